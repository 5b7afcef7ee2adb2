//! A narrow window: everything in one column, the figure first, or the question of a card and then its figure.

use eframe::egui;
use egui::{Frame, Margin, Rect, Ui, UiBuilder, vec2};

use super::shell::{LEAST_FIGURE, LOWEST_FIGURE, Placed};
use super::{App, cards, readings, theme};
use crate::figure::Place;

/// Share of the window's height for a figure.
const SHARE: f32 = 0.62;
/// The first slider needs this much below the figure.
const FIRST_SLIDER: f32 = 84.0;
/// Under the sentence that stands right under a figure.
const INSIGHT_PAD: f32 = 10.0;
/// Above the question of a card.
const QUESTION_PAD: i8 = 10;

/// What stands between the top of the window and the controls.
struct Heights {
    figure: f32,
    insight: f32,
    /// None if they come after the controls.
    formulas: Option<f32>,
}

impl App {
    /// Everything one under the other.
    pub(super) fn column_ui(&mut self, ui: &mut Ui, body: Rect) {
        ui.scope_builder(UiBuilder::new().id_salt("column").max_rect(body), |ui| {
            self.view.fingers.scroll_area("page").auto_shrink(false).show(ui, |ui| {
                let question = self.column_question_ui(ui);
                let heights = self.heights(ui, [body.width(), body.height() - question]);
                let count = self.count(Place::Main) as f32;
                let size = vec2(ui.available_width(), heights.figure * count);
                let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
                self.figures_ui(
                    ui,
                    Place::Main,
                    rect.shrink2(vec2(theme::SLIM_MARGIN / 2.0, theme::SLIM_MARGIN / 2.0)),
                );
                if std::mem::take(&mut self.view.cards.shows) {
                    ui.scroll_to_rect(rect, Some(egui::Align::Min));
                }
                let below = Rect::from_min_max(rect.left_bottom(), rect.right_bottom().max(ui.clip_rect().max));
                ui.painter().rect_filled(below, 0.0, theme::color(self.look.inks.surface));
                self.column_insight_ui(ui, heights.insight);
                if let Some(formulas) = heights.formulas {
                    self.column_formulas_ui(ui, formulas);
                }
                let formulas = heights.formulas.is_some();
                self.panel_ui(ui, theme::SLIM_MARGIN, Placed { formulas, insight: true, list: false });
            });
        });
    }

    /// The question of a card, if one is open; its height.
    fn column_question_ui(&mut self, ui: &mut Ui) -> f32 {
        if self.state.sheet().is_none() {
            return 0.0;
        }
        let side = theme::SLIM_MARGIN as i8;
        let margin = Margin { left: side, right: side, top: QUESTION_PAD, bottom: 0 };
        Frame::NONE.inner_margin(margin).show(ui, |ui| cards::question_ui(ui, &self.pane())).response.rect.height()
    }

    /// How a width and the height below a question are shared.
    fn heights(&mut self, ui: &Ui, [width, height]: [f32; 2]) -> Heights {
        let formulas = self.formulas_height(width - 2.0 * theme::SLIM_MARGIN);
        let [kept, insight] = readings::insight_heights(ui, &self.pane(), width - 2.0 * theme::SLIM_MARGIN);
        let below = FIRST_SLIDER + kept + INSIGHT_PAD;
        let least = self.least_height(width - theme::SLIM_MARGIN);
        // A figure on a narrow screen is no lower than this, unless the first slider would leave the screen.
        let alone = (height * SHARE).max(LEAST_FIGURE).min(height - below);
        let above = alone.min(height - below - formulas);
        // On a small phone the formulas come after the controls.
        let fit = formulas == 0.0 || above >= LEAST_FIGURE;
        let figure = if fit { above } else { alone }.max(LOWEST_FIGURE).max(least);
        // An axis alone is as high wherever it stands.
        let figure = if self.is_axis_alone() { least + theme::SLIM_MARGIN } else { figure };
        Heights { figure, insight, formulas: fit.then_some(formulas) }
    }

    /// The sentence, where whoever drags the figure above it sees it change.
    fn column_insight_ui(&mut self, ui: &mut Ui, height: f32) {
        if height > 0.0 {
            let size = vec2(ui.available_width(), height + INSIGHT_PAD);
            let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
            ui.painter().rect_filled(rect, 0.0, theme::color(self.look.inks.page));
            let inner = rect.shrink2(vec2(theme::SLIM_MARGIN, 0.0));
            ui.scope_builder(UiBuilder::new().id_salt("insight").max_rect(inner), |ui| {
                readings::insight_ui(ui, &self.pane());
            });
            // The scope has left the cursor at the end of the words.
            ui.advance_cursor_after_rect(rect);
        }
    }
}
