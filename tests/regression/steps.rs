//! The steps under the point, the action that takes one, and the zoomed axis that no hand rescales.

use losslab::figure::{Form, Mark, Role, Slot, SlotEdit};
use losslab::scene::{Command, Edit, Phase, Session, Value};

use super::{at, number};

/// From where to where the arrows go, and their names.
fn arrows(session: &mut Session) -> Vec<([f64; 2], String)> {
    let of = |mark: &Mark| match mark.form {
        Form::Arrow { from, to } => Some(([from[0], to[0]], mark.name.as_ref()?.text.clone())),
        _ => None,
    };
    session.outcome().figures[0].panels[0].marks.iter().filter_map(of).collect()
}

fn beta(session: &mut Session, to: f64, phase: Phase) {
    session.apply(Command::Edit(vec![Edit::Set("beta", Value::Number(to))], phase));
}

fn axis(session: &mut Session) -> [f64; 2] {
    session.outcome().figures[0].panels[0].x.range
}

#[test]
fn arrows_are_as_long_as_slopes_and_point_to_zero() {
    for (x, sign) in [(4.0, -1.0), (-4.0, 1.0)] {
        let found = arrows(&mut at(&format!("residual={x}&learning_rate=0.5")));
        let lengths: Vec<f64> = found.iter().map(|([from, to], _)| to - from).collect();
        assert_eq!(lengths, [0.5, 4.0, 0.5].map(|length| sign * length), "1, 8, 1 times η");
        assert_eq!(found.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>(), ["pull 1", "8", "1"]);
    }
    assert_eq!(arrows(&mut at("residual=0")).len(), 0, "nothing pulls at 0");
    assert_eq!(arrows(&mut at("residual=1&beta=1&offset=0&show=smooth_l1")).len(), 0, "nor where there is no slope");
    let beyond = arrows(&mut at("residual=4&learning_rate=3&show=l2"));
    assert_eq!(beyond[0].1, "pull 8, to −20", "what leaves the axis says where it ends");
}

#[test]
fn one_step_moves_the_residual_along_the_loss_that_carries_the_handle() {
    for (link, next) in [
        ("residual=4", 3.7),
        ("residual=4&show=l1,l2", 3.7),
        ("residual=-4&show=l2", -1.6),
        ("residual=0.5&beta=2", 0.425),
        ("residual=0.3", 0.21),
        ("residual=0.3&show=l1", 0.0),
    ] {
        let mut session = at(link);
        let of = session.params().get("show").cloned();
        assert!(session.apply(Command::Act("step")), "{link}");
        assert!((session.params().number("residual") - next).abs() < 1e-15, "{link}: {}", session.link());
        assert!(session.link().len() < 80, "no noise in the link: {}", session.link());
        assert_eq!(session.params().get("show").cloned(), of);
        session.apply(Command::Undo);
        assert_eq!(session.link(), at(link).link(), "one step is one entry");
    }
    for link in ["residual=0", "residual=4&learning_rate=3&show=l2", "residual=1&offset=0", "show=none"] {
        assert!(!at(link).apply(Command::Act("step")), "{link}: there is nowhere to go");
    }
}

#[test]
fn the_step_lands_on_a_ghost() {
    let session = &mut at("residual=4");
    let is_ghost = |mark: &&Mark| mark.role == Role::Ghost && matches!(mark.form, Form::Point { .. });
    let ghosts: Vec<_> = session.outcome().figures[0].panels[0].marks.iter().filter(is_ghost).cloned().collect();
    assert_eq!(ghosts.len(), 1);
    assert!(
        matches!(ghosts[0].form, Form::Point { at: [x, y], .. } if (x - 3.7).abs() < 1e-12 && (y - 3.2).abs() < 1e-12)
    );
}

#[test]
fn a_zoomed_axis_waits_for_the_hand_to_let_go() {
    let session = &mut at("beta=0.1&zoom=1&residual=0.2");
    assert_eq!(axis(session), [-0.5, 0.5]);
    for to in [0.2, 0.5, 3.0, 0.9] {
        beta(session, to, Phase::Ongoing);
        assert_eq!(axis(session), [-0.5, 0.5], "β = {to} in the hand");
    }
    let revision = session.revision();
    session.apply(Command::Release);
    assert!(session.revision() > revision, "what is drawn is asked for again");
    assert_eq!(axis(session), [-5.0, 5.0]);
    beta(session, 0.3, Phase::Done);
    assert_eq!(axis(session), [-1.0, 1.0]);
    session.apply(Command::Undo);
    assert_eq!(axis(session), [-5.0, 5.0]);
    assert_eq!(axis(&mut at("beta=0.1")), [-5.0, 5.0], "only where it is asked for");
}

#[test]
fn a_hand_on_a_zoomed_axis_moves_by_finer_steps() {
    for (link, to, found) in [("", 0.213, 0.2), ("beta=0.1&zoom=1", 0.213, 0.215), ("zoom=1", 0.213, 0.2)] {
        let session = &mut at(link);
        let slot = SlotEdit { slot: Slot::number("residual"), value: to };
        session.apply(Command::Edit(vec![Edit::Slot(slot)], Phase::Done));
        assert!((session.params().number("residual") - found).abs() < 1e-15, "{link}: {}", session.link());
    }
}

#[test]
fn a_zoomed_table_has_as_many_rows() {
    let rows = |link: &str| at(link).outcome().tables[0].rows.len();
    assert_eq!(rows(""), 201);
    assert_eq!(rows("beta=0.1&zoom=1"), 201);
}

#[test]
fn fractions_and_the_minus_of_the_screen_are_read() {
    let session = &mut at("beta=1/9&residual=−0.5");
    assert!((session.params().number("residual") + 0.5).abs() < 1e-15);
    assert!((number(session, "sigma") - 3.0).abs() < 1e-12);
}

#[test]
fn the_button_says_on_which_loss_it_steps() {
    let name = |link: &str| {
        let session = at(link);
        session.scene().actions()[0].name(session.scene(), session.params(), session.words())
    };
    assert_eq!(name(""), "One step: Smooth L1");
    assert_eq!(name("show=l2,huber"), "One step: L2");
    assert_eq!(name("show=none"), "One step");
}
