//! The batch: every region's two terms as rows, and how much a box counts beside a class under each
//! normaliser.

use super::panels::SUM_END;
use super::{CLS, Crowd, GATE, NORMALISERS, State, WEIGHTED};
use crate::figure::{Axis, Form, Mark, Paint, Panel, Role, Side, Term, XY, number};
use crate::math::multitask::{Multitask, Normaliser};
use crate::scene::Words;

/// Of six columns each of the three panels takes two.
const SPAN: usize = 2;
/// A row's bar leaves this much free above and below.
const ROW_GAP: f64 = 0.14;
/// A row's lamp: from where to where before the axis begins, and where the axis begins.
const LAMP: [f64; 2] = [-0.13, -0.05];
const BEFORE: f64 = -0.16;
/// Weights shown: λ goes from 0.01 to 100, and the normalisers move it by factors up to 64.
const WEIGHTS: [f64; 2] = [4e-4, 3e4];
/// Significant digits of a weight.
const DIGITS: usize = 3;

pub fn panels(state: &State, words: &Words) -> Vec<Panel> {
    vec![rows(state, CLS, words), rows(state, WEIGHTED, words), weights(state, words)]
}

/// One term of every region before the sums are divided by `N_cls`: its own class loss, or its box loss times the
/// weight of one box loss, behind a lamp that is lit on foreground.
fn rows(state: &State, term: Term, words: &Words) -> Panel {
    let Crowd { members, foreground, .. } = &state.crowd;
    let of_class = term == CLS;
    let weight = state.crowd.box_weight(&state.loss);
    let (key, title) = if of_class { ("rows", "detector.panel.rows") } else { ("boxes", "detector.panel.boxes") };
    let (count, foreground) = (members.len().to_string(), foreground.to_string());
    let is_rpn = of_class && matches!(state.loss.normaliser, Normaliser::Anchors { .. });
    let title = if is_rpn { "detector.panel.anchors" } else { title };
    let title = words.fill(title, &[("count", &count), ("foreground", &foreground)]);
    let begin = if of_class { 0.0 } else { BEFORE };
    let (x, y) = (Axis::linear("", [begin, SUM_END]), Axis::linear("", [members.len() as f64, 0.0]).bare());
    let mut panel = Panel { span: SPAN, ..Panel::new(key, title, x, y) };
    for (index, member) in members.iter().enumerate() {
        let edges = [index as f64 + ROW_GAP, (index + 1) as f64 - ROW_GAP];
        // The student's own region stands out.
        let role = if index == 0 { Role::Primary } else { Role::Ghost };
        let bar = |term: Term, role: Role, span| Mark::new(term, role, Form::Bar { axis: XY::X, span, edges });
        if !of_class {
            let lamp = Paint::Lamp(Multitask::gate(member.class.index()));
            panel.marks.push(bar(GATE, Role::Scenery(lamp), LAMP));
        }
        let length = if of_class { member.losses.cls } else { weight * member.losses.reg };
        panel.marks.push(bar(term, role, [0.0, length]).of_item(index));
    }
    panel
}

/// λ · `N_cls` / `N_reg` for each normaliser, on a logarithmic axis; 1 means that a box and a class count alike.
fn weights(state: &State, words: &Words) -> Panel {
    let regions = state.crowd.members.len();
    let y = Axis::linear("", [NORMALISERS.len() as f64 - 0.5, -0.75]).bare();
    let mut panel = Panel {
        span: SPAN,
        ..Panel::new(
            "weights",
            words.get("detector.panel.weights"),
            Axis::log10(words.get("detector.axis.weight"), WEIGHTS),
            y,
        )
    };
    panel.marks.push(Mark::new(Term::neutral("one"), Role::Guide, Form::Rule { axis: XY::X, at: 1.0 }));
    for (index, (key, normaliser)) in NORMALISERS.iter().enumerate() {
        let (n_cls, n_reg) = normaliser.divisors(regions, state.crowd.foreground);
        let weight = state.loss.lambda * n_cls / n_reg;
        let row = index as f64;
        let role = if *normaliser == state.loss.normaliser { Role::Primary } else { Role::Ghost };
        let value = number::brief_significant(weight, DIGITS);
        let name = format!("detector.normaliser.{key}");
        let said = words.fill("detector.mark.weight", &[("name", words.get(&name)), ("weight", &value)]);
        let dot = Mark::new(WEIGHTED, role, Form::dot([weight, row], value));
        panel.marks.push(dot.named(said, Side::ABOVE));
    }
    panel
}
