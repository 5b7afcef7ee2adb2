//! The loss as bars with its gate, the class logits as bars, and the four box residuals on their curve.

use super::{CLS, COORDINATES, Class, LOGIT_RANGE, LOGITS, REG, State, TOTAL, WEIGHTED};
use crate::figure::sample::{Stop, sample};
use crate::figure::{
    Axis, Caption, Drive, Form, Handle, Knob, Mark, Name, Panel, Role, Side, Slot, Term, Vertices, XY, number,
};
use crate::math::Loss as _;
use crate::math::boxes::TargetWeights;
use crate::math::multitask::Normaliser;
use crate::math::residual::SmoothL1;
use crate::scene::{Cx, Words};

/// Height of the sum's plot area: a line of words for each bar.
const SUM_LINES: u8 = 3;
/// A bar leaves so much of its row free above and below.
const BAR_GAP: f64 = 0.1;
/// Where the axis of a region's loss ends, and that of the residuals under each kind of target weights: no axis moves
/// under a hand, and what leaves it is marked at its edge.
pub const SUM_END: f64 = 2.0;
const RESIDUAL_ENDS: [f64; 2] = [2.0, 5.0];
/// Half the width of a logit's bar; classes stand one apart.
const HALF_BAR: f64 = 0.3;
/// Logits shown: the ends of their range stand off the edges.
const LOGIT_AXIS: [f64; 2] = [-6.8, 6.8];
/// A smaller probability is only said to be below this.
const LEAST_PROBABILITY: f64 = 0.001;
/// A logit's arrow is as long as so many steps, for one is hardly seen, and stands so far beside the bar's middle.
const STEPS: f64 = 10.0;
const ARROW_ASIDE: f64 = 0.42;
/// Half the length of a tangent, as a share of the residuals' axis.
const TANGENT: f64 = 0.35;
/// Below the residuals' curve there is room for its lowest point; above the axis' end no curve rises.
const BELOW: f64 = -0.12;

/// The class term, the weighted box term behind the gate's lamp, and both together: a bar each over one axis.
pub fn sum(state: &State, words: &Words) -> Panel {
    let losses = if state.batch { &state.crowd.losses } else { &state.region.losses };
    let end = if state.batch { batch_end(state.loss.normaliser) } else { SUM_END };
    let open = state.batch || state.region.is_open();
    let title = words.get(match (state.batch, open) {
        (true, _) => "detector.panel.batch_sum",
        (false, true) => "detector.panel.sum_open",
        (false, false) => "detector.panel.sum_shut",
    });
    let mut panel = Panel::new("sum", title, Axis::linear("", [0.0, end]), Axis::linear("", [3.0, 0.0]).bare());
    panel.lines = Some(SUM_LINES);
    let bars = [
        (CLS, losses.cls, "detector.mark.cls"),
        (WEIGHTED, losses.weighted_reg, if open { "detector.mark.box" } else { "detector.mark.shut" }),
        (TOTAL, losses.total, "detector.mark.total"),
    ];
    for (row, (term, value, key)) in bars.into_iter().enumerate() {
        let edges = [row as f64 + BAR_GAP, (row + 1) as f64 - BAR_GAP];
        let role = if term == TOTAL { Role::Ghost } else { Role::Primary };
        let bar = Mark::new(term, role, Form::Bar { axis: XY::X, span: [0.0, value], edges });
        let name = Name::new(words.fill(key, &[("value", &number::pictured(value, 3))]), Side::AFTER);
        let has_lamp = term == WEIGHTED && !state.batch;
        panel.marks.push(bar.called(if has_lamp { name.lamp(open) } else { name }));
    }
    panel
}

/// Where the axis of a batch's loss ends: what its normaliser makes of a few regions.
fn batch_end(normaliser: Normaliser) -> f64 {
    match normaliser {
        Normaliser::None => 20.0,
        Normaliser::All | Normaliser::Foreground => SUM_END,
        Normaliser::Anchors { .. } => 0.1,
    }
}

/// The logits as bars to drag, the true class in full colour, with ten steps of descent on each.
pub fn logits(state: &State, words: &Words) -> Panel {
    let picked = &state.region;
    let probability = |p: &f64| probability(*p, words);
    let x = Axis::categories(Class::ALL.map(|class| words.get(class.words()).to_owned()).to_vec())
        .noted(picked.probabilities.iter().map(probability).collect());
    let mut panel = Panel {
        span: 2,
        ..Panel::new("logits", words.get("detector.panel.logits"), x, Axis::linear("", LOGIT_AXIS).bare())
    };
    panel.marks.push(zero());
    for (index, class) in Class::ALL.into_iter().enumerate() {
        let (at, logit) = (index as f64, picked.logits[index]);
        let role = if class == picked.class { Role::Primary } else { Role::Ghost };
        let bar = Form::Bar { axis: XY::Y, span: [0.0, logit], edges: [at - HALF_BAR, at + HALF_BAR] };
        panel.marks.push(Mark::new(CLS, role, bar));
        let to = logit - STEPS * state.rate * picked.logit_gradient[index];
        let arrow = Form::Arrow { from: [at + ARROW_ASIDE, logit], to: [at + ARROW_ASIDE, to] };
        panel.marks.push(Mark::new(CLS, Role::Sole, arrow));
        panel.handles.push(logit_handle(index, class, logit, words));
    }
    panel
}

