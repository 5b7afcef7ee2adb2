//! Least squares in closed form.

use super::super::numeric::Sum;
use super::centred::{Centred, Local};

/// The line with the least sum of squared residuals. Where all x are one, its slope is 0; without points it is 0.
pub(super) fn solve(data: &Centred) -> Local {
    let count = data.len().max(1) as f64;
    let [mut x_sum, mut y_sum, mut xx, mut xy] = [Sum::default(); 4];
    for (x, y) in data.x.iter().zip(&data.y) {
        x_sum.add(*x);
        y_sum.add(*y);
    }
    let (x_mean, y_mean) = (x_sum.total() / count, y_sum.total() / count);
    for (x, y) in data.x.iter().zip(&data.y) {
        let across = x - x_mean;
        xx.add(across * across);
        xy.add(across * (y - y_mean));
    }
    let (xx, xy) = (xx.total(), xy.total());
    let slope = if data.is_upright() || xx == 0.0 { 0.0 } else { xy / xx };
    Local { slope, level: y_mean - slope * x_mean }
}
