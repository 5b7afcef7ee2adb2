//! A live number in the room it was given: the room depends on its sign alone, so nothing beside it moves in a drag.
//!
//! An equation holds as it stands: a number that its usual digits do not give exactly has a few more, five significant
//! ones at most, and pushes aside what follows; if they do not give it either, the equals sign beside it says "about".
//! So a value on a slider's steps keeps its place, and only one that was typed or computed takes more.
//!
//! A number with many digits before the point has fewer after it. Very large and very small ones become powers of ten,
//! as far as they fit; what still does not fit is written smaller. A minus sign, and the parentheses it may need, come
//! on top of the room: kept free for positive numbers they would tear a hole into the line.

use super::{Dress, Slot, Stand};
use crate::figure::font::{self, Face};
use crate::figure::number::{self, MINUS};

/// Size of an exponent, in em.
const EXPONENT: f32 = 0.7;
/// How far an exponent is raised, in em.
const RAISE: f32 = 0.363;
/// A number where nothing follows may be this much wider than its room, in em.
pub(super) const OVERHANG: f32 = 1.2;
/// So much more than its room, in em, is a rounding error of the room.
const HAIR: f32 = 0.01;
/// So many digits at most has a number that is not whole.
const MOST_DIGITS: usize = 5;
/// So many decimals more than usual it may have.
const MORE_DECIMALS: usize = 2;
/// What they take, in em.
const MORE: f32 = 1.0;
/// Significant digits of a number that has no fixed decimals: those of a logarithmic slider.
const SIGNIFICANT: usize = 3;
/// How small, relative to its size, a number may be written rather than lose another digit.
const SMALLEST: f32 = 0.8;

/// A stretch of a number; lengths in em from the left of the slot.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Run {
    pub x: f32,
    /// How far its baseline is above that of the line.
    pub raise: f32,
    pub scale: f32,
    pub text: String,
}

/// A number as it stands in its slot.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Number {
    pub runs: Vec<Run>,
    /// What its sign and more digits than usual take on top of its room, in em: whatever follows on the line makes way
    /// by this.
    pub extra: f32,
    /// Whether what is written is the number itself.
    pub is_exact: bool,
}

impl Number {
    /// Appends a text and returns where it ends.
    fn push(&mut self, x: f32, text: &str, scale: f32, raise: f32) -> f32 {
        if text.is_empty() {
            return x;
        }
        self.runs.push(Run { x, raise, scale, text: text.to_owned() });
        x + width(text) * scale
    }
}

/// A number without its sign: plain text, and an exponent that stands raised (perhaps empty).
struct Magnitude {
    plain: String,
    exponent: String,
    /// Whether this is the number itself.
    is_exact: bool,
}

impl Magnitude {
    fn digits(plain: String, is_exact: bool) -> Self {
        Self { plain, exponent: String::new(), is_exact }
    }

    fn is_zero(&self) -> bool {
        self.plain.chars().all(|c| matches!(c, '0' | '.'))
    }

    /// Whether it is written in plain digits, without a power of ten.
    fn is_digits(&self) -> bool {
        self.exponent.is_empty() && self.plain.starts_with(|c: char| c.is_ascii_digit())
    }

    fn width(&self) -> f32 {
        width(&self.plain) + EXPONENT * width(&self.exponent)
    }
}

fn width(text: &str) -> f32 {
    font::width(text, Face::Formula, 1.0)
}

/// What stands before and after a number other than zero.
fn dress(slot: &Slot, is_negative: bool) -> [&'static str; 2] {
    match (slot.dress, is_negative) {
        (Dress::Negated, true) => ["\u{2212}(\u{2212}", ")"],
        (Dress::Parentheses, true) => ["(\u{2212}", ")"],
        (Dress::Negated, false) | (Dress::Plain, true) => ["\u{2212}", ""],
        (Dress::Parentheses | Dress::Plain, false) => [""; 2],
    }
}

/// The most that a slot may take on top of its room, in em.
pub(super) fn reserve(slot: &Slot) -> f32 {
    let sign: f32 = dress(slot, slot.signed).map(width).iter().sum();
    (sign + overhang(slot) + growth(slot)) * slot.scale
}

/// How much wider than its room the number may be where nothing follows, in em.
fn overhang(slot: &Slot) -> f32 {
    if slot.stand == Stand::Left { OVERHANG } else { 0.0 }
}

/// How far the number may push aside what follows for the sake of more digits, in em.
fn growth(slot: &Slot) -> f32 {
    match slot.stand {
        Stand::Right if slot.decimals > 0 => MORE,
        _ => 0.0,
    }
}

