//! L2, x² or ½x²: the slope grows with the residual, so one outlier can own the gradient, and fades as the residual
//! does.

use crate::{Breakpoints, Loss};

/// The squared residual, x² (`PyTorch`'s `mse_loss`) or with the half ½x² (scikit-learn, optax's `l2_loss`), whose
/// slope is x. ∞ where x² is above f64's range, past |x| = 1.34e154.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct L2 {
    /// ½x² instead of x².
    pub half: bool,
}

impl Loss for L2 {
    #[inline]
    fn value_and_gradient(&self, residual: f64) -> (f64, f64) {
        let slope = if self.half { residual } else { 2.0 * residual };
        // x² can overflow where ½x² does not, so the half goes to one factor.
        let factor = if self.half { 0.5 * residual } else { residual };
        (residual * factor, slope)
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
    #![expect(clippy::float_cmp, reason = "these results are exact")]

    use super::*;
    use crate::Slope;

    const WHOLE: L2 = L2 { half: false };
    const HALF: L2 = L2 { half: true };

    #[test]
    fn with_and_without_the_half() {
        assert_eq!(WHOLE.value_and_gradient(-3.0), (9.0, -6.0));
        assert_eq!(HALF.value_and_gradient(-3.0), (4.5, -3.0));
        assert_eq!(WHOLE.slope(0.0), Slope::Unique(0.0));
        assert!(WHOLE.breakpoints().is_empty());
    }

    #[test]
    fn infinite_only_past_the_range_of_f64() {
        assert!(WHOLE.value(1.34e154).is_finite());
        assert_eq!(WHOLE.value(1.35e154), f64::INFINITY);
        assert!(HALF.value(1.89e154).is_finite());
        assert_eq!(HALF.value(-1e300), f64::INFINITY);
        assert_eq!(WHOLE.slope(-1e300), Slope::Unique(-2e300));
    }
}
