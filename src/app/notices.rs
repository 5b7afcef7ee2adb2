//! Notices: what was not taken as given, at the bottom until it is put away; and a word that the link was copied.

use eframe::egui;
use egui::accesskit::{Live, Role};
use egui::{Align2, Area, Frame, Id, Order, Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use super::{Pane, buttons, look, theme};
use crate::figure::font::Face;
use crate::scene::Command;

const PADDING: f32 = 8.0;
/// Thickness of the bar at the left.
const BAR: f32 = 3.0;

/// All notices at the bottom of an area, with one button that puts them away. They lie over what was drawn there:
/// nothing shall move under a hand.
pub(super) fn notices_ui(ui: &mut Ui, pane: &mut Pane<'_>, area: Rect) {
    if pane.state.notices.is_empty() {
        return;
    }
    let look = pane.look;
    let words = pane.state.words;
    let dismiss = words.get("app.dismiss");
    let button = buttons::width(dismiss);
    let width = area.width();
    let said = pane.state.notices.iter().map(|notice| notice.message.text(words)).collect::<Vec<_>>().join("\n");
    let wrap = (width - button - 2.0 * theme::SLIM_MARGIN - BAR).max(theme::LEAST_TARGET);
    let galley = ui.painter().layout(said.clone(), theme::font(Face::Regular, theme::BUTTON), look.text(), wrap);
    let height = (galley.size().y + 2.0 * PADDING).max(buttons::HEIGHT + PADDING);
    let rect = Rect::from_min_max(pos2(area.left(), area.bottom() - height), area.max);
    // Whatever it lies over cannot be taken hold of through it.
    ui.interact(rect, Id::unique("notices ground"), Sense::CLICK);
    let painter = ui.painter();
    painter.rect_filled(rect, 0.0, theme::color(look.inks.surface));
    painter.rect_filled(Rect::from_min_size(rect.min, vec2(BAR, height)), 0.0, theme::color(look.inks.warning));
    look::rule(painter, rect.x_range(), rect.top(), look.hairline());
    let text = ui.interact(
        Rect::from_min_max(rect.min, pos2(rect.right() - button, rect.bottom())),
        Id::unique("notices"),
        Sense::hover(),
    );
    text.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    // A screen reader says a notice when it appears.
    ui.ctx().accesskit_node_builder(text.id, |node| node.set_live(Live::Polite));
    ui.painter().galley(
        pos2(rect.left() + theme::SLIM_MARGIN, rect.center().y - galley.size().y / 2.0),
        galley,
        look.text(),
    );
    let place =
        Rect::from_center_size(pos2(rect.right() - button / 2.0 - 4.0, rect.center().y), vec2(button, buttons::HEIGHT));
    if buttons::text_button_ui(ui, &look, place, Id::unique("dismiss"), dismiss, true).clicked() {
        pane.command(Command::Dismiss);
    }
}

/// Says for a moment that the link was copied, below the end of the bar.
pub(super) fn copied_ui(ui: &Ui, pane: &Pane<'_>) {
    if pane.view.copied_until.is_none() {
        return;
    }
    let corner = ui.max_rect().right_top() + vec2(-theme::SLIM_MARGIN, theme::BAR_HEIGHT + PADDING);
    let plate = Area::new(Id::unique("copied"))
        .order(Order::Foreground)
        .interactable(false)
        .pivot(Align2::RIGHT_TOP)
        .fixed_pos(corner);
    plate.show(ui.ctx(), |ui| {
        Frame::popup(ui.style()).show(ui, |ui| {
            let said = ui.label(pane.state.words.get("app.copied"));
            ui.ctx().accesskit_node_builder(said.id, |node| node.set_live(Live::Polite));
        });
    });
}
