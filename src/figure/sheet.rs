//! Sheets: a figure with its formulas under it, perhaps a sentence, and a margin around all, as one picture.
//!
//! This is what a file holds, whoever asks for it: the window, a page or the command line. The same state gives the
//! same picture, whatever the size of a window; nothing can be taken hold of in it, so no handle is drawn, only its
//! symbol.

use std::ops::RangeInclusive;

use super::font::{self, Face};
use super::formula::{self, Formula, Strip};
use super::layout::{Primitive, Shape, least_height};
use super::style::{self, Theme};
use super::{Anchor, Drawing, Figure, Term, View, layout, svg};

/// Width and height of a sheet if nothing else is asked for, in pixels: as wide as a slide, its letters can be read
/// from the last row.
pub const SIZE: [f32; 2] = [800.0, 533.0];
/// The sides a sheet may have, in pixels: below, labels have no room; above, no viewer is at ease.
pub const SIDES: RangeInclusive<u16> = 160..=8192;
/// On every side, and between the figure and its formulas, in pixels.
pub const MARGIN: f32 = 16.0;
/// Size of the sentence, and from one of its lines to the next, in pixels.
const CAPTION_SIZE: f32 = 15.0;
const CAPTION_LINE: f32 = 21.0;
/// The figure keeps at least this share of the height; otherwise it stands alone.
const LEAST_FIGURE: f32 = 0.5;

/// What stands on a sheet, and in which colours.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet<'a> {
    /// The figure.
    pub figure: &'a Figure,
    /// What stands under it.
    pub formulas: &'a [Formula],
    /// The terms the formulas may name, with their colours.
    pub terms: Vec<Term>,
    /// Light or dark.
    pub theme: Theme,
    /// A sentence under all of it; none if it is empty.
    pub caption: &'a str,
}

impl<'a> Sheet<'a> {
    /// The same with a sentence under it.
    #[must_use]
    pub fn with_caption(self, caption: &'a str) -> Self {
        Self { caption, ..self }
    }
}

impl Sheet<'_> {
    /// The sheet as an SVG document of the width and height asked for, in pixels; of [`size`](Self::size) if not.
    pub fn svg(&self, asked: [Option<f32>; 2], text: svg::Text) -> String {
        let description = self.figure.description.clone();
        svg::write(&self.layout(self.size(asked)), &svg::Options { text, theme: self.theme, description, ids: None })
    }

    /// The size of a sheet. A side that is asked for is kept; a height that is not leaves every panel, and the
    /// formulas, the room they need.
    pub fn size(&self, [width, height]: [Option<f32>; 2]) -> [f32; 2] {
        let width = width.unwrap_or(SIZE[0]);
        let usual = width * SIZE[1] / SIZE[0];
        [width, height.unwrap_or_else(|| usual.max(self.least_height(width)).round())]
    }

    /// The height at which nothing is left out.
    fn least_height(&self, width: f32) -> f32 {
        let around = 2.0 * MARGIN + room(&self.strip(width)) + self.caption_room(width);
        let figure = least_height(self.figure, width - 2.0 * MARGIN);
        (around + figure).max(around / (1.0 - LEAST_FIGURE)).ceil()
    }

    /// The figure with the formulas under it, if there is room for both, in a picture of this size.
    pub fn layout(&self, [width, height]: [f32; 2]) -> Drawing {
        let strip = self.strip(width);
        let caption = self.caption_room(width);
        let (formulas, both) = (room(&strip), height - 2.0 * MARGIN);
        let mut drawing = Drawing { size: [width, height], ..Drawing::default() };
        let is_room = both - formulas - caption >= LEAST_FIGURE * height;
        let under = if is_room { formulas + caption } else { 0.0 };
        let size = [width - 2.0 * MARGIN, both - under];
        drawing.add(layout(self.figure, &View { handles: false, ..View::new(size, self.theme) }), [MARGIN; 2]);
        if is_room {
            let top = height - MARGIN - caption - strip.drawing.size[1];
            drawing.add(strip.drawing, [MARGIN, top]);
            self.write_caption(&mut drawing, height - MARGIN - caption + MARGIN);
        }
        drawing
    }

    /// The sentence, its first line at this height.
    fn write_caption(&self, drawing: &mut Drawing, top: f32) {
        for (index, line) in self.caption_lines(drawing.size[0]).into_iter().enumerate() {
            let shape = Shape::Text {
                at: [MARGIN, top + index as f32 * CAPTION_LINE],
                anchor: Anchor { x: -1, y: -1 },
                text: line,
                face: Face::Regular,
                size: CAPTION_SIZE,
                color: style::inks(self.theme).text,
            };
            drawing.primitives.push(Primitive::new(shape, None, None));
        }
    }

    /// The height that the sentence takes from what is above it.
    fn caption_room(&self, width: f32) -> f32 {
        let lines = self.caption_lines(width).len() as f32;
        if lines > 0.0 { lines * CAPTION_LINE + MARGIN } else { 0.0 }
    }

    /// The sentence in lines that keep within a sheet's width.
    fn caption_lines(&self, width: f32) -> Vec<String> {
        let fits = |line: &str| font::width(line, Face::Regular, CAPTION_SIZE) <= width - 2.0 * MARGIN;
        let mut lines: Vec<String> = Vec::new();
        for word in self.caption.split_whitespace() {
            match lines.last_mut() {
                Some(line) if fits(&format!("{line} {word}")) => *line = format!("{line} {word}"),
                _ => lines.push(word.to_owned()),
            }
        }
        lines
    }

    fn strip(&self, width: f32) -> Strip {
        let (width, size) = (width - 2.0 * MARGIN, formula::SIZE);
        let view = formula::View { width, size, theme: self.theme, highlight: None, terms: &self.terms };
        formula::strip(self.formulas, &view)
    }
}

/// The height that formulas take from the figure above them.
fn room(strip: &Strip) -> f32 {
    if strip.blocks.is_empty() { 0.0 } else { strip.drawing.size[1] + MARGIN }
}
