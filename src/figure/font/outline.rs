//! The outline of a line of text, for files that must look the same where the fonts are not installed.

use std::fmt::Write;

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};

use super::{Face, shape};

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
        let [x, y] = [0, 1].map(|axis| ((origin[axis] + point[axis]) * 100.0).round() / 100.0);
        // Writing into a String cannot fail.
        let _ = write!(path, "{separator}{x} {y}");
    }
}

/// The outline of one line of `text` at `size` px, its baseline starting at the origin.
pub fn outline(text: &str, face: Face, size: f32) -> Outline {
    let mut commands = Vec::new();
    let scale = size / shape::font(face).units_per_em;
    let width = shape::place(text, face, |glyph| {
        let font = shape::font(glyph.face);
        let mut pen = Pen { commands: &mut commands, scale: size / font.units_per_em, x: glyph.x, y: glyph.y };
        if let Some(shape) = font.outlines.get(glyph.id) {
            let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
            // A glyph that cannot be drawn stays blank, as it does on screen.
            let _ = shape.draw(settings, &mut pen);
        }
    });
    Outline { commands, width: width * scale }
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
