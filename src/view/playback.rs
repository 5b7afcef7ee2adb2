//! Playing: the button for it, and what there is to tell while time goes by.

use super::{Change, State};
use crate::scene::{Command, ParamSpec, Session};

/// The button that plays, or stops.
#[derive(Clone, Debug, PartialEq)]
pub struct Button {
    /// Its name.
    pub name: &'static str,
    /// What it does, and which key does the same.
    pub help: String,
}

impl Button {
    /// The button beside the slider of a parameter, if that can be played.
    pub fn of(state: &State, spec: &ParamSpec) -> Option<Self> {
        state.playable.filter(|playable| playable.key == spec.key)?;
        let name = state.words.get(if state.playing { "app.pause" } else { "app.play" });
        let help = state.words.fill("app.play.help", &[("name", &spec.label(state.words))]);
        Some(Self { name, help })
    }
}

/// What a press on it asks for.
pub fn toggle(state: &State) -> Option<Command> {
    state.playable.map(|_| Command::Play(!state.playing))
}

/// Lets seconds go by; what there is to tell of it. Its end is the end of a gesture to whoever keeps the state.
pub fn advance(session: &mut Session, seconds: f64) -> Option<Change> {
    let played = session.is_playing();
    let moved = session.play(seconds);
    if played && !session.is_playing() { Some(Change::Change) } else { moved.then_some(Change::Input) }
}
