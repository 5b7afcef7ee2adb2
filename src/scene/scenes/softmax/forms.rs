//! The three ways to compute the loss: what each comes to, step by step as a table, and where the first begins to fail.

use super::{LOSS, PER_UNIT, State};
use crate::figure::{Cell, Table, Term};
use crate::math::softmax::Precision;
use crate::math::softmax::naive::{self, Form, Naive, Status};
use crate::scene::{SliderMark, Words};

/// The terms that the readings and the column of each [form](Form::ALL) have in common.
pub(super) const TERMS: [Term; 3] =
    [Term { key: "naive", palette: 5 }, Term { key: "shifted", palette: 3 }, Term { key: "log_softmax", palette: 6 }];

/// Significant digits of a number in the table: as many as half precision tells apart, and one more.
const DIGITS: u8 = 5;

/// What the forms come to, from the ratio to log-softmax.
pub(super) struct Forms(Vec<Naive>);

impl Forms {
    pub fn new(precision: Precision, logits: &[f64], shift: f64, target: usize) -> Self {
        // The scene's values are finite and its target is a class, so that none of them is refused.
        let of = |form: &Form| naive::cross_entropy(*form, precision, logits, shift, target).ok();
        Self(Form::ALL.iter().filter_map(of).collect())
    }

    /// All of them, in the order of their terms.
    pub fn all(&self) -> &[Naive] {
        &self.0
    }

    pub fn ratio(&self) -> &Naive {
        &self.0[0]
    }

    pub fn shifted(&self) -> &Naive {
        &self.0[1]
    }

    pub fn log_softmax(&self) -> &Naive {
        &self.0[2]
    }

    /// Every intermediate as the format rounds it: a row a step, a column a form.
    pub fn table(&self, state: &State, words: &Words) -> Table {
        let number = |value: f64| Cell::Number { value, digits: DIGITS };
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        let mut row = |name: String, of: &dyn Fn(&Naive) -> Cell| {
            let mut cells = vec![Cell::Word(name)];
            cells.extend(self.0.iter().map(of));
            rows.push(cells);
        };
        let named = |key: &str| words.get(key).to_owned();
        row(named("softmax.row.input"), &|form| number(form.inputs[state.target]));
        row(named("softmax.row.max"), &|form| form.max.map_or(Cell::Nothing, number));
        for class in 0..state.logits.len() {
            let name = words.fill("softmax.row.exp", &[("class", &class.to_string())]);
            row(name, &|form| number(form.exponentials[class]));
        }
        row(named("softmax.row.sum"), &|form| number(form.sum));
        row(named("softmax.row.last"), &|form| number(form.last));
        row(named("softmax.row.loss"), &|form| number(form.value));
        let verdict = |form: &Naive| named(&["softmax.branch.", key(form.status)].concat());
        row(named("softmax.row.verdict"), &|form| Cell::Word(verdict(form)));
        let columns = ["step", "naive", "shifted", "log_softmax"].map(str::to_owned).to_vec();
        Table { key: "numerics", columns, terms: &[], rows: rows.into(), shown: true }
    }
}

/// The public key of a status.
pub(super) fn key(status: Status) -> &'static str {
    match status {
        Status::Ok => "ok",
        Status::DigitsLost => "digits_lost",
        Status::InputOverflow => "input_overflow",
        Status::ExpOverflow => "exp_overflow",
        Status::SumOverflow => "sum_overflow",
        Status::ZeroByZero => "zero_by_zero",
        Status::LogOfZero => "log_of_zero",
        Status::DifferenceOverflow => "difference_overflow",
    }
}

/// Where the ratio begins to fail on either side.
pub(super) fn marks(precision: Precision, logits: &[f64], target: usize) -> Vec<SliderMark> {
    let limits = naive::limits(precision, logits, target, PER_UNIT).unwrap_or_default();
    let mut marks = Vec::new();
    for (at, name) in [(limits[0], "softmax.limit.below"), (limits[1], "softmax.limit.above")] {
        marks.extend(at.map(|at| SliderMark { at, name, term: LOSS }));
    }
    marks
}
