//! The loss as a stacked sum with its gate, the class logits as bars, and the four box residuals on their curve.

use super::picture::lamp;
use super::{CLASSES, CLS, COORDINATES, Class, LOGIT_RANGE, LOGITS, Picked, REG, State, TOTAL, WEIGHTED};
use crate::figure::sample::{Stop, sample};
use crate::figure::{Anchor, Axis, Drive, Form, Handle, Knob, Mark, Panel, Role, Slot, Term, Vertices, XY, number};
use crate::math::Loss as _;
use crate::math::residual::SmoothL1;
use crate::scene::{Cx, Words};

/// Height of the sum's plot area, pixels: a line of words over a bar.
const SUM_HEIGHT: f32 = 50.0;
/// In the sum: the middle of the words, and the edges of the bar.
const WORDS_AT: f64 = 1.6;
const BAR: [f64; 2] = [0.0, 1.0];
const SUM_RANGE: [f64; 2] = [0.0, 2.2];
/// Where the words on each term begin, as shares of the axis; the lamp stands before the second.
const STARTS: [f64; 3] = [0.0, 0.38, 0.76];
const LAMP_ASIDE: f64 = 0.06;
/// Round ends of axes: these times a power of ten.
const ROUND: [f64; 4] = [1.0, 2.0, 5.0, 10.0];
/// The least end of the sum's axis, for a region and for a batch, whose normaliser may make it small; and of the
/// residuals'.
const LEAST_SUM: [f64; 2] = [1.0, 1e-3];
const LEAST_RESIDUAL: f64 = 1.0;
/// Half the width of a logit's bar; classes stand one apart.
const HALF_BAR: f64 = 0.3;
/// Below the bars stand the probabilities, in logits.
const PROBABILITIES_AT: f64 = -7.4;
const LOGIT_AXIS: [f64; 2] = [-8.4, 6.8];
/// The pull on a logit is at most 1; an arrow of that is so long, in logits, and stands so far beside the bar's middle.
const PULL: f64 = 4.0;
const PULL_ASIDE: f64 = 0.42;
/// Half the length of a tangent, as a share of the residuals' axis.
const TANGENT: f64 = 0.35;
/// Below the residuals' curve there is room for its lowest point, above it for two lines of words; in shares of the
/// axis, beyond which no curve rises.
const BELOW: f64 = -0.12;
const ABOVE: f64 = 1.62;
const RESIDUAL_WORDS: [f64; 2] = [1.5, 1.14];

/// The least round number that is no less than `value`.
pub fn round_above(value: f64) -> f64 {
    let power = 10f64.powf(value.log10().floor());
    ROUND.iter().map(|round| round * power).find(|round| *round >= value).unwrap_or(value)
}

fn mark(term: Term, role: Role, form: Form) -> Mark {
    Mark { term, role, form }
}

pub fn text(term: Term, role: Role, at: [f64; 2], text: String, anchor: Anchor) -> Mark {
    mark(term, role, Form::Text { at, text, anchor })
}

/// cls + λ · reg as two bars end to end, with the gate's lamp before the second.
pub fn sum(state: &State, words: &Words) -> Panel {
    let losses = if state.batch { &state.crowd.losses } else { &state.region.losses };
    let end = round_above(losses.total.max(LEAST_SUM[usize::from(state.batch)]));
    let open = if state.batch { state.crowd.foreground > 0 } else { state.region.is_open() };
    let title = words.get(match (state.batch, open) {
        (true, _) => "detector.panel.batch_sum",
        (false, true) => "detector.panel.sum_open",
        (false, false) => "detector.panel.sum_shut",
    });
    let mut panel = Panel::new("sum", title, Axis::linear("", [0.0, end]), Axis::linear("", SUM_RANGE).bare());
    panel.height = Some(SUM_HEIGHT);
    let bar = |term, span| mark(term, Role::Primary, Form::Bar { axis: XY::X, span, edges: BAR });
    panel.marks.extend([bar(CLS, [0.0, losses.cls]), bar(WEIGHTED, [losses.cls, losses.total])]);
    let fixed = |value: f64| number::fixed(value, 3);
    let of_box = if open {
        words.fill("detector.mark.box", &[("value", &fixed(losses.weighted_reg))])
    } else {
        words.get("detector.mark.shut").to_owned()
    };
    let texts = [
        (CLS, words.fill("detector.mark.cls", &[("value", &fixed(losses.cls))])),
        (WEIGHTED, of_box),
        (TOTAL, words.fill("detector.mark.total", &[("value", &fixed(losses.total))])),
    ];
    let placed = texts
        .into_iter()
        .zip(STARTS)
        .map(|((term, words), start)| text(term, Role::Primary, [start * end, WORDS_AT], words, Anchor::LEFT));
    panel.marks.extend(placed);
    panel.marks.push(lamp([(STARTS[1] - LAMP_ASIDE) * end, WORDS_AT], open));
    panel
}

