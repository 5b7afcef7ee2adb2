//! What a desktop does for the app: links for the clipboard, files in the download folder.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use crate::app::{Change, Format, Host, NotSaved};
use crate::figure::style::Theme;
use crate::scene::Session;
use crate::view::export;

/// The desktop; it has no state.
pub(super) struct DesktopHost;

/// File names tried before giving up: a folder with so many exports of one scene wants tidying.
const MOST_NAMES: usize = 1000;

impl Host for DesktopHost {
    fn copy_link(&mut self, link: &str) -> Option<String> {
        // `losslab '#v=1&…'` opens it, and so does any page that shows the app.
        Some(format!("#{link}"))
    }

    fn changed(&mut self, _session: &mut Session, _change: Change) {}

    fn save(&mut self, session: &mut Session, format: Format, theme: Theme) -> Result<Option<String>, NotSaved> {
        let Some(file) = export::file(session, format, theme) else { return Ok(None) };
        match write_new(&folder(), &file.name, file.text.as_bytes()) {
            Ok(path) => Ok(Some(path.display().to_string())),
            Err(error) => Err(NotSaved { file: file.name, reason: error.to_string() }),
        }
    }
}

/// The download folder where there is one, else the current one.
fn folder() -> PathBuf {
    let home = std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE")).map(PathBuf::from);
    home.map(|home| home.join("Downloads")).filter(|downloads| downloads.is_dir()).unwrap_or_else(|| PathBuf::from("."))
}

/// Writes under a name that no file has yet: `name.svg`, `name-2.svg`, …
fn write_new(folder: &Path, file_name: &str, bytes: &[u8]) -> std::io::Result<PathBuf> {
    let (stem, extension) = file_name.rsplit_once('.').unwrap_or((file_name, "txt"));
    for count in 1..=MOST_NAMES {
        let name = if count == 1 { file_name.to_owned() } else { format!("{stem}-{count}.{extension}") };
        let path = folder.join(name);
        // `create_new` fails on an existing file, so nothing is ever overwritten, not even in a race.
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(mut file) => {
                file.write_all(bytes)?;
                return Ok(path);
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}
