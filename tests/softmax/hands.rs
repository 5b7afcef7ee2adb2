//! Hands: bars to drag one by one and all together, an axis that stays under them, one step, and the way to the hinge.

use losslab::figure::style::Theme;
use losslab::figure::{Axis, Figure, HandleId, View, drag, layout};
use losslab::scene::{Command, Edit, Last, Phase, Session, Value};
use losslab::view::hand;
use losslab::view::{Nudge, State};
use proptest::prelude::*;

use super::{at, near, number};

const SIZE: [f32; 2] = [780.0, 700.0];
const ALL: HandleId = HandleId::new("f0", 1);

fn figure(session: &mut Session) -> Figure {
    session.outcome().figures[0].clone()
}

fn axis(session: &mut Session) -> Axis {
    figure(session).panels[0].y.clone()
}

/// Moves a handle by so many units upwards.
fn pull(session: &mut Session, id: HandleId, units: f64, phase: Phase) {
    let figure = figure(session);
    let drawing = layout(&figure, &View::new(SIZE, Theme::Light));
    let hit = drawing.hits.iter().find(|hit| hit.handle == id).expect("the handle is there");
    let frame = &drawing.panels[0];
    let pixels = frame.y.pixel(units) - frame.y.pixel(0.0);
    let edits = drag(&figure, &drawing, id, [hit.centre[0], hit.centre[1] + pixels]);
    session.apply(Command::Edit(edits.into_iter().map(Edit::Slot).collect(), phase));
}

fn logits(session: &Session) -> [f64; 4] {
    ["f0", "f1", "f2", "f3"].map(|key| session.params().number(key))
}

#[test]
fn a_bar_is_dragged_by_its_tip() {
    let session = &mut at("");
    pull(session, "f1".into(), 2.0, Phase::Done);
    assert_eq!(logits(session), [2.0, 3.0, 0.0, -1.0]);
    assert_eq!(session.last(), Some(Last::Param("f1")));
}

proptest! {
    #[test]
    fn all_bars_move_together_and_change_no_loss(
        logits_before in prop::array::uniform4(-500_000..500_000i32), units in -50.0..50.0, typed in any::<bool>(),
    ) {
        let grain = if typed { 1e4 } else { 20.0 };
        let given = logits_before.map(|logit| f64::from(logit % (5 * grain as i32)) / grain);
        let link: String = given.iter().enumerate().map(|(class, logit)| format!("f{class}={logit}&")).collect();
        let session = &mut at(&link);
        let before = logits(session);
        let keys = ["loss", "p0", "gradient1"];
        let read = keys.map(|key| number(session, key));
        pull(session, ALL, units, Phase::Done);
        let after = logits(session);
        let by = after[0] - before[0];
        prop_assert!((by * 20.0 - (by * 20.0).round()).abs() < 1e-6, "whole steps: {by}");
        for (from, to) in before.iter().zip(after) {
            prop_assert!((to - from - by).abs() < 2e-9, "{before:?} {after:?}");
        }
        for (key, was) in keys.iter().zip(read) {
            prop_assert!((number(session, key) - was).abs() < 1e-8, "{key}");
        }
        if by != 0.0 {
            prop_assert_eq!(session.last(), Some(Last::Together("f0")));
            prop_assert!(session.outcome().insight.starts_with("All logits moved alike."));
            session.apply(Command::Undo);
            prop_assert_eq!(logits(session), before);
        }
    }
}

#[test]
fn keys_move_all_bars_together() {
    let session = &mut at("f0=2.123");
    let all = |session: &mut Session, nudge: Nudge| {
        let state = State::read(session);
        let figure = figure(session);
        let (panel, handle) = drag::find(&figure, ALL).expect("the handle is there");
        session.apply(hand::nudged(&figure.panels[panel], handle, nudge, &state).expect("it moves"));
        logits(session).map(|logit| (logit * 1e6).round() / 1e6)
    };
    assert_eq!(all(session, Nudge::Move([0.0, 1.0])), [2.173, 1.05, 0.05, -0.95]);
    assert_eq!(all(session, Nudge::Raise(-10.0)), [1.673, 0.55, -0.45, -1.45]);
    assert_eq!(all(session, Nudge::Greatest), [6.023, 4.9, 3.9, 2.9]);
    assert_eq!(all(session, Nudge::Least), [-5.977, -7.1, -8.1, -9.1], "the axis stays while a key goes on");
}

#[test]
fn no_class_is_pushed_out_of_its_range() {
    let session = &mut at("f0=-990&f3=990");
    let before = logits(session);
    for units in [700.0, -700.0] {
        pull(session, ALL, units, Phase::Done);
        let after = logits(session);
        near(after[3] - after[0], before[3] - before[0], "their distance");
        assert!(after.iter().all(|logit| logit.abs() <= 1000.0), "{after:?}");
    }
}

#[test]
fn the_axis_stays_while_a_hand_holds_and_grows_when_it_lets_go() {
    let session = &mut at("");
    let set = |session: &mut Session, to: f64, phase: Phase| {
        session.apply(Command::Edit(vec![Edit::Set("f0", Value::Number(to))], phase));
    };
    let small = axis(session);
    for to in [5.0, 15.0, 150.0] {
        set(session, to, Phase::Ongoing);
        assert_eq!(axis(session), small, "at {to}");
    }
    session.apply(Command::Release);
    assert_eq!(axis(session).range, [-1200.0, 1200.0]);
    for (to, end) in [(6.0, 7.2), (6.05, 24.0), (-20.05, 120.0)] {
        set(session, to, Phase::Done);
        assert!(axis(session).range.iter().all(|at| (at.abs() - end).abs() < 1e-9), "at {to}");
    }
}

#[test]
fn one_step_goes_against_the_gradient_and_lands_on_its_ghosts() {
    let session = &mut at("learning_rate=0.5");
    let before = logits(session);
    let slopes = ["gradient0", "gradient1", "gradient2", "gradient3"].map(|key| number(session, key));
    let loss = number(session, "loss");
    session.apply(Command::Act("step"));
    for class in 0..4 {
        let moved = logits(session)[class] - (before[class] - 0.5 * slopes[class]);
        assert!(moved.abs() < 1e-4, "class {class}: {moved}");
    }
    assert!(number(session, "loss") < loss);
    // Nothing is left to do where the true class is certain.
    let session = &mut at("f1=100");
    assert!(!session.apply(Command::Act("step")));
}

#[test]
fn two_classes_lead_to_the_margin_they_have() {
    for (link, margin) in [("classes=2", -1.0), ("classes=2&target=0", 1.0), ("classes=2&f0=0.3&f1=0.1&target=0", 0.2)]
    {
        let session = &mut at(link);
        let loss = number(session, "loss");
        assert!(session.apply(Command::Act("margin")), "{link}");
        assert_eq!((session.scene().id(), session.params().number("margin")), ("hinge", margin));
        assert!(session.params().has("show", "logistic") && session.params().has("base", "ln"));
        near(number(session, "logistic.loss"), loss, link);
        session.apply(Command::Undo);
        assert_eq!(session.scene().id(), "softmax");
    }
    for link in ["", "classes=2&f0=5", "classes=10"] {
        assert!(!at(link).apply(Command::Act("margin")), "{link}");
    }
}
