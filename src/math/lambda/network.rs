//! The model of the λ experiment, its loss and its gradient: a tanh trunk that two linear heads share, or no trunk at
//! all.
//!
//! Weights and gradient are flat: a row for each unit of the trunk, then one for each class, then one for each
//! coordinate. A row holds its weights and, last, its bias.

use super::data::{Block, CLASSES, COORDINATES, INPUTS, SAMPLES};
use super::lanes::{BLOCK, Lanes, affine, dot, exp, squash, total};
use super::slopes::{Weighing, box_slopes, class_slopes};
use losslab_math::random::Random;

/// Standard deviations of the weights at the start, as multiples of a standard normal; biases start at 0.
const CLASS_START: f64 = 0.3;
const BOX_START: f64 = 0.1;

/// The network with `WIDTH` numbers going into its heads: the units of its trunk, or the inputs themselves.
pub(super) struct Network<const WIDTH: usize, const TRUNK: bool>;

/// What a pass needs to keep of a block, kept from pass to pass so that none is allocated or copied.
pub(super) struct Scratch<const WIDTH: usize> {
    hidden: [Lanes; WIDTH],
    /// Logits, then their slopes.
    logits: [Lanes; CLASSES],
    /// Coordinates t, then their slopes.
    coordinates: [Lanes; COORDINATES],
    by_class: Lanes,
    by_box: Lanes,
}

impl<const WIDTH: usize> Scratch<WIDTH> {
    pub fn new() -> Box<Self> {
        let zero = [0.0; BLOCK];
        Box::new(Self {
            hidden: [zero; WIDTH],
            logits: [zero; CLASSES],
            coordinates: [zero; COORDINATES],
            by_class: zero,
            by_box: zero,
        })
    }
}

/// Mean losses of the two tasks before λ.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Losses {
    /// Mean cross-entropy.
    pub cls: f64,
    /// Mean of the gated smooth L1 of the scaled residuals, over all samples.
    pub reg: f64,
}

impl<const WIDTH: usize, const TRUNK: bool> Network<WIDTH, TRUNK> {
    /// Numbers of the trunk, which come first.
    pub const TRUNK_LEN: usize = if TRUNK { WIDTH * (INPUTS + 1) } else { 0 };
    const BOXES_AT: usize = Self::TRUNK_LEN + CLASSES * (WIDTH + 1);
    /// How many numbers the network has.
    pub const LEN: usize = Self::BOXES_AT + COORDINATES * (WIDTH + 1);

    /// Random weights for a start.
    pub fn start(random: &mut Random) -> Vec<f64> {
        let mut weights = Vec::with_capacity(Self::LEN);
        let mut rows = |count: usize, len: usize, deviation: f64| {
            for _ in 0..count {
                weights.extend((0..len).map(|_| deviation * random.normal()));
                weights.push(0.0);
            }
        };
        if TRUNK {
            rows(WIDTH, INPUTS, (INPUTS as f64).sqrt().recip());
        }
        rows(CLASSES, WIDTH, CLASS_START);
        rows(COORDINATES, WIDTH, BOX_START);
        weights
    }

