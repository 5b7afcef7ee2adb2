//! The session's long work: advanced in slices, stopped and gone on with, kept while its key stays.

use super::Session;
use crate::scene::Scene;
use crate::scene::job::{Progress, Running, Task, Work};

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
        self.outdate();
        Some(progress)
    }

    /// Whether there is long work to do that is not stopped.
    pub fn is_pending(&self) -> bool {
        !self.stopped && matches!(self.progress(), Some(Progress::Working(_)))
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

    /// The work of a scene, if it is under way.
    pub(super) fn work_of(&self, scene: &'static dyn Scene) -> Option<Work<'_>> {
        self.running.as_ref().filter(|running| running.scene == scene.id()).map(Running::work)
    }

    /// Brings values, and the long work that depends on them, to where they may be together. A range may depend on the
    /// work done so far, and the work on a value that a range has moved. `held` says whether a hand holds something:
    /// work that nobody has begun yet waits until it lets go.
    pub(super) fn settle(&mut self, held: bool) {
        for _ in 0..2 {
            // Taken out for the moment, because what they may be depends on the session's work.
            let mut params = std::mem::take(&mut self.state.params);
            self.gave_way = self.keep_ranges(self.state.scene, &mut params).or(self.gave_way);
            self.state.params = params;
            if (held && self.running.is_none()) || !self.start_work() {
                return;
            }
        }
    }

    /// What was computed belongs to other values, or to another sentence: the scene has to be asked again.
    pub(super) fn outdate(&mut self) {
        self.outcome = None;
        self.revision += 1;
    }

    /// Keeps the long work under way if its key is that of the present values; otherwise begins theirs, and says so.
    fn start_work(&mut self) -> bool {
        let task = self.state.scene.job(&self.state.params);
        if task.as_ref().is_some_and(|task| self.is_under_way(task)) {
            return false;
        }
        // A stop applies to the work that was under way, and that is over.
        self.stopped = false;
        let before = self.running.take();
        self.running = task.map(|task| Running::new(self.state.scene.id(), task, before));
        self.running.is_some()
    }

    fn is_under_way(&self, task: &Task) -> bool {
        let scene = self.state.scene.id();
        self.running.as_ref().is_some_and(|running| running.scene == scene && running.key == task.key)
    }
}
