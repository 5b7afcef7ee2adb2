//! The support vector machine. Its mathematics: against solutions found without the project, against what makes a line
//! the best one, and the lesson's numbers. Its scene: readings are the mathematics, sentences say nothing else, a hand
//! moves what it holds.

#![expect(clippy::expect_used, reason = "a step that fails is a test that fails")]

mod hands;
mod lesson;
mod looks;
mod properties;
mod readings;
mod references;
mod sentences;
mod slices;
#[path = "../sentences/mod.rs"]
mod taken_apart;
mod training;
mod walk;

use losslab::figure::style::Theme;
use losslab::figure::{Drawing, Figure, Handle, HandleId, View, layout};
use losslab::math::svm::{Fit, Plane};
use losslab::math::{Point, datasets};
use losslab::scene::{Command, Edit, Phase, Points, ReadingValue, Session, Value, Words, find};
use losslab::view::hand;

/// How far an objective may be from the least, as a share of it.
const EXACT: f64 = 1e-9;
const SIZE: [f32; 2] = [780.0, 700.0];

fn objective(plane: &Plane, points: &[Point], c: f64) -> f64 {
    let [squares, hinges] = plane.cost(points);
    squares + c * hinges
}

/// Points at the corners of a square, those of one class opposite each other.
fn crosswise() -> Vec<Point> {
    [(1.0, 1.0, 1), (-1.0, -1.0, 1), (1.0, -1.0, -1), (-1.0, 1.0, -1)]
        .map(|(x, y, label)| Point::labelled(x, y, label))
        .to_vec()
}

/// The same line with another bias.
fn with_bias(fit: &Fit, b: f64) -> Plane {
    Plane::new(fit.plane.w, b)
}

/// The scene as a link of it describes it.
fn at(link: &str) -> Session {
    let session = Session::from_link(&format!("scene=svm&{link}"), Words::english());
    assert!(session.notices().is_empty(), "{link}: {:?}", session.notices());
    session
}

/// The scene with a preset of it.
fn preset(id: &'static str) -> Session {
    let mut session = at("");
    session.apply(Command::Preset(id));
    session
}

/// The scene with these points, as a program sets them.
fn with(points: Points) -> Session {
    let scene = find("svm").expect("the scene is listed");
    let spec = scene.specs().iter().find(|spec| spec.key == "data").expect("it takes points");
    let mut session = at("");
    session.set(&[(spec, Value::Points(points))]).expect("they are allowed");
    session
}

/// So many points of two classes that overlap.
fn many(count: usize) -> Points {
    datasets::generated_classes(7, count, 2.0).into()
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

#[track_caller]
fn reads<const N: usize>(session: &mut Session, keys: [&str; N], expected: [f64; N]) {
    let found = keys.map(|key| number(session, key));
    let is = |(a, b): (&f64, &f64)| a == b || (a - b).abs() <= 1e-9 * b.abs().max(1.0);
    assert!(found.iter().zip(&expected).all(is), "{keys:?} read {found:?} instead of {expected:?}");
}

/// All points, as the table has them: place, label, margin, hinge, multiplier.
fn rows(session: &mut Session) -> Vec<Vec<f64>> {
    let table = std::rc::Rc::clone(&session.outcome().tables[0]);
    let number = |cell: &losslab::figure::Cell| cell.number().expect("every cell is a number");
    table.rows.iter().map(|row| row.iter().map(number).collect()).collect()
}

/// The points as the scene shows them.
fn shown(session: &mut Session) -> Vec<Point> {
    let point = |row: &Vec<f64>| Point::labelled(row[0], row[1], row[2] as i8);
    rows(session).iter().map(point).collect()
}

/// Which point is chosen.
fn chosen(session: &mut Session) -> usize {
    figure(session).panels[0].cloud.as_ref().expect("a cloud").chosen
}

fn figure(session: &mut Session) -> Figure {
    session.outcome().figures[0].clone()
}

fn drawn(session: &mut Session) -> (Figure, Drawing) {
    let figure = figure(session);
    let drawing = layout(&figure, &View::new(SIZE, Theme::Light));
    (figure, drawing)
}

fn handle(session: &mut Session, id: &'static str) -> Handle {
    let figure = figure(session);
    let mut all = figure.panels.iter().flat_map(|panel| &panel.handles);
    all.find(|handle| handle.id == HandleId::from(id)).cloned().expect("it has a handle")
}

/// Drags the chosen point to a place in the units of the points, as one gesture that goes on.
fn drag_to(session: &mut Session, place: [f64; 2]) {
    let (figure, drawing) = drawn(session);
    let pixel = drawing.panels[0].place(place);
    session.apply(Command::Edit(hand::dragged(&figure, &drawing, "data".into(), pixel), Phase::Ongoing));
}

fn set(session: &mut Session, key: &'static str, value: Value) {
    session.apply(Command::Edit(vec![Edit::Set(key, value)], Phase::Done));
}
