//! Teaches which points hold a separating line: the street between two classes leans on a few of them, and all others
//! are silent.
//!
//! A pale point is dragged and nothing moves, until it comes to its margin line and the street follows. C weighs the
//! width of the street against the violations. Along the bias the sum of hinges is a convex polyline over the staircase
//! of errors, and a training by subgradient steps comes near to the exact line.

mod data;
mod fitted;
mod insight;
mod panels;
mod picture;
mod presets;
mod readings;

use std::rc::Rc;
use std::sync::LazyLock;

use crate::figure::Term;
use crate::math::svm;
use crate::scene::kit::points::{self, ADD, Edited, REMOVE, SHORTEST};
use crate::scene::{
    Action, Cx, Edit, Formula, Last, Outcome, ParamSpec, ParamState, Params, PointEdit, Points, PointsKind, Preset,
    Scene, Situation, Value, Work,
};
use data::{Data, count_of, extent_of, known_points, own_points, points_of};
use fitted::{Axes, Fitted, Tried};

/// The scene; it has no state.
pub struct Svm;

const C: &str = "c";
const EPOCH: &str = "epoch";
const SLICE: &str = "slice";
const SEED: &str = "seed";
const SEPARATION: &str = "separation";
const COUNT: &str = "points";
const POINT: &str = "point";
const DATA: &str = "data";
const FRAME: &str = "frame";
/// The actions, beside those of every scene with points.
const FLIP: &str = "flip";
const ON_HINGE: &str = "descend_hinge";
const ON_ERRORS: &str = "descend_errors";
const STEP: &str = "step";
const FIT_AXES: &str = "fit_axes";

/// Epochs of training at most, and how many of them are played in a second.
const EPOCHS: i64 = 40;
const EPOCHS_A_SECOND: f64 = 8.0;
/// How far the bias that is tried may be from the middle of its axis.
const REACH: f64 = 4.0;
/// The point that is chosen at first: a silent one, beside which its invitation has room.
const FIRST: i64 = 11;
/// How many points somebody may give.
const MOST: usize = 1000;
/// Axes may show twice what points may reach.
const WORLD: f64 = 2.0 * PointsKind::REACH;

/// The two classes, the street between them, what violates it, what counts errors, and the training's line.
const PLUS: Term = Term { key: "plus", palette: 0 };
const MINUS: Term = Term { key: "minus", palette: 1 };
const STREET: Term = Term::neutral("objective");
const HINGE: Term = Term { key: "hinge", palette: 5 };
const ERRORS: Term = Term { key: "zero_one", palette: 4 };
const TRAINING: Term = Term { key: "training", palette: 3 };

static SPECS: LazyLock<Vec<ParamSpec>> = LazyLock::new(|| {
    let frame = crate::scene::Kind::Box { bounds: [-WORLD, -WORLD, WORLD, WORLD], least: SHORTEST };
    vec![
        ParamSpec::logarithmic(C, "svm.c", [0.01, 100.0], 0.05, 1.0).symbol("C"),
        ParamSpec::integer(EPOCH, "svm.epoch", [0, EPOCHS], 0).playing(EPOCHS_A_SECOND),
        ParamSpec::number(SLICE, "svm.slice", [-REACH, REACH], 0.05, 0.8),
        ParamSpec::integer(SEED, "svm.seed", [0, 99], 0),
        ParamSpec::number(SEPARATION, "svm.separation", [0.0, 4.0], 0.1, 2.5),
        ParamSpec::integer(COUNT, "svm.points", [10, 200], 40),
        ParamSpec::points(DATA, "svm.data", PointsKind::labelled([1, MOST])),
        ParamSpec::integer(POINT, "svm.point", [0, MOST.cast_signed() as i64], FIRST),
        ParamSpec::new(FRAME, "svm.frame", frame, Value::Unset).aside(),
    ]
});

