//! All glyphs of all formulas live in one font: each pair of a `KaTeX` face and a character has a character of its own
//! there.
//!
//! Upright characters keep theirs, italic and bold letters take those Unicode has for them, and what there are several
//! sizes of goes to a private area.

use std::collections::BTreeMap;

use ratex_font::FontId;

/// What live numbers, and the signs between them, are written with, whatever the formulas say.
const NUMBERS: &str = "0123456789.\u{2212}\u{221e}()Na\u{22c5}=\u{2248}";
/// Private characters of the sized faces start here, each face with this much room.
const PRIVATE: u32 = 0xF_0000;
const ROOM: u32 = 0x4000;

/// The glyphs met so far: character in our font, to face and character in `KaTeX`'s.
#[derive(Debug)]
pub struct Glyphs(BTreeMap<char, (FontId, u32)>);

impl Glyphs {
    /// Those of live numbers.
    pub fn new() -> Self {
        Self(NUMBERS.chars().map(|c| (c, (FontId::MainRegular, u32::from(c)))).collect())
    }

    /// The character of our font for a glyph.
    ///
    /// # Errors
    /// A face that has no place in our font.
    pub fn character(&mut self, font: FontId, code: u32) -> Result<char, String> {
        let character =
            char::from_u32(place(font, code).ok_or_else(|| format!("{} has no place in our font", font.as_str()))?);
        let character = character.ok_or("no character")?;
        self.0.insert(character, (font, code));
        Ok(character)
    }

    /// A line for each glyph: its code in our font, `KaTeX`'s face, its code there.
    pub fn table(&self) -> String {
        let head = "# Glyphs of the formulas, written by `cargo xtask formulas`: \
                    code in our font, KaTeX's face, code there.\n";
        let lines = self
            .0
            .iter()
            .map(|(character, (font, code))| format!("{:X} {} {code:X}\n", u32::from(*character), font.as_str()));
        head.to_owned() + &lines.collect::<String>()
    }
}

/// The code in our font.
fn place(font: FontId, code: u32) -> Option<u32> {
    let sized = |index: u32| Some(PRIVATE + index * ROOM + code % ROOM);
    match font {
        FontId::MainRegular => Some(code),
        FontId::MathItalic => Some(match char::from_u32(code)? {
            // The one italic letter Unicode had before the others.
            'h' => 0x210E,
            'a'..='z' => 0x1D44E + code - u32::from('a'),
            'A'..='Z' => 0x1D434 + code - u32::from('A'),
            'α'..='ω' => 0x1D6FC + code - u32::from('α'),
            _ => return sized(5),
        }),
        FontId::MainBold => Some(match char::from_u32(code)? {
            '0'..='9' => 0x1D7CE + code - u32::from('0'),
            'a'..='z' => 0x1D41A + code - u32::from('a'),
            'A'..='Z' => 0x1D400 + code - u32::from('A'),
            _ => return sized(6),
        }),
        FontId::AmsRegular => sized(0),
        FontId::Size1Regular => sized(1),
        FontId::Size2Regular => sized(2),
        FontId::Size3Regular => sized(3),
        FontId::Size4Regular => sized(4),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_where_unicode_has_them() {
        let mut glyphs = Glyphs::new();
        for (font, from, to) in [
            (FontId::MathItalic, 'x', '𝑥'),
            (FontId::MathItalic, 'λ', '𝜆'),
            (FontId::MainBold, '1', '𝟏'),
            (FontId::MainRegular, 'L', 'L'),
        ] {
            assert_eq!(glyphs.character(font, u32::from(from)), Ok(to));
        }
        assert!(glyphs.character(FontId::TypewriterRegular, 65).is_err());
    }

    #[test]
    fn one_character_in_two_sizes_is_two_glyphs() {
        let mut glyphs = Glyphs::new();
        let brace = u32::from('{');
        assert_ne!(glyphs.character(FontId::Size1Regular, brace), glyphs.character(FontId::Size3Regular, brace));
    }
}
