//! A number on its slider: where it stands, and what a hand or a key makes of it.

use super::nudge::Nudge;
use crate::figure::Scale;
use crate::scene::{Kind, ParamSpec};

/// The rail of a number's slider, from its least to its greatest value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Track {
    range: [f64; 2],
    scale: Scale,
    /// What an arrow key moves, on the scale.
    step: f64,
}

impl Track {
    /// The rail of a parameter; `None` if it is no number.
    pub fn of(spec: &ParamSpec) -> Option<Self> {
        let range = spec.range()?;
        let (scale, step) = match spec.kind {
            Kind::Number { scale, step, .. } => (scale, step),
            _ => (Scale::Linear, 1.0),
        };
        Some(Self { range, scale, step })
    }

    /// The same rail where it spans something else.
    #[must_use]
    pub fn reaching(self, reach: Option<[f64; 2]>) -> Self {
        Self { range: reach.unwrap_or(self.range), ..self }
    }

    /// Least and greatest value.
    pub fn range(&self) -> [f64; 2] {
        self.range
    }

    fn ends(&self) -> [f64; 2] {
        self.range.map(|end| self.scale.forward(end))
    }

    /// Where a value stands, as a share of the rail; NaN for one that is unset.
    pub fn share(&self, value: f64) -> f64 {
        let [a, b] = self.ends();
        ((self.scale.forward(value) - a) / (b - a)).clamp(0.0, 1.0)
    }

    /// The value at a share of the rail.
    pub fn value(&self, share: f64) -> f64 {
        let [a, b] = self.ends();
        self.scale.inverse(a + share.clamp(0.0, 1.0) * (b - a))
    }

    /// The share where the filling begins: at zero for a value that can be negative, at the left end for any other.
    pub fn origin(&self) -> f64 {
        let [least, greatest] = self.range;
        if least < 0.0 && greatest > 0.0 && self.scale == Scale::Linear { self.share(0.0) } else { 0.0 }
    }

    /// How many steps the rail is long.
    pub fn steps(&self) -> f64 {
        let [a, b] = self.ends();
        ((b - a) / self.step).round().max(1.0)
    }

    /// The step a value is nearest to, counted from the left end.
    pub fn step(&self, value: f64) -> f64 {
        (self.share(value) * self.steps()).round()
    }

    /// The same, or the step in the middle if the value is unset: what a screen reader counts from.
    pub fn step_or_middle(&self, value: f64) -> f64 {
        if value.is_nan() { (self.steps() / 2.0).round() } else { self.step(value) }
    }

    /// The value at a step.
    pub fn at_step(&self, step: f64) -> f64 {
        self.value(step / self.steps())
    }
}

/// The value that a wish comes to: within what is allowed right now, on the parameter's steps.
pub fn granted(spec: &ParamSpec, wished: f64, [least, greatest]: [f64; 2]) -> f64 {
    let within = wished.min(greatest).max(least);
    // A range that holds right now may end between two steps.
    spec.snap(within).min(greatest).max(least)
}

/// What a key makes of a value; `None` if it is not one that moves it.
pub fn nudged(spec: &ParamSpec, from: f64, [least, greatest]: [f64; 2], nudge: Nudge) -> Option<f64> {
    match nudge {
        Nudge::Move([right, up]) => Some(spec.stepped(from, right + up)),
        Nudge::Raise(steps) => Some(spec.stepped(from, steps)),
        Nudge::To(value) => Some(value),
        Nudge::Least => Some(least),
        Nudge::Greatest => Some(greatest),
        Nudge::Type | Nudge::Add | Nudge::Remove | Nudge::Play => None,
    }
}
