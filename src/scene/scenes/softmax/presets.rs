//! The path through the scene: where and how each way to compute the loss fails.

use std::sync::LazyLock;

use super::{CLASSES, LOGITS, MOST, PRECISION, SHIFT, TARGET};
use crate::scene::{Preset, Value};

pub(super) static PRESETS: LazyLock<Vec<Preset>> = LazyLock::new(|| {
    let shift = |at: f64| (SHIFT, Value::Number(at));
    let shifted = |id, at: f64| Preset::new(id, vec![shift(at)]);
    let logit = |class: usize, value: f64| (LOGITS[class], Value::Number(value));
    let classes = |count: i64| (CLASSES, Value::Integer(count));
    let equal = (0..LOGITS.len()).map(|class| logit(class, 0.0));
    vec![
        shifted("sum", 9.0),
        shifted("overflow", 12.0),
        shifted("silent", -18.0),
        shifted("nothing", -20.0),
        Preset::new(
            "shifted",
            vec![
                classes(2),
                logit(0, 0.0),
                logit(1, 800.0),
                (TARGET, Value::Integer(0)),
                (PRECISION, Value::Choice("f64")),
            ],
        ),
        Preset::new("rounding", vec![logit(1, 1.3), shift(700.0)]),
        Preset::new("equal", equal.chain([classes(MOST)]).collect()),
        Preset::new("two", vec![classes(2)]),
    ]
});
