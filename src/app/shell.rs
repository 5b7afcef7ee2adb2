//! The shell: where bar, list, figures, controls and readings stand, for every width and height.

use std::rc::Rc;

use eframe::egui;
use egui::{Frame, Id, Margin, Rect, Ui, UiBuilder, pos2, vec2};

use super::figures::FORMULA_GAP;
use super::look;
use super::{App, Wish, bar, cards, controls, notices, readings, scenes, tables, theme};
use crate::figure::Place;
use crate::scene::Command;
use crate::view::work;

/// A figure is no lower than this where there is room …
pub(super) const LEAST_FIGURE: f32 = 280.0;
/// … and never lower than this.
pub(super) const LOWEST_FIGURE: f32 = 180.0;
/// Between groups in the column of controls.
pub(super) const GROUP_GAP: f32 = 16.0;
/// Between a heading and the chips under it.
const HEADING_GAP: f32 = 5.0;
/// Under the last figure, where a line separates it from what follows.
const FIGURE_END: f32 = 6.0;

/// What has found its place outside the column of controls.
#[derive(Clone, Copy, Default)]
pub(super) struct Placed {
    pub formulas: bool,
    pub insight: bool,
    /// The list of scenes, with presets and cards under it.
    pub list: bool,
}

impl App {
    /// Everything in the window.
    pub(super) fn window_ui(&mut self, ui: &mut Ui) {
        self.seek_focus(ui.ctx());
        self.match_figures();
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        let width = ui.available_width();
        bar::bar_ui(ui, &mut self.pane(), width < theme::MEDIUM);
        notices::copied_ui(ui, &self.pane());
        let body = ui.available_rect_before_wrap();
        if width < theme::NARROW {
            self.column_ui(ui, body);
        } else {
            self.columns_ui(ui, body, width >= theme::MEDIUM);
        }
        let ctx = ui.ctx().clone();
        self.carry_out(&ctx);
        self.paint_figures();
        notices::notices_ui(ui, &mut self.pane(), body);
    }

    /// List, figures, controls side by side.
    fn columns_ui(&mut self, ui: &mut Ui, body: Rect, list: bool) {
        let mut left = body.left();
        if list {
            left += theme::LIST_WIDTH;
            let area = Rect::from_min_max(body.min, pos2(left, body.bottom()));
            let inner = Rect::from_min_max(area.min + vec2(12.0, 16.0), area.max - vec2(13.0, 0.0));
            ui.scope_builder(UiBuilder::new().id_salt("list").max_rect(inner), |ui| {
                self.view.fingers.scroll_area("scenes").show(ui, |ui| {
                    scenes::list_ui(ui, &mut self.pane());
                    if self.state.sheet().is_some() {
                        ui.add_space(GROUP_GAP);
                        cards::fold_ui(ui, &mut self.pane());
                    }
                    if self.has_presets() {
                        ui.add_space(GROUP_GAP);
                        look::rule(ui.painter(), inner.x_range(), ui.cursor().top(), self.look.hairline());
                        ui.add_space(GROUP_GAP);
                        self.presets_ui(ui);
                    }
                });
            });
            ui.painter().vline(left.floor() - 0.5, body.y_range(), self.look.hairline());
        }
        let panel_width = theme::PANEL_WIDTH[usize::from(!list)];
        let panel = Rect::from_min_max(pos2(body.right() - panel_width, body.top()), body.max);
        let centre = Rect::from_min_max(pos2(left, body.top()), pos2(panel.left(), body.bottom()));
        let centre = self.question_ui(ui, centre.shrink2(vec2(theme::MARGIN, theme::MARGIN * 0.75)));
        let placed = Placed { list, ..self.centre_ui(ui, centre) };
        ui.painter().rect_filled(panel, 0.0, theme::color(self.look.inks.surface));
        ui.painter().vline(panel.left().floor() + 0.5, panel.y_range(), self.look.hairline());
        ui.scope_builder(UiBuilder::new().id_salt("panel").max_rect(panel), |ui| {
            self.view
                .fingers
                .scroll_area("controls")
                .auto_shrink(false)
                .show(ui, |ui| self.panel_ui(ui, theme::MARGIN, placed));
        });
    }

