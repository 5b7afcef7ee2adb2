//! The rows of a parameter of points: name, how many there are, the way back to the scene's own, and where the chosen
//! one lies.

use eframe::egui;
use egui::{Align2, Id, Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use super::number::{TEXT_LINE, fields_ui, label};
use crate::app::buttons;
use crate::app::look;
use crate::app::{Pane, theme};
use crate::figure::font::Face;
use crate::scene::{Command, ParamSpec, Phase};
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
    chosen_ui(ui, pane, spec);
}

/// The two numbers of the chosen point: the twins of its handle.
fn chosen_ui(ui: &mut Ui, pane: &mut Pane<'_>, spec: &'static ParamSpec) {
    let Some((name, place)) = points::chosen(pane.state, spec) else { return };
    let speeds = points::grains(pane.state, spec);
    let reach = spec.points_kind().map_or(f64::INFINITY, |kind| kind.reach);
    let fields = points::COORDINATES.map(|name| (name, -reach..=reach));
    let mut edited = place;
    fields_ui(ui, pane, &name, (fields, speeds), &mut edited);
    for (coordinate, value) in edited.into_iter().enumerate().filter(|(index, value)| *value != place[*index]) {
        if let Some(edit) = points::moved(pane.state, spec, coordinate, value) {
            pane.command(Command::Edit(vec![edit], Phase::Ongoing));
        }
    }
}
