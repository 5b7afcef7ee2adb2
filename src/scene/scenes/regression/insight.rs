//! The one sentence: what was used last decides what it speaks of, the state what it says.

use super::{HALF, RATE, RESIDUAL, SHOW, SMOOTH_L1, STEP, State};
use crate::figure::number;
use crate::math::Slope;
use crate::scene::kit::Drawn;
use crate::scene::{Last, Situation, Words};

/// Decimals of a number in a sentence: as many as in the readings.
const DECIMALS: usize = 3;

/// The sentence for the present state.
pub(super) fn sentence(state: &State, situation: &Situation<'_>, words: &Words) -> String {
    let brief = |value: f64| number::brief(value, DECIMALS);
    let focus = state.losses.focus();
    let [l1, l2, smooth, huber] = ["l1", "l2", SMOOTH_L1, "huber"].map(|key| state.losses.one(key));
    let loss = |of: Option<&Drawn>| brief(of.map_or(f64::NAN, |drawn| drawn.loss.value(state.losses.at)));
    let slope = |of: Option<&Drawn>| of.and_then(|drawn| slope_of(state, drawn)).unwrap_or(f64::NAN);
    let next = |of: Option<&Drawn>| brief(of.and_then(|drawn| state.landing(drawn)).unwrap_or(f64::NAN));
    let beta = state.settings.beta;
    let values = [
        ("loss", focus.map_or_else(String::new, |drawn| drawn.name(words))),
        ("x", brief(state.losses.at)),
        ("size", brief(state.losses.at.abs())),
        ("beta", brief(beta)),
        ("half_beta", brief(0.5 * beta)),
        ("sigma", brief(state.sigma())),
        ("rate", brief(state.rate)),
        ("push", brief(slope(focus).abs())),
        ("next", next(focus)),
        ("l1_next", next(l1)),
        ("l2_next", next(l2)),
        ("smooth_next", next(smooth)),
        ("pull", brief(slope(smooth).abs())),
        ("l2_pull", brief(slope(l2).abs())),
        ("times", brief(times(state))),
        ("smooth_loss", loss(smooth)),
        ("smooth_slope", brief(slope(smooth))),
        ("huber_loss", loss(huber)),
        ("huber_slope", brief(slope(huber))),
    ];
    let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
    situation.say("regression", key(state), &values, words)
}

fn slope_of(state: &State, drawn: &Drawn) -> Option<f64> {
    drawn.loss.slope(state.losses.at).reading()
}

/// How many times as hard as L1, or as smooth L1 beyond β, L2 pulls: those pull with 1.
fn times(state: &State) -> f64 {
    state.losses.one("l2").and_then(|drawn| slope_of(state, drawn)).unwrap_or(f64::NAN).abs()
}

/// Which sentence it is.
fn key(state: &State) -> &'static str {
    let Some(focus) = state.losses.focus() else { return "regression.insight.none" };
    let smooth = state.losses.shown_one(SMOOTH_L1);
    if smooth.is_some_and(|drawn| slope_of(state, drawn).is_none()) {
        return without_slope(state);
    }
    match state.last {
        Some(Last::Action(STEP) | Last::Param(RATE)) => step(state, focus),
        Some(Last::Param(SHOW)) if state.losses.shown().count() > 1 => "regression.insight.compare",
        Some(Last::Param(HALF)) if state.losses.shows("l2") => "regression.insight.half",
        Some(Last::Param(RESIDUAL)) => here(state),
        _ if smooth.is_some() && !state.meets() => pieces(state),
        _ => here(state),
    }
}

/// What switching the ½ or the −½β off does to smooth L1.
fn pieces(state: &State) -> &'static str {
    match (state.settings.smooth_half, state.settings.offset) {
        (true, _) => "regression.insight.jump",
        (false, false) => "regression.insight.halves",
        (false, true) => "regression.insight.drop",
    }
}

/// The same at the threshold itself.
fn without_slope(state: &State) -> &'static str {
    match (state.settings.smooth_half, state.settings.offset) {
        (true, _) => "regression.insight.jump_here",
        (false, false) => "regression.insight.halves_here",
        (false, true) => "regression.insight.drop_here",
    }
}

/// Where a step on the loss in focus leads.
fn step(state: &State, focus: &Drawn) -> &'static str {
    if matches!(focus.loss.slope(state.losses.at), Slope::Interval { .. }) {
        return "regression.insight.step_kink";
    }
    let (from, to) = (state.losses.at, state.landing(focus).unwrap_or(f64::NAN));
    if slope_of(state, focus) == Some(0.0) {
        "regression.insight.step_still"
    } else if to.abs() >= from.abs() {
        "regression.insight.step_away"
    } else if from * to < 0.0 {
        "regression.insight.step_over"
    } else {
        "regression.insight.step_to"
    }
}

/// What the losses shown say where the point stands.
fn here(state: &State) -> &'static str {
    let (x, beta) = (state.losses.at, state.settings.beta);
    let shows = |key: &str| state.losses.shows(key);
    let (l1, smooth, huber) = (shows("l1"), shows(SMOOTH_L1), shows("huber"));
    if huber && beta == 0.0 {
        if smooth { "regression.insight.huber_zero" } else { "regression.insight.huber_nothing" }
    } else if x == 0.0 && (l1 || (smooth && beta == 0.0)) {
        if smooth && beta > 0.0 { "regression.insight.kink" } else { "regression.insight.kink_only" }
    } else if smooth && huber && state.meets() {
        if beta == 1.0 { "regression.insight.huber_same" } else { "regression.insight.huber" }
    } else if smooth {
        smooth_here(state)
    } else if huber {
        "regression.insight.huber_alone"
    } else {
        plain(state)
    }
}

/// What smooth L1 says where the point stands, beside L2 if that is shown.
fn smooth_here(state: &State) -> &'static str {
    let (size, beta) = (state.losses.at.abs(), state.settings.beta);
    if beta == 0.0 {
        "regression.insight.zero_beta"
    } else if size == 0.0 {
        "regression.insight.flat"
    } else if size < beta {
        "regression.insight.inside"
    } else if size <= beta {
        "regression.insight.threshold"
    } else if !state.losses.shows("l2") {
        "regression.insight.outside"
    } else if times(state) == 1.0 {
        "regression.insight.outside_alike"
    } else {
        "regression.insight.outside_l2"
    }
}

/// What L1 and L2 say, without smooth L1 and Huber.
fn plain(state: &State) -> &'static str {
    match (state.losses.shows("l1"), state.losses.shows("l2")) {
        (true, true) => "regression.insight.l1_l2",
        (false, _) if state.losses.at == 0.0 => "regression.insight.l2_flat",
        (false, _) => "regression.insight.l2",
        (true, false) => "regression.insight.l1",
    }
}
