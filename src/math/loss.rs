//! What every loss of one number can tell: its value, its slope, its breakpoints, and its mean over a batch.

use std::fmt::{self, Debug, Formatter};

use super::batch;
use super::{BreakpointKind, Breakpoints, MathError, Slope};

/// A loss of one number: of the residual x = prediction − target, or of the margin m = label · score.
///
/// Values are right to 1e-12 relative wherever they fit f64, and +∞ beyond; the value of NaN is NaN. Scenes hold losses
/// as `&dyn Loss`; [`Loss::mean`] and [`Loss::mean_gradient`] cost one virtual call a batch, not one an element.
pub trait Loss: Send + Sync {
    /// Value and derivative, the hot path of batches. Choose between formulas with [`std::hint::select_unpredictable`],
    /// not with `if`: a branch costs a batch its vector instructions, and four times its time.
    ///
    /// At a kink the derivative is the subgradient nearest to 0, as [`Slope::reading`] has it. At a jump it is the
    /// slope of the piece that the value belongs to.
    fn value_and_gradient(&self, at: f64) -> (f64, f64);

    /// Where a curve of this loss needs an exact vertex, ascending.
    fn breakpoints(&self) -> Breakpoints;

    /// Whether the loss is convex.
    fn is_convex(&self) -> bool;

    /// The loss at one point, ≥ 0.
    fn value(&self, at: f64) -> f64 {
        self.value_and_gradient(at).0
    }

    /// The slope at one point; a loss with kinks or jumps says here which.
    fn slope(&self, at: f64) -> Slope {
        Slope::Unique(self.value_and_gradient(at).1)
    }

    /// The values just left and just right of `at`: they differ at a jump only.
    fn limits(&self, at: f64) -> (f64, f64) {
        for point in self.breakpoints() {
            if let BreakpointKind::Jump { left, right } = point.kind
                && (at - point.at) == 0.0
            {
                return (left, right);
            }
        }
        let value = self.value(at);
        (value, value)
    }

    /// The mean loss of a batch.
    ///
    /// # Errors
    /// [`MathError::Empty`] for an empty batch.
    fn mean(&self, batch: &[f64]) -> Result<f64, MathError> {
        batch::mean_of(self, batch)
    }

    /// The mean loss of a batch, and its gradient: element i of `gradient` becomes ℓ′(xᵢ)/n.
    ///
    /// # Errors
    /// [`MathError::Empty`] for an empty batch, [`MathError::Length`] unless `gradient` is as long as the batch; then
    /// `gradient` is untouched.
    fn mean_gradient(&self, batch: &[f64], gradient: &mut [f64]) -> Result<f64, MathError> {
        batch::mean_gradient_of(self, batch, gradient)
    }
}

/// Without its settings: every program that holds losses would hold what writes them, too.
impl Debug for dyn Loss {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("Loss")
    }
}
