//! Fits: the line, or the one number, with the least mean loss over a set of points.
//!
//! Least squares has one answer, in closed form. L1 and smooth L1 can have many: L1 of an even count of numbers is the
//! same all the way between the two in the middle, and smooth L1 of 0 and 10 with β = 1 all the way from 1 to 9. A fit
//! tells all of them by the corners of their set, and shows its middle.

mod centred;
mod l1;
mod line;
mod measures;
mod minimisers;
mod quantile;
mod smooth;
mod squares;

pub use line::Line;
pub use measures::{gradient, mean_loss, others, share};

use super::{Loss, Point, residual};
use centred::{Centred, Local};

/// The largest coordinate that a fit looks at; points beyond, and those that are not finite, are left out of it.
pub const LARGEST: f64 = 1e150;

/// What a fit makes least: the mean of this loss of the residuals, prediction − target.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum FitLoss {
    /// |x|.
    L1,
    /// x². Its half has the same fit.
    L2,
    /// ½x²/β inside ±β, |x| − ½β beyond.
    SmoothL1 {
        /// The threshold β ≥ 0 in units of y; at 0 (and below, and NaN) the loss is L1.
        beta: f64,
    },
}

impl FitLoss {
    /// Calls `look` with the loss.
    fn with<T>(self, look: impl FnOnce(&dyn Loss) -> T) -> T {
        match self {
            Self::L1 => look(&residual::L1),
            Self::L2 => look(&residual::L2 { half: false }),
            Self::SmoothL1 { beta } => look(&residual::SmoothL1 { beta: beta.max(0.0), half: true, offset: true }),
        }
    }
}

/// What is fitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Model {
    /// A line, slope and intercept.
    Line,
    /// One number: a line with slope 0. Under L1 it is the median of y, under L2 the mean.
    Location,
}

/// In which directions a fit may go on for ever without a worse mean loss.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Free {
    /// In none: the set of best lines has an end everywhere.
    Nothing,
    /// The model is a line and all points have the same x (or there is one point only): every slope through their best
    /// y is as good. The fit shows slope 0, and so do its corners.
    Slope,
    /// There are no points. The fit is y = 0.
    All,
}

/// The best lines of one set of points under one loss.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    /// The line to show. Where several are best it is the middle of their set: the midpoint of a segment, the centroid
    /// of a polygon in the plane of slope and intercept.
    pub line: Line,
    /// The corners of the convex set of best lines, in order around it; one where the best line is unique.
    pub corners: Vec<Line>,
    /// Where the set has no corners because it does not end.
    pub free: Free,
}

impl Fit {
    /// Whether no other line is as good.
    pub fn is_unique(&self) -> bool {
        self.corners.len() == 1 && self.free == Free::Nothing
    }

    /// The least and the greatest prediction at `x` over the corners. With a free slope that is what the points settle:
    /// the range at their x, the same everywhere.
    pub fn band(&self, x: f64) -> [f64; 2] {
        let first = self.line.at(x);
        let predictions = self.corners.iter().map(|corner| corner.at(x));
        predictions.fold([first; 2], |[least, most], at| [least.min(at), most.max(at)])
    }
}

/// The line with the least mean loss, exact but for rounding: the mean loss is within 1e-9 of the least there is.
///
/// `start` is a guess, such as the fit before a point moved: it saves time and changes nothing else. Points are finite
/// and at most [`LARGEST`] in size; others are left out.
pub fn fit(loss: FitLoss, model: Model, points: &[Point], start: Option<Line>) -> Fit {
    let data = Centred::new(model, points.iter().copied());
    let usable = |line: &Local| data.len() > 0 && (line.slope + line.level).is_finite();
    let start = start.map(|line| data.local(line)).filter(usable);
    let squares = || squares::solve(&data);
    let beta = match loss {
        FitLoss::L2 => None,
        FitLoss::L1 => Some(0.0),
        FitLoss::SmoothL1 { beta } => Some(data.length(beta.max(0.0))),
    };
    let corners = match beta {
        None => vec![squares()],
        Some(0.0) => {
            let optimum = l1::solve(&data, start.unwrap_or_else(squares).slope);
            minimisers::corners(&data, 0.0, &optimum)
        }
        Some(beta) => minimisers::corners(&data, beta, &smooth::solve(&data, beta, start)),
    };
    let free = match (data.len(), model) {
        (0, _) => Free::All,
        (_, Model::Line) if data.is_upright() => Free::Slope,
        (_, Model::Line | Model::Location) => Free::Nothing,
    };
    Fit {
        line: data.line(minimisers::middle(&corners)),
        corners: corners.into_iter().map(|corner| data.line(corner)).collect(),
        free,
    }
}
