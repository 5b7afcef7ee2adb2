//! What a hand asks of a handle: by keys, by a drag, by a tap beside it.

use super::{Nudge, State, playback};
use crate::figure::drag::{find, listens, move_to};
use crate::figure::{Axis, Cloud, Drawing, Drive, Figure, Handle, HandleId, Panel, PanelFrame, SlotEdit, XY, drag};
use crate::scene::{Command, Edit, Kind, ParamSpec, Phase, Value};

/// An arrow key moves a box by this many of its units, and a point by this share of its range.
const BOX_STEP: f64 = 1.0;
pub(super) const POINT_STEPS: f64 = 100.0;
/// How far from a point a tap may be that chooses it, in pixels.
const FINGER: f32 = 12.0;

/// What a key asks of a handle in its panel; nothing if it is no key for it.
pub fn nudged(panel: &Panel, handle: &Handle, nudge: Nudge, state: &State) -> Option<Command> {
    let cloud = panel.cloud.as_ref().filter(|cloud| cloud.key == handle.id.key);
    let edits = match (nudge, cloud) {
        (Nudge::Add, cloud) => return cloud.map(|cloud| Command::Act(cloud.add)),
        (Nudge::Remove, cloud) => return cloud.map(|cloud| Command::Act(cloud.remove)),
        (Nudge::Play, _) => return playback::toggle(state),
        (Nudge::Type, _) => return None,
        // Page Up and Page Down go from point to point.
        (Nudge::Raise(steps), Some(cloud)) => vec![beside(cloud, steps)],
        _ => moves(panel, handle, nudge, state),
    };
    let edits: Vec<Edit> = edits.into_iter().map(Edit::Slot).collect();
    Some(Command::Edit(edits, Phase::Ongoing))
}

/// The point before the chosen one, or behind it for a fall: Page Down goes down a list.
fn beside(cloud: &Cloud, steps: f64) -> SlotEdit {
    let last = cloud.at.len().saturating_sub(1);
    cloud.choose(if steps > 0.0 { cloud.chosen.saturating_sub(1) } else { (cloud.chosen + 1).min(last) })
}

fn moves(panel: &Panel, handle: &Handle, nudge: Nudge, state: &State) -> Vec<SlotEdit> {
    match nudge {
        Nudge::Move([right, up]) => moved(panel, handle, [right, up], state),
        Nudge::Raise(steps) => stepped(panel, handle, first_axis(handle), |drive| steps * drive.gain.signum(), state),
        Nudge::To(value) => match handle.drives.first() {
            Some(drive) if drive.slot.is_loose() => {
                let mut place = handle.at;
                place[drive.axis.index()] = drive.place(value);
                move_to(handle, place)
            }
            drive => drive.map(|drive| SlotEdit { slot: drive.slot, value }).into_iter().collect(),
        },
        Nudge::Least => ends(handle, 0, state),
        Nudge::Greatest => ends(handle, 1, state),
        Nudge::Type | Nudge::Add | Nudge::Remove | Nudge::Play => Vec::new(),
    }
}

/// What a press on a place that answers takes hold of, and what it changes by that: a press on a point of a cloud
/// chooses it, and holds the cloud's handle.
pub fn taken(figure: &Figure, id: HandleId) -> (HandleId, Vec<Edit>) {
    let mut clouds = figure.panels.iter().filter_map(|panel| panel.cloud.as_ref());
    match clouds.find_map(|cloud| Some((cloud, cloud.index(id)?))) {
        Some((cloud, index)) => (cloud.key.into(), choose(cloud, index)),
        None => (id, Vec::new()),
    }
}

fn choose(cloud: &Cloud, index: usize) -> Vec<Edit> {
    if index == cloud.chosen { Vec::new() } else { vec![Edit::Slot(cloud.choose(index))] }
}

/// The edits of a handle brought to a pixel of the drawing.
pub fn dragged(figure: &Figure, drawing: &Drawing, id: HandleId, at: [f32; 2]) -> Vec<Edit> {
    drag(figure, drawing, id, at).into_iter().map(Edit::Slot).collect()
}

/// A tap beside all places that answer chooses the point of a cloud that is there, else brings the handle chosen last
/// there, if it stands in that panel, else what the axis spans.
pub fn tapped(figure: &Figure, drawing: &Drawing, chosen: Option<HandleId>, at: [f32; 2]) -> Vec<Edit> {
    let Some(index) = drawing.panels.iter().position(|frame| frame.area.contains(at)) else { return Vec::new() };
    if let Some((cloud, point)) = point_at(&figure.panels[index], &drawing.panels[index], at) {
        return choose(cloud, point);
    }
    let stands_there = |id: &HandleId| find(figure, *id).is_some_and(|(panel, _)| panel == index);
    if let Some(id) = chosen.filter(stands_there) {
        return dragged(figure, drawing, id, at);
    }
    let spanned = figure.panels.get(index).and_then(|panel| panel.x.spans);
    let edit =
        spanned.map(|drive| SlotEdit { slot: drive.slot, value: drive.value(drawing.panels[index].x.value(at[0])) });
    edit.map(Edit::Slot).into_iter().collect()
}

