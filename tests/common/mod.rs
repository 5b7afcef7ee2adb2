//! A figure that is in no scene yet: a box with a body on a picture, and a handle on a logarithmic axis.

#![allow(dead_code, reason = "each test file uses its part")]

use losslab::figure::{Axis, Drive, Figure, Form, Handle, Knob, Mark, Panel, Place, Role, Slot, Term, XY};

/// Key of the parameter on the logarithmic axis.
pub const LAMBDA: &str = "lambda";
const PICTURE: [f64; 2] = [640.0, 320.0];
const BOX: Term = Term { key: "gt", palette: 2 };
const WEIGHT: Term = Term { key: LAMBDA, palette: 1 };

/// A picture of 640 × 320 with one box `[x1, y1, x2, y2]`, and λ on an axis of four decades.
pub fn street([x1, y1, x2, y2]: [f64; 4], lambda: f64) -> Figure {
    let centre = [f64::midpoint(x1, x2), f64::midpoint(y1, y2)];
    let half = [(x2 - x1) / 2.0, (y2 - y1) / 2.0];
    let drive = |index, axis, offset| Drive { slot: Slot { key: "gt", index }, axis, gain: 1.0, offset };
    let body = Handle {
        id: "body",
        name: "Ground truth".into(),
        value: String::new(),
        term: BOX,
        at: centre,
        knob: Knob::Body { half },
        legal: [[half[0], PICTURE[0] - half[0]], [half[1], PICTURE[1] - half[1]]],
        drives: vec![drive(0, XY::X, -half[0]), drive(1, XY::Y, -half[1]), drive(2, XY::X, half[0]), drive(3, XY::Y, half[1])],
        symbol: "",
        invitation: None,
    };
    let weight = Handle {
        id: LAMBDA,
        name: "Balance".into(),
        value: lambda.to_string(),
        term: WEIGHT,
        at: [lambda, 0.5],
        knob: Knob::Disc,
        legal: [[0.01, 100.0], [0.0, 1.0]],
        drives: vec![Drive::direct(Slot::number(LAMBDA), XY::X)],
        symbol: "λ",
        invitation: None,
    };
    let panel = |key, x, y, aspect, marks, handle| Panel { key, title: String::new(), x, y, weight: 1.0, aspect, marks, handles: vec![handle] };
    let outline = Mark { term: BOX, role: Role::Primary, form: Form::Box { min: [x1, y1], max: [x2, y2], label: Some("ground truth".into()) } };
    let rule = Mark { term: WEIGHT, role: Role::Threshold, form: Form::Rule { axis: XY::X, at: lambda } };
    let picture = panel("picture", Axis::linear("", [0.0, PICTURE[0]]).bare(), Axis::linear("", [PICTURE[1], 0.0]).bare(), Some(2.0), vec![outline], body);
    let balance = panel("balance", Axis::log10("λ", [0.01, 100.0]), Axis::linear("", [0.0, 1.0]).bare(), None, vec![rule], weight);
    Figure { key: "street", description: "a street".into(), place: Place::Main, panels: vec![picture, balance], columns: 1 }
}
