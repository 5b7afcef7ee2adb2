//! Faults: why a value cannot be taken, as a person reads it and as a program branches on it.

use super::message::{Message, Piece};
use super::words::Words;

/// Why a value cannot be taken: which key, what was given, what is allowed.
#[derive(Clone, Debug, PartialEq)]
pub struct ParamError {
    /// The parameter's key as given.
    pub key: String,
    /// The value as given, or the part of it that cannot be taken.
    pub given: String,
    /// Which part that is.
    pub part: Part,
    /// What would be allowed.
    pub allowed: Piece,
    /// Which kind of fault it is.
    pub fault: Fault,
}

/// What of a value cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    Whole,
    /// One of its points, counted from 1.
    Point(usize),
    /// That there are so many points.
    Points(usize),
}

/// Kinds of faults in a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No parameter has that key.
    UnknownKey,
    /// The value is of another kind.
    BadType,
    /// The value is of the right kind, but not allowed.
    OutOfRange,
}

impl Fault {
    /// The code that messages to host pages carry.
    pub fn code(self) -> &'static str {
        match self {
            Self::UnknownKey => "unknown_param",
            Self::BadType => "bad_type",
            Self::OutOfRange => "out_of_range",
        }
    }
}

impl ParamError {
    /// What is wrong.
    pub fn message(&self) -> Message {
        let Self { key, given, part, allowed, fault } = self;
        let message = match (fault, part) {
            (Fault::UnknownKey, _) => Message::new("fault.unknown_key"),
            (Fault::BadType | Fault::OutOfRange, Part::Whole) => Message::new("fault.value"),
            (Fault::BadType | Fault::OutOfRange, Part::Point(number)) => {
                Message::new("fault.point").with("number", *number as f64)
            }
            (Fault::BadType | Fault::OutOfRange, Part::Points(count)) => {
                Message::new("fault.points").with("count", *count)
            }
        };
        message.with("key", key.as_str()).with("given", given.as_str()).with("allowed", allowed.clone())
    }

    /// The same in a language.
    pub fn text(&self, words: &Words) -> String {
        self.message().text(words)
    }
}

/// Values given in messages are quoted up to this many characters.
const QUOTED: usize = 40;

/// What was given, short enough for a message and without control characters.
pub(super) fn quote(given: &str) -> String {
    let cleaned: String = given.chars().filter(|c| !c.is_control()).take(QUOTED).collect();
    if given.chars().count() > QUOTED { cleaned + "…" } else { cleaned }
}
