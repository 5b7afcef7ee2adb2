//! Numbers as people read and write them: on the picture, in tables, in links. One place, so that all agree.

mod decimal;

/// The sign in front of negative numbers on the screen: as wide as the plus sign.
pub const MINUS: char = '\u{2212}';

/// What stands where there is no number.
pub const NONE: &str = "—";

/// From this magnitude on, numbers are written with a power of ten.
const LARGE: f64 = 1e5;
/// Below this magnitude, numbers other than zero are written with a power of ten.
const SMALL: f64 = 1e-3;

/// A number for the screen with a fixed count of decimals, so that it does not jitter under a drag.
///
/// Halves are rounded away from zero, as people learn it. Very large and very small magnitudes switch to `1.23e−7`; ±∞
/// and "not a number" are written so. Never "−0.00".
pub fn fixed(value: f64, decimals: usize) -> String {
    if value.is_nan() {
        return "NaN".to_owned();
    }
    let magnitude = value.abs();
    if value.is_infinite() {
        return signed(value, "∞".to_owned());
    }
    if magnitude >= LARGE || (magnitude > 0.0 && magnitude < SMALL) {
        return signed(value, scientific(magnitude, 2).replace('-', MINUS.encode_utf8(&mut [0; 3])));
    }
    match units(magnitude, decimals) {
        0 => digits(0, decimals),
        units => signed(value, digits(units, decimals)),
    }
}

/// Whether a number is too small to be told from zero on a picture, and is not zero.
pub fn is_tiny(value: f64) -> bool {
    value != 0.0 && value.abs() < SMALL
}

/// A number on a picture, as [`fixed`]; of a very small one it is only said how small: "< 0.001".
pub fn pictured(value: f64, decimals: usize) -> String {
    match value {
        value if !is_tiny(value) => fixed(value, decimals),
        value if value > 0.0 => format!("< {}", decimal::plain(SMALL)),
        _ => format!("> {MINUS}{}", decimal::plain(SMALL)),
    }
}

/// A number in a table, as [`fixed`]; a very small one has three significant digits: "0.000392".
pub fn tabled(value: f64, decimals: usize) -> String {
    if is_tiny(value) { significant(value, 3) } else { fixed(value, decimals) }
}

/// Whether a number rounded to so many decimals is still that number, but for the last bits of a computation.
///
/// What is not finite is written as it is.
pub fn is_exact(value: f64, decimals: usize) -> bool {
    let magnitude = value.abs();
    let rounded = units(magnitude, decimals) as f64 / 10u64.pow(decimals as u32) as f64;
    !value.is_finite() || is_same(rounded, magnitude)
}

/// The number, or the end of the range it lies beyond. The library's `clamp` says which ends are the wrong way round,
/// and for that brings all it knows about writing numbers along.
pub fn clamped<T: PartialOrd>(value: T, low: T, high: T) -> T {
    if value < low {
        low
    } else if value > high {
        high
    } else {
        value
    }
}

/// Whether two numbers differ by no more than the last bits of a computation.
pub fn is_same(a: f64, b: f64) -> bool {
    /// A computation of a few steps loses less.
    const LAST_BITS: f64 = 1e-12;
    (a - b).abs() <= LAST_BITS * b.abs()
}

fn signed(value: f64, mut text: String) -> String {
    if value < 0.0 {
        text.insert(0, MINUS);
    }
    text
}

/// A magnitude in units of its last decimal, rounded.
fn units(magnitude: f64, decimals: usize) -> u64 {
    // What is written as a half, such as 1.005, may be stored a little below it.
    const NEARLY: f64 = 1.0 + 4.0 * f64::EPSILON;
    (magnitude * 10u64.pow(decimals as u32) as f64 * NEARLY).round() as u64
}

/// So many units of the last decimal.
///
/// Every frame of a drag writes hundreds of them, in which the library's formats would be a tenth of an evaluation.
fn digits(mut units: u64, decimals: usize) -> String {
    /// All that a u64 may have, and a point.
    const MOST: usize = 21;
    let (mut text, mut start, mut left) = ([b'0'; MOST], MOST, decimals.min(MOST - 2));
    loop {
        start -= 1;
        text[start] = b'0' + (units % 10) as u8;
        units /= 10;
        if left == 0 && units == 0 {
            break;
        }
        if left == 1 {
            start -= 1;
            text[start] = b'.';
        }
        left = left.saturating_sub(1);
    }
    str::from_utf8(&text[start..]).unwrap_or_default().to_owned()
}

/// A finite number as machines read it, with a power of ten and so many decimals: "1.23e-7".
pub fn scientific(value: f64, decimals: usize) -> String {
    let (size, power) = decimal::scientific(value.abs());
    let units = units(decimal::read(&size).unwrap_or_default(), decimals);
    let is_next = units >= 10u64.pow(decimals as u32 + 1);
    let power = power + i64::from(is_next);
    let sign = if value < 0.0 { "-" } else { "" };
    format!("{sign}{}e{power}", digits(if is_next { units / 10 } else { units }, decimals))
}

