//! The picture: the losses over the residual, and below them their gradients.

use super::{BETA, BETAS, Drawn, RESIDUAL, RESIDUALS, SMOOTH_L1, State};
use crate::figure::sample::{Stop, sample};
use crate::figure::{
    Anchor, Axis, Columns, Drive, Figure, Form, Handle, HandleId, Knob, Mark, Panel, Place, Role, Slot, Term, Vertices,
    XY, number,
};
use crate::math::{BreakpointKind, Loss, Slope, residual::SmoothL1};
use crate::scene::{Cx, Quantity, Words};

/// Loss values shown: from just below zero, where the linear ghost dips, to L1's value at the edge.
const LOSSES: [f64; 2] = [-0.7, 5.0];
/// Gradients shown: well past L1's ±1; L2 leaves and says where it is.
const GRADIENTS: [f64; 2] = [-2.5, 2.5];
/// The loss panel is this many times as high as the gradient panel.
const LOSS_WEIGHT: f32 = 1.75;
/// Half the length of a tangent, in residuals.
const TANGENT: f64 = 1.0;
/// Half the width of the bar that shows all subgradients at a kink, in residuals.
const KINK_BAR: f64 = 0.045;
/// Height of the grips on the threshold rules.
const GRIP_AT: f64 = 4.55;
/// Height of the words "quadratic" and "linear".
const BRANCH_WORDS_AT: f64 = -0.42;
/// Below this threshold the word "quadratic" does not fit between the rules.
const LEAST_NAMED_BETA: f64 = 1.1;

pub(super) fn figure(state: &State, cx: &mut Cx) -> Figure {
    let words = cx.words;
    let residuals =
        || Axis::linear(words.get("regression.axis.residual"), RESIDUALS).spanning(RESIDUAL).linked(RESIDUAL);
    let panel = |key, title: &str, y, weight| Panel {
        weight,
        ..Panel::new(key, words.get(title), residuals(), Axis::linear("", y))
    };
    let mut loss = panel("loss", "regression.panel.loss", LOSSES, LOSS_WEIGHT);
    let mut gradient = panel("gradient", "regression.panel.gradient", GRADIENTS, 1.0);
    for panel in [&mut loss, &mut gradient] {
        panel.marks.extend(threshold_marks(state));
        panel.marks.push(Mark {
            term: Term::neutral(RESIDUAL),
            role: Role::Guide,
            form: Form::Rule { axis: XY::X, at: state.residual },
        });
    }
    loss.marks.extend(branch_words(state, words));
    for drawn in state.shown() {
        let label = drawn.name(words);
        loss.marks.extend(loss_marks(drawn, state, &label, cx));
        gradient.marks.extend(gradient_marks(drawn, state, &label, cx));
    }
    loss.handles = loss_handles(state, words);
    gradient.handles = gradient_handles(state, words);
    Figure {
        key: "regression",
        description: description(state, words),
        place: Place::Main,
        panels: vec![loss, gradient],
        columns: Columns::Stacked(2),
    }
}

impl Drawn {
    fn name(&self, words: &Words) -> String {
        words.get(&format!("loss.{}", self.entry.key)).to_owned()
    }
}

/// The term of everything that belongs to the threshold: that of the first loss shown that has one.
fn threshold_term(state: &State) -> Option<Term> {
    state.shown().find(|drawn| drawn.has_threshold()).map(Drawn::term)
}

/// The band where the loss is quadratic, and the rules at ±β.
fn threshold_marks(state: &State) -> Vec<Mark> {
    let beta = state.settings.beta;
    let Some(term) = threshold_term(state) else { return Vec::new() };
    let mut marks = vec![Mark { term, role: Role::Band, form: Form::Band { axis: XY::X, span: [-beta, beta] } }];
    marks.extend([-beta, beta].map(|at| Mark { term, role: Role::Threshold, form: Form::Rule { axis: XY::X, at } }));
    marks
}

/// Where which branch is in force, in words.
fn branch_words(state: &State, words: &Words) -> Vec<Mark> {
    let beta = state.settings.beta;
    let Some(term) = threshold_term(state) else { return Vec::new() };
    let word = |x: f64, key: &str| {
        let form = Form::Text { at: [x, BRANCH_WORDS_AT], text: words.get(key).to_owned(), anchor: Anchor::CENTRE };
        Mark { term, role: Role::Note, form }
    };
    let middle = f64::midpoint(beta, RESIDUALS[1]);
    let mut marks = vec![word(-middle, "regression.branch.linear"), word(middle, "regression.branch.linear")];
    if beta >= LEAST_NAMED_BETA {
        // Left of the middle, where the residual's guide line starts out on the right.
        marks.push(word(-0.5 * beta, "regression.branch.quadratic"));
    }
    marks
}

