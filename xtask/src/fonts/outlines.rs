//! The file of outlines: how every glyph is drawn, and where an accent stands over it. `src/figure/font/ink.rs` reads
//! it and says what is in it.
//!
//! All steps of a face come before all points, since like beside like compresses best; points are written as the way
//! from the last one.

use skrifa::outline::OutlinePen;

use super::source::{ACCENTS, Numbered, Source};
use crate::failure::{Failure, Result};

/// What ends a glyph, and the steps of a contour.
const END: u8 = 0;
const MOVE: u8 = 1;
const LINE: u8 = 2;
const QUAD: u8 = 3;
const CUBIC: u8 = 4;

/// The file of these faces.
pub fn write(sources: &[Source<'_>]) -> Result<Vec<u8>> {
    let mut file = Vec::new();
    for source in sources {
        let glyphs = source.glyphs();
        let mut pen = Pen::default();
        for glyph in &glyphs {
            let (id, _) = source.alone(glyph);
            pen.at = [0, 0];
            source.draw(id, &mut pen).map_err(Failure::new)?;
            pen.steps.push(END);
        }
        if pen.is_uneven {
            return Err(Failure::new("an outline has a point that is on no half unit"));
        }
        unsigned(&mut file, glyphs.len() as u32);
        unsigned(&mut file, pen.steps.len() as u32);
        file.extend(pen.steps);
        file.extend(pen.points);
        accents(&mut file, source, &glyphs);
    }
    Ok(file)
}

/// How many accents there are, then for each its glyph and its place over every glyph.
fn accents(file: &mut Vec<u8>, source: &Source<'_>, glyphs: &[Numbered]) {
    let is_accent = |glyph: &Numbered| glyph.character.is_some_and(|c| ACCENTS.contains(&c));
    let accents: Vec<usize> = (0..glyphs.len()).filter(|index| is_accent(&glyphs[*index])).collect();
    unsigned(file, accents.len() as u32);
    for index in accents {
        unsigned(file, index as u32);
        for base in glyphs {
            for way in place(source, base, &glyphs[index]) {
                signed(file, way);
            }
        }
    }
}

/// Where an accent is drawn, seen from the end of the glyph it stands over. Nothing is known of accents over accents.
fn place(source: &Source<'_>, base: &Numbered, accent: &Numbered) -> [i32; 2] {
    if base.character.is_none_or(|c| ACCENTS.contains(&c) || !source.characters.contains_key(&c)) {
        return [0, 0];
    }
    let shaped = source.shape(&(base.text() + &accent.text()));
    match shaped[..] {
        [.., one, other] if (one.id, other.id) == (source.alone(base).0, source.alone(accent).0) => other.offset,
        // The two are one character.
        _ => [0, 0],
    }
}

/// Collects steps and points, in halves of a font unit: between two control points of a quadratic curve lies one that
/// no file writes down.
#[derive(Default)]
struct Pen {
    steps: Vec<u8>,
    points: Vec<u8>,
    at: [i32; 2],
    is_uneven: bool,
}

impl Pen {
    fn step(&mut self, step: u8, points: &[[f32; 2]]) {
        self.steps.push(step);
        for point in points {
            let halves = point.map(|way| 2.0 * way);
            self.is_uneven |= halves.iter().any(|way| way.fract() != 0.0);
            let to = halves.map(|way| way as i32);
            signed(&mut self.points, to[0] - self.at[0]);
            signed(&mut self.points, to[1] - self.at[1]);
            self.at = to;
        }
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.step(MOVE, &[[x, y]]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.step(LINE, &[[x, y]]);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.step(QUAD, &[[cx, cy], [x, y]]);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.step(CUBIC, &[[ax, ay], [bx, by], [x, y]]);
    }

    /// Every contour is closed, so nobody has to say so.
    fn close(&mut self) {}
}

/// Seven bits a byte, the lowest first; the eighth says that more follow.
fn unsigned(file: &mut Vec<u8>, mut value: u32) {
    while value > 0x7f {
        file.push(value as u8 | 0x80);
        value >>= 7;
    }
    file.push(value as u8);
}

/// Small numbers of either sign as small ones without: 0, −1, 1, −2, 2 …
fn signed(file: &mut Vec<u8>, value: i32) {
    unsigned(file, ((value << 1) ^ (value >> 31)) as u32);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_take_as_many_bytes_as_they_need() {
        let mut file = Vec::new();
        for value in [0, -1, 1, 63, -64, 64, -1000] {
            signed(&mut file, value);
        }
        assert_eq!(file, [0, 1, 2, 126, 127, 0x80, 1, 0xcf, 0x0f]);
    }

    #[test]
    fn points_are_written_as_the_way_from_the_last_in_halves() {
        let mut pen = Pen::default();
        pen.move_to(1.0, 2.0);
        pen.line_to(1.5, 1.0);
        pen.close();
        assert_eq!((pen.steps, pen.points), (vec![MOVE, LINE], vec![4, 8, 2, 3]));
        assert!(!pen.is_uneven);
    }
}
