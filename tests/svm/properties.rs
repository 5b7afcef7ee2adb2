//! What makes a line the best one, on sets of every kind.

use losslab::math::Point;
use losslab::math::svm::{MARGIN, fit, fit_after};
use proptest::prelude::*;

use super::{EXACT, objective, with_bias};

/// Sets whose points often coincide, stand on lines, and are of one class.
fn sets() -> impl Strategy<Value = Vec<Point>> {
    let grid = prop_oneof![Just(1.0), Just(0.5), Just(0.001)];
    let places = prop::collection::vec((-4.0..4.0, -4.0..4.0, any::<bool>()), 0..25);
    (grid, places).prop_map(|(grid, places)| {
        let point = |(x, y, class): (f64, f64, bool)| Point {
            at: [x, y].map(|value| (value / grid).round() * grid),
            label: if class { 1 } else { -1 },
        };
        places.into_iter().map(point).collect()
    })
}

/// From the least to the greatest of the slider.
fn weights() -> impl Strategy<Value = f64> {
    (-2.0..2.0).prop_map(|power: f64| 10f64.powf(power))
}

/// Predictor and corrector alone lead about in a circle here.
#[test]
fn a_set_with_one_point_on_the_other_side_is_solved() {
    let places = [(0.0, 0.0), (-3.0, 0.0), (-4.0, 0.0), (0.0, -3.0)];
    let mut points: Vec<Point> = places.map(|(x, y)| Point { at: [x, y], label: -1 }).to_vec();
    points.push(Point { at: [4.0, -1.0], label: 1 });
    let fit = fit(&points, 16.714);
    assert!(fit.gap <= EXACT, "gap {}", fit.gap);
    // The hull of the others is 4 away.
    assert!((fit.plane.norm() - 2.0 / 4.0).abs() < 1e-9, "{:?}", fit.plane);
}

/// In turns with steps that gain nothing, they do so here.
#[test]
fn a_set_that_leads_about_in_a_circle_is_solved() {
    let plus = [(-2.1, 0.9), (-2.9, 2.9), (-0.9, 1.3), (1.3, -0.5), (-1.0, 0.5)];
    let minus = [(-2.9, 0.1), (0.4, 2.9), (-2.6, 2.2), (-2.7, 2.1), (-0.9, -2.7), (-0.1, 0.7)];
    let of = |places: &[(f64, f64)], label| -> Vec<Point> {
        places.iter().map(|&(x, y)| Point { at: [x, y], label }).collect()
    };
    let points = [of(&plus, 1), of(&minus, -1)].concat();
    let fit = fit(&points, 4.651);
    assert!(fit.gap <= EXACT, "gap {}", fit.gap);
}

/// A point to drag, and by how much at each move.
fn drags() -> impl Strategy<Value = (usize, Vec<[f64; 2]>)> {
    (any::<usize>(), prop::collection::vec([-0.3..0.3, -0.3..0.3], 1..12))
}

proptest! {
    /// So that no outcome depends on what was looked at before.
    #[test]
    fn what_was_known_before_changes_no_bit(
        points in sets(), c in weights(), other in weights(), (which, moves) in drags(),
    ) {
        let (mut before, mut points) = (fit(&points, other), points);
        let count = points.len().max(1);
        for by in moves {
            if let Some(point) = points.get_mut(which % count) {
                point.at = [0, 1].map(|axis| point.at[axis] + by[axis]);
            }
            let after = fit_after(Some(&before), &points, c);
            prop_assert_eq!(&after, &fit(&points, c));
            before = after;
        }
    }

    #[test]
    fn multipliers_prove_the_line(points in sets(), c in weights()) {
        let fit = fit(&points, c);
        prop_assert!(fit.gap <= EXACT, "gap {}", fit.gap);
        let (mut moment, mut balance) = ([0.0; 2], 0.0);
        for (point, alpha) in points.iter().zip(&fit.alpha) {
            let margin = fit.plane.margin(point);
            prop_assert!((0.0..=c * (1.0 + 1e-12)).contains(alpha), "{alpha}");
            prop_assert!(margin <= MARGIN || *alpha <= 1e-5 * c, "{alpha} at {margin}");
            prop_assert!(margin >= 2.0 - MARGIN || *alpha >= c * (1.0 - 1e-5), "{alpha} at {margin}");
            let pull = alpha * f64::from(point.label);
            balance += pull;
            moment = [0, 1].map(|axis| moment[axis] + pull * point.at[axis]);
        }
        let all = c * points.len() as f64;
        prop_assert!(balance.abs() <= 1e-6 * all, "{balance}");
        for (moment, w) in moment.iter().zip(fit.plane.w) {
            prop_assert!((moment - w).abs() <= 1e-5 * all, "{moment} {w}");
        }
    }

    #[test]
    fn no_line_nearby_and_no_bias_is_better(points in sets(), c in weights(), by in prop::array::uniform3(-0.5..0.5)) {
        let fit = fit(&points, c);
        let least = objective(&fit.plane, &points, c);
        let mut other = fit.plane;
        other.w = [0, 1].map(|axis| fit.plane.w[axis] + by[axis]);
        other.level += by[2];
        let slack = EXACT * (least + c);
        prop_assert!(objective(&other, &points, c) >= least - slack);
        let [low, high] = fit.bias;
        if high.is_finite() && low.is_finite() {
            for (b, same) in [(low, true), (high, true), (f64::midpoint(low, high), true)] {
                let found = objective(&with_bias(&fit, b), &points, c);
                prop_assert_eq!((found - least).abs() <= slack, same, "{} instead of {} at {}", found, least, b);
            }
            for b in [low - 1e-3, high + 1e-3] {
                prop_assert!(objective(&with_bias(&fit, b), &points, c) > least + 1e-4 * c, "{b}");
            }
        }
    }

    /// Nothing about a set changes with where it lies, and with a power of two its size changes only its units.
    #[test]
    fn a_set_moved_and_enlarged_has_the_same_street(points in sets(), c in weights(), by in -9..9_i32) {
        let scale = f64::from(by).exp2();
        let moved: Vec<Point> = points
            .iter()
            .map(|point| Point { at: point.at.map(|value| (value + 3.0) * scale), label: point.label })
            .collect();
        let (here, there) = (fit(&points, c), fit(&moved, c / (scale * scale)));
        for (point, other) in points.iter().zip(&moved) {
            let [a, b] = [here.plane.margin(point), there.plane.margin(other)];
            prop_assert!((a - b).abs() <= 1e-5 * (1.0 + a.abs()), "{a} {b}");
        }
    }

    #[test]
    fn far_sets_at_any_scale_are_finite(points in sets(), c in weights(), scale in -300.0..12.0_f64) {
        let scale = 10f64.powf(scale);
        let far: Vec<Point> =
            points.iter().map(|point| Point { at: point.at.map(|at| at * scale), ..*point }).collect();
        let fit = fit(&far, c);
        prop_assert!((fit.plane.w[0] + fit.plane.w[1] + fit.plane.level + fit.gap).is_finite(), "{fit:?}");
        prop_assert!(fit.alpha.iter().all(|alpha| (0.0..=c * 1.001).contains(alpha)), "{fit:?}");
    }
}
