//! Cross-entropy the naive ways, in f16, f32 and f64, to be shown failing: what breaks, and what only rounds.
//!
//! Three columns, from fragile to nearly right: the ratio as the formula has it; softmax with the maximum taken out,
//! then the log; log-softmax. log Σ e^f itself lies between max f and max f + ln K and never overflows: only the naive
//! sum does. Every intermediate is kept as the format rounds it.

use super::{MathError, Precision, cross_entropy as stable};
use crate::numeric::two_sum;

/// How the loss is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// `−ln(e^f_y / Σ e^fⱼ)`, as the formula stands. (`−f_y + ln Σ e^fⱼ` is another: it gives ∞ where this gives
    /// NaN, and less wrong a number where exponentials underflow.)
    Ratio,
    /// `−ln(e^(f_y − max) / Σ e^(fⱼ − max))`: softmax first, its logarithm after. Fails where the probability
    /// underflows.
    SoftmaxThenLog,
    /// `−((f_y − max) − ln Σ e^(fⱼ − max))`. Fails only in losing the digits of a tiny loss.
    LogSoftmax,
}

impl Form {
    /// The three columns, from left to right.
    pub const ALL: [Self; 3] = [Self::Ratio, Self::SoftmaxThenLog, Self::LogSoftmax];
}

/// How a computation went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// At least half of the format's digits are right.
    Ok,
    /// A finite value, but more than half of its digits are rounded away, as in 1 + e^−40 = 1 or in an exponential
    /// that is nearly 0.
    DigitsLost,
    /// A logit, with its shift, is above the format's range before the computation starts.
    InputOverflow,
    /// One exponential overflows.
    ExpOverflow,
    /// Each exponential fits the format, their sum does not: K equal logits get here ln K before
    /// [`Status::ExpOverflow`].
    SumOverflow,
    /// All exponentials underflow to 0, and 0 / 0 is not a number.
    ZeroByZero,
    /// The probability underflows to 0, and ln 0 is −∞.
    LogOfZero,
    /// The difference of two logits is above the format's range: with f64 the loss itself is.
    DifferenceOverflow,
}

/// What a naive computation gives. Every number but the last two is one of the format.
#[derive(Clone, Debug, PartialEq)]
pub struct Naive {
    /// The logits with their shift.
    pub inputs: Vec<f64>,
    /// The greatest of them, in the forms that take it out.
    pub max: Option<f64>,
    /// e^(fⱼ), or e^(fⱼ − max).
    pub exponentials: Vec<f64>,
    /// Their sum, added up in order.
    pub sum: f64,
    /// What the logarithm is taken of last: the quotient, or in log-softmax the sum's logarithm itself.
    pub last: f64,
    /// The loss as computed: finite, ±∞ or NaN.
    pub value: f64,
    /// Why, judged against the stable loss of the same rounded inputs.
    pub status: Status,
    /// The largest error that adding the shift and rounding to the format makes in a logit, before any computation: not
    /// the naive form's fault. ∞ if a logit overflows.
    pub input_rounding: f64,
    /// The stable loss (in f64) of the rounded inputs: how far rounding alone moves it. NaN if an input overflows.
    pub rounded_loss: f64,
}

