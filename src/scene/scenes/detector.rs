//! Teaches the gated multi-task loss of the R-CNN family on one region of a picture: −log p(y) + λ · 1[y ≥ 1] · box
//! loss.
//!
//! Three boxes lie on a street: ground truth, proposal, predicted box. Dragging a logit moves the class term alone,
//! dragging the predicted box the box term alone, and the gate between them follows the label: on background it shuts,
//! and value and gradient of the box term vanish. A second view puts the region into a batch, where the normalisers
//! weigh in.

mod batch;
mod batch_panels;
mod boxes;
mod insight;
mod panels;
mod picture;
mod presets;
mod readings;
mod region;
mod street;

use std::rc::Rc;
use std::sync::LazyLock;

use crate::figure::{Term, number};
use crate::math::boxes::{TargetWeights, decode, encode};
use crate::math::multitask::{BACKGROUND, Multitask, Normaliser};
use crate::scene::{
    Action, Cx, Edit, Formula, Outcome, ParamSpec, ParamState, Params, Preset, Scene, Situation, Value, Work,
};

use batch::Crowd;
use region::Picked;

/// The scene; it has no state.
pub struct Detector;

const LABEL: &str = "label";
const LAMBDA: &str = "lambda";
const BETA: &str = "beta";
const FOLLOW: &str = "follow";
const WEIGHTS: &str = "weights";
const VIEW: &str = "view";
const NORMALISER: &str = "normaliser";
const REGIONS: &str = "regions";
const SEED: &str = "seed";
const RATE: &str = "learning_rate";
/// The action of taking a step.
const STEP: &str = "step";
const LOGITS: [&str; CLASSES] = ["f0", "f1", "f2", "f3"];

/// How many classes there are, with background.
const CLASSES: usize = 4;
/// The coded coordinates, in the order of [`Code`](crate::math::boxes::Code).
const COORDINATES: [&str; 4] = ["tx", "ty", "tw", "th"];
/// The label that follows from the overlap of proposal and ground truth.
const AUTO: &str = "auto";
/// From this overlap of proposal and ground truth on, `auto` calls a region foreground (Girshick, *Fast R-CNN*, 2015,
/// section 2.3).
const FOREGROUND_FROM: f64 = 0.5;
/// Significant digits of λ, as many as its slider shows, and of the weight that it and the normalisers come to.
const DIGITS: usize = 3;
const WEIGHT_DIGITS: usize = 4;
/// The range of a logit, and an arrow key's step.
const LOGIT_RANGE: [f64; 2] = [-6.0, 6.0];
const LOGIT_STEP: f64 = 0.1;

const CLS: Term = Term { key: "cls", palette: 0 };
const REG: Term = Term { key: "reg", palette: 1 };
const WEIGHTED: Term = Term { key: "weighted_reg", palette: 1 };
const TOTAL: Term = Term::neutral("total");
const GATE: Term = Term { key: "gate", palette: 4 };
const GROUND_TRUTH: Term = Term { key: "ground_truth", palette: 2 };
const PROPOSAL: Term = Term::neutral("proposal");
const PREDICTED: Term = Term { key: "predicted", palette: 1 };
const OVERLAP: Term = Term::neutral("iou");

/// What a region can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Background,
    Car,
    Person,
    Bicycle,
}

impl Class {
    const ALL: [Self; CLASSES] = [Self::Background, Self::Car, Self::Person, Self::Bicycle];

    /// Its number, which is its logit's; 0 is background.
    fn index(self) -> usize {
        self as usize
    }

    /// Its key among the options of `label`, and in readings.
    fn key(self) -> &'static str {
        ["background", "car", "person", "bicycle"][self.index()]
    }

    /// The key of what it is called.
    fn words(self) -> &'static str {
        ["detector.label.background", "detector.label.car", "detector.label.person", "detector.label.bicycle"]
            [self.index()]
    }
}

/// The options of `label`: the rule, and every class.
static LABELS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| [AUTO].into_iter().chain(Class::ALL.map(Class::key)).collect());
static NORMALISER_KEYS: LazyLock<Vec<&'static str>> = LazyLock::new(|| NORMALISERS.map(|(key, _)| key).to_vec());

