//! The readings of each loss, and the table of all steps.

use std::rc::Rc;

use super::State;
use super::run::{Run, word};
use crate::figure::{Cell, Table};
use crate::math::Rate;
use crate::scene::kit::Drawn;
use crate::scene::readings::NONE;
use crate::scene::{Cx, Quantity, Reading, ReadingValue};

/// The residual and the loss at the step that is shown.
pub(super) const RESIDUAL: Quantity = Quantity("final_residual");
const LOSS: Quantity = Quantity("final_loss");
const FIRST_STEP: Quantity = Quantity("first_step");
/// The η in force.
const OWN_RATE: Quantity = Quantity("rate");
const SETTLED: Quantity = Quantity("settled_after");

pub(super) fn list(state: &State) -> Vec<Reading> {
    state.each().flat_map(|(drawn, run)| of_loss(state, drawn, run)).collect()
}

fn of_loss(state: &State, drawn: &Drawn, run: &Run) -> Vec<Reading> {
    let number = ReadingValue::Number;
    let aside = |quantity, value| Reading { listed: false, ..drawn.reading(quantity, value) };
    let at = run.at(state.step);
    let settled = run.descent.settled_after(state.steps);
    vec![
        drawn.reading(RESIDUAL, number(at)),
        drawn.reading(LOSS, number(drawn.loss.value(at))),
        drawn.reading(Quantity::STATE, ReadingValue::Word(word(run.motion))),
        // What the curves show under a pointer.
        aside(Quantity::LOSS, number(drawn.loss.value(state.start))),
        aside(FIRST_STEP, number(run.first_step().abs())),
        aside(OWN_RATE, number(run.rate.at(state.step))),
        aside(SETTLED, settled.map_or(NONE, |step| number(step as f64))),
    ]
}

/// Every step with η and, of each loss, residual and value.
pub(super) fn table(state: &State, cx: &mut Cx) -> Rc<Table> {
    let flag = |on: bool| f64::from(u8::from(on));
    let flags = [state.half, state.halve, state.same].map(flag);
    let numbers = [state.start, state.rate, state.beta, state.steps as f64];
    let inputs: Vec<f64> = numbers.into_iter().chain(flags).collect();
    cx.table(("table", "descent"), &inputs, || {
        let keys = |drawn: &Drawn| [Quantity("residual"), Quantity::LOSS].map(|of| drawn.reading_key(of));
        let columns = ["step", "rate"].map(str::to_owned).into_iter().chain(state.losses.shown().flat_map(keys));
        let rate = Rate { size: state.rate, halved: state.halve };
        let row = |step: usize| {
            let values = |(drawn, run): (&Drawn, &Run)| [run.at(step), drawn.loss.value(run.at(step))];
            [step as f64, rate.at(step)].into_iter().chain(state.each().flat_map(values)).map(Cell::from).collect()
        };
        let rows = (0..=state.steps).map(row).collect();
        Table { key: "descent", terms: &["step", "learning_rate"], columns: columns.collect(), rows, shown: false }
    })
}
