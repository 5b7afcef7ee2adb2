//! The least sum of smooth L1 residuals, exactly: Newton's method on a sum that is quadratic piece by piece.
//!
//! On a piece, the same points lie inside ±β, and the best line of that piece is a least-squares fit of those points
//! drawn aside by the ±1 of the others. Once the walk reaches the right piece a step ends it (Madsen and Nielsen,
//! *Finite algorithms for robust linear regression*, 1990); a line search keeps every step downhill.

use super::super::numeric::Sum;
use super::centred::{Centred, Local};
use super::l1::{BALANCED, Solution};
use super::{l1, squares};

/// Below this share of the size of a set, β is smaller than rounding: L1.
const SMALLEST: f64 = 1e-12;
/// Newton steps before another start is tried, and from the last start.
const STEPS: [usize; 2] = [12, 100];
/// A pull this near to ±1 counts as it.
const FULL: f64 = 1.0 - 1e-10;
/// Evaluations of one line search.
const TRIALS: usize = 100;
/// A line search ends once the slope along it is this share of what it was: a step onto the right piece ends at once.
const LEVEL: f64 = 1e-6;

/// The line with the least sum of smooth L1 residuals with threshold `beta` > 0, from a first guess if there is one.
pub(super) fn solve(data: &Centred, beta: f64, start: Option<Local>) -> Solution {
    let guess = start.unwrap_or_else(|| squares::solve(data));
    let newton = Newton { data, beta };
    if beta >= SMALLEST
        && let Ok(found) = newton.run(guess, STEPS[0])
    {
        return found;
    }
    // Where β is small against most residuals, the optimum is a step or two from that of L1.
    let near = l1::solve(data, guess.slope);
    if beta < SMALLEST {
        return near;
    }
    newton.run(near.line, STEPS[1]).unwrap_or_else(|found| found)
}

struct Newton<'a> {
    data: &'a Centred,
    beta: f64,
}

impl Newton<'_> {
    /// The optimum, or how far the steps went.
    fn run(&self, mut line: Local, steps: usize) -> Result<Solution, Solution> {
        for _ in 0..steps {
            let piece = Piece::new(self.data, self.beta, line);
            let Some(step) = piece.step() else {
                return Ok(piece.solution(line));
            };
            let length = self.search(line, step);
            line = Local { slope: line.slope + length * step.slope, level: line.level + length * step.level };
        }
        Err(Piece::new(self.data, self.beta, line).solution(line))
    }

    /// How many times `step` to go until the sum stops falling.
    fn search(&self, line: Local, step: Local) -> f64 {
        let rows: Vec<[f64; 2]> =
            self.data.residuals(line).iter().zip(&self.data.x).map(|(residual, &x)| [*residual, step.at(x)]).collect();
        let first = self.along(&rows, 0.0).0.abs();
        let (mut from, mut to, mut length) = (0.0, f64::INFINITY, 1.0);
        for _ in 0..TRIALS {
            let (slope, curvature) = self.along(&rows, length);
            if slope.abs() <= LEVEL * first {
                break;
            }
            if slope < 0.0 {
                from = length;
            } else {
                to = length;
            }
            let newton = length - slope / curvature;
            length = if newton > from && newton < to {
                newton
            } else if to.is_finite() {
                0.5 * (from + to)
            } else {
                4.0 * length
            };
        }
        length
    }

    /// Slope and curvature of the sum along a step, `length` steps away.
    fn along(&self, rows: &[[f64; 2]], length: f64) -> (f64, f64) {
        let (mut slope, mut curvature) = (0.0, 0.0);
        for [residual, change] in rows {
            let pull = (residual + length * change) / self.beta;
            slope += pull.clamp(-1.0, 1.0) * change;
            if pull.abs() < 1.0 {
                curvature += change * (change / self.beta);
            }
        }
        (slope, curvature)
    }
}

/// The piece that a line lies in.
struct Piece<'a> {
    data: &'a Centred,
    beta: f64,
    pulls: Vec<f64>,
    /// The points inside ±β: how many, and their mean x (the median of all, 0, where there are none).
    inside: f64,
    x_mean: f64,
    /// Their spread Σ(x − mean)².
    spread: f64,
    /// Sum and moment about the mean x of the pulls of all points; 0 where they are balanced as well as they can be.
    count: f64,
    moment: f64,
}

impl<'a> Piece<'a> {
    fn new(data: &'a Centred, beta: f64, line: Local) -> Self {
        let mut pulls = data.residuals(line);
        let (mut inside, mut x_sum) = (0.0, Sum::default());
        for (pull, &x) in pulls.iter_mut().zip(&data.x) {
            *pull = (*pull / beta).clamp(-1.0, 1.0);
            if pull.abs() < 1.0 {
                inside += 1.0;
                x_sum.add(x);
            }
        }
        let x_mean = if inside > 0.0 { x_sum.total() / inside } else { 0.0 };
        let (mut spread, mut widest) = (0.0, 0.0_f64);
        let (mut count, mut moment) = (Sum::default(), Sum::default());
        let (mut count_slack, mut moment_slack) = (0.0, 0.0);
        for (i, &pull) in pulls.iter().enumerate() {
            let across = data.x[i] - x_mean;
            let mut slack = BALANCED * pull.abs();
            if pull.abs() < 1.0 {
                spread += across * across;
                widest = widest.max(across.abs());
                slack += data.rounding(line, i) / beta;
            }
            count.add(pull);
            moment.add(pull * across);
            count_slack += slack;
            moment_slack += slack * across.abs();
        }
        let unless_balanced = |sum: f64, slack: f64| if sum.abs() <= slack { 0.0 } else { sum };
        let spread = if data.same_x(widest, 0.0) { 0.0 } else { spread };
        let count = unless_balanced(count.total(), count_slack);
        let moment = unless_balanced(moment.total(), moment_slack);
        Self { data, beta, pulls, inside, x_mean, spread, count, moment }
    }

    /// The line as the end of the walk. Pulls that rounding alone may keep from ±1 are ±1.
    fn solution(self, line: Local) -> Solution {
        let mut pulls = self.pulls;
        for (i, pull) in pulls.iter_mut().enumerate() {
            if pull.abs() >= FULL - self.data.rounding(line, i) / self.beta {
                *pull = pull.signum();
            }
        }
        Solution { line, pulls }
    }

    /// Where to go from here, `None` at the optimum.
    fn step(&self) -> Option<Local> {
        if self.count == 0.0 && (self.moment == 0.0 || self.data.is_upright()) {
            return None;
        }
        // To the best line of this piece; where it has none, a turn about its points or a shift, as far as it goes.
        let shift = if self.inside > 0.0 { -self.count * self.beta / self.inside } else { -self.count };
        let (rise, slope) = if self.spread > 0.0 {
            (shift, -self.moment * (self.beta / self.spread))
        } else if self.moment != 0.0 && !self.data.is_upright() {
            (0.0, -self.moment)
        } else {
            (shift, 0.0)
        };
        Some(Local { slope, level: rise - slope * self.x_mean })
    }
}
