//! The detector scene: its numbers are those of independent references, the gate shuts, boxes stay boxes, and each drag
//! moves the term it should.

#![expect(clippy::expect_used, reason = "a step that fails is a test that fails")]

#[path = "detector/axes.rs"]
mod axes;
#[path = "detector/boxes.rs"]
mod boxes;
#[path = "detector/descent.rs"]
mod descent;
#[path = "detector/gate.rs"]
mod gate;
#[path = "detector/items.rs"]
mod items;
#[path = "detector/references.rs"]
mod references;
#[path = "detector/sentences.rs"]
mod sentences;
#[path = "sentences/mod.rs"]
mod taken_apart;

use losslab::figure::style::Theme;
use losslab::figure::{Figure, HandleId, View, drag, layout};
use losslab::scene::{Command, Edit, Phase, ReadingValue, Session, Value, Words, link};

/// The promise of the design.
const TOLERANCE: f64 = 1e-10;
const SIZE: [f32; 2] = [740.0, 640.0];

fn at(link: &str) -> Session {
    let text = format!("v=1&scene=detector&{link}");
    assert!(link::read(&text).faults.is_empty(), "{text}: {:?}", link::read(&text).faults);
    Session::from_link(&text, Words::english())
}

fn value(session: &mut Session, key: &str) -> ReadingValue {
    let found = session.outcome().readings.iter().find(|reading| reading.key == key);
    found.expect("the scene has this reading").value.clone()
}

fn number(session: &mut Session, key: &str) -> f64 {
    match value(session, key) {
        ReadingValue::Number(value) => value,
        other => panic!("{key} reads {other:?}"),
    }
}

fn corners(session: &Session, key: &str) -> [f64; 4] {
    match session.params().get(key) {
        Some(Value::Box(corners)) => *corners,
        other => panic!("{key} is {other:?}"),
    }
}

fn near(got: f64, wanted: f64, what: &str) {
    assert!((got - wanted).abs() <= TOLERANCE * wanted.abs().max(1.0), "{what}: {got} for {wanted}");
}

/// Takes hold of a handle and brings it so many pixels away, in one move.
fn pull(session: &mut Session, handle: impl Into<HandleId>, by: [f32; 2]) {
    let handle: HandleId = handle.into();
    let figure: Figure = session.outcome().figures[0].clone();
    let drawing = layout(&figure, &View::new(SIZE, Theme::Light));
    let [x, y] = drawing.hit(handle).expect("the handle answers").centre;
    let edits = drag(&figure, &drawing, handle, [x + by[0], y + by[1]]);
    session.apply(Command::Edit(edits.into_iter().map(Edit::Slot).collect(), Phase::Done));
}
