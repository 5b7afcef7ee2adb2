//! Hinge loss: the SVM's surrogate. Constant pull until the margin reaches 1, silence after: only support vectors
//! speak.

use std::hint::select_unpredictable;

use crate::{Breakpoint, Breakpoints, Loss, Slope};

/// max(0, 1 − m) (Cortes and Vapnik, *Support-vector networks*, 1995). On or above 0-1, touching it at m = 0 and from
/// m = 1 on. At m = 1 every slope in [−1, 0] is a subgradient.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hinge;

/// The margin at which the hinge is content.
const CONTENT: f64 = 1.0;

impl Loss for Hinge {
    #[inline]
    fn value_and_gradient(&self, margin: f64) -> (f64, f64) {
        let content = margin >= CONTENT;
        let value = select_unpredictable(content, 0.0, CONTENT - margin);
        (value, select_unpredictable(content, 0.0, -1.0))
    }

    fn slope(&self, margin: f64) -> Slope {
        if margin - CONTENT == 0.0 {
            Slope::Interval { lo: -1.0, hi: 0.0 }
        } else {
            Slope::Unique(self.value_and_gradient(margin).1)
        }
    }

    fn breakpoints(&self) -> Breakpoints {
        Breakpoints::new([Breakpoint::corner(CONTENT)])
    }

    fn is_convex(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pulls_by_one_inside_and_is_silent_from_one_on() {
        assert_eq!(Hinge.value_and_gradient(-1.0), (2.0, -1.0));
        assert_eq!(Hinge.value_and_gradient(0.0), (1.0, -1.0));
        assert_eq!(Hinge.value_and_gradient(1.0), (0.0, 0.0));
        assert_eq!(Hinge.value_and_gradient(1.5), (0.0, 0.0));
        assert_eq!(Hinge.slope(1.0), Slope::Interval { lo: -1.0, hi: 0.0 });
        assert_eq!(Hinge.slope(1.0).reading(), Some(0.0));
        assert_eq!(Hinge.slope(1.0 - f64::EPSILON), Slope::Unique(-1.0));
        assert!(Hinge.value(f64::NAN).is_nan());
    }
}
