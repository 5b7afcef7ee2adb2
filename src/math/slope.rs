//! What a derivative can be: one number, a kink's interval of subgradients, or nothing at all where the value jumps or
//! the slope falls.

/// The slope of a loss at one point.
///
/// A kink has a whole interval of subgradients (Rockafellar, *Convex Analysis*, 1970, section 23); software picks one
/// of them and does not agree which: |x| at 0 is 0 in `PyTorch`, +1 in JAX, −1 in scikit-learn. This tool reads the one
/// nearest to 0 and shows the interval beside it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Slope {
    /// The loss is differentiable here.
    Unique(f64),
    /// A kink: every number from `lo` to `hi` is a subgradient.
    Interval {
        /// The smallest subgradient: the slope just left of a convex kink.
        lo: f64,
        /// The largest subgradient: the slope just right of a convex kink.
        hi: f64,
    },
    /// The value jumps here, or the slope falls (a kink that bends down): there is no derivative and no subgradient.
    Jump {
        /// The slope just left of here.
        left: f64,
        /// The slope just right of here.
        right: f64,
    },
}

impl Slope {
    /// The number to read out: the unique slope, the interval's element nearest to 0, nothing where there is no slope.
    pub fn reading(self) -> Option<f64> {
        match self {
            Self::Unique(slope) => Some(slope),
            Self::Interval { lo, hi } => Some(0.0_f64.max(lo).min(hi)),
            Self::Jump { .. } => None,
        }
    }

    /// The closed interval of subgradients: (s, s) for a unique slope s, nothing where there is no slope.
    pub fn subgradient(self) -> Option<(f64, f64)> {
        match self {
            Self::Unique(slope) => Some((slope, slope)),
            Self::Interval { lo, hi } => Some((lo, hi)),
            Self::Jump { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kink_reads_its_element_nearest_to_zero() {
        assert_eq!(Slope::Interval { lo: -1.0, hi: 1.0 }.reading(), Some(0.0));
        assert_eq!(Slope::Interval { lo: -1.0, hi: 0.0 }.reading(), Some(0.0));
        assert_eq!(Slope::Interval { lo: -3.0, hi: -2.0 }.reading(), Some(-2.0));
        assert_eq!(Slope::Interval { lo: 2.0, hi: 3.0 }.reading(), Some(2.0));
    }

    #[test]
    fn a_jump_reads_nothing_and_a_unique_slope_is_its_own_interval() {
        assert_eq!(Slope::Jump { left: 0.0, right: 0.0 }.reading(), None);
        assert_eq!(Slope::Jump { left: 0.0, right: 0.0 }.subgradient(), None);
        assert_eq!(Slope::Unique(-2.0).reading(), Some(-2.0));
        assert_eq!(Slope::Unique(-2.0).subgradient(), Some((-2.0, -2.0)));
        assert_eq!(Slope::Interval { lo: -1.0, hi: 0.0 }.subgradient(), Some((-1.0, 0.0)));
    }
}
