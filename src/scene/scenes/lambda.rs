//! Teaches why a multi-task loss needs λ and how it is found: two tasks on one narrow trunk, trained for every λ of a
//! grid.
//!
//! The student first puts a marker where the best λ will be. Then the networks train while one looks on; everything
//! shown comes from the job's rows, one a λ. The score and the pick are concealed until they are revealed, and every
//! change of the experiment takes the marker away again.

mod answer;
mod insight;
mod network;
mod picture;
mod readings;
mod sweep;
mod work;

use std::rc::Rc;
use std::sync::LazyLock;

use crate::figure::Term;
use crate::math::lambda::{Experiment, LAMBDAS, Trunk, lambda};
use crate::scene::{
    Cx, Formula, JobKey, Outcome, ParamSpec, ParamState, Params, Preset, Quantity, Scene, Situation, Task, Value, Work,
};

use answer::Answer;
use work::{Row, Training};

/// The scene; it has no state.
pub struct Lambda;

const INSPECTED: &str = "lambda";
const PREDICTION: &str = "prediction";
const REVEAL: &str = "reveal";
const BOX_SCALE: &str = "box_scale";
const TRUNK: &str = "trunk";
const SWEEP: &str = "sweep";
const GRID: &str = "grid";
const STEPS: &str = "steps";
const SEED: &str = "seed";

/// Units of the box residuals on offer, and what they multiply the residuals with.
const SCALES: [(&str, f64); 4] = [("0.3", 0.3), ("1", 1.0), ("3", 3.0), ("10", 10.0)];
const TRUNKS: [(&str, Trunk); 3] = [("3", Trunk::Three), ("4", Trunk::Four), ("none", Trunk::None)];
/// Significant digits with which a λ is written: as many as its sliders show.
const DIGITS: usize = 3;
/// An arrow key's step along λ, in decades.
const STEP: f64 = 0.05;

const CLS: Term = Term { key: "cls", palette: 0 };
const REG: Term = Term { key: "reg", palette: 1 };
const ACCURACY: Term = Term { key: "accuracy", palette: 0 };
const IOU: Term = Term { key: "iou", palette: 1 };
const SCORE: Term = Term { key: "score", palette: 2 };
const SHARE: Term = Term { key: "early_share", palette: 1 };
const BEST: Term = Term { key: "best_lambda", palette: 2 };
const GUESS: Term = Term { key: PREDICTION, palette: 3 };
const WEIGHTED: Term = Term { key: "train_weighted", palette: 5 };

/// What the experiment depends on.
const EXPERIMENT: [&str; 5] = [BOX_SCALE, TRUNK, GRID, STEPS, SEED];
/// What is not to be seen before it is revealed …
const ANSWERS: [&str; 4] = [SCORE.key, BEST.key, WEIGHTED.key, AT_BEST.0];
/// … and before the marker is placed, besides.
const RESULTS: [&str; 8] =
    [SCORE.key, BEST.key, WEIGHTED.key, AT_BEST.0, AT_INSPECTED.0, ACCURACY.key, IOU.key, SHARE.key];

/// A number at the λ that the search has picked, and one at the λ that is looked into.
const AT_BEST: Quantity = Quantity("best");
const AT_INSPECTED: Quantity = Quantity("inspected");

static SCALE_KEYS: LazyLock<Vec<&'static str>> = LazyLock::new(|| SCALES.map(|(key, _)| key).to_vec());
static TRUNK_KEYS: LazyLock<Vec<&'static str>> = LazyLock::new(|| TRUNKS.map(|(key, _)| key).to_vec());

static SPECS: LazyLock<Vec<ParamSpec>> = LazyLock::new(|| {
    vec![
        ParamSpec::logarithmic(PREDICTION, "lambda.prediction", LAMBDAS, STEP, 1.0).symbol("λ").unset(),
        ParamSpec::flag(REVEAL, "lambda.reveal", false),
        ParamSpec::choice(BOX_SCALE, "lambda.box_scale", SCALE_KEYS.as_slice(), "1").symbol("s"),
        ParamSpec::logarithmic(INSPECTED, "lambda.lambda", LAMBDAS, STEP, 1.0).symbol("λ"),
        ParamSpec::choice(TRUNK, "lambda.trunk", TRUNK_KEYS.as_slice(), TRUNKS[0].0),
        ParamSpec::choice(SWEEP, "lambda.sweep", sweep::KEYS, sweep::NO_SWEEP),
        ParamSpec::integer(GRID, "lambda.grid", [5, 49], 25).aside(),
        ParamSpec::integer(STEPS, "lambda.steps", [20, 400], 200).aside(),
        ParamSpec::integer(SEED, "lambda.seed", [1, 99], 8).aside(),
    ]
});

static PRESETS: LazyLock<Vec<Preset>> = LazyLock::new(|| {
    let only = |id, key, value| Preset::new(id, vec![(key, Value::Choice(value))]);
    vec![
        only("large_unit", BOX_SCALE, "10"),
        only("small_unit", BOX_SCALE, "0.3"),
        only("plateau", TRUNK, "4"),
        only("separate", TRUNK, "none"),
        only("published", SWEEP, "faster_rcnn"),
    ]
});

