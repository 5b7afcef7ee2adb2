//! Cross-entropy the naive ways, in f16, f32 and f64, to be shown failing: what breaks, and what only rounds.
//!
//! Three columns, from fragile to nearly right: the sum as the formula has it; softmax with the maximum taken out, then
//! the log; log-softmax. log Σ e^f itself lies between max f and max f + ln K and never overflows: only the naive sum
//! does.

use half::f16;

use super::precision::Real;
use super::{MathError, Precision, cross_entropy as stable};
use crate::numeric::two_sum;

/// How the loss is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// `−f_y + ln Σ e^fⱼ`, as the formula stands.
    Sum,
    /// `−ln(e^(f_y − max) / Σ e^(fⱼ − max))`: softmax first, its logarithm after. Fails where the probability
    /// underflows.
    SoftmaxThenLog,
    /// `−((f_y − max) − ln Σ e^(fⱼ − max))`. Fails only in losing the digits of a tiny loss.
    LogSoftmax,
}

impl Form {
    /// The three columns, from left to right.
    pub const ALL: [Self; 3] = [Self::Sum, Self::SoftmaxThenLog, Self::LogSoftmax];
}

/// How a computation went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// At least half of the format's digits are right.
    Ok,
    /// A finite value, but more than half of its digits are rounded away, as in 1 + e^−40 = 1.
    DigitsLost,
    /// A logit, with its shift, is above the format's range before the computation starts.
    InputOverflow,
    /// One exponential overflows.
    ExpOverflow,
    /// Each exponential fits the format, their sum does not: K equal logits get here ln K before
    /// [`Status::ExpOverflow`].
    SumOverflow,
    /// The exponentials that the logarithm needs underflow to 0, and ln 0 is −∞.
    LogOfZero,
    /// The difference of two logits is above the format's range: with f64 the loss itself is.
    DifferenceOverflow,
}

/// What a naive computation gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Naive {
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
    match precision {
        Precision::F16 => naive_in::<f16>(form, logits, shift, target),
        Precision::F32 => naive_in::<f32>(form, logits, shift, target),
        Precision::F64 => naive_in::<f64>(form, logits, shift, target),
    }
}

fn naive_in<T: Real>(form: Form, logits: &[f64], shift: f64, target: usize) -> Result<Naive, MathError> {
    let inputs: Vec<T> = logits.iter().map(|f| T::round(f + shift)).collect();
    let input_rounding = logits.iter().zip(&inputs).fold(0.0, |worst, (&f, input)| {
        let (sum, lost) = two_sum(f, shift);
        let error = (input.widen() - sum) - lost;
        if error.is_finite() { f64::max(worst, error.abs()) } else { f64::INFINITY }
    });
    let (value, failure) = match form {
        Form::Sum => sum_form(&inputs, target),
        Form::SoftmaxThenLog => softmax_form(&inputs, target),
        Form::LogSoftmax => log_softmax_form(&inputs, target),
    };
    let value = value.widen();
    if inputs.iter().any(|input| !input.widen().is_finite()) {
        let status = Status::InputOverflow;
        return Ok(Naive { value, status, input_rounding, rounded_loss: f64::NAN });
    }
    let widened: Vec<f64> = inputs.iter().map(|input| input.widen()).collect();
    let rounded_loss = stable(&widened, target)?;
    let status = failure.unwrap_or_else(|| digits(value, rounded_loss, T::PRECISION));
    Ok(Naive { value, status, input_rounding, rounded_loss })
}

/// Whether half of the digits of a value without overflow are right.
fn digits(value: f64, exact: f64, precision: Precision) -> Status {
    if value.is_infinite() || exact.is_infinite() {
        return Status::DifferenceOverflow;
    }
    let tolerance = precision.epsilon().sqrt() * exact;
    if (value - exact).abs() <= tolerance { Status::Ok } else { Status::DigitsLost }
}

fn sum_form<T: Real>(inputs: &[T], target: usize) -> (T, Option<Status>) {
    let (total, overflow) = sum_of_exponentials(inputs.iter().map(|f| f.exp()));
    let value = total.ln().sub(inputs[target]);
    let underflow = (total.widen() == 0.0).then_some(Status::LogOfZero);
    (value, overflow.or(underflow))
}

fn softmax_form<T: Real>(inputs: &[T], target: usize) -> (T, Option<Status>) {
    let max = largest(inputs);
    let (total, overflow) = sum_of_exponentials(inputs.iter().map(|f| f.sub(max).exp()));
    let p = inputs[target].sub(max).exp().div(total);
    let underflow = (p.widen() == 0.0).then_some(Status::LogOfZero);
    // Subtracted from 0, since the negative of 0 would read "−0".
    (T::round(0.0).sub(p.ln()), overflow.or(underflow))
}

fn log_softmax_form<T: Real>(inputs: &[T], target: usize) -> (T, Option<Status>) {
    let max = largest(inputs);
    let (total, overflow) = sum_of_exponentials(inputs.iter().map(|f| f.sub(max).exp()));
    (total.ln().sub(inputs[target].sub(max)), overflow)
}

fn largest<T: Real>(inputs: &[T]) -> T {
    inputs.iter().fold(inputs[0], |max, &f| if f.widen() > max.widen() { f } else { max })
}

/// The sum in the format, and how it overflowed if it did.
fn sum_of_exponentials<T: Real>(terms: impl Iterator<Item = T>) -> (T, Option<Status>) {
    let mut total = T::round(0.0);
    let mut single = false;
    for term in terms {
        single |= term.widen().is_infinite();
        total = total.add(term);
    }
    let overflow = if single { Status::ExpOverflow } else { Status::SumOverflow };
    (total, total.widen().is_infinite().then_some(overflow))
}

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
    fn only_the_naive_sum_overflows() {
        for (precision, logit) in [(Precision::F16, 11.5), (Precision::F32, 89.0), (Precision::F64, 710.0)] {
            let logits = [logit, logit - 1.0];
            let overflow = Some((Status::ExpOverflow, f64::INFINITY));
            assert_eq!(status(Form::Sum, precision, &logits, 0), overflow);
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
        assert_eq!(status(Form::Sum, Precision::F16, &logits, 0), overflow);
        assert!(matches!(status(Form::Sum, Precision::F32, &logits, 0), Some((Status::Ok, _))));
    }

    #[test]
    fn exponentials_that_vanish_leave_the_log_of_zero() {
        let sum = status(Form::Sum, Precision::F64, &[-800.0, -801.0], 0);
        assert_eq!(sum, Some((Status::LogOfZero, f64::NEG_INFINITY)));
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
        assert!(cross_entropy(Form::Sum, Precision::F64, &[0.0], f64::NAN, 0).is_err());
        assert!(cross_entropy(Form::Sum, Precision::F64, &[0.0], 0.0, 1).is_err());
        Ok(())
    }
}
