//! Handles: hit areas that answer to pointer, touch, keys and screen readers, all through the same drives.

use eframe::egui;
use egui::{CursorIcon, Id, Pos2, Rect, Response, Sense, Ui, Vec2, WidgetInfo, pos2};

use crate::app::Pane;
use crate::app::{fingers, keys};
use crate::figure::drag::find;
use crate::figure::{Drawing, Figure, Handle, HandleId, Knob, Panel};
use crate::scene::{Command, Phase};
use crate::view::{State, hand};

/// What is going on with the handles.
#[derive(Default)]
pub(super) struct Touched {
    /// Under the pointer, in the hand, or focused.
    pub active: Option<HandleId>,
    /// The one with the keyboard's focus.
    pub focused: Option<(HandleId, Response)>,
}

/// All handles of a figure, in the order of the keyboard's focus.
pub(super) fn handles_ui(ui: &mut Ui, rect: Rect, figure: &Figure, drawing: &Drawing, pane: &mut Pane<'_>) -> Touched {
    let mut touched = Touched::default();
    let mut in_hand = None;
    for hit in &drawing.hits {
        let Some((panel, handle)) = find(figure, hit.handle) else { continue };
        let area = Rect::from_min_max(corner(rect, hit.area.min), corner(rect, hit.area.max));
        let id = Id::unique(("handle", pane.state.scene.id(), figure.key, hit.handle));
        // The corners of a box do all that its edges do: for the keyboard they are enough.
        let is_stop = !matches!(hit.knob, Knob::Edge { .. });
        let sense = if is_stop { Sense::click_and_drag() } else { Sense::CLICK | Sense::DRAG };
        let response = ui.interact(area, id, sense).on_hover_cursor(cursor(hit.knob));
        fingers::is_to_be_taken(ui.ctx(), id);
        if is_stop {
            announce(ui, &response, handle, pane.state);
        }
        if let Some(to) = pulled(ui, &response, corner(rect, hit.centre), rect.min) {
            let edits = hand::dragged(figure, drawing, hit.handle, to);
            if !edits.is_empty() {
                pane.command(Command::Edit(edits, Phase::Ongoing));
            }
        }
        press_keys(ui, &response, &figure.panels[panel], handle, pane);
        if response.double_clicked() {
            for key in hand::driven(handle) {
                pane.command(Command::Reset(Some(key)));
            }
        }
        if response.has_focus() {
            touched.active = touched.active.or(Some(hit.handle).filter(|_| pane.look.keyboard));
            touched.focused = Some((hit.handle, response.clone()));
        }
        if response.hovered() {
            touched.active = Some(hit.handle);
        }
        if response.is_pointer_button_down_on() || response.dragged() {
            in_hand = Some(hit.handle);
            ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
        }
    }
    touched.active = in_hand.or(touched.active);
    touched
}

fn corner(rect: Rect, [x, y]: [f32; 2]) -> Pos2 {
    pos2(rect.min.x + x, rect.min.y + y)
}

/// What the pointer looks like over a knob.
fn cursor(knob: Knob) -> CursorIcon {
    match knob {
        Knob::Edge { out: [0.0, _], .. } => CursorIcon::ResizeVertical,
        Knob::Edge { .. } => CursorIcon::ResizeHorizontal,
        _ => CursorIcon::Grab,
    }
}

/// Name, value and extent for those who do not see the picture.
fn announce(ui: &Ui, response: &Response, handle: &Handle, state: &State) {
    let slot = handle.drives.first().map(|drive| drive.slot);
    let value = slot.map_or(0.0, |slot| hand::slot_value(state, slot));
    response.widget_info(|| WidgetInfo {
        current_text_value: Some(handle.value.clone()),
        ..WidgetInfo::slider(true, value, &handle.name)
    });
    if let Some(range) = slot.and_then(|slot| state.spec(slot.key)).and_then(|spec| state.range(spec)) {
        keys::declare_range(ui.ctx(), response, range, true);
    }
}

/// Where a drag brings the handle's centre, in pixels of the drawing, if it does; the distance at which the handle was
/// grabbed off its centre is kept, so nothing jumps at the press.
fn pulled(ui: &Ui, response: &Response, centre: Pos2, origin: Pos2) -> Option<[f32; 2]> {
    // The last movement and the release may come in one frame.
    if !response.is_pointer_button_down_on() && !response.dragged() && !response.drag_stopped() {
        return None;
    }
    let at = response.interact_pointer_pos()?;
    let grip = response.id.with("grip");
    // The press and the first movement may come in one frame, too: what counts is where the press was.
    if let Some(press) = ui.input(|input| input.pointer.press_origin().filter(|_| input.pointer.any_pressed())) {
        ui.data_mut(|data| data.insert_temp(grip, (press - centre, press)));
        if response.sense.is_focusable() {
            response.request_focus();
        }
    }
    let (offset, last) = ui.data(|data| data.get_temp::<(Vec2, Pos2)>(grip)).unwrap_or((Vec2::ZERO, centre));
    // A press that has not moved yet must not snap the parameter to its steps. egui's own count of the movement is lost
    // when a finger moves and is lifted within one frame.
    if at == last {
        return None;
    }
    ui.data_mut(|data| data.insert_temp(grip, (offset, at)));
    let to = at - origin - offset;
    Some([to.x, to.y])
}

fn press_keys(ui: &Ui, response: &Response, panel: &Panel, handle: &Handle, pane: &mut Pane<'_>) {
    for nudge in keys::nudges(ui, response) {
        let edits = hand::nudged(panel, handle, nudge, pane.state);
        if !edits.is_empty() {
            pane.command(Command::Edit(edits, Phase::Ongoing));
        }
    }
}
