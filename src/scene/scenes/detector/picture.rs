//! The figure: the street with its boxes, the loss as a sum, and below it where each of its terms comes from.

use super::boxes::{self, Outline, PREDICTED_BOX, PROPOSAL_BOX, TRUTH_BOX};
use super::street::{self, PICTURE};
use super::{
    CLS, Class, DIGITS, FOREGROUND_FROM, PREDICTED, PROPOSAL, Picked, RATE, REG, STEP, State, TOTAL, WEIGHTED,
    batch_panels, panels,
};
use crate::figure::{Axis, Columns, Figure, Form, Mark, Name, Panel, Place, Role, Side, Term, Told, number};
use crate::math::boxes::BBox;
use crate::scene::{Cx, Words};

/// Columns of the figure: one for each residual, two for the logits.
const WIDE: usize = 6;
/// On a narrow screen residuals stand in pairs.
const NARROW: usize = 2;
pub fn figure(state: &State, cx: &mut Cx) -> Figure {
    let words = cx.words;
    let mut panels =
        vec![Panel { span: WIDE, ..picture(state, words) }, Panel { span: WIDE, ..panels::sum(state, words) }];
    if state.batch {
        panels.extend(batch_panels::panels(state, words));
    } else {
        panels.push(panels::logits(state, words));
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
    let title = if state.batch { words.get("detector.panel.others").to_owned() } else { overlaps(picked, words) };
    let mut panel = Panel::new("picture", title, axis(PICTURE[0]), Axis::linear("", [PICTURE[1], 0.0]).bare());
    panel.aspect = Some((PICTURE[0] / PICTURE[1]) as f32);
    panel.marks = street::marks();
    if state.batch {
        let members = state.crowd.members.iter().enumerate().skip(1);
        panel.marks.extend(members.map(|(index, member)| bystander(member.proposal, member.class).of_item(index)));
    }
    let mut proposal = boxes::mark(&PROPOSAL_BOX, picked.proposal, words);
    // The first row of a batch is the student's own region.
    proposal.item = state.batch.then_some(0);
    panel.marks.extend([proposal, truth(picked, words)]);
    panel.marks.push(boxes::mark(&PREDICTED_BOX, picked.predicted, words));
    if !state.batch {
        panel.marks.extend(step(state, words));
    }
    panel.handles = boxes::handles(&in_reach(state), picked.is_open(), words);
    panel
}

/// What can be taken hold of, back to front. The first drag is the proposal's, wherever the boxes are pressed.
fn in_reach(state: &State) -> Vec<(&'static Outline, BBox)> {
    let Picked { truth, proposal, predicted, auto, .. } = state.region;
    let mut boxes = Vec::with_capacity(4);
    if !state.fresh {
        boxes.push((&PROPOSAL_BOX, proposal));
    }
    // A ground truth that the label, set by hand, has put out of force moves nothing.
    if state.region.is_open() || auto {
        boxes.push((&TRUTH_BOX, truth));
    }
    boxes.push((&PREDICTED_BOX, predicted));
    if state.fresh {
        boxes.push((&PROPOSAL_BOX, proposal));
    }
    boxes
}

/// The ground truth with its class; on background it stays as what is not used.
fn truth(picked: &Picked, words: &Words) -> Mark {
    let mark = boxes::mark(&TRUTH_BOX, picked.truth, words);
    if picked.is_open() {
        let class = words.get(picked.class.words());
        mark.named(words.fill("detector.mark.truth", &[("class", class)]), TRUTH_BOX.corner)
    } else {
        Mark { role: Role::Ghost, ..mark }.named(words.get("detector.mark.unused"), TRUTH_BOX.corner)
    }
}

/// A region of the batch that is not in the student's hands.
fn bystander(of: BBox, class: Class) -> Mark {
    let (term, role) =
        if class == Class::Background { (Term::neutral("background"), Role::Guide) } else { (PROPOSAL, Role::Tangent) };
    Mark::new(term, role, Form::Box { min: [of.x1, of.y1], max: [of.x2, of.y2] })
}

/// One step of descent: the box it leads to, and an arrow from each edge to where it goes.
fn step(state: &State, words: &Words) -> Vec<Mark> {
    let of = state.region.predicted;
    let to = state.region.landing(&state.loss, state.rate).predicted;
    if to == of {
        return Vec::new();
    }
    let (x, y) = of.centre();
    let arrow = |from, to| Mark::new(PREDICTED, Role::Sole, Form::Arrow { from, to });
    let form = Form::Box { min: [to.x1, to.y1], max: [to.x2, to.y2] };
    let name = Name::new(words.get("detector.mark.step"), Side::LOWER_RIGHT).during(&[RATE, STEP]);
    vec![
        Mark::new(PREDICTED, Role::Ghost, form).called(name),
        arrow([of.x1, y], [to.x1, y]),
        arrow([x, of.y1], [x, to.y1]),
        arrow([of.x2, y], [to.x2, y]),
        arrow([x, of.y2], [x, to.y2]),
    ]
}

/// Both overlaps in words, and what the proposal's means for the label.
fn overlaps(picked: &Picked, words: &Words) -> String {
    let predicted = if picked.is_open() { super::overlap(picked.overlap) } else { "—".to_owned() };
    let key = match (picked.auto, picked.assigned >= FOREGROUND_FROM) {
        (false, _) => "detector.panel.overlaps",
        (true, true) => "detector.panel.foreground",
        (true, false) => "detector.panel.background",
    };
    let from = number::brief(FOREGROUND_FROM, 2);
    words.fill(key, &[("proposal", &super::overlap(picked.assigned)), ("predicted", &predicted), ("from", &from)])
}

fn description(state: &State, words: &Words) -> String {
    let picked = &state.region;
    let gate = words.get(if picked.is_open() { "detector.gate.open" } else { "detector.gate.shut" });
    let text = words.fill("detector.description", &[("class", words.get(picked.class.words())), ("gate", gate)]);
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
