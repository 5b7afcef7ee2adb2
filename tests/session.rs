//! The session: one gesture is one entry in the history, and nothing illegal gets in.

use losslab::figure::{Slot, SlotEdit};
use losslab::scene::{Command, Edit, Fault, Phase, SCENES, Session, Value};

fn session() -> Session {
    Session::new(SCENES[0])
}

fn residual(session: &Session) -> f64 {
    session.params().number("residual")
}

fn edit(session: &mut Session, value: f64, phase: Phase) -> bool {
    session.apply(Command::Edit(vec![Edit::Slot(SlotEdit { slot: Slot::number("residual"), value })], phase))
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-12
}

#[test]
fn a_gesture_is_one_entry() {
    let mut session = session();
    for step in 1..10 {
        edit(&mut session, f64::from(step) * 0.2, Phase::Ongoing);
    }
    edit(&mut session, 2.0, Phase::Done);
    assert!(close(residual(&session), 2.0));
    session.apply(Command::Undo);
    assert!(close(residual(&session), 1.5) && !session.can_undo());
    session.apply(Command::Redo);
    assert!(close(residual(&session), 2.0) && !session.can_redo());
}

#[test]
fn a_gesture_that_ends_where_it_began_leaves_no_entry() {
    let mut session = session();
    edit(&mut session, 3.0, Phase::Ongoing);
    edit(&mut session, 1.5, Phase::Done);
    assert!(!session.can_undo());
}

#[test]
fn a_new_edit_forgets_what_could_be_redone() {
    let mut session = session();
    edit(&mut session, 2.0, Phase::Done);
    session.apply(Command::Undo);
    edit(&mut session, -2.0, Phase::Done);
    assert!(!session.can_redo());
}

#[test]
fn drags_snap_and_clamp() {
    let mut session = session();
    edit(&mut session, 0.712_345, Phase::Done);
    assert_eq!(session.link(), "v=1&scene=regression&residual=0.7");
    edit(&mut session, 1e9, Phase::Done);
    assert!(close(residual(&session), 5.0));
    edit(&mut session, f64::NAN, Phase::Done);
    assert!(residual(&session).is_finite());
}

#[test]
fn reset_brings_back_one_or_all() {
    let mut session = session();
    let edits = vec![Edit::Set("residual", Value::Number(3.0)), Edit::Set("beta", Value::Number(2.0))];
    session.apply(Command::Edit(edits, Phase::Done));
    session.apply(Command::Reset(Some("residual")));
    assert!(close(residual(&session), 1.5) && close(session.params().number("beta"), 2.0));
    session.apply(Command::Reset(None));
    assert!(close(session.params().number("beta"), 1.0));
    session.apply(Command::Undo);
    assert!(close(session.params().number("beta"), 2.0));
}

#[test]
fn a_reset_that_changes_nothing_leaves_no_entry() {
    let mut session = session();
    session.apply(Command::Reset(None));
    assert!(!session.can_undo());
}

#[test]
fn json_is_taken_whole_or_not_at_all() {
    let mut session = session();
    let object = |text: &str| serde_json::from_str::<serde_json::Map<_, _>>(text).expect("an object");
    assert_eq!(session.set_json(&object(r#"{"residual": 2, "show": ["l1", "huber"], "half": true}"#)), Ok(true));
    assert_eq!(session.value_json()["show"], serde_json::json!(["l1", "huber"]));
    for (text, fault) in [
        (r#"{"beta": 2, "residual": 7}"#, Fault::OutOfRange),
        (r#"{"beta": 2, "nope": 7}"#, Fault::UnknownKey),
        (r#"{"beta": 2, "half": 1.5}"#, Fault::BadType),
        (r#"{"beta": 2, "show": ["l3"]}"#, Fault::OutOfRange),
    ] {
        assert_eq!(session.set_json(&object(text)).map_err(|error| error.fault), Err(fault), "{text}");
        assert!(close(session.params().number("beta"), 1.0), "nothing of {text} was taken");
    }
}

#[test]
fn a_change_and_only_a_change_makes_a_new_revision() {
    let mut session = session();
    let before = session.revision();
    assert!(!edit(&mut session, 1.5, Phase::Done));
    assert_eq!(session.revision(), before);
    assert!(edit(&mut session, 1.6, Phase::Done));
    assert_ne!(session.revision(), before);
}

#[test]
fn following_a_link_can_be_undone() {
    let mut session = session();
    session.follow_link("#v=1&scene=regression&beta=2.5");
    assert!(close(session.params().number("beta"), 2.5));
    session.apply(Command::Undo);
    assert!(close(session.params().number("beta"), 1.0));
}

#[test]
fn links_take_numbers_as_people_write_them() {
    for (text, value) in [("1/9", 1.0 / 9.0), ("0,5", 0.5), ("%E2%88%920.5", -0.5)] {
        let session = Session::from_link(&format!("v=1&scene=regression&residual={text}"));
        assert!(session.notices().is_empty(), "{:?}", session.notices());
        assert!(close(residual(&session), value), "{text}");
    }
}
