//! The scenes: a numbered list at the left of a wide window, a menu in a narrower one.

use eframe::egui;
use egui::accesskit::Role;
use egui::{Align2, CornerRadius, Id, Sense, Ui, WidgetInfo, vec2};

use super::{Pane, look, theme};
use crate::figure::font::Face;
use crate::scene::{Command, SCENES, Scene};

const ROW: f32 = 34.0;
/// From the left of a row to its number and to its name.
const NUMBER: f32 = 21.0;
const NAME: f32 = 32.0;

/// The list.
pub(super) fn list_ui(ui: &mut Ui, pane: &mut Pane<'_>) {
    ui.spacing_mut().item_spacing.y = 0.5;
    for (index, scene) in SCENES.iter().enumerate() {
        entry_ui(ui, pane, index, *scene);
    }
}

fn entry_ui(ui: &mut Ui, pane: &mut Pane<'_>, index: usize, scene: &'static dyn Scene) {
    let chosen = scene.id() == pane.state.scene.id();
    let name = scene.short(pane.state.words).to_owned();
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let response = ui.interact(rect, Id::unique(("scene", scene.id())), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, &name));
    if response.clicked() {
        pane.command(Command::Open(scene.id()));
    }
    let look = pane.look;
    if chosen {
        ui.painter().rect_filled(rect, CornerRadius::same(6), theme::color(look.inks.chosen));
    } else {
        look.hover_plate(ui.painter(), rect, &response);
    }
    let number = (index + 1).to_string();
    look::text(
        ui.painter(),
        rect.left_center() + vec2(NUMBER, 0.0),
        Align2::RIGHT_CENTER,
        &number,
        Face::Regular,
        theme::BUTTON,
        look.muted(),
    );
    let (face, ink) = if chosen { (Face::SemiBold, look.text()) } else { (Face::Regular, look.muted()) };
    look::text(ui.painter(), rect.left_center() + vec2(NAME, 0.0), Align2::LEFT_CENTER, &name, face, theme::BODY, ink);
    look.focus_ring(ui.painter(), rect.shrink(1.0), 6, &response);
}

/// The same as the contents of a menu.
pub(super) fn menu_ui(ui: &mut Ui, pane: &mut Pane<'_>) {
    for (index, scene) in SCENES.iter().enumerate() {
        let name = format!("{}  {}", index + 1, scene.short(pane.state.words));
        if ui.add(egui::Button::new(name).selected(scene.id() == pane.state.scene.id())).clicked() {
            pane.command(Command::Open(scene.id()));
        }
    }
}
