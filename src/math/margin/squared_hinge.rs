//! Squared hinge: the hinge without its kink, at the price of a slope that grows with the violation.

use std::hint::select_unpredictable;

use crate::{Breakpoint, Breakpoints, Loss};

/// max(0, 1 − m)², the loss of the L2-SVM (Lee and Mangasarian 2001; LIBLINEAR's default). Its slope, −2 max(0, 1 − m),
/// reaches 0 at m = 1 without a jump.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SquaredHinge;

/// The margin at which the loss reaches 0.
const CONTENT: f64 = 1.0;

impl Loss for SquaredHinge {
    #[inline]
    fn value_and_gradient(&self, margin: f64) -> (f64, f64) {
        let short = select_unpredictable(margin >= CONTENT, 0.0, CONTENT - margin);
        // Subtracted from 0, since the negative of 0 would read "−0".
        (short * short, 0.0 - 2.0 * short)
    }

    fn breakpoints(&self) -> Breakpoints {
        Breakpoints::new([Breakpoint::bend(CONTENT)])
    }

    fn is_convex(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Slope;

    #[test]
    fn squares_the_hinge_and_meets_zero_smoothly() {
        assert_eq!(SquaredHinge.value_and_gradient(-1.0), (4.0, -4.0));
        assert_eq!(SquaredHinge.value_and_gradient(0.5), (0.25, -1.0));
        assert_eq!(SquaredHinge.value_and_gradient(2.0), (0.0, 0.0));
        assert_eq!(SquaredHinge.slope(1.0), Slope::Unique(0.0));
        assert!(SquaredHinge.slope(1.0).reading().is_some_and(f64::is_sign_positive));
        assert!(SquaredHinge.value(f64::NAN).is_nan());
    }
}
