//! The network as a sketch, with who moves its shared units, and what it makes of a few objects: the cause between λ
//! and the curves, at the λ that is looked into.

use super::{CLS, DIGITS, REG, SHARE, State};
use crate::figure::{Axis, Form, Mark, Panel, Role, Side, Term, XY, number};
use crate::math::boxes::BBox;
use crate::math::lambda::Trunk;
use crate::scene::Words;

const NETWORK: Term = Term::neutral("network");
const TRUTH: Term = Term { key: "ground_truth", palette: 2 };

/// The sketch is so wide and high; what follows is measured in its units.
const EXTENT: f64 = 10.0;
const INPUTS: u8 = 8;
const INPUT_STEP: f64 = 8.0 / 7.0;
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
const WORDS: f64 = 3.0;

/// Inputs, shared units, two heads, and how much of the first steps' gradient each head sends into the units.
pub(super) fn sketch(state: &State<'_>, words: &Words) -> Panel {
    let mut panel = bare("network", words.get("lambda.panel.network").to_owned(), EXTENT);
    let units: u8 = match state.experiment.trunk {
        Trunk::None => 0,
        Trunk::Three => 3,
        Trunk::Four => 4,
    };
    let middle = EXTENT / 2.0;
    let (mut lines, mut dots) = (Vec::new(), Vec::new());
    let mut connect = |from: [f64; 2], to: [f64; 2]| lines.extend([from, to, [f64::NAN; 2]]);
    for unit in 0..units {
        let place = f64::from(unit) - f64::from(units - 1) / 2.0;
        dots.push([UNITS_AT, middle + UNIT_STEP * place]);
        for head in HEADS_AT {
            connect([UNITS_AT, middle + UNIT_STEP * place], [HEADS[0], head]);
        }
    }
    for input in 0..INPUTS {
        let at = [INPUTS_AT, 1.0 + INPUT_STEP * f64::from(input)];
        for unit in &dots[..usize::from(units)] {
            connect(at, *unit);
        }
        for head in HEADS_AT.into_iter().filter(|_| units == 0) {
            connect(at, [HEADS[0], head]);
        }
        dots.push(at);
    }
    if units == 0 {
        panel.captions.push(super::picture::note(words.get("lambda.note.no_trunk")));
    }
    panel.marks.push(Mark::new(NETWORK, Role::Guide, Form::line(lines)));
    for at in dots {
        panel.marks.push(Mark::new(NETWORK, Role::Primary, Form::dot(at, "")));
    }
    let boxes = state.inspected().map_or(f64::NAN, |row| row.1.early_share);
    head(&mut panel, 0, 1.0 - boxes, words.get("lambda.mark.class_head"));
    head(&mut panel, 1, boxes, words.get("lambda.mark.box_head"));
    panel
}

/// The head of the classes or that of the boxes, with its share of the gradient if that is a number.
fn head(panel: &mut Panel, side: usize, share: f64, name: &str) {
    let (term, corner, way) = [(CLS, Side::UPPER_RIGHT, 1.0), (REG, Side::LOWER_RIGHT, -1.0)][side];
    let at = HEADS_AT[side];
    let form = Form::Box { min: [HEADS[0], at - HALF_HEAD], max: [HEADS[1], at + HALF_HEAD] };
    if share.is_nan() {
        panel.marks.push(Mark::new(term, Role::Sole, form).named(name, corner));
        return;
    }
    let term = Term { palette: term.palette, ..SHARE };
    let (from, to) = ([HEADS[0] - 0.1, at], [TIP[0], EXTENT / 2.0 + way * TIP[1]]);
    let neck = [0, 1].map(|axis| to[axis] + POINT * (from[axis] - to[axis]));
    let (half, barb) = (THICK * share, THICK * share + BARB * share.sqrt());
    let above = |at: [f64; 2], by: f64| [at[0], at[1] + by];
    let shaft = vec![above(from, -half), above(neck, -half), above(neck, half), above(from, half)];
    for points in [shaft, vec![above(neck, -barb), to, above(neck, barb)]] {
        panel.marks.push(Mark::new(term, Role::Primary, Form::Area { points }));
    }
    let name = [name, " ", &number::fixed(100.0 * share, 0), " %"].concat();
    panel.marks.push(Mark::new(term, Role::Sole, form).named(name, corner));
}

/// A panel beside those with axes.
fn bare(key: &'static str, title: String, width: f64) -> Panel {
    let axis = |end: f64| Axis::linear("", [0.0, end]).bare();
    Panel { span: 2, ..Panel::new(key, title, axis(width), axis(EXTENT)) }
}

/// A few objects of the validation data: the true box, the box found, and whether the class is right.
pub(super) fn objects(state: &State<'_>, words: &Words) -> Panel {
    let title =
        words.fill("lambda.panel.objects", &[("lambda", &number::brief_significant(state.looked_into(), DIGITS))]);
    let mut panel = bare("objects", title, OBJECTS);
    let Some((_, metrics)) = state.inspected() else {
        panel.captions.push(super::picture::note(words.get("lambda.note.later")));
        return panel;
    };
    let mut left = 0.0;
    for seen in &metrics.seen {
        let share = |value: f64| ((value - CELL[0]) / (CELL[1] - CELL[0])).clamp(0.03, 0.97);
        let place = |x: f64, y: f64| [left + share(x), WORDS + (EXTENT - WORDS) * (1.0 - share(y))];
        let outline = |of: BBox| Form::Box { min: place(of.x1, of.y2), max: place(of.x2, of.y1) };
        panel.marks.push(Mark::new(TRUTH, Role::Target, outline(seen.truth)));
        panel.marks.extend(seen.found.map(|found| Mark::new(REG, Role::Sole, outline(found))));
        let verdict = words.get(if seen.is_right { "lambda.mark.right" } else { "lambda.mark.wrong" });
        let cell = Form::Band { axis: XY::X, span: [left, left + 1.0] };
        panel.marks.push(Mark::new(CLS, Role::Note, cell).named(verdict, Side::BELOW));
        left += 1.0;
    }
    panel
}
