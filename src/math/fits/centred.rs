//! A data set made fit for arithmetic: measured from its middle, in units of its size.

use super::super::Point;
use super::super::numeric::power_of_two_below;
use super::quantile::{Item, median};
use super::{LARGEST, Line, Model};

/// Less than this share of the spread of x, two x are one.
const SAME_X: f64 = 1e-13;
/// Past it a slope is no number to compute with: points so close in x count as one above the other.
const STEEPEST: f64 = 1e250;

/// A line in the units of a [`Centred`] set: y = level + slope · x.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Local {
    pub slope: f64,
    pub level: f64,
}

impl Local {
    pub fn at(self, x: f64) -> f64 {
        self.slope * x + self.level
    }
}

/// The points of a fit: the median of x and y taken off, divided by powers of two so that the largest are near 1.
///
/// Differences to the median are right to the last digit where the crowd is, whatever lies far away. All x are 0 where
/// there is no slope to find.
pub(super) struct Centred {
    pub x: Vec<f64>,
    pub y: Vec<f64>,
    /// The least and the greatest x.
    pub ends: [f64; 2],
    centre: [f64; 2],
    scale: [f64; 2],
}

impl Centred {
    /// Points that are not finite, or past [`LARGEST`], are left out.
    pub fn new(model: Model, points: impl Iterator<Item = Point>) -> Self {
        let inside = |point: &Point| point.at.iter().all(|value| value.abs() <= LARGEST);
        let (mut x, mut y): (Vec<f64>, Vec<f64>) =
            points.filter(inside).map(|point| (point.at[0], point.at[1])).unzip();
        if model == Model::Location {
            x.fill(0.0);
        }
        let (x_centre, mut x_scale, mut ends) = centre(&mut x);
        let (y_centre, y_scale, _) = centre(&mut y);
        if y_scale / x_scale > STEEPEST {
            x.fill(0.0);
            (x_scale, ends) = (1.0, [0.0; 2]);
        }
        Self { x, y, ends, centre: [x_centre, y_centre], scale: [x_scale, y_scale] }
    }

    pub fn len(&self) -> usize {
        self.x.len()
    }

    /// Whether no slope is better than another: fewer than two different x.
    pub fn is_upright(&self) -> bool {
        self.ends[0] == self.ends[1]
    }

    /// Whether two x are one but for rounding.
    pub fn same_x(&self, a: f64, b: f64) -> bool {
        (a - b).abs() <= SAME_X * (self.ends[1] - self.ends[0])
    }

    /// A length along y in these units.
    pub fn length(&self, length: f64) -> f64 {
        (length / self.scale[1]).min(f64::MAX)
    }

    /// Prediction − target of every point.
    pub fn residuals(&self, line: Local) -> Vec<f64> {
        self.x.iter().zip(&self.y).map(|(&x, &y)| line.at(x) - y).collect()
    }

    /// How far rounding may have moved the residual of point `i`.
    pub fn rounding(&self, line: Local, i: usize) -> f64 {
        const ROUNDINGS: f64 = 8.0;
        ROUNDINGS * f64::EPSILON * ((line.slope * self.x[i]).abs() + line.level.abs() + self.y[i].abs())
    }

    /// A line in the units of the points, in these units.
    pub fn local(&self, line: Line) -> Local {
        let [x, y] = self.centre;
        let level = line.residual(Point::new(x, y)) / self.scale[1];
        if self.is_upright() {
            return Local { slope: 0.0, level };
        }
        Local { slope: line.slope * (self.scale[0] / self.scale[1]), level }
    }

    /// A line in these units, in the units of the points.
    pub fn line(&self, line: Local) -> Line {
        let [x_scale, y_scale] = self.scale;
        Line { slope: line.slope * (y_scale / x_scale), level: line.level * y_scale, centre: self.centre }
    }
}

/// Takes the median off and divides by a power of two: the median, the divisor, and the ends of what is left.
fn centre(values: &mut [f64]) -> (f64, f64, [f64; 2]) {
    let middle =
        median(values.iter().map(|&value| Item { value, weight: 1.0, index: 0 })).map_or(0.0, |item| item.value);
    let mut ends = [0.0_f64; 2];
    for value in &mut *values {
        *value -= middle;
        ends = [ends[0].min(*value), ends[1].max(*value)];
    }
    let largest = ends[1].max(-ends[0]);
    let scale = if largest > 0.0 { power_of_two_below(largest) } else { 1.0 };
    for value in values {
        *value /= scale;
    }
    (middle, scale, ends.map(|end| end / scale))
}
