//! Sheets: a figure with its formulas under it and a margin around both, as one picture.
//!
//! This is what a file holds, whoever asks for it: the window, a page or the command line. The same state gives the
//! same picture, whatever the size of a window; nothing can be taken hold of in it, so no handle is drawn, only its
//! symbol.

use std::ops::RangeInclusive;

use super::formula::{self, Formula, Strip};
use super::layout::least_height;
use super::style::Theme;
use super::{Drawing, Figure, Term, View, layout, svg};

/// Width and height of a sheet if nothing else is asked for, in pixels: as wide as a slide, its letters can be read
/// from the last row.
pub const SIZE: [f32; 2] = [800.0, 533.0];
/// The sides a sheet may have, in pixels: below, labels have no room; above, no viewer is at ease.
pub const SIDES: RangeInclusive<u16> = 160..=8192;
/// On every side, and between the figure and its formulas, in pixels.
pub const MARGIN: f32 = 16.0;
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
        let around = 2.0 * MARGIN + room(&self.strip(width));
        let figure = least_height(self.figure, width - 2.0 * MARGIN);
        (around + figure).max(around / (1.0 - LEAST_FIGURE)).ceil()
    }

    /// The figure with the formulas under it, if there is room for both, in a picture of this size.
    pub fn layout(&self, [width, height]: [f32; 2]) -> Drawing {
        let strip = self.strip(width);
        let room = room(&strip);
        let both = height - 2.0 * MARGIN;
        let mut drawing = Drawing { size: [width, height], ..Drawing::default() };
        let under = if both - room < LEAST_FIGURE * height { 0.0 } else { room };
        let size = [width - 2.0 * MARGIN, both - under];
        drawing.add(layout(self.figure, &View { handles: false, ..View::new(size, self.theme) }), [MARGIN; 2]);
        if under > 0.0 {
            let top = height - MARGIN - strip.drawing.size[1];
            drawing.add(strip.drawing, [MARGIN, top]);
        }
        drawing
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
