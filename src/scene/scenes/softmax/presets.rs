//! The path through the scene: where and how each way to compute the loss fails.

use std::sync::LazyLock;

use super::{CLASSES, MOST, PRECISION, SHIFT, TARGET};
use crate::scene::{Preset, Value};

/// What a preset sets, as numbers: for the format its bits, which are always those of double precision.
type Values = &'static [(&'static str, f64)];

const PATH: [(&str, Values); 8] = [
    ("sum", &[(SHIFT, 9.0)]),
    ("overflow", &[(SHIFT, 12.0)]),
    ("silent", &[(SHIFT, -18.0)]),
    ("nothing", &[(SHIFT, -20.0)]),
    ("shifted", &[(CLASSES, 2.0), ("f0", 0.0), ("f1", 800.0), (TARGET, 0.0), (PRECISION, 64.0)]),
    ("rounding", &[("f1", 1.3), (SHIFT, 700.0)]),
    // All other logits are 0 by default.
    ("equal", &[(CLASSES, MOST as f64), ("f0", 0.0), ("f1", 0.0), ("f3", 0.0)]),
    ("two", &[(CLASSES, 2.0)]),
];

pub(super) static PRESETS: LazyLock<Vec<Preset>> = LazyLock::new(|| {
    let value = |(key, value): &(&'static str, f64)| {
        let value = match *key {
            CLASSES | TARGET => Value::Integer(*value as i64),
            PRECISION => Value::Choice("f64"),
            _ => Value::Number(*value),
        };
        (*key, value)
    };
    PATH.iter().map(|(id, values)| Preset::new(id, values.iter().map(value).collect())).collect()
});