/// The point of a cloud that is under a finger: the nearest of those within its reach.
fn point_at<'p>(panel: &'p Panel, frame: &PanelFrame, at: [f32; 2]) -> Option<(&'p Cloud, usize)> {
    let cloud = panel.cloud.as_ref()?;
    let far = |place: &[f64; 2]| {
        let [x, y] = frame.place(*place);
        (x - at[0]).hypot(y - at[1])
    };
    let places = cloud.at.iter().map(far).enumerate().filter(|(_, far)| *far <= FINGER);
    places.min_by(|(_, a), (_, b)| a.total_cmp(b)).map(|(point, _)| (cloud, point))
}

/// The term of the handle in the hand, or under the pointer; else of the mark at a pixel of the drawing.
pub fn pointed(
    figure: &Figure,
    drawing: &Drawing,
    active: Option<HandleId>,
    at: Option<[f32; 2]>,
) -> Option<&'static str> {
    let held = active.and_then(|id| find(figure, id)).map(|(_, handle)| handle.term.key);
    held.or_else(|| drawing.term_at(at?))
}

/// The parameters a handle drives, each once: what a double click resets. Not the whole of a data set for one point.
pub fn driven(handle: &Handle, state: &State) -> Vec<&'static str> {
    let mut keys: Vec<&'static str> = Vec::new();
    for drive in &handle.drives {
        if !keys.contains(&drive.slot.key) && !is_of_point(state, drive) {
            keys.push(drive.slot.key);
        }
    }
    keys
}

/// The number that a drive of a handle sets; NaN while it is unset.
pub fn slot_value(state: &State, handle: &Handle, drive: &Drive) -> f64 {
    match state.params.get(drive.slot.key) {
        Some(Value::Box(corners)) => corners.get(drive.slot.index).copied().unwrap_or_default(),
        // Points may not be written down as values yet, but the handle stands where its point does.
        Some(Value::Points(_)) => drive.value(handle.at[drive.axis.index()]),
        _ => state.params.number(drive.slot.key),
    }
}

fn is_of_point(state: &State, drive: &Drive) -> bool {
    matches!(state.params.get(drive.slot.key), Some(Value::Points(_)))
}

/// How many steps a handle's way along an axis is long, and at which of them it stands: those of its parameter's
/// slider, or units of the picture; in their middle if its number is unset.
pub fn steps(state: &State, handle: &Handle, axis: XY) -> Option<[f64; 2]> {
    let drive = along(handle, axis).next()?;
    let value = slot_value(state, handle, drive);
    Some(if let Some(track) = state.spec(drive.slot.key).and_then(|spec| state.track(spec)) {
        [track.steps(), track.step_or_middle(value)]
    } else {
        let ([least, greatest], unit) = (extent(state, handle, drive), unit(state, handle, drive));
        [((greatest - least) / unit).round().max(1.0), ((value - least) / unit).round()]
    })
}

/// The edits that bring a handle to one of those steps.
pub fn at_step(state: &State, handle: &Handle, axis: XY, step: f64) -> Vec<Edit> {
    let Some(drive) = along(handle, axis).next() else { return Vec::new() };
    let track = state.spec(drive.slot.key).and_then(|spec| state.track(spec));
    let unit = unit(state, handle, drive);
    let value = track.map_or_else(|| extent(state, handle, drive)[0] + step * unit, |track| track.at_step(step));
    let mut place = handle.at;
    place[axis.index()] = drive.place(value);
    let moves = |edit: &SlotEdit| along(handle, axis).any(|drive| drive.slot == edit.slot);
    move_to(handle, place).into_iter().filter(moves).map(Edit::Slot).collect()
}

fn along(handle: &Handle, axis: XY) -> impl Iterator<Item = &Drive> {
    handle.drives.iter().filter(move |drive| drive.axis == axis)
}

/// Least and greatest value of what a drive sets: a parameter's range right now, or as far as the handle may go.
fn extent(state: &State, handle: &Handle, drive: &Drive) -> [f64; 2] {
    let range = state.spec(drive.slot.key).and_then(|spec| state.range(spec));
    range.unwrap_or_else(|| {
        let [a, b] = handle.legal[drive.axis.index()].map(|end| drive.value(end));
        [a.min(b), a.max(b)]
    })
}

/// What one step of a screen reader is, where there is no slider to say: a unit of a box's picture, a hundredth of the
/// way of a point.
fn unit(state: &State, handle: &Handle, drive: &Drive) -> f64 {
    let [least, greatest] = extent(state, handle, drive);
    let hundredth = (greatest - least) / POINT_STEPS;
    if is_of_point(state, drive) && hundredth > 0.0 { hundredth } else { BOX_STEP }
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
        if spec.range().is_some() && !drive.slot.is_loose() {
            let from = state.params.number(spec.key);
            let spec = state.stepping(spec);
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
        Kind::Number { step, .. } => step,
        _ => (span[1] - span[0]).abs() / POINT_STEPS,
    }
}

/// Home and End: the least or greatest value of every parameter it drives, or the edge of the legal rectangle.
fn ends(handle: &Handle, end: usize, state: &State) -> Vec<SlotEdit> {
    let ranges = handle.drives.iter().map(|drive| {
        state
            .spec(drive.slot.key)
            .filter(|_| !drive.slot.is_loose())
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
