//! Teaches why one point can own a loss: a line is fitted to points under L1, L2 and smooth L1, and one of the points
//! lies far off.
//!
//! The far point is dragged: L2's line follows it, the other two stay with the crowd. Beside them stands why: at one
//! line that is the same for all, the fit of the other points, each loss is asked how much of its pull comes from the
//! marked point. Any point can be dragged, and the one touched last is the marked one.

mod data;
mod fitted;
mod insight;
mod picture;
mod presets;
mod readings;

use std::rc::Rc;
use std::sync::LazyLock;

use crate::figure::Term;
use crate::math::fits::Model;
use crate::scene::kit::points::{self, ADD, Edited, REMOVE, SHORTEST};
use crate::scene::{
    Action, Cx, Edit, Formula, Last, Outcome, ParamSpec, ParamState, Params, Points, PointsKind, Preset, Scene,
    Situation, Value, Work,
};
use data::{Data, count_of, extent_of, is_location, own_points, points_of};
use fitted::{Fitted, LOSSES};

/// The scene; it has no state.
pub struct Outliers;

const OUTLIER: &str = "outlier";
const LOSS: &str = "loss";
const BETA: &str = "beta";
const MODE: &str = "mode";
const RESIDUALS: &str = "residuals";
const MINE: &str = "mine";
const MINE_LEFT: &str = "mine_left";
const MINE_RIGHT: &str = "mine_right";
const FITS: &str = "fits";
const POINT: &str = "point";
const SEED: &str = "seed";
const COUNT: &str = "points";
const NOISE: &str = "noise";
const DATA: &str = "data";
const FRAME: &str = "frame";

const LOCATION: &str = "location";
const SQUARES: &str = "squares";
const SEGMENTS: &str = "segments";
/// The action that fits the axes to the points.
const FIT_AXES: &str = "fit_axes";

/// How far the marked point is above its place, at most.
const OUTLIERS: [f64; 2] = [-10.0, 10.0];
/// How many points somebody may give.
const MOST: usize = 10_000;
/// The ends of somebody's line move in so many steps at least.
const MY_STEPS: f64 = 100.0;
/// With fewer points there is nothing to fit.
const LEAST: usize = 3;
/// Axes may show twice what points may reach.
const WORLD: f64 = 2.0 * PointsKind::REACH;
/// The marked point, and the others together.
const MARKED: Term = Term { key: "outlier", palette: 4 };
const OTHERS: Term = Term::neutral("others");
/// The line somebody has laid.
const MY_LINE: Term = Term { key: "mine", palette: 3 };

static SPECS: LazyLock<Vec<ParamSpec>> = LazyLock::new(|| {
    let mine = |key, words| ParamSpec::number(key, words, [-1e9, 1e9], 0.1, 0.0).aside();
    let frame = crate::scene::Kind::Box { bounds: [-WORLD, -WORLD, WORLD, WORLD], least: SHORTEST };
    vec![
        ParamSpec::number(OUTLIER, "outliers.outlier", OUTLIERS, 0.1, 6.0),
        ParamSpec::choice(LOSS, "outliers.loss", &LOSSES, "l2").named("loss"),
        ParamSpec::number(BETA, "outliers.beta", [0.0, 3.0], 0.05, 1.0).symbol("β"),
        ParamSpec::choice(MODE, "outliers.mode", &["line", LOCATION], "line"),
        ParamSpec::choice(RESIDUALS, "outliers.residuals", &["none", SEGMENTS, SQUARES], "none"),
        ParamSpec::flag(FITS, "outliers.fits", true),
        ParamSpec::flag(MINE, "outliers.mine", false),
        mine(MINE_LEFT, "outliers.mine_left"),
        mine(MINE_RIGHT, "outliers.mine_right"),
        ParamSpec::integer(SEED, "outliers.seed", [0, 99], 0),
        ParamSpec::integer(COUNT, "outliers.points", [5, 200], 30),
        ParamSpec::number(NOISE, "outliers.noise", [0.0, 2.0], 0.1, 0.5),
        ParamSpec::points(DATA, "outliers.data", PointsKind::plain([LEAST, MOST])),
        ParamSpec::integer(POINT, "outliers.point", [0, MOST.cast_signed() as i64], 0),
        ParamSpec::new(FRAME, "outliers.frame", frame, Value::Unset).aside(),
    ]
});

static ACTIONS: [Action; 3] = [
    Action {
        id: ADD,
        of: |_| None,
        edits: |params| {
            let data = Data::new(params, None);
            points::added(DATA, POINT, &data.points, data.extent)
        },
        active: |params| count_of(params) < MOST,
        leads: None,
    },
    Action {
        id: REMOVE,
        of: |_| None,
        edits: |params| {
            let data = Data::new(params, None);
            points::removed(DATA, POINT, data.points.len(), data.marked)
        },
        active: |params| count_of(params) > LEAST,
        leads: None,
    },
    Action {
        id: FIT_AXES,
        of: |_| None,
        edits: |_| vec![Edit::Set(FRAME, Value::Unset)],
        active: |params| params.points(DATA).is_some() && params.get(FRAME) != Some(&Value::Unset),
        leads: None,
    },
];

