//! The three floating-point formats in which the naive forms are shown failing: half, single and double precision.

use half::f16;

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
            Self::F16 => f16::MAX.to_f64(),
            Self::F32 => f64::from(f32::MAX),
            Self::F64 => f64::MAX,
        }
    }

    /// The distance from 1 to the next larger number.
    pub fn epsilon(self) -> f64 {
        match self {
            Self::F16 => f16::EPSILON.to_f64(),
            Self::F32 => f64::from(f32::EPSILON),
            Self::F64 => f64::EPSILON,
        }
    }
}

/// Arithmetic that rounds every result to one format.
pub(super) trait Real: Copy {
    /// The format.
    const PRECISION: Precision;
    /// Rounds to the format, once and to nearest.
    fn round(x: f64) -> Self;
    /// Without loss.
    fn widen(self) -> f64;
    /// `self + other`.
    fn add(self, other: Self) -> Self;
    /// `self − other`.
    fn sub(self, other: Self) -> Self;
    /// `self / other`.
    fn div(self, other: Self) -> Self;
    /// e^`self`.
    fn exp(self) -> Self;
    /// Natural logarithm.
    fn ln(self) -> Self;
}

macro_rules! native {
    ($float:ident, $precision:ident, $round:expr) => {
        impl Real for $float {
            const PRECISION: Precision = Precision::$precision;

            fn round(x: f64) -> Self {
                $round(x)
            }

            fn widen(self) -> f64 {
                f64::from(self)
            }

            fn add(self, other: Self) -> Self {
                self + other
            }

            fn sub(self, other: Self) -> Self {
                self - other
            }

            fn div(self, other: Self) -> Self {
                self / other
            }

            fn exp(self) -> Self {
                $float::exp(self)
            }

            fn ln(self) -> Self {
                $float::ln(self)
            }
        }
    };
}

native!(f32, F32, |x: f64| x as f32);
native!(f64, F64, |x: f64| x);

impl Real for f16 {
    const PRECISION: Precision = Precision::F16;

    fn round(x: f64) -> Self {
        // The conversion drops the low half of the bits unseen, which would break ties wrongly; one sticky bit speaks
        // for them.
        const LOW: u64 = 0xffff_ffff;
        let bits = x.to_bits();
        let sticky = if bits & LOW == 0 { 0 } else { LOW + 1 };
        Self::from_f64(f64::from_bits(bits & !LOW | sticky))
    }

    fn widen(self) -> f64 {
        self.to_f64()
    }

    // Sums, differences and quotients of two halves, taken in double precision and rounded again, are those of IEEE
    // half-precision arithmetic: 53 bits are more than twice 11 + 1.
    fn add(self, other: Self) -> Self {
        Self::round(self.widen() + other.widen())
    }

    fn sub(self, other: Self) -> Self {
        Self::round(self.widen() - other.widen())
    }

    fn div(self, other: Self) -> Self {
        Self::round(self.widen() / other.widen())
    }

    fn exp(self) -> Self {
        Self::round(self.widen().exp())
    }

    fn ln(self) -> Self {
        Self::round(self.widen().ln())
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::float_cmp, reason = "these results are exact")]

    use super::*;

    #[test]
    fn exponentials_overflow_where_the_books_say() {
        for (precision, limit) in [(Precision::F16, 11.0899), (Precision::F32, 88.7228), (Precision::F64, 709.7827)] {
            assert!((precision.exp_limit() - limit).abs() < 1e-4, "{precision:?}");
        }
        assert_eq!(Real::exp(f16::round(11.1)).widen(), f64::INFINITY);
        assert_eq!(Real::exp(88.73_f32), f32::INFINITY);
        assert!(Real::exp(f16::round(11.08)).widen().is_finite());
    }

    #[test]
    fn halves_round_once_and_to_nearest() {
        let ulp = f64::powi(2.0, -10);
        // Just above a tie, by less than the bits that the conversion looks at.
        assert_eq!(f16::round(1.0 + 0.5 * ulp + f64::EPSILON).widen(), 1.0 + ulp);
        assert_eq!(f16::round(1.0 + 0.5 * ulp).widen(), 1.0);
        assert_eq!(f16::round(1.0 + 0.5 * ulp - f64::EPSILON).widen(), 1.0);
        assert_eq!(f16::round(1.0 + 1.5 * ulp - f64::EPSILON).widen(), 1.0 + ulp);
        assert_eq!(f16::round(65519.999).widen(), 65504.0);
        assert_eq!(f16::round(65520.0).widen(), f64::INFINITY);
        assert_eq!(f16::round(-1e300).widen(), f64::NEG_INFINITY);
        assert_eq!(f16::round(3e-8).widen(), f64::powi(2.0, -24));
        assert_eq!(f16::round(2.9e-8).widen(), 0.0);
        assert!(f16::round(f64::NAN).is_nan());
    }
}
