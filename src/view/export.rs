//! The files one can save, whoever saves them.

use crate::figure::style::Theme;
use crate::figure::{Figure, csv, svg};
use crate::scene::Session;

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The main figure with its formulas, text as outlines.
    Svg,
    /// The first table.
    Csv,
}

impl Format {
    /// The format of a file name's ending.
    pub fn of(word: &str) -> Option<Self> {
        [Self::Svg, Self::Csv].into_iter().find(|format| format.word() == word)
    }

    /// The ending of its file names.
    pub fn word(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Csv => "csv",
        }
    }
}

/// A file to be saved.
#[derive(Clone, Debug, PartialEq)]
pub struct File {
    /// Its name, without a folder.
    pub name: String,
    /// Its media type.
    pub mime: &'static str,
    /// What it holds.
    pub text: String,
}

/// The file of a format; `None` if the scene has nothing to put into it.
pub fn file(session: &mut Session, format: Format, theme: Theme) -> Option<File> {
    let scene = session.scene().id();
    let outcome = session.outcome();
    match format {
        Format::Svg => {
            let figure = Figure::main_of(&outcome.figures)?;
            let text = outcome.sheet(figure, theme).svg([None, None], svg::Text::Outline);
            Some(File { name: format!("losslab-{scene}.svg"), mime: "image/svg+xml", text })
        }
        Format::Csv => {
            let text = csv::write(outcome.tables.first()?);
            Some(File { name: format!("losslab-{scene}.csv"), mime: "text/csv", text })
        }
    }
}
