//! Why a command stopped.

use std::io;

use crate::scene::{LinkFault, ParamError, Words};

/// The result of a command.
pub type Result<T> = std::result::Result<T, Failure>;

/// Why a command stopped before its end.
#[derive(Debug)]
pub enum Failure {
    /// One line that says what was given and what is allowed.
    Fault(String),
    /// Help or version was asked for: this text.
    Help(String),
    /// Nobody reads standard output any more.
    BrokenPipe,
}

impl Failure {
    /// The fault whose words stand under `key`, with values for `{name}`.
    pub fn new(key: &str, values: &[(&str, &str)]) -> Self {
        Self::Fault(one_line(&Words::english().fill(key, values)))
    }

    /// A file or stream that cannot be written.
    pub fn write(name: &str, error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::BrokenPipe;
        }
        Self::new("cli.cannot_write", &[("file", name), ("reason", &error.to_string())])
    }
}

impl From<LinkFault> for Failure {
    fn from(fault: LinkFault) -> Self {
        Self::Fault(one_line(&fault.text(Words::english())))
    }
}

impl From<ParamError> for Failure {
    fn from(error: ParamError) -> Self {
        Self::Fault(one_line(&error.text(Words::english())))
    }
}

/// What was given may hold line breaks; a fault is one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
