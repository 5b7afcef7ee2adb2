//! Commands: everything that hands, keys, links and scripts can ask of a [`Session`](super::Session).

use super::{PointEdit, Value};
use crate::figure::SlotEdit;

/// A wish to change something; every hand, key, link and script speaks in these.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Set values. One gesture is one entry in the history.
    Edit(Vec<Edit>, Phase),
    /// The hand lets go: the gesture under way, if there is one, is over.
    Release,
    /// Open a scene, at the parameters it was last left with.
    Open(&'static str),
    /// Take a preset's values, and defaults for the rest.
    Preset(&'static str),
    /// Do what an action of the scene does, as one change of its own; one that is not active does nothing. A gesture
    /// under way is over before.
    Act(&'static str),
    /// Take back the last change.
    Undo,
    /// Do again what was taken back.
    Redo,
    /// Play the parameter of the scene that can be played, or stop playing. One that stands at its greatest value
    /// begins anew. Whatever else changes its value stops it, too.
    Play(bool),
    /// Stop long work, or go on with it where it stopped; work for other values starts anew.
    Work(bool),
    /// Back to the default: one parameter, or all.
    Reset(Option<&'static str>),
    /// Put away the notices.
    Dismiss,
}

/// One change of a value.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// A whole value; clamped.
    Set(&'static str, Value),
    /// One number, as a handle or slider gives it; snapped to the parameter's steps and clamped.
    Slot(SlotEdit),
    /// One point of a parameter; clamped, and refused with a notice where there would be too many or too few. Points
    /// that are the scene's own become the parameter's value.
    Point(&'static str, PointEdit),
}

impl Edit {
    /// The parameter it changes.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Set(key, _) | Self::Point(key, _) => key,
            Self::Slot(edit) => edit.slot.key,
        }
    }
}

/// Whether more of the same gesture follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// The gesture goes on: a pointer is down.
    Ongoing,
    /// The gesture is over, or was a single press.
    Done,
}

/// What a person used last, so that the sentence can speak of what has just changed. Never part of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Last {
    /// The parameter of that key was changed.
    Param(&'static str),
    /// Several parameters were moved together by one hand; the first one's key.
    Together(&'static str),
    /// The preset of that id was taken.
    Preset(&'static str),
    /// The action of that id was taken.
    Action(&'static str),
}

impl Last {
    /// The key of what was used.
    pub fn key(self) -> &'static str {
        match self {
            Self::Param(key) | Self::Together(key) | Self::Preset(key) | Self::Action(key) => key,
        }
    }
}
