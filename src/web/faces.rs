//! Faces and outlines of letters, for files. A page fetches `loss-lab-outlines.bin` when a file is first asked for, and
//! hands it over here: until then text in a file is live.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::figure::font;

/// Whether text in files is drawn as outlines, so that nothing has to be fetched.
#[wasm_bindgen]
pub fn has_outlines() -> bool {
    font::has_outlines()
}

/// Takes the file of outlines; whether there are outlines now. A file that is cut short, or of other faces than the
/// module's, is refused.
#[wasm_bindgen]
pub fn set_outlines(file: Vec<u8>) -> bool {
    font::set_outlines(file)
}
