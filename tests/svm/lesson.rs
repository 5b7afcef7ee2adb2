//! The numbers of the lesson on support vectors.

use losslab::math::svm::{MARGIN, fit};
use losslab::math::{Point, datasets};

use super::{crosswise, objective, with_bias};

fn near(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-9, "{found} instead of {expected}");
}

#[test]
fn the_built_in_set_has_three_support_vectors_and_one_error() {
    let points = datasets::two_classes();
    let fit = fit(&points, 1.0);
    for (found, expected) in fit.plane.w.iter().chain(&fit.bias).zip([0.5, 0.5, -0.1, -0.1]) {
        near(*found, expected);
    }
    near(2.0 / fit.plane.norm(), 8.0_f64.sqrt());
    near(fit.plane.cost(&points)[1], 1.5);
    near(fit.plane.bias(), -0.1);
    assert_eq!(fit.plane.errors(&points), 1);
    let support = points.iter().filter(|point| fit.plane.margin(point) <= MARGIN).count();
    assert_eq!((support, fit.is_unique()), (3, true));
    let alpha = [0.5, 0.5, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0];
    for (found, expected) in fit.alpha.iter().zip(alpha) {
        near(*found, expected);
    }
}

#[test]
fn at_a_great_c_the_street_turns_for_one_point() {
    let points = datasets::two_classes();
    let fit = fit(&points, 10.0);
    near(2.0 / fit.plane.norm(), 0.5_f64.sqrt());
    assert_eq!(fit.plane.errors(&points), 0);
    near(fit.plane.cost(&points)[1], 0.0);
}

#[test]
fn a_silent_point_can_go_anywhere_beyond_its_margin() {
    let mut points = datasets::two_classes();
    let before = fit(&points, 1.0);
    for at in [[1.6, 1.0], [3.0, 3.0], [4000.0, -100.0]] {
        points[2].at = at;
        let moved = fit(&points, 1.0);
        near(moved.plane.w[0], before.plane.w[0]);
        near(moved.plane.w[1], before.plane.w[1]);
        near(moved.plane.bias(), before.plane.bias());
    }
}

#[test]
fn no_line_is_better_than_none_for_corners_crosswise() {
    let points = crosswise();
    for c in [0.01, 1.0, 100.0] {
        let fit = fit(&points, c);
        assert_eq!(fit.plane.w, [0.0; 2]);
        assert_eq!(fit.bias, [-1.0, 1.0]);
        for b in [-1.0, -0.3, 1.0] {
            near(with_bias(&fit, b).cost(&points)[1], 4.0);
        }
    }
}

/// Where C is small the street holds everybody, and between its last points on either side the bias is free.
#[test]
fn on_a_wide_street_the_bias_is_an_interval() {
    let points = datasets::two_classes();
    let fit = fit(&points, 0.01);
    for (found, expected) in fit.bias.iter().zip([-0.3978, 0.3914]) {
        near(*found, expected);
    }
    let least = objective(&fit.plane, &points, 0.01);
    for b in [-0.3978, 0.0, 0.3914] {
        near(objective(&with_bias(&fit, b), &points, 0.01), least);
    }
    assert!(objective(&with_bias(&fit, 0.4), &points, 0.01) > least);
}

#[test]
fn one_class_needs_no_line_and_no_points_need_nothing() {
    let class = |label| vec![Point::labelled(3.0, 1.0, label), Point::labelled(-1.0, 2.0, label)];
    let endless = f64::INFINITY;
    for (points, b, bias) in
        [(class(1), 1.0, [1.0, endless]), (class(-1), -1.0, [-endless, -1.0]), (Vec::new(), 0.0, [-endless, endless])]
    {
        let fit = fit(&points, 1.0);
        assert_eq!((fit.plane.w, fit.plane.bias(), fit.bias), ([0.0; 2], b, bias));
        assert_eq!((objective(&fit.plane, &points, 1.0), fit.gap, fit.is_unique()), (0.0, 0.0, false));
        assert_eq!(fit.alpha, vec![0.0; points.len()]);
    }
}
