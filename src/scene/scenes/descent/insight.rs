//! The one sentence: what was used last decides what it speaks of, the state what it says.

use super::run::Run;
use super::{BACK, BETA, HALF, L2, RATE, SAME, STEP, STEPS, State};
use crate::figure::number;
use crate::math::Motion;
use crate::scene::{Last, Situation, Words};

/// Decimals of a number in a sentence.
const DECIMALS: usize = 3;
/// Factors this close to 0 or to 1 are that: they are computed from η and a limit.
const NEAR: f64 = 1e-12;

/// The sentence for the present state.
pub(super) fn sentence(state: &State, situation: &Situation<'_>, words: &Words) -> String {
    let [l1, l2, smooth] = state.runs.as_slice() else { return String::new() };
    let step = state.step;
    let factor = factor(state, l2);
    let numbers = [
        ("start", state.start),
        ("opposite", -state.start),
        ("rate", state.rate),
        ("now", l1.rate.at(step)),
        ("beta", state.beta),
        ("step", step as f64),
        ("count", state.start.abs() / state.rate),
        ("l1_at", l1.at(step)),
        ("l1_next", l1.at(step + 1)),
        ("l1_left", l1.at(step).abs()),
        ("l2_at", l2.at(step)),
        ("smooth_at", smooth.at(step)),
        ("smooth_next", smooth.at(step + 1)),
        ("factor", factor),
        ("times", factor.abs()),
        ("l2_limit", l2.limit),
        ("smooth_limit", 2.0 * state.beta),
        ("l2_rate", l2.rate.size),
        ("smooth_rate", smooth.rate.size),
        ("smooth_now", smooth.rate.at(step)),
        ("l1_first", l1.first_step().abs()),
        ("l2_first", l2.first_step().abs()),
        ("smooth_first", smooth.first_step().abs()),
    ];
    let texts: Vec<String> = numbers.iter().map(|(_, number)| number::brief(*number, DECIMALS)).collect();
    let l2_name = state.losses.drawn.get(L2).map_or_else(String::new, |drawn| state.name(drawn, words));
    let mut values = vec![("l2", l2_name.as_str())];
    values.extend(numbers.iter().zip(&texts).map(|((name, _), text)| (*name, text.as_str())));
    situation.say("descent", key(state, [l1, l2, smooth]), &values, words)
}

/// What a step of L2 multiplies its residual by, as long as η stays what it is at first.
fn factor(state: &State, l2: &Run) -> f64 {
    1.0 - 2.0 * state.rate / l2.limit
}

/// Which sentence it is.
fn key(state: &State, [l1, l2, smooth]: [&Run; 3]) -> &'static str {
    if state.start == 0.0 {
        return "descent.insight.still";
    }
    match state.last.map(Last::key) {
        Some(RATE) if !state.halve => of_l2(factor(state, l2).abs()),
        Some(BETA) => of_smooth(state, smooth),
        Some(STEP | BACK | STEPS) if state.step == 0 => "descent.insight.before",
        Some(STEP | BACK | STEPS) => "descent.insight.after",
        Some(SAME) if state.same => "descent.insight.same",
        Some(SAME) => first_steps([l1, l2, smooth]),
        Some(HALF) if state.same => "descent.insight.half_same",
        Some(HALF) if state.half => "descent.insight.half",
        Some(HALF) => "descent.insight.whole",
        _ if state.halve => of_halved(l1.motion),
        _ => of_l1(l1.motion),
    }
}

/// What L2 does with an η that stays, by the size of its factor.
fn of_l2(size: f64) -> &'static str {
    if size < NEAR {
        "descent.insight.l2_once"
    } else if (size - 1.0).abs() < NEAR {
        "descent.insight.l2_swaps"
    } else if size < 1.0 {
        "descent.insight.l2_settles"
    } else {
        "descent.insight.l2_diverges"
    }
}

/// What smooth L1 does at the step that is shown.
fn of_smooth(state: &State, smooth: &Run) -> &'static str {
    if state.beta == 0.0 {
        return "descent.insight.beta_zero";
    }
    match smooth.motion {
        Motion::Walking => "descent.insight.smooth_walks",
        Motion::Settling if smooth.rate.at(state.step) > state.beta => "descent.insight.smooth_passes",
        Motion::Settling => "descent.insight.smooth_settles",
        Motion::AtRest => "descent.insight.smooth_rests",
        Motion::Hopping | Motion::Swapping | Motion::Diverging => "descent.insight.smooth_hops",
    }
}

/// What L1 does with an η that stays.
fn of_l1(motion: Motion) -> &'static str {
    match motion {
        Motion::Walking => "descent.insight.l1_walks",
        Motion::AtRest => "descent.insight.l1_rests",
        Motion::Settling | Motion::Hopping | Motion::Swapping | Motion::Diverging => "descent.insight.l1_hops",
    }
}

/// What L1 does with an η that is halved.
fn of_halved(motion: Motion) -> &'static str {
    match motion {
        Motion::Walking => "descent.insight.halved_walks",
        Motion::AtRest => "descent.insight.halved_rests",
        Motion::Settling | Motion::Hopping | Motion::Swapping | Motion::Diverging => "descent.insight.halved_hops",
    }
}

/// Whether the same η makes first steps of one length.
fn first_steps([l1, l2, smooth]: [&Run; 3]) -> &'static str {
    let differs = |run: &Run| (run.first_step() - l1.first_step()).abs() > NEAR;
    if differs(l2) || differs(smooth) { "descent.insight.own" } else { "descent.insight.own_alike" }
}
