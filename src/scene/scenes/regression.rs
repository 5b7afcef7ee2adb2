//! Teaches L1, L2, smooth L1 and Huber: the residual is dragged on the curve, β as a rule; "compare how the slope
//! changes (grows, stays, vanishes), not how high it is".
//!
//! The loss panel stands above the gradient panel over one axis of residuals. Smooth L1 shows both its parents as
//! ghosts: the parabola ½x²/β beyond β and the lines |x| − ½β inside. Switching the −½β off shows the jump that it
//! mends, switching the ½ off the slopes that it makes meet. Under the point stand the steps that the losses would take
//! from there: a gradient is a step.

mod insight;
mod picture;
mod presets;
mod pull;

use std::sync::LazyLock;

use crate::figure::Term;
use crate::math::{RESIDUAL_LOSSES, ResidualEntry, residual::ResidualSettings, residual_loss};
use crate::scene::kit::{Drawn, Losses};
use crate::scene::readings::NONE;
use crate::scene::{
    Action, Cx, Edit, Formula, Last, Outcome, ParamSpec, ParamState, Params, Preset, Quantity, Reading, ReadingValue,
    Scene, Situation, Value, Work,
};

/// The scene; it has no state.
pub struct Regression;

const RESIDUAL: &str = "residual";
const BETA: &str = "beta";
const HALF: &str = "half";
const OFFSET: &str = "offset";
const SMOOTH_HALF: &str = "smooth_half";
const SHOW: &str = "show";
const RATE: &str = "learning_rate";
const ZOOM: &str = "zoom";
/// The action that takes one step.
const STEP: &str = "step";
const SMOOTH_L1: &str = "smooth_l1";

/// The range of the residual, which both panels span.
const RESIDUALS: [f64; 2] = [-5.0, 5.0];
/// The range of β.
const BETAS: [f64; 2] = [0.0, 3.0];
/// Half the axis where it is zoomed: the least of these that is [`ZOOM_BY`] times β or more, else the whole range.
const REACHES: [f64; 3] = [0.5, 1.0, 2.0];
const ZOOM_BY: f64 = 3.0;
/// An arrow key's step: a few pixels, and fine enough for every lesson; 0 and both thresholds lie on it.
const ARROW: f64 = 0.05;

/// The losses on offer: all there are.
static LOSSES: LazyLock<Vec<&'static str>> = LazyLock::new(|| RESIDUAL_LOSSES.iter().map(|entry| entry.key).collect());

static SPECS: LazyLock<Vec<ParamSpec>> = LazyLock::new(|| {
    vec![
        ParamSpec::number(RESIDUAL, "regression.residual", RESIDUALS, ARROW, 1.5).symbol("x"),
        ParamSpec::number(BETA, "regression.beta", BETAS, ARROW, 1.0).symbol("β"),
        ParamSpec::set(SHOW, "regression.show", LOSSES.as_slice(), &["l1", "l2", SMOOTH_L1]).named("loss"),
        ParamSpec::flag(HALF, "regression.half", false),
        ParamSpec::flag(SMOOTH_HALF, "regression.smooth_half", true),
        ParamSpec::flag(OFFSET, "regression.offset", true),
        ParamSpec::flag(ZOOM, "regression.zoom", false),
        ParamSpec::logarithmic(RATE, "regression.learning_rate", [0.01, 3.0], 0.05, 0.3).symbol("η"),
    ]
});

static ACTIONS: [Action; 1] = [Action {
    id: STEP,
    of: |params| State::new(params, &Situation::default()).losses.focus().map(Drawn::name_key),
    edits: |params| landing(params).into_iter().map(|to| Edit::Set(RESIDUAL, Value::Number(to))).collect(),
    active: |params| landing(params).is_some(),
    leads: None,
}];

/// Where one step leads on the loss that carries the handle, if that is elsewhere on the axis.
fn landing(params: &Params) -> Option<f64> {
    let state = State::new(params, &Situation::default());
    let to = state.landing(state.losses.focus()?)?;
    (to.to_bits() != state.losses.at.to_bits() && (RESIDUALS[0]..=RESIDUALS[1]).contains(&to)).then_some(to)
}

/// Everything the parts of this scene need to know.
struct State {
    settings: ResidualSettings,
    losses: Losses,
    /// The step size η.
    rate: f64,
    last: Option<Last>,
}

impl State {
    fn new(params: &Params, situation: &Situation<'_>) -> Self {
        let settings = ResidualSettings {
            beta: params.number(BETA),
            half: params.flag(HALF),
            offset: params.flag(OFFSET),
            smooth_half: params.flag(SMOOTH_HALF),
        };
        let drawn = |entry: &ResidualEntry| Drawn {
            key: entry.key,
            palette: entry.palette,
            loss: (entry.build)(&settings),
            shown: params.has(SHOW, entry.key),
        };
        let flag = |on: bool| f64::from(u8::from(on));
        let reach = reach(params, situation.held);
        let unit = reach / RESIDUALS[1];
        let losses = Losses {
            param: RESIDUAL,
            at: params.number(RESIDUAL),
            range: [-reach, reach],
            heights: picture::HEIGHTS.map(|height| unit * height),
            slopes: picture::SLOPES,
            unit,
            facing: 1.0,
            drawn: RESIDUAL_LOSSES.iter().map(drawn).collect(),
            favourite: SMOOTH_L1,
            tangent: true,
            settings: vec![
                settings.beta,
                flag(settings.half),
                flag(settings.offset),
                flag(settings.smooth_half),
                reach,
            ],
        };
        Self { settings, losses, rate: params.number(RATE), last: situation.last }
    }

