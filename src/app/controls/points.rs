//! The row of a parameter of points: name, how many there are, and the way back to the scene's own.

use eframe::egui;
use egui::{Align2, Id, Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use super::number::{TEXT_LINE, label};
use crate::app::buttons;
use crate::app::look;
use crate::app::{Pane, theme};
use crate::figure::font::Face;
use crate::scene::{Command, ParamSpec};
use crate::view::points;

/// Name on the left, number of points on the right, before it the button that takes them back.
pub(super) fn points_ui(ui: &mut Ui, pane: &mut Pane<'_>, spec: &'static ParamSpec) {
    let (row, whole) = ui.allocate_exact_size(vec2(ui.available_width(), buttons::HEIGHT), Sense::hover());
    let (name, count) = (spec.label(pane.state.words), points::count(pane.state, spec));
    let said = format!("{name} {count}");
    whole.widget_info(|| WidgetInfo::labeled(egui::accesskit::Role::Label, true, &said));
    super::help(pane, spec, &[&whole]);
    label(ui, row, &name, spec.symbol, &pane.look);
    let at = pos2(row.right(), row.top() + TEXT_LINE);
    let ink = pane.look.text();
    let text = look::text(ui.painter(), at, Align2::RIGHT_CENTER, &count, Face::SemiBold, theme::BODY, ink);
    let reset = pane.state.words.get("app.reset");
    let size = vec2(buttons::width(reset), buttons::HEIGHT);
    let button = Rect::from_min_size(pos2(text.left() - size.x, at.y - size.y / 2.0), size);
    let id = Id::unique(("points", pane.state.scene.id(), spec.key));
    let enabled = ui.is_enabled() && pane.state.params.points(spec.key).is_some();
    let response = buttons::text_button_ui(ui, &pane.look, button, id, reset, enabled);
    let name = points::reset(pane.state, spec);
    response.widget_info(|| WidgetInfo::labeled(egui::accesskit::Role::Button, enabled, &name));
    if response.clicked() {
        pane.command(Command::Reset(Some(spec.key)));
    }
}
