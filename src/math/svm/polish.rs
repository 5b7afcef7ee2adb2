//! The last digits: which points have a margin of exactly 1, and the line that gives them that.

use super::interior::Interior;
use super::{Candidate, across};

/// How near to 1 a margin may be to be taken for 1, from the finest guess to the coarsest.
const NEAR: [f64; 6] = [1e-11, 1e-9, 1e-7, 1e-5, 1e-4, 1e-3];
/// A row whose square is this near to a combination of others says nothing new.
const NEW: f64 = 1e-18;
/// No guess is tried after one that is proven as good as this, as a share of the cost.
const GOOD: f64 = 1e-13;

/// How many points may come to their margin or leave it, one after the other, from one optimum to the next.
const CHANGES: usize = 6;
/// So far from 0 and 1 the multipliers between, and from 1 the other margins, have to be to leave no doubt.
const CLEAR: f64 = 1e-3;
/// So many margins of 1 settle w and b.
const ENOUGH: usize = 3;

/// A line with what proves how good it is.
pub(super) struct Proven {
    pub line: Candidate,
    pub alpha: Vec<f64>,
    /// What no line can cost less than.
    pub bound: f64,
}

impl Proven {
    /// The line with this w, and what these multipliers prove.
    fn new(rows: &[[f64; 3]], weight: f64, w: [f64; 2], alpha: Vec<f64>) -> Self {
        let bound = lower_bound(rows, weight, &alpha);
        Self { line: Candidate::new(rows, weight, w), alpha, bound }
    }

    /// How much more it may cost than the best line; less than 0 by rounding only.
    fn excess(&self) -> f64 {
        self.line.cost - self.bound
    }

    /// The same, as a share of what it costs.
    pub fn gap(&self) -> f64 {
        self.excess().max(0.0) / self.line.cost
    }
}

/// What no line can cost less than: the dual objective of multipliers.
fn lower_bound(rows: &[[f64; 3]], weight: f64, alpha: &[f64]) -> f64 {
    let (mut sum, mut moment) = (0.0, [0.0; 2]);
    for (row, alpha) in rows.iter().zip(alpha) {
        sum += alpha;
        moment[0] += alpha * row[0];
        moment[1] += alpha * row[1];
    }
    sum - 0.5 * (moment[0] * moment[0] + moment[1] * moment[1]) / weight
}

/// The best line there is: of those on which points have margins of exactly 1, or as the method has left it.
pub(super) fn polish(interior: &Interior<'_>) -> Proven {
    let (rows, weight, theta) = (interior.rows, interior.weight, &interior.theta);
    let mut best = Proven::new(rows, weight, [theta[0], theta[1]], interior.alpha.clone());
    for near in NEAR {
        let (mut at, mut alpha) = (Vec::new(), interior.alpha.clone());
        for (index, row) in rows.iter().enumerate() {
            let beyond = beyond(row, theta);
            if beyond.abs() <= near {
                at.push(index);
            } else {
                alpha[index] = f64::from(u8::from(beyond < 0.0));
            }
        }
        let known = basis(rows, &alpha, &at);
        let Some([x, y, _]) = through(rows, weight, &mut alpha, &known) else { continue };
        if known.iter().all(|index| is_multiplier(alpha[*index])) {
            let mut proven = Proven::new(rows, weight, [x, y], alpha);
            if proven.gap() <= GOOD {
                return proven;
            }
            proven.bound = proven.bound.max(best.bound);
            if proven.excess() < best.excess() {
                best = proven;
            }
        } else {
            // Without a proof of its own; what no line can cost less than holds for it too.
            let line = Candidate::new(rows, weight, [x, y]);
            if line.cost < best.line.cost {
                best.line = line;
            }
        }
    }
    best
}

/// The best line, from multipliers of which three at most are between their ends: those of another optimum, or those
/// that [`polish`] has found. Nothing unless it is so clear which points are at their margin that both lead to the same
/// ones, and with that to the same line to the last bit.
pub(super) fn again(rows: &[[f64; 3]], weight: f64, mut alpha: Vec<f64>) -> Option<Proven> {
    let mut at: Vec<usize> = (0..rows.len()).filter(|index| 0.0 < alpha[*index] && alpha[*index] < 1.0).collect();
    for _ in 0..CHANGES {
        if at.is_empty() || at.len() > ENOUGH {
            return None;
        }
        let theta = through(rows, weight, &mut alpha, &at)?;
        if let Some(k) = at.iter().position(|index| !is_multiplier(alpha[*index])) {
            // It is pushed off its margin.
            let index = at.remove(k);
            alpha[index] = alpha[index].clamp(0.0, 1.0);
            continue;
        }
        // How clearly each of the others is on its side of its margin; the one that is least so may have come to it.
        let clear = |index: usize| beyond(&rows[index], &theta) * (1.0 - 2.0 * alpha[index]);
        let others = (0..rows.len()).filter(|index| !at.contains(index)).map(|index| (clear(index), index));
        match others.min_by(|a, b| a.0.total_cmp(&b.0)) {
            Some((clear, index)) if clear < 0.0 => {
                let place = at.iter().take_while(|known| **known < index).count();
                at.insert(place, index);
            }
            Some((clear, _)) if clear < CLEAR => return None,
            _ if at.iter().any(|index| alpha[*index].min(1.0 - alpha[*index]) < CLEAR) => return None,
            _ => {
                let proven = Proven::new(rows, weight, [theta[0], theta[1]], alpha);
                return (proven.gap() <= GOOD).then_some(proven);
            }
        }
    }
    None
}

