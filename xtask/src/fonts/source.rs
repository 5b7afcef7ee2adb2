//! A font file, and what the shaper makes of short texts in it.

use std::collections::BTreeMap;

use harfrust::{ShapeOptions, ShaperData, UnicodeBuffer};
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::Metrics;
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};

/// The combining accents.
pub const ACCENTS: std::ops::RangeInclusive<char> = '\u{300}'..='\u{36f}';

/// A parsed font file. All measures are in font units.
pub struct Source<'a> {
    file: FontRef<'a>,
    shaper: ShaperData,
    /// The characters of the face, and the glyph of each.
    pub characters: BTreeMap<char, GlyphId>,
    /// The measures of its rows.
    pub metrics: Metrics,
}

/// A glyph where the shaper puts it, seen from the end of those before.
#[derive(Clone, Copy)]
pub struct Shaped {
    pub id: GlyphId,
    pub advance: i32,
    pub offset: [i32; 2],
}

impl<'a> Source<'a> {
    /// Parses a file.
    pub fn read(bytes: &'a [u8]) -> Result<Self, String> {
        let file = FontRef::new(bytes).map_err(|error| error.to_string())?;
        let mapped = |(code, id)| Some((char::from_u32(code)?, id));
        let characters: BTreeMap<char, GlyphId> = file.charmap().mappings().filter_map(mapped).collect();
        let metrics = file.metrics(Size::unscaled(), LocationRef::default());
        Ok(Self { shaper: ShaperData::new(&file), characters, metrics, file })
    }

    /// The glyphs of a text.
    pub fn shape(&self, text: &str) -> Vec<Shaped> {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let shaped = self.shaper.shaper(&self.file).build().shape(buffer, ShapeOptions::new());
        let glyphs = shaped.glyph_infos().iter().zip(shaped.glyph_positions());
        glyphs
            .map(|(info, position)| Shaped {
                id: GlyphId::new(info.glyph_id),
                advance: position.x_advance,
                offset: [position.x_offset, position.y_offset],
            })
            .collect()
    }

    /// The character that a glyph is there for.
    pub fn character(&self, id: GlyphId) -> Option<char> {
        self.characters.iter().find(|(_, known)| **known == id).map(|(c, _)| *c)
    }

    /// The glyphs as the library numbers them: the box for what is missing, the 1 of names such as L1, then the
    /// characters in order.
    pub fn glyphs(&self) -> Vec<Numbered> {
        let special = [Numbered { before: "", character: None }, Numbered { before: "L", character: Some('1') }];
        let characters = self.characters.keys().map(|c| Numbered { before: "", character: Some(*c) });
        special.into_iter().chain(characters).collect()
    }

    /// The glyph of the font file, and the advance it has with nothing behind it.
    pub fn alone(&self, glyph: &Numbered) -> (GlyphId, i32) {
        if let Some(shaped) = self.shape(&glyph.text()).last() {
            return (shaped.id, shaped.advance);
        }
        let measures = self.file.glyph_metrics(Size::unscaled(), LocationRef::default());
        (GlyphId::NOTDEF, measures.advance_width(GlyphId::NOTDEF).map_or(0, |advance| advance as i32))
    }

    /// The outline of a glyph of the file.
    pub fn draw(&self, id: GlyphId, pen: &mut impl OutlinePen) -> Result<(), String> {
        let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
        let glyph = self.file.outline_glyphs().get(id).ok_or_else(|| format!("there is no glyph {id}"))?;
        glyph.draw(settings, pen).map(|_| ()).map_err(|error| error.to_string())
    }
}

/// A glyph as the library knows it.
pub struct Numbered {
    /// What must stand before the character for this glyph to be taken.
    pub before: &'static str,
    /// Nothing for the box that stands for what is missing.
    pub character: Option<char>,
}

impl Numbered {
    /// A text that ends in the glyph.
    pub fn text(&self) -> String {
        self.before.chars().chain(self.character).collect()
    }
}
