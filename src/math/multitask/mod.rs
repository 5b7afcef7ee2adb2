//! The detector's loss: one model, two tasks, a gate. L = −log p(y) + λ · 1[y ≥ 1] · Σ smoothL1(t − t*).
//!
//! Class 0 is background: it has no box, so value *and* gradient of the box term vanish there, whatever its target
//! says. (Girshick, *Fast R-CNN*, 2015, equations 1 to 3; batches and their normalisers after Ren et al., *Faster
//! R-CNN*, 2015.)

mod batch;
mod normaliser;

pub use batch::Batch;
pub use normaliser::Normaliser;

use super::boxes::{BBox, Code, TargetWeights, encode};
use super::error::non_negative;
use super::residual::SmoothL1;
use super::{Loss, MathError, softmax};

/// The class that has no box.
pub const BACKGROUND: usize = 0;

/// The gated loss with its settings.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Multitask {
    /// The box term's weight λ ≥ 0.
    pub lambda: f64,
    /// Smooth L1's threshold β ≥ 0, in units of the weighted coordinates.
    pub beta: f64,
    /// The weights of coded coordinates, used by [`Multitask::code`].
    pub weights: TargetWeights,
    /// What a batch is divided by; a single region is not divided.
    pub normaliser: Normaliser,
}

impl Default for Multitask {
    /// Fast R-CNN: λ = 1, β = 1, plain weights, plain sums.
    fn default() -> Self {
        Self { lambda: 1.0, beta: 1.0, weights: TargetWeights::Plain, normaliser: Normaliser::None }
    }
}

/// The loss of one region, or of a batch after its normaliser.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct TaskLosses {
    /// The class term, nats.
    pub cls: f64,
    /// The gated box term before λ: exactly 0 on background.
    pub reg: f64,
    /// The gated box term times λ.
    pub weighted_reg: f64,
    /// `cls + weighted_reg`.
    pub total: f64,
}

/// One region: its logits, its class, its predicted and wanted coordinates (coded and weighted, see
/// [`Multitask::code`]).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Region<'a> {
    /// One logit per class, background first.
    pub logits: &'a [f64],
    /// The true class; [`BACKGROUND`] shuts the gate.
    pub label: usize,
    /// t, what the network says.
    pub coordinates: Code,
    /// t*, what it should say; never read on background.
    pub target: Code,
}

impl Multitask {
    /// Whether a region of this class has a box.
    pub fn gate(label: usize) -> bool {
        label != BACKGROUND
    }

    /// The coded and weighted coordinates of a box: t* of the ground truth, t of the predicted box.
    ///
    /// # Errors
    /// Those of [`encode`].
    pub fn code(&self, a: BBox, proposal: BBox) -> Result<Code, MathError> {
        encode(a, proposal, self.weights)
    }

    /// The loss of one region without normaliser, its gradient by the logits written into a slice as long as they are,
    /// and its gradient by the coordinates t (λ included; all 0 on background).
    ///
    /// # Errors
    /// [`MathError::OutOfRange`] for λ or β below 0 or not finite, [`MathError::NotFinite`] for a coordinate or (on
    /// foreground) a target that is not finite, and those of [`softmax::cross_entropy_gradient`]. On an error the slice
    /// is untouched.
    pub fn region(&self, region: &Region<'_>, logit_gradient: &mut [f64]) -> Result<(TaskLosses, Code), MathError> {
        self.check()?;
        let (reg, slopes) = self.boxes_of(region)?;
        let cls = softmax::cross_entropy_gradient(region.logits, region.label, logit_gradient)?;
        Ok((self.weigh(cls, reg), slopes.map(|slope| self.lambda * slope)))
    }

    /// The gated box term before λ, and its slopes.
    fn boxes_of(&self, region: &Region<'_>) -> Result<(f64, Code), MathError> {
        check_finite("coordinates", &region.coordinates)?;
        if !Self::gate(region.label) {
            // Not a product with 0: a missing target may be anything, and 0 · NaN is NaN.
            return Ok((0.0, [0.0; 4]));
        }
        check_finite("target", &region.target)?;
        let loss = SmoothL1 { beta: self.beta, ..SmoothL1::default() };
        let mut value = 0.0;
        let mut slopes = [0.0; 4];
        for ((slope, t), wanted) in slopes.iter_mut().zip(region.coordinates).zip(region.target) {
            let (part, derivative) = loss.value_and_gradient(t - wanted);
            value += part;
            *slope = derivative;
        }
        Ok((value, slopes))
    }

