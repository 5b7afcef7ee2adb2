//! One region: its boxes, its label, its loss, and every gradient.

use super::street::{OBJECTS, PICTURE};
use super::{AUTO, CLASSES, Class, FOREGROUND_FROM, LABEL, LOGIT_RANGE, LOGITS, boxes};
use crate::figure::number;
use crate::math::boxes::{BBox, Code, decode, iou};
use crate::math::multitask::{Multitask, Region, TaskLosses};
use crate::math::softmax;
use crate::scene::Params;

/// The region that is in the student's hands.
pub struct Picked {
    pub truth: BBox,
    pub proposal: BBox,
    pub predicted: BBox,
    pub logits: [f64; CLASSES],
    pub probabilities: [f64; CLASSES],
    /// The label y.
    pub class: Class,
    /// Whether the label follows from the overlap.
    pub auto: bool,
    /// Overlap of proposal and ground truth, which `auto` goes by.
    pub assigned: f64,
    /// Overlap of predicted box and ground truth.
    pub overlap: f64,
    /// t, weighted.
    pub code: Code,
    /// t*, weighted; none on background, which has no box.
    pub target: Option<Code>,
    pub losses: TaskLosses,
    pub logit_gradient: [f64; CLASSES],
    /// By t, λ included.
    pub code_gradient: Code,
}

/// Where one step of descent leads.
pub struct Landing {
    pub logits: [f64; CLASSES],
    pub predicted: BBox,
}

/// A step of t by which a side would grow or shrink more than this is cut: e⁴ is more than the picture has room for.
const MOST_GROWTH: f64 = 4.0;
/// Landings are rounded to this part of a pixel or of a logit, so that links stay short.
const GRAIN: f64 = 1e4;

impl Picked {
    pub fn new(params: &Params, loss: &Multitask) -> Self {
        let [truth, proposal, predicted] = [&boxes::TRUTH_BOX, &boxes::PROPOSAL_BOX, &boxes::PREDICTED_BOX]
            .map(|outline| boxes::read(params, outline.key));
        let logits = LOGITS.map(|key| params.number(key));
        let assigned = iou(proposal, truth);
        let auto = params.has(LABEL, AUTO);
        let chosen = Class::ALL.into_iter().find(|class| params.has(LABEL, class.key()));
        let found =
            || if assigned >= FOREGROUND_FROM { object_at(truth).unwrap_or(Class::Car) } else { Class::Background };
        let class = chosen.unwrap_or_else(found);
        let (mut probabilities, mut logit_gradient) = ([0.0; CLASSES], [0.0; CLASSES]);
        let target = if Multitask::gate(class.index()) { loss.code(truth, proposal).ok() } else { None };
        // Boxes and logits that a specification has passed cannot fail here; the registry's tests try them all.
        let code = loss.code(predicted, proposal).unwrap_or_default();
        let region =
            Region { logits: &logits, label: class.index(), coordinates: code, target: target.unwrap_or_default() };
        let (losses, code_gradient) = loss.region(&region, &mut logit_gradient).unwrap_or_default();
        let _ = softmax::probabilities_into(&logits, &mut probabilities);
        let overlap = iou(predicted, truth);
        Self {
            truth,
            proposal,
            predicted,
            logits,
            probabilities,
            class,
            auto,
            assigned,
            overlap,
            code,
            target,
            losses,
            logit_gradient,
            code_gradient,
        }
    }

    /// Whether the gate lets the box term through.
    pub fn is_open(&self) -> bool {
        Multitask::gate(self.class.index())
    }

    /// t − t* of each coordinate, if there is a target.
    pub fn residuals(&self) -> Option<Code> {
        self.target.map(|target| std::array::from_fn(|i| self.code[i] - target[i]))
    }

    /// What the ground truth lies on, if it lies on anything.
    pub fn object(&self) -> Option<Class> {
        object_at(self.truth)
    }

    /// Each logit, and each coordinate of t, moved against its slope by `rate` times that slope, as far as its range
    /// allows. With the gate shut the box has no slope, and rests.
    pub fn landing(&self, loss: &Multitask, rate: f64) -> Landing {
        let grain = |value: f64| (value * GRAIN).round() / GRAIN + 0.0;
        let [low, high] = LOGIT_RANGE;
        let logits = std::array::from_fn(|index| {
            grain(number::clamped(self.logits[index] - rate * self.logit_gradient[index], low, high))
        });
        let factors = loss.weights.factors();
        let mut code: Code = std::array::from_fn(|index| self.code[index] - rate * self.code_gradient[index]);
        for index in [2, 3] {
            code[index] = number::clamped(code[index], -MOST_GROWTH * factors[index], MOST_GROWTH * factors[index]);
        }
        let decoded = decode(code, self.proposal, loss.weights).ok().filter(|_| self.is_open());
        let predicted = decoded.map_or(self.predicted, |of| {
            let corners = [of.x1, of.y1, of.x2, of.y2].map(grain);
            BBox::within(corners, [0.0, 0.0, PICTURE[0], PICTURE[1]], boxes::LEAST)
        });
        Landing { logits, predicted }
    }
}

/// The class of the thing a box lies on: that of the greatest overlap; nothing where it lies on none.
fn object_at(truth: BBox) -> Option<Class> {
    let overlaps = OBJECTS.iter().map(|object| (Some(object.class), iou(object.extent, truth)));
    overlaps.fold((None, 0.0), |best, next| if next.1 > best.1 { next } else { best }).0
}
