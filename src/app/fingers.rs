//! Fingers: what one that was put down is about to do. It drags a handle of a picture at once; anywhere else it scrolls
//! what lies under it, unless it first moves sideways on a control that is dragged; and one that rests asks for help.
//!
//! egui alone gives a finger to whatever lies under it, scroll bars included, and knows of fingers only after the
//! first.

use eframe::egui;
use egui::scroll_area::{DragScroll, ScrollSource};
use egui::{Context, Event, Id, Pos2, ScrollArea, Sense, ViewportId, WidgetRect};

/// How far (points) a finger moves until it is clear where it goes: as far as a click may, so that none follows.
const SLOP: f32 = 6.0;
/// Seconds after which a finger that rests asks for help, and its press is no click.
const REST: f64 = 0.5;
/// Seconds in which a browser may follow a touch with movements of a mouse that is not there.
const AFTERMATH: f64 = 1.0;

/// The fingers on a window.
pub(super) struct Fingers {
    /// Whether fingers are used, and no mouse: that would have moved before its first press.
    used: bool,
    /// When one was there last, in egui's seconds.
    last: f64,
    /// How long a mouse may be down for a click, in seconds.
    click: f64,
    press: Option<Press>,
    /// Where one rests that asks for help, in the frame in which it begins to.
    asks: Option<Pos2>,
}

/// A finger that is down.
struct Press {
    origin: Pos2,
    since: f64,
    /// What it would drag.
    on: Option<Id>,
    /// Whether that needs no waiting: a handle, or what scrolls.
    takes: bool,
    is_settled: bool,
}

impl Fingers {
    pub fn new(ctx: &Context) -> Self {
        let click = ctx.options(|options| options.input_options.max_click_duration);
        Self { used: true, last: f64::NEG_INFINITY, click, press: None, asks: None }
    }

    /// Whether fingers are used, and no mouse.
    pub fn used(&self) -> bool {
        self.used
    }

    /// Where a finger rests that asks for help, in the frame in which it begins to.
    pub fn asks(&self) -> Option<Pos2> {
        self.asks
    }

    /// Before anything is drawn.
    pub fn begin(&mut self, ctx: &Context) {
        let (time, touches, moved) = ctx.input(|input| {
            let moved = input.events.iter().any(|event| matches!(event, Event::PointerMoved(_)));
            (input.time, input.any_touches(), moved)
        });
        let (pressed, down, at) = ctx.input(|input| {
            let pointer = &input.pointer;
            (pointer.press_origin().filter(|_| pointer.any_pressed()), pointer.any_down(), pointer.interact_pos())
        });
        if touches {
            self.used = true;
            self.last = time;
        } else if moved && time - self.last > AFTERMATH {
            self.used = false;
        }
        let click = if self.used { REST } else { self.click };
        ctx.options_mut(|options| options.input_options.max_click_duration = click);
        self.asks = None;
        if let Some(origin) = pressed.filter(|_| touches) {
            self.press = Some(Press::new(ctx, origin, time));
        } else if !down {
            self.press = None;
        } else if let (Some(press), Some(at)) = (&mut self.press, at) {
            self.asks = press.asks(ctx, at, time).then_some(press.origin);
        }
        if let Some(press) = self.press.as_ref().filter(|press| !press.is_settled) {
            ctx.request_repaint_after_secs((press.since + REST - time).max(0.0) as f32);
        }
    }

    /// What scrolls: a finger moves its content, and its bar is for the mouse.
    pub fn scroll_area(&self, name: &str) -> ScrollArea {
        let drag = if self.used { DragScroll::Always } else { DragScroll::Never };
        let source = ScrollSource { drag, scroll_bar: !self.used, mouse_wheel: true };
        ScrollArea::vertical().id_salt(name).scroll_source(source)
    }
}

impl Press {
    fn new(ctx: &Context, origin: Pos2, since: f64) -> Self {
        let on = ctx.viewport_for(ViewportId::ROOT, |viewport| viewport.hits.drag);
        let takes = on.is_some_and(|widget| is_handle(ctx, widget.id) || is_background(&widget));
        if !takes {
            ctx.stop_dragging();
        }
        Self { origin, since, on: on.map(|widget| widget.id), takes, is_settled: false }
    }

    /// Finds out what the finger does; whether it has begun to ask for help.
    fn asks(&mut self, ctx: &Context, at: Pos2, time: f64) -> bool {
        let way = at - self.origin;
        let (goes, rests) = (way.length() > SLOP, time - self.since > REST);
        if self.is_settled || !(goes || rests) {
            return false;
        }
        self.is_settled = true;
        let sideways = way.x.abs() > way.y.abs();
        let drags = match (self.takes, goes) {
            // egui lets go of what a finger rests on.
            (true, false) => self.on,
            (false, true) if sideways => self.on,
            (false, true) => background(ctx, self.origin),
            _ => None,
        };
        if let Some(id) = drags {
            ctx.set_dragged_id(id);
        }
        !goes
    }
}

/// Whether a finger put down here moves something at once, or scrolls what is in the window.
#[cfg(target_arch = "wasm32")]
pub(crate) fn takes(ctx: &Context, at: Pos2) -> bool {
    any_at(ctx, at, |widget| is_handle(ctx, widget.id).then_some(widget.id)).or_else(|| background(ctx, at)).is_some()
}

/// Says of a widget that a finger on it drags it whichever way it moves.
pub(super) fn is_to_be_taken(ctx: &Context, handle: Id) {
    ctx.data_mut(|data| data.insert_temp(handle.with("taken"), true));
}

fn is_handle(ctx: &Context, id: Id) -> bool {
    ctx.data(|data| data.get_temp(id.with("taken")).unwrap_or(false))
}

/// What scrolls under a place.
fn background(ctx: &Context, at: Pos2) -> Option<Id> {
    any_at(ctx, at, |widget| is_background(widget).then_some(widget.id))
}

/// The content of a scroll area alone is dragged and answers to nothing else.
fn is_background(widget: &WidgetRect) -> bool {
    widget.sense == Sense::DRAG
}

/// The first answer of the widgets at a place, in what lies uppermost there.
fn any_at(ctx: &Context, at: Pos2, answer: impl Fn(&WidgetRect) -> Option<Id>) -> Option<Id> {
    let layer = ctx.layer_id_at(at)?;
    let widgets: Vec<WidgetRect> = ctx.viewport_for(ViewportId::ROOT, |viewport| {
        let all = viewport.prev_pass.widgets.get_layer(layer);
        all.filter(|widget| widget.enabled && widget.interact_rect.contains(at)).copied().collect()
    });
    widgets.iter().find_map(answer)
}
