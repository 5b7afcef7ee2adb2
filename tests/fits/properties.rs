//! What makes a fit a fit, on random sets with ties, repeated x, points on one line, and points far out.

use losslab::math::fits::{Fit, FitLoss, Free, Line, Model, fit, gradient, mean_loss};
use losslab::math::{Point, datasets};
use proptest::prelude::*;

use super::{EXACT, as_good, ends, rounding, same_line};

/// A coordinate on a lattice, off it, or far out.
fn coordinate() -> impl Strategy<Value = f64> {
    let lattice = (-8..8_i32).prop_map(|i| 0.5 * f64::from(i));
    prop_oneof![4 => lattice, 3 => -4.0..4.0, 1 => prop_oneof![Just(1e4), Just(-300.0), 50.0..1e3]]
}

fn lattice() -> impl Strategy<Value = Vec<Point>> {
    prop::collection::vec((-4..5_i32, -6..7_i32), 1..24)
        .prop_map(|rows| rows.iter().map(|&(x, y)| Point::new(f64::from(x), f64::from(y))).collect())
}

fn set() -> impl Strategy<Value = Vec<Point>> {
    let free = prop::collection::vec((coordinate(), coordinate()), 1..24)
        .prop_map(|rows| rows.iter().map(|&(x, y)| Point::new(x, y)).collect::<Vec<_>>());
    // Many points on one line, some off it.
    let line = prop::collection::vec((-9..9_i32, prop_oneof![3 => Just(0.0), 1 => -3.0..3.0]), 2..24)
        .prop_map(|rows| rows.iter().map(|&(x, y)| Point::new(f64::from(x), 0.75 * f64::from(x) + y)).collect());
    prop_oneof![lattice(), free, line]
}

fn loss() -> impl Strategy<Value = FitLoss> {
    let beta = prop_oneof![Just(0.5), Just(1.0), 1e-3..4.0, (-9.0..4.0).prop_map(|e| f64::powf(10.0, e))];
    prop_oneof![Just(FitLoss::L1), Just(FitLoss::L2), beta.prop_map(|beta| FitLoss::SmoothL1 { beta })]
}

fn model() -> impl Strategy<Value = Model> {
    prop_oneof![4 => Just(Model::Line), 1 => Just(Model::Location)]
}

/// The line with other predictions at the ends of a set, by so much more.
fn bent(line: Line, more: [f64; 2], points: &[Point]) -> Line {
    let [[left, right], _] = ends(points);
    let slope = if right > left { (more[1] - more[0]) / (right - left) } else { 0.0 };
    Line { slope: line.slope + slope, level: line.level + more[0] + slope * (line.centre[0] - left), ..line }
}

/// Whether two fits are one, all corners included.
fn same_fit(a: &Fit, b: &Fit, points: &[Point]) -> bool {
    let among = |line: &Line, fit: &Fit| fit.corners.iter().any(|corner| same_line(*line, *corner, points));
    same_line(a.line, b.line, points)
        && a.free == b.free
        && a.corners.iter().all(|corner| among(corner, b))
        && b.corners.iter().all(|corner| among(corner, a))
}

/// Whether a corner runs through a point; corners of a polygon carry the rounding of several steps.
fn is_on(line: Line, point: Point, points: &[Point]) -> bool {
    line.residual(point).abs() <= 10.0 * rounding(line, points)
}

