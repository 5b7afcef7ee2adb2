//! The one sentence that says what is to be seen right now.

use super::{DIGITS, Row, State, sweep};
use crate::figure::number;
use crate::math::lambda::{LAMBDAS, Trunk};
use crate::scene::{Situation, Words};

/// A marker within this factor of the best λ is a good prediction: about one step of the usual grid either way.
const NEAR: f64 = 2.0;

/// Significant digits of how far a prediction is off: more would be noise.
const FACTOR_DIGITS: usize = 2;
/// Scores within this share of the best are as good as it.
const AS_GOOD: f64 = 0.98;
/// From this ratio of its ends on, a stretch of such scores is a plateau.
const WIDE: f64 = 5.0;

/// The sentence for the present state.
pub(super) fn sentence(state: &State<'_>, situation: &Situation<'_>, words: &Words) -> String {
    if let Some(claim) = situation.claim("lambda", words) {
        return words.get(&claim).to_owned();
    }
    let brief = |value: f64| number::brief(value, 3);
    let lambda = |value: f64| number::brief_significant(value, DIGITS);
    let percent = |value: f64| format!("{} %", number::fixed(100.0 * value, 0));
    let mut values = vec![
        ("guess", lambda(state.prediction)),
        ("all", state.experiment.grid.to_string()),
        ("count", state.rows.len().to_string()),
    ];
    if let Some((best, metrics)) = state.best() {
        let factor = (state.prediction / best).max(best / state.prediction);
        values.extend([
            ("best", lambda(*best)),
            ("factor", number::brief_significant(factor, FACTOR_DIGITS)),
            ("accuracy", percent(metrics.accuracy)),
            ("iou", brief(metrics.iou)),
        ]);
    }
    if let Some([low, high]) = plateau(state) {
        values.extend([("low", lambda(low)), ("high", lambda(high))]);
    }
    if let (Some((_, wrong)), Some((_, last))) = (state.picks, state.rows.last()) {
        values.extend([
            ("wrong", lambda(state.rows[wrong].0)),
            ("lost", percent(last.accuracy)),
            ("largest", lambda(LAMBDAS[1])),
        ]);
    }
    let pairs: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    words.fill(key(state), &pairs)
}

fn key(state: &State<'_>) -> &'static str {
    let Some((best, _)) = state.best() else {
        return match (state.stale.is_empty(), state.experiment.trunk) {
            (false, _) => "lambda.insight.training_anew",
            (true, Trunk::None) => "lambda.insight.training_separate",
            (true, _) => "lambda.insight.training",
        };
    };
    if state.experiment.trunk == Trunk::None {
        return "lambda.insight.separate";
    }
    match state.sweep.map(|sweep| sweep.key) {
        Some("kendall") => return "lambda.insight.kendall",
        Some("faster_rcnn") => return "lambda.insight.faster_rcnn",
        Some(sweep::NO_SWEEP) | None => {}
        Some(_) => return "lambda.insight.published",
    }
    let near = (state.prediction / best).max(best / state.prediction) <= NEAR;
    match (state.reveal, state.experiment.trunk) {
        (false, _) => "lambda.insight.predict",
        (true, Trunk::Four) if plateau(state).is_some() => "lambda.insight.plateau",
        (true, _) if near => "lambda.insight.near",
        (true, _) => "lambda.insight.far",
    }
}

/// The ends of the stretch around the best λ whose scores are as good as its own, if it is wide enough to speak of.
fn plateau(state: &State<'_>) -> Option<[f64; 2]> {
    let (best, _) = state.picks?;
    let least = AS_GOOD * state.rows.get(best)?.1.score;
    let is_good = |(_, metrics): &&Row| metrics.score >= least;
    let low = state.rows[..best].iter().rev().take_while(is_good).last().map_or(state.rows[best].0, |row| row.0);
    let high = state.rows[best..].iter().take_while(is_good).last().map_or(state.rows[best].0, |row| row.0);
    (high / low >= WIDE).then_some([low, high])
}
