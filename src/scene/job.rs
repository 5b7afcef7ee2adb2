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

/// A job under way, with the rows it has so far.
pub(super) struct Running {
    pub key: JobKey,
    pub job: Box<dyn Job>,
    pub table: Table,
    pub progress: Progress,
}

impl Running {
    pub fn new(key: JobKey, job: Box<dyn Job>) -> Self {
        Self { key, job, table: Table::default(), progress: Progress::Working(0.0) }
    }

    pub fn advance(&mut self, units: usize) -> Progress {
        if self.progress != Progress::Done {
            self.progress = self.job.advance(units, &mut self.table);
        }
        self.progress
    }
}
