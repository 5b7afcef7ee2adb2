//! The picture: the losses over the margin, or over the score, and below them their slopes.

use super::readings::SCORE_GRADIENT;
use super::{CHORD_A, CHORD_B, CONVEX, Drawn, HINGE, MARGIN, RATE, STEP, STEPS, State, ZERO_ONE, rug};
use crate::figure::{
    Axis, Columns, Drive, Figure, Form, Handle, Knob, Mark, Name, Place, Role, Side, Slot, Term, XY, number,
};
use crate::math::{Descent, Rate, Slope};
use crate::scene::{Cx, Quantity, Words};

/// Loss values shown: the hinge's at the far end, and room for the rug below 0.
pub(super) const HEIGHTS: [f64; 2] = [-0.85, 4.2];
/// How high a tick of the rug is, in units of the loss.
const RUG: f64 = 0.22;
/// Decimals of the gap: logistic in base e misses 0-1 by 0.307.
const GAP_DECIMALS: usize = 3;
/// What brings the chord of 0-1 and its name.
pub(super) const CHORDS: &[&str] = &[CHORD_A, CHORD_B, CONVEX];
/// What brings the names of where the steps have led.
const STEPPED: &[&str] = &[STEPS, STEP, RATE, MARGIN, "descend"];

/// Slopes shown: well past the hinge's −1, and 0 clear of the edge; mirrored where the axis is.
pub(super) fn slopes(facing: f64) -> [f64; 2] {
    if facing < 0.0 { [-0.6, 2.5] } else { [-2.5, 0.6] }
}

pub(super) fn figure(state: &State, cx: &mut Cx) -> Figure {
    let words = cx.words;
    let losses = &state.losses;
    let gain = losses.facing;
    let key = if state.in_score { "hinge.axis.score" } else { "hinge.axis.margin" };
    let drive = Drive { gain, ..Drive::direct(Slot::number(MARGIN), XY::X) };
    let axis = Axis::linear(words.get(key), losses.ends()).spanning_by(drive);
    let slope_title = if state.in_score { "hinge.panel.gradient_f" } else { "hinge.panel.gradient" };
    let titles = [words.get("hinge.panel.loss"), words.get(slope_title)];
    let [mut loss, mut gradient] = losses.panels(&axis, titles);
    loss.marks.extend(above_zero_one(state, cx));
    if state.rug {
        loss.marks.extend(rug_marks(words));
    }
    gradient.marks.extend(silent(state, words));
    for panel in [&mut loss, &mut gradient] {
        panel.marks.push(losses.guide());
    }
    loss.marks.extend(gap(state, words));
    let reading = if state.in_score { SCORE_GRADIENT } else { Quantity::GRADIENT };
    for drawn in losses.shown() {
        loss.marks.extend(chord_marks(state, drawn, words));
        loss.marks.extend(losses.value_marks(drawn, cx));
        gradient.marks.extend(losses.slope_marks(drawn, reading, cx));
    }
    for drawn in losses.shown() {
        loss.marks.extend(descent_marks(state, drawn, words));
    }
    loss.handles = handles(state, words);
    gradient.handles = vec![losses.slope_handle(words.get("hinge.handle.margin_gradient").to_owned(), words)];
    Figure {
        key: "hinge",
        description: description(state, words),
        place: Place::Main,
        panels: vec![loss, gradient],
        told: Vec::new(),
        columns: Columns::Stacked(2),
    }
}

/// What lies between 0-1 and the surrogate that is never below it.
fn above_zero_one(state: &State, cx: &mut Cx) -> Option<Mark> {
    let zero_one = state.losses.shown_one(ZERO_ONE)?;
    let above = state.surrogate().filter(|drawn| state.bounds(drawn))?;
    Some(Mark::new(above.term(), Role::Band, state.losses.between(zero_one, above, cx)))
}

