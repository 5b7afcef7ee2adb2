//! The chord between two points of a loss.

use crate::math::Loss;

/// Two points of a loss and the straight line between them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chord {
    /// Its ends on the axis of the number, ascending.
    pub ends: [f64; 2],
    /// The loss there.
    pub values: [f64; 2],
}

impl Chord {
    /// The chord of a loss between two numbers, in either order.
    pub fn of(loss: &dyn Loss, [a, b]: [f64; 2]) -> Self {
        let ends = [a.min(b), a.max(b)];
        Self { ends, values: ends.map(|end| loss.value(end)) }
    }

    /// Its height over a number between its ends; `None` beside them, and where both ends are one point.
    pub fn height(&self, at: f64) -> Option<f64> {
        let [a, b] = self.ends;
        let share = (at - a) / (b - a);
        (a < b && (a..=b).contains(&at)).then(|| self.values[0] + share * (self.values[1] - self.values[0]))
    }

    /// Where it runs below its loss: places with the heights of chord and loss there. Empty for a convex loss; of
    /// another the places beside its jumps are exact, and between them the loss is taken to be straight.
    pub fn under(&self, loss: &dyn Loss) -> Vec<[f64; 3]> {
        let [a, b] = self.ends;
        if loss.is_convex() || a >= b {
            return Vec::new();
        }
        let points = loss.breakpoints();
        let inside = points.iter().map(|point| point.at).filter(|at| a < *at && *at < b);
        let mut edges = Vec::new();
        for at in [a].into_iter().chain(inside).chain([b]) {
            let (left, right) = loss.limits(at);
            let height = self.height(at).unwrap_or(left);
            // Before the first place nothing is left of it, after the last nothing right.
            edges.extend([left, right].map(|value| [at, height.min(value), value]));
        }
        if edges.iter().all(|[_, low, high]| low >= high) { Vec::new() } else { edges }
    }
}
