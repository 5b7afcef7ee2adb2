//! All lines that are as good as the best one.
//!
//! The pulls that prove one line optimal prove every other (they solve the dual problem): a line is optimal exactly
//! where a point with a pull between −1 and 1 keeps its residual, and a point with ±1 stays on its side, β or more
//! away.
//! These are lines and half planes in the plane of slope and level, and what they leave is a point, a segment or a
//! convex polygon.

use super::super::numeric::Sum;
use super::FitLoss;
use super::centred::{Centred, Local};
use super::l1::Solution;

/// Lines no further apart than this share of the height of the set are one.
const SAME: f64 = 1e-12;
/// Neither are lines that differ by less than this share of β, which is how well its pulls are known.
const SAME_IN_BETA: f64 = 1e-9;
/// A half plane is larger by this share of the square it is cut from.
const SLACK: f64 = 1e-14;
/// A corner may cost this share more than the optimum, and is still one.
const AS_GOOD: f64 = 1e-10;

/// The corners of the set of optimal lines, in order around it: one where it is a point.
pub(super) fn corners(data: &Centred, beta: f64, optimum: &Solution) -> Vec<Local> {
    let line = optimum.line;
    let residuals = data.residuals(line);
    // β ≥ 0 and the pulls are known, so of a half plane only the side and the distance to its edge are needed.
    let rows = optimum.pulls.iter().zip(&residuals).zip(&data.x);
    let row = |((pull, residual), &x): ((&f64, &f64), &f64)| Row { side: pull.trunc(), room: residual.abs() - beta, x };
    let rows: Vec<Row> = rows.map(row).collect();
    let mut fixed = rows.iter().filter(|row| row.side == 0.0);
    let corners = match fixed.next() {
        Some(_) if data.is_upright() => Vec::new(),
        Some(first) if fixed.all(|row| data.same_x(row.x, first.x)) => {
            let turned = |by: f64| Local { slope: line.slope + by, level: line.level - by * first.x };
            range(&rows, &|row| row.side * (row.x - first.x)).map(turned).to_vec()
        }
        Some(_) => Vec::new(),
        None if data.is_upright() => {
            let shifted = |by: f64| Local { slope: line.slope, level: line.level + by };
            range(&rows, &|row| row.side).map(shifted).to_vec()
        }
        None => polygon(data, line, &rows),
    };
    let corners = merged(data, beta, corners);
    // Where β is next to rounding the pulls are not known well enough to tell: then one line is shown.
    let [cost, slack] = cost(data, beta, line);
    let as_good = |&corner: &Local| self::cost(data, beta, corner)[0] - cost <= AS_GOOD * cost + slack;
    if corners.len() > 1 && corners.iter().all(as_good) { corners } else { vec![line] }
}

/// The sum of losses of a line, and how far rounding may have moved it.
fn cost(data: &Centred, beta: f64, line: Local) -> [f64; 2] {
    let (mut cost, mut slack) = (Sum::default(), 0.0);
    FitLoss::SmoothL1 { beta }.with(|loss| {
        for (i, residual) in data.residuals(line).into_iter().enumerate() {
            cost.add(loss.value(residual));
            slack += data.rounding(line, i);
        }
    });
    [cost.total(), slack]
}

/// What one point asks of an optimal line.
struct Row {
    /// −1 or +1 where it has to stay on its side, 0 where its residual is fixed.
    side: f64,
    /// How far it may come nearer.
    room: f64,
    x: f64,
}

/// How far one may go back and forth: by `t` where rate · t ≥ −room for every row.
fn range(rows: &[Row], rate: &dyn Fn(&Row) -> f64) -> [f64; 2] {
    let mut range = [f64::NEG_INFINITY, f64::INFINITY];
    for row in rows {
        let rate = rate(row);
        let limit = -row.room.max(0.0) / rate;
        if rate > 0.0 {
            range[0] = range[0].max(limit);
        } else if rate < 0.0 {
            range[1] = range[1].min(limit);
        }
    }
    // A set that has pulls on one side only is no optimum; without points nothing limits.
    range.map(|limit| if limit.is_finite() { limit } else { 0.0 })
}