/// How far the surrogate lies above 0-1 at the margin, or below it.
fn gap(state: &State, words: &Words) -> Option<Mark> {
    let zero_one = state.losses.shown_one(ZERO_ONE)?;
    let other = state.surrogate()?;
    let [low, high] = [zero_one, other].map(|drawn| drawn.loss.value(state.margin()));
    let x = state.losses.place(state.margin());
    let bar = Form::Bar { axis: XY::Y, span: [low, high], edges: [x, x] };
    let key = if high < low { "hinge.mark.miss" } else { "hinge.mark.gap" };
    let text = words.fill(key, &[("gap", &number::fixed((high - low).abs(), GAP_DECIMALS))]);
    ((high - low).abs() > 0.0).then(|| Mark::new(other.term(), Role::Fan, bar).named(text, Side::BEFORE))
}

/// From margin 1 on the hinge has no slope.
fn silent(state: &State, words: &Words) -> Option<Mark> {
    let hinge = state.losses.shown_one(HINGE)?;
    let [from, to] = [1.0, state.losses.range[1]].map(|margin| state.losses.place(margin));
    let band = Form::Band { axis: XY::X, span: [from.min(to), from.max(to)] };
    Some(Mark::new(hinge.term(), Role::Band, band).named(words.get("hinge.mark.silent"), Side::BELOW))
}

/// A chord, and where it runs under its curve: always of the loss in focus, of 0-1 while the chord is used.
fn chord_marks(state: &State, drawn: &Drawn, words: &Words) -> Vec<Mark> {
    let is_focus = state.losses.is_focus(drawn);
    if !is_focus && drawn.key != ZERO_ONE {
        return Vec::new();
    }
    let during: &'static [&'static str] = if is_focus { &[] } else { CHORDS };
    let chord = state.chord_of(drawn);
    let place = |at: f64, value: f64| [state.losses.place(at), value];
    let ends = [0, 1].map(|end| place(chord.ends[end], chord.values[end]));
    let name = Name::new(words.fill("hinge.mark.chord", &[("loss", &drawn.name(words))]), Side::ABOVE).during(CHORDS);
    let mut marks = Vec::new();
    let under = chord.under(&*drawn.loss);
    if !under.is_empty() {
        let edges = under.into_iter().map(|[at, low, high]| [state.losses.place(at), low, high]).collect::<Vec<_>>();
        marks.push(Mark::new(drawn.term(), Role::Fan, Form::Between { edges: edges.into() }).during(during));
    }
    marks.push(Mark::new(drawn.term(), Role::Tangent, Form::line(ends.to_vec())).during(during).called(name));
    let over = chord.height(state.margin()).map(|height| place(state.margin(), height));
    marks.extend(over.map(|at| {
        let dot = Form::Point { at, value: number::pictured(at[1], 2), hollow: true };
        Mark::new(drawn.term(), Role::Tangent, dot).during(CHORDS)
    }));
    marks
}

/// Where the steps have led, and the next one with the ghost of its landing.
fn descent_marks(state: &State, drawn: &Drawn, words: &Words) -> Vec<Mark> {
    let losses = &state.losses;
    let positions = state.descent(drawn).positions;
    let mut marks: Vec<Mark> = positions.iter().skip(1).map(|at| losses.position(drawn, *at, Role::Ghost)).collect();
    let Some(end) = positions.last().copied() else { return marks };
    let is_focus = losses.is_focus(drawn);
    let [low, high] = losses.range;
    if state.steps > 0 && (is_focus || drawn.key == ZERO_ONE) {
        // What has left the axis waits at its end, with its value.
        let seen = number::clamped(end, low, high);
        let key = if seen.to_bits() == end.to_bits() { "hinge.mark.after" } else { "hinge.mark.after_at" };
        let text = words.count(key, ("steps", state.steps), &[("end", &number::brief(losses.place(end), 2))]);
        let name = Name::new(text, Side::UPPER_RIGHT).during(STEPPED);
        marks.push(losses.position(drawn, seen, Role::Primary).called(name));
    }
    if is_focus && (low..=high).contains(&end) {
        let next = Descent::new(&*drawn.loss, end, Rate::constant(state.rate), 1).end();
        let key = if (low..=high).contains(&next) { "hinge.mark.step" } else { "hinge.mark.step_to" };
        let name = words.fill(key, &[("next", &number::brief(losses.place(next), 2))]);
        marks.extend(losses.step_marks(drawn, end, next, &name));
    }
    marks
}

