//! Twelve margins of one classifier: few of them push, and the others would not be missed.

use crate::math::Loss as _;
use crate::math::margin::Hinge;

/// Points in the plane with their labels: two classes that one straight line parts but for one point.
const POINTS: [(f64, [f64; 2]); 12] = [
    (1.0, [1.0, 1.2]),
    (1.0, [1.8, 0.4]),
    (1.0, [2.2, 1.6]),
    (1.0, [1.4, 2.2]),
    (1.0, [2.6, 0.9]),
    (1.0, [0.6, 2.0]),
    (-1.0, [0.9, 0.3]),
    (-1.0, [-0.4, -1.8]),
    (-1.0, [-1.8, -1.4]),
    (-1.0, [-2.2, -0.2]),
    (-1.0, [-1.2, -2.3]),
    (-1.0, [-2.6, -1.1]),
];
/// The line w · x + b of least ½‖w‖² + Σ hinge for them.
const WEIGHTS: [f64; 2] = [0.5, 0.5];
const BIAS: f64 = -0.1;
/// Margins this close to 1 are 1: the line was fitted to pass there.
const NEAR: f64 = 1e-9;

/// The margin of each point, label · (w · x + b).
pub(super) fn margins() -> [f64; 12] {
    POINTS.map(|(label, [x, y])| {
        let margin = label * (WEIGHTS[0] * x + WEIGHTS[1] * y + BIAS);
        if (margin - 1.0).abs() < NEAR { 1.0 } else { margin }
    })
}

/// Whether a point of that margin can push: beyond 1 it is silent.
pub(super) fn speaks(margin: f64) -> bool {
    margin <= 1.0
}

/// How many can push.
pub(super) fn speaking() -> usize {
    margins().into_iter().filter(|margin| speaks(*margin)).count()
}

/// How many are on the wrong side.
pub(super) fn errors() -> usize {
    margins().into_iter().filter(|margin| *margin <= 0.0).count()
}

/// The sum of their hinge losses.
pub(super) fn hinge_sum() -> f64 {
    margins().into_iter().map(|margin| Hinge.value(margin)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The optimum of these points was solved apart from this project: Σ hinge 1.5, one error, three margins up to 1.
    #[test]
    fn the_rug_is_that_of_the_optimal_line() {
        assert!((hinge_sum() - 1.5).abs() < 1e-12);
        assert_eq!((speaking(), errors()), (3, 1));
        assert!(margins().into_iter().filter(|margin| !speaks(*margin)).all(|margin| margin > 1.1));
    }
}
