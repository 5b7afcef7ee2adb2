//! One network trained from one start under one λ, and what it is worth on validation data.

use super::data::{CLASSES, Dataset, INPUTS, Part};
use super::lanes::BLOCK;
use super::network::{Losses, Network, Scratch};
use super::optimiser::Optimiser;
use super::slopes::Weighing;
use super::{CURVE, EARLY_STEPS, Experiment, Trunk};
use losslab_math::boxes::{BBox, Code, TargetWeights, decode, iou};
use losslab_math::norm;
use losslab_math::random::Random;

/// The proposal every box is coded against. Codes are relative to it, so any other gives the same overlaps.
const PROPOSAL: BBox = BBox { x1: 0.0, y1: 0.0, x2: 1.0, y2: 1.0 };

/// So many objects of the validation data are kept with what the network makes of them, and so far apart.
const SHOWN: usize = 4;
const APART: usize = 2;

/// An object of the validation data, and what a network makes of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seen {
    /// Whether its class is the one with the largest logit.
    pub is_right: bool,
    /// Its box, in units of the proposal, which is the unit square.
    pub truth: BBox,
    /// The box that is predicted, if it is one at all.
    pub found: Option<BBox>,
}

/// What one training comes to, or the mean of several.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metrics {
    /// Validation: mean cross-entropy.
    pub val_cls: f64,
    /// Validation: mean gated box loss in its own units, before λ.
    pub val_reg: f64,
    /// Validation: share of samples whose largest logit is the true class's.
    pub accuracy: f64,
    /// Validation: mean over foreground of the overlap of decoded and true box.
    pub iou: f64,
    /// Validation: mean over foreground of the overlap where the class is right, and 0 where it is wrong.
    pub score: f64,
    /// The score of each training of which these are the mean.
    pub scores: Vec<f64>,
    /// Validation: a few objects, as the first of the trainings sees them.
    pub seen: Vec<Seen>,
    /// Training: both losses at the end.
    pub training: Losses,
    /// The box task's share of the two tasks' gradient norms on the trunk, mean over the first steps; NaN without a
    /// trunk.
    pub early_share: f64,
    /// Training: both losses at [`CURVE`] moments from the first step to the last.
    pub curve: Vec<Losses>,
}

impl Metrics {
    /// Training: the λ-weighted sum of both losses at the end.
    pub fn weighted(&self, lambda: f64) -> f64 {
        self.training.cls + lambda * self.training.reg
    }

    /// The mean of several trainings; all 0 for none.
    pub(super) fn mean(all: &[Self]) -> Self {
        let count = all.len().max(1) as f64;
        let of = |number: &dyn Fn(&Self) -> f64| all.iter().map(number).sum::<f64>() / count;
        let both = |losses: &dyn Fn(&Self) -> Losses| Losses {
            cls: of(&|one| losses(one).cls),
            reg: of(&|one| losses(one).reg),
        };
        let moments = all.first().map_or(0, |first| first.curve.len());
        Self {
            val_cls: of(&|one| one.val_cls),
            val_reg: of(&|one| one.val_reg),
            accuracy: of(&|one| one.accuracy),
            iou: of(&|one| one.iou),
            score: of(&|one| one.score),
            seen: all.first().map(|first| first.seen.clone()).unwrap_or_default(),
            scores: all.iter().map(|one| one.score).collect(),
            training: both(&|one| one.training),
            early_share: of(&|one| one.early_share),
            curve: (0..moments).map(|moment| both(&|one| one.curve.get(moment).copied().unwrap_or_default())).collect(),
        }
    }
}

/// A network in training, whatever its shape.
pub(super) trait Training {
    /// One step of gradient descent.
    fn step(&mut self, data: &Dataset);
    /// What the network is worth.
    fn metrics(&mut self, data: &Dataset) -> Metrics;
}

/// The training of one start under one λ.
pub(super) fn begin(experiment: &Experiment, lambda: f64, start: usize) -> Box<dyn Training> {
    match experiment.trunk {
        Trunk::None => Box::new(Run::<INPUTS, false>::new(experiment, lambda, start)),
        Trunk::Three => Box::new(Run::<3, true>::new(experiment, lambda, start)),
        Trunk::Four => Box::new(Run::<4, true>::new(experiment, lambda, start)),
    }
}

struct Run<const WIDTH: usize, const TRUNK: bool> {
    weighing: Weighing,
    steps: usize,
    weights: Vec<f64>,
    gradient: Vec<f64>,
    optimiser: Optimiser,
    scratch: Box<Scratch<WIDTH>>,
    /// Each task's gradient on the trunk.
    parts: [Vec<f64>; 2],
    taken: usize,
    /// Sum of the box task's share over the early steps.
    shares: f64,
    curve: Vec<Losses>,
}

impl<const WIDTH: usize, const TRUNK: bool> Run<WIDTH, TRUNK> {
    fn new(experiment: &Experiment, lambda: f64, start: usize) -> Self {
        // The same starts for every λ: what differs is λ alone.
        let weights = Network::<WIDTH, TRUNK>::start(&mut Random::new(experiment.seed, start as u64 + 1));
        Self {
            weighing: Weighing { lambda, box_scale: experiment.box_scale },
            steps: experiment.steps,
            gradient: vec![0.0; weights.len()],
            optimiser: Optimiser::new(experiment.method, weights.len()),
            weights,
            scratch: Scratch::new(),
            parts: [(); 2].map(|()| vec![0.0; Network::<WIDTH, TRUNK>::TRUNK_LEN]),
            taken: 0,
            shares: 0.0,
            curve: Vec::with_capacity(CURVE),
        }
    }

