//! Sets in which a fit is not one line, and sets that are hardly sets.

use losslab::math::fits::{Fit, FitLoss, Free, LARGEST, Line, Model, fit, mean_loss};
use losslab::math::{Point, datasets};

use super::{fitted, points};

const LOSSES: [FitLoss; 4] =
    [FitLoss::L1, FitLoss::L2, FitLoss::SmoothL1 { beta: 0.0 }, FitLoss::SmoothL1 { beta: 1.0 }];

fn is_finite(fit: &Fit) -> bool {
    let mut lines = fit.corners.iter().chain([&fit.line]);
    lines.all(|line| (line.slope + line.intercept() + line.at(3.0)).is_finite()) && !fit.corners.is_empty()
}

#[test]
fn smooth_l1_of_two_numbers_is_a_range() {
    let points = points(&[[1.0, 0.0], [2.0, 10.0]]);
    let fit = fit(FitLoss::SmoothL1 { beta: 1.0 }, Model::Location, &points, None);
    assert!(!fit.is_unique());
    assert_eq!(
        (fit.band(0.0), fit.band(7.0), fit.line.at(0.0), fit.free),
        ([1.0, 9.0], [1.0, 9.0], 5.0, Free::Nothing)
    );
    for level in [1.0, 3.0, 9.0] {
        assert_eq!(mean_loss(FitLoss::SmoothL1 { beta: 1.0 }, Line::new(0.0, level), &points), 4.5);
    }
}

#[test]
fn a_square_leaves_a_polygon_of_lines_and_shows_its_middle() {
    let points = points(&[[0.0, 0.0], [0.0, 10.0], [1.0, 0.0], [1.0, 10.0]]);
    for (loss, ends) in [(FitLoss::L1, [0.0, 10.0]), (FitLoss::SmoothL1 { beta: 1.0 }, [1.0, 9.0])] {
        let fit = fitted(loss, &points);
        assert_eq!(fit.corners.len(), 4, "{fit:?}");
        assert!(fit.line.slope.abs() < 1e-12 && (fit.line.intercept() - 5.0).abs() < 1e-12, "{fit:?}");
        for x in [0.0, 1.0] {
            let [low, high] = fit.band(x);
            assert!((low - ends[0]).abs() < 1e-12 && (high - ends[1]).abs() < 1e-12, "{low} {high}");
        }
    }
}

#[test]
fn one_x_leaves_the_slope_free() {
    let two = points(&[[4.0, 0.0], [4.0, 10.0]]);
    for loss in LOSSES {
        for points in [&two[..], &two[..1]] {
            let fit = fitted(loss, points);
            assert!(is_finite(&fit) && fit.free == Free::Slope && !fit.is_unique(), "{fit:?}");
            assert_eq!(fit.line.slope, 0.0);
            assert!(fit.corners.iter().all(|corner| corner.slope == 0.0), "{fit:?}");
        }
    }
    assert_eq!(fitted(FitLoss::L1, &two).band(4.0), [0.0, 10.0]);
    assert_eq!(fitted(FitLoss::L2, &two).band(4.0), [5.0, 5.0]);
    // A location has no slope to be free.
    assert_eq!(fit(FitLoss::L2, Model::Location, &two, None).free, Free::Nothing);
}

#[test]
fn no_points_fit_everything() {
    for (loss, model) in LOSSES.into_iter().flat_map(|loss| [(loss, Model::Line), (loss, Model::Location)]) {
        let fit = fit(loss, model, &[], Some(Line::new(1.0, 1.0)));
        assert!(is_finite(&fit) && fit.free == Free::All && !fit.is_unique(), "{fit:?}");
        assert_eq!((fit.line.at(2.0), mean_loss(loss, fit.line, &[])), (0.0, 0.0));
    }
}

