//! The tables that text is measured and drawn by say what a shaper says of the same font files.

use losslab::figure::font::{self, Face};
use losslab::scene::Words;
use proptest::prelude::*;
use proptest::sample::{Index, select};

mod shaper;

const SIZE: f32 = 100.0;
/// Of a line, in px at that size: a tenth of a font unit, for sums are rounded.
const TOLERANCE: f32 = 0.01;

/// Those the faces have, and one more.
const ACCENTS: [char; 5] = ['\u{302}', '\u{303}', '\u{304}', '\u{307}', '\u{301}'];

/// What the catalogues are written with, besides ASCII, and what may stand over it.
fn alphabet() -> Vec<char> {
    let words: String = Words::english().texts().collect();
    let mut alphabet: Vec<char> =
        (' '..='~').chain(words.chars()).chain(ACCENTS).chain("\t\u{a0}\u{2009}中".chars()).collect();
    alphabet.sort_unstable();
    alphabet.dedup();
    alphabet
}

fn check_width(line: &str, face: Face) {
    let (ours, shaped) = (font::width(line, face, SIZE), shaper::width(line, face, SIZE));
    assert!((ours - shaped).abs() < TOLERANCE, "{face:?} {line:?}: {ours} is not {shaped}");
}

fn check_outline(line: &str, face: Face) {
    let ours = font::outline(line, face, SIZE).svg_path(0.0, 0.0);
    let shaped = font::Outline { commands: shaper::outline(line, face, SIZE), width: 0.0 }.svg_path(0.0, 0.0);
    assert_eq!(ours, shaped, "{face:?} {line:?}");
}

#[test]
fn every_character_is_as_wide_and_drawn_as_by_the_shaper() {
    for face in Face::ALL {
        for c in Face::ALL.into_iter().flat_map(shaper::characters) {
            check_width(&c.to_string(), face);
            check_outline(&c.to_string(), face);
        }
    }
}

#[test]
fn every_pair_is_as_wide_as_by_the_shaper() {
    for face in Face::ALL {
        let characters = shaper::characters(face);
        for left in &characters {
            for right in &characters {
                check_width(&[*left, *right].iter().collect::<String>(), face);
            }
        }
    }
}

#[test]
fn every_letter_carries_an_accent_as_by_the_shaper() {
    for face in Face::ALL {
        for letter in shaper::characters(face).into_iter().filter(|c| c.is_alphanumeric()) {
            for accent in ACCENTS {
                check_width(&format!("T{letter}{accent}a1{accent}2"), face);
                check_outline(&format!("{letter}{accent}"), face);
            }
        }
    }
}

#[test]
fn letters_that_are_missing_as_a_whole_are_put_together_as_by_the_shaper() {
    for face in Face::ALL {
        for text in ["ȳ", "Tẽ1", "Ṫa", "ẑẐ", "AṼA", "ǟ"] {
            check_width(text, face);
            check_outline(text, face);
        }
    }
}

#[test]
fn every_word_is_as_wide_and_drawn_as_by_the_shaper() {
    for text in Words::english().texts() {
        for face in Face::ALL {
            for line in text.lines() {
                check_width(line, face);
                check_outline(line, face);
            }
        }
    }
}

proptest! {
    #[test]
    fn any_line_is_as_wide_as_by_the_shaper(
        face in select(&Face::ALL[..]),
        line in proptest::collection::vec(any::<Index>(), 0..24),
    ) {
        let alphabet = alphabet();
        let line: String = line.iter().map(|index| *index.get(&alphabet)).collect();
        check_width(&line, face);
    }
}
