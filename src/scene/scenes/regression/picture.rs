//! The picture: the losses over the residual, and below them their gradients.

use super::{BETA, BETAS, OFFSET, RESIDUAL, SMOOTH_HALF, SMOOTH_L1, State};
use crate::figure::sample::sample;
use crate::figure::{
    Axis, Columns, Drive, Figure, Form, Handle, HandleId, Knob, Mark, Name, Place, Role, Side, Slot, Term, Vertices,
    XY, number,
};
use crate::math::residual::SmoothL1;
use crate::scene::{Cx, Quantity, Words};

/// Loss values shown on the whole axis: room for the pulls below zero, and L1's value at the edge.
pub(super) const HEIGHTS: [f64; 2] = [-1.2, 5.0];
/// Gradients shown: well past L1's ±1; L2 leaves and says where it is.
pub(super) const SLOPES: [f64; 2] = [-2.5, 2.5];

pub(super) fn figure(state: &State, cx: &mut Cx) -> Figure {
    let words = cx.words;
    let losses = &state.losses;
    let axis = Axis::linear(words.get("regression.axis.residual"), losses.range).spanning(RESIDUAL);
    let titles = [words.get("regression.panel.loss"), words.get("regression.panel.gradient")];
    let [mut loss, mut gradient] = losses.panels(&axis, titles);
    loss.marks.extend(branches(state, words));
    for panel in [&mut loss, &mut gradient] {
        panel.marks.extend(thresholds(state));
        panel.marks.push(losses.guide());
    }
    loss.marks.extend(value_ghosts(state, cx));
    gradient.marks.extend(slope_ghost(state));
    gradient.marks.extend(sigma(state, words));
    for drawn in losses.shown() {
        loss.marks.extend(losses.value_marks(drawn, cx));
        gradient.marks.extend(losses.slope_marks(drawn, Quantity::GRADIENT, cx));
    }
    loss.marks.extend(state.pulls(words));
    loss.handles = loss_handles(state, words);
    gradient.handles = vec![losses.slope_handle(words.get("regression.handle.residual_gradient").to_owned(), words)];
    Figure {
        key: "regression",
        description: description(state, words),
        place: Place::Main,
        panels: vec![loss, gradient],
        told: Vec::new(),
        columns: Columns::Stacked(2),
    }
}

/// The term of everything that belongs to the threshold: that of the first loss shown that has one.
fn threshold_term(state: &State) -> Option<Term> {
    state.with_threshold().map(super::Drawn::term)
}

/// The rules at ±β.
fn thresholds(state: &State) -> Vec<Mark> {
    let beta = state.settings.beta;
    let rules = threshold_term(state).map(|term| {
        let middle = Mark::new(term, Role::Band, Form::Band { axis: XY::X, span: [-beta, beta] });
        let rule = |at| Mark::new(term, Role::Threshold, Form::Rule { axis: XY::X, at });
        [middle, rule(-beta), rule(beta)]
    });
    rules.into_iter().flatten().collect()
}

/// Where which branch is in force: the names of the bands between and beyond the thresholds.
fn branches(state: &State, words: &Words) -> Vec<Mark> {
    let (beta, [low, high]) = (state.settings.beta, state.losses.range);
    let Some(term) = threshold_term(state) else { return Vec::new() };
    let band = |span: [f64; 2], key: &str| {
        let mark = Mark::new(term, Role::Note, Form::Band { axis: XY::X, span });
        (span[0] < span[1]).then(|| mark.named(words.get(key), Side::ABOVE))
    };
    let bands = [
        band([-beta, beta], "regression.branch.quadratic"),
        band([low, -beta], "regression.branch.linear"),
        band([beta, high], "regression.branch.linear"),
    ];
    bands.into_iter().flatten().collect()
}

fn parents(state: &State) -> SmoothL1 {
    SmoothL1 { beta: state.settings.beta, half: state.settings.smooth_half, offset: state.settings.offset }
}