    /// The question of a card at the top of an area; what is left below it.
    fn question_ui(&mut self, ui: &mut Ui, area: Rect) -> Rect {
        if self.state.sheet().is_none() {
            return area;
        }
        let question = UiBuilder::new().id_salt("question").max_rect(area);
        let used = ui.scope_builder(question, |ui| cards::question_ui(ui, &self.pane())).response.rect;
        area.with_min_y(used.bottom())
    }

    /// The figures, and under them sentence and formulas, as far as the figures stay high enough; what has found
    /// room. A longer sentence, or a formula that comes later, makes all of it longer, and no figure lower.
    fn centre_ui(&mut self, ui: &mut Ui, area: Rect) -> Placed {
        let least = self.squeezed_height(area.width()).max(LEAST_FIGURE);
        let [mut insight, mut formulas] = [
            readings::insight_heights(ui, &self.pane(), area.width()).map(|height| height + FORMULA_GAP),
            [self.kept_formulas_height(area.size()), self.formulas_height(area.width())],
        ];
        // The sentence follows an axis alone where that ends.
        let alone = self.is_axis_alone();
        let end = area.top() + self.least_height(area.width()).ceil() + insight[1];
        let area = if alone { area.with_max_y(end.min(area.bottom())) } else { area };
        let placed = Placed {
            insight: alone || area.height() - insight[0] >= LOWEST_FIGURE,
            formulas: alone || area.height() - insight[0] - formulas[0] - FIGURE_END >= least,
            ..Placed::default()
        };
        if alone {
            (insight[0], formulas) = (insight[1], [0.0; 2]);
        }
        if !placed.insight {
            insight = [0.0; 2];
        }
        if !placed.formulas {
            formulas = [0.0; 2];
        }
        let figure = area.height() - insight[0] - formulas[0];
        let below = [insight[1], formulas[0].max(formulas[1])];
        let height = figure + below[0] + below[1];
        if height < area.height() + 1.0 {
            self.middle_ui(ui, area, below);
            return placed;
        }
        ui.scope_builder(UiBuilder::new().id_salt("middle").max_rect(area), |ui| {
            self.view.fingers.scroll_area("middle").auto_shrink(false).show(ui, |ui| {
                let (rect, _) = ui.allocate_exact_size(vec2(area.width(), height), egui::Sense::hover());
                self.middle_ui(ui, rect, below);
            });
        });
        placed
    }

    /// The figures, and below them sentence and formulas of these heights.
    fn middle_ui(&mut self, ui: &mut Ui, area: Rect, [insight, formulas]: [f32; 2]) {
        let part = |top: f32, bottom: f32| Rect::from_min_max(pos2(area.left(), top), pos2(area.right(), bottom));
        let top = area.bottom() - formulas;
        self.main_figures_ui(ui, part(area.top(), top - insight - if formulas > 0.0 { FIGURE_END } else { 0.0 }));
        if formulas > 0.0 {
            self.formulas_ui(ui, part(top, area.bottom()));
        }
        // Last, so that it speaks of what a drag has just done.
        if insight > 0.0 {
            let rect = part(top - insight + FORMULA_GAP / 2.0, top);
            ui.scope_builder(UiBuilder::new().id_salt("insight").max_rect(rect), |ui| {
                readings::insight_ui(ui, &self.pane());
            });
        }
    }

    /// The figures in the middle; where there is too little room, they are scrolled rather than squeezed.
    fn main_figures_ui(&mut self, ui: &mut Ui, area: Rect) {
        let count = self.count(Place::Main).max(1) as f32;
        if area.height() >= self.squeezed_height(area.width()) * count {
            return self.figures_ui(ui, Place::Main, area);
        }
        let least = self.least_height(area.width()) * count;
        ui.scope_builder(UiBuilder::new().id_salt("centre").max_rect(area), |ui| {
            self.view.fingers.scroll_area("figures").auto_shrink(false).show(ui, |ui| {
                let (rect, _) = ui.allocate_exact_size(vec2(area.width(), least), egui::Sense::hover());
                self.figures_ui(ui, Place::Main, rect);
            });
        });
    }