/// A finite number for machines, with so many decimals at most.
pub fn plain(value: f64, decimals: usize) -> String {
    let text = digits(units(value.abs(), decimals), decimals);
    let sign = if value < 0.0 { "-" } else { "" };
    format!("{sign}{}", shortened(&text))
}

/// A number for the screen as short as it can be at a given count of decimals: "1", "0.5", "−2".
pub fn brief(value: f64, decimals: usize) -> String {
    shortened(&tabled(value, decimals))
}

/// The same, but with so many significant digits where the decimals would leave fewer: "0.0034" and not "0".
pub fn telling(value: f64, decimals: usize) -> String {
    let is_short = value.abs() * (10u64.pow(decimals as u32) as f64) < 10.0;
    if is_short { brief_significant(value, decimals) } else { brief(value, decimals) }
}

/// A number for the screen with so many significant digits, as a logarithmic slider shows it: "0.00112", "1.00", "126".
///
/// Whole digits are never dropped: 1258.9 with three digits is "1260". Beyond what people read at a glance, and for
/// what is not finite, as [`fixed`].
pub fn significant(value: f64, digits: usize) -> String {
    let magnitude = value.abs();
    if !(SMALL / 1e3..LARGE).contains(&magnitude) {
        return fixed(value, digits.saturating_sub(1));
    }
    // 9.996 has one more digit before the point than it seems to, which is known only once it is rounded.
    let least = magnitude.log10().floor() as i32;
    let last = digits.saturating_sub(1) as u32;
    let decimals = |exponent: i32| last.cast_signed() - exponent;
    let is_next = units_at(magnitude, decimals(least)) >= 10u64.pow(digits as u32);
    let decimals = decimals(least + i32::from(is_next));
    let whole = 10u64.pow(decimals.min(0).unsigned_abs());
    signed(value, self::digits(units_at(magnitude, decimals) * whole, decimals.max(0) as usize))
}

/// The same as [`units`], for so many digits before the point that are not asked for if `decimals` is negative.
fn units_at(magnitude: f64, decimals: i32) -> u64 {
    units(magnitude / 10f64.powi(-decimals.min(0)), decimals.max(0) as usize)
}

/// The same as short as it can be: "1", "0.1", "5.62".
pub fn brief_significant(value: f64, digits: usize) -> String {
    shortened(&significant(value, digits))
}

/// Whether an ASCII character stands in a text. The library's `contains` is made for others as well, with all that
/// finds a text within a text.
pub fn has(text: &str, letter: u8) -> bool {
    text.as_bytes().contains(&letter)
}

