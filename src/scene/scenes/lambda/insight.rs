//! The one sentence that says what is to be seen right now.

use super::{DIGITS, State, sweep};
use crate::figure::number;
use crate::math::lambda::{LAMBDAS, Trunk};
use crate::scene::{Situation, Words};

/// A marker within this factor of the best λ is a good prediction: about one step of the usual grid either way.
const NEAR: f64 = 2.0;

/// The sentence for the present state.
pub(super) fn sentence(state: &State<'_>, situation: &Situation<'_>, words: &Words) -> String {
    if let Some(claim) = situation.claim("lambda", words) {
        return words.get(&claim).to_owned();
    }
    let brief = |value: f64| number::brief(value, 3);
    let lambda = |value: f64| number::brief_significant(value, DIGITS);
    let percent = |value: f64| format!("{:.0} %", 100.0 * value);
    let mut values = vec![("guess", lambda(state.prediction)), ("all", state.experiment.grid.to_string())];
    if let Some((best, metrics)) = state.best() {
        let factor = (state.prediction / best).max(best / state.prediction);
        values.extend([
            ("best", lambda(*best)),
            ("factor", number::brief(factor, 1)),
            ("accuracy", percent(metrics.accuracy)),
            ("iou", brief(metrics.iou)),
        ]);
    }
    if let (Some((_, wrong)), Some((_, last))) = (state.picks, state.rows.last()) {
        values.extend([
            ("wrong", lambda(state.rows[wrong].0)),
            ("lost", percent(last.accuracy)),
            ("largest", lambda(LAMBDAS[1])),
        ]);
    }
    let pairs: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    words.count(key(state), ("count", state.rows.len()), &pairs)
}

fn key(state: &State<'_>) -> &'static str {
    let Some((best, _)) = state.best() else {
        return if state.stale.is_empty() { "lambda.insight.training" } else { "lambda.insight.training_anew" };
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
        (true, Trunk::Four) => "lambda.insight.plateau",
        (true, _) if near => "lambda.insight.near",
        (true, _) => "lambda.insight.far",
    }
}
