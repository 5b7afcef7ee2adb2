//! The job: the grid search in slices, and what a spreadsheet gets of it.

use super::{ACCURACY, CLS, INSPECTED, IOU, REG, SCORE, SHARE, WEIGHTED};
use crate::figure::Table;
use crate::math::lambda::{Experiment, Metrics, Search};
use crate::scene::{Job, Progress};

/// A λ of the grid, and what its trainings came to on average.
pub(super) type Row = (f64, Metrics);

/// What the training has made as small as it could.
pub(super) fn weighted((lambda, metrics): &Row) -> f64 {
    metrics.weighted(*lambda)
}

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
    ("train_weighted", |lambda, metrics| metrics.weighted(lambda)),
];

/// The terms of the columns.
const TERMS: [&str; 10] =
    [INSPECTED, CLS.key, REG.key, ACCURACY.key, IOU.key, SCORE.key, SHARE.key, CLS.key, REG.key, WEIGHTED.key];

/// What a spreadsheet gets: one row a λ.
pub(super) fn published(rows: &[Row]) -> Table {
    let columns = COLUMNS.iter().map(|(name, _)| (*name).to_owned()).collect();
    let row = |(lambda, metrics): &Row| COLUMNS.iter().map(|(_, of)| of(*lambda, metrics).into()).collect();
    Table { key: "grid", terms: &TERMS, columns, rows: rows.iter().map(row).collect(), shown: false }
}
