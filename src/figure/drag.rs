//! Dragging: a handle of a laid-out figure and a pointer give edits of parameter slots.
//!
//! The one path from hand to parameter, for a window, a script and a test alike.

use super::{Drawing, Figure, Handle, HandleId, XY};

/// One number inside a parameter: the parameter itself, or a coordinate of a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Slot {
    /// The parameter's key.
    pub key: &'static str,
    /// Which of its numbers: 0 for a plain number, 0 to 3 for a box.
    pub index: usize,
}

/// Stands for the index of a plain number that is not brought onto its steps.
const LOOSE: usize = usize::MAX;

impl Slot {
    /// The slot of a plain number.
    pub const fn number(key: &'static str) -> Self {
        Self { key, index: 0 }
    }

    /// The slot of one of several plain numbers that one hand moves together: each keeps its distance from the others,
    /// so it is not brought onto its own steps.
    pub const fn loose(key: &'static str) -> Self {
        Self { key, index: LOOSE }
    }

    /// Whether its number is not brought onto its steps.
    pub const fn is_loose(self) -> bool {
        self.index == LOOSE
    }
}

/// A number for a slot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SlotEdit {
    /// Which number.
    pub slot: Slot,
    /// Its new value, not yet clamped to the parameter's range.
    pub value: f64,
}

/// What dragging handle `id` so that its centre comes to `pointer` (pixels of `drawing`) asks for.
///
/// Empty if the figure has no such handle, it was not laid out, or it waits and has not come to its axis. A caller that
/// grabbed the handle off its centre subtracts that distance from the pointer first, so that nothing jumps at the
/// press.
pub fn drag(figure: &Figure, drawing: &Drawing, id: impl Into<HandleId>, pointer: [f32; 2]) -> Vec<SlotEdit> {
    let Some((panel, handle)) = find(figure, id.into()) else { return Vec::new() };
    let Some(frame) = drawing.panels.get(panel) else { return Vec::new() };
    // One that waits is placed once it has come to its axis.
    let reached = |axis: usize| !handle.at[axis].is_nan() || frame.area.spans(axis, pointer[axis]);
    if !(reached(0) && reached(1)) {
        return Vec::new();
    }
    move_to(handle, [frame.x.value(pointer[0]), frame.y.value(pointer[1])])
}

/// What moving the handle to a place in axis units asks for; the place is first clamped to the legal rectangle.
pub fn move_to(handle: &Handle, place: [f64; 2]) -> Vec<SlotEdit> {
    let clamped = [0, 1].map(|i| {
        let [low, high] = handle.legal[i];
        // `clamp` would panic on an empty range, which a degenerate box can give for a moment.
        place[i].min(high).max(low)
    });
    handle
        .drives
        .iter()
        .map(|drive| SlotEdit { slot: drive.slot, value: drive.value(clamped[drive.axis.index()]) })
        .filter(|edit| edit.value.is_finite())
        .collect()
}

/// The panel index and handle of that id.
pub fn find(figure: &Figure, id: HandleId) -> Option<(usize, &Handle)> {
    figure
        .panels
        .iter()
        .enumerate()
        .find_map(|(index, panel)| panel.handles.iter().find(|handle| handle.id == id).map(|handle| (index, handle)))
}

/// Whether any drive of the handle listens to that direction.
pub fn listens(handle: &Handle, axis: XY) -> bool {
    handle.drives.iter().any(|drive| drive.axis == axis)
}
