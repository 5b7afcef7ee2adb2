//! L1, |x|: the slope is ±1 whatever the size of the residual, so an outlier weighs like any other point.

use crate::numeric::sign;
use crate::{Breakpoint, Breakpoints, Loss, Slope};

/// The absolute residual, |x| (Laplace's least absolute deviations). At 0 every slope in [−1, 1] is a subgradient.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct L1;

impl Loss for L1 {
    #[inline]
    fn value_and_gradient(&self, residual: f64) -> (f64, f64) {
        (residual.abs(), sign(residual))
    }

    fn slope(&self, residual: f64) -> Slope {
        if residual == 0.0 { Slope::Interval { lo: -1.0, hi: 1.0 } } else { Slope::Unique(sign(residual)) }
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
    fn pays_the_size_and_pulls_by_one() {
        assert_eq!(L1.value_and_gradient(-2.5), (2.5, -1.0));
        assert_eq!(L1.value_and_gradient(1e300), (1e300, 1.0));
        assert_eq!(L1.value_and_gradient(0.0), (0.0, 0.0));
        assert_eq!(L1.slope(5e-324), Slope::Unique(1.0));
    }

    #[test]
    fn kink_at_zero_of_either_sign() {
        for zero in [0.0, -0.0] {
            assert_eq!(L1.slope(zero), Slope::Interval { lo: -1.0, hi: 1.0 });
            assert_eq!(L1.slope(zero).reading(), Some(0.0));
        }
        assert_eq!(L1.breakpoints().as_slice(), [Breakpoint::corner(0.0)]);
    }
}