static ACTIONS: [Action; 7] = [
    Action {
        id: ADD,
        of: |_| None,
        edits: |params| points::added(DATA, POINT, &points_of(params), extent_of(params)),
        active: |params| count_of(params) < MOST,
        leads: None,
    },
    Action {
        id: REMOVE,
        of: |_| None,
        edits: |params| {
            let data = Data::new(points_of(params), params, None);
            points::removed(DATA, POINT, data.points.len(), data.chosen)
        },
        active: |params| count_of(params) > 1,
        leads: None,
    },
    Action {
        id: FLIP,
        of: |_| None,
        edits: |params| vec![Edit::Point(DATA, PointEdit::Flip(Data::new(points_of(params), params, None).chosen))],
        active: |_| true,
        leads: None,
    },
    Action {
        id: ON_HINGE,
        of: |_| None,
        edits: |params| tried(fitted::downhill(params)),
        active: |_| true,
        leads: None,
    },
    // Where it has a slope that is 0: the step leads nowhere, and the sentence says so.
    Action { id: ON_ERRORS, of: |_| None, edits: |params| tried(params.number(SLICE)), active: |_| true, leads: None },
    Action {
        id: STEP,
        of: |_| None,
        edits: |params| vec![Edit::Set(EPOCH, Value::Integer(params.number(EPOCH) as i64 + 1))],
        active: |params| (params.number(EPOCH) as i64) < EPOCHS,
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

fn tried(slice: f64) -> Vec<Edit> {
    vec![Edit::Set(SLICE, Value::Number(slice))]
}

/// Everything the parts of this scene need to know.
struct State {
    data: Data,
    c: f64,
    fitted: Rc<Fitted>,
    tried: Tried,
    axes: Axes,
    /// Epochs of training, and where they have led if there are any.
    epoch: usize,
    trained: Option<svm::Epoch>,
    last: Option<Last>,
}

impl State {
    fn new(params: &Params, situation: &Situation<'_>, cx: &mut Cx) -> Self {
        let data = Data::new(known_points(params, cx), params, situation.held);
        let c = params.number(C);
        let fitted = Fitted::of(&data.points, c, cx);
        let axes = match situation.held {
            Some(held) => Axes::of(&Fitted::of(&known_points(held, cx), held.number(C), cx)),
            None => Axes::of(&fitted),
        };
        let epoch = params.number(EPOCH) as usize;
        let trained = epoch.checked_sub(1).and_then(|last| fitted::training(&data.points, c, cx).get(last).copied());
        let tried = Tried::new(&data.points, &fitted, axes.middle + params.number(SLICE));
        Self { data, c, fitted, tried, axes, epoch, trained, last: situation.last }
    }

    /// Whether one of these was used last.
    fn used(&self, keys: &[&str]) -> bool {
        self.last.is_some_and(|last| keys.contains(&last.key()))
    }
}

impl Scene for Svm {
    fn id(&self) -> &'static str {
        "svm"
    }

    fn words(&self) -> &'static str {
        include_str!("../../../assets/words/en/svm.txt")
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
            SEED => ParamState::active_if(!given),
            SEPARATION | COUNT => ParamState::shown_if(!given && params.number(SEED) > 0.0),
            POINT => ParamState::within([0.0, count_of(params) as f64]),
            FRAME => ParamState::shown_if(false),
            _ => ParamState::default(),
        }
    }

    fn follow(&self, edited: &[&'static str], before: &Params, params: &mut Params) {
        let points = Edited { keys: [DATA, FRAME], points: points_of, extent: extent_of };
        points.keep_axes(&SPECS, edited, before, params);
    }

    fn materialise(&self, params: &Params, key: &str) -> Option<Points> {
        (key == DATA).then(|| own_points(params).into())
    }

    /// The axes are fitted to them, and the last one is chosen.
    fn import(&self, key: &'static str, points: Points) -> Vec<Edit> {
        let (data, last) = (Value::Points(points), Value::Integer(0));
        vec![Edit::Set(key, data), Edit::Set(FRAME, Value::Unset), Edit::Set(POINT, last)]
    }

    fn evaluate(&self, params: &Params, situation: &Situation<'_>, cx: &mut Cx) -> Outcome {
        let state = State::new(params, situation, cx);
        let fitted = &state.fitted;
        let values = vec![
            ("norm", fitted.fit.plane.norm()),
            ("c", state.c),
            ("hinge_sum", fitted.hinges),
            ("objective", fitted.objective),
        ];
        Outcome {
            figures: vec![picture::figure(&state, cx.words)],
            tables: vec![Rc::new(readings::table(&state))],
            readings: readings::list(&state),
            formulas: vec![Formula { id: "svm_objective", values, branch: None }],
            insight: insight::sentence(&state, situation, cx.words),
            told: Vec::new(),
        }
    }
}