/// A probability under its class, with as many decimals as say anything.
fn probability(p: f64, words: &Words) -> String {
    if p < LEAST_PROBABILITY {
        return words.fill("detector.mark.least_probability", &[("p", &number::fixed(LEAST_PROBABILITY, 3))]);
    }
    let decimals = if p < 10.0 * LEAST_PROBABILITY { 3 } else { 2 };
    words.fill("detector.mark.probability", &[("p", &number::fixed(p, decimals))])
}

/// The line at 0.
fn zero() -> Mark {
    Mark::new(Term::neutral("zero"), Role::Guide, Form::Rule { axis: XY::Y, at: 0.0 })
}

fn logit_handle(index: usize, class: Class, logit: f64, words: &Words) -> Handle {
    let (at, value) = (index as f64, number::fixed(logit, 1));
    Handle {
        id: LOGITS[index].into(),
        name: words.fill("detector.handle.logit", &[("class", words.get(class.words()))]),
        value: value.clone(),
        term: CLS,
        at: [at, logit],
        knob: Knob::Grip,
        legal: [[at, at], LOGIT_RANGE],
        drives: vec![Drive::direct(Slot::number(LOGITS[index]), XY::Y)],
        label: Some(Name::new(value, if logit < 0.0 { Side::BELOW } else { Side::ABOVE })),
        invitation: None,
    }
}

/// The four residuals, each a dot on the same smooth L1.
pub fn residuals(state: &State, cx: &mut Cx) -> Vec<Panel> {
    let loss = SmoothL1 { beta: state.loss.beta, ..SmoothL1::default() };
    let residuals = state.region.residuals();
    let end = RESIDUAL_ENDS[usize::from(state.loss.weights == TargetWeights::Scaled)];
    let curve = cx.curve(("value", "smooth_l1"), &[loss.beta, end], || {
        let stops = [Stop::Corner(-loss.beta), Stop::Corner(loss.beta)];
        sample(|x| loss.value(x), [-end, end], &stops, end)
    });
    let words = cx.words;
    (0..COORDINATES.len())
        .map(|index| residual(index, residuals.map(|all| all[index]), (loss, end, &curve), words))
        .collect()
}

fn residual(
    index: usize,
    residual: Option<f64>,
    (loss, end, curve): (SmoothL1, f64, &Vertices),
    words: &Words,
) -> Panel {
    // One heading stands over all four.
    let scaled = end > RESIDUAL_ENDS[0];
    let heading = if scaled { "detector.panel.residuals_weighted" } else { "detector.panel.residuals" };
    let title = if index == 0 { words.get(heading) } else { "" };
    let (x, y) = (Axis::linear("", [-end, end]), Axis::linear("", [BELOW * end, end]).bare());
    let mut panel = Panel::new(COORDINATES[index], title, x, y);
    let role = if residual.is_some() { Role::Sole } else { Role::Ghost };
    panel.marks = vec![
        Mark::new(REG, Role::Band, Form::Band { axis: XY::X, span: [-loss.beta, loss.beta] }),
        zero(),
        Mark::new(REG, role, Form::line(Vertices::clone(curve))),
    ];
    let caption = |role, text| Caption { term: REG, role, text };
    let name = words.get(NAMES[index]);
    let Some(at) = residual else {
        let note = words.get("detector.mark.no_target").to_owned();
        panel.captions = vec![caption(Role::Note, name.to_owned()), caption(Role::Note, note)];
        return panel;
    };
    let (value, slope) = loss.value_and_gradient(at);
    let reach = TANGENT * end / slope.hypot(1.0);
    let ends = [at - reach, at + reach].map(|x| [x, value + slope * (x - at)]);
    panel.marks.push(Mark::new(REG, Role::Tangent, Form::line(ends.to_vec())));
    panel.marks.push(Mark::new(REG, Role::Primary, Form::dot([at, value], number::pictured(at, 3))));
    panel.captions = vec![
        caption(Role::Primary, format!("{name} {}", number::pictured(at, 3))),
        caption(Role::Note, words.fill("detector.mark.loss", &[("value", &number::pictured(value, 3))])),
    ];
    panel
}

/// Names of the residuals.
const NAMES: [&str; 4] = ["detector.residual.x", "detector.residual.y", "detector.residual.w", "detector.residual.h"];
