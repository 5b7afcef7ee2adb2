//! The picture: the residual of each loss against the step, and below it the losses themselves.

use std::ops::Range;
use std::rc::Rc;

use super::run::{Run, doing};
use super::{L2, LOSSES, PLAYHEAD, RATE, RATES, SMOOTH_L1, START, STARTS, STEP, State, loss_panel, readings};
use crate::figure::{
    Axis, Columns, Dot, Drive, Figure, Form, Handle, Knob, Mark, Name, Panel, Place, Role, Side, Slot, Term, Told, XY,
    number,
};
use crate::math::Motion;
use crate::scene::kit::Drawn;
use crate::scene::{Cx, Words};

/// The panel of residuals is this many times as high as that of losses.
const WEIGHT: f32 = 1.9;
/// Room before the start, for its handle, as a share of the axis.
const BEFORE: f64 = 0.04;
/// Decimals of a residual on the picture.
pub(super) const DECIMALS: usize = 2;
/// A step that moves by less than this per η cannot be dragged.
const LEAST_PER_RATE: f64 = 0.01;

pub(super) fn figure(state: &State, cx: &mut Cx) -> Figure {
    Figure {
        key: "descent",
        description: cx.words.get("descent.description").to_owned(),
        place: Place::Main,
        panels: vec![residuals(state, cx.words), loss_panel::panel(state, cx)],
        told: told(state, cx.words),
        columns: Columns::Stacked(2),
    }
}

/// The residuals against the step.
fn residuals(state: &State, words: &Words) -> Panel {
    let reach = state.reach();
    let x = Axis::linear(words.get("descent.axis.step"), [-BEFORE * state.steps as f64, state.steps as f64]);
    let (x, y) = (x.spanning(STEP).whole(), Axis::linear("", [-reach, reach]));
    let playhead = Form::Rule { axis: XY::X, at: state.step as f64 };
    let mut marks = vec![Mark::new(PLAYHEAD, Role::Guide, playhead)];
    for (drawn, run) in state.each() {
        marks.extend(path(state, drawn, run, words));
    }
    let smooth = state.losses.drawn.get(SMOOTH_L1).map_or_else(String::new, |drawn| drawn.name(words));
    let mut panel = Panel::new("residual", words.get("descent.panel.residual"), x, y);
    panel.weight = WEIGHT;
    // The longest that is said of a loss which stays on the picture.
    panel.reserved.push(doing(&smooth, Motion::Settling, words));
    panel.marks = marks;
    panel.handles = handles(state, words);
    panel
}

/// The way of one loss up to the step that is shown, and the ghost of the next one.
fn path(state: &State, drawn: &Drawn, run: &Run, words: &Words) -> Vec<Mark> {
    let step = state.step;
    let place = |step: usize| [step as f64, run.at(step)];
    let line = |steps: Range<usize>| Rc::new(steps.map(place).collect::<Vec<_>>());
    let does = doing(&state.name(drawn, words), run.motion, words);
    let worth = number::pictured(run.at(step), DECIMALS);
    let worth = words.fill("descent.mark.beyond", &[("does", &does), ("at", &worth)]);
    let reading = Some(drawn.reading_key(readings::RESIDUAL).into());
    let mut forms = vec![
        (Role::Primary, Form::Curve { points: line(0..step + 1), reading }),
        (Role::Secondary, Form::Dots { at: line(0..step), look: Dot::Disc }),
        (Role::Primary, Form::dot(place(step), worth)),
    ];
    if step < state.steps {
        forms.push((Role::Ghost, Form::line(line(step..step + 2))));
        if run.at(step + 1).abs() <= state.reach() {
            forms.push((Role::Ghost, Form::dot(place(step + 1), "")));
        }
    }
    let mut marks: Vec<Mark> = forms.into_iter().map(|(role, form)| Mark::new(drawn.term(), role, form)).collect();
    // At the start only the ghost is a line that can bear the name.
    if let Some(line) = marks.get_mut(if step == 0 { 3 } else { 0 }) {
        line.name = Some(Name::new(does, Side::AFTER));
    }
    marks
}

