//! The job: the grid search in slices, and what a spreadsheet gets of it.

use crate::figure::Table;
use crate::math::lambda::{Experiment, Metrics, Search};
use crate::scene::{Job, Progress};

/// A λ of the grid, and what its trainings came to on average.
pub(super) type Row = (f64, Metrics);

/// The search as a job; one unit of work is one gradient step.
pub(super) struct Training(Search);

impl Training {
    pub fn new(experiment: Experiment) -> Self {
        Self(Search::new(experiment))
    }
}

impl Job for Training {
    type Piece = Row;

    fn advance(&mut self, units: usize, done: &mut Vec<Row>) -> Progress {
        let share = self.0.advance(units, |lambda, metrics| done.push((lambda, metrics)));
        if share < 1.0 { Progress::Working(share) } else { Progress::Done }
    }
}

/// A column of the table: its public name, and its number of a λ.
type Column = (&'static str, fn(f64, &Metrics) -> f64);

const COLUMNS: [Column; 10] = [
    ("lambda", |lambda, _| lambda),
    ("val_cls", |_, metrics| metrics.val_cls),
    ("val_reg", |_, metrics| metrics.val_reg),
    ("accuracy", |_, metrics| metrics.accuracy),
    ("iou", |_, metrics| metrics.iou),
    ("score", |_, metrics| metrics.score),
    ("early_share", |_, metrics| metrics.early_share),
    ("train_cls", |_, metrics| metrics.training.cls),
    ("train_reg", |_, metrics| metrics.training.reg),
    ("train_weighted", |lambda, metrics| metrics.training.cls + lambda * metrics.training.reg),
];

/// What a spreadsheet gets: one row a λ.
pub(super) fn published(rows: &[Row]) -> Table {
    let columns = COLUMNS.iter().map(|(name, _)| (*name).to_owned()).collect();
    let row = |(lambda, metrics): &Row| COLUMNS.iter().map(|(_, of)| of(*lambda, metrics)).collect();
    Table { key: "grid", columns, rows: rows.iter().map(row).collect() }
}
