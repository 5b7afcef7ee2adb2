//! The path through the scene: one drag, then a state for each thing it shows.

use std::sync::LazyLock;

use super::{BETA, OFFSET, RATE, RESIDUAL, SHOW, SMOOTH_HALF, SMOOTH_L1, ZOOM};
use crate::scene::{Preset, Value};

/// The constant of py-faster-rcnn's RPN (`SmoothL1Loss` with sigma 3 in its `models/*/train.prototxt`), where β = 1/σ².
const SIGMA: f64 = 3.0;

pub(super) static PRESETS: LazyLock<Vec<Preset>> = LazyLock::new(|| {
    let number = |key, value: f64| (key, Value::Number(value));
    let losses = |names: &[&'static str]| (SHOW, Value::Set(names.to_vec()));
    let off = |key| (key, Value::Flag(false));
    vec![
        Preset::new("drag", Vec::new()),
        Preset::new("kink", vec![number(RESIDUAL, 0.0)]),
        Preset::new("outlier", vec![number(RESIDUAL, 4.0)]),
        Preset::new("pull", vec![number(RESIDUAL, 3.0), number(RATE, 0.9)]),
        Preset::new("jump", vec![off(OFFSET), number(BETA, 2.0), losses(&[SMOOTH_L1])]),
        Preset::new("halves", vec![off(OFFSET), off(SMOOTH_HALF), number(BETA, 2.0), losses(&["l1", SMOOTH_L1])]),
        Preset::new("huber", vec![number(BETA, 2.0), losses(&[SMOOTH_L1, "huber"])]),
        Preset::new(
            "rpn",
            vec![
                number(RESIDUAL, 0.2),
                number(BETA, 1.0 / (SIGMA * SIGMA)),
                number(RATE, 0.1),
                losses(&["l1", SMOOTH_L1]),
                (ZOOM, Value::Flag(true)),
            ],
        ),
    ]
});
