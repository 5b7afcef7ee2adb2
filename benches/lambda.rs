//! The λ scene's grid and, for comparison, the plain two-head linear grid: 25 λ × 200 steps on 256 + 256 samples, 4
//! classes, 4 coordinates, one start.

use divan::Bencher;
use losslab::math::lambda::{Experiment, Method, Search, Trunk};

/// A step of plain descent at which the linear heads converge for the λ of this grid that they can converge for.
const LINEAR_RATE: f64 = 0.1;

fn main() {
    divan::main();
}

#[divan::bench]
fn grid_with_a_shared_trunk_and_adam(bencher: Bencher) {
    let experiment = Experiment { starts: 1, ..Experiment::default() };
    bencher.bench_local(|| Search::run(divan::black_box(experiment)));
}

#[divan::bench]
fn grid_of_two_linear_heads(bencher: Bencher) {
    let experiment = Experiment {
        starts: 1,
        trunk: Trunk::None,
        method: Method::Descent { rate: LINEAR_RATE },
        ..Experiment::default()
    };
    bencher.bench_local(|| Search::run(divan::black_box(experiment)));
}

/// What a frame's slice consists of.
#[divan::bench]
fn one_unit_of_work(bencher: Bencher) {
    let mut search = Search::new(Experiment { steps: usize::MAX / 8, grid: 1, starts: 1, ..Experiment::default() });
    bencher.bench_local(|| search.advance(1, |_, _| {}));
}
