//! The points: the scene's own, or those somebody has given; which of them is marked, and what the axes show.

use super::{COUNT, DATA, FRAME, LOCATION, MODE, NOISE, OUTLIER, POINT, SEED};
use crate::math::{Point, datasets};
use crate::scene::kit::points::Extent;
use crate::scene::{Params, Points, Value};

/// What the axes show of the points the scene has by itself, whatever their outlier: they stand still in every drag.
const EXTENT: Extent = Extent { x: [0.0, 10.0], y: [-5.0, 13.0] };

/// The points and what is marked among them.
pub(super) struct Data {
    pub points: Points,
    /// Whether somebody has given or edited them.
    pub is_given: bool,
    pub marked: usize,
    pub extent: Extent,
}

impl Data {
    /// The points of these values; what the axes show is measured by what they were when a gesture began.
    pub fn new(params: &Params, held: Option<&Params>) -> Self {
        let points = points_of(params);
        let last = points.len().saturating_sub(1);
        let chosen = params.number(POINT) as usize;
        let marked = chosen.checked_sub(1).map_or(last, |index| index.min(last));
        Self { is_given: params.points(DATA).is_some(), marked, extent: extent_of(held.unwrap_or(params)), points }
    }

    /// Whether the marked point is the one that `outlier` lifts.
    pub fn is_lifted(&self) -> bool {
        !self.is_given && self.marked + 1 == self.points.len()
    }
}

pub(super) fn is_location(params: &Params) -> bool {
    params.has(MODE, LOCATION)
}

/// All points there are.
pub(super) fn points_of(params: &Params) -> Points {
    params.points(DATA).cloned().unwrap_or_else(|| own_points(params).into())
}

/// How many they are.
pub(super) fn count_of(params: &Params) -> usize {
    params.points(DATA).map_or_else(|| own_points(params).len(), |points| points.len())
}

/// The points the scene has by itself.
pub(super) fn own_points(params: &Params) -> Vec<Point> {
    let points = match params.number(SEED) as u64 {
        0 if is_location(params) => datasets::location(),
        0 => datasets::built_in(),
        seed => datasets::generated(seed, params.number(COUNT) as usize, params.number(NOISE)),
    };
    datasets::raised(points, params.number(OUTLIER))
}

/// What the axes show: what somebody has edited keeps its axes, what was given is shown whole.
pub(super) fn extent_of(params: &Params) -> Extent {
    match (params.points(DATA), params.get(FRAME)) {
        (Some(_), Some(Value::Box(frame))) => Extent::of_box(*frame),
        (Some(points), _) => Extent::around(points),
        (None, _) => EXTENT,
    }
}
