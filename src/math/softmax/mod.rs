//! Softmax cross-entropy done right: any finite logits, no overflow on the way, and no digits lost where the loss is
//! tiny.
//!
//! The trick is to take the maximum M out, log Σ e^f = M + log Σ e^(f−M), and then never to add 1 and subtract it
//! again: the maximal logit's own term, e^0 = 1, goes into `log1p`. [`naive`] holds the forms that fail, to be seen
//! failing.

pub mod naive;
mod precision;

pub use precision::Precision;

use super::MathError;

/// log Σ e^fⱼ of the logits, between max f and max f + ln K.
///
/// It never overflows. Where it passes through 0 by cancellation it is right to a few units in the last place of max f.
///
/// # Errors
/// [`MathError::Empty`] without logits, [`MathError::NotFinite`] for a logit that is infinite or NaN.
pub fn log_sum_exp(logits: &[f64]) -> Result<f64, MathError> {
    let shifted = Shifted::new(logits)?;
    Ok(shifted.max + rest(logits, shifted).ln_1p())
}

/// The probabilities pⱼ = e^fⱼ / Σ e^f of the logits.
///
/// # Errors
/// As [`log_sum_exp`].
pub fn probabilities(logits: &[f64]) -> Result<Vec<f64>, MathError> {
    let mut probabilities = vec![0.0; logits.len()];
    probabilities_into(logits, &mut probabilities)?;
    Ok(probabilities)
}

/// The probabilities, written into a slice as long as the logits; returns the log-sum-exp.
///
/// # Errors
/// As [`log_sum_exp`], and [`MathError::Length`] for a slice of another length. On an error the slice is untouched.
pub fn probabilities_into(logits: &[f64], probabilities: &mut [f64]) -> Result<f64, MathError> {
    check_length("probabilities", probabilities, logits)?;
    let shifted = Shifted::new(logits)?;
    let rest = exponentials_into(logits, shifted, probabilities);
    let total = 1.0 + rest;
    for p in probabilities {
        *p /= total;
    }
    Ok(shifted.max + rest.ln_1p())
}

/// −log p of the target class, ≥ 0: `(max − f_y) + log1p(Σ over all but one maximal index of e^(fⱼ − max))`.
///
/// Right to 1e-12 relative, from [0, −40] with target 0 (4.2e-18) to logits of ±1e16; ∞ where max − `f_y` is above
/// f64's range.
///
/// # Errors
/// As [`log_sum_exp`], and [`MathError::Index`] for a target that is not a class.
pub fn cross_entropy(logits: &[f64], target: usize) -> Result<f64, MathError> {
    let (shifted, f_y) = targeted(logits, target)?;
    // Both terms are ≥ 0, so their sum cancels nothing; max − f_y + max would.
    Ok((shifted.max - f_y) + rest(logits, shifted).ln_1p())
}

/// −log p of the target class, with its gradient by the logits, p − 1[j = y], written into a slice as long as the
/// logits.
///
/// The target's own element is −Σ over the other classes of pⱼ, so a nearly certain class keeps its small slope where
/// `p_y` − 1 would round to 0.
///
/// # Errors
/// As [`cross_entropy`], and [`MathError::Length`] for a slice of another length. On an error the slice is untouched.
pub fn cross_entropy_gradient(logits: &[f64], target: usize, gradient: &mut [f64]) -> Result<f64, MathError> {
    check_length("gradient", gradient, logits)?;
    let (shifted, f_y) = targeted(logits, target)?;
    let rest = exponentials_into(logits, shifted, gradient);
    let total = 1.0 + rest;
    let mut others = 0.0;
    for (class, p) in gradient.iter_mut().enumerate() {
        *p /= total;
        others += if class == target { 0.0 } else { *p };
    }
    // Subtracted from 0, since the negative of 0 would read "−0" for a single class.
    gradient[target] = 0.0 - others;
    Ok((shifted.max - f_y) + rest.ln_1p())
}

/// The maximum of checked logits, and one index that holds it.
#[derive(Clone, Copy)]
struct Shifted {
    max: f64,
    at: usize,
}

impl Shifted {
    fn new(logits: &[f64]) -> Result<Self, MathError> {
        let Some(&first) = logits.first() else {
            return Err(MathError::Empty { what: "logits" });
        };
        let mut found = Self { max: first, at: 0 };
        for (index, &given) in logits.iter().enumerate() {
            if !given.is_finite() {
                return Err(MathError::NotFinite { what: "logits", index, given });
            }
            if given > found.max {
                found = Self { max: given, at: index };
            }
        }
        Ok(found)
    }
}

