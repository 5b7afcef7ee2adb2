//! Turns a line of text into placed glyphs, by the rules egui's text layout follows: each character goes to the first
//! face of the chain that has it, neighbours of one face are kerned, spaces of special width are ours.
//!
//! Nothing reaches further than to a neighbour in these fonts, so the tables do what a shaper would. They do not
//! reorder letters, and join none but a letter and its accent: nothing in our scripts asks for it.

use std::iter::Peekable;
use std::str::Chars;

use super::Face;
use super::table::{BOX, GlyphId, NAMED_ONE, composed, parts, table};

/// A tab is as wide as this many spaces (egui's default).
const TAB_SPACES: f32 = 4.0;
/// A thin space is this part of a space (egui's default).
const THIN_SPACE: f32 = 0.5;

/// A glyph where it is drawn: in font units from the start of the line.
pub(super) struct Glyph {
    pub(super) face: Face,
    pub(super) id: GlyphId,
    pub(super) x: f32,
    /// What it stands over, if it is an accent.
    pub(super) over: Option<GlyphId>,
}

/// Format characters that take no room and need no glyph.
fn is_invisible(c: char) -> bool {
    matches!(c, '\r' | '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

fn is_thin_space(c: char) -> bool {
    matches!(c, '\u{2009}' | '\u{202F}')
}

/// Accents are drawn with the face of the letter they stand over, whether or not it has them.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

/// Whether a character is not simply drawn and passed.
fn is_special(c: char) -> bool {
    c > '~' && (is_accent(c) || is_thin_space(c) || is_invisible(c)) || c < ' '
}

/// Whether this face itself has the character, or needs no glyph for it.
pub(super) fn face_has(face: Face, c: char) -> bool {
    let c = if c == '\t' || is_thin_space(c) { ' ' } else { c };
    is_invisible(c) || table(face).glyph(c).is_some()
}

/// Whether `face` or one of its fallbacks has the character, or it needs no glyph.
pub(super) fn can_draw(c: char, face: Face) -> bool {
    c == '\n' || face.chain().iter().any(|&face| face_has(face, c))
}

/// The face of the chain that has the character, and its glyph there.
fn find(c: char, face: Face) -> Option<(Face, GlyphId)> {
    face.chain().iter().find_map(|&face| Some((face, table(face).glyph(c)?)))
}

/// The advance width of one line.
pub(super) fn advance(line: &str, face: Face) -> f32 {
    place(line, face, |_| ())
}

/// Hands out the glyphs of one line from left to right and returns its advance width.
///
/// What no face has is drawn as the box of the first face, and is as wide as that, unless it is a letter and an accent
/// that this face has. Of several accents over one letter,
/// each stands as if it were alone.
pub(super) fn place(line: &str, face: Face, draw: impl FnMut(Glyph)) -> f32 {
    let mut pen = Pen { face, draw, x: 0.0, left: None };
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        pen.write(c, &mut chars);
    }
    pen.x
}

/// The letter that the next one is a neighbour of.
#[derive(Clone, Copy)]
struct Letter {
    face: Face,
    glyph: GlyphId,
    is_capital: bool,
}

struct Pen<F> {
    /// The first of the chain.
    face: Face,
    draw: F,
    x: f32,
    left: Option<Letter>,
}

impl<F: FnMut(Glyph)> Pen<F> {
    /// Writes a character, and with it accents of `rest` that make one character with it.
    fn write(&mut self, c: char, rest: &mut Peekable<Chars<'_>>) {
        let first = table(self.face);
        let own =
            |[letter, accent]: [char; 2]| Some((letter, first.glyph(letter)?, first.glyph(accent).map(|_| accent)?));
        if !is_special(c)
            && let Some((face, glyph)) = find(c, self.face)
        {
            let (whole, glyph) = join(c, face, glyph, rest);
            self.letter(whole, face, glyph);
        } else if let Some(spaces) = blank(c) {
            self.x += spaces * first.glyph(' ').map_or(0.0, |space| first.advance(space) as f32);
            self.left = None;
        } else if is_accent(c) {
            self.accent(c);
        } else if is_invisible(c) {
            // The first face has it: it parts letters of other faces, and letters of its own stay neighbours.
            self.left = self.left.filter(|letter| letter.face == self.face && c != '\r');
        } else if let Some((letter, glyph, accent)) = parts(c).and_then(own) {
            self.letter(letter, self.face, glyph);
            self.accent(accent);
        } else {
            (self.draw)(Glyph { face: self.face, id: BOX, x: self.x, over: None });
            self.x += first.advance(BOX) as f32;
            self.left = None;
        }
    }

    fn letter(&mut self, c: char, face: Face, mut glyph: GlyphId) {
        let table = table(face);
        if let Some(left) = self.left.filter(|left| left.face == face) {
            if c == '1' && left.is_capital {
                glyph = NAMED_ONE;
            }
            self.x += table.kern(left.glyph, glyph) as f32;
        }
        (self.draw)(Glyph { face, id: glyph, x: self.x, over: None });
        self.x += table.advance(glyph) as f32;
        self.left = Some(Letter { face, glyph, is_capital: c.is_ascii_uppercase() });
    }

    /// An accent takes no room, and letters on both sides of it stay neighbours; but a letter that carries one is no
    /// name that a 1 belongs to.
    fn accent(&mut self, c: char) {
        let found = match &mut self.left {
            Some(letter) => {
                letter.is_capital = false;
                table(letter.face).glyph(c).map(|id| (letter.face, id))
            }
            None => find(c, self.face),
        };
        if let Some((face, id)) = found {
            (self.draw)(Glyph { face, id, x: self.x, over: self.left.map(|letter| letter.glyph) });
        }
    }
}

/// Takes from `rest` the accents that make one character with `c`, as long as the face has that.
fn join(c: char, face: Face, glyph: GlyphId, rest: &mut Peekable<Chars<'_>>) -> (char, GlyphId) {
    let (mut whole, mut glyph) = (c, glyph);
    while let Some(accent) = rest.peek().copied().filter(|next| is_accent(*next))
        && let Some(together) = composed(whole, accent)
        && let Some(id) = table(face).glyph(together)
    {
        (whole, glyph) = (together, id);
        rest.next();
    }
    (whole, glyph)
}

/// How many spaces of the first face a blank is wide that has no width of its own.
fn blank(c: char) -> Option<f32> {
    match c {
        '\t' => Some(TAB_SPACES),
        _ if is_thin_space(c) => Some(THIN_SPACE),
        _ => None,
    }
}
