//! The slider: a thin rail and a disc, on a linear or logarithmic scale, for pointer, touch, keys and screen readers.

use eframe::egui;
use egui::epaint::CircleShape;
use egui::{Id, Pos2, Rangef, Rect, Response, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::app::keys;
use crate::app::{look::Look, theme};
use crate::view::Nudge;
use crate::view::number::Track;

/// Thickness of the rail.
const RAIL: f32 = 3.0;
/// Radius of the disc.
const KNOB: f32 = 8.0;
/// Thickness of the disc's outline.
const OUTLINE: f32 = 2.0;
/// A press this near to the disc takes hold of it where it is; farther off, the disc comes to the pointer.
const GRAB: f32 = 14.0;

/// A value on its rail.
pub(super) struct Slider<'a> {
    /// Stable from frame to frame.
    pub id: Id,
    /// Accessible name.
    pub name: &'a str,
    /// Value in words.
    pub text: &'a str,
    pub value: f64,
    pub track: Track,
}

/// What a hand did to the slider.
pub(super) struct Moved {
    pub response: Response,
    /// Where the pointer put it.
    pub dragged: Option<f64>,
    pub nudges: Vec<Nudge>,
}

/// The slider's interaction; it is painted afterwards, when its new value is known.
pub(super) fn slider_ui(ui: &mut Ui, rect: Rect, slider: &Slider<'_>) -> Moved {
    // The ends of the rail must be as easy to hit as its middle.
    let response = ui.interact(rect.expand2(vec2(KNOB, 0.0)), slider.id, Sense::click_and_drag());
    let response = response.on_hover_and_drag_cursor(egui::CursorIcon::ResizeHorizontal);
    let dragged = pointer_value(ui, rect, slider, &response);
    let nudges = keys::nudges(ui, &response);
    if dragged.is_some() {
        response.request_focus();
    }
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo {
        current_text_value: Some(slider.text.to_owned()),
        value: Some(slider.value).filter(|value| !value.is_nan()),
        ..WidgetInfo::slider(enabled, slider.value, slider.name)
    });
    keys::declare_range(ui.ctx(), &response, slider.track.range(), enabled);
    Moved { response, dragged, nudges }
}

/// Paints rail, filling and disc; of a number that is unset the rail alone.
pub(super) fn paint(ui: &Ui, rect: Rect, slider: &Slider<'_>, response: &Response, look: &Look) {
    let painter = ui.painter();
    let knob = place(rect, slider, slider.value);
    let from = at_share(rect, slider.track.origin());
    let bar = |span: Rangef| {
        Rect::from_x_y_ranges(span, Rangef::new(rect.center().y - RAIL / 2.0, rect.center().y + RAIL / 2.0))
    };
    painter.rect_filled(bar(rect.x_range()), RAIL / 2.0, theme::color(look.inks.rail));
    if knob.is_nan() {
        look.focus_ring(painter, bar(rect.x_range()).expand(KNOB / 2.0), KNOB as u8, response);
        return;
    }
    painter.rect_filled(bar(Rangef::new(from.min(knob), from.max(knob))), RAIL / 2.0, look.text());
    let centre = pos2(knob, rect.center().y);
    let held = response.hovered() || response.dragged();
    let radius = if held && response.enabled() { KNOB + 1.0 } else { KNOB };
    painter.add(CircleShape {
        center: centre,
        radius: radius - OUTLINE / 2.0,
        fill: theme::color(look.inks.surface),
        stroke: egui::Stroke::new(OUTLINE, look.text()),
    });
    let around = Rect::from_center_size(centre, egui::Vec2::splat(2.0 * radius + 4.0));
    look.focus_ring(painter, around, (radius + 2.0) as u8, response);
}

fn place(rect: Rect, slider: &Slider<'_>, value: f64) -> f32 {
    at_share(rect, slider.track.share(value))
}

/// The place of a share on the rail.
pub(super) fn at_share(rect: Rect, share: f64) -> f32 {
    rect.left() + rect.width() * share as f32
}

/// Where the pointer puts the value. A finger that only rests on the rail may be about to scroll: it counts once it
/// has moved along or has been lifted.
fn pointer_value(ui: &Ui, rect: Rect, slider: &Slider<'_>, response: &Response) -> Option<f64> {
    let (pressed, touch) = ui.input(|input| (input.pointer.any_pressed(), input.any_touches()));
    let down = response.is_pointer_button_down_on();
    let pointer = response.interact_pointer_pos()?;
    let grip = slider.id.with("grip");
    let knob = place(rect, slider, slider.value);
    if down && pressed {
        // Not where the pointer is by now: a first movement may come in the frame of the press.
        let origin = ui.input(|input| input.pointer.press_origin()).unwrap_or(pointer);
        let offset = if (origin.x - knob).abs() <= GRAB { origin.x - knob } else { 0.0 };
        ui.data_mut(|data| data.insert_temp(grip, (offset, origin)));
    }
    let (offset, origin) = ui.data(|data| data.get_temp::<(f32, Pos2)>(grip)).unwrap_or((0.0, pointer));
    // The last movement and the release may come in one frame.
    let counts = response.dragged()
        || response.drag_stopped()
        || response.clicked_by(egui::PointerButton::Primary)
        || (down && !touch);
    // A press that takes hold of the disc where it is changes nothing until it moves.
    let resting = offset.abs() > 0.0 && pointer == origin;
    (counts && !resting).then(|| {
        let share = (pointer.x - offset - rect.left()) / rect.width();
        slider.track.value(f64::from(share))
    })
}
