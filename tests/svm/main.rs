//! The support vector machine: against solutions found without the project, against what makes a line the best one, and
//! the lesson's numbers.

#![expect(clippy::expect_used, reason = "a step that fails is a test that fails")]

mod lesson;
mod properties;
mod references;
mod slices;
mod training;

use losslab::math::Point;
use losslab::math::svm::{Fit, Plane};

/// How far an objective may be from the least, as a share of it.
const EXACT: f64 = 1e-9;

fn objective(plane: &Plane, points: &[Point], c: f64) -> f64 {
    let [squares, hinges] = plane.cost(points);
    squares + c * hinges
}

/// Points at the corners of a square, those of one class opposite each other.
fn crosswise() -> Vec<Point> {
    [(1.0, 1.0, 1), (-1.0, -1.0, 1), (1.0, -1.0, -1), (-1.0, 1.0, -1)]
        .map(|(x, y, label)| Point::labelled(x, y, label))
        .to_vec()
}

/// The same line with another bias.
fn with_bias(fit: &Fit, b: f64) -> Plane {
    Plane::new(fit.plane.w, b)
}
