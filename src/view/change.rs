//! What the surroundings are told of a command.

use crate::scene::{Command, Phase, Session};

/// What kind of change there was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Values changed, and the gesture goes on.
    Input,
    /// A gesture is over.
    Change,
    /// A jump to elsewhere: a scene, a preset, a reset.
    Navigate,
    /// Nobody changed a value: long work has come to its end.
    Work,
    /// A card was answered, which is noted in the progress.
    Answer,
}

impl Change {
    /// The word for it that crosses into JavaScript.
    pub fn word(self) -> &'static str {
        match self {
            Self::Input => "input",
            Self::Change => "change",
            Self::Navigate => "navigate",
            Self::Work => "work",
            Self::Answer => "answer",
        }
    }
}

/// Applies a command; what there is to tell of it, if it changed anything.
pub fn apply(session: &mut Session, command: Command) -> Option<Change> {
    let change = kind(&command);
    let in_gesture = session.in_gesture();
    let changed = session.apply(command);
    let ended = in_gesture && !session.in_gesture();
    let told = if ended && change != Some(Change::Navigate) { Some(Change::Change) } else { change };
    told.filter(|_| changed)
}

/// What a command is, if it can change values at all by itself.
pub fn kind(command: &Command) -> Option<Change> {
    match command {
        Command::Edit(_, Phase::Ongoing) | Command::Play(true) => Some(Change::Input),
        Command::Edit(_, Phase::Done)
        | Command::Act(_)
        | Command::Undo
        | Command::Redo
        | Command::Reset(Some(_))
        | Command::Play(false) => Some(Change::Change),
        Command::Open(_) | Command::Preset(_) | Command::Reset(None) => Some(Change::Navigate),
        Command::Release | Command::Work(_) | Command::Dismiss => None,
    }
}
