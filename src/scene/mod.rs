//! Scenes: a scene is a pure function from parameters to figures, tables, readings, formulas and one sentence of
//! insight.
//!
//! [`Session`] holds one scene's [`Params`] and applies every [`Command`], whoever sends it: a slider, a handle, a
//! link, a host page, the command line, a test. Adding a scene is one file in `scenes/` and one line in [`SCENES`].

pub mod formula;
pub mod job;
pub mod link;
pub mod param;
pub mod readings;
pub mod session;
pub mod words;

mod command;
mod history;
mod memo;
mod params;
mod scenes;
mod value_text;

pub use crate::figure::formula::Formula;
pub use command::{Command, Edit, Notice, Phase};
pub use job::{Job, JobKey, Progress, Work};
pub use memo::Cx;
pub use param::{Fault, Kind, ParamError, ParamSpec, Value};
pub use params::Params;
pub use readings::{Quantity, Reading, ReadingValue};
pub use session::Session;
pub use words::Words;

use std::rc::Rc;

use crate::figure::{Figure, Table};

/// All scenes, in the order of the learners' path.
pub static SCENES: &[&dyn Scene] =
    &[&scenes::regression::Regression, &scenes::detector::Detector, &scenes::lambda::Lambda];

/// The scene of that id.
pub fn find(id: &str) -> Option<&'static dyn Scene> {
    SCENES.iter().copied().find(|scene| scene.id() == id)
}

/// Everything a scene says about its parameters.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// Pictures.
    pub figures: Vec<Figure>,
    /// Tables for CSV.
    pub tables: Vec<Rc<Table>>,
    /// Numbers under public keys.
    pub readings: Vec<Reading>,
    /// Formulas with their numbers.
    pub formulas: Vec<Formula>,
    /// One sentence that teaches what is to be seen right now.
    pub insight: String,
}

/// A named set of values worth starting from.
#[derive(Clone, Debug, PartialEq)]
pub struct Preset {
    /// Names it; its words are `<scene>.preset.<id>`.
    pub id: &'static str,
    /// What it sets.
    pub values: Vec<(&'static str, Value)>,
    /// Whether everything else stays as it is; otherwise it goes to its default.
    pub keeps: bool,
}

impl Preset {
    /// A starting point: what it does not set goes to its default.
    pub const fn new(id: &'static str, values: Vec<(&'static str, Value)>) -> Self {
        Self { id, values, keeps: false }
    }

    /// A move within a state: what it does not set stays as it is.
    pub const fn keeping(id: &'static str, values: Vec<(&'static str, Value)>) -> Self {
        Self { id, values, keeps: true }
    }
}

/// What a parameter may be right now, where that is less than its specification says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Limit {
    /// Only values from the first to the second.
    Within([f64; 2]),
    /// It has no effect at the moment; its control is shown as inactive.
    Inactive,
    /// It belongs to another view of the scene; it has no control at the moment.
    Hidden,
}

/// A scene: parameters in, an [`Outcome`] out. It knows no window, no pixel and no clock.
pub trait Scene: Sync {
    /// Public id, such as `regression`; its words are `<id>.title`, `<id>.short`.
    fn id(&self) -> &'static str;

    /// Its parameters.
    fn specs(&self) -> &[ParamSpec];

    /// Named starting points.
    fn presets(&self) -> &[Preset] {
        &[]
    }

    /// What a parameter may be right now, if that is less than its specification.
    fn limit(&self, _params: &Params, _key: &str) -> Option<Limit> {
        None
    }

    /// What moves along when a hand changes some values: `edited` names them, `before` holds what they were. Links and
    /// presets say all they mean, so they do not ask.
    fn follow(&self, _edited: &[&'static str], _before: &Params, _params: &mut Params) {}

    /// The function itself. `work` holds the rows of its [`job`](Self::job) so far, and the stale ones of
    /// the job before.
    fn evaluate(&self, params: &Params, work: Option<&Work>, cx: &mut Cx) -> Outcome;

    /// Long work these parameters call for.
    fn job(&self, _params: &Params) -> Option<(JobKey, Box<dyn Job>)> {
        None
    }
}

impl std::fmt::Debug for dyn Scene {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Scene({})", self.id())
    }
}
