//! The softmax scene: its readings are the mathematics, its picture and table show them, its sentences say nothing else.

#![expect(clippy::expect_used, reason = "a step that fails is a test that fails")]

mod hands;
mod numerics;
mod readings;
mod sentences;
#[path = "../sentences/mod.rs"]
mod taken_apart;

use losslab::scene::{ReadingValue, Session, Words};

/// The scene as a link of it describes it.
fn at(link: &str) -> Session {
    let session = Session::from_link(&format!("scene=softmax&{link}"), Words::english());
    assert!(session.notices().is_empty(), "{link}: {:?}", session.notices());
    session
}

fn value(session: &mut Session, key: &str) -> ReadingValue {
    let reading = session.outcome().readings.iter().find(|reading| reading.key == key);
    reading.map_or_else(|| panic!("no reading {key}"), |reading| reading.value.clone())
}

fn number(session: &mut Session, key: &str) -> f64 {
    match value(session, key) {
        ReadingValue::Number(value) => value,
        other => panic!("{key} reads {other:?}"),
    }
}

fn word(session: &mut Session, key: &str) -> &'static str {
    match value(session, key) {
        ReadingValue::Word(word) => word,
        other => panic!("{key} reads {other:?}"),
    }
}

/// Equal to 1e-12, relative beyond 1.
fn near(found: f64, expected: f64, what: &str) {
    assert!((found - expected).abs() <= 1e-12 * expected.abs().max(1.0), "{what}: {found} instead of {expected}");
}
