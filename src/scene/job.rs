//! Long work: something a scene needs computed bit by bit, without threads or clocks of its own.
//!
//! A scene's [`Task`] names what the work depends on and how it starts. What comes out is a list of pieces of the
//! scene's own type, which grows from slice to slice and is handed to [`evaluate`](super::Scene::evaluate) as it is.

use std::any::Any;

/// What a job's result depends on, and nothing else; with an equal key the pieces can be kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct JobKey(pub String);

/// How far a job has come.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Progress {
    /// Share of the work done, from 0 to 1.
    Working(f64),
    /// All pieces are there.
    Done,
}

/// Work in slices. The window advances it within a frame's budget, the command line to its end, a test step by step.
pub trait Job: 'static {
    /// What is finished bit by bit, such as the trained networks of one λ.
    type Piece: 'static;

    /// Does up to `units` of work (each well under a millisecond) and adds what is finished.
    fn advance(&mut self, units: usize, done: &mut Vec<Self::Piece>) -> Progress;
}

/// Long work that some parameters call for.
pub struct Task {
    /// What it depends on.
    pub key: JobKey,
    start: Box<dyn FnOnce() -> Box<dyn Run>>,
}

impl Task {
    /// Work that `job` begins, if it is not under way already under that key.
    pub fn new<J: Job>(key: JobKey, job: impl FnOnce() -> J + 'static) -> Self {
        Self { key, start: Box::new(move || Box::new(Pieces { job: job(), done: Vec::new() })) }
    }
}

/// What long work has come to: pieces of the type its job makes.
#[derive(Clone, Copy)]
pub struct Work<'a> {
    done: &'a dyn Any,
    stale: Option<&'a dyn Any>,
}

impl<'a> Work<'a> {
    /// The pieces so far, of the type that the scene's job makes.
    pub fn done<P: 'static>(&self) -> &'a [P] {
        pieces(self.done)
    }

    /// The pieces of the work before, for other values: stale, and to be seen as such until new ones take their place.
    pub fn stale<P: 'static>(&self) -> &'a [P] {
        self.stale.map_or(&[], pieces)
    }
}

fn pieces<P: 'static>(list: &dyn Any) -> &[P] {
    debug_assert!(list.is::<Vec<P>>(), "a scene asks its job for pieces of a type that it does not make");
    list.downcast_ref::<Vec<P>>().map_or(&[], Vec::as_slice)
}

/// A job and its pieces, whatever their type.
trait Run {
    fn advance(&mut self, units: usize) -> Progress;
    fn done(&self) -> &dyn Any;
    /// The pieces, if there are any.
    fn into_done(self: Box<Self>) -> Option<Box<dyn Any>>;
}

struct Pieces<J: Job> {
    job: J,
    done: Vec<J::Piece>,
}

impl<J: Job> Run for Pieces<J> {
    fn advance(&mut self, units: usize) -> Progress {
        self.job.advance(units, &mut self.done)
    }

    fn done(&self) -> &dyn Any {
        &self.done
    }

    fn into_done(self: Box<Self>) -> Option<Box<dyn Any>> {
        if self.done.is_empty() { None } else { Some(Box::new(self.done)) }
    }
}

/// A job under way, with the pieces it has so far.
pub(super) struct Running {
    /// The scene whose work it is.
    pub scene: &'static str,
    pub key: JobKey,
    pub progress: Progress,
    run: Box<dyn Run>,
    stale: Option<Box<dyn Any>>,
}

impl Running {
    /// Begins a task; what `before` has come to for other values of the same scene stays in sight as stale.
    pub fn new(scene: &'static str, task: Task, before: Option<Self>) -> Self {
        let stale = before.filter(|before| before.scene == scene).and_then(Self::outlived);
        Self { scene, key: task.key, progress: Progress::Working(0.0), run: (task.start)(), stale }
    }

    pub fn work(&self) -> Work<'_> {
        Work { done: self.run.done(), stale: self.stale.as_deref() }
    }

    pub fn advance(&mut self, units: usize) -> Progress {
        if self.progress != Progress::Done {
            self.progress = self.run.advance(units);
        }
        self.progress
    }

    /// What is left to be seen once the values have changed: the new pieces, or still the old ones if there are none
    /// yet.
    fn outlived(self) -> Option<Box<dyn Any>> {
        self.run.into_done().or(self.stale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A piece as no table of numbers could hold it.
    #[derive(Debug, PartialEq)]
    struct Found {
        name: String,
        rank: Option<usize>,
    }

    struct Search(usize);

    impl Job for Search {
        type Piece = Found;

        fn advance(&mut self, units: usize, done: &mut Vec<Found>) -> Progress {
            for _ in 0..units.min(3 - self.0) {
                self.0 += 1;
                done.push(Found { name: format!("no {}", self.0), rank: (self.0 > 1).then_some(self.0) });
            }
            if self.0 == 3 { Progress::Done } else { Progress::Working(self.0 as f64 / 3.0) }
        }
    }

    fn task(key: &str) -> Task {
        Task::new(JobKey(key.to_owned()), || Search(0))
    }

    #[test]
    fn pieces_keep_their_type_grow_and_stay_in_sight_until_others_take_their_place() {
        let names = |found: &[Found]| found.iter().map(|found| found.name.clone()).collect::<Vec<_>>();
        let mut first = Running::new("scene", task("a"), None);
        first.advance(2);
        assert_eq!(first.work().done::<Found>()[1], Found { name: "no 2".to_owned(), rank: Some(2) });
        let mut second = Running::new("scene", task("b"), Some(first));
        assert_eq!((second.work().done::<Found>().len(), second.work().stale::<Found>().len()), (0, 2));
        assert_eq!(second.advance(9), Progress::Done);
        assert_eq!(names(second.work().done()), ["no 1", "no 2", "no 3"]);
        let other = Running::new("another scene", task("b"), Some(second));
        assert!(other.work().stale::<Found>().is_empty(), "another scene's pieces are nobody's business");
    }
}
