//! The one sentence: what was used last decides what it speaks of, the state what it says.

use super::{BASE, CHORD_A, CHORD_B, Drawn, HINGE, LOGISTIC, RATE, RUG, SHOW, STEP, STEPS, State, ZERO_ONE, rug};
use crate::figure::number;
use crate::math::Slope;
use crate::scene::{Last, Situation, Words};

/// Decimals of a number in a sentence.
const DECIMALS: usize = 3;
/// Heights this close are one: a chord's end is computed along the chord.
const NEAR: f64 = 1e-9;

/// The sentence for the present state.
pub(super) fn sentence(state: &State, situation: &Situation<'_>, words: &Words) -> String {
    let brief = |value: f64| number::brief(value, DECIMALS);
    let focus = state.losses.focus();
    let m = state.margin();
    let loss = focus.map_or(f64::NAN, |drawn| drawn.loss.value(m));
    let slope = focus.and_then(|drawn| drawn.loss.slope(m).reading()).unwrap_or(f64::NAN);
    let at_zero = state.losses.one(LOGISTIC).map_or(f64::NAN, |drawn| drawn.loss.value(0.0));
    let end = focus.map_or(m, |drawn| state.descent(drawn).end());
    let [chord, curve] = focus.map_or([f64::NAN; 2], |drawn| chord_and_curve(state, drawn));
    let zero_one = state.zero_one();
    let [step_chord, step] = zero_one.map_or([f64::NAN; 2], |drawn| chord_and_curve(state, drawn));
    let values = [
        ("loss", focus.map_or_else(String::new, |drawn| drawn.name(words))),
        ("m", brief(m)),
        ("value", brief(loss)),
        ("push", brief(slope.abs())),
        ("f", brief(state.label * m)),
        ("y", brief(state.label)),
        ("slope_f", brief(state.label * slope)),
        ("at_zero", brief(at_zero)),
        ("miss", brief(1.0 - at_zero)),
        ("steps", brief(state.steps as f64)),
        ("rate", brief(state.rate)),
        ("end", brief(end)),
        ("chord", brief(chord)),
        ("curve", brief(curve)),
        ("step_chord", brief(step_chord)),
        ("step", brief(step)),
        ("speaking", brief(rug::speaking() as f64)),
        ("quiet", brief((rug::margins().len() - rug::speaking()) as f64)),
        ("sum", brief(rug::hinge_sum())),
    ];
    let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
    situation.say("hinge", key(state), &values, words)
}

/// The chord and the curve over the margin; not numbers where the chord does not reach.
fn chord_and_curve(state: &State, drawn: &Drawn) -> [f64; 2] {
    let m = state.margin();
    state.chord_of(drawn).height(m).map_or([f64::NAN; 2], |height| [height, drawn.loss.value(m)])
}

/// Which sentence it is.
fn key(state: &State) -> &'static str {
    let Some(focus) = state.losses.focus() else { return "hinge.insight.none" };
    match state.last {
        Some(Last::Action(STEP) | Last::Param(STEPS | RATE)) if state.steps > 0 => descent(state, focus),
        Some(Last::Param(CHORD_A | CHORD_B)) => chord(state, focus),
        Some(Last::Param(SHOW | BASE)) => bounds(state, focus),
        Some(Last::Param(RUG)) if state.rug => "hinge.claim.rug",
        _ => here(state, focus),
    }
}

/// What the loss in focus says where the point stands, in terms of the axis.
fn here(state: &State, focus: &Drawn) -> &'static str {
    if state.in_score { score(state, focus) } else { margin(state, focus) }
}

/// Where the steps have led.
fn descent(state: &State, focus: &Drawn) -> &'static str {
    if focus.key == ZERO_ONE {
        return "hinge.insight.steps_zero_one";
    }
    let end = state.descent(focus).end();
    let slope = focus.loss.slope(end);
    if matches!(slope, Slope::Interval { .. }) {
        return "hinge.insight.steps_kink";
    }
    if end.to_bits() == state.margin().to_bits() {
        return "hinge.insight.steps_still";
    }
    let rests = slope.reading().is_none_or(|slope| slope.abs() <= 0.0);
    match (state.losses.shows(ZERO_ONE), rests) {
        (true, true) => "hinge.insight.steps_rest",
        (true, false) => "hinge.insight.steps_on",
        (false, true) => "hinge.insight.steps_rest_alone",
        (false, false) => "hinge.insight.steps_on_alone",
    }
}

