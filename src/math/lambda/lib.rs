//! Why a multi-task loss needs λ, and how it is found: an experiment small enough to run while one watches.
//!
//! Two tasks share a trunk that is too narrow for both (`data`, `network`). For each λ of a grid the network is trained
//! on mean cross-entropy + λ · mean over samples of 1[y ≥ 1] Σ smoothL1₁(s·(t − t*)), several starts each (`training`),
//! and judged on validation data by a number that no λ weighs: the mean over foreground of the overlap where the class
//! is right, and 0 where it is wrong.
//! `s` changes nothing but the units of the box loss, and the best λ moves with it.
//!
//! [`Search`] does all this in units of one gradient step, so that it can be run in slices.

mod data;
mod lanes;
mod network;
mod optimiser;
mod search;
mod slopes;
mod training;

pub use data::{Dataset, SAMPLES};
pub use network::Losses;
pub use optimiser::Method;
pub use search::{Search, best, wrong_pick};
pub use training::{Metrics, Seen};

use losslab_math::power_of_ten;

/// λ of the grid, from the first to the last of these.
pub const LAMBDAS: [f64; 2] = [1e-3, 1e3];
/// Moments at which a training's losses are kept.
pub const CURVE: usize = 21;
/// Steps over which the tasks' shares of the gradient are compared. Later the trunk stands still: then both tasks'
/// gradients are equal and opposite, their share is ½ for every λ, and says nothing.
pub const EARLY_STEPS: usize = 20;
/// Starts averaged.
pub const STARTS: usize = 3;
/// Adam's step size.
pub const RATE: f64 = 0.03;

/// What the two tasks share.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Trunk {
    /// Nothing but their inputs: then λ changes nothing but the box head's step size.
    None,
    /// Three units where the tasks want four directions.
    #[default]
    Three,
    /// Four units: room for both.
    Four,
}

/// Everything the experiment depends on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Experiment {
    /// s: what the box residuals are multiplied with before the loss sees them. Finite and > 0.
    pub box_scale: f64,
    /// Gradient steps of each training.
    pub steps: usize,
    /// Seed of data and starts.
    pub seed: u64,
    /// What the tasks share.
    pub trunk: Trunk,
    /// How many λ, evenly spaced in their logarithm over [`LAMBDAS`]; at least 1.
    pub grid: usize,
    /// How many starts are averaged; at least 1.
    pub starts: usize,
    /// How the gradient moves the weights.
    pub method: Method,
}

impl Default for Experiment {
    fn default() -> Self {
        Self {
            box_scale: 1.0,
            steps: 200,
            seed: 8,
            trunk: Trunk::Three,
            grid: 25,
            starts: STARTS,
            method: Method::Adam { rate: RATE },
        }
    }
}

/// The λ of that index in a grid of `count`; a grid of 1 has the smallest alone.
pub fn lambda(index: usize, count: usize) -> f64 {
    let [low, high] = LAMBDAS.map(f64::log10);
    let share = index as f64 / count.saturating_sub(1).max(1) as f64;
    // Round powers of ten come out exactly.
    let exponent = low + (high - low) * share;
    power_of_ten(exponent)
}

/// The step before which the moment of that index is recorded, in a training of `steps`.
pub fn curve_step(moment: usize, steps: usize) -> usize {
    (moment * steps).div_ceil(CURVE - 1)
}
