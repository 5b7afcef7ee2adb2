//! Teaches softmax cross-entropy: the gradient is p minus the one-hot target, and how the same loss is computed decides
//! whether there is a number at all.
//!
//! Logits are bars to drag. Below them stand the probabilities, with an arrow from each target to its probability: the
//! gradient. Below those the loss, as the sum of its two terms. A shift, added to all logits, changes nothing in exact
//! arithmetic; a table shows step by step what it does to three ways to compute the loss in half, single or double
//! precision.

mod forms;
mod insight;
mod picture;
mod presets;
mod readings;

use std::rc::Rc;
use std::sync::LazyLock;

use crate::figure::{Term, number};
use crate::math::softmax::{self, Precision};
use crate::scene::{
    Action, Cx, Edit, Formula, Last, Outcome, ParamSpec, ParamState, Params, Preset, Scene, Situation, SliderMark,
    Value, Work,
};

use forms::Forms;

/// The scene; it has no state.
pub struct Softmax;

/// Classes at most: as many as there are logits.
const MOST: i64 = 10;
const LOGITS: [&str; MOST as usize] = ["f0", "f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9"];
const CLASSES: &str = "classes";
const TARGET: &str = "target";
const PRECISION: &str = "precision";
const SHIFT: &str = "shift";
const RATE: &str = "learning_rate";
/// The action that takes one step, and the one that shows the same loss over its margin.
const STEP: &str = "step";
const MARGIN: &str = "margin";

/// What a logit may be, and the shift.
const RANGE: [f64; 2] = [-1000.0, 1000.0];
const ARROW: f64 = 0.05;
/// Steps in one unit of a logit or of the shift.
const PER_UNIT: f64 = 20.0;
const DEFAULTS: [f64; 4] = [2.0, 1.0, 0.0, -1.0];
/// The axis of the logits reaches so far to either side: as little as shows all of them.
const REACHES: [f64; 4] = [6.0, 20.0, 100.0, 1000.0];
/// The slider of a logit reaches so far at least.
const SLIDER: f64 = REACHES[1];
/// Where a step leads is rounded to this part of a logit, so that links stay short.
const GRAIN: f64 = 1e4;
/// The margins that the hinge's scene shows.
const MARGINS: f64 = 3.0;

const LOGIT: Term = Term { key: "logit", palette: 0 };
const PROBABILITY: Term = Term { key: "probability", palette: 2 };
const GRADIENT: Term = Term { key: "gradient", palette: 1 };
const LOG_SUM: Term = Term { key: "log_sum_exp", palette: 4 };
const LOSS: Term = Term::neutral("loss");

/// The formats: their options, and how far the slider of the shift reaches in each.
const PRECISIONS: [(&str, Precision, f64); 3] =
    [("f16", Precision::F16, 24.0), ("f32", Precision::F32, 110.0), ("f64", Precision::F64, 760.0)];

static SPECS: LazyLock<Vec<ParamSpec>> = LazyLock::new(|| {
    let mut specs = vec![
        ParamSpec::number(SHIFT, "softmax.shift", RANGE, ARROW, 0.0).symbol("s"),
        ParamSpec::choice(PRECISION, "softmax.precision", &["f16", "f32", "f64"], "f16"),
        ParamSpec::integer(CLASSES, "softmax.classes", [2, MOST], 4),
        ParamSpec::integer(TARGET, "softmax.target", [0, MOST - 1], 1).symbol("y"),
        ParamSpec::logarithmic(RATE, "softmax.learning_rate", [0.01, 3.0], 0.05, 1.0).symbol("η"),
    ];
    specs.extend(LOGITS.iter().enumerate().map(|(class, key)| {
        let default = DEFAULTS.get(class).copied().unwrap_or_default();
        ParamSpec::number(key, "softmax.f", RANGE, ARROW, default).aside()
    }));
    specs
});

static ACTIONS: [Action; 2] = [
    Action { id: STEP, of: |_| None, edits: step, active: |params| !step(params).is_empty(), leads: None },
    Action {
        id: MARGIN,
        of: |_| None,
        edits: |_| Vec::new(),
        active: |params| margin(params).is_some_and(|margin| margin.abs() <= MARGINS),
        leads: Some(|params| {
            let margin = margin(params).unwrap_or_default();
            let show = Value::Set(vec!["zero_one", "logistic"]);
            ("hinge", vec![("margin", Value::Number(margin)), ("show", show)])
        }),
    },
];

/// The logits there are.
fn logits(params: &Params) -> Vec<f64> {
    let classes = params.number(CLASSES) as usize;
    LOGITS.iter().take(classes).map(|key| params.number(key)).collect()
}

/// The class that is right. Links and scripts are kept within what there is before a scene sees them; a hover may ask
/// for anything.
fn target(params: &Params) -> usize {
    (params.number(TARGET) as usize).min(params.number(CLASSES) as usize - 1)
}

/// What one step of descent changes.
fn step(params: &Params) -> Vec<Edit> {
    let logits = logits(params);
    let mut gradient = vec![0.0; logits.len()];
    let _ = softmax::cross_entropy_gradient(&logits, target(params), &mut gradient);
    let mut edits = Vec::new();
    for (class, at) in logits.iter().enumerate() {
        let to = landing(*at, gradient[class], params.number(RATE));
        if to != *at {
            edits.push(Edit::Set(LOGITS[class], Value::Number(to)));
        }
    }
    edits
}

