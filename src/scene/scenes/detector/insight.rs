//! The one sentence that says what is to be seen right now.

use super::{Crowd, DIGITS, FOREGROUND_FROM, Picked, State, WEIGHT_DIGITS, overlap};
use crate::figure::number;
use crate::math::multitask::Normaliser;
use crate::scene::{Situation, Words};

/// A box term below this is nothing to be seen.
const NOTHING: f64 = 5e-4;
/// From this ratio on one term drowns the other.
const DROWNED: f64 = 20.0;

/// The sentence for the present state; the most surprising thing wins.
pub fn sentence(state: &State, situation: &Situation<'_>, words: &Words) -> String {
    let Picked { losses, assigned, .. } = &state.region;
    let Crowd { members, foreground, n_cls, n_reg, .. } = &state.crowd;
    let weight = state.crowd.box_weight(&state.loss);
    let brief = |value: f64| number::brief(value, 3);
    situation.say(
        "detector",
        key(state),
        &[
            ("iou", &overlap(*assigned)),
            ("from", &brief(FOREGROUND_FROM)),
            ("lambda", &number::brief_significant(state.loss.lambda, DIGITS)),
            ("cls", &number::tabled(losses.cls, 3)),
            ("reg", &number::tabled(losses.weighted_reg, 3)),
            ("count", &members.len().to_string()),
            ("foreground", &foreground.to_string()),
            ("n_cls", &brief(*n_cls)),
            ("n_reg", &brief(*n_reg)),
            ("weight", &number::brief_significant(weight, WEIGHT_DIGITS)),
        ],
        words,
    )
}

fn key(state: &State) -> &'static str {
    let Picked { losses, auto, .. } = &state.region;
    if state.batch {
        return match state.loss.normaliser {
            Normaliser::None => "detector.insight.normaliser_none",
            Normaliser::All => "detector.insight.normaliser_all",
            Normaliser::Foreground => "detector.insight.normaliser_foreground",
            Normaliser::Anchors { .. } => "detector.insight.normaliser_anchors",
        };
    }
    match (state.region.is_open(), auto) {
        (false, true) => "detector.insight.shut_by_overlap",
        (false, false) => "detector.insight.shut_by_label",
        (true, _) if losses.reg < NOTHING => "detector.insight.matched",
        (true, _) if losses.weighted_reg > DROWNED * losses.cls => "detector.insight.box_drowns",
        (true, _) if losses.cls > DROWNED * losses.weighted_reg => "detector.insight.class_drowns",
        (true, _) => "detector.insight.open",
    }
}
