//! The support vector machine in the plane: the line with the least ½‖w‖² + C Σ max(0, 1 − yᵢ(w·xᵢ + b)).
//!
//! The best w is one, for ½‖w‖² is strictly convex; the bias may be a whole interval, which is told. Also here: what
//! the hinges and the errors are along the bias, and a training by subgradient steps.

mod frame;
mod interior;
mod polish;
mod slice;
mod training;

pub use slice::{Slice, bias_slopes, slice};
pub use training::{Epoch, train};

use super::Point;
use frame::Frame;
use interior::Interior;
use polish::Proven;

/// A margin up to this counts as 1 at the most: who has it is a support vector, or may be one.
pub const MARGIN: f64 = 1.0 + 1e-6;
/// Biases no further apart than this are one.
const SAME_BIAS: f64 = 1e-6;
/// How many roundings of its terms a sum may be off 0 and still be 0, and how far no margin can tell w from 0.
const NOTHING: f64 = 1e-12;
const UNSEEN: f64 = 1e-9;

/// A line in the plane with a direction: f(x) = w·(x − centre) + level, which is 0 on it.
///
/// Like a [`fits::Line`](super::fits::Line) it is measured from a centre among the points, so that a set far from the
/// origin loses no digits.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Plane {
    /// The normal: across the line f grows by its length a unit.
    pub w: [f64; 2],
    /// f at the centre.
    pub level: f64,
    /// Where f is measured from.
    pub centre: [f64; 2],
}

impl Plane {
    /// f(x) = w·x + b.
    pub const fn new(w: [f64; 2], b: f64) -> Self {
        Self { w, level: b, centre: [0.0; 2] }
    }

    /// f at a place; its sign is the class that is predicted.
    pub fn at(&self, [x, y]: [f64; 2]) -> f64 {
        self.w[0] * (x - self.centre[0]) + self.w[1] * (y - self.centre[1]) + self.level
    }

    /// f at the origin, the b of w·x + b.
    pub fn bias(&self) -> f64 {
        self.at([0.0; 2])
    }

    /// The margin y · f of a point: 1 or more where nothing pulls, 0 or less for an error.
    pub fn margin(&self, point: &Point) -> f64 {
        let [x, y, b] = self.parts(point);
        x + y + b
    }

    /// The terms of which the margin of a point is the sum.
    fn parts(&self, point: &Point) -> [f64; 3] {
        let label = f64::from(point.label);
        let [x, y] = [0, 1].map(|axis| label * self.w[axis] * (point.at[axis] - self.centre[axis]));
        [x, y, label * self.level]
    }

    /// ‖w‖.
    pub fn norm(&self) -> f64 {
        super::norm(&self.w)
    }

    /// What it costs a set: ½‖w‖², and Σ max(0, 1 − m).
    pub fn cost(&self, points: &[Point]) -> [f64; 2] {
        let hinges = points.iter().map(|point| hinge(self.parts(point))).sum();
        [0.5 * (self.w[0] * self.w[0] + self.w[1] * self.w[1]), hinges]
    }

    /// How many points lie on the wrong side, or on the line but for rounding.
    pub fn errors(&self, points: &[Point]) -> usize {
        let is_error = |point: &&Point| self.margin(point) <= rounding(self.parts(point));
        points.iter().filter(is_error).count()
    }
}

/// max(0, 1 − m), for a margin that is the sum of these; 0 where only rounding keeps it from 1. At a great C rounding
/// would weigh more than ‖w‖² otherwise.
fn hinge([x, y, b]: [f64; 3]) -> f64 {
    let left = 1.0 - (x + y + b);
    if left > rounding([1.0 + x.abs(), y, b]) { left } else { 0.0 }
}

/// How far rounding may have moved the sum of these.
fn rounding(parts: [f64; 3]) -> f64 {
    const ROUNDINGS: f64 = 8.0 * f64::EPSILON;
    ROUNDINGS * parts.iter().map(|part| part.abs()).sum::<f64>()
}

/// The optimum of one set of points for one C.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    /// The line, at the middle of the biases that are as good; where those have one end only, at that end; 0 without
    /// points.
    pub plane: Plane,
    /// The least and the greatest bias b that is as good at this w, twice the same where it is one. Infinite where
    /// there is one class only: then w = 0, and every b ≥ 1 (≤ −1) has no hinge at all.
    pub bias: [f64; 2],
    /// The multiplier of each point, from 0 to C: w = Σ α y x. Where more than three points have a margin of 1 it is
    /// one solution of many.
    pub alpha: Vec<f64>,
    /// The C it is the optimum for.
    pub c: f64,
    /// How far the objective may be above the least there is, as a share of it: an upper bound from the dual problem.
    pub gap: f64,
}

impl Fit {
    /// Whether another bias is as good.
    pub fn is_unique(&self) -> bool {
        self.bias[0] == self.bias[1]
    }
}

