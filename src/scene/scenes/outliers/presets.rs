//! The path through the scene: one number first, then lines, then what even L1 does not resist.

use std::sync::LazyLock;

use super::{BETA, COUNT, DATA, FITS, FRAME, LOCATION, LOSS, MINE, MODE, NOISE, RESIDUALS, SEED, SEGMENTS, SQUARES};
use crate::math::{Point, datasets};
use crate::scene::{Points, Preset, Value};

/// Two pairs of points, one above the other: every line between them is as good under L1.
const PAIRS: [[f64; 2]; 4] = [[1.0, 0.0], [1.0, 4.0], [8.0, 3.0], [8.0, 7.0]];

pub(super) static PRESETS: LazyLock<Vec<Preset>> = LazyLock::new(|| {
    let choice = |key, option| (key, Value::Choice(option));
    let flag = |key, on| (key, Value::Flag(on));
    let number = |key, value| (key, Value::Number(value));
    let data = |points: Vec<Point>| (DATA, Value::Points(Points::from(points)));
    let pairs = PAIRS.map(|[x, y]| Point::new(x, y));
    vec![
        Preset::new("location", vec![choice(MODE, LOCATION)]),
        Preset::new("far", Vec::new()),
        Preset::new("mine", vec![flag(MINE, true), flag(FITS, false), choice(RESIDUALS, SEGMENTS)]),
        Preset::new("squares", vec![choice(RESIDUALS, SQUARES), choice(LOSS, "l2")]),
        Preset::new("leverage", vec![data(datasets::leverage(10.0)), (FRAME, Value::Box([0.0, -2.0, 12.0, 6.0]))]),
        Preset::new("threshold", vec![number(BETA, 0.1)]),
        Preset::new(
            "several",
            vec![data(pairs.to_vec()), (FRAME, Value::Box([0.0, -4.0, 10.0, 12.0])), choice(LOSS, "l1")],
        ),
        Preset::new("random", vec![(SEED, Value::Integer(1)), (COUNT, Value::Integer(60)), number(NOISE, 0.5)]),
    ]
});