    /// Controls, small figures, readings; and what has found no place elsewhere.
    pub(super) fn panel_ui(&mut self, ui: &mut Ui, margin: f32, placed: Placed) {
        let margin = Margin { left: margin as i8, right: margin as i8, top: 16, bottom: 20 };
        Frame::NONE.inner_margin(margin).show(ui, |ui| {
            // The slider of a prediction comes before its check, all other controls after it.
            let asks = cards::is_asking(&self.state);
            if asks {
                controls::controls_ui(ui, &mut self.pane(), false);
            }
            cards::sheet_ui(ui, &mut self.pane(), placed.list);
            if !asks {
                controls::controls_ui(ui, &mut self.pane(), false);
            }
            self.part_ui(ui, "actions", |app, ui| controls::actions_ui(ui, &mut app.pane()));
            self.work_ui(ui);
            self.part_ui(ui, "tables", |app, ui| tables::tables_ui(ui, &app.pane()));
            if !placed.formulas {
                self.part_ui(ui, "formulas", |app, ui| {
                    ui.add_space(GROUP_GAP);
                    let size = vec2(ui.available_width(), app.formulas_height(ui.available_width()));
                    let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
                    app.formulas_ui(ui, rect);
                });
            }
            if !placed.list && self.has_presets() {
                self.part_ui(ui, "presets", |app, ui| {
                    ui.add_space(GROUP_GAP / 2.0);
                    app.presets_ui(ui);
                });
            }
            let ctx = ui.ctx().clone();
            self.carry_out(&ctx);
            self.part_ui(ui, "side figures", Self::side_figures_ui);
            self.part_ui(ui, "readings", |app, ui| {
                ui.add_space(GROUP_GAP);
                readings::readings_ui(ui, &mut app.pane());
            });
            if !placed.insight {
                ui.add_space(GROUP_GAP);
                readings::insight_ui(ui, &self.pane());
            }
            self.aside_ui(ui);
        });
    }

    /// The controls of what the picture's handles set.
    fn aside_ui(&mut self, ui: &mut Ui) {
        if self.state.specs().iter().any(|spec| spec.aside) {
            ui.add_space(GROUP_GAP);
            controls::controls_ui(ui, &mut self.pane(), true);
        }
    }

    fn has_presets(&self) -> bool {
        !self.state.presets().is_empty()
    }

    fn presets_ui(&mut self, ui: &mut Ui) {
        let (words, scene) = (self.state.words, self.state.scene.id());
        let presets = self.state.presets();
        let heading = egui::RichText::new(words.get("app.presets"))
            .font(theme::font(crate::figure::font::Face::Regular, theme::SMALL))
            .color(self.look.muted());
        ui.label(heading);
        ui.add_space(HEADING_GAP);
        let claims = Rc::clone(&self.state.claims);
        let named = presets.iter().zip(claims.iter()).map(|(preset, claim)| {
            (Id::unique(("preset", scene, preset.id)), preset.name(self.state.scene, words), claim.as_str())
        });
        let named: Vec<(Id, String, &str)> = named.collect();
        if let Some(index) = controls::chip_row_ui(ui, &mut self.pane(), &named) {
            self.wishes.push(Wish::Do(Command::Preset(presets[index].id)));
        }
    }

    /// How far long work is, with the button that stops it.
    fn work_ui(&mut self, ui: &mut Ui) {
        if let Some(line) = work::Line::of(&self.state) {
            ui.label(egui::RichText::new(line.text).color(self.look.muted()));
            let name = line.button.to_owned();
            if controls::chip_row_ui(ui, &mut self.pane(), &[(Id::unique("work"), name, "")]).is_some() {
                self.wishes.push(Wish::Do(Command::Work(line.goes_on)));
            }
        }
    }
}
