//! Places: where a name may stand beside a thing, the best place first.

use super::{Area, LABEL_ROW, PanelFrame};
use crate::figure::{Side, XY, number};

/// Between words and what they stand on or beside.
pub(super) const PAD: f32 = 4.0;
/// How far from where it would like to stand, in rows, a name may move.
pub(super) const ROWS: usize = 6;
/// A name level with a thing may stand so much farther from it.
const ASIDE: [f32; 3] = [6.0, 12.0, 20.0];
/// A box's name begins so far from its corner.
const KNOB_ROOM: f32 = 7.0;
/// The square of the distance between opposite corners of the eight sides around a thing.
const FARTHEST: i32 = 8;

/// The rectangle of a size with its corner there, moved inside the bounds.
pub(super) fn kept([left, top]: [f32; 2], [width, height]: [f32; 2], bounds: &Area) -> Area {
    let min = [left.min(bounds.max[0] - width).max(bounds.min[0]), top.min(bounds.max[1] - height).max(bounds.min[1])];
    Area { min, max: [min[0] + width, min[1] + height] }
}

/// Places around a thing: on the preferred side, then on the sides next to that, then farther out.
pub(super) fn beside(around: &Area, size: [f32; 2], side: Side, bounds: &Area) -> Vec<Area> {
    let sides = sides_around(side);
    let start = |axis: usize, towards: i8, room: f32| match towards {
        -1 => around.min[axis] - room - size[axis],
        1 => around.max[axis] + room,
        _ => around.centre()[axis] - size[axis] / 2.0,
    };
    let place = |side: Side, rows: f32| {
        let top = start(1, side.y, 0.0) + f32::from(side.y) * rows * LABEL_ROW;
        kept([start(0, side.x, PAD / 2.0), top], size, bounds)
    };
    let near = sides.iter().map(|side| place(*side, 0.0)).collect::<Vec<_>>();
    // Level with the thing there may be room a little farther out; above and below it, a row or two away.
    let out = |far: f32| near[0].moved([f32::from(side.x) * far, 0.0]);
    let is_within = |area: &Area| side.y == 0 && area.min[0] >= bounds.min[0] && area.max[0] <= bounds.max[0];
    let aside = ASIDE.map(out).into_iter().filter(is_within);
    let far = sides.iter().filter(|side| side.y != 0).flat_map(|side| [1.0, 2.0].map(|rows| place(*side, rows)));
    let (first, rest) = near.split_at(1);
    first.iter().copied().chain(aside).chain(rest.iter().copied()).chain(far).collect()
}

/// All eight sides, those nearest to the preferred one first; of two that are equally near, level with the thing first.
fn sides_around(side: Side) -> Vec<Side> {
    let all = || [0, -1, 1].into_iter().flat_map(|y| [-1, 0, 1].map(|x| Side { x, y }));
    let far = |other: &Side| i32::from(other.x - side.x).pow(2) + i32::from(other.y - side.y).pow(2);
    let at = |distance: i32| all().filter(move |other| (other.x != 0 || other.y != 0) && far(other) == distance);
    (0..=FARTHEST).flat_map(at).collect()
}

/// Places along a rule across the panel: right or left of it, from one end on.
pub(super) fn along_rule(x: f32, size: [f32; 2], side: Side, area: &Area) -> Vec<Area> {
    let [right, left] = [x + PAD, x - PAD - size[0]];
    let columns = if side.x < 0 { [left, right] } else { [right, left] };
    // A side without room is no place at all: words would lie on the rule.
    let fitting = |left: &f32| *left >= area.min[0] - PAD && left + size[0] <= area.max[0] + PAD;
    let columns: Vec<f32> = columns.into_iter().filter(fitting).collect();
    let columns = if columns.is_empty() { vec![left.max(area.min[0])] } else { columns };
    let rows = (0..2 * ROWS).map(|row| row as f32 * size[1]);
    let top = |along: f32| if side.y > 0 { area.max[1] - size[1] - along } else { area.min[1] + along };
    rows.flat_map(|along| columns.iter().map(move |left| kept([*left, top(along)], size, area))).collect()
}

