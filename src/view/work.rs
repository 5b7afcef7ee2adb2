//! A slice of long work: as much as fits into a frame. And the words that say how far it is.

use super::State;
use crate::figure::number;
use crate::scene::{Progress, Session};

/// Milliseconds of long work in one frame.
pub const BUDGET: f64 = 4.0;
/// Units of work between two looks at the clock.
const UNITS: usize = 4;

/// What a slice has come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slice {
    /// There is nothing to do, or it is stopped.
    Idle,
    /// There is more to do.
    More,
    /// The work has come to its end in this slice.
    Done,
}

/// Works until `milliseconds`, which counts from the start of the slice, is beyond the budget. While a hand moves
/// something the frame is the hand's.
pub fn slice(session: &mut Session, budget: f64, milliseconds: impl Fn() -> f64) -> Slice {
    if session.in_gesture() && session.is_pending() {
        return Slice::More;
    }
    let mut slice = Slice::Idle;
    while let Some(progress) = session.advance(UNITS) {
        match progress {
            Progress::Done => return Slice::Done,
            Progress::Working(_) => slice = Slice::More,
        }
        if milliseconds() >= budget {
            break;
        }
    }
    slice
}

/// How far long work is, with what one can do about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// How far it is, in words.
    pub text: String,
    /// What the button beside it is called.
    pub button: &'static str,
    /// Whether the button goes on with it, rather than stop it.
    pub goes_on: bool,
}

impl Line {
    /// The line while there is work to do.
    pub fn of(state: &State) -> Option<Self> {
        let Some(Progress::Working(share)) = state.progress else { return None };
        let percent = number::fixed((share * 100.0).round(), 0);
        Some(Self {
            text: state.words.fill("app.working", &[("percent", &percent)]),
            button: state.words.get(if state.stopped { "app.work_on" } else { "app.stop" }),
            goes_on: state.stopped,
        })
    }
}