    #[cfg_attr(
        target_arch = "x86_64",
        inline(always),
        expect(clippy::inline_always, reason = "compiled once for every width of registers")
    )]
    fn forward(weights: &[f64], block: &Block, scratch: &mut Scratch<WIDTH>) {
        for (unit, out) in scratch.hidden.iter_mut().enumerate() {
            if TRUNK {
                let (row, bias) = row::<INPUTS>(weights, unit * (INPUTS + 1));
                affine(&row, bias, &block.inputs, out);
                squash(out);
            } else {
                out.copy_from_slice(&block.inputs[unit]);
            }
        }
        for (index, out) in scratch.logits.iter_mut().chain(&mut scratch.coordinates).enumerate() {
            let (row, bias) = row::<WIDTH>(weights, Self::TRUNK_LEN + index * (WIDTH + 1));
            affine(&row, bias, &scratch.hidden, out);
        }
    }

    /// The gradient of mean cross-entropy + λ · mean gated box loss. `shares`, if given, become the two tasks'
    /// gradients on the trunk.
    #[cfg_attr(
        target_arch = "x86_64",
        expect(
            unsafe_code,
            reason = "wider registers must be asked for, and are used only where the processor has them"
        )
    )]
    pub fn gradient(
        weights: &[f64],
        blocks: &[Block],
        weighing: Weighing,
        scratch: &mut Scratch<WIDTH>,
        gradient: &mut [f64],
        shares: Option<&mut [Vec<f64>; 2]>,
    ) {
        // Without fused multiplication both ways give the same bits, so a seed means the same on every machine.
        #[cfg(target_arch = "x86_64")]
        if std::is_x86_feature_detected!("avx2") {
            // SAFETY: the processor has just been asked.
            return unsafe { Self::gradient_avx2(weights, blocks, weighing, scratch, gradient, shares) };
        }
        Self::gradient_by_blocks(weights, blocks, weighing, scratch, gradient, shares);
    }

    #[cfg(target_arch = "x86_64")]
    #[target_feature(enable = "avx2")]
    fn gradient_avx2(
        weights: &[f64],
        blocks: &[Block],
        weighing: Weighing,
        scratch: &mut Scratch<WIDTH>,
        gradient: &mut [f64],
        shares: Option<&mut [Vec<f64>; 2]>,
    ) {
        Self::gradient_by_blocks(weights, blocks, weighing, scratch, gradient, shares);
    }

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "compiled once for every width of registers")]
    fn gradient_by_blocks(
        weights: &[f64],
        blocks: &[Block],
        weighing: Weighing,
        scratch: &mut Scratch<WIDTH>,
        gradient: &mut [f64],
        mut shares: Option<&mut [Vec<f64>; 2]>,
    ) {
        gradient.fill(0.0);
        for share in shares.iter_mut().flat_map(|shares| shares.iter_mut()) {
            share.fill(0.0);
        }
        for block in blocks {
            Self::forward(weights, block, scratch);
            class_slopes(&mut scratch.logits, &block.one_hot);
            box_slopes(&mut scratch.coordinates, block, weighing);
            for (index, slopes) in scratch.logits.iter().chain(&scratch.coordinates).enumerate() {
                add_row(gradient, Self::TRUNK_LEN + index * (WIDTH + 1), slopes, &scratch.hidden);
            }
            for unit in 0..if TRUNK { WIDTH } else { 0 } {
                let Scratch { hidden, logits, coordinates, by_class, by_box } = &mut *scratch;
                Self::back(weights, Self::TRUNK_LEN + unit, logits, &hidden[unit], by_class);
                Self::back(weights, Self::BOXES_AT + unit, coordinates, &hidden[unit], by_box);
                let at = unit * (INPUTS + 1);
                if let Some([class, boxes]) = &mut shares {
                    add_row(class, at, by_class, &block.inputs);
                    add_row(boxes, at, by_box, &block.inputs);
                }
                for (both, part) in by_class.iter_mut().zip(&*by_box) {
                    *both += part;
                }
                add_row(gradient, at, by_class, &block.inputs);
            }
        }
    }

    /// Slopes by what goes into one unit's tanh, from the slopes by what one head gives out; `at` is the unit's first
    /// weight in that head.
    #[cfg_attr(
        target_arch = "x86_64",
        inline(always),
        expect(clippy::inline_always, reason = "compiled once for every width of registers")
    )]
    fn back(weights: &[f64], at: usize, slopes: &[Lanes; 4], hidden: &Lanes, by_input: &mut Lanes) {
        let column: [f64; 4] = std::array::from_fn(|output| weights[at + output * (WIDTH + 1)]);
        affine(&column, 0.0, slopes, by_input);
        for (slope, h) in by_input.iter_mut().zip(hidden) {
            *slope *= 1.0 - h * h;
        }
    }

    /// Both tasks' mean losses.
    pub fn losses(weights: &[f64], blocks: &[Block], box_scale: f64, scratch: &mut Scratch<WIDTH>) -> Losses {
        let mut sum = Losses::default();
        for block in blocks {
            Self::forward(weights, block, scratch);
            let Scratch { logits, coordinates, .. } = &*scratch;
            let Losses { cls, reg } = block_losses(logits, coordinates, block, box_scale);
            sum.cls += cls;
            sum.reg += reg;
        }
        Losses { cls: sum.cls / SAMPLES as f64, reg: sum.reg / SAMPLES as f64 }
    }

    /// Calls `visit` with index, logits and coordinates t of every sample.
    pub fn outputs(
        weights: &[f64],
        blocks: &[Block],
        scratch: &mut Scratch<WIDTH>,
        mut visit: impl FnMut(usize, [f64; CLASSES], [f64; COORDINATES]),
    ) {
        for (index, block) in blocks.iter().enumerate() {
            Self::forward(weights, block, scratch);
            for lane in 0..BLOCK {
                let logits = std::array::from_fn(|class| scratch.logits[class][lane]);
                visit(index * BLOCK + lane, logits, std::array::from_fn(|axis| scratch.coordinates[axis][lane]));
            }
        }
    }
}

