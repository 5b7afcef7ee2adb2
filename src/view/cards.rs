//! The list of cards with what went right and wrong, the note that is made of an answer, and all cards as files.

use super::export::File;
use super::{Change, State, change};
use crate::figure::number;
use crate::lesson::{self, Handout, Making, Seen, Sheet, Verdict, with_progress};
use crate::scene::{Command, Session, Words};

/// A card in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its id, which opens it.
    pub id: &'static str,
    /// Its number and its name.
    pub name: String,
    /// What went before, in words, for a screen reader; empty if it was not answered yet.
    pub note: &'static str,
    /// Whether the last answer was right; nothing if there was none.
    pub right: Option<bool>,
    /// Whether it is the one that is shown.
    pub chosen: bool,
}

/// All cards in the order of their path; none before there are any.
pub fn list(state: &State) -> Vec<Entry> {
    let entry = |(index, card): (usize, &&'static lesson::CardScene)| {
        let id = card.card.id;
        let right = with_progress(|progress| progress.of(id).map(|Seen { right, .. }| *right));
        let note = match right {
            None => "",
            Some(true) => state.words.text("cards.right"),
            Some(false) => state.words.text("cards.again"),
        };
        let name = [&(index + 1).to_string(), "  ", card.card.title].concat();
        Entry { id, name, note, right, chosen: state.scene.id() == id }
    };
    lesson::cards().iter().enumerate().map(entry).collect()
}

/// How many cards there are, how many were answered and how many of those right, in words.
pub fn summary(words: &Words) -> String {
    let [right, seen] = with_progress(|progress| progress.counts());
    let numbers = [lesson::cards().len(), seen, right].map(|count| count.to_string());
    words.fill("cards.summary", &[("count", &numbers[0]), ("seen", &numbers[1]), ("right", &numbers[2])])
}

/// The card to go on with: the next that was not answered, then those that went wrong; the one that follows when all
/// went right.
pub fn next(after: Option<&str>) -> Option<&'static str> {
    let cards = lesson::cards();
    let follows = || {
        let at = cards.iter().position(|card| Some(card.card.id) == after).map_or(0, |at| at + 1);
        cards.get(at).or(cards.first()).map(|card| card.card.id)
    };
    with_progress(|progress| progress.next(after)).or_else(follows)
}

/// The button for a file of all cards: its name, with how far it is while it is being made, and what it is.
pub fn handout(words: &'static Words, handout: Handout, making: Option<&Making>) -> (String, &'static str) {
    let (name, help) = match handout {
        Handout::Anki => ("cards.anki", "cards.anki.help"),
        Handout::Sheet => ("cards.sheet", "cards.sheet.help"),
    };
    let (name, help) = (words.text(name), words.text(help));
    let Some(making) = making.filter(|making| making.handout == handout) else { return (name.to_owned(), help) };
    let percent = number::fixed((making.share() * 100.0).floor(), 0);
    (words.fill("cards.making", &[("name", name), ("percent", &percent)]), help)
}

/// A file of all cards once it is made, to be saved.
pub fn made(making: &Making) -> File {
    let Making { handout, .. } = making;
    File { name: handout.file_name().to_owned(), mime: handout.mime(), text: making.text() }
}

/// Opens a card to be answered: one that was checked when it was left begins anew. What there is to tell of it.
pub fn open(session: &mut Session, id: &str) -> Option<Change> {
    let card = lesson::cards().iter().find(|card| card.card.id == id)?;
    let opened = change::apply(session, Command::Open(card.card.id));
    let is_over = session.params().number(lesson::CHECK) > 0.0;
    is_over.then(|| change::apply(session, Command::Reset(None))).flatten().or(opened)
}

/// Notes the answer in the progress if a card was answered between two looks at it; whether it was.
pub(super) fn note(before: Option<&Sheet>, now: Option<&Sheet>) -> bool {
    let (Some(before), Some(now)) = (before, now) else { return false };
    let was_open = matches!(before.verdict, Verdict::Open | Verdict::Pending);
    let right = match now.verdict {
        Verdict::Right => true,
        Verdict::Wrong => false,
        Verdict::Open | Verdict::Pending => return false,
    };
    let is_answer = was_open && before.card == now.card;
    if is_answer {
        with_progress(|progress| progress.note(now.card, right));
    }
    is_answer
}
