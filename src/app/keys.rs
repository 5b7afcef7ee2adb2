//! Keys: what arrows, Home, End and a screen reader ask of a slider or handle that has the focus.

use eframe::egui;
use egui::accesskit::{Action, ActionData};
use egui::{Event, EventFilter, Key, Response, Ui};

use crate::view::Nudge;

/// Keys that move a value for as long as they are held: one gesture.
const HELD: [Key; 6] = [Key::ArrowLeft, Key::ArrowRight, Key::ArrowUp, Key::ArrowDown, Key::PageUp, Key::PageDown];

/// Whether a key is down that goes on moving a value.
pub(super) fn any_held(ctx: &egui::Context) -> bool {
    ctx.input(|input| HELD.iter().any(|key| input.key_down(*key)))
}

/// What was asked of the widget since the last frame.
pub(super) fn nudges(ui: &Ui, response: &Response) -> Vec<Nudge> {
    let mut nudges = Vec::new();
    if !ui.is_enabled() {
        return nudges;
    }
    if response.has_focus() {
        let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        ui.input(|input| nudges.extend(input.events.iter().filter_map(pressed)));
    }
    ui.input(|input| {
        let count = |action| input.num_accesskit_action_requests(response.id, action) as f64;
        let raised = count(Action::Increment) - count(Action::Decrement);
        if raised.abs() > 0.0 {
            nudges.push(Nudge::Raise(raised));
        }
        nudges.extend(input.accesskit_action_requests(response.id, Action::SetValue).filter_map(|request| {
            match request.data {
                Some(ActionData::NumericValue(value)) => Some(Nudge::To(value)),
                _ => None,
            }
        }));
    });
    nudges
}

/// Whether a key was pressed that plays.
pub(super) fn plays(input: &egui::InputState) -> bool {
    input.events.iter().any(|event| pressed(event) == Some(Nudge::Play))
}

fn pressed(event: &Event) -> Option<Nudge> {
    let Event::Key { key, pressed: true, modifiers, repeat, .. } = event else { return None };
    if modifiers.command || modifiers.ctrl || modifiers.alt {
        return None;
    }
    let name = match key {
        Key::ArrowLeft => "ArrowLeft",
        Key::ArrowRight => "ArrowRight",
        Key::ArrowUp => "ArrowUp",
        Key::ArrowDown => "ArrowDown",
        key => key.name(),
    };
    // Held down, it would play and stop by turns.
    Nudge::of_key(name, modifiers.shift).filter(|nudge| *nudge != Nudge::Play || !repeat)
}

/// Tells a screen reader the extent of a value, and that it may change it.
pub(super) fn declare_range(ctx: &egui::Context, response: &Response, [least, greatest]: [f64; 2], enabled: bool) {
    ctx.accesskit_node_builder(response.id, |node| {
        node.set_min_numeric_value(least);
        node.set_max_numeric_value(greatest);
        if enabled {
            node.add_action(Action::SetValue);
            node.add_action(Action::Increment);
            node.add_action(Action::Decrement);
        }
    });
}
