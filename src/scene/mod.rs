//! Scenes: a scene is a pure function from parameters to figures, tables, readings, formulas and one sentence of
//! insight.
//!
//! [`Session`] holds one scene's [`Params`] and applies every [`Command`], whoever sends it: a slider, a handle, a
//! link, a host page, the command line, a test. Adding a scene is one file or folder in `scenes/`, its words and one
//! line in [`SCENES`]; what several scenes draw alike is in `kit/`.

pub mod formula;
pub mod import;
pub mod job;
pub mod json;
pub mod link;
pub mod param;
pub mod readings;
pub mod session;
pub mod words;

mod action;
mod command;
mod conceal;
mod fault;
mod history;
mod kit;
mod memo;
mod message;
mod notice;
mod params;
mod points;
mod preset;
mod scenes;
mod value_text;

pub use crate::figure::formula::Formula;
pub use action::Action;
pub use command::{Command, Edit, Last, Phase};
pub use fault::{Fault, ParamError, Part};
pub use job::{Job, JobKey, Progress, Task, Work};
pub use link::LinkFault;
pub use memo::Cx;
pub use message::{Message, Piece};
pub use notice::Notice;
pub use param::{Kind, ParamSpec, Value};
pub use params::Params;
pub use points::{PointEdit, Points, PointsKind};
pub use preset::Preset;
pub use readings::{Quantity, Reading, ReadingValue};
pub use session::Session;
pub use words::Words;

use std::rc::Rc;
use std::sync::OnceLock;

use crate::figure::{Figure, Table, Term, Told};

/// All scenes, in the order of the learners' path.
pub static SCENES: Carried = &[
    &scenes::regression::Regression,
    &scenes::outliers::Outliers,
    &scenes::descent::DescentScene,
    &scenes::hinge::HingeScene,
    &scenes::svm::Svm,
    &scenes::softmax::Softmax,
    &scenes::detector::Detector,
    &scenes::lambda::Lambda,
];
/// The ids of all scenes in that order, whichever of them a module carries.
pub const PATH: [&str; 8] = ["regression", "outliers", "descent", "hinge", "svm", "softmax", "detector", "lambda"];
/// Scenes of one prediction: its residual, its margin, its logits. One leads to another, and so they stay together.
pub static CURVES: Carried = &[
    &scenes::regression::Regression,
    &scenes::descent::DescentScene,
    &scenes::hinge::HingeScene,
    &scenes::softmax::Softmax,
];
/// Scenes about points of one's own.
pub static POINTS: Carried = &[&scenes::outliers::Outliers, &scenes::svm::Svm];
/// Scenes of the multi-task loss.
pub static BOXES: Carried = &[&scenes::detector::Detector, &scenes::lambda::Lambda];

/// Scenes that a program carries.
pub type Carried = &'static [&'static dyn Scene];

static CARRIED: OnceLock<Carried> = OnceLock::new();

/// Says which scenes a module of a web page carries: what nothing names is not linked into it. Only the first who does
/// so is heard.
pub fn carry(scenes: Carried) {
    let _ = CARRIED.set(scenes);
}

/// The scenes there are: natively all of them.
pub fn carried() -> Carried {
    CARRIED.get_or_init(|| if cfg!(target_arch = "wasm32") { &[] } else { SCENES })
}

/// Further scenes, which wrap those of [`SCENES`].
static CARDS: OnceLock<Vec<&'static dyn Scene>> = OnceLock::new();

/// Makes further scenes known to links and commands; only the first who does so is heard.
pub fn provide(cards: Vec<&'static dyn Scene>) {
    // The same cards, from somebody else.
    let _ = CARDS.set(cards);
}

/// Whether there are further scenes.
fn has_cards() -> bool {
    CARDS.get().is_some()
}

/// The scene of that id, if there is one.
pub fn find(id: &str) -> Option<&'static dyn Scene> {
    let cards = CARDS.get().into_iter().flatten();
    carried().iter().chain(cards).copied().find(|scene| scene.id() == id)
}

/// The scene of that id.
///
/// # Errors
/// There is none; the fault names those there are.
pub fn named(id: &str) -> Result<&'static dyn Scene, LinkFault> {
    find(id).ok_or_else(|| LinkFault::Scene(fault::quote(id)))
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
    /// Further sentences of it; the session puts those in that are not concealed.
    pub told: Vec<Told>,
}

/// A place on a slider where something changes.
#[derive(Clone, Debug, PartialEq)]
pub struct SliderMark {
    /// The value there.
    pub at: f64,
    /// Key of the words for what changes; `{at}` in them is the value.
    pub name: &'static str,
    /// What it is about.
    pub term: Term,
}

