//! The `<loss-lab>` element's other half: what `assets/loss-lab.js` asks of the module.
//!
//! JavaScript owns the element, its attributes, events and address; this side owns the session and the window. Texts
//! and JSON are all that crosses the border. The module never calls a page's code while it is itself at work on a
//! session: it only leaves word with its [`PageHost`], which acts once the stack is empty.

mod focus;
mod host;
mod stage;
mod state;

use std::cell::RefCell;
use std::rc::Rc;

use eframe::WebRunner;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlCanvasElement;

use crate::figure::style::Theme;
use crate::figure::{Figure, View, layout, svg};
use crate::scene::formula::spoken;
use crate::scene::{Command, Session, Words};

pub use host::PageHost;
use stage::{Stage, options};
use state::fault;

thread_local! {
    /// The page's function that lets a frame run after so many milliseconds, sooner or later if a hand is dragging.
    static WAKER: RefCell<Option<js_sys::Function>> = const { RefCell::new(None) };
}

/// Start-up of the module: nothing happens until an element asks for a [`LossLab`].
pub fn start() {}

/// Names the page's function that lets a frame run after a number of milliseconds; frames pause while nobody asks. Its
/// second argument says whether a hand is just moving something, and so brings the next frame itself.
#[wasm_bindgen]
pub fn set_waker(waker: js_sys::Function) {
    WAKER.set(Some(waker));
}

/// Asks for a frame after so many milliseconds, or at the next movement of a hand that is `dragging`.
fn wake_in(milliseconds: f64, dragging: bool) {
    WAKER.with_borrow(|waker| {
        if let Some(waker) = waker {
            // A page's waker has nothing to fail at; without a frame the next event brings one.
            let _ = waker.call2(&JsValue::NULL, &milliseconds.into(), &dragging.into());
        }
    });
}

/// Names the page's function that is told when this instance of the module has come to its end.
#[wasm_bindgen]
pub fn set_panic_listener(listener: js_sys::Function) {
    // A hook must be Sync; on a page there is one thread, and the listener stays on it.
    thread_local!(static LISTENER: RefCell<Option<js_sys::Function>> = const { RefCell::new(None) });
    LISTENER.set(Some(listener));
    let others = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        others(info);
        LISTENER.with_borrow(|listener| {
            if let Some(listener) = listener {
                // There is no one left to report a failing listener to.
                let _ = listener.call1(&JsValue::NULL, &info.to_string().into());
            }
        });
    }));
}

/// One figure: a session that outlives the canvases it is shown on.
#[wasm_bindgen]
pub struct LossLab {
    session: Rc<RefCell<Session>>,
    stage: Rc<Stage>,
    host: PageHost,
    runner: WebRunner,
    /// The language of the session and of what its callers are told.
    words: &'static Words,
}

#[wasm_bindgen]
impl LossLab {
    /// A figure at the state of a link; `controls` full, minimal or none, `theme` auto, light or dark, where auto is
    /// what the system is.
    #[wasm_bindgen(constructor)]
    pub fn new(link: &str, controls: &str, theme: &str, system_dark: bool, host: PageHost) -> Self {
        let words = Words::english();
        Self {
            session: Rc::new(RefCell::new(Session::from_link(link, words))),
            stage: Rc::new(Stage::new(options(controls, theme), system_dark)),
            host,
            runner: WebRunner::new(),
            words,
        }
    }

    /// Shows the figure on a canvas, whose WebGL context exists already.
    ///
    /// # Errors
    /// What keeps eframe from starting, such as a context that cannot draw.
    pub async fn start(&self, canvas: HtmlCanvasElement) -> Result<(), JsValue> {
        let (session, stage, host) = (Rc::clone(&self.session), Rc::clone(&self.stage), self.host.clone());
        let web_options = stage::web_options(&stage, &canvas);
        let shown_on = canvas.clone();
        self.runner
            .start(
                canvas,
                web_options,
                Box::new(move |cc| Ok(Box::new(stage::Shown::new(&cc.egui_ctx, session, stage, shown_on, host)))),
            )
            .await
    }

    /// Frees the window; the session stays.
    pub fn stop(&self) {
        self.runner.destroy();
        self.stage.leave_page();
    }

    /// Takes other controls and colours.
    pub fn set_options(&self, controls: &str, theme: &str) {
        self.stage.set_options(options(controls, theme));
    }

    /// Takes the system's colours, which the theme auto follows.
    pub fn set_system_dark(&self, dark: bool) {
        self.stage.set_system_dark(dark);
    }

    /// Paints anew, on a canvas that was moved or has another resolution.
    pub fn repaint(&self) {
        self.stage.repaint();
    }

    /// All parameters, as a JSON object.
    pub fn value(&self) -> Result<String, JsValue> {
        self.read(|session| session.value_json().to_string())
    }

    /// All readings, as a JSON object.
    pub fn readings(&self) -> Result<String, JsValue> {
        self.read(|session| session.readings_json().to_string())
    }

    /// The scene and all parameters, as a JSON object that [`set`](Self::set) takes.
    pub fn state(&self) -> Result<String, JsValue> {
        self.read(|session| state::json(session).to_string())
    }

    /// The permalink, without its `#`.
    pub fn link(&self) -> Result<String, JsValue> {
        self.read(|session| session.link())
    }

