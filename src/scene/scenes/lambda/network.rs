//! The network as a sketch, with who moves its shared units, and what it makes of a few objects: the cause between λ and
//! the curves, at the λ that is looked into.

use super::{CLS, DIGITS, REG, SHARE, State};
use crate::figure::{Axis, Form, Mark, Panel, Role, Side, Term, XY, number};
use crate::math::boxes::BBox;
use crate::math::lambda::{Seen, Trunk};
use crate::scene::Words;

const NETWORK: Term = Term::neutral("network");
const TRUTH: Term = Term { key: "ground_truth", palette: 2 };

/// The sketch is so wide and high; what follows is measured in its units.
const EXTENT: [f64; 2] = [0.0, 10.0];
const INPUTS: usize = 8;
/// Where inputs and shared units stand, and how far units are apart.
const INPUTS_AT: f64 = 0.8;
const UNITS_AT: f64 = 3.6;
const UNIT_STEP: f64 = 1.7;
/// The heads: from left to right, and half as high.
const HEADS: [f64; 2] = [7.4, 9.6];
const HALF_HEAD: f64 = 1.0;
/// The middles of the heads of classes and boxes.
const HEADS_AT: [f64; 2] = [7.4, 2.6];
/// The tip of a gradient's arrow, from the middle of the units towards its head.
const TIP: [f64; 2] = [4.2, 0.7];
/// Half the thickness of an arrow that has all of the gradient, and of its head beyond that.
const THICK: f64 = 0.9;
const BARB: f64 = 0.7;
/// The share of an arrow's length that is its head.
const POINT: f64 = 0.3;

/// Objects stand side by side, each in a cell of the proposal and what is around it, over a line of words.
const OBJECTS: f64 = 4.0;
const CELL: [f64; 2] = [-0.55, 1.55];
const WORDS: f64 = 0.3;

/// Inputs, shared units, two heads, and how much of the first steps' gradient each head sends into the units.
pub(super) fn sketch(state: &State<'_>, words: &Words) -> Panel {
    let bare = || Axis::linear("", EXTENT).bare();
    let mut panel = Panel { span: 2, ..Panel::new("network", words.get("lambda.panel.network"), bare(), bare()) };
    let units: &[f64] = match state.experiment.trunk {
        Trunk::None => &[],
        Trunk::Three => &[-1.0, 0.0, 1.0],
        Trunk::Four => &[-1.5, -0.5, 0.5, 1.5],
    };
    let middle = f64::midpoint(EXTENT[0], EXTENT[1]);
    let inputs: Vec<[f64; 2]> = (0..INPUTS).map(|index| [INPUTS_AT, 1.0 + index as f64 * 8.0 / 7.0]).collect();
    let units: Vec<[f64; 2]> = units.iter().map(|place| [UNITS_AT, middle + UNIT_STEP * place]).collect();
    let heads = HEADS_AT.map(|height| [HEADS[0], height]);
    let mut lines = Vec::new();
    let mut connect = |from: &[[f64; 2]], to: &[[f64; 2]]| {
        for (from, to) in from.iter().flat_map(|from| to.iter().map(move |to| (from, to))) {
            lines.extend([*from, *to, [f64::NAN; 2]]);
        }
    };
    if units.is_empty() {
        connect(&inputs, &heads);
        panel.captions.push(super::picture::note(words.get("lambda.note.no_trunk")));
    } else {
        connect(&inputs, &units);
        connect(&units, &heads);
    }
    panel.marks.push(Mark::new(NETWORK, Role::Guide, Form::line(lines)));
    panel.marks.extend(inputs.iter().chain(&units).map(|at| Mark::new(NETWORK, Role::Primary, Form::dot(*at, ""))));
    let share = state.inspected().map(|row| row.1.early_share).filter(|share| !share.is_nan());
    for (side, (term, key)) in [(CLS, "lambda.mark.class_head"), (REG, "lambda.mark.box_head")].into_iter().enumerate()
    {
        let (at, way) = (HEADS_AT[side], if side == 0 { 1.0 } else { -1.0 });
        let head = Form::Box { min: [HEADS[0], at - HALF_HEAD], max: [HEADS[1], at + HALF_HEAD] };
        let corner = if side == 0 { Side::UPPER_RIGHT } else { Side::LOWER_RIGHT };
        let Some(boxes) = share else {
            panel.marks.push(Mark::new(term, Role::Sole, head).named(words.get(key), corner));
            continue;
        };
        let share = if side == 0 { 1.0 - boxes } else { boxes };
        let color = Term { palette: term.palette, ..SHARE };
        let ends = [[HEADS[0] - 0.1, at], [TIP[0], middle + way * TIP[1]]];
        panel.marks.extend(arrow(color, ends, share));
        let name = format!("{} {} %", words.get(key), number::fixed(100.0 * share, 0));
        panel.marks.push(Mark::new(color, Role::Sole, head).named(name, corner));
    }
    panel
}

/// An arrow as thick as a share says, of two convex parts.
fn arrow(term: Term, [from, to]: [[f64; 2]; 2], share: f64) -> [Mark; 2] {
    let half = THICK * share;
    let neck = [0, 1].map(|axis| to[axis] + POINT * (from[axis] - to[axis]));
    let across = |at: [f64; 2], half: f64| [[at[0], at[1] - half], [at[0], at[1] + half]];
    let ([a, b], [c, d], [e, f]) = (across(from, half), across(neck, half), across(neck, half + BARB * share.sqrt()));
    [vec![a, c, d, b], vec![e, to, f]].map(|points| Mark::new(term, Role::Primary, Form::Area { points }))
}

/// A few objects of the validation data: the true box, the box found, and whether the class is right.
pub(super) fn objects(state: &State<'_>, words: &Words) -> Panel {
    let title =
        words.fill("lambda.panel.objects", &[("lambda", &number::brief_significant(state.looked_into(), DIGITS))]);
    let [x, y] = [OBJECTS, 1.0].map(|end| Axis::linear("", [0.0, end]).bare());
    let mut panel = Panel { span: 2, ..Panel::new("objects", title, x, y) };
    match state.inspected() {
        Some(row) => {
            let seen = row.1.seen.iter().enumerate();
            panel.marks.extend(seen.flat_map(|(index, seen)| object(seen, index as f64, words)));
        }
        None => panel.captions.push(super::picture::note(words.get("lambda.note.later"))),
    }
    panel
}

fn object(seen: &Seen, left: f64, words: &Words) -> impl Iterator<Item = Mark> {
    let share = |value: f64| ((value - CELL[0]) / (CELL[1] - CELL[0])).clamp(0.03, 0.97);
    let place = |x: f64, y: f64| [left + share(x), WORDS + (1.0 - WORDS) * (1.0 - share(y))];
    let of = |of: BBox| Form::Box { min: place(of.x1, of.y2), max: place(of.x2, of.y1) };
    let found = seen.found.map(|found| Mark::new(REG, Role::Sole, of(found)));
    let truth = Mark::new(TRUTH, Role::Target, of(seen.truth));
    let verdict = words.get(if seen.is_right { "lambda.mark.right" } else { "lambda.mark.wrong" });
    let name = Mark::new(CLS, Role::Note, Form::Band { axis: XY::X, span: [left, left + 1.0] });
    [Some(truth), found, Some(name.named(verdict, Side::BELOW))].into_iter().flatten()
}
