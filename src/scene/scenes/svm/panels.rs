//! What the line costs: the objective as one bar, the violations end to end, and both hinges and errors along the bias.

use std::rc::Rc;

use super::picture::mark;
use super::{ERRORS, HINGE, MINUS, PLUS, REACH, SLICE, STREET, State};
use crate::figure::{Axis, Drive, Form, Handle, Knob, Mark, Panel, Role, Side, Slot, XY, number};
use crate::scene::Words;

/// Height of the bars' plot area in lines of words.
const COST_LINES: u8 = 2;
/// A bar leaves so much of its row free above and below, and this share of the axis between it and the next.
const BAR_GAP: f64 = 0.12;
const PIECE_GAP: f64 = 0.002;
/// So many violations are laid end to end; more of them are one bar.
const MOST_PIECES: usize = 60;
/// For so many points every step of the staircase has its dots.
const MOST_STEPS: usize = 30;

/// ½‖w‖² and C times the hinges in one bar, and below it the hinges of all points, one behind the other.
pub(super) fn costs(state: &State, words: &Words) -> Panel {
    let (fitted, end) = (&state.fitted, state.axes.cost);
    let rows = Axis::linear("", [2.0, 0.0]).bare();
    let mut panel = Panel::new("costs", words.get("svm.panel.costs"), Axis::linear("", [0.0, end]), rows);
    panel.lines = Some(COST_LINES);
    let bar = |term, role, row: f64, span, name: &str| {
        let edges = [row + BAR_GAP, row + 1.0 - BAR_GAP];
        mark(term, role, Form::Bar { axis: XY::X, span, edges }, name)
    };
    let text = |value: f64| number::pictured(value, 2);
    let values = [text(fitted.squares), text(state.c * fitted.hinges), text(fitted.hinges)];
    let name = words.fill("svm.mark.objective", &[("squares", &values[0]), ("weighted", &values[1])]);
    panel.marks.push(bar(STREET, Role::Primary, 0.0, [0.0, fitted.squares], ""));
    panel.marks.push(bar(HINGE, Role::Primary, 0.0, [fitted.squares, fitted.objective], &name));
    let violating = || fitted.with_margins(&state.data.points).filter(|(_, margin)| 1.0 - margin > PIECE_GAP * end);
    if violating().count() <= MOST_PIECES {
        let mut from = 0.0;
        for (point, margin) in violating() {
            let to = from + (1.0 - margin);
            let term = if point.label > 0 { PLUS } else { MINUS };
            panel.marks.push(bar(term, Role::Primary, 1.0, [from, to - PIECE_GAP * end], ""));
            from = to;
        }
    } else {
        panel.marks.push(bar(HINGE, Role::Ghost, 1.0, [0.0, fitted.hinges], ""));
    }
    let name = words.fill("svm.mark.hinges", &[("hinges", &values[2])]);
    panel.marks.push(bar(HINGE, Role::Primary, 1.0, [fitted.hinges; 2], &name));
    panel
}

/// Σ hinge and the count of errors at every bias, with w held.
pub(super) fn slice(state: &State, words: &Words) -> Panel {
    let middle = state.axes.middle;
    let span = [middle - REACH, middle + REACH];
    let drive = Drive { offset: -middle, ..Drive::direct(Slot::number(SLICE), XY::X) };
    let x = Axis::linear(words.get("svm.axis.bias"), span).spanning_by(drive);
    let mut panel = Panel::new("slice", words.get("svm.panel.slice"), x, Axis::linear("", [0.0, state.axes.top]));
    panel.marks.push(best(state, span, words));
    panel.marks.extend(errors(state, span, words));
    let hinges = Form::Curve { points: hinges(state, span).into(), reading: Some("slice.hinge_sum".into()) };
    panel.marks.push(mark(HINGE, Role::Primary, hinges, words.get("svm.mark.hinge")));
    let (b, value) = (state.tried.b, state.tried.hinges);
    let count = state.tried.errors as f64;
    panel.marks.push(mark(ERRORS, Role::Primary, Form::dot([b, count], number::fixed(count, 0)), ""));
    panel.marks.push(mark(HINGE, Role::Guide, Form::Rule { axis: XY::X, at: b }, ""));
    panel.handles.push(Handle {
        id: SLICE.into(),
        name: words.get("svm.handle.slice").to_owned(),
        value: number::fixed(b, 2),
        term: HINGE,
        at: [b, value],
        knob: Knob::Disc,
        legal: [span, panel.y.range],
        drives: vec![drive],
        label: None,
        invitation: None,
    });
    panel
}

/// The biases that are best: a line, or a band where there are many.
fn best(state: &State, [left, right]: [f64; 2], words: &Words) -> Mark {
    let [low, high] = state.fitted.fit.bias;
    let span = [low.max(left), high.min(right)];
    let (role, form) = if span[1] > span[0] {
        (Role::Band, Form::Band { axis: XY::X, span })
    } else {
        (Role::Threshold, Form::Rule { axis: XY::X, at: state.fitted.fit.plane.bias() })
    };
    Mark::new(STREET, role, form).named(words.get("svm.mark.best"), Side::ABOVE)
}

/// The polyline from one end of the axis to the other, with its bends.
fn hinges(state: &State, [left, right]: [f64; 2]) -> Vec<[f64; 2]> {
    let slice = &state.fitted.slice;
    let (Some(first), Some(last)) = (slice.hinges.first(), slice.hinges.last()) else { return Vec::new() };
    let before = [left, first[1] - slice.ends[0] * (left - first[0])];
    let after = [right, last[1] + slice.ends[1] * (right - last[0])];
    let mut points: Vec<[f64; 2]> = Vec::with_capacity(slice.hinges.len() + 2);
    points.extend(Some(before).filter(|_| left < first[0]));
    points.extend(&slice.hinges);
    points.extend(Some(after).filter(|_| right > last[0]));
    points
}

/// The staircase, broken where it jumps; at each step a full dot for the count there and hollow ones for those beside
/// it.
fn errors(state: &State, [left, right]: [f64; 2], words: &Words) -> Vec<Mark> {
    let steps = &state.fitted.slice.errors;
    let mut treads = Vec::new();
    let mut from = left;
    for [b, before, _, _] in steps.iter().filter(|[b, ..]| left < *b && *b < right) {
        treads.push([[from, *before], [*b, *before]]);
        from = *b;
    }
    let after = steps.iter().rev().find(|[b, ..]| *b < right);
    let count = after.map_or_else(|| steps.first().map_or(0.0, |[_, before, ..]| *before), |[_, _, _, after]| *after);
    // The last one, on the right, bears the name.
    let last = Form::line(vec![[from, count], [right, count]]);
    let mut marks = vec![
        mark(ERRORS, Role::Sole, Form::Segments { ends: Rc::new(treads) }, ""),
        mark(ERRORS, Role::Sole, last, words.get("svm.mark.errors")),
    ];
    if steps.len() <= MOST_STEPS {
        for [b, before, there, after] in steps.iter().filter(|[b, ..]| left <= *b && *b <= right) {
            for (count, hollow) in [(before, true), (after, true), (there, false)] {
                if !hollow || count != there {
                    let form = Form::Point { at: [*b, *count], value: number::fixed(*count, 0), hollow };
                    marks.push(mark(ERRORS, Role::Primary, form, ""));
                }
            }
        }
    }
    marks
}
