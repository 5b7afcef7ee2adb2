//! Words: every text people read comes from one catalogue, so that a second language is a second set of files.
//!
//! A catalogue is lines of `key = text`, those of each scene in a file of their own; `{name}` in a text is filled in by
//! [`Words::fill`]. A text that a number inflects has a line for each form, `key[one] = …` and `key[other] = …`, among
//! which [`Words::count`] chooses.

use std::sync::OnceLock;

use super::carried;
use crate::HAS_CARDS;
use crate::figure::order;

/// The English words that belong to no one scene.
const COMMON: &str = include_str!("../../assets/words/en/common.txt");
/// Those that stand around cards.
const CARDS: &str = if HAS_CARDS { include_str!("../../assets/words/en/cards.txt") } else { "" };

/// Those of the command line, which no page has.
const CLI: &str = if cfg!(target_arch = "wasm32") { "" } else { include_str!("../../assets/words/en/cli.txt") };

/// What a count is to the grammar of a language, under the names that Unicode's plural rules have for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Form {
    One,
    /// Whatever has no form of its own: the last, so that it serves where another is missing.
    Other,
}

/// The ends of keys that name a form.
const FORMS: [(&str, Form); 2] = [("[one]", Form::One), ("[other]", Form::Other)];

/// The plural rule of English.
fn english_form(count: usize) -> Form {
    if count == 1 { Form::One } else { Form::Other }
}

/// One line of a catalogue.
#[derive(Debug)]
struct Entry {
    key: &'static str,
    /// The counts it is for; `None` if for all.
    form: Option<Form>,
    text: &'static str,
}

impl Entry {
    fn read(line: &'static str) -> Option<Self> {
        let (name, text) = line.split_once('=').map(|(name, text)| (name.trim(), text.trim()))?;
        let formed = FORMS.iter().find_map(|(end, form)| Some((name.strip_suffix(end)?, Some(*form))));
        let (key, form) = formed.unwrap_or((name, None));
        Some(Self { key, form, text })
    }
}

/// How keys are ordered: most differ in their lengths or in their last letters, which as numbers are told apart faster
/// than text. A frame asks for hundreds of words.
fn place(key: &str) -> (usize, u64, &str) {
    let last = key.as_bytes().last_chunk().map_or(0, |last| u64::from_le_bytes(*last));
    (key.len(), last, key)
}

/// A catalogue.
#[derive(Debug)]
pub struct Words {
    /// By key, as `place` orders them, the forms of one key in their order.
    entries: Vec<Entry>,
    /// The plural rule of the language.
    form: fn(usize) -> Form,
}

impl Words {
    /// The English words. Only entry points ask for a language; everything below is given one.
    pub fn english() -> &'static Self {
        static WORDS: OnceLock<Words> = OnceLock::new();
        WORDS.get_or_init(|| {
            Self::read([COMMON, CARDS, CLI].into_iter().chain(carried().iter().map(|scene| scene.words())))
        })
    }

    /// The catalogue in some files, with the plural rule of English.
    pub(super) fn read(files: impl IntoIterator<Item = &'static str>) -> Self {
        let lines = files.into_iter().flat_map(str::lines).filter(|line| !line.starts_with('#'));
        let mut entries: Vec<_> = lines.filter_map(Entry::read).collect();
        order::sort_long(&mut entries, |a, b| (place(a.key), a.form) < (place(b.key), b.form));
        Self { entries, form: english_form }
    }

    /// All forms of a text.
    fn forms(&self, key: &str) -> &[Entry] {
        let rest = &self.entries[self.entries.partition_point(|entry| place(entry.key) < place(key))..];
        rest.split_at(rest.iter().take_while(|entry| entry.key == key).count()).0
    }

    /// The text under a key. A missing one shows its key, which a test over all scenes and the interface rules out.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.forms(key).last().map_or(key, |entry| entry.text)
    }

    /// The text under a key that is there, for as long as the program runs; nothing if it is missing.
    pub fn text(&'static self, key: &str) -> &'static str {
        self.forms(key).last().map_or("", |entry| entry.text)
    }

    /// Whether there is a text under that key.
    pub fn has(&self, key: &str) -> bool {
        !self.forms(key).is_empty()
    }

    /// All keys, each once.
    pub fn keys(&self) -> impl Iterator<Item = &'static str> {
        self.entries.chunk_by(|entry, next| entry.key == next.key).map(|forms| forms[0].key)
    }

    /// All texts: what the fonts must be able to draw.
    pub fn texts(&self) -> impl Iterator<Item = &'static str> {
        self.entries.iter().map(|entry| entry.text)
    }

    /// The text under a key with each `{name}` replaced by its value; a value may hold braces of its own.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        filled(self.get(key), values)
    }

    /// The text under a key in the form for a count, whose `{name}` is filled in with the others.
    pub fn count(&self, key: &str, (name, count): (&str, usize), values: &[(&str, &str)]) -> String {
        let form = Some((self.form)(count));
        let chosen = self.forms(key).iter().find(|entry| entry.form == form);
        let text = chosen.map_or_else(|| self.get(key), |entry| entry.text);
        filled(text, &[&[(name, count.to_string().as_str())], values].concat())
    }
}