/// The logits as bars to drag, the true class in full colour, with the pull of the loss on each.
pub fn logits(picked: &Picked, words: &Words) -> Panel {
    let x = Axis::categories(SHORT.map(|key| words.get(key).to_owned()).to_vec());
    let mut panel = Panel {
        span: 2,
        ..Panel::new("logits", words.get("detector.panel.logits"), x, Axis::linear("", LOGIT_AXIS).bare())
    };
    panel.marks.push(mark(Term::neutral("zero"), Role::Guide, Form::Rule { axis: XY::Y, at: 0.0 }));
    for (index, class) in Class::ALL.into_iter().enumerate() {
        let (at, logit) = (index as f64, picked.logits[index]);
        let role = if class == picked.class { Role::Primary } else { Role::Ghost };
        panel.marks.push(mark(
            CLS,
            role,
            Form::Bar { axis: XY::Y, span: [0.0, logit], edges: [at - HALF_BAR, at + HALF_BAR] },
        ));
        let pull = PULL * -picked.logit_gradient[index];
        panel.marks.push(mark(
            CLS,
            Role::Sole,
            Form::Arrow { from: [at + PULL_ASIDE, logit], to: [at + PULL_ASIDE, logit + pull] },
        ));
        let ink = if class == picked.class { Role::Primary } else { Role::Note };
        panel.marks.push(text(
            CLS,
            ink,
            [at, PROBABILITIES_AT],
            words.fill("detector.mark.probability", &[("p", &number::fixed(picked.probabilities[index], 2))]),
            Anchor::CENTRE,
        ));
        panel.handles.push(logit_handle(index, class, logit, words));
    }
    panel
}

/// Short names of the classes, which fit under a bar.
const SHORT: [&str; CLASSES] =
    ["detector.short.background", "detector.short.car", "detector.short.person", "detector.short.bicycle"];

fn logit_handle(index: usize, class: Class, logit: f64, words: &Words) -> Handle {
    let at = index as f64;
    Handle {
        id: LOGITS[index].into(),
        name: words.fill("detector.handle.logit", &[("class", words.get(&format!("detector.label.{}", class.key())))]),
        value: number::fixed(logit, 1),
        term: CLS,
        at: [at, logit],
        knob: Knob::Grip,
        legal: [[at, at], LOGIT_RANGE],
        drives: vec![Drive::direct(Slot::number(LOGITS[index]), XY::Y)],
        symbol: "",
        invitation: None,
    }
}

/// The four residuals, each a dot on the same smooth L1.
pub fn residuals(state: &State, cx: &mut Cx) -> Vec<Panel> {
    let loss = SmoothL1 { beta: state.loss.beta, offset: true };
    let residuals = state.region.residuals();
    let widest = residuals
        .map_or(0.0, |residuals| residuals.iter().fold(0.0, |widest: f64, residual| widest.max(residual.abs())));
    // Room for the tangent beyond the dot, and for the threshold.
    let end = round_above((widest * 1.1).max(loss.beta * 1.1).max(LEAST_RESIDUAL));
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
    let heading = words.fill("detector.panel.residuals", &[("beta", &number::brief(loss.beta, 3))]);
    let title = if index == 0 { heading } else { String::new() };
    let (x, y) = (Axis::linear("", [-end, end]), Axis::linear("", [BELOW * end, ABOVE * end]).bare());
    let mut panel = Panel::new(COORDINATES[index], title, x, y);
    let role = if residual.is_some() { Role::Sole } else { Role::Ghost };
    panel.marks.push(mark(REG, Role::Band, Form::Band { axis: XY::X, span: [-loss.beta, loss.beta] }));
    panel.marks.push(mark(Term::neutral("zero"), Role::Guide, Form::Rule { axis: XY::Y, at: 0.0 }));
    panel.marks.push(mark(REG, role, Form::Curve { points: Vertices::clone(curve), label: None, reading: None }));
    let line = |index: usize, text_of: String, role: Role| {
        text(REG, role, [0.0, RESIDUAL_WORDS[index] * end], text_of, Anchor::CENTRE)
    };
    let name = words.get(NAMES[index]);
    let Some(at) = residual else {
        panel.marks.push(line(0, name.to_owned(), Role::Note));
        panel.marks.push(line(1, words.get("detector.mark.no_target").to_owned(), Role::Note));
        return panel;
    };
    let (value, slope) = loss.value_and_gradient(at);
    let reach = TANGENT * end / slope.hypot(1.0);
    let ends = [at - reach, at + reach].map(|x| [x, value + slope * (x - at)]);
    panel.marks.push(mark(
        REG,
        Role::Tangent,
        Form::Curve { points: Vertices::new(ends.to_vec()), label: None, reading: None },
    ));
    panel.marks.push(mark(REG, Role::Primary, Form::Point { at: [at, value], label: number::fixed(value, 3) }));
    panel.marks.push(line(0, format!("{name} {}", number::fixed(at, 3)), Role::Primary));
    panel.marks.push(line(1, words.fill("detector.mark.loss", &[("value", &number::fixed(value, 3))]), Role::Note));
    panel
}

/// Names of the residuals.
const NAMES: [&str; 4] = ["detector.residual.x", "detector.residual.y", "detector.residual.w", "detector.residual.h"];
