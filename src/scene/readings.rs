//! Readings: the numbers a scene gives under public keys, for tables, host pages and the command line.

use std::borrow::Cow;

use serde_json::{Map, Value as Json};

use crate::figure::{Term, number};

/// What a reading measures; readings of one quantity share a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Quantity {
    /// A loss value.
    Loss,
    /// A derivative; at a kink the subgradient nearest to 0.
    Gradient,
    /// The least subgradient.
    SubgradientLow,
    /// The greatest subgradient.
    SubgradientHigh,
    /// Which formula is in force.
    Branch,
    /// A number at the value the scene's search has picked.
    Best,
    /// A number at the value that is looked into.
    Inspected,
    /// The Euclidean length of a gradient; [`Quantity::Unit`] says of what by what.
    Norm,
    /// What a gradient is counted by.
    Unit,
    /// A coded coordinate of a box.
    Coordinate,
    /// What a coordinate ought to be.
    Target,
    /// A probability.
    Probability,
    /// Intersection over union.
    Overlap,
    /// How many, or what a sum is divided by.
    Count,
    /// What it was found to be.
    Label,
}

impl Quantity {
    /// Its name in the catalogue of words: `quantity.<key>`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Loss => "loss",
            Self::Gradient => "gradient",
            Self::SubgradientLow => "subgradient_lo",
            Self::SubgradientHigh => "subgradient_hi",
            Self::Branch => "branch",
            Self::Best => "best",
            Self::Inspected => "inspected",
            Self::Norm => "norm",
            Self::Unit => "unit",
            Self::Coordinate => "coordinate",
            Self::Target => "target",
            Self::Probability => "probability",
            Self::Overlap => "overlap",
            Self::Count => "count",
            Self::Label => "label",
        }
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
}

/// The word for a number that does not exist, such as the slope at a jump.
pub const NONE: ReadingValue = ReadingValue::Word("—");

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
            Self::Number(value) => number::fixed(*value, decimals),
            Self::Word(word) => (*word).to_owned(),
            Self::Pending => "…".to_owned(),
        }
    }

    /// The value as JSON: a number, `"inf"`, `"-inf"`, `"nan"`, a word, or null while pending.
    pub fn json(&self) -> Json {
        match self {
            Self::Number(value) if value.is_finite() => Json::from(*value),
            Self::Number(value) => Json::from(number::shortest(*value)),
            Self::Word(word) => Json::from(*word),
            Self::Pending => Json::Null,
        }
    }
}

/// All readings as one JSON object.
pub fn json(readings: &[Reading]) -> Json {
    Json::Object(readings.iter().map(|reading| (reading.key.to_string(), reading.value.json())).collect::<Map<_, _>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_writes_what_is_not_finite_in_words() {
        let reading = |key, value| Reading {
            key: Cow::Borrowed(key),
            term: Term::neutral("t"),
            quantity: Quantity::Loss,
            value,
            listed: true,
        };
        let all = [
            reading("a", ReadingValue::Number(0.5)),
            reading("b", ReadingValue::Number(f64::INFINITY)),
            reading("c", ReadingValue::Number(f64::NAN)),
            reading("d", ReadingValue::Pending),
            reading("e", NONE),
        ];
        assert_eq!(json(&all).to_string(), r#"{"a":0.5,"b":"inf","c":"nan","d":null,"e":"—"}"#);
    }
}
