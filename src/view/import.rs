//! Points that come in as text: pasted, or dropped as a file.

use crate::math::Point;
use crate::scene::import::{self, Import, Wanted};
use crate::scene::{Command, Edit, Notice, Phase, Scene, Session, Value};

/// Where points go in a scene.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// The key of the parameter.
    pub key: &'static str,
    /// What its points may be.
    pub wanted: Wanted,
    /// The parameter's value.
    pub value: fn(Vec<Point>) -> Value,
}

/// What came of bytes that were brought in.
#[derive(Clone, Debug, PartialEq)]
pub struct Brought {
    /// What to do, if there was something in them.
    pub command: Option<Command>,
    /// What to say, once that is done.
    pub notice: Notice,
}

impl Target {
    /// Where points go in that scene; nothing if it has none of a person's own.
    pub fn of(_scene: &dyn Scene) -> Option<Self> {
        None
    }

    /// What comes of bytes: points in place of those there are, as one change that can be undone.
    pub fn read(&self, bytes: &[u8]) -> Brought {
        let Import { points, message } = import::read(bytes, &self.wanted);
        let edit = (!points.is_empty()).then(|| Edit::Set(self.key, (self.value)(points)));
        let command = edit.map(|edit| Command::Edit(vec![edit], Phase::Done));
        Brought { command, notice: Notice { subject: self.key, message } }
    }

    /// What is wrong with a file of so many bytes, if they need not be loaded.
    pub fn refuse(&self, size: usize) -> Option<Notice> {
        let message = (size > import::LARGEST).then(|| import::too_large(size, &self.wanted))?;
        Some(Notice { subject: self.key, message })
    }
}

/// Whether the session's scene takes points.
pub fn is_open(session: &Session) -> bool {
    Target::of(session.scene()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::Words;

    const WANTED: Wanted = Wanted { least: 1, most: 10, reach: 9.0, labelled: false };
    /// The sum of the coordinates stands for the points.
    const TARGET: Target = Target {
        key: "data",
        wanted: WANTED,
        value: |points| Value::Number(points.iter().map(|point| point.at[0] + point.at[1]).sum()),
    };

    #[test]
    fn points_are_one_finished_edit_and_what_is_said_is_about_their_key() {
        let brought = TARGET.read(b"1,2\n3,4\n5,x");
        let edit = Edit::Set("data", Value::Number(10.0));
        assert_eq!(brought.command, Some(Command::Edit(vec![edit], Phase::Done)));
        assert_eq!(brought.notice.subject, "data");
        let said = brought.notice.message.text(Words::english());
        assert_eq!(said, "2 points read. 1 line skipped: line 3 \"5,x\" (\"x\" is not a number).");
    }

    #[test]
    fn what_is_no_points_changes_nothing() {
        let brought = TARGET.read(b"dear all");
        assert_eq!((brought.command, brought.notice.subject), (None, "data"));
    }

    #[test]
    fn a_large_file_is_refused_by_its_size() {
        assert_eq!(TARGET.refuse(import::LARGEST), None);
        let refused = TARGET.refuse(import::LARGEST + 1).map(|notice| notice.message);
        assert_eq!(refused, Some(TARGET.read(&vec![b' '; import::LARGEST + 1]).notice.message));
    }
}