/// What an end of somebody's line may be: it stays on the axis, in steps of about a hundredth of that. One number has
/// no second end. It may be 0 as well, which is what a link leaves out.
fn my_state(params: &Params, key: &str) -> ParamState {
    let [low, high] = extent_of(params).y;
    let step = points::decade((high - low) / MY_STEPS);
    let shown = params.flag(MINE) && !(key == MINE_RIGHT && is_location(params));
    ParamState { range: Some([low.min(0.0), high.max(0.0)]), step: Some(step), ..ParamState::shown_if(shown) }
}

/// Everything the parts of this scene need to know.
struct State {
    data: Data,
    fitted: Fitted,
    /// The loss in focus, of [`LOSSES`].
    focus: usize,
    beta: f64,
    /// How far the scene's own marked point is lifted.
    outlier: f64,
    is_location: bool,
    /// Whether the fits are shown.
    fits: bool,
    residuals: &'static str,
    last: Option<Last>,
}

impl State {
    fn new(params: &Params, situation: &Situation<'_>, cx: &mut Cx) -> Self {
        let data = Data::new(params, situation.held);
        let beta = params.number(BETA);
        let is_location = is_location(params);
        let model = if is_location { Model::Location } else { Model::Line };
        let mine = params.flag(MINE).then(|| [params.number(MINE_LEFT), params.number(MINE_RIGHT)]);
        let fitted = Fitted::new(&data, model, beta, mine, cx);
        let focus = LOSSES.iter().position(|key| params.has(LOSS, key)).unwrap_or_default();
        let residuals = [SEGMENTS, SQUARES].into_iter().find(|kind| params.has(RESIDUALS, kind)).unwrap_or("none");
        Self {
            data,
            fitted,
            focus,
            beta,
            outlier: params.number(OUTLIER),
            is_location,
            fits: params.flag(FITS),
            residuals,
            last: situation.last,
        }
    }

    /// Whether one of these was used last.
    fn used(&self, keys: &[&str]) -> bool {
        self.last.is_some_and(|last| keys.contains(&last.key()))
    }
}

impl Scene for Outliers {
    fn id(&self) -> &'static str {
        "outliers"
    }

    fn words(&self) -> &'static str {
        include_str!("../../../assets/words/en/outliers.txt")
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
        let given = params.points(DATA).is_some();
        match key {
            OUTLIER | SEED => ParamState::active_if(!given),
            COUNT | NOISE => ParamState::shown_if(!given && params.number(SEED) > 0.0),
            POINT => ParamState::within([0.0, count_of(params) as f64]),
            MINE_LEFT | MINE_RIGHT => my_state(params, key),
            FRAME => ParamState::shown_if(false),
            _ => ParamState::default(),
        }
    }

    /// What a hand edits keeps its axes, and the ends of somebody's line stay where a hand can take them.
    fn follow(&self, edited: &[&'static str], before: &Params, params: &mut Params) {
        let points = Edited { keys: [DATA, FRAME], points: points_of, extent: extent_of };
        points.keep_axes(&SPECS, edited, before, params);
        if params.flag(MINE) && [MINE, DATA, FRAME].iter().any(|key| edited.contains(key)) {
            let [low, high] = extent_of(params).y;
            for end in [MINE_LEFT, MINE_RIGHT] {
                params.set(&SPECS, end, Value::Number(params.number(end).min(high).max(low)));
            }
        }
    }

    fn materialise(&self, params: &Params, key: &str) -> Option<Points> {
        (key == DATA).then(|| own_points(params).into())
    }

    /// The axes are fitted to them, and the last one is marked.
    fn import(&self, key: &'static str, points: Points) -> Vec<Edit> {
        let (data, last) = (Value::Points(points), Value::Integer(0));
        vec![Edit::Set(key, data), Edit::Set(FRAME, Value::Unset), Edit::Set(POINT, last)]
    }

    /// Until the fits are asked for, nothing gives them away.
    fn concealed(&self, params: &Params) -> &'static [&'static str] {
        if params.flag(FITS) { &[] } else { &LOSSES }
    }

    fn evaluate(&self, params: &Params, situation: &Situation<'_>, cx: &mut Cx) -> Outcome {
        let state = State::new(params, situation, cx);
        Outcome {
            figures: vec![picture::figure(&state, cx.words)],
            tables: vec![Rc::new(readings::table(&state))],
            readings: readings::list(&state),
            formulas: formulas(&state),
            insight: insight::sentence(&state, situation, cx.words),
            told: Vec::new(),
        }
    }
}

/// The mean of the loss in focus over all points, at its own fit or at the line somebody laid; and what the points ask
/// of it at the line of the others.
fn formulas(state: &State) -> Vec<Formula> {
    if !state.fits && state.fitted.mine.is_none() {
        return Vec::new();
    }
    let (fitted, count) = (&state.fitted, state.data.points.len() as f64);
    let focus = state.focus;
    let mean = fitted.mine.as_ref().map_or(fitted.mean_losses[focus], |mine| mine.mean_losses[focus]);
    let pulls = fitted.pulls[focus];
    let gradient = (pulls.rest + pulls.marked) / count;
    let mean = vec![("sum", mean * count), ("n", count), ("mean", mean)];
    let mut formulas = vec![Formula { id: "batch_mean", values: mean, branch: None }];
    // The line of the others is one of the fits.
    if state.fits {
        let values = vec![("rest", pulls.rest), ("pull", pulls.marked), ("n", count), ("gradient", gradient)];
        formulas.push(Formula { id: "batch_gradient", values, branch: None });
    }
    formulas
}
