//! The session: one gesture is one entry in the history, and nothing illegal gets in.

use std::sync::LazyLock;

use losslab::figure::{Slot, SlotEdit, Term};
use losslab::scene::json::Json;
use losslab::scene::{
    Command, Cx, Edit, Fault, Last, Message, Notice, Outcome, ParamSpec, ParamState, Params, Phase, Preset, Quantity,
    Reading, ReadingValue, SCENES, Scene, Session, Situation, Value, Words, Work,
};

fn session() -> Session {
    Session::new(SCENES[0], Words::english())
}

/// The values of an object.
fn object(text: &str) -> Vec<(String, Json)> {
    let Some(Json::Object(values)) = Json::read(text) else { panic!("no object: {text}") };
    values
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
fn json_is_taken_whole_or_not_at_all() {
    let mut session = session();
    assert_eq!(
        session.set_json(session.scene(), &object(r#"{"residual": 2, "show": ["l1", "huber"], "half": true}"#)),
        Ok(true)
    );
    assert_eq!(session.value_json().get("show"), Some(&["l1", "huber"].into_iter().collect()));
    for (text, fault) in [
        (r#"{"beta": 2, "residual": 7}"#, Fault::OutOfRange),
        (r#"{"beta": 2, "nope": 7}"#, Fault::UnknownKey),
        (r#"{"beta": 2, "half": 1.5}"#, Fault::BadType),
        (r#"{"beta": 2, "show": ["l3"]}"#, Fault::OutOfRange),
    ] {
        assert_eq!(session.set_json(session.scene(), &object(text)).map_err(|error| error.fault), Err(fault), "{text}");
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
        let session = Session::from_link(&format!("v=1&scene=regression&residual={text}"), Words::english());
        assert!(session.notices().is_empty(), "{:?}", session.notices());
        assert!(close(residual(&session), value), "{text}");
    }
}

#[test]
fn what_changes_nothing_leaves_the_history_alone() {
    let mut session = session();
    edit(&mut session, 2.0, Phase::Done);
    session.apply(Command::Undo);
    for command in [Command::Reset(None), Command::Reset(Some("residual")), Command::Release, Command::Dismiss] {
        session.apply(command.clone());
        assert!(session.can_redo() && !session.can_undo(), "{command:?}");
    }
    session.apply(Command::Preset("outlier"));
    session.apply(Command::Preset("outlier"));
    session.apply(Command::Undo);
    assert!(close(residual(&session), 1.5) && !session.can_undo(), "the same preset twice is one step");
}

#[test]
fn a_link_in_another_order_is_followed_once() {
    let mut session = session();
    assert!(session.follow_link("#residual=2&v=1&scene=regression"));
    assert!(!session.follow_link("#v=1&scene=regression&residual=2.0"));
    session.apply(Command::Undo);
    assert!(close(residual(&session), 1.5) && !session.can_undo());
}

#[test]
fn a_programs_link_is_refused_whole() {
    let mut session = session();
    edit(&mut session, 2.0, Phase::Done);
    let long = format!("v=1&scene=regression&residual=3&x={}", "0".repeat(16 * 1024));
    for (text, code) in [
        (long.as_str(), "too_large"),
        ("v=2&residual=3", "unsupported_version"),
        ("scene=nope&residual=3", "unknown_scene"),
        ("residual=3&x=1", "unknown_param"),
        ("residual=3&beta=many", "bad_type"),
        ("residual=9", "out_of_range"),
    ] {
        let refused = session.follow_strict(text).map_err(|fault| fault.code());
        assert_eq!(refused, Err(code), "{}", &text[..20.min(text.len())]);
        assert!(close(residual(&session), 2.0) && session.notices().is_empty());
    }
    assert_eq!(session.follow_strict("residual=3"), Ok(true));
}

fn notice(subject: &'static str, given: &str) -> Notice {
    Notice { subject, message: Message::new("fault.value").with("given", given) }
}

#[test]
fn of_one_subject_the_latest_word_counts_until_it_is_right() {
    let mut session = session();
    for (subject, given) in [("residual", "9"), ("residual", "two"), ("beta", "-1")] {
        session.notify(notice(subject, given));
    }
    assert_eq!(session.notices(), [notice("residual", "two"), notice("beta", "-1")]);
    edit(&mut session, 2.0, Phase::Ongoing);
    assert_eq!(session.notices().len(), 2, "nothing moves under a hand");
    session.apply(Command::Release);
    assert_eq!(session.notices(), [notice("beta", "-1")]);
    // The value it has already is right, too.
    session.apply(Command::Edit(vec![Edit::Set("beta", Value::Number(1.0))], Phase::Done));
    assert!(session.notices().is_empty());
}

#[test]
fn what_was_said_goes_however_the_value_is_set_and_with_its_scene() {
    for command in [Command::Preset("outlier"), Command::Reset(None), Command::Undo, Command::Open("detector")] {
        let mut session = session();
        edit(&mut session, 2.0, Phase::Done);
        session.notify(notice("residual", "9"));
        session.notify(notice("saved", "here"));
        session.apply(command.clone());
        assert_eq!(session.notices(), [notice("saved", "here")], "{command:?}");
    }
}

#[test]
fn a_scene_comes_back_as_it_was_left_whatever_led_away_from_it() {
    let mut session = session();
    edit(&mut session, 2.0, Phase::Done);
    session.apply(Command::Open("detector"));
    session.apply(Command::Undo);
    edit(&mut session, 3.0, Phase::Done);
    session.apply(Command::Open("detector"));
    session.apply(Command::Open("regression"));
    assert!(close(residual(&session), 3.0));
    edit(&mut session, -1.0, Phase::Done);
    session.follow_link("v=1&scene=detector");
    session.apply(Command::Open("regression"));
    assert!(close(residual(&session), -1.0));
}

#[test]
fn another_session_goes_on_from_how_scenes_were_left() {
    let mut old = Session::from_link("scene=regression&residual=2", Words::english());
    old.apply(Command::Open("hinge"));
    old.apply(Command::Edit(vec![Edit::Set("margin", Value::Number(-1.5))], Phase::Done));
    old.apply(Command::Open("softmax"));
    let mut new = Session::from_link(&old.link(), Words::english());
    new.recall(&(old.departed() + "scene=nowhere\nscene=descent&steps=many\n"));
    assert_eq!(new.departed(), old.departed());
    for id in ["hinge", "regression", "descent"] {
        for session in [&mut old, &mut new] {
            session.apply(Command::Open(id));
        }
        assert_eq!(new.link(), old.link());
    }
}

#[test]
fn a_state_of_another_scene_is_taken_whole_or_not_at_all_and_is_one_change() {
    let mut session = session();
    let detector = losslab::scene::find("detector").expect("a scene");
    assert!(session.set_json(detector, &object(r#"{"lambda": 2, "beta": 9}"#)).is_err());
    assert_eq!(session.scene().id(), "regression");
    assert_eq!(session.set_json(detector, &object(r#"{"lambda": 2}"#)), Ok(true));
    assert_eq!(session.set_json(detector, &object(r#"{"lambda": 2}"#)), Ok(false));
    session.apply(Command::Undo);
    assert!(session.scene().id() == "regression" && !session.can_undo());
    // What is allowed depends on how the scene was left, not on its defaults.
    let mut counted = Session::new(&Counted, Words::english());
    steps(&mut counted, 3);
    assert!(counted.set_json(&Counted, &object(r#"{"step": 5}"#)).is_err());
    steps(&mut counted, 8);
    assert_eq!(counted.set_json(&Counted, &object(r#"{"step": 7}"#)), Ok(true));
}

#[test]
fn a_gesture_under_way_can_be_taken_back_and_done_again() {
    let mut session = session();
    edit(&mut session, 3.0, Phase::Ongoing);
    session.apply(Command::Undo);
    assert!(close(residual(&session), 1.5));
    session.apply(Command::Redo);
    assert!(close(residual(&session), 3.0));
}

#[test]
fn the_end_of_a_gesture_says_whether_it_has_changed_anything() {
    let mut session = session();
    edit(&mut session, 3.0, Phase::Ongoing);
    assert!(session.apply(Command::Release));
    edit(&mut session, 2.0, Phase::Ongoing);
    edit(&mut session, 3.0, Phase::Ongoing);
    assert!(!session.apply(Command::Release) && !session.apply(Command::Release));
}

#[test]
fn what_was_used_last_is_kept_beside_the_state() {
    let mut session = session();
    assert_eq!(session.last(), None);
    edit(&mut session, 2.0, Phase::Ongoing);
    assert_eq!(session.last(), Some(Last::Param("residual")));
    session.apply(Command::Preset("outlier"));
    assert_eq!(session.last(), Some(Last::Preset("outlier")));
    session.apply(Command::Undo);
    assert_eq!(session.last(), None);
    edit(&mut session, 1.5, Phase::Done);
    assert_eq!(session.last(), None, "what changes nothing was not used");
    let both = vec![Edit::Set("beta", Value::Number(2.0)), Edit::Set("residual", Value::Number(1.5))];
    session.apply(Command::Edit(both, Phase::Done));
    assert_eq!(session.last(), Some(Last::Param("beta")), "of two, the one that differs");
}

/// A scene with a whole number that may only go up to another one, as a step within steps does.
struct Counted;

static COUNTED: LazyLock<Vec<ParamSpec>> = LazyLock::new(|| {
    vec![
        ParamSpec::number("share", "counted.share", [0.0, 1.0], 0.25, 1.0),
        ParamSpec::integer("step", "counted.step", [0, 9], 5),
        ParamSpec::integer("steps", "counted.steps", [1, 9], 9),
    ]
});
static COUNTED_PRESETS: LazyLock<Vec<Preset>> = LazyLock::new(|| {
    vec![
        Preset::keeping("last", vec![("step", Value::Integer(9))]),
        Preset::new("few", vec![("steps", Value::Integer(2))]),
    ]
});

impl Scene for Counted {
    fn id(&self) -> &'static str {
        "counted"
    }

    fn words(&self) -> &'static str {
        ""
    }

    fn specs(&self) -> &[ParamSpec] {
        &COUNTED
    }

    fn presets(&self) -> &[Preset] {
        &COUNTED_PRESETS
    }

    fn state(&self, params: &Params, _work: Option<&Work<'_>>, key: &str) -> ParamState {
        let steps = params.number("steps");
        let range = match key {
            "step" => Some([0.0, steps]),
            // Ends between two of its steps.
            "share" => Some([0.0, steps / 10.0]),
            _ => None,
        };
        ParamState { range, ..ParamState::default() }
    }

    fn evaluate(&self, params: &Params, _situation: &Situation<'_>, _cx: &mut Cx) -> Outcome {
        let value = ReadingValue::Number(params.number("step"));
        let reading =
            Reading { key: "step".into(), term: Term::neutral("step"), quantity: Quantity::COUNT, value, listed: true };
        Outcome { readings: vec![reading], ..Outcome::default() }
    }
}

fn steps(session: &mut Session, steps: i64) {
    session.apply(Command::Edit(vec![Edit::Set("steps", Value::Integer(steps))], Phase::Done));
}

/// Every way of changing a value keeps to what it may be right now.
#[test]
fn no_way_leads_out_of_a_range_that_holds_right_now() {
    let step = |session: &Session| session.params().number("step");
    let mut session = Session::new(&Counted, Words::english());
    steps(&mut session, 3);
    assert!(close(step(&session), 3.0), "the step goes along when there are fewer");
    session.apply(Command::Preset("last"));
    assert!(close(step(&session), 3.0), "a preset that keeps the rest");
    session.apply(Command::Reset(Some("step")));
    assert!(close(step(&session), 3.0), "a reset");
    session.apply(Command::Preset("few"));
    assert!(close(step(&session), 2.0), "a preset that resets the rest");
    session.apply(Command::Edit(vec![Edit::Slot(SlotEdit { slot: Slot::number("step"), value: 8.0 })], Phase::Done));
    assert!(close(step(&session), 2.0), "a hand");
    let refused = session.set_json(session.scene(), &object(r#"{"step": 4}"#)).expect_err("a program is refused");
    let said = refused.text(session.words());
    assert!(said.contains("from 0 to 2") && refused.given == "4", "{said}");
    assert_eq!(
        session.set_json(session.scene(), &object(r#"{"step": 4, "steps": 6}"#)),
        Ok(true),
        "both together are right"
    );
    session.apply(Command::Undo);
    assert!(close(step(&session), 2.0));
    let share = |session: &Session| session.params().number("share");
    assert!(close(share(&session), 0.2), "not the next step, which is outside");
    session.apply(Command::Edit(vec![Edit::Slot(SlotEdit { slot: Slot::number("share"), value: 0.9 })], Phase::Done));
    assert!(close(share(&session), 0.2), "a hand keeps to it, too");
    let peeked = session.peek(SlotEdit { slot: Slot::number("step"), value: 8.0 });
    assert_eq!(peeked.readings[0].value, ReadingValue::Number(2.0), "a look");
}

#[test]
fn a_look_at_a_whole_number_is_at_that_number() {
    let mut session = Session::new(&Counted, Words::english());
    for (value, wanted) in [(3.0, 3.0), (6.6, 7.0), (40.0, 9.0)] {
        let outcome = session.peek(SlotEdit { slot: Slot::number("step"), value });
        assert_eq!(outcome.readings[0].value, ReadingValue::Number(wanted));
    }
    assert!((COUNTED[1].snap(6.6) - 7.0).abs() < f64::EPSILON);
}
