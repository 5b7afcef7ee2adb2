//! The path through the scene: who holds the street, what C weighs, sets that no line parts, and how a line is found.

use std::sync::LazyLock;

use super::{C, COUNT, DATA, EPOCH, EPOCHS, POINT, SEED, SEPARATION, SLICE};
use crate::math::{Point, datasets};
use crate::scene::{Points, Preset, Value};

/// The corners of a square, those of one class opposite each other.
const CORNERS: [([f64; 2], i8); 4] = [([1.0, 1.0], 1), ([-1.0, -1.0], 1), ([1.0, -1.0], -1), ([-1.0, 1.0], -1)];
/// A point far from all others, on its own side.
const FAR: [f64; 2] = [3.6, 2.8];

pub(super) static PRESETS: LazyLock<Vec<Preset>> = LazyLock::new(|| {
    let (number, whole) = (Value::Number, Value::Integer);
    let data = |points: Vec<Point>| (DATA, Value::Points(Points::from(points)));
    let corners = CORNERS.map(|(at, label)| Point { at, label });
    let mut far = datasets::two_classes();
    far[2].at = FAR;
    vec![
        Preset::new("street", Vec::new()),
        Preset::new("narrow", vec![(C, number(10.0)), (POINT, whole(7))]),
        Preset::new("wide", vec![data(datasets::two_classes_apart()), (C, number(0.1))]),
        Preset::new("far", vec![data(far), (POINT, whole(3))]),
        Preset::new("overlap", vec![(SEED, whole(1)), (COUNT, whole(40)), (SEPARATION, number(2.0))]),
        Preset::new("crosswise", vec![data(corners.to_vec())]),
        Preset::new("slice", vec![(SLICE, number(0.8)), (POINT, whole(7))]),
        Preset::new("training", vec![(EPOCH, whole(EPOCHS))]),
    ]
});
