//! The objective along the bias, with w held: a staircase of errors under the convex polyline of hinges.

use super::{Plane, hinge, sort};
use crate::Point;
use crate::numeric::Sum;

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
    let along: Vec<[f64; 2]> = points.iter().map(|point| [f64::from(point.label), plane.at(point.at)]).collect();
    let count = |sign: f64| along.iter().filter(|[label, _]| *label == sign).count() as f64;
    let ends = [count(1.0), count(-1.0)];
    let mut slope = -ends[0];
    let mut breaks: Vec<f64> = along.iter().map(|[label, f]| label - f).collect();
    sort(&mut breaks);
    let mut height = Sum::default();
    let mut before = breaks.first().copied().unwrap_or_default();
    for [label, f] in &along {
        height.add(hinge([label * f, 0.0, label * before]));
    }
    let mut hinges: Vec<[f64; 2]> = Vec::with_capacity(breaks.len());
    for b in breaks {
        height.add(slope * (b - before));
        if hinges.last().is_none_or(|last| b - last[0] > SAME) {
            hinges.push([b, height.total()]);
        }
        (slope, before) = (slope + 1.0, b);
    }
    Slice { hinges, errors: staircase(&along, ends), ends }
}

/// A point of class +1 is an error up to b = −f and there, one of class −1 from there on.
fn staircase(along: &[[f64; 2]], ends: [f64; 2]) -> Vec<[f64; 4]> {
    let [positive, negative] = [1.0, -1.0].map(|sign| {
        let own = along.iter().filter(|[label, _]| *label == sign);
        let mut steps: Vec<f64> = own.map(|[_, f]| 0.0 - f).collect();
        sort(&mut steps);
        steps
    });
    let (mut down, mut up) = (positive.iter().peekable(), negative.iter().peekable());
    let (mut errors, mut left) = (Vec::with_capacity(along.len()), ends[0]);
    loop {
        let b = match (down.peek(), up.peek()) {
            (Some(down), Some(up)) => down.min(**up),
            (Some(b), None) | (None, Some(b)) => **b,
            (None, None) => return errors,
        };
        let mut there = left;
        while up.next_if(|step| **step - b <= SAME).is_some() {
            there += 1.0;
        }
        let mut right = there;
        while down.next_if(|step| **step - b <= SAME).is_some() {
            right -= 1.0;
        }
        errors.push([b, left, there, right]);
        left = right;
    }
}
