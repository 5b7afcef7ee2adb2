//! The batch: every region's share of the loss as a row, and how much a box counts beside a class under each
//! normaliser.

use super::panels::round_above;
use super::{CLS, NORMALISERS, State, WEIGHT_DIGITS, WEIGHTED};
use crate::figure::{Axis, Form, Mark, Panel, Role, Side, Term, XY, number};
use crate::scene::Words;

/// Of six columns the rows of regions take four.
const ROWS_SPAN: usize = 4;
/// A row's bar leaves this much free above and below.
const ROW_GAP: f64 = 0.14;
/// Weights shown: λ goes from 0.01 to 100, and the normalisers move it by factors up to 64.
const WEIGHTS: [f64; 2] = [4e-4, 3e4];
/// Normalisers stand one apart, each a bar of this half height under its name.
const HALF_BAR: f64 = 0.14;

pub fn panels(state: &State, words: &Words) -> Vec<Panel> {
    vec![rows(state, words), weights(state, words)]
}

fn rows(state: &State, words: &Words) -> Panel {
    let crowd = &state.crowd;
    let shares: Vec<[f64; 2]> = crowd.members.iter().map(|member| crowd.shares(member, &state.loss)).collect();
    let longest = shares.iter().map(|[cls, reg]| cls + reg).fold(f64::MIN_POSITIVE, f64::max);
    let (count, foreground) = (crowd.members.len().to_string(), crowd.foreground.to_string());
    let title = words.fill("detector.panel.rows", &[("count", &count), ("foreground", &foreground)]);
    let (x, y) = (
        Axis::linear(words.get("detector.axis.share"), [0.0, round_above(longest)]),
        Axis::linear("", [shares.len() as f64, 0.0]).bare(),
    );
    let mut panel = Panel { span: ROWS_SPAN, ..Panel::new("rows", title, x, y) };
    for (index, [cls, reg]) in shares.iter().enumerate() {
        let edges = [index as f64 + ROW_GAP, (index + 1) as f64 - ROW_GAP];
        // The student's own region stands out.
        let role = if index == 0 { Role::Primary } else { Role::Ghost };
        let bar = |term: Term, span| Mark::new(term, role, Form::Bar { axis: XY::X, span, edges });
        panel.marks.extend([bar(CLS, [0.0, *cls]), bar(WEIGHTED, [*cls, cls + reg])]);
    }
    panel
}

/// λ · `N_cls` / `N_reg` for each normaliser, on a logarithmic axis; 1 means that a box and a class count alike.
fn weights(state: &State, words: &Words) -> Panel {
    let regions = state.crowd.members.len();
    let y = Axis::linear("", [NORMALISERS.len() as f64 - 0.5, -0.75]).bare();
    let mut panel = Panel {
        span: 2,
        ..Panel::new(
            "weights",
            words.get("detector.panel.weights"),
            Axis::log10(words.get("detector.axis.weight"), WEIGHTS),
            y,
        )
    };
    for (index, (key, normaliser)) in NORMALISERS.iter().enumerate() {
        let (n_cls, n_reg) = normaliser.divisors(regions, state.crowd.foreground);
        let weight = state.loss.lambda * n_cls / n_reg;
        let row = index as f64;
        let role = if *normaliser == state.loss.normaliser { Role::Primary } else { Role::Ghost };
        let bar = Form::Bar { axis: XY::X, span: [1.0, weight], edges: [row - HALF_BAR, row + HALF_BAR] };
        panel.marks.push(Mark::new(WEIGHTED, role, bar));
        let value = number::brief_significant(weight, WEIGHT_DIGITS);
        let name = format!("detector.normaliser.{key}");
        let said = words.fill("detector.mark.weight", &[("name", words.get(&name)), ("weight", &value)]);
        let dot = Mark::new(WEIGHTED, role, Form::dot([weight, row], value));
        panel.marks.push(dot.named(said, Side::ABOVE));
    }
    panel
}
