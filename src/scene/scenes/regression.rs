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
    Cx, Formula, Limit, Outcome, ParamSpec, Params, Preset, Quantity, Reading, ReadingValue, Scene, Value, Work,
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

static SPECS: LazyLock<Vec<ParamSpec>> = LazyLock::new(|| {
    vec![
        ParamSpec::number(RESIDUAL, "regression.residual", "x", RESIDUALS, STEP, 1.5),
        ParamSpec::number(BETA, "regression.beta", "β", BETAS, STEP, 1.0),
        ParamSpec::set(SHOW, "regression.show", &["l1", "l2", SMOOTH_L1, "huber"], &["l1", "l2", SMOOTH_L1]),
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

    fn limit(&self, params: &Params, key: &str) -> Option<Limit> {
        let used = match key {
            BETA => params.has(SHOW, SMOOTH_L1) || params.has(SHOW, "huber"),
            OFFSET => params.has(SHOW, SMOOTH_L1),
            HALF => params.has(SHOW, "l2"),
            _ => true,
        };
        (!used).then_some(Limit::Inactive)
    }

    fn evaluate(&self, params: &Params, _work: Option<&Work>, cx: &mut Cx) -> Outcome {
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

/// The public keys of one loss's readings.
struct Keys {
    loss: &'static str,
    gradient: &'static str,
    low: &'static str,
    high: &'static str,
}

/// The keys of a loss; public, so they stand here letter by letter.
fn keys(loss: &str) -> Keys {
    macro_rules! keys {
        ($prefix:literal) => {
            Keys {
                loss: concat!($prefix, ".loss"),
                gradient: concat!($prefix, ".gradient"),
                low: concat!($prefix, ".subgradient_lo"),
                high: concat!($prefix, ".subgradient_hi"),
            }
        };
    }
    match loss {
        "l1" => keys!("l1"),
        "l2" => keys!("l2"),
        SMOOTH_L1 => keys!("smooth_l1"),
        _ => keys!("huber"),
    }
}

fn readings(drawn: &Drawn, residual: f64) -> Vec<Reading> {
    let keys = keys(drawn.entry.key);
    let slope = drawn.loss.slope(residual);
    let number = |value: Option<f64>| value.map_or(NONE, ReadingValue::Number);
    let reading = |key: &'static str, quantity, value| Reading {
        key: key.into(),
        term: drawn.term(),
        quantity,
        value,
        listed: drawn.shown,
    };
    let mut list = vec![
        reading(keys.loss, Quantity::Loss, ReadingValue::Number(drawn.loss.value(residual))),
        reading(keys.gradient, Quantity::Gradient, number(slope.reading())),
        reading(keys.low, Quantity::SubgradientLow, number(slope.subgradient().map(|(low, _)| low))),
        reading(keys.high, Quantity::SubgradientHigh, number(slope.subgradient().map(|(_, high)| high))),
    ];
    if drawn.entry.key == SMOOTH_L1 {
        let word = if is_inside(drawn, residual) { "quadratic" } else { "linear" };
        list.push(reading("smooth_l1.branch", Quantity::Branch, ReadingValue::Word(word)));
    }
    list
}

/// Whether the residual lies on the quadratic branch: strictly between the loss's outermost breakpoints.
fn is_inside(drawn: &Drawn, residual: f64) -> bool {
    drawn.loss.breakpoints().iter().map(|point| point.at.abs()).fold(0.0, f64::max) > residual.abs()
}

fn formula(drawn: &Drawn, state: &State) -> Formula {
    let ResidualSettings { beta, half, offset } = state.settings;
    let (x, value) = (state.residual, drawn.loss.value(state.residual));
    let has_threshold = matches!(drawn.entry.key, SMOOTH_L1 | "huber");
    let id = match drawn.entry.key {
        "l2" if half => "l2_half",
        SMOOTH_L1 if !offset => "smooth_l1_no_offset",
        _ => drawn.entry.formula,
    };
    let values = if has_threshold { vec![x, beta, value] } else { vec![x, value] };
    Formula { id, values, branch: has_threshold.then(|| usize::from(!is_inside(drawn, x))) }
}

/// The curves as rows for a spreadsheet: every loss shown, over the whole axis.
fn table(state: &State, cx: &mut Cx) -> Rc<Table> {
    let mut inputs = state.curve_inputs().to_vec();
    inputs.extend(state.losses.iter().map(|drawn| f64::from(u8::from(drawn.shown))));
    cx.table("regression", &inputs, || {
        let keys = state.shown().flat_map(|drawn| [keys(drawn.entry.key).loss, keys(drawn.entry.key).gradient]);
        let columns = [RESIDUAL].into_iter().chain(keys).map(str::to_owned).collect();
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
