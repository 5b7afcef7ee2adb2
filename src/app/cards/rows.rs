//! A line that can be chosen, with words in as many lines as they need and a sign before them; and the one button of a
//! card that matters most.

use eframe::egui;
use egui::accesskit::Role;
use egui::{Align2, CornerRadius, Id, Painter, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use crate::app::look::{self, Look};
use crate::app::{buttons, theme};
use crate::figure::font::Face;

/// Height of a row at least, and what is left above and below its words.
const ROW: f32 = 32.0;
const PADDING: f32 = 6.0;
/// From the left of a row to the middle of its sign, and to its words.
const SIGN: f32 = 11.0;
const WORDS: f32 = 27.0;
/// Radius of the circle of something to choose, of the dot in it, and of the circle around a place in an order.
const CIRCLE: f32 = 7.0;
const DOT: f32 = 3.5;
const PLACE: f32 = 9.0;
/// Radius of the mark of what is to be asked again.
const AGAIN: f32 = 3.0;
/// Thickness of a tick and a cross.
const STROKE: f32 = 2.0;
/// Height of the button, and its width at most.
const BUTTON: f32 = 34.0;
const MOST_WIDTH: f32 = 360.0;

/// What stands before the words of a row.
#[derive(Clone, Copy)]
pub(super) enum Sign {
    /// A circle, with a dot in it where it is chosen.
    Circle,
    /// Its place in an order, once it has one.
    Place(Option<usize>),
    /// A tick.
    Right,
    /// A cross.
    Wrong,
    /// A dot: it is to be asked again.
    Again,
    /// Nothing.
    None,
}

/// A row.
pub(super) struct Row<'a> {
    pub id: Id,
    pub text: &'a str,
    /// What the sign says, for those who do not see it.
    pub note: &'a str,
    /// Size of its letters.
    pub size: f32,
    pub role: Role,
    pub chosen: bool,
    /// Whether it can be chosen.
    pub enabled: bool,
    pub sign: Sign,
}

/// The row, over the whole width.
pub(super) fn row_ui(ui: &mut Ui, look: &Look, row: &Row<'_>) -> Response {
    let width = ui.available_width();
    let ink = if row.enabled || row.chosen { look.text() } else { look.muted() };
    let font = theme::font(Face::Regular, row.size);
    let galley = ui.painter().layout(row.text.to_owned(), font, ink, width - WORDS - PADDING);
    let height = (galley.size().y + 2.0 * PADDING).max(ROW);
    let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    // One that cannot be chosen any more keeps no focus, but stays in the accessibility tree.
    let response = ui.interact(rect, row.id, if row.enabled { Sense::click() } else { Sense::hover() });
    let name = if row.note.is_empty() { row.text.to_owned() } else { [row.text, ", ", row.note].concat() };
    response.widget_info(|| WidgetInfo::selected(row.role, row.enabled, row.chosen, &name));
    let painter = ui.painter();
    // Where all of them have a place in the end, none stands out.
    if row.chosen && !matches!(row.sign, Sign::Place(_)) {
        painter.rect_filled(rect, CornerRadius::same(6), theme::color(look.inks.chosen));
    } else if row.enabled {
        look.hover_plate(painter, rect, &response);
    }
    row.sign.paint(painter, rect.left_center() + vec2(SIGN, 0.0), row, look);
    painter.galley(rect.left_center() + vec2(WORDS, -galley.size().y / 2.0), galley, ink);
    look.focus_ring(painter, rect.shrink(1.0), 6, &response);
    response
}

impl Sign {
    fn paint(self, painter: &Painter, at: Pos2, row: &Row<'_>, look: &Look) {
        let outline = Stroke::new(1.5, if row.chosen { look.text() } else { look.muted() });
        match self {
            Self::Circle => {
                painter.circle_stroke(at, CIRCLE, outline);
                if row.chosen {
                    painter.circle_filled(at, DOT, look.text());
                }
            }
            Self::Place(place) => {
                painter.circle_stroke(at, PLACE, outline);
                if let Some(place) = place {
                    let (face, size) = (Face::SemiBold, theme::SMALL);
                    look::text(painter, at, Align2::CENTER_CENTER, &place.to_string(), face, size, look.text());
                }
            }
            Self::Right | Self::Wrong => verdict(painter, at, matches!(self, Self::Right), look),
            Self::Again => {
                painter.circle_filled(at, AGAIN, theme::color(look.inks.warning));
            }
            Self::None => {}
        }
    }
}

/// A tick or a cross.
pub(super) fn verdict(painter: &Painter, at: Pos2, right: bool, look: &Look) {
    let lines: &[[[f32; 2]; 2]] = if right {
        &[[[-5.0, 0.5], [-1.5, 4.0]], [[-1.5, 4.0], [5.5, -4.5]]]
    } else {
        &[[[-4.5, -4.5], [4.5, 4.5]], [[-4.5, 4.5], [4.5, -4.5]]]
    };
    let ink = if right { look.text() } else { theme::color(look.inks.warning) };
    for [from, to] in lines {
        painter.line_segment([at + (*from).into(), at + (*to).into()], Stroke::new(STROKE, ink));
    }
}

/// The button that matters most; whether it was pressed.
pub(super) fn button_ui(ui: &mut Ui, look: &Look, id: Id, name: &str, enabled: bool) -> bool {
    let size = vec2(ui.available_width(), BUTTON);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let rect = Rect::from_min_size(rect.min, vec2(size.x.min(MOST_WIDTH), BUTTON));
    let response = ui.interact(rect, id, if enabled { Sense::click() } else { Sense::hover() });
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
    let painter = ui.painter();
    let surface = theme::color(look.inks.surface);
    let (fill, ink) = match (enabled, response.hovered()) {
        (false, _) => (surface, look.muted().gamma_multiply(buttons::DISABLED)),
        (true, false) => (look.text(), surface),
        (true, true) => (look.muted(), surface),
    };
    painter.rect(rect, CornerRadius::same(6), fill, look.hairline(), StrokeKind::Inside);
    look::text(painter, rect.center(), Align2::CENTER_CENTER, name, Face::SemiBold, theme::BODY, ink);
    look.focus_ring(painter, rect.expand(2.0), 8, &response);
    response.clicked()
}
