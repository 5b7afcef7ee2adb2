//! A number that nobody has given yet: in links, as text and JSON, in commands, in history, on its slider and its axis.

use losslab::figure::{Slot, SlotEdit};
use losslab::scene::json::Json;
use losslab::scene::{Command, Edit, Fault, ParamSpec, Phase, Session, Value, Words, link};
use losslab::view::number::{self, Track};
use losslab::view::{Nudge, State, hand};

fn spec() -> ParamSpec {
    ParamSpec::logarithmic("guess", "lambda.prediction", [0.001, 1000.0], 0.05, 1.0).unset()
}

#[test]
fn it_is_none_in_links_and_null_in_json() {
    let spec = spec();
    for text in ["none", " none "] {
        assert_eq!(spec.parse(text), Ok(Value::Unset), "{text:?}");
    }
    assert_eq!(spec.from_json(&Json::Null), Ok(Value::Unset));
    assert_eq!(spec.from_json(&Json::from("none")), Ok(Value::Unset));
    assert_eq!((Value::Unset.text(), Value::Unset.json()), ("none".to_owned(), Json::Null));
    assert_eq!(spec.parse("3"), Ok(Value::Number(3.0)));
    for wrong in ["", "-1", "2000", "nan", "unset"] {
        let error = spec.parse(wrong).expect_err("no number and not unset");
        assert_eq!(error.allowed.clone(), spec.allowed().into());
        assert!(error.text(Words::english()).ends_with("give a number from 0.001 to 1000, or none"), "{wrong:?}");
    }
}

#[test]
fn others_cannot_be_unset() {
    let beta = ParamSpec::number("beta", "regression.beta", [0.0, 3.0], 0.05, 1.0);
    assert_eq!(beta.parse("none").map_err(|error| error.fault), Err(Fault::BadType));
    assert!(beta.from_json(&Json::Null).is_err() && beta.check(Value::Unset).is_err());
    assert_eq!(beta.clamp(Value::Unset), Value::Number(1.0));
    assert_eq!(spec().clamp(Value::Number(f64::NAN)), Value::Unset, "what is no number at all counts as none");
}

#[test]
fn a_link_without_it_and_one_with_none_are_the_same() {
    let [plain, none] = ["scene=lambda", "scene=lambda&prediction=none"].map(link::read);
    assert_eq!(plain.params, none.params);
    assert!(none.faults.is_empty() && plain.params.number("prediction").is_nan());
    let mut session = Session::from_link("scene=lambda&prediction=3", Words::english());
    assert_eq!(session.link(), "v=1&scene=lambda&prediction=3");
    assert_eq!(session.set_json(session.scene(), &[("prediction".into(), Json::Null)]), Ok(true));
    assert_eq!(session.link(), "v=1&scene=lambda");
    assert_eq!(session.value_json().get("prediction"), Some(&Json::Null));
    session.apply(Command::Undo);
    assert_eq!(session.params().get("prediction"), Some(&Value::Number(3.0)));
    session.apply(Command::Reset(None));
    assert_eq!(session.params().get("prediction"), Some(&Value::Unset));
}

/// The first press of an arrow puts it into the middle, Home and End at the ends, and typing anywhere.
#[test]
fn its_slider_shows_a_dash_and_takes_a_first_value() {
    let (spec, range) = (spec(), [0.001, 1000.0]);
    assert_eq!(spec.shown(f64::NAN), "—");
    for nudge in [Nudge::Move([1.0, 0.0]), Nudge::Move([0.0, -1.0]), Nudge::Raise(10.0)] {
        assert_eq!(number::nudged(&spec, f64::NAN, range, nudge), Some(1.0), "{nudge:?}");
    }
    assert_eq!(number::nudged(&spec, f64::NAN, range, Nudge::Greatest), Some(1000.0));
    let track = Track::of(&spec).expect("a number has a rail");
    assert!(track.share(f64::NAN).is_nan() && track.step_or_middle(f64::NAN) == 60.0);
    let mut session = Session::from_link("scene=lambda", Words::english());
    let slide = Edit::Slot(SlotEdit { slot: Slot::number("prediction"), value: 0.01 });
    session.apply(Command::Edit(vec![slide], Phase::Done));
    assert_eq!(session.params().number("prediction"), 0.01);
}

#[test]
fn its_handle_takes_keys_and_steps_before_it_is_placed() {
    for nudge in [Nudge::Move([-1.0, 0.0]), Nudge::Raise(1.0), Nudge::Least] {
        let mut session = Session::from_link("scene=lambda", Words::english());
        let state = State::read(&mut session);
        let panel = &state.outcome.figures[0].panels[0];
        let handle = &panel.handles[0];
        assert!(handle.is_waiting() && handle.value == "—");
        assert_eq!(hand::steps(&state, handle, losslab::figure::XY::X), Some([120.0, 60.0]));
        session.apply(hand::nudged(panel, handle, nudge, &state).expect("a key for it"));
        session.apply(Command::Release);
        let expected = if nudge == Nudge::Least { 0.001 } else { 1.0 };
        assert_eq!(session.params().number("prediction"), expected, "{nudge:?}");
    }
}
