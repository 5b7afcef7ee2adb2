//! Points that a scene draws and a hand edits: the axes around them, how they are drawn, what adds and takes away.

use std::rc::Rc;

use crate::figure::{Axis, Cloud, Dot, Drive, Form, Handle, Knob, Mark, Role, Slot, Term, Vertices, XY, number};
use crate::math::Point;
use crate::scene::{Edit, ParamSpec, Params, PointEdit, Points, Value, Words};

/// The actions of every scene with points that can be edited.
pub const ADD: &str = "add";
/// The other one.
pub const REMOVE: &str = "remove";

/// Around all points there is this much room, as a share of what they take.
const MARGIN: f64 = 0.08;
/// An axis is no shorter than this share of what stands on it.
const FINEST: f64 = 1e-6;
/// Nor than this.
pub const SHORTEST: f64 = 1e-12;
/// An axis ends on a round number: of its length's power of ten, one of these as a step.
const STEPS: [f64; 4] = [0.1, 0.2, 0.5, 1.0];
/// A new point stands off others by this share of an axis at least.
const APART: f64 = 0.04;
/// A hand moves a point by a power of ten, of which an axis has so many at least: a link needs no more digits.
const GRAINS: f64 = 200.0;
/// Decimals of coordinates in words.
const DECIMALS: usize = 2;

/// What two axes show: the least and greatest value of each.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent {
    /// Of the horizontal axis.
    pub x: [f64; 2],
    /// Of the vertical axis.
    pub y: [f64; 2],
}

impl Extent {
    /// As much as a box parameter says, and more where that is finer than digits go.
    pub fn of_box([x1, y1, x2, y2]: [f64; 4]) -> Self {
        Self { x: apart([x1, x2]), y: apart([y1, y2]) }
    }

    /// The same as a box parameter.
    pub fn value(self) -> Value {
        Value::Box([self.x[0], self.y[0], self.x[1], self.y[1]])
    }

    /// Round numbers around all points.
    pub fn around(points: &[Point]) -> Self {
        let along = |axis: usize| {
            let values = points.iter().map(|point| point.at[axis]);
            let ends = values.fold([f64::INFINITY, f64::NEG_INFINITY], |[low, high], v| [low.min(v), high.max(v)]);
            rounded(ends)
        };
        Self { x: along(0), y: along(1) }
    }
}

/// The ends of an axis, as far from each other as digits need to tell them apart.
fn apart([low, high]: [f64; 2]) -> [f64; 2] {
    let least = (low.abs().max(high.abs()) * FINEST).max(SHORTEST);
    if high - low >= least { [low, high] } else { [low - least, high + least] }
}

/// The greatest power of ten that is no larger than a length.
pub fn decade(length: f64) -> f64 {
    10f64.powi(length.log10().floor() as i32)
}

/// The least round ends with some room around two values.
fn rounded([low, high]: [f64; 2]) -> [f64; 2] {
    if low > high {
        return [0.0, 1.0];
    }
    // Points at one place stand in the middle of their axis.
    let [low, high] = if high > low { apart([low, high]) } else { apart([low - 1.0, high + 1.0]) };
    let (low, high) = (low - MARGIN * (high - low), high + MARGIN * (high - low));
    let decade = decade(high - low);
    let step = STEPS.iter().map(|step| step * decade).find(|step| (high - low) / step <= 12.0).unwrap_or(decade);
    [(low / step).floor() * step, (high / step).ceil() * step]
}

/// The points of a scene as it shows them.
pub struct Shown<'a> {
    /// The parameter that holds them once somebody has edited them.
    pub key: &'static str,
    /// The whole number that chooses one.
    pub choice: &'static str,
    /// All points.
    pub points: &'a Points,
    /// The chosen one.
    pub chosen: usize,
    /// What the axes show.
    pub extent: Extent,
}

impl Shown<'_> {
    /// The two axes.
    pub fn axes(&self, [x, y]: [&str; 2]) -> [Axis; 2] {
        [Axis::linear(x, self.extent.x), Axis::linear(y, self.extent.y)]
    }

    /// Where the chosen point lies.
    pub fn place(&self) -> [f64; 2] {
        self.points.get(self.chosen).map_or([f64::NAN; 2], |point| point.at)
    }

    /// All points but the chosen one as one mark, and what lies beyond the axes as markers at the edge.
    pub fn dots(&self, term: Term, words: &Words) -> Vec<Mark> {
        let others = self.points.iter().enumerate().filter(|(index, _)| *index != self.chosen);
        let at: Vec<[f64; 2]> = others.map(|(_, point)| point.at).collect();
        let mut marks = self.beyond(term, &at, words);
        marks.push(Mark::new(term, Role::Primary, Form::Dots { at: Rc::new(at), look: Dot::Disc }));
        marks
    }

    /// For each side beyond which points lie, a mark that says how many.
    pub fn beyond(&self, term: Term, at: &[[f64; 2]], words: &Words) -> Vec<Mark> {
        let Extent { x: [left, right], y: [low, high] } = self.extent;
        let (across, up) = (f64::midpoint(left, right), f64::midpoint(low, high));
        let (width, height) = (right - left, high - low);
        let mut sides = [[left - width, up], [right + width, up], [across, low - height], [across, high + height]]
            .map(|at| (at, 0));
        for [x, y] in at {
            let beyond = [*x < left, *x > right, *y < low, *y > high];
            if let Some(side) = beyond.iter().position(|beyond| *beyond) {
                sides[side].1 += 1;
            }
        }
        let marker = |(at, count): ([f64; 2], usize)| {
            let value = words.count("kit.beyond", ("count", count), &[]);
            Mark::new(term, Role::Primary, Form::Point { at, value, hollow: false })
        };
        sides.into_iter().filter(|(_, count)| *count > 0).map(marker).collect()
    }

    /// The cloud whose chosen point a handle moves.
    pub fn cloud(&self, words: &Words) -> Cloud {
        let at: Vertices = Rc::new(self.points.iter().map(|point| point.at).collect());
        let name = words.get("kit.point").to_owned();
        Cloud { key: self.key, at, chosen: self.chosen, choice: self.choice, name, add: ADD, remove: REMOVE }
    }

    /// The handle of the chosen point, which moves both its coordinates.
    pub fn handle(&self, term: Term, name: String) -> Handle {
        let [x, y] = self.place();
        let drive = |coordinate: usize, axis, [low, high]: [f64; 2]| {
            let slot = Slot { key: self.key, index: 2 * self.chosen + coordinate };
            Drive { grain: decade((high - low) / GRAINS), ..Drive::direct(slot, axis) }
        };
        Handle {
            id: self.key.into(),
            name,
            value: place_text([x, y]),
            term,
            at: [x, y],
            knob: Knob::Disc,
            legal: [self.extent.x, self.extent.y],
            drives: vec![drive(0, XY::X, self.extent.x), drive(1, XY::Y, self.extent.y)],
            label: None,
            invitation: None,
        }
    }
}

