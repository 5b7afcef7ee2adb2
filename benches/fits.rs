//! Fits of the lesson on outliers: from nothing, and during a drag, from the fit before the point moved.

use divan::{Bencher, black_box};
use losslab::math::fits::{FitLoss, Line, Model, fit, others};
use losslab::math::{Point, datasets};

/// Sizes of sets: the built-in one, the largest generated one, the largest of a learner's own.
const SIZES: [usize; 3] = [10, 200, 10_000];
const NOISE: f64 = 0.4;

fn main() {
    divan::main();
}

fn set(size: usize, outlier: f64) -> Vec<Point> {
    datasets::raised(datasets::generated(5, size, NOISE), outlier)
}

/// A fit from nothing.
fn cold(bencher: Bencher, loss: FitLoss, size: usize) {
    let points = set(size, 6.0);
    bencher.bench_local(|| fit(loss, Model::Line, black_box(&points), None));
}

/// A fit in a drag: the marked point goes up and down, and every fit begins at the last one.
fn drag(bencher: Bencher, loss: FitLoss, size: usize) {
    let mut points = set(size, 6.0);
    let (mut line, mut step) = (fit(loss, Model::Line, &points, None).line, 0.1);
    bencher.bench_local(|| {
        if let Some(marked) = points.last_mut() {
            marked.at[1] += step;
            if marked.at[1].abs() > 12.0 {
                step = -step;
            }
        }
        line = fit(loss, Model::Line, black_box(&points), Some(line)).line;
    });
}

#[divan::bench(args = SIZES)]
fn l1_cold(bencher: Bencher, size: usize) {
    cold(bencher, FitLoss::L1, size);
}

#[divan::bench(args = SIZES)]
fn l1_drag(bencher: Bencher, size: usize) {
    drag(bencher, FitLoss::L1, size);
}

#[divan::bench(args = SIZES)]
fn l2(bencher: Bencher, size: usize) {
    cold(bencher, FitLoss::L2, size);
}

#[divan::bench(args = SIZES)]
fn smooth_l1_cold(bencher: Bencher, size: usize) {
    cold(bencher, FitLoss::SmoothL1 { beta: 1.0 }, size);
}

#[divan::bench(args = SIZES)]
fn smooth_l1_drag(bencher: Bencher, size: usize) {
    drag(bencher, FitLoss::SmoothL1 { beta: 1.0 }, size);
}

/// The smallest β that a slider has, next to the kink.
#[divan::bench(args = SIZES)]
fn smooth_l1_of_a_small_threshold_cold(bencher: Bencher, size: usize) {
    cold(bencher, FitLoss::SmoothL1 { beta: 1e-3 }, size);
}

#[divan::bench(args = SIZES)]
fn smooth_l1_of_a_small_threshold_drag(bencher: Bencher, size: usize) {
    drag(bencher, FitLoss::SmoothL1 { beta: 1e-3 }, size);
}

/// All that one evaluation of the scene fits.
#[divan::bench(args = SIZES)]
fn all_of_an_evaluation(bencher: Bencher, size: usize) {
    let points = set(size, 6.0);
    let losses = [FitLoss::L1, FitLoss::L2, FitLoss::SmoothL1 { beta: 1.0 }];
    bencher.bench_local(|| -> ([Line; 3], Line) {
        let points = black_box(&points);
        let lines = losses.map(|loss| fit(loss, Model::Line, points, None).line);
        (lines, others(Model::Line, points, size - 1))
    });
}
