//! One region: its boxes, its label, its loss, and every gradient.

use super::street::OBJECTS;
use super::{AUTO, CLASSES, Class, FOREGROUND_FROM, LABEL, LOGITS, boxes};
use crate::math::boxes::{BBox, Code, iou};
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

impl Picked {
    pub fn new(params: &Params, loss: &Multitask) -> Self {
        let [truth, proposal, predicted] = [&boxes::TRUTH_BOX, &boxes::PROPOSAL_BOX, &boxes::PREDICTED_BOX]
            .map(|outline| boxes::read(params, outline.key));
        let logits = LOGITS.map(|key| params.number(key));
        let assigned = iou(proposal, truth);
        let auto = params.has(LABEL, AUTO);
        let chosen = Class::ALL.into_iter().find(|class| params.has(LABEL, class.key()));
        let found = || if assigned >= FOREGROUND_FROM { object_at(truth) } else { Class::Background };
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

    /// Where the gradient pushes the edges x1, y1, x2, y2 of the predicted box: −∂L/∂edge, per picture pixel.
    pub fn pulls(&self, factors: Code) -> [f64; 4] {
        let (width, height) = (self.proposal.width(), self.proposal.height());
        let by_centre = [self.code_gradient[0] * factors[0] / width, self.code_gradient[1] * factors[1] / height];
        // The logarithm's derivative: t_w grows by (1/B_w) for each pixel of width.
        let by_size = [
            self.code_gradient[2] * factors[2] / self.predicted.width(),
            self.code_gradient[3] * factors[3] / self.predicted.height(),
        ];
        std::array::from_fn(|edge| {
            let sign = if edge < 2 { -1.0 } else { 1.0 };
            -(0.5 * by_centre[edge % 2] + sign * by_size[edge % 2])
        })
    }
}

/// The class of the thing the box lies on: that of the greatest overlap, or of the first thing where it lies on none.
fn object_at(truth: BBox) -> Class {
    let overlaps = OBJECTS.iter().map(|object| (object.class, iou(object.extent, truth)));
    overlaps.fold((Class::Car, 0.0), |best, next| if next.1 > best.1 { next } else { best }).0
}
