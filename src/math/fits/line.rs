//! A line in the plane, kept so that points far from the origin lose no digits.

use super::super::Point;

/// The line y = centre y + level + slope · (x − centre x).
///
/// Near 1e9 a double has seven decimals. A line kept by its intercept would miss the points of a set there by more than
/// some sets are wide; measured from a centre among the points, it does not.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Line {
    /// Units of y a unit of x.
    pub slope: f64,
    /// How far above the centre it runs.
    pub level: f64,
    /// Where level and slope are measured from, `[x, y]`: the origin, or the middle of the points it was fitted to.
    pub centre: [f64; 2],
}

impl Line {
    /// The line y = slope · x + intercept.
    pub const fn new(slope: f64, intercept: f64) -> Self {
        Self { slope, level: intercept, centre: [0.0; 2] }
    }

    /// Its prediction at `x`.
    pub fn at(self, x: f64) -> f64 {
        self.centre[1] + self.above_centre(x)
    }

    /// Its prediction at 0.
    pub fn intercept(self) -> f64 {
        self.at(0.0)
    }

    /// Prediction − target, with no digits lost to the size of the target.
    pub fn residual(self, point: Point) -> f64 {
        let [x, y] = point.at;
        self.above_centre(x) - (y - self.centre[1])
    }

    fn above_centre(self, x: f64) -> f64 {
        self.level + self.slope * (x - self.centre[0])
    }
}
