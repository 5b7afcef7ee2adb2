//! The objective along the bias, with w held: a staircase of errors under the convex polyline of hinges.

use super::{Plane, sort};
use crate::Point;

/// Biases that only rounding keeps apart.
const SAME: f64 = 1e-9;

/// What a set costs at every bias, with one w.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Slice {
    /// Where Σ max(0, 1 − m) bends, and its height there, from left to right.
    pub hinges: Vec<[f64; 2]>,
    /// Where the number of errors may change, what it is on the left of it, there, and on the right of it.
    pub errors: Vec<[f64; 4]>,
    /// How many points have class +1, and how many −1: the slopes of the first and the last stretch of the hinges, but
    /// for the sign, and the errors at its ends.
    pub ends: [f64; 2],
}

/// How steep Σ max(0, 1 − m) is along the bias, to the left and to the right of a line. A margin that is 1 but for
/// rounding is at its kink.
pub fn bias_slopes(points: &[Point], plane: &Plane) -> [f64; 2] {
    let mut slopes = [0.0; 2];
    for point in points {
        let (label, margin) = (f64::from(point.label), plane.margin(point));
        // At its kink a hinge pulls on one side only: where its margin is less.
        let [inside, at] = [margin < 1.0 - SAME, margin <= 1.0 + SAME];
        let pulls = if label > 0.0 { [at, inside] } else { [inside, at] };
        for (slope, pulls) in slopes.iter_mut().zip(pulls) {
            *slope -= if pulls { label } else { 0.0 };
        }
    }
    slopes
}

/// The slice of a set at this w, along b.
pub fn slice(points: &[Point], w: [f64; 2]) -> Slice {
    let plane = Plane::new(w, 0.0);
    let mut ends = [0.0; 2];
    // Where a hinge bends and where an error begins or ends, each with its label.
    let (mut bends, mut jumps) = (Vec::new(), Vec::new());
    for point in points {
        let (label, f) = (f64::from(point.label), plane.at(point.at));
        ends[usize::from(label < 0.0)] += 1.0;
        bends.push([label - f, label]);
        jumps.push([0.0 - f, label]);
    }
    sort(&mut bends);
    sort(&mut jumps);
    let mut before = bends.first().map_or(0.0, |bend| bend[0]);
    let mut height = Plane::new(w, before).cost(points)[1];
    let mut slope = -ends[0];
    let mut hinges: Vec<[f64; 2]> = Vec::with_capacity(bends.len());
    for [b, _] in bends {
        height += slope * (b - before);
        if hinges.last().is_none_or(|last| b - last[0] > SAME) {
            hinges.push([b, height]);
        }
        (slope, before) = (slope + 1.0, b);
    }
    Slice { hinges, errors: staircase(&jumps, ends[0]), ends }
}

/// A point of class +1 is an error up to its jump and there, one of class −1 from there on.
fn staircase(jumps: &[[f64; 2]], mut count: f64) -> Vec<[f64; 4]> {
    let mut errors: Vec<[f64; 4]> = Vec::with_capacity(jumps.len());
    for &[b, label] in jumps {
        if errors.last().is_none_or(|last| b - last[0] > SAME) {
            errors.push([b, count, count, count]);
        }
        if let Some([_, _, there, right]) = errors.last_mut() {
            *there += f64::from(u8::from(label < 0.0));
            *right -= label;
            count = *right;
        }
    }
    errors
}
