//! Every command, and the one place where what follows each of them is done.

use super::{Session, State};
use crate::figure::SlotEdit;
use crate::scene::command::{Command, Edit, Last, Phase};
use crate::scene::history::{History, Step};
use crate::scene::link::{self, LinkFault};
use crate::scene::{Notice, ParamSpec, Params, PointEdit, Scene, Value, find};

impl Session {
    /// Applies a command; says whether any value changed, or a gesture ended that had changed any.
    pub fn apply(&mut self, command: Command) -> bool {
        self.halt_for(&command);
        let (before, last) = (self.state.clone(), self.last);
        let step = match command {
            Command::Edit(edits, phase) => self.edit(&edits, phase, &before.params),
            Command::Release => Step::End,
            Command::Open(id) => self.open(id),
            Command::Preset(id) => self.preset(id),
            Command::Act(id) => self.act(id, &before.params),
            Command::Reset(key) => self.reset(key, &before.params),
            Command::Undo => self.travel(History::undo),
            Command::Redo => self.travel(History::redo),
            Command::Play(on) => return self.play_or_stop(on),
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
    /// Says whether anything differs.
    pub fn follow_link(&mut self, text: &str) -> bool {
        self.take_over(link::read(text))
    }

    /// The same for a program's link, which has to be right in all its parts.
    ///
    /// # Errors
    /// The first thing in it that cannot be taken; nothing has changed then.
    pub fn follow_strict(&mut self, text: &str) -> Result<bool, LinkFault> {
        let read = link::read(text);
        let outside = self.out_of_range(read.scene, &read.params).into_iter().map(|(_, error)| LinkFault::Param(error));
        match read.faults.iter().cloned().chain(outside).next() {
            Some(fault) => Err(fault),
            None => Ok(self.take_over(read)),
        }
    }

    fn take_over(&mut self, read: link::Read) -> bool {
        self.playing = None;
        let (before, last) = (self.state.clone(), self.last);
        self.arrive(read);
        self.commit(before, last, Step::Whole)
    }

    pub(super) fn specs(&self) -> &'static [ParamSpec] {
        self.state.scene.specs()
    }

    /// A scene as it is, if it is the present one, or as it was left, or at its defaults.
    pub(super) fn as_left(&self, scene: &'static dyn Scene) -> State {
        let is_it = |state: &&State| state.scene.id() == scene.id();
        [&self.state].into_iter().chain(&self.departed).find(is_it).cloned().unwrap_or_else(|| State::new(scene))
    }

    /// What follows every change.
    pub(super) fn commit(&mut self, before: State, last: Option<Last>, step: Step) -> bool {
        let gave_way = self.gave_way.take();
        self.settle(step == Step::Within);
        let changed = before != self.state;
        if !changed {
            self.gave_way = gave_way;
        }
        self.halt_if_moved();
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
        if let Some(notice) = self.refused.take() {
            self.notices.say(notice);
        }
        let was_held = self.in_gesture();
        let recorded = self.history.record(before, &self.state, step);
        let let_go = was_held && !self.in_gesture();
        if changed || last != self.last || let_go {
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

    fn edit(&mut self, edits: &[Edit], phase: Phase, before: &Params) -> Step {
        let specs = self.specs();
        let mut edited = Vec::with_capacity(edits.len());
        for edit in edits {
            let is_taken = match edit {
                Edit::Point(key, edit) => self.edit_point(key, *edit),
                Edit::Set(key, value) => {
                    self.state.params.set(specs, key, value.clone());
                    true
                }
                Edit::Slot(SlotEdit { slot, value }) if is_of_points(specs, slot.key) => {
                    self.edit_point(slot.key, PointEdit::Shift(slot.index / 2, slot.index % 2, *value))
                }
                Edit::Slot(edit) => {
                    let step = self.param_state(edit.slot.key).step;
                    self.state.params.set_slot(specs, edit.slot, edit.value, step);
                    true
                }
            };
            edited.extend(Some(edit.key()).filter(|_| is_taken));
        }
        self.state.params.settle(specs);
        self.follow(&edited, before);
        let is_loose = |edit: &Edit| matches!(edit, Edit::Slot(edit) if edit.slot.is_loose());
        if self.state.params != *before && edits.iter().all(is_loose) {
            self.last = edited.first().map(|key| Last::Together(key));
        }
        if phase == Phase::Ongoing { Step::Within } else { Step::End }
    }

    /// Edits one point. Those that are the scene's own become a value here, unless they stay as they are. False, and
    /// a notice to come, if there would be too many, or too few.
    fn edit_point(&mut self, key: &'static str, edit: PointEdit) -> bool {
        let (specs, State { scene, params }) = (self.specs(), &mut self.state);
        let Some(kind) = specs.iter().find(|spec| spec.key == key).and_then(ParamSpec::points_kind) else {
            return true;
        };
        let own = || scene.materialise(params, key).map(|own| kind.clamp(own));
        let points = params.points(key).cloned().or_else(own).unwrap_or_default();
        match kind.edited(&points, edit) {
            Ok(edited) if edited == points => {}
            Ok(edited) => params.set(specs, key, Value::Points(edited)),
            Err(message) => {
                self.refused = Some(Notice { subject: key, message });
                return false;
            }
        }
        true
    }

    /// What goes along when some values were edited, and what that says of what was used last.
    pub(super) fn follow(&mut self, edited: &[&'static str], before: &Params) {
        let State { scene, params } = &mut self.state;
        scene.follow(edited, before, params);
        let changed = edited.iter().rev().find(|key| params.get(key) != before.get(key));
        self.last = changed.map(|key| Last::Param(key)).or(self.last);
        // A drag names the same key again and again.
        let fresh: Vec<_> = edited.iter().filter(|key| !self.touched.contains(key)).collect();
        self.touched.extend(fresh);
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
            preset.put(specs, &mut self.state.params);
            self.last = Some(Last::Preset(preset.id));
        }
        Step::Whole
    }

    fn act(&mut self, id: &str, before: &Params) -> Step {
        let Some(action) = self.state.scene.actions().iter().find(|action| action.id == id) else { return Step::Apart };
        if let Some(leads) = action.leads.filter(|_| (action.active)(before)) {
            let (id, values) = leads(before);
            if let Some(scene) = find(id) {
                self.state = State::new(scene);
                for (key, value) in values {
                    self.state.params.set(scene.specs(), key, value);
                }
                self.last = None;
            }
            return Step::Apart;
        }
        let last = self.last;
        self.edit(&(action.edits)(before), Phase::Done, before);
        if (action.active)(before) {
            self.last = Some(Last::Action(action.id));
        } else {
            // It changes nothing, but whoever asked for it by a key is told what its edits were refused for.
            self.state.params = before.clone();
            self.last = last;
        }
        Step::Apart
    }

    fn reset(&mut self, key: Option<&'static str>, before: &Params) -> Step {
        let specs = self.specs();
        for spec in specs.iter().filter(|spec| key.is_none_or(|key| key == spec.key)) {
            self.state.params.set(specs, spec.key, spec.default.clone());
            self.touched.push(spec.key);
        }
        if let Some(key) = key {
            self.follow(&[key], before);
        } else if self.state.params != *before {
            self.last = None;
        }
        Step::Whole
    }

    fn travel(&mut self, way: fn(&mut History<State>, &mut State)) -> Step {
        way(&mut self.history, &mut self.state);
        self.last = None;
        Step::Travel
    }
}

fn is_of_points(specs: &[ParamSpec], key: &str) -> bool {
    specs.iter().any(|spec| spec.key == key && spec.points_kind().is_some())
}
