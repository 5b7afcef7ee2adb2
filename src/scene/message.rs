//! Messages: what is to be said, kept as a key and values until it is shown, so that it follows a change of language.

use super::words::Words;
use crate::figure::number;

/// A text of the catalogue and the values that fill it, not yet in any language.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    key: &'static str,
    values: Vec<(&'static str, Piece)>,
}

/// A value within a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// The same in every language: what was given, a key, the name of a file.
    Text(String),
    /// A number.
    Number(f64),
    /// How many there are: the first such value chooses among the forms of the text.
    Count(usize),
    /// A message within the message.
    Said(Message),
}

impl Message {
    /// The text under a key of the catalogue.
    pub fn new(key: &'static str) -> Self {
        Self { key, values: Vec::new() }
    }

    /// The same message with a value for the `{name}` in its text.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Piece>) -> Self {
        self.values.push((name, value.into()));
        self
    }

    /// From the least to the greatest number.
    pub fn span([low, high]: [f64; 2]) -> Self {
        Self::new("allowed.span").with("low", low).with("high", high)
    }

    /// The message in a language.
    pub fn text(&self, words: &Words) -> String {
        let texts: Vec<String> = self.values.iter().map(|(_, piece)| piece.text(words)).collect();
        let values: Vec<(&str, &str)> =
            self.values.iter().zip(&texts).map(|((name, _), text)| (*name, text.as_str())).collect();
        let count = self.values.iter().find_map(|(name, piece)| match piece {
            Piece::Count(count) => Some((*name, *count)),
            _ => None,
        });
        match count {
            Some(count) => words.count(self.key, count, &values),
            None => words.fill(self.key, &values),
        }
    }
}

impl Piece {
    fn text(&self, words: &Words) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number::long(*number),
            Self::Count(count) => count.to_string(),
            Self::Said(message) => message.text(words),
        }
    }
}

impl From<String> for Piece {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Piece {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<f64> for Piece {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Piece {
    fn from(count: usize) -> Self {
        Self::Count(count)
    }
}

impl From<Message> for Piece {
    fn from(message: Message) -> Self {
        Self::Said(message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::ParamSpec;

    #[test]
    fn the_same_fault_is_said_in_every_language() {
        let spec = ParamSpec::number("beta", "scene.beta", [-0.5, 1000.0], 0.1, 1.0);
        let german = Words::read(["fault.value = {key}: „{given}“ geht nicht, nur {allowed}
            allowed.number = eine Zahl {span}
            allowed.span = von {low} bis {high}"]);
        let said = |words| spec.parse("-3").map_err(|error| error.text(words));
        let english = "beta: \"-3\" is not allowed; give a number from -0.5 to 1000";
        assert_eq!(said(Words::english()), Err(english.to_owned()));
        assert_eq!(said(&german), Err("beta: „-3“ geht nicht, nur eine Zahl von -0.5 bis 1000".to_owned()));
    }
}