/// The polygon that half planes leave around `line`, drawn in how far a line lies above it at the two ends of the set.
fn polygon(data: &Centred, line: Local, rows: &[Row]) -> Vec<Local> {
    let [left, right] = data.ends;
    let width = right - left;
    // No optimal line is further from another at either end than all residuals together.
    let mut reach = 4.0 * rows.iter().map(|row| row.room.abs() + 1.0).sum::<f64>();
    let mut corners = Vec::new();
    // The second time from a square that just holds it: what rounding takes goes with the size of the square.
    for _ in 0..2 {
        corners = vec![[-reach, -reach], [reach, -reach], [reach, reach], [-reach, reach]];
        for row in rows {
            let weights = [(right - row.x) / width, (row.x - left) / width];
            // So that a polygon without width, between points that pull against each other, keeps its ends.
            let room = row.room.max(0.0) + SLACK * (1.0 + reach);
            corners = clipped(&corners, |[a, b]| row.side * (a * weights[0] + b * weights[1]) + room);
        }
        reach = 2.0 * corners.as_flattened().iter().fold(0.0_f64, |reach, change| reach.max(change.abs()));
    }
    let local = |[a, b]: [f64; 2]| {
        let slope = (b - a) / width;
        Local { slope: line.slope + slope, level: line.level + (a * right - b * left) / width }
    };
    corners.into_iter().map(local).collect()
}

/// The part of a convex polygon where a linear function is not negative.
fn clipped(corners: &[[f64; 2]], inside: impl Fn([f64; 2]) -> f64) -> Vec<[f64; 2]> {
    let mut left = Vec::with_capacity(corners.len() + 1);
    for (i, &corner) in corners.iter().enumerate() {
        let next = corners[(i + 1) % corners.len()];
        let (here, there) = (inside(corner), inside(next));
        if here >= 0.0 {
            left.push(corner);
        }
        if here * there < 0.0 {
            let share = here / (here - there);
            left.push([0, 1].map(|axis| corner[axis] + share * (next[axis] - corner[axis])));
        }
    }
    left
}

/// The corners without those that rounding alone makes corners.
fn merged(data: &Centred, beta: f64, mut corners: Vec<Local>) -> Vec<Local> {
    let steepest = corners.iter().fold(0.0_f64, |steepest, corner| steepest.max(corner.slope.abs()));
    let rise = steepest * (data.ends[1] - data.ends[0]);
    let same = SAME * (2.0 + rise) + SAME_IN_BETA * beta.min(1.0);
    let mut i = 0;
    while corners.len() > 1 && i < corners.len() {
        let (before, next) = (corners[(i + corners.len() - 1) % corners.len()], corners[(i + 1) % corners.len()]);
        if off_edge(data, before, corners[i], next) <= same {
            corners.remove(i);
            // The one before may have been a corner only because of this one.
            i = i.saturating_sub(1);
        } else {
            i += 1;
        }
    }
    corners
}

/// How far predictions at the ends of the set are at a corner from what they are on the way from the one before to the
/// next.
fn off_edge(data: &Centred, before: Local, corner: Local, next: Local) -> f64 {
    let [a, b] = [corner, next].map(|line| data.ends.map(|x| line.at(x) - before.at(x)));
    let length = b[0] * b[0] + b[1] * b[1];
    let share = if length > 0.0 { ((a[0] * b[0] + a[1] * b[1]) / length).clamp(0.0, 1.0) } else { 0.0 };
    (a[0] - share * b[0]).abs().max((a[1] - share * b[1]).abs())
}

/// The middle of a set with these corners: of a segment its midpoint, of a polygon its centroid.
pub(super) fn middle(corners: &[Local]) -> Local {
    let [first, rest @ ..] = corners else { return Local::default() };
    let (mut area, mut sum) = (0.0, Local::default());
    for pair in rest.windows(2) {
        // Twice the area of a triangle at the first corner; all have one sign.
        let [a, b] = [pair[0], pair[1]].map(|corner| [corner.slope - first.slope, corner.level - first.level]);
        let triangle = a[0] * b[1] - a[1] * b[0];
        area += triangle;
        sum.slope += triangle * (a[0] + b[0]) / 3.0;
        sum.level += triangle * (a[1] + b[1]) / 3.0;
    }
    if area != 0.0 {
        return Local { slope: first.slope + sum.slope / area, level: first.level + sum.level / area };
    }
    let count = corners.len() as f64;
    for corner in corners {
        sum.slope += (corner.slope - first.slope) / count;
        sum.level += (corner.level - first.level) / count;
    }
    Local { slope: first.slope + sum.slope, level: first.level + sum.level }
}
