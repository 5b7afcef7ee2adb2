//! Commands: everything that hands, keys, links and scripts can ask of a [`Session`](super::Session).

use super::Value;
use crate::figure::SlotEdit;

/// A wish to change something; every hand, key, link and script speaks in these.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Set values. One gesture is one entry in the history.
    Edit(Vec<Edit>, Phase),
    /// Open a scene, at the parameters it was last left with.
    Open(&'static str),
    /// Take a preset's values, and defaults for the rest.
    Preset(&'static str),
    /// Take back the last change.
    Undo,
    /// Do again what was taken back.
    Redo,
    /// Start or stop advancing the playable parameter.
    Play(bool),
    /// Advance the playable parameter by so many steps, stopping at its end; part of playing, not of the history.
    Tick(f64),
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
}

/// Whether more of the same gesture follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// The gesture goes on: a pointer is down.
    Ongoing,
    /// The gesture is over, or was a single press.
    Done,
}

/// Something given was not taken as given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice(pub String);
