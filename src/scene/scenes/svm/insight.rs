//! The one sentence: what was used last decides what it speaks of, the state what it says.

use super::{C, EPOCH, ON_ERRORS, ON_HINGE, SLICE, STEP, State};
use crate::figure::number;
use crate::math::svm::MARGIN;
use crate::scene::{Situation, Words};

/// Decimals of a number in a sentence.
const DECIMALS: usize = 2;

/// The sentence for the present state.
pub(super) fn sentence(state: &State, situation: &Situation<'_>, words: &Words) -> String {
    let (fitted, tried, points) = (&state.fitted, &state.tried, &state.data.points);
    let brief = |value: f64| number::telling(value, DECIMALS);
    let count = |value: usize| number::fixed(value as f64, 0);
    let margin = fitted.fit.plane.margin(&state.data.point());
    let [low, high] = fitted.fit.bias;
    let trained = state.trained.map_or([f64::NAN; 2], |epoch| {
        let [squares, hinges] = epoch.plane.cost(points);
        [squares + state.c * hinges, epoch.plane.errors(points) as f64]
    });
    let values = [
        ("m", brief(margin)),
        ("hinge", brief((1.0 - margin).max(0.0))),
        ("c", number::brief_significant(state.c, 3)),
        ("width", brief(fitted.width())),
        ("squares", brief(fitted.squares)),
        ("weighted", brief(state.c * fitted.hinges)),
        ("hinges", brief(fitted.hinges)),
        ("objective", brief(fitted.objective)),
        ("errors", count(fitted.errors)),
        ("support", count(fitted.support)),
        ("silent", count(points.len() - fitted.support)),
        ("count", count(points.len())),
        ("low", brief(low)),
        ("high", brief(high)),
        ("b", brief(tried.b)),
        ("tried", brief(tried.hinges)),
        ("tried_errors", count(tried.errors)),
        ("slope", brief(tried.slope())),
        ("left", brief(tried.slopes[0])),
        ("right", brief(tried.slopes[1])),
        ("epoch", count(state.epoch)),
        ("trained", brief(trained[0])),
        ("trained_errors", brief(trained[1])),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(name, text)| (*name, text.as_str())).collect();
    situation.say("svm", key(state, margin), &values, words)
}

/// Which sentence it is.
fn key(state: &State, margin: f64) -> &'static str {
    let fitted = &state.fitted;
    if state.used(&[SLICE, ON_HINGE, ON_ERRORS]) {
        return slice(state);
    }
    if state.used(&[EPOCH, STEP]) {
        return if state.epoch > 0 { "svm.insight.training" } else { "svm.insight.untrained" };
    }
    if fitted.is_one_class() {
        "svm.insight.one_class"
    } else if !fitted.has_street() {
        if fitted.fit.is_unique() { "svm.insight.nothing" } else { "svm.insight.nothing_free" }
    } else if state.used(&[C]) {
        if fitted.fit.is_unique() { "svm.insight.c" } else { "svm.insight.interval" }
    } else if margin > MARGIN {
        // One that is silent may bound the biases that are as good.
        if fitted.fit.is_unique() { "svm.insight.silent" } else { "svm.insight.silent_free" }
    } else if margin >= 2.0 - MARGIN {
        "svm.insight.edge"
    } else if margin > 0.0 {
        "svm.insight.inside"
    } else {
        "svm.insight.wrong"
    }
}

/// What a bias that is tried shows of both counts.
fn slice(state: &State) -> &'static str {
    let tried = &state.tried;
    if state.used(&[ON_ERRORS]) {
        return if tried.at_jump { "svm.insight.errors_jump" } else { "svm.insight.errors_flat" };
    }
    let is_unique = state.fitted.fit.is_unique();
    match (tried.is_best(&state.fitted.fit), tried.slopes[0] < tried.slopes[1], tried.at_jump) {
        (true, ..) if state.fitted.is_one_class() => "svm.insight.bottom_one_class",
        (true, ..) if is_unique => "svm.insight.bottom",
        (true, ..) => "svm.insight.bottom_flat",
        (false, true, _) => "svm.insight.slice_kink",
        (false, false, true) => "svm.insight.slice_jump",
        (false, false, false) => "svm.insight.slice",
    }
}
