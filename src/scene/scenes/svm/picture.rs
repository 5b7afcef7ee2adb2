//! The picture: the plane with the street between the classes; below it what the line costs, and its slice.

use std::rc::Rc;

use super::data::ASPECT;
use super::{DATA, HINGE, MINUS, ON_ERRORS, ON_HINGE, PLUS, POINT, SLICE, STREET, State, TRAINING, panels};
use crate::figure::{
    Columns, Dot, Figure, Form, Handle, Knob, Mark, Name, Panel, Place, Role, Side, Term, Vertices, number,
};
use crate::math::Point;
use crate::math::svm::{MARGIN, Plane};
use crate::scene::Words;
use crate::scene::kit::points::{Extent, Shown};

/// Violations are drawn one by one for so many points at most.
const MOST_VIOLATIONS: usize = 300;
/// The arrow at the point that pushed last is this share of the axis long.
const PUSH: f64 = 0.1;

pub(super) fn figure(state: &State, words: &Words) -> Figure {
    Figure {
        key: "svm",
        description: description(state, words),
        told: Vec::new(),
        place: Place::Main,
        panels: vec![plane(state, words), panels::costs(state, words), panels::slice(state, words)],
        columns: Columns::Stacked(1),
    }
}

fn plane(state: &State, words: &Words) -> Panel {
    let shown = shown(state);
    let [x, y] = shown.axes([words.get("svm.axis.x"), words.get("svm.axis.y")]);
    let width = number::telling(state.fitted.width(), 2);
    let title = match (state.fitted.has_street(), state.fitted.is_one_class()) {
        (true, _) => words.fill("svm.panel.street", &[("width", &width)]),
        (false, true) => words.get("svm.panel.one_class").to_owned(),
        (false, false) => words.get("svm.panel.nothing").to_owned(),
    };
    let mut panel = Panel { aspect: Some(ASPECT as f32), ..Panel::new("plane", title, x, y) };
    panel.marks.extend(street(state, words));
    panel.marks.extend(trained(state, words));
    panel.marks.extend(violations(state));
    panel.marks.extend(dots(state, &shown, words));
    panel.handles.push(handle(state, &shown, words));
    panel.cloud = Some(shown.cloud(words));
    panel
}

fn shown(state: &State) -> Shown<'_> {
    let data = &state.data;
    Shown { key: DATA, choice: POINT, points: &data.points, chosen: data.chosen, extent: data.extent }
}

/// A mark with its name behind it, or without one.
pub(super) fn mark(term: Term, role: Role, form: Form, name: &str) -> Mark {
    let name = (!name.is_empty()).then(|| Name::new(name, Side::AFTER));
    Mark { name, ..Mark::new(term, role, form) }
}

/// The street with its line and its margins, the lines that are as good, and the one of the bias that is tried.
fn street(state: &State, words: &Words) -> Vec<Mark> {
    let (fit, extent) = (&state.fitted.fit, state.data.extent);
    if !state.fitted.has_street() {
        return Vec::new();
    }
    let band = |role, between: [f64; 2]| {
        let points = strip(&fit.plane, between, extent);
        mark(STREET, role, Form::Area { points }, "")
    };
    let line = |term, role, f: f64, key| mark(term, role, Form::line(level(&fit.plane, f, extent)), words.get(key));
    let mut marks = vec![band(Role::Band, [-1.0, 1.0])];
    if !fit.is_unique() {
        let b = fit.plane.bias();
        marks.push(band(Role::Fan, [b - fit.bias[1], b - fit.bias[0]]));
    }
    for (term, f, key) in [(PLUS, 1.0, "svm.mark.plus"), (MINUS, -1.0, "svm.mark.minus")] {
        marks.push(line(term, Role::Target, f, key));
    }
    marks.push(line(STREET, Role::Sole, 0.0, "svm.mark.line"));
    if state.used(&[SLICE, ON_HINGE, ON_ERRORS]) {
        let tried = fit.plane.bias() - state.tried.b;
        marks.push(line(HINGE, Role::Threshold, tried, "svm.mark.tried"));
    }
    marks
}

/// The line of the training, and the push it has had last.
fn trained(state: &State, words: &Words) -> Vec<Mark> {
    let Some(epoch) = state.trained else { return Vec::new() };
    let (extent, norm) = (state.data.extent, epoch.plane.norm());
    let line = Form::line(level(&epoch.plane, 0.0, extent));
    let mut marks = vec![mark(TRAINING, Role::Primary, line, words.get("svm.mark.training"))];
    let pushed = epoch.pushed.and_then(|index| state.data.points.get(index)).filter(|_| norm > 0.0);
    marks.extend(pushed.map(|point| {
        // It pushes the line away from itself, or across itself to where it would be right.
        let by = f64::from(point.label) * PUSH * (extent.x[1] - extent.x[0]) / norm;
        let to = [0, 1].map(|axis| point.at[axis] - by * epoch.plane.w[axis]);
        let arrow = Form::Arrow { from: point.at, to };
        mark(TRAINING, Role::Sole, arrow, "")
    }));
    marks
}

