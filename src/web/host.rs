//! What a page does for a figure: links for the clipboard, files in the downloads, word of changes for the element.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// The element's side, an object with these methods.
    #[derive(Clone)]
    pub type PageHost;

    /// The first frame is about to reach the canvas.
    #[wasm_bindgen(method)]
    pub(super) fn painted(this: &PageHost);

    /// The user has changed something: `input`, `change` or `navigate`; long work has come to its end: `work`; a card
    /// was answered, which is noted in the progress: `answer`.
    #[wasm_bindgen(method)]
    pub(super) fn changed(this: &PageHost, kind: &str);

    /// The address of a page that shows the state of this link.
    #[wasm_bindgen(method)]
    pub(super) fn address(this: &PageHost, link: &str) -> String;

    /// The user wants a file: `svg` or `csv`, or `progress`, which is what was answered.
    #[wasm_bindgen(method)]
    pub(super) fn save(this: &PageHost, format: &str);

    /// The user wants the cards: they are fetched, and [`LossLab::open_cards`](super::LossLab::open_cards) called.
    #[wasm_bindgen(method)]
    pub(super) fn cards(this: &PageHost);

    /// Progress was loaded or forgotten: it is another to keep.
    #[wasm_bindgen(method)]
    pub(super) fn keep(this: &PageHost);
}
