//! Least absolute residuals, exactly: a walk from one best line through a point to the next.
//!
//! The best line through one point is a weighted median of slopes (Boscovich 1757; Laplace 1799). An optimal line runs
//! through a point, and it is known by a certificate: pulls in [−1, 1] for the points it runs through that balance the
//! ±1 of all others, in sum and in moment. Where there are none, the point that is missing most tells about which point
//! to turn next; every turn lowers the sum, so the walk ends.

use super::super::numeric::{Sum, sign};
use super::centred::{Centred, Local};
use super::quantile::{Item, median, quantile};

/// A line and the pull ℓ′ of every point on it that proves it optimal.
pub(super) struct Solution {
    pub line: Local,
    pub pulls: Vec<f64>,
}

/// How far pulls may be from balance, as a share of the sum of the sizes that are balanced. Along a step that is flat
/// so nearly the sum changes by less than twice this share of itself.
pub(super) const BALANCED: f64 = 1e-11;
/// Far more turns than a set of ten thousand points takes.
const TURNS: usize = 1000;

/// The line with the least sum of absolute residuals, from a first guess of its slope.
pub(super) fn solve(data: &Centred, slope: f64) -> Solution {
    let mut line = shifted(data, slope);
    for _ in 0..TURNS {
        let mut balance = Balance::new(data, line);
        line = match balance.missing() {
            None => return Solution { line, pulls: balance.pulls },
            Some(Missing::Count) => shifted(data, line.slope),
            Some(Missing::Moment { about }) => turned(data, about, line),
        };
    }
    Solution { line, pulls: Balance::new(data, line).pulls }
}

/// The best line of a slope.
fn shifted(data: &Centred, slope: f64) -> Local {
    let above = data.x.iter().zip(&data.y).map(|(x, y)| y - slope * x);
    let middle = median(above.enumerate().map(|(index, value)| Item { value, weight: 1.0, index }));
    Local { slope, level: middle.map_or(0.0, |item| item.value) }
}

/// The best line through point `k`; `line` where no other point has another x.
fn turned(data: &Centred, k: usize, line: Local) -> Local {
    let (x, y) = (data.x[k], data.y[k]);
    let slopes = (0..data.len()).filter(|&i| data.x[i] != x).map(|index| {
        let across = data.x[index] - x;
        Item { value: (data.y[index] - y) / across, weight: across.abs(), index }
    });
    median(slopes).map_or(line, |item| {
        // Of the two points it runs through, the one nearer the centre gives the level with more digits.
        let near = if data.x[item.index].abs() < x.abs() { item.index } else { k };
        Local { slope: item.value, level: data.y[near] - item.value * data.x[near] }
    })
}

/// What the points on a line cannot balance.
enum Missing {
    /// The count of points above and below it.
    Count,
    /// Their moment, even at its best with one pull between −1 and 1, that of the point to turn about.
    Moment { about: usize },
}

/// The pulls of the points off a line, and what is left for those on it.
struct Balance<'a> {
    data: &'a Centred,
    pulls: Vec<f64>,
    /// The points that the line runs through.
    on: Vec<Item>,
    /// The sum and the moment of the pulls that they have to give.
    count: f64,
    moment: f64,
    /// What counts as balanced.
    tolerance: f64,
}

impl<'a> Balance<'a> {
    fn new(data: &'a Centred, line: Local) -> Self {
        let (mut on, mut count, mut moment, mut size) = (Vec::new(), 0.0, Sum::default(), 0.0);
        let mut pulls = data.residuals(line);
        for (index, pull) in pulls.iter_mut().enumerate() {
            let value = data.x[index];
            if pull.abs() <= data.rounding(line, index) {
                on.push(Item { value, weight: 1.0, index });
                *pull = 0.0;
            } else {
                *pull = sign(*pull);
            }
            count -= *pull;
            moment.add(-*pull * value);
            size += value.abs();
        }
        Self { data, pulls, on, count, moment: moment.total(), tolerance: BALANCED * size }
    }

    /// Gives the points on the line the pulls that balance the rest, or tells what is missing.
    fn missing(&mut self) -> Option<Missing> {
        let on = self.on.len() as f64;
        // So many of them, not necessarily a whole number, pull with +1, the others with −1.
        let up = 0.5 * (on + self.count);
        if up < 0.0 || up > on {
            return Some(Missing::Count);
        }
        let (low, least) = self.filled(up, up, |x, middle| x < middle)?;
        let (high, most) = self.filled(on - up, up, |x, middle| x > middle)?;
        let (low_moment, high_moment) = (self.moment_of(&low), self.moment_of(&high));
        if self.moment > high_moment + self.tolerance {
            return Some(Missing::Moment { about: most });
        }
        if self.moment < low_moment - self.tolerance {
            return Some(Missing::Moment { about: least });
        }
        let share = if self.moment >= high_moment - self.tolerance {
            1.0
        } else if self.moment <= low_moment + self.tolerance {
            0.0
        } else {
            (self.moment - low_moment) / (high_moment - low_moment)
        };
        for (item, (low, high)) in self.on.iter().zip(low.iter().zip(&high)) {
            self.pulls[item.index] = low + share * (high - low);
        }
        None
    }

    /// Pulls of the points on the line, `up` of them +1: those that come first, as `first` compares their x with that
    /// of the one at `rank` from the left. Points at the same x share what is left over. Also the point at `rank`.
    fn filled(&self, rank: f64, up: f64, first: fn(f64, f64) -> bool) -> Option<(Vec<f64>, usize)> {
        let middle = quantile(&mut self.on.clone(), rank)?;
        let same = |item: &&Item| self.data.same_x(item.value, middle.value);
        let before = |item: &&Item| first(item.value, middle.value) && !same(item);
        let level = self.on.iter().filter(same).count() as f64;
        let left = (up - self.on.iter().filter(before).count() as f64) / level;
        let pull = |item: &Item| match (same(&item), before(&item)) {
            (true, _) => 2.0 * left.clamp(0.0, 1.0) - 1.0,
            (false, true) => 1.0,
            (false, false) => -1.0,
        };
        Some((self.on.iter().map(pull).collect(), middle.index))
    }

    fn moment_of(&self, pulls: &[f64]) -> f64 {
        let mut moment = Sum::default();
        for (item, pull) in self.on.iter().zip(pulls) {
            moment.add(pull * item.value);
        }
        moment.total()
    }
}
