//! The last digits: which points have a margin of exactly 1, and the line that gives them that.

use super::interior::Interior;
use super::{Candidate, across};

/// How near to 1 a margin may be to be taken for 1, from the finest guess to the coarsest.
const NEAR: [f64; 6] = [1e-11, 1e-9, 1e-7, 1e-5, 1e-4, 1e-3];
/// A row whose square is this near to a combination of others says nothing new.
const NEW: f64 = 1e-18;
/// No guess is tried after one that is proven as good as this, as a share of the cost.
const GOOD: f64 = 1e-13;

/// A line with what proves how good it is.
pub(super) struct Proven {
    pub line: Candidate,
    pub alpha: Vec<f64>,
    /// What no line can cost less than.
    pub bound: f64,
}

impl Proven {
    /// How much more it may cost than the best line, as a share of what it costs.
    pub fn gap(&self) -> f64 {
        (self.line.cost - self.bound).max(0.0) / self.line.cost
    }
}

/// The best line there is: of those on which points have margins of exactly 1, or as the method has left it.
pub(super) fn polish(interior: &Interior<'_>) -> Proven {
    let (rows, weight) = (interior.rows, interior.weight);
    let line = Candidate::new(rows, weight, [interior.theta[0], interior.theta[1]]);
    let (alpha, bound) = (interior.alpha.clone(), interior.lower_bound(&interior.alpha));
    let mut best = Proven { line, alpha, bound };
    for near in NEAR {
        let Some((w, alpha)) = guess(interior, near) else { continue };
        let line = Candidate::new(rows, weight, w);
        let bound = alpha.as_ref().map_or(best.bound, |alpha| interior.lower_bound(alpha).max(best.bound));
        if line.cost - bound < best.line.cost - best.bound {
            best = Proven { line, bound, alpha: alpha.unwrap_or(best.alpha) };
        }
        if best.gap() <= GOOD {
            break;
        }
    }
    best
}

/// The least ½ weight ‖w‖² + Σ hinge of the points inside their margin, among the lines on which those near to their
/// margin are at it.
///
/// Of the points at their margin three at most say all; the others keep the multipliers that the method has found.
fn guess(interior: &Interior<'_>, near: f64) -> Option<([f64; 2], Option<Vec<f64>>)> {
    let (rows, weight) = (interior.rows, interior.weight);
    let [w0, w1, b] = interior.theta;
    let (mut at, mut alpha) = (Vec::new(), interior.alpha.clone());
    for (index, row) in rows.iter().enumerate() {
        let beyond = across(row, [w0, w1]) + row[2] * b - 1.0;
        if beyond.abs() <= near {
            at.push(index);
        } else {
            alpha[index] = f64::from(u8::from(beyond < 0.0));
        }
    }
    let known = basis(rows, &alpha, &at);
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
    let [x, y, _, multipliers @ ..] = solved(&mut system, 3 + known.len())?;
    let mut proven = true;
    for (index, multiplier) in known.into_iter().zip(multipliers) {
        alpha[index] = unit * multiplier;
        proven &= (0.0..=1.0).contains(&alpha[index]);
    }
    Some(([x, y], proven.then_some(alpha)))
}

/// Of the points at their margin, as many of whose rows none is a combination of the others; first those whose
/// multipliers are farthest from their ends.
fn basis(rows: &[[f64; 3]], alpha: &[f64], at: &[usize]) -> Vec<usize> {
    let square = |of: &[f64; 3]| of[0] * of[0] + of[1] * of[1] + of[2] * of[2];
    let mut left: Vec<[f64; 3]> = at.iter().map(|index| rows[*index]).collect();
    let mut known = Vec::new();
    while known.len() < 3 {
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
    known
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
