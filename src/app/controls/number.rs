//! The row of a number: name and symbol, its value, which a click opens for typing, and a slider. And the four numbers
//! of a box.

use std::ops::RangeInclusive;

use eframe::egui;
use egui::{Align, Align2, Id, Key, Layout, Rect, Sense, TextEdit, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::slider::{self, Slider};
use super::{play, ticks};
use crate::app::look::{self, Look};
use crate::app::{Pane, Typing, Wish, theme};
use crate::figure::font::{self, Face};
use crate::figure::number as digits;
use crate::figure::{Slot, SlotEdit};
use crate::scene::{Command, Edit, Notice, ParamSpec, Phase, Value};
use crate::view::number;
use crate::view::{Nudge, marks, playback};

/// Height of the row: a line of text over a slider.
const ROW: f32 = 47.0;
/// From the top of the row to the middle of its text.
pub(super) const TEXT_LINE: f32 = 11.0;
/// From the top of the row to the rail.
const RAIL_LINE: f32 = 35.0;
/// Width of the field for typing.
const FIELD: f32 = 84.0;
/// From the edge of a box's field to its text.
const CELL_PADDING: f32 = 4.0;
/// Between name and symbol.
const SYMBOL_GAP: f32 = 4.0;
/// Italic serif letters look smaller than the text beside them.
const SYMBOL_SIZE: f32 = 16.0;

/// The row of a number or whole number.
pub(super) fn number_ui(ui: &mut Ui, pane: &mut Pane<'_>, spec: &'static ParamSpec) {
    let Some(track) = pane.state.track(spec) else { return };
    let range = pane.state.range(spec).unwrap_or(track.range());
    let (rect, whole) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let name = spec.label(pane.state.words);
    let value = pane.state.params.number(spec.key);
    let rail =
        Rect::from_center_size(pos2(rect.center().x, rect.top() + RAIL_LINE), vec2(rect.width(), theme::LEAST_TARGET));
    let rail = match playback::Button::of(pane.state, spec) {
        Some(button) => play::play_ui(ui, pane, rail, &button),
        None => rail,
    };
    let slider = Slider {
        id: Id::unique(("control", pane.state.scene.id(), spec.key)),
        name: &name,
        text: &pane.state.stepping(spec).shown(value),
        value,
        track,
    };
    let moved = slider::slider_ui(ui, rail, &slider);
    let wished = wish(pane, spec, value, range, &moved);
    super::help(pane, spec, &[&moved.response, &whole]);
    // The session applies the wish after this row is painted; the row must not lag behind the hand.
    let shown = wished.unwrap_or(value);
    let ticks = marks::of(pane.state, spec);
    ticks::paint_all(ui, rail, &ticks, &pane.look);
    slider::paint(ui, rail, &Slider { value: shown, ..slider }, &moved.response, &pane.look);
    label(ui, rect, &name, spec.symbol, &pane.look);
    value_ui(ui, pane, spec, rect, &name, shown);
    ticks::names_ui(ui, &ticks, &pane.look);
}

/// Sends the wish for a new value; what it will be.
fn wish(
    pane: &mut Pane<'_>,
    spec: &'static ParamSpec,
    value: f64,
    [least, greatest]: [f64; 2],
    moved: &slider::Moved,
) -> Option<f64> {
    if moved.response.double_clicked() {
        pane.command(Command::Reset(Some(spec.key)));
        return None;
    }
    let mut wished = moved.dragged.map(|dragged| dragged.min(greatest).max(least));
    for nudge in &moved.nudges {
        match nudge {
            Nudge::Type => pane.view.typing = Some(Typing::new(pane.state.scene.id(), spec.key, value)),
            Nudge::Play => pane.wishes.extend(playback::toggle(pane.state).map(Wish::Do)),
            _ => {}
        }
        let stepping = pane.state.stepping(spec);
        wished = number::nudged(&stepping, wished.unwrap_or(value), [least, greatest], *nudge).or(wished);
    }
    let snapped = number::granted(spec, wished?, [least, greatest]);
    // A number that is unset is not a number.
    if snapped.to_bits() != value.to_bits() {
        pane.command(Command::Edit(
            vec![Edit::Slot(SlotEdit { slot: Slot::number(spec.key), value: snapped })],
            Phase::Ongoing,
        ));
    }
    Some(snapped)
}

pub(super) fn label(ui: &Ui, rect: Rect, name: &str, symbol: &str, look: &Look) {
    let at = pos2(rect.left(), rect.top() + TEXT_LINE);
    let end = look::text(ui.painter(), at, Align2::LEFT_CENTER, name, Face::Regular, theme::BODY, look.text()).right();
    if !symbol.is_empty() {
        look::text(
            ui.painter(),
            pos2(end + SYMBOL_GAP, at.y),
            Align2::LEFT_CENTER,
            symbol,
            Face::Symbol,
            SYMBOL_SIZE,
            look.text(),
        );
    }
}

/// The value at the right end of the row: a click opens it for typing.
fn value_ui(ui: &mut Ui, pane: &mut Pane<'_>, spec: &'static ParamSpec, row: Rect, name: &str, value: f64) {
    let scene = pane.state.scene.id();
    if pane.view.typing.as_ref().is_some_and(|typing| typing.scene == scene && typing.key == spec.key) {
        typing_ui(ui, pane, spec, row, name);
        return;
    }
    let shown = pane.state.stepping(spec).shown(value);
    let width = font::width(&shown, Face::SemiBold, theme::BODY).max(theme::LEAST_TARGET);
    let rect = Rect::from_min_max(
        pos2(row.right() - width - 6.0, row.top()),
        pos2(row.right() + 6.0, row.top() + theme::LEAST_TARGET),
    );
    // The slider is the control's stop for the keyboard; Enter there opens the same field.
    let response = ui.interact(rect, Id::unique(("value", pane.state.scene.id(), spec.key)), Sense::CLICK);
    let response = response.on_hover_cursor(egui::CursorIcon::Text);
    pane.look.hover_plate(ui.painter(), rect.shrink2(vec2(0.0, 1.0)), &response);
    let said = format!("{name} {shown}");
    response.widget_info(|| WidgetInfo::labeled(egui::accesskit::Role::Label, true, &said));
    if response.clicked() {
        pane.view.typing = Some(Typing::new(pane.state.scene.id(), spec.key, value));
    }
    let at = pos2(row.right(), row.top() + TEXT_LINE);
    look::text(ui.painter(), at, Align2::RIGHT_CENTER, &shown, Face::SemiBold, theme::BODY, pane.look.text());
}

fn typing_ui(ui: &mut Ui, pane: &mut Pane<'_>, spec: &'static ParamSpec, row: Rect, name: &str) {
    let rect = Rect::from_min_size(pos2(row.right() - FIELD, row.top() - 1.0), vec2(FIELD, theme::LEAST_TARGET));
    let Some(typing) = &mut pane.view.typing else { return };
    let id = Id::unique(("typing", spec.key));
    let edit = TextEdit::singleline(&mut typing.text)
        .id(id)
        .font(theme::font(Face::SemiBold, theme::BODY))
        .align(Align2::RIGHT_CENTER);
    let response = ui.put(rect, edit).accessible_name(pane.state.words.fill("app.type", &[("name", name)]));
    typing.drawn = true;
    if typing.fresh {
        typing.fresh = false;
        response.request_focus();
        select_all(ui, id, typing.text.chars().count());
        return;
    }
    if !response.lost_focus() && response.has_focus() {
        return;
    }
    let given = typing.changed();
    pane.view.typing = None;
    let Some(given) = given.filter(|_| !ui.input(|input| input.key_pressed(Key::Escape))) else { return };
    match spec.parse(&given) {
        Ok(value) => pane.command(Command::Edit(vec![Edit::Set(spec.key, value)], Phase::Done)),
        Err(refused) => pane.wishes.push(Wish::Tell(Notice { subject: spec.key, message: refused.message() })),
    }
}

fn select_all(ui: &Ui, id: Id, length: usize) {
    use egui::text::{CCursor, CCursorRange};
    let mut state = egui::text_edit::TextEditState::load(ui.ctx(), id).unwrap_or_default();
    state.cursor.set_char_range(Some(CCursorRange::two(CCursor::default(), CCursor::new(length))));
    state.store(ui.ctx(), id);
}

/// A box: the handles in the picture move it; these four numbers are their twins.
pub(super) fn box_ui(ui: &mut Ui, pane: &mut Pane<'_>, spec: &'static ParamSpec, bounds: [f64; 4]) {
    let Some(Value::Box(corners)) = pane.state.params.get(spec.key) else { return };
    let name = spec.label(pane.state.words);
    let (row, named) = ui.allocate_exact_size(vec2(ui.available_width(), theme::LEAST_TARGET), Sense::hover());
    super::help(pane, spec, &[&named]);
    label(ui, row, &name, spec.symbol, &pane.look);
    let parts = ["x1", "y1", "x2", "y2"];
    let fields = [0, 1, 2, 3].map(|index: usize| (parts[index], bounds[index % 2]..=bounds[index % 2 + 2]));
    let mut edited = *corners;
    if let Some(corner) = fields_ui(ui, pane, &name, (fields, [1.0; 4]), &mut edited) {
        edited[corner] = edited[corner].round();
    }
    if edited != *corners {
        pane.command(Command::Edit(vec![Edit::Set(spec.key, Value::Box(edited))], Phase::Ongoing));
    }
}

/// Numbers side by side, each in a field of its own with its name before it; which of them a hand drags, a pixel being
/// so much of each.
pub(super) fn fields_ui<const COUNT: usize>(
    ui: &mut Ui,
    pane: &Pane<'_>,
    of: &str,
    (fields, speeds): ([(&str, RangeInclusive<f64>); COUNT], [f64; COUNT]),
    values: &mut [f64; COUNT],
) -> Option<usize> {
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), theme::LEAST_TARGET + 4.0), Sense::hover());
    let cell = row.width() / COUNT as f32;
    let mut dragged = None;
    for (index, ((part, range), value)) in fields.into_iter().zip(values).enumerate() {
        let rect =
            Rect::from_min_size(pos2(row.left() + cell * index as f32, row.top()), vec2(cell - 4.0, row.height()));
        let drag = egui::DragValue::new(value).prefix(format!("{part} ")).range(range);
        // All digits, because what the field shows is what it holds once it is left again.
        let drag = drag.custom_formatter(|value, _| digits::shortest(value)).custom_parser(digits::read);
        let drag = drag.speed(speeds[index]).update_while_editing(false);
        // A child without a place in the row: digits that need more room than there is must not push the row aside.
        let of_cell = UiBuilder::new().id_salt(index).max_rect(rect).layout(Layout::top_down_justified(Align::LEFT));
        let mut field = ui.new_child(of_cell);
        field.spacing_mut().button_padding.x = CELL_PADDING;
        let response = field.add(drag).accessible_name(format!("{of} {part}"));
        look::rule(ui.painter(), rect.x_range(), rect.bottom(), pane.look.hairline());
        dragged = dragged.or(response.dragged().then_some(index));
    }
    dragged
}