/// Everything the parts of this scene need to know.
struct State<'a> {
    /// The marker, once it is placed.
    prediction: Option<f64>,
    /// Whether the answer is not concealed.
    reveal: bool,
    /// Whether training may begin.
    is_open: bool,
    experiment: Experiment,
    /// The published sweep drawn along, if any.
    sweep: Option<&'static sweep::Sweep>,
    /// λ by λ what has been trained so far.
    rows: &'a [Row],
    /// What was trained for other values; its part beyond the new rows is still shown.
    stale: &'a [Row],
    /// Index of the row that is looked into: the λ of the grid nearest to the one asked for. It may not be trained yet.
    inspected: usize,
    /// Known at the end.
    answer: Option<Answer<'a>>,
}

impl<'a> State<'a> {
    fn new(params: &Params, work: Option<Work<'a>>) -> Self {
        let experiment = experiment(params);
        let (rows, stale): (&'a [Row], &'a [Row]) = work.map_or((&[], &[]), |work| (work.done(), work.stale()));
        let asked = params.number(INSPECTED);
        let distance = |index: &usize| (lambda(*index, experiment.grid).log10() - asked.log10()).abs();
        let inspected = (0..experiment.grid).min_by(|a, b| distance(a).total_cmp(&distance(b))).unwrap_or_default();
        let done = rows.len() == experiment.grid;
        let answer = if done { Answer::of(rows) } else { None };
        let sweep = sweep::SWEEPS.iter().find(|sweep| params.has(SWEEP, sweep.key));
        Self {
            prediction: Some(params.number(PREDICTION)).filter(|lambda| !lambda.is_nan()),
            reveal: params.flag(REVEAL),
            is_open: is_open(params),
            experiment,
            sweep,
            rows,
            stale,
            inspected,
            answer,
        }
    }

    fn inspected(&self) -> Option<&Row> {
        self.rows.get(self.inspected)
    }

    /// The λ of the grid that is looked into, trained or not.
    fn looked_into(&self) -> f64 {
        lambda(self.inspected, self.experiment.grid)
    }
}

/// Whether training may begin: somebody has made a prediction, or wants to see it all.
fn is_open(params: &Params) -> bool {
    params.flag(REVEAL) || !params.number(PREDICTION).is_nan()
}

/// The experiment these parameters describe.
fn experiment(params: &Params) -> Experiment {
    let chosen = Experiment::default();
    Experiment {
        box_scale: SCALES
            .iter()
            .find(|(key, _)| params.has(BOX_SCALE, key))
            .map_or(chosen.box_scale, |(_, scale)| *scale),
        trunk: TRUNKS.iter().find(|(key, _)| params.has(TRUNK, key)).map_or(chosen.trunk, |(_, trunk)| *trunk),
        grid: params.number(GRID) as usize,
        steps: params.number(STEPS) as usize,
        seed: params.number(SEED) as u64,
        ..chosen
    }
}

impl Scene for Lambda {
    fn id(&self) -> &'static str {
        "lambda"
    }

    fn words(&self) -> &'static str {
        include_str!("../../../assets/words/en/lambda.txt")
    }

    fn specs(&self) -> &[ParamSpec] {
        &SPECS
    }

    fn presets(&self) -> &[Preset] {
        &PRESETS
    }

    fn state(&self, params: &Params, _work: Option<&Work<'_>>, key: &str) -> ParamState {
        // The λ looked into is one of the grid, in place as in data.
        let step = (LAMBDAS[1] / LAMBDAS[0]).log10() / (params.number(GRID) - 1.0);
        ParamState {
            step: (key == INSPECTED).then_some(step),
            ..ParamState::active_if(key != INSPECTED || is_open(params))
        }
    }

    fn follow(&self, edited: &[&'static str], before: &Params, params: &mut Params) {
        // Another experiment has another answer: it wants a prediction of its own.
        if EXPERIMENT.iter().any(|key| params.get(key) != before.get(key)) {
            for (key, value) in [(PREDICTION, Value::Unset), (REVEAL, Value::Flag(false))] {
                if !edited.contains(&key) {
                    params.set(&SPECS, key, value);
                }
            }
        }
    }

    fn concealed(&self, params: &Params) -> &'static [&'static str] {
        match params.flag(REVEAL) {
            true => &[],
            false if is_open(params) => &ANSWERS,
            false => &RESULTS,
        }
    }

    fn evaluate(&self, params: &Params, situation: &Situation<'_>, cx: &mut Cx) -> Outcome {
        let state = State::new(params, situation.work);
        Outcome {
            figures: picture::figures(&state, cx.words),
            tables: is_open(params).then(|| Rc::new(work::published(state.rows))).into_iter().collect(),
            readings: readings::readings(&state),
            formulas: vec![formula(&state)],
            insight: insight::sentence(&state, situation, cx.words),
            told: insight::told(&state, situation, cx.words),
        }
    }

    fn job(&self, params: &Params) -> Option<Task> {
        let values: Vec<_> = EXPERIMENT.iter().filter_map(|key| params.get(key)).map(Value::text).collect();
        let experiment = experiment(params);
        is_open(params).then(|| Task::new(JobKey(values.join(" ")), move || Training::new(experiment)))
    }
}

/// How the pick is made, and what it scores if there is one.
fn formula(state: &State<'_>) -> Formula {
    let answer = state.answer.as_ref().filter(|answer| !answer.is_flat());
    let values = answer.map_or_else(Vec::new, |answer| vec![("score", answer.best().1.score)]);
    Formula { id: "lambda_selection", values, branch: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scenes_defaults_are_the_experiments() {
        assert_eq!(experiment(&Params::defaults(&SPECS)), Experiment::default());
    }
}
