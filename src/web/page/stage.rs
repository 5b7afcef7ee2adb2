//! The border: what a page's script asks of a page figure.

use std::cell::{Cell, RefCell};

use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use super::deeds::{Answer, Given};
use super::{Page, Surroundings};
use crate::figure::style::Theme;
use crate::scene::Session;
use crate::scene::json::Json;
use crate::view::work::{self, Slice};
use crate::view::{Change, Controls, HandlePlace, ThemeChoice, playback};
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

    /// The script knows by itself whether the keyboard has opened a card.
    #[cfg(feature = "cards")]
    #[expect(clippy::unused_self, reason = "the window's stage has something to do here")]
    pub fn seek(&self) {}

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
    /// Does what is wanted, by its name, with the texts, numbers, booleans and bytes it takes: see `deeds.rs`.
    ///
    /// # Errors
    /// If nothing has that name.
    pub fn act(&self, deed: &str, given: &js_sys::Array) -> Result<JsValue, JsValue> {
        let read = |value: JsValue| match (value.as_f64(), value.as_bool()) {
            (Some(number), _) => Given::Number(number),
            (_, Some(flag)) => Given::Flag(flag),
            _ => match value.dyn_ref::<js_sys::Uint8Array>() {
                Some(bytes) => Given::Bytes(bytes.to_vec()),
                None => Given::Text(value.as_string().unwrap_or_default()),
            },
        };
        let given: Vec<Given> = given.iter().map(read).collect();
        match self.with(|page, session| page.carry_out(session, deed, &given))? {
            None => Err(JsValue::from_str(deed)),
            Some(Answer::Done) => Ok(JsValue::UNDEFINED),
            Some(Answer::Held(id)) => Ok(id.into()),
            Some(Answer::Taken(taken)) => Ok(taken.into()),
        }
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

    /// What can be taken hold of, as a JSON array of `{figure, id, name, value, x, y}`.
    pub fn handles(&self) -> Result<String, JsValue> {
        self.with(|page, session| {
            page.refresh(session);
            let json = |(figure, HandlePlace { id, name, value, at: [x, y] }): (&str, HandlePlace)| {
                Json::object([
                    ("figure", figure.into()),
                    ("id", id.to_string().into()),
                    ("name", name.into()),
                    ("value", value.into()),
                    ("x", f64::from(x).into()),
                    ("y", f64::from(y).into()),
                ])
            };
            page.handles().into_iter().map(json).collect::<Json>().to_string()
        })
    }

    /// A number with all its digits.
    pub fn number_text(&self, key: &str, slot: usize) -> Result<String, JsValue> {
        self.with(|page, _| page.number_text(key, slot))
    }

    /// Does long work for so many milliseconds, and lets `gone` of them go by for what is being played; whether that
    /// has changed anything.
    pub fn work(&self, milliseconds: f64, gone: f64) -> Result<bool, JsValue> {
        let start = js_sys::Date::now();
        let told = playback::advance(&mut *self.session()?, gone / 1e3);
        let slice = work::slice(&mut *self.session()?, milliseconds, || js_sys::Date::now() - start);
        let done = (slice == Slice::Done).then_some(Change::Work);
        for change in [told, done].into_iter().flatten() {
            self.host.changed(change.word());
        }
        Ok(told.is_some() || slice != Slice::Idle)
    }

    /// Whether there is long work to do, or something is being played.
    pub fn pending(&self) -> Result<bool, JsValue> {
        let session = self.session()?;
        Ok(session.is_pending() || session.is_playing())
    }
}
