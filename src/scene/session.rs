//! The session: one scene's parameters, and the one place where every command is applied.
//!
//! No window, no I/O, no clock. The app, the `<loss-lab>` element, the command line and the tests all drive the same
//! one. Whatever is asked for, `commit` does what follows every change: values keep to what they may be right now, the
//! history gets an entry if anything differs, long work starts anew if it has to.

mod set;
mod work;

use std::rc::Rc;

use super::command::{Command, Edit, Last, Phase};
use super::history::{History, Step};
use super::job::Running;
use super::link::{self, LinkFault};
use super::notice::{Notice, Notices};
use super::{Cx, Outcome, ParamSpec, ParamState, Params, Scene, Situation, Words, find};
use crate::figure::SlotEdit;

/// A scene and its values: what the history keeps.
#[derive(Clone)]
struct State {
    scene: &'static dyn Scene,
    params: Params,
}

impl PartialEq for State {
    fn eq(&self, other: &Self) -> bool {
        self.scene.id() == other.scene.id() && self.params == other.params
    }
}

impl State {
    fn new(scene: &'static dyn Scene) -> Self {
        Self { scene, params: Params::defaults(scene.specs()) }
    }
}

/// One figure's state, and what is computed from it.
pub struct Session {
    state: State,
    /// How other scenes were left.
    departed: Vec<State>,
    history: History<State>,
    last: Option<Last>,
    /// Parameters that the gesture under way has named.
    touched: Vec<&'static str>,
    notices: Notices,
    running: Option<Running>,
    /// Whether the long work rests until it is told to go on.
    stopped: bool,
    cx: Cx,
    outcome: Option<Rc<Outcome>>,
    revision: u64,
}

impl Session {
    /// A scene at its defaults.
    pub fn new(scene: &'static dyn Scene) -> Self {
        let mut session = Self::at(State::new(scene));
        session.settle();
        session
    }

    /// The state a link describes (with or without its `#`); whatever it gets wrong becomes a notice.
    pub fn from_link(text: &str) -> Self {
        let read = link::read(text);
        let mut session = Self::at(State::new(read.scene));
        session.arrive(read);
        session.settle();
        session
    }

    fn at(state: State) -> Self {
        Self {
            state,
            departed: Vec::new(),
            history: History::default(),
            last: None,
            touched: Vec::new(),
            notices: Notices::default(),
            running: None,
            stopped: false,
            cx: Cx::default(),
            outcome: None,
            revision: 0,
        }
    }