/// Cross-entropy of logits + shift in one of the naive forms and formats. The exact loss does not depend on the shift.
///
/// # Errors
/// Those of the stable [`cross_entropy`](super::cross_entropy), and [`MathError::OutOfRange`] for a shift that is not
/// finite.
pub fn cross_entropy(
    form: Form,
    precision: Precision,
    logits: &[f64],
    shift: f64,
    target: usize,
) -> Result<Naive, MathError> {
    if !shift.is_finite() {
        return Err(MathError::OutOfRange { what: "shift", given: shift, allowed: "a finite number" });
    }
    super::targeted(logits, target)?;
    let round = |x: f64| precision.round(x);
    let inputs: Vec<f64> = logits.iter().map(|f| round(f + shift)).collect();
    let input_rounding = rounding(logits, shift, &inputs);
    let largest = inputs.iter().fold(f64::NEG_INFINITY, |max, &f| f64::max(max, f));
    let max = (form != Form::Ratio).then_some(largest);
    let out = max.unwrap_or_default();
    let exponentials: Vec<f64> = inputs.iter().map(|f| round(round(f - out).exp())).collect();
    let sum = exponentials.iter().fold(0.0, |sum, e| round(sum + e));
    let (last, value) = if form == Form::LogSoftmax {
        let log = round(sum.ln());
        (log, round(log - round(inputs[target] - out)))
    } else {
        let quotient = round(exponentials[target] / sum);
        // Subtracted from 0, since the negative of 0 would read "−0".
        (quotient, 0.0 - round(quotient.ln()))
    };
    let overflows = inputs.iter().any(|input| !input.is_finite());
    let rounded_loss = if overflows { f64::NAN } else { stable(&inputs, target)? };
    let failure = if overflows {
        Some(Status::InputOverflow)
    } else if sum.is_infinite() {
        let single = exponentials.iter().any(|e| e.is_infinite());
        Some(if single { Status::ExpOverflow } else { Status::SumOverflow })
    } else if sum <= 0.0 {
        Some(Status::ZeroByZero)
    } else {
        (form != Form::LogSoftmax && last <= 0.0).then_some(Status::LogOfZero)
    };
    let status = failure.unwrap_or_else(|| digits(value, rounded_loss, precision));
    Ok(Naive { inputs, max, exponentials, sum, last, value, status, input_rounding, rounded_loss })
}

/// The largest error of the rounded inputs; ∞ if one overflows.
fn rounding(logits: &[f64], shift: f64, inputs: &[f64]) -> f64 {
    logits.iter().zip(inputs).fold(0.0, |worst, (&f, input)| {
        let (sum, lost) = two_sum(f, shift);
        let error = (input - sum) - lost;
        if error.is_finite() { f64::max(worst, error.abs()) } else { f64::INFINITY }
    })
}

/// Whether half of the digits of a value without overflow are right.
fn digits(value: f64, exact: f64, precision: Precision) -> Status {
    if value.is_infinite() || exact.is_infinite() {
        return Status::DifferenceOverflow;
    }
    let tolerance = precision.epsilon().sqrt() * exact;
    if (value - exact).abs() <= tolerance { Status::Ok } else { Status::DigitsLost }
}

/// Where the ratio begins to fail as the shift moves away from where it works: the nearest failing shifts below and
/// above that are whole multiples of 1 / `per_unit`. `None` on a side where it does not work right before either, such
/// as for a loss whose digits are lost at any shift.
///
/// Above, the sum of exponentials overflows. Below, the target's exponential loses its digits on the way to 0.
///
/// # Errors
/// Those of [`cross_entropy`].
pub fn limits(
    precision: Precision,
    logits: &[f64],
    target: usize,
    per_unit: f64,
) -> Result<[Option<f64>; 2], MathError> {
    let works = |shift: f64| {
        let naive = cross_entropy(Form::Ratio, precision, logits, shift, target);
        naive.is_ok_and(|naive| naive.status == Status::Ok)
    };
    let first = |from: f64, step: f64| {
        let mut at = from;
        while works(at / per_unit) {
            at += step;
        }
        (at != from).then(|| at / per_unit)
    };
    // An exponential is off by half of the least number at most. As long as all of them together cost half of the
    // tolerance, or while the target's has all its digits, the ratio works.
    let loss = stable(logits, target)?;
    let tolerance = precision.epsilon().sqrt() * loss;
    let least = f64::min((logits.len() + 1) as f64 * precision.smallest() / tolerance, precision.smallest_normal());
    let low = ((least.ln() - logits[target]) * per_unit).ceil();
    let high = ((precision.exp_limit() - super::log_sum_exp(logits)? - BEFORE) * per_unit).floor();
    Ok([first(low, -1.0), first(high, 1.0)])
}

/// So far below the logarithm of the greatest number rounding does not make a sum overflow.
const BEFORE: f64 = 0.2;
#[cfg(test)]
mod tests {
    #![expect(clippy::float_cmp, reason = "these results are exact")]

    use super::*;

