//! The objective along the bias.

use losslab::math::svm::{Plane, bias_slopes, slice};
use losslab::math::{Point, datasets};
use proptest::prelude::*;

use super::crosswise;

#[test]
fn a_staircase_stands_under_a_convex_polyline() {
    let points = datasets::two_classes();
    let w = [0.5, 0.45];
    let slice = slice(&points, w);
    assert_eq!((slice.hinges.len(), slice.ends), (12, [6.0, 6.0]));
    let slopes: Vec<f64> =
        slice.hinges.windows(2).map(|pair| (pair[1][1] - pair[0][1]) / (pair[1][0] - pair[0][0])).collect();
    for (index, slope) in slopes.iter().enumerate() {
        assert!((slope - (index as f64 - 5.0)).abs() < 1e-9, "{slopes:?}");
    }
    for [b, height] in &slice.hinges {
        let plane = Plane::new(w, *b);
        assert!((plane.cost(&points)[1] - height).abs() < 1e-12);
        assert!(plane.errors(&points) as f64 <= *height);
    }
    for [b, left, there, right] in &slice.errors {
        let at = |b: f64| Plane::new(w, b).errors(&points) as f64;
        assert_eq!([at(b - 1e-6), at(b + 1e-6)], [*left, *right]);
        assert!(*there >= left.max(*right));
    }
}

#[test]
fn corners_crosswise_cost_the_same_everywhere_between() {
    let slice = slice(&crosswise(), [0.0; 2]);
    assert_eq!(slice.hinges, [[-1.0, 4.0], [1.0, 4.0]]);
    // On the line all four are errors; beside it two.
    assert_eq!(slice.errors, [[0.0, 2.0, 4.0, 2.0]]);
}

#[test]
fn nobody_leaves_nothing_to_slice() {
    let slice = slice(&[], [1.0, 2.0]);
    assert!(slice.hinges.is_empty() && slice.errors.is_empty());
}

#[test]
fn at_a_bend_the_slope_has_two_sides() {
    let points = [Point::labelled(1.0, 0.0, 1), Point::labelled(-3.0, 0.0, -1)];
    assert_eq!(bias_slopes(&points, &Plane::new([1.0, 0.0], 0.0)), [-1.0, 0.0]);
    assert_eq!(bias_slopes(&points, &Plane::new([1.0, 0.0], 2.0)), [0.0, 1.0]);
    assert_eq!(bias_slopes(&points, &Plane::new([0.0, 0.0], 0.0)), [0.0, 0.0]);
    assert_eq!(bias_slopes(&points, &Plane::new([0.0, 0.0], -1.0)), [-1.0, 0.0]);
    assert_eq!(bias_slopes(&points, &Plane::new([0.0, 0.0], 3.0)), [1.0, 1.0]);
}

proptest! {
    #[test]
    fn slopes_are_differences(seed in 0..99_u64, b in -4.0..4.0, w in prop::array::uniform2(-2.0..2.0)) {
        let points = datasets::generated_classes(seed, 20, 1.0);
        let at = |b| Plane::new(w, b).cost(&points)[1];
        let by = 1e-9;
        let [left, right] = bias_slopes(&points, &Plane::new(w, b));
        prop_assert!(((at(b) - at(b - by)) / by - left).abs() < 1e-3);
        prop_assert!(((at(b + by) - at(b)) / by - right).abs() < 1e-3);
    }
}
