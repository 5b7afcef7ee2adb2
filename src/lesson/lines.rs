//! The lines of a deck, and what can be wrong with one.

use std::fmt::{self, Display, Formatter};

/// Something in a deck that cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeckFault {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong, and what is allowed.
    pub message: String,
}

impl Display for DeckFault {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl std::error::Error for DeckFault {}

/// The lines of one card.
pub(super) struct Block {
    /// What stands in brackets above them.
    pub id: &'static str,
    /// The line of that.
    pub line: usize,
    /// Number, key and text of each, in their order.
    pub lines: Vec<(usize, &'static str, &'static str)>,
}

/// Signs that stand for a key at the beginning of a line.
const SIGNS: [(&str, &str); 3] = [("+ ", "+"), ("- ", "-"), ("* ", "*")];

impl Block {
    /// The blocks of a text.
    pub fn all(text: &'static str) -> Result<Vec<Self>, DeckFault> {
        let mut blocks: Vec<Self> = Vec::new();
        for (index, line) in text.lines().enumerate() {
            let (line, text) = (index + 1, line.trim());
            if text.is_empty() || text.starts_with('#') {
                continue;
            }
            if let Some(id) = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                blocks.push(Self { id, line, lines: Vec::new() });
                continue;
            }
            let signed = SIGNS.iter().find_map(|(sign, key)| Some((*key, text.strip_prefix(sign)?)));
            let (key, value) = signed.or_else(|| text.split_once('=')).ok_or_else(|| {
                fault(line, "expected `[card]`, `key = text`, `+ reason`, `- reason` or `* sentence`")
            })?;
            let block = blocks.last_mut().ok_or_else(|| fault(line, "a line before the first `[card]`"))?;
            block.lines.push((line, key.trim(), value.trim()));
        }
        Ok(blocks)
    }

    /// The text of a key, if it is there; the last of several.
    pub fn get(&self, key: &str) -> Option<(usize, &'static str)> {
        self.lines.iter().rev().find(|(_, known, _)| *known == key).map(|(line, _, text)| (*line, *text))
    }

    /// The text of a key that has to be there.
    pub fn need(&self, key: &str) -> Result<(usize, &'static str), DeckFault> {
        self.get(key).ok_or_else(|| fault(self.line, &["[", self.id, "] lacks `", key, " = …`"].concat()))
    }

    /// Number and text of every line of a key.
    pub fn every<'a>(&'a self, key: &'a str) -> impl Iterator<Item = (usize, &'static str)> + 'a {
        self.lines.iter().filter(move |(_, known, _)| *known == key).map(|(line, _, text)| (*line, *text))
    }
}

pub(super) fn fault(line: usize, message: &str) -> DeckFault {
    DeckFault { line, message: message.to_owned() }
}
