//! Teaches what a step size does: descent on L1, L2 and smooth L1 from the same start with the same η.
//!
//! L2 dives, smooth L1 walks down and bends into 0, L1 walks down and hops for ever. η is dragged by the first step of
//! L2, past the limits where it fails and where smooth L1 hops; β, the start and the step that is shown are dragged in
//! the picture, too. Below stand the losses, with the point where each is and the arrow of its next step.

mod insight;
mod loss_panel;
mod picture;
mod presets;
mod readings;
mod run;

use std::sync::LazyLock;

use crate::figure::Term;
use crate::math::{residual::ResidualSettings, residual_loss};
use crate::scene::kit::{Drawn, Losses};
use crate::scene::{
    Action, Cx, Edit, Formula, Last, Outcome, ParamSpec, ParamState, Params, Preset, Scene, Situation, SliderMark,
    Value, Work,
};
use run::Run;

/// The scene; it has no state.
pub struct DescentScene;

const START: &str = "start";
const RATE: &str = "learning_rate";
const STEPS: &str = "steps";
const STEP: &str = "step";
const BETA: &str = "beta";
const HALF: &str = "half";
const HALVE: &str = "halve";
const SAME: &str = "same_first_step";
/// The action that goes a step back.
const BACK: &str = "back";

/// The losses, in the order of the registry, and their places in it.
const LOSSES: [&str; 3] = ["l1", "l2", "smooth_l1"];
const L1: usize = 0;
const L2: usize = 1;
const SMOOTH_L1: usize = 2;

const STARTS: [f64; 2] = [-5.0, 5.0];
const BETAS: [f64; 2] = [0.0, 3.0];
/// An arrow key's step along the residual and along β.
const ARROW: f64 = 0.05;
const RATES: [f64; 2] = [0.01, 3.0];
/// About a hundredth of a decade, with 0.3 as well as 1 among the steps.
const RATE_STEP: f64 = 0.522_878_745_280_337_6 / 52.0;
/// Most steps there can be.
const MOST_STEPS: i64 = 100;
/// Steps a second while they are played.
const SPEED: f64 = 6.0;
/// Half the axis of residuals: the least of these that is [`ROOM`] times the start or more.
const REACHES: [f64; 4] = [1.25, 2.5, 5.0, 6.25];
const ROOM: f64 = 1.25;

static SPECS: LazyLock<Vec<ParamSpec>> = LazyLock::new(|| {
    vec![
        ParamSpec::logarithmic(RATE, "descent.learning_rate", RATES, RATE_STEP, 0.3).symbol("η"),
        ParamSpec::integer(STEP, "descent.step", [0, MOST_STEPS], MOST_STEPS).playing(SPEED),
        ParamSpec::number(BETA, "descent.beta", BETAS, ARROW, 1.0).symbol("β"),
        ParamSpec::number(START, "descent.start", STARTS, ARROW, 3.7).symbol("x"),
        ParamSpec::integer(STEPS, "descent.steps", [5, MOST_STEPS], 30),
        ParamSpec::flag(HALVE, "descent.halve", false),
        ParamSpec::flag(SAME, "descent.same_first_step", false),
        ParamSpec::flag(HALF, "descent.half", false),
    ]
});

static ACTIONS: [Action; 2] = [
    Action {
        id: STEP,
        of: |_| None,
        edits: |params| by_steps(params, 1.0),
        active: |params| params.number(STEP) < params.number(STEPS),
        leads: None,
    },
    Action {
        id: BACK,
        of: |_| None,
        edits: |params| by_steps(params, -1.0),
        active: |params| params.number(STEP) > 0.0,
        leads: None,
    },
];

/// So many steps on or back.
fn by_steps(params: &Params, by: f64) -> Vec<Edit> {
    let to = params.number(STEP).min(params.number(STEPS)) + by;
    vec![Edit::Set(STEP, Value::Integer(to as i64))]
}

/// Everything the parts of this scene need to know.
struct State {
    losses: Losses,
    /// One for each of the losses.
    runs: Vec<Run>,
    start: f64,
    /// The step size η.
    rate: f64,
    beta: f64,
    /// Where on the axis of residuals the playhead is taken hold of.
    foot: f64,
    /// How many steps there are, and which of them is shown.
    steps: usize,
    step: usize,
    /// Whether L2 is ½x².
    half: bool,
    /// Whether η is halved every ten steps.
    halve: bool,
    /// Whether each loss has an η of its own, with which its first step is as long as that of L1.
    same: bool,
    last: Option<Last>,
}

