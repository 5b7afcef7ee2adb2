//! Handles: hit areas that answer to pointer, touch, keys and screen readers, all through the same drives.

use eframe::egui;
use egui::{CursorIcon, Id, Pos2, Rect, Response, Sense, Ui, Vec2, WidgetInfo, pos2};

use super::dragged;
use crate::app::Pane;
use crate::app::keys::{self, Nudge};
use crate::app::state::State;
use crate::figure::drag::{find, listens, move_to};
use crate::figure::{Axis, Drawing, Drive, Figure, Handle, HandleId, Knob, Panel, SlotEdit, XY};
use crate::scene::{Command, Edit, Kind, ParamSpec, Phase};

/// An arrow key moves a box by this many of its units, and a point by this share of its range.
const BOX_STEP: f64 = 1.0;
const POINT_STEPS: f64 = 100.0;

/// What is going on with the handles.
#[derive(Default)]
pub(super) struct Touched {
    /// Under the pointer, in the hand, or focused.
    pub active: Option<HandleId>,
    /// The one with the keyboard's focus.
    pub focused: Option<Response>,
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
        if is_stop {
            announce(ui, &response, handle, pane.state);
        }
        if let Some(to) = pulled(ui, &response, corner(rect, hit.centre), rect.min) {
            let edits = dragged(figure, drawing, hit.handle, to);
            if !edits.is_empty() {
                pane.command(Command::Edit(edits, Phase::Ongoing));
            }
        }
        press_keys(ui, &response, &figure.panels[panel], handle, pane);
        if response.double_clicked() {
            reset(handle, pane);
        }
        if response.has_focus() {
            touched.active = touched.active.or(Some(hit.handle).filter(|_| pane.look.keyboard));
            touched.focused = Some(response.clone());
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
    let value = slot.map_or(0.0, |slot| slot_value(state, slot));
    response.widget_info(|| WidgetInfo {
        current_text_value: Some(handle.value.clone()),
        ..WidgetInfo::slider(true, value, &handle.name)
    });
    if let Some(range) = slot.and_then(|slot| state.spec(slot.key)).and_then(|spec| state.range(spec)) {
        keys::declare_range(ui.ctx(), response, range, true);
    }
}

fn slot_value(state: &State, slot: crate::figure::Slot) -> f64 {
    use crate::scene::Value;
    match state.params.get(slot.key) {
        Some(Value::Box(corners)) => corners.get(slot.index).copied().unwrap_or_default(),
        _ => state.params.number(slot.key),
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
        let edits = match nudge {
            Nudge::Move([right, up]) => moved(panel, handle, [right, up], pane.state),
            Nudge::Raise(steps) => {
                stepped(panel, handle, first_axis(handle), |drive| steps * drive.gain.signum(), pane.state)
            }
            Nudge::To(value) => {
                handle.drives.first().map(|drive| SlotEdit { slot: drive.slot, value }).into_iter().collect()
            }
            Nudge::Least => ends(handle, 0, pane.state),
            Nudge::Greatest => ends(handle, 1, pane.state),
            Nudge::Type => Vec::new(),
        };
        if !edits.is_empty() {
            pane.command(Command::Edit(edits.into_iter().map(Edit::Slot).collect(), Phase::Ongoing));
        }
    }
}

fn first_axis(handle: &Handle) -> XY {
    handle.drives.first().map_or(XY::X, |drive| drive.axis)
}

/// An arrow moves the handle the way it points. One that moves along one axis only also obeys the other pair, as
/// sliders do.
fn moved(panel: &Panel, handle: &Handle, [right, up]: [f64; 2], state: &State) -> Vec<SlotEdit> {
    let growing = |axis: &Axis| if axis.range[1] >= axis.range[0] { 1.0 } else { -1.0 };
    let steps = match (listens(handle, XY::X), listens(handle, XY::Y)) {
        (true, true) => [right, up],
        (true, false) => [right + up, 0.0],
        _ => [0.0, right + up],
    };
    let mut edits = Vec::new();
    for (axis, steps) in [(XY::X, steps[0] * growing(&panel.x)), (XY::Y, steps[1] * growing(&panel.y))] {
        if steps.abs() > 0.0 {
            edits.extend(stepped(panel, handle, axis, |_| steps, state));
        }
    }
    edits
}

/// The edits of so many steps along an axis; `steps` is counted along the axis.
fn stepped(panel: &Panel, handle: &Handle, axis: XY, steps: impl Fn(&Drive) -> f64, state: &State) -> Vec<SlotEdit> {
    let drives = handle.drives.iter().filter(|drive| drive.axis == axis);
    let mut edits = Vec::new();
    for drive in drives {
        let Some(spec) = state.spec(drive.slot.key) else { continue };
        if spec.range().is_some() {
            let from = state.params.number(spec.key);
            edits.push(SlotEdit { slot: drive.slot, value: spec.stepped(from, steps(drive) * drive.gain.signum()) });
            continue;
        }
        // Several slots move together, and the legal rectangle keeps a box's shape at its bounds.
        let by = step_of(spec, panel, axis) * steps(drive);
        let place = [XY::X, XY::Y].map(|of| handle.at[of.index()] + if of == axis { by } else { 0.0 });
        edits.extend(
            move_to(handle, place)
                .into_iter()
                .filter(|edit| handle.drives.iter().any(|drive| drive.axis == axis && drive.slot == edit.slot)),
        );
        break;
    }
    edits
}

fn step_of(spec: &ParamSpec, panel: &Panel, axis: XY) -> f64 {
    let span = match axis {
        XY::X => panel.x.range,
        XY::Y => panel.y.range,
    };
    match spec.kind {
        Kind::Box { .. } => BOX_STEP,
        _ => (span[1] - span[0]).abs() / POINT_STEPS,
    }
}

/// Home and End: the least or greatest value of every parameter it drives, or the edge of the legal rectangle.
fn ends(handle: &Handle, end: usize, state: &State) -> Vec<SlotEdit> {
    let ranges = handle.drives.iter().map(|drive| {
        state
            .spec(drive.slot.key)
            .and_then(|spec| state.range(spec))
            .map(|range| SlotEdit { slot: drive.slot, value: range[end] })
    });
    ranges.collect::<Option<Vec<_>>>().unwrap_or_else(|| {
        let axis = first_axis(handle).index();
        let mut place = handle.at;
        place[axis] = handle.legal[axis][end];
        move_to(handle, place)
    })
}

/// Double click: every parameter the handle drives goes back to its default.
fn reset(handle: &Handle, pane: &mut Pane<'_>) {
    let mut keys: Vec<&'static str> = Vec::new();
    for drive in &handle.drives {
        if !keys.contains(&drive.slot.key) {
            keys.push(drive.slot.key);
            pane.command(Command::Reset(Some(drive.slot.key)));
        }
    }
}
