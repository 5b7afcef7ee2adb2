//! What hands ask of everything beside the figures: controls, presets, actions, the bar.

use super::Page;
use crate::figure::{Slot, SlotEdit, number as digits};
use crate::scene::{Command, Edit, Kind, Notice, ParamError, ParamSpec, Phase, Session, Value, carried};
use crate::view::import::{Brought, Target};
use crate::view::number;
use crate::view::{Nudge, ThemeChoice, cards, options, playback, points};

impl Page {
    /// A number's slider is at one of its steps; `done` if the hand has let go.
    pub fn slide(&mut self, session: &mut Session, key: &str, step: f64, done: bool) {
        let Some(spec) = self.state.spec(key) else { return };
        if let Some(track) = self.state.track(spec) {
            self.set_number(session, spec, track.at_step(step), if done { Phase::Done } else { Phase::Ongoing });
        }
    }

    /// What a key asks of a number's slider; whether it was a key for it.
    pub fn nudge_control(&mut self, session: &mut Session, key: &str, pressed: &str, shift: bool) -> bool {
        let Some(spec) = self.state.spec(key) else { return false };
        let (Some(nudge), Some(range)) = (Nudge::of_key(pressed, shift), self.state.range(spec)) else { return false };
        let stepping = self.state.stepping(spec);
        let Some(wished) = number::nudged(&stepping, self.state.params.number(key), range, nudge) else { return false };
        self.set_number(session, spec, wished, Phase::Ongoing);
        true
    }

    fn set_number(&mut self, session: &mut Session, spec: &'static ParamSpec, wished: f64, phase: Phase) {
        let Some(range) = self.state.range(spec) else { return };
        let value = number::granted(spec, wished, range);
        if value != self.state.params.number(spec.key) {
            self.edit(session, vec![Edit::Slot(SlotEdit { slot: Slot::number(spec.key), value })], phase);
        } else if phase == Phase::Done {
            self.release(session);
        }
    }

    /// A number with all its digits, to be written over, nothing if it is unset; the slots of a box are its four
    /// numbers.
    pub fn number_text(&self, key: &str, slot: usize) -> String {
        match self.state.params.get(key) {
            Some(Value::Box(corners)) => corners.get(slot).map_or_else(String::new, |value| digits::shortest(*value)),
            Some(Value::Points(_)) => {
                let chosen = self.state.spec(key).and_then(|spec| points::chosen(&self.state, spec));
                chosen.map_or_else(String::new, |(_, place)| {
                    place.get(slot).map_or_else(String::new, |at| digits::shortest(*at))
                })
            }
            Some(Value::Unset) | None => String::new(),
            Some(value) => value.text(),
        }
    }

    /// A number was typed; a fault in it is said.
    pub fn type_value(&mut self, session: &mut Session, key: &str, slot: usize, text: &str) {
        let Some(spec) = self.state.spec(key) else { return };
        let edits = match self.state.params.get(key) {
            Some(Value::Points(_)) => {
                points::typed(&self.state, spec, slot, text.trim()).map(|edit| edit.into_iter().collect())
            }
            _ => self.given(spec, slot, text).map(|value| vec![Edit::Set(spec.key, value)]),
        };
        match edits {
            Ok(edits) => self.edit(session, edits, Phase::Done),
            Err(refused) => {
                session.notify(Notice { subject: spec.key, message: refused.message() });
                self.state.refresh(session);
            }
        }
    }

    /// The value with one of its numbers as typed.
    fn given(&self, spec: &ParamSpec, slot: usize, text: &str) -> Result<Value, ParamError> {
        let given = match self.state.params.get(spec.key) {
            Some(Value::Box(corners)) => {
                let typed = |(index, corner): (usize, &f64)| {
                    if index == slot { text.trim().to_owned() } else { digits::shortest(*corner) }
                };
                corners.iter().enumerate().map(typed).collect::<Vec<_>>().join(",")
            }
            _ => text.trim().to_owned(),
        };
        spec.parse(&given)
    }

    /// Turns a switch on or off.
    pub fn flag(&mut self, session: &mut Session, key: &str, on: bool) {
        if let Some(spec) = self.state.spec(key).filter(|spec| spec.kind == Kind::Flag) {
            self.edit(session, vec![Edit::Set(spec.key, Value::Flag(on))], Phase::Done);
        }
    }

