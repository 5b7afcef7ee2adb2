//! The figure: the street with its boxes, the loss as a sum, and below it where each of its terms comes from.

use super::boxes::{self, PREDICTED_BOX, PROPOSAL_BOX, TRUTH_BOX};
use super::street::{self, PICTURE};
use super::{
    CLS, Class, DIGITS, FOREGROUND_FROM, GROUND_TRUTH, Picked, REG, State, TOTAL, WEIGHTED, batch_panels, panels,
};
use crate::figure::{Axis, Columns, Figure, Form, Mark, Panel, Place, Role, Term, Told, number};
use crate::scene::{Cx, Words};

/// Columns of the figure: one for each residual, two for the logits.
const WIDE: usize = 6;
/// On a narrow screen residuals stand in pairs.
const NARROW: usize = 2;
/// The longest arrow, and the pull (per proposal width) at which an arrow is half as long, in picture pixels.
const LONGEST_ARROW: f64 = 64.0;
const HALF_PULL: f64 = 0.4;
/// A shorter arrow would point nowhere, in picture pixels.
const LEAST_ARROW: f64 = 3.0;

pub fn figure(state: &State, cx: &mut Cx) -> Figure {
    let words = cx.words;
    let mut panels =
        vec![Panel { span: WIDE, ..picture(state, words) }, Panel { span: WIDE, ..panels::sum(state, words) }];
    if state.batch {
        panels.extend(batch_panels::panels(state, words));
    } else {
        panels.push(panels::logits(&state.region, words));
        panels.extend(panels::residuals(state, cx));
    }
    let columns = Columns::Rows { wide: WIDE, narrow: NARROW };
    Figure {
        key: "detector",
        description: description(state, words),
        told: vec![told(state, words)],
        place: Place::Main,
        panels,
        columns,
    }
}

fn picture(state: &State, words: &Words) -> Panel {
    let picked = &state.region;
    let axis = |end: f64| Axis::linear("", [0.0, end]).bare();
    let mut panel =
        Panel::new("picture", overlaps(picked, words), axis(PICTURE[0]), Axis::linear("", [PICTURE[1], 0.0]).bare());
    panel.aspect = Some((PICTURE[0] / PICTURE[1]) as f32);
    panel.marks = street::marks();
    if state.batch {
        panel.marks.extend(state.crowd.members.iter().skip(1).map(|member| bystander(member.proposal, member.class)));
    }
    let mut shown = vec![(&PROPOSAL_BOX, picked.proposal), (&PREDICTED_BOX, picked.predicted)];
    // Background has no box: what is not there can be neither seen nor dragged.
    if picked.is_open() {
        shown.insert(1, (&TRUTH_BOX, picked.truth));
    }
    panel.marks.extend(shown.iter().map(|(outline, of)| boxes::mark(outline, *of, words)));
    panel.marks.extend(arrows(state));
    panel.handles = boxes::handles(&shown, words);
    panel
}

/// A region of the batch that is not in the student's hands.
fn bystander(of: crate::math::boxes::BBox, class: Class) -> Mark {
    let (term, role) = if class == Class::Background {
        (Term::neutral("background"), Role::Guide)
    } else {
        (GROUND_TRUTH, Role::Tangent)
    };
    Mark::new(term, role, Form::Box { min: [of.x1, of.y1], max: [of.x2, of.y2] })
}

/// Where the gradient pulls each edge of the predicted box; the lengths saturate, so that all stay on the picture.
fn arrows(state: &State) -> Vec<Mark> {
    let picked = &state.region;
    let of = picked.predicted;
    let (x, y) = of.centre();
    let pulls = picked.pulls(state.loss.weights.factors());
    let edges = [[of.x1, y], [x, of.y1], [of.x2, y], [x, of.y2]];
    let arrow = |(edge, pull): (usize, f64)| {
        let size = if edge % 2 == 0 { picked.proposal.width() } else { picked.proposal.height() };
        let pull = pull * size;
        let length = LONGEST_ARROW * pull / (pull.abs() + HALF_PULL);
        let from = edges[edge];
        let mut to = from;
        to[edge % 2] += length;
        (length.abs() >= LEAST_ARROW).then_some(Mark::new(WEIGHTED, Role::Sole, Form::Arrow { from, to }))
    };
    pulls.into_iter().enumerate().filter_map(arrow).collect()
}

/// Both overlaps in words, and what the proposal's means for the label.
fn overlaps(picked: &Picked, words: &Words) -> String {
    let of = |overlap: f64, known: bool| if known { super::overlap(overlap) } else { "—".to_owned() };
    let proposal = of(picked.assigned, picked.auto || picked.is_open());
    let key = match (picked.auto, picked.assigned >= FOREGROUND_FROM) {
        (false, _) => "detector.panel.overlaps",
        (true, true) => "detector.panel.foreground",
        (true, false) => "detector.panel.background",
    };
    let from = number::brief(FOREGROUND_FROM, 2);
    words.fill(key, &[("proposal", &proposal), ("predicted", &of(picked.overlap, picked.is_open())), ("from", &from)])
}

fn description(state: &State, words: &Words) -> String {
    let picked = &state.region;
    let gate = words.get(if picked.is_open() { "detector.gate.open" } else { "detector.gate.shut" });
    let class_key = format!("detector.label.{}", picked.class.key());
    let text = words.fill("detector.description", &[("class", words.get(&class_key)), ("gate", gate)]);
    if !state.batch {
        return text;
    }
    let [count, foreground] = [state.crowd.members.len(), state.crowd.foreground].map(|count| count.to_string());
    text + " " + &words.fill("detector.description.batch", &[("count", &count), ("foreground", &foreground)])
}

/// The losses, as a sentence of the description.
fn told(state: &State, words: &Words) -> Told {
    let losses = if state.batch { &state.crowd.losses } else { &state.region.losses };
    let [cls, reg, total] = [losses.cls, losses.weighted_reg, losses.total].map(|value| number::pictured(value, 3));
    let lambda = number::brief_significant(state.loss.lambda, DIGITS);
    let values = [("cls", cls.as_str()), ("reg", &reg), ("total", &total), ("lambda", &lambda)];
    Told {
        about: &[CLS.key, REG.key, WEIGHTED.key, TOTAL.key],
        text: words.fill("detector.description.losses", &values),
    }
}