    fn losses(&mut self, part: &Part) -> Losses {
        Network::<WIDTH, TRUNK>::losses(&self.weights, &part.blocks, self.weighing.box_scale, &mut self.scratch)
    }

    fn record(&mut self, data: &Dataset) {
        if super::curve_step(self.curve.len(), self.steps) == self.taken {
            let losses = self.losses(&data.training);
            self.curve.push(losses);
        }
    }
}

impl<const WIDTH: usize, const TRUNK: bool> Training for Run<WIDTH, TRUNK> {
    fn step(&mut self, data: &Dataset) {
        self.record(data);
        let early = TRUNK && self.taken < EARLY_STEPS;
        let parts = early.then_some(&mut self.parts);
        Network::<WIDTH, TRUNK>::gradient(
            &self.weights,
            &data.training.blocks,
            self.weighing,
            &mut self.scratch,
            &mut self.gradient,
            parts,
        );
        if early {
            let [class, boxes] = self.parts.each_ref().map(|part| norm(part));
            // Two gradients of 0 pull equally.
            self.shares += if class + boxes > 0.0 { boxes / (class + boxes) } else { 0.5 };
        }
        self.optimiser.step(&mut self.weights, &self.gradient);
        self.taken += 1;
    }

    fn metrics(&mut self, data: &Dataset) -> Metrics {
        let training = self.losses(&data.training);
        self.curve.resize(CURVE, training);
        let validation = self.losses(&data.validation);
        let early_share = if TRUNK { self.shares / self.taken.clamp(1, EARLY_STEPS) as f64 } else { f64::NAN };
        let mut judge = Judge::new(&data.validation);
        Network::<WIDTH, TRUNK>::outputs(
            &self.weights,
            &data.validation.blocks,
            &mut self.scratch,
            |index, logits, code| judge.see(index, logits, code),
        );
        let Judge { right, foreground, overlap, scored, seen, part } = judge;
        let of_foreground = |sum: f64| if foreground > 0 { sum / foreground as f64 } else { 0.0 };
        Metrics {
            val_cls: validation.cls,
            val_reg: validation.reg,
            accuracy: right as f64 / (part.blocks.len() * BLOCK) as f64,
            iou: of_foreground(overlap),
            score: of_foreground(scored),
            scores: vec![of_foreground(scored)],
            seen,
            training,
            early_share,
            curve: std::mem::take(&mut self.curve),
        }
    }
}

/// Counts what a detector gets right: classes, overlaps, and both at once.
struct Judge<'a> {
    part: &'a Part,
    right: usize,
    foreground: usize,
    overlap: f64,
    scored: f64,
    seen: Vec<Seen>,
}

impl<'a> Judge<'a> {
    fn new(part: &'a Part) -> Self {
        Self { part, right: 0, foreground: 0, overlap: 0.0, scored: 0.0, seen: Vec::new() }
    }

    fn see(&mut self, index: usize, logits: [f64; CLASSES], code: Code) {
        let label = self.part.labels[index];
        let is_right = logits.iter().all(|logit| *logit <= logits[label]);
        self.right += usize::from(is_right);
        if label == 0 {
            return;
        }
        // A code that leaves f64 stands for no box, and no box overlaps nothing.
        let boxes = [code, self.part.targets[index]].map(|code| decode(code, PROPOSAL, TargetWeights::Plain).ok());
        let overlap = if let [Some(found), Some(wanted)] = boxes { iou(found, wanted) } else { 0.0 };
        let is_kept = self.foreground.is_multiple_of(APART) && self.seen.len() < SHOWN;
        if let (true, [found, Some(truth)]) = (is_kept, boxes) {
            self.seen.push(Seen { is_right, truth, found });
        }
        self.foreground += 1;
        self.overlap += overlap;
        self.scored += if is_right { overlap } else { 0.0 };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_perfect_detector_gets_full_marks_and_a_blind_one_few() {
        let data = Dataset::new(4);
        let perfect = |index: usize| {
            let label = data.validation.labels[index];
            (std::array::from_fn(|class| if class == label { 9.0 } else { 0.0 }), data.validation.targets[index])
        };
        let mut judge = Judge::new(&data.validation);
        let count = data.validation.labels.len();
        for index in 0..count {
            let (logits, code) = perfect(index);
            judge.see(index, logits, code);
        }
        let all = judge.foreground as f64;
        assert!(judge.right == count && (judge.overlap - all).abs() < 1e-9 && (judge.scored - all).abs() < 1e-9);
        let mut blind = Judge::new(&data.validation);
        for index in 0..count {
            blind.see(index, [0.0, -1.0, -1.0, -1.0], [f64::NAN; 4]);
        }
        assert!(blind.right + blind.foreground == count && blind.overlap == 0.0 && blind.scored == 0.0);
    }
}