/// Slope of the sum of |residuals| where residual i begins to change by `rate(xᵢ)`, and the size of what it is made of.
fn one_sided(line: Line, points: &[Point], rate: impl Fn(f64) -> f64) -> (f64, f64) {
    points.iter().fold((0.0, 0.0), |(slope, size), &point| {
        let (residual, rate) = (line.residual(point), rate(point.at[0]));
        let change = if is_on(line, point, points) { rate.abs() } else { residual.signum() * rate };
        (slope + change, size + rate.abs())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_near_is_better(points in set(), loss in loss(), x in -1.0..1.0, y in -1.0..1.0) {
        let fit = fit(loss, Model::Line, &points, None);
        let best = mean_loss(loss, fit.line, &points);
        let [_, [low, high]] = ends(&points);
        for exponent in 0..12 {
            let scale = (high - low) * f64::powi(10.0, -exponent);
            let other = bent(fit.line, [x * scale, y * scale], &points);
            prop_assert!(as_good(loss, fit.line, mean_loss(loss, other, &points), &points), "{best} {other:?}");
        }
    }

    #[test]
    fn no_line_through_two_points_is_better_under_l1(points in set()) {
        let found = fit(FitLoss::L1, Model::Line, &points, None).line;
        for (i, a) in points.iter().enumerate() {
            for b in points[..i].iter().filter(|b| b.at[0] != a.at[0]) {
                let slope = (b.at[1] - a.at[1]) / (b.at[0] - a.at[0]);
                let other = Line { slope, level: 0.0, centre: a.at };
                prop_assert!(as_good(FitLoss::L1, found, mean_loss(FitLoss::L1, other, &points), &points));
            }
        }
    }

    /// From an optimum of L1 the sum falls neither up nor down, nor in a turn about any of the points on the line.
    #[test]
    fn subgradients_of_l1_hold_zero(points in set()) {
        let fit = fit(FitLoss::L1, Model::Line, &points, None);
        let corner = fit.corners[0];
        let on = || points.iter().filter(|&&point| is_on(corner, point, &points));
        prop_assert!(on().count() > 0);
        for sign in [-1.0, 1.0] {
            let (slope, size) = one_sided(corner, &points, |_| sign);
            prop_assert!(slope >= -EXACT * size, "{slope} {size}");
            for about in on() {
                let (slope, size) = one_sided(corner, &points, |x| sign * (x - about.at[0]));
                prop_assert!(slope >= -EXACT * size, "{slope} {size}");
            }
        }
    }

    #[test]
    fn gradients_of_smooth_losses_are_zero(points in set(), beta in 1e-3..10.0) {
        let [x, _] = ends(&points);
        let reach = 1.0 + x[0].abs().max(x[1].abs());
        for loss in [FitLoss::L2, FitLoss::SmoothL1 { beta }] {
            let line = fit(loss, Model::Line, &points, None).line;
            let [by_slope, by_intercept] = gradient(loss, line, &points);
            let size = match loss {
                FitLoss::L2 => mean_loss(FitLoss::L1, line, &points) + rounding(line, &points) / EXACT,
                FitLoss::L1 | FitLoss::SmoothL1 { .. } => 1.0 + rounding(line, &points) / beta,
            };
            prop_assert!(by_intercept.abs() <= EXACT * size, "{by_intercept}");
            let upright = x[0] == x[1];
            prop_assert!(upright || by_slope.abs() <= EXACT * size * reach, "{by_slope}");
        }
    }

    #[test]
    fn corners_cost_the_same_and_the_band_holds_the_line(points in set(), loss in loss(), model in model()) {
        let fit = fit(loss, model, &points, None);
        let best = mean_loss(loss, fit.line, &points);
        for &corner in &fit.corners {
            prop_assert!(as_good(loss, corner, best, &points), "{corner:?} of {fit:?}");
            prop_assert!(as_good(loss, fit.line, mean_loss(loss, corner, &points), &points), "{corner:?} of {fit:?}");
        }
        for x in [-5.0, 0.0, 7.5] {
            let [low, high] = fit.band(x);
            prop_assert!(low <= fit.line.at(x) && fit.line.at(x) <= high);
        }
        prop_assert!(model == Model::Line || fit.corners.iter().all(|corner| corner.slope == 0.0));
    }

    #[test]
    fn a_start_changes_nothing(
        points in set(), loss in loss(), model in model(), slope in -9.0..9.0, level in -99.0..99.0,
    ) {
        let cold = fit(loss, model, &points, None);
        let warm = fit(loss, model, &points, Some(Line::new(slope, level)));
        let again = fit(loss, model, &points, Some(cold.line));
        prop_assert!(same_cost(loss, &cold, &warm, &points), "{cold:?} {warm:?}");
        prop_assert!(same_cost(loss, &cold, &again, &points), "{cold:?} {again:?}");
        if well_posed(loss) {
            prop_assert!(same_fit(&cold, &warm, &points), "{cold:?} {warm:?}");
            prop_assert!(same_fit(&cold, &again, &points), "{cold:?} {again:?}");
        }
    }

    #[test]
    fn the_order_of_points_changes_nothing(points in lattice(), loss in loss(), by in 0..24_usize) {
        let mut other: Vec<Point> = points.iter().rev().copied().collect();
        other.rotate_left(by % points.len());
        let (fit, other) = (fit(loss, Model::Line, &points, None), fit(loss, Model::Line, &other, None));
        prop_assert!(same_cost(loss, &fit, &other, &points), "{fit:?} {other:?}");
        prop_assert!(!well_posed(loss) || same_fit(&fit, &other, &points), "{fit:?} {other:?}");
    }

    /// Points moved, stretched and sheared take their fit along.
    #[test]
    fn a_fit_follows_its_points(
        points in lattice(), loss in loss(), x in -9..9_i32, y in -9..9_i32, shear in -3..3_i32,
    ) {
        let [x, y, shear] = [x, y, shear].map(f64::from);
        let moved = |[a, b]: [f64; 2]| [4.0 * a + x, 2.0 * b + y + shear * a];
        let stretched = match loss {
            FitLoss::L1 | FitLoss::L2 => loss,
            FitLoss::SmoothL1 { beta } => FitLoss::SmoothL1 { beta: 2.0 * beta },
        };
        let there: Vec<Point> = points.iter().map(|point| moved(point.at)).map(|[x, y]| Point::new(x, y)).collect();
        let (fit, fit_there) = (fit(loss, Model::Line, &points, None), fit(stretched, Model::Line, &there, None));
        prop_assert_eq!(fit.free, fit_there.free);
        if well_posed(loss) {
            prop_assert_eq!(fit.is_unique(), fit_there.is_unique());
        }
        if well_posed(loss) && fit.free == Free::Nothing {
            // y = s x + i becomes (y′ − y − shear a) / 2 = s a + i with a = (x′ − x) / 4.
            let [at, at_far] = [-3.0, 3.0].map(|a| {
                let [x, y] = moved([a, fit.line.at(a)]);
                (fit_there.line.at(x) - y).abs()
            });
            prop_assert!(at.max(at_far) <= 1e-7, "{fit:?} {fit_there:?}");
        }
    }

    #[test]
    fn larger_sets_are_fitted_as_well(seed in any::<u64>(), outlier in -50.0..50.0, loss in loss(), noise in 0.0..2.0) {
        let points = datasets::raised(datasets::generated(seed, 500, noise), outlier);
        let fit = fit(loss, Model::Line, &points, None);
        for (x, y) in [(1.0, 0.0), (0.0, 1.0), (1.0, 1.0), (1.0, -1.0)] {
            for scale in [1e-1, 1e-3, 1e-5, 1e-7, -1e-1, -1e-3, -1e-5, -1e-7] {
                let other = bent(fit.line, [x * scale, y * scale], &points);
                prop_assert!(as_good(loss, fit.line, mean_loss(loss, other, &points), &points), "{other:?}");
            }
        }
    }
}

/// Whether two fits cost the same.
fn same_cost(loss: FitLoss, a: &Fit, b: &Fit, points: &[Point]) -> bool {
    let [cost_a, cost_b] = [a, b].map(|fit| mean_loss(loss, fit.line, points));
    as_good(loss, a.line, cost_b, points) && as_good(loss, b.line, cost_a, points)
}

/// Whether the corners are known to as many digits as the cost: not where β is next to rounding.
fn well_posed(loss: FitLoss) -> bool {
    match loss {
        FitLoss::L1 | FitLoss::L2 => true,
        FitLoss::SmoothL1 { beta } => beta >= 1e-3,
    }
}
