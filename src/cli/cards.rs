//! `losslab cards`: all cards as a file, for Anki or for teachers.

use super::arguments::{Cards, CardsFormat};
use super::failure::{Failure, Result};
use super::output;
use crate::lesson::{self, Handout};
use crate::scene::Words;

/// Writes the file.
///
/// # Errors
/// An address no link can be made of; a file that cannot be written.
pub fn run(cards: &Cards) -> Result<()> {
    let lab = cards.lab.as_deref().unwrap_or(lesson::BESIDE);
    if !lesson::is_address(lab) {
        return Err(Failure::new("cli.no_address", &[("given", lab)]));
    }
    let handout = match cards.format {
        CardsFormat::Anki => Handout::Anki,
        CardsFormat::Sheet => Handout::Sheet,
    };
    let (_, text) = lesson::export(handout, lab, Words::english());
    output::write(&cards.output, text.as_bytes())
}
