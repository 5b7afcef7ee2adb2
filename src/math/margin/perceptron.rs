//! Perceptron loss: pays for errors only, asks for no margin, and so does not bound 0-1.

use std::hint::select_unpredictable;

use crate::{Breakpoint, Breakpoints, Loss, Slope};

/// max(0, −m), the criterion of Rosenblatt's perceptron (1958). At m = 0, where 0-1 counts an error, it is 0, and every
/// slope in [−1, 0] is a subgradient.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Perceptron;

impl Loss for Perceptron {
    #[inline]
    fn value_and_gradient(&self, margin: f64) -> (f64, f64) {
        let right = margin >= 0.0;
        (select_unpredictable(right, 0.0, -margin), select_unpredictable(right, 0.0, -1.0))
    }

    fn slope(&self, margin: f64) -> Slope {
        if margin == 0.0 {
            Slope::Interval { lo: -1.0, hi: 0.0 }
        } else {
            Slope::Unique(self.value_and_gradient(margin).1)
        }
    }

    fn breakpoints(&self) -> Breakpoints {
        Breakpoints::new([Breakpoint::corner(0.0)])
    }

    fn is_convex(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pays_for_errors_only() {
        assert_eq!(Perceptron.value_and_gradient(-2.0), (2.0, -1.0));
        assert_eq!(Perceptron.value_and_gradient(0.0), (0.0, 0.0));
        assert_eq!(Perceptron.value_and_gradient(0.1), (0.0, 0.0));
        assert_eq!(Perceptron.slope(-0.0), Slope::Interval { lo: -1.0, hi: 0.0 });
        assert!(Perceptron.value(f64::NAN).is_nan());
    }
}
