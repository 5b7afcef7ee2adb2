//! Notices: what was not taken as given, said once about each thing and gone when it is right.

use super::message::Message;

/// Something given was not taken as given, or something was done that cannot be seen.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// What it is about: a parameter's key, or a name of its own. Of one subject the latest word counts.
    pub subject: &'static str,
    /// What there is to say, in the language of whoever shows it.
    pub message: Message,
}

/// All notices there are, the oldest first.
#[derive(Default)]
pub(super) struct Notices(Vec<Notice>);

impl Notices {
    pub fn all(&self) -> &[Notice] {
        &self.0
    }

    /// Says something in place of what was said about the same subject before.
    pub fn say(&mut self, notice: Notice) {
        self.0.retain(|known| known.subject != notice.subject);
        self.0.push(notice);
    }

    /// Says what a link got wrong in place of everything else; several faults of it may be about one subject.
    pub fn replace(&mut self, notices: Vec<Notice>) {
        self.0 = notices;
    }

    /// Takes back what was said about a subject: it is right now.
    pub fn settle(&mut self, subject: &str) {
        self.0.retain(|known| known.subject != subject);
    }

    pub fn clear(&mut self) {
        self.0.clear();
    }
}
