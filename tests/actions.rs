//! Actions: what a scene offers to do is one entry in the history, and nothing when there is nothing to do.

use std::sync::LazyLock;

use losslab::scene::{
    Action, Command, Cx, Edit, Last, Outcome, ParamSpec, ParamState, Params, Phase, Scene, Session, Situation, Value,
    Words, Work,
};

/// A walk of at most nine steps, of which no more may be taken than `most` says.
struct Walk;

const LONGEST: f64 = 9.0;

static SPECS: LazyLock<Vec<ParamSpec>> = LazyLock::new(|| {
    vec![
        ParamSpec::number("at", "walk.at", [0.0, 10.0], 1.0, 2.0),
        ParamSpec::integer("steps", "walk.steps", [0, 9], 0),
        ParamSpec::integer("most", "walk.most", [0, 9], 9),
    ]
});

static ACTIONS: [Action; 4] = [
    Action {
        id: "step",
        of: |_| None,
        edits: |params| vec![Edit::Set("steps", Value::Integer(params.number("steps") as i64 + 1))],
        active: |params| params.number("steps") < LONGEST,
        leads: None,
    },
    // Asks for more than there is, and for two things at once.
    Action {
        id: "run",
        of: |_| None,
        edits: |_| vec![Edit::Set("steps", Value::Integer(99)), Edit::Set("at", Value::Number(7.0))],
        active: |_| true,
        leads: None,
    },
    Action { id: "wait", of: |_| None, edits: |_| Vec::new(), active: |_| true, leads: None },
    // Opens a scene that there is, with one value.
    Action {
        id: "look",
        of: |_| None,
        edits: |_| Vec::new(),
        active: |params| params.number("at") <= LONGEST,
        leads: Some(|params| ("hinge", vec![("margin", Value::Number(params.number("at") - 1.0))])),
    },
];

impl Scene for Walk {
    fn id(&self) -> &'static str {
        "walk"
    }

    fn words(&self) -> &'static str {
        ""
    }

    fn specs(&self) -> &[ParamSpec] {
        &SPECS
    }

    fn actions(&self) -> &[Action] {
        &ACTIONS
    }

    fn state(&self, params: &Params, _work: Option<&Work<'_>>, key: &str) -> ParamState {
        let range = (key == "steps").then(|| [0.0, params.number("most")]);
        ParamState { range, ..ParamState::default() }
    }

    fn evaluate(&self, _params: &Params, _situation: &Situation<'_>, _cx: &mut Cx) -> Outcome {
        Outcome::default()
    }
}

fn session() -> Session {
    Session::new(&Walk, Words::english())
}

fn set(session: &mut Session, key: &'static str, value: Value, phase: Phase) {
    session.apply(Command::Edit(vec![Edit::Set(key, value)], phase));
}

/// Where the walk stands, and its steps.
fn now(session: &Session) -> [f64; 2] {
    ["at", "steps"].map(|key| session.params().number(key))
}

#[test]
fn an_action_is_one_entry_whatever_it_changes() {
    let mut session = session();
    assert!(session.apply(Command::Act("run")));
    assert_eq!(now(&session), [7.0, 9.0]);
    assert_eq!(session.last(), Some(Last::Action("run")));
    session.apply(Command::Undo);
    assert_eq!(now(&session), [2.0, 0.0]);
    assert!(!session.can_undo(), "both at once were one entry");
    session.apply(Command::Redo);
    assert_eq!(now(&session), [7.0, 9.0]);
    assert!(!session.can_redo());
}

#[test]
fn each_time_is_an_entry_of_its_own() {
    let mut session = session();
    for steps in 1..=3 {
        let before = session.revision();
        assert!(session.apply(Command::Act("step")));
        assert_eq!(now(&session), [2.0, f64::from(steps)]);
        assert_ne!(session.revision(), before);
    }
    assert_eq!(session.last(), Some(Last::Action("step")));
    for steps in (0..3).rev() {
        session.apply(Command::Undo);
        assert_eq!(now(&session), [2.0, f64::from(steps)]);
    }
    assert!(!session.can_undo());
    session.apply(Command::Redo);
    session.apply(Command::Act("step"));
    assert!(!session.can_redo(), "what is new ends what could be redone");
}