static SPECS: LazyLock<Vec<ParamSpec>> = LazyLock::new(|| {
    let bbox = |key, words, corners| ParamSpec::new(key, words, boxes::KIND, Value::Box(corners)).aside();
    let mut specs = vec![
        ParamSpec::choice(LABEL, "detector.label", LABELS.as_slice(), AUTO).symbol("y"),
        ParamSpec::logarithmic(LAMBDA, "detector.lambda", [0.01, 100.0], 0.05, 1.0).symbol("λ"),
        ParamSpec::number(BETA, "detector.beta", [0.0, 3.0], 0.05, 1.0).symbol("β"),
        ParamSpec::logarithmic(RATE, "detector.learning_rate", [0.01, 10.0], 0.05, 0.5).symbol("η"),
        ParamSpec::flag(FOLLOW, "detector.follow", true),
        ParamSpec::choice(WEIGHTS, "detector.weights", &["plain", SCALED], "plain"),
        ParamSpec::choice(VIEW, "detector.view", &["region", "batch"], "region"),
        ParamSpec::choice(NORMALISER, "detector.normaliser", NORMALISER_KEYS.as_slice(), NORMALISERS[0].0),
        ParamSpec::integer(REGIONS, "detector.regions", [8, 64], 16),
        ParamSpec::integer(SEED, "detector.seed", [1, 99], 1),
    ];
    let logits = LOGITS
        .into_iter()
        .zip(["detector.f0", "detector.f1", "detector.f2", "detector.f3"])
        .zip([1.2, 2.4, -1.0, -2.0]);
    specs.extend(
        logits.map(|((key, words), default)| ParamSpec::number(key, words, LOGIT_RANGE, LOGIT_STEP, default).aside()),
    );
    specs.extend([
        bbox(boxes::PREDICTED_BOX.key, "detector.bx", [262.0, 136.0, 462.0, 304.0]),
        bbox(boxes::PROPOSAL_BOX.key, "detector.pr", [206.0, 164.0, 494.0, 298.0]),
        bbox(boxes::TRUTH_BOX.key, "detector.gt", [226.0, 184.0, 484.0, 286.0]),
    ]);
    specs
});

/// The option of `weights` with factors.
const SCALED: &str = "10-10-5-5";

/// The option of `normaliser`, and what it is.
const NORMALISERS: [(&str, Normaliser); 4] = [
    ("none", Normaliser::None),
    ("all", Normaliser::All),
    ("foreground", Normaliser::Foreground),
    ("anchors", Normaliser::FASTER_RCNN),
];

/// Everything the parts of this scene need to know.
struct State {
    loss: Multitask,
    region: Picked,
    /// The step size η.
    rate: f64,
    /// The region among others; computed in both views, since scripts may read it in either.
    crowd: Crowd,
    /// Whether the batch is shown.
    batch: bool,
    /// Whether nothing has been used yet.
    fresh: bool,
}

impl State {
    fn new(params: &Params, fresh: bool) -> Self {
        let loss = loss(params);
        let region = Picked::new(params, &loss);
        let crowd = Crowd::new(&region, &loss, params.number(REGIONS) as usize, params.number(SEED) as u64);
        Self { loss, region, rate: params.number(RATE), crowd, batch: is_batch(params), fresh }
    }
}

fn loss(params: &Params) -> Multitask {
    Multitask {
        lambda: params.number(LAMBDA),
        beta: params.number(BETA),
        weights: if params.has(WEIGHTS, SCALED) { TargetWeights::Scaled } else { TargetWeights::Plain },
        normaliser: NORMALISERS
            .iter()
            .find(|(key, _)| params.has(NORMALISER, key))
            .map_or(Normaliser::None, |(_, normaliser)| *normaliser),
    }
}

fn is_batch(params: &Params) -> bool {
    params.has(VIEW, "batch")
}

static ACTIONS: [Action; 1] = [Action {
    id: STEP,
    of: |_| None,
    edits: step,
    active: |params| !is_batch(params) && !step(params).is_empty(),
    leads: None,
}];

