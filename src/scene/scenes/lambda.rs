//! Teaches why a multi-task loss needs λ and how it is found: two tasks on one narrow trunk, trained for every λ of a
//! grid.
//!
//! The student first puts a marker where the best λ will be, then reveals the score and the pick. The networks train
//! while one looks on; everything shown comes from the job's rows, one a λ.

mod insight;
mod picture;
mod sweep;
mod work;

use std::rc::Rc;
use std::sync::LazyLock;

use crate::figure::Term;
use crate::math::lambda::{Experiment, LAMBDAS, Trunk, best, lambda, wrong_pick};
use crate::scene::readings::NONE;
use crate::scene::{
    Cx, Formula, JobKey, Outcome, ParamSpec, Params, Preset, Quantity, Reading, ReadingValue, Scene, Situation, Task,
    Value, Work,
};

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
const WRONG: Term = Term { key: "wrong", palette: 5 };

/// A number at the λ that the search has picked, and one at the λ that is looked into.
const AT_BEST: Quantity = Quantity("best");
const AT_INSPECTED: Quantity = Quantity("inspected");

static SCALE_KEYS: LazyLock<Vec<&'static str>> = LazyLock::new(|| SCALES.map(|(key, _)| key).to_vec());
static TRUNK_KEYS: LazyLock<Vec<&'static str>> = LazyLock::new(|| TRUNKS.map(|(key, _)| key).to_vec());

static SPECS: LazyLock<Vec<ParamSpec>> = LazyLock::new(|| {
    vec![
        ParamSpec::logarithmic(PREDICTION, "lambda.prediction", LAMBDAS, STEP, 0.1).symbol("λ"),
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
    prediction: f64,
    reveal: bool,
    experiment: Experiment,
    /// The published sweep drawn along, if any.
    sweep: Option<&'static sweep::Sweep>,
    /// λ by λ what has been trained so far.
    rows: &'a [Row],
    /// What was trained for other values; its part beyond the new rows is still shown.
    stale: &'a [Row],
    /// Index of the row that is looked into: the λ of the grid nearest to the one asked for. It may not be trained yet.
    inspected: usize,
    /// The λ asked for.
    asked: f64,
    /// Index of the row with the highest score, and of the one that minimising the weighted loss would pick; known at
    /// the end.
    picks: Option<(usize, usize)>,
}

impl<'a> State<'a> {
    fn new(params: &Params, work: Option<Work<'a>>) -> Self {
        let experiment = experiment(params);
        let (rows, stale): (&'a [Row], &'a [Row]) = work.map_or((&[], &[]), |work| (work.done(), work.stale()));
        let asked = params.number(INSPECTED);
        let distance = |index: &usize| (lambda(*index, experiment.grid).log10() - asked.log10()).abs();
        let inspected = (0..experiment.grid).min_by(|a, b| distance(a).total_cmp(&distance(b))).unwrap_or_default();
        let done = rows.len() == experiment.grid;
        let picks = if done { best(rows).zip(wrong_pick(rows)) } else { None };
        let sweep = sweep::SWEEPS.iter().find(|sweep| params.has(SWEEP, sweep.key));
        Self {
            prediction: params.number(PREDICTION),
            reveal: params.flag(REVEAL),
            experiment,
            sweep,
            rows,
            stale,
            inspected,
            asked,
            picks,
        }
    }

    /// λ and metrics of the pick.
    fn best(&self) -> Option<&Row> {
        self.picks.and_then(|(best, _)| self.rows.get(best))
    }

    fn inspected(&self) -> Option<&Row> {
        self.rows.get(self.inspected)
    }
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

    fn evaluate(&self, params: &Params, situation: &Situation<'_>, cx: &mut Cx) -> Outcome {
        let state = State::new(params, situation.work);
        Outcome {
            figures: picture::figures(&state, cx.words),
            tables: vec![Rc::new(work::published(state.rows))],
            readings: readings(&state),
            formulas: formula(&state).into_iter().collect(),
            insight: insight::sentence(&state, situation, cx.words),
        }
    }

    fn job(&self, params: &Params) -> Option<Task> {
        let keys = [BOX_SCALE, TRUNK, GRID, STEPS, SEED];
        let values: Vec<_> = keys.iter().filter_map(|key| params.get(key)).map(Value::text).collect();
        let experiment = experiment(params);
        Some(Task::new(JobKey(values.join(" ")), move || Training::new(experiment)))
    }
}

/// How the pick is made, with its numbers; part of what is revealed.
fn formula(state: &State<'_>) -> Option<Formula> {
    let (lambda, metrics) = state.best().filter(|_| state.reveal)?;
    let values = vec![("lambda", *lambda), ("score", metrics.score)];
    Some(Formula { id: "lambda_selection", values, branch: None })
}

/// What the readings name a number of one λ by.
struct Column {
    term: Term,
    /// Its public key at the pick.
    key: &'static str,
    /// Its public key at the λ that is looked into, after `inspected.`.
    inspected: &'static str,
    of: fn(&Row) -> f64,
}

#[rustfmt::skip]
const COLUMNS: [Column; 7] = [
    Column { term: BEST, key: "best_lambda", inspected: "lambda", of: |row| row.0 },
    Column { term: SCORE, key: "score_best", inspected: "score", of: |row| row.1.score },
    Column { term: ACCURACY, key: "accuracy", inspected: "accuracy", of: |row| row.1.accuracy },
    Column { term: IOU, key: "iou", inspected: "iou", of: |row| row.1.iou },
    Column { term: CLS, key: "val_cls", inspected: "val_cls", of: |row| row.1.val_cls },
    Column { term: REG, key: "val_reg", inspected: "val_reg", of: |row| row.1.val_reg },
    Column { term: SHARE, key: "early_share", inspected: "early_share", of: |row| row.1.early_share },
];

fn readings(state: &State<'_>) -> Vec<Reading> {
    let value = |row: Option<&Row>, of: fn(&Row) -> f64| match row.map(of) {
        None => ReadingValue::Pending,
        // Without a trunk there is no gradient on it.
        Some(number) if number.is_nan() => NONE,
        Some(number) => ReadingValue::Number(number),
    };
    let (at_best, at_inspected) = (state.best(), state.inspected());
    let both = COLUMNS.iter().flat_map(|Column { term, key, inspected, of }| {
        let listed = state.reveal || term.key != SCORE.key;
        let reading = |key: String, quantity, row, listed| Reading {
            key: key.into(),
            term: *term,
            quantity,
            value: value(row, *of),
            listed,
        };
        [
            reading(format!("inspected.{inspected}"), AT_INSPECTED, at_inspected, listed),
            reading((*key).to_owned(), AT_BEST, at_best, state.reveal),
        ]
    });
    let wrong = state.picks.and_then(|(_, wrong)| state.rows.get(wrong));
    let wrong = Reading {
        key: "wrong_lambda".into(),
        term: WRONG,
        quantity: AT_BEST,
        value: value(wrong, |row| row.0),
        listed: state.reveal,
    };
    both.chain([wrong]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scenes_defaults_are_the_experiments() {
        assert_eq!(experiment(&Params::defaults(&SPECS)), Experiment::default());
    }
}