#[test]
fn an_action_with_nothing_to_do_leaves_everything_as_it_was() {
    let mut session = session();
    session.apply(Command::Act("run"));
    set(&mut session, "at", Value::Number(3.0), Phase::Done);
    session.apply(Command::Undo);
    let (before, revision, last) = (now(&session), session.revision(), session.last());
    for id in ["step", "nope", ""] {
        assert!(!session.apply(Command::Act(id)), "{id}");
        assert_eq!(now(&session), before, "{id}");
        assert_eq!((session.revision(), session.last()), (revision, last), "{id}");
        assert!(session.can_redo(), "{id} ends what can be redone");
    }
    assert!(!session.apply(Command::Act("wait")), "it is active, and changes nothing");
    assert!(now(&session) == before && session.can_redo());
    session.apply(Command::Undo);
    assert_eq!(now(&session), [2.0, 0.0], "none of them is an entry");
    assert!(!session.can_undo());
}

#[test]
fn what_may_be_right_now_holds_for_actions() {
    let mut session = session();
    set(&mut session, "most", Value::Integer(4), Phase::Done);
    assert!(session.apply(Command::Act("run")));
    assert_eq!(now(&session), [7.0, 4.0], "no more steps than there may be");
    session.apply(Command::Undo);
    session.apply(Command::Redo);
    assert_eq!(now(&session), [7.0, 4.0]);
    session.apply(Command::Undo);
    set(&mut session, "most", Value::Integer(1), Phase::Done);
    assert!(session.apply(Command::Act("step")));
    assert!(!session.apply(Command::Act("step")), "the scene would, but the range does not let it");
    assert_eq!(now(&session), [2.0, 1.0]);
}

#[test]
fn an_action_ends_the_gesture_under_way_and_is_taken_back_before_it() {
    let mut session = session();
    for at in [3.0, 4.0, 5.0] {
        set(&mut session, "at", Value::Number(at), Phase::Ongoing);
    }
    assert!(session.apply(Command::Act("step")));
    assert!(!session.in_gesture());
    assert_eq!(now(&session), [5.0, 1.0]);
    assert!(!session.apply(Command::Release), "the hand that lets go later has nothing left to end");
    session.apply(Command::Undo);
    assert_eq!(now(&session), [5.0, 0.0], "first the action");
    session.apply(Command::Undo);
    assert_eq!(now(&session), [2.0, 0.0], "then the gesture, as one entry");
    assert!(!session.can_undo());
    session.apply(Command::Redo);
    session.apply(Command::Redo);
    assert_eq!(now(&session), [5.0, 1.0]);
    assert!(!session.can_redo());
}

#[test]
fn an_action_with_nothing_to_do_ends_a_gesture_too_and_loses_none_of_it() {
    for id in ["wait", "nope"] {
        let mut session = session();
        set(&mut session, "at", Value::Number(6.0), Phase::Ongoing);
        assert!(session.apply(Command::Act(id)), "{id}: a gesture has ended that had changed something");
        assert!(!session.in_gesture() && session.can_undo(), "{id}");
        session.apply(Command::Undo);
        assert_eq!(now(&session), [2.0, 0.0], "{id}");
        assert!(!session.can_undo(), "{id}");
    }
}

#[test]
fn a_gesture_that_led_nowhere_leaves_only_the_action() {
    let mut session = session();
    set(&mut session, "at", Value::Number(6.0), Phase::Ongoing);
    set(&mut session, "at", Value::Number(2.0), Phase::Ongoing);
    session.apply(Command::Act("step"));
    session.apply(Command::Undo);
    assert_eq!(now(&session), [2.0, 0.0]);
    assert!(!session.can_undo());
}

#[test]
fn an_action_may_lead_to_another_scene_as_one_entry() {
    let mut session = session();
    session.apply(Command::Open("hinge"));
    set(&mut session, "margin", Value::Number(-2.0), Phase::Done);
    set(&mut session, "steps", Value::Integer(3), Phase::Done);
    for _ in 0..3 {
        session.apply(Command::Undo);
    }
    assert!(session.apply(Command::Act("look")));
    assert_eq!((session.scene().id(), session.last()), ("hinge", None));
    assert_eq!(["margin", "steps"].map(|key| session.params().number(key)), [1.0, 0.0], "defaults for the rest");
    session.apply(Command::Undo);
    assert_eq!((session.scene().id(), now(&session)), ("walk", [2.0, 0.0]));
    assert!(!session.can_undo());
    session.apply(Command::Redo);
    assert_eq!(session.scene().id(), "hinge");
    session.apply(Command::Undo);
    set(&mut session, "at", Value::Number(10.0), Phase::Done);
    assert!(!session.apply(Command::Act("look")), "it is not active");
    assert_eq!(session.scene().id(), "walk");
}