/// What smooth L1 would be if each branch went on: the parabola beyond β on either side, and the lines inside. They are
/// named while a setting that moves them is in use.
fn value_ghosts(state: &State, cx: &mut Cx) -> Vec<Mark> {
    const TOUCHED: &[&str] = &[BETA, OFFSET, SMOOTH_HALF, "jump", "halves"];
    let (parent, beta, [low, high]) = (parents(state), state.settings.beta, state.losses.range);
    let Some(smooth) = state.losses.shown_one(SMOOTH_L1).filter(|_| beta > 0.0) else { return Vec::new() };
    let inputs = &state.losses.settings;
    let mut parabola =
        |name, range: [f64; 2]| cx.curve(("ghost", name), inputs, || sample(|x| parent.quadratic(x), range, &[], high));
    let sides = [parabola("left", [low, -beta]), parabola("right", [beta, high])];
    let lines = vec![[-beta, parent.linear(beta)], [0.0, parent.linear(0.0)], [beta, parent.linear(beta)]];
    let ghost = |points: Vertices| Mark::new(smooth.term(), Role::Ghost, Form::line(points));
    let words = cx.words;
    let called = |key: &str, side| Name::new(words.get(key), side).during(TOUCHED);
    let half = state.settings.smooth_half;
    let parabola_key = if half { "regression.ghost.parabola" } else { "regression.ghost.parabola_no_half" };
    let line_key = if state.settings.offset { "regression.ghost.line" } else { "regression.ghost.line_no_offset" };
    let [left, right] = sides.map(ghost);
    vec![
        left,
        right.called(called(parabola_key, Side::AFTER)),
        ghost(lines.into()).called(called(line_key, Side::AFTER)),
    ]
}

/// The parabola's slope, going on beyond β.
fn slope_ghost(state: &State) -> Option<Mark> {
    let smooth = state.losses.shown_one(SMOOTH_L1).filter(|_| state.settings.beta > 0.0)?;
    let line = state.losses.range.map(|x| [x, parents(state).quadratic_slope(x)]);
    Some(Mark::new(smooth.term(), Role::Ghost, Form::line(line.to_vec())))
}

/// What σ is, where β is meant as 1/σ²: beside a β so small that it is looked at closely.
fn sigma(state: &State, words: &Words) -> Option<Mark> {
    let beta = state.settings.beta;
    let term = threshold_term(state).filter(|_| state.is_zoomed() && beta > 0.0)?;
    let text = words.fill("regression.mark.sigma", &[("sigma", &number::brief(state.sigma(), 2))]);
    let band = Form::Band { axis: XY::X, span: [-beta, beta] };
    Some(Mark::new(term, Role::Note, band).named(text, Side::BELOW))
}

fn loss_handles(state: &State, words: &Words) -> Vec<Handle> {
    let mut handles = Vec::new();
    if let Some(term) = threshold_term(state) {
        // The left grip lies below the right one where both meet at β = 0.
        handles.push(grip(state, term, -1.0, words.get("regression.handle.beta_left")));
        handles.push(grip(state, term, 1.0, words.get("regression.handle.beta")));
    }
    let name = match state.losses.focus() {
        Some(drawn) => words.fill("regression.handle.residual", &[("loss", &drawn.name(words))]),
        None => words.get("regression.handle.residual_alone").to_owned(),
    };
    let invitation = Some(words.get("regression.invitation").to_owned());
    handles.push(Handle { invitation, ..state.losses.value_handle(name) });
    handles
}

/// The grip on the rule at plus or minus β, at the rule's upper end.
fn grip(state: &State, term: Term, sign: f64, name: &str) -> Handle {
    let beta = state.settings.beta;
    let [a, b] = BETAS.map(|beta| sign * beta);
    // Where both rules are one, one symbol stands for both.
    let symbol = match (beta > 0.0, sign > 0.0) {
        (true, true) => Some(Name::symbol("β")),
        (true, false) => Some(Name { side: Side::BEFORE, ..Name::symbol("−β") }),
        (false, true) => Some(Name::symbol("±β")),
        (false, false) => None,
    };
    Handle {
        id: HandleId::new(BETA, usize::from(sign < 0.0)),
        name: name.to_owned(),
        value: number::fixed(beta, 2),
        term,
        at: [sign * beta, state.losses.heights[1]],
        knob: Knob::Grip,
        legal: [[a.min(b), a.max(b)], state.losses.heights],
        drives: vec![Drive { gain: sign, ..Drive::direct(Slot::number(BETA), XY::X) }],
        label: symbol,
        invitation: None,
    }
}

fn description(state: &State, words: &Words) -> String {
    let names = state.losses.names(words, words.get("regression.no_loss"));
    let (x, beta) = (number::brief(state.losses.at, 2), number::brief(state.settings.beta, 2));
    words.fill("regression.description", &[("losses", &names), ("x", &x), ("beta", &beta)])
}
