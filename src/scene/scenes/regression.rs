//! Teaches L1, L2, smooth L1 and Huber: the residual is dragged on the curve, β as a rule; "compare slopes, not
//! heights".
//!
//! The loss panel stands above the gradient panel over one axis of residuals. Smooth L1 shows both its parents as
//! ghosts: the parabola ½x²/β beyond β and the lines |x| − ½β inside. Switching the −½β off shows the jump it mends.

mod insight;
mod picture;

use std::rc::Rc;
use std::sync::LazyLock;

use crate::figure::{Table, Term};
use crate::math::{Loss, RESIDUAL_LOSSES, ResidualEntry, residual::ResidualSettings};
use crate::scene::readings::NONE;
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
const SHOW: &str = "show";
const SMOOTH_L1: &str = "smooth_l1";

/// The range of the residual, which both panels span.
const RESIDUALS: [f64; 2] = [-5.0, 5.0];
/// The range of β.
const BETAS: [f64; 2] = [0.0, 3.0];
/// An arrow key's step: a few pixels, and fine enough for every lesson; 0 and both thresholds lie on it.
const STEP: f64 = 0.05;
/// Rows of the exported table: one every 0.05.
const ROWS: usize = 200;

/// The losses on offer: all there are.
static LOSSES: LazyLock<Vec<&'static str>> = LazyLock::new(|| RESIDUAL_LOSSES.iter().map(|entry| entry.key).collect());

static SPECS: LazyLock<Vec<ParamSpec>> = LazyLock::new(|| {
    vec![
        ParamSpec::number(RESIDUAL, "regression.residual", RESIDUALS, STEP, 1.5).symbol("x"),
        ParamSpec::number(BETA, "regression.beta", BETAS, STEP, 1.0).symbol("β"),
        ParamSpec::set(SHOW, "regression.show", LOSSES.as_slice(), &["l1", "l2", SMOOTH_L1]).named("loss"),
        ParamSpec::flag(HALF, "regression.half", false),
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

/// A loss of this scene with the present settings.
struct Drawn {
    entry: &'static ResidualEntry,
    loss: Box<dyn Loss>,
    shown: bool,
}

impl Drawn {
    fn term(&self) -> Term {
        Term { key: self.entry.key, palette: self.entry.palette }
    }

    /// The public key of one of its readings, such as `l1.loss`.
    fn reading(&self, quantity: Quantity) -> String {
        format!("{}.{}", self.entry.key, quantity.0)
    }

    /// Whether β moves it.
    fn has_threshold(&self) -> bool {
        self.entry.uses.contains(&BETA)
    }
}

/// Everything the parts of this scene need to know.
struct State {
    residual: f64,
    settings: ResidualSettings,
    losses: Vec<Drawn>,
}

impl State {
    fn new(params: &Params) -> Self {
        let settings =
            ResidualSettings { beta: params.number(BETA), half: params.flag(HALF), offset: params.flag(OFFSET) };
        let losses = RESIDUAL_LOSSES
            .iter()
            .map(|entry| Drawn { entry, loss: (entry.build)(&settings), shown: params.has(SHOW, entry.key) })
            .collect();
        Self { residual: params.number(RESIDUAL), settings, losses }
    }

    fn shown(&self) -> impl Iterator<Item = &Drawn> {
        self.losses.iter().filter(|drawn| drawn.shown)
    }

    fn shows(&self, key: &str) -> bool {
        self.shown().any(|drawn| drawn.entry.key == key)
    }

    /// The loss whose curve carries the handle: smooth L1 where it is drawn.
    fn focus(&self) -> Option<&Drawn> {
        self.shown().find(|drawn| drawn.entry.key == SMOOTH_L1).or_else(|| self.shown().next())
    }

    /// Everything a curve depends on, apart from which loss it is.
    fn curve_inputs(&self) -> [f64; 3] {
        let ResidualSettings { beta, half, offset } = self.settings;
        [beta, f64::from(u8::from(half)), f64::from(u8::from(offset))]
    }
}

impl Scene for Regression {
    fn id(&self) -> &'static str {
        "regression"
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
            tables: vec![table(&state, cx)],
            readings: state.losses.iter().flat_map(|drawn| readings(drawn, state.residual)).collect(),
            formulas: state.shown().map(|drawn| formula(drawn, &state)).collect(),
            insight: insight::sentence(&state, cx.words),
        }
    }
}

fn readings(drawn: &Drawn, residual: f64) -> Vec<Reading> {
    let slope = drawn.loss.slope(residual);
    let number = |value: Option<f64>| value.map_or(NONE, ReadingValue::Number);
    let reading = |quantity, value| Reading {
        key: drawn.reading(quantity).into(),
        term: drawn.term(),
        quantity,
        value,
        listed: drawn.shown,
    };
    let mut list = vec![
        reading(Quantity::LOSS, ReadingValue::Number(drawn.loss.value(residual))),
        reading(Quantity::GRADIENT, number(slope.reading())),
        reading(Quantity::SUBGRADIENT_LOW, number(slope.subgradient().map(|(low, _)| low))),
        reading(Quantity::SUBGRADIENT_HIGH, number(slope.subgradient().map(|(_, high)| high))),
    ];
    if drawn.entry.key == SMOOTH_L1 {
        let word = if is_inside(drawn, residual) { "quadratic" } else { "linear" };
        list.push(reading(Quantity::BRANCH, ReadingValue::Word(word)));
    }
    list
}

/// Whether the residual lies on the quadratic branch: strictly between the loss's outermost breakpoints.
fn is_inside(drawn: &Drawn, residual: f64) -> bool {
    drawn.loss.breakpoints().iter().map(|point| point.at.abs()).fold(0.0, f64::max) > residual.abs()
}

fn formula(drawn: &Drawn, state: &State) -> Formula {
    let (x, beta) = (state.residual, state.settings.beta);
    let values = vec![("x", x), ("beta", beta), ("delta", beta), ("loss", drawn.loss.value(x))];
    let branch = drawn.has_threshold().then(|| usize::from(!is_inside(drawn, x)));
    Formula { id: (drawn.entry.formula)(&state.settings), values, branch }
}

/// The curves as rows for a spreadsheet: every loss shown, over the whole axis.
fn table(state: &State, cx: &mut Cx) -> Rc<Table> {
    let mut inputs = state.curve_inputs().to_vec();
    inputs.extend(state.losses.iter().map(|drawn| f64::from(u8::from(drawn.shown))));
    cx.table(("curves", "shown"), &inputs, || {
        let keys = state.shown().flat_map(|drawn| [Quantity::LOSS, Quantity::GRADIENT].map(|of| drawn.reading(of)));
        let columns = [RESIDUAL.to_owned()].into_iter().chain(keys).collect();
        let row = |index: usize| {
            let x = RESIDUALS[0] + (RESIDUALS[1] - RESIDUALS[0]) * index as f64 / ROWS as f64;
            let values = state
                .shown()
                .flat_map(move |drawn| [drawn.loss.value(x), drawn.loss.slope(x).reading().unwrap_or(f64::NAN)]);
            [x].into_iter().chain(values).collect()
        };
        Table { key: "curves", columns, rows: (0..=ROWS).map(row).collect() }
    })
}
