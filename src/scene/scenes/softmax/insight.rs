//! The one sentence: what was used last decides what it speaks of, the state what it says.

use super::{CLASSES, LOGITS, PRECISION, RATE, SHIFT, STEP, State, TARGET};
use crate::figure::number;
use crate::math::softmax::naive::Status;
use crate::math::softmax::{self, Precision};
use crate::scene::{Last, Situation, Words};

/// Decimals of a number in a sentence.
const DECIMALS: usize = 3;

/// The sentence for the present state.
pub(super) fn sentence(state: &State, situation: &Situation<'_>, words: &Words) -> String {
    let (y, count) = (state.target, state.logits.len());
    let class = used(state).unwrap_or(y);
    let log = state.forms.log_softmax();
    let precision = ["softmax.precision.", state.precision].concat();
    let mut values = vec![("precision", words.get(&precision).to_owned())];
    values.push(("rate", number::brief_significant(state.rate, DECIMALS)));
    let margin = 2.0 * state.logits[y] - (state.logits[0] + state.logits[1]);
    for (name, count) in [("y", y), ("class", class), ("count", count)] {
        values.push((name, count.to_string()));
    }
    for (name, value) in [("m", margin), ("shift", state.shift), ("rounding", log.input_rounding)] {
        values.push((name, number::brief(value, DECIMALS)));
    }
    for (name, value) in [
        ("p", state.probabilities[y]),
        ("slope", state.gradient[y]),
        ("p_class", state.probabilities[class]),
        ("loss", state.loss),
        ("next", next(state)),
        ("equal", (count as f64).ln()),
        ("naive", state.forms.ratio().value),
        ("log", log.value),
        ("rounded", log.rounded_loss),
    ] {
        values.push((name, number::tabled(value, DECIMALS)));
    }
    let values: Vec<(&str, &str)> = values.iter().map(|(name, text)| (*name, text.as_str())).collect();
    situation.say("softmax", key(state, situation), &values, words)
}

/// The class whose logit was used last, if it is there.
fn used(state: &State) -> Option<usize> {
    let Some(Last::Param(key)) = state.last else { return None };
    LOGITS.iter().position(|logit| *logit == key).filter(|class| *class < state.logits.len())
}

/// The loss after one step.
fn next(state: &State) -> f64 {
    let landed: Vec<f64> = (0..state.logits.len()).map(|class| state.landing(class)).collect();
    softmax::cross_entropy(&landed, state.target).unwrap_or_default()
}

/// Which sentence it is.
fn key(state: &State, situation: &Situation<'_>) -> &'static str {
    let two = state.logits.len() == 2;
    let still = (0..state.logits.len()).all(|class| state.landing(class).to_bits() == state.logits[class].to_bits());
    match state.last {
        _ if situation.gave_way == Some(TARGET) => "softmax.insight.gave_way",
        Some(Last::Together(_)) => "softmax.insight.together",
        Some(Last::Action(STEP) | Last::Param(RATE)) if still => "softmax.insight.still",
        Some(Last::Action(STEP)) => "softmax.insight.stepped",
        Some(Last::Param(RATE)) => "softmax.insight.rate",
        Some(Last::Param(CLASSES)) if two => "softmax.insight.two",
        Some(Last::Param(CLASSES)) => "softmax.insight.classes",
        Some(Last::Param(TARGET)) => "softmax.insight.target",
        Some(Last::Param(SHIFT | PRECISION)) => computed(state),
        _ => match used(state) {
            Some(class) if class == state.target => "softmax.insight.right",
            Some(_) => "softmax.insight.wrong",
            None => "softmax.insight.start",
        },
    }
}

/// What the format makes of the three ways to compute the loss.
fn computed(state: &State) -> &'static str {
    let (ratio, shifted, log) = (state.forms.ratio(), state.forms.shifted(), state.forms.log_softmax());
    let format = state.format;
    if (log.rounded_loss - state.loss).abs() > format.epsilon().sqrt() * state.loss {
        return "softmax.insight.rounding";
    }
    if shifted.status == Status::LogOfZero {
        return "softmax.insight.shifted";
    }
    match ratio.status {
        Status::Ok => "softmax.insight.ok",
        Status::SumOverflow => "softmax.insight.sum",
        Status::ExpOverflow if ratio.value.is_nan() => "softmax.insight.overflow",
        Status::ExpOverflow => "softmax.insight.overflow_other",
        Status::ZeroByZero => "softmax.insight.nothing",
        Status::LogOfZero => "softmax.insight.vanished",
        Status::DigitsLost if is_subnormal(state, format) => "softmax.insight.silent",
        Status::DigitsLost => "softmax.insight.tiny",
        // Logits with their shift fit every format here, and so do their differences.
        Status::InputOverflow | Status::DifferenceOverflow => "softmax.insight.start",
    }
}

/// Whether a number that the ratio needs is so small that the format has few digits for it.
fn is_subnormal(state: &State, format: Precision) -> bool {
    let ratio = state.forms.ratio();
    ratio.exponentials[state.target].min(ratio.last) < format.smallest_normal()
}
