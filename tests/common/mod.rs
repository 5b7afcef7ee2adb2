//! A figure that is in no scene yet: a box with a body on a picture, and a handle on a logarithmic axis.

#![allow(dead_code, reason = "each test file uses its part")]

use std::sync::LazyLock;

use losslab::figure::{
    Axis, Columns, Drive, Figure, Form, Handle, HandleId, Knob, Mark, Name, Panel, Place, Role, Side, Slot, Term, XY,
};
use losslab::scene::{Cx, Kind, Outcome, ParamSpec, Params, Scene, Situation, Value};

/// Key of the box.
pub const GROUND_TRUTH: &str = "gt";
/// Key of the parameter on the logarithmic axis.
pub const LAMBDA: &str = "lambda";
/// The box at the start.
pub const START: [f64; 4] = [100.0, 80.0, 220.0, 160.0];
const PICTURE: [f64; 2] = [640.0, 320.0];
const BOX: Term = Term { key: GROUND_TRUTH, palette: 2 };
const WEIGHT: Term = Term { key: LAMBDA, palette: 1 };

/// The figure as a scene, so that a window can show it.
pub struct Street;

static SPECS: LazyLock<[ParamSpec; 2]> = LazyLock::new(|| {
    let kind = Kind::Box { bounds: [0.0, 0.0, PICTURE[0], PICTURE[1]], least: 4.0 };
    let ground_truth = ParamSpec::new(GROUND_TRUTH, "street.gt", kind, Value::Box(START));
    [ground_truth, ParamSpec::logarithmic(LAMBDA, "street.lambda", [0.01, 100.0], 0.05, 1.0).symbol("λ")]
});

impl Scene for Street {
    fn id(&self) -> &'static str {
        "street"
    }

    fn words(&self) -> &'static str {
        ""
    }

    fn specs(&self) -> &[ParamSpec] {
        &*SPECS
    }

    fn evaluate(&self, params: &Params, _situation: &Situation<'_>, _cx: &mut Cx) -> Outcome {
        let corners = if let Some(Value::Box(corners)) = params.get(GROUND_TRUTH) { *corners } else { START };
        Outcome { figures: vec![street(corners, params.number(LAMBDA))], ..Outcome::default() }
    }
}

/// A picture of 640 × 320 with one box `[x1, y1, x2, y2]`, and λ on an axis of four decades.
pub fn street([x1, y1, x2, y2]: [f64; 4], lambda: f64) -> Figure {
    let centre = [f64::midpoint(x1, x2), f64::midpoint(y1, y2)];
    let half = [(x2 - x1) / 2.0, (y2 - y1) / 2.0];
    let drive = |index, axis, offset| Drive { offset, ..Drive::direct(Slot { key: GROUND_TRUTH, index }, axis) };
    let body = Handle {
        id: HandleId::new("body", 0),
        name: "Ground truth".into(),
        value: String::new(),
        term: BOX,
        at: centre,
        knob: Knob::Body { half },
        legal: [[half[0], PICTURE[0] - half[0]], [half[1], PICTURE[1] - half[1]]],
        drives: vec![
            drive(0, XY::X, -half[0]),
            drive(1, XY::Y, -half[1]),
            drive(2, XY::X, half[0]),
            drive(3, XY::Y, half[1]),
        ],
        label: None,
        invitation: None,
    };
    let weight = Handle {
        id: HandleId::new(LAMBDA, 0),
        name: "Balance".into(),
        value: lambda.to_string(),
        term: WEIGHT,
        at: [lambda, 0.5],
        knob: Knob::Disc,
        legal: [[0.01, 100.0], [0.0, 1.0]],
        drives: vec![Drive::direct(Slot::number(LAMBDA), XY::X)],
        label: Some(Name::symbol("λ")),
        invitation: None,
    };
    let panel =
        |key, x, y, aspect, marks, handle| Panel { aspect, marks, handles: vec![handle], ..Panel::new(key, "", x, y) };
    let outline = Mark::new(BOX, Role::Primary, Form::Box { min: [x1, y1], max: [x2, y2] });
    let outline = outline.named("ground truth", Side::UPPER_LEFT);
    let rule = Mark::new(WEIGHT, Role::Threshold, Form::Rule { axis: XY::X, at: lambda });
    let picture = panel(
        "picture",
        Axis::linear("", [0.0, PICTURE[0]]).bare(),
        Axis::linear("", [PICTURE[1], 0.0]).bare(),
        Some(2.0),
        vec![outline],
        body,
    );
    let balance = panel(
        "balance",
        Axis::log10("λ", [0.01, 100.0]),
        Axis::linear("", [0.0, 1.0]).bare(),
        None,
        vec![rule],
        weight,
    );
    Figure {
        key: "street",
        description: "a street".into(),
        place: Place::Main,
        panels: vec![picture, balance],
        told: Vec::new(),
        columns: Columns::Stacked(1),
    }
}
