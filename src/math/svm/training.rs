//! Training by steps along subgradients, one point at a time.
//!
//! These are the steps of Pegasos (Shalev-Shwartz, Singer and Srebro, *Pegasos: primal estimated sub-gradient solver
//! for SVM*, 2007) with λ = 1/(nC), one pass over all points an epoch, and a bias that is not held back. Its η = 1/(λt)
//! throws the line about at first, so the count of steps begins at a t₀.

use super::frame::Frame;
use super::{Plane, across};
use crate::Point;
use crate::random::Random;

/// Steps shrink as if so many passes were over.
const PASSES: f64 = 10.0;
/// No step moves the margin of its own point by more than this.
const FIRST: f64 = 0.25;

/// Where the training is after one pass over all points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Epoch {
    /// The line.
    pub plane: Plane,
    /// The point that pushed last, by its place in the set; the one before if none did in this pass.
    pub pushed: Option<usize>,
}

/// The line after each of so many epochs, from w = 0 and b = 0. Every epoch takes all points in another order, which
/// the seed settles.
///
/// Steps are taken in the units of the set, from its middle, as data is standardised before a training; so it goes
/// alike wherever the set lies. λt₀ is the larger of ten passes, and what keeps the margin of a pushed point from
/// moving by more than a quarter.
pub fn train(points: &[Point], c: f64, epochs: usize, seed: u64) -> Vec<Epoch> {
    let frame = Frame::new(points);
    let count = points.len() as f64;
    // η = 1/(λ(t + t₀)) with λ = 1/(n · strength).
    let strength = c * frame.scale * frame.scale;
    let farthest = frame.rows.iter().map(|[x, y, _]| x * x + y * y + 1.0).fold(1.0, f64::max);
    let mut time = count * PASSES.max(strength * farthest / FIRST);
    let (mut w, mut b, mut pushed) = ([0.0; 2], 0.0, None);
    let mut order: Vec<usize> = (0..points.len()).collect();
    let mut random = Random::new(seed, 1);
    let epoch = |_| {
        for left in (1..order.len()).rev() {
            order.swap(left, (random.uniform() * (left + 1) as f64) as usize);
        }
        for &index in &order {
            time += 1.0;
            let row = &frame.rows[index];
            let is_inside = across(row, w) + row[2] * b < 1.0;
            // ηλ = 1/(t + t₀).
            w = w.map(|part| part * (1.0 - 1.0 / time));
            if is_inside {
                let step = count * strength / time;
                w = [w[0] + step * row[0], w[1] + step * row[1]];
                b += step * row[2];
                pushed = Some(index);
            }
        }
        Epoch { plane: frame.plane(w, b), pushed }
    };
    (0..epochs).map(epoch).collect()
}
