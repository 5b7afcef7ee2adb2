//! The slopes of both losses by what the heads give out, a block at a time.

use super::data::{Block, CLASSES, COORDINATES, SAMPLES};
use super::lanes::{BLOCK, Lanes, exp};

/// Every sample's part in a mean.
const SHARE: f64 = 1.0 / SAMPLES as f64;

/// What the box term is multiplied with: outside the loss by λ, inside by the unit of its coordinates.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weighing {
    pub lambda: f64,
    pub box_scale: f64,
}

/// Turns logits into the slopes of the mean cross-entropy: (p − 1[j = y]) / n.
#[cfg_attr(
    target_arch = "x86_64",
    inline(always),
    expect(clippy::inline_always, reason = "compiled once for every width of registers")
)]
pub(super) fn class_slopes([a, b, c, d]: &mut [Lanes; CLASSES], one_hot: &[Lanes; CLASSES]) {
    for i in 0..BLOCK {
        // Against the last class instead of the largest logit: one exponential less, and those of the experiment's
        // logits are hundreds away from overflow, where `exp` stops growing anyway.
        let [ea, eb, ec] = [exp(a[i] - d[i]), exp(b[i] - d[i]), exp(c[i] - d[i])];
        let factor = SHARE / ((ea + eb) + (ec + 1.0));
        a[i] = ea * factor - SHARE * one_hot[0][i];
        b[i] = eb * factor - SHARE * one_hot[1][i];
        c[i] = ec * factor - SHARE * one_hot[2][i];
        d[i] = factor - SHARE * one_hot[3][i];
    }
}

/// Turns coordinates into the slopes of λ · the mean gated box loss: smooth L1's slope is its residual, cut off at ±1.
#[cfg_attr(
    target_arch = "x86_64",
    inline(always),
    expect(clippy::inline_always, reason = "compiled once for every width of registers")
)]
pub(super) fn box_slopes(
    coordinates: &mut [Lanes; COORDINATES],
    block: &Block,
    Weighing { lambda, box_scale }: Weighing,
) {
    let factor = lambda * box_scale / SAMPLES as f64;
    for (t, wanted) in coordinates.iter_mut().zip(&block.targets) {
        for i in 0..BLOCK {
            let residual = box_scale * (t[i] - wanted[i]);
            let cut = if residual > 1.0 { 1.0 } else { residual };
            let cut = if cut < -1.0 { -1.0 } else { cut };
            t[i] = factor * block.gate[i] * cut;
        }
    }
}
