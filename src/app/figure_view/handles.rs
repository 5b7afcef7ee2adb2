//! Handles: hit areas that answer to pointer, touch, keys and screen readers, all through the same drives.

use eframe::egui;
use egui::{CursorIcon, Id, Pos2, Rect, Response, Sense, Ui, Vec2, WidgetInfo, pos2};

use crate::app::Pane;
use crate::app::{fingers, keys};
use crate::figure::drag::find;
use crate::figure::{Drawing, Figure, Handle, HandleId, Hit, Knob, Panel, Place};
use crate::scene::{Command, Edit, Phase};
use crate::view::{State, hand};

/// What is going on with the handles.
#[derive(Default)]
pub(super) struct Touched {
    /// Under the pointer, in the hand, or focused.
    pub active: Option<HandleId>,
    /// The one with the keyboard's focus.
    pub focused: Option<(HandleId, Response)>,
    /// The one that a press has given the focus to in this frame, and its widget.
    pub pressed: Option<(HandleId, Id)>,
}

/// All handles of a figure, in the order of the keyboard's focus.
pub(super) fn handles_ui(ui: &mut Ui, rect: Rect, figure: &Figure, drawing: &Drawing, pane: &mut Pane<'_>) -> Touched {
    let mut touched = Touched::default();
    let mut in_hand = None;
    let scene = pane.state.scene.id();
    let id_of = |handle: HandleId| widget(scene, figure.key, handle);
    let mut pressed = None;
    // While a hand drags one of hundreds of points, it has the pointer: no other one can be pressed.
    let dragged = ui.ctx().dragged_id();
    let answers = |hit: &&Hit| hit.knob.is_stop() || dragged.is_none_or(|dragged| dragged == id_of(hit.handle));
    for hit in drawing.hits.iter().filter(answers) {
        // The points of a cloud answer, but only the chosen one is a handle.
        let found = find(figure, hit.handle);
        let area = Rect::from_min_max(corner(rect, hit.area.min), corner(rect, hit.area.max));
        let id = id_of(hit.handle);
        let sense = if hit.knob.is_stop() { Sense::click_and_drag() } else { Sense::CLICK | Sense::DRAG };
        let response = ui.interact(area, id, sense).on_hover_cursor(cursor(hit.knob));
        fingers::is_to_be_taken(ui.ctx(), id);
        if let Some((panel, handle)) = found {
            if hit.knob.is_stop() {
                announce(ui, &response, handle, pane.state);
            }
            press_keys(ui, &response, &figure.panels[panel], handle, pane);
        }
        let edits = match grabbed(ui, &response, figure, drawing, rect.min) {
            Some(edits) => edits,
            None => pulled(ui, &response, rect.min)
                .map_or_else(Vec::new, |(handle, to)| hand::dragged(figure, drawing, handle, to)),
        };
        if !edits.is_empty() {
            pane.command(Command::Edit(edits, Phase::Ongoing));
        }
        let taken = held(ui, &response).map_or(hit.handle, |held| held.handle);
        if let Some((_, handle)) = find(figure, taken).filter(|_| response.double_clicked()) {
            for key in hand::driven(handle, pane.state) {
                pane.command(Command::Reset(Some(key)));
            }
        }
        if response.has_focus() {
            touched.active = touched.active.or(Some(hit.handle).filter(|_| pane.look.keyboard));
            touched.focused = Some((hit.handle, response.clone()));
        }
        if let Some(at) = response.hover_pos().map(|at| at - rect.min) {
            touched.active = Some(drawing.handle_at(at.into()).map_or(hit.handle, |under| under.handle));
        }
        // egui takes the focus away again when a click ends, where what was pressed is a point and not its handle.
        let is_pressed = response.is_pointer_button_down_on() && ui.input(|input| input.pointer.any_pressed());
        if is_pressed || response.clicked() {
            pressed = drawing.hit(taken).filter(|hit| hit.knob.is_stop());
        }
        if response.is_pointer_button_down_on() || response.dragged() {
            in_hand = Some(taken);
            pane.view.rest.holds |= figure.place == Place::Main;
            ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
        }
    }
    touched.pressed = pressed.map(|hit| (hit.handle, id_of(hit.handle)));
    if let Some((_, widget)) = touched.pressed {
        ui.memory_mut(|memory| memory.request_focus(widget));
    }
    touched.active = in_hand.or(touched.active);
    touched
}

