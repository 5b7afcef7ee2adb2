//! Playing: time as a parameter that advances by itself. Whoever holds the clock says how much of it has gone by.
//!
//! Being played is not a gesture: its first advance is an entry in the history, and what follows is part of that, so
//! that one undo takes back all of it, and another value can be changed meanwhile.

use super::Session;
use crate::scene::command::{Command, Last};
use crate::scene::history::Step;
use crate::scene::{Kind, ParamSpec, Value};

/// Seconds counted at once at most: one who comes back to a figure finds it where it was.
const LONGEST: f64 = 0.25;

/// What is being played.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Playing {
    spec: &'static ParamSpec,
    /// Where playing has brought it.
    at: f64,
    /// Whether its way so far is an entry in the history.
    is_entry: bool,
    /// What has gone by and is less than a whole one, for a number that is whole.
    owed: f64,
}

impl Session {
    /// The parameter of the scene that can be played, if there is one and it has an effect right now.
    pub fn playable(&self) -> Option<&'static ParamSpec> {
        self.specs().iter().filter(|spec| spec.play.is_some()).find(|spec| {
            let state = self.param_state(spec.key);
            state.active && state.shown
        })
    }

    /// Whether something is being played.
    pub fn is_playing(&self) -> bool {
        self.playing.is_some()
    }

    /// Seconds until playing changes something; none if nothing is being played.
    pub fn due(&self) -> Option<f64> {
        let Playing { spec, owed, .. } = self.playing?;
        let is_whole = matches!(spec.kind, Kind::Integer { .. });
        Some(if is_whole { (1.0 - owed) / spec.play.unwrap_or(1.0) } else { 0.0 })
    }

    /// Lets so many seconds go by; whether a value changed. Playing is over when its end is reached.
    pub fn play(&mut self, seconds: f64) -> bool {
        let Some(playing) = self.playing else { return false };
        let (spec, [_, greatest]) = (playing.spec, self.extent(playing.spec));
        let gone = playing.owed + seconds.clamp(0.0, LONGEST) * spec.play.unwrap_or_default();
        let by = if let Kind::Integer { .. } = spec.kind { gone.floor() } else { gone };
        let to = (playing.at + by).min(greatest);
        self.playing = Some(Playing { at: to, owed: gone - by, ..playing });
        let moved = by > 0.0 && self.advance_to(to);
        self.playing = self.playing.take().filter(|_| to < greatest);
        moved
    }

    /// Plays, or stops; whether a value changed, or playing that had changed some is over.
    pub(super) fn play_or_stop(&mut self, on: bool) -> bool {
        let was = self.playing.take();
        if !on {
            return was.is_some_and(|playing| playing.is_entry);
        }
        let Some(spec) = self.playable() else { return false };
        let [least, greatest] = self.extent(spec);
        let from = self.state.params.number(spec.key);
        let at = if from >= greatest { least } else { from };
        self.playing = Some(Playing { spec, at, is_entry: false, owed: 0.0 });
        at < from && self.advance_to(at)
    }

    /// Stops playing for a command that leads elsewhere.
    pub(super) fn halt_for(&mut self, command: &Command) {
        match command {
            Command::Open(_)
            | Command::Preset(_)
            | Command::Act(_)
            | Command::Undo
            | Command::Redo
            | Command::Reset(None) => self.playing = None,
            // What the first three do to the value that is played is seen afterwards.
            Command::Edit(..)
            | Command::Release
            | Command::Reset(Some(_))
            | Command::Play(_)
            | Command::Work(_)
            | Command::Dismiss => {}
        }
    }

    /// Stops playing if its value is not where playing has brought it, or in another scene.
    pub(super) fn halt_if_moved(&mut self) {
        let Some(playing) = self.playing else { return };
        let is_there = self.specs().iter().any(|spec| std::ptr::eq(spec, playing.spec));
        if !is_there || self.state.params.number(playing.spec.key) != playing.at {
            self.playing = None;
        }
    }

    /// Brings what is played to a value. A gesture under way takes that in; else the first advance is an entry, and the
    /// others are part of it.
    fn advance_to(&mut self, to: f64) -> bool {
        let Some(playing) = &mut self.playing else { return false };
        let is_first = !std::mem::replace(&mut playing.is_entry, true);
        let spec = playing.spec;
        let (before, last) = (self.state.clone(), self.last);
        let value = if let Kind::Integer { .. } = spec.kind { Value::Integer(to as i64) } else { Value::Number(to) };
        self.state.params.set(self.specs(), spec.key, value);
        self.last = Some(Last::Param(spec.key));
        let step = if is_first && !self.in_gesture() { Step::Whole } else { Step::Travel };
        self.commit(before, last, step)
    }

    /// Least and greatest value of a number right now.
    fn extent(&self, spec: &ParamSpec) -> [f64; 2] {
        self.param_state(spec.key).range.or(spec.range()).unwrap_or_default()
    }
}
