//! Help: a sentence about a control, for a mouse that rests on it, the keyboard's focus, and a finger held down.

use eframe::egui;
use egui::{Context, Event, Id, Key, Response, Tooltip};

use super::{Pane, theme};

/// Width of a plate at most.
const MOST_WIDTH: f32 = 500.0;

/// Which help a finger or the keyboard has asked for.
#[derive(Default)]
pub(super) struct Help {
    /// What a finger rested on, until the next press.
    of: Option<Id>,
    /// When a key was pressed last, in egui's seconds; none after one that puts help away.
    since: Option<f64>,
}

impl Help {
    /// Before anything is drawn.
    pub fn begin(&mut self, ctx: &Context) {
        let (pressed, scrolls, time) =
            ctx.input(|input| (input.pointer.any_pressed(), input.is_scrolling(), input.time));
        if pressed || scrolls {
            self.of = None;
        }
        let last = ctx.input(|input| {
            input.events.iter().rev().find_map(|event| match event {
                Event::Key { key, pressed: true, .. } => Some(*key),
                _ => None,
            })
        });
        if let Some(key) = last {
            self.since = (key != Key::Escape).then_some(time);
        }
    }

    /// Whether the keyboard has rested for long enough.
    fn keyboard_rests(&self, ctx: &Context) -> bool {
        let Some(since) = self.since else { return false };
        let left = since + f64::from(theme::TOOLTIP_DELAY) - ctx.input(|input| input.time);
        if left > 0.0 {
            ctx.request_repaint_after_secs(left as f32);
        }
        left <= 0.0
    }
}

impl Pane<'_> {
    /// Shows what is to be said of a control to whoever asks.
    pub fn help(&mut self, response: &Response, text: &str) {
        if text.is_empty() {
            return;
        }
        let finger = self.view.fingers.asks().is_some_and(|at| {
            response.interact_rect.contains(at) && response.ctx.layer_id_at(at) == Some(response.layer_id)
        });
        if finger {
            self.view.help.of.get_or_insert(response.id);
        }
        let focused = self.look.keyboard && response.has_focus() && self.view.help.keyboard_rests(&response.ctx);
        if focused || self.view.help.of == Some(response.id) {
            let (ctx, layer) = (response.ctx.clone(), response.layer_id);
            show(Tooltip::always_open(ctx, layer, response.id, response.rect), response, text);
        } else if !self.view.fingers.used() {
            let enabled = response.enabled();
            let tip = if enabled { Tooltip::for_enabled(response) } else { Tooltip::for_disabled(response) };
            show(tip, response, text);
        }
    }
}

/// The sentence on its plate, which is never wider than the window.
fn show(tip: Tooltip<'_>, response: &Response, text: &str) {
    let width = (response.ctx.content_rect().width() - 2.0 * theme::SLIM_MARGIN).min(MOST_WIDTH);
    tip.width(width).show(|ui| {
        ui.set_max_width(width);
        ui.label(text)
    });
}
