//! The scenes: a numbered list at the left of a wide window, a menu in a narrower one.

use eframe::egui;
use egui::accesskit::Role;
use egui::{Align2, CornerRadius, Id, Response, Sense, Ui, WidgetInfo, vec2};

use super::look::{self, Look};
use super::{Pane, cards, theme};
use crate::figure::font::Face;
use crate::scene::{self, Command};

const ROW: f32 = 34.0;
/// From the left of a row to its number and to its name.
const NUMBER: f32 = 21.0;
const NAME: f32 = 32.0;
/// To the name of what has no number.
const PLAIN_NAME: f32 = 12.0;
/// Further height of a row with a second line, and from its middle the first line up and the second down.
const NOTE: f32 = 12.0;
const NOTE_ROWS: [f32; 2] = [-9.0, 9.0];

/// A line of the list.
pub(super) struct Entry<'a> {
    pub id: &'a str,
    pub number: &'a str,
    pub name: &'a str,
    /// A second line, or nothing.
    pub note: &'a str,
    pub chosen: bool,
}

/// The list.
pub(super) fn list_ui(ui: &mut Ui, pane: &mut Pane<'_>) {
    ui.spacing_mut().item_spacing.y = 0.5;
    for (index, scene) in scene::carried().iter().enumerate() {
        let (number, name) = ((index + 1).to_string(), scene.short(pane.state.words));
        let chosen = scene.id() == pane.state.scene.id();
        let entry = Entry { id: scene.id(), number: &number, name, note: "", chosen };
        if entry_ui(ui, &pane.look, &entry).clicked() {
            pane.command(Command::Open(scene.id()));
        }
    }
    cards::entry_ui(ui, pane);
}

/// A line of the list, its number before its name.
pub(super) fn entry_ui(ui: &mut Ui, look: &Look, entry: &Entry<'_>) -> Response {
    let has_note = !entry.note.is_empty();
    let height = if has_note { ROW + NOTE } else { ROW };
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let response = ui.interact(rect, Id::unique(("scene", entry.id)), Sense::click());
    let said = if has_note { [entry.name, ", ", entry.note].concat() } else { entry.name.to_owned() };
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, entry.chosen, &said));
    if entry.chosen {
        ui.painter().rect_filled(rect, CornerRadius::same(6), theme::color(look.inks.chosen));
    } else {
        look.hover_plate(ui.painter(), rect, &response);
    }
    let [up, down] = if has_note { NOTE_ROWS } else { [0.0; 2] };
    let words = |at: [f32; 2], anchor, words: &str, face, size, ink| {
        look::text(ui.painter(), rect.left_center() + at.into(), anchor, words, face, size, ink)
    };
    words([NUMBER, up], Align2::RIGHT_CENTER, entry.number, Face::Regular, theme::BUTTON, look.muted());
    let (face, ink) = if entry.chosen { (Face::SemiBold, look.text()) } else { (Face::Regular, look.muted()) };
    let name = if entry.number.is_empty() { PLAIN_NAME } else { NAME };
    words([name, up], Align2::LEFT_CENTER, entry.name, face, theme::BODY, ink);
    words([name, down], Align2::LEFT_CENTER, entry.note, Face::Regular, theme::SMALL, look.muted());
    look.focus_ring(ui.painter(), rect.shrink(1.0), 6, &response);
    response
}

/// The same as the contents of a menu.
pub(super) fn menu_ui(ui: &mut Ui, pane: &mut Pane<'_>) {
    for (index, scene) in scene::carried().iter().enumerate() {
        let name = format!("{}  {}", index + 1, scene.short(pane.state.words));
        if ui.add(egui::Button::new(name).selected(scene.id() == pane.state.scene.id())).clicked() {
            pane.command(Command::Open(scene.id()));
        }
    }
    cards::menu_entry_ui(ui, pane);
}
