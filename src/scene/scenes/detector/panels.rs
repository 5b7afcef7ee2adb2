//! The loss as bars with its gate, the class logits as bars, and the four box residuals on their curve.

use super::{CLS, COORDINATES, Class, LOGIT_RANGE, LOGITS, REG, State, TOTAL, WEIGHTED};
use crate::figure::sample::{Stop, sample};
use crate::figure::{Axis, Caption, Form, Handle, Mark, Name, Panel, Role, Side, Term, Vertices, XY, number};
use crate::math::Loss as _;
use crate::math::boxes::TargetWeights;
use crate::math::multitask::Normaliser;
use crate::math::residual::SmoothL1;
use crate::scene::kit::bars;
use crate::scene::{Cx, Words};

/// Where the axis of a region's loss ends, and that of the residuals under each kind of target weights: no axis moves
/// under a hand, and what leaves it is marked at its edge.
pub const SUM_END: f64 = 2.0;
const RESIDUAL_ENDS: [f64; 2] = [2.0, 5.0];
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
    let bars = [
        (CLS, losses.cls, "detector.mark.cls"),
        (WEIGHTED, losses.weighted_reg, if open { "detector.mark.box" } else { "detector.mark.shut" }),
        (TOTAL, losses.total, "detector.mark.total"),
    ];
    let bar = |(term, value, key): (Term, f64, &str)| {
        let name = Name::new(words.fill(key, &[("value", &number::pictured(value, 3))]), Side::AFTER);
        let has_lamp = term == WEIGHTED && !state.batch;
        (term, value, if has_lamp { name.lamp(open) } else { name })
    };
    bars::sum(title, [0.0, end], bars.into_iter().map(bar).collect())
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
    panel.marks.push(bars::zero());
    for (index, class) in Class::ALL.into_iter().enumerate() {
        let (at, logit) = (index as f64, picked.logits[index]);
        let role = if class == picked.class { Role::Primary } else { Role::Ghost };
        panel.marks.push(bars::upright(CLS, role, index, [0.0, logit]));
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

fn logit_handle(index: usize, class: Class, logit: f64, words: &Words) -> Handle {
    let name = words.fill("detector.handle.logit", &[("class", words.get(class.words()))]);
    bars::grip(LOGITS[index], CLS, [index as f64, logit], LOGIT_RANGE, [name, number::fixed(logit, 1)])
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
        bars::zero(),
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
