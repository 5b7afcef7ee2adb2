//! Residual losses, ℓ(x) for x = prediction − target: what a box coordinate or a regression pays for being off.

mod huber;
mod l1;
mod l2;
mod smooth_l1;

pub use huber::Huber;
pub use l1::L1;
pub use l2::L2;
pub use smooth_l1::SmoothL1;

/// Which of its two formulas a loss with a threshold uses at a residual.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Branch {
    /// Inside the threshold, like L2.
    Quadratic,
    /// On the threshold and beyond, like L1.
    Linear,
}

/// What the learner can set of the residual losses.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ResidualSettings {
    /// Threshold β ≥ 0 of smooth L1, and δ of Huber, in units of the residual.
    pub beta: f64,
    /// L2 as ½x² instead of x².
    pub half: bool,
    /// Smooth L1 with its −0.5β beyond the threshold; off shows the jump that it mends.
    pub offset: bool,
    /// Smooth L1 with its ½ inside the threshold; off shows x²/β, whose slope does not meet the line's.
    pub smooth_half: bool,
}

impl Default for ResidualSettings {
    fn default() -> Self {
        Self { beta: 1.0, half: false, offset: true, smooth_half: true }
    }
}
