//! The one sentence: what was used last decides what it speaks of, the state what it says.

use super::readings::cost;
use super::{C, EPOCH, ON_ERRORS, ON_HINGE, SLICE, STEP, State};
use crate::figure::number;
use crate::math::svm::MARGIN;
use crate::scene::{Situation, Words};

/// Decimals of a number in a sentence.
const DECIMALS: usize = 2;

/// What the sentences call their numbers.
static NAMES: [&str; 20] = [
    "m",
    "hinge",
    "width",
    "squares",
    "weighted",
    "hinges",
    "objective",
    "errors",
    "support",
    "silent",
    "count",
    "low",
    "high",
    "b",
    "tried",
    "tried_errors",
    "slope",
    "left",
    "right",
    "epoch",
];

/// The sentence for the present state.
pub(super) fn sentence(state: &State, situation: &Situation<'_>, words: &Words) -> String {
    let (fitted, tried, count) = (&state.fitted, &state.tried, state.data.points.len());
    let margin = fitted.fit.plane.margin(&state.data.point());
    let numbers = [
        margin,
        (1.0 - margin).max(0.0),
        fitted.width(),
        fitted.squares,
        state.c * fitted.hinges,
        fitted.hinges,
        fitted.objective,
        fitted.errors as f64,
        fitted.support as f64,
        (count - fitted.support) as f64,
        count as f64,
        fitted.fit.bias[0],
        fitted.fit.bias[1],
        tried.b,
        tried.hinges,
        tried.errors as f64,
        tried.slope(),
        tried.slopes[0],
        tried.slopes[1],
        state.epoch as f64,
    ];
    let trained = state.trained.map_or(f64::NAN, |epoch| cost(&epoch.plane, state)[0]);
    let mut texts = vec![("c", number::brief_significant(state.c, 3)), ("trained", number::telling(trained, DECIMALS))];
    texts.extend(NAMES.into_iter().zip(numbers).map(|(name, value)| (name, number::telling(value, DECIMALS))));
    let values: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (*name, text.as_str())).collect();
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
