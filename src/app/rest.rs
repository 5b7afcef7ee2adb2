//! What nobody can see rests while a hand holds a handle of a figure in the middle: its place stays free.
//!
//! A drag is drawn as often as the screen shows it, and the column of controls is often longer than the window is high.
//! What comes into sight is drawn, and when the hand lets go everything is.

use eframe::egui;
use egui::{Rect, Ui};

use super::App;

/// Which parts may rest.
#[derive(Default)]
pub(super) struct Rest {
    /// Whether a hand holds a handle: figures say so before the column is drawn.
    pub holds: bool,
    /// How high the parts of the column were when they were drawn last: a dozen.
    heights: Vec<(&'static str, f32)>,
}

/// A part that is being drawn.
#[must_use]
pub(super) struct Begun {
    part: &'static str,
    top: f32,
}

impl Rest {
    /// Begins a part; none if it rests, which leaves its place free.
    pub fn begin(&self, ui: &mut Ui, part: &'static str) -> Option<Begun> {
        let top = ui.cursor().top();
        let known = self.heights.iter().find(|(name, _)| *name == part).filter(|_| self.holds);
        if let Some((_, height)) = known {
            let place = Rect::from_x_y_ranges(ui.max_rect().x_range(), top..=top + height);
            if !ui.is_rect_visible(place) {
                ui.add_space(*height);
                return None;
            }
        }
        Some(Begun { part, top })
    }

    /// Ends it.
    pub fn end(&mut self, ui: &Ui, Begun { part, top }: Begun) {
        let height = ui.cursor().top() - top;
        match self.heights.iter_mut().find(|(name, _)| *name == part) {
            Some(known) => known.1 = height,
            None => self.heights.push((part, height)),
        }
    }
}

impl App {
    /// A part of the column of controls, unless it rests.
    pub(super) fn part_ui(&mut self, ui: &mut Ui, part: &'static str, draw: impl FnOnce(&mut Self, &mut Ui)) {
        if let Some(begun) = self.view.rest.begin(ui, part) {
            draw(self, ui);
            self.view.rest.end(ui, begun);
        }
    }
}
