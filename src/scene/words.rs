//! Words: every text people read comes from one catalogue, so that a second language is a second set of files.
//!
//! A catalogue is lines of `key = text`, those of each scene in a file of their own; `{name}` in a text is filled in by
//! [`Words::fill`].

use std::sync::OnceLock;

use super::SCENES;

/// The English words that belong to no one scene.
const COMMON: &str = include_str!("../../assets/words/en/common.txt");

/// A catalogue.
#[derive(Debug)]
pub struct Words {
    /// Keys and texts, by key.
    texts: Vec<(&'static str, &'static str)>,
}

impl Words {
    /// The English words. Only entry points ask for a language; everything below is given one.
    pub fn english() -> &'static Self {
        static WORDS: OnceLock<Words> = OnceLock::new();
        WORDS.get_or_init(|| Self::read([COMMON].into_iter().chain(SCENES.iter().map(|scene| scene.words()))))
    }

    pub(super) fn read(files: impl IntoIterator<Item = &'static str>) -> Self {
        let lines = files.into_iter().flat_map(str::lines).filter(|line| !line.starts_with('#'));
        let entries = lines.filter_map(|line| line.split_once('=')).map(|(key, text)| (key.trim(), text.trim()));
        let mut texts: Vec<_> = entries.collect();
        texts.sort_unstable();
        Self { texts }
    }

    fn find(&self, key: &str) -> Option<&'static str> {
        let index = self.texts.binary_search_by_key(&key, |(known, _)| known);
        index.ok().map(|index| self.texts[index].1)
    }

    /// The text under a key. A missing one shows its key, which a test over all scenes and the interface rules out.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.find(key).unwrap_or(key)
    }

    /// Whether there is a text under that key.
    pub fn has(&self, key: &str) -> bool {
        self.find(key).is_some()
    }

    /// All keys, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &'static str> {
        self.texts.iter().map(|(key, _)| *key)
    }

    /// All texts: what the fonts must be able to draw.
    pub fn texts(&self) -> impl Iterator<Item = &'static str> {
        self.texts.iter().map(|(_, text)| *text)
    }

    /// The text under a key with each `{name}` replaced by its value; a value may hold braces of its own.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut rest = self.get(key);
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

    #[test]
    fn values_are_filled_in_once_whatever_they_hold() {
        let (words, [known, unknown]) = (Words::read(["a = {x} and {y}, {z}"]), ["a", "b"]);
        assert_eq!(words.fill(known, &[("x", "{y}"), ("y", "2")]), "{y} and 2, {z}");
        assert_eq!(words.fill(unknown, &[]), "b");
    }

    #[test]
    fn every_key_stands_once() {
        let words = Words::english();
        assert!(
            words.keys().zip(words.keys().skip(1)).all(|(key, next)| key != next),
            "one of two texts would be lost"
        );
    }
}
