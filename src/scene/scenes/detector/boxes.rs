//! The three boxes of a region, and what of them can be taken hold of: body, edges, corners.

use super::street::PICTURE;
use super::{GROUND_TRUTH, PREDICTED, PROPOSAL};
use crate::figure::{Drive, Form, Handle, HandleId, Knob, Mark, Role, Side, Slot, Term, XY, number};
use crate::math::boxes::BBox;
use crate::scene::{Kind, Params, Value, Words};

/// No side of a box is shorter than this, in picture pixels.
pub const LEAST: f64 = 16.0;

/// What values a box takes.
pub const KIND: Kind = Kind::Box { bounds: [0.0, 0.0, PICTURE[0], PICTURE[1]], least: LEAST };

/// One of the boxes, as it looks and answers.
pub struct Outline {
    /// Key of its parameter.
    pub key: &'static str,
    pub term: Term,
    role: Role,
    /// Key of its name in the catalogue.
    words: &'static str,
    /// The corner its name stands at.
    pub corner: Side,
    knob: Knob,
}

/// A part that answers: the side of the box it is on, horizontally and vertically, and the key of its name.
struct Part {
    side: [i8; 2],
    words: &'static str,
}

/// The body, the edges, the corners, and the name, which moves the box as its body does.
#[rustfmt::skip]
const PARTS: [Part; 10] = [
    Part { side: [0, 0], words: "" },
    Part { side: [-1, 0], words: "detector.part.left" },
    Part { side: [0, -1], words: "detector.part.top" },
    Part { side: [1, 0], words: "detector.part.right" },
    Part { side: [0, 1], words: "detector.part.bottom" },
    Part { side: [-1, -1], words: "detector.part.top_left" },
    Part { side: [1, -1], words: "detector.part.top_right" },
    Part { side: [1, 1], words: "detector.part.bottom_right" },
    Part { side: [-1, 1], words: "detector.part.bottom_left" },
    Part { side: [0, 0], words: "" },
];
/// The place of the name among them; places number the handles of a box.
const TITLE: usize = 9;
/// How many of them are bodies and edges; bodies lie under edges and edges under corners, whosever they are.
const LAYERS: [std::ops::Range<usize>; 3] = [0..1, 1..5, 5..10];

pub static PROPOSAL_BOX: Outline = Outline {
    key: "pr",
    term: PROPOSAL,
    role: Role::Proposal,
    words: "detector.term.proposal",
    corner: Side::LOWER_LEFT,
    knob: Knob::Dot,
};

pub static TRUTH_BOX: Outline = Outline {
    key: "gt",
    term: GROUND_TRUTH,
    role: Role::Target,
    words: "detector.term.ground_truth",
    corner: Side::UPPER_RIGHT,
    knob: Knob::Dot,
};

pub static PREDICTED_BOX: Outline = Outline {
    key: "bx",
    term: PREDICTED,
    role: Role::Sole,
    words: "detector.term.predicted",
    corner: Side::UPPER_LEFT,
    knob: Knob::Corner,
};

/// The box a parameter holds.
pub fn read(params: &Params, key: &str) -> BBox {
    match params.get(key) {
        Some(Value::Box([x1, y1, x2, y2])) => BBox { x1: *x1, y1: *y1, x2: *x2, y2: *y2 },
        // Every box has a specification; the whole picture only stands in for what cannot happen.
        _ => BBox { x1: 0.0, y1: 0.0, x2: PICTURE[0], y2: PICTURE[1] },
    }
}

/// The box as a parameter's value.
pub fn value(of: BBox) -> Value {
    Value::Box([of.x1, of.y1, of.x2, of.y2])
}

/// The outline of a box with its name.
pub fn mark(outline: &Outline, of: BBox, words: &Words) -> Mark {
    let form = Form::Box { min: [of.x1, of.y1], max: [of.x2, of.y2] };
    Mark::new(outline.term, outline.role, form).named(words.get(outline.words), outline.corner)
}

/// The handles of several boxes, back to front. The proposal may invite, by its name: its body lies under another.
pub fn handles(shown: &[(&Outline, BBox)], invite: bool, words: &Words) -> Vec<Handle> {
    let layer = |parts: &std::ops::Range<usize>| {
        let parts = parts.clone();
        shown.iter().flat_map(move |(outline, of)| parts.clone().map(move |part| handle(outline, *of, part, words)))
    };
    let mut handles: Vec<Handle> = LAYERS.iter().flat_map(layer).collect();
    let title = HandleId::new(PROPOSAL_BOX.key, TITLE);
    if let Some(title) = handles.iter_mut().find(|handle| handle.id == title && invite) {
        title.invitation = Some(words.get("detector.invitation").to_owned());
    }
    handles
}

fn handle(outline: &Outline, of: BBox, part: usize, words: &Words) -> Handle {
    let Part { side, words: part_words } = PARTS[part];
    let (x, y) = of.centre();
    let half = [of.width() / 2.0, of.height() / 2.0];
    let out = [f64::from(side[0]) * half[0], f64::from(side[1]) * half[1]];
    let name = words.get(outline.words);
    let corners = [of.x1, of.y1, of.x2, of.y2].map(|edge| number::brief(edge, 1));
    Handle {
        id: HandleId::new(outline.key, part),
        name: if part_words.is_empty() {
            name.to_owned()
        } else {
            words.fill("detector.handle.part", &[("box", name), ("part", words.get(part_words))])
        },
        value: words.fill(
            "detector.handle.box",
            &[("x1", &corners[0]), ("y1", &corners[1]), ("x2", &corners[2]), ("y2", &corners[3])],
        ),
        term: outline.term,
        at: [x + out[0], y + out[1]],
        knob: match side {
            [0, 0] if part == TITLE => Knob::Title { half },
            [0, 0] => Knob::Body { half },
            [0, _] | [_, 0] => Knob::Edge { out, half },
            _ => outline.knob,
        },
        legal: [legal(side[0], [of.x1, of.x2], PICTURE[0]), legal(side[1], [of.y1, of.y2], PICTURE[1])],
        drives: drives(outline.key, side, half),
        label: None,
        invitation: None,
    }
}

/// From where to where the handle may go along one axis, so that the box stays a box inside the picture.
fn legal(side: i8, [low, high]: [f64; 2], end: f64) -> [f64; 2] {
    let half = (high - low) / 2.0;
    match side {
        0 => [half, end - half],
        side if side < 0 => [0.0, high - LEAST],
        _ => [low + LEAST, end],
    }
}

/// An edge drives its own coordinate; the body drives all four.
fn drives(key: &'static str, side: [i8; 2], half: [f64; 2]) -> Vec<Drive> {
    let slot = |index| Slot { key, index };
    if side == [0, 0] {
        let ends = |axis: XY, index| {
            [(index, -half[axis.index()]), (index + 2, half[axis.index()])]
                .map(|(index, offset)| Drive { offset, ..Drive::direct(slot(index), axis) })
        };
        return [ends(XY::X, 0), ends(XY::Y, 1)].concat();
    }
    let along = |side: i8, axis: XY| {
        (side != 0).then(|| Drive::direct(slot(axis.index() + if side > 0 { 2 } else { 0 }), axis))
    };
    along(side[0], XY::X).into_iter().chain(along(side[1], XY::Y)).collect()
}
