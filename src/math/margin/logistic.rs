//! Logistic loss: smooth, never quite silent, and an upper bound of 0-1 in base 2 only.

use std::f64::consts::LN_2;

use crate::{Breakpoints, Loss};

/// The base of the logarithm: it scales the loss, and decides whether it bounds 0-1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LogBase {
    /// Natural logarithm, as in training: ln 2 = 0.6931 at m = 0, below 0-1 there.
    #[default]
    E,
    /// Base 2, as in scikit-learn's figure of convex losses: 1 at m = 0, on or above 0-1 everywhere.
    Two,
}

/// log(1 + e^−m), in nats or bits: the negative log-likelihood of a label under the logistic model. Right in its far
/// tails too: e^−m for large m, |m| for very negative m.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Logistic {
    /// The base of the logarithm.
    pub base: LogBase,
}

impl Loss for Logistic {
    #[inline]
    fn value_and_gradient(&self, margin: f64) -> (f64, f64) {
        // The exponent is never positive, so nothing overflows, and both terms of the sum are ≥ 0, so nothing cancels.
        let tail = (-margin.abs()).exp();
        let wrong = if margin < 0.0 { -margin } else { 0.0 };
        let value = wrong + tail.ln_1p();
        let slope = -(if margin < 0.0 { 1.0 } else { tail }) / (1.0 + tail);
        match self.base {
            LogBase::E => (value, slope),
            LogBase::Two => (value / LN_2, slope / LN_2),
        }
    }

    fn breakpoints(&self) -> Breakpoints {
        Breakpoints::NONE
    }

    fn is_convex(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NATURAL: Logistic = Logistic { base: LogBase::E };
    const BINARY: Logistic = Logistic { base: LogBase::Two };

    #[test]
    fn the_base_decides_the_value_at_zero() {
        assert_eq!(NATURAL.value_and_gradient(0.0), (LN_2, -0.5));
        assert_eq!(BINARY.value_and_gradient(0.0), (1.0, -0.5 / LN_2));
    }

    #[test]
    fn tails_neither_overflow_nor_vanish() {
        assert_eq!(NATURAL.value_and_gradient(-1e300), (1e300, -1.0));
        let (value, slope) = NATURAL.value_and_gradient(700.0);
        assert!(value > 9.8e-305 && value < 9.9e-305, "{value}");
        assert!((slope + value).abs() <= f64::EPSILON * value, "{slope}");
        assert!(NATURAL.value(f64::NAN).is_nan());
    }
}
