//! Figures and formulas in the window: input first, wherever the shell places them, paint last.

use eframe::egui;
use egui::{Rect, Ui, Vec2, pos2, vec2};

use super::formulas::FormulasView;
use super::shell::GROUP_GAP;
use super::{App, FigureView, Pane, look, theme};
use crate::figure::layout::{least_height, squeezed_height};
use crate::figure::{Figure, Place};

/// Height over width of a figure beside the controls.
const SIDE_ASPECT: f32 = 0.7;
/// Between figures that stand one under the other.
const FIGURE_GAP: f32 = 12.0;
/// Above the formulas, between the line that separates them and the line itself.
pub(super) const FORMULA_GAP: f32 = 10.0;

impl App {
    pub(super) fn side_figures_ui(&mut self, ui: &mut Ui) {
        let count = self.count(Place::Side) as f32;
        if count > 0.0 {
            ui.add_space(GROUP_GAP);
            let width = ui.available_width();
            let (rect, _) = ui.allocate_exact_size(vec2(width, width * SIDE_ASPECT * count), egui::Sense::hover());
            self.figures_ui(ui, Place::Side, rect);
        }
    }

    /// The height below which no figure in the middle should be squeezed on a page that scrolls.
    pub(super) fn least_height(&self, width: f32) -> f32 {
        self.height_of_main(width, least_height)
    }

    /// The height below which they are scrolled on a page that does not.
    pub(super) fn squeezed_height(&self, width: f32) -> f32 {
        self.height_of_main(width, squeezed_height)
    }

    fn height_of_main(&self, width: f32, of: fn(&Figure, f32) -> f32) -> f32 {
        let main = self.state.outcome.figures.iter().filter(|figure| figure.place == Place::Main);
        main.map(|figure| of(figure, width)).fold(0.0, f32::max)
    }

    /// Whether there is nothing in the middle but axes whose height is fixed.
    pub(super) fn is_axis_alone(&self) -> bool {
        let main = self.state.outcome.figures.iter().filter(|figure| figure.place == Place::Main);
        main.flat_map(|figure| &figure.panels).all(|panel| panel.lines.is_some())
    }

    pub(super) fn count(&self, place: Place) -> usize {
        self.state.outcome.figures.iter().filter(|figure| figure.place == place).count()
    }

    /// The figures of one place share a rectangle, one under the other; what hands do to them is applied at once.
    pub(super) fn figures_ui(&mut self, ui: &mut Ui, place: Place, rect: Rect) {
        let count = self.count(place).max(1) as f32;
        let height = ((rect.height() - FIGURE_GAP * (count - 1.0)) / count).max(1.0);
        let ctx = ui.ctx().clone();
        let keys: Vec<&'static str> =
            self.state.outcome.figures.iter().filter(|figure| figure.place == place).map(|figure| figure.key).collect();
        for (index, key) in keys.into_iter().enumerate() {
            let top = rect.top() + (height + FIGURE_GAP) * index as f32;
            let area = Rect::from_min_size(pos2(rect.left(), top), vec2(rect.width(), height));
            let Self { figures, state, view, wishes, look, .. } = self;
            let mut pane = Pane { state, look: *look, view, wishes };
            if let Some(figure) = figures.iter_mut().find(|figure| figure.key() == key) {
                figure.input_ui(ui, area, &mut pane);
            }
            self.carry_out(&ctx);
        }
    }

    /// The height of the formulas at a width, with the line above them; 0 if there are none.
    pub(super) fn formulas_height(&mut self, width: f32) -> f32 {
        self.height_of_formulas(|formulas, pane| formulas.height(width, pane))
    }

    /// The same, as it was when the scene came into a place of this size.
    pub(super) fn kept_formulas_height(&mut self, place: Vec2) -> f32 {
        self.height_of_formulas(|formulas, pane| formulas.kept_height(place, pane))
    }

    fn height_of_formulas(&mut self, of: impl FnOnce(&mut FormulasView, &Pane<'_>) -> f32) -> f32 {
        let Self { formulas, state, view, wishes, look, .. } = self;
        let height = of(formulas, &Pane { state, look: *look, view, wishes });
        if height > 0.0 { height + 2.0 * FORMULA_GAP } else { 0.0 }
    }

    /// A line, and the formulas below it.
    pub(super) fn formulas_ui(&mut self, ui: &mut Ui, area: Rect) {
        look::rule(ui.painter(), area.x_range(), area.top(), self.look.hairline());
        let Self { formulas, state, view, wishes, look, .. } = self;
        formulas.input_ui(ui, area.shrink2(vec2(0.0, FORMULA_GAP)), &mut Pane { state, look: *look, view, wishes });
    }

    /// The formulas between figure and controls, on the ground of the figure.
    pub(super) fn column_formulas_ui(&mut self, ui: &mut Ui, height: f32) {
        if height > 0.0 {
            let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), egui::Sense::hover());
            ui.painter().rect_filled(rect, 0.0, theme::color(self.look.inks.page));
            self.formulas_ui(ui, rect.shrink2(vec2(theme::SLIM_MARGIN, 0.0)));
            look::rule(ui.painter(), rect.x_range(), rect.bottom(), self.look.hairline());
        }
    }

    pub(super) fn paint_figures(&mut self) {
        let Self { session, figures, formulas, state, view, wishes, look, .. } = self;
        let pane = Pane { state, look: *look, view, wishes };
        formulas.paint(&pane);
        for figure in figures {
            figure.paint(&pane, &mut session.borrow_mut());
        }
    }

    /// One view for every figure there is.
    pub(super) fn match_figures(&mut self) {
        let shown = |key: &str, figures: &[Figure]| figures.iter().any(|figure| figure.key == key);
        self.figures.retain(|view| shown(view.key(), &self.state.outcome.figures));
        for figure in &self.state.outcome.figures {
            if !self.figures.iter().any(|view| view.key() == figure.key) {
                self.figures.push(FigureView::new(figure.key));
            }
        }
    }
}
