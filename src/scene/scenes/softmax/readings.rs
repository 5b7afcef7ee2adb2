//! The numbers under their public keys, and the table of classes.

use super::forms::{self, TERMS};
use super::{GRADIENT, LOG_SUM, LOGITS, LOSS, PROBABILITY, State};
use crate::figure::{Cell, Table, Term};
use crate::scene::{Quantity, Reading, ReadingValue};

/// The largest error that rounding makes in a logit with its shift.
const ROUNDING: Quantity = Quantity("input_rounding");

/// The keys of the probabilities and of the gradient, by class.
const KEYS: [[&str; 2]; LOGITS.len()] = [
    ["p0", "gradient0"],
    ["p1", "gradient1"],
    ["p2", "gradient2"],
    ["p3", "gradient3"],
    ["p4", "gradient4"],
    ["p5", "gradient5"],
    ["p6", "gradient6"],
    ["p7", "gradient7"],
    ["p8", "gradient8"],
    ["p9", "gradient9"],
];
/// The keys of what each form gives, and of how it went.
const FORMS: [[&str; 2]; 3] =
    [["naive.loss", "naive.status"], ["shifted.loss", "shifted.status"], ["log_softmax.loss", "log_softmax.status"]];

pub(super) fn list(state: &State) -> Vec<Reading> {
    let mut list = Vec::new();
    let mut add = |key: &'static str, term: Term, quantity: Quantity, value: ReadingValue, listed: bool| {
        list.push(Reading { key: key.into(), term, quantity, value, listed });
    };
    add("loss", LOSS, Quantity::LOSS, ReadingValue::Number(state.loss), true);
    add("log_sum_exp", LOG_SUM, Quantity::LOSS, ReadingValue::Number(state.log_sum), true);
    for (class, [p, gradient]) in KEYS.into_iter().take(state.logits.len()).enumerate() {
        let value = ReadingValue::Number(state.probabilities[class]);
        add(p, PROBABILITY, Quantity::PROBABILITY, value, false);
        add(gradient, GRADIENT, Quantity::GRADIENT, ReadingValue::Number(state.gradient[class]), false);
    }
    // On the screen the table of numerics says these.
    for ((form, term), [loss, status]) in state.forms.all().iter().zip(TERMS).zip(FORMS) {
        add(loss, term, Quantity::LOSS, ReadingValue::Number(form.value), false);
        add(status, term, Quantity::BRANCH, ReadingValue::Word(forms::key(form.status)), false);
    }
    let rounding = ReadingValue::Number(state.forms.log_softmax().input_rounding);
    add("input_rounding", LOSS, ROUNDING, rounding, false);
    list
}

/// A row for each class.
pub(super) fn classes(state: &State) -> Table {
    let row = |class: usize| {
        let cells = [class as f64, state.logits[class], state.probabilities[class], state.gradient[class]];
        cells.map(Cell::from).to_vec()
    };
    let columns = ["class", "logit", "probability", "gradient"].map(str::to_owned).to_vec();
    Table { key: "classes", columns, terms: &[], rows: (0..state.logits.len()).map(row).collect(), shown: false }
}
