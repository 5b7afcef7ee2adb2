//! Chips: the options of a set or a choice, each with the dash and colour of the loss it stands for; presets, too.

use eframe::egui;
use egui::accesskit::Role;
use egui::{
    Align2, CornerRadius, Id, Painter, Rect, Response, Sense, Shape, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo,
    pos2, vec2,
};

use crate::app::buttons::DISABLED;
use crate::app::look::{self, Look};
use crate::app::{Pane, theme};
use crate::figure::Term;
use crate::figure::font::{self, Face};
use crate::figure::style;
use crate::scene::{Command, Edit, ParamSpec, Phase, Value};
use crate::view::options;

const HEIGHT: f32 = 28.0;
const PADDING: f32 = 9.0;
/// Length of the sample of a loss's line.
const SAMPLE: f32 = 15.0;
const SAMPLE_GAP: f32 = 6.0;
const GAP: f32 = 6.0;
/// Height of the name of a choice, where its chips stand below it.
const NAME_ROW: f32 = 22.0;
/// Between that name and chips beside it, at least.
const NAME_GAP: f32 = 12.0;

/// How a chip looks.
struct Chip<'a> {
    id: Id,
    /// Accessible name.
    name: &'a str,
    /// What is written on it.
    text: String,
    /// The loss it stands for.
    term: Option<Term>,
    on: bool,
    role: Role,
    /// Whether it has anything to do.
    active: bool,
    /// What is to be said of it, or nothing.
    help: &'a str,
}

/// A set: any of its options.
pub(super) fn set_ui(ui: &mut Ui, pane: &mut Pane<'_>, spec: &'static ParamSpec, known: &'static [&'static str]) {
    let words = pane.state.words;
    let folding = Id::unique(("fold", pane.state.scene.id(), spec.key));
    let all = ui.data(|data| data.get_temp(folding)).unwrap_or(false);
    let shown = options::in_sight(pane.state, spec, known, all);
    let names: Vec<String> = shown.iter().map(|option| spec.option_label(words, option)).collect();
    let help = options::help(pane.state, spec);
    let chips = shown.iter().zip(&names).map(|(option, name)| {
        let text = options::chip_text(name, options::is_on(pane.state, spec, option));
        Chip { name, text, help: &help, ..chip(pane, spec, option, Role::CheckBox) }
    });
    let mut row: Vec<Chip<'_>> = chips.collect();
    if options::folds(pane.state, spec, known) {
        row.push(button(folding.with("chip"), words.get(if all { "app.fewer_options" } else { "app.more_options" })));
    }
    let (clicked, hovered) = wrapped_ui(ui, &row, pane);
    if row.len() > shown.len() {
        ui.ctx().accesskit_node_builder(folding.with("chip"), |node| node.set_expanded(all));
    }
    let hovered = hovered.and_then(|place| shown.get(place)).copied();
    let hovered = hovered.filter(|option| options::is_on(pane.state, spec, option));
    pane.view.highlight = hovered.or(pane.view.highlight);
    match clicked.map(|place| shown.get(place)) {
        Some(Some(option)) => {
            let value = options::toggled(pane.state, spec, known, option);
            pane.command(Command::Edit(vec![Edit::Set(spec.key, value)], Phase::Done));
        }
        Some(None) => {
            ui.data_mut(|data| data.insert_temp(folding, !all));
        }
        None => {}
    }
}

/// A choice: exactly one of its options. Few and short ones stand beside its name, others below.
pub(super) fn choice_ui(ui: &mut Ui, pane: &mut Pane<'_>, spec: &'static ParamSpec, known: &'static [&'static str]) {
    let name = spec.label(pane.state.words);
    let names: Vec<String> = known.iter().map(|option| spec.option_label(pane.state.words, option)).collect();
    let help = options::help(pane.state, spec);
    let chips: Vec<Chip<'_>> = known
        .iter()
        .zip(&names)
        .map(|(option, name)| Chip {
            name,
            text: name.clone(),
            help: &help,
            ..chip(pane, spec, option, Role::RadioButton)
        })
        .collect();
    let width = chips.iter().map(Chip::width).sum::<f32>() + GAP * chips.len().saturating_sub(1) as f32;
    let beside = font::width(&name, Face::Regular, theme::BODY) + NAME_GAP + width <= ui.available_width();
    let (row, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), if beside { HEIGHT } else { NAME_ROW }), Sense::hover());
    look::text(
        ui.painter(),
        row.left_center(),
        Align2::LEFT_CENTER,
        &name,
        Face::Regular,
        theme::BODY,
        pane.look.text(),
    );
    pane.help(&response, &help);
    let (clicked, _) = if beside {
        let area = Rect::from_min_max(pos2(row.right() - width, row.top()), row.max);
        ui.scope_builder(UiBuilder::new().max_rect(area), |ui| wrapped_ui(ui, &chips, pane)).inner
    } else {
        wrapped_ui(ui, &chips, pane)
    };
    if let Some(index) = clicked {
        pane.command(Command::Edit(vec![Edit::Set(spec.key, Value::Choice(known[index]))], Phase::Done));
    }
}

fn chip(pane: &Pane<'_>, spec: &ParamSpec, option: &str, role: Role) -> Chip<'static> {
    Chip {
        id: Id::unique(("chip", pane.state.scene.id(), spec.key, option)),
        name: "",
        text: String::new(),
        term: options::term(pane.state, option),
        on: options::is_on(pane.state, spec, option),
        role,
        active: true,
        help: "",
    }
}

/// A plain chip that does something.
fn button(id: Id, name: &str) -> Chip<'_> {
    Chip { id, name, text: name.to_owned(), term: None, on: false, role: Role::Button, active: true, help: "" }
}