/// How far the margin of a row is beyond 1.
fn beyond(row: &[f64; 3], theta: &[f64; 3]) -> f64 {
    across(row, [theta[0], theta[1]]) + row[2] * theta[2] - 1.0
}

fn is_multiplier(alpha: f64) -> bool {
    (0.0..=1.0).contains(&alpha)
}

/// w and b of the least ½ weight ‖w‖² + Σ α · hinge among the lines on which these points are at their margin, with
/// the multipliers of the others. Theirs follow, and may be none.
fn through(rows: &[[f64; 3]], weight: f64, alpha: &mut [f64], known: &[usize]) -> Option<[f64; 3]> {
    let mut fixed = [0.0; 3];
    for (index, row) in rows.iter().enumerate().filter(|(index, _)| !known.contains(index)) {
        fixed = [0, 1, 2].map(|axis| fixed[axis] + alpha[index] * row[axis]);
    }
    // Multipliers are as small as the weight where all margins can be kept; so are they here, else they lose digits.
    let unit = weight.min(1.0);
    let mut system = EMPTY;
    for axis in 0..3 {
        // Without a point at its margin the bias is free; it stays.
        system[axis][axis] = if axis < 2 { weight / unit } else { f64::from(u8::from(known.is_empty())) };
        system[axis][LAST] = fixed[axis] / unit;
        for (k, index) in known.iter().enumerate() {
            system[axis][3 + k] = -rows[*index][axis];
            system[3 + k][axis] = rows[*index][axis];
            system[3 + k][LAST] = 1.0;
        }
    }
    let [x, y, b, multipliers @ ..] = solved(&mut system, 3 + known.len())?;
    for (index, multiplier) in known.iter().zip(multipliers) {
        alpha[*index] = unit * multiplier;
    }
    Some([x, y, b])
}

/// Of the points at their margin, as many of whose rows none is a combination of the others; first those whose
/// multipliers are farthest from their ends.
fn basis(rows: &[[f64; 3]], alpha: &[f64], at: &[usize]) -> Vec<usize> {
    let square = |of: &[f64; 3]| of[0] * of[0] + of[1] * of[1] + of[2] * of[2];
    let mut left: Vec<[f64; 3]> = at.iter().map(|index| rows[*index]).collect();
    let mut known = Vec::new();
    while known.len() < ENOUGH {
        let mut best = (0.0, 0);
        for (k, row) in left.iter().enumerate() {
            let score = if square(row) > NEW { alpha[at[k]] * (1.0 - alpha[at[k]]) * square(row) } else { 0.0 };
            if score > best.0 {
                best = (score, k);
            }
        }
        if best.0 == 0.0 {
            break;
        }
        known.push(at[best.1]);
        // What is left of the others at right angles to it.
        let chosen = left[best.1];
        for row in &mut left {
            let along = (row[0] * chosen[0] + row[1] * chosen[1] + row[2] * chosen[2]) / square(&chosen);
            *row = [0, 1, 2].map(|axis| row[axis] - along * chosen[axis]);
        }
    }
    // In the order of the points: whichever was found first, the equations are the same.
    at.iter().copied().filter(|index| known.contains(index)).collect()
}

/// Unknowns at most: w, b and the multipliers of three points. The right side of an equation is its last number.
pub(super) const LAST: usize = 6;
type System = [[f64; LAST + 1]; LAST];
/// Equations in which nothing stands yet.
pub(super) const EMPTY: System = [[0.0; LAST + 1]; LAST];

/// Solves the first `count` equations by elimination with pivots. Nothing where there is no solution, or many.
///
/// Going back row by row at the end keeps what is left of each equation small, however ill they are conditioned;
/// eliminating upwards as well would not.
pub(super) fn solved(system: &mut System, count: usize) -> Option<[f64; LAST]> {
    for column in 0..count {
        let mut pivot = column;
        for row in column + 1..count {
            if system[row][column].abs() > system[pivot][column].abs() {
                pivot = row;
            }
        }
        system.swap(column, pivot);
        let chosen = system[column];
        if chosen[column] == 0.0 || !chosen[column].is_finite() {
            return None;
        }
        for row in &mut system[column + 1..count] {
            let by = row[column] / chosen[column];
            for (value, chosen) in row.iter_mut().zip(chosen) {
                *value -= by * chosen;
            }
        }
    }
    let mut solution = [0.0; LAST];
    for row in (0..count).rev() {
        let known: f64 = (row + 1..count).map(|k| system[row][k] * solution[k]).sum();
        solution[row] = (system[row][LAST] - known) / system[row][row];
    }
    Some(solution)
}
