//! Decimal numbers read exactly: to the nearest number, ties to even, as the standard library does it; and written with
//! as few digits as it takes to read the same number again.
//!
//! The library's ways are faster, with code and tables that would be a twentieth of what a page figure downloads.

use std::cmp::Ordering;

/// Bits of a number's mantissa, with the one that is not written.
const MANTISSA: i64 = 53;
/// The exponent of the smallest number with a whole mantissa.
const LOWEST: i64 = -1022;
/// The largest exponent.
const HIGHEST: i64 = 1023;
/// Up to this power, powers of ten are exact, and so is a product or quotient with a whole number below 2⁵³.
const EXACT_POWER: i64 = 22;
/// As many digits are always below 2⁵³.
const EXACT_DIGITS: usize = 15;
/// Powers of ten beyond ± this lead out of all numbers, and are as good as this.
const FAR: i64 = 1_000_000;

/// The most digits that any number needs, and one for a magnitude that is guessed a digit too large.
const MOST_DIGITS: usize = 18;

/// The magnitude with one digit before the point, "1.25", and the power of ten that belongs to it.
pub(super) fn scientific(magnitude: f64) -> (String, i64) {
    let (digits, power) = shortest(magnitude);
    let mut text = digits.to_string();
    let exponent = power + count(text.len()) - 1;
    if text.len() > 1 {
        text.insert(1, '.');
    }
    (text, exponent)
}

/// The magnitude without a power of ten: "0.0125", "300".
pub(super) fn plain(magnitude: f64) -> String {
    let (digits, power) = shortest(magnitude);
    let mut text = digits.to_string();
    let decimals = power.min(0).unsigned_abs() as usize;
    text = "0".repeat((decimals + 1).saturating_sub(text.len())) + &text + &"0".repeat(power.max(0) as usize);
    if decimals > 0 {
        text.insert(text.len() - decimals, '.');
    }
    text
}

/// The shortest whole number that, times ten to a power, is read as this magnitude, and that power.
fn shortest(magnitude: f64) -> (u64, i64) {
    let mut ten = 1.0;
    for power in 0..=EXACT_POWER {
        let whole = (magnitude * ten).round();
        if whole >= 1e15 {
            break;
        }
        // Both are exact, and so few digits are those of one number only.
        if whole / ten == magnitude {
            return without_zeros(whole as u64, -power);
        }
        ten *= 10.0;
    }
    let first = magnitude.log10().floor() as i64;
    // The smallest numbers have fewer bits, and may need fewer digits.
    let least = if magnitude < f64::MIN_POSITIVE { 1 } else { EXACT_DIGITS };
    let mut found = (0, 0);
    for length in least..=MOST_DIGITS {
        let power = first - count(length) + 1;
        let whole = in_units(magnitude, power);
        found = without_zeros(whole, power);
        let digits: Vec<u32> = whole.to_string().bytes().map(|digit| u32::from(digit - b'0')).collect();
        if value(&digits, power) == magnitude {
            break;
        }
    }
    found
}

fn without_zeros(mut whole: u64, mut power: i64) -> (u64, i64) {
    while whole > 0 && whole.is_multiple_of(10) {
        (whole, power) = (whole / 10, power + 1);
    }
    (whole, if whole > 0 { power } else { 0 })
}

/// A magnitude in units of ten to that power, rounded to the nearest.
fn in_units(magnitude: f64, power: i64) -> u64 {
    let bits = magnitude.to_bits();
    let exponent = count((bits >> (MANTISSA - 1)) as usize).max(1) + LOWEST - MANTISSA;
    let hidden = u64::from(magnitude >= f64::MIN_POSITIVE) << (MANTISSA - 1);
    let mantissa = bits % (1 << (MANTISSA - 1)) + hidden;
    let (mut above, mut below) = (Whole(vec![mantissa as u32, (mantissa >> u32::BITS) as u32]), Whole(vec![1]));
    above.trim();
    if exponent < 0 { &mut below } else { &mut above }.double(exponent.abs());
    let scaled = if power < 0 { &mut above } else { &mut below };
    for _ in 0..power.abs() {
        scaled.push(0);
    }
    let places = (above.bits() - below.bits()).max(0);
    below.double(places);
    let mut quotient = 0_u64;
    for _ in 0..=places {
        let fits = above.order(&below).is_ge();
        if fits {
            above.subtract(&below);
        }
        above.double(1);
        quotient = 2 * quotient + u64::from(fits);
    }
    quotient + u64::from(above.order(&below).is_ge())
}