/// The number as it stands in the slot.
pub(super) fn number(value: f64, slot: &Slot) -> Number {
    let magnitude = fitting(value.abs(), slot);
    // Only for plain digits what follows makes way.
    let more = if magnitude.is_digits() { growth(slot) } else { 0.0 };
    let room = slot.width / slot.scale + overhang(slot) + more;
    // A power of ten may not run into an exponent behind it, nor push it aside.
    let is_kept_apart = slot.dress == Dress::Parentheses && value >= 0.0 && !magnitude.exponent.is_empty();
    let [start, end] = if is_kept_apart { ["(", ")"] } else { [""; 2] };
    let wide = width(start) + magnitude.width() + width(end);
    let scale = slot.scale * (room / wide).min(1.0);
    let over = wide * scale - slot.width;
    let grown = if more > 0.0 && over > HAIR { over } else { 0.0 };
    let slack = slot.width + grown - wide * scale;
    let is_zero = magnitude.is_zero();
    let full = dress(slot, value < 0.0 && !is_zero);
    // A zero has no minus before it, and stands in the midst of its room so that nothing moves.
    let [open, close] = if is_zero { [""; 2] } else { full };
    let dressed = full.map(width).iter().sum::<f32>() * slot.scale;
    let bare = if is_zero { dressed / 2.0 } else { 0.0 };
    let left = match slot.stand {
        Stand::Left => 0.0,
        // Only plain digits keep their places; a power of ten or a word such as ∞ would look lost at the right.
        Stand::Right if magnitude.is_digits() => slack,
        Stand::Right | Stand::Middle => slack / 2.0,
    } + bare;
    let mut number = Number { runs: Vec::with_capacity(1), extra: dressed + grown, is_exact: magnitude.is_exact };
    if magnitude.exponent.is_empty() && scale == slot.scale {
        number.push(left, &(open.to_owned() + &magnitude.plain + close), scale, 0.0);
        return number;
    }
    let x = number.push(left, open, slot.scale, 0.0);
    let x = number.push(x, &(start.to_owned() + &magnitude.plain), scale, 0.0);
    let x = number.push(x, &magnitude.exponent, EXPONENT * scale, RAISE * scale);
    let x = number.push(x, end, scale, 0.0);
    number.push(x, close, slot.scale, 0.0);
    number
}

/// A number that is not negative as it is said aloud, and whether what is shown is the number itself.
pub(super) fn shown(value: f64, slot: &Slot) -> (String, bool) {
    let magnitude = fitting(value, slot);
    let text = if magnitude.is_digits() { magnitude.plain } else { number::fixed(value, slot.decimals) };
    (text, magnitude.is_exact)
}

/// The number as exactly as its room allows.
fn fitting(value: f64, slot: &Slot) -> Magnitude {
    let room = slot.width / slot.scale + overhang(slot);
    if slot.significant {
        let text = number::significant(value, SIGNIFICANT);
        if !number::has(&text, b'e') {
            let is_exact = number::read(&text).is_none_or(|read| number::is_same(read, value));
            return Magnitude::digits(text, is_exact);
        }
    }
    let plain = |decimals| Magnitude::digits(number::fixed(value, decimals), number::is_exact(value, decimals));
    let usual = plain(slot.decimals);
    if number::has(&usual.plain, b'e') {
        let exact =
            [2, 1].map(|digits| power_of_ten(value, digits)).into_iter().find(|power| power.width() * SMALLEST <= room);
        return exact.unwrap_or_else(|| power_of_ten(value, 0));
    }
    if !usual.is_digits() || slot.decimals == 0 {
        return usual;
    }
    let whole = if value < 1.0 { 0 } else { value.log10().floor() as usize + 1 };
    let most = MOST_DIGITS.saturating_sub(whole).min(slot.decimals + MORE_DECIMALS);
    let fits = |written: &Magnitude, room: f32| written.width() <= room + HAIR;
    let least = (0..=slot.decimals.min(most)).rev().find(|decimals| fits(&plain(*decimals), room)).unwrap_or_default();
    // With every decimal it gets wider: where the last one fits, so do those before.
    let exact = (least..=most).find(|decimals| number::is_exact(value, *decimals)).map(plain);
    if let Some(exact) = exact.filter(|written| fits(written, room + growth(slot))) {
        return exact;
    }
    // A result has a digit less than what it is computed from, whose last digit is rounded.
    let decimals = if slot.stand == Stand::Left { least.min((MOST_DIGITS - 1).saturating_sub(whole)) } else { most };
    let least = least.min(decimals);
    let fitting = (least..=decimals).rev().map(plain).find(|written| fits(written, room + growth(slot)));
    fitting.unwrap_or_else(|| plain(least))
}

