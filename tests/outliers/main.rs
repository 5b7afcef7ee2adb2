//! The outlier scene: its readings are the mathematics, its sentences say nothing else, a hand moves what it holds, and
//! a person's own points take the place of the scene's.

#![expect(clippy::expect_used, reason = "a step that fails is a test that fails")]

mod axes;
mod hands;
mod import;
mod many;
#[cfg(feature = "page")]
mod page;
mod readings;
mod sentences;
#[path = "../sentences/mod.rs"]
mod taken_apart;
mod walk;

use losslab::figure::style::Theme;
use losslab::figure::{Drawing, Figure, Handle, HandleId, View, layout};
use losslab::math::Point;
use losslab::scene::{Command, Edit, Phase, Points, ReadingValue, Session, Value, Words, find};
use losslab::view::hand;

const LOSSES: [&str; 3] = ["l1", "l2", "smooth_l1"];
const SIZE: [f32; 2] = [780.0, 700.0];

/// The scene as a link of it describes it.
fn at(link: &str) -> Session {
    let session = Session::from_link(&format!("scene=outliers&{link}"), Words::english());
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
    let scene = find("outliers").expect("the scene is listed");
    let spec = scene.specs().iter().find(|spec| spec.key == "data").expect("it takes points");
    let mut session = at("");
    session.set(&[(spec, Value::Points(points))]).expect("they are allowed");
    session
}

/// So many points about a line, one of them far off.
fn many(count: usize) -> Points {
    let point = |index: usize| {
        let [x, off] = [index as f64 / count as f64, f64::from(index as u32 * 37 % 11) - 5.0];
        Point::new(10.0 * x, 4.0 * x + 0.1 * off + if index == 1 { 5.0 } else { 0.0 })
    };
    (0..count).map(point).collect()
}

fn value(session: &mut Session, key: &str) -> ReadingValue {
    let reading = session.outcome().readings.iter().find(|reading| reading.key == key);
    reading.map_or_else(|| panic!("no reading {key}"), |reading| reading.value.clone())
}

/// A reading as a number; NaN where it says that there is none.
fn number(session: &mut Session, key: &str) -> f64 {
    match value(session, key) {
        ReadingValue::Number(value) => value,
        ReadingValue::Word("—") | ReadingValue::Concealed => f64::NAN,
        other => panic!("{key} reads {other:?}"),
    }
}

/// One quantity of each loss, in the order of [`LOSSES`].
fn of_each(session: &mut Session, quantity: &str) -> [f64; 3] {
    LOSSES.map(|loss| number(session, &format!("{loss}.{quantity}")))
}

/// Equal when both are rounded to so many decimals.
#[track_caller]
fn rounds<const N: usize>(found: [f64; N], expected: [f64; N], decimals: i32, what: &str) {
    let unit = 10f64.powi(-decimals);
    let equal = found.iter().zip(expected).all(|(found, expected)| (found - expected).abs() <= 0.5 * unit + 1e-9);
    assert!(equal, "{what}: {found:?} instead of {expected:?}");
}

/// The points that are given; none if they are the scene's own.
fn given(session: &Session) -> Points {
    session.params().points("data").cloned().unwrap_or_default()
}

/// The points as the scene shows them.
fn shown(session: &mut Session) -> Vec<[f64; 2]> {
    let figure = figure(session);
    figure.panels[0].cloud.as_ref().expect("a cloud").at.to_vec()
}

fn figure(session: &mut Session) -> Figure {
    session.outcome().figures[0].clone()
}

fn drawn(session: &mut Session) -> (Figure, Drawing) {
    let figure = figure(session);
    let drawing = layout(&figure, &View::new(SIZE, Theme::Light));
    (figure, drawing)
}

/// The handle of the marked point.
fn handle(session: &mut Session) -> Handle {
    let figure = figure(session);
    let handle = figure.panels[0].handles.iter().find(|handle| handle.id == HandleId::from("data"));
    handle.cloned().expect("the marked point has a handle")
}

/// Drags a handle by pixels, as one gesture that goes on.
fn pull(session: &mut Session, id: impl Into<HandleId>, to: impl Fn([f32; 2]) -> [f32; 2]) {
    let (id, (figure, drawing)) = (id.into(), drawn(session));
    let from = drawing.hit(id).expect("the handle answers").centre;
    session.apply(Command::Edit(hand::dragged(&figure, &drawing, id, to(from)), Phase::Ongoing));
}

/// Drags the marked point to a place in the units of the points.
fn drag_to(session: &mut Session, place: [f64; 2]) {
    let (_, drawing) = drawn(session);
    let pixel = drawing.panels[0].place(place);
    pull(session, "data", |_| pixel);
}

fn set(session: &mut Session, key: &'static str, value: Value) {
    session.apply(Command::Edit(vec![Edit::Set(key, value)], Phase::Done));
}

/// What there is to be read of notices.
fn said(session: &Session) -> Vec<String> {
    session.notices().iter().map(|notice| notice.message.text(Words::english())).collect()
}
