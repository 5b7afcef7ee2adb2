//! The optimum by a primal-dual interior-point method.
//!
//! Predictor and corrector are Mehrotra's (*On the implementation of a primal-dual interior point method*, 1992). In the
//! plane a step is three equations, for w and b; all else follows point by point.

use super::polish::eliminate;
use crate::numeric::Sum;

/// Of what one unit of the sum of hinges is, the products that are left in the end.
const LEFT: f64 = 1e-14;
/// A set takes some twenty steps, one that is nearly separable at a great C some forty.
const STEPS: usize = 100;
/// The share of the way to the boundary that a step goes.
const WITHIN: f64 = 0.995;

/// The problem ½ weight ‖w‖² + Σ ξ with m + ξ − 1 = s, s ≥ 0 and ξ ≥ 0, and where the method stands.
pub(super) struct Interior<'a> {
    pub rows: &'a [[f64; 3]],
    pub weight: f64,
    /// w and b.
    pub theta: [f64; 3],
    /// The multiplier of each point, from 0 to 1.
    pub alpha: Vec<f64>,
    /// What each point is beyond its hinge (s), what is left of its multiplier (1 − α), and its hinge (ξ).
    state: Vec<State>,
}

#[derive(Clone, Copy)]
struct State {
    alpha: f64,
    rest: f64,
    slack: f64,
    hinge: f64,
}

/// How `State` changes in a step.
type Change = [f64; 3];

impl<'a> Interior<'a> {
    /// From w = 0 and b = 0, with multipliers that balance. There are points of both classes.
    pub fn new(rows: &'a [[f64; 3]], weight: f64) -> Self {
        let count = |sign: f64| rows.iter().filter(|row| row[2] == sign).count() as f64;
        let fewer = count(1.0).min(count(-1.0));
        let start = |row: &[f64; 3]| {
            let alpha = 0.5 * fewer / count(row[2]);
            State { alpha, rest: 1.0 - alpha, slack: 1.0, hinge: 2.0 }
        };
        Self { rows, weight, theta: [0.0; 3], alpha: Vec::new(), state: rows.iter().map(start).collect() }
    }

    /// Goes to the optimum, as near as doubles can.
    pub fn solve(&mut self) {
        let count = 2.0 * self.state.len() as f64;
        for _ in 0..STEPS {
            let products = |by: &[Change], step: f64| -> f64 {
                let of = |(state, [alpha, slack, hinge]): (&State, &Change)| {
                    (state.alpha + step * alpha) * (state.slack + step * slack)
                        + (state.rest - step * alpha) * (state.hinge + step * hinge)
                };
                self.state.iter().zip(by).map(of).sum()
            };
            let still = vec![[0.0; 3]; self.state.len()];
            let left = products(&still, 0.0);
            let hinges: f64 = self.state.iter().map(|state| state.hinge).sum();
            let square = self.theta[0] * self.theta[0] + self.theta[1] * self.theta[1];
            if left <= LEFT * (hinges + self.weight * square) {
                break;
            }
            let Some((_, predicted)) = self.step(&still, 0.0) else { break };
            let after = products(&predicted, self.room(&predicted)) / left;
            let Some((theta, changes)) = self.step(&predicted, after * after * after * left / count) else { break };
            let step = (WITHIN * self.room(&changes)).min(1.0);
            for (value, by) in self.theta.iter_mut().zip(theta) {
                *value += step * by;
            }
            for (state, [alpha, slack, hinge]) in self.state.iter_mut().zip(changes) {
                state.alpha += step * alpha;
                state.rest -= step * alpha;
                state.slack += step * slack;
                state.hinge += step * hinge;
            }
        }
        self.balance();
    }

    /// Takes over the multipliers with Σ α y = 0 to the last digit: without that they would bound nothing. What is
    /// missing goes to those that are between their ends.
    fn balance(&mut self) {
        let free = |state: &State| state.alpha * state.rest;
        let (mut excess, mut all) = (Sum::default(), 0.0);
        for (state, row) in self.state.iter().zip(self.rows) {
            excess.add(state.alpha * row[2]);
            all += free(state);
        }
        let share = excess.total() / all;
        let balanced = |(state, row): (&State, &[f64; 3])| state.alpha - share * row[2] * free(state);
        self.alpha = self.state.iter().zip(self.rows).map(balanced).collect();
    }

    /// The step to where every product is `target`, with what the products of the changes in `second` add to it. Nothing
    /// where doubles are at their end.
    fn step(&self, second: &[Change], target: f64) -> Option<([f64; 3], Vec<Change>)> {
        // With the change of w and b as t: Δα = (pull − row·t) / stiffness.
        let terms = self.state.iter().zip(self.rows).zip(second).map(|((state, row), [alpha, slack, hinge])| {
            let up = target - state.alpha * state.slack - alpha * slack;
            let down = target - state.rest * state.hinge + alpha * hinge;
            let off = dot(row, &self.theta) - 1.0 + state.hinge - state.slack;
            let stiffness = state.slack / state.alpha + state.hinge / state.rest;
            [up, down, up / state.alpha - down / state.rest - off, stiffness]
        });
        let terms: Vec<[f64; 4]> = terms.collect();
        let mut system = [0.0; 12];
        for axis in 0..2 {
            system[axis * 5] = self.weight;
            system[axis * 4 + 3] = -self.weight * self.theta[axis];
        }
        for ((row, term), state) in self.rows.iter().zip(&terms).zip(&self.state) {
            let [_, _, pull, stiffness] = *term;
            for i in 0..3 {
                let part = row[i] / stiffness;
                for j in 0..3 {
                    system[i * 4 + j] += part * row[j];
                }
                system[i * 4 + 3] += row[i] * state.alpha + part * pull;
            }
        }
        eliminate(&mut system, 3)?;
        let theta = [system[3], system[7], system[11]];
        let change = |((row, term), state): ((&[f64; 3], &[f64; 4]), &State)| {
            let [up, down, pull, stiffness] = *term;
            let alpha = (pull - dot(row, &theta)) / stiffness;
            [alpha, (up - state.slack * alpha) / state.alpha, (down + state.hinge * alpha) / state.rest]
        };
        let changes: Vec<Change> = self.rows.iter().zip(&terms).zip(&self.state).map(change).collect();
        changes.as_flattened().iter().all(|by| by.is_finite()).then_some((theta, changes))
    }

    /// The longest step, up to 1, that leaves nothing below 0.
    fn room(&self, changes: &[Change]) -> f64 {
        let mut room = 1.0_f64;
        for (state, &[alpha, slack, hinge]) in self.state.iter().zip(changes) {
            let parts = [(state.alpha, alpha), (state.rest, -alpha), (state.slack, slack), (state.hinge, hinge)];
            for (value, by) in parts {
                if value + room * by < 0.0 {
                    room = -value / by;
                }
            }
        }
        room
    }

    /// What no line can cost less than: the dual objective of multipliers.
    pub fn lower_bound(&self, alpha: &[f64]) -> f64 {
        let (mut sum, mut moment) = (0.0, [0.0; 2]);
        for (row, alpha) in self.rows.iter().zip(alpha) {
            sum += alpha;
            moment[0] += alpha * row[0];
            moment[1] += alpha * row[1];
        }
        sum - 0.5 * (moment[0] * moment[0] + moment[1] * moment[1]) / self.weight
    }
}

fn dot(row: &[f64; 3], theta: &[f64; 3]) -> f64 {
    row[0] * theta[0] + row[1] * theta[1] + row[2] * theta[2]
}
