//! The hot paths of the mathematics: what the budgets of the design are measured with.

use divan::Bencher;
use divan::counter::ItemsCount;
use losslab::math::boxes::{Code, TargetWeights};
use losslab::math::multitask::{Batch, Multitask, Normaliser};
use losslab::math::residual::SmoothL1;
use losslab::math::{MathError, mean, mean_gradient, softmax};

/// The residuals of one batch.
const RESIDUALS: usize = 1_000_000;
/// The classes of one softmax.
const CLASSES: usize = 1000;
/// The regions of one batch of the detector, and its classes with background (COCO).
const REGIONS: usize = 512;
const REGION_CLASSES: usize = 81;
/// The bits of a double's mantissa, for a uniform number in [0, 1).
const MANTISSA_BITS: u32 = 53;

fn main() {
    divan::main();
}

/// Numbers spread over [−`span`, `span`), the same in every run (Steele, Lea and Flood's `SplitMix64`).
fn spread(count: usize, span: f64) -> Vec<f64> {
    let mut state = 0_u64;
    std::iter::repeat_with(|| {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let unit = ((z ^ (z >> 31)) >> (u64::BITS - MANTISSA_BITS)) as f64 / f64::from(MANTISSA_BITS).exp2();
        span * (2.0 * unit - 1.0)
    })
    .take(count)
    .collect()
}

#[divan::bench]
fn smooth_l1_value_and_gradient(bencher: Bencher) {
    let (residuals, mut gradient) = (spread(RESIDUALS, 3.0), vec![0.0; RESIDUALS]);
    let loss = SmoothL1::default();
    bencher
        .counter(ItemsCount::new(RESIDUALS))
        .bench_local(|| mean_gradient(&loss, divan::black_box(&residuals), &mut gradient));
}

#[divan::bench]
fn smooth_l1_value(bencher: Bencher) {
    let residuals = spread(RESIDUALS, 3.0);
    let loss = SmoothL1::default();
    bencher.counter(ItemsCount::new(RESIDUALS)).bench_local(|| mean(&loss, divan::black_box(&residuals)));
}

#[divan::bench]
fn softmax_cross_entropy_of_a_thousand_classes(bencher: Bencher) {
    let (logits, mut gradient) = (spread(CLASSES, 10.0), vec![0.0; CLASSES]);
    bencher
        .counter(ItemsCount::new(CLASSES))
        .bench_local(|| softmax::cross_entropy_gradient(divan::black_box(&logits), 7, &mut gradient));
}

#[divan::bench]
fn multitask_batch(bencher: Bencher) {
    let logits = spread(REGIONS * REGION_CLASSES, 5.0);
    let labels: Vec<usize> =
        (0..REGIONS).map(|region| if region % 4 == 0 { region % REGION_CLASSES } else { 0 }).collect();
    let codes: Vec<Code> = spread(4 * REGIONS, 2.0).as_chunks::<4>().0.to_vec();
    let targets = vec![[0.0; 4]; REGIONS];
    let batch =
        Batch { classes: REGION_CLASSES, logits: &logits, labels: &labels, coordinates: &codes, targets: &targets };
    let loss = Multitask { lambda: 1.0, beta: 1.0 / 9.0, weights: TargetWeights::Plain, normaliser: Normaliser::All };
    let (mut by_logit, mut by_coordinate) = (vec![0.0; logits.len()], vec![[0.0; 4]; REGIONS]);
    bencher.counter(ItemsCount::new(REGIONS)).bench_local(|| -> Result<f64, MathError> {
        Ok(loss.batch(divan::black_box(&batch), &mut by_logit, &mut by_coordinate)?.total)
    });
}