/// The widget of a handle.
pub(in crate::app) fn widget(scene: &str, figure: &str, handle: HandleId) -> Id {
    Id::unique(("handle", scene, figure, handle))
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
    let drive = handle.drives.first();
    let value = drive.map_or(0.0, |drive| hand::slot_value(state, handle, drive));
    response.widget_info(|| WidgetInfo {
        current_text_value: Some(handle.value.clone()),
        value: Some(value).filter(|value| !value.is_nan()),
        ..WidgetInfo::slider(true, value, &handle.name)
    });
    if let Some(range) = drive.and_then(|drive| state.spec(drive.slot.key)).and_then(|spec| state.range(spec)) {
        keys::declare_range(ui.ctx(), response, range, true);
    }
}

/// A press on a handle: egui gives it to the uppermost, but the nearest is taken hold of.
#[derive(Clone, Copy)]
struct Held {
    handle: HandleId,
    /// From its centre to where it was grabbed.
    grip: Vec2,
    /// Where the hand was last.
    last: Pos2,
}

/// What a press on this widget has taken hold of last.
fn held(ui: &Ui, response: &Response) -> Option<Held> {
    ui.data(|data| data.get_temp(response.id.with("held")))
}

fn keep(ui: &Ui, response: &Response, held: Held) {
    ui.data_mut(|data| data.insert_temp(response.id.with("held"), held));
}

/// Whether a hand is on it, or was in this frame: the last movement and the release may come in one.
fn is_down(response: &Response) -> bool {
    response.is_pointer_button_down_on() || response.dragged() || response.drag_stopped()
}

/// What a press in this frame changes, if it does: one on a point of a cloud chooses it. What is taken hold of is kept,
/// and where; the press and the first movement may come in one frame, and what counts is where the press was.
fn grabbed(ui: &Ui, response: &Response, figure: &Figure, drawing: &Drawing, origin: Pos2) -> Option<Vec<Edit>> {
    let press = ui.input(|input| input.pointer.press_origin().filter(|_| input.pointer.any_pressed()))?;
    let hit = drawing.handle_at((press - origin).into()).filter(|_| is_down(response))?;
    let (handle, edits) = hand::taken(figure, hit.handle);
    keep(ui, response, Held { handle, grip: press - origin - Vec2::from(hit.centre), last: press });
    // Before its handle is there it cannot be moved.
    Some(edits).filter(|edits| !edits.is_empty())
}

/// What a drag moves, and where it brings that handle's centre, in pixels of the drawing, if it moves anything; the
/// distance at which the handle was grabbed off its centre is kept, so nothing jumps at the press.
fn pulled(ui: &Ui, response: &Response, origin: Pos2) -> Option<(HandleId, [f32; 2])> {
    if !is_down(response) {
        return None;
    }
    let at = response.interact_pointer_pos()?;
    let held = held(ui, response)?;
    // A press that has not moved yet must not snap the parameter to its steps. egui's own count of the movement is lost
    // when a finger moves and is lifted within one frame.
    if at == held.last {
        return None;
    }
    keep(ui, response, Held { last: at, ..held });
    Some((held.handle, (at - origin - held.grip).into()))
}

fn press_keys(ui: &Ui, response: &Response, panel: &Panel, handle: &Handle, pane: &mut Pane<'_>) {
    for nudge in keys::nudges(ui, response) {
        let command = hand::nudged(panel, handle, nudge, pane.state);
        if let Some(command) = command.filter(|command| !matches!(command, Command::Edit(edits, _) if edits.is_empty()))
        {
            pane.command(command);
        }
    }
}