fn power_of_ten(value: f64, digits: usize) -> Magnitude {
    let text = number::scientific(value, digits);
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, ""));
    let mantissa =
        if number::has(mantissa, b'.') { mantissa.trim_end_matches('0').trim_end_matches('.') } else { mantissa };
    let is_exact = number::read(&text).is_some_and(|read| number::is_same(read, value));
    let plain = if mantissa == "1" { "10".to_owned() } else { format!("{mantissa}\u{22c5}10") };
    Magnitude { plain, exponent: exponent.replace('-', &MINUS.to_string()), is_exact }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Slot = Slot {
        value: 0,
        scale: 1.0,
        width: 1.778,
        decimals: 2,
        signed: true,
        dress: Dress::Plain,
        significant: false,
        stand: Stand::Right,
    };

    fn written(value: f64, slot: &Slot) -> String {
        number(value, slot)
            .runs
            .into_iter()
            .map(|run| if run.raise > 0.0 { format!("^{}", run.text) } else { run.text })
            .collect()
    }

    #[test]
    fn numbers_read_as_mathematics() {
        for (value, expected) in [
            (0.7, "0.70"),
            (-3.0, "−3.00"),
            (1e-6, "10^−6"),
            (f64::INFINITY, "∞"),
            (f64::NAN, "NaN"),
            (-0.0, "0.00"),
            (2.345, "2.345"),
            (12.3, "12.3"),
            (12.345, "12.345"),
            (123.45, "123.45"),
            (1.0 / 9.0, "0.1111"),
            (200.0 / 3.0, "66.667"),
            (9876.543, "9876.5"),
        ] {
            assert_eq!(written(value, &ROOM), expected);
        }
        let wide = Slot { width: 5.0, ..ROOM };
        assert_eq!(written(-1.25e-7, &wide), "−1.25⋅10^−7");
        assert_eq!(written(2e300, &wide), "2⋅10^300");
        let dressed = Slot { dress: Dress::Parentheses, ..wide };
        assert_eq!(written(-0.7, &dressed), "(−0.70)");
        assert_eq!(written(-2e-9, &dressed), "(−2⋅10^−9)");
        assert_eq!(written(0.7, &dressed), "0.70");
        assert_eq!(written(f64::NEG_INFINITY, &dressed), "(−∞)");
        let negated = Slot { dress: Dress::Negated, ..dressed };
        for (value, expected) in [(0.7, "−0.70"), (-0.7, "−(−0.70)"), (0.0, "0.00"), (-0.0, "0.00")] {
            assert_eq!(written(value, &negated), expected);
        }
        let significant = Slot { significant: true, stand: Stand::Left, ..wide };
        for (value, expected) in [(0.001_122, "0.00112"), (5.623_4, "5.62"), (10.0, "10.0"), (1000.0, "1000")] {
            assert_eq!(written(value, &significant), expected);
        }
    }

    #[test]
    fn no_number_leaves_its_room() {
        for slot in [
            ROOM,
            Slot { scale: 0.7, width: 1.2, ..ROOM },
            Slot { dress: Dress::Parentheses, ..ROOM },
            Slot { stand: Stand::Left, ..ROOM },
            Slot { stand: Stand::Middle, ..ROOM },
        ] {
            let most = slot.width + reserve(&slot);
            for value in [0.0, -0.5, 1e-6, -1e-300, 1e300, -12_345.678, f64::MAX, f64::NEG_INFINITY, f64::NAN, 99_999.9]
            {
                let number = number(value, &slot);
                let right = number.runs.last().map_or(0.0, |run| run.x + width(&run.text) * run.scale);
                assert!(number.runs[0].x >= -0.02 && right <= most + 0.02, "{value} in {slot:?}: {number:?}");
                assert!(
                    slot.stand == Stand::Left || right <= slot.width + number.extra + 0.02,
                    "{value} keeps off what follows: {number:?}"
                );
            }
        }
    }

    #[test]
    fn what_is_written_is_the_number_or_said_not_to_be() {
        let result = Slot { decimals: 3, width: 2.278, stand: Stand::Left, ..ROOM };
        for (value, slot, expected) in [
            (0.1 + 0.2, ROOM, ("0.30", true)),
            (1.0 / 9.0, ROOM, ("0.1111", false)),
            (0.5625, result, ("0.5625", true)),
            (0.281_25, result, ("0.28125", true)),
            (10.5625, result, ("10.56", false)),
            (2.0 / 3.0, result, ("0.667", false)),
            (2e-6, result, ("2⋅10^−6", true)),
            (f64::INFINITY, ROOM, ("∞", true)),
        ] {
            assert_eq!((written(value, &slot).as_str(), number(value, &slot).is_exact), expected);
        }
    }

    #[test]
    fn digits_do_not_move_while_they_change() {
        for (a, b) in [(0.0, 4.95), (0.11, 1.17), (-0.05, -3.88)] {
            let [a, b] = [a, b].map(|value| number(value, &ROOM));
            assert!((a.runs[0].x - b.runs[0].x).abs() < 1e-6 && a.extra == b.extra);
        }
    }
}
