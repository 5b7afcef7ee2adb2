//! The cross-hair: what every curve measures under the pointer, in one small plate that never leaves its panel.

use super::{Area, Canvas, LABEL_ROW, LABEL_SIZE, PanelFrame, Shape, crisp, hairline};
use crate::figure::font::{self, Face};
use crate::figure::style::{self, Stroke};
use crate::figure::{Anchor, Term};

/// One line of the plate: a curve and its value under the pointer.
#[derive(Clone, Debug, PartialEq)]
pub struct HoverRow {
    /// The curve's term.
    pub term: Term,
    /// Its value, in units of the vertical axis; a dot is drawn there if it is inside the panel.
    pub y: f64,
    /// Name and value in words.
    pub text: String,
}

/// The cross-hair over one panel.
#[derive(Clone, Debug, PartialEq)]
pub struct Hover {
    /// Index of the panel.
    pub panel: usize,
    /// Where on the horizontal axis.
    pub x: f64,
    /// Heads the plate, such as "x = 1.20".
    pub title: String,
    /// The curves there.
    pub rows: Vec<HoverRow>,
}

/// Radius of the dots on the curves.
const DOT: f32 = 3.5;
/// Between cross-hair and plate.
const GAP: f32 = 12.0;
/// Inside the plate.
const PAD: f32 = 8.0;

impl Canvas<'_> {
    pub(super) fn hover(&mut self, hover: &Hover, frame: &PanelFrame) {
        let Area { min, max } = frame.area;
        let x = frame.x.pixel(hover.x);
        if !(x >= min[0] && x <= max[0]) {
            return;
        }
        self.line(
            None,
            vec![[crisp(x), min[1]], [crisp(x), max[1]]],
            Stroke { color: self.inks.muted, width: 1.0, dash: &[3.0, 3.0] },
        );
        let ring = Stroke::solid(self.inks.page, 1.0);
        for row in &hover.rows {
            let y = frame.y.pixel(row.y);
            if y >= min[1] && y <= max[1] {
                let fill = style::hue(row.term.palette, self.view.theme);
                self.push(Some(row.term), None, Shape::Circle { centre: [x, y], radius: DOT, fill, stroke: ring });
            }
        }
        self.plate(hover, x, frame.area);
    }

    fn plate(&mut self, hover: &Hover, x: f32, Area { min, max }: Area) {
        let texts = hover.rows.iter().map(|row| font::width(&row.text, Face::SemiBold, LABEL_SIZE));
        let width = texts.fold(font::width(&hover.title, Face::Regular, LABEL_SIZE), f32::max) + 2.0 * PAD;
        let height = (hover.rows.len() + 1) as f32 * LABEL_ROW + PAD;
        let left = if x + GAP + width <= max[0] { x + GAP } else { (x - GAP - width).max(min[0]) };
        let top = min[1] + PAD;
        let area = Area { min: [left, top], max: [left + width, top + height] };
        let outline = hairline(self.inks.hairline);
        self.push(None, None, Shape::Plate { area, radius: 6.0, fill: self.inks.surface, stroke: outline });
        let line = |index: usize| top + PAD / 2.0 + LABEL_ROW * (index as f32 + 0.5);
        self.text(None, [left + PAD, line(0)], Anchor::LEFT, &hover.title, Face::Regular, self.inks.muted);
        for (index, row) in hover.rows.iter().enumerate() {
            let color = style::hue(row.term.palette, self.view.theme);
            self.text(Some(row.term), [left + PAD, line(index + 1)], Anchor::LEFT, &row.text, Face::SemiBold, color);
        }
    }
}
