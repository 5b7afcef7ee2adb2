//! A live number in the room it was given: the room depends on its sign alone, so nothing beside it moves under a drag.
//!
//! A number too wide for its room loses decimals first. Very large and very small ones become powers of ten, as far as
//! they fit; what still does not fit is written smaller. A minus sign, and the parentheses it may need, come on top of
//! the room: kept free for positive numbers they would tear a hole into the line.

use super::{Slot, Stand};
use crate::figure::font::{self, Face};
use crate::figure::number::{self, MINUS};

/// Size of an exponent, in em.
const EXPONENT: f32 = 0.7;
/// How far an exponent is raised, in em.
const RAISE: f32 = 0.363;
/// A number where nothing follows may be this much wider than its room, in em.
pub(super) const OVERHANG: f32 = 1.2;
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
    /// What its sign takes on top of its room, in em: whatever follows on the line makes way by this.
    pub extra: f32,
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
}

impl Magnitude {
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

/// What stands before and after a negative number.
fn dress(slot: &Slot) -> [&'static str; 2] {
    if slot.parenthesised { ["(\u{2212}", ")"] } else { ["\u{2212}", ""] }
}

/// The most that a slot may take on top of its room, in em.
pub(super) fn reserve(slot: &Slot) -> f32 {
    let sign = if slot.signed { dress(slot).map(width).iter().sum() } else { 0.0 };
    (sign + overhang(slot)) * slot.scale
}

/// How much wider than its room the number may be, in em.
fn overhang(slot: &Slot) -> f32 {
    if slot.stand == Stand::Left { OVERHANG } else { 0.0 }
}

/// The number as it stands in the slot.
pub(super) fn number(value: f64, slot: &Slot) -> Number {
    let room = slot.width / slot.scale + overhang(slot);
    let is_negative = value < 0.0 && number::fixed(value, slot.decimals).starts_with(MINUS);
    let [open, close] = if is_negative { dress(slot) } else { [""; 2] };
    let magnitude = fitting(value.abs(), slot, room);
    let wide = magnitude.width();
    let scale = slot.scale * (room / wide).min(1.0);
    let slack = slot.width - wide * scale;
    let left = match slot.stand {
        Stand::Left => 0.0,
        // Only plain digits keep their places; a power of ten or a word such as ∞ would look lost at the right.
        Stand::Right if magnitude.is_digits() => slack,
        Stand::Right | Stand::Middle => slack / 2.0,
    };
    let mut number = Number { runs: Vec::with_capacity(1), extra: (width(open) + width(close)) * slot.scale };
    if magnitude.exponent.is_empty() && scale == slot.scale {
        number.push(left, &(open.to_owned() + &magnitude.plain + close), scale, 0.0);
        return number;
    }
    let x = number.push(left, open, slot.scale, 0.0);
    let x = number.push(x, &magnitude.plain, scale, 0.0);
    let x = number.push(x, &magnitude.exponent, EXPONENT * scale, RAISE * scale);
    number.push(x, close, slot.scale, 0.0);
    number
}

/// The most exact way of writing the number that fits, or else the shortest.
fn fitting(value: f64, slot: &Slot, room: f32) -> Magnitude {
    let plain = |decimals| Magnitude { plain: number::fixed(value, decimals), exponent: String::new() };
    let written = plain(slot.decimals);
    if written.plain.contains('e') {
        let exact =
            [2, 1].map(|digits| power_of_ten(value, digits)).into_iter().find(|power| power.width() * SMALLEST <= room);
        return exact.unwrap_or_else(|| power_of_ten(value, 0));
    }
    // A hair more than the room is a rounding error of the room.
    let fits = |written: &Magnitude| written.width() <= room + 0.01;
    let shorter = (0..=slot.decimals).rev().map(plain).find(fits);
    shorter.unwrap_or_else(|| plain(0))
}

fn power_of_ten(value: f64, digits: usize) -> Magnitude {
    let text = format!("{value:.digits$e}");
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, ""));
    let mantissa = if mantissa.contains('.') { mantissa.trim_end_matches('0').trim_end_matches('.') } else { mantissa };
    let plain = if mantissa == "1" { "10".to_owned() } else { format!("{mantissa}\u{22c5}10") };
    Magnitude { plain, exponent: exponent.replace('-', &MINUS.to_string()) }
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
        parenthesised: false,
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
            (12.345, "12.3"),
            (123.45, "123"),
        ] {
            assert_eq!(written(value, &ROOM), expected);
        }
        let wide = Slot { width: 5.0, ..ROOM };
        assert_eq!(written(-1.25e-7, &wide), "−1.25⋅10^−7");
        assert_eq!(written(2e300, &wide), "2⋅10^300");
        let dressed = Slot { parenthesised: true, ..wide };
        assert_eq!(written(-0.7, &dressed), "(−0.70)");
        assert_eq!(written(-2e-9, &dressed), "(−2⋅10^−9)");
        assert_eq!(written(0.7, &dressed), "0.70");
        assert_eq!(written(f64::NEG_INFINITY, &dressed), "(−∞)");
    }

    #[test]
    fn no_number_leaves_its_room() {
        for slot in [
            ROOM,
            Slot { scale: 0.7, width: 1.2, ..ROOM },
            Slot { parenthesised: true, ..ROOM },
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
    fn digits_do_not_move_while_they_change() {
        for (a, b) in [(0.0, 4.95), (0.11, 1.17), (-0.05, -3.88)] {
            let [a, b] = [a, b].map(|value| number(value, &ROOM));
            assert!((a.runs[0].x - b.runs[0].x).abs() < 1e-6 && a.extra == b.extra);
        }
    }
}
