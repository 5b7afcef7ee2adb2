//! Text as a shaper sets it: what the tables of `figure::font` must agree with.
//!
//! By the rules egui's text layout follows, each character goes to the first face of the chain that has it, neighbours of
//! one face are shaped together, spaces of special width are ours.

use std::sync::OnceLock;

use harfrust::{BufferFlags, ShapeOptions, ShaperData, UnicodeBuffer};
use losslab::figure::font::{Face, PathCommand};
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlineGlyphCollection, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};

/// A tab is as wide as this many spaces (egui's default).
const TAB_SPACES: f32 = 4.0;
/// A thin space is this part of a space (egui's default).
const THIN_SPACE: f32 = 0.5;

/// A parsed font file. All measures are in font units.
struct Font {
    file: FontRef<'static>,
    charmap: Charmap<'static>,
    shaper: ShaperData,
    space: f32,
    not_defined: f32,
    outlines: OutlineGlyphCollection<'static>,
    units_per_em: f32,
}

/// A glyph where it is drawn: in font units from the start of the line, y up.
struct Glyph {
    face: Face,
    id: GlyphId,
    x: f32,
    y: f32,
}

/// The parsed file of `face`; parsed once.
fn font(face: Face) -> &'static Font {
    static FONTS: OnceLock<[Font; Face::ALL.len()]> = OnceLock::new();
    &FONTS.get_or_init(|| Face::ALL.map(parse))[face as usize]
}

fn bytes(face: Face) -> &'static [u8] {
    match face {
        Face::Regular => include_bytes!("../../assets/fonts/Inter-Regular.otf"),
        Face::SemiBold => include_bytes!("../../assets/fonts/Inter-SemiBold.otf"),
        Face::Symbol => include_bytes!("../../assets/fonts/LossLabMath-Italic.ttf"),
        Face::Formula => include_bytes!("../../assets/fonts/LossLabFormula-Regular.ttf"),
    }
}

fn parse(face: Face) -> Font {
    let file = FontRef::new(bytes(face)).unwrap_or_else(|error| panic!("{face:?}: {error}"));
    let advances = file.glyph_metrics(Size::unscaled(), LocationRef::default());
    let charmap = file.charmap();
    let advance = |id: GlyphId| advances.advance_width(id).unwrap_or(0.0);
    Font {
        space: charmap.map(' ').map_or(0.0, advance),
        not_defined: advance(GlyphId::NOTDEF),
        charmap,
        shaper: ShaperData::new(&file),
        outlines: file.outline_glyphs(),
        units_per_em: f32::from(file.metrics(Size::unscaled(), LocationRef::default()).units_per_em),
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

/// Whether this face itself has the character, or needs no glyph for it.
fn face_has(face: Face, c: char) -> bool {
    let c = if c == '\t' || is_thin_space(c) { ' ' } else { c };
    is_invisible(c) || font(face).charmap.map(c).is_some_and(|id| id != GlyphId::NOTDEF)
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

/// The characters that a face has itself.
pub fn characters(face: Face) -> Vec<char> {
    font(face).charmap.mappings().filter_map(|(code, _)| char::from_u32(code)).collect()
}

/// The advance width of one line at `size` px.
pub fn width(line: &str, face: Face, size: f32) -> f32 {
    place(line, face, |_| ()) * size / font(face).units_per_em
}

/// The outline of one line at `size` px.
pub fn outline(line: &str, face: Face, size: f32) -> Vec<PathCommand> {
    let mut commands = Vec::new();
    place(line, face, |glyph| {
        let font = font(glyph.face);
        let mut pen = Pen { commands: &mut commands, scale: size / font.units_per_em, x: glyph.x, y: glyph.y };
        let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
        let drawn = font.outlines.get(glyph.id).map(|outline| outline.draw(settings, &mut pen));
        assert!(drawn.is_some_and(|drawn| drawn.is_ok()), "{:?} cannot draw {}", glyph.face, glyph.id);
    });
    commands
}

struct Pen<'a> {
    commands: &'a mut Vec<PathCommand>,
    scale: f32,
    x: f32,
    y: f32,
}

impl Pen<'_> {
    fn point(&self, x: f32, y: f32) -> [f32; 2] {
        [(self.x + x) * self.scale, -(self.y + y) * self.scale]
    }
}

impl OutlinePen for Pen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.commands.push(PathCommand::Move(self.point(x, y)));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.commands.push(PathCommand::Line(self.point(x, y)));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.commands.push(PathCommand::Quad(self.point(cx, cy), self.point(x, y)));
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.commands.push(PathCommand::Cubic(self.point(ax, ay), self.point(bx, by), self.point(x, y)));
    }

    fn close(&mut self) {
        self.commands.push(PathCommand::Close);
    }
}

/// Hands out the glyphs of one line from left to right and returns its advance width.
fn place(line: &str, face: Face, mut draw: impl FnMut(Glyph)) -> f32 {
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
    let blank = |spaces: f32| Room::Blank(if is_first { spaces * primary.space } else { 0.0 });
    match c {
        '\t' => blank(TAB_SPACES),
        _ if is_thin_space(c) => blank(THIN_SPACE),
        _ if id != GlyphId::NOTDEF => Room::Shaped,
        _ if !is_first || is_accent(c) || is_invisible(c) => Room::Blank(0.0),
        _ => Room::Box,
    }
}
