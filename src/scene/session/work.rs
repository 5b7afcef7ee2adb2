//! The session's long work: advanced in slices, stopped and gone on with, kept while its key stays.

use super::Session;
use crate::scene::job::{Progress, Running, Task};

/// Work units in one go when a job is run to its end.
const UNITS_AT_ONCE: usize = 64;

impl Session {
    /// Does up to `units` of long work. `None` when there is none to do, or it is stopped.
    pub fn advance(&mut self, units: usize) -> Option<Progress> {
        if self.stopped {
            return None;
        }
        let running = self.running.as_mut().filter(|running| running.progress != Progress::Done)?;
        let progress = running.advance(units);
        self.outcome = None;
        self.revision += 1;
        Some(progress)
    }

    /// Whether long work has been stopped before its end.
    pub fn is_stopped(&self) -> bool {
        self.stopped && matches!(self.progress(), Some(Progress::Working(_)))
    }

    /// Finishes all long work, stopped or not: for the command line and for tests.
    pub fn finish(&mut self) {
        self.stopped = false;
        while self.advance(UNITS_AT_ONCE).is_some() {}
    }

    /// How far the long work is, if there is any.
    pub fn progress(&self) -> Option<Progress> {
        self.running.as_ref().map(|running| running.progress)
    }

    /// What was computed belongs to other values: the scene is asked again, and long work starts anew if its key changed.
    pub(super) fn renew(&mut self) {
        self.outcome = None;
        self.revision += 1;
        self.running = match self.state.scene.job(&self.state.params) {
            None => None,
            Some(task) if self.is_under_way(&task) => self.running.take(),
            Some(task) => {
                // A stop applies to the work that was under way, and that is over.
                self.stopped = false;
                Some(Running::new(self.state.scene.id(), task, self.running.take()))
            }
        };
        self.stopped &= self.running.is_some();
    }

    fn is_under_way(&self, task: &Task) -> bool {
        let scene = self.state.scene.id();
        self.running.as_ref().is_some_and(|running| running.scene == scene && running.key == task.key)
    }
}
