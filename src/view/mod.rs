//! What window and page figure share: everything between a session and the eye that needs neither egui nor a browser.
//!
//! | file | what it says |
//! |---|---|
//! | `state.rs` | what a frame sees of the session |
//! | `number.rs` | a number on its slider |
//! | `nudge.rs`, `hand.rs` | what keys, a pointer and a tap ask of a handle |
//! | `places.rs` | where the handles of a picture stand |
//! | `hover.rs` | what every curve measures under the pointer |
//! | `readings.rs` | the table of readings, and what the sentence is about |
//! | `table.rs` | tables of numbers and words that stand on the screen |
//! | `cards.rs` | the list of cards, how far one has come, and the note of an answer |
//! | `points.rs` | the points of a parameter: how many, where the chosen one lies |
//! | `options.rs` | the options of a set or a choice, and which of them are shown |
//! | `change.rs` | what a host is told of a command |
//! | `playback.rs` | the button that plays, and time that goes by |
//! | `marks.rs` | what is marked on a slider |
//! | `work.rs` | a slice of long work |
//! | `export.rs` | the files one can save |
//! | `import.rs` | points that are pasted or dropped |

pub mod cards;
pub mod change;
pub mod export;
pub mod hand;
pub mod hover;
pub mod import;
pub mod marks;
pub mod nudge;
pub mod number;
pub mod options;
pub mod places;
pub mod playback;
pub mod points;
pub mod readings;
pub mod state;
pub mod table;
pub mod work;

pub use change::Change;
pub use export::Format;
pub use nudge::Nudge;
pub use places::HandlePlace;
pub use state::State;

/// How much of the shell surrounds the figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Controls {
    /// Everything: the list of scenes as well.
    #[default]
    Full,
    /// The figure, and all that belongs to its scene.
    Minimal,
    /// The figure alone; its handles still answer.
    None,
}

impl Controls {
    /// The word of an attribute; any other is taken as the default.
    pub fn of(word: &str) -> Self {
        match word {
            "minimal" => Self::Minimal,
            "none" => Self::None,
            _ => Self::Full,
        }
    }
}

/// Light, dark, or what the system says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeChoice {
    /// What the system says.
    #[default]
    Auto,
    /// Dark ink on a light page.
    Light,
    /// Light ink on a dark page.
    Dark,
}

impl ThemeChoice {
    /// The word of an attribute; any other is taken as the default.
    pub fn of(word: &str) -> Self {
        [Self::Light, Self::Dark].into_iter().find(|theme| theme.word() == word).unwrap_or_default()
    }

    /// The word for it in an attribute.
    pub fn word(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The one that the button for it brings next.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Auto => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::Auto,
        }
    }

    /// Key of its name in the catalogue of words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Auto => "app.theme.auto",
            Self::Light => "app.theme.light",
            Self::Dark => "app.theme.dark",
        }
    }
}
