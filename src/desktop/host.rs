//! What a desktop does for the app: links for the clipboard, files in the download folder, files that are dropped, the
//! progress of the cards.

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};

use eframe::egui::DroppedFileHandle;

use super::keep::Keep;
use crate::app::{Change, Done, File as Written, Format, Host, NotLoaded, NotSaved};
use crate::figure::style::Theme;
use crate::scene::Session;
use crate::view::export;

/// The desktop.
pub(super) struct DesktopHost {
    /// Where progress is kept.
    pub keep: Keep,
}

/// What the file of the progress is called in the download folder.
const PROGRESS: &str = "losslab-progress.json";

/// File names tried before giving up: a folder with so many exports of one scene wants tidying.
const MOST_NAMES: usize = 1000;

impl Host for DesktopHost {
    fn copy_link(&mut self, link: &str) -> Option<String> {
        // `losslab '#v=1&…'` opens it, and so does any page that shows the app.
        Some(format!("#{link}"))
    }

    fn changed(&mut self, session: &mut Session, change: Change) {
        if change == Change::Answer {
            self.keep_progress(session);
        }
    }

    fn save(&mut self, session: &mut Session, format: Format, theme: Theme) -> Result<Option<String>, NotSaved> {
        let Some(file) = export::file(session, format, theme) else { return Ok(None) };
        saved(&file.name, &file.text)
    }

    fn load(&mut self, file: DroppedFileHandle, most: usize, done: Done) {
        done(loaded(file.path(), most));
    }

    fn keep_progress(&mut self, session: &mut Session) {
        if let Some(notice) = self.keep.write() {
            session.notify(notice);
        }
    }

    fn save_progress(&mut self, text: String) -> Result<Option<String>, NotSaved> {
        saved(PROGRESS, &text)
    }

    fn save_handout(&mut self, file: Written) -> Result<Option<String>, NotSaved> {
        saved(&file.name, &file.text)
    }
}

/// Saves a text among the downloads; where it is then.
fn saved(name: &str, text: &str) -> Result<Option<String>, NotSaved> {
    match write_new(&folder(), name, text.as_bytes()) {
        Ok(path) => Ok(Some(path.display().to_string())),
        Err(error) => Err(NotSaved { file: name.to_owned(), reason: error.to_string() }),
    }
}

/// What is in a file of at most so many bytes.
fn loaded(path: &Path, most: usize) -> Result<Vec<u8>, NotLoaded> {
    let (bytes, size) = read(path, most).map_err(|error| NotLoaded::Unreadable(error.to_string()))?;
    if size > most { Err(NotLoaded::TooLarge(size)) } else { Ok(bytes) }
}

/// The bytes of a file, only some if there are more than `most`, and how many it has.
fn read(path: &Path, most: usize) -> io::Result<(Vec<u8>, usize)> {
    let file = File::open(path)?;
    let size = usize::try_from(file.metadata()?.len()).unwrap_or(usize::MAX);
    let mut bytes = Vec::new();
    if size <= most {
        // A device has no size and no end.
        file.take(most as u64 + 1).read_to_end(&mut bytes)?;
    }
    let size = size.max(bytes.len());
    Ok((bytes, size))
}

/// The download folder where there is one, else the current one.
fn folder() -> PathBuf {
    let home = std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE")).map(PathBuf::from);
    home.map(|home| home.join("Downloads")).filter(|downloads| downloads.is_dir()).unwrap_or_else(|| PathBuf::from("."))
}

/// Writes under a name that no file has yet: `name.svg`, `name-2.svg`, …
fn write_new(folder: &Path, file_name: &str, bytes: &[u8]) -> io::Result<PathBuf> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_loaded_if_it_is_small_enough() {
        let path = std::env::temp_dir().join(format!("losslab-load-{}", std::process::id()));
        std::fs::write(&path, "1,2\n").unwrap();
        let read = [4, 3].map(|most| loaded(&path, most));
        std::fs::remove_file(&path).unwrap();
        assert_eq!(read, [Ok(b"1,2\n".to_vec()), Err(NotLoaded::TooLarge(4))]);
        assert!(matches!(loaded(&path, 4), Err(NotLoaded::Unreadable(_))));
    }
}
