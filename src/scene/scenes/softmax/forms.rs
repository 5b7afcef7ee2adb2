//! The three ways to compute the loss: what each comes to, step by step as a table, and where the first begins to fail.

use super::{LOSS, PER_UNIT, State};
use crate::figure::{Cell, Table, Term};
use crate::math::softmax::Precision;
use crate::math::softmax::naive::{self, Form, Naive, Status};
use crate::scene::{SliderMark, Words};

/// A form with the term that its readings and its column have in common.
pub(super) const FORMS: [(Form, Term); 3] = [
    (Form::Ratio, Term { key: "naive", palette: 5 }),
    (Form::SoftmaxThenLog, Term { key: "shifted", palette: 3 }),
    (Form::LogSoftmax, Term { key: "log_softmax", palette: 6 }),
];

/// Significant digits of a number in the table: as many as half precision tells apart, and one more.
const DIGITS: u8 = 5;

/// What the forms come to, from the ratio to log-softmax.
pub(super) struct Forms(Vec<Naive>);

impl Forms {
    pub fn new(precision: Precision, logits: &[f64], shift: f64, target: usize) -> Self {
        // The scene's values are finite and its target is a class, so that none of them is refused.
        let of = |(form, _): (Form, Term)| naive::cross_entropy(form, precision, logits, shift, target).ok();
        Self(FORMS.into_iter().filter_map(of).collect())
    }

    /// Each with its term.
    pub fn all(&self) -> impl Iterator<Item = (Term, &Naive)> {
        FORMS.iter().zip(&self.0).map(|((_, term), naive)| (*term, naive))
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
        let row = |name: String, of: &dyn Fn(&Naive) -> Cell| {
            [Cell::Word(name)].into_iter().chain(self.0.iter().map(of)).collect::<Vec<Cell>>()
        };
        let named = |key: &str| words.get(key).to_owned();
        let mut rows = vec![
            row(named("softmax.row.input"), &|form| number(form.inputs[state.target])),
            row(named("softmax.row.max"), &|form| form.max.map_or(Cell::Nothing, number)),
        ];
        for class in 0..state.logits.len() {
            let name = words.fill("softmax.row.exp", &[("class", &class.to_string())]);
            rows.push(row(name, &|form| number(form.exponentials[class])));
        }
        rows.push(row(named("softmax.row.sum"), &|form| number(form.sum)));
        rows.push(row(named("softmax.row.last"), &|form| number(form.last)));
        rows.push(row(named("softmax.row.loss"), &|form| number(form.value)));
        rows.push(row(named("softmax.row.verdict"), &|form| Cell::Word(verdict(form.status, words).to_owned())));
        let columns = ["step"].into_iter().chain(FORMS.iter().map(|(_, term)| term.key)).map(str::to_owned).collect();
        Table { key: "numerics", columns, terms: &[], rows, shown: true }
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

/// The status in words.
fn verdict(status: Status, words: &Words) -> &str {
    words.get(match status {
        Status::Ok => "softmax.branch.ok",
        Status::DigitsLost => "softmax.branch.digits_lost",
        Status::InputOverflow => "softmax.branch.input_overflow",
        Status::ExpOverflow => "softmax.branch.exp_overflow",
        Status::SumOverflow => "softmax.branch.sum_overflow",
        Status::ZeroByZero => "softmax.branch.zero_by_zero",
        Status::LogOfZero => "softmax.branch.log_of_zero",
        Status::DifferenceOverflow => "softmax.branch.difference_overflow",
    })
}

/// Where the ratio begins to fail on either side.
pub(super) fn marks(precision: Precision, logits: &[f64], target: usize) -> Vec<SliderMark> {
    let limits = naive::limits(precision, logits, target, PER_UNIT).unwrap_or_default();
    let names = ["softmax.limit.below", "softmax.limit.above"];
    let mark = |(at, name): (Option<f64>, &'static str)| at.map(|at| SliderMark { at, name, term: LOSS });
    limits.into_iter().zip(names).filter_map(mark).collect()
}
