//! Teaches the hinge over the 0-1 loss: what counts cannot be descended, so something convex stands in for it.
//!
//! The margin is dragged on the curve. 0-1 is a step with nothing to follow; the hinge lies on or above it, pushes with
//! slope −1 until the margin reaches 1, and is silent from there on. A chord shows which of them is convex, steps of
//! descent which of them moves. In the second view the same curves stand over the score f of a point with label y.

mod insight;
mod picture;
mod readings;
mod rug;

use std::sync::LazyLock;

use crate::math::margin::LogBase;
use crate::math::{Descent, MARGIN_LOSSES, MarginEntry, MarginSettings, Rate, margin_loss};
use crate::scene::kit::{Chord, Drawn, Losses};
use crate::scene::{
    Action, Cx, Edit, Formula, Last, Outcome, ParamSpec, ParamState, Params, Preset, Scene, Situation, Value, Work,
};

/// The scene; it has no state.
pub struct HingeScene;

const MARGIN: &str = "margin";
const SHOW: &str = "show";
const BASE: &str = "base";
const VIEW: &str = "view";
const LABEL: &str = "label";
const CHORD_A: &str = "chord_a";
const CHORD_B: &str = "chord_b";
const STEPS: &str = "steps";
const RATE: &str = "learning_rate";
const RUG: &str = "rug";
/// The action that takes one step.
const STEP: &str = "step";
/// The preset that is about the chord.
const CONVEX: &str = "convex";

const ZERO_ONE: &str = "zero_one";
const HINGE: &str = "hinge";
const LOGISTIC: &str = "logistic";
const TWO: &str = "log2";
const SCORE: &str = "score";
const NEGATIVE: &str = "-1";

/// The range of the margin, which both panels span.
const MARGINS: [f64; 2] = [-3.0, 3.0];
/// An arrow key's step: a few pixels; 0 and 1 lie on it.
const ARROW: f64 = 0.05;
/// Steps of descent at most.
const MOST_STEPS: i64 = 10;
/// So many losses have chips at first; the others are for the curious.
const FIRST: usize = 4;

/// The losses on offer: all there are.
static LOSSES: LazyLock<Vec<&'static str>> = LazyLock::new(|| MARGIN_LOSSES.iter().map(|entry| entry.key).collect());

static SPECS: LazyLock<Vec<ParamSpec>> = LazyLock::new(|| {
    vec![
        ParamSpec::number(MARGIN, "hinge.margin", MARGINS, ARROW, 0.5).symbol("m"),
        ParamSpec::set(SHOW, "hinge.show", LOSSES.as_slice(), &[ZERO_ONE, HINGE]).named("loss").first(FIRST),
        ParamSpec::choice(BASE, "hinge.base", &["ln", TWO], "ln"),
        ParamSpec::choice(VIEW, "hinge.view", &["margin", SCORE], "margin"),
        ParamSpec::choice(LABEL, "hinge.label", &["1", NEGATIVE], "1").symbol("y"),
        ParamSpec::flag(RUG, "hinge.rug", false),
        ParamSpec::logarithmic(RATE, "hinge.learning_rate", [0.01, 3.0], 0.05, 1.0).symbol("η"),
        ParamSpec::integer(STEPS, "hinge.steps", [0, MOST_STEPS], 0),
        ParamSpec::number(CHORD_A, "hinge.chord_a", MARGINS, ARROW, -1.0).aside(),
        ParamSpec::number(CHORD_B, "hinge.chord_b", MARGINS, ARROW, 2.0).aside(),
    ]
});

