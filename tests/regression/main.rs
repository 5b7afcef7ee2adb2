//! The regression scene: its readings are the mathematics, its picture and its insight say the same.

#![expect(clippy::expect_used, reason = "a step that fails is a test that fails")]

mod sentences;
mod steps;
#[path = "../sentences/mod.rs"]
mod taken_apart;

use losslab::figure::style::Theme;
use losslab::figure::{Form, HandleId, Role, Slot, SlotEdit, View, drag, layout};
use losslab::math::{Loss, residual::SmoothL1};
use losslab::scene::{Command, Edit, Phase, ReadingValue, Session, Words, link};

/// The scene as a link of it describes it.
fn at(link: &str) -> Session {
    let session = Session::from_link(link, Words::english());
    assert!(session.notices().is_empty(), "{link}: {:?}", session.notices());
    session
}

/// A reading as a number; NaN where it says that there is none.
fn number(session: &mut Session, key: &str) -> f64 {
    let found =
        session.outcome().readings.iter().find(|reading| reading.key == key).map(|reading| reading.value.clone());
    match found {
        Some(ReadingValue::Number(value)) => value,
        Some(ReadingValue::Word("—")) => f64::NAN,
        other => panic!("{key} reads {other:?}"),
    }
}

fn marks(session: &mut Session, panel: usize, role: Role) -> usize {
    session.outcome().figures[0].panels[panel].marks.iter().filter(|mark| mark.role == role).count()
}

/// Girshick (2015), equation 3, and `PyTorch`'s `smooth_l1_loss` for other thresholds.
#[test]
fn published_values() {
    for (link, loss, gradient) in [
        ("residual=0.5&beta=1", 0.125, 0.5),
        ("residual=0.5&beta=0.1111111111111111", 0.5 - 0.5 / 9.0, 1.0),
        ("residual=0.5&beta=2", 0.0625, 0.25),
        ("residual=2&beta=0.5", 1.75, 1.0),
        ("residual=-1&beta=1", 0.5, -1.0),
    ] {
        let mut session = at(link);
        assert!((number(&mut session, "smooth_l1.loss") - loss).abs() < 1e-12, "{link}");
        assert!((number(&mut session, "smooth_l1.gradient") - gradient).abs() < 1e-12, "{link}");
    }
}

#[test]
fn a_kink_reads_zero_with_its_interval() {
    let mut session = at("residual=0");
    assert!(number(&mut session, "l1.gradient").abs() < f64::EPSILON);
    assert!((number(&mut session, "l1.subgradient_lo") + 1.0).abs() < f64::EPSILON);
    assert!((number(&mut session, "l1.subgradient_hi") - 1.0).abs() < f64::EPSILON);
    assert_eq!(marks(&mut session, 0, Role::Fan), 2, "the fan opens to both sides");
    let away = &mut at("residual=0.05");
    assert_eq!(marks(away, 0, Role::Fan), 0);
}

#[test]
fn without_the_offset_there_is_no_slope_at_the_threshold() {
    let mut session = at("residual=1&beta=1&offset=0");
    assert_eq!(session.readings_json().get("smooth_l1.gradient"), Some(&"—".into()));
    assert!(session.outcome().insight.contains("jumps from 0.5 to 1"));
}

#[test]
fn the_branch_follows_the_residual() {
    let branch = |link| at(link).readings_json().get("smooth_l1.branch").cloned();
    assert_eq!(branch("residual=0.95&beta=1"), Some("quadratic".into()));
    assert_eq!(branch("residual=1&beta=1"), Some("linear".into()));
    assert_eq!(branch("residual=0&beta=0"), Some("linear".into()));
}

#[test]
fn dragging_the_point_and_the_rules_sets_what_they_stand_for() {
    let mut session = at("");
    for target in [-4.5, -1.0, -0.3, 0.0, 0.7, 1.0, 2.35, 5.0] {
        drag_to(&mut session, "residual", target);
        assert!((session.params().number("residual") - target).abs() < 1e-9);
        let expected = SmoothL1::default().value(target);
        assert!((number(&mut session, "smooth_l1.loss") - expected).abs() < 1e-12);
    }
    drag_to(&mut session, "beta", 2.5);
    assert!((session.params().number("beta") - 2.5).abs() < 1e-9);
    drag_to(&mut session, HandleId::new("beta", 1), -0.5);
    assert!((session.params().number("beta") - 0.5).abs() < 1e-9, "the left rule stands at −β");
    drag_to(&mut session, HandleId::new("residual", 1), 1.25);
    assert!((session.params().number("residual") - 1.25).abs() < 1e-9, "both panels hold the same residual");
}

