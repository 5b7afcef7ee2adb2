//! Cards: what they ask, what they keep back until the check, and what they say then.

#![expect(clippy::unwrap_used, reason = "a failed step of a test is a failed test")]

mod answers;
mod leaks;

use losslab::lesson::{self, CardScene, Sheet};
use losslab::scene::{Command, Edit, Phase, Session, Value, Words};

/// All cards.
fn cards() -> &'static [&'static CardScene] {
    lesson::install_english();
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

/// Checks at once.
fn check(session: &mut Session) {
    let [_, at_once] = sheet(session).check.unwrap();
    session.apply(at_once);
    session.finish();
}