impl State {
    fn new(params: &Params, situation: &Situation<'_>) -> Self {
        let (start, beta, half) = (params.number(START), params.number(BETA), params.flag(HALF));
        let held = situation.held.unwrap_or(params);
        let reach = reach(held);
        // Across from the start, whose handle it would lie on at step 0.
        let foot = if held.number(START) < 0.0 { reach } else { -reach };
        let losses = Losses {
            param: START,
            at: start,
            range: [-reach, reach],
            heights: [loss_panel::LEAST * reach, loss_panel::MOST * reach],
            slopes: STARTS,
            unit: reach / STARTS[1],
            facing: 1.0,
            drawn: drawn(params),
            favourite: LOSSES[SMOOTH_L1],
            tangent: false,
            settings: vec![beta, f64::from(u8::from(half)), reach],
        };
        let steps = params.number(STEPS) as usize;
        let step = (params.number(STEP) as usize).min(steps);
        let runs = losses.drawn.iter().map(|drawn| Run::new(drawn, params, steps, step)).collect();
        Self {
            losses,
            runs,
            start,
            rate: params.number(RATE),
            beta,
            foot,
            steps,
            step,
            half,
            halve: params.flag(HALVE),
            same: params.flag(SAME),
            last: situation.last,
        }
    }

    /// Each loss with its descent.
    fn each(&self) -> impl Iterator<Item = (&Drawn, &Run)> {
        self.losses.drawn.iter().zip(&self.runs)
    }

    /// One of them.
    fn one(&self, of: usize) -> Option<(&Drawn, &Run)> {
        Some((self.losses.drawn.get(of)?, self.runs.get(of)?))
    }

    /// Half the axis of residuals.
    fn reach(&self) -> f64 {
        self.losses.range[1]
    }

    /// The loss whose step is written out: what was used last decides it.
    fn subject(&self) -> usize {
        match self.last.map(Last::key) {
            Some(RATE | HALF | "long" | "diverge") => L2,
            Some(BETA | "saw" | "settles") => SMOOTH_L1,
            _ => L1,
        }
    }
}

/// The losses with their settings.
fn drawn(params: &Params) -> Vec<Drawn> {
    let settings = ResidualSettings { beta: params.number(BETA), half: params.flag(HALF), ..Default::default() };
    let mut all = Vec::new();
    for key in LOSSES {
        let Some(entry) = residual_loss(key) else { continue };
        all.push(Drawn { key, palette: entry.palette, loss: (entry.build)(&settings), shown: true });
    }
    all
}

/// Half the axis of residuals. It is measured by the start as it was before a hand took hold: nothing rescales under
/// the hand.
fn reach(params: &Params) -> f64 {
    let least = ROOM * params.number(START).abs();
    REACHES.into_iter().find(|reach| *reach >= least).unwrap_or(REACHES[3])
}

/// Where on the slider of η L2 and smooth L1 no longer settle; L1 does so nowhere.
fn limits(params: &Params) -> Vec<SliderMark> {
    let l2 = if params.flag(HALF) { "descent.limit.l2_half" } else { "descent.limit.l2" };
    let names = ["", l2, "descent.limit.smooth_l1"];
    let mut marks = Vec::new();
    for (drawn, name) in drawn(params).iter().zip(names) {
        let at = Run::new(drawn, params, 0, 0).limit;
        if at > 0.0 {
            marks.push(SliderMark { at, name, term: drawn.term() });
        }
    }
    marks
}

impl Scene for DescentScene {
    fn id(&self) -> &'static str {
        "descent"
    }

    fn words(&self) -> &'static str {
        include_str!("../../../assets/words/en/descent.txt")
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
        if key == STEP { ParamState::within([0.0, params.number(STEPS)]) } else { ParamState::default() }
    }

    fn marks(&self, params: &Params, key: &str) -> Vec<SliderMark> {
        if key == RATE { limits(params) } else { Vec::new() }
    }

    /// Who looks at the last step goes on doing so when there are more.
    fn follow(&self, edited: &[&'static str], before: &Params, params: &mut Params) {
        if edited.contains(&STEPS) && !edited.contains(&STEP) && before.number(STEP) >= before.number(STEPS) {
            params.set(&SPECS, STEP, Value::Integer(params.number(STEPS) as i64));
        }
    }

    fn evaluate(&self, params: &Params, situation: &Situation<'_>, cx: &mut Cx) -> Outcome {
        let state = State::new(params, situation);
        Outcome {
            figures: vec![picture::figure(&state, cx)],
            tables: vec![readings::table(&state)],
            readings: readings::list(&state),
            formulas: formula(&state).into_iter().collect(),
            insight: insight::sentence(&state, situation, cx.words),
            told: Vec::new(),
        }
    }
}

/// The step that led to where the loss in question stands; at the start the first one.
fn formula(state: &State) -> Option<Formula> {
    let of = state.subject();
    let (drawn, run) = state.one(of)?;
    let step = state.step.saturating_sub(1);
    let (x, next) = (run.at(step), run.at(step + 1));
    let slope = drawn.loss.slope(x).reading().unwrap_or(f64::NAN);
    let values = vec![("x", x), ("eta", run.rate.at(step)), ("slope", slope), ("next", next)];
    Some(Formula { id: "gradient_step", values, branch: Some(of) })
}

/// The playhead.
const PLAYHEAD: Term = Term::neutral(STEP);