/// Where a step takes a logit.
fn landing(at: f64, slope: f64, rate: f64) -> f64 {
    let moved = rate * slope;
    // What is too small to be seen moves nothing: rounding the logit alone would.
    if (moved * GRAIN).abs() < 0.5 {
        return at;
    }
    number::clamped(((at - moved) * GRAIN).round() / GRAIN + 0.0, RANGE[0], RANGE[1])
}

/// The margin of the right one of two classes.
fn margin(params: &Params) -> Option<f64> {
    let logits = logits(params);
    let [first, second] = logits[..] else { return None };
    let margin = if target(params) == 0 { first - second } else { second - first };
    Some((margin * 1e9).round() / 1e9)
}

/// How far the axis of the logits reaches.
fn reach(logits: &[f64]) -> f64 {
    let widest = logits.iter().fold(0.0, |widest, logit| f64::max(widest, logit.abs()));
    REACHES.into_iter().find(|reach| widest <= *reach).unwrap_or(RANGE[1])
}

fn precision(params: &Params) -> &'static (&'static str, Precision, f64) {
    PRECISIONS.iter().find(|(key, ..)| params.has(PRECISION, key)).unwrap_or(&PRECISIONS[0])
}

/// Everything the parts of this scene need to know.
struct State {
    logits: Vec<f64>,
    target: usize,
    probabilities: Vec<f64>,
    /// Probability minus one-hot target.
    gradient: Vec<f64>,
    log_sum: f64,
    loss: f64,
    /// The three ways to compute the loss.
    forms: Forms,
    /// The number format: its option.
    precision: &'static str,
    format: Precision,
    shift: f64,
    rate: f64,
    /// How far the axis of the logits reaches, which stays while a hand holds something.
    reach: f64,
    last: Option<Last>,
}

impl State {
    fn new(params: &Params, situation: &Situation<'_>) -> Self {
        let (logits, target, shift) = (logits(params), target(params), params.number(SHIFT));
        let mut gradient = vec![0.0; logits.len()];
        // Logits that a specification has passed are finite, and the target is one of the classes.
        let loss = softmax::cross_entropy_gradient(&logits, target, &mut gradient).unwrap_or_default();
        let &(precision, format, _) = precision(params);
        Self {
            probabilities: softmax::probabilities(&logits).unwrap_or_default(),
            log_sum: softmax::log_sum_exp(&logits).unwrap_or_default(),
            forms: Forms::new(format, &logits, shift, target),
            reach: situation.held.map_or_else(|| reach(&logits), |held| reach(&self::logits(held))),
            precision,
            format,
            rate: params.number(RATE),
            last: situation.last,
            logits,
            target,
            gradient,
            loss,
            shift,
        }
    }

    /// Where one step of descent takes a logit.
    fn landing(&self, class: usize) -> f64 {
        landing(self.logits[class], self.gradient[class], self.rate)
    }
}

impl Scene for Softmax {
    fn id(&self) -> &'static str {
        "softmax"
    }

    fn words(&self) -> &'static str {
        include_str!("../../../assets/words/en/softmax.txt")
    }

    fn specs(&self) -> &[ParamSpec] {
        &SPECS
    }

    fn presets(&self) -> &[Preset] {
        &presets::PRESETS
    }

    fn actions(&self) -> &[Action] {
        &ACTIONS
    }

    /// Sliders reach as far as what is looked at.
    fn state(&self, params: &Params, _work: Option<&Work<'_>>, key: &str) -> ParamState {
        let classes = params.number(CLASSES);
        let reaching = |reach: f64| Some([-reach, reach]);
        match key {
            TARGET => ParamState::within([0.0, classes - 1.0]),
            SHIFT => {
                let (.., end) = *precision(params);
                let end = if params.number(SHIFT).abs() > end { RANGE[1] } else { end };
                ParamState { reach: reaching(end), ..ParamState::default() }
            }
            _ => match LOGITS.iter().position(|logit| *logit == key) {
                Some(class) => {
                    let reach = reach(&logits(params)).max(SLIDER);
                    ParamState { reach: reaching(reach), ..ParamState::shown_if((class as f64) < classes) }
                }
                None => ParamState::default(),
            },
        }
    }

    /// That of the shift says where the ratio begins to fail.
    fn marks(&self, params: &Params, key: &str) -> Vec<SliderMark> {
        let (_, format, _) = *precision(params);
        if key == SHIFT { forms::marks(format, &logits(params), target(params)) } else { Vec::new() }
    }

    fn evaluate(&self, params: &Params, situation: &Situation<'_>, cx: &mut Cx) -> Outcome {
        let state = State::new(params, situation);
        Outcome {
            figures: vec![picture::figure(&state, cx.words)],
            tables: vec![Rc::new(state.forms.table(&state, cx.words)), Rc::new(readings::classes(&state))],
            readings: readings::list(&state),
            formulas: formulas(&state),
            insight: insight::sentence(&state, situation, cx.words),
            told: Vec::new(),
        }
    }
}

/// The loss, how its second term is computed, and the slope along the right class's logit.
fn formulas(state: &State) -> Vec<Formula> {
    let (y, log_sum) = (state.target, state.log_sum);
    let maximum = state.logits.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let filled = |id, values: [(&'static str, f64); 3]| Formula { id, values: values.to_vec(), branch: None };
    vec![
        filled("softmax_cross_entropy", [("logit", state.logits[y]), ("log_sum", log_sum), ("loss", state.loss)]),
        filled("log_sum_exp", [("maximum", maximum), ("rest", log_sum - maximum), ("log_sum", log_sum)]),
        filled(
            "softmax_gradient",
            [("probability", state.probabilities[y]), ("target", 1.0), ("gradient", state.gradient[y])],
        ),
    ]
}
