//! The gradient against finite differences and against the detector's loss; every width of registers gives the same
//! bits.

use super::super::data::Dataset;
use super::*;
use losslab_math::multitask::{Batch, Multitask, Normaliser};
use losslab_math::{MathError, boxes::TargetWeights, norm};

const STEP: f64 = 1e-6;
const WEIGHING: Weighing = Weighing { lambda: 3.0, box_scale: 2.5 };

fn weighted<const WIDTH: usize, const TRUNK: bool>(weights: &[f64], data: &Dataset) -> f64 {
    let losses =
        Network::<WIDTH, TRUNK>::losses(weights, &data.training.blocks, WEIGHING.box_scale, &mut Scratch::new());
    losses.cls + WEIGHING.lambda * losses.reg
}

fn check_gradient<const WIDTH: usize, const TRUNK: bool>() {
    let data = Dataset::new(5);
    let mut weights = Network::<WIDTH, TRUNK>::start(&mut Random::new(5, 1));
    // Biases away from 0 as well.
    weights.iter_mut().enumerate().for_each(|(index, weight)| *weight += 0.01 * (index as f64).sin());
    assert_eq!(weights.len(), Network::<WIDTH, TRUNK>::LEN);
    let mut gradient = vec![f64::NAN; weights.len()];
    Network::<WIDTH, TRUNK>::gradient(
        &weights,
        &data.training.blocks,
        WEIGHING,
        &mut Scratch::new(),
        &mut gradient,
        None,
    );
    for (index, slope) in gradient.iter().enumerate() {
        let at = |step: f64| {
            let mut moved = weights.clone();
            moved[index] += step;
            weighted::<WIDTH, TRUNK>(&moved, &data)
        };
        let measured = (at(STEP) - at(-STEP)) / (2.0 * STEP);
        assert!((measured - slope).abs() < 1e-7 * (1.0 + slope.abs()), "{index}: {measured} {slope}");
    }
}

#[test]
fn the_gradient_is_the_slope_of_the_weighted_loss() {
    check_gradient::<3, true>();
    check_gradient::<4, true>();
    check_gradient::<INPUTS, false>();
}

#[test]
fn wider_registers_change_no_bit() {
    let data = Dataset::new(6);
    let weights = Network::<3, true>::start(&mut Random::new(6, 1));
    let mut wide = vec![0.0; weights.len()];
    let mut narrow = wide.clone();
    Network::<3, true>::gradient(&weights, &data.training.blocks, WEIGHING, &mut Scratch::new(), &mut wide, None);
    Network::<3, true>::gradient_by_blocks(
        &weights,
        &data.training.blocks,
        WEIGHING,
        &mut Scratch::new(),
        &mut narrow,
        None,
    );
    assert_eq!(wide, narrow);
}

#[test]
fn both_losses_are_those_of_the_multi_task_loss() -> Result<(), MathError> {
    let data = Dataset::new(9);
    let weights = Network::<3, true>::start(&mut Random::new(9, 1));
    let (mut logits, mut coordinates) = (Vec::new(), Vec::new());
    Network::<3, true>::outputs(&weights, &data.training.blocks, &mut Scratch::new(), |_, f, t| {
        logits.extend(f);
        coordinates.push(t.map(|t| t * WEIGHING.box_scale));
    });
    let targets: Vec<_> = data.training.targets.iter().map(|target| target.map(|t| t * WEIGHING.box_scale)).collect();
    let batch = Batch {
        classes: CLASSES,
        logits: &logits,
        labels: &data.training.labels,
        coordinates: &coordinates,
        targets: &targets,
    };
    let loss =
        Multitask { lambda: WEIGHING.lambda, beta: 1.0, weights: TargetWeights::Plain, normaliser: Normaliser::All };
    let known = loss.batch(&batch, &mut vec![0.0; logits.len()], &mut vec![[0.0; 4]; SAMPLES])?;
    let losses = Network::<3, true>::losses(&weights, &data.training.blocks, WEIGHING.box_scale, &mut Scratch::new());
    assert!((losses.cls - known.cls).abs() < 1e-12 && (losses.reg - known.reg).abs() < 1e-12, "{losses:?} {known:?}");
    Ok(())
}

#[test]
fn the_tasks_parts_on_the_trunk_follow_lambda() {
    let data = Dataset::new(2);
    let weights = Network::<3, true>::start(&mut Random::new(2, 1));
    let mut gradient = vec![0.0; weights.len()];
    let mut norms = |lambda| {
        let mut shares = [vec![0.0; Network::<3, true>::TRUNK_LEN], vec![0.0; Network::<3, true>::TRUNK_LEN]];
        let weighing = Weighing { lambda, box_scale: 1.0 };
        Network::<3, true>::gradient(
            &weights,
            &data.training.blocks,
            weighing,
            &mut Scratch::new(),
            &mut gradient,
            Some(&mut shares),
        );
        for (index, both) in gradient.iter().take(Network::<3, true>::TRUNK_LEN).enumerate() {
            assert!((shares[0][index] + shares[1][index] - both).abs() < 1e-12, "the parts make the whole");
        }
        shares.map(|share| norm(&share))
    };
    let (once, twice) = (norms(1.0), norms(2.0));
    assert!((twice[0] - once[0]).abs() < 1e-15 && (twice[1] / once[1] - 2.0).abs() < 1e-12);
}
