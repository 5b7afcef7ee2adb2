//! All lines that are as good as the best one.
//!
//! The pulls that prove one line optimal prove every other (they solve the dual problem): a line is optimal exactly
//! where a point with a pull between −1 and 1 keeps its residual, and a point with ±1 stays on its side, β or more away.
//! These are lines and half planes in the plane of slope and level, and what they leave is a point, a segment or a
//! convex polygon.

use super::centred::{Centred, Local};
use super::l1::Solution;

/// A pull this near to ±1 counts as it.
const FULL: f64 = 1.0 - 1e-10;
/// Lines no further apart than this share of the height of the set are one.
const SAME: f64 = 1e-12;

/// The corners of the set of optimal lines, in order around it: one where it is a point.
pub(super) fn corners(data: &Centred, beta: f64, optimum: &Solution) -> Vec<Local> {
    let line = optimum.line;
    let residuals = data.residuals(line);
    // β ≥ 0 and the pulls are known, so of a half plane only the side and the distance to its edge are needed.
    let rows = || {
        let rows = optimum.pulls.iter().zip(&residuals).zip(&data.x);
        rows.map(|((pull, residual), &x)| Row { side: side(*pull), room: residual.abs() - beta, x })
    };
    let mut fixed = rows().filter(|row| row.side == 0.0);
    let corners = match fixed.next() {
        Some(_) if data.is_upright() => Vec::new(),
        Some(first) if fixed.all(|row| data.same_x(row.x, first.x)) => {
            let turned = |by: f64| Local { slope: line.slope + by, level: line.level - by * first.x };
            range(rows().map(|row| (row.side * (row.x - first.x), row.room))).map(turned).to_vec()
        }
        Some(_) => Vec::new(),
        None if data.is_upright() => {
            let shifted = |by: f64| Local { slope: line.slope, level: line.level + by };
            range(rows().map(|row| (row.side, row.room))).map(shifted).to_vec()
        }
        None => polygon(data, line, rows),
    };
    merged(data, line, &corners)
}

/// What one point asks of an optimal line.
struct Row {
    /// −1 or +1 where it has to stay on its side, 0 where its residual is fixed.
    side: f64,
    /// How far it may come nearer.
    room: f64,
    x: f64,
}

fn side(pull: f64) -> f64 {
    if pull >= FULL {
        1.0
    } else if pull <= -FULL {
        -1.0
    } else {
        0.0
    }
}

/// How far one may go back and forth: by `t` where rate · t ≥ −room for every pair.
fn range(limits: impl Iterator<Item = (f64, f64)>) -> [f64; 2] {
    let mut range = [f64::NEG_INFINITY, f64::INFINITY];
    for (rate, room) in limits {
        let limit = -room.max(0.0) / rate;
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
fn polygon<R: Iterator<Item = Row>>(data: &Centred, line: Local, rows: impl Fn() -> R) -> Vec<Local> {
    let [left, right] = data.ends;
    let width = right - left;
    // No optimal line is further from another at either end than all residuals together.
    let reach = 4.0 * rows().map(|row| row.room.abs() + 1.0).sum::<f64>();
    let mut corners = vec![[-reach, -reach], [reach, -reach], [reach, reach], [-reach, reach]];
    for row in rows() {
        let weights = [(right - row.x) / width, (row.x - left) / width];
        let inside = |[a, b]: [f64; 2]| row.side * (a * weights[0] + b * weights[1]) + row.room.max(0.0);
        corners = clipped(&corners, inside);
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

/// The corners without those that rounding alone tells apart; `line` where that leaves one.
fn merged(data: &Centred, line: Local, corners: &[Local]) -> Vec<Local> {
    let rise = line.slope.abs() * (data.ends[1] - data.ends[0]);
    let apart = |a: Local, b: Local| {
        data.ends.iter().any(|&x| (a.slope * x + a.level - (b.slope * x + b.level)).abs() > SAME * (2.0 + rise))
    };
    let mut kept: Vec<Local> = Vec::new();
    for &corner in corners {
        if kept.iter().all(|&other| apart(corner, other)) {
            kept.push(corner);
        }
    }
    if kept.len() > 1 { kept } else { vec![line] }
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
