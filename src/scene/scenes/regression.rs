//! Teaches L1, L2, smooth L1 and Huber: the residual is dragged on the curve, β as a rule; "compare slopes, not
//! heights".
//!
//! The loss panel stands above the gradient panel over one axis of residuals. Smooth L1 shows both its parents as
//! ghosts: the parabola ½x²/β beyond β and the lines |x| − ½β inside. Switching the −½β off shows the jump it mends.

mod insight;
mod picture;

use std::sync::LazyLock;

use crate::math::{RESIDUAL_LOSSES, ResidualEntry, residual::ResidualSettings, residual_loss};
use crate::scene::kit::{Drawn, Losses};
use crate::scene::{
    Cx, Formula, Outcome, ParamSpec, ParamState, Params, Preset, Quantity, Reading, ReadingValue, Scene, Situation,
    Value, Work,
};

/// The scene; it has no state.
pub struct Regression;

const RESIDUAL: &str = "residual";
const BETA: &str = "beta";
const HALF: &str = "half";
const OFFSET: &str = "offset";
const SMOOTH_HALF: &str = "smooth_half";
const SHOW: &str = "show";
const SMOOTH_L1: &str = "smooth_l1";

/// The range of the residual, which both panels span.
const RESIDUALS: [f64; 2] = [-5.0, 5.0];
/// The range of β.
const BETAS: [f64; 2] = [0.0, 3.0];
/// An arrow key's step: a few pixels, and fine enough for every lesson; 0 and both thresholds lie on it.
const STEP: f64 = 0.05;

/// The losses on offer: all there are.
static LOSSES: LazyLock<Vec<&'static str>> = LazyLock::new(|| RESIDUAL_LOSSES.iter().map(|entry| entry.key).collect());

static SPECS: LazyLock<Vec<ParamSpec>> = LazyLock::new(|| {
    vec![
        ParamSpec::number(RESIDUAL, "regression.residual", RESIDUALS, STEP, 1.5).symbol("x"),
        ParamSpec::number(BETA, "regression.beta", BETAS, STEP, 1.0).symbol("β"),
        ParamSpec::set(SHOW, "regression.show", LOSSES.as_slice(), &["l1", "l2", SMOOTH_L1]).named("loss"),
        ParamSpec::flag(HALF, "regression.half", false),
        ParamSpec::flag(SMOOTH_HALF, "regression.smooth_half", true),
        ParamSpec::flag(OFFSET, "regression.offset", true),
    ]
});

static PRESETS: LazyLock<Vec<Preset>> = LazyLock::new(|| {
    let losses = |names: &[&'static str]| (SHOW, Value::Set(names.to_vec()));
    vec![
        Preset::new("kink", vec![(RESIDUAL, Value::Number(0.0))]),
        Preset::new("outlier", vec![(RESIDUAL, Value::Number(4.0))]),
        Preset::new(
            "rpn",
            vec![(RESIDUAL, Value::Number(0.5)), (BETA, Value::Number(1.0 / 9.0)), losses(&["l1", SMOOTH_L1])],
        ),
        Preset::new("jump", vec![(OFFSET, Value::Flag(false)), (BETA, Value::Number(2.0)), losses(&[SMOOTH_L1])]),
        Preset::new("huber", vec![(BETA, Value::Number(2.0)), losses(&[SMOOTH_L1, "huber"])]),
    ]
});

/// Everything the parts of this scene need to know.
struct State {
    settings: ResidualSettings,
    losses: Losses,
}

impl State {
    fn new(params: &Params) -> Self {
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
        let losses = Losses {
            param: RESIDUAL,
            at: params.number(RESIDUAL),
            range: RESIDUALS,
            heights: picture::HEIGHTS,
            slopes: picture::SLOPES,
            facing: 1.0,
            drawn: RESIDUAL_LOSSES.iter().map(drawn).collect(),
            favourite: SMOOTH_L1,
            tangent: true,
            settings: vec![settings.beta, flag(settings.half), flag(settings.offset)],
        };
        Self { settings, losses }
    }

    /// The first loss shown that β moves.
    fn with_threshold(&self) -> Option<&Drawn> {
        self.losses.shown().find(|drawn| has_threshold(drawn))
    }
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
        &PRESETS
    }

    /// A setting that no loss shown depends on has no effect.
    fn state(&self, params: &Params, _work: Option<&Work<'_>>, key: &str) -> ParamState {
        let using = |entry: &&ResidualEntry| entry.uses.contains(&key);
        let is_setting = RESIDUAL_LOSSES.iter().any(|entry| using(&entry));
        let is_used = RESIDUAL_LOSSES.iter().filter(using).any(|entry| params.has(SHOW, entry.key));
        ParamState::active_if(!is_setting || is_used)
    }

    fn evaluate(&self, params: &Params, _situation: &Situation<'_>, cx: &mut Cx) -> Outcome {
        let state = State::new(params);
        Outcome {
            figures: vec![picture::figure(&state, cx)],
            tables: vec![state.losses.table(cx)],
            readings: state.losses.drawn.iter().flat_map(|drawn| readings(drawn, state.losses.at)).collect(),
            formulas: state.losses.shown().filter_map(|drawn| formula(drawn, &state)).collect(),
            insight: insight::sentence(&state, cx.words),
        }
    }
}

fn readings(drawn: &Drawn, residual: f64) -> Vec<Reading> {
    let mut list = drawn.readings(residual);
    if drawn.key == SMOOTH_L1 {
        let word = if is_inside(drawn, residual) { "quadratic" } else { "linear" };
        list.push(drawn.reading(Quantity::BRANCH, ReadingValue::Word(word)));
    }
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
