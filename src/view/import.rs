//! Points that come in as text: pasted, or dropped as a file.

use crate::scene::import::{self, Import, Wanted};
use crate::scene::{Command, Notice, Phase, PointsKind, Scene, Session};

/// Where points go in a scene.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// The key of the parameter.
    pub key: &'static str,
    wanted: Wanted,
    scene: &'static dyn Scene,
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
    pub fn of(scene: &'static dyn Scene) -> Option<Self> {
        scene.specs().iter().find_map(|spec| {
            let PointsKind { most, least, reach, labelled } = *spec.points_kind()?;
            Some(Self { key: spec.key, wanted: Wanted { least, most, reach, labelled }, scene })
        })
    }

    /// What comes of bytes: points in place of those there are, as one change that can be undone.
    pub fn read(&self, bytes: &[u8]) -> Brought {
        let Import { points, message } = import::read(bytes, &self.wanted);
        let command =
            (!points.is_empty()).then(|| Command::Edit(self.scene.import(self.key, points.into()), Phase::Done));
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
    use crate::math::Point;
    use crate::scene::{Edit, Points, SCENES, Value, Words};

    fn target() -> Target {
        let mut all = SCENES.iter().filter_map(|scene| Target::of(*scene));
        all.next().expect("a scene takes points")
    }

    #[test]
    fn points_are_one_finished_edit_and_what_is_said_is_about_their_key() {
        let brought = target().read(b"1,2\n3,4\n5,6\n7,x");
        let Some(Command::Edit(edits, Phase::Done)) = brought.command else { panic!("{:?}", brought.notice) };
        let points: Points = [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]].map(|[x, y]| Point::new(x, y)).into_iter().collect();
        assert_eq!(edits[0], Edit::Set("data", Value::Points(points)));
        assert_eq!(brought.notice.subject, "data");
        let said = brought.notice.message.text(Words::english());
        assert_eq!(said, "3 points read. 1 line skipped: line 4 \"7,x\" (\"x\" is not a number).");
    }

    #[test]
    fn what_is_no_points_changes_nothing() {
        let brought = target().read(b"dear all");
        assert_eq!((brought.command, brought.notice.subject), (None, "data"));
    }

    #[test]
    fn a_large_file_is_refused_by_its_size() {
        assert_eq!(target().refuse(import::LARGEST), None);
        let refused = target().refuse(import::LARGEST + 1).map(|notice| notice.message);
        assert_eq!(refused, Some(target().read(&vec![b' '; import::LARGEST + 1]).notice.message));
    }
}