/// Points that a hand edits, and the axes they have meanwhile.
pub struct Edited {
    /// The parameter of the points, and that of their axes, which is unset while they follow from the points.
    pub keys: [&'static str; 2],
    /// The points as a scene shows them.
    pub points: fn(&Params) -> Points,
    /// What its axes show.
    pub extent: fn(&Params) -> Extent,
}

impl Edited {
    /// What a hand edits keeps its axes: they would move under the next drag otherwise. Other points get axes of their
    /// own.
    pub fn keep_axes(&self, specs: &[ParamSpec], edited: &[&'static str], before: &Params, params: &mut Params) {
        let [data, frame] = self.keys;
        if !edited.contains(&data) || edited.contains(&frame) {
            return;
        }
        let known = before.points(data).is_some();
        let is_edit = params.points(data).is_some_and(|points| is_one_edit(&(self.points)(before), points));
        let has_frame = params.get(frame) != Some(&Value::Unset);
        if !is_edit {
            params.set(specs, frame, Value::Unset);
        } else if !(known && has_frame) {
            params.set(specs, frame, (self.extent)(before).value());
        }
    }
}

/// Whether points differ by one that was moved, added behind all others or taken away.
fn is_one_edit(before: &[Point], points: &[Point]) -> bool {
    let same = before.iter().zip(points).take_while(|(one, other)| one == other).count();
    let [before, points] = [&before[same..], &points[same..]];
    match (before, points) {
        ([], points) => points.len() < 2,
        ([_, rest @ ..], [_, moved @ ..]) if rest.len() == moved.len() => rest == moved,
        ([_, rest @ ..], points) => rest == points,
    }
}

/// A place in words.
pub fn place_text(at: [f64; 2]) -> String {
    let [x, y] = at.map(|coordinate| number::telling(coordinate, DECIMALS));
    format!("x {x}, y {y}")
}

/// The edits that add a point in the middle of what is shown, or as near to it as there is room, and choose it.
pub fn added(key: &'static str, choice: &'static str, points: &[Point], extent: Extent) -> Vec<Edit> {
    let middle = [extent.x, extent.y].map(|[low, high]| f64::midpoint(low, high));
    let by = [extent.x, extent.y].map(|[low, high]| APART * (high - low));
    let is_free = |at: [f64; 2]| {
        points.iter().all(|point| [0, 1].iter().any(|axis| (point.at[*axis] - at[*axis]).abs() >= by[*axis] * 0.9))
    };
    // From the middle to the right and upwards, then to the left and downwards, and so on.
    let places = (0..RINGS)
        .flat_map(|ring| [1.0, -1.0].map(|sign| [0, 1].map(|axis| middle[axis] + sign * f64::from(ring) * by[axis])));
    let at = places.into_iter().find(|at| is_free(*at)).unwrap_or(middle);
    let point = Point { at, label: 0 };
    vec![Edit::Point(key, PointEdit::Insert(point)), Edit::Set(choice, whole(points.len() + 1))]
}

/// A count as a value.
fn whole(count: usize) -> Value {
    Value::Integer(count.cast_signed() as i64)
}

/// How often another place is tried.
const RINGS: u8 = 11;

/// The edits that take the chosen point away, and choose the one that comes to its place.
pub fn removed(key: &'static str, choice: &'static str, count: usize, chosen: usize) -> Vec<Edit> {
    let next = (chosen + 1).min(count.saturating_sub(1));
    vec![Edit::Point(key, PointEdit::Remove(chosen)), Edit::Set(choice, whole(next))]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_end_on_round_numbers_with_room_around_all_points() {
        for (points, x) in [
            (vec![Point::new(0.5, 0.0), Point::new(9.5, 1.0)], [-1.0, 11.0]),
            (vec![Point::new(-1e9, 0.0), Point::new(1e9, 0.0)], [-1.2e9, 1.2e9]),
            (vec![Point::new(3.0, 0.0)], [1.8, 4.2]),
            (Vec::new(), [0.0, 1.0]),
        ] {
            let extent = Extent::around(&points);
            assert!(extent.x.iter().zip(x).all(|(a, b)| (a - b).abs() <= 1e-9 * b.abs().max(1.0)), "{extent:?}");
            let [low, high] = extent.x;
            assert!(points.iter().all(|point| low < point.at[0] && point.at[0] < high));
        }
    }
}
