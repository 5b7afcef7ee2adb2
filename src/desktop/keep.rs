//! What is known of the cards, in a file of its own: read at the start, written after every answer.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use crate::lesson::{Progress, with_progress};
use crate::scene::{Message, Notice};

/// The folder of this program where programs keep what is their own, and the file in it.
const FOLDER: &str = "losslab";
const FILE: &str = "progress.json";
/// What follows the name of a file that holds no progress, once it was set aside.
const BROKEN: &str = "broken";
/// So many files are set aside at most.
const MOST_BROKEN: usize = 100;
/// What notices are about.
const PROGRESS: &str = "progress";

/// The place where progress is kept.
pub(super) struct Keep {
    /// The file, if there is a place for one that can be read.
    path: Option<PathBuf>,
    /// Whether it was said that nothing is kept.
    told: bool,
}

impl Keep {
    /// Reads the progress of this user; what there is to say of that.
    pub fn read() -> (Self, Option<Notice>) {
        Self::read_from(place(std::env::consts::OS, |name| std::env::var_os(name)))
    }

    fn read_from(path: Option<PathBuf>) -> (Self, Option<Notice>) {
        let message =
            path.as_deref().and_then(|path| match fs::read(path) {
                Ok(bytes) => match str::from_utf8(&bytes).ok().and_then(Progress::read) {
                    Some(read) => {
                        with_progress(|progress| *progress = read);
                        None
                    }
                    None => Some(set_aside(path).map(|aside| {
                        Message::new("cards.broken").with("file", shown(path)).with("aside", shown(&aside))
                    })),
                },
                Err(error) if error.kind() == ErrorKind::NotFound => None,
                Err(error) => Some(Err(error)),
            });
        match message {
            // What cannot be read must not be written over.
            Some(Err(error)) => {
                let said = path.as_deref().map(|path| not_kept(path, &error));
                (Self { path: None, told: true }, said)
            }
            Some(Ok(message)) => (Self { path, told: false }, Some(notice(message))),
            None => (Self { path, told: false }, None),
        }
    }

    /// Writes the progress; what there is to say if that cannot be done, once.
    pub fn write(&mut self) -> Option<Notice> {
        let text = with_progress(|progress| progress.json().to_string());
        let fault = match &self.path {
            None => notice(Message::new("cards.no_place")),
            Some(path) => not_kept(path, &write(path, text.as_bytes()).err()?),
        };
        let told = std::mem::replace(&mut self.told, true);
        (!told).then_some(fault)
    }
}

/// Where a program keeps what is its own, by the system's name and its environment.
fn place(system: &str, variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let folder = |name: &str| variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let within = |name: &str, rest: &str| folder(name).map(|path| path.join(rest));
    let base = match system {
        "windows" => folder("APPDATA"),
        "macos" => within("HOME", "Library/Application Support"),
        _ => folder("XDG_DATA_HOME").or_else(|| within("HOME", ".local/share")),
    };
    base.map(|base| base.join(FOLDER).join(FILE))
}

/// Writes a new file and puts it in the place of the old one, so that there is always a whole one.
fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let new = path.with_extension(format!("{}.new", std::process::id()));
    let written = File::create(&new).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let written = written.and_then(|()| fs::rename(&new, path));
    if written.is_err() {
        // It is of no use, and may not even be there.
        let _ = fs::remove_file(&new);
    }
    written
}

/// Gives a file a name that none has yet, so that nothing is written over.
fn set_aside(path: &Path) -> io::Result<PathBuf> {
    let name = |count: usize| match count {
        1 => path.with_added_extension(BROKEN),
        _ => path.with_added_extension(format!("{BROKEN}-{count}")),
    };
    let free = (1..=MOST_BROKEN).map(name).find(|aside| !aside.exists());
    let aside = free.ok_or(ErrorKind::AlreadyExists)?;
    fs::rename(path, &aside)?;
    Ok(aside)
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn notice(message: Message) -> Notice {
    Notice { subject: PROGRESS, message }
}

fn not_kept(path: &Path, error: &io::Error) -> Notice {
    notice(Message::new("cards.not_kept_in").with("file", shown(path)).with("reason", error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::Words;

    fn said(notice: Option<Notice>) -> String {
        notice.map(|notice| notice.message.text(Words::english())).unwrap_or_default()
    }

    /// A folder that is gone when the test is over.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let folder = std::env::temp_dir().join(format!("losslab-{name}-{}", std::process::id()));
            let _ = fs::remove_dir_all(&folder);
            Self(folder)
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn progress_is_kept_from_one_start_to_the_next_and_leaves_nothing_else_behind() {
        let folder = Folder::new("keep");
        let path = folder.0.join("deep").join(FILE);
        let (mut keep, first) = Keep::read_from(Some(path.clone()));
        assert_eq!(said(first), "");
        for right in [false, true] {
            with_progress(|progress| progress.note("a", right));
            assert_eq!(said(keep.write()), "");
        }
        let kept = with_progress(std::mem::take);
        assert_eq!(said(Keep::read_from(Some(path.clone())).1), "");
        assert_eq!(with_progress(|progress| progress.clone()), kept);
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn a_broken_file_is_set_aside_and_named() {
        let folder = Folder::new("broken");
        fs::create_dir_all(&folder.0).unwrap();
        let path = folder.0.join(FILE);
        for aside in ["progress.json.broken", "progress.json.broken-2"] {
            fs::write(&path, "{\"v\":1,").unwrap();
            let (mut keep, notice) = Keep::read_from(Some(path.clone()));
            let said = said(notice);
            assert!(said.contains(&shown(&path)) && said.contains(aside), "{said}");
            assert_eq!(fs::read(folder.0.join(aside)).unwrap(), b"{\"v\":1,");
            assert!(keep.write().is_none() && path.exists());
        }
    }

    #[test]
    fn where_nothing_can_be_kept_that_is_said_once() {
        let folder = Folder::new("no-place");
        fs::create_dir_all(&folder.0).unwrap();
        // A folder where the file should be cannot be read, and is left alone.
        let (mut keep, notice) = Keep::read_from(Some(folder.0.clone()));
        assert!(said(notice).contains(&shown(&folder.0)));
        assert!(keep.write().is_none() && folder.0.is_dir());
        // A file where its folder should be.
        let file = folder.0.join("file");
        fs::write(&file, "").unwrap();
        let mut keep = Keep { path: Some(file.join(FILE)), told: false };
        assert!(said(keep.write()).contains(&shown(&file.join(FILE))));
        assert_eq!(keep.write(), None);
        let (mut keep, notice) = Keep::read_from(None);
        assert_eq!((said(notice), said(keep.write()).is_empty(), keep.write()), (String::new(), false, None));
    }

    #[test]
    fn the_place_is_that_of_the_system() {
        let variable = |name: &str| match name {
            "HOME" => Some("/home/a".into()),
            "XDG_DATA_HOME" => Some("relative".into()),
            _ => None,
        };
        let at = |system: &str| place(system, variable).map(|path| shown(&path));
        assert_eq!(at("linux").as_deref(), Some("/home/a/.local/share/losslab/progress.json"));
        assert_eq!(at("macos").as_deref(), Some("/home/a/Library/Application Support/losslab/progress.json"));
        assert_eq!(at("windows"), None);
        let data = |name: &str| (name == "XDG_DATA_HOME").then(|| "/data".into());
        assert_eq!(place("linux", data), Some("/data/losslab/progress.json".into()));
    }
}
