//! Numbers as people read them: on the picture, in tables, in links. One place, so that all agree.

/// The sign in front of negative numbers on the screen: as wide as the plus sign.
const MINUS: char = '\u{2212}';

/// Readings beyond these magnitudes are written with a power of ten.
const LARGE: f64 = 1e5;
const SMALL: f64 = 1e-3;

/// A number for the screen with a fixed count of decimals, so that it does not jitter under a drag.
///
/// Very large and very small magnitudes switch to `1.23e−7`; ±∞ and "not a number" are written so. Never "−0.00".
pub fn fixed(value: f64, decimals: usize) -> String {
    if value.is_nan() {
        return "NaN".to_owned();
    }
    if value.is_infinite() {
        return if value > 0.0 { "∞".to_owned() } else { format!("{MINUS}∞") };
    }
    let magnitude = value.abs();
    let text = if magnitude >= LARGE || (magnitude > 0.0 && magnitude < SMALL) {
        format!("{value:.2e}")
    } else {
        format!("{value:.decimals$}")
    };
    let is_zero = text.chars().all(|c| matches!(c, '-' | '0' | '.'));
    let unsigned = if is_zero { text.trim_start_matches('-') } else { &text };
    unsigned.replace('-', &MINUS.to_string())
}

/// A number for the screen as short as it can be at a given count of decimals: "1", "0.5", "−2".
pub fn brief(value: f64, decimals: usize) -> String {
    let text = fixed(value, decimals);
    if text.contains('e') || !text.contains('.') {
        return text;
    }
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
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
    // Adding zero turns −0 into 0.
    let value = value + 0.0;
    let (plain, power) = (format!("{value}"), format!("{value:e}"));
    if power.len() < plain.len() { power } else { plain }
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
        assert_eq!(fixed(-0.0, 2), "0.00");
        assert_eq!(fixed(f64::INFINITY, 3), "∞");
        assert_eq!(fixed(f64::NEG_INFINITY, 3), "−∞");
        assert_eq!(fixed(f64::NAN, 3), "NaN");
        assert_eq!(brief(2.0, 2), "2");
        assert_eq!(brief(0.5, 2), "0.5");
        assert_eq!(brief(100.0, 0), "100");
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
        fn shortest_reads_back_exactly(value in proptest::num::f64::NORMAL) {
            prop_assert_eq!(shortest(value).parse::<f64>().ok(), Some(value));
        }
    }
}
