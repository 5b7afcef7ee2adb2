//! Playing: time as a parameter, through undo, links, presets, other values and its end.

use std::sync::LazyLock;

use losslab::scene::{
    Command, Cx, Edit, Last, Outcome, ParamSpec, ParamState, Params, Phase, Preset, Scene, Session, Situation, Value,
    Words, Work,
};
use losslab::view::{Change, playback};

/// A scene whose step is played, up to as many steps as there are.
struct Timed;

/// Steps a second.
const SPEED: f64 = 4.0;

static SPECS: LazyLock<Vec<ParamSpec>> = LazyLock::new(|| {
    vec![
        ParamSpec::integer("steps", "timed.steps", [2, 50], 10),
        ParamSpec::integer("step", "timed.step", [0, 50], 50).playing(SPEED),
        ParamSpec::number("rate", "timed.rate", [0.0, 1.0], 0.1, 0.5),
    ]
});

static PRESETS: LazyLock<Vec<Preset>> = LazyLock::new(|| vec![Preset::new("start", vec![("step", Value::Integer(0))])]);

impl Scene for Timed {
    fn id(&self) -> &'static str {
        "timed"
    }

    fn words(&self) -> &'static str {
        ""
    }

    fn specs(&self) -> &[ParamSpec] {
        &SPECS
    }

    fn presets(&self) -> &[Preset] {
        &PRESETS
    }

    fn state(&self, params: &Params, _work: Option<&Work<'_>>, key: &str) -> ParamState {
        let range = (key == "step").then(|| [0.0, params.number("steps")]);
        ParamState { range, reach: range, ..ParamState::default() }
    }

    fn evaluate(&self, params: &Params, situation: &Situation<'_>, _cx: &mut Cx) -> Outcome {
        let insight = format!("{} {}", params.number("step"), situation.gave_way.unwrap_or("-"));
        Outcome { insight, ..Outcome::default() }
    }
}

fn session() -> Session {
    Session::new(&Timed, Words::english())
}

fn set(key: &'static str, value: Value, phase: Phase) -> Command {
    Command::Edit(vec![Edit::Set(key, value)], phase)
}

fn to(step: i64) -> Command {
    set("step", Value::Integer(step), Phase::Done)
}

fn step(session: &Session) -> f64 {
    session.params().number("step")
}

/// A session that plays and has come from 0 to 3.
fn at_three() -> Session {
    let mut session = session();
    session.apply(to(0));
    assert!(!session.apply(Command::Play(true)), "it changes nothing yet");
    for _ in 0..3 {
        assert!(session.play(1.0 / SPEED));
    }
    assert_eq!((step(&session), session.is_playing()), (3.0, true));
    session
}

#[test]
fn whole_numbers_advance_when_their_time_has_come() {
    let mut session = session();
    session.apply(to(0));
    assert_eq!(session.due(), None);
    session.apply(Command::Play(true));
    assert_eq!(session.due(), Some(1.0 / SPEED));
    assert!(!session.play(0.6 / SPEED));
    assert!((session.due().unwrap() - 0.4 / SPEED).abs() < 1e-12);
    assert!(session.play(0.5 / SPEED));
    assert_eq!(step(&session), 1.0);
    assert_eq!(session.last(), Some(Last::Param("step")));
}

#[test]
fn who_comes_back_after_an_hour_finds_it_where_it_was() {
    let mut session = at_three();
    session.play(3600.0);
    assert_eq!(step(&session), 4.0);
    session.play(-1.0);
    assert_eq!(step(&session), 4.0);
}

#[test]
fn it_ends_at_the_greatest_value_there_is_right_now_and_begins_anew_from_there() {
    let mut session = session();
    assert_eq!(step(&session), 10.0, "the default stands for as far as there is room");
    assert!(session.apply(Command::Play(true)), "it begins anew");
    assert_eq!(step(&session), 0.0);
    let told: Vec<_> = (0..12).map(|_| playback::advance(&mut session, 1.0 / SPEED)).collect();
    assert_eq!(told[8], Some(Change::Input));
    assert_eq!(told[9], Some(Change::Change), "its end is told");
    assert_eq!(told[10], None);
    assert_eq!((step(&session), session.is_playing(), session.due()), (10.0, false, None));
}

#[test]
fn one_undo_takes_back_all_of_it_and_stops_it() {
    let mut session = at_three();
    session.apply(Command::Undo);
    assert_eq!((step(&session), session.is_playing()), (0.0, false));
    session.apply(Command::Redo);
    assert_eq!(step(&session), 3.0);
    session.apply(Command::Undo);
    session.apply(Command::Undo);
    assert_eq!(step(&session), 10.0);
}

#[test]
fn another_value_can_be_turned_meanwhile() {
    let mut session = at_three();
    session.apply(set("rate", Value::Number(0.7), Phase::Ongoing));
    session.play(1.0 / SPEED);
    session.apply(set("rate", Value::Number(0.8), Phase::Ongoing));
    session.apply(Command::Release);
    session.play(1.0 / SPEED);
    assert_eq!((step(&session), session.is_playing()), (5.0, true));
    session.apply(Command::Undo);
    assert_eq!((step(&session), session.params().number("rate")), (3.0, 0.5));
    session.apply(Command::Undo);
    assert_eq!(step(&session), 0.0);
}

#[test]
fn whatever_leads_elsewhere_stops_it() {
    let stopped = |change: &dyn Fn(&mut Session)| {
        let mut session = at_three();
        change(&mut session);
        let before = step(&session);
        assert!(!session.is_playing() && !session.play(1.0));
        assert_eq!(step(&session), before);
    };
    stopped(&|session| {
        session.apply(Command::Play(false));
    });
    stopped(&|session| {
        session.apply(to(7));
    });
    stopped(&|session| {
        session.apply(Command::Preset("start"));
    });
    stopped(&|session| {
        session.apply(Command::Reset(None));
    });
    stopped(&|session| {
        session.apply(Command::Reset(Some("step")));
    });
    stopped(&|session| {
        session.apply(set("steps", Value::Integer(2), Phase::Done));
    });
    stopped(&|session| {
        session.apply(Command::Open("hinge"));
    });
    stopped(&|session| {
        session.follow_link("v=1&scene=regression");
    });
}

#[test]
fn a_scene_that_plays_nothing_does_not_begin_to() {
    let mut session = Session::from_link("v=1&scene=hinge", Words::english());
    assert!(session.playable().is_none());
    assert!(!session.apply(Command::Play(true)) && !session.is_playing());
}

#[test]
fn what_gave_way_is_said_until_something_else_changes() {
    let mut session = session();
    assert_eq!(session.outcome().insight, "10 -", "a default gives way without a word");
    session.apply(set("steps", Value::Integer(5), Phase::Ongoing));
    assert_eq!(session.outcome().insight, "5 step");
    session.apply(Command::Release);
    assert_eq!(session.outcome().insight, "5 step");
    session.apply(set("rate", Value::Number(0.7), Phase::Done));
    assert_eq!(session.outcome().insight, "5 -");
}

#[test]
fn links_leave_out_what_follows_from_a_default() {
    let mut session = session();
    assert_eq!(session.link(), "v=1&scene=timed");
    session.apply(set("steps", Value::Integer(5), Phase::Done));
    assert_eq!(session.link(), "v=1&scene=timed&steps=5");
    session.apply(to(4));
    assert_eq!(session.link(), "v=1&scene=timed&step=4&steps=5");
}
