//! A page as the app's host.

use crate::app::{Change, Format, Host, NotSaved};
use crate::figure::style::Theme;
use crate::scene::Session;
use crate::web::host::PageHost;

/// A page as the app's host.
pub(super) struct WebHost(pub PageHost);

impl Host for WebHost {
    fn copy_link(&mut self, link: &str) -> Option<String> {
        Some(self.0.address(link))
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
}
