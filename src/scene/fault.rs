//! Faults: why a value cannot be taken, as a person reads it and as a program branches on it.

use super::message::{Message, Piece};
use super::words::Words;

/// Why a value cannot be taken: which key, what was given, what is allowed.
#[derive(Clone, Debug, PartialEq)]
pub struct ParamError {
    /// The parameter's key as given.
    pub key: String,
    /// The value as given.
    pub given: String,
    /// What would be allowed.
    pub allowed: Piece,
    /// Which kind of fault it is.
    pub fault: Fault,
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
        let Self { key, given, allowed, fault } = self;
        let said = if *fault == Fault::UnknownKey { "fault.unknown_key" } else { "fault.value" };
        Message::new(said).with("key", key.as_str()).with("given", given.as_str()).with("allowed", allowed.clone())
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
