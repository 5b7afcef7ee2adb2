//! The points: the scene's own, or those somebody has given; which of them is chosen, and what the axes show.

use super::{COUNT, DATA, FRAME, POINT, SEED, SEPARATION};
use crate::math::{Point, datasets};
use crate::scene::kit::points::Extent;
use crate::scene::{Cx, Params, Points, Value};

/// Width over height of the plane: a unit is as long on either axis.
pub(super) const ASPECT: f64 = 1.25;
/// What the axes show of the built-in points, and of generated ones, however far apart: they stand still in every drag.
const EXTENT: Extent = Extent { x: [-4.0, 4.0], y: [-3.2, 3.2] };
const WIDE: Extent = Extent { x: [-5.0, 5.0], y: [-4.0, 4.0] };
/// Sides that differ by less than this from the aspect have it.
const SAME: f64 = 1e-9;

/// The points and what is chosen among them.
pub(super) struct Data {
    pub points: Points,
    pub chosen: usize,
    pub extent: Extent,
}

impl Data {
    /// Of the points of these values; what the axes show is measured by what they were when a gesture began.
    pub fn new(points: Points, params: &Params, held: Option<&Params>) -> Self {
        let last = points.len().saturating_sub(1);
        let chosen = params.number(POINT) as usize;
        let chosen = chosen.checked_sub(1).map_or(last, |index| index.min(last));
        Self { chosen, extent: extent_of(held.unwrap_or(params)), points }
    }

    /// The chosen point.
    pub fn point(&self) -> Point {
        self.points.get(self.chosen).copied().unwrap_or_default()
    }
}

/// All points there are.
pub(super) fn points_of(params: &Params) -> Points {
    params.points(DATA).cloned().unwrap_or_else(|| own_points(params).into())
}

/// The same; those that the scene makes are made once.
pub(super) fn known_points(params: &Params, cx: &mut Cx) -> Points {
    let given = params.points(DATA).cloned();
    given.unwrap_or_else(|| {
        let inputs = [SEED, COUNT, SEPARATION].map(|key| params.number(key));
        Points::clone(&cx.remember(("points", "own"), &Points::default(), &inputs, || own_points(params).into()))
    })
}

/// How many they are.
pub(super) fn count_of(params: &Params) -> usize {
    points_of(params).len()
}

/// The points the scene has by itself.
pub(super) fn own_points(params: &Params) -> Vec<Point> {
    match params.number(SEED) as u64 {
        0 => datasets::two_classes(),
        seed => datasets::generated_classes(seed, params.number(COUNT) as usize, params.number(SEPARATION)),
    }
}

/// What the axes show: what somebody has edited keeps its axes, what was given is shown whole.
pub(super) fn extent_of(params: &Params) -> Extent {
    match (params.points(DATA), params.get(FRAME)) {
        (Some(_), Some(Value::Box(frame))) => even(Extent::of_box(*frame)),
        (Some(points), _) => even(Extent::around(points)),
        (None, _) if params.number(SEED) > 0.0 => WIDE,
        (None, _) => EXTENT,
    }
}

/// The same axes, one of them longer, so that a unit measures the same on both.
fn even(extent: Extent) -> Extent {
    let [width, height] = [extent.x, extent.y].map(|[low, high]| high - low);
    let longer = |[low, high]: [f64; 2], by: f64| [low - 0.5 * by, high + 0.5 * by];
    if (width / height - ASPECT).abs() < SAME {
        extent
    } else if width < ASPECT * height {
        Extent { x: longer(extent.x, ASPECT * height - width), ..extent }
    } else {
        Extent { y: longer(extent.y, width / ASPECT - height), ..extent }
    }
}