/// The number that is written there, as [`str::parse`] reads it.
pub(super) fn read(text: &str) -> Option<f64> {
    let (size, negative) = match text.strip_prefix('-') {
        Some(size) => (size, true),
        None => (text.strip_prefix('+').unwrap_or(text), false),
    };
    let value = match size.to_ascii_lowercase().as_str() {
        "inf" | "infinity" => f64::INFINITY,
        "nan" => f64::NAN,
        size => unsigned(size)?,
    };
    Some(if negative { -value } else { value })
}

fn unsigned(text: &str) -> Option<f64> {
    let (mantissa, exponent) = text.split_once('e').map_or(Some((text, 0)), |(mantissa, exponent)| {
        let (size, sign) = match exponent.strip_prefix('-') {
            Some(size) => (size, -1),
            None => (exponent.strip_prefix('+').unwrap_or(exponent), 1),
        };
        let digits = (!size.is_empty()).then(|| digits(size))?;
        Some((mantissa, sign * digits?.iter().fold(0, |sum, digit| FAR.min(10 * sum + i64::from(*digit)))))
    })?;
    let (before, after) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = (before.len() + after.len() > 0).then(|| digits(&[before, after].concat()))??;
    let leading = digits.iter().take_while(|digit| **digit == 0).count();
    Some(value(&digits[leading..], exponent - count(after.len())))
}

fn digits(text: &str) -> Option<Vec<u32>> {
    text.chars().map(|digit| digit.to_digit(10)).collect()
}

fn count(len: usize) -> i64 {
    i64::try_from(len).unwrap_or(i64::MAX)
}

/// The whole number of these digits, times ten to that power.
fn value(digits: &[u32], power: i64) -> f64 {
    if digits.len() <= EXACT_DIGITS && power.abs() <= EXACT_POWER {
        let whole = digits.iter().fold(0.0, |sum, digit| 10.0 * sum + f64::from(*digit));
        let ten = (0..power.abs()).fold(1.0, |ten, _| 10.0 * ten);
        return if power < 0 { whole / ten } else { whole * ten };
    }
    // Where its first digit stands: far beyond the largest number, or far below the smallest.
    match count(digits.len()) + power {
        _ if digits.is_empty() => 0.0,
        310.. => f64::INFINITY,
        ..=-330 => 0.0,
        _ => {
            let (mut above, mut below) = (Whole::default(), Whole(vec![1]));
            for digit in digits {
                above.push(*digit);
            }
            let scaled = if power < 0 { &mut below } else { &mut above };
            for _ in 0..power.abs() {
                scaled.push(0);
            }
            quotient(above, below)
        }
    }
}

/// The number nearest to a quotient of whole numbers, neither of them 0.
fn quotient(mut above: Whole, mut below: Whole) -> f64 {
    let mut exponent = above.bits() - below.bits();
    if exponent < 0 {
        above.double(-exponent);
    } else {
        below.double(exponent);
    }
    if above.order(&below).is_lt() {
        above.double(1);
        exponent -= 1;
    }
    // Now the quotient is from 1 to 2, times two to the exponent.
    if exponent > HIGHEST {
        return f64::INFINITY;
    }
    let bits = MANTISSA.min(MANTISSA + exponent - LOWEST);
    if bits < 0 {
        return 0.0;
    }
    let mut mantissa = 0_u64;
    for _ in 0..bits {
        let fits = above.order(&below).is_ge();
        if fits {
            above.subtract(&below);
        }
        above.double(1);
        mantissa = 2 * mantissa + u64::from(fits);
    }
    let up = match above.order(&below) {
        Ordering::Greater => true,
        Ordering::Equal => mantissa % 2 == 1,
        Ordering::Less => false,
    };
    // The mantissa's first bit counts as one of the exponent, and so does what rounding may carry into it.
    f64::from_bits((((exponent - LOWEST).max(0) as u64) << (MANTISSA - 1)) + mantissa + u64::from(up))
}

/// A whole number of any size: digits to the base 2³², the least first, the last not 0.
#[derive(Default)]
struct Whole(Vec<u32>);

impl Whole {
    /// Writes a decimal digit behind it.
    fn push(&mut self, digit: u32) {
        self.scale(10, digit);
    }

    /// Multiplies by two to that power.
    fn double(&mut self, times: i64) {
        for _ in 0..times / 16 {
            self.scale(1 << 16, 0);
        }
        self.scale(1 << (times % 16), 0);
    }

    fn scale(&mut self, factor: u32, more: u32) {
        let mut carry = u64::from(more);
        for digit in &mut self.0 {
            carry += u64::from(*digit) * u64::from(factor);
            *digit = carry as u32;
            carry >>= u32::BITS;
        }
        if carry > 0 {
            self.0.push(carry as u32);
        }
    }

