//! A figure as the element asks it, whichever module it is in: answers, and changes from without.

use std::cell::{RefCell, RefMut};
use std::rc::Rc;

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::host::PageHost;
use super::json::{self, fault};
#[cfg(not(feature = "app"))]
use super::page::stage::Stage;
#[cfg(feature = "app")]
use super::window::Stage;
use crate::HAS_CARDS;
use crate::figure::style::Theme;
use crate::figure::{Figure, View, layout, svg};
use crate::lesson::with_progress;
use crate::scene::formula::spoken;
use crate::scene::json::Json;
use crate::scene::{Carried, Command, Session, Words, carry};
use crate::view::{Controls, Format, ThemeChoice, export};

/// Start-up of a module that carries these scenes: nothing happens until an element asks for a [`LossLab`].
pub fn start(scenes: Carried) {
    carry(scenes);
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

/// The format of what was answered.
const PROGRESS: &str = "progress";

/// One figure: a session that outlives what it is shown with.
#[wasm_bindgen]
pub struct LossLab {
    pub(super) session: Rc<RefCell<Session>>,
    pub(super) stage: Stage,
    pub(super) host: PageHost,
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
            stage: Stage::new(Controls::of(controls), ThemeChoice::of(theme), system_dark),
            host,
            words,
        }
    }

    /// Takes other controls and colours.
    pub fn set_options(&self, controls: &str, theme: &str) {
        self.stage.set_options(Controls::of(controls), ThemeChoice::of(theme));
    }

    /// Takes the system's colours, which the theme auto follows.
    pub fn set_system_dark(&self, dark: bool) {
        self.stage.set_system_dark(dark);
    }

    /// All parameters, as a JSON object.
    pub fn value(&self) -> Result<String, JsValue> {
        Ok(self.session()?.value_json().to_string())
    }

    /// All readings, as a JSON object.
    pub fn readings(&self) -> Result<String, JsValue> {
        Ok(self.session()?.readings_json().to_string())
    }

    /// The scene and all parameters, as a JSON object that [`set`](Self::set) takes.
    pub fn state(&self) -> Result<String, JsValue> {
        Ok(json::state(&*self.session()?).to_string())
    }

    /// The permalink, without its `#`.
    pub fn link(&self) -> Result<String, JsValue> {
        Ok(self.session()?.link())
    }

    /// How other scenes were left, as [`recall`](Self::recall) takes it.
    pub fn departed(&self) -> Result<String, JsValue> {
        Ok(self.session()?.departed())
    }

    /// Other scenes are as they were left in a figure that this one goes on from.
    pub fn recall(&self, departed: &str) -> Result<(), JsValue> {
        self.session()?.recall(departed);
        Ok(())
    }

    /// A text that is another wherever values are that the permalink would hold: the permalink itself, unless it has to
    /// leave out points.
    pub fn fingerprint(&self) -> Result<String, JsValue> {
        Ok(self.session()?.fingerprint())
    }

    /// What of a link was not taken as given, as a JSON array of sentences.
    pub fn notices(&self) -> Result<String, JsValue> {
        let session = self.session()?;
        let words = session.words();
        Ok(session.notices().iter().map(|notice| notice.message.text(words)).collect::<Json>().to_string())
    }

    /// The sentence on what there is to be seen right now.
    pub fn insight(&self) -> Result<String, JsValue> {
        Ok(self.session()?.outcome().insight.clone())
    }

    /// The formulas with their numbers as they are said aloud, as a JSON array of sentences.
    pub fn formulas(&self) -> Result<String, JsValue> {
        let mut session = self.session()?;
        let words = session.words();
        Ok(session.outcome().formulas.iter().map(|formula| spoken(formula, words)).collect::<Json>().to_string())
    }

    /// Sets parameters, and the scene if it is named, from a JSON object: all of it or nothing.
    ///
    /// # Errors
    /// An `Error` with `code` for the first key or value that is not allowed.
    pub fn set(&self, json: &str) -> Result<(), JsValue> {
        json::set(&mut *self.session()?, json)?;
        self.stage.repaint();
        Ok(())
    }

    /// Takes over the state of a link: with notices for what is not allowed, or refusing it when `strict`.
    ///
    /// # Errors
    /// If `strict`, as [`set`](Self::set).
    pub fn follow(&self, link: &str, strict: bool) -> Result<(), JsValue> {
        let mut session = self.session()?;
        if strict {
            session.follow_strict(link).map_err(|fault| json::refused_link(&fault, self.words))?;
        } else {
            session.follow_link(link);
        }
        self.stage.repaint();
        Ok(())
    }

    /// Sets all parameters back to their defaults.
    pub fn reset(&self) -> Result<(), JsValue> {
        self.session()?.apply(Command::Reset(None));
        self.stage.repaint();
        Ok(())
    }

    /// A file for paper and slides: the main figure and its formulas as SVG with text as outlines, in the colours it is
    /// shown in; a side that is not given is as it is in every file.
    ///
    /// # Errors
    /// An `Error` with `code` for a side that no file may have.
    pub fn image(&self, width: Option<f64>, height: Option<f64>) -> Result<String, JsValue> {
        let size = [json::side("width", width, self.words)?, json::side("height", height, self.words)?];
        let mut session = self.session()?;
        let outcome = session.outcome();
        let Some(figure) = Figure::main_of(&outcome.figures) else { return Ok(String::new()) };
        Ok(outcome.sheet(figure, self.stage.theme()).svg(size, svg::Text::Outline))
    }

    /// What is printed where a picture of the screen would be: the main figure, its formulas and the sentence, in ink
    /// on white, as SVG with text as outlines.
    pub fn paper(&self) -> Result<String, JsValue> {
        let mut session = self.session()?;
        let outcome = session.outcome();
        let Some(figure) = Figure::main_of(&outcome.figures) else { return Ok(String::new()) };
        let sheet = outcome.sheet(figure, Theme::Print).with_caption(&outcome.insight);
        Ok(sheet.svg([None, None], svg::Text::Outline))
    }

    /// What stands in the place of the figure while it rests: the main figure as it is seen on the screen, handles
    /// included, as SVG with live text, so many CSS pixels wide and high.
    pub fn snapshot(&self, width: f32, height: f32) -> Result<String, JsValue> {
        let theme = self.stage.theme();
        let mut session = self.session()?;
        let Some(figure) = Figure::main_of(&session.outcome().figures) else { return Ok(String::new()) };
        let description = figure.description.clone();
        let options = svg::Options { text: svg::Text::Live, theme, description, ids: None };
        Ok(svg::write(&layout(figure, &View::new([width, height], theme)), &options))
    }

    /// A file one can save, in the colours that are shown, as JSON `{name, mime, text}`; `format` is svg, csv, or
    /// progress, which is what was answered.
    ///
    /// # Errors
    /// An `Error` with `code` for another format, or one that the scene has nothing for.
    pub fn file(&self, format: &str) -> Result<String, JsValue> {
        let written = |name: &str, mime: &str, text: String| {
            Json::object([("name", name.into()), ("mime", mime.into()), ("text", text.into())]).to_string()
        };
        if HAS_CARDS && format == PROGRESS {
            let progress = with_progress(|progress| progress.json());
            return Ok(written("loss-lab-progress.json", "application/json", progress.to_string()));
        }
        let mut session = self.session()?;
        let file = Format::of(format).and_then(|format| export::file(&mut session, format, self.stage.theme()));
        let file = file.ok_or_else(|| fault("bad_message", self.words.get("web.no_file")))?;
        Ok(written(&file.name, file.mime, file.text))
    }
}

impl LossLab {
    /// The session, unless the module is at work on it.
    #[inline(never)]
    pub(super) fn session(&self) -> Result<RefMut<'_, Session>, JsValue> {
        self.session.try_borrow_mut().map_err(|_| fault("not_ready", self.words.get("web.busy")))
    }
}
