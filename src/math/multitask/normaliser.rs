//! What a batch's sums are divided by: the reason why one paper's λ is not another's.

use crate::MathError;

/// What each task's sum over a batch is divided by.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Normaliser {
    /// Nothing: plain sums.
    #[default]
    None,
    /// Both by the number of regions (torchvision's heads: the box loss is divided by all proposals).
    All,
    /// The class term by the number of regions, the box term by the number of foreground regions (by 1 if there are
    /// none).
    Foreground,
    /// Faster R-CNN's constants: the class term by the mini-batch's size, the box term by the number of anchor
    /// positions.
    Anchors {
        /// Divides the class term; 256 in the paper.
        n_cls: f64,
        /// Divides the box term; about 2400 in the paper.
        n_reg: f64,
    },
}

impl Normaliser {
    /// Faster R-CNN's 256 and 2400, which make its λ = 10 weigh 1.067.
    pub const FASTER_RCNN: Self = Self::Anchors { n_cls: 256.0, n_reg: 2400.0 };

    /// The divisors of the class term and of the box term for a batch.
    pub fn divisors(self, regions: usize, foreground: usize) -> (f64, f64) {
        let all = regions as f64;
        match self {
            Self::None => (1.0, 1.0),
            Self::All => (all, all),
            Self::Foreground => (all, foreground.max(1) as f64),
            Self::Anchors { n_cls, n_reg } => (n_cls, n_reg),
        }
    }
    /// Refuses constants that cannot be divided by.
    pub(super) fn check(self) -> Result<(), MathError> {
        if let Normaliser::Anchors { n_cls, n_reg } = self {
            for (what, given) in [("n_cls", n_cls), ("n_reg", n_reg)] {
                if !(given.is_finite() && given > 0.0) {
                    let allowed = "a finite number above 0";
                    return Err(MathError::OutOfRange { what, given, allowed });
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn divisors_of_a_batch_of_eight_with_two_boxes() {
        assert_eq!(Normaliser::None.divisors(8, 2), (1.0, 1.0));
        assert_eq!(Normaliser::All.divisors(8, 2), (8.0, 8.0));
        assert_eq!(Normaliser::Foreground.divisors(8, 2), (8.0, 2.0));
        assert_eq!(Normaliser::Foreground.divisors(8, 0), (8.0, 1.0));
        assert_eq!(Normaliser::FASTER_RCNN.divisors(8, 2), (256.0, 2400.0));
    }

    #[test]
    fn constants_must_be_above_zero() {
        assert_eq!(Normaliser::FASTER_RCNN.check(), Ok(()));
        for bad in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert!(Normaliser::Anchors { n_cls: bad, n_reg: 1.0 }.check().is_err());
            assert!(Normaliser::Anchors { n_cls: 1.0, n_reg: bad }.check().is_err());
        }
    }
}