/// Sets at the ends of what a double holds give numbers, whatever they are worth.
#[test]
fn nothing_is_ever_not_a_number() {
    let sets = [
        vec![[0.0, 1e9], [5e-324, -1e9], [1e-300, 3.0]],
        vec![[1e150, -1e150], [-1e150, 1e150], [0.0, 3.0], [1.0, 5e-324]],
        vec![[1.0, 2.0], [f64::NAN, 1.0], [2.0, f64::INFINITY], [3.0, 1e300]],
        vec![[1e9, 5e-324], [1e9 + 1e-6, 1e-320], [0.0, 0.0]],
        vec![[0.1, 0.3], [0.1 + 1e-17, 0.1], [0.2, 7.0], [0.1 + 2e-17, 4.0]],
        vec![[0.3, 1.0], [0.1 + 0.2, 2.0], [0.3, 4.0], [0.1 + 0.2, -3.0]],
    ];
    let betas = [5e-324, 1e-12, 1.0, 1e300, f64::INFINITY, f64::NAN, -1.0];
    let smooth = betas.map(|beta| FitLoss::SmoothL1 { beta });
    for rows in sets {
        let points = points(&rows);
        for loss in smooth.into_iter().chain(LOSSES) {
            for start in [None, Some(Line::new(f64::NAN, 1.0)), Some(Line::new(1e300, -1e300))] {
                for model in [Model::Line, Model::Location] {
                    let fit = fit(loss, model, &points, start);
                    assert!(is_finite(&fit), "{loss:?} {rows:?}: {fit:?}");
                }
            }
        }
    }
}

#[test]
fn points_that_are_no_numbers_are_left_out() {
    let good = points(&[[1.0, 2.0], [2.0, 5.0], [3.0, 4.0], [4.0, 9.0]]);
    let mut all = good.clone();
    all.insert(1, Point::new(f64::NAN, 1.0));
    all.insert(3, Point::new(2.0, 2.0 * LARGEST));
    for loss in LOSSES {
        assert_eq!(fitted(loss, &all), fitted(loss, &good));
    }
}

#[test]
fn ten_thousand_points_on_a_line_are_fitted_by_it() {
    let points = datasets::generated(3, 10_000, 0.0);
    for loss in LOSSES {
        let fit = fitted(loss, &points);
        assert!((fit.line.slope - 0.5).abs() < 1e-4, "{loss:?} {fit:?}");
    }
    let exact: Vec<Point> =
        (0..10_000).map(|i| Point::new(f64::from(i % 100), 0.5 * f64::from(i % 100) + 1.0)).collect();
    for loss in LOSSES {
        let fit = fitted(loss, &exact);
        assert!(fit.is_unique() && (fit.line.slope - 0.5).abs() < 1e-13 && mean_loss(loss, fit.line, &exact) < 1e-13);
    }
}

/// What a crowd far from the origin looks like does not depend on where it is.
#[test]
fn a_set_near_a_billion_keeps_its_digits() {
    let crowd: Vec<[f64; 2]> =
        datasets::built_in().iter().map(|point| point.at.map(|at| (at * 1024.0).round())).collect();
    let moved = |[x, y]: [f64; 2]| Point::new(1e9 + x / 8192.0, y / 8192.0 - 1e9);
    let (here, there) = (points(&crowd), crowd.iter().map(|&row| moved(row)).collect::<Vec<_>>());
    for (loss, far) in [
        (FitLoss::L1, FitLoss::L1),
        (FitLoss::L2, FitLoss::L2),
        (FitLoss::SmoothL1 { beta: 512.0 }, FitLoss::SmoothL1 { beta: 512.0 / 8192.0 }),
    ] {
        let (fit, fit_there) = (fitted(loss, &here), fitted(far, &there));
        assert!((fit.line.slope - fit_there.line.slope).abs() < 1e-12, "{fit:?} {fit_there:?}");
        for (a, b) in here.iter().zip(&there) {
            assert!((fit.line.residual(*a) - 8192.0 * fit_there.line.residual(*b)).abs() < 1e-9);
        }
    }
}