/// The optimum; points have finite coordinates and labels −1 or +1 (any other counts as +1), and C > 0 is finite.
///
/// The gap is below 1e-9, and mostly rounding, while C times the square of half the extent of the set stays below 1e7.
/// Beyond that, where many points coincide, doubles may not tell ½‖w‖² beside the hinges; then the gap says so.
pub fn fit(points: &[Point], c: f64) -> Fit {
    fit_after(None, points, c)
}

/// The same optimum, to the last bit, in less than a tenth of the time where it leans on the same three points or fewer
/// as another one, or nearly so: as in a drag, after what it was before.
pub fn fit_after(before: Option<&Fit>, points: &[Point], c: f64) -> Fit {
    let frame = Frame::new(points);
    let positive = frame.rows.iter().filter(|row| row[2] > 0.0).count();
    if positive == 0 || positive == points.len() {
        return one_class(points.len(), positive, c);
    }
    let (rows, weight) = (&frame.rows, 1.0 / (c * frame.scale * frame.scale));
    let known = before.filter(|before| before.alpha.len() == rows.len());
    let known = known.map(|before| before.alpha.iter().map(|alpha| alpha / before.c).collect());
    let mut best = known.and_then(|alpha| polish::again(rows, weight, alpha)).unwrap_or_else(|| {
        let mut interior = Interior::new(rows, weight);
        interior.solve();
        let found = polish::polish(&interior);
        polish::again(rows, weight, found.alpha.clone()).unwrap_or(found)
    });
    if is_nothing(rows, weight, &best) {
        best.line = Candidate::new(rows, weight, [0.0; 2]);
    }
    frame.fit(&best, c)
}

/// Whether w is 0 but for rounding: it is the sum of α y x, whose terms cancel, and no margin can tell.
fn is_nothing(rows: &[[f64; 3]], weight: f64, best: &Proven) -> bool {
    let w = best.line.w;
    let terms: f64 = rows.iter().zip(&best.alpha).map(|(row, alpha)| alpha * (row[0].abs() + row[1].abs())).sum();
    let length = w[0].abs() + w[1].abs();
    weight * length <= NOTHING * terms && length <= UNSEEN
}

/// Points of one class, or none: w = 0 and the bias nearest to 0 that leaves no hinge.
fn one_class(count: usize, positive: usize, c: f64) -> Fit {
    let endless = f64::INFINITY;
    let (level, bias) = match (count, positive) {
        (0, _) => (0.0, [-endless, endless]),
        (_, 0) => (-1.0, [-endless, -1.0]),
        _ => (1.0, [1.0, endless]),
    };
    Fit { plane: Plane::new([0.0; 2], level), bias, alpha: vec![0.0; count], c, gap: 0.0 }
}

/// A w with the biases that are best for it, and what it costs, in the units of a [`Frame`].
struct Candidate {
    w: [f64; 2],
    bias: [f64; 2],
    /// ½ weight ‖w‖² + Σ hinge.
    cost: f64,
}

impl Candidate {
    /// The sum of hinges is a polyline in b: with every breakpoint its slope grows by one, from minus the number of
    /// points of class +1. So its lowest stretch begins at the breakpoint of that number.
    fn new(rows: &[[f64; 3]], weight: f64, w: [f64; 2]) -> Self {
        let mut breaks: Vec<[f64; 2]> = rows.iter().map(|row| [row[2] - row[2] * across(row, w), 0.0]).collect();
        sort(&mut breaks);
        let positive = rows.iter().filter(|row| row[2] > 0.0).count();
        let bias = [breaks[positive - 1][0], breaks[positive][0]];
        let b = f64::midpoint(bias[0], bias[1]);
        let bias = if bias[1] - bias[0] > SAME_BIAS { bias } else { [b; 2] };
        let mut cost = 0.5 * weight * (w[0] * w[0] + w[1] * w[1]);
        for row in rows {
            cost += hinge([row[0] * w[0], row[1] * w[1], row[2] * b]);
        }
        Self { w, bias, cost }
    }
}

/// The margin of a row less the part of the bias: y w·x.
fn across(row: &[f64; 3], w: [f64; 2]) -> f64 {
    row[0] * w[0] + row[1] * w[1]
}

/// Puts the lesser first, by the first of two numbers. Shell's way (1959) with Knuth's gaps, in a tenth of the standard
/// library's code.
fn sort(values: &mut [[f64; 2]]) {
    let mut gap = 1;
    while gap < values.len() / 3 {
        gap = 3 * gap + 1;
    }
    while gap > 0 {
        for end in gap..values.len() {
            let mut at = end;
            while at >= gap && values[at][0] < values[at - gap][0] {
                values.swap(at, at - gap);
                at -= gap;
            }
        }
        gap /= 3;
    }
}