    /// Takes away what is not larger.
    fn subtract(&mut self, other: &Self) {
        let mut borrow = 0;
        for (index, digit) in self.0.iter_mut().enumerate() {
            let left = i64::from(*digit) - i64::from(other.0.get(index).copied().unwrap_or(0)) + borrow;
            *digit = left as u32;
            borrow = left >> u32::BITS;
        }
        self.trim();
    }

    /// Drops what is 0 at the upper end.
    fn trim(&mut self) {
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }

    fn bits(&self) -> i64 {
        let last = self.0.last().map_or(0, |last| last.leading_zeros());
        count(self.0.len()) * i64::from(u32::BITS) - i64::from(last)
    }

    fn order(&self, other: &Self) -> Ordering {
        self.0.len().cmp(&other.0.len()).then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What is written is read as the same number, with no more digits than the standard library needs.
    fn short(magnitude: f64) -> Result<(), TestCaseError> {
        let (size, power) = scientific(magnitude);
        let (text, theirs) = (format!("{size}e{power}"), format!("{magnitude:e}"));
        prop_assert_eq!(text.parse(), Ok(magnitude), "{}", text);
        prop_assert_eq!(plain(magnitude).parse(), Ok(magnitude), "{}", text);
        prop_assert!(text.len() <= theirs.len(), "{} instead of {}", text, theirs);
        Ok(())
    }

    #[test]
    fn the_ends_of_the_range_are_written_short() -> Result<(), TestCaseError> {
        let ends = [0.0, 5e-324, f64::MIN_POSITIVE, f64::MAX, 1e22, 1e23, 0.1 + 0.2, 9_007_199_254_740_993.0, 1e15];
        ends.into_iter().try_for_each(short)?;
        prop_assert_eq!([plain(300.0), plain(0.0125), plain(1e21)], ["300", "0.0125", "1000000000000000000000"]);
        prop_assert_eq!([scientific(0.0), scientific(1.5e-7)], [("0".into(), 0), ("1.5".into(), -7)]);
        Ok(())
    }

    /// The same bits as the standard library gives, or refused like there.
    fn same(text: &str) -> Result<(), TestCaseError> {
        let bits = |value: Option<f64>| value.map(|value| if value.is_nan() { u64::MAX } else { value.to_bits() });
        prop_assert_eq!(bits(read(text)), bits(text.parse().ok()), "{}", text);
        Ok(())
    }

    #[test]
    fn odd_spellings_and_the_ends_of_the_range_are_read_as_by_the_standard_library() -> Result<(), TestCaseError> {
        for text in [
            "0",
            "-0",
            "+1.5",
            "1.",
            ".5",
            "-.5e1",
            "007",
            "1E3",
            "1e+03",
            "0e999999999999",
            "1e-999999999999",
            "1e309",
            "inf",
            "-Infinity",
            "NaN",
            "1.7976931348623157e308",
            "1.7976931348623159e308",
            "2.2250738585072014e-308",
            "2.2250738585072011e-308",
            "5e-324",
            "2.4703282292062327e-324",
            "2.4703282292062328e-324",
            "2e-324",
            "9007199254740993",
            "9007199254740993.00000000000000000000001",
            "1e23",
            "8.5e22",
        ] {
            same(text)?;
        }
        for text in ["", ".", "e5", "1e", "1e+", "--1", "+-1", "1.2.3", "1 ", "0x10", "1_0", "½", "infin", "١"] {
            same(text)?;
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn numbers_are_as_short_as_by_the_standard_library(bits in 0..f64::INFINITY.to_bits(), near in 0.0..1e4f64) {
            short(f64::from_bits(bits))?;
            short(near)?;
            short((near * 100.0).round() / 100.0)?;
        }

        #[test]
        fn every_number_is_read_back(bits in any::<u64>()) {
            let value = f64::from_bits(bits);
            same(&format!("{value}"))?;
            same(&format!("{value:e}"))?;
        }

        #[test]
        fn the_middle_of_two_numbers_is_read_as_the_even_one_and_what_is_beside_it_as_the_nearer(
            mantissa in 1_u128 << 52..1 << 53,
            shift in 0..70_u32,
        ) {
            let middle = (2 * mantissa + 1) << shift;
            for text in [format!("{middle}"), format!("{middle}.0001"), format!("{}", middle - 1)] {
                same(&text)?;
            }
        }

        #[test]
        fn any_digits_are_read(text in "-?[0-9]{0,40}\\.?[0-9]{0,40}(e-?[0-9]{1,3})?") {
            same(&text)?;
        }
    }
}
