//! Words: every text people read comes from one catalogue, so that a second language is a second file.
//!
//! A catalogue is lines of `key = text`; `{name}` in a text is filled in by [`Words::fill`].

use std::collections::HashMap;
use std::sync::OnceLock;

/// The English catalogue.
const ENGLISH: &str = include_str!("../../assets/words/en.txt");

/// A catalogue.
#[derive(Debug)]
pub struct Words {
    texts: HashMap<&'static str, &'static str>,
}

impl Words {
    /// The English words.
    pub fn english() -> &'static Self {
        static WORDS: OnceLock<Words> = OnceLock::new();
        WORDS.get_or_init(|| Self::read(ENGLISH))
    }

    fn read(catalogue: &'static str) -> Self {
        let lines = catalogue.lines().filter(|line| !line.starts_with('#'));
        Self {
            texts: lines.filter_map(|line| line.split_once('=')).map(|(key, text)| (key.trim(), text.trim())).collect(),
        }
    }

    /// The text under a key. A missing one shows its key, which a test over all scenes and the interface rules out.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.texts.get(key).copied().unwrap_or(key)
    }

    /// Whether there is a text under that key.
    pub fn has(&self, key: &str) -> bool {
        self.texts.contains_key(key)
    }

    /// All keys, in no order.
    pub fn keys(&self) -> impl Iterator<Item = &'static str> {
        self.texts.keys().copied()
    }

    /// All texts, in no order: what the fonts must be able to draw.
    pub fn texts(&self) -> impl Iterator<Item = &'static str> {
        self.texts.values().copied()
    }

    /// The text under a key with `{name}` replaced by values.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut text = self.get(key).to_owned();
        for (name, value) in values {
            text = text.replace(&format!("{{{name}}}"), value);
        }
        text
    }
}
