//! The picture: the residual of each loss against the step, and below it the losses themselves.

use super::run::{Run, doing};
use super::{L2, LOSSES, PLAYHEAD, RATE, RATES, SMOOTH_L1, START, STARTS, STEP, State, loss_panel, readings};
use crate::figure::{
    Axis, Columns, Drive, Figure, Form, Handle, HandleId, Knob, Mark, Name, Panel, Place, Role, Side, Slot, Term, Told,
    XY, number,
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
/// What smooth L1, whose name is the longest, can be seen to do.
const LONGEST: [Motion; 4] = [Motion::Settling, Motion::Hopping, Motion::Walking, Motion::AtRest];

pub(super) fn figure(state: &State, cx: &mut Cx) -> Figure {
    Figure {
        key: "descent",
        description: description(state, cx.words),
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
    Panel {
        weight: WEIGHT,
        reserved: LONGEST.map(|motion| doing(&smooth, motion, words)).to_vec(),
        marks,
        handles: handles(state, words),
        ..Panel::new("residual", words.get("descent.panel.residual"), x, y)
    }
}

/// The way of one loss up to the step that is shown, and the ghost of the next one.
fn path(state: &State, drawn: &Drawn, run: &Run, words: &Words) -> Vec<Mark> {
    let (term, step) = (drawn.term(), state.step);
    let place = |step: usize| [step as f64, run.at(step)];
    let points: Vec<[f64; 2]> = (0..=step).map(place).collect();
    let before = points.split_last().map_or_else(Vec::new, |(_, before)| before.to_vec());
    let does = doing(&state.name(drawn, words), run.motion, words);
    let worth = number::pictured(run.at(step), DECIMALS);
    let worth = words.fill("descent.mark.beyond", &[("does", &does), ("at", &worth)]);
    let name = Name::new(does, Side::AFTER);
    let reading = Some(drawn.reading_key(readings::RESIDUAL).into());
    let curve = Mark::new(term, Role::Primary, Form::Curve { points: points.into(), reading });
    let mut marks = vec![
        curve.called(name.clone()),
        Mark::new(term, Role::Secondary, Form::Dots { at: before.into() }),
        Mark::new(term, Role::Primary, Form::dot(place(step), worth)),
    ];
    if step < state.steps {
        let ghost = Mark::new(term, Role::Ghost, Form::line(vec![place(step), place(step + 1)]));
        // At the start there is no other line to bear the name.
        marks.push(if step == 0 { ghost.called(name) } else { ghost });
        if run.at(step + 1).abs() <= state.reach() {
            marks.push(Mark::new(term, Role::Ghost, Form::dot(place(step + 1), "")));
        }
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
    let handle = |id: HandleId, name: &str, at: [f64; 2], value: String, drive: Drive, legal: [[f64; 2]; 2]| Handle {
        id,
        name: words.get(name).to_owned(),
        value,
        term: Term::neutral(id.key),
        at,
        knob: Knob::Disc,
        legal,
        drives: vec![drive],
        label: None,
        invitation: None,
    };
    let playhead = Handle {
        knob: Knob::Grip,
        ..handle(
            STEP.into(),
            "descent.handle.step",
            [state.step as f64, -reach],
            number::fixed(state.step as f64, 0),
            Drive::direct(Slot::number(STEP), XY::X),
            [[0.0, last], [-reach, reach]],
        )
    };
    let start = handle(
        START.into(),
        "descent.handle.start",
        [0.0, state.start],
        number::fixed(state.start, DECIMALS),
        Drive::direct(Slot::number(START), XY::Y),
        [[0.0, 0.0], STARTS.map(|end| number::clamped(end, -reach, reach))],
    );
    let mut handles = vec![playhead, start];
    if let Some((term, drive)) = first_step(state) {
        let [a, b] = RATES.map(|rate| number::clamped(drive.place(rate), -reach, reach));
        let at = [1.0, drive.place(state.rate)];
        let invitation = if drive.gain < 0.0 { "descent.invitation.down" } else { "descent.invitation.up" };
        // At the edge there is nowhere left to drag it.
        let invitation = (at[1].abs() < reach).then(|| words.get(invitation).to_owned());
        let legal = [[1.0, 1.0], [a.min(b), a.max(b)]];
        let value = number::significant(state.rate, 3);
        handles.push(Handle {
            term,
            invitation,
            ..handle(RATE.into(), "descent.handle.learning_rate", at, value, drive, legal)
        });
    }
    handles
}

/// How the height at which L2 stands after its first step sets η, if that step is shown and can be dragged.
fn first_step(state: &State) -> Option<(Term, Drive)> {
    let (drawn, run) = state.each().nth(L2)?;
    let per_rate = run.per_rate * drawn.loss.slope(state.start).reading()?;
    let drive =
        Drive { gain: -1.0 / per_rate, offset: state.start / per_rate, ..Drive::direct(Slot::number(RATE), XY::Y) };
    (state.step > 0 && per_rate.abs() > LEAST_PER_RATE).then(|| (drawn.term(), drive))
}

fn description(state: &State, words: &Words) -> String {
    let numbers = [state.start, state.rate, state.steps as f64, state.step as f64];
    let [start, rate, steps, step] = numbers.map(|value| number::brief(value, 3));
    let values = [("start", &start), ("rate", &rate), ("steps", &steps), ("step", &step)];
    words.fill("descent.description", &values.map(|(name, text)| (name, text.as_str())))
}

/// What each loss does at the step that is shown, and where it stands.
fn told(state: &State, words: &Words) -> Vec<Told> {
    let told = |(about, (drawn, run)): (&'static [&'static str], (&Drawn, &Run))| {
        let does = doing(&state.name(drawn, words), run.motion, words);
        let at = number::brief(run.at(state.step), 3);
        Told { about, text: words.fill("descent.description.does", &[("does", &does), ("at", &at)]) }
    };
    LOSSES.chunks(1).zip(state.each()).map(told).collect()
}
