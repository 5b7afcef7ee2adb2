//! A set made fit for arithmetic: measured from its middle, in units of its size.

use super::polish::Proven;
use super::{Fit, Plane};
use crate::Point;
use crate::numeric::power_of_two_below;

/// What is smaller is not enlarged: squares of its inverse are no numbers any more.
const LEAST: f64 = 1e-60;

/// The points of a set with the middle of their ends taken off, divided by a power of two so that the farthest is near
/// 1.
pub(super) struct Frame {
    /// y·x₁, y·x₂ and y of each point: its margin is this times (w, b).
    pub rows: Vec<[f64; 3]>,
    pub scale: f64,
    centre: [f64; 2],
}

impl Frame {
    pub fn new(points: &[Point]) -> Self {
        let (mut centre, mut far) = ([0.0; 2], 0.0_f64);
        for (axis, centre) in centre.iter_mut().enumerate() {
            let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
            for point in points {
                low = low.min(point.at[axis]);
                high = high.max(point.at[axis]);
            }
            if low < high {
                far = far.max(0.5 * (high - low));
            }
            if low <= high {
                *centre = f64::midpoint(low, high);
            }
        }
        let scale = if far > 0.0 { power_of_two_below(far.max(LEAST)) } else { 1.0 };
        let mut rows = Vec::with_capacity(points.len());
        for point in points {
            let sign = if point.label < 0 { -1.0 } else { 1.0 };
            rows.push([sign * (point.at[0] - centre[0]) / scale, sign * (point.at[1] - centre[1]) / scale, sign]);
        }
        Self { rows, scale, centre }
    }

    /// A line of these units in those of the points.
    pub fn plane(&self, w: [f64; 2], level: f64) -> Plane {
        Plane { w: w.map(|part| part / self.scale), level, centre: self.centre }
    }

    /// An optimum of these units in those of the points.
    pub fn fit(&self, best: &Proven, c: f64) -> Fit {
        let [low, high] = best.line.bias;
        let plane = self.plane(best.line.w, f64::midpoint(low, high));
        let bias = best.line.bias.map(|level| Plane { level, ..plane }.bias());
        Fit { plane, bias, alpha: best.alpha.iter().map(|alpha| alpha * c).collect(), c, gap: best.gap() }
    }
}