/// The text with each `{name}` replaced by its value.
fn filled(mut rest: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(rest.len());
    while let Some((before, name, after)) = slot(rest) {
        text += before;
        match values.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => text += value,
            None => text.extend(["{", name, "}"]),
        }
        rest = after;
    }
    text + rest
}

/// Whether a text has a place for that `{name}`.
pub(super) fn has_slot(mut rest: &str, name: &str) -> bool {
    while let Some((_, found, after)) = slot(rest) {
        if found == name {
            return true;
        }
        rest = after;
    }
    false
}

/// What stands before the first `{name}`, the name, and what stands after it.
fn slot(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Under another name, so that the test over all sources does not take these for the program's own keys.
    const KEY: &str = "key";

    /// Keys with two texts for one count, of which one would never be read.
    fn doubled(words: &Words) -> Vec<&'static str> {
        let both =
            |pair: &&[Entry]| pair[0].key == pair[1].key && (pair[0].form.is_none() || pair[0].form == pair[1].form);
        words.entries.windows(2).filter(both).map(|pair| pair[0].key).collect()
    }

    #[test]
    fn values_are_filled_in_once_whatever_they_hold() {
        let words = Words::read(["key = {x} and {y}, {z}"]);
        assert_eq!(words.fill(KEY, &[("x", "{y}"), ("y", "2")]), "{y} and 2, {z}");
        assert_eq!(Words::read([]).fill(KEY, &[]), KEY);
    }

    #[test]
    fn exactly_one_is_singular_in_english() {
        let words = Words::read(["key[other] = {count} {what} are left", "key[one] = {count} {what} is left"]);
        let said = |count| words.count(KEY, ("count", count), &[("what", "λ")]);
        assert_eq!([0, 1, 2, 21].map(said), ["0 λ are left", "1 λ is left", "2 λ are left", "21 λ are left"]);
    }

    #[test]
    fn a_form_that_is_missing_is_served_by_the_other_or_the_only_one() {
        for only in ["key[other] = {n} sheep", "key = {n} sheep"] {
            let words = Words::read([only]);
            assert_eq!([1, 2].map(|count| words.count(KEY, ("n", count), &[])), ["1 sheep", "2 sheep"]);
            assert_eq!((words.fill(KEY, &[("n", "3")]).as_str(), words.has(KEY)), ("3 sheep", true));
        }
    }

    #[test]
    fn a_text_given_twice_is_found_even_in_two_files() {
        let twice = |files: [&'static str; 2]| doubled(&Words::read(files));
        assert_eq!(twice(["key = a", "key = b"]), ["key"]);
        assert_eq!(twice(["key[one] = a", "key[one] = b"]), ["key"]);
        assert_eq!(twice(["key = a", "key[other] = b"]), ["key"], "with a form and without");
        assert!(twice(["key[one] = a\nother = c", "key[other] = b"]).is_empty());
    }

    #[test]
    fn every_text_stands_once_and_serves_every_count() {
        let words = Words::english();
        assert_eq!(doubled(words), Vec::<&str>::new(), "one of two texts would be lost");
        for key in words.keys() {
            let last = words.forms(key).last().and_then(|entry| entry.form);
            assert_ne!(last, Some(Form::One), "{key} lacks a text for all other counts");
        }
    }
}
