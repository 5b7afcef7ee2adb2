//! The lines through the points: the best under each loss, that of the other points, and the one somebody laid.

use std::rc::Rc;

use super::Data;
use crate::figure::Term;
use crate::math::fits::{self, Fit, FitLoss, Line, Model};
use crate::math::{Point, RESIDUAL_LOSSES};
use crate::scene::Cx;

/// The losses that are compared, by their keys.
pub(super) static LOSSES: [&str; 3] = ["l1", "l2", "smooth_l1"];
/// The keys of their names.
pub(super) static NAMES: [&str; COUNT] = ["loss.l1", "loss.l2", "loss.smooth_l1"];
/// Which of them is which.
pub(super) const L1: usize = 0;
/// Of L2.
pub(super) const L2: usize = 1;
/// How many there are.
pub(super) const COUNT: usize = LOSSES.len();

/// The colours of a loss.
pub(super) fn term(of: usize) -> Term {
    let key = LOSSES[of];
    let known = RESIDUAL_LOSSES.iter().find(|entry| entry.key == key);
    known.map_or(Term::neutral(key), |entry| Term { key, palette: entry.palette })
}

/// A sum this small beside what was added up is rounding.
const NOISE: f64 = 1e-9;
/// So is a residual this small beside the heights it is the difference of.
const ROUNDING: f64 = 1e-13;

/// What the points ask of the height of a line, all slopes of their losses added up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Pulls {
    /// All points but the marked one.
    pub rest: f64,
    /// The marked one.
    pub marked: f64,
}

/// A line that somebody laid.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mine {
    pub line: Line,
    /// Its ends on the axis.
    pub ends: [[f64; 2]; 2],
    /// Its mean loss under each loss.
    pub mean_losses: [f64; COUNT],
}

/// All lines, and what they cost.
pub(super) struct Fitted {
    /// The best under each loss.
    pub fits: [Rc<Fit>; COUNT],
    /// The mean loss of each at its own fit.
    pub mean_losses: [f64; COUNT],
    /// The least-squares fit of all points but the marked one: where all losses are asked.
    pub others: Line,
    /// The marked point's share of the pull there, under each loss.
    pub shares: [f64; COUNT],
    /// What the points pull there.
    pub pulls: [Pulls; COUNT],
    /// The marked point's residual there.
    pub residual: f64,
    pub mine: Option<Mine>,
}

impl Fitted {
    /// All lines of some points; `mine` are the heights of somebody's line where the axis begins and ends.
    pub fn new(data: &Data, model: Model, beta: f64, mine: Option<[f64; 2]>, cx: &mut Cx) -> Self {
        let losses = losses(beta);
        let setting = f64::from(u8::from(model == Model::Location));
        let points: &[Point] = &data.points;
        let fits = [0, 1, 2].map(|of| {
            let inputs: &[f64] = if of == 2 { &[setting, beta] } else { &[setting] };
            cx.remember(("fit", LOSSES[of]), &data.points, inputs, || fits::fit(losses[of], model, points, None))
        });
        let mean_losses = [0, 1, 2].map(|of| fits::mean_loss(losses[of], fits[of].line, points));
        let others = fits::others(model, points, data.marked);
        let residuals = asked(others, points, data.marked);
        let marked = residuals.get(data.marked).copied().unwrap_or_default();
        let count = points.len() as f64;
        let pulls = losses.map(|loss| {
            let all = fits::gradient(loss, LEVEL, &residuals)[1] * count;
            let marked = fits::gradient(loss, LEVEL, &[marked])[1];
            // What cancels leaves rounding behind, as in least squares all of the others' does.
            let rest = Some(all - marked).filter(|rest| rest.abs() > NOISE * marked.abs()).unwrap_or_default();
            Pulls { rest, marked }
        });
        Self {
            shares: losses.map(|loss| fits::share(loss, LEVEL, &residuals, data.marked)),
            residual: LEVEL.residual(marked),
            mine: mine.map(|heights| my_line(heights, data, model, losses)),
            fits,
            mean_losses,
            others,
            pulls,
        }
    }
}

/// The line that residuals are measured from.
const LEVEL: Line = Line::new(0.0, 0.0);

/// Points whose residuals at [`LEVEL`] are those of some points at a line; what rounding has left of one is 0. A share
/// of nothing but rounding would look like any other.
fn asked(line: Line, points: &[Point], marked: usize) -> Vec<Point> {
    let height = |point: &Point| (point.at[1] - line.centre[1]).abs().max(line.residual(*point).abs());
    let others = points.iter().enumerate().filter(|(index, _)| *index != marked);
    let crowd = others.map(|(_, point)| height(point)).fold(0.0, f64::max);
    let settled = |point: &Point| {
        let residual = line.residual(*point);
        let is_rounding = residual.abs() <= ROUNDING * crowd.max(point.at[1].abs());
        Point::new(0.0, if is_rounding { 0.0 } else { -residual })
    };
    points.iter().map(settled).collect()
}

fn losses(beta: f64) -> [FitLoss; COUNT] {
    [FitLoss::L1, FitLoss::L2, FitLoss::SmoothL1 { beta }]
}

/// The line through two heights, or level at the first where one number is sought.
fn my_line([left, right]: [f64; 2], data: &Data, model: Model, losses: [FitLoss; COUNT]) -> Mine {
    let [x0, x1] = data.extent.x;
    let right = if model == Model::Location { left } else { right };
    let line = Line { slope: (right - left) / (x1 - x0), level: left, centre: [x0, 0.0] };
    Mine {
        line,
        ends: [[x0, left], [x1, right]],
        mean_losses: losses.map(|loss| fits::mean_loss(loss, line, &data.points)),
    }
}
