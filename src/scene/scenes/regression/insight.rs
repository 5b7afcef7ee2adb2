//! The one sentence that says what is to be seen right now.

use super::{SMOOTH_L1, State};
use crate::figure::number;
use crate::scene::Words;

/// The sentence for the present state; the most surprising thing wins.
pub(super) fn sentence(state: &State, words: &Words) -> String {
    let x = state.losses.at;
    let beta = state.settings.beta;
    let (smooth, l2) = (state.losses.shows(SMOOTH_L1), state.losses.shows("l2"));
    let key = if state.losses.shown().next().is_none() {
        "regression.insight.none"
    } else if smooth && !state.settings.offset && beta > 0.0 {
        "regression.insight.jump"
    } else if x == 0.0 && (state.losses.shows("l1") || (smooth && beta == 0.0)) {
        if smooth && beta > 0.0 { "regression.insight.kink" } else { "regression.insight.kink_only" }
    } else if smooth && beta == 0.0 {
        "regression.insight.zero_beta"
    } else if smooth && state.losses.shows("huber") {
        "regression.insight.huber"
    } else if smooth && x.abs() < beta {
        "regression.insight.inside"
    } else if smooth && l2 {
        "regression.insight.outside_l2"
    } else if smooth {
        "regression.insight.outside"
    } else if l2 {
        "regression.insight.l2"
    } else {
        "regression.insight.plain"
    };
    let brief = |value: f64| number::brief(value, 2);
    let l2_slope = state.losses.one("l2").and_then(|drawn| drawn.loss.slope(x).reading());
    let ratio = if beta > 0.0 { x / beta } else { 0.0 };
    words.fill(
        key,
        &[
            ("x", &brief(x)),
            ("size", &brief(x.abs())),
            ("beta", &brief(beta)),
            ("half_beta", &brief(0.5 * beta)),
            ("ratio", &brief(ratio)),
            ("l2_slope", &brief(l2_slope.unwrap_or(0.0))),
        ],
    )
}
