//! The round button beside the slider of what can be played: a triangle, or two bars while it plays.

use eframe::egui;
use egui::{Id, Rect, Shape, Stroke, Ui, pos2, vec2};

use crate::app::{Pane, Wish, theme};
use crate::view::playback::{self, Button};

/// Its diameter, and the room between it and the rail.
const SIZE: f32 = 28.0;
const GAP: f32 = 18.0;
/// Thickness of its outline.
const OUTLINE: f32 = 2.0;
/// Half the width and height of the sign on it.
const SIGN: [f32; 2] = [5.0, 6.0];
/// Width of each of the two bars.
const BAR: f32 = 3.5;

/// The button at the left end of a rail; the rail that is left beside it.
pub(super) fn play_ui(ui: &mut Ui, pane: &mut Pane<'_>, rail: Rect, button: &Button) -> Rect {
    let rect = Rect::from_min_size(rail.left_center() - vec2(0.0, SIZE / 2.0), vec2(SIZE, SIZE));
    let id = Id::unique(("play", pane.state.scene.id()));
    let response = ui.interact(rect, id, egui::Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, ui.is_enabled(), button.name));
    pane.help(&response, &button.help);
    let (painter, ink) = (ui.painter(), pane.look.text());
    let fill = if response.hovered() { pane.look.inks.chosen } else { pane.look.inks.surface };
    let outline = Stroke::new(OUTLINE, ink);
    painter.circle(rect.center(), (SIZE - OUTLINE) / 2.0, theme::color(fill), outline);
    let (centre, [wide, high]) = (rect.center(), SIGN);
    if pane.state.playing {
        for left in [centre.x - wide, centre.x + wide - BAR] {
            let bar = Rect::from_min_size(pos2(left, centre.y - high), vec2(BAR, 2.0 * high));
            painter.rect_filled(bar, 0.0, ink);
        }
    } else {
        let corners = [[1.0 - wide, -high], [1.0 + wide, 0.0], [1.0 - wide, high]];
        let corners = corners.map(|[x, y]| centre + vec2(x, y)).to_vec();
        painter.add(Shape::convex_polygon(corners, ink, Stroke::NONE));
    }
    pane.look.focus_ring(painter, rect.expand(2.0), (SIZE / 2.0) as u8 + 2, &response);
    if response.clicked() {
        pane.wishes.extend(playback::toggle(pane.state).map(Wish::Do));
    }
    Rect::from_min_max(rail.min + vec2(SIZE + GAP, 0.0), rail.max)
}
