//! The formulas under the figures: what is shown, in type, with the numbers of this very frame.
//!
//! Like a figure they take in hands first and are painted last. A term under the pointer or the keyboard's focus stands
//! out in the figures, and what is under the pointer in a figure stands out here.

use eframe::egui;
use egui::accesskit::Role;
use egui::{Id, Painter, Rect, Response, Sense, Ui, Vec2, WidgetInfo};

use super::Pane;
use super::figure_view;
use crate::figure::Term;
use crate::figure::formula::{self, Strip, View};
use crate::figure::layout::Area;
use crate::figure::style::Theme;
use crate::scene::formula::spoken;

/// What is kept between frames.
#[derive(Default)]
pub(super) struct FormulasView {
    /// Of which revision and look the strip is.
    of: Option<Look>,
    terms: Vec<Term>,
    strip: Strip,
    /// Where it stands in this frame.
    place: Option<Place>,
    /// The height kept for the formulas of a scene, in a place of this size.
    kept: Option<(&'static str, Vec2, f32)>,
}

/// Everything a strip depends on.
#[derive(Clone, Copy, PartialEq)]
struct Look {
    revision: u64,
    width: f32,
    theme: Theme,
    highlight: Option<&'static str>,
}

/// What `input_ui` leaves for `paint`.
struct Place {
    painter: Painter,
    rect: Rect,
    /// The term with the keyboard's focus.
    focused: Option<Response>,
}

impl FormulasView {
    /// The height the formulas need at a width; 0 if there are none.
    pub fn height(&mut self, width: f32, pane: &Pane<'_>) -> f32 {
        let highlight = self.of.and_then(|of| of.highlight);
        self.lay_out(pane, width, highlight);
        self.strip.drawing.size[1].ceil()
    }

    /// The height that was needed when the scene came into a place of this size: a formula that is added later takes
    /// nothing from the figure above, as nothing may move under a hand.
    pub fn kept_height(&mut self, size: Vec2, pane: &Pane<'_>) -> f32 {
        let scene = pane.state.scene.id();
        let kept = self.kept.filter(|(of, place, _)| (*of, *place) == (scene, size)).map(|(.., height)| height);
        let height = kept.unwrap_or_else(|| self.height(size.x, pane));
        self.kept = Some((scene, size, height));
        height
    }

    /// Takes in what hands do to the formulas in `rect`, which is as high as [`height`](Self::height) says.
    pub fn input_ui(&mut self, ui: &mut Ui, rect: Rect, pane: &mut Pane<'_>) {
        let rect = Rect::from_min_max(rect.min.round(), rect.max.round());
        let highlight = self.of.and_then(|of| of.highlight);
        self.lay_out(pane, rect.width(), highlight);
        for block in &self.strip.blocks {
            let Some(given) = pane.state.outcome.formulas.get(block.index) else { continue };
            let response = ui.interact(placed(block.area, rect), Id::unique(("formula", given.id)), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, spoken(given, pane.state.words)));
        }
        let focused = self.terms_ui(ui, rect, pane);
        self.place = Some(Place { painter: ui.painter().with_clip_rect(ui.clip_rect()), rect, focused });
    }

    /// Every place of every term answers to the pointer, its first one to the keyboard as well.
    fn terms_ui(&self, ui: &Ui, rect: Rect, pane: &mut Pane<'_>) -> Option<Response> {
        let mut met: Vec<&'static str> = Vec::new();
        let (mut hovered, mut focused) = (None, None);
        for (index, term) in self.strip.blocks.iter().flat_map(|block| &block.terms).enumerate() {
            let is_first = !met.contains(&term.key);
            let sense = if is_first { Sense::click() } else { Sense::HOVER };
            let id = Id::unique(("formula term", term.key, if is_first { 0 } else { index + 1 }));
            let response = ui.interact(placed(term.area, rect), id, sense);
            if response.hovered() {
                hovered = Some(term.key);
            }
            if !is_first {
                continue;
            }
            met.push(term.key);
            let name = pane.state.words.fill("app.formula_term", &[("term", &pane.state.term_name(term.key))]);
            response.widget_info(|| WidgetInfo::labeled(Role::Term, true, &name));
            if response.clicked() {
                response.request_focus();
            } else if response.clicked_elsewhere() {
                response.surrender_focus();
            }
            if response.has_focus() {
                focused = Some((term.key, response));
            }
        }
        pane.view.highlight = hovered.or(focused.as_ref().map(|(key, _)| *key)).or(pane.view.highlight);
        focused.map(|(_, response)| response)
    }

    /// Paints the formulas as the session has them now.
    pub fn paint(&mut self, pane: &Pane<'_>) {
        let Some(place) = self.place.take() else { return };
        self.lay_out(pane, place.rect.width(), pane.view.highlight.or(pane.view.pointed));
        figure_view::paint(&self.strip.drawing, &place.painter, place.rect.min);
        if let Some(response) = &place.focused {
            pane.look.focus_ring(&place.painter, response.rect, 4, response);
        }
    }

    fn lay_out(&mut self, pane: &Pane<'_>, width: f32, highlight: Option<&'static str>) {
        let look = Look { revision: pane.state.revision, width, theme: pane.look.theme, highlight };
        if self.of == Some(look) {
            return;
        }
        if self.of.is_none_or(|of| of.revision != look.revision) {
            self.terms = pane.state.outcome.terms();
        }
        let view = View { width, size: formula::SIZE, theme: look.theme, highlight, terms: &self.terms };
        self.strip = formula::strip(&pane.state.outcome.formulas, &view);
        self.of = Some(look);
    }
}

fn placed(area: Area, within: Rect) -> Rect {
    Rect::from_min_max(area.min.into(), area.max.into()).translate(within.min.to_vec2())
}
