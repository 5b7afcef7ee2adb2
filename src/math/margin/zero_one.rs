//! 0-1 loss: one for each error. It is what counts, and no slope ever points downhill: nothing for descent to hold on
//! to.

use std::hint::select_unpredictable;

use crate::{Breakpoint, Breakpoints, Loss, Slope};

/// 1 for m ≤ 0, else 0: the boundary itself counts as an error. Flat on both sides of the jump, so its slope is zero
/// wherever it exists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ZeroOne;

impl Loss for ZeroOne {
    #[inline]
    fn value_and_gradient(&self, margin: f64) -> (f64, f64) {
        let count = select_unpredictable(margin <= 0.0, 1.0, 0.0);
        (select_unpredictable(margin.is_nan(), margin, count), 0.0)
    }

    fn slope(&self, margin: f64) -> Slope {
        if margin == 0.0 {
            Slope::Jump { left: 0.0, right: 0.0 }
        } else {
            Slope::Unique(self.value_and_gradient(margin).1)
        }
    }

    fn breakpoints(&self) -> Breakpoints {
        Breakpoints::new([Breakpoint::jump(0.0, 1.0, 0.0)])
    }

    fn is_convex(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_the_boundary_as_an_error() {
        assert_eq!(ZeroOne.value_and_gradient(-1e300), (1.0, 0.0));
        assert_eq!(ZeroOne.value_and_gradient(-0.0), (1.0, 0.0));
        assert_eq!(ZeroOne.value_and_gradient(5e-324), (0.0, 0.0));
        assert_eq!(ZeroOne.limits(0.0), (1.0, 0.0));
        assert_eq!(ZeroOne.slope(0.0), Slope::Jump { left: 0.0, right: 0.0 });
        assert_eq!(ZeroOne.slope(-3.0), Slope::Unique(0.0));
    }
}
