//! Smooth L1: L2's vanishing slope near 0 and L1's bounded slope far away, joined at β in value *and* slope by two
//! halves.

use std::hint::select_unpredictable;

use super::Branch;
use crate::error::non_negative;
use crate::numeric::sign;
use crate::{Breakpoint, Breakpoints, Loss, MathError, Slope};

/// Smooth L1 with threshold β: ½x²/β for |x| < β, else |x| − ½β (Girshick, *Fast R-CNN*, 2015, equation 3, with β = 1;
/// the threshold as in `PyTorch` and Detectron2). At β = 0 it is exactly |x|.
///
/// It is Huber's loss divided by β, and so equal to it at β = 1 only.
///
/// The ½ and the −½β are what makes both pieces meet; each can be taken away to see what it mends. At |x| = β, inside
/// against outside:
///
/// | ½ | −½β | values | slopes | |
/// |---|---|---|---|---|
/// | yes | yes | ½β, ½β | 1, 1 | meets in both: smooth L1 |
/// | yes | no | ½β, β | 1, 1 | the value jumps up |
/// | no | no | β, β | 2, 1 | the slope jumps: a kink that bends down, so it has no subgradient |
/// | no | yes | β, ½β | 2, 1 | the value drops |
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SmoothL1 {
    /// The threshold β in units of the residual: finite and ≥ 0, as [`SmoothL1::new`] checks.
    pub beta: f64,
    /// Whether the quadratic branch has its ½: ½x²/β, else x²/β.
    pub half: bool,
    /// Whether the linear branch has its −½β: |x| − ½β, else |x|.
    pub offset: bool,
}

impl Default for SmoothL1 {
    /// The form of Fast R-CNN: β = 1.
    fn default() -> Self {
        Self { beta: 1.0, half: true, offset: true }
    }
}

impl SmoothL1 {
    /// Smooth L1 with threshold `beta`.
    ///
    /// # Errors
    /// [`MathError::OutOfRange`] if `beta` is negative or not finite.
    pub fn new(beta: f64) -> Result<Self, MathError> {
        Ok(Self { beta: non_negative("beta", beta)?, ..Self::default() })
    }

    /// Which formula holds at this residual.
    #[inline]
    pub fn branch(&self, residual: f64) -> Branch {
        if residual.abs() < self.beta { Branch::Quadratic } else { Branch::Linear }
    }

    /// The factor before x²/β.
    #[inline]
    fn factor(&self) -> f64 {
        select_unpredictable(self.half, 0.5, 1.0)
    }

    /// The quadratic parent, ½x²/β (x²/β without its ½), at any residual: the ghost beyond β. At β = 0 it is 0 at 0 and
    /// ∞ elsewhere.
    #[inline]
    pub fn quadratic(&self, residual: f64) -> f64 {
        // In this order x·x cannot overflow before the division brings it back.
        0.5 * residual * self.quadratic_slope(residual)
    }

    /// The linear parent, |x| − ½β (|x| with the offset off), at any residual: the ghost inside β, negative below ½β.
    #[inline]
    pub fn linear(&self, residual: f64) -> f64 {
        let offset = select_unpredictable(self.offset, 0.5 * self.beta, 0.0);
        residual.abs() - offset
    }

    /// The slope of the quadratic parent, x/β (2x/β without its ½), at any residual. At β = 0 it is 0 at 0 and ±∞
    /// elsewhere.
    #[inline]
    pub fn quadratic_slope(&self, residual: f64) -> f64 {
        if residual == 0.0 { 0.0 } else { 2.0 * self.factor() * (residual / self.beta) }
    }

    /// The slope of the quadratic branch at β, in units of the linear one's: 1, or 2 without the ½.
    pub fn slope_inside(&self) -> f64 {
        2.0 * self.factor()
    }

    /// The slope of the linear parent at any residual: ±1, and a kink at 0.
    pub fn linear_slope(&self, residual: f64) -> Slope {
        super::L1.slope(residual)
    }
}

impl Loss for SmoothL1 {
    #[inline]
    fn value_and_gradient(&self, residual: f64) -> (f64, f64) {
        // Both branches are computed and one is chosen, so that a batch vectorises; x/0 in the branch not taken is
        // harmless.
        let (ratio, linear) = (residual / self.beta, self.linear(residual));
        let inside = residual.abs() < self.beta;
        let value = select_unpredictable(inside, self.factor() * residual * ratio, linear);
        let slope = select_unpredictable(inside, self.slope_inside() * ratio, sign(residual));
        (value, slope)
    }

    fn slope(&self, residual: f64) -> Slope {
        let (_, slope) = self.value_and_gradient(residual);
        if self.beta == 0.0 && residual == 0.0 {
            Slope::Interval { lo: -1.0, hi: 1.0 }
        } else if !(self.half && self.offset) && residual.abs() - self.beta == 0.0 {
            let inside = self.slope_inside() * slope;
            if residual > 0.0 {
                Slope::Jump { left: inside, right: slope }
            } else {
                Slope::Jump { left: slope, right: inside }
            }
        } else {
            Slope::Unique(slope)
        }
    }

