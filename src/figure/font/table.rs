//! What is known of a face without its file: its characters, their advances, and how near neighbours stand. `cargo
//! xtask fonts` writes the tables from the font files.

use composed::COMPOSED;

use super::Face;

#[rustfmt::skip]
mod composed;
#[rustfmt::skip]
mod formula;
#[rustfmt::skip]
mod regular;
#[rustfmt::skip]
mod semi_bold;
#[rustfmt::skip]
mod symbol;

/// A glyph's number in the table of its face, and in the file of outlines.
pub(super) type GlyphId = u16;

/// The box that stands for what no face has.
pub(super) const BOX: GlyphId = 0;
/// The 1 behind a capital, as in L1. There it is part of a name: the room that a 1 leaves in numbers would be a gap.
pub(super) const NAMED_ONE: GlyphId = 1;

/// A face. All measures are in font units.
pub(super) struct Table {
    pub(super) units_per_em: f32,
    pub(super) ascent: f32,
    /// Negative.
    pub(super) descent: f32,
    pub(super) leading: f32,
    pub(super) cap_height: f32,
    pub(super) x_height: f32,
    /// The characters the face has, in order.
    stretches: &'static [Stretch],
    /// The advance of every glyph.
    advances: &'static [u16],
    /// The class of every glyph that has something behind it; glyphs past the end are of class 0, which is not kerned.
    left_classes: &'static [u8],
    /// The class of every glyph that has something before it.
    right_classes: &'static [u8],
    right_count: usize,
    /// What a pair takes beyond what its glyphs take alone: a row for each class on the left, a column for each on the
    /// right.
    kerns: &'static [i16],
}

/// Characters that follow each other in Unicode, and whose glyphs follow each other.
struct Stretch {
    first: char,
    length: u16,
    /// The glyph of the first.
    glyph: GlyphId,
}

impl Stretch {
    fn glyph(&self, c: char) -> Option<GlyphId> {
        let index = u32::from(c).checked_sub(u32::from(self.first))?;
        (index < u32::from(self.length)).then(|| self.glyph + index as GlyphId)
    }
}

impl Table {
    /// The glyph of a character, if the face has it.
    pub(super) fn glyph(&self, c: char) -> Option<GlyphId> {
        // Most of what is ever measured is ASCII, which most faces have in the first stretch.
        let first = self.stretches.first().and_then(|stretch| stretch.glyph(c));
        first.or_else(|| {
            let after = self.stretches.partition_point(|stretch| stretch.first <= c);
            self.stretches.get(after.checked_sub(1)?)?.glyph(c)
        })
    }

    /// How many glyphs are numbered.
    pub(super) fn glyph_count(&self) -> usize {
        self.advances.len()
    }

    /// The room a glyph takes.
    pub(super) fn advance(&self, glyph: GlyphId) -> i32 {
        self.advances.get(usize::from(glyph)).copied().map_or(0, i32::from)
    }

    /// The room that two neighbours take beyond what they take alone; negative where they stand nearer.
    pub(super) fn kern(&self, left: GlyphId, right: GlyphId) -> i32 {
        let class = |classes: &[u8], glyph| classes.get(usize::from(glyph)).copied().map_or(0, usize::from);
        let place = class(self.left_classes, left) * self.right_count + class(self.right_classes, right);
        self.kerns.get(place).copied().map_or(0, i32::from)
    }
}

/// The table of a face.
pub(super) fn table(face: Face) -> &'static Table {
    match face {
        Face::Regular => &regular::TABLE,
        Face::SemiBold => &semi_bold::TABLE,
        Face::Symbol => &symbol::TABLE,
        Face::Formula => &formula::TABLE,
    }
}

/// The one character that a letter and an accent make; not every face has it.
pub(super) fn composed(letter: char, accent: char) -> Option<char> {
    let known = COMPOSED.binary_search_by_key(&[letter, accent], |[letter, accent, _]| [*letter, *accent]);
    known.ok().map(|index| COMPOSED[index][2])
}

/// The letter and the accent that make a character; not every face has them.
pub(super) fn parts(c: char) -> Option<[char; 2]> {
    COMPOSED.iter().find(|[.., whole]| *whole == c).map(|[letter, accent, _]| [*letter, *accent])
}