    /// The scene.
    pub fn scene(&self) -> &'static dyn Scene {
        self.state.scene
    }

    /// The values.
    pub fn params(&self) -> &Params {
        &self.state.params
    }

    /// Changes whenever the values, what was used last, or the pieces of a job do: what is drawn from one revision can
    /// be kept until the next.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// What was used last, since the scene was opened or a link was followed.
    pub fn last(&self) -> Option<Last> {
        self.last
    }

    /// What was not taken as given.
    pub fn notices(&self) -> &[Notice] {
        self.notices.all()
    }

    /// Says something, in place of what was said about the same subject before.
    pub fn notify(&mut self, notice: Notice) {
        self.notices.say(notice);
    }

    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        self.history.can_undo()
    }

    /// Whether there is something to redo.
    pub fn can_redo(&self) -> bool {
        self.history.can_redo()
    }

    /// Whether a gesture is under way.
    pub fn in_gesture(&self) -> bool {
        self.history.in_gesture()
    }

    /// The permalink of the present state, without a `#`.
    pub fn link(&self) -> String {
        link::encode(self.state.scene, &self.state.params)
    }

    /// What the parameter may be right now.
    pub fn param_state(&self, key: &str) -> ParamState {
        let State { scene, params } = &self.state;
        scene.state(params, self.work_of(*scene).as_ref(), key)
    }

    /// The scene's answer to the present values, computed at the first asking.
    pub fn outcome(&mut self) -> &Rc<Outcome> {
        let Self { state, running, last, cx, outcome, .. } = self;
        outcome.get_or_insert_with(|| Rc::new(evaluate(state.scene, &state.params, running.as_ref(), *last, cx)))
    }

    /// The words the scene speaks in.
    pub fn words(&self) -> &'static Words {
        self.cx.words
    }

    /// The scene's answer if one number were another: what a hover reads. Changes nothing.
    pub fn peek(&mut self, edit: SlotEdit) -> Outcome {
        let (specs, mut params) = (self.specs(), self.state.params.clone());
        params.set_slot(specs, edit.slot, edit.value);
        params.settle(specs);
        self.keep_ranges(self.state.scene, &mut params);
        let Self { state, running, last, cx, .. } = self;
        evaluate(state.scene, &params, running.as_ref(), *last, cx)
    }

    /// Applies a command; says whether any value changed, or a gesture ended that had changed any.
    pub fn apply(&mut self, command: Command) -> bool {
        let (before, last) = (self.state.clone(), self.last);
        let step = match command {
            Command::Edit(edits, phase) => self.edit(&edits, phase),
            Command::Release => Step::End,
            Command::Open(id) => self.open(id),
            Command::Preset(id) => self.preset(id),
            Command::Reset(key) => self.reset(key),
            Command::Undo => self.travel(History::undo),
            Command::Redo => self.travel(History::redo),
            Command::Work(on) => {
                self.stopped = !on;
                return false;
            }
            Command::Dismiss => {
                self.notices.clear();
                return false;
            }
        };
        self.commit(before, last, step)
    }

    /// Takes over the state a link describes, as one change that can be undone; what it gets wrong becomes a notice.
    pub fn follow_link(&mut self, text: &str) -> bool {
        let (before, last) = (self.state.clone(), self.last);
        self.arrive(link::read(text));
        self.commit(before, last, Step::Whole)
    }

    /// The same for a program's link, which has to be right in all its parts.
    ///
    /// # Errors
    /// The first thing in it that cannot be taken; nothing has changed then.
    pub fn follow_strict(&mut self, text: &str) -> Result<bool, LinkFault> {
        let read = link::read(text);
        let outside = self.out_of_range(read.scene, &read.params).into_iter().map(|(_, error)| LinkFault::Param(error));
        match read.faults.into_iter().chain(outside).next() {
            Some(fault) => Err(fault),
            None => Ok(self.follow_link(text)),
        }
    }

    fn specs(&self) -> &'static [ParamSpec] {
        self.state.scene.specs()
    }

    /// A scene as it is, if it is the present one, or as it was left, or at its defaults.
    fn as_left(&self, scene: &'static dyn Scene) -> State {
        let is_it = |state: &&State| state.scene.id() == scene.id();
        [&self.state].into_iter().chain(&self.departed).find(is_it).cloned().unwrap_or_else(|| State::new(scene))
    }

    /// What follows every change.
    fn commit(&mut self, before: State, last: Option<Last>, step: Step) -> bool {
        self.settle();
        let changed = before != self.state;
        // While a gesture goes on nothing is taken back: what stands below would move under the hand.
        if step != Step::Within {
            self.take_back_notices(&before);
        }
        if before.scene.id() != self.state.scene.id() {
            // Whatever led from one scene to the other: this is how the one was left.
            let ids = [before.scene.id(), self.state.scene.id()];
            self.departed.retain(|state| !ids.contains(&state.scene.id()));
            self.departed.push(before.clone());
        }
        let recorded = self.history.record(before, &self.state, step);
        if changed || last != self.last {
            self.outdate();
        }
        changed || recorded
    }

    /// Takes back what was said about values that have been set since, or that belong to a scene that was left.
    fn take_back_notices(&mut self, before: &State) {
        let left = before.scene.id() != self.state.scene.id();
        let differs = |key: &str| left || before.params.get(key) != self.state.params.get(key);
        let set = before.params.iter().map(|(key, _)| key).filter(|key| differs(key));
        for key in set.chain(std::mem::take(&mut self.touched)) {
            self.notices.settle(key);
        }
    }

    fn edit(&mut self, edits: &[Edit], phase: Phase) -> Step {
        let specs = self.specs();
        let before = self.state.params.clone();
        for edit in edits {
            match edit {
                Edit::Set(key, value) => self.state.params.set(specs, key, value.clone()),
                Edit::Slot(edit) => self.state.params.set_slot(specs, edit.slot, edit.value),
            }
        }
        self.state.params.settle(specs);
        let edited: Vec<&'static str> = edits.iter().map(Edit::key).collect();
        self.follow(&edited, &before);
        if phase == Phase::Ongoing { Step::Within } else { Step::End }
    }

    /// What goes along when some values were edited, and what that says of what was used last.
    fn follow(&mut self, edited: &[&'static str], before: &Params) {
        let State { scene, params } = &mut self.state;
        scene.follow(edited, before, params);
        let changed = edited.iter().rev().find(|key| params.get(key) != before.get(key));
        self.last = changed.map(|key| Last::Param(key)).or(self.last);
        self.touched.extend(edited);
    }

    fn open(&mut self, id: &str) -> Step {
        if let Some(scene) = find(id).filter(|scene| scene.id() != self.state.scene.id()) {
            self.state = self.as_left(scene);
            self.last = None;
        }
        Step::Whole
    }

    fn preset(&mut self, id: &str) -> Step {
        if let Some(preset) = self.state.scene.presets().iter().find(|preset| preset.id == id) {
            let specs = self.specs();
            if !preset.keeps {
                self.state.params = Params::defaults(specs);
            }
            for (key, value) in &preset.values {
                self.state.params.set(specs, key, value.clone());
            }
            self.last = Some(Last::Preset(preset.id));
        }
        Step::Whole
    }

    fn reset(&mut self, key: Option<&'static str>) -> Step {
        let specs = self.specs();
        let before = self.state.params.clone();
        for spec in specs.iter().filter(|spec| key.is_none_or(|key| key == spec.key)) {
            self.state.params.set(specs, spec.key, spec.default.clone());
            self.touched.push(spec.key);
        }
        if self.state.params != before {
            self.last = key.map(Last::Param);
        }
        Step::Whole
    }

    fn travel(&mut self, way: fn(&mut History<State>, &mut State)) -> Step {
        way(&mut self.history, &mut self.state);
        self.last = None;
        Step::Travel
    }
}

fn evaluate(
    scene: &'static dyn Scene,
    params: &Params,
    running: Option<&Running>,
    last: Option<Last>,
    cx: &mut Cx,
) -> Outcome {
    let situation = Situation { work: running.map(Running::work), last };
    scene.evaluate(params, &situation, cx.of(scene.id()))
}
