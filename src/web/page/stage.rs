//! The border: what a page's script asks of a page figure.
//!
//! Places are CSS pixels of a figure's own picture, before any transform of the page.

use std::cell::{Cell, RefCell};

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::{Page, Surroundings};
use crate::figure::style::Theme;
use crate::scene::Session;
use crate::scene::json::Json;
use crate::view::work::{self, Slice};
use crate::view::{Change, Controls, ThemeChoice};
use crate::web::lab::LossLab;

/// What a figure is shown with.
pub(in crate::web) struct Stage {
    around: Cell<Surroundings>,
    /// Made when something is asked of it for the first time.
    page: RefCell<Option<Page>>,
    frames: Cell<u32>,
}

impl Stage {
    pub fn new(controls: Controls, theme: ThemeChoice, dark: bool) -> Self {
        let around = Surroundings::new(controls, theme, dark);
        Self { around: Cell::new(around), page: RefCell::default(), frames: Cell::new(0) }
    }

    pub fn set_options(&self, controls: Controls, theme: ThemeChoice) {
        self.change(|around| Surroundings { controls, theme, ..around });
    }

    pub fn set_system_dark(&self, dark: bool) {
        self.change(|around| Surroundings { dark, ..around });
    }

    /// The colours of files: paper only is printed on.
    pub fn theme(&self) -> Theme {
        if self.around.get().is_dark() { Theme::Dark } else { Theme::Light }
    }

    /// The script asks for its frames by itself.
    #[expect(clippy::unused_self, reason = "the window's stage has something to do here")]
    pub fn repaint(&self) {}

    fn change(&self, change: impl FnOnce(Surroundings) -> Surroundings) {
        let around = change(self.around.get());
        self.around.set(around);
        if let Some(page) = self.page.borrow_mut().as_mut() {
            page.set_around(around);
        }
    }
}

impl LossLab {
    /// Does something with the page, and tells the host what has changed.
    fn with<T: Default>(&self, deed: impl FnOnce(&mut Page, &mut Session) -> T) -> Result<T, JsValue> {
        let (mut deed, mut answer) = (Some(deed), None);
        self.run(&mut |page, session| answer = deed.take().map(|deed| deed(page, session)))?;
        Ok(answer.unwrap_or_default())
    }

    /// The same for all of them: what is done here once is not downloaded for each.
    #[inline(never)]
    fn run(&self, deed: &mut dyn FnMut(&mut Page, &mut Session)) -> Result<(), JsValue> {
        let mut session = self.session()?;
        let changes = {
            let mut stage = self.stage.page.borrow_mut();
            let page = stage.get_or_insert_with(|| Page::new(&mut session, self.stage.around.get()));
            deed(page, &mut session);
            self.stage.around.set(page.around());
            page.take_changes()
        };
        // The host's scripts may ask for the session.
        drop(session);
        for change in changes {
            self.host.changed(change.word());
        }
        Ok(())
    }
}

#[wasm_bindgen]
impl LossLab {
    /// The widths of figures in the middle and beside the controls, and how much larger than usual letters are.
    pub fn resize(&self, main: f32, side: f32, scale: f32) {
        self.stage.change(|around| Surroundings { widths: [main.max(1.0), side.max(1.0)], scale, ..around });
    }

    /// Takes strong colours, or leaves them.
    pub fn set_contrast(&self, contrast: bool) {
        self.stage.change(|around| Surroundings { contrast, ..around });
    }

    /// Takes ink on white paper, or leaves it.
    pub fn set_print(&self, print: bool) {
        self.stage.change(|around| Surroundings { print, ..around });
    }

    /// The parts that differ from those of the last frame, as a JSON object; empty if nothing does.
    pub fn frame(&self) -> Result<String, JsValue> {
        self.stage.frames.set(self.stage.frames.get() + 1);
        self.with(Page::frame)
    }

    /// Frames so far.
    pub fn frames(&self) -> u32 {
        self.stage.frames.get()
    }

    /// The next frame is to be all there is.
    pub fn forget(&self) -> Result<(), JsValue> {
        self.with(|page, _| page.forget())
    }

    /// What can be taken hold of, as a JSON array of `{figure, id, name, value, x, y}`.
    pub fn handles(&self) -> Result<String, JsValue> {
        self.with(|page, session| {
            page.refresh(session);
            let json = |(figure, handle, [x, y]): (&str, &crate::figure::Handle, [f32; 2])| {
                Json::object([
                    ("figure", figure.into()),
                    ("id", handle.id.to_string().into()),
                    ("name", handle.name.as_str().into()),
                    ("value", handle.value.as_str().into()),
                    ("x", f64::from(x).into()),
                    ("y", f64::from(y).into()),
                ])
            };
            page.handles().into_iter().map(json).collect::<Json>().to_string()
        })
    }

    /// The mouse is over a figure.
    pub fn point(&self, figure: &str, x: f32, y: f32) -> Result<(), JsValue> {
        self.with(|page, _| page.point(figure, [x, y]))
    }

    /// The mouse is elsewhere.
    pub fn unpoint(&self) -> Result<(), JsValue> {
        self.with(|page, _| page.unpoint())
    }

    /// Takes hold of what is there; its id, or nothing.
    pub fn press(&self, figure: &str, x: f32, y: f32) -> Result<String, JsValue> {
        self.with(|page, _| page.press(figure, [x, y]).map_or_else(String::new, |id| id.to_string()))
    }