/// What the chord shows of the loss in focus, and of 0-1.
fn chord(state: &State, focus: &Drawn) -> &'static str {
    let [over, curve] = chord_and_curve(state, focus);
    if state.chord[0].to_bits() == state.chord[1].to_bits() {
        return "hinge.insight.chord_point";
    }
    if over.is_nan() {
        return "hinge.insight.chord_beside";
    }
    if focus.key == ZERO_ONE {
        return if over < curve - NEAR { "hinge.insight.chord_cuts" } else { "hinge.insight.chord_zero_one" };
    }
    let [step_chord, step] = state.zero_one().map_or([f64::NAN; 2], |drawn| chord_and_curve(state, drawn));
    if state.losses.shows(ZERO_ONE) && step_chord < step - NEAR {
        "hinge.insight.chord_both"
    } else if over > curve + NEAR {
        "hinge.insight.chord_above"
    } else {
        "hinge.insight.chord_on"
    }
}

/// Which of the losses shown lie on or above 0-1.
fn bounds(state: &State, focus: &Drawn) -> &'static str {
    let others = || state.losses.shown().filter(|drawn| drawn.key != ZERO_ONE);
    let misses = |key: &str| state.losses.shown_one(key).is_some_and(|drawn| !state.bounds(drawn));
    if !state.losses.shows(ZERO_ONE) || others().next().is_none() {
        return here(state, focus);
    }
    match (misses(LOGISTIC), misses("perceptron")) {
        (true, true) => "hinge.insight.both_miss",
        (true, false) => "hinge.insight.logistic_misses",
        (false, true) => "hinge.insight.perceptron_misses",
        (false, false) => "hinge.insight.all_bound",
    }
}

/// What the loss in focus says at this margin.
fn margin(state: &State, focus: &Drawn) -> &'static str {
    let (m, beside) = (state.margin(), state.losses.shows(ZERO_ONE));
    match focus.key {
        ZERO_ONE if m == 0.0 => "hinge.insight.zero_one_jump",
        ZERO_ONE => "hinge.insight.zero_one_flat",
        HINGE => hinge(m, beside),
        "squared_hinge" if m >= 1.0 => "hinge.insight.silent",
        "squared_hinge" => "hinge.insight.squared_hinge",
        LOGISTIC => "hinge.insight.logistic",
        "exponential" => "hinge.insight.exponential",
        "perceptron" if m > 0.0 => "hinge.insight.perceptron_silent",
        "perceptron" if m < 0.0 => "hinge.insight.perceptron",
        "perceptron" => "hinge.insight.perceptron_kink",
        _ if m >= 1.0 => "hinge.insight.silent",
        _ if m < -1.0 => "hinge.insight.modified_huber_line",
        _ => "hinge.insight.modified_huber",
    }
}

fn hinge(m: f64, beside: bool) -> &'static str {
    match (m, beside) {
        _ if m > 1.0 => "hinge.insight.silent",
        _ if m >= 1.0 => "hinge.insight.kink",
        (_, true) if m > 0.0 => "hinge.insight.right",
        (_, true) if m < 0.0 => "hinge.insight.wrong",
        (_, true) => "hinge.insight.boundary",
        (_, false) => "hinge.insight.below",
    }
}

/// The same in terms of label and score.
fn score(state: &State, focus: &Drawn) -> &'static str {
    match focus.loss.slope(state.margin()) {
        Slope::Unique(slope) if slope < 0.0 => "hinge.insight.score_push",
        Slope::Unique(_) => "hinge.insight.score_silent",
        Slope::Interval { .. } => "hinge.insight.score_kink",
        Slope::Jump { .. } => "hinge.insight.score_jump",
    }
}