/// Checks logits and target; returns the maximum and the target's logit.
fn targeted(logits: &[f64], target: usize) -> Result<(Shifted, f64), MathError> {
    let shifted = Shifted::new(logits)?;
    let f_y = logits.get(target).copied().ok_or(MathError::Index {
        what: "target class",
        given: target,
        count: logits.len(),
    })?;
    Ok((shifted, f_y))
}

fn check_length(what: &'static str, slice: &[f64], logits: &[f64]) -> Result<(), MathError> {
    if slice.len() == logits.len() {
        Ok(())
    } else {
        Err(MathError::Length { what, given: slice.len(), allowed: logits.len() })
    }
}

/// Σ e^(fⱼ − max) over all indices but the maximal one: with its 1, the sum of all of them.
fn rest(logits: &[f64], Shifted { max, at }: Shifted) -> f64 {
    let sum = |part: &[f64]| part.iter().fold(0.0, |sum, f| sum + (f - max).exp());
    sum(&logits[..at]) + sum(&logits[at + 1..])
}

/// Writes e^(fⱼ − max) into `out` and returns what [`rest`] does.
fn exponentials_into(logits: &[f64], Shifted { max, at }: Shifted, out: &mut [f64]) -> f64 {
    let mut rest = 0.0;
    for (index, (e, f)) in out.iter_mut().zip(logits).enumerate() {
        *e = (f - max).exp();
        rest += if index == at { 0.0 } else { *e };
    }
    rest
}

#[cfg(test)]
mod tests {
    #![expect(clippy::float_cmp, reason = "these results are exact")]

    use std::f64::consts::LN_2;

    use super::*;

    #[test]
    fn ties_far_from_zero_give_ln_2() -> Result<(), MathError> {
        for scale in [1e16, -1e16, 1e308, -1e308, 0.0] {
            let mut gradient = [0.0; 2];
            assert_eq!(cross_entropy_gradient(&[scale, scale], 0, &mut gradient)?, LN_2);
            assert_eq!(gradient, [-0.5, 0.5]);
            assert_eq!(probabilities(&[scale, scale])?, [0.5, 0.5]);
        }
        assert_eq!(log_sum_exp(&[1e16, 1e16])?, 1e16);
        Ok(())
    }

    #[test]
    fn infinite_only_where_the_difference_is() -> Result<(), MathError> {
        let mut gradient = [0.0; 2];
        assert_eq!(cross_entropy(&[1e16, -1e16], 1)?, 2e16);
        assert_eq!(cross_entropy_gradient(&[1e308, -1e308], 1, &mut gradient)?, f64::INFINITY);
        assert_eq!(gradient, [1.0, -1.0]);
        assert_eq!(cross_entropy_gradient(&[1e308, -1e308], 0, &mut gradient)?, 0.0);
        assert_eq!(log_sum_exp(&[1e308, -1e308])?, 1e308);
        Ok(())
    }

    #[test]
    fn a_single_class_is_certain() -> Result<(), MathError> {
        let mut gradient = [7.0];
        assert_eq!(cross_entropy_gradient(&[3.0], 0, &mut gradient)?, 0.0);
        assert!(gradient[0] == 0.0 && gradient[0].is_sign_positive());
        assert_eq!((probabilities(&[3.0])?, log_sum_exp(&[3.0])?), (vec![1.0], 3.0));
        Ok(())
    }

    #[test]
    fn refuses_what_makes_no_sense_and_leaves_the_slice_alone() {
        let mut out = [7.0; 2];
        assert_eq!(log_sum_exp(&[]), Err(MathError::Empty { what: "logits" }));
        assert_eq!(
            cross_entropy_gradient(&[0.0, 1.0], 2, &mut out),
            Err(MathError::Index { what: "target class", given: 2, count: 2 })
        );
        assert_eq!(
            probabilities_into(&[0.0, f64::INFINITY], &mut out),
            Err(MathError::NotFinite { what: "logits", index: 1, given: f64::INFINITY })
        );
        assert!(cross_entropy(&[f64::NAN], 0).is_err());
        assert_eq!(
            probabilities_into(&[0.0], &mut out),
            Err(MathError::Length { what: "probabilities", given: 2, allowed: 1 })
        );
        assert_eq!(out, [7.0; 2]);
    }
}
