//! The readings of each loss, and the table of all steps.

use std::rc::Rc;

use super::State;
use super::run::{Run, word};
use crate::figure::{Cell, Table};
use crate::math::Rate;
use crate::scene::kit::Drawn;
use crate::scene::readings::NONE;
use crate::scene::{Quantity, Reading, ReadingValue};

/// The residual and the loss at the step that is shown.
pub(super) const RESIDUAL: Quantity = Quantity("final_residual");
const LOSS: Quantity = Quantity("final_loss");
const FIRST_STEP: Quantity = Quantity("first_step");
/// The η in force.
const OWN_RATE: Quantity = Quantity("rate");
const SETTLED: Quantity = Quantity("settled_after");

pub(super) fn list(state: &State) -> Vec<Reading> {
    let mut list = Vec::new();
    for (drawn, run) in state.each() {
        of_loss(state, drawn, run, &mut list);
    }
    list
}

fn of_loss(state: &State, drawn: &Drawn, run: &Run, list: &mut Vec<Reading>) {
    let number = ReadingValue::Number;
    let at = run.at(state.step);
    let settled = run.descent.settled_after(state.steps);
    let values = [
        (RESIDUAL, number(at)),
        (LOSS, number(drawn.loss.value(at))),
        (Quantity::STATE, ReadingValue::Word(word(run.motion))),
        // What the curves show under a pointer.
        (Quantity::LOSS, number(drawn.loss.value(state.start))),
        (FIRST_STEP, number(run.first_step().abs())),
        (OWN_RATE, number(run.rate.at(state.step))),
        (SETTLED, settled.map_or(NONE, |step| number(step as f64))),
    ];
    for (quantity, value) in values {
        let listed = [RESIDUAL, LOSS, Quantity::STATE].contains(&quantity);
        list.push(Reading { listed, ..drawn.reading(quantity, value) });
    }
}

/// Every step with η and, of each loss, residual and value.
pub(super) fn table(state: &State) -> Rc<Table> {
    let mut columns = vec!["step".to_owned(), "rate".to_owned()];
    for (drawn, _) in state.each() {
        columns.push(drawn.reading_key(Quantity("residual")));
        columns.push(drawn.reading_key(Quantity::LOSS));
    }
    let rate = Rate { size: state.rate, halved: state.halve };
    let row = |step: usize| {
        let mut row = vec![Cell::from(step as f64), Cell::from(rate.at(step))];
        for (drawn, run) in state.each() {
            row.push(Cell::from(run.at(step)));
            row.push(Cell::from(drawn.loss.value(run.at(step))));
        }
        row
    };
    let count = state.steps + 1;
    let rows = (0..count).map(row).collect();
    Rc::new(Table { key: "descent", terms: &["step", "learning_rate"], columns, rows, shown: false })
}
