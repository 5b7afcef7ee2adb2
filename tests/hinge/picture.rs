//! What the picture shows: dots at the jump, fans at kinks, chords, steps; and what drags do.

use losslab::figure::style::Theme;
use losslab::figure::{Form, HandleId, Mark, Role, View, drag, layout};
use losslab::scene::{Command, Edit, Phase, Session};

use super::{at, near};

fn marks(session: &mut Session, panel: usize) -> Vec<Mark> {
    session.outcome().figures[0].panels[panel].marks.clone()
}

/// Places and fillings of a loss's dots.
fn dots(session: &mut Session, panel: usize, term: &str) -> Vec<([f64; 2], bool)> {
    let of_term = marks(session, panel).into_iter().filter(|mark| mark.term.key == term && mark.role == Role::Primary);
    let dot = |mark: Mark| if let Form::Point { at, hollow, .. } = mark.form { Some((at, hollow)) } else { None };
    of_term.filter_map(dot).collect()
}

fn pull(session: &mut Session, handle: impl Into<HandleId>, by: [f32; 2]) {
    let figure = session.outcome().figures[0].clone();
    let drawing = layout(&figure, &View::new([780.0, 700.0], Theme::Light));
    let handle = handle.into();
    let from = drawing.hit(handle).expect("the handle answers").centre;
    let edits = drag(&figure, &drawing, handle, [from[0] + by[0], from[1] + by[1]]);
    session.apply(Command::Edit(edits.into_iter().map(Edit::Slot).collect(), Phase::Done));
}

#[test]
fn the_jump_has_a_full_dot_above_and_a_hollow_one_below() {
    let session = &mut at("margin=0.5");
    let ends = dots(session, 0, "zero_one");
    assert!(ends.contains(&([0.0, 1.0], false)) && ends.contains(&([0.0, 0.0], true)), "{ends:?}");
    assert!(dots(session, 1, "zero_one").contains(&([0.0, 0.0], true)), "no slope at the jump");
    // With the margin on the jump no dot says that the slope is 0, and the handle stands aside, called so.
    let alone = &mut at("margin=0&show=zero_one");
    assert!(dots(alone, 1, "zero_one").iter().all(|(_, hollow)| *hollow));
    let handle = alone.outcome().figures[0].panels[1].handles[0].clone();
    assert!(handle.at[1] < -2.0 && handle.label.is_some_and(|name| name.text == "no slope"));
}

#[test]
fn a_kink_opens_a_fan_and_no_other_margin_does() {
    let fans = |margin: f64| {
        let session = &mut at(&format!("margin={margin}"));
        let is_fan = |mark: &Mark| mark.role == Role::Fan && matches!(mark.form, Form::Area { .. });
        marks(session, 0).iter().filter(|mark| is_fan(mark)).count()
    };
    assert_eq!([0.95, 1.0, 1.05].map(fans), [0, 2, 0]);
}

#[test]
fn the_hinge_is_never_drawn_under_0_1() {
    let session = &mut at("");
    let between = marks(session, 0).into_iter().find_map(|mark| match mark.form {
        Form::Between { edges } if mark.role == Role::Band => Some(edges),
        _ => None,
    });
    let between = between.expect("what lies between is shaded");
    assert!(between.iter().all(|[_, below, above]| below <= above));
    assert!(between.windows(2).all(|pair| pair[0][0] <= pair[1][0]), "from left to right");
    assert!(between.contains(&[0.0, 1.0, 1.0]) && between.contains(&[0.0, 0.0, 1.0]), "both sides of the jump");
    let missing = &mut at("show=zero_one,perceptron");
    assert!(marks(missing, 0).iter().all(|mark| mark.role != Role::Band), "it is no bound");
}

#[test]
fn the_chord_of_0_1_comes_with_the_chord_and_runs_under_it() {
    let session = &mut at("margin=-0.5");
    let view = |used| View { used, ..View::new([780.0, 700.0], Theme::Light) };
    let count = |session: &mut Session, used| {
        let drawing = layout(&session.outcome().figures[0], &view(used));
        drawing.primitives.iter().filter(|primitive| primitive.term == Some("zero_one")).count()
    };
    assert!(count(session, Some("chord_a")) > count(session, None), "its chord, where it cuts, its dot");
    let under = marks(session, 0).into_iter().find_map(|mark| match mark.form {
        Form::Between { edges } if mark.role == Role::Fan => Some(edges),
        _ => None,
    });
    let deepest = under.expect("where it cuts").iter().map(|[_, low, high]| high - low).fold(0.0, f64::max);
    near(deepest, 1.0 / 3.0, "just under 0");
}

#[test]
fn the_step_points_downhill_and_its_ghost_lies_on_the_curve() {
    for (link, from, to, landing) in [
        ("margin=0.5", 0.5, 1.5, 0.0),
        ("margin=-2&learning_rate=0.5&steps=2", -1.0, -0.5, 1.5),
        ("margin=0.5&view=score&label=-1", -0.5, -1.5, 0.0),
    ] {
        let session = &mut at(link);
        let arrow = marks(session, 0).into_iter().find_map(|mark| match mark.form {
            Form::Arrow { from, to } => Some((from, to)),
            _ => None,
        });
        let (tail, head) = arrow.expect("a step");
        near(tail[0], from, link);
        near(head[0], to, link);
        near(tail[1], head[1], "level");
        let ghosts = marks(session, 0).into_iter().filter(|mark| mark.role == Role::Ghost);
        let place = |mark: Mark| if let Form::Point { at, .. } = mark.form { Some(at) } else { None };
        let places: Vec<_> = ghosts.filter_map(place).collect();
        assert!(places.contains(&[to, landing]), "{link}: {places:?}");
    }
    for silent in ["margin=1", "margin=2", "margin=0.5&steps=1"] {
        assert!(!marks(&mut at(silent), 0).iter().any(|mark| matches!(mark.form, Form::Arrow { .. })), "{silent}");
    }
}

#[test]
fn a_drag_moves_the_margin_both_ends_of_the_chord_and_mirrors_with_the_label() {
    let session = &mut at("");
    pull(session, "margin", [60.0, 0.0]);
    assert!(session.params().number("margin") > 0.9);
    pull(session, HandleId::new("margin", 1), [-60.0, 0.0]);
    near(session.params().number("margin"), 0.5, "the gradient's handle moves the same");
    pull(session, "chord_a", [-40.0, 0.0]);
    assert!(session.params().number("chord_a") < -1.3);
    pull(session, "chord_b", [4000.0, 0.0]);
    near(session.params().number("chord_b"), 3.0, "to the end of the axis and no farther");
    let mirrored = &mut at("view=score&label=-1");
    pull(mirrored, "margin", [60.0, 0.0]);
    assert!(mirrored.params().number("margin") < 0.1, "to the right the score grows, and the margin of y = −1 falls");
}
