//! Means over batches: the kernels behind every batch loss, generic over the loss so that the compiler vectorises them.
//!
//! Sums run in independent lanes within a block and pairwise over blocks: quick, and a mean over millions is still
//! right to 1e-13. A sum that overflows although its mean does not is taken again with every term scaled down.

use super::{Loss, MathError};

/// Running sums side by side: enough to fill two AVX registers, or hide the latency of an addition in narrower ones.
const LANES: usize = 8;
/// Elements summed in lanes before sums are paired: their values stay in the nearest cache, and 32 additions a lane
/// keep the rounding error below 1e-14.
const BLOCK: usize = 256;

/// The mean loss of a batch. See [`Loss::mean`].
///
/// # Errors
/// [`MathError::Empty`] for an empty batch.
pub fn mean<L: Loss + ?Sized>(loss: &L, residuals: &[f64]) -> Result<f64, MathError> {
    loss.mean(residuals)
}

/// The mean loss of a batch, and its gradient: element i of `gradient` becomes ℓ′(xᵢ)/n. See [`Loss::mean_gradient`].
///
/// # Errors
/// [`MathError::Empty`] for an empty batch, [`MathError::Length`] unless `gradient` is as long as `residuals`; then
/// `gradient` is untouched.
pub fn mean_gradient<L: Loss + ?Sized>(loss: &L, residuals: &[f64], gradient: &mut [f64]) -> Result<f64, MathError> {
    loss.mean_gradient(residuals, gradient)
}

/// The body of [`Loss::mean`].
pub(super) fn mean_of<L: Loss + ?Sized>(loss: &L, xs: &[f64]) -> Result<f64, MathError> {
    let n = count(xs)?;
    Ok(mean_from_sum(loss, xs, n, sum(xs, &|x| loss.value(x))))
}

/// The body of [`Loss::mean_gradient`].
pub(super) fn mean_gradient_of<L: Loss + ?Sized>(loss: &L, xs: &[f64], gradient: &mut [f64]) -> Result<f64, MathError> {
    let n = count(xs)?;
    if gradient.len() != xs.len() {
        return Err(MathError::Length { what: "gradient", given: gradient.len(), allowed: xs.len() });
    }
    let total = sum_and_gradient(xs, gradient, n.recip(), &|x| loss.value_and_gradient(x));
    Ok(mean_from_sum(loss, xs, n, total))
}

fn count(xs: &[f64]) -> Result<f64, MathError> {
    if xs.is_empty() { Err(MathError::Empty { what: "batch" }) } else { Ok(xs.len() as f64) }
}

fn mean_from_sum<L: Loss + ?Sized>(loss: &L, xs: &[f64], n: f64, total: f64) -> f64 {
    if total != f64::INFINITY {
        return total / n;
    }
    // Dividing by a power of two is exact, so the terms that matter keep all their digits.
    let scale = xs.len().next_power_of_two() as f64;
    sum(xs, &|x| loss.value(x) / scale) * (scale / n)
}

/// Σ term(x), in lanes and pairs.
fn sum(xs: &[f64], term: &impl Fn(f64) -> f64) -> f64 {
    if xs.len() > BLOCK {
        let (left, right) = xs.split_at(middle(xs.len()));
        return sum(left, term) + sum(right, term);
    }
    let mut values = [0.0; BLOCK];
    for (value, &x) in values.iter_mut().zip(xs) {
        *value = term(x);
    }
    sum_in_lanes(&values[..xs.len()])
}

