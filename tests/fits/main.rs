//! Fits: against solutions found without the project, against what makes a minimiser one, and the lesson's numbers.

#![expect(clippy::expect_used, reason = "a step that fails is a test that fails")]

mod lesson;
mod properties;
mod references;
mod special;

use losslab::math::Point;
use losslab::math::fits::{Fit, FitLoss, Line, Model, fit, mean_loss};

/// How far a mean loss may be from the least, as a share of it.
const EXACT: f64 = 1e-9;

fn points(rows: &[[f64; 2]]) -> Vec<Point> {
    rows.iter().map(|&[x, y]| Point::new(x, y)).collect()
}

fn fitted(loss: FitLoss, points: &[Point]) -> Fit {
    fit(loss, Model::Line, points, None)
}

/// The first and last x of a set, and the least and greatest y.
fn ends(points: &[Point]) -> [[f64; 2]; 2] {
    [0, 1].map(|axis| {
        let start = [f64::INFINITY, f64::NEG_INFINITY];
        points.iter().fold(start, |[least, most], point| [least.min(point.at[axis]), most.max(point.at[axis])])
    })
}

/// What rounding alone may make of a mean loss or a prediction: by the height of the set, and of the line over it.
fn rounding(line: Line, points: &[Point]) -> f64 {
    let [x, y] = ends(points);
    1e-14 * (y[1] - y[0] + (line.slope * (x[1] - x[0])).abs()) + f64::MIN_POSITIVE
}

/// Whether a mean loss is as good as another.
fn as_good(loss: FitLoss, line: Line, best: f64, points: &[Point]) -> bool {
    let slack = match loss {
        // The square of a residual that is only rounding.
        FitLoss::L2 => rounding(line, points).powi(2) + f64::MIN_POSITIVE,
        FitLoss::L1 | FitLoss::SmoothL1 { .. } => rounding(line, points),
    };
    mean_loss(loss, line, points) <= best * (1.0 + EXACT) + slack
}

/// Whether two lines are one over a set, to a share of its height.
fn same_line(a: Line, b: Line, points: &[Point]) -> bool {
    let [x, y] = ends(points);
    let height = y[1] - y[0] + (a.slope * (x[1] - x[0])).abs();
    x.iter().all(|&x| {
        let target = Point::new(x, y[0]);
        (a.residual(target) - b.residual(target)).abs() <= EXACT * height + f64::MIN_POSITIVE
    })
}
