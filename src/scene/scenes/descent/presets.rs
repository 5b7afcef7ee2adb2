//! The path through the scene: η past L2's limit, β down to smooth L1's, then what brings L1 to rest.

use std::sync::LazyLock;

use super::{BETA, HALVE, RATE, SAME, START, STEPS};
use crate::scene::{Preset, Value};

pub(super) static PRESETS: LazyLock<Vec<Preset>> = LazyLock::new(|| {
    let number = |key, value: f64| vec![(key, Value::Number(value))];
    // From a start near 0 the axis is so short that steps of 0.1 are seen.
    let close = |beta| vec![(BETA, Value::Number(beta)), (START, Value::Number(0.7))];
    vec![
        Preset::new("long", number(RATE, 1.0)),
        Preset::new("diverge", number(RATE, 1.05)),
        Preset::new("saw", close(0.15)),
        Preset::new("settles", close(0.16)),
        Preset::new("lands", number(START, 3.0)),
        Preset::new("halve", vec![(HALVE, Value::Flag(true)), (STEPS, Value::Integer(60))]),
        Preset::new("same", vec![(SAME, Value::Flag(true))]),
    ]
});
