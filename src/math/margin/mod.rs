//! Margin losses, ℓ(m) for m = label · score: what a classifier pays for a point on the wrong side, or too near the
//! line.

mod exponential;
mod hinge;
mod logistic;
mod modified_huber;
mod perceptron;
mod squared_hinge;
mod zero_one;

pub use exponential::Exponential;
pub use hinge::Hinge;
pub use logistic::{LogBase, Logistic};
pub use modified_huber::ModifiedHuber;
pub use perceptron::Perceptron;
pub use squared_hinge::SquaredHinge;
pub use zero_one::ZeroOne;

/// What the learner can set of the margin losses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MarginSettings {
    /// The base of the logistic loss's logarithm.
    pub base: LogBase,
}