    const FORMATS: [Precision; 3] = [Precision::F16, Precision::F32, Precision::F64];

    fn status(form: Form, precision: Precision, logits: &[f64], target: usize) -> Option<(Status, f64)> {
        cross_entropy(form, precision, logits, 0.0, target).ok().map(|naive| (naive.status, naive.value))
    }

    #[test]
    fn moderate_logits_do_well_in_every_column() -> Result<(), MathError> {
        for form in Form::ALL {
            for precision in FORMATS {
                let naive = cross_entropy(form, precision, &[1.0, 2.0, 3.0], 0.0, 2)?;
                assert_eq!(naive.status, Status::Ok, "{form:?} {precision:?}");
                assert!((naive.value - 0.407_605_96).abs() < 4.0 * precision.epsilon().max(1e-8));
                assert_eq!(naive.input_rounding, 0.0);
            }
        }
        Ok(())
    }

    #[test]
    fn only_the_ratio_overflows() {
        for (precision, logit) in [(Precision::F16, 11.5), (Precision::F32, 89.0), (Precision::F64, 710.0)] {
            let logits = [logit, logit - 1.0];
            let ratio = status(Form::Ratio, precision, &logits, 0);
            assert!(ratio.is_some_and(|(status, value)| status == Status::ExpOverflow && value.is_nan()), "{ratio:?}");
            let other = status(Form::Ratio, precision, &[logit, 0.0], 1);
            assert_eq!(other, Some((Status::ExpOverflow, f64::INFINITY)), "{precision:?}");
            for form in [Form::SoftmaxThenLog, Form::LogSoftmax] {
                let fine = status(form, precision, &logits, 0);
                assert!(matches!(fine, Some((Status::Ok, _))), "{form:?} {precision:?} {fine:?}");
            }
        }
    }

    #[test]
    fn equal_logits_overflow_ln_k_before_a_single_one() {
        // ln 1000 = 6.9, so 1000 logits of 5 overflow half precision's 11.09 although e^5 is far below 65504.
        let logits = [5.0; 1000];
        let overflow = Some((Status::SumOverflow, f64::INFINITY));
        assert_eq!(status(Form::Ratio, Precision::F16, &logits, 0), overflow);
        assert!(matches!(status(Form::Ratio, Precision::F32, &logits, 0), Some((Status::Ok, _))));
    }

    #[test]
    fn exponentials_that_vanish_leave_the_log_of_zero() {
        let both = status(Form::Ratio, Precision::F64, &[-800.0, -801.0], 0);
        assert!(both.is_some_and(|(status, value)| status == Status::ZeroByZero && value.is_nan()), "{both:?}");
        let one = status(Form::Ratio, Precision::F64, &[-800.0, 0.0], 0);
        assert_eq!(one, Some((Status::LogOfZero, f64::INFINITY)));
        let softmax = status(Form::SoftmaxThenLog, Precision::F64, &[0.0, 800.0], 0);
        assert_eq!(softmax, Some((Status::LogOfZero, f64::INFINITY)));
        assert_eq!(status(Form::LogSoftmax, Precision::F64, &[0.0, 800.0], 0), Some((Status::Ok, 800.0)));
    }

    #[test]
    fn a_tiny_loss_loses_its_digits_in_every_naive_column() {
        for form in Form::ALL {
            let lost = status(form, Precision::F64, &[0.0, -40.0], 0);
            assert_eq!(lost, Some((Status::DigitsLost, 0.0)), "{form:?}");
            assert!(lost.is_some_and(|(_, value)| value.is_sign_positive()), "{form:?}");
        }
    }

    #[test]
    fn rounding_of_inputs_is_reported_apart() -> Result<(), MathError> {
        // At 2048 halves are 2 apart, so the difference of 1 between the logits is rounded to 0 or 2.
        let naive = cross_entropy(Form::LogSoftmax, Precision::F16, &[0.0, 1.0], 2048.0, 1)?;
        assert_eq!((naive.status, naive.input_rounding), (Status::Ok, 1.0));
        assert_eq!(naive.rounded_loss, std::f64::consts::LN_2);
        Ok(())
    }

