//! The data of the λ experiment: four hidden causes, eight noisy inputs, a class and a box to tell from them.
//!
//! The class depends on the first two causes, the box mostly on the other two: whoever has to pass both through fewer
//! than four numbers must choose between them, and that is what λ decides.

use super::lanes::{BLOCK, Lanes};
use losslab_math::boxes::Code;
use losslab_math::random::Random;

/// Numbers a sample is described by.
pub const INPUTS: usize = 8;
/// Classes with background, which is class 0.
pub const CLASSES: usize = 4;
/// Coordinates of a box.
pub const COORDINATES: usize = 4;
/// Samples to train on, and as many to validate with.
pub const SAMPLES: usize = 256;

/// Hidden causes of a sample.
const CAUSES: usize = 4;
/// Standard deviation of the entries of the matrix that mixes causes into inputs.
const MIXING: f64 = 0.5;
/// Standard deviation of the noise on the inputs.
const NOISE: f64 = 0.3;
/// How far a box is shifted for each unit of a cause, in units of the proposal.
const SHIFT: f64 = 0.22;
/// How far its size changes for each unit of a cause, in natural logarithms.
const GROWTH: f64 = 0.154;
/// How much of the class's second cause shows in the box: the tasks have a little in common.
const IN_COMMON: f64 = 0.3;

/// Some samples side by side, so that one instruction works on several.
#[derive(Clone, Debug)]
pub(super) struct Block {
    pub inputs: [Lanes; INPUTS],
    /// 1 for the true class, 0 for the others.
    pub one_hot: [Lanes; CLASSES],
    /// 1 on foreground, 0 on background.
    pub gate: Lanes,
    /// t*, in the proposal's units.
    pub targets: [Lanes; COORDINATES],
}

/// One half of the data.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub blocks: Vec<Block>,
    pub labels: Vec<usize>,
    pub targets: Vec<Code>,
}

/// What is trained on, and what is validated with.
#[derive(Clone, Debug)]
pub struct Dataset {
    pub(super) training: Part,
    pub(super) validation: Part,
}

struct Sample {
    inputs: [f64; INPUTS],
    label: usize,
    target: Code,
}

impl Dataset {
    /// The data of a seed: [`SAMPLES`] to train on, [`SAMPLES`] to validate with, inputs standardised by the former.
    pub fn new(seed: u64) -> Self {
        let mut random = Random::new(seed, 0);
        let mixing: [[f64; INPUTS]; CAUSES] =
            std::array::from_fn(|_| std::array::from_fn(|_| MIXING * random.normal()));
        let mut samples: Vec<Sample> = (0..2 * SAMPLES).map(|_| sample(&mixing, &mut random)).collect();
        standardise(&mut samples);
        let validation = samples.split_off(SAMPLES);
        Self { training: Part::new(&samples), validation: Part::new(&validation) }
    }
}

fn sample(mixing: &[[f64; INPUTS]; CAUSES], random: &mut Random) -> Sample {
    let u: [f64; CAUSES] = std::array::from_fn(|_| random.normal());
    let mixed = |input: usize| u.iter().zip(mixing).map(|(cause, row)| cause * row[input]).sum::<f64>();
    let inputs = std::array::from_fn(|input| mixed(input) + NOISE * random.normal());
    // The quadrant of the first two causes.
    let label = usize::from(u[0] > 0.0) + 2 * usize::from(u[1] > 0.0);
    let target = [
        SHIFT * (IN_COMMON * u[1] + u[2]),
        SHIFT * (u[3] - IN_COMMON * u[1]),
        GROWTH * (u[2] + u[3]),
        GROWTH * (u[2] - u[3]),
    ];
    Sample { inputs, label, target }
}

/// Mean 0 and standard deviation 1 for every input, measured on the training part alone: validation data must not be
/// seen.
fn standardise(samples: &mut [Sample]) {
    for input in 0..INPUTS {
        let of = |sample: &Sample| sample.inputs[input];
        let mean = samples[..SAMPLES].iter().map(of).sum::<f64>() / SAMPLES as f64;
        let variance =
            samples[..SAMPLES].iter().map(|sample| (of(sample) - mean).powi(2)).sum::<f64>() / SAMPLES as f64;
        for sample in &mut *samples {
            sample.inputs[input] = (sample.inputs[input] - mean) / variance.sqrt();
        }
    }
}

impl Part {
    fn new(samples: &[Sample]) -> Self {
        let blocks = samples.as_chunks::<BLOCK>().0.iter().map(block).collect();
        let (labels, targets) = samples.iter().map(|sample| (sample.label, sample.target)).unzip();
        Self { blocks, labels, targets }
    }
}

fn block(samples: &[Sample; BLOCK]) -> Block {
    let lanes = |of: &dyn Fn(&Sample) -> f64| std::array::from_fn(|lane| of(&samples[lane]));
    Block {
        inputs: std::array::from_fn(|input| lanes(&|sample| sample.inputs[input])),
        one_hot: std::array::from_fn(|class| lanes(&|sample| f64::from(u8::from(sample.label == class)))),
        gate: lanes(&|sample| f64::from(u8::from(sample.label > 0))),
        targets: std::array::from_fn(|axis| lanes(&|sample| sample.target[axis])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn training_inputs_are_standard_and_all_classes_occur() {
        let data = Dataset::new(3);
        assert_eq!(data.training.blocks.len() * BLOCK, SAMPLES);
        for input in 0..INPUTS {
            let values: Vec<f64> = data.training.blocks.iter().flat_map(|block| block.inputs[input]).collect();
            let mean = values.iter().sum::<f64>() / SAMPLES as f64;
            let square = values.iter().map(|x| x * x).sum::<f64>() / SAMPLES as f64;
            assert!(mean.abs() < 1e-12 && (square - 1.0).abs() < 1e-12, "{mean} {square}");
        }
        for part in [&data.training, &data.validation] {
            for class in 0..CLASSES {
                let count = part.labels.iter().filter(|label| **label == class).count();
                assert!((SAMPLES / 8..SAMPLES / 2).contains(&count), "{class}: {count}");
            }
            let gates: f64 = part.blocks.iter().flat_map(|block| block.gate).sum();
            assert_eq!(gates as usize, part.labels.iter().filter(|label| **label > 0).count());
        }
    }

    #[test]
    fn validation_is_another_half_and_a_seed_says_everything() {
        let (a, b) = (Dataset::new(1), Dataset::new(2));
        assert_ne!(a.training.targets, a.validation.targets);
        assert_ne!(a.training.targets, b.training.targets);
        assert_eq!(a.validation.targets, Dataset::new(1).validation.targets);
    }
}