    /// Whether both pieces of smooth L1 meet in value and slope.
    fn meets(&self) -> bool {
        self.settings.beta == 0.0 || (self.settings.offset && self.settings.smooth_half)
    }

    /// Whether the axis is less than the whole range.
    fn is_zoomed(&self) -> bool {
        self.losses.unit < 1.0
    }

    /// σ, where β is meant as 1/σ²; ∞ where β is 0.
    fn sigma(&self) -> f64 {
        1.0 / self.settings.beta.sqrt()
    }

    /// The first loss shown that β moves.
    fn with_threshold(&self) -> Option<&Drawn> {
        self.losses.shown().find(|drawn| has_threshold(drawn))
    }
}

/// Half the axis of residuals. It is measured by β as it was before a hand took hold: nothing rescales under the hand.
fn reach(params: &Params, held: Option<&Params>) -> f64 {
    let least = ZOOM_BY * held.unwrap_or(params).number(BETA);
    let fitting = REACHES.into_iter().find(|reach| params.flag(ZOOM) && *reach >= least);
    fitting.unwrap_or(RESIDUALS[1])
}

fn entry_of(drawn: &Drawn) -> Option<&'static ResidualEntry> {
    residual_loss(drawn.key)
}

/// Whether β moves it.
fn has_threshold(drawn: &Drawn) -> bool {
    entry_of(drawn).is_some_and(|entry| entry.uses.contains(&BETA))
}

impl Scene for Regression {
    fn id(&self) -> &'static str {
        "regression"
    }

    fn words(&self) -> &'static str {
        include_str!("../../../assets/words/en/regression.txt")
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

    /// A setting that no loss shown depends on has no effect. On a zoomed axis hands move by the same pixels as ever.
    fn state(&self, params: &Params, _work: Option<&Work<'_>>, key: &str) -> ParamState {
        let using = |entry: &&ResidualEntry| entry.uses.contains(&key);
        let is_setting = RESIDUAL_LOSSES.iter().any(|entry| using(&entry));
        let is_used = RESIDUAL_LOSSES.iter().filter(using).any(|entry| params.has(SHOW, entry.key));
        let unit = reach(params, None) / RESIDUALS[1];
        let is_close = [RESIDUAL, BETA].contains(&key) && unit < 1.0;
        ParamState { step: is_close.then_some(ARROW * unit), ..ParamState::active_if(!is_setting || is_used) }
    }

    fn evaluate(&self, params: &Params, situation: &Situation<'_>, cx: &mut Cx) -> Outcome {
        let state = State::new(params, situation);
        Outcome {
            figures: vec![picture::figure(&state, cx)],
            tables: vec![state.losses.table(cx)],
            readings: readings(&state),
            formulas: state.losses.shown().filter_map(|drawn| formula(drawn, &state)).collect(),
            insight: insight::sentence(&state, situation, cx.words),
            told: Vec::new(),
        }
    }
}

/// Where a step on a loss leads.
const NEXT: Quantity = Quantity("next");

fn readings(state: &State) -> Vec<Reading> {
    let mut list: Vec<Reading> = state.losses.drawn.iter().flat_map(|drawn| of_loss(state, drawn)).collect();
    list.push(Reading {
        key: "sigma".into(),
        term: Term::neutral(BETA),
        quantity: Quantity("sigma"),
        value: ReadingValue::Number(state.sigma()),
        listed: false,
    });
    list
}

fn of_loss(state: &State, drawn: &Drawn) -> Vec<Reading> {
    let mut list = drawn.readings(state.losses.at);
    if drawn.key == SMOOTH_L1 {
        let word = if is_inside(drawn, state.losses.at) { "quadratic" } else { "linear" };
        list.push(drawn.reading(Quantity::BRANCH, ReadingValue::Word(word)));
    }
    let next = drawn.reading(NEXT, state.landing(drawn).map_or(NONE, ReadingValue::Number));
    let is_asked = state.last.is_some_and(|last| pull::STEPPED.contains(&last.key()));
    list.push(Reading { listed: next.listed && is_asked, ..next });
    list
}

/// Whether the residual lies on the quadratic branch: strictly between the loss's outermost breakpoints.
fn is_inside(drawn: &Drawn, residual: f64) -> bool {
    drawn.loss.breakpoints().iter().map(|point| point.at.abs()).fold(0.0, f64::max) > residual.abs()
}

fn formula(drawn: &Drawn, state: &State) -> Option<Formula> {
    let (x, beta) = (state.losses.at, state.settings.beta);
    let values = vec![("x", x), ("beta", beta), ("delta", beta), ("loss", drawn.loss.value(x))];
    let branch = has_threshold(drawn).then(|| usize::from(!is_inside(drawn, x)));
    Some(Formula { id: (entry_of(drawn)?.formula)(&state.settings), values, branch })
}