/// Without the zeros that end its decimals.
fn shortened(text: &str) -> String {
    if has(text, b'e') || !has(text, b'.') {
        return text.to_owned();
    }
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Reads a number as people write it: "0.5", "0,5", "−0.5" with the minus that this program shows, "1/9", "1e-3".
///
/// `None` for anything else. A comma is a decimal point only where there is no other, so "1,000.5" is refused rather
/// than guessed; a fraction is two plain numbers. What is too large for a number is infinite, as in Rust.
pub fn read(text: &str) -> Option<f64> {
    let plain = |part: &str| {
        let part = part.trim().replace(MINUS, "-");
        let points = part.matches(['.', ',']).count();
        if points > 1 { None } else { decimal::read(&part.replace(',', ".")) }
    };
    match text.split_once('/') {
        None => plain(text),
        Some((above, below)) => Some(plain(above)? / plain(below)?),
    }
}

/// The same as [`shortest`] without a power of ten, for sentences: "0.001".
pub fn long(value: f64) -> String {
    if value.is_finite() { signed_plainly(value, &decimal::plain(value.abs())) } else { shortest(value) }
}

/// The shortest text that reads back as exactly the same number: for links, CSV and the command line.
///
/// `inf`, `-inf` and `nan` for what is not finite.
pub fn shortest(value: f64) -> String {
    if value.is_nan() {
        return "nan".to_owned();
    }
    if value.is_infinite() {
        return if value > 0.0 { "inf".to_owned() } else { "-inf".to_owned() };
    }
    let (size, exponent) = decimal::scientific(value.abs());
    let (power, plain) = (format!("{size}e{exponent}"), decimal::plain(value.abs()));
    signed_plainly(value, if power.len() < plain.len() { &power } else { &plain })
}

/// With the sign that machines read.
fn signed_plainly(value: f64, text: &str) -> String {
    if value < 0.0 { format!("-{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn screen_numbers() {
        assert_eq!(fixed(0.245, 3), "0.245");
        assert_eq!(fixed(-1.5, 2), "−1.50");
        assert_eq!(fixed(-0.0001e-20, 3), "−1.00e−24");
        assert_eq!([-0.0, -0.001].map(|value| fixed(value, 2)), ["0.00", "0.00"]);
        assert_eq!(fixed(f64::INFINITY, 3), "∞");
        assert_eq!(fixed(f64::NEG_INFINITY, 3), "−∞");
        assert_eq!(fixed(f64::NAN, 3), "NaN");
        assert_eq!(brief(2.0, 2), "2");
        assert_eq!(brief(0.5, 2), "0.5");
        assert_eq!(brief(100.0, 0), "100");
        assert_eq!(
            [0.096, -0.0034, 0.0, 1.234, 1e-9].map(|value| telling(value, 2)),
            ["0.096", "−0.0034", "0", "1.23", "1.00e−9"]
        );
    }

    #[test]
    fn small_numbers_are_said_to_be_so_on_pictures_and_read_in_tables() {
        assert_eq!(
            [0.000_392, -1e-9, 0.0, 0.001].map(|value| pictured(value, 3)),
            ["< 0.001", "> −0.001", "0.000", "0.001"]
        );
        assert_eq!([0.000_392, -6.144e-6, 1e-9].map(|value| tabled(value, 3)), ["0.000392", "−0.00000614", "1.00e−9"]);
        assert_eq!([0.000_2, -0.25].map(|value| brief(value, 3)), ["0.0002", "−0.25"]);
    }

    #[test]
    fn halves_are_rounded_as_people_learn_it() {
        assert_eq!([0.5625, 10.5625, -0.4445].map(|value| fixed(value, 3)), ["0.563", "10.563", "−0.445"]);
        assert_eq!([1.005, 2.345, 0.125, 0.995].map(|value| fixed(value, 2)), ["1.01", "2.35", "0.13", "1.00"]);
        assert_eq!([0.125, -1.5, 300.0, -0.001].map(|value| plain(value, 2)), ["0.13", "-1.5", "300", "-0"]);
        assert_eq!([0.5, 1.5, 99_999.5].map(|value| fixed(value, 0)), ["1", "2", "100000"]);
        assert_eq!([1.245, 124.5, 1235.0].map(|value| significant(value, 3)), ["1.25", "125", "1240"]);
    }

    #[test]
    fn powers_of_ten_are_rounded_as_well() {
        let written = [(1.235e-7, 2), (-9.996e300, 2), (0.0, 1), (5e-324, 0), (4.5, 0)]
            .map(|(value, decimals)| scientific(value, decimals));
        assert_eq!(written, ["1.24e-7", "-1.00e301", "0.0e0", "5e-324", "5e0"]);
    }

    #[test]
    fn significant_digits_tell_neighbours_on_a_logarithmic_slider_apart() {
        let shown = |value| significant(value, 3);
        assert_eq!([0.001_122, 0.001_259, 0.001_413].map(shown), ["0.00112", "0.00126", "0.00141"]);
        assert_eq!([0.01, 1.0, 12.59, 100.0, 1000.0].map(shown), ["0.0100", "1.00", "12.6", "100", "1000"]);
        assert_eq!([9.996, 1258.9, -0.5, 0.0].map(shown), ["10.0", "1260", "−0.500", "0.00"]);
        assert_eq!([1e-7, f64::INFINITY].map(shown), ["1.00e−7", "∞"]);
        assert_eq!([1.0, 0.1, 5.623_4, 1000.0].map(|value| brief_significant(value, 3)), ["1", "0.1", "5.62", "1000"]);
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, value) in [
            ("0.5", 0.5),
            (" 0,5 ", 0.5),
            ("−1.50", -1.5),
            ("-1,5", -1.5),
            ("1/9", 1.0 / 9.0),
            ("−1 / 4", -0.25),
            ("1.23e−7", 1.23e-7),
            ("1e999", f64::INFINITY),
        ] {
            assert_eq!(read(text), Some(value), "{text}");
        }
        for text in ["", "many", "1,000.5", "1,2,3", "1/2/3", "/2", "0.5x"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn link_numbers() {
        assert_eq!(shortest(0.5), "0.5");
        assert_eq!(shortest(1e300), "1e300");
        assert_eq!(shortest(-0.0), "0");
        assert_eq!(shortest(f64::INFINITY), "inf");
    }

    proptest! {
        #[test]
        fn what_is_shown_can_be_read_again(value in -1e6..1e6f64, decimals in 0..6usize) {
            for shown in [fixed(value, decimals), brief(value, decimals), significant(value, 3)] {
                let digits = value.abs() * if shown.contains('e') { 0.01 } else { 0.005 };
                let step = digits.max(10f64.powf(-(decimals as f64)));
                prop_assert!(read(&shown).is_some_and(|read| (read - value).abs() <= step), "{value} as {shown}");
            }
        }

        #[test]
        fn shortest_reads_back_exactly(value in proptest::num::f64::NORMAL) {
            prop_assert_eq!(shortest(value).parse::<f64>().ok(), Some(value));
        }
    }
}
