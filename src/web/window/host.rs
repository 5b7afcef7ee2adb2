//! A page as the app's host.

use eframe::egui::DroppedFileHandle;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_futures::spawn_local;

use crate::HAS_CARDS;
use crate::app::{Change, Chosen, Done, File, Format, Host, NotLoaded, NotSaved};
use crate::figure::style::Theme;
use crate::scene::Session;
use crate::web::host::PageHost;

/// A page as the app's host.
pub(super) struct WebHost(pub PageHost);

impl Host for WebHost {
    /// The page knows what to do where it may not write to the clipboard, and says so where it has.
    fn copy_link(&mut self, link: &str) -> Option<String> {
        self.0.copy(link);
        None
    }

    fn can_embed(&self) -> bool {
        true
    }

    fn embed(&mut self, link: &str, theme: Theme) {
        self.0.embed(link, theme.is_dark());
    }

    fn changed(&mut self, _session: &mut Session, change: Change) {
        self.0.changed(change.word());
    }

    /// The page asks for the file once it has the outlines of its letters.
    fn save(&mut self, _session: &mut Session, format: Format, _theme: Theme) -> Result<Option<String>, NotSaved> {
        self.0.save(format.word());
        // The browser shows where it goes.
        Ok(None)
    }

    fn load(&mut self, file: DroppedFileHandle, most: usize, done: Done) {
        let size = file.web_file().map_or(0, |file| file.size() as usize);
        if size > most {
            return done(Err(NotLoaded::TooLarge(size)));
        }
        spawn_local(async move { done(file.bytes_async().await.map_err(NotLoaded::Unreadable)) });
    }

    fn cards(&mut self, keyboard: bool) -> bool {
        self.0.cards(keyboard);
        // The page opens one as soon as it has them.
        false
    }

    fn keep_progress(&mut self, _session: &mut Session) {
        self.0.keep();
    }

    fn save_progress(&mut self, _text: String) -> Result<Option<String>, NotSaved> {
        self.0.save("progress");
        Ok(None)
    }

    fn can_choose(&self) -> bool {
        true
    }

    fn choose_progress(&mut self, most: usize, done: Chosen) {
        if !HAS_CARDS {
            return;
        }
        let take = move |name: String, size: f64, bytes: Option<Vec<u8>>| {
            done(name, bytes.ok_or(NotLoaded::TooLarge(size as usize)));
        };
        self.0.choose(".json", most as f64, &Closure::once_into_js(take));
    }

    fn lab(&self) -> String {
        self.0.lab()
    }

    fn save_handout(&mut self, File { name, mime, text }: File) -> Result<Option<String>, NotSaved> {
        self.0.deliver(&name, mime, &text);
        Ok(None)
    }

    fn is_still(&self) -> bool {
        let query = web_sys::window().and_then(|window| window.match_media("(prefers-reduced-motion: reduce)").ok());
        query.flatten().is_some_and(|query| query.matches())
    }
}
