//! What was seen of the cards, and what went right: kept by whoever shows them, as JSON.

use std::cell::RefCell;

use super::deck;
use crate::scene::json::Json;

/// The version of what is kept.
const VERSION: f64 = 1.0;

/// What is known of one card.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// How often it was answered.
    pub times: u32,
    /// Whether the last answer was right.
    pub right: bool,
}

/// What is known of all cards that were answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    cards: Vec<(String, Seen)>,
}

impl Progress {
    /// Notes an answer.
    pub fn note(&mut self, card: &str, right: bool) {
        match self.cards.iter_mut().find(|(known, _)| known == card) {
            Some((_, seen)) => *seen = Seen { times: seen.times.saturating_add(1), right },
            None => self.cards.push((card.to_owned(), Seen { times: 1, right })),
        }
    }

    /// What is known of a card, if it was answered.
    pub fn of(&self, card: &str) -> Option<&Seen> {
        self.cards.iter().find(|(known, _)| known == card).map(|(_, seen)| seen)
    }

    /// How many of the cards there are went right, and how many were answered.
    pub fn counts(&self) -> [usize; 2] {
        let seen = deck::cards().iter().filter_map(|card| self.of(card.card.id));
        [seen.clone().filter(|seen| seen.right).count(), seen.count()]
    }

    /// The card that comes next: one that was not answered yet, then what went wrong, again and again; nothing when all
    /// went right. Those that follow come first, and the same card only if there is no other: so none is asked twice in
    /// a row, and one can be passed over.
    pub fn next(&self, after: Option<&str>) -> Option<&'static str> {
        let ids = deck::cards().iter().map(|card| card.card.id);
        let start = ids.clone().position(|id| Some(id) == after).map_or(0, |at| at + 1);
        let same = ids.clone().filter(|id| Some(*id) == after);
        let others = ids.clone().skip(start).chain(ids.take(start)).filter(|id| Some(*id) != after);
        let unseen = others.clone().find(|id| self.of(id).is_none());
        unseen.or_else(|| others.chain(same).find(|id| self.of(id).is_none_or(|seen| !seen.right)))
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.cards.clear();
    }

    /// All of it as one JSON object: `{"v":1,"cards":{"id":{"times":2,"right":true}}}`.
    pub fn json(&self) -> Json {
        let card = |(id, seen): &(String, Seen)| {
            let seen = [("times", f64::from(seen.times).into()), ("right", Json::Flag(seen.right))];
            (id.clone(), Json::object(seen))
        };
        Json::object([("v", VERSION.into()), ("cards", Json::Object(self.cards.iter().map(card).collect()))])
    }

    /// Reads what [`json`](Self::json) has written. Cards that are not there any more stay in it.
    pub fn read(text: &str) -> Option<Self> {
        let json = Json::read(text)?;
        if json.get("v") != Some(&Json::Number(VERSION)) {
            return None;
        }
        let Some(Json::Object(cards)) = json.get("cards") else { return None };
        let card = |(id, seen): &(String, Json)| match (seen.get("times"), seen.get("right")) {
            (Some(Json::Number(times)), Some(Json::Flag(right))) if *times >= 1.0 && times.fract() == 0.0 => {
                Some((id.clone(), Seen { times: *times as u32, right: *right }))
            }
            _ => None,
        };
        Some(Self { cards: cards.iter().map(card).collect::<Option<_>>()? })
    }
}

thread_local! {
    static PROGRESS: RefCell<Progress> = RefCell::default();
}

/// The progress of this program, which all its figures share; whoever has a place for it keeps it there.
pub fn with_progress<T>(use_it: impl FnOnce(&mut Progress) -> T) -> T {
    PROGRESS.with_borrow_mut(use_it)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_what_is_not_is_refused() {
        let mut progress = Progress::default();
        progress.note("a", false);
        progress.note("b", true);
        progress.note("a", true);
        let text = progress.json().to_string();
        assert_eq!(text, r#"{"v":1,"cards":{"a":{"times":2,"right":true},"b":{"times":1,"right":true}}}"#);
        assert_eq!(Progress::read(&text), Some(progress));
        for wrong in
            ["", "[]", r#"{"v":2,"cards":{}}"#, r#"{"v":1}"#, r#"{"v":1,"cards":{"a":{"times":-1,"right":true}}}"#]
        {
            assert_eq!(Progress::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn one_goes_on_from_where_one_is_and_comes_back_to_what_went_wrong() {
        deck::install_english();
        let ids: Vec<&str> = deck::cards().iter().map(|card| card.card.id).collect();
        let [first, second, last] = [ids[0], ids[1], ids[ids.len() - 1]];
        let mut progress = Progress::default();
        assert_eq!(progress.next(None), Some(first));
        assert_eq!(progress.next(Some(first)), Some(second), "one is passed over");
        assert_eq!(progress.next(Some(last)), Some(first));
        for id in &ids {
            progress.note(id, ![first, last].contains(id));
        }
        assert_eq!([progress.next(Some(first)), progress.next(Some(last))], [Some(last), Some(first)]);
        progress.note(last, true);
        assert_eq!(progress.next(Some(first)), Some(first), "there is no other");
        progress.note(first, true);
        assert_eq!(progress.next(Some(first)), None);
    }
}
