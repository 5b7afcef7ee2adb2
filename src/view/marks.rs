//! What is marked on a slider: a tick in the colour of what it is about, and its name in a line below.

use super::State;
use crate::figure::{Term, number};
use crate::scene::{ParamSpec, SliderMark};

/// Significant digits of the value in a name, at most.
const DIGITS: usize = 4;

/// A mark that is on the slider.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where it stands, as a share of the rail.
    pub share: f64,
    /// What changes there, with the value.
    pub name: String,
    /// What it is about.
    pub term: Term,
}

/// The marks on the slider of a number.
pub fn of(state: &State, spec: &ParamSpec) -> Vec<Tick> {
    let Some(track) = state.track(spec) else { return Vec::new() };
    let [least, greatest] = track.range();
    let inside = state.marks(spec.key).iter().filter(|mark| (least..=greatest).contains(&mark.at));
    let tick = |mark: &SliderMark| Tick {
        share: track.share(mark.at),
        name: state.words.fill(mark.name, &[("at", &number::brief_significant(mark.at, DIGITS))]),
        term: mark.term,
    };
    inside.map(tick).collect()
}