/// Places in the middle of a band, from one of its ends on.
pub(super) fn within_band(axis: XY, span: [f64; 2], size: [f32; 2], side: Side, frame: &PanelFrame) -> Vec<Area> {
    let area = frame.area;
    let map = if axis == XY::X { &frame.x } else { &frame.y };
    let index = axis.index();
    let ends = span.map(|end| number::clamped(map.pixel(end), area.min[index], area.max[index]));
    let middle = f32::midpoint(ends[0], ends[1]) - size[index] / 2.0;
    let steps = (0..2 * ROWS).map(|row| row as f32 * LABEL_ROW);
    let from = |along: f32| if side.y > 0 { area.max[1] - size[1] - along } else { area.min[1] + along };
    match axis {
        XY::X => steps.map(|along| kept([middle, from(along)], size, &area)).collect(),
        XY::Y => steps.map(|along| kept([area.min[0] + PAD + along, middle], size, &area)).collect(),
    }
}

/// Where the name of a box may stand: outside a corner, beside the knob there, or beyond it, or at the other end of
/// that side, or farther out.
pub(super) fn box_places(of: Area, width: f32, corner: Side, bounds: &Area) -> Vec<Area> {
    let left_end = [of.min[0] + KNOB_ROOM, of.min[0] - KNOB_ROOM - width];
    let right_end = [of.max[0] - KNOB_ROOM - width, of.max[0] + KNOB_ROOM];
    let columns = if corner.x < 0 { [left_end, right_end] } else { [right_end, left_end] };
    let edge = if corner.y < 0 { of.min[1] - LABEL_ROW } else { of.max[1] };
    let place = |row: usize, left: f32| {
        kept([left, edge + f32::from(corner.y) * LABEL_ROW * row as f32], [width, LABEL_ROW], bounds)
    };
    (0..ROWS).flat_map(|row| columns.into_iter().flatten().map(move |left| place(row, left))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PANEL: Area = Area { min: [0.0, 0.0], max: [200.0, 100.0] };

    #[test]
    fn the_preferred_side_comes_first_and_its_neighbours_next() {
        let dot = Area::around([100.0, 50.0], [10.0; 2]);
        let places = beside(&dot, [30.0, 16.0], Side::AFTER, &PANEL);
        assert!(places[0].min[0] > dot.max[0] && (places[0].centre()[1] - 50.0).abs() < 1e-3, "{:?}", places[0]);
        assert!(places[1].min[0] > places[0].min[0], "a little farther out");
        let next = places[1 + ASIDE.len()];
        assert!(next.min[0] > dot.max[0] && next.max[1] <= dot.min[1], "{next:?}");
        assert!(places.iter().all(|place| place.min[0] >= 0.0 && place.max[0] <= 200.0));
    }

    #[test]
    fn a_rules_name_stands_where_there_is_room() {
        for (x, left_of_it) in [(20.0, false), (190.0, true)] {
            for place in along_rule(x, [60.0, 16.0], Side { x: if left_of_it { 1 } else { -1 }, y: -1 }, &PANEL) {
                assert_eq!(place.max[0] < x, left_of_it, "{place:?}");
            }
        }
    }

    #[test]
    fn a_bands_name_keeps_to_its_middle() {
        let axis = crate::figure::Axis::linear("", [0.0, 10.0]);
        let frame = PanelFrame {
            area: PANEL,
            x: crate::figure::AxisMap::new(&axis, [0.0, 200.0]),
            y: crate::figure::AxisMap::new(&axis, [100.0, 0.0]),
        };
        for place in within_band(XY::X, [4.0, 6.0], [80.0, 16.0], Side::ABOVE, &frame) {
            assert!((place.centre()[0] - 100.0).abs() < 1e-3);
        }
        assert!(within_band(XY::X, [4.0, 6.0], [80.0, 16.0], Side::BELOW, &frame)[0].max[1] >= 100.0);
    }
}
