//! The session's long work: advanced in slices, stopped and gone on with, kept while its key stays.

use super::Session;
use crate::scene::job::{JobKey, Progress, Running};

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

    /// What is computed from the values is no longer theirs; long work starts anew only if its key changed, and then
    /// leaves what was there to be seen until the new rows have taken its place.
    pub(super) fn changed(&mut self) {
        self.outcome = None;
        self.revision += 1;
        let scene = self.state.scene;
        let before = self.running.take();
        let same = |running: &Running, key: &JobKey| running.scene == scene.id() && running.key == *key;
        // What was stopped is gone when its key is; other work was not stopped.
        self.running = scene.job(&self.state.params).map(|(key, job)| match before {
            Some(running) if same(&running, &key) => running,
            before => {
                self.stopped = false;
                let stale = before.filter(|running| running.scene == scene.id()).map(|running| running.work.outlived());
                Running::new(scene.id(), key, job, stale.unwrap_or_default())
            }
        });
        self.stopped &= self.running.is_some();
    }
}
