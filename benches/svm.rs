//! The support vector machine of the lesson: the optimum, the slice along its bias, a training.

use divan::{Bencher, black_box};
use losslab::math::svm::{Epoch, Fit, Slice, fit, fit_after, slice, train};
use losslab::math::{Point, datasets};

/// Sizes of sets: a small one, the largest generated one, the largest of a learner's own.
const SIZES: [usize; 3] = [12, 200, 1000];

fn main() {
    divan::main();
}

fn set(size: usize) -> Vec<Point> {
    datasets::generated_classes(5, size, 2.0)
}

#[divan::bench(args = SIZES)]
fn optimum(bencher: Bencher, size: usize) {
    let points = set(size);
    bencher.bench_local(|| -> Fit { fit(black_box(&points), 1.0) });
}

/// As in a drag: with the optimum of the move before.
#[divan::bench(args = SIZES)]
fn optimum_after_another(bencher: Bencher, size: usize) {
    let points = set(size);
    let before = fit(&points, 1.01);
    bencher.bench_local(|| -> Fit { fit_after(Some(&before), black_box(&points), 1.0) });
}

/// Where C is great and the classes are far apart.
#[divan::bench(args = SIZES)]
fn optimum_of_a_hard_margin(bencher: Bencher, size: usize) {
    let points = datasets::generated_classes(5, size, 8.0);
    bencher.bench_local(|| -> Fit { fit(black_box(&points), 100.0) });
}

#[divan::bench(args = SIZES)]
fn along_the_bias(bencher: Bencher, size: usize) {
    let points = set(size);
    bencher.bench_local(|| -> Slice { slice(black_box(&points), [0.6, 0.8]) });
}

#[divan::bench(args = SIZES)]
fn forty_epochs(bencher: Bencher, size: usize) {
    let points = set(size);
    bencher.bench_local(|| -> Vec<Epoch> { train(black_box(&points), 1.0, 40, 0) });
}
