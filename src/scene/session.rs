//! The session: one scene's parameters, and the one place where every command is applied.
//!
//! No window, no I/O, no clock. The app, the `<loss-lab>` element, the command line and the tests all drive the same
//! one.

mod work;

use serde_json::{Map, Value as Json};

use super::command::{Command, Edit, Notice, Phase};
use super::history::History;
use super::job::Running;
use super::{Cx, Limit, Outcome, ParamError, ParamSpec, Params, Scene, Value, find, link, readings};

/// A scene and its values: what the history keeps.
#[derive(Clone)]
struct State {
    scene: &'static dyn Scene,
    params: Params,
}

/// One figure's state, and what is computed from it.
pub struct Session {
    state: State,
    left: Vec<State>,
    history: History<State>,
    playing: bool,
    notices: Vec<Notice>,
    running: Option<Running>,
    /// Whether the long work rests until it is told to go on.
    stopped: bool,
    cx: Cx,
    outcome: Option<Outcome>,
    revision: u64,
}

impl Session {
    /// A scene at its defaults.
    pub fn new(scene: &'static dyn Scene) -> Self {
        let state = State { scene, params: Params::defaults(scene.specs()) };
        let mut session = Self {
            state,
            left: Vec::new(),
            history: History::default(),
            playing: false,
            notices: Vec::new(),
            running: None,
            stopped: false,
            cx: Cx::default(),
            outcome: None,
            revision: 0,
        };
        session.changed();
        session
    }

    /// The state a link describes (with or without its `#`); whatever it gets wrong becomes a notice.
    pub fn from_link(text: &str) -> Self {
        let decoded = link::decode(text);
        let mut session = Self::new(decoded.scene);
        session.state.params = decoded.params;
        session.notices = decoded.notices;
        session.changed();
        session
    }

    /// Takes over the state a link describes, as one change that can be undone.
    pub fn follow_link(&mut self, text: &str) {
        let decoded = link::decode(text);
        self.history.remember(&self.state);
        self.notices = decoded.notices;
        self.state = State { scene: decoded.scene, params: decoded.params };
        self.changed();
    }

