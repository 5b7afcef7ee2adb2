//! A file in the making: a card after another, and long work a little at a time, so that whoever makes it can do other
//! things in between.

use super::answered::Answered;
use super::texts::Texts;
use super::{Handout, anki, teacher};
use crate::lesson::deck;
use crate::scene::{Progress, Session, Words};

/// Units of long work in one step.
const UNITS: usize = 4;

/// A file in the making.
pub struct Making {
    /// What it is for.
    pub handout: Handout,
    lab: String,
    words: &'static Words,
    texts: Texts,
    /// The cards that are done, and what the file says of each.
    cards: Vec<Answered>,
    parts: Vec<String>,
    /// The next card, while its answer is being found.
    session: Option<Session>,
}

impl Making {
    /// Begins; the links of the file lead to the lab at this address.
    pub fn new(handout: Handout, lab: String, words: &'static Words) -> Self {
        let (cards, parts) = (Vec::new(), Vec::new());
        Self { handout, lab, words, texts: Texts::english(), cards, parts, session: None }
    }

    /// Goes on for a moment: some milliseconds at most; whether there is more to do.
    pub fn step(&mut self) -> bool {
        let Some(scene) = deck::cards().get(self.cards.len()).copied() else { return false };
        let words = self.words;
        let session = self.session.get_or_insert_with(|| Answered::session(scene, words));
        if matches!(session.advance(UNITS), Some(Progress::Working(_))) {
            return true;
        }
        let answered = Answered::read(session, scene, self.cards.len() + 1);
        self.session = None;
        self.parts.push(match self.handout {
            Handout::Anki => anki::line(&answered, &self.lab, &self.texts),
            Handout::Sheet => teacher::card(&answered, &self.lab, &self.texts, words),
        });
        self.cards.push(answered);
        true
    }

    /// How much of it is done, from 0 to 1.
    pub fn share(&self) -> f64 {
        let within = self.session.as_ref().and_then(Session::progress).map_or(0.0, |progress| match progress {
            Progress::Working(share) => share,
            Progress::Done => 1.0,
        });
        (self.cards.len() as f64 + within) / deck::cards().len().max(1) as f64
    }

    /// The file, once there is nothing more to do.
    pub fn text(&self) -> String {
        match self.handout {
            Handout::Anki => [anki::HEAD, &self.parts.concat()].concat(),
            Handout::Sheet => teacher::write(&self.cards, &self.parts, &self.lab, &self.texts, self.words),
        }
    }
}

/// All cards as a file: its name and its text. The links in it lead to the lab at this address,
/// [`BESIDE`](super::BESIDE) where the file will lie. Long work of the cards is done to its end, which may take
/// seconds.
#[cfg(not(target_arch = "wasm32"))]
pub fn export(handout: Handout, lab: &str, words: &'static Words) -> (&'static str, String) {
    deck::install_english();
    let mut making = Making::new(handout, lab.to_owned(), words);
    while making.step() {}
    (handout.file_name(), making.text())
}