/// Plain chips that do something, by name and help; the index of the one that was clicked.
pub(in crate::app) fn chip_row_ui(ui: &mut Ui, pane: &mut Pane<'_>, named: &[(Id, String, &str)]) -> Option<usize> {
    let chips: Vec<Chip<'_>> = named.iter().map(|(id, name, help)| Chip { help, ..button(*id, name) }).collect();
    wrapped_ui(ui, &chips, pane).0
}

/// What the scene offers to do.
pub(in crate::app) fn actions_ui(ui: &mut Ui, pane: &mut Pane<'_>) {
    let scene = pane.state.scene;
    if scene.actions().is_empty() {
        return;
    }
    let words: Vec<_> = scene.actions().iter().map(|action| options::action_words(pane.state, action)).collect();
    let chips = scene.actions().iter().zip(&words).map(|(action, (name, help))| Chip {
        active: (action.active)(&pane.state.params),
        help,
        ..button(Id::unique(("action", scene.id(), action.id)), name)
    });
    let chips: Vec<Chip<'_>> = chips.collect();
    if let Some(index) = wrapped_ui(ui, &chips, pane).0 {
        pane.command(Command::Act(scene.actions()[index].id));
    }
}

/// Chips in as many rows as they need; which one was clicked, and which is under the pointer.
fn wrapped_ui(ui: &mut Ui, chips: &[Chip<'_>], pane: &mut Pane<'_>) -> (Option<usize>, Option<usize>) {
    let width = ui.available_width();
    let (places, y) = super::in_lines(chips.iter().map(Chip::width), width, GAP, HEIGHT + GAP);
    let (area, _) = ui.allocate_exact_size(vec2(width, y + HEIGHT), Sense::hover());
    let (mut clicked, mut hovered) = (None, None);
    for (index, (chip, [x, y, wide])) in chips.iter().zip(places).enumerate() {
        let rect = Rect::from_min_size(area.min + vec2(x, y), vec2(wide, HEIGHT));
        let enabled = ui.is_enabled() && chip.active;
        // One with nothing to do keeps no focus, but stays in the accessibility tree.
        let response = ui.interact(rect, chip.id, if enabled { Sense::click() } else { Sense::hover() });
        pane.help(&response, chip.help);
        let look = &pane.look;
        response.widget_info(|| match chip.role {
            Role::Button => WidgetInfo::labeled(Role::Button, enabled, chip.name),
            role => WidgetInfo::selected(role, enabled, chip.on, chip.name),
        });
        chip.paint(&ui.painter().with_clip_rect(ui.clip_rect()), rect, &response, look);
        clicked = if response.clicked() { Some(index) } else { clicked };
        hovered = if response.hovered() || look.keyboard && response.has_focus() { Some(index) } else { hovered };
    }
    (clicked, hovered)
}

impl Chip<'_> {
    fn sample(&self) -> Option<Term> {
        self.term.filter(|_| self.on)
    }

    fn width(&self) -> f32 {
        let sample = if self.sample().is_some() { SAMPLE + SAMPLE_GAP } else { 0.0 };
        (font::width(&self.text, Face::Regular, theme::BUTTON) + sample + 2.0 * PADDING).ceil()
    }

    fn paint(&self, painter: &Painter, rect: Rect, response: &Response, look: &Look) {
        let radius = CornerRadius::same((HEIGHT / 2.0) as u8);
        let chosen = self.on && self.role == Role::RadioButton;
        let filled = chosen || (response.hovered() && response.enabled() && self.active);
        let fill = if filled { look.inks.chosen } else { look.inks.surface };
        let outline = if chosen { Stroke::new(1.0, look.muted()) } else { look.hairline() };
        painter.rect(rect, radius, theme::color(fill), outline, StrokeKind::Inside);
        let mut left = rect.left() + PADDING;
        if let Some(term) = self.sample() {
            sample(painter, pos2(left, rect.center().y), term, look);
            left += SAMPLE + SAMPLE_GAP;
        }
        let ink = if self.on { look.text() } else { look.muted() };
        let ink = if self.active { ink } else { ink.gamma_multiply(DISABLED) };
        look::text(
            painter,
            pos2(left, rect.center().y),
            Align2::LEFT_CENTER,
            &self.text,
            Face::Regular,
            theme::BUTTON,
            ink,
        );
        look.focus_ring(painter, rect, (HEIGHT / 2.0) as u8, response);
    }
}

/// A piece of a loss's line, in its colour and dash.
fn sample(painter: &Painter, at: egui::Pos2, term: Term, look: &Look) {
    let path = [at, at + vec2(SAMPLE, 0.0)];
    let stroke = Stroke::new(3.0, look.hue(term.palette));
    let dash = style::dash(term.palette);
    if dash.is_empty() {
        painter.line_segment(path, stroke);
        return;
    }
    // The pattern is shortened so that a sample shows at least two of its dashes.
    let total: f32 = dash.iter().sum();
    let scale = (SAMPLE / (total * 1.6)).min(1.0);
    let (on, off): (Vec<f32>, Vec<f32>) =
        dash.chunks(2).map(|pair| (pair[0] * scale, pair.get(1).copied().unwrap_or(pair[0]) * scale)).unzip();
    painter.extend(Shape::dashed_line_with_offset(&path, stroke, &on, &off, 0.0));
}
