//! Look: the inks of the theme in force, and the few strokes every widget of the shell shares.

use eframe::egui;
use egui::{Align2, Color32, CornerRadius, Painter, Pos2, Rect, Response, Stroke, StrokeKind};

use super::theme;
use crate::figure::font::Face;
use crate::figure::style::{self, Inks, Theme};

/// What a widget needs to paint itself.
#[derive(Clone, Copy)]
pub(super) struct Look {
    pub theme: Theme,
    pub inks: Inks,
    /// Whether the keyboard was used last: only then does the focus show a ring, as browsers do.
    pub keyboard: bool,
}

impl Look {
    pub fn new(theme: Theme, keyboard: bool) -> Self {
        Self { theme, inks: style::inks(theme), keyboard }
    }

    pub fn text(&self) -> Color32 {
        theme::color(self.inks.text)
    }

    pub fn muted(&self) -> Color32 {
        theme::color(self.inks.muted)
    }

    pub fn hue(&self, palette: u8) -> Color32 {
        theme::color(style::hue(palette, self.theme))
    }

    pub fn hairline(&self) -> Stroke {
        Stroke::new(1.0, theme::color(self.inks.hairline))
    }

    /// The plate behind what is under the pointer.
    pub fn hover_plate(&self, painter: &Painter, rect: Rect, response: &Response) {
        if response.hovered() && response.enabled() {
            painter.rect_filled(rect, CornerRadius::same(6), theme::color(self.inks.chosen));
        }
    }

    /// The ring around what has the keyboard's focus.
    pub fn focus_ring(&self, painter: &Painter, rect: Rect, radius: u8, response: &Response) {
        if self.keyboard && response.has_focus() {
            painter.rect_stroke(rect, CornerRadius::same(radius), theme::focus_stroke(self.theme), StrokeKind::Outside);
        }
    }
}

/// Text whose anchor sits on a position; where it stands.
pub(super) fn text(
    painter: &Painter,
    at: Pos2,
    anchor: Align2,
    words: &str,
    face: Face,
    size: f32,
    ink: Color32,
) -> Rect {
    painter.text(at, anchor, words, theme::font(face, size), ink)
}

/// A horizontal hairline across a span, sharp on its pixel.
pub(super) fn rule(painter: &Painter, x: egui::Rangef, y: f32, stroke: Stroke) {
    painter.hline(x, y.floor() + 0.5, stroke);
}