impl State {
    /// What a loss is called; L2 by its formula, which has a switch.
    pub(super) fn name(&self, of: &Drawn, words: &Words) -> String {
        match of.key {
            "l2" => words.get(if self.half { "descent.loss.l2_half" } else { "descent.loss.l2" }).to_owned(),
            _ => of.name(words),
        }
    }
}

fn handles(state: &State, words: &Words) -> Vec<Handle> {
    let (reach, last) = (state.reach(), state.steps as f64);
    let kept = |place: f64| number::clamped(place, -reach, reach);
    let mut all = vec![
        (
            "descent.handle.step",
            [state.step as f64, state.foot],
            number::fixed(state.step as f64, 0),
            Drive::direct(Slot::number(STEP), XY::X),
            [[0.0, last], [-reach, reach]],
        ),
        (
            "descent.handle.start",
            [0.0, state.start],
            number::fixed(state.start, DECIMALS),
            Drive::direct(Slot::number(START), XY::Y),
            [[0.0; 2], [kept(STARTS[0]), kept(STARTS[1])]],
        ),
    ];
    if let Some(drive) = first_step(state) {
        let (a, b) = (kept(drive.place(RATES[0])), kept(drive.place(RATES[1])));
        let value = number::significant(state.rate, 3);
        let legal = [[1.0; 2], [a.min(b), a.max(b)]];
        all.push(("descent.handle.learning_rate", [1.0, drive.place(state.rate)], value, drive, legal));
    }
    let handle = |(name, at, value, drive, legal): (&str, [f64; 2], String, Drive, [[f64; 2]; 2])| {
        let key = drive.slot.key;
        let is_rate = key == RATE;
        let term = state.losses.drawn.get(L2).filter(|_| is_rate).map_or(Term::neutral(key), Drawn::term);
        // At the edge there is nowhere left to drag it.
        let invites = is_rate && at[1].abs() < reach;
        let way = if drive.gain < 0.0 { "descent.invitation.down" } else { "descent.invitation.up" };
        Handle {
            id: key.into(),
            name: words.get(name).to_owned(),
            value,
            term,
            at,
            knob: if key == STEP { Knob::Grip } else { Knob::Disc },
            legal,
            drives: vec![drive],
            label: None,
            invitation: invites.then(|| words.get(way).to_owned()),
        }
    };
    all.into_iter().map(handle).collect()
}

/// How the height at which L2 stands after its first step sets η, if that step is shown and can be dragged.
fn first_step(state: &State) -> Option<Drive> {
    let (drawn, run) = state.one(L2)?;
    let per_rate = run.per_rate * drawn.loss.slope(state.start).reading()?;
    let drive =
        Drive { gain: -1.0 / per_rate, offset: state.start / per_rate, ..Drive::direct(Slot::number(RATE), XY::Y) };
    (state.step > 0 && per_rate.abs() > LEAST_PER_RATE).then_some(drive)
}

/// The terms that a sentence on one loss is about.
const ABOUT: [&[&str]; 3] = [&[LOSSES[0]], &[LOSSES[1]], &[LOSSES[2]]];

/// What each loss does at the step that is shown, and where it stands.
fn told(state: &State, words: &Words) -> Vec<Told> {
    let mut all = Vec::new();
    let step = number::fixed(state.step as f64, 0);
    for (about, (drawn, run)) in ABOUT.into_iter().zip(state.each()) {
        let does = doing(&state.name(drawn, words), run.motion, words);
        let at = number::brief(run.at(state.step), 3);
        let values = [("does", does.as_str()), ("at", &at), ("step", &step)];
        all.push(Told { about, text: words.fill("descent.description.does", &values) });
    }
    all
}
