//! The window on a page: the app on a canvas.

mod focus;
mod host;
mod stage;

use std::cell::RefCell;
use std::rc::Rc;

use eframe::WebRunner;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlCanvasElement;

use super::lab::LossLab;
use crate::figure::style::Theme;
use crate::view::{Controls, ThemeChoice};
use stage::Shared;

thread_local! {
    /// The page's function that lets a frame run after so many milliseconds, sooner or later if a hand is dragging.
    static WAKER: RefCell<Option<js_sys::Function>> = const { RefCell::new(None) };
}

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

/// What a figure is shown with: the app, while there is a canvas, and what outlives it.
pub(super) struct Stage {
    shared: Rc<Shared>,
    runner: WebRunner,
}

impl Stage {
    /// A window is the whole lab, whatever controls a page figure would have.
    pub fn new(_controls: Controls, theme: ThemeChoice, system_dark: bool) -> Self {
        Self { shared: Rc::new(Shared::new(theme, system_dark)), runner: WebRunner::new() }
    }

    pub fn set_options(&self, _controls: Controls, theme: ThemeChoice) {
        self.shared.set_theme(theme);
    }

    pub fn set_system_dark(&self, dark: bool) {
        self.shared.set_system_dark(dark);
    }

    pub fn theme(&self) -> Theme {
        if self.shared.is_dark() { Theme::Dark } else { Theme::Light }
    }

    pub fn repaint(&self) {
        self.shared.repaint();
    }

    /// The keyboard has opened a card.
    #[cfg(feature = "cards")]
    pub fn seek(&self) {
        self.shared.seek();
    }
}

#[wasm_bindgen]
impl LossLab {
    /// Shows the figure on a canvas, whose WebGL context exists already.
    ///
    /// # Errors
    /// What keeps eframe from starting, such as a context that cannot draw.
    pub async fn start(&self, canvas: HtmlCanvasElement) -> Result<(), JsValue> {
        let (session, stage, host) = (Rc::clone(&self.session), Rc::clone(&self.stage.shared), self.host.clone());
        let web_options = stage::web_options(&stage, &canvas);
        let shown_on = canvas.clone();
        self.stage
            .runner
            .start(
                canvas,
                web_options,
                Box::new(move |cc| Ok(Box::new(stage::Shown::new(&cc.egui_ctx, session, stage, shown_on, host)))),
            )
            .await
    }

    /// Frees the window; the session stays.
    pub fn stop(&self) {
        self.stage.runner.destroy();
        self.stage.shared.leave_page();
    }

    /// Paints anew, on a canvas that was moved or has another resolution.
    pub fn repaint(&self) {
        self.stage.repaint();
    }

    /// The link that was asked for is in the clipboard.
    pub fn copied(&self) {
        self.stage.shared.copied();
    }

    /// What can be taken hold of, as a JSON array of `{id, name, value, x, y}` in CSS pixels of the canvas, before any
    /// transform of the page.
    pub fn handles(&self) -> String {
        let shown = self.stage.runner.app_mut::<stage::Shown>();
        shown.map_or_else(|| "[]".to_owned(), |shown| shown.handles_json())
    }

    /// Frames painted since the start.
    pub fn frames(&self) -> u32 {
        self.stage.shared.frames()
    }

    /// Whether the next Tab (or Shift+Tab) leaves the figure.
    pub fn tab_leaves(&self, backwards: bool) -> bool {
        self.stage.shared.context().is_none_or(|ctx| focus::leaves(&ctx, backwards))
    }

    /// Gives the focus to the first thing inside, or to the last.
    pub fn enter(&self, backwards: bool) {
        if let Some(ctx) = self.stage.shared.context() {
            focus::clear(&ctx);
            self.stage.shared.feed([focus::tab(backwards)]);
        }
    }

    /// Takes the focus from whatever has it inside.
    pub fn leave(&self) {
        if let Some(ctx) = self.stage.shared.context() {
            focus::clear(&ctx);
        }
    }

    /// Ends a drag whose touch the browser has taken over: eframe alone would hold on to the handle.
    pub fn cancel_pointer(&self) {
        if let Some(ctx) = self.stage.shared.context() {
            self.stage.shared.feed(focus::let_go(&ctx));
        }
    }
}