static PRESETS: LazyLock<Vec<Preset>> = LazyLock::new(|| {
    let margin = |at: f64| (MARGIN, Value::Number(at));
    let show = |names: &[&'static str]| (SHOW, Value::Set(names.to_vec()));
    let steps = (STEPS, Value::Integer(MOST_STEPS));
    vec![
        Preset::new("descend", vec![margin(-2.5), (RATE, Value::Number(0.4)), steps]),
        Preset::new("kink", vec![margin(1.0)]),
        Preset::new(CONVEX, vec![margin(-0.5)]),
        Preset::new(
            "bounds",
            vec![margin(0.0), show(&[ZERO_ONE, HINGE, "squared_hinge", LOGISTIC]), (BASE, Value::Choice(TWO))],
        ),
        Preset::new("misses", vec![margin(0.0), show(&[ZERO_ONE, LOGISTIC, "perceptron"])]),
        Preset::new("score", vec![margin(0.5), (VIEW, Value::Choice(SCORE)), (LABEL, Value::Choice(NEGATIVE))]),
        Preset::new("rug", vec![(RUG, Value::Flag(true))]),
    ]
});

static ACTIONS: [Action; 1] = [Action {
    id: STEP,
    of: |_| None,
    edits: |params| vec![Edit::Set(STEPS, Value::Integer(params.number(STEPS) as i64 + 1))],
    active: |params| (params.number(STEPS) as i64) < MOST_STEPS,
    leads: None,
}];

/// Everything the parts of this scene need to know.
struct State {
    losses: Losses,
    settings: MarginSettings,
    /// Whether the axis is the score f, and the label y.
    in_score: bool,
    label: f64,
    rate: f64,
    steps: usize,
    chord: [f64; 2],
    rug: bool,
    last: Option<Last>,
}

impl State {
    fn new(params: &Params, last: Option<Last>) -> Self {
        let settings = MarginSettings { base: if params.has(BASE, TWO) { LogBase::Two } else { LogBase::default() } };
        let in_score = params.has(VIEW, SCORE);
        let label = if params.has(LABEL, NEGATIVE) { -1.0 } else { 1.0 };
        let drawn = |entry: &MarginEntry| Drawn {
            key: entry.key,
            palette: entry.palette,
            loss: (entry.build)(&settings),
            shown: params.has(SHOW, entry.key),
        };
        let facing = if in_score { label } else { 1.0 };
        let losses = Losses {
            param: MARGIN,
            at: params.number(MARGIN),
            range: MARGINS,
            heights: picture::HEIGHTS,
            slopes: picture::slopes(facing),
            unit: 1.0,
            facing,
            drawn: MARGIN_LOSSES.iter().map(drawn).collect(),
            favourite: favourite(params),
            // The arrow of the step says what a tangent would, and a hinge's lies on its curve.
            tangent: false,
            settings: vec![f64::from(u8::from(settings.base == LogBase::Two))],
        };
        Self {
            losses,
            settings,
            in_score,
            label,
            rate: params.number(RATE),
            steps: params.number(STEPS) as usize,
            chord: [params.number(CHORD_A), params.number(CHORD_B)],
            rug: params.flag(RUG) && !in_score,
            last,
        }
    }

    fn margin(&self) -> f64 {
        self.losses.at
    }

    /// The loss that counts errors.
    fn zero_one(&self) -> Option<&Drawn> {
        self.losses.one(ZERO_ONE)
    }

    /// Whether a loss lies on or above 0-1 everywhere.
    fn bounds(&self, drawn: &Drawn) -> bool {
        margin_loss(drawn.key).is_some_and(|entry| (entry.bounds_zero_one)(&self.settings))
    }

    /// The loss that is compared with 0-1: the one in focus, if it is another.
    fn surrogate(&self) -> Option<&Drawn> {
        self.losses.focus().filter(|drawn| drawn.key != ZERO_ONE)
    }

    /// The chord of a loss.
    fn chord_of(&self, drawn: &Drawn) -> Chord {
        Chord::of(&*drawn.loss, self.chord)
    }

    fn descent(&self, drawn: &Drawn) -> Descent {
        Descent::new(&*drawn.loss, self.margin(), Rate::constant(self.rate), self.steps)
    }

    /// Whether one of these was used last.
    fn used(&self, keys: &[&str]) -> bool {
        self.last.is_some_and(|last| keys.contains(&last.key()))
    }
}

/// What stands in for 0-1 carries the handle, the hinge before the others.
fn favourite(params: &Params) -> &'static str {
    let others = MARGIN_LOSSES.iter().map(|entry| entry.key).filter(|key| *key != ZERO_ONE);
    [HINGE].into_iter().chain(others).find(|key| params.has(SHOW, key)).unwrap_or(ZERO_ONE)
}

impl Scene for HingeScene {
    fn id(&self) -> &'static str {
        "hinge"
    }

    fn words(&self) -> &'static str {
        include_str!("../../../assets/words/en/hinge.txt")
    }

    fn specs(&self) -> &[ParamSpec] {
        &SPECS
    }

    fn presets(&self) -> &[Preset] {
        &PRESETS
    }

    fn actions(&self) -> &[Action] {
        &ACTIONS
    }

    /// The base is the logistic loss's alone; a label belongs to scores, and the rug is one of margins.
    fn state(&self, params: &Params, _work: Option<&Work<'_>>, key: &str) -> ParamState {
        match key {
            BASE => ParamState::active_if(params.has(SHOW, LOGISTIC)),
            LABEL => ParamState::shown_if(params.has(VIEW, SCORE)),
            RUG => ParamState::active_if(!params.has(VIEW, SCORE)),
            _ => ParamState::default(),
        }
    }

    fn evaluate(&self, params: &Params, situation: &Situation<'_>, cx: &mut Cx) -> Outcome {
        let state = State::new(params, situation.last);
        Outcome {
            figures: vec![picture::figure(&state, cx)],
            tables: vec![state.losses.table(cx)],
            readings: readings::list(&state),
            formulas: formulas(&state),
            insight: insight::sentence(&state, situation, cx.words),
            told: Vec::new(),
        }
    }
}

/// Each loss shown, and the slopes of the hinge.
fn formulas(state: &State) -> Vec<Formula> {
    let m = state.margin();
    let mut formulas = Vec::new();
    for drawn in state.losses.shown() {
        let Some(entry) = margin_loss(drawn.key) else { continue };
        let in_bits = drawn.key == LOGISTIC && state.settings.base == LogBase::Two;
        let id = if in_bits { "logistic_base2" } else { entry.formula };
        let values = vec![("m", m), ("loss", drawn.loss.value(m))];
        formulas.push(Formula { id, values, branch: branch(drawn.key, m) });
        if drawn.key == HINGE {
            let values =
                vec![("y", state.label), ("f", state.label * m), ("m", m), ("slope", slope_in_score(state, drawn))];
            let id = if state.in_score { "hinge_score" } else { "hinge_subgradient" };
            let branch = if m < 1.0 { 0 } else { 1 + usize::from(m > 1.0) };
            formulas.push(Formula { id, values, branch: Some(branch) });
        }
    }
    formulas
}

/// Which line of a loss's formula is in force.
fn branch(key: &str, m: f64) -> Option<usize> {
    match key {
        ZERO_ONE => Some(usize::from(m > 0.0)),
        "modified_huber" => Some(usize::from(m < -1.0)),
        _ => None,
    }
}

/// The slope of a loss along the score f = y·m.
fn slope_in_score(state: &State, drawn: &Drawn) -> f64 {
    drawn.loss.slope(state.margin()).reading().map_or(f64::NAN, |slope| state.label * slope)
}