    fn weigh(&self, cls: f64, reg: f64) -> TaskLosses {
        // At λ = 0 the box term counts nothing even where it is ∞.
        let weighted_reg = if self.lambda == 0.0 { 0.0 } else { self.lambda * reg };
        TaskLosses { cls, reg, weighted_reg, total: cls + weighted_reg }
    }

    fn check(&self) -> Result<(), MathError> {
        non_negative("lambda", self.lambda)?;
        non_negative("beta", self.beta)?;
        self.normaliser.check()
    }
}

fn check_finite(what: &'static str, code: &Code) -> Result<(), MathError> {
    match code.iter().position(|t| !t.is_finite()) {
        Some(index) => Err(MathError::NotFinite { what, index, given: code[index] }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::float_cmp, reason = "these results are exact")]

    use super::*;

    const LOGITS: [f64; 3] = [0.5, 2.0, -1.0];

    fn region(label: usize, target: Code) -> Region<'static> {
        Region { logits: &LOGITS, label, coordinates: [0.5, -2.0, 0.0, 1.0], target }
    }

    #[test]
    fn foreground_adds_the_weighted_box_term() -> Result<(), MathError> {
        let loss = Multitask { lambda: 3.0, ..Multitask::default() };
        let mut gradient = [0.0; 3];
        let (value, slopes) = loss.region(&region(1, [0.0; 4]), &mut gradient)?;
        assert_eq!(value.cls, softmax::cross_entropy(&LOGITS, 1)?);
        // 0.125 + 1.5 + 0 + 0.5
        assert_eq!((value.reg, value.weighted_reg), (2.125, 6.375));
        assert_eq!(value.total, value.cls + 6.375);
        assert_eq!(slopes, [1.5, -3.0, 0.0, 3.0]);
        let mut class_only = [0.0; 3];
        softmax::cross_entropy_gradient(&LOGITS, 1, &mut class_only)?;
        assert_eq!(gradient, class_only);
        Ok(())
    }

    #[test]
    fn on_background_value_and_gradient_of_the_box_term_vanish() -> Result<(), MathError> {
        let loss = Multitask { lambda: 100.0, ..Multitask::default() };
        let mut gradient = [0.0; 3];
        let (value, slopes) = loss.region(&region(BACKGROUND, [f64::NAN; 4]), &mut gradient)?;
        assert_eq!((value.reg, value.weighted_reg, slopes), (0.0, 0.0, [0.0; 4]));
        assert_eq!(value.total, softmax::cross_entropy(&LOGITS, 0)?);
        Ok(())
    }

    #[test]
    fn lambda_zero_silences_even_an_infinite_box_term() -> Result<(), MathError> {
        let loss = Multitask { lambda: 0.0, ..Multitask::default() };
        let far = Region { coordinates: [1e308; 4], ..region(1, [-1e308; 4]) };
        let (value, slopes) = loss.region(&far, &mut [0.0; 3])?;
        assert_eq!((value.reg, value.weighted_reg, slopes), (f64::INFINITY, 0.0, [0.0; 4]));
        assert!(value.total.is_finite());
        Ok(())
    }

    #[test]
    fn refuses_bad_settings_and_bad_regions_and_leaves_the_slice_alone() {
        let plain = Multitask::default();
        let nan = Normaliser::Anchors { n_cls: f64::NAN, n_reg: 1.0 };
        let mut gradient = [7.0; 3];
        for bad in [
            Multitask { lambda: -1.0, ..plain },
            Multitask { beta: f64::NAN, ..plain },
            Multitask { normaliser: nan, ..plain },
        ] {
            let refused = bad.region(&region(1, [0.0; 4]), &mut gradient);
            assert!(matches!(refused, Err(MathError::OutOfRange { .. })), "{bad:?}");
        }
        let target = plain.region(&region(1, [0.0, f64::NAN, 0.0, 0.0]), &mut gradient);
        assert!(matches!(target, Err(MathError::NotFinite { what: "target", index: 1, .. })));
        let class = plain.region(&region(3, [0.0; 4]), &mut gradient);
        assert!(matches!(class, Err(MathError::Index { given: 3, count: 3, .. })));
        assert_eq!(gradient, [7.0; 3]);
    }
}