fn drag_to(session: &mut Session, handle: impl Into<HandleId>, x: f64) {
    let figure = session.outcome().figures[0].clone();
    let drawing = layout(&figure, &View::new([780.0, 700.0], Theme::Light));
    let handle: HandleId = handle.into();
    let hit = drawing.hit(handle).expect("the handle is there");
    let pointer = [drawing.panels[hit.panel].x.pixel(x), hit.centre[1]];
    let edits = drag(&figure, &drawing, handle, pointer);
    session.apply(Command::Edit(edits.into_iter().map(Edit::Slot).collect(), Phase::Done));
}

#[test]
fn both_panels_share_the_pixel_edges_of_the_residual() {
    let mut session = at("");
    let drawing = layout(&session.outcome().figures[0], &View::new([780.0, 700.0], Theme::Light));
    assert_eq!(drawing.panels[0].x, drawing.panels[1].x);
}

#[test]
fn ghosts_show_both_parents_and_vanish_where_there_are_none() {
    // At 0 nothing pulls, and no ghost of a landing is among them.
    let ghosts = |link: &str| marks(&mut at(&format!("residual=0&{link}")), 0, Role::Ghost);
    assert_eq!(ghosts("beta=1"), 3, "two arms of the parabola, one pair of lines");
    assert_eq!([ghosts("beta=0"), ghosts("show=l1")], [0; 2]);
}

#[test]
fn only_what_is_shown_is_drawn_but_everything_is_read() {
    let mut session = at("show=l2");
    let curves = session.outcome().figures[0].panels[0]
        .marks
        .iter()
        .filter(|mark| matches!(mark.form, Form::Curve { reading: Some(_), .. }))
        .count();
    assert_eq!(curves, 1);
    assert!((number(&mut session, "huber.loss") - 1.0).abs() < 1e-12);
    let none = &mut at("show=none");
    assert!(!none.outcome().insight.is_empty());
    assert_eq!(none.outcome().figures[0].panels[0].handles.len(), 1, "the residual can still be moved");
}

#[test]
fn a_peek_changes_nothing() {
    let mut session = at("residual=2");
    let (before, revision) = (session.link(), session.revision());
    let peeked = session.peek(SlotEdit { slot: Slot::number("residual"), value: -3.0 });
    assert!(
        peeked.readings.iter().any(|reading| reading.key == "l2.loss" && reading.value == ReadingValue::Number(9.0))
    );
    assert_eq!((session.link(), session.revision()), (before, revision));
}

#[test]
fn hostile_links_give_notices_and_a_working_default() {
    let session = Session::from_link("#residual=1e999&beta=-3&scene=nope&x=<script>", Words::english());
    assert_eq!(session.scene().id(), "regression");
    let texts: Vec<_> = session.notices().iter().map(|notice| notice.message.text(session.words())).collect();
    for (part, allowed) in
        [("nope", "regression"), ("1e999", "from -5 to 5"), ("-3", "from 0 to 3"), ("\"x\"", "residual, beta")]
    {
        assert!(texts.iter().any(|text| text.contains(part) && text.contains(allowed)), "{part}: {texts:?}");
    }
    assert_eq!(session.link(), "v=1&scene=regression");
}

#[test]
fn of_many_faults_in_a_link_the_last_are_counted() {
    for (link, said) in [
        ("a&b&c&d&e&f", "1 further part of the link was not taken."),
        ("a&b&c&d&e&f&g", "2 further parts of the link were not taken."),
    ] {
        let session = Session::from_link(link, Words::english());
        assert_eq!(session.notices().len(), 6, "{link}");
        assert_eq!(session.notices()[5].message.text(session.words()), said);
    }
}

#[test]
fn a_newer_link_is_not_guessed_at() {
    let read = link::read("v=2&scene=regression&residual=3");
    assert_eq!(read.faults.len(), 1);
    assert!((read.params.number("residual") - 1.5).abs() < 1e-12);
}
