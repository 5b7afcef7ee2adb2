//! The numbers of the lesson on outliers.

use losslab::math::fits::{FitLoss, Line, Model, fit, gradient, others, share};
use losslab::math::{Point, datasets};

use super::{fitted, points};

const L1: FitLoss = FitLoss::L1;
const L2: FitLoss = FitLoss::L2;
const SMOOTH_L1: FitLoss = FitLoss::SmoothL1 { beta: 1.0 };
/// The marked point of the built-in set.
const MARKED: usize = 9;

fn near(found: f64, expected: f64, digits: i32) {
    assert!((found - expected).abs() <= 0.5 * f64::powi(10.0, -digits), "{found} instead of {expected}");
}

/// Slope, and share of the marked point at the fit of the others, under L2, smooth L1 and L1.
fn slopes_and_shares(points: &[Point]) -> [[f64; 2]; 3] {
    let others = others(Model::Line, points, MARKED);
    [L2, SMOOTH_L1, L1].map(|loss| [fitted(loss, points).line.slope, share(loss, others, points, MARKED)])
}

#[test]
fn one_point_out_of_ten_turns_only_the_line_of_l2() {
    let rows = [
        (2.0, [[0.60, 0.49], [0.57, 0.32], [0.50, 0.10]]),
        (6.0, [[0.82, 0.74], [0.57, 0.32], [0.50, 0.10]]),
        (10.0, [[1.04, 0.82], [0.57, 0.32], [0.50, 0.10]]),
    ];
    let unmoved = others(Model::Line, &datasets::built_in(), MARKED);
    for (outlier, expected) in rows {
        let points = datasets::raised(datasets::built_in(), outlier);
        assert_eq!(others(Model::Line, &points, MARKED), unmoved);
        for (found, expected) in slopes_and_shares(&points).into_iter().zip(expected) {
            near(found[0], expected[0], 2);
            near(found[1], expected[1], 2);
        }
    }
}

#[test]
fn in_the_middle_an_outlier_turns_nothing() {
    let mut points = datasets::built_in();
    points[5].at[1] += 6.0;
    near(fitted(L2, &points).line.slope, 0.53, 2);
}

#[test]
fn far_enough_out_a_point_turns_the_line_of_l1_too() {
    for (x, slope) in [(4.0, 0.79), (5.0, 0.79), (6.0, 0.79), (7.0, 0.79), (8.0, 0.58), (9.0, 0.06), (10.0, -0.15)] {
        let found = fitted(L1, &datasets::leverage(x)).line.slope;
        assert!((found - slope).abs() <= 0.0051, "{found} instead of {slope} at {x}");
    }
    near(fitted(L2, &datasets::leverage(5.0)).line.slope, 0.18, 2);
}

#[test]
fn the_mean_is_dragged_along_and_the_median_does_not_move() {
    let at = |loss, outlier| {
        fit(loss, Model::Location, &datasets::raised(datasets::location(), outlier), None).line.intercept()
    };
    for outlier in [0.0, 2.0, 10.0] {
        near(at(L1, outlier), 0.1, 12);
        near(at(L2, outlier), outlier / 5.0, 12);
    }
}

#[test]
fn at_its_own_fit_no_share_of_l2_passes_one_half() {
    for outlier in [2.0, 10.0, 1000.0] {
        let points = datasets::raised(datasets::built_in(), outlier);
        let share = share(L2, fitted(L2, &points).line, &points, MARKED);
        assert!(share <= 0.5, "{share} at {outlier}");
    }
}

#[test]
fn a_share_is_one_nth_under_l1_and_nothing_where_nothing_pulls() {
    let points = points(&[[0.0, 0.0], [1.0, 2.0], [2.0, 1.0], [3.0, 9.0]]);
    near(share(L1, Line::new(0.5, -0.7), &points, 3), 0.25, 15);
    near(share(FitLoss::SmoothL1 { beta: 0.0 }, Line::new(0.5, -0.7), &points, 3), 0.25, 15);
    assert_eq!(share(L2, Line::new(2.0, 0.0), &points[..2], 1), 0.0);
    assert_eq!(share(L2, Line::new(0.0, 0.0), &points, 9), 0.0);
    assert_eq!(share(L2, Line::new(0.0, 0.0), &[], 0), 0.0);
}

#[test]
fn the_gradient_is_the_mean_of_pulls_and_of_their_moments() {
    let points = points(&[[0.0, 0.0], [1.0, 2.0], [2.0, 1.0], [4.0, 9.0]]);
    let line = Line::new(0.0, 1.0);
    assert_eq!(gradient(L1, line, &points), [(-1.0 - 4.0) / 4.0, (1.0 - 1.0 - 1.0) / 4.0]);
    assert_eq!(gradient(L2, line, &points), [(-2.0 - 64.0) / 4.0, (2.0 - 2.0 - 16.0) / 4.0]);
    assert_eq!(gradient(FitLoss::SmoothL1 { beta: 2.0 }, line, &points), [(-0.5 - 4.0) / 4.0, (0.5 - 0.5 - 1.0) / 4.0]);
    assert_eq!(gradient(L2, line, &[]), [0.0, 0.0]);
}
