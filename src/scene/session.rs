//! The session: one scene's parameters, and the one place where every command is applied.
//!
//! No window, no I/O, no clock. The app, the `<loss-lab>` element, the command line and the tests all drive the same
//! one. Whatever is asked for, `commit` does what follows every change: values keep to what they may be right now, the
//! history gets an entry if anything differs, long work starts anew if it has to.

mod apply;
mod play;
mod set;
mod work;

use std::rc::Rc;

use super::command::Last;
use super::history::{History, Shares};
use super::job::Running;
use super::link::{self, Link};
use super::notice::{Notice, Notices};
use super::{Cx, Outcome, ParamState, Params, Points, Preset, Scene, Situation, SliderMark, Value, Words};
use crate::figure::{SlotEdit, number};

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

impl Shares for State {
    fn bytes_beside(&self, other: &Self) -> usize {
        let shared = |key: &str, points: &Points| other.params.points(key).is_some_and(|known| known.is_same(points));
        let own = |(key, value): (&str, &Value)| match value {
            Value::Points(points) if !shared(key, points) => points.bytes(),
            _ => 0,
        };
        self.params.iter().map(own).sum()
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
    /// What an edit under way was refused: said once it has taken back what it puts right.
    refused: Option<Notice>,
    running: Option<Running>,
    /// What is being played.
    playing: Option<play::Playing>,
    /// The parameter that had to give way to the last change.
    gave_way: Option<&'static str>,
    /// Whether the long work rests until it is told to go on.
    stopped: bool,
    cx: Cx,
    outcome: Option<Rc<Outcome>>,
    revision: u64,
}

impl Session {
    /// A scene at its defaults, speaking in these words.
    pub fn new(scene: &'static dyn Scene, words: &'static Words) -> Self {
        let mut session = Self::at(State::new(scene), words);
        session.settle(false);
        session
    }

    /// The state a link describes (with or without its `#`); whatever it gets wrong becomes a notice.
    pub fn from_link(text: &str, words: &'static Words) -> Self {
        let read = link::read(text);
        let mut session = Self::at(State::new(read.scene), words);
        session.arrive(read);
        session.settle(false);
        session
    }

    fn at(state: State, words: &'static Words) -> Self {
        Self {
            state,
            departed: Vec::new(),
            history: History::default(),
            last: None,
            touched: Vec::new(),
            notices: Notices::default(),
            refused: None,
            running: None,
            playing: None,
            gave_way: None,
            stopped: false,
            cx: Cx::new(words),
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

    /// Changes whenever the values, what was used last, or the pieces of a job do, and when a gesture ends: what is
    /// drawn from one revision can be kept until the next.
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
        self.history.before_gesture().is_some()
    }

    /// The permalink of the present state, without a `#`.
    pub fn link(&self) -> String {
        self.whole_link().text
    }

    /// The same, and whether it leaves out points because they are too many.
    pub fn whole_link(&self) -> Link {
        link::encode(self.state.scene, &self.state.params)
    }

    /// The link for somebody who wants to keep it: a notice says what it leaves out.
    pub fn share(&mut self) -> String {
        let link = self.whole_link();
        self.notices.settle(link::SHARED);
        if let Some(notice) = link.notice() {
            self.notices.say(notice);
        }
        link.text
    }

    /// Links to how other scenes were left, one a line: for the session of another program that goes on from this one.
    pub fn departed(&self) -> String {
        let links = self.departed.iter().map(|state| link::encode(state.scene, &state.params).text + "\n");
        links.collect()
    }

    /// Takes what [`departed`](Self::departed) has written as how other scenes were left; skips what cannot be taken
    /// as a whole.
    pub fn recall(&mut self, departed: &str) {
        for line in departed.lines() {
            let link::Read { scene, params, faults } = link::read(line);
            if faults.is_empty() {
                self.departed.push(State { scene, params });
            }
        }
    }

    /// A text that is another wherever values are that a link would hold, however many points there are: to see
    /// whether anything has changed.
    pub fn fingerprint(&self) -> String {
        let Link { mut text, left_out } = self.whole_link();
        if left_out {
            for (_, value) in self.state.params.iter() {
                if let Value::Points(points) = value {
                    text.extend(["&", &points.digest().to_string()]);
                }
            }
        }
        text
    }

    /// What the parameter may be right now.
    pub fn param_state(&self, key: &str) -> ParamState {
        let State { scene, params } = &self.state;
        scene.state(params, self.work_of(*scene).as_ref(), key)
    }

    /// What is marked on the slider of a parameter.
    pub fn marks(&self, key: &str) -> Vec<SliderMark> {
        self.state.scene.marks(&self.state.params, key)
    }

    /// The scene's answer to the present values, computed at the first asking.
    pub fn outcome(&mut self) -> &Rc<Outcome> {
        let known = self.outcome.take();
        let outcome = known.unwrap_or_else(|| Rc::new(self.evaluate(None)));
        self.outcome.insert(outcome)
    }

    /// The words the scene speaks in.
    pub fn words(&self) -> &'static Words {
        self.cx.words
    }

    /// The scene's answer if one number were another: what a hover reads. Changes nothing.
    pub fn peek(&mut self, edit: SlotEdit) -> Outcome {
        let (specs, mut params) = (self.specs(), self.state.params.clone());
        params.set_slot(specs, edit.slot, edit.value, self.param_state(edit.slot.key).step);
        params.settle(specs);
        self.keep_ranges(self.state.scene, &mut params);
        self.evaluate(Some(&params))
    }

    /// What each preset of the scene claims, with the numbers of the scene's defaults in it; nothing for those that
    /// claim nothing.
    pub fn claims(&mut self) -> Rc<[String]> {
        let scene = self.state.scene;
        scene.presets().iter().map(|preset| self.claim(preset)).collect()
    }

    fn claim(&mut self, preset: &Preset) -> String {
        let (scene, words, specs) = (self.state.scene, self.cx.words, self.specs());
        let situation = Situation { last: Some(Last::Preset(preset.id)), ..Situation::default() };
        let Some(key) = situation.claim(scene.id(), words) else { return String::new() };
        if !number::has(words.get(&key), b'{') {
            return words.get(&key).to_owned();
        }
        let mut params = Params::defaults(specs);
        preset.put(specs, &mut params);
        params.settle(specs);
        scene.evaluate(&params, &situation, self.cx.of(scene.id())).insight
    }

    /// The present scene's answer to the present values, or to some others, without what is concealed.
    fn evaluate(&mut self, others: Option<&Params>) -> Outcome {
        let Self { state: State { scene, params }, history, running, last, gave_way, cx, .. } = self;
        let held = history.before_gesture().filter(|before| before.scene.id() == scene.id());
        let situation = Situation {
            work: running.as_ref().map(Running::work),
            last: *last,
            held: held.map(|before| &before.params),
            gave_way: *gave_way,
        };
        let mut outcome = scene.evaluate(others.unwrap_or(params), &situation, cx.of(scene.id()));
        outcome.conceal(scene.concealed(params));
        outcome
    }
}
