//! The switch of a flag.

use eframe::egui;
use egui::accesskit::Role;
use egui::{Align2, CornerRadius, Id, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::app::look;
use crate::app::{Pane, theme};
use crate::figure::font::Face;
use crate::scene::{Command, Edit, ParamSpec, Phase, Value};

/// Height of the row; all of it answers.
const ROW: f32 = 30.0;
/// The pill.
const PILL: [f32; 2] = [32.0, 18.0];
/// Radius of the dot in it.
const DOT: f32 = 6.0;

/// Name on the left, switch on the right.
pub(super) fn flag_ui(ui: &mut Ui, pane: &mut Pane<'_>, spec: &'static ParamSpec) {
    let on = pane.state.params.flag(spec.key);
    let name = spec.label(pane.state.words);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let response = ui.interact(rect, Id::unique(("control", pane.state.scene.id(), spec.key)), Sense::click());
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, enabled, on, &name));
    super::help(pane, spec, &[&response]);
    if response.clicked() {
        pane.command(Command::Edit(vec![Edit::Set(spec.key, Value::Flag(!on))], Phase::Done));
    }
    let look = pane.look;
    let painter = ui.painter();
    look::text(painter, rect.left_center(), Align2::LEFT_CENTER, &name, Face::Regular, theme::BODY, look.text());
    let pill = Rect::from_min_size(pos2(rect.right() - PILL[0], rect.center().y - PILL[1] / 2.0), PILL.into());
    let radius = CornerRadius::same((PILL[1] / 2.0) as u8);
    let inset = PILL[1] / 2.0;
    if on {
        painter.rect_filled(pill, radius, look.text());
        painter.circle_filled(pos2(pill.right() - inset, pill.center().y), DOT, theme::color(look.inks.surface));
    } else {
        let outline = if response.hovered() { look.muted() } else { theme::color(look.inks.axis) };
        painter.rect_stroke(pill, radius, Stroke::new(1.5, outline), StrokeKind::Inside);
        painter.circle_filled(pos2(pill.left() + inset, pill.center().y), DOT - 1.0, look.muted());
    }
    look.focus_ring(painter, rect.expand2(vec2(6.0, 0.0)), 6, &response);
}
