//! What a line costs a set of points, and how hard each of them pulls at it.

use super::super::Point;
use super::super::numeric::Sum;
use super::centred::Centred;
use super::{FitLoss, Line, Model, squares};

/// The mean loss of a line; 0 without points, ∞ where it is past the largest double.
pub fn mean_loss(loss: FitLoss, line: Line, points: &[Point]) -> f64 {
    let residuals: Vec<f64> = points.iter().map(|&point| line.residual(point)).collect();
    loss.with(|loss| loss.mean(&residuals)).unwrap_or(0.0)
}

/// The derivatives of the mean loss by slope and by intercept: the means of ℓ′(xᵢ) times the point's x, and of ℓ′(xᵢ).
/// At a kink ℓ′ is the subgradient nearest to 0. Zeros without points.
pub fn gradient(loss: FitLoss, line: Line, points: &[Point]) -> [f64; 2] {
    let (mut by_slope, mut by_intercept) = (Sum::default(), Sum::default());
    let count = points.len().max(1) as f64;
    for &point in points {
        let pull = pull(loss, line, point);
        by_slope.add(pull * point.at[0]);
        by_intercept.add(pull);
    }
    [by_slope.total() / count, by_intercept.total() / count]
}

/// The least-squares fit of all points but the one `marked`: a line that does not move when that point does.
pub fn others(model: Model, points: &[Point], marked: usize) -> Line {
    let rest = points.iter().enumerate().filter(|&(i, _)| i != marked).map(|(_, point)| *point);
    let data = Centred::new(model, rest);
    data.line(squares::solve(&data))
}

/// The share of one point in how hard all points pull at a line, |ℓ′ᵢ| / Σ|ℓ′ⱼ|, from 0 to 1; 0 where none pulls, and
/// where there is no such point.
pub fn share(loss: FitLoss, line: Line, points: &[Point], marked: usize) -> f64 {
    let mut all = Sum::default();
    let mut own = 0.0;
    for (i, &point) in points.iter().enumerate() {
        let pull = pull(loss, line, point).abs();
        all.add(pull);
        if i == marked {
            own = pull;
        }
    }
    if all.total() > 0.0 { own / all.total() } else { 0.0 }
}

fn pull(loss: FitLoss, line: Line, point: Point) -> f64 {
    loss.with(|loss| loss.value_and_gradient(line.residual(point)).1)
}
