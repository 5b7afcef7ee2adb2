//! What is marked on a slider: ticks through its rail, and their names below.

use eframe::egui;
use egui::{Align2, Pos2, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::slider;
use crate::app::look::{self, Look};
use crate::app::theme;
use crate::figure::font::{self, Face};
use crate::view::marks::Tick;

/// Length of a tick, on the rail and before its name.
const LENGTH: f32 = 12.0;
/// Thickness of a tick.
const WIDTH: f32 = 2.0;
/// From a tick to its name, and from a name to the next tick.
const GAP: [f32; 2] = [4.0, 12.0];
/// Height of a line of names, and the room below the last.
const LINE: f32 = 18.0;
const BELOW: f32 = 6.0;

/// The ticks on a rail.
pub(super) fn paint_all(ui: &Ui, rail: Rect, ticks: &[Tick], look: &Look) {
    for tick in ticks {
        paint(ui, pos2(slider::at_share(rail, tick.share), rail.center().y), tick, look);
    }
}

/// Their names, in as many lines as they need.
pub(super) fn names_ui(ui: &mut Ui, ticks: &[Tick], look: &Look) {
    if ticks.is_empty() {
        return;
    }
    let width = ui.available_width();
    let wide = |tick: &Tick| WIDTH + GAP[0] + font::width(&tick.name, Face::Regular, theme::SMALL);
    let (places, y) = super::in_lines(ticks.iter().map(wide), width, GAP[1], LINE);
    let (area, _) = ui.allocate_exact_size(vec2(width, y + LINE + BELOW), Sense::hover());
    for (tick, [x, y, wide]) in ticks.iter().zip(places) {
        let name = Rect::from_min_size(area.min + vec2(x, y), vec2(wide, LINE));
        let start = name.left_center();
        paint(ui, pos2(start.x + WIDTH / 2.0, start.y), tick, look);
        let at = start + vec2(WIDTH + GAP[0], 0.0);
        look::text(ui.painter(), at, Align2::LEFT_CENTER, &tick.name, Face::Regular, theme::SMALL, look.muted());
        let response = ui.interact(name, ui.scope_id().with(("mark", &tick.name)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(egui::accesskit::Role::Label, true, &tick.name));
    }
}

fn paint(ui: &Ui, at: Pos2, tick: &Tick, look: &Look) {
    let half = vec2(0.0, LENGTH / 2.0);
    ui.painter().line_segment([at - half, at + half], Stroke::new(WIDTH, look.hue(tick.term.palette)));
}
