//! What a page does for a figure: links for the clipboard, files in the downloads, word of changes for the element.

#[cfg(feature = "app")]
use wasm_bindgen::JsValue;
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

    /// The user wants the address of a page that shows the state of this link in the clipboard.
    #[wasm_bindgen(method)]
    pub(super) fn copy(this: &PageHost, link: &str);

    /// The user wants to put the state of this link into a page of their own; `dark` if the figure is.
    #[wasm_bindgen(method)]
    pub(super) fn embed(this: &PageHost, link: &str, dark: bool);

    /// The user wants a file: `svg` or `csv`, or `progress`, which is what was answered.
    #[wasm_bindgen(method)]
    pub(super) fn save(this: &PageHost, format: &str);

    /// The address of the lab, without a #.
    #[cfg(feature = "app")]
    #[wasm_bindgen(method)]
    pub(super) fn lab(this: &PageHost) -> String;

    /// A file that was made for the user.
    #[cfg(feature = "app")]
    #[wasm_bindgen(method)]
    pub(super) fn deliver(this: &PageHost, name: &str, mime: &str, text: &str);

    /// The user wants to choose a file; `take` gets its name, its size, and what is in it if that is not too large.
    #[cfg(feature = "app")]
    #[wasm_bindgen(method)]
    pub(super) fn choose(this: &PageHost, accept: &str, most: f64, take: &JsValue);

    /// The user wants the cards: they are fetched, and [`LossLab::open_cards`](super::LossLab::open_cards) called.
    #[wasm_bindgen(method)]
    pub(super) fn cards(this: &PageHost, keyboard: bool);

    /// Progress was loaded or forgotten: it is another to keep.
    #[wasm_bindgen(method)]
    pub(super) fn keep(this: &PageHost);
}
