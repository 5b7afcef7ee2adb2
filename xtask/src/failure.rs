//! Why a task stopped, and what a person can do about it.

use std::fmt;

/// The result of anything that can stop a task.
pub type Result<T> = std::result::Result<T, Failure>;

/// What went wrong and where, with the way out where one is known.
#[derive(Debug)]
pub struct Failure {
    what: String,
    remedy: Option<String>,
}

impl Failure {
    /// A failure described by `what`: one line that names the thing it is about.
    pub fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), remedy: None }
    }

    /// Adds what to do about it.
    pub fn remedy(mut self, remedy: impl Into<String>) -> Self {
        self.remedy = Some(remedy.into());
        self
    }

    /// Adds what to do about it, unless something better is known already.
    pub fn or_remedy(mut self, remedy: String) -> Self {
        self.remedy.get_or_insert(remedy);
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "xtask: {}", self.what)?;
        match &self.remedy {
            Some(remedy) => write!(formatter, "\n  what to do: {remedy}"),
            None => Ok(()),
        }
    }
}