    /// The scene.
    pub fn scene(&self) -> &'static dyn Scene {
        self.state.scene
    }

    /// The values.
    pub fn params(&self) -> &Params {
        &self.state.params
    }

    /// Changes whenever the values or the rows of a job do: what is drawn from one revision can be kept until the next.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// What was not taken as given.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// Adds a notice; one that is there already is not said twice.
    pub fn notify(&mut self, text: impl Into<String>) {
        let notice = Notice(text.into());
        if !self.notices.contains(&notice) {
            self.notices.push(notice);
        }
    }

    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        self.history.can_undo()
    }

    /// Whether there is something to redo.
    pub fn can_redo(&self) -> bool {
        self.history.can_redo()
    }

    /// Whether a playable parameter is advancing.
    pub fn is_playing(&self) -> bool {
        self.playing
    }

    /// Whether a gesture is under way.
    pub fn in_gesture(&self) -> bool {
        self.history.in_gesture()
    }

    /// The permalink of the present state, without a `#`.
    pub fn link(&self) -> String {
        link::encode(self.state.scene, &self.state.params)
    }

    /// What the parameter may be right now, if that is less than its specification.
    pub fn limit(&self, key: &str) -> Option<Limit> {
        self.state.scene.limit(&self.state.params, key)
    }

    /// The scene's answer to the present values, computed at the first asking.
    pub fn outcome(&mut self) -> &Outcome {
        let Self { state, running, cx, outcome, .. } = self;
        outcome.get_or_insert_with(|| {
            state.scene.evaluate(&state.params, running.as_ref().map(|running| &running.work), cx)
        })
    }

    /// The words the scene speaks in.
    pub fn words(&self) -> &'static super::Words {
        self.cx.words
    }

    /// The scene's answer if one parameter had another value: what a hover reads. Changes nothing.
    pub fn peek(&mut self, key: &'static str, value: f64) -> Outcome {
        let mut params = self.state.params.clone();
        params.set(self.state.scene.specs(), key, Value::Number(value));
        let Self { state, running, cx, .. } = self;
        state.scene.evaluate(&params, running.as_ref().map(|running| &running.work), cx)
    }

    /// Applies a command; says whether any value changed.
    pub fn apply(&mut self, command: Command) -> bool {
        let before = (self.state.scene.id(), self.state.params.clone());
        match command {
            Command::Edit(edits, phase) => self.edit(edits, phase),
            Command::Open(id) => self.open(id),
            Command::Preset(id) => self.preset(id),
            Command::Undo => self.history.travel(true, &mut self.state),
            Command::Redo => self.history.travel(false, &mut self.state),
            Command::Play(on) => self.playing = on && self.playable().is_some(),
            Command::Tick(steps) => self.tick(steps),
            Command::Work(on) => self.stopped = !on,
            Command::Reset(key) => self.reset(key),
            Command::Dismiss => self.notices.clear(),
        }
        let changed = before.0 != self.state.scene.id() || before.1 != self.state.params;
        if changed {
            self.changed();
        }
        changed
    }

    /// Sets values from a JSON object of parameters, all or none.
    ///
    /// # Errors
    /// The first key or value that is not allowed; nothing has changed then.
    pub fn set_json(&mut self, values: &Map<String, Json>) -> Result<bool, ParamError> {
        let specs = self.state.scene.specs();
        let edits = values.iter().map(|(key, json)| {
            Params::spec(specs, key).and_then(|spec| Ok(Edit::Set(spec.key, spec.from_json(json)?)))
        });
        let edits = edits.collect::<Result<Vec<_>, _>>()?;
        Ok(self.apply(Command::Edit(edits, Phase::Done)))
    }

    /// All values as a JSON object.
    pub fn value_json(&self) -> Json {
        Json::Object(self.state.params.iter().map(|(key, value)| (key.to_owned(), value.json())).collect())
    }

    /// All readings as a JSON object.
    pub fn readings_json(&mut self) -> Json {
        readings::json(&self.outcome().readings)
    }

    fn specs(&self) -> &'static [ParamSpec] {
        self.state.scene.specs()
    }

    fn edit(&mut self, edits: Vec<Edit>, phase: Phase) {
        self.history.begin_gesture(&self.state);
        let specs = self.specs();
        let before = self.state.params.clone();
        let mut edited = Vec::with_capacity(edits.len());
        for edit in edits {
            match edit {
                Edit::Set(key, value) => {
                    edited.push(key);
                    self.state.params.set(specs, key, value);
                }
                Edit::Slot(edit) => {
                    edited.push(edit.slot.key);
                    self.state.params.set_slot(specs, edit.slot, edit.value);
                }
            }
        }
        self.state.params.settle(specs);
        self.state.scene.follow(&edited, &before, &mut self.state.params);
        self.keep_limits();
        if phase == Phase::Done {
            self.history.end_gesture(|before| before.params != self.state.params);
        }
    }

    /// A limit that holds right now binds sliders, handles and scripts alike.
    fn keep_limits(&mut self) {
        for spec in self.specs() {
            if let Some(Limit::Within([low, high])) = self.limit(spec.key) {
                let value = self.state.params.number(spec.key);
                if value < low || value > high {
                    self.state.params.set_slot(
                        self.specs(),
                        crate::figure::Slot::number(spec.key),
                        value.min(high).max(low),
                    );
                }
            }
        }
    }

    fn open(&mut self, id: &str) {
        let Some(scene) = find(id).filter(|scene| scene.id() != self.state.scene.id()) else { return };
        self.history.remember(&self.state);
        let returning =
            self.left.iter().position(|state| state.scene.id() == id).map(|index| self.left.swap_remove(index));
        let next = returning.unwrap_or_else(|| State { scene, params: Params::defaults(scene.specs()) });
        self.left.push(std::mem::replace(&mut self.state, next));
        self.playing = false;
    }

    fn preset(&mut self, id: &str) {
        let Some(preset) = self.state.scene.presets().iter().find(|preset| preset.id == id) else { return };
        self.history.remember(&self.state);
        let specs = self.specs();
        if !preset.keeps {
            self.state.params = Params::defaults(specs);
        }
        for (key, value) in &preset.values {
            self.state.params.set(specs, key, value.clone());
        }
    }

    fn reset(&mut self, key: Option<&str>) {
        self.history.remember(&self.state);
        let specs = self.specs();
        for spec in specs.iter().filter(|spec| key.is_none_or(|key| key == spec.key)) {
            self.state.params.set(specs, spec.key, spec.default.clone());
        }
        self.history.forget_if(|last| last.params == self.state.params);
    }

    fn playable(&self) -> Option<&'static ParamSpec> {
        self.specs().iter().find(|spec| spec.playable)
    }

    fn tick(&mut self, steps: f64) {
        let Some(spec) = self.playable() else { return };
        let value = self.state.params.number(spec.key);
        let end = match self.limit(spec.key) {
            Some(Limit::Within([_, end])) => end,
            _ => spec.range().map_or(value, |[_, end]| end),
        };
        let next = spec.stepped(value, steps).min(end);
        self.state.params.set_slot(self.specs(), crate::figure::Slot::number(spec.key), next);
        self.playing &= next < end;
    }
}
