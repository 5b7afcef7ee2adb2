//! Small pieces of careful arithmetic: exact sums and differences, compensated sums, norms.

/// −1, 0 or +1 by the sign of `x`; 0 at 0 (of either sign), the subgradient of |x| nearest to 0.
#[inline]
pub(crate) fn sign(x: f64) -> f64 {
    // Two comparisons and no branch.
    f64::from(u8::from(x > 0.0)) - f64::from(u8::from(x < 0.0))
}

/// The rounded sum of two numbers and the part that rounding lost: their sum is exactly `a + b` unless it overflows
/// (Knuth's two-sum).
#[inline]
pub(crate) fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    let b_seen = sum - a;
    let a_seen = sum - b_seen;
    (sum, (a - a_seen) + (b - b_seen))
}

/// `(a − b) + (c − d)` rounded only about once, even where the two differences nearly cancel.
#[inline]
pub(crate) fn sum_of_differences(a: f64, b: f64, c: f64, d: f64) -> f64 {
    let (first, first_lost) = two_sum(a, -b);
    let (second, second_lost) = two_sum(c, -d);
    let (sum, sum_lost) = two_sum(first, second);
    sum + (sum_lost + (first_lost + second_lost))
}

/// A running sum that keeps what rounding would lose (Neumaier 1974), so that a long sum of losses is as good as a
/// short one.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sum {
    sum: f64,
    lost: f64,
}

impl Sum {
    /// Adds one number.
    #[inline]
    pub(crate) fn add(&mut self, x: f64) {
        let (sum, lost) = two_sum(self.sum, x);
        self.sum = sum;
        self.lost += lost;
    }

    /// The sum so far; ±∞ once it has overflowed.
    #[inline]
    pub(crate) fn total(self) -> f64 {
        // Past an overflow the lost part is ∞ − ∞.
        if self.sum.is_finite() { self.sum + self.lost } else { self.sum }
    }
}

/// 10 to that power, to the last few bits; whole powers up to 22 are exact.
pub fn power_of_ten(exponent: f64) -> f64 {
    if !exponent.is_finite() {
        return exponent.exp();
    }
    let whole = exponent.round();
    10f64.powi(whole as i32) * ((exponent - whole) * std::f64::consts::LN_10).exp()
}

/// The Euclidean norm of a gradient, without overflow or underflow on the way: the length by which a scene compares how
/// loudly two tasks speak. 0 for an empty slice, NaN if an element is NaN.
pub fn norm(vector: &[f64]) -> f64 {
    let largest = vector.iter().fold(0.0_f64, |largest, x| largest.max(x.abs()));
    if largest == 0.0 || !largest.is_finite() {
        // `max` passes over NaN, a plain sum does not.
        return vector.iter().fold(largest, |norm, x| norm + x.abs());
    }
    // A power of two, so that scaling rounds nothing away.
    let scale = power_of_two_below(largest);
    let mut squares = Sum::default();
    for x in vector {
        let scaled = x / scale;
        squares.add(scaled * scaled);
    }
    squares.total().sqrt() * scale
}

/// The largest power of two not above a positive `x` (the smallest normal one for a subnormal `x`).
pub(crate) fn power_of_two_below(x: f64) -> f64 {
    const EXPONENT_BITS: u64 = 0x7ff0_0000_0000_0000;
    f64::from_bits(x.to_bits() & EXPONENT_BITS).max(f64::MIN_POSITIVE)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::float_cmp, reason = "these results are exact")]

    use super::*;

    #[test]
    fn two_sum_keeps_every_bit() {
        assert_eq!(two_sum(1e16, 1.0), (1e16, 1.0));
        assert_eq!(two_sum(1.0, 1e16), (1e16, 1.0));
        assert_eq!(two_sum(0.1, 0.2), (0.1 + 0.2, -f64::powi(2.0, -55)));
    }

    #[test]
    fn differences_survive_cancellation() {
        assert_eq!(sum_of_differences(1e16, -1.0, 0.0, 1e16), 1.0);
        assert_eq!(sum_of_differences(1.0, 1e-20, -1.0, 1e-20), -2e-20);
    }

    #[test]
    fn compensated_sum_keeps_small_terms_and_infinity() {
        let mut sum = Sum::default();
        for x in [1e16, 1.0, 1.0, -1e16] {
            sum.add(x);
        }
        assert_eq!(sum.total(), 2.0);
        let mut sum = Sum::default();
        for _ in 0..3 {
            sum.add(f64::MAX);
        }
        assert_eq!(sum.total(), f64::INFINITY);
    }

    #[test]
    fn norm_neither_overflows_nor_underflows() {
        assert_eq!(norm(&[3e300, 4e300]), 5e300);
        assert_eq!(norm(&[-3.0, 4.0]), 5.0);
        assert!((norm(&[3e-300, 4e-300]) / 5e-300 - 1.0).abs() < 1e-15);
        assert_eq!(norm(&[f64::MAX]), f64::MAX);
        assert_eq!(norm(&[5e-324]), 5e-324);
        assert_eq!(norm(&[]), 0.0);
        assert_eq!(norm(&[0.0, f64::NEG_INFINITY]), f64::INFINITY);
        assert!(norm(&[1.0, f64::NAN]).is_nan());
        assert!(norm(&[0.0, f64::NAN]).is_nan());
    }

    #[test]
    fn sign_is_zero_at_zero() {
        assert_eq!([sign(-2.0), sign(-0.0), sign(0.0), sign(5e-324)], [-1.0, 0.0, 0.0, 1.0]);
    }
}
