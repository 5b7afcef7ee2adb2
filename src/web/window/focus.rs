//! The keyboard's way into a figure and out of it, and letting go of a drag.
//!
//! egui moves its focus in a circle and eframe keeps every Tab for it: a trap on a page with anything else on it. The
//! page therefore asks before each Tab whether it leads out.

use eframe::egui::{self, Context, Event, Key, Modifiers, Order, PointerButton, ViewportId};

/// Whether Tab leads out: nothing can be focused, or the first or last thing is.
pub fn leaves(ctx: &Context, backwards: bool) -> bool {
    let focused = ctx.memory(egui::Memory::focused);
    ctx.viewport_for(ViewportId::ROOT, |viewport| {
        let widgets = &viewport.prev_pass.widgets;
        let Some((layer, _)) = focused.and_then(|id| widgets.order(id)) else {
            // Forwards, the first press takes hold of the first thing.
            let anything =
                widgets.layers().any(|(_, all)| all.iter().any(|widget| widget.enabled && widget.sense.is_focusable()));
            return backwards || !anything;
        };
        // An open menu or dialog keeps the focus until it is closed.
        if layer.order != Order::Background {
            return false;
        }
        let mut ways = widgets
            .get_layer(layer)
            .filter(|widget| widget.enabled && widget.sense.is_focusable())
            .map(|widget| widget.id);
        let end = if backwards { ways.next() } else { ways.last() };
        end == focused
    })
}

/// Takes the focus from whatever has it.
pub fn clear(ctx: &Context) {
    ctx.memory_mut(|memory| {
        if let Some(id) = memory.focused() {
            memory.surrender_focus(id);
        }
    });
    ctx.request_repaint();
}

/// A press of Tab, with Shift if it goes backwards.
pub fn tab(backwards: bool) -> Vec<Event> {
    let modifiers = if backwards { Modifiers::SHIFT } else { Modifiers::NONE };
    [true, false]
        .map(|pressed| Event::Key { key: Key::Tab, physical_key: None, pressed, repeat: false, modifiers })
        .into()
}

/// Whatever releases a pointer that is down, frame after frame. It is gone first: let go at once it would have clicked.
pub fn let_go(ctx: &Context) -> Vec<Vec<Event>> {
    let (down, place) = ctx.input(|input| (input.pointer.any_down(), input.pointer.latest_pos()));
    let released = place.filter(|_| down).map(|pos| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed: false,
        modifiers: Modifiers::NONE,
    });
    let gone = vec![Event::PointerGone];
    released.map_or_else(|| vec![gone.clone()], |released| vec![gone.clone(), vec![released, Event::PointerGone]])
}
