//! The sheet of a card: the question above the figure, and the rest of it in one column.

use eframe::egui;
use egui::accesskit::{Live, Role};
use egui::{Color32, Id, Response, RichText, Ui, vec2};

use super::deeds::Deed;
use super::rows::{self, Row, Sign, button_ui, row_ui};
use super::{is_asking, list};
use crate::app::shell::GROUP_GAP;
use crate::app::{Pane, Wish, controls, look, theme};
use crate::figure::font::Face;
use crate::lesson::{self, Ask, Line, Sheet, Verdict};
use crate::view::{State, cards};

/// Leading of the question, and of other words in lines of their own.
const QUESTION_LEADING: f32 = 22.0;
const LEADING: f32 = 20.0;
/// Between the lines of the question's block, and below it.
const LINE_GAP: f32 = 3.0;
const BELOW: f32 = 8.0;
/// Between the parts of the sheet, and between a sentence and its button.
const GAP: f32 = 10.0;
const SHOW_GAP: f32 = 5.0;
/// Room for the sign before what the check says.
const SIGN: f32 = 20.0;
/// Names of two kinds of lines.
pub(super) const OPTION: &str = "option";
pub(super) const REASON: &str = "reason";

/// What the sheet is called, the question, and how near is right.
pub(in crate::app) fn question_ui(ui: &mut Ui, pane: &Pane<'_>) {
    let Some(sheet) = pane.state.sheet() else { return };
    ui.spacing_mut().item_spacing.y = LINE_GAP;
    let (text, muted) = (pane.look.text(), pane.look.muted());
    words_ui(ui, &sheet.title, theme::SMALL, LEADING, muted);
    words_ui(ui, &sheet.question, theme::QUESTION, QUESTION_LEADING, text);
    words_ui(ui, &sheet.hint, theme::SMALL, LEADING, muted);
    ui.add_space(BELOW);
}

fn words_ui(ui: &mut Ui, text: &str, size: f32, leading: f32, ink: Color32) -> Response {
    ui.label(RichText::new(text).font(theme::font(Face::Regular, size)).line_height(Some(leading)).color(ink))
}

/// All that is chosen, checked and explained. `listed` says whether the list of cards stands elsewhere.
pub(in crate::app) fn sheet_ui(ui: &mut Ui, pane: &mut Pane<'_>, listed: bool) {
    let state = pane.state;
    let Some(sheet) = state.sheet() else { return };
    ui.spacing_mut().item_spacing.y = 0.0;
    lines_ui(ui, pane, sheet, &sheet.options, OPTION);
    if sheet.asking {
        ui.add_space(GAP);
        let id = id(sheet, "check", 0);
        if button_ui(ui, &pane.look, id, state.words.get("cards.check"), sheet.check.is_some() && !state.playing) {
            pane.wishes.extend(sheet.check.clone().map(|[played, _]| Wish::Do(played)));
        }
    } else {
        verdict_ui(ui, pane, sheet);
    }
    if !sheet.reasons.is_empty() {
        ui.add_space(GAP);
        words_ui(ui, state.words.get("cards.why"), theme::BODY, LEADING, pane.look.text());
        ui.add_space(LINE_GAP);
        lines_ui(ui, pane, sheet, &sheet.reasons, REASON);
    }
    if let Some((right, reply)) = &sheet.reply {
        let wrong = state.words.fill("cards.reply.wrong", &[("why", reply)]);
        ui.add_space(GAP);
        let said = words_ui(ui, if *right { reply } else { &wrong }, theme::BODY, LEADING, pane.look.text());
        ui.ctx().accesskit_node_builder(said.id, |node| node.set_live(Live::Polite));
    }
    for (index, (sentence, command)) in sheet.points.iter().enumerate() {
        ui.add_space(GAP);
        words_ui(ui, sentence, theme::BODY, LEADING, pane.look.text());
        ui.add_space(SHOW_GAP);
        let (id, show) = (id(sheet, "show", index), state.words.get("cards.show"));
        if controls::chip_row_ui(ui, pane, &[(id, show.to_owned(), "")]).is_some() {
            pane.command(command.clone());
            pane.view.cards.shows = true;
        }
        let name = [show, ": ", sentence].concat();
        ui.ctx().accesskit_node_builder(id, |node| node.set_label(name));
    }
    ways_ui(ui, pane, sheet, listed);
    if !is_asking(state) {
        ui.add_space(GROUP_GAP);
        look::rule(ui.painter(), ui.max_rect().x_range(), ui.cursor().top(), pane.look.hairline());
        ui.add_space(GAP);
    }
}

