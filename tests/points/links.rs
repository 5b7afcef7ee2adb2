//! Links: they hold what points they have room for, and say so where they have none.

use losslab::math::Point;
use losslab::scene::{Command, Edit, Phase, PointEdit, Value, link};

use super::{LABELLED, MANY, PLAIN, edit, said, session, session_of};

pub const LEFT_OUT: &str = "The link leaves out the points: with them it would be longer than 2048 bytes.";

#[test]
fn points_are_in_the_link_while_there_is_room() {
    let mut session = session(&PLAIN);
    assert_eq!(session.link(), "v=1&scene=cloud");
    edit(&mut session, PointEdit::Move(0, [0.25, -1.0]), Phase::Done);
    assert_eq!(session.link(), "v=1&scene=cloud&data=0.25,-1;1,1;2,2;3,3&moved=1");
    session.apply(Command::Reset(None));
    assert_eq!(session.link(), "v=1&scene=cloud", "given back, they are the scene's own again");
    let mut classes = super::session(&LABELLED);
    edit(&mut classes, PointEdit::Flip(0), Phase::Done);
    assert_eq!(classes.link(), "v=1&scene=cloud&data=0,0,1;1,1,1;2,2,-1;3,3,1&moved=1");
}

#[test]
fn a_link_is_never_too_long_and_says_what_it_leaves_out() {
    let mut lengths = Vec::new();
    for count in [2, 100, 300, 500, 512, 513, MANY] {
        let mut session = session_of(count);
        session.apply(Command::Edit(vec![Edit::Set("slope", Value::Number(2.5))], Phase::Done));
        let link = session.whole_link();
        assert_eq!(link.text, session.link());
        assert!(link.text.len() <= link::LONGEST);
        assert_eq!(link.left_out, !link.text.contains("data="), "{count} points");
        assert!(link.text.contains("&slope=2.5"), "all else is there");
        if !link.left_out {
            lengths.push(count);
        }
        assert_eq!(session.share(), link.text);
        assert_eq!(said(&session), if link.left_out { vec![LEFT_OUT] } else { Vec::new() }, "{count} points");
        if link.left_out {
            session.apply(Command::Reset(Some("data")));
            session.share();
            assert!(session.notices().is_empty(), "the next link is whole");
        }
    }
    assert_eq!(lengths, [2, 100], "six letters a point and more");
}

/// To the byte: one more digit is one too many.
#[test]
fn points_take_all_the_room_there_is() {
    let link = |first: f64| {
        let mut session = session(&PLAIN);
        let points = (0..505).map(|index| Point::new(if index == 0 { first } else { 1.0 }, 0.0)).collect();
        session.apply(Command::Edit(vec![Edit::Set("data", Value::Points(points))], Phase::Done));
        session.whole_link()
    };
    let (full, over) = (link(1.0), link(11.0));
    assert_eq!((full.text.len(), full.left_out), (link::LONGEST, false));
    assert_eq!((over.text.as_str(), over.left_out), ("v=1&scene=cloud&moved=1", true));
}

#[test]
fn a_fingerprint_tells_points_apart_that_no_link_holds() {
    let mut session = session_of(MANY);
    let before = (session.link(), session.fingerprint());
    edit(&mut session, PointEdit::Move(MANY - 1, [1.0, 2.0]), Phase::Done);
    session.apply(Command::Edit(vec![Edit::Set("moved", Value::Number(1.0))], Phase::Done));
    assert_eq!(session.link(), before.0);
    assert_ne!(session.fingerprint(), before.1);
    session.apply(Command::Undo);
    session.apply(Command::Undo);
    assert_eq!(session.fingerprint(), before.1);
    let few = session_of(3);
    assert_eq!(few.fingerprint(), few.link());
}

#[test]
fn a_digest_hears_of_every_number_and_of_their_order() {
    let points = [Point::new(1.0, 2.0), Point::new(2.0, 1.0), Point::new(0.0, 0.0)];
    let digest = |points: &[Point]| losslab::scene::Points::from(points.to_vec()).digest();
    let mut digests = vec![digest(&points), digest(&points[..2]), digest(&[])];
    for index in 0..3 {
        for change in [Point::new(1e-300, 0.0), Point::new(0.0, 1e9), Point::labelled(0.0, 0.0, 1)] {
            let mut changed = points;
            changed[index].at[0] += change.at[0];
            changed[index].at[1] += change.at[1];
            changed[index].label += change.label;
            if changed != points {
                digests.push(digest(&changed));
            }
        }
    }
    digests.push(digest(&[points[1], points[0], points[2]]));
    let count = digests.len();
    digests.sort_unstable();
    digests.dedup();
    assert!(digests.len() == count && count > 8, "{count}");
    assert_eq!(digest(&[Point::new(-0.0, 0.0)]), digest(&[Point::new(0.0, 0.0)]));
}
