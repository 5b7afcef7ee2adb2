//! What the element asks of a module that has cards.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::json::fault;
use super::lab::LossLab;
use crate::lesson::{self, Progress, with_progress};
use crate::scene::{Message, Notice};
use crate::view::cards;

/// Takes the file of the cards; from then on links find them.
///
/// # Errors
/// An `Error` with `code` for a file that is no text, or holds nothing, or the first line that is wrong.
#[wasm_bindgen]
pub fn set_cards(file: Vec<u8>) -> Result<(), JsValue> {
    let refused = |why: &str| fault("load_failed", &["cards, ", why].concat());
    let text = String::from_utf8(file).ok().filter(|text| !text.is_empty()).ok_or_else(|| refused("line 1"))?;
    lesson::install(text).map_err(|wrong| refused(&wrong.to_string()))
}

/// What was seen of the cards and went right, as JSON: of all figures of this instance.
#[wasm_bindgen]
pub fn progress() -> String {
    with_progress(|progress| progress.json()).to_string()
}

/// Takes what [`progress`] has written, or nothing; whether it is progress, else all stays as it was.
#[wasm_bindgen]
pub fn set_progress(text: &str) -> bool {
    let read = if text.is_empty() { Some(Progress::default()) } else { Progress::read(text) };
    let is_progress = read.is_some();
    with_progress(|progress| *progress = read.unwrap_or_else(|| std::mem::take(progress)));
    is_progress
}

/// Takes the pack of faces, `loss-lab-faces.bin`, which a sheet of all cards holds; whether it is one. A window has
/// them.
#[cfg(not(feature = "app"))]
#[wasm_bindgen]
pub fn set_faces(file: Vec<u8>) -> bool {
    lesson::set_faces(file)
}

#[wasm_bindgen]
impl LossLab {
    /// Opens the card to go on with, once there are cards; a `keyboard` comes to what there is to do.
    pub fn open_cards(&self, keyboard: bool) -> Result<(), JsValue> {
        if let Some(id) = cards::next(None) {
            cards::open(&mut *self.session()?, id);
            if keyboard {
                self.stage.seek();
            }
            self.stage.repaint();
        }
        Ok(())
    }

    /// Says that answers are kept nowhere.
    pub fn not_kept(&self) -> Result<(), JsValue> {
        self.session()?.notify(Notice { subject: "cards", message: Message::new("cards.not_kept") });
        self.stage.repaint();
        Ok(())
    }
}