fn loss_marks(drawn: &Drawn, state: &State, label: &str, cx: &mut Cx) -> Vec<Mark> {
    let (term, x) = (drawn.term(), state.residual);
    let is_focus = state.focus().is_some_and(|focus| focus.entry.key == drawn.entry.key);
    let points = cx.curve(("value", drawn.entry.key), &state.curve_inputs(), || {
        sample(|x| drawn.loss.value(x), RESIDUALS, &value_stops(drawn), LOSSES[1] - LOSSES[0])
    });
    let mut marks = Vec::new();
    if drawn.entry.key == SMOOTH_L1 {
        marks.extend(ghosts(state, cx).map(|points| curve(term, Role::Ghost, points)));
    }
    let value = drawn.loss.value(x);
    match drawn.loss.slope(x) {
        Slope::Interval { lo, hi } => marks.extend(fan(term, [x, value], lo, hi)),
        Slope::Unique(slope) if is_focus => {
            let ends = [-TANGENT, TANGENT].map(|d| [x + d, d.mul_add(slope, value)]);
            marks.push(curve(term, Role::Tangent, Vertices::new(ends.to_vec())));
        }
        Slope::Unique(_) | Slope::Jump { .. } => {}
    }
    let text = format!("{label} {}", number::fixed(value, 2));
    marks.push(Mark {
        term,
        role: Role::Primary,
        form: Form::Curve {
            points,
            label: Some(label.to_owned()),
            reading: Some(drawn.reading(Quantity::LOSS).into()),
        },
    });
    marks.push(Mark { term, role: Role::Primary, form: Form::Point { at: [x, value], label: text } });
    marks
}

fn gradient_marks(drawn: &Drawn, state: &State, label: &str, cx: &mut Cx) -> Vec<Mark> {
    let (term, x) = (drawn.term(), state.residual);
    let slope = |x: f64| drawn.loss.slope(x).reading().unwrap_or(f64::NAN);
    let height = GRADIENTS[1] - GRADIENTS[0];
    let points = cx.curve(("slope", drawn.entry.key), &state.curve_inputs(), || {
        sample(slope, RESIDUALS, &slope_stops(&*drawn.loss), height)
    });
    let mut marks = Vec::new();
    for point in drawn.loss.breakpoints().iter() {
        if let Slope::Interval { lo, hi } = drawn.loss.slope(point.at) {
            let form = Form::Bar { axis: XY::Y, span: [lo, hi], edges: [point.at - KINK_BAR, point.at + KINK_BAR] };
            marks.push(Mark { term, role: Role::Fan, form });
        }
    }
    if drawn.entry.key == SMOOTH_L1 && state.settings.beta > 0.0 {
        let parent = parents(state);
        let line = [RESIDUALS[0], RESIDUALS[1]].map(|x| [x, parent.quadratic_slope(x)]);
        marks.push(curve(term, Role::Ghost, Vertices::new(line.to_vec())));
    }
    let reading = Some(drawn.reading(Quantity::GRADIENT).into());
    marks.push(Mark {
        term,
        role: Role::Primary,
        form: Form::Curve { points, label: Some(label.to_owned()), reading },
    });
    if let Some(value) = drawn.loss.slope(x).reading() {
        let text = format!("{label} {}", number::fixed(value, 2));
        marks.push(Mark { term, role: Role::Primary, form: Form::Point { at: [x, value], label: text } });
    }
    marks
}

fn curve(term: Term, role: Role, points: Vertices) -> Mark {
    Mark { term, role, form: Form::Curve { points, label: None, reading: None } }
}

fn parents(state: &State) -> SmoothL1 {
    SmoothL1 { beta: state.settings.beta, offset: state.settings.offset }
}

/// What smooth L1 would be if each branch went on: the parabola beyond β on either side, and the lines inside.
fn ghosts(state: &State, cx: &mut Cx) -> impl Iterator<Item = Vertices> + use<> {
    let (parent, beta, height) = (parents(state), state.settings.beta, LOSSES[1] - LOSSES[0]);
    let inputs = state.curve_inputs();
    let lines = vec![[-beta, parent.linear(beta)], [0.0, parent.linear(0.0)], [beta, parent.linear(beta)]];
    let curves = (beta > 0.0).then(|| {
        [
            cx.curve(("ghost", "left"), &inputs, || {
                sample(|x| parent.quadratic(x), [RESIDUALS[0], -beta], &[], height)
            }),
            cx.curve(("ghost", "right"), &inputs, || {
                sample(|x| parent.quadratic(x), [beta, RESIDUALS[1]], &[], height)
            }),
            Vertices::new(lines),
        ]
    });
    curves.into_iter().flatten()
}

