//! The numbers under their public keys, and the table of classes.

use super::forms::{self, FORMS};
use super::{GRADIENT, LOG_SUM, LOSS, PROBABILITY, State};
use crate::figure::{Cell, Table, Term};
use crate::scene::{Quantity, Reading, ReadingValue};

/// The largest error that rounding makes in a logit with its shift.
const ROUNDING: Quantity = Quantity("input_rounding");

pub(super) fn list(state: &State) -> Vec<Reading> {
    let number = |key: String, term: Term, quantity: Quantity, value: f64| Reading {
        key: key.into(),
        term,
        quantity,
        value: ReadingValue::Number(value),
        listed: false,
    };
    let mut list = vec![
        Reading { listed: true, ..number("loss".to_owned(), LOSS, Quantity::LOSS, state.loss) },
        number("log_sum_exp".to_owned(), LOG_SUM, Quantity::LOSS, state.log_sum),
    ];
    for (class, p) in state.probabilities.iter().enumerate() {
        list.push(number(format!("p{class}"), PROBABILITY, Quantity::PROBABILITY, *p));
        list.push(number(format!("gradient{class}"), GRADIENT, Quantity::GRADIENT, state.gradient[class]));
    }
    for (term, form) in state.forms.all() {
        let status = ReadingValue::Word(forms::key(form.status));
        list.push(Reading { listed: true, ..number(format!("{}.loss", term.key), term, Quantity::LOSS, form.value) });
        let key = format!("{}.status", term.key).into();
        list.push(Reading { key, term, quantity: Quantity::BRANCH, value: status, listed: true });
    }
    let rounding = state.forms.log_softmax().input_rounding;
    list.push(number("input_rounding".to_owned(), FORMS[2].1, ROUNDING, rounding));
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
