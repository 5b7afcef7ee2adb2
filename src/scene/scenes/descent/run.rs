//! The descent on one loss: its η, its positions, how it moves at the step that is shown.

use super::{HALVE, RATE, SAME, START};
use crate::figure::number;
use crate::math::descent::limit;
use crate::math::{Descent, Motion, Rate};
use crate::scene::kit::Drawn;
use crate::scene::{Params, Words};

/// One of the descents.
pub(super) struct Run {
    /// Its own step size.
    pub rate: Rate,
    /// Its step sizes per η of the slider.
    pub per_rate: f64,
    /// The η of the slider from which on it does not settle; 0 where none is small enough.
    pub limit: f64,
    /// One position more than there are steps.
    pub descent: Descent,
    /// How it moves at the step that is shown.
    pub motion: Motion,
}

impl Run {
    pub(super) fn new(drawn: &Drawn, params: &Params, steps: usize, step: usize) -> Self {
        let (start, eta) = (params.number(START), params.number(RATE));
        let loss = &*drawn.loss;
        let per_rate = if params.flag(SAME) { Rate::of_first_step(loss, start, 1.0) } else { 1.0 };
        let rate = Rate { size: (eta * per_rate).min(f64::MAX), halved: params.flag(HALVE) };
        let descent = Descent::new(loss, start, rate, steps + 1);
        let motion = Motion::of(loss, descent.positions.get(step).copied().unwrap_or(start), rate, step);
        Self { rate, per_rate, limit: limit(loss) / per_rate, descent, motion }
    }

    /// The position after so many steps.
    pub(super) fn at(&self, step: usize) -> f64 {
        self.descent.positions.get(step).copied().unwrap_or(f64::NAN)
    }

    /// How far the first step goes, to the right if this is positive.
    pub(super) fn first_step(&self) -> f64 {
        self.at(1) - self.at(0)
    }
}

/// All motions with their keys, in readings and in words.
pub(super) const MOTIONS: [(Motion, &str); 6] = [
    (Motion::Settling, "settling"),
    (Motion::Hopping, "hopping"),
    (Motion::Swapping, "swapping"),
    (Motion::Diverging, "diverging"),
    (Motion::Walking, "walking"),
    (Motion::AtRest, "at_rest"),
];

/// The key of a motion.
pub(super) fn word(motion: Motion) -> &'static str {
    MOTIONS.into_iter().find(|(known, _)| *known == motion).map_or(number::NONE, |(_, word)| word)
}

/// A loss with what it does, such as "L1 hops".
pub(super) fn doing(name: &str, motion: Motion, words: &Words) -> String {
    let key = format!("descent.state.{}", word(motion));
    let does = words.get(&key);
    words.fill("descent.mark.does", &[("loss", name), ("does", does)])
}
