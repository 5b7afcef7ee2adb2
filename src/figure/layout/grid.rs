//! The grid: how much room each panel gets, and where its plot area lies within it.

use super::{Area, LABEL_SIZE, PanelFrame};
use crate::figure::font::{self, Face};
use crate::figure::{AxisMap, Figure, Form, Panel, XY, ticks};

/// A figure at least this many times as wide as high puts its panels side by side.
const SIDE_BY_SIDE: f32 = 2.1;
/// Narrower columns than this are not made.
const LEAST_COLUMN: f32 = 300.0;
/// Above the plot area, for the panel's title.
const TITLE_ROOM: f32 = 26.0;
/// Below the plot area, for tick labels.
pub(super) const TICK_ROOM: f32 = 28.0;
/// Below the last row, for the label of the horizontal axis.
pub(super) const LABEL_ROOM: f32 = 16.0;
/// Between tick labels and plot area.
pub(super) const TICK_GAP: f32 = 8.0;
/// At the outer edges.
const MARGIN: f32 = 8.0;
/// Between neighbouring columns.
const COLUMN_GAP: f32 = 20.0;
/// A plot area never gets smaller than this, even if it must overflow.
const LEAST_PLOT: f32 = 24.0;
/// Pixels between ticks at least, across and upwards.
pub(super) const TICK_SPACING: [f32; 2] = [44.0, 34.0];
/// Between a curve's end and its label.
pub(super) const END_GAP: f32 = 8.0;

/// The frames of all panels, in their order.
pub(super) fn frames(figure: &Figure, [width, height]: [f32; 2]) -> Vec<PanelFrame> {
    let count = figure.panels.len();
    let wide = width >= SIDE_BY_SIDE * height && width >= LEAST_COLUMN * 2.0;
    let columns = if wide { figure.columns.clamp(1, count.max(1)) } else { 1 };
    let rows = count.div_ceil(columns.max(1)).max(1);
    let column_width = (width - COLUMN_GAP * (columns as f32 - 1.0)) / columns as f32;
    let row_weight = |row: usize| figure.panels.iter().skip(row * columns).take(columns).map(|panel| panel.weight).fold(0.0, f32::max);
    let total: f32 = (0..rows).map(row_weight).sum();
    let label_room = if figure.panels.iter().skip((rows - 1) * columns).any(|panel| !panel.x.label.is_empty()) { LABEL_ROOM } else { 0.0 };
    let plot_height = (height - rows as f32 * (TITLE_ROOM + TICK_ROOM) - label_room).max(LEAST_PLOT * rows as f32);
    // Linked panels share their pixel edges, so all take the widest margins any of them needs.
    let side =
        figure.panels.iter().map(|panel| margins(panel, plot_height / rows as f32, column_width)).fold([0.0f32; 2], |a, b| [a[0].max(b[0]), a[1].max(b[1])]);
    let mut top = 0.0;
    let mut frames = Vec::with_capacity(count);
    for row in 0..rows {
        let share = plot_height * row_weight(row) / total.max(f32::EPSILON);
        for (column, panel) in figure.panels.iter().skip(row * columns).take(columns).enumerate() {
            let left = column as f32 * (column_width + COLUMN_GAP);
            let area = Area {
                min: [(left + side[0]).round(), (top + TITLE_ROOM).round()],
                max: [(left + column_width - side[1]).max(left + side[0] + LEAST_PLOT).round(), (top + TITLE_ROOM + share).round()],
            };
            frames.push(frame(panel, area));
        }
        top += share + TITLE_ROOM + TICK_ROOM;
    }
    frames
}

fn frame(panel: &Panel, area: Area) -> PanelFrame {
    let area = match panel.aspect {
        Some(aspect) => fitted(area, aspect),
        None => area,
    };
    PanelFrame { area, x: AxisMap::new(&panel.x, [area.min[0], area.max[0]]), y: AxisMap::new(&panel.y, [area.max[1], area.min[1]]) }
}

/// The largest rectangle of that aspect inside the area, centred.
fn fitted(area: Area, aspect: f32) -> Area {
    let width = area.width().min(area.height() * aspect);
    let centre = [f32::midpoint(area.min[0], area.max[0]), f32::midpoint(area.min[1], area.max[1])];
    Area::around(centre, [width, width / aspect])
}

/// Room on the left for tick labels, on the right for the labels at the curves' ends.
fn margins(panel: &Panel, height: f32, column_width: f32) -> [f32; 2] {
    let map = AxisMap::new(&panel.y, [height, 0.0]);
    let widest = |labels: &mut dyn Iterator<Item = String>, face| labels.map(|label| font::width(&label, face, LABEL_SIZE)).fold(0.0, f32::max);
    let left = widest(&mut ticks::ticks(&panel.y, &map, TICK_SPACING[XY::Y.index()]).into_iter().map(|tick| tick.label), Face::Regular);
    let names = &mut panel.marks.iter().filter_map(|mark| if let Form::Curve { label, .. } = &mark.form { label.clone() } else { None });
    let right = widest(names, Face::SemiBold);
    let left = if panel.y.ticks { left + TICK_GAP + MARGIN } else { MARGIN };
    // On a phone the names may take a quarter of the width at most; the rest is the picture's.
    [left, (right + if right > 0.0 { END_GAP } else { 0.0 } + MARGIN).min(column_width / 4.0)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::{Axis, Place};

    fn figure(columns: usize) -> Figure {
        let panel = |key, range| Panel {
            key,
            title: key.to_owned(),
            x: Axis::linear("", [-5.0, 5.0]).linked("x"),
            y: Axis::linear("", range),
            weight: 1.0,
            aspect: None,
            marks: Vec::new(),
            handles: Vec::new(),
        };
        Figure { key: "f", description: String::new(), place: Place::Main, panels: vec![panel("a", [0.0, 4.0]), panel("b", [-1000.0, 1000.0])], columns }
    }

    #[test]
    fn linked_panels_share_their_pixel_edges_when_stacked() {
        let frames = frames(&figure(2), [600.0, 600.0]);
        assert_eq!(frames[0].x.pixels(), frames[1].x.pixels());
        assert!(frames[0].area.max[1] < frames[1].area.min[1]);
    }

    #[test]
    fn a_wide_figure_puts_them_side_by_side_and_nothing_leaves_it() {
        let frames = frames(&figure(2), [1200.0, 400.0]);
        assert!(frames[0].area.max[0] < frames[1].area.min[0]);
        for frame in frames {
            assert!(frame.area.max[0] <= 1200.0 && frame.area.max[1] <= 400.0);
        }
    }

    #[test]
    fn a_picture_keeps_its_aspect() {
        let mut figure = figure(1);
        figure.panels[0].aspect = Some(2.0);
        let area = frames(&figure, [600.0, 800.0])[0].area;
        assert!((area.width() / area.height() - 2.0).abs() < 1e-3);
    }
}