/// From every point inside its margin to its margin line.
fn violations(state: &State) -> Option<Mark> {
    let (plane, points) = (&state.fitted.fit.plane, &state.data.points);
    if !state.fitted.has_street() || points.len() > MOST_VIOLATIONS {
        return None;
    }
    let square = plane.w[0] * plane.w[0] + plane.w[1] * plane.w[1];
    let segment = |(point, margin): (&Point, f64)| {
        let short = (1.0 - margin) * f64::from(point.label) / square;
        [point.at, [0, 1].map(|axis| point.at[axis] + short * plane.w[axis])]
    };
    let violating = state.fitted.with_margins(points).filter(|(_, margin)| *margin < 2.0 - MARGIN);
    let ends = violating.map(segment).collect();
    Some(mark(HINGE, Role::Sole, Form::Segments { ends: Rc::new(ends) }, ""))
}

/// All points: those of a class have one form, silent ones are pale, those that may be support vectors have a ring.
fn dots(state: &State, shown: &Shown<'_>, words: &Words) -> Vec<Mark> {
    let points = &state.data.points;
    let places = |of: &dyn Fn(&Point, bool) -> bool| -> Vertices {
        let is_one = |(point, margin): &(&Point, f64)| of(point, *margin > MARGIN);
        Rc::new(state.fitted.with_margins(points).filter(is_one).map(|(point, _)| point.at).collect())
    };
    let mut marks = Vec::new();
    let mut push = |term: Term, role: Role, at: Vertices, look: Dot| {
        if !at.is_empty() {
            marks.push(mark(term, role, Form::Dots { at, look }, ""));
        }
    };
    push(STREET, Role::Primary, places(&|_, is_silent| !is_silent), Dot::Ring);
    for (term, label, look) in [(PLUS, 1, Dot::Disc), (MINUS, -1, Dot::Square)] {
        push(term, Role::Ghost, places(&|point, is_silent| point.label == label && is_silent), look);
        push(term, Role::Primary, places(&|point, is_silent| point.label == label && !is_silent), look);
    }
    let at: Vec<[f64; 2]> = points.iter().map(|point| point.at).collect();
    marks.extend(shown.beyond(STREET, &at, words));
    marks
}

fn handle(state: &State, shown: &Shown<'_>, words: &Words) -> Handle {
    let point = state.data.point();
    let [number, count] = [shown.chosen + 1, shown.points.len()].map(|count| number::fixed(count as f64, 0));
    let is_plus = point.label > 0;
    let key = if is_plus { "svm.handle.plus" } else { "svm.handle.minus" };
    let name = words.fill(key, &[("number", &number), ("count", &count)]);
    let is_silent = state.fitted.fit.plane.margin(&point) > MARGIN;
    let knob = match (is_plus, is_silent) {
        (true, false) => Knob::Disc,
        (true, true) => Knob::PaleDisc,
        (false, false) => Knob::Square,
        (false, true) => Knob::PaleSquare,
    };
    // Where the bias is an interval, a silent point may bound it.
    let moves_nothing = is_silent && state.fitted.fit.is_unique();
    let key = if moves_nothing { "svm.invitation.silent" } else { "svm.invitation.any" };
    let term = if is_plus { PLUS } else { MINUS };
    Handle { knob, invitation: Some(words.get(key).to_owned()), ..shown.handle(term, name) }
}

/// The four corners of the axes, around them.
fn corners(Extent { x: [left, right], y: [low, high] }: Extent) -> [[f64; 2]; 4] {
    [[left, low], [right, low], [right, high], [left, high]]
}

/// The line on which f has a value, from edge to edge; nothing where it runs beside the axes.
fn level(plane: &Plane, f: f64, extent: Extent) -> Vec<[f64; 2]> {
    let corners = corners(extent);
    let mut ends = Vec::new();
    for (index, corner) in corners.iter().enumerate() {
        ends.extend(crossing(plane, f, *corner, corners[(index + 1) % 4]));
    }
    ends
}

/// Where f has a value between two places, on whose two sides it lies.
fn crossing(plane: &Plane, f: f64, from: [f64; 2], to: [f64; 2]) -> Option<[f64; 2]> {
    let [a, b] = [from, to].map(|at| plane.at(at) - f);
    let share = a / (a - b);
    ((a < 0.0) != (b < 0.0)).then(|| [0, 1].map(|axis| from[axis] + share * (to[axis] - from[axis])))
}

/// The part of the plane where f lies between two values.
fn strip(plane: &Plane, between: [f64; 2], extent: Extent) -> Vec<[f64; 2]> {
    let mut corners = corners(extent).to_vec();
    for (f, sign) in between.into_iter().zip([1.0, -1.0]) {
        let mut kept = Vec::new();
        for (index, corner) in corners.iter().enumerate() {
            if sign * (plane.at(*corner) - f) >= 0.0 {
                kept.push(*corner);
            }
            kept.extend(crossing(plane, f, *corner, corners[(index + 1) % corners.len()]));
        }
        corners = kept;
    }
    corners
}

fn description(state: &State, words: &Words) -> String {
    let fitted = &state.fitted;
    let width = number::telling(fitted.width(), 2);
    let [support, errors] = [fitted.support, fitted.errors].map(|count| number::fixed(count as f64, 0));
    let values = [("width", &*width), ("support", &*support), ("errors", &*errors)];
    let key = if fitted.has_street() { "svm.description.street" } else { "svm.description.nothing" };
    words.count(key, ("count", state.data.points.len()), &values)
}
