//! Cards: what they ask, what they keep back until the check, and what they say then.

#![expect(clippy::unwrap_used, reason = "a failed step of a test is a failed test")]

mod answers;
mod grading;
mod leaks;
mod states;
mod texts;

use std::fs;

use losslab::lesson::{self, Ask, CardScene, Sheet, Solution};
use losslab::scene::{Command, Edit, Phase, ReadingValue, Session, Value, Words};

/// The cards' text.
fn deck() -> String {
    fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/cards/en.txt")).unwrap()
}

/// All cards.
fn cards() -> &'static [&'static CardScene] {
    lesson::install(deck()).unwrap();
    lesson::cards()
}

/// A session at the beginning of a card.
fn asked(card: &'static CardScene) -> Session {
    Session::new(card, Words::english())
}

/// What stands around the picture.
fn sheet(session: &mut Session) -> Sheet {
    let (scene, words) = (session.scene(), session.words());
    let (params, outcome) = (session.params().clone(), std::rc::Rc::clone(session.outcome()));
    Sheet::of(scene, &params, &outcome, words).unwrap()
}

/// Sets a value as a hand does.
fn set(session: &mut Session, key: &'static str, value: Value) {
    session.apply(Command::Edit(vec![Edit::Set(key, value)], Phase::Done));
}

/// Predicts: the low end of the axis, the first option, or the things as they stand.
fn predict(session: &mut Session, card: &'static CardScene) {
    let (key, value) = match &card.card.ask {
        Ask::Place { range, .. } => ("mark", Value::Number(range[0])),
        Ask::Choose { .. } => ("choice", Value::Choice("a")),
        Ask::Order { .. } => ("order", Value::Choice("abc")),
    };
    set(session, key, value);
}

/// Checks at once.
fn check(session: &mut Session) {
    let [_, at_once] = sheet(session).check.unwrap();
    session.apply(at_once);
    session.finish();
}

/// A card with a first prediction that is checked.
fn checked(card: &'static CardScene) -> Session {
    let mut session = asked(card);
    predict(&mut session, card);
    check(&mut session);
    session
}

/// The numbers of a card, all long work done.
fn solved(card: &'static CardScene) -> Solution {
    let outcome = std::rc::Rc::clone(checked(card).outcome());
    let now = |key: &str| {
        outcome.readings.iter().find(|reading| reading.key == key).and_then(|reading| match reading.value {
            ReadingValue::Number(value) => Some(value),
            ReadingValue::Word(_) | ReadingValue::Pending | ReadingValue::Concealed => None,
        })
    };
    Solution::of(card.card, now, Words::english())
}
