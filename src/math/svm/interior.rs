//! The optimum by a primal-dual interior-point method.
//!
//! Predictor and corrector are Mehrotra's (*On the implementation of a primal-dual interior point method*, 1992). In
//! the plane a step is three equations, for w and b; all else follows point by point.

use super::polish::{EMPTY, LAST, solved};

/// Of what one unit of the sum of hinges is, the products that are left in the end.
const LEFT: f64 = 1e-14;
/// A set takes some twenty steps, one that is nearly separable at a great C some forty.
const STEPS: usize = 100;
/// The share of the way to the boundary that a step goes.
const WITHIN: f64 = 0.995;
/// The share of the products that a step aims for when nothing predicts it.
const PLAIN: f64 = 0.3;

/// The problem ½ weight ‖w‖² + Σ ξ with m + ξ − 1 = s, s ≥ 0 and ξ ≥ 0, and where the method stands.
pub(super) struct Interior<'a> {
    pub rows: &'a [[f64; 3]],
    pub weight: f64,
    /// w and b.
    pub theta: [f64; 3],
    /// The multiplier of each point, from 0 to 1.
    pub alpha: Vec<f64>,
    state: Vec<State>,
}

/// Where a point stands: its multiplier α and what is left of that, 1 − α; what it is beyond its hinge, s; its hinge,
/// ξ.
struct State {
    row: [f64; 3],
    now: [f64; 4],
    /// How the last step that was found changes these.
    by: [f64; 4],
    /// What leads to the change: what the products of α and s and of the other two miss, what pulls at α, and how stiff
    /// it is.
    terms: [f64; 4],
}

impl State {
    /// The sum of both products, a step on.
    fn product(&self, step: f64) -> f64 {
        let [alpha, rest, slack, hinge] = self.after(step);
        alpha * slack + rest * hinge
    }

    fn after(&self, step: f64) -> [f64; 4] {
        [0, 1, 2, 3].map(|part| self.now[part] + step * self.by[part])
    }
}

impl<'a> Interior<'a> {
    /// From w = 0 and b = 0, with multipliers that balance. There are points of both classes.
    pub fn new(rows: &'a [[f64; 3]], weight: f64) -> Self {
        let count = |sign: f64| rows.iter().filter(|row| row[2] == sign).count() as f64;
        let fewer = count(1.0).min(count(-1.0));
        let start = |row: &[f64; 3]| {
            let alpha = 0.5 * fewer / count(row[2]);
            State { row: *row, now: [alpha, 1.0 - alpha, 1.0, 2.0], by: [0.0; 4], terms: [0.0; 4] }
        };
        Self { rows, weight, theta: [0.0; 3], alpha: Vec::new(), state: rows.iter().map(start).collect() }
    }

    /// Goes to the optimum, as near as doubles can.
    pub fn solve(&mut self) {
        let count = 2.0 * self.state.len() as f64;
        let mut least = f64::INFINITY;
        for _ in 0..STEPS {
            for state in &mut self.state {
                state.by = [0.0; 4];
            }
            let left = self.product(0.0);
            let hinges: f64 = self.state.iter().map(|state| state.now[3]).sum();
            let square = self.theta[0] * self.theta[0] + self.theta[1] * self.theta[1];
            if left <= LEFT * (hinges + self.weight * square) {
                break;
            }
            // The predictor says how far to aim and the corrector how to bend. Both may lead about in a circle: until
            // less is left than ever before, steps do without them.
            let aim = if left < least { self.predicted(left) } else { Some(PLAIN) };
            least = least.min(left);
            let Some(theta) = aim.and_then(|aim| self.find_step(aim * left / count)) else { break };
            let step = (WITHIN * self.room()).min(1.0);
            self.theta = [0, 1, 2].map(|axis| self.theta[axis] + step * theta[axis]);
            for state in &mut self.state {
                state.now = state.after(step);
            }
        }
        self.balance();
    }

    /// What share of the products to aim for: the less, the more the step to none of them would leave of it.
    fn predicted(&mut self, left: f64) -> Option<f64> {
        self.find_step(0.0)?;
        let after = self.product(self.room()) / left;
        Some(after * after * after)
    }

    fn product(&self, step: f64) -> f64 {
        self.state.iter().map(|state| state.product(step)).sum()
    }

    /// Takes over the multipliers with Σ α y = 0 to the last digit: without that they would bound nothing. What is
    /// missing goes to those that are between their ends.
    fn balance(&mut self) {
        let free = |state: &State| state.now[0] * state.now[1];
        let all: f64 = self.state.iter().map(free).sum();
        let share = self.state.iter().map(|state| state.now[0] * state.row[2]).sum::<f64>() / all;
        let balanced = |state: &State| (state.now[0] - share * state.row[2] * free(state)).clamp(0.0, 1.0);
        self.alpha = self.state.iter().map(balanced).collect();
    }

    /// The step to where every product is `target`, with what the products of the changes known so far add to it. It is
    /// left with the points; how w and b change. Nothing where doubles are at their end.
    fn find_step(&mut self, target: f64) -> Option<[f64; 3]> {
        let (theta, mut system) = (self.theta, EMPTY);
        for axis in 0..2 {
            system[axis][axis] = self.weight;
            system[axis][LAST] = -self.weight * theta[axis];
        }
        // With the change of w and b as t: Δα = (pull − row·t) / stiffness.
        for State { row, now: [alpha, rest, slack, hinge], by, terms } in &mut self.state {
            let up = target - *alpha * *slack - by[0] * by[2];
            let down = target - *rest * *hinge - by[1] * by[3];
            let off = dot(row, &theta) - 1.0 + *hinge - *slack;
            let (pull, stiffness) = (up / *alpha - down / *rest - off, *slack / *alpha + *hinge / *rest);
            *terms = [up, down, pull, stiffness];
            for i in 0..3 {
                let part = row[i] / stiffness;
                for j in 0..3 {
                    system[i][j] += part * row[j];
                }
                system[i][LAST] += row[i] * *alpha + part * pull;
            }
        }
        let [x, y, b, ..] = solved(&mut system, 3)?;
        for State { row, now, by, terms: [up, down, pull, stiffness] } in &mut self.state {
            let alpha = (*pull - dot(row, &[x, y, b])) / *stiffness;
            *by = [alpha, -alpha, (*up - now[2] * alpha) / now[0], (*down + now[3] * alpha) / now[1]];
        }
        self.product(1.0).is_finite().then_some([x, y, b])
    }

    /// The longest step, up to 1, that leaves nothing below 0.
    fn room(&self) -> f64 {
        let mut room = 1.0_f64;
        for State { now, by, .. } in &self.state {
            for (value, by) in now.iter().zip(by) {
                if value + room * by < 0.0 {
                    room = -value / by;
                }
            }
        }
        room
    }
}

fn dot(row: &[f64; 3], theta: &[f64; 3]) -> f64 {
    row[0] * theta[0] + row[1] * theta[1] + row[2] * theta[2]
}
