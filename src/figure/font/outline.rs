//! The outline of a line of text, for files that must look the same where the fonts are not installed.

use std::sync::OnceLock;

use super::Face;
use super::ink::{Ink, Step};
use super::line::{self, Glyph};
use super::table::table;
use crate::figure::number;

/// One step of an outline. Points are in px from the start of the baseline, y down.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PathCommand {
    /// Begins a contour.
    Move([f32; 2]),
    /// A straight line.
    Line([f32; 2]),
    /// A quadratic curve: control point, end.
    Quad([f32; 2], [f32; 2]),
    /// A cubic curve: two control points, end.
    Cubic([f32; 2], [f32; 2], [f32; 2]),
    /// Closes the contour.
    Close,
}

/// The contours of a line of text, to be filled by the nonzero rule.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline {
    /// The contours, glyph after glyph.
    pub commands: Vec<PathCommand>,
    /// The advance width in px, as [`super::width`] gives it.
    pub width: f32,
}

impl Outline {
    /// The `d` attribute of an SVG path, the baseline starting at (x, y), in hundredths of a px.
    pub fn svg_path(&self, x: f32, y: f32) -> String {
        let mut path = String::new();
        for command in &self.commands {
            match command {
                PathCommand::Move(p) => push(&mut path, 'M', &[*p], [x, y]),
                PathCommand::Line(p) => push(&mut path, 'L', &[*p], [x, y]),
                PathCommand::Quad(a, p) => push(&mut path, 'Q', &[*a, *p], [x, y]),
                PathCommand::Cubic(a, b, p) => push(&mut path, 'C', &[*a, *b, *p], [x, y]),
                PathCommand::Close => path.push('Z'),
            }
        }
        path
    }
}

fn push(path: &mut String, letter: char, points: &[[f32; 2]], origin: [f32; 2]) {
    path.push(letter);
    for (index, point) in points.iter().enumerate() {
        let separator = if index == 0 { "" } else { " " };
        let [x, y] = [0, 1].map(|axis| number::plain((origin[axis] + point[axis]).into(), 2));
        path.extend([separator, &x, " ", &y]);
    }
}

/// What glyphs are drawn from: a program has it from the start, a page hands it over when a file is first asked for.
static INK: OnceLock<Option<Ink>> = OnceLock::new();

#[cfg(not(target_arch = "wasm32"))]
fn ink() -> Option<&'static Ink> {
    let file = include_bytes!("../../../assets/fonts/loss-lab-outlines.bin").as_slice();
    INK.get_or_init(|| Ink::read(file.into())).as_ref()
}

#[cfg(target_arch = "wasm32")]
fn ink() -> Option<&'static Ink> {
    INK.get().and_then(Option::as_ref)
}

/// Takes the file of outlines, `assets/fonts/loss-lab-outlines.bin`; whether there are outlines now. A file that is
/// cut short or made for other faces is refused; once there are outlines, another file changes nothing.
#[cfg(target_arch = "wasm32")]
pub fn set_outlines(file: Vec<u8>) -> bool {
    if let Some(ink) = Ink::read(file.into()) {
        // Where there are some already, they are the same.
        let _ = INK.set(Some(ink));
    }
    has_outlines()
}

/// Whether [`outline`] has anything to draw with: always, but in a page that has not handed it over.
pub fn has_outlines() -> bool {
    ink().is_some()
}

/// The outline of one line of `text` at `size` px, its baseline starting at the origin. Without outlines it is as wide
/// as ever, and blank.
pub fn outline(text: &str, face: Face, size: f32) -> Outline {
    let mut commands = Vec::new();
    let width = line::place(text, face, |glyph| {
        if let Some(ink) = ink() {
            draw(ink, &glyph, size, &mut commands);
        }
    });
    Outline { commands, width: width * size / table(face).units_per_em }
}

/// Adds the contours of a glyph.
fn draw(ink: &Ink, glyph: &Glyph, size: f32, commands: &mut Vec<PathCommand>) {
    let scale = size / table(glyph.face).units_per_em;
    let [right, up] = glyph.over.map_or([0.0; 2], |letter| ink.over(glyph.face, glyph.id, letter));
    let place = |[x, y]: [f32; 2]| [(glyph.x + right + x) * scale, -(up + y) * scale];
    let first = commands.len();
    ink.draw(glyph.face, glyph.id, |step| {
        let command = match step {
            Step::Move([to]) => {
                close(commands, first);
                PathCommand::Move(place(to))
            }
            Step::Line([to]) => PathCommand::Line(place(to)),
            Step::Quad([control, to]) => PathCommand::Quad(place(control), place(to)),
            Step::Cubic([one, other, to]) => PathCommand::Cubic(place(one), place(other), place(to)),
        };
        commands.push(command);
    });
    close(commands, first);
}

/// Closes the last contour of a glyph, if it has one; its commands begin at `first`.
fn close(commands: &mut Vec<PathCommand>, first: usize) {
    if commands.len() > first {
        commands.push(PathCommand::Close);
    }
}
