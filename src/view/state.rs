//! What a frame sees of the session: a copy, read afresh whenever the session's revision has moved.
//!
//! Scripts share the session, so no frame holds on to it: it is borrowed to read this, to apply a wish, to peek under
//! the pointer, and never in between.

use std::rc::Rc;

use super::number::Track;
use super::{Change, cards};
use crate::HAS_CARDS;
use crate::lesson::Sheet;
use crate::scene::{
    Last, Notice, Outcome, ParamSpec, ParamState, Params, Preset, Progress, Scene, Session, SliderMark, Words,
};

/// The copy.
#[expect(
    clippy::struct_excessive_bools,
    reason = "four independent facts that the session tells, not states of one machine"
)]
pub struct State {
    /// The session's revision.
    pub revision: u64,
    /// The scene.
    pub scene: &'static dyn Scene,
    /// The words it speaks in.
    pub words: &'static Words,
    /// The values.
    pub params: Params,
    /// The scene's answer to them.
    pub outcome: Rc<Outcome>,
    /// What each preset claims, or nothing.
    pub claims: Rc<[String]>,
    /// Key of the parameter, preset or action that was used last.
    pub used: Option<&'static str>,
    /// In the order of the scene's parameters.
    param_states: Vec<ParamState>,
    /// What is marked on their sliders.
    marks: Vec<Vec<SliderMark>>,
    /// What was not taken as given.
    pub notices: Vec<Notice>,
    /// Whether there is something to undo.
    pub can_undo: bool,
    /// Whether there is something to redo.
    pub can_redo: bool,
    /// Whether a gesture is under way.
    pub in_gesture: bool,
    /// How far long work is, if there is any.
    pub progress: Option<Progress>,
    /// Whether long work has been stopped before its end.
    pub stopped: bool,
    /// The parameter that can be played, if there is one.
    pub playable: Option<&'static ParamSpec>,
    /// Whether it is being played.
    pub playing: bool,
    /// What stands around the picture of a card.
    sheet: Option<Rc<Sheet>>,
    /// Whether a card was answered whose host has yet to be told.
    answered: bool,
}

impl State {
    /// Reads all of it.
    pub fn read(session: &mut Session) -> Self {
        let claims = session.claims();
        Self::with(claims, session)
    }

    fn with(claims: Rc<[String]>, session: &mut Session) -> Self {
        let outcome = Rc::clone(session.outcome());
        let sheet = Sheet::of(session.scene(), session.params(), &outcome, session.words());
        Self {
            sheet: sheet.map(Rc::new),
            answered: false,
            revision: session.revision(),
            scene: session.scene(),
            words: session.words(),
            params: session.params().clone(),
            outcome,
            claims,
            used: session.last().map(Last::key),
            param_states: session.scene().specs().iter().map(|spec| session.param_state(spec.key)).collect(),
            marks: session.scene().specs().iter().map(|spec| session.marks(spec.key)).collect(),
            notices: session.notices().to_vec(),
            can_undo: session.can_undo(),
            can_redo: session.can_redo(),
            in_gesture: session.in_gesture(),
            progress: session.progress(),
            stopped: session.is_stopped(),
            playable: session.playable(),
            playing: session.is_playing(),
        }
    }

    /// Reads again what has changed.
    pub fn refresh(&mut self, session: &mut Session) {
        if session.revision() != self.revision {
            let same = session.scene().id() == self.scene.id();
            let claims = if same { Rc::clone(&self.claims) } else { session.claims() };
            let mut now = Self::with(claims, session);
            now.answered = cards::note(self.sheet(), now.sheet()) || self.answered;
            *self = now;
            return;
        }
        self.can_undo = session.can_undo();
        self.can_redo = session.can_redo();
        self.in_gesture = session.in_gesture();
        self.stopped = session.is_stopped();
        self.playing = session.is_playing();
        if session.notices() != self.notices {
            self.notices = session.notices().to_vec();
        }
    }

    /// What stands around the picture of a card; nothing around a plain scene.
    pub fn sheet(&self) -> Option<&Sheet> {
        if HAS_CARDS { self.sheet.as_deref() } else { None }
    }

    /// What the host has to be told if a card was answered since it was asked last.
    pub fn take_answer(&mut self) -> Option<Change> {
        std::mem::take(&mut self.answered).then_some(Change::Answer)
    }

    /// The parameters.
    pub fn specs(&self) -> &'static [ParamSpec] {
        self.scene.specs()
    }

    /// What the catalogue says under `<key>.help`, or nothing.
    pub fn help_of(&self, key: &str) -> String {
        let key = format!("{key}.help");
        if self.words.has(&key) { self.words.get(&key).to_owned() } else { String::new() }
    }

    /// The starting points.
    pub fn presets(&self) -> &'static [Preset] {
        self.scene.presets()
    }

    /// What the parameter may be right now.
    pub fn param_state(&self, key: &str) -> ParamState {
        self.index(key).and_then(|index| self.param_states.get(index)).copied().unwrap_or_default()
    }

    /// What is marked on the slider of a parameter.
    pub fn marks(&self, key: &str) -> &[SliderMark] {
        self.index(key).and_then(|index| self.marks.get(index)).map_or(&[], Vec::as_slice)
    }

    fn index(&self, key: &str) -> Option<usize> {
        self.specs().iter().position(|spec| spec.key == key)
    }

    /// Least and greatest value that a slider or a key may give a number right now.
    pub fn range(&self, spec: &ParamSpec) -> Option<[f64; 2]> {
        let ParamState { reach, range, .. } = self.param_state(spec.key);
        reach.or(range).or(spec.range())
    }

    /// The rail of a number's slider right now; `None` if it is no number.
    pub fn track(&self, spec: &ParamSpec) -> Option<Track> {
        Track::of(spec).map(|track| track.reaching(self.param_state(spec.key).reach))
    }

    /// A parameter with the steps its handles have right now.
    pub fn stepping(&self, spec: &ParamSpec) -> ParamSpec {
        spec.stepping(self.param_state(spec.key).step)
    }

    /// The parameter of a key.
    pub fn spec(&self, key: &str) -> Option<&'static ParamSpec> {
        self.specs().iter().find(|spec| spec.key == key)
    }

    /// The name of a term: the scene's own word for it, a loss's name, or a parameter's.
    pub fn term_name(&self, key: &str) -> String {
        let own = format!("{}.term.{key}", self.scene.speaks_as());
        let loss = format!("loss.{key}");
        let found = [own, loss].into_iter().find(|words| self.words.has(words));
        let parameter = || self.spec(key).map_or_else(|| key.to_owned(), |spec| spec.label(self.words).clone());
        found.map_or_else(parameter, |words| self.words.get(&words).to_owned())
    }
}
