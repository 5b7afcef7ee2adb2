//! Turns a line of text into placed glyphs, by the rules egui's text layout follows: each character goes to the first
//! face of the chain that has it, neighbours of one face are shaped together, spaces of special width are ours.

use std::sync::OnceLock;

use harfrust::{BufferFlags, ShapeOptions, ShaperData, UnicodeBuffer};
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::OutlineGlyphCollection;
use skrifa::{FontRef, GlyphId, MetadataProvider};

use super::Face;

/// A tab is as wide as this many spaces (egui's default).
const TAB_SPACES: f32 = 4.0;
/// A thin space is this part of a space (egui's default).
const THIN_SPACE: f32 = 0.5;

/// A parsed font file. All measures are in font units.
pub(super) struct Font {
    file: FontRef<'static>,
    charmap: Charmap<'static>,
    shaper: ShaperData,
    space: f32,
    not_defined: f32,
    pub(super) outlines: OutlineGlyphCollection<'static>,
    pub(super) units_per_em: f32,
    pub(super) ascent: f32,
    /// Negative.
    pub(super) descent: f32,
    pub(super) leading: f32,
    pub(super) cap_height: f32,
    pub(super) x_height: f32,
}

/// A glyph where it is drawn: in font units from the start of the line, y up.
pub(super) struct Glyph {
    pub(super) face: Face,
    pub(super) id: GlyphId,
    pub(super) x: f32,
    pub(super) y: f32,
}

/// The parsed file of `face`; parsed once.
pub(super) fn font(face: Face) -> &'static Font {
    static FONTS: OnceLock<[Font; Face::ALL.len()]> = OnceLock::new();
    &FONTS.get_or_init(|| Face::ALL.map(parse))[face.index()]
}

#[expect(clippy::expect_used, reason = "the files are part of the program, and the tests parse them")]
fn parse(face: Face) -> Font {
    let file = FontRef::new(face.bytes()).expect("a committed font file");
    let metrics = file.metrics(Size::unscaled(), LocationRef::default());
    let advances = file.glyph_metrics(Size::unscaled(), LocationRef::default());
    let charmap = file.charmap();
    let advance = |id: GlyphId| advances.advance_width(id).unwrap_or(0.0);
    Font {
        space: charmap.map(' ').map_or(0.0, advance),
        not_defined: advance(GlyphId::NOTDEF),
        charmap,
        shaper: ShaperData::new(&file),
        outlines: file.outline_glyphs(),
        units_per_em: f32::from(metrics.units_per_em),
        ascent: metrics.ascent,
        descent: metrics.descent,
        leading: metrics.leading,
        cap_height: metrics.cap_height.unwrap_or(metrics.ascent),
        x_height: metrics.x_height.unwrap_or(metrics.ascent),
        file,
    }
}

/// Format characters that take no room and need no glyph.
fn is_invisible(c: char) -> bool {
    matches!(c, '\r' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{206F}' | '\u{FEFF}')
}

fn is_thin_space(c: char) -> bool {
    matches!(c, '\u{2009}' | '\u{202F}')
}

/// Accents are drawn with the face of the letter they stand over, whether or not it has them.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

/// Whether a character is measured with nothing but the one after it in mind: letters, digits, signs. (Accents and
/// format characters are not, nor what our faces do not have anyway.)
pub(super) fn minds_only_its_neighbour(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{17f}' | '\u{370}'..='\u{3ff}'
        | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{2070}'..='\u{2bff}')
}

/// Whether this face itself has the character, or needs no glyph for it.
pub(super) fn face_has(face: Face, c: char) -> bool {
    let c = if c == '\t' || is_thin_space(c) { ' ' } else { c };
    is_invisible(c) || font(face).charmap.map(c).is_some_and(|id| id != GlyphId::NOTDEF)
}

/// Whether `face` or one of its fallbacks has the character, or it needs no glyph.
pub(super) fn can_draw(c: char, face: Face) -> bool {
    c == '\n' || face.chain().iter().any(|&face| face_has(face, c))
}

/// The face that draws `c`; the first one draws the box for what is missing.
fn resolve(c: char, face: Face) -> Face {
    face.chain().iter().copied().find(|&face| face_has(face, c)).unwrap_or(face)
}

/// Stretches of `line` with the one face that draws each.
fn runs(line: &str, face: Face) -> Vec<(Face, &str)> {
    let mut runs = Vec::new();
    let mut start = 0;
    let mut current = None;
    for (at, c) in line.char_indices() {
        if current.is_some() && is_accent(c) {
            continue;
        }
        let next = resolve(c, face);
        if let Some(last) = current.replace(next)
            && last != next
        {
            runs.push((last, &line[start..at]));
            start = at;
        }
    }
    runs.extend(current.map(|last| (last, &line[start..])));
    runs
}

/// The advance width of one line.
pub(super) fn advance(line: &str, face: Face) -> f32 {
    place(line, face, |_| ())
}

/// Hands out the glyphs of one line from left to right and returns its advance width.
pub(super) fn place(line: &str, face: Face, mut draw: impl FnMut(Glyph)) -> f32 {
    let runs = runs(line, face);
    let primary = font(face);
    let mut pen = 0.0;
    let mut buffer = UnicodeBuffer::new();
    for (index, &(run_face, text)) in runs.iter().enumerate() {
        let mut flags = BufferFlags::empty();
        flags.set(BufferFlags::BEGINNING_OF_TEXT, index == 0);
        flags.set(BufferFlags::END_OF_TEXT, index + 1 == runs.len());
        buffer.set_flags(flags);
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let font = font(run_face);
        let shaped = font.shaper.shaper(&font.file).build().shape(buffer, ShapeOptions::new());
        let mut cluster = None;
        for (info, position) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            let id = GlyphId::new(info.glyph_id);
            let is_first = cluster.replace(info.cluster) != Some(info.cluster);
            let c = text[info.cluster as usize..].chars().next();
            match c.map_or(Room::Shaped, |c| room(c, id, is_first, primary)) {
                Room::Shaped => {
                    let [dx, dy] = [position.x_offset, position.y_offset].map(|d| d as f32);
                    draw(Glyph { face: run_face, id, x: pen + dx, y: dy });
                    pen += position.x_advance as f32;
                }
                Room::Blank(advance) => pen += advance,
                Room::Box => {
                    draw(Glyph { face, id, x: pen, y: 0.0 });
                    pen += primary.not_defined;
                }
            }
        }
        buffer = shaped.clear();
    }
    pen
}

/// Who decides how much room a glyph takes.
enum Room {
    /// The shaper.
    Shaped,
    /// A rule of egui's: special spaces, and what takes no room.
    Blank(f32),
    /// Nobody has the character: the box of the first face.
    Box,
}

fn room(c: char, id: GlyphId, is_first: bool, primary: &Font) -> Room {
    match c {
        '\t' => Room::Blank(TAB_SPACES * primary.space),
        _ if is_thin_space(c) => Room::Blank(THIN_SPACE * primary.space),
        _ if id != GlyphId::NOTDEF => Room::Shaped,
        _ if !is_first || is_accent(c) || is_invisible(c) => Room::Blank(0.0),
        _ => Room::Box,
    }
}