/// Both tasks' losses, summed over a block.
fn block_losses(
    all_logits: &[Lanes; CLASSES],
    coordinates: &[Lanes; COORDINATES],
    block: &Block,
    box_scale: f64,
) -> Losses {
    let (mut cls, mut reg) = ([0.0; BLOCK], [0.0; BLOCK]);
    for lane in 0..BLOCK {
        let logits: [f64; CLASSES] = std::array::from_fn(|class| all_logits[class][lane]);
        let max = largest(logits);
        let exps: f64 = logits.iter().map(|logit| exp(logit - max)).sum();
        let own: f64 = logits.iter().zip(&block.one_hot).map(|(logit, hot)| logit * hot[lane]).sum();
        cls[lane] = (max - own) + exps.ln();
        for (t, wanted) in coordinates.iter().zip(&block.targets) {
            let residual = box_scale * (t[lane] - wanted[lane]);
            let slope = residual.clamp(-1.0, 1.0);
            reg[lane] += block.gate[lane] * slope * (residual - 0.5 * slope);
        }
    }
    Losses { cls: total(&cls), reg: total(&reg) }
}

/// Weights and bias of the row that starts at `at`.
#[inline(always)]
#[expect(clippy::inline_always, reason = "compiled once for every width of registers")]
fn row<const COUNT: usize>(weights: &[f64], at: usize) -> ([f64; COUNT], f64) {
    (std::array::from_fn(|index| weights[at + index]), weights[at + COUNT])
}

/// Adds what a block says about one row: its slopes times its inputs, and times 1 for the bias.
#[cfg_attr(
    target_arch = "x86_64",
    inline(always),
    expect(clippy::inline_always, reason = "compiled once for every width of registers")
)]
fn add_row<const COUNT: usize>(gradient: &mut [f64], at: usize, slopes: &Lanes, inputs: &[Lanes; COUNT]) {
    for (sum, input) in gradient[at..].iter_mut().zip(inputs) {
        *sum += dot(slopes, input);
    }
    gradient[at + COUNT] += total(slopes);
}

#[inline(always)]
#[expect(clippy::inline_always, reason = "a call in the loop would keep it from being vectorised")]
fn largest([a, b, c, d]: [f64; CLASSES]) -> f64 {
    // Comparisons, not `f64::max`, whose care for NaN costs an instruction more.
    let larger = |a: f64, b: f64| if a > b { a } else { b };
    larger(larger(a, b), larger(c, d))
}

#[cfg(test)]
mod tests;
