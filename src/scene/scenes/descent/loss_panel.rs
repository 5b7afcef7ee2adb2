//! The losses over the residual: on each the point where it stands at the step that is shown, the arrow of its next
//! step and the ghost of where that lands. The threshold of smooth L1 is dragged here.

use super::picture::DECIMALS;
use super::{BETA, BETAS, SMOOTH_L1, START, State};
use crate::figure::{Axis, Drive, Form, Handle, Knob, Mark, Name, Panel, Role, Side, Slot, Term, XY, number};
use crate::scene::kit::Drawn;
use crate::scene::{Cx, Words};

/// Loss values shown, in units of half the axis: L1's at its end, and room below 0.
pub(super) const LEAST: f64 = -0.15;
pub(super) const MOST: f64 = 1.1;

pub(super) fn panel(state: &State, cx: &mut Cx) -> Panel {
    let losses = &state.losses;
    let words = cx.words;
    let term = losses.drawn.get(SMOOTH_L1).map_or(Term::neutral(BETA), Drawn::term);
    let mut marks = thresholds(state.beta, term);
    for (drawn, run) in state.each() {
        let (at, next) = (run.at(state.step), run.at(state.step + 1));
        let name = state.name(drawn, words);
        marks.push(losses.curve(drawn, cx).named(name.clone(), Side::AFTER));
        let step = losses.step_marks(drawn, at, next, "");
        // What lies beyond the panel would stand at its edge, and the point is there already.
        let beyond = next.abs() > state.reach() || drawn.loss.value(next) > losses.heights[1];
        for mut mark in step {
            mark.name = None;
            if !(beyond && matches!(mark.form, Form::Point { .. })) {
                marks.push(mark);
            }
        }
        let worth = number::pictured(drawn.loss.value(at), DECIMALS);
        let text = words.fill("descent.mark.does", &[("loss", &name), ("does", &worth)]);
        marks.push(Mark::new(drawn.term(), Role::Primary, Form::dot(losses.spot(drawn, at), text)));
    }
    let x = Axis::linear(words.get("descent.axis.residual"), losses.range).spanning(START);
    let y = Axis::linear("", losses.heights);
    let mut panel = Panel::new("loss", words.get("descent.panel.loss"), x, y);
    panel.marks = marks;
    panel.handles.push(grip(state, term, words));
    panel
}

/// The band between the rules at ±β.
fn thresholds(beta: f64, term: Term) -> Vec<Mark> {
    let band = Mark::new(term, Role::Band, Form::Band { axis: XY::X, span: [-beta, beta] });
    let rule = |at| Mark::new(term, Role::Threshold, Form::Rule { axis: XY::X, at });
    vec![band, rule(-beta), rule(beta)]
}

/// The grip on the rule at β, at its upper end.
fn grip(state: &State, term: Term, words: &Words) -> Handle {
    Handle {
        id: BETA.into(),
        name: words.get("descent.handle.beta").to_owned(),
        value: number::fixed(state.beta, DECIMALS),
        term,
        at: [state.beta, state.losses.heights[1]],
        knob: Knob::Grip,
        legal: [[0.0, BETAS[1].min(state.reach())], state.losses.heights],
        drives: vec![Drive::direct(Slot::number(BETA), XY::X)],
        label: Some(Name::symbol("β")),
        invitation: None,
    }
}
