//! Axes: titles, grid lines, tick labels, zero lines, and the cross-hair's place under the axis.

use super::grid::{LABEL_ROOM, TICK_GAP, TICK_ROOM, TICK_SPACING};
use super::{Area, Canvas, LABEL_ROW, LABEL_SIZE, PanelFrame, crisp, hairline};
use crate::figure::font::{self, Face};
use crate::figure::{Anchor, Axis, Panel, Scale, XY, ticks};

/// From a panel's title to its plot area.
const TITLE_GAP: f32 = 16.0;
/// Between two tick labels at least.
const LABEL_GAP: f32 = 10.0;

impl Canvas<'_> {
    pub(super) fn axes(&mut self, panel: &Panel, frame: &PanelFrame, is_lowest: bool) {
        let area = frame.area;
        let title = [area.min[0], area.min[1] - TITLE_GAP];
        self.text(None, title, Anchor::LEFT, &panel.title, Face::SemiBold, self.inks.muted);
        let spacing_x = TICK_SPACING[0].max(widest_label(&panel.x, frame) + LABEL_GAP);
        for tick in ticks::ticks(&panel.x, &frame.x, spacing_x) {
            let x = crisp(frame.x.pixel(tick.value));
            self.text(None, [x, area.max[1] + TICK_GAP], Anchor::BELOW, &tick.label, Face::Regular, self.inks.muted);
        }
        for (index, note) in panel.x.notes.iter().enumerate() {
            let at = [frame.x.pixel(index as f64), area.max[1] + TICK_GAP + LABEL_ROW];
            self.text(None, at, Anchor::BELOW, note, Face::Regular, self.inks.muted);
        }
        for tick in ticks::ticks(&panel.y, &frame.y, TICK_SPACING[1]) {
            let y = crisp(frame.y.pixel(tick.value));
            let right = area.min[0] - TICK_GAP;
            // An invitation may stand on this side of the plot, but not here.
            let width = font::width(&tick.label, Face::Regular, LABEL_SIZE);
            self.taken.push(Area::around([right - width / 2.0, y], [width, LABEL_SIZE]));
            self.text(None, [right, y], Anchor::RIGHT, &tick.label, Face::Regular, self.inks.muted);
            self.line(None, vec![[area.min[0], y], [area.max[0], y]], hairline(self.inks.grid));
        }
        self.zero_line(&panel.y, frame);
        // Only the lowest of stacked panels has the room, and one label serves them all.
        if is_lowest {
            let middle = [area.centre()[0], area.max[1] + TICK_ROOM + LABEL_ROOM / 2.0];
            self.text(None, middle, Anchor::CENTRE, &panel.x.label, Face::Regular, self.inks.muted);
        }
    }

    fn zero_line(&mut self, axis: &Axis, frame: &PanelFrame) {
        if axis.ticks && axis.scale == Scale::Linear && axis.contains(0.0) {
            let y = crisp(frame.y.pixel(0.0));
            self.line(None, vec![[frame.area.min[0], y], [frame.area.max[0], y]], hairline(self.inks.axis));
        }
    }
}

fn widest_label(axis: &Axis, frame: &PanelFrame) -> f32 {
    ticks::ticks(axis, &frame.x, TICK_SPACING[XY::X.index()])
        .iter()
        .map(|tick| font::width(&tick.label, Face::Regular, LABEL_SIZE))
        .fold(0.0, f32::max)
}
