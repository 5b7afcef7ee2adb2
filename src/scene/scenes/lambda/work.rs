//! The job: the grid search in slices, and the way its rows are written into a table and read back.

use crate::figure::Table;
use crate::math::lambda::{CURVE, Experiment, Losses, Metrics, Search};
use crate::scene::{Job, Progress};

/// A λ of the grid, and what its trainings came to on average.
pub(super) type Row = (f64, Metrics);

/// Columns before the training curves: λ and one number each.
const NUMBERS: usize = 9;

/// The search as a job; one unit of work is one gradient step.
pub(super) struct Training(Search);

impl Training {
    pub fn new(experiment: Experiment) -> Self {
        Self(Search::new(experiment))
    }
}

impl Job for Training {
    fn advance(&mut self, units: usize, table: &mut Table) -> Progress {
        let share = self.0.advance(units, |lambda, metrics| table.rows.push(write(lambda, &metrics)));
        if share < 1.0 { Progress::Working(share) } else { Progress::Done }
    }
}

fn write(lambda: f64, metrics: &Metrics) -> Vec<f64> {
    let Metrics { val_cls, val_reg, accuracy, iou, score, training, early_share, curve } = metrics;
    let mut row = vec![lambda, *val_cls, *val_reg, *accuracy, *iou, *score, *early_share, training.cls, training.reg];
    row.extend(curve.iter().flat_map(|losses| [losses.cls, losses.reg]));
    row
}

/// Reads back what [`write`] has written; `None` for a row of another length.
pub(super) fn read(row: &[f64]) -> Option<Row> {
    let (numbers, curve) = row.split_at_checked(NUMBERS)?;
    let [lambda, val_cls, val_reg, accuracy, iou, score, early_share, cls, reg] =
        <[f64; NUMBERS]>::try_from(numbers).ok()?;
    let curve: Vec<Losses> =
        curve.as_chunks::<2>().0.iter().map(|[cls, reg]| Losses { cls: *cls, reg: *reg }).collect();
    let metrics = Metrics { val_cls, val_reg, accuracy, iou, score, training: Losses { cls, reg }, early_share, curve };
    (metrics.curve.len() == CURVE).then_some((lambda, metrics))
}

/// What a spreadsheet gets: one row a λ.
pub(super) fn published(rows: &[Row]) -> Table {
    const COLUMNS: [&str; 10] = [
        "lambda",
        "val_cls",
        "val_reg",
        "accuracy",
        "iou",
        "score",
        "early_share",
        "train_cls",
        "train_reg",
        "train_weighted",
    ];
    let row = |(lambda, metrics): &Row| {
        let mut row = write(*lambda, metrics);
        row.truncate(NUMBERS);
        row.push(metrics.training.cls + lambda * metrics.training.reg);
        row
    };
    Table { key: "grid", columns: COLUMNS.map(str::to_owned).to_vec(), rows: rows.iter().map(row).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_reads_back_as_it_was() {
        let curve = (0..CURVE).map(|i| Losses { cls: i as f64, reg: 0.5 * i as f64 }).collect();
        let training = Losses { cls: 7.0, reg: 8.0 };
        let metrics = Metrics {
            val_cls: 1.0,
            val_reg: 2.0,
            accuracy: 3.0,
            iou: 4.0,
            score: 5.0,
            training,
            early_share: 6.0,
            curve,
        };
        assert_eq!(read(&write(0.1, &metrics)), Some((0.1, metrics)));
        assert_eq!(read(&[1.0; NUMBERS]), None);
        assert_eq!(read(&[]), None);
    }
}
