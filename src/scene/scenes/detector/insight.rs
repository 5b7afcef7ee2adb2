//! The one sentence that says what is to be seen right now.

use super::{Crowd, DIGITS, FOREGROUND_FROM, LOGITS, Picked, RATE, STEP, State, WEIGHT_DIGITS, boxes, overlap};
use crate::figure::number;
use crate::math::multitask::Normaliser;
use crate::scene::{Last, Situation, Words};

/// A box term below this is nothing to be seen.
const NOTHING: f64 = 5e-4;
/// From this ratio on one term drowns the other.
const DROWNED: f64 = 20.0;

/// The sentence for the present state; the most surprising thing wins.
pub fn sentence(state: &State, situation: &Situation<'_>, words: &Words) -> String {
    let Picked { losses, assigned, class, probabilities, .. } = &state.region;
    let Crowd { members, foreground, n_cls, n_reg, .. } = &state.crowd;
    let weight = state.crowd.box_weight(&state.loss);
    let brief = |value: f64| number::brief(value, 3);
    situation.say(
        "detector",
        key(state, situation.last),
        &[
            ("iou", &overlap(*assigned)),
            ("from", &brief(FOREGROUND_FROM)),
            ("class", words.get(class.words())),
            ("object", words.get(state.region.object().unwrap_or(*class).words())),
            ("p", &number::tabled(probabilities[class.index()], 3)),
            ("rate", &number::brief_significant(state.rate, DIGITS)),
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

fn key(state: &State, last: Option<Last>) -> &'static str {
    if state.batch {
        return match state.loss.normaliser {
            Normaliser::None => "detector.insight.normaliser_none",
            Normaliser::All => "detector.insight.normaliser_all",
            Normaliser::Foreground => "detector.insight.normaliser_foreground",
            Normaliser::Anchors { .. } => "detector.insight.normaliser_anchors",
        };
    }
    match (last, state.region.is_open()) {
        // Where nothing is left to mend there is no next step to be seen.
        (_, true) if state.region.losses.reg < NOTHING => open(state, last),
        (Some(Last::Action(STEP)), true) => "detector.insight.step",
        (Some(Last::Action(STEP) | Last::Param(RATE)), false) => "detector.insight.step_shut",
        (_, true) => open(state, last),
        (_, false) if state.region.auto => "detector.insight.shut_by_overlap",
        (_, false) => "detector.insight.shut_by_label",
    }
}

/// With the gate open: what is odd about the label, else what is odd about the loss, else what was moved last.
fn open(state: &State, last: Option<Last>) -> &'static str {
    let Picked { losses, auto, assigned, class, .. } = &state.region;
    if state.region.object().is_some_and(|object| object != *class) {
        "detector.insight.wrong_class"
    } else if *assigned < FOREGROUND_FROM {
        "detector.insight.kept_open"
    } else if losses.reg < NOTHING {
        "detector.insight.matched"
    } else if losses.weighted_reg > DROWNED * losses.cls {
        "detector.insight.box_drowns"
    } else if losses.cls > DROWNED * losses.weighted_reg {
        "detector.insight.class_drowns"
    } else {
        match last {
            None | Some(Last::Preset(_)) if *auto => "detector.insight.start",
            Some(Last::Param(key)) if key == boxes::PROPOSAL_BOX.key && *auto => "detector.insight.proposal",
            Some(Last::Param(key)) if key == boxes::PREDICTED_BOX.key => "detector.insight.predicted",
            Some(Last::Param(key)) if LOGITS.contains(&key) => "detector.insight.logit",
            _ => "detector.insight.open",
        }
    }
}
