//! Training by subgradient steps.

use losslab::math::svm::{Plane, fit, train};
use losslab::math::{Point, datasets};

use super::objective;

const EPOCHS: usize = 40;

#[test]
fn forty_epochs_come_near_the_optimum() {
    for c in [0.01, 0.1, 1.0] {
        for seed in 0..5 {
            let points = datasets::two_classes();
            let least = objective(&fit(&points, c).plane, &points, c);
            let epochs = train(&points, c, EPOCHS, seed);
            let last = objective(&epochs[EPOCHS - 1].plane, &points, c);
            assert!(last >= least && last <= 1.1 * least, "{last} for {least} at {c}, seed {seed}");
            // The first passes do not throw the line about: no epoch is worse than no line at all.
            assert!(epochs.iter().all(|epoch| objective(&epoch.plane, &points, c) <= 12.0 * c));
        }
    }
}

/// The first step, by hand: one point, so that the order does not matter. Its middle is the set's, so w stays 0.
#[test]
fn the_first_step_is_the_first_of_pegasos_after_its_start() {
    let epochs = train(&[Point::labelled(7.0, 2.0, -1)], 2.0, 2, 0);
    // η = nC/(t + t₀) with t₀ = 10 and t = 1, then 2.
    let [first, second] = [2.0 / 11.0, 2.0 / 11.0 + 2.0 / 12.0];
    assert_eq!(epochs.iter().map(|epoch| epoch.plane.w).collect::<Vec<_>>(), [[0.0; 2]; 2]);
    assert!((epochs[0].plane.bias() + first).abs() < 1e-15 && (epochs[1].plane.bias() + second).abs() < 1e-15);
    assert_eq!(epochs.iter().map(|epoch| epoch.pushed).collect::<Vec<_>>(), [Some(0); 2]);
}

#[test]
fn a_point_that_pushed_was_inside_its_margin_and_a_seed_says_everything() {
    let points = datasets::generated_classes(2, 30, 6.0);
    let epochs = train(&points, 1.0, EPOCHS, 3);
    assert_eq!(epochs, train(&points, 1.0, EPOCHS, 3));
    assert_ne!(epochs, train(&points, 1.0, EPOCHS, 4));
    // Fewer epochs are the first ones of more.
    assert_eq!(epochs[..10], train(&points, 1.0, 10, 3));
    // What lies far outside from the start has never pushed last.
    let least = |plane: &Plane| points.iter().map(|point| plane.margin(point)).fold(f64::INFINITY, f64::min);
    for epoch in &epochs[10..] {
        let pushed = epoch.pushed.expect("some point pushes");
        assert!(epoch.plane.margin(&points[pushed]) < least(&epoch.plane) + 1.0);
    }
}

#[test]
fn training_goes_alike_wherever_the_set_lies() {
    let points = datasets::two_classes();
    let far: Vec<Point> = points
        .iter()
        .map(|point| Point { at: [1e6 + 1024.0 * point.at[0], 1024.0 * point.at[1] - 1e6], label: point.label })
        .collect();
    let (here, there) = (train(&points, 1.0, 10, 0), train(&far, 1.0 / f64::from(1 << 20), 10, 0));
    for (a, b) in here.iter().zip(&there) {
        assert_eq!(a.pushed, b.pushed);
        for (point, other) in points.iter().zip(&far) {
            assert!((a.plane.margin(point) - b.plane.margin(other)).abs() < 1e-9);
        }
    }
}

#[test]
fn nobody_trains_nothing() {
    let epochs = train(&[], 1.0, 2, 0);
    assert!(epochs.iter().all(|epoch| epoch.pushed.is_none() && epoch.plane.w == [0.0; 2]));
    assert!(train(&datasets::two_classes(), 1.0, 0, 0).is_empty());
}
