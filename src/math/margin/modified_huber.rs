//! Modified Huber: the squared hinge with its far wing made linear, so a badly wrong point does not own the gradient.

use std::hint::select_unpredictable;

use crate::{Breakpoint, Breakpoints, Loss};

/// max(0, 1 − m)² for m ≥ −1, else −4m (Zhang, *Solving large scale linear prediction problems*, 2004; scikit-learn's
/// `modified_huber`). Value 4 and slope −4 meet at m = −1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ModifiedHuber;

/// The margin at which the loss reaches 0.
const CONTENT: f64 = 1.0;
/// The margin below which the loss is linear.
const LINEAR_BELOW: f64 = -1.0;
/// The slope of the linear wing.
const WING: f64 = -4.0;

impl Loss for ModifiedHuber {
    #[inline]
    fn value_and_gradient(&self, margin: f64) -> (f64, f64) {
        let short = select_unpredictable(margin >= CONTENT, 0.0, CONTENT - margin);
        let wing = margin < LINEAR_BELOW;
        let value = select_unpredictable(wing, WING * margin, short * short);
        // Subtracted from 0, since the negative of 0 would read "−0".
        (value, select_unpredictable(wing, WING, 0.0 - 2.0 * short))
    }

    fn breakpoints(&self) -> Breakpoints {
        Breakpoints::new([Breakpoint::bend(LINEAR_BELOW), Breakpoint::bend(CONTENT)])
    }

    fn is_convex(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_pieces_meet_in_value_and_slope() {
        assert_eq!(ModifiedHuber.value_and_gradient(-3.0), (12.0, -4.0));
        assert_eq!(ModifiedHuber.value_and_gradient(-1.0), (4.0, -4.0));
        assert_eq!(ModifiedHuber.value_and_gradient(0.0), (1.0, -2.0));
        assert_eq!(ModifiedHuber.value_and_gradient(1.0), (0.0, 0.0));
        assert_eq!(ModifiedHuber.value_and_gradient(-1e300), (4e300, -4.0));
        assert!(ModifiedHuber.value(f64::NAN).is_nan());
    }
}
