//! The sentence that says what is to be seen right now, and how the prediction compares with the answer.

use super::answer::{Answer, Verdict};
use super::{BEST, DIGITS, SCORE, State, WEIGHTED};
use crate::figure::{Told, number};
use crate::math::lambda::{LAMBDAS, Trunk};
use crate::scene::{Situation, Words};

/// From this factor on, how far a prediction is off is told with one digit: more would be noise.
const LARGE: f64 = 10.0;
/// Digits after the point of a score that all λ share.
const SCORE_DIGITS: usize = 2;

fn lambda(value: f64) -> String {
    number::brief_significant(value, DIGITS)
}

/// What can be said while the answer is concealed.
pub(super) fn sentence(state: &State<'_>, situation: &Situation<'_>, words: &Words) -> String {
    if let Some(claim) = situation.claim("lambda", words) {
        return words.get(&claim).to_owned();
    }
    let Some(key) = key(state, situation) else { return String::new() };
    let (count, all) = (state.rows.len().to_string(), state.experiment.grid.to_string());
    words.fill(key, &[("count", &count), ("all", &all)])
}

fn key(state: &State<'_>, situation: &Situation<'_>) -> Option<&'static str> {
    let separate = state.experiment.trunk == Trunk::None;
    let [shared, alone] = match (&state.answer, state.prediction, situation.work) {
        (Some(_), ..) if state.reveal => return None,
        (Some(_), ..) => ["lambda.insight.trained", "lambda.insight.trained_separate"],
        (None, _, Some(_)) if !state.stale.is_empty() => ["lambda.insight.training_anew"; 2],
        (None, _, Some(_)) => ["lambda.insight.training", "lambda.insight.training_separate"],
        (None, Some(_), None) => ["lambda.insight.placed"; 2],
        // The marker says itself what to do with it.
        (None, None, None) if state.sweep.is_some() => return None,
        (None, None, None) => ["lambda.insight.start", "lambda.insight.start_separate"],
    };
    Some(if separate { alone } else { shared })
}

/// The answer, what the prediction is worth, and what a published sweep says beside it.
pub(super) fn told(state: &State<'_>, situation: &Situation<'_>, words: &Words) -> Vec<Told> {
    let mut told = Vec::new();
    if situation.claim("lambda", words).is_some() {
        return told;
    }
    let mut tell = |about, text| told.push(Told { about, text });
    if let Some(answer) = &state.answer {
        tell(&[BEST.key], result(answer, state.prediction, words));
        if state.sweep.is_none() && (!answer.is_flat() || state.experiment.trunk == Trunk::None) {
            tell(&[BEST.key, SCORE.key, WEIGHTED.key], why(answer, state, words));
        }
    }
    if let Some(sweep) = state.sweep {
        tell(&[], words.get(sweep.insight).to_owned());
    }
    told
}

/// How the prediction compares.
fn result(answer: &Answer<'_>, prediction: Option<f64>, words: &Words) -> String {
    if answer.is_flat() {
        let score = number::fixed(answer.best().1.score, SCORE_DIGITS);
        return words.fill("lambda.result.flat", &[("score", &score)]);
    }
    let [best, near] = answer.about();
    let Some(guess) = prediction else {
        return words.fill("lambda.result.best", &[("best", &best), ("near", &near)]);
    };
    let key = match answer.verdict(guess) {
        Verdict::Hit => "lambda.result.hit",
        Verdict::Near => "lambda.result.near",
        Verdict::Far => "lambda.result.far",
    };
    let factor = times(answer.factor(guess));
    words.fill(key, &[("guess", &lambda(guess)), ("best", &best), ("near", &near), ("factor", &factor)])
}

/// How many times as large, with two digits or, where that would be noise, with one.
fn times(factor: f64) -> String {
    if factor < LARGE {
        return number::brief_significant(factor, 2);
    }
    let unit = 10f64.powi(factor.log10().floor() as i32);
    number::plain((factor / unit).round() * unit, 0)
}

/// What there is to learn from it.
fn why(answer: &Answer<'_>, state: &State<'_>, words: &Words) -> String {
    let percent = |value: f64| format!("{} %", number::fixed(100.0 * value, 0));
    let trunk = state.experiment.trunk;
    if trunk == Trunk::None {
        return words.get("lambda.why.separate").to_owned();
    }
    if let (Trunk::Four, Some([low, high])) = (trunk, answer.plateau()) {
        let ends = [low, high].map(lambda);
        return words.fill("lambda.why.plateau", &[("low", &ends[0]), ("high", &ends[1])]);
    }
    let lost = percent(state.rows.last().map_or(f64::NAN, |row| row.1.accuracy));
    let (accuracy, wrong) = (percent(answer.best().1.accuracy), lambda(answer.wrong().0));
    let values = [("accuracy", &*accuracy), ("lost", &lost), ("largest", &lambda(LAMBDAS[1])), ("wrong", &wrong)];
    words.fill("lambda.why.weighted", &values)
}
