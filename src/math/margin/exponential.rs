//! Exponential loss: the surrogate of boosting, which never forgives a badly wrong point.

use crate::{Breakpoints, Loss};

/// e^−m (`AdaBoost`; Friedman, Hastie and Tibshirani, *Additive logistic regression*, 2000). ∞ below m = −709.78.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Exponential;

impl Loss for Exponential {
    #[inline]
    fn value_and_gradient(&self, margin: f64) -> (f64, f64) {
        let value = (-margin).exp();
        (value, 0.0 - value)
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

    #[test]
    fn infinite_only_below_the_range_of_f64() {
        assert_eq!(Exponential.value_and_gradient(0.0), (1.0, -1.0));
        assert!(Exponential.value(-709.78).is_finite());
        assert_eq!(Exponential.value_and_gradient(-709.79), (f64::INFINITY, f64::NEG_INFINITY));
        assert_eq!(Exponential.value_and_gradient(1e300), (0.0, 0.0));
    }
}