    fn breakpoints(&self) -> Breakpoints {
        let beta = self.beta;
        if beta == 0.0 {
            Breakpoints::new([Breakpoint::corner(0.0)])
        } else if self.half && self.offset {
            Breakpoints::new([Breakpoint::bend(-beta), Breakpoint::bend(beta)])
        } else if self.half == self.offset {
            Breakpoints::new([Breakpoint::corner(-beta), Breakpoint::corner(beta)])
        } else {
            let (inside, outside) = (self.factor() * beta, self.linear(beta));
            Breakpoints::new([Breakpoint::jump(-beta, outside, inside), Breakpoint::jump(beta, inside, outside)])
        }
    }

    fn is_convex(&self) -> bool {
        (self.half && self.offset) || self.beta == 0.0
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::float_cmp, reason = "these results are exact")]

    use super::*;

    fn at(beta: f64) -> SmoothL1 {
        SmoothL1 { beta, ..SmoothL1::default() }
    }

    #[test]
    fn value_and_slope_meet_at_the_threshold() {
        for beta in [1e-300, 0.25, 1.0, 2.0, 1e300] {
            let loss = at(beta);
            for x in [beta, -beta] {
                assert_eq!(loss.quadratic(x), 0.5 * beta, "β = {beta}");
                assert_eq!(loss.linear(x), 0.5 * beta, "β = {beta}");
                assert_eq!(loss.value_and_gradient(x), (0.5 * beta, x.signum()), "β = {beta}");
            }
        }
    }

    #[test]
    fn at_threshold_zero_it_is_exactly_l1() {
        let loss = at(0.0);
        for x in [-1e300, -2.5, -5e-324, 0.0, -0.0, 1e-300, 3.0] {
            assert_eq!(loss.value_and_gradient(x), super::super::L1.value_and_gradient(x), "x = {x}");
            assert_eq!(loss.slope(x), super::super::L1.slope(x), "x = {x}");
        }
        assert_eq!(loss.breakpoints(), super::super::L1.breakpoints());
        assert_eq!((loss.quadratic(0.0), loss.quadratic(1.0)), (0.0, f64::INFINITY));
        assert_eq!(SmoothL1 { beta: 0.0, half: false, offset: false }.slope(1.0), Slope::Unique(1.0));
    }

    #[test]
    fn without_the_offset_the_value_jumps_from_half_beta_to_beta() {
        let loss = SmoothL1 { offset: false, ..at(2.0) };
        assert_eq!(loss.limits(2.0), (1.0, 2.0));
        assert_eq!(loss.limits(-2.0), (2.0, 1.0));
        assert_eq!(loss.limits(1.0), (0.25, 0.25));
        assert_eq!((loss.value(2.0), loss.branch(2.0)), (2.0, Branch::Linear));
        assert_eq!(loss.slope(-2.0), Slope::Jump { left: -1.0, right: -1.0 });
        assert_eq!(loss.slope(2.0).reading(), None);
        assert_eq!(loss.slope(1.999), Slope::Unique(1.999 / 2.0));
        assert!(!loss.is_convex());
    }

    /// What "by design" means: without the ½ the parabola meets the line |x| in value, but with slope 2 against 1.
    #[test]
    fn without_the_half_the_values_meet_the_line_and_the_slopes_do_not() {
        let loss = SmoothL1 { half: false, offset: false, ..at(2.0) };
        assert_eq!((loss.quadratic(2.0), loss.linear(2.0), loss.limits(2.0)), (2.0, 2.0, (2.0, 2.0)));
        assert_eq!(loss.slope(2.0), Slope::Jump { left: 2.0, right: 1.0 });
        assert_eq!(loss.slope(-2.0), Slope::Jump { left: -1.0, right: -2.0 });
        assert_eq!((loss.slope(2.0).reading(), loss.slope(2.0).subgradient()), (None, None));
        assert_eq!(loss.value_and_gradient(1.0), (0.5, 1.0));
        assert_eq!(loss.breakpoints().as_slice(), [Breakpoint::corner(-2.0), Breakpoint::corner(2.0)]);
        assert!(!loss.is_convex(), "its slope falls where |x| grows past β");
    }

    #[test]
    fn without_the_half_alone_the_value_drops_from_beta_to_half_beta() {
        let loss = SmoothL1 { half: false, ..at(2.0) };
        assert_eq!((loss.limits(2.0), loss.limits(-2.0)), ((2.0, 1.0), (1.0, 2.0)));
        assert_eq!((loss.value(2.0), loss.slope(2.0)), (1.0, Slope::Jump { left: 2.0, right: 1.0 }));
        assert_eq!(loss.slope(1.999), Slope::Unique(2.0 * (1.999 / 2.0)));
    }

    #[test]
    fn ghosts_show_both_parents_everywhere() {
        let loss = at(1.0);
        assert_eq!((loss.quadratic(3.0), loss.linear(3.0)), (4.5, 2.5));
        assert_eq!((loss.quadratic(0.2), loss.linear(0.2)), (0.020_000_000_000_000_004, -0.3));
        assert_eq!(loss.quadratic_slope(-3.0), -3.0);
        assert_eq!(loss.linear_slope(0.0), Slope::Interval { lo: -1.0, hi: 1.0 });
        assert_eq!(SmoothL1 { offset: false, ..at(1.0) }.linear(0.2), 0.2);
    }

    #[test]
    fn refuses_a_threshold_that_is_none() {
        assert!(SmoothL1::new(-0.1).is_err());
        assert!(SmoothL1::new(f64::NAN).is_err());
        assert_eq!(SmoothL1::new(1.0), Ok(SmoothL1::default()));
    }
}
