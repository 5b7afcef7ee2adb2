//! Points as a parameter's value: shared data, of which one point at a time is edited.
//!
//! A set of points is copied when it is edited and at no other time: parameters, history, what is drawn and what is
//! remembered all hold the same one.

mod text;

use std::ops::Deref;
use std::sync::Arc;

use super::message::Message;
use crate::figure::number;
use crate::math::Point;
pub(super) use text::Refused;

/// Points in their order. A clone is the same points; they are equal if they are the same or if all of them are.
///
/// None at all stands for those that a scene has by itself, so that links hold only points that somebody gave.
#[derive(Clone, Debug, Default)]
pub struct Points(Arc<[Point]>);

impl Deref for Points {
    type Target = [Point];

    fn deref(&self) -> &[Point] {
        &self.0
    }
}

impl PartialEq for Points {
    fn eq(&self, other: &Self) -> bool {
        self.is_same(other) || self.0 == other.0
    }
}

impl From<Vec<Point>> for Points {
    fn from(points: Vec<Point>) -> Self {
        Self(points.into())
    }
}

impl FromIterator<Point> for Points {
    fn from_iter<I: IntoIterator<Item = Point>>(points: I) -> Self {
        Self::from(points.into_iter().collect::<Vec<_>>())
    }
}

impl Points {
    /// Whether they lie at the same place in memory.
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// Bytes they take.
    pub fn bytes(&self) -> usize {
        size_of_val(&**self)
    }

    /// A number that differs, but for chance (one in 2⁶⁴), wherever points or their order do: to tell states apart
    /// without writing them out. FNV-1a over their bits.
    pub fn digest(&self) -> u64 {
        const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
        const PRIME: u64 = 0x0100_0000_01b3;
        let bits = self.iter().flat_map(|point| {
            // Both zeros are the same place.
            let [x, y] = point.at.map(|value| (value + 0.0).to_bits());
            [x, y, point.label as u64]
        });
        // The high half of a double says most of it, and a product passes on only what is below.
        bits.fold(BASIS, |sum, bits| ((sum ^ bits).wrapping_mul(PRIME)).rotate_left(u32::BITS))
    }

    fn altered(&self, index: usize, alter: impl FnOnce(&mut Point)) -> Self {
        let mut altered = self.clone();
        if let Some(point) = Arc::make_mut(&mut altered.0).get_mut(index) {
            alter(point);
        }
        altered
    }
}

/// What points a parameter takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PointsKind {
    /// No more than these.
    pub most: usize,
    /// Of those that are given, at least so many; 1 if it is 0.
    pub least: usize,
    /// Greatest absolute value of a coordinate.
    pub reach: f64,
    /// Whether each has a label, −1 or +1; otherwise the label is 0 and written nowhere.
    pub labelled: bool,
}

impl PointsKind {
    /// Greatest absolute value of a coordinate, unless a scene says otherwise.
    pub const REACH: f64 = 1e9;

    /// Points without labels.
    pub const fn plain([least, most]: [usize; 2]) -> Self {
        Self { most, least, reach: Self::REACH, labelled: false }
    }

    /// Points of two classes.
    pub const fn labelled([least, most]: [usize; 2]) -> Self {
        Self { labelled: true, ..Self::plain([least, most]) }
    }

    fn fewest(&self) -> usize {
        self.least.max(1)
    }

    /// Whether there may be so many.
    pub fn allows_count(&self, count: usize) -> bool {
        count == 0 || (self.fewest()..=self.most).contains(&count)
    }

    /// Whether a point is allowed as it is.
    pub fn allows(&self, point: &Point) -> bool {
        let near = point.at.iter().all(|value| value.abs() <= self.reach);
        near && if self.labelled { matches!(point.label, -1 | 1) } else { point.label == 0 }
    }

    /// The nearest allowed point; a label of 0 counts as +1. Coordinates have to be finite.
    pub fn clamp_point(&self, Point { at, label }: Point) -> Point {
        let label = match (self.labelled, label < 0) {
            (true, true) => -1,
            (true, false) => 1,
            (false, _) => 0,
        };
        Point { at: at.map(|value| number::clamped(value, -self.reach, self.reach) + 0.0), label }
    }

    /// The same points if they are allowed; otherwise each of them clamped, without those that are nowhere and those
    /// that are too many. If too few are left, none.
    pub fn clamp(&self, points: Points) -> Points {
        if self.allows_count(points.len()) && points.iter().all(|point| self.allows(point)) {
            return points;
        }
        let somewhere = points.iter().filter(|point| is_somewhere(point.at));
        let kept: Vec<Point> = somewhere.take(self.most).map(|point| self.clamp_point(*point)).collect();
        if self.allows_count(kept.len()) { kept.into() } else { Points::default() }
    }

    /// The points after an edit: the same ones if it changes nothing, as when there is no such point.
    ///
    /// # Errors
    /// There would be too many, or too few.
    pub fn edited(&self, points: &Points, edit: PointEdit) -> Result<Points, Message> {
        Ok(match edit {
            PointEdit::Insert(point) if is_somewhere(point.at) => {
                if points.len() >= self.most {
                    return Err(Message::new("points.most").with("count", self.most));
                }
                let mut more = points.to_vec();
                more.push(self.clamp_point(point));
                more.into()
            }
            PointEdit::Remove(index) if index < points.len() => {
                if points.len() <= self.fewest() {
                    return Err(Message::new("points.least").with("count", self.fewest()));
                }
                let mut fewer = points.to_vec();
                fewer.remove(index);
                fewer.into()
            }
            PointEdit::Move(index, at) if is_somewhere(at) => self.moved(points, index, |place| *place = at),
            PointEdit::Shift(index, axis, to) if to.is_finite() => {
                self.moved(points, index, |at| at.iter_mut().skip(axis).take(1).for_each(|place| *place = to))
            }
            PointEdit::Flip(index) if self.labelled && index < points.len() => {
                points.altered(index, |point| point.label = -point.label)
            }
            PointEdit::Insert(_)
            | PointEdit::Remove(_)
            | PointEdit::Move(..)
            | PointEdit::Shift(..)
            | PointEdit::Flip(_) => points.clone(),
        })
    }

    fn moved(&self, points: &Points, index: usize, to: impl FnOnce(&mut [f64; 2])) -> Points {
        let Some(known) = points.get(index) else { return points.clone() };
        let mut moved = *known;
        to(&mut moved.at);
        let moved = self.clamp_point(moved);
        if moved == *known { points.clone() } else { points.altered(index, |point| *point = moved) }
    }
}

fn is_somewhere(at: [f64; 2]) -> bool {
    at.iter().all(|value| value.is_finite())
}

/// One change of a set of points, which are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PointEdit {
    /// One more, behind all others.
    Insert(Point),
    /// One less; those behind it move up.
    Remove(usize),
    /// To another place, in the units of the points.
    Move(usize, [f64; 2]),
    /// One coordinate to another place: 0 for x, 1 for y.
    Shift(usize, usize, f64),
    /// To the other class, where there are two.
    Flip(usize),
}
