//! The three floating-point formats in which the naive forms are shown failing: half, single and double precision.

/// A floating-point format (IEEE 754 binary16, binary32, binary64).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Precision {
    /// Half precision: 11 significant bits, up to 65504.
    F16,
    /// Single precision: 24 significant bits, up to 3.4e38.
    F32,
    /// Double precision: 53 significant bits, up to 1.8e308.
    #[default]
    F64,
}

impl Precision {
    /// The logit above which e^f alone overflows: 11.0899, 88.7228, 709.7827.
    pub fn exp_limit(self) -> f64 {
        self.largest().ln()
    }

    /// The largest finite number.
    pub fn largest(self) -> f64 {
        match self {
            Self::F16 => LARGEST_HALF,
            Self::F32 => f64::from(f32::MAX),
            Self::F64 => f64::MAX,
        }
    }

    /// The distance from 1 to the next larger number.
    pub fn epsilon(self) -> f64 {
        match self {
            Self::F16 => HALF_EPSILON,
            Self::F32 => f64::from(f32::EPSILON),
            Self::F64 => f64::EPSILON,
        }
    }

    /// The least positive number, 2⁻²⁴ for half precision: below half of it there is only 0.
    pub fn smallest(self) -> f64 {
        match self {
            Self::F16 => SMALLEST_HALF,
            Self::F32 => f64::from(f32::from_bits(1)),
            Self::F64 => f64::from_bits(1),
        }
    }

    /// The least number with all its digits.
    pub fn smallest_normal(self) -> f64 {
        match self {
            Self::F16 => SMALLEST_HALF / HALF_EPSILON,
            Self::F32 => f64::from(f32::MIN_POSITIVE),
            Self::F64 => f64::MIN_POSITIVE,
        }
    }

    /// Rounds to the format, once and to nearest, ties to even.
    ///
    /// Sums, differences and quotients of two of its numbers, taken in double precision and rounded so, are those of
    /// its own arithmetic: 53 bits are more than twice 24, or 11, and one.
    pub fn round(self, x: f64) -> f64 {
        match self {
            Self::F16 => round_to_half(x),
            Self::F32 => f64::from(x as f32),
            Self::F64 => x,
        }
    }
}

const LARGEST_HALF: f64 = 65504.0;
const HALF_EPSILON: f64 = 1.0 / 1024.0;
const SMALLEST_HALF: f64 = HALF_EPSILON / 16384.0;
/// Where the exponent stands in the bits of a double.
const EXPONENT: u64 = 0x7ff << 52;

fn round_to_half(x: f64) -> f64 {
    // The power of two at or below x, which has as many halves to the next one as its digits tell apart.
    let power = f64::from_bits(x.to_bits() & EXPONENT);
    let spacing = f64::max(power * HALF_EPSILON, SMALLEST_HALF);
    if !spacing.is_finite() {
        return x;
    }
    let rounded = (x / spacing).round_ties_even() * spacing;
    if rounded.abs() > LARGEST_HALF { f64::INFINITY.copysign(x) } else { rounded }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::float_cmp, reason = "these results are exact")]

    use super::*;

    #[test]
    fn exponentials_overflow_where_the_books_say() {
        let formats = [
            (Precision::F16, 11.0899, [11.0859, 11.0938]),
            (Precision::F32, 88.7228, [88.7228, 88.7229]),
            (Precision::F64, 709.7827, [709.7827, 709.7828]),
        ];
        for (precision, limit, [below, above]) in formats {
            assert!((precision.exp_limit() - limit).abs() < 1e-4, "{precision:?}");
            assert!(precision.round(f64::exp(below)).is_finite() && precision.round(f64::exp(above)).is_infinite());
            assert_eq!(precision.round(precision.smallest() * 0.5), 0.0);
            assert_eq!(precision.smallest_normal() * precision.epsilon(), precision.smallest());
        }
    }

    #[test]
    fn halves_round_once_and_to_nearest() {
        let ulp = f64::powi(2.0, -10);
        let round = |x: f64| Precision::F16.round(x);
        assert_eq!(round(1.0 + 0.5 * ulp + f64::EPSILON), 1.0 + ulp);
        assert_eq!(round(1.0 + 0.5 * ulp), 1.0);
        assert_eq!(round(1.0 + 0.5 * ulp - f64::EPSILON), 1.0);
        assert_eq!(round(1.0 + 1.5 * ulp - f64::EPSILON), 1.0 + ulp);
        assert_eq!([65519.999, 65520.0, -1e300].map(round), [65504.0, f64::INFINITY, f64::NEG_INFINITY]);
        assert_eq!([3e-8, 2.9e-8, f64::INFINITY].map(round), [f64::powi(2.0, -24), 0.0, f64::INFINITY]);
        assert!(round(f64::NAN).is_nan() && round(-1e-9).is_sign_negative());
    }

    #[test]
    fn every_half_stays_and_all_between_go_to_the_nearer_one() {
        let halves: Vec<f64> = (0..=0x7bff).map(|bits| half::f16::from_bits(bits).to_f64()).collect();
        for pair in halves.windows(2) {
            let [low, high] = [pair[0], pair[1]];
            let middle = low + (high - low) / 2.0;
            let near = [low, middle.next_down(), middle.next_up(), high].map(|x| Precision::F16.round(x));
            assert_eq!(near, [low, low, high, high]);
        }
    }
}