/// The widget of a line or a button of a card.
pub(super) fn id(sheet: &Sheet, part: &str, index: usize) -> Id {
    Id::unique(("card", sheet.card, part, index))
}

/// What there is to choose from, or to put in order.
fn lines_ui(ui: &mut Ui, pane: &mut Pane<'_>, sheet: &Sheet, lines: &[Line], part: &str) {
    let words = pane.state.words;
    for (index, line) in lines.iter().enumerate() {
        let place = line.place.map(|place| words.fill("cards.place", &[("place", &place.to_string())]));
        let orders = part == OPTION && is_order(pane.state);
        let (sign, note) = match line.right {
            Some(true) => (Sign::Right, words.get("cards.right")),
            Some(false) if line.chosen => (Sign::Wrong, words.get("cards.wrong")),
            _ if orders => (Sign::Place(line.place), place.as_deref().unwrap_or_default()),
            _ => (Sign::Circle, ""),
        };
        let role = if orders { Role::Button } else { Role::RadioButton };
        let (id, enabled) = (id(sheet, part, index), line.command.is_some());
        let row = Row { id, text: &line.text, note, size: theme::BODY, role, chosen: line.chosen, enabled, sign };
        if row_ui(ui, &pane.look, &row).clicked() {
            pane.wishes.extend(line.command.clone().map(Wish::Do));
        }
    }
}

/// Whether things are put in order rather than chosen.
fn is_order(state: &State) -> bool {
    lesson::of(state.scene).is_some_and(|card| matches!(card.card.ask, Ask::Order { .. }))
}

/// What the check has said, and the answer: the sentence under the figure goes on to other things.
fn verdict_ui(ui: &mut Ui, pane: &Pane<'_>, sheet: &Sheet) {
    let (right, said) = match sheet.verdict {
        Verdict::Right => (true, "cards.is_right"),
        Verdict::Wrong => (false, "cards.is_wrong"),
        Verdict::Open | Verdict::Pending => return,
    };
    if !sheet.options.is_empty() {
        ui.add_space(GAP);
    }
    let words = pane.state.words;
    let answer = words.fill("cards.answer", &[("verdict", words.get(said)), ("answer", &sheet.answer)]);
    ui.horizontal_top(|ui| {
        let (place, _) = ui.allocate_exact_size(vec2(SIGN, LEADING), egui::Sense::hover());
        rows::verdict(ui.painter(), place.left_center() + vec2(SIGN / 3.0, 0.0), right, &pane.look);
        ui.vertical(|ui| words_ui(ui, &answer, theme::BODY, LEADING, pane.look.text()));
    });
}

/// The next card, once this one is over; and all of them, if they stand nowhere else.
fn ways_ui(ui: &mut Ui, pane: &mut Pane<'_>, sheet: &Sheet, listed: bool) {
    if !sheet.reasons.is_empty() {
        ui.add_space(GROUP_GAP);
        let (id, name) = (id(sheet, "next", 0), pane.state.words.get("cards.next"));
        let pressed = if sheet.points.is_empty() {
            controls::chip_row_ui(ui, pane, &[(id, name.to_owned(), "")]).is_some()
        } else {
            button_ui(ui, &pane.look, id, name, true)
        };
        if pressed {
            pane.wishes.push(Wish::Cards(Deed::Open(cards::next(Some(sheet.card)))));
        }
    }
    if !listed {
        ui.add_space(GROUP_GAP);
        list::fold_ui(ui, pane);
    }
}