/// Σ value(x), with derivative(x) · `scale` written beside it, in the same order as [`sum`].
fn sum_and_gradient(xs: &[f64], gradient: &mut [f64], scale: f64, term: &impl Fn(f64) -> (f64, f64)) -> f64 {
    if xs.len() > BLOCK {
        let at = middle(xs.len());
        let (left, right) = xs.split_at(at);
        let (gradient_left, gradient_right) = gradient.split_at_mut(at);
        return sum_and_gradient(left, gradient_left, scale, term)
            + sum_and_gradient(right, gradient_right, scale, term);
    }
    // Summed after the loop, not in it: a loop without a running sum vectorises whatever the loss.
    let mut values = [0.0; BLOCK];
    for ((value, slope), &x) in values.iter_mut().zip(gradient).zip(xs) {
        let (loss, derivative) = term(x);
        *value = loss;
        *slope = derivative * scale;
    }
    sum_in_lanes(&values[..xs.len()])
}

fn sum_in_lanes(values: &[f64]) -> f64 {
    let (chunks, tail) = values.as_chunks::<LANES>();
    let mut lanes = [0.0; LANES];
    for chunk in chunks {
        for (lane, value) in lanes.iter_mut().zip(chunk) {
            *lane += value;
        }
    }
    let [a, b, c, d, e, f, g, h] = lanes;
    let total = ((a + b) + (c + d)) + ((e + f) + (g + h));
    tail.iter().fold(total, |total, value| total + value)
}

/// Half of a length, rounded up to whole lanes so that only the last block has a tail.
fn middle(len: usize) -> usize {
    (len / 2).next_multiple_of(LANES)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::float_cmp, reason = "these results are exact")]

    use super::super::residual::{L1, L2, SmoothL1};
    use super::*;

    #[test]
    fn means_and_gradients_at_every_awkward_length() -> Result<(), MathError> {
        for n in [1, 2, 7, 8, 9, 255, 256, 257, 265, 512, 1025, 5000] {
            let xs: Vec<f64> = (0..n).map(|i| f64::from(i) - 3.5).collect();
            let mut gradient = vec![f64::NAN; xs.len()];
            // Sums of such squares are exact in f64, whatever their order.
            let exact = xs.iter().map(|x| x * x).sum::<f64>() / f64::from(n);
            assert_eq!(mean(&L2 { half: false }, &xs)?, exact, "n = {n}");
            assert_eq!(mean_gradient(&L2 { half: false }, &xs, &mut gradient)?, exact, "n = {n}");
            for (x, slope) in xs.iter().zip(&gradient) {
                assert_eq!(*slope, 2.0 * x * f64::from(n).recip(), "n = {n}, x = {x}");
            }
        }
        Ok(())
    }

    #[test]
    fn a_loss_behind_a_pointer_gives_the_same_mean() -> Result<(), MathError> {
        let loss = SmoothL1 { beta: 0.3, ..SmoothL1::default() };
        let boxed: Box<dyn Loss> = Box::new(loss);
        let xs = [0.1, -0.2, 4.0, 0.0, 0.3];
        assert_eq!(mean(boxed.as_ref(), &xs)?, mean(&loss, &xs)?);
        Ok(())
    }

    #[test]
    fn a_mean_that_fits_survives_a_sum_that_does_not() -> Result<(), MathError> {
        assert_eq!(mean(&L1, &[1.5e308; 5])?, 1.5e308);
        let mut gradient = [0.0; 5];
        assert_eq!(mean_gradient(&L1, &[-1.5e308; 5], &mut gradient)?, 1.5e308);
        assert_eq!(gradient, [-0.2; 5]);
        assert_eq!(mean(&L2 { half: false }, &[1e200, 0.0])?, f64::INFINITY);
        assert!(mean(&L1, &[1.0, f64::NAN])?.is_nan());
        Ok(())
    }

    #[test]
    fn refuses_an_empty_batch_and_a_gradient_of_another_length() {
        assert_eq!(mean(&L1, &[]), Err(MathError::Empty { what: "batch" }));
        let mut gradient = [7.0; 2];
        assert_eq!(
            mean_gradient(&L1, &[1.0], &mut gradient),
            Err(MathError::Length { what: "gradient", given: 2, allowed: 1 })
        );
        assert_eq!(gradient, [7.0; 2]);
    }
}