    /// Takes hold of a handle.
    pub fn press_handle(&self, figure: &str, id: &str, x: f32, y: f32) -> Result<(), JsValue> {
        self.with(|page, _| page.press_handle(figure, id, [x, y]))
    }

    /// Moves what is held.
    pub fn drag(&self, x: f32, y: f32) -> Result<(), JsValue> {
        self.with(|page, session| page.drag(session, [x, y]))
    }

    /// The gesture is over.
    pub fn release(&self) -> Result<(), JsValue> {
        self.with(Page::release)
    }

    /// A tap beside all handles.
    pub fn tap(&self, figure: &str, x: f32, y: f32) -> Result<(), JsValue> {
        self.with(|page, session| page.tap(session, figure, [x, y]))
    }

    /// The keyboard is on a handle.
    pub fn focus_handle(&self, figure: &str, id: &str) -> Result<(), JsValue> {
        self.with(|page, _| page.focus_handle(figure, id))
    }

    /// The keyboard is elsewhere.
    pub fn blur_handle(&self) -> Result<(), JsValue> {
        self.with(|page, _| page.blur_handle())
    }

    /// A key on a handle; whether it was one for it.
    pub fn nudge(&self, figure: &str, id: &str, key: &str, shift: bool) -> Result<bool, JsValue> {
        self.with(|page, session| page.nudge(session, figure, id, key, shift))
    }

    /// A handle is to be at a step along an axis, 0 for x and 1 for y.
    pub fn step_handle(&self, figure: &str, id: &str, axis: usize, step: f64) -> Result<(), JsValue> {
        self.with(|page, session| page.step_handle(session, figure, id, axis, step))
    }

    /// A double click on a handle.
    pub fn reset_handle(&self, figure: &str, id: &str) -> Result<(), JsValue> {
        self.with(|page, session| page.reset_handle(session, figure, id))
    }

    /// A term is under the pointer or has the focus; none if the text is empty.
    pub fn highlight(&self, term: &str) -> Result<(), JsValue> {
        self.with(|page, _| page.highlight(term))
    }

    /// A slider is at a step.
    pub fn slide(&self, key: &str, step: f64, done: bool) -> Result<(), JsValue> {
        self.with(|page, session| page.slide(session, key, step, done))
    }

    /// A key on a slider; whether it was one for it.
    pub fn nudge_control(&self, key: &str, pressed: &str, shift: bool) -> Result<bool, JsValue> {
        self.with(|page, session| page.nudge_control(session, key, pressed, shift))
    }

    /// A number with all its digits.
    pub fn number_text(&self, key: &str, slot: usize) -> Result<String, JsValue> {
        self.with(|page, _| page.number_text(key, slot))
    }

    /// A number was typed.
    pub fn type_value(&self, key: &str, slot: usize, text: &str) -> Result<(), JsValue> {
        self.with(|page, session| page.type_value(session, key, slot, text))
    }

    /// A switch was turned.
    pub fn flag(&self, key: &str, on: bool) -> Result<(), JsValue> {
        self.with(|page, session| page.flag(session, key, on))
    }

    /// An option of a choice was taken, or one of a set switched.
    pub fn choose(&self, key: &str, option: &str) -> Result<(), JsValue> {
        self.with(|page, session| page.choose(session, key, option))
    }

    /// Folded options are wanted, or in the way.
    pub fn fold(&self, key: &str) -> Result<(), JsValue> {
        self.with(|page, _| page.fold(key))
    }

    /// A parameter goes back to its default.
    pub fn reset_param(&self, key: &str) -> Result<(), JsValue> {
        self.with(|page, session| page.reset(session, Some(key)))
    }

    /// All of them do.
    pub fn reset_scene(&self) -> Result<(), JsValue> {
        self.with(|page, session| page.reset(session, None))
    }

    /// A preset was taken.
    pub fn preset(&self, id: &str) -> Result<(), JsValue> {
        self.with(|page, session| page.preset(session, id))
    }

    /// An action was taken.
    pub fn act(&self, id: &str) -> Result<(), JsValue> {
        self.with(|page, session| page.act(session, id))
    }

    /// Another scene is wanted.
    pub fn open(&self, scene: &str) -> Result<(), JsValue> {
        self.with(|page, session| page.open(session, scene))
    }

    /// The last change is to be taken back.
    pub fn undo(&self) -> Result<(), JsValue> {
        self.with(Page::undo)
    }

    /// It is to be done again.
    pub fn redo(&self) -> Result<(), JsValue> {
        self.with(Page::redo)
    }

    /// Notices have been read.
    pub fn dismiss(&self) -> Result<(), JsValue> {
        self.with(Page::dismiss)
    }

    /// Long work is to stop, or to go on.
    pub fn go_on(&self, on: bool) -> Result<(), JsValue> {
        self.with(|page, session| page.go_on(session, on))
    }

    /// Another theme is wanted.
    pub fn next_theme(&self) -> Result<(), JsValue> {
        self.with(|page, _| page.next_theme())
    }

    /// Does long work for so many milliseconds; whether there is more.
    pub fn work(&self, milliseconds: f64) -> Result<bool, JsValue> {
        let start = js_sys::Date::now();
        let slice = work::slice(&mut *self.session()?, milliseconds, || js_sys::Date::now() - start);
        if slice == Slice::Done {
            self.host.changed(Change::Work.word());
        }
        Ok(slice == Slice::More)
    }

    /// Whether there is long work to do.
    pub fn pending(&self) -> Result<bool, JsValue> {
        Ok(self.session()?.is_pending())
    }
}
