//! The scene of descent: its readings are the mathematics, hands move what they hold, its sentences say nothing else.

#![expect(clippy::expect_used, reason = "a step that fails is a test that fails")]

mod hands;
mod mathematics;
mod picture;
mod readings;
mod sentences;
#[path = "../sentences/mod.rs"]
mod taken_apart;

use losslab::figure::{Figure, Form, HandleId, Mark, View, layout, style::Theme};
use losslab::scene::{Command, Edit, Phase, ReadingValue, Session, Value, Words};
use losslab::view::hand;

const LOSSES: [&str; 3] = ["l1", "l2", "smooth_l1"];
const SIZE: [f32; 2] = [780.0, 700.0];

/// The scene as a link of it describes it.
fn at(link: &str) -> Session {
    let session = Session::from_link(&format!("scene=descent&{link}"), Words::english());
    assert!(session.notices().is_empty(), "{link}: {:?}", session.notices());
    session
}

/// The scene with a preset of it.
fn preset(id: &'static str) -> Session {
    let mut session = at("");
    session.apply(Command::Preset(id));
    session
}

fn value(session: &mut Session, key: &str) -> ReadingValue {
    let reading = session.outcome().readings.iter().find(|reading| reading.key == key);
    reading.map_or_else(|| panic!("no reading {key}"), |reading| reading.value.clone())
}

/// A reading as a number; NaN where it says that there is none.
fn number(session: &mut Session, key: &str) -> f64 {
    match value(session, key) {
        ReadingValue::Number(value) => value,
        ReadingValue::Word("—") => f64::NAN,
        other => panic!("{key} reads {other:?}"),
    }
}

/// One quantity of each loss, in the order of [`LOSSES`].
fn of_each(session: &mut Session, quantity: &str) -> [f64; 3] {
    LOSSES.map(|loss| number(session, &format!("{loss}.{quantity}")))
}

/// What each loss does.
fn states(session: &mut Session) -> [&'static str; 3] {
    LOSSES.map(|loss| match value(session, &format!("{loss}.state")) {
        ReadingValue::Word(word) => word,
        other => panic!("{loss} reads {other:?}"),
    })
}

/// Equal to 1e-9, relative beyond 1; two that are no numbers are equal.
#[track_caller]
fn near<const N: usize>(found: [f64; N], expected: [f64; N], what: &str) {
    let is_near = |(a, b): (&f64, f64)| (a.is_nan() && b.is_nan()) || (a - b).abs() <= 1e-9 * b.abs().max(1.0);
    assert!(found.iter().zip(expected).all(is_near), "{what}: {found:?} instead of {expected:?}");
}

fn set(session: &mut Session, key: &'static str, value: Value) {
    session.apply(Command::Edit(vec![Edit::Set(key, value)], Phase::Done));
}

fn figure(session: &mut Session) -> Figure {
    session.outcome().figures[0].clone()
}

/// The marks of a loss on a panel.
fn marks(session: &mut Session, panel: usize, term: &str) -> Vec<Mark> {
    let figure = figure(session);
    figure.panels[panel].marks.iter().filter(|mark| mark.term.key == term).cloned().collect()
}

/// The places of single dots among marks.
fn dots(marks: &[Mark]) -> Vec<[f64; 2]> {
    let at = |mark: &Mark| if let Form::Point { at, .. } = mark.form { Some(at) } else { None };
    marks.iter().filter_map(at).collect()
}

/// Drags a handle by pixels, as one gesture that goes on.
fn pull(session: &mut Session, id: impl Into<HandleId>, by: [f32; 2]) {
    let (id, figure) = (id.into(), figure(session));
    let drawing = layout(&figure, &View::new(SIZE, Theme::Light));
    let [x, y] = drawing.hit(id).expect("the handle answers").centre;
    let edits = hand::dragged(&figure, &drawing, id, [x + by[0], y + by[1]]);
    session.apply(Command::Edit(edits, Phase::Ongoing));
}
