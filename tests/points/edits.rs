//! One point at a time: what becomes of it, of those the scene has by itself, and of history.

use losslab::math::Point;
use losslab::scene::{Command, Edit, Last, Phase, PointEdit, Points, Value};

use super::{LABELLED, PLAIN, edit, given, own, said, session, session_of};

const HERE: Point = Point::new(7.0, 8.0);

#[test]
fn points_are_inserted_removed_moved_and_flipped() {
    let mut session = session(&LABELLED);
    let mut wanted = own(session.params(), true).to_vec();
    edit(&mut session, PointEdit::Insert(Point::labelled(7.0, 8.0, 1)), Phase::Done);
    wanted.push(Point::labelled(7.0, 8.0, 1));
    assert_eq!(given(&session).to_vec(), wanted);
    edit(&mut session, PointEdit::Remove(1), Phase::Done);
    wanted.remove(1);
    assert_eq!(given(&session).to_vec(), wanted);
    edit(&mut session, PointEdit::Move(0, [2e9, -3.5]), Phase::Done);
    wanted[0].at = [1e9, -3.5];
    assert_eq!(given(&session).to_vec(), wanted);
    edit(&mut session, PointEdit::Flip(2), Phase::Done);
    wanted[2].label = -wanted[2].label;
    assert_eq!(given(&session).to_vec(), wanted);
    for undone in (0..4).rev() {
        session.apply(Command::Undo);
        assert_eq!(session.can_undo(), undone > 0, "each was one entry");
    }
    assert_eq!(session.params().points("data"), None, "the first made them explicit in the same entry");
}

#[test]
fn what_changes_nothing_leaves_the_scene_its_own() {
    let mut session = session(&PLAIN);
    let at = own(session.params(), false)[2].at;
    for nothing in [
        PointEdit::Move(2, at),
        PointEdit::Move(99, [1.0, 1.0]),
        PointEdit::Move(0, [f64::NAN, 1.0]),
        PointEdit::Remove(4),
        PointEdit::Flip(0),
        PointEdit::Insert(Point::new(0.0, f64::INFINITY)),
    ] {
        edit(&mut session, nothing, Phase::Done);
        assert_eq!(session.params().points("data"), None, "{nothing:?}");
        assert!(session.notices().is_empty(), "{nothing:?}");
    }
    session.apply(Command::Edit(vec![Edit::Point("slope", PointEdit::Remove(0))], Phase::Done));
    assert_eq!(session.params().number("slope"), 1.0, "of another kind");
}

#[test]
fn the_first_edit_takes_the_scenes_points_as_they_are_then() {
    let mut session = session(&PLAIN);
    session.apply(Command::Edit(vec![Edit::Set("slope", Value::Number(3.0))], Phase::Done));
    assert!(session.param_state("slope").active);
    assert!(edit(&mut session, PointEdit::Move(1, [1.0, 50.0]), Phase::Done));
    assert!(!session.param_state("slope").active, "it has no effect on points that are given");
    assert_eq!(given(&session).iter().map(|point| point.at[1]).collect::<Vec<_>>(), [0.0, 50.0, 6.0, 9.0]);
    assert_eq!(session.last(), Some(Last::Param("data")));
    assert_eq!(session.params().number("moved"), 1.0, "the scene heard of it");
    session.apply(Command::Undo);
    assert!(session.params().points("data").is_none() && session.params().number("moved") == 0.0);
    session.apply(Command::Redo);
    session.apply(Command::Reset(Some("data")));
    assert_eq!(session.params().points("data"), None);
}

#[test]
fn a_gesture_is_one_entry_and_undo_gives_the_same_points_back() {
    let mut session = session_of(200);
    let before = given(&session);
    for step in 1..=30 {
        assert!(edit(&mut session, PointEdit::Move(17, [f64::from(step), 3.0]), Phase::Ongoing));
    }
    assert!(session.in_gesture() && session.apply(Command::Release));
    let after = given(&session);
    assert_eq!(after[17].at, [30.0, 3.0]);
    session.apply(Command::Undo);
    assert!(given(&session).is_same(&before), "not a copy");
    session.apply(Command::Redo);
    assert!(given(&session).is_same(&after));
    session.apply(Command::Undo);
    session.apply(Command::Undo);
    assert!(!session.can_undo() && given(&session).is_empty());
}

#[test]
fn a_gesture_that_begins_with_the_scenes_points_is_one_entry_too() {
    let mut session = session(&PLAIN);
    for step in 1..=5 {
        edit(&mut session, PointEdit::Move(0, [0.0, f64::from(step)]), Phase::Ongoing);
    }
    session.apply(Command::Release);
    session.apply(Command::Undo);
    assert_eq!((session.params().points("data"), session.can_undo()), (None, false));
}

#[test]
fn other_edits_leave_the_points_where_they_are_in_memory() {
    let mut session = session_of(50);
    let before = given(&session);
    for _ in 0..3 {
        session.apply(Command::Edit(vec![Edit::Set("slope", Value::Number(2.0))], Phase::Done));
        session.apply(Command::Undo);
    }
    assert!(given(&session).is_same(&before));
    edit(&mut session, PointEdit::Move(3, before[3].at), Phase::Done);
    assert!(given(&session).is_same(&before), "it was there already");
}

#[test]
fn too_many_and_too_few_are_refused_and_said_until_the_points_change() {
    let mut session = session(&LABELLED);
    for phase in [Phase::Done, Phase::Ongoing] {
        let full: Points = [Point::labelled(1.0, 1.0, 1); 12].into_iter().collect();
        session.apply(Command::Edit(vec![Edit::Set("data", Value::Points(full.clone()))], Phase::Done));
        assert!(!edit(&mut session, PointEdit::Insert(HERE), phase));
        session.apply(Command::Release);
        assert!(given(&session).is_same(&full));
        assert_eq!(said(&session), ["There are 12 points, and no more can be added."]);
        edit(&mut session, PointEdit::Remove(0), Phase::Done);
        assert!(session.notices().is_empty(), "there is room again");
        edit(&mut session, PointEdit::Insert(HERE), Phase::Done);
        assert_eq!(given(&session).last(), Some(&Point::labelled(7.0, 8.0, 1)), "without a class it is of the first");
    }
    let one = [Point::labelled(1.0, 1.0, 1)].into_iter().collect();
    session.apply(Command::Edit(vec![Edit::Set("data", Value::Points(one))], Phase::Done));
    assert!(!edit(&mut session, PointEdit::Remove(0), Phase::Done));
    assert_eq!((given(&session).len(), said(&session)), (1, vec!["At least 1 point has to stay.".to_owned()]));
}

#[test]
fn of_several_edits_at_once_those_are_done_that_may_be() {
    let mut session = session(&LABELLED);
    let insert = || Edit::Point("data", PointEdit::Insert(Point::labelled(1.0, 2.0, -1)));
    session.apply(Command::Edit((0..20).map(|_| insert()).collect(), Phase::Done));
    assert_eq!((given(&session).len(), said(&session).len()), (12, 1));
    session.apply(Command::Undo);
    assert!(!session.can_undo() && session.notices().is_empty());
}
