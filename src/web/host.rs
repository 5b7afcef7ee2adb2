//! What a page does for the app: links for the clipboard, files in the downloads, word of changes for the element.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::app::{Change, Host};
use crate::scene::Session;

#[wasm_bindgen]
extern "C" {
    /// The element's side, an object with these methods.
    #[derive(Clone)]
    pub type PageHost;

    /// The first frame is about to reach the canvas.
    #[wasm_bindgen(method)]
    pub(super) fn painted(this: &PageHost);

    /// The user has changed something: `input`, `change` or `navigate`; or long work has come to its end: `work`.
    #[wasm_bindgen(method)]
    fn changed(this: &PageHost, kind: &str);

    /// The address of a page that shows the state of this link.
    #[wasm_bindgen(method)]
    fn address(this: &PageHost, link: &str) -> String;

    /// Offers a file to save.
    #[wasm_bindgen(method)]
    fn save(this: &PageHost, name: &str, mime: &str, bytes: &[u8]);
}

/// A page as the app's host.
pub(super) struct WebHost(pub PageHost);

impl Host for WebHost {
    fn copy_link(&mut self, link: &str) -> Option<String> {
        Some(self.0.address(link))
    }

    fn changed(&mut self, _session: &mut Session, change: Change) {
        self.0.changed(match change {
            Change::Input => "input",
            Change::Change => "change",
            Change::Navigate => "navigate",
            Change::Work => "work",
        });
    }

    fn save(&mut self, file_name: &str, mime: &str, bytes: &[u8]) -> Result<Option<String>, String> {
        self.0.save(file_name, mime, bytes);
        // The browser shows where it goes.
        Ok(None)
    }
}
