//! The steps of a number: what a hand comes to rest on, what an arrow key moves, and the digits that show it.

use super::{Kind, ParamSpec};
use crate::figure::{Scale, number};

impl ParamSpec {
    /// A dragged number brought onto the parameter's steps, so that readings and links stay short; then clamped.
    pub fn snap(&self, value: f64) -> f64 {
        let (min, max, step, scale) = match self.kind {
            Kind::Number { min, max, step, scale } => (min, max, step, scale),
            Kind::Integer { min, max } => return number::clamped(value.round(), min as f64, max as f64),
            _ => return value,
        };
        let place = scale.forward(value);
        // Dividing by the whole number of steps per unit keeps 0.07 from becoming 0.07000000000000001.
        let per_unit = (1.0 / step).round();
        let snapped = if (per_unit * step - 1.0).abs() < 1e-9 {
            (place * per_unit).round() / per_unit
        } else {
            (place / step).round() * step
        };
        let back = scale.inverse(snapped);
        let tidy = if scale == Scale::Log10 { significant(back) } else { back };
        number::clamped(tidy, min, max) + 0.0
    }

    /// The same parameter with other steps, if it is a number and there are any.
    #[must_use]
    pub fn stepping(&self, step: Option<f64>) -> Self {
        let kind = match (self.kind, step) {
            (Kind::Number { min, max, scale, .. }, Some(step)) => Kind::Number { min, max, step, scale },
            (kind, _) => kind,
        };
        Self { kind, ..self.clone() }
    }

    /// The value `steps` arrow presses away. A number that is unset has the middle of its range as its first value.
    pub fn stepped(&self, value: f64, steps: f64) -> f64 {
        match self.kind {
            Kind::Number { min, max, scale, .. } if value.is_nan() => {
                self.snap(scale.inverse(f64::midpoint(scale.forward(min), scale.forward(max))))
            }
            Kind::Number { min, max, step, scale } => self.snap(scale.inverse(number::clamped(
                scale.forward(value) + steps * step,
                scale.forward(min).max(f64::MIN),
                scale.forward(max),
            ))),
            Kind::Integer { .. } => self.snap(value + steps),
            _ => value,
        }
    }

    /// A value of it as its control shows it: with the decimals of its steps, or three significant digits on a
    /// logarithmic scale, where neighbours differ by a factor; a dash for one that is unset.
    pub fn shown(&self, value: f64) -> String {
        match self.kind {
            _ if value.is_nan() => number::NONE.to_owned(),
            Kind::Number { scale: Scale::Log10, .. } => number::significant(value, LOG_DIGITS),
            Kind::Number { step, .. } => number::fixed(value, (-step.log10() - 1e-9).ceil().max(0.0) as usize),
            _ => number::fixed(value, 0),
        }
    }
}

/// Significant digits of a number on a logarithmic scale.
const LOG_DIGITS: usize = 3;

/// Four significant digits: finer than a pixel of any logarithmic slider.
fn significant(value: f64) -> f64 {
    number::read(&number::scientific(value, 3)).unwrap_or(value)
}
