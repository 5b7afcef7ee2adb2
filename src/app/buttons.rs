//! Quiet buttons: words on the bar that answer to pointer and focus.

use eframe::egui;
use egui::accesskit::Role;
use egui::{Align2, Id, Rect, Response, Sense, Ui, WidgetInfo, vec2};

use super::look::{self, Look};
use super::theme;
use crate::figure::font::{self, Face};

pub(super) const HEIGHT: f32 = 30.0;
const PADDING: f32 = 8.0;
/// Opacity of a button that has nothing to do.
pub(super) const DISABLED: f32 = 0.45;

/// The width a button with this text takes.
pub(super) fn width(text: &str) -> f32 {
    (font::width(text, Face::Regular, theme::BUTTON) + 2.0 * PADDING).ceil().max(theme::LEAST_TARGET)
}

/// A button that is only its words.
pub(super) fn text_button_ui(ui: &mut Ui, look: &Look, rect: Rect, id: Id, text: &str, enabled: bool) -> Response {
    let response = bare_button_ui(ui, look, rect, id, text, enabled);
    let ink = if response.hovered() && enabled { look.text() } else { look.muted() };
    let ink = if enabled { ink } else { ink.gamma_multiply(DISABLED) };
    look::text(ui.painter(), rect.center(), Align2::CENTER_CENTER, text, Face::Regular, theme::BUTTON, ink);
    response
}

/// The same without words: the caller paints what is on it.
pub(super) fn bare_button_ui(ui: &mut Ui, look: &Look, rect: Rect, id: Id, name: &str, enabled: bool) -> Response {
    // A disabled button keeps no focus, but stays in the accessibility tree.
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let response = ui.interact(rect, id, sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
    if enabled {
        look.hover_plate(ui.painter(), rect, &response);
    }
    look.focus_ring(ui.painter(), rect.shrink(1.0), 6, &response);
    response
}

/// A small triangle that says there is more below.
pub(super) fn arrow(ui: &Ui, look: &Look, centre: egui::Pos2) {
    let points = vec![centre + vec2(-4.0, -2.0), centre + vec2(4.0, -2.0), centre + vec2(0.0, 2.5)];
    ui.painter().add(egui::Shape::convex_polygon(points, look.muted(), egui::Stroke::NONE));
}
