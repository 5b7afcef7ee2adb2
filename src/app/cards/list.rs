//! The way in at the end of the list of scenes; all cards with what is known of them; and both as files.

use eframe::egui;
use egui::accesskit::Role;
use egui::{Id, RichText, Ui};

use super::deeds::Deed;
use super::rows::{Row, Sign, row_ui};
use crate::app::{Pane, Wish, controls, scenes, theme};
use crate::figure::font::Face;
use crate::lesson::Handout;
use crate::view::cards;

/// Above the list, and between it and the buttons below.
const GAP: f32 = 8.0;

/// The entry that opens the next card, with how far one has come.
pub(in crate::app) fn entry_ui(ui: &mut Ui, pane: &mut Pane<'_>) {
    let (name, said) = (pane.state.words.get("cards.name"), said(pane));
    let entry = scenes::Entry { id: "cards", number: "", name, note: &said, chosen: pane.state.sheet().is_some() };
    let response = scenes::entry_ui(ui, &pane.look, &entry);
    pane.help(&response, pane.state.words.get("cards.help"));
    if response.clicked() {
        pane.wishes.push(Wish::Cards(Deed::Open(None)));
    }
}

/// The same in a menu.
pub(in crate::app) fn menu_entry_ui(ui: &mut Ui, pane: &mut Pane<'_>) {
    let name = RichText::new(pane.state.words.get("cards.name"));
    let button = egui::Button::new(name).selected(pane.state.sheet().is_some()).shortcut_text(said(pane));
    if ui.add(button).clicked() {
        pane.wishes.push(Wish::Cards(Deed::Open(None)));
    }
}

/// How far one has come; nothing before there are cards.
fn said(pane: &Pane<'_>) -> String {
    if crate::lesson::cards().is_empty() { String::new() } else { cards::summary(pane.state.words) }
}

/// The fold with all cards.
pub(in crate::app) fn fold_ui(ui: &mut Ui, pane: &mut Pane<'_>) {
    let id = Id::unique("all cards");
    if controls::chip_row_ui(ui, pane, &[(id, pane.state.words.get("cards.all").to_owned(), "")]).is_some() {
        pane.view.cards.listed = !pane.view.cards.listed;
    }
    let is_open = pane.view.cards.listed;
    ui.ctx().accesskit_node_builder(id, |node| node.set_expanded(is_open));
    if is_open {
        ui.add_space(GAP);
        list_ui(ui, pane);
    }
}

/// All cards, and what can be done with what is known of them.
fn list_ui(ui: &mut Ui, pane: &mut Pane<'_>) {
    ui.spacing_mut().item_spacing.y = 0.5;
    for entry in cards::list(pane.state) {
        let sign = match entry.right {
            Some(true) => Sign::Right,
            Some(false) => Sign::Again,
            None => Sign::None,
        };
        let row = Row {
            id: Id::unique(("card in list", entry.id)),
            text: &entry.name,
            note: entry.note,
            size: theme::BUTTON,
            role: Role::Button,
            chosen: entry.chosen,
            enabled: true,
            sign,
        };
        if row_ui(ui, &pane.look, &row).clicked() {
            pane.wishes.push(Wish::Cards(Deed::Open(Some(entry.id))));
        }
    }
    ui.add_space(GAP);
    deeds_ui(ui, pane);
    ui.add_space(GAP);
    handouts_ui(ui, pane);
}

/// All cards as files for other hands.
fn handouts_ui(ui: &mut Ui, pane: &mut Pane<'_>) {
    let making = pane.view.cards.making.as_ref();
    let handouts = [Handout::Anki, Handout::Sheet];
    let chips = handouts.map(|handout| {
        let (name, help) = cards::handout(pane.state.words, handout, making);
        (Id::unique(("handout", handout.file_name())), name, help)
    });
    if let Some(index) = controls::chip_row_ui(ui, pane, &chips) {
        pane.wishes.push(Wish::Cards(Deed::Make(handouts[index])));
    }
}

/// Saves, loads and forgets; forgetting asks once.
fn deeds_ui(ui: &mut Ui, pane: &mut Pane<'_>) {
    let words = pane.state.words;
    let forgets = pane.view.cards.forgets;
    let button = |(index, (name, help)): (usize, &(&str, &str))| {
        let help = if help.is_empty() { "" } else { words.text(help) };
        (Id::unique(("progress", index)), words.text(name).to_owned(), help)
    };
    let how = if pane.view.cards.chooses { "cards.import.choose" } else { "cards.import.help" };
    let kept = [("cards.export", ""), ("cards.import", how)];
    let all: Vec<_> = kept.iter().enumerate().map(button).collect();
    match controls::chip_row_ui(ui, pane, &all) {
        Some(0) => pane.wishes.push(Wish::Cards(Deed::Save)),
        Some(_) => pane.wishes.push(Wish::Cards(Deed::Load)),
        None => {}
    }
    ui.add_space(GAP);
    if forgets {
        let ask = RichText::new(words.get("cards.forget.ask"));
        ui.label(ask.font(theme::font(Face::Regular, theme::BODY)).color(pane.look.text()));
        ui.add_space(GAP);
    }
    // What stands where the question was asked keeps everything, so that a second press in haste does no harm.
    let asked: &[(&str, &str)] =
        if forgets { &[("cards.forget.no", ""), ("cards.forget.yes", "")] } else { &[("cards.forget", "")] };
    let asked: Vec<_> = asked.iter().enumerate().map(|(index, named)| button((index + kept.len(), named))).collect();
    if let Some(index) = controls::chip_row_ui(ui, pane, &asked) {
        pane.view.cards.forgets = !forgets;
        ui.ctx().request_repaint();
        if index > 0 {
            pane.wishes.push(Wish::Cards(Deed::Forget));
        }
    }
}
