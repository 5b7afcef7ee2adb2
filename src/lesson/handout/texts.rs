//! The words of the files, which no page downloads: blocks of `key = text`, as the cards themselves are written.

use super::super::lines::Block;

/// The words of the files.
pub struct Texts(Vec<Block>);

impl Texts {
    /// The English ones.
    pub fn english() -> Self {
        // A test reads them, so that nobody finds a fault here.
        Self(Block::all(include_str!("../../../assets/cards/handouts.en.txt")).unwrap_or_default())
    }

    fn block(&self, block: &str) -> Option<&Block> {
        self.0.iter().find(|known| known.id == block)
    }

    /// The text of a key in a block; the key itself if it is missing, which a test rules out.
    pub fn get<'a>(&'a self, block: &str, key: &'a str) -> &'a str {
        self.block(block).and_then(|block| block.get(key)).map_or(key, |(_, text)| text)
    }

    /// All texts of a key in a block.
    pub fn every<'a>(&'a self, block: &str, key: &'a str) -> impl Iterator<Item = &'static str> + 'a {
        self.block(block).into_iter().flat_map(move |block| block.every(key)).map(|(_, text)| text)
    }

    /// A word that is used in several places, with values for `{name}`.
    pub fn word(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut text = self.get("words", key).to_owned();
        for (name, value) in values {
            text = text.replace(&["{", name, "}"].concat(), value);
        }
        text
    }
}
