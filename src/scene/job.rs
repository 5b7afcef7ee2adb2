//! Long work: something a scene needs computed bit by bit, without threads or clocks of its own.

use crate::figure::Table;

/// What a job's result depends on, and nothing else; equal keys mean the table can be kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct JobKey(pub String);

/// How far a job has come.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Progress {
    /// Share of the work done, from 0 to 1.
    Working(f64),
    /// The table is complete.
    Done,
}

/// Work in slices. The window advances it within a frame's budget, the command line to its end, a test step by step.
pub trait Job {
    /// Does up to `units` of work (each well under a millisecond) and adds what is finished to the table.
    fn advance(&mut self, units: usize, table: &mut Table) -> Progress;
}

/// What long work has come to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Work {
    /// The rows so far.
    pub table: Table,
    /// The rows of the work before, for other values: stale, and to be seen as such until new ones take their place.
    pub stale: Table,
}

impl Work {
    /// What is left to be seen once the values have changed: the new rows, or still the old ones if there are none yet.
    pub(super) fn outlived(self) -> Table {
        if self.table.rows.is_empty() { self.stale } else { self.table }
    }
}

/// A job under way, with the rows it has so far.
pub(super) struct Running {
    /// The scene whose work it is.
    pub scene: &'static str,
    pub key: JobKey,
    pub job: Box<dyn Job>,
    pub work: Work,
    pub progress: Progress,
}

impl Running {
    pub fn new(scene: &'static str, key: JobKey, job: Box<dyn Job>, stale: Table) -> Self {
        Self { scene, key, job, work: Work { table: Table::default(), stale }, progress: Progress::Working(0.0) }
    }

    pub fn advance(&mut self, units: usize) -> Progress {
        if self.progress != Progress::Done {
            self.progress = self.job.advance(units, &mut self.work.table);
        }
        self.progress
    }
}
