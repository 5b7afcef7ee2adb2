//! The one sentence: what was used last decides what it speaks of, the state what it says.

use super::fitted::{COUNT, LOSSES, NAMES};
use super::picture::{MOST_RESIDUALS, MOST_SQUARES, percent};
use super::{BETA, FITS, LOSS, MINE, MINE_LEFT, MINE_RIGHT, RESIDUALS, SQUARES, State};
use crate::figure::number;
use crate::math::fits::Free;
use crate::scene::{Situation, Words};

/// Decimals of a number in a sentence.
const DECIMALS: usize = 2;
/// A residual this small, as a share of the axis, is not seen as one.
const NEAR: f64 = 0.02;

/// The sentence for the present state.
pub(super) fn sentence(state: &State, situation: &Situation<'_>, words: &Words) -> String {
    let brief = |value: f64| number::brief(value, DECIMALS);
    let fitted = &state.fitted;
    let [l1, l2, smooth] = &fitted.fits;
    let [l1_share, l2_share, smooth_share] = fitted.shares.map(percent);
    let mine = |of: usize| fitted.mine.as_ref().map_or_else(String::new, |mine| brief(mine.mean_losses[of]));
    let loss_name = |of: usize| words.get(NAMES[of]);
    let marked = state.data.points.get(state.data.marked).map_or([f64::NAN; 2], |point| point.at);
    let several: Vec<usize> = (0..COUNT).filter(|of| fitted.fits[*of].corners.len() > 1).collect();
    let shared = several.first().map_or(f64::NAN, |of| fitted.mean_losses[*of]);
    let both = || words.fill("outliers.both", &[("one", loss_name(several[0])), ("other", loss_name(several[1]))]);
    let losses = if several.len() > 1 { both() } else { several.first().map_or("", |of| loss_name(*of)).to_owned() };
    let values = [
        ("size", brief(fitted.residual.abs())),
        ("l1", l1_share),
        ("l2", l2_share),
        ("smooth", smooth_share),
        ("l1_slope", brief(l1.line.slope)),
        ("l2_slope", brief(l2.line.slope)),
        ("smooth_slope", brief(smooth.line.slope)),
        ("others_slope", brief(fitted.others.slope)),
        ("l1_value", brief(l1.line.intercept())),
        ("l2_value", brief(l2.line.intercept())),
        ("others", brief(fitted.others.intercept())),
        ("l1_mean", brief(fitted.mean_losses[0])),
        ("l2_mean", brief(fitted.mean_losses[1])),
        ("mine_l1", mine(0)),
        ("mine_l2", mine(1)),
        ("loss", loss_name(state.focus).to_owned()),
        ("mean", brief(if several.is_empty() { fitted.mean_losses[state.focus] } else { shared })),
        ("losses", losses),
        ("beta", brief(state.beta)),
        ("x", brief(marked[0])),
        ("count", number::fixed(state.data.points.len() as f64, 0)),
        ("most", number::fixed(MOST_SQUARES as f64, 0)),
        ("most_lengths", number::fixed(MOST_RESIDUALS as f64, 0)),
    ];
    let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
    situation.say("outliers", key(state, !several.is_empty()), &values, words)
}

/// Which sentence it is.
fn key(state: &State, several: bool) -> &'static str {
    if !state.fits {
        return if state.fitted.mine.is_some() { "outliers.insight.mine_hidden" } else { "outliers.insight.hidden" };
    }
    let is_drawn = state.residuals != "none";
    if state.used(&[MINE, MINE_LEFT, MINE_RIGHT, FITS]) && state.fitted.mine.is_some() {
        "outliers.insight.mine"
    } else if state.used(&[RESIDUALS, LOSS]) && is_drawn && state.fitted.mine.is_none() {
        residuals(state)
    } else if state.fitted.fits.iter().any(|fit| fit.free != Free::Nothing) {
        "outliers.insight.upright"
    } else if several {
        if state.is_location { "outliers.insight.several_numbers" } else { "outliers.insight.several" }
    } else if state.used(&[BETA]) {
        if state.beta == 0.0 { "outliers.insight.beta_zero" } else { "outliers.insight.beta" }
    } else if state.is_location {
        "outliers.insight.location"
    } else if is_near(state) {
        "outliers.insight.near"
    } else {
        "outliers.insight.pull"
    }
}

/// What the residuals drawn show.
fn residuals(state: &State) -> &'static str {
    let count = state.data.points.len();
    let is_l2 = LOSSES[state.focus] == "l2";
    match state.residuals == SQUARES {
        true if count > MOST_SQUARES => "outliers.insight.squares_many",
        false if count > MOST_RESIDUALS => "outliers.insight.squares_many",
        true if is_l2 => "outliers.insight.squares",
        true => "outliers.insight.squares_other",
        false => "outliers.insight.lengths",
    }
}

/// Whether the marked point's residual at the line of the others is hardly seen.
fn is_near(state: &State) -> bool {
    let [low, high] = state.data.extent.y;
    state.fitted.residual.abs() < NEAR * (high - low)
}