    #[test]
    fn inputs_and_differences_past_the_range_are_told_apart() -> Result<(), MathError> {
        let input = cross_entropy(Form::LogSoftmax, Precision::F16, &[0.0, 1.0], 1e5, 1)?;
        assert_eq!((input.status, input.input_rounding), (Status::InputOverflow, f64::INFINITY));
        let difference = cross_entropy(Form::LogSoftmax, Precision::F16, &[6e4, -6e4], 0.0, 1)?;
        assert_eq!((difference.status, difference.value), (Status::DifferenceOverflow, f64::INFINITY));
        assert!(difference.rounded_loss.is_finite());
        assert!(cross_entropy(Form::Ratio, Precision::F64, &[0.0], f64::NAN, 0).is_err());
        assert!(cross_entropy(Form::Ratio, Precision::F64, &[0.0], 0.0, 1).is_err());
        Ok(())
    }

    /// Computed apart from this project, with numpy's float16.
    #[test]
    fn the_ratio_of_the_scene_in_half_precision() -> Result<(), MathError> {
        let at = |shift: f64| cross_entropy(Form::Ratio, Precision::F16, &[2.0, 1.0, 0.0, -1.0], shift, 1);
        let (fine, silent) = (at(0.0)?, at(-18.0)?);
        assert!(fine.status == Status::Ok && (fine.value - 1.440).abs() < 2e-3, "{fine:?}");
        assert!(silent.status == Status::DigitsLost && (silent.value - 1.099).abs() < 1e-3, "{silent:?}");
        let (sum, many, none) = (at(9.0)?, at(12.0)?, at(-20.0)?);
        assert_eq!((sum.status, sum.value, sum.exponentials[0]), (Status::SumOverflow, f64::INFINITY, 59872.0));
        assert!(many.status == Status::ExpOverflow && many.value.is_nan(), "{many:?}");
        assert!(none.status == Status::ZeroByZero && none.value.is_nan() && none.sum == 0.0, "{none:?}");
        Ok(())
    }

    #[test]
    fn seven_hundred_in_half_precision_rounds_before_anything_is_computed() -> Result<(), MathError> {
        for form in [Form::SoftmaxThenLog, Form::LogSoftmax] {
            let naive = cross_entropy(form, Precision::F16, &[2.0, 1.3, 0.0, -1.0], 700.0, 1)?;
            assert_eq!((naive.status, naive.inputs[1]), (Status::Ok, 701.5));
            assert!((naive.input_rounding - 0.2).abs() < 1e-9, "{naive:?}");
        }
        Ok(())
    }

    #[test]
    fn between_its_limits_the_ratio_works_and_at_them_it_does_not() -> Result<(), MathError> {
        let ten: Vec<f64> = (0..10).map(|j| f64::from(j * 7 % 10) / 3.0).collect();
        for (logits, target) in [(&[2.0, 1.0, 0.0, -1.0][..], 1), (&[0.0, 0.05], 0), (&ten, 4), (&ten, 0)] {
            for (precision, reach) in [(Precision::F16, 24), (Precision::F32, 110), (Precision::F64, 760)] {
                let found = limits(precision, logits, target, 20.0)?;
                let works = |count: &i32| {
                    let shift = f64::from(*count) / 20.0;
                    cross_entropy(Form::Ratio, precision, logits, shift, target)
                        .is_ok_and(|naive| naive.status == Status::Ok)
                };
                let below = (0..=20 * reach).find(|count| !works(&-count)).map(|count| f64::from(-count) / 20.0);
                let above = (0..=20 * reach).find(|count| !works(count)).map(|count| f64::from(count) / 20.0);
                assert_eq!(found, [below, above], "{precision:?} {logits:?}");
            }
        }
        assert_eq!(limits(Precision::F16, &[2.0, 1.0, 0.0, -1.0], 1, 20.0)?, [Some(-15.65), Some(8.7)]);
        assert_eq!(limits(Precision::F64, &[0.0, -40.0], 0, 20.0)?, [None, None], "its digits are lost everywhere");
        Ok(())
    }
}