/// All supporting lines at a kink: two triangles that meet in it, and their outermost lines.
fn fan(term: Term, [x, y]: [f64; 2], low: f64, high: f64) -> Vec<Mark> {
    let end = |d: f64, slope: f64| [x + d, d.mul_add(slope, y)];
    let side =
        |d: f64| Mark { term, role: Role::Fan, form: Form::Area { points: vec![[x, y], end(d, low), end(d, high)] } };
    let line = |slope: f64| curve(term, Role::Tangent, Vertices::new(vec![end(-TANGENT, slope), end(TANGENT, slope)]));
    vec![side(-TANGENT), side(TANGENT), line(low), line(high)]
}

fn value_stops(drawn: &Drawn) -> Vec<Stop> {
    let stop = |point: &crate::math::Breakpoint| match point.kind {
        BreakpointKind::Jump { left, right } => Stop::Jump { at: point.at, left, right },
        BreakpointKind::Corner | BreakpointKind::Bend => Stop::Corner(point.at),
    };
    drawn.loss.breakpoints().iter().map(stop).collect()
}

fn slope_stops(loss: &dyn Loss) -> Vec<Stop> {
    let stop = |point: &crate::math::Breakpoint| match loss.slope(point.at) {
        Slope::Interval { lo: left, hi: right } | Slope::Jump { left, right } => {
            Stop::Jump { at: point.at, left, right }
        }
        Slope::Unique(_) => Stop::Corner(point.at),
    };
    loss.breakpoints().iter().map(stop).collect()
}

fn residual_handle(index: usize, state: &State, y: f64, axis: [f64; 2], name: String) -> Handle {
    Handle {
        id: HandleId::new(RESIDUAL, index),
        name,
        value: number::fixed(state.residual, 2),
        term: state.focus().map_or(Term::neutral(RESIDUAL), Drawn::term),
        at: [state.residual, y],
        knob: Knob::Disc,
        legal: [RESIDUALS, axis],
        drives: vec![Drive::direct(Slot::number(RESIDUAL), XY::X)],
        symbol: "",
        invitation: None,
    }
}

fn loss_handles(state: &State, words: &Words) -> Vec<Handle> {
    let mut handles = Vec::new();
    if let Some(term) = threshold_term(state) {
        let beta = state.settings.beta;
        let grip = |index, name: &str, sign: f64| {
            let span = [sign * BETAS[0], sign * BETAS[1]];
            Handle {
                id: HandleId::new(BETA, index),
                name: words.get(name).to_owned(),
                value: number::fixed(beta, 2),
                term,
                at: [sign * beta, GRIP_AT],
                knob: Knob::Grip,
                legal: [[span[0].min(span[1]), span[0].max(span[1])], LOSSES],
                drives: vec![Drive { slot: Slot::number(BETA), axis: XY::X, gain: sign, offset: 0.0 }],
                symbol: if sign > 0.0 { "β" } else { "−β" },
                invitation: None,
            }
        };
        // The left grip lies below the right one where both meet at β = 0.
        handles.push(grip(1, "regression.handle.beta_left", -1.0));
        handles.push(grip(0, "regression.handle.beta", 1.0));
    }
    let y = state.focus().map_or(0.0, |drawn| drawn.loss.value(state.residual));
    let name = match state.focus() {
        Some(drawn) => words.fill("regression.handle.residual", &[("loss", &drawn.name(words))]),
        None => words.get("regression.handle.residual_alone").to_owned(),
    };
    let invitation = Some(words.get("regression.invitation").to_owned());
    handles.push(Handle { invitation, ..residual_handle(0, state, y, LOSSES, name) });
    handles
}

fn gradient_handles(state: &State, words: &Words) -> Vec<Handle> {
    let y = state.focus().and_then(|drawn| drawn.loss.slope(state.residual).reading()).unwrap_or(0.0);
    vec![residual_handle(1, state, y, GRADIENTS, words.get("regression.handle.residual_gradient").to_owned())]
}

fn description(state: &State, words: &Words) -> String {
    let names: Vec<_> = state.shown().map(|drawn| drawn.name(words)).collect();
    let names = if names.is_empty() { words.get("regression.no_loss").to_owned() } else { names.join(", ") };
    let (x, beta) = (number::brief(state.residual, 2), number::brief(state.settings.beta, 2));
    words.fill("regression.description", &[("losses", &names), ("x", &x), ("beta", &beta)])
}
