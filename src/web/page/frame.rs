//! A frame: everything that is to be seen, in parts.

use serde_json::{Value as Json, json};

use super::Page;
use super::figures::color;
use super::parts::{Draft, Part};
use crate::figure::layout::Area;
use crate::figure::{Layer, Place, formula, style, svg};
use crate::scene::formula::spoken;
use crate::scene::{SCENES, Scene, Session, Words};
use crate::view::readings::{Table, is_settled, subject};
use crate::view::{Controls, options, work};

/// Words under these heads are the page's own: on its buttons, in its menus, over its tables.
const HEADS: [&str; 2] = ["app.", "page."];

impl Page {
    /// The parts that differ from those of the last frame, as a JSON object; empty if nothing does.
    pub fn frame(&mut self, session: &mut Session) -> String {
        self.state.refresh(session);
        self.lay_out(session);
        let mut draft = Draft::default();
        self.write_surroundings(&mut draft);
        if self.around.controls != Controls::None {
            self.write_controls(&mut draft);
            self.write_offers(&mut draft);
            draft.add("readings", &self.readings_json());
            self.write_formulas(&mut draft);
        }
        self.write_figures(&mut draft);
        draft.add("insight", &self.insight_json());
        self.parts.news(draft)
    }

    /// The other side has nothing any more: the next frame is all there is.
    pub fn forget(&mut self) {
        self.parts.forget();
    }

    fn write_surroundings(&self, draft: &mut Draft) {
        let (words, scene) = (self.state.words, self.state.scene);
        draft.add("theme", &self.theme_json());
        let number = SCENES.iter().position(|known| known.id() == scene.id()).unwrap_or_default() + 1;
        draft.add(
            "scene",
            &json!({
                "id": scene.id(),
                "title": words.get(&format!("{}.title", scene.id())),
                "short": words.get(&format!("{}.short", scene.id())),
                "number": number,
            }),
        );
        if self.around.controls == Controls::Full {
            draft.add("scenes", &SCENES.iter().map(|known| self.scene_json(*known)).collect());
        }
        draft.extend(std::slice::from_ref(&self.words));
        draft.add("bar", &json!({ "undo": self.state.can_undo, "redo": self.state.can_redo }));
        let notices = self.state.notices.iter().map(|notice| notice.message.text(words));
        draft.add("notices", &notices.collect());
    }

    /// The words that are the page's own: they are the same in every frame.
    pub(super) fn words_of(words: &Words) -> Part {
        let own = words.keys().filter_map(|key| Some((HEADS.iter().find_map(|head| key.strip_prefix(head))?, key)));
        let own: Json = own.map(|(name, key)| (name.to_owned(), Json::from(words.get(key)))).collect();
        ("words".into(), own.to_string().into())
    }

    fn scene_json(&self, scene: &dyn Scene) -> Json {
        json!({
            "id": scene.id(),
            "name": self.state.words.get(&format!("{}.short", scene.id())),
            "chosen": scene.id() == self.state.scene.id(),
        })
    }

    fn theme_json(&self) -> Json {
        let theme = self.theme();
        let inks = style::inks(theme);
        let colors = [
            ("page", inks.page),
            ("surface", inks.surface),
            ("text", inks.text),
            ("muted", inks.muted),
            ("hairline", inks.hairline),
            ("grid", inks.grid),
            ("axis", inks.axis),
            ("chosen", inks.chosen),
            ("rail", inks.rail),
            ("warning", inks.warning),
            ("accent", style::accent(theme)),
        ];
        json!({
            "choice": self.around.theme.word(),
            "name": self.state.words.get(self.around.theme.words()),
            "dark": theme.is_dark(),
            "colors": colors.map(|(name, ink)| (name.to_owned(), Json::from(color(ink)))).into_iter().collect::<Json>(),
        })
    }

    /// Actions, presets, and how far long work is.
    fn write_offers(&self, draft: &mut Draft) {
        let (words, scene) = (self.state.words, self.state.scene);
        let actions = scene.actions().iter().map(|action| {
            let (name, help) = options::action_words(&self.state, action);
            json!({ "id": action.id, "name": name, "help": help, "active": (action.active)(&self.state.params) })
        });
        draft.add("actions", &actions.collect());
        let presets = self.state.presets().iter();
        let presets: Vec<Json> = presets
            .map(|preset| json!({ "id": preset.id, "name": options::preset_name(&self.state, preset.id) }))
            .collect();
        if !presets.is_empty() {
            draft.add("presets", &json!({ "heading": words.get("app.presets"), "items": presets }));
        }
        if let Some(line) = work::Line::of(&self.state) {
            draft.add("work", &json!({ "text": line.text, "button": line.button, "on": line.goes_on }));
        }
    }

    fn readings_json(&self) -> Json {
        let table = Table::of(&self.state);
        if table.rows.is_empty() {
            return Json::Null;
        }
        let rows = table.rows.iter().map(|row| {
            let cells = row.cells.iter().map(|cell| {
                let cell = cell.as_ref()?;
                Some(json!({ "text": cell.text, "below": cell.interval.as_deref().unwrap_or_default() }))
            });
            json!({
                "term": row.term.key,
                "name": row.name,
                "color": color(style::hue(row.term.palette, self.theme())),
                "note": row.note.as_deref().unwrap_or_default(),
                "cells": cells.collect::<Vec<_>>(),
            })
        });
        json!({ "columns": table.headings, "rows": rows.collect::<Vec<_>>() })
    }

    /// The formulas as a whole, and the picture of each.
    fn write_formulas(&self, draft: &mut Draft) {
        let outcome = &self.state.outcome;
        let scale = self.scale(Place::Main);
        let highlight = self.highlight.or_else(|| self.pointed());
        let terms = outcome.terms();
        let width = (self.around.widths[0] / scale).max(1.0);
        let view = formula::View { width, size: formula::SIZE, theme: self.theme(), highlight, terms: &terms };
        let strip = formula::strip(&outcome.formulas, &view);
        if strip.blocks.is_empty() {
            return;
        }
        let items = strip.blocks.iter().filter_map(|block| {
            let given = outcome.formulas.get(block.index)?;
            Some(json!({ "said": spoken(given, self.state.words), "area": area(block.area) }))
        });
        let mut met: Vec<&str> = Vec::new();
        let places = strip.blocks.iter().flat_map(|block| &block.terms).map(|term| {
            let first = !met.contains(&term.key);
            met.push(term.key);
            let name = self.state.words.fill("app.formula_term", &[("term", &self.state.term_name(term.key))]);
            json!({ "key": term.key, "name": name, "area": area(term.area), "first": first })
        });
        let [width, height] = strip.drawing.size;
        let formulas = json!({
            "box": [width, height.ceil()],
            "width": width * scale,
            "height": height.ceil() * scale,
            "items": items.collect::<Vec<_>>(),
            "terms": places.collect::<Vec<_>>(),
        });
        draft.add("formulas", &formulas);
        for index in 0..strip.blocks.len() {
            let ids = format!("formula-{index}-");
            draft.add_text(format!("formula/{index}"), &svg::layer(&strip.drawing, Layer::Panel(index), &ids));
        }
    }

    fn insight_json(&self) -> Json {
        json!({
            "text": self.state.outcome.insight,
            "color": color(style::hue(subject(&self.state), self.theme())),
            "settled": is_settled(&self.state),
        })
    }
}

/// A rectangle as left, top, width, height.
fn area(area: Area) -> [f32; 4] {
    [area.min[0], area.min[1], area.width(), area.height()]
}