/// What a parameter may be right now.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ParamState {
    /// The values a number may take, where they are fewer than its specification says.
    pub range: Option<[f64; 2]>,
    /// What its slider and its keys span, where that is less than it may be; otherwise all its specification says.
    pub reach: Option<[f64; 2]>,
    /// What a handle snaps to and its arrow keys take, where the picture is so close that the steps of the
    /// specification would hop.
    pub step: Option<f64>,
    /// Whether it has an effect at the moment; otherwise its control is shown as inactive.
    pub active: bool,
    /// Whether it has a control at the moment; otherwise it belongs to another view of the scene.
    pub shown: bool,
}

impl Default for ParamState {
    fn default() -> Self {
        Self { range: None, reach: None, step: None, active: true, shown: true }
    }
}

impl ParamState {
    /// Anything its specification allows; it has an effect if `active`.
    pub fn active_if(active: bool) -> Self {
        Self { active, ..Self::default() }
    }

    /// What lies in a range, which is what its slider spans as well.
    pub fn within(range: [f64; 2]) -> Self {
        Self { range: Some(range), reach: Some(range), ..Self::default() }
    }

    /// Anything its specification allows; it has a control if `shown`.
    pub fn shown_if(shown: bool) -> Self {
        Self { shown, ..Self::default() }
    }
}

/// What a scene is told beside its parameters.
#[derive(Clone, Copy, Default)]
pub struct Situation<'a> {
    /// What its [`job`](Scene::job) has come to so far, if it has one.
    pub work: Option<Work<'a>>,
    /// What was used last, if anything was since the scene was opened.
    pub last: Option<Last>,
    /// The values with which the gesture under way began, if one is: what an axis is measured by, so that it does not
    /// rescale under the hand.
    pub held: Option<&'a Params>,
    /// The parameter that had to take another value because the last change left it less room.
    pub gave_way: Option<&'static str>,
}

/// A scene: parameters in, an [`Outcome`] out. It knows no window, no pixel and no clock.
pub trait Scene: Sync {
    /// Public id, such as `regression`; its words are `<id>.title`, `<id>.short`.
    fn id(&self) -> &'static str;

    /// The id of the scene whose words it uses: its own, unless it wraps another.
    fn speaks_as(&self) -> &'static str {
        self.id()
    }

    /// What it is called if it is a card, which has no words in the catalogue.
    fn card(&self) -> Option<&'static str> {
        None
    }

    /// Its words in English: one `key = text` a line, as in `assets/words/en/common.txt`.
    fn words(&self) -> &'static str;

    /// Its parameters.
    fn specs(&self) -> &[ParamSpec];

    /// Named starting points.
    fn presets(&self) -> &[Preset] {
        &[]
    }

    /// What it offers to do.
    fn actions(&self) -> &[Action] {
        &[]
    }

    /// What a parameter may be right now, with these values and the work done so far. Every way of changing a value
    /// keeps to it: hands are clamped, links fall back to the default, programs are refused.
    fn state(&self, _params: &Params, _work: Option<&Work<'_>>, _key: &str) -> ParamState {
        ParamState::default()
    }

    /// What is marked on the slider of a parameter; what lies beside that is not. Only who shows the slider asks.
    fn marks(&self, _params: &Params, _key: &str) -> Vec<SliderMark> {
        Vec::new()
    }

    /// What moves along when a hand changes some values: `edited` names them, `before` holds what they were. Links and
    /// presets say all they mean, so they do not ask.
    fn follow(&self, _edited: &[&'static str], _before: &Params, _params: &mut Params) {}

    /// The points that a parameter without any stands for: they become its value with the first edit of one of them.
    fn materialise(&self, _params: &Params, _key: &str) -> Option<Points> {
        None
    }

    /// What a person's own points change when they are brought in.
    fn import(&self, key: &'static str, points: Points) -> Vec<Edit> {
        vec![Edit::Set(key, Value::Points(points))]
    }

    /// Whether a parameter has no say yet: its value, such as an answer that waits to be shown, is not told to scripts.
    fn rests(&self, _params: &Params, _key: &str) -> bool {
        false
    }

    /// Keys of the terms and quantities that must not be seen yet, such as the answer before the prediction: the
    /// session takes all that is about them out of every outcome, and out of links.
    fn concealed(&self, _params: &Params) -> &'static [&'static str] {
        &[]
    }

    /// The function itself.
    fn evaluate(&self, params: &Params, situation: &Situation<'_>, cx: &mut Cx) -> Outcome;

    /// Long work these parameters call for.
    fn job(&self, _params: &Params) -> Option<Task> {
        None
    }
}

impl dyn Scene + '_ {
    /// Whether it is a card, which links call by that name.
    pub fn is_card(&self) -> bool {
        self.card().is_some()
    }

    /// Its name where there is room.
    pub fn title(&self, words: &'static Words) -> &'static str {
        self.name(".title", words)
    }

    /// Its name where there is little.
    pub fn short(&self, words: &'static Words) -> &'static str {
        self.name(".short", words)
    }

    fn name(&self, part: &str, words: &'static Words) -> &'static str {
        self.card().unwrap_or_else(|| words.text(&[self.id(), part].concat()))
    }
}

impl std::fmt::Debug for dyn Scene {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Scene({})", self.id())
    }
}