/// What one step of descent changes.
fn step(params: &Params) -> Vec<Edit> {
    let loss = loss(params);
    let landing = Picked::new(params, &loss).landing(&loss, params.number(RATE));
    let mut edits = vec![Edit::Set(boxes::PREDICTED_BOX.key, boxes::value(landing.predicted))];
    for (index, key) in LOGITS.into_iter().enumerate() {
        edits.push(Edit::Set(key, Value::Number(landing.logits[index])));
    }
    edits.retain(|edit| !matches!(edit, Edit::Set(key, value) if params.get(key) == Some(value)));
    edits
}

impl Scene for Detector {
    fn id(&self) -> &'static str {
        "detector"
    }

    fn words(&self) -> &'static str {
        include_str!("../../../assets/words/en/detector.txt")
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

    fn state(&self, params: &Params, _work: Option<&Work<'_>>, key: &str) -> ParamState {
        match key {
            NORMALISER | REGIONS | SEED => ParamState::shown_if(is_batch(params)),
            RATE => ParamState::shown_if(!is_batch(params)),
            // A region that was called background by hand has no ground truth.
            _ if key == boxes::TRUTH_BOX.key => ParamState::active_if(!params.has(LABEL, Class::Background.key())),
            _ => ParamState::default(),
        }
    }

    /// With `follow`, a proposal that is moved takes the predicted box with it: what the network says is a code, and
    /// that stays.
    fn follow(&self, edited: &[&'static str], before: &Params, params: &mut Params) {
        let (proposal, predicted) = (boxes::PROPOSAL_BOX.key, boxes::PREDICTED_BOX.key);
        if !params.flag(FOLLOW) || !edited.contains(&proposal) || edited.contains(&predicted) {
            return;
        }
        let code = encode(boxes::read(before, predicted), boxes::read(before, proposal), TargetWeights::Plain);
        if let Ok(moved) = code.and_then(|code| decode(code, boxes::read(params, proposal), TargetWeights::Plain)) {
            params.set(&SPECS, predicted, boxes::value(moved));
        }
    }

    fn evaluate(&self, params: &Params, situation: &Situation<'_>, cx: &mut Cx) -> Outcome {
        let state = State::new(params, situation.last.is_none());
        let mut tables = vec![Rc::new(readings::coordinates(&state)), Rc::new(state.crowd.table(&state.loss))];
        // The table on the screen's view is the one that is saved.
        tables.rotate_left(usize::from(state.batch));
        Outcome {
            figures: vec![picture::figure(&state, cx)],
            tables,
            readings: readings::list(&state),
            formulas: formulas(&state),
            insight: insight::sentence(&state, situation, cx.words),
            told: Vec::new(),
        }
    }
}

/// An overlap with two decimals, and with more where they would put it on the other side of the threshold.
fn overlap(iou: f64) -> String {
    let is_foreground = iou >= FOREGROUND_FROM;
    let says_so = |text: &String| number::read(text).is_some_and(|read| (read >= FOREGROUND_FROM) == is_foreground);
    (2..=9).map(|decimals| number::fixed(iou, decimals)).find(says_so).unwrap_or_else(|| number::shortest(iou))
}

fn formulas(state: &State) -> Vec<Formula> {
    let lambda = ("lambda", state.loss.lambda);
    if state.batch {
        let Crowd { n_cls, n_reg, sums: [cls_sum, reg_sum], losses, .. } = &state.crowd;
        let sums = [("cls_sum", *cls_sum), ("n_cls", *n_cls), lambda, ("reg_sum", *reg_sum), ("n_reg", *n_reg)];
        let values = sums.into_iter().chain([("total", losses.total)]).collect();
        return vec![Formula { id: "normalised_batch", values, branch: None }];
    }
    let Picked { losses, class, .. } = &state.region;
    let open = class.index() != BACKGROUND;
    let gate = f64::from(u8::from(open));
    let values = vec![("cls", losses.cls), lambda, ("gate", gate), ("reg", losses.reg), ("total", losses.total)];
    vec![Formula { id: "multi_task", values, branch: Some(usize::from(!open)) }]
}