    /// Takes one option of a choice, or switches one of a set.
    pub fn choose(&mut self, session: &mut Session, key: &str, option: &str) {
        let Some(spec) = self.state.spec(key) else { return };
        let value = match spec.kind {
            Kind::Choice(known) => known.iter().find(|known| **known == option).map(|known| Value::Choice(known)),
            Kind::Set(known) => Some(options::toggled(&self.state, spec, known, option)),
            _ => None,
        };
        self.edit(session, value.map(|value| Edit::Set(spec.key, value)).into_iter().collect(), Phase::Done);
    }

    /// Brings the folded options of a set into sight, or puts them away.
    pub fn fold(&mut self, key: &str) {
        let Some(spec) = self.state.spec(key) else { return };
        if self.unfolded.contains(&spec.key) {
            self.unfolded.retain(|known| *known != spec.key);
        } else {
            self.unfolded.push(spec.key);
        }
    }

    /// Back to the default: one parameter, or all.
    pub fn reset(&mut self, session: &mut Session, key: Option<&str>) {
        match key {
            None => self.apply(session, Command::Reset(None)),
            Some(key) => {
                if let Some(spec) = self.state.spec(key) {
                    self.apply(session, Command::Reset(Some(spec.key)));
                }
            }
        }
    }

    /// Takes a preset.
    pub fn preset(&mut self, session: &mut Session, id: &str) {
        if let Some(preset) = self.state.presets().iter().find(|preset| preset.id == id) {
            self.apply(session, Command::Preset(preset.id));
        }
    }

    /// Does what an action does.
    pub fn act(&mut self, session: &mut Session, id: &str) {
        if let Some(action) = self.state.scene.actions().iter().find(|action| action.id == id) {
            self.apply(session, Command::Act(action.id));
        }
    }

    /// Plays, or stops; whether there is something to play.
    pub fn play(&mut self, session: &mut Session) -> bool {
        let Some(command) = playback::toggle(&self.state) else { return false };
        self.apply(session, command);
        true
    }

    /// Opens another scene, or a card.
    pub fn open(&mut self, session: &mut Session, id: &str) {
        if let Some(scene) = carried().iter().find(|scene| scene.id() == id) {
            return self.apply(session, Command::Open(scene.id()));
        }
        let told = cards::open(session, id);
        self.told(session, told);
    }

    /// Takes back the last change.
    pub fn undo(&mut self, session: &mut Session) {
        self.apply(session, Command::Undo);
    }

    /// Does again what was taken back.
    pub fn redo(&mut self, session: &mut Session) {
        self.apply(session, Command::Redo);
    }

    /// Says what the link that is being copied leaves out.
    pub fn share(&mut self, session: &mut Session) {
        session.share();
        self.state.refresh(session);
    }

    /// Puts away the notices.
    pub fn dismiss(&mut self, session: &mut Session) {
        self.apply(session, Command::Dismiss);
    }

    /// Stops long work, or goes on with it.
    pub fn go_on(&mut self, session: &mut Session, on: bool) {
        self.apply(session, Command::Work(on));
    }

    /// Points were pasted or dropped: they take the place of those there are; what is wrong with them is said.
    pub fn import(&mut self, session: &mut Session, bytes: &[u8]) {
        let Some(target) = Target::of(session.scene()) else { return };
        let Brought { command, notice } = target.read(bytes);
        if let Some(command) = command {
            self.apply(session, command);
        }
        session.notify(notice);
        self.state.refresh(session);
    }

    /// Whether a file of so many bytes is worth loading; if it is too large, that is said.
    pub fn may_load(&mut self, session: &mut Session, size: usize) -> bool {
        let Some(target) = Target::of(session.scene()) else { return false };
        let Some(notice) = target.refuse(size) else { return true };
        session.notify(notice);
        self.state.refresh(session);
        false
    }

    /// The next theme: the system's, light, dark, and so on.
    pub fn next_theme(&mut self) {
        self.around.theme = ThemeChoice::next(self.around.theme);
    }

    /// Brings out a term by its key; none if the key is no term's.
    pub fn highlight(&mut self, term: &str) {
        let known = self.state.outcome.terms();
        self.highlight = known.iter().map(|known| known.key).find(|key| *key == term);
    }
}