    /// What of a link was not taken as given, as a JSON array of sentences.
    pub fn notices(&self) -> Result<String, JsValue> {
        self.read(|session| {
            let words = session.words();
            session.notices().iter().map(|notice| notice.message.text(words)).collect::<serde_json::Value>().to_string()
        })
    }

    /// The sentence on what there is to be seen right now.
    pub fn insight(&self) -> Result<String, JsValue> {
        self.read(|session| session.outcome().insight.clone())
    }

    /// The formulas with their numbers as they are said aloud, as a JSON array of sentences.
    pub fn formulas(&self) -> Result<String, JsValue> {
        self.read(|session| {
            let words = session.words();
            session
                .outcome()
                .formulas
                .iter()
                .map(|formula| spoken(formula, words))
                .collect::<serde_json::Value>()
                .to_string()
        })
    }

    /// What can be taken hold of, as a JSON array of `{id, name, value, x, y}` in CSS pixels of the canvas, before any
    /// transform of the page.
    pub fn handles(&self) -> String {
        let shown = self.runner.app_mut::<stage::Shown>();
        shown.map_or_else(|| "[]".to_owned(), |shown| shown.handles_json())
    }

    /// Frames painted since the start.
    pub fn frames(&self) -> u32 {
        self.stage.frames()
    }

    /// Sets parameters, and the scene if it is named, from a JSON object: all of it or nothing.
    ///
    /// # Errors
    /// An `Error` with `code` for the first key or value that is not allowed.
    pub fn set(&self, json: &str) -> Result<(), JsValue> {
        self.change(|session| state::set(session, json))
    }

    /// Takes over the state of a link: with notices for what is not allowed, or refusing it when `strict`.
    ///
    /// # Errors
    /// If `strict`, as [`set`](Self::set).
    pub fn follow(&self, link: &str, strict: bool) -> Result<(), JsValue> {
        let words = self.words;
        self.change(|session| {
            if strict {
                session.follow_strict(link).map_err(|fault| state::refused_link(&fault, words))?;
            } else {
                session.follow_link(link);
            }
            Ok(())
        })
    }

    /// Sets all parameters back to their defaults.
    pub fn reset(&self) -> Result<(), JsValue> {
        self.change(|session| {
            session.apply(Command::Reset(None));
            Ok(())
        })
    }

    /// A file for paper and slides: the main figure and its formulas as SVG with text as outlines, in the colours it is
    /// shown in; a side that is not given is as it is in every file.
    ///
    /// # Errors
    /// An `Error` with `code` for a side that no file may have.
    pub fn image(&self, width: Option<f64>, height: Option<f64>) -> Result<String, JsValue> {
        let size = [state::side("width", width, self.words)?, state::side("height", height, self.words)?];
        let theme = self.theme();
        self.read(|session| {
            let outcome = session.outcome();
            let Some(figure) = Figure::main_of(&outcome.figures) else { return String::new() };
            outcome.sheet(figure, theme).svg(size, svg::Text::Outline)
        })
    }

    /// What stands in the place of the figure while it rests: the main figure as it is seen on the screen, handles
    /// included, as SVG with text as outlines, so many CSS pixels wide and high.
    pub fn snapshot(&self, width: f32, height: f32) -> Result<String, JsValue> {
        let theme = self.theme();
        self.read(|session| {
            let Some(figure) = Figure::main_of(&session.outcome().figures) else { return String::new() };
            let description = figure.description.clone();
            let options = svg::Options { text: svg::Text::Outline, theme, description, ids: None };
            svg::write(&layout(figure, &View::new([width, height], theme)), &options)
        })
    }

    /// Whether the next Tab (or Shift+Tab) leaves the figure.
    pub fn tab_leaves(&self, backwards: bool) -> bool {
        self.stage.context().is_none_or(|ctx| focus::leaves(&ctx, backwards))
    }

    /// Gives the focus to the first thing inside, or to the last.
    pub fn enter(&self, backwards: bool) {
        if let Some(ctx) = self.stage.context() {
            focus::clear(&ctx);
            self.stage.feed(focus::tab(backwards));
        }
    }

    /// Takes the focus from whatever has it inside.
    pub fn leave(&self) {
        if let Some(ctx) = self.stage.context() {
            focus::clear(&ctx);
        }
    }

    /// Ends a drag whose touch the browser has taken over: eframe alone would hold on to the handle.
    pub fn cancel_pointer(&self) {
        if let Some(ctx) = self.stage.context() {
            self.stage.feed(focus::let_go(&ctx));
        }
    }

    fn theme(&self) -> Theme {
        if self.stage.is_dark() { Theme::Dark } else { Theme::Light }
    }

    fn read<T>(&self, question: impl FnOnce(&mut Session) -> T) -> Result<T, JsValue> {
        let busy = |_| fault("not_ready", self.words.get("web.busy"));
        let mut session = self.session.try_borrow_mut().map_err(busy)?;
        Ok(question(&mut session))
    }

    fn change(&self, change: impl FnOnce(&mut Session) -> Result<(), JsValue>) -> Result<(), JsValue> {
        self.read(change)??;
        self.stage.repaint();
        Ok(())
    }
}
