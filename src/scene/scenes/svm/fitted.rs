//! The best line and what it costs, the slice along its bias, and the training.

use std::rc::Rc;

use super::data::points_of;
use super::{C, EPOCHS, REACH, SLICE};
use crate::math::Point;
use crate::math::svm::{self, Epoch, Fit, MARGIN, Plane, Slice};
use crate::scene::kit::points::decade;
use crate::scene::{Cx, Params, Points};

/// A step along the bias goes so far a unit of the mean slope.
const RATE: f64 = 2.0;
/// Within this of a place that is computed, a bias stands there.
const NEAR: f64 = 1e-9;
/// A step ends on a whole number of such parts.
const PARTS: f64 = 1e9;
/// The order of points in every training.
const ORDER: u64 = 1;

/// The best line.
pub(super) struct Fitted {
    pub fit: Fit,
    pub slice: Slice,
    /// The margin of each point.
    pub margins: Vec<f64>,
    /// ½‖w‖², Σ hinge, and ½‖w‖² + C Σ hinge.
    pub squares: f64,
    pub hinges: f64,
    pub objective: f64,
    pub errors: usize,
    /// How many points have a margin of 1 at most.
    pub support: usize,
}

impl Fitted {
    /// The best line of some points.
    pub fn of(points: &Points, c: f64, cx: &mut Cx) -> Rc<Self> {
        cx.remember_after(("fitted", ""), points, &[c], |before: Option<&Self>| {
            Self::new(svm::fit_after(before.map(|fitted| &fitted.fit), points, c), points)
        })
    }

    fn new(fit: Fit, points: &[Point]) -> Self {
        let [squares, hinges] = fit.plane.cost(points);
        let margins: Vec<f64> = points.iter().map(|point| fit.plane.margin(point)).collect();
        Self {
            slice: svm::slice(points, fit.plane.w),
            squares,
            hinges,
            objective: squares + fit.c * hinges,
            errors: fit.plane.errors(points),
            support: margins.iter().filter(|margin| **margin <= MARGIN).count(),
            margins,
            fit,
        }
    }

    /// Every point with its margin; they are those of the fit.
    pub fn with_margins<'a>(&'a self, points: &'a [Point]) -> impl Iterator<Item = (&'a Point, f64)> {
        points.iter().zip(self.margins.iter().copied())
    }

    /// Whether there is a street: w is not 0.
    pub fn has_street(&self) -> bool {
        self.squares > 0.0
    }

    /// How wide the street is, from margin line to margin line; infinite where there is none.
    pub fn width(&self) -> f64 {
        2.0 / self.fit.plane.norm()
    }

    /// Whether all points are of one class.
    pub fn is_one_class(&self) -> bool {
        self.slice.ends.contains(&0.0)
    }
}

/// Where the training is after each epoch.
pub(super) fn training(points: &Points, c: f64, cx: &mut Cx) -> Rc<Vec<Epoch>> {
    cx.remember(("training", ""), points, &[c], || svm::train(points, c, EPOCHS as usize, ORDER))
}

/// A bias somebody tries, and what the points say of it.
pub(super) struct Tried {
    pub b: f64,
    pub hinges: f64,
    pub errors: usize,
    /// The slope of Σ hinge to the left and to the right.
    pub slopes: [f64; 2],
    /// Whether the count of errors changes there.
    pub at_jump: bool,
}

impl Tried {
    pub fn new(points: &[Point], fitted: &Fitted, b: f64) -> Self {
        let plane = Plane::new(fitted.fit.plane.w, b);
        let jump = fitted.slice.errors.iter().find(|[at, ..]| (at - b).abs() <= NEAR);
        Self {
            b,
            hinges: plane.cost(points)[1],
            errors: jump.map_or_else(|| plane.errors(points), |[_, _, there, _]| *there as usize),
            slopes: svm::bias_slopes(points, &plane),
            at_jump: jump.is_some(),
        }
    }

    /// The slope nearest to 0.
    pub fn slope(&self) -> f64 {
        let [left, right] = self.slopes;
        left.max(0.0) + right.min(0.0)
    }

    /// Whether no bias is better.
    pub fn is_best(&self, fit: &Fit) -> bool {
        let [low, high] = fit.bias;
        low - NEAR <= self.b && self.b <= high + NEAR
    }
}

/// The value of the slice one step against the slope of Σ hinge, but not beyond its lowest place.
pub(super) fn downhill(params: &Params) -> f64 {
    let (points, slice) = (points_of(params), params.number(SLICE));
    let fit = svm::fit(&points, params.number(C));
    let middle = middle_of(&fit);
    let b = middle + slice;
    let [left, right] = svm::bias_slopes(&points, &Plane::new(fit.plane.w, b));
    let step = RATE * (left.max(0.0) + right.min(0.0)) / points.len() as f64;
    let [low, high] = fit.bias;
    let to = if b > high {
        (b - step).max(high)
    } else if b < low {
        (b - step).min(low)
    } else {
        b
    };
    // A link needs no digits that are rounding.
    ((to - middle) * PARTS).round() / PARTS
}

/// The middle of the axis of biases: 0, or for a set whose best bias lies far from that, the whole number nearest to
/// it.
fn middle_of(fit: &Fit) -> f64 {
    let b = fit.plane.bias();
    if b.abs() <= REACH - 1.0 { 0.0 } else { b.round() }
}

/// What the axes of costs show, measured by a line.
pub(super) struct Axes {
    /// Where that of the objective ends.
    pub cost: f64,
    /// Where that of hinges and errors along the bias ends.
    pub top: f64,
    /// The middle of the biases.
    pub middle: f64,
}

impl Axes {
    pub fn of(fitted: &Fitted) -> Self {
        let errors = fitted.slice.errors.iter().map(|[_, left, there, right]| left.max(*there).max(*right));
        let errors = errors.fold(1.0, f64::max);
        Self {
            cost: rounded_up(fitted.objective.max(fitted.hinges)),
            top: (1.15 * errors.max(2.0 * fitted.hinges)).ceil(),
            middle: middle_of(&fitted.fit),
        }
    }
}

/// Behind the longest bar an axis leaves room for its name.
const ROOM: f64 = 1.6;

/// The next of 1, 2, 5, 10, 20 and so on, or of their parts, that leaves that room; 1 for nothing.
fn rounded_up(value: f64) -> f64 {
    if value <= 0.0 {
        return 1.0;
    }
    let decade = decade(ROOM * value);
    [1.0, 2.0, 5.0].into_iter().map(|step| step * decade).find(|end| *end >= ROOM * value).unwrap_or(10.0 * decade)
}
