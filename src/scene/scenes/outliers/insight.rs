//! The one sentence: what was used last decides what it speaks of, the state what it says.

use super::fitted::{COUNT, L1, L2, NAMES};
use super::picture::{MOST_RESIDUALS, MOST_SQUARES, percent};
use super::{BETA, FITS, LOSS, MINE, MINE_LEFT, MINE_RIGHT, RESIDUALS, SQUARES, State};
use crate::figure::number;
use crate::math::fits::{Free, Line};
use crate::scene::kit::points::Extent;
use crate::scene::{Situation, Words};

/// Decimals of a number in a sentence.
const DECIMALS: usize = 2;
/// A residual this small, as a share of the axis, is not seen as one.
const NEAR: f64 = 0.02;
/// Lines nowhere farther apart than this share of the axis look like one.
const ONE_LINE: f64 = 0.04;
/// What is smaller than this share of the greatest height shown is rounding.
const ROUNDING: f64 = 1e-12;

/// The sentence for the present state.
pub(super) fn sentence(state: &State, situation: &Situation<'_>, words: &Words) -> String {
    let fitted = &state.fitted;
    let Extent { x: [left, right], y: [low, high] } = state.data.extent;
    let noise = ROUNDING * low.abs().max(high.abs());
    let brief = |value: f64, noise: f64| number::telling(if value.abs() > noise { value } else { 0.0 }, DECIMALS);
    let height = |value: f64| brief(value, noise);
    let slope = |line: &Line| brief(line.slope, noise / (right - left));
    // That of L2 is a square.
    let mean_of = |of: usize, value: f64| brief(value, if of == L2 { noise * noise } else { noise });
    let [l1, l2, smooth] = &fitted.fits;
    let [l1_share, l2_share, smooth_share] = fitted.shares.map(percent);
    let mine = |of: usize| fitted.mine.as_ref().map_or_else(String::new, |mine| mean_of(of, mine.mean_losses[of]));
    let loss_name = |of: usize| words.get(NAMES[of]);
    let marked = state.data.points.get(state.data.marked).map_or([f64::NAN; 2], |point| point.at);
    let several: Vec<usize> = (0..COUNT).filter(|of| fitted.fits[*of].corners.len() > 1).collect();
    let first = several.first().copied().unwrap_or(state.focus);
    let values = [
        ("size", height(fitted.residual.abs())),
        ("l1", l1_share),
        ("l2", l2_share),
        ("smooth", smooth_share),
        ("l1_slope", slope(&l1.line)),
        ("l2_slope", slope(&l2.line)),
        ("smooth_slope", slope(&smooth.line)),
        ("others_slope", slope(&fitted.others)),
        ("l1_value", height(l1.line.intercept())),
        ("l2_value", height(l2.line.intercept())),
        ("others", height(fitted.others.intercept())),
        ("l1_mean", mean_of(L1, fitted.mean_losses[L1])),
        ("l2_mean", mean_of(L2, fitted.mean_losses[L2])),
        ("mine_l1", mine(L1)),
        ("mine_l2", mine(L2)),
        ("loss", loss_name(state.focus).to_owned()),
        ("mean", mean_of(state.focus, fitted.mean_losses[state.focus])),
        ("one", loss_name(first).to_owned()),
        ("other", loss_name(several.last().copied().unwrap_or(first)).to_owned()),
        ("shared", mean_of(first, fitted.mean_losses[first])),
        ("beta", number::telling(state.beta, DECIMALS)),
        ("x", number::telling(marked[0], DECIMALS)),
        ("count", number::fixed(state.data.points.len() as f64, 0)),
        ("most", number::fixed(MOST_SQUARES as f64, 0)),
        ("most_lengths", number::fixed(MOST_RESIDUALS as f64, 0)),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(name, text)| (*name, text.as_str())).collect();
    situation.say("outliers", key(state, several.len()), &values, words)
}

/// Which sentence it is.
fn key(state: &State, several: usize) -> &'static str {
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
    } else if several > 0 {
        match (state.is_location, several > 1) {
            (false, false) => "outliers.insight.several",
            (false, true) => "outliers.insight.several_both",
            (true, false) => "outliers.insight.several_numbers",
            (true, true) => "outliers.insight.several_numbers_both",
        }
    } else if !state.is_location && others_are_upright(state) {
        "outliers.insight.others_upright"
    } else if state.used(&[BETA]) {
        if state.beta == 0.0 { "outliers.insight.beta_zero" } else { "outliers.insight.beta" }
    } else if state.is_location {
        "outliers.insight.location"
    } else if is_near(state) {
        if are_one_line(state) { "outliers.insight.near" } else { "outliers.insight.near_apart" }
    } else {
        "outliers.insight.pull"
    }
}

/// What the residuals drawn show.
fn residuals(state: &State) -> &'static str {
    let count = state.data.points.len();
    match state.residuals == SQUARES {
        true if count > MOST_SQUARES => "outliers.insight.squares_many",
        false if count > MOST_RESIDUALS => "outliers.insight.squares_many",
        true if state.focus == L2 => "outliers.insight.squares",
        true => "outliers.insight.squares_other",
        false => "outliers.insight.lengths",
    }
}

/// Whether the marked point's residual at the line of the others is hardly seen.
fn is_near(state: &State) -> bool {
    let [low, high] = state.data.extent.y;
    state.fitted.residual.abs() < NEAR * (high - low)
}

/// Whether no fitted line is seen beside another, from one end of the axis to the other.
fn are_one_line(state: &State) -> bool {
    let [low, high] = state.data.extent.y;
    state.data.extent.x.iter().all(|x| {
        let heights = state.fitted.fits.each_ref().map(|fit| fit.line.at(*x));
        let apart = |one: f64| heights.iter().any(|other| (one - other).abs() > ONE_LINE * (high - low));
        !heights.into_iter().any(apart)
    })
}

/// Whether all points but the marked one have the same x, so that any slope fits them as well as another.
fn others_are_upright(state: &State) -> bool {
    let others = state.data.points.iter().enumerate().filter(|(index, _)| *index != state.data.marked);
    let mut places = others.map(|(_, point)| point.at[0]);
    let first = places.next();
    places.all(|x| Some(x) == first)
}
