//! Readings: the numbers a scene gives under public keys, for tables, host pages and the command line.

use std::borrow::Cow;

use super::json::Json;
use crate::figure::{Term, number};

/// What a reading measures, by the key of its heading: `quantity.<key>` in the catalogue of words. Readings of one
/// quantity share a column. A scene may have quantities of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Quantity(pub &'static str);

impl Quantity {
    /// A loss value.
    pub const LOSS: Self = Self("loss");
    /// A derivative; at a kink the subgradient nearest to 0.
    pub const GRADIENT: Self = Self("gradient");
    /// The least subgradient.
    pub const SUBGRADIENT_LOW: Self = Self("subgradient_lo");
    /// The greatest subgradient.
    pub const SUBGRADIENT_HIGH: Self = Self("subgradient_hi");
    /// Which formula is in force.
    pub const BRANCH: Self = Self("branch");
    /// What something is doing.
    pub const STATE: Self = Self("state");
    /// What a gradient is counted by.
    pub const UNIT: Self = Self("unit");
    /// A probability.
    pub const PROBABILITY: Self = Self("probability");
    /// How many, or what a sum is divided by.
    pub const COUNT: Self = Self("count");

    /// Whether it counts something: it has no decimals.
    pub fn is_count(self) -> bool {
        matches!(self.0, "errors" | "support_vectors" | "speaking" | "settled_after")
    }

    /// Key of its heading in the catalogue of words.
    pub fn heading(self) -> String {
        format!("quantity.{}", self.0)
    }
}

/// A reading's value.
#[derive(Clone, Debug, PartialEq)]
pub enum ReadingValue {
    /// A number; ∞ where the result exceeds what double precision can hold.
    Number(f64),
    /// A word, such as `quadratic`, or "—" where there is no such number.
    Word(&'static str),
    /// Still being computed.
    Pending,
    /// Not to be seen yet.
    Concealed,
}

/// The word for a number that does not exist, such as the slope at a jump.
pub const NONE: ReadingValue = ReadingValue::Word(number::NONE);

/// One number of a scene.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Public key, such as `smooth_l1.loss`.
    pub key: Cow<'static, str>,
    /// What it belongs to.
    pub term: Term,
    /// What it measures.
    pub quantity: Quantity,
    /// Its value.
    pub value: ReadingValue,
    /// Whether the table on the screen lists it; links, scripts and the command line always can read it.
    pub listed: bool,
}

impl ReadingValue {
    /// The value for the screen, numbers with that many decimals.
    pub fn text(&self, decimals: usize) -> String {
        match self {
            Self::Number(value) => number::tabled(*value, decimals),
            Self::Word(word) => (*word).to_owned(),
            Self::Pending => "…".to_owned(),
            Self::Concealed => "?".to_owned(),
        }
    }

    /// The value as JSON: a number, `"inf"`, `"-inf"`, `"nan"`, a word, or null while pending or concealed.
    pub fn json(&self) -> Json {
        match self {
            Self::Number(value) if value.is_finite() => Json::from(*value),
            Self::Number(value) => Json::Text(number::shortest(*value)),
            Self::Word(word) => Json::from(*word),
            Self::Pending | Self::Concealed => Json::Null,
        }
    }
}

/// All readings as one JSON object.
pub fn json(readings: &[Reading]) -> Json {
    Json::Object(readings.iter().map(|reading| (reading.key.to_string(), reading.value.json())).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_writes_what_is_not_finite_in_words() {
        let reading = |key, value| Reading {
            key: Cow::Borrowed(key),
            term: Term::neutral("t"),
            quantity: Quantity::LOSS,
            value,
            listed: true,
        };
        let all = [
            reading("a", ReadingValue::Number(0.5)),
            reading("b", ReadingValue::Number(f64::INFINITY)),
            reading("c", ReadingValue::Number(f64::NAN)),
            reading("d", ReadingValue::Pending),
            reading("e", NONE),
            reading("f", ReadingValue::Concealed),
        ];
        assert_eq!(json(&all).to_string(), r#"{"a":0.5,"b":"inf","c":"nan","d":null,"e":"—","f":null}"#);
    }
}
