//! The file of outlines: how every glyph is drawn, in as few bytes as compress well. `cargo xtask fonts` writes it.
//!
//! For each face, in the order of [`Face::ALL`]:
//!
//! - how many glyphs and how many bytes of steps there are;
//! - the steps, a byte each, a 0 behind those of each glyph;
//! - the points of all steps, x and y, in halves of a font unit, as the way from the point before, a glyph's first from
//!   the start of its baseline;
//! - how many accents there are, and for each its glyph and, for every glyph, its place over it, in font units.
//!
//! Numbers have seven bits a byte, the lowest first, as long as the eighth is set; those that may be negative are
//! folded into 0, −1, 1, −2, 2 …

use std::borrow::Cow;

use super::Face;
use super::table::{GlyphId, table};

/// A step of an outline. Points are in font units, y up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Step {
    Move([[f32; 2]; 1]),
    Line([[f32; 2]; 1]),
    Quad([[f32; 2]; 2]),
    Cubic([[f32; 2]; 3]),
}

/// The outlines of all faces.
pub(super) struct Ink {
    file: Cow<'static, [u8]>,
    faces: Vec<FaceInk>,
}

/// Where things of a face are.
struct FaceInk {
    /// Where the steps and the points of each glyph begin.
    glyphs: Vec<[usize; 2]>,
    /// Each accent, and its places over all glyphs.
    accents: Vec<(GlyphId, Vec<[f32; 2]>)>,
}

impl Ink {
    /// Takes a file if all of it is well-formed, and has as many glyphs as the tables.
    pub(super) fn read(file: Cow<'static, [u8]>) -> Option<Self> {
        let mut reader = Reader { file: &file, at: 0 };
        let faces = Face::ALL.map(|face| FaceInk::read(&mut reader, table(face).glyph_count()));
        let faces = faces.into_iter().collect::<Option<Vec<_>>>()?;
        (reader.at == file.len()).then_some(())?;
        Some(Self { file, faces })
    }

    /// Hands out the steps of a glyph.
    pub(super) fn draw(&self, face: Face, glyph: GlyphId, mut step: impl FnMut(Step)) {
        let Some([steps, points]) = self.faces[face.index()].glyphs.get(usize::from(glyph)) else { return };
        let mut steps = Reader { file: &self.file, at: *steps };
        let mut points = Points { reader: Reader { file: &self.file, at: *points }, at: [0; 2] };
        // Reading the file has shown that every glyph has an end.
        while let Some(Next::Step(next)) = points.step(&mut steps) {
            step(next);
        }
    }

    /// Where an accent is drawn, in font units from where the glyph that it stands over ends.
    pub(super) fn over(&self, face: Face, accent: GlyphId, glyph: GlyphId) -> [f32; 2] {
        let accents = &self.faces[face.index()].accents;
        let places = accents.iter().find(|(known, _)| *known == accent).map(|(_, places)| places);
        places.and_then(|places| places.get(usize::from(glyph))).copied().unwrap_or_default()
    }
}

impl FaceInk {
    fn read(reader: &mut Reader<'_>, count: usize) -> Option<Self> {
        (reader.unsigned()? == count).then_some(())?;
        let length = reader.unsigned()?;
        let mut steps = Reader { file: reader.file, at: reader.at };
        let end = reader.at.checked_add(length)?;
        let mut points = Points { reader: Reader { file: reader.file, at: end }, at: [0; 2] };
        let mut glyphs = Vec::new();
        for _ in 0..count {
            glyphs.push([steps.at, points.reader.at]);
            while let Next::Step(_) = points.step(&mut steps)? {}
        }
        (steps.at == end).then_some(())?;
        reader.at = points.reader.at;
        let mut accents = Vec::new();
        for _ in 0..reader.unsigned()? {
            let accent = reader.unsigned()? as GlyphId;
            let mut places = Vec::new();
            for _ in 0..count {
                places.push([reader.signed()?, reader.signed()?].map(|way| way as f32));
            }
            accents.push((accent, places));
        }
        Some(Self { glyphs, accents })
    }
}

/// What a glyph goes on with.
enum Next {
    Step(Step),
    End,
}

/// Reads the points of glyphs, step by step.
struct Points<'a> {
    reader: Reader<'a>,
    at: [i32; 2],
}

impl Points<'_> {
    /// What comes next, if anything does.
    fn step(&mut self, steps: &mut Reader<'_>) -> Option<Next> {
        Some(Next::Step(match steps.byte()? {
            0 => return Some(Next::End),
            1 => Step::Move(self.points()?),
            2 => Step::Line(self.points()?),
            3 => Step::Quad(self.points()?),
            4 => Step::Cubic(self.points()?),
            _ => return None,
        }))
    }

    fn points<const N: usize>(&mut self) -> Option<[[f32; 2]; N]> {
        let mut points = [[0.0; 2]; N];
        for point in &mut points {
            for (way, at) in point.iter_mut().zip(&mut self.at) {
                *at = at.saturating_add(self.reader.signed()?);
                *way = *at as f32 / 2.0;
            }
        }
        Some(points)
    }
}

/// Reads a file from some place on.
struct Reader<'a> {
    file: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn byte(&mut self) -> Option<u8> {
        let byte = self.file.get(self.at).copied()?;
        self.at += 1;
        Some(byte)
    }

    fn unsigned(&mut self) -> Option<usize> {
        let (mut value, mut shift) = (0, 0);
        loop {
            let byte = self.byte()?;
            value |= u32::from(byte & 0x7f).checked_shl(shift).unwrap_or(0);
            if byte < 0x80 {
                return Some(value as usize);
            }
            shift += 7;
        }
    }

    fn signed(&mut self) -> Option<i32> {
        let folded = self.unsigned()? as u32;
        Some((folded >> 1).cast_signed() ^ -(folded & 1).cast_signed())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &[u8] = include_bytes!("../../../assets/fonts/loss-lab-outlines.bin");

    #[test]
    fn every_glyph_can_be_drawn() {
        let ink = Ink::read(FILE.into()).unwrap();
        for face in Face::ALL {
            let glyphs = 0..table(face).glyph_count() as GlyphId;
            let drawn = glyphs.filter(|glyph| {
                let mut contours = 0;
                ink.draw(face, *glyph, |step| contours += usize::from(matches!(step, Step::Move(_))));
                contours > 0
            });
            assert!(drawn.count() > 75, "{face:?}");
        }
    }

    #[test]
    fn a_file_that_is_not_whole_is_refused() {
        for length in (0..FILE.len()).step_by(997) {
            assert!(Ink::read(FILE[..length].into()).is_none(), "{length}");
        }
        assert!(Ink::read([FILE, &[0]].concat().into()).is_none());
        assert!(Ink::read([&[1], FILE].concat().into()).is_none());
        assert!(Ink::read(vec![0xff; 64].into()).is_none());
    }
}
