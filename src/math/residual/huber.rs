//! Huber's loss: smooth L1 times its threshold, so the quadratic part stays ½x² and the linear part gets the slope δ.

use std::hint::select_unpredictable;

use super::Branch;
use crate::error::non_negative;
use crate::numeric::sign;
use crate::{Breakpoint, Breakpoints, Loss, MathError};

/// Huber's loss with threshold δ: ½x² for |x| < δ, else δ(|x| − ½δ) (Huber, *Robust estimation of a location
/// parameter*, 1964). Equal to δ · smooth L1 with β = δ; Huber with δ = 0 is 0 everywhere.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Huber {
    /// The threshold δ in units of the residual: finite and ≥ 0, as [`Huber::new`] checks.
    pub delta: f64,
}

impl Huber {
    /// Huber's loss with threshold `delta`.
    ///
    /// # Errors
    /// [`MathError::OutOfRange`] if `delta` is negative or not finite.
    pub fn new(delta: f64) -> Result<Self, MathError> {
        Ok(Self { delta: non_negative("delta", delta)? })
    }

    /// Which formula holds at this residual.
    #[inline]
    pub fn branch(&self, residual: f64) -> Branch {
        if residual.abs() < self.delta { Branch::Quadratic } else { Branch::Linear }
    }
}

impl Loss for Huber {
    #[inline]
    fn value_and_gradient(&self, residual: f64) -> (f64, f64) {
        let (size, inside) = (residual.abs(), residual.abs() < self.delta);
        let linear = self.delta * (size - 0.5 * self.delta);
        let value = select_unpredictable(inside, 0.5 * residual * residual, linear);
        let slope = select_unpredictable(inside, residual, self.delta * sign(residual));
        (value, slope)
    }

    fn breakpoints(&self) -> Breakpoints {
        if self.delta == 0.0 {
            return Breakpoints::NONE;
        }
        Breakpoints::new([Breakpoint::bend(-self.delta), Breakpoint::bend(self.delta)])
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

    #[test]
    fn half_the_square_inside_and_slope_delta_outside() {
        let loss = Huber { delta: 2.0 };
        assert_eq!(loss.value_and_gradient(1.0), (0.5, 1.0));
        assert_eq!(loss.value_and_gradient(2.0), (2.0, 2.0));
        assert_eq!(loss.value_and_gradient(-5.0), (8.0, -2.0));
        assert_eq!((loss.branch(1.9), loss.branch(-2.0)), (Branch::Quadratic, Branch::Linear));
    }

    #[test]
    fn threshold_zero_is_zero_everywhere() {
        let loss = Huber { delta: 0.0 };
        for x in [-1e300, -1.0, 0.0, 7.0] {
            assert_eq!(loss.value(x), 0.0);
            assert_eq!(loss.slope(x).reading(), Some(0.0));
        }
        assert!(matches!(loss.slope(0.0), Slope::Unique(_)));
        assert!(loss.breakpoints().is_empty());
    }

    #[test]
    fn refuses_a_threshold_that_is_none() {
        assert!(Huber::new(f64::INFINITY).is_err());
        assert_eq!(Huber::new(1.0), Ok(Huber { delta: 1.0 }));
    }
}