/// Twelve ticks under the curves, and how many can push.
fn rug_marks(words: &Words) -> Vec<Mark> {
    let foot = HEIGHTS[0];
    let tick = |margin: f64| {
        let role = if rug::speaks(margin) { Role::Primary } else { Role::Guide };
        Mark::new(Term::neutral("rug"), role, Form::line(vec![[margin, foot], [margin, foot + RUG]]))
    };
    let band = |span: [f64; 2], key: &str, count: usize| {
        let text = words.count(key, ("count", count), &[]);
        Mark::new(Term::neutral("rug"), Role::Note, Form::Band { axis: XY::X, span }).named(text, Side::BELOW)
    };
    let margins = rug::margins();
    let speaking = rug::speaking();
    let bands = [
        band([super::MARGINS[0], 1.0], "hinge.mark.speaking", speaking),
        band([1.0, super::MARGINS[1]], "hinge.mark.quiet", margins.len() - speaking),
    ];
    margins.into_iter().map(tick).chain(bands).collect()
}

fn handles(state: &State, words: &Words) -> Vec<Handle> {
    let end = |key: &'static str, index: usize, name: &str| {
        let name = words.fill(name, &[("loss", &state.losses.focus()?.name(words))]);
        Some(Handle { knob: Knob::Corner, ..state.losses.handle(key.into(), state.chord[index], name) })
    };
    let ends = [end(CHORD_A, 0, "hinge.handle.chord_a"), end(CHORD_B, 1, "hinge.handle.chord_b")];
    let name = match state.losses.focus() {
        Some(drawn) if state.in_score => words.fill("hinge.handle.score", &[("loss", &drawn.name(words))]),
        Some(drawn) => words.fill("hinge.handle.margin", &[("loss", &drawn.name(words))]),
        None => words.get("hinge.handle.margin_alone").to_owned(),
    };
    let margin =
        Handle { knob: knob(state), invitation: Some(invitation(state, words)), ..state.losses.value_handle(name) };
    let value = if state.in_score { spoken_score(state, words) } else { margin.value.clone() };
    let margin = Handle { value, ..margin };
    ends.into_iter().flatten().chain([margin]).collect()
}

/// A point that is silent is pale, but not on 0-1, which is silent everywhere.
fn knob(state: &State) -> Knob {
    let silent = |drawn: &Drawn| drawn.loss.slope(state.margin()) == Slope::Unique(0.0);
    let pale = state.losses.focus().is_some_and(|drawn| drawn.key != ZERO_ONE && silent(drawn));
    if pale { Knob::PaleDisc } else { Knob::Disc }
}

/// The word beside the margin's handle, which promises only what a drag will show.
fn invitation(state: &State, words: &Words) -> String {
    let Some(focus) = state.losses.focus() else { return words.get("hinge.invitation.plain").to_owned() };
    let falls_silent = focus.loss.slope(state.losses.range[1]) == Slope::Unique(0.0);
    let key = match focus.loss.slope(state.margin()) {
        _ if focus.key == ZERO_ONE => "hinge.invitation.zero_one",
        Slope::Unique(slope) if slope < 0.0 && falls_silent => "hinge.invitation",
        Slope::Unique(slope) if slope >= 0.0 => "hinge.invitation.silent",
        _ => "hinge.invitation.plain",
    };
    words.get(key).to_owned()
}

/// The score, and the margin it has with the label.
fn spoken_score(state: &State, words: &Words) -> String {
    let (f, m) = (number::fixed(state.label * state.margin(), 2), number::fixed(state.margin(), 2));
    words.fill("hinge.handle.score_value", &[("f", &f), ("m", &m)])
}

fn description(state: &State, words: &Words) -> String {
    let names = state.losses.names(words, words.get("hinge.no_loss"));
    let (m, f) = (number::brief(state.margin(), 2), number::brief(state.label * state.margin(), 2));
    let y = number::brief(state.label, 0);
    let key = if state.in_score { "hinge.description.score" } else { "hinge.description" };
    words.fill(key, &[("losses", &names), ("m", &m), ("f", &f), ("y", &y)])
}
