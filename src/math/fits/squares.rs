//! Least squares in closed form.

use super::super::numeric::Sum;
use super::centred::{Centred, Local};

/// The line with the least sum of squared residuals. Where all x are one, its slope is 0; without points it is 0.
pub(super) fn solve(data: &Centred) -> Local {
    let count = data.len().max(1) as f64;
    let (x_mean, y_mean) = (sum(data.x.iter().copied()) / count, sum(data.y.iter().copied()) / count);
    let across = || data.x.iter().map(|x| x - x_mean);
    let xx = sum(across().map(|x| x * x));
    let xy = sum(across().zip(&data.y).map(|(x, y)| x * (y - y_mean)));
    let slope = if data.is_upright() || xx == 0.0 { 0.0 } else { xy / xx };
    Local { slope, level: y_mean - slope * x_mean }
}

fn sum(terms: impl Iterator<Item = f64>) -> f64 {
    let mut sum = Sum::default();
    for term in terms {
        sum.add(term);
    }
    sum.total()
}
