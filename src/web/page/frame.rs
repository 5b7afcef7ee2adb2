//! A frame: everything that is to be seen, in parts.

use std::rc::Rc;

use super::Page;
use super::figures::color;
use super::json::{Object, list, numbers, quoted, texts};
use super::parts::{Draft, whole};
use crate::figure::formula::{self, Strip};
use crate::figure::layout::Area;
use crate::figure::{Layer, Place, style};
use crate::scene::formula::spoken;
use crate::scene::{Scene, Session, carried};
use crate::view::readings::{Row, Table, subject};
use crate::view::{Controls, options, table, work};

/// Words under these heads are the page's own: on its buttons, in its menus, over its tables.
const HEADS: [&str; 2] = ["app.", "page."];

impl Page {
    /// The parts that differ from those of the last frame, as a JSON object; empty if nothing does.
    pub fn frame(&mut self, session: &mut Session) -> String {
        self.refresh(session);
        let mut draft = Draft::default();
        self.write_standing(&mut draft);
        self.write_moving(&mut draft);
        self.write_question(&mut draft);
        if self.around.controls != Controls::None {
            self.write_sheet(&mut draft);
            self.write_controls(&mut draft);
            self.write_offers(&mut draft);
            if !self.is_checking() {
                self.write_in_sight(&mut draft, "tables", &["tables"], Self::write_tables);
                self.write_in_sight(&mut draft, "readings", &["readings"], Self::write_readings);
                let formulas = ["formulas", "formula", "terms"];
                self.write_in_sight(&mut draft, "formulas", &formulas, Self::write_formulas);
            }
        }
        self.write_figures(&mut draft);
        self.write_settled(&mut draft);
        self.write_in_sight(&mut draft, "insight", &["insight"], Self::write_insight);
        self.parts.news(draft)
    }

    /// Writes what stands at a place of the page, unless it rests: then the parts under these heads stay as they are.
    fn write_in_sight(&mut self, draft: &mut Draft, place: &str, heads: &[&str], write: fn(&mut Self, &mut Draft)) {
        let is_one = |name: &str| name.split('/').next().is_some_and(|head| heads.contains(&head));
        if !(self.rests(place) && self.parts.repeat(draft, is_one)) {
            write(self, draft);
        }
    }

    fn write_insight(&mut self, draft: &mut Draft) {
        let insight = color(style::hue(subject(&self.state), self.theme()));
        let mut sentence = Object::default();
        sentence.text("text", &self.state.outcome.insight).text("color", &insight);
        draft.add("insight", sentence.flag("settled", self.is_quiet()).written());
    }

    /// The other side has nothing any more: the next frame is all there is.
    pub fn forget(&mut self) {
        self.parts.forget();
    }

    /// What only another scene or theme changes, or more controls.
    pub(super) fn write_surroundings(&self, draft: &mut Draft) {
        let (words, scene) = (self.state.words, self.state.scene);
        draft.add("theme", self.written_theme());
        let mut told = Object::default();
        told.text("id", scene.id()).text("title", scene.title(words)).text("short", scene.short(words));
        draft.add("scene", told.written());
        draft.add("words", self.own_words());
        if self.around.controls == Controls::Full {
            draft.add("scenes", list(carried().iter().map(|known| self.scene(*known))));
        }
        if self.around.controls != Controls::None {
            self.write_presets(draft);
        }
    }

    fn write_moving(&self, draft: &mut Draft) {
        let mut bar = Object::default();
        draft.add("bar", bar.flag("undo", self.state.can_undo).flag("redo", self.state.can_redo).written());
        let words = self.state.words;
        draft.add("notices", list(self.state.notices.iter().map(|notice| quoted(&notice.message.text(words)))));
    }

    /// The words that are the page's own.
    fn own_words(&self) -> String {
        let words = self.state.words;
        let mut own = Object::default();
        for key in words.keys() {
            if let Some(name) = HEADS.iter().find_map(|head| key.strip_prefix(head)) {
                own.text(name, words.get(key));
            }
        }
        own.written()
    }

    fn scene(&self, scene: &dyn Scene) -> String {
        Object::default()
            .text("id", scene.id())
            .text("name", scene.short(self.state.words))
            .flag("chosen", scene.id() == self.state.scene.id())
            .written()
    }

    fn written_theme(&self) -> String {
        let theme = self.theme();
        let inks = style::inks(theme);
        let mut colors = Object::default();
        for (name, ink) in [
            ("page", inks.page),
            ("surface", inks.surface),
            ("text", inks.text),
            ("muted", inks.muted),
            ("hairline", inks.hairline),
            ("axis", inks.axis),
            ("chosen", inks.chosen),
            ("rail", inks.rail),
            ("warning", inks.warning),
            ("accent", style::accent(theme)),
        ] {
            colors.text(name, &color(ink));
        }
        Object::default()
            .text("choice", self.around.theme.word())
            .text("name", self.state.words.get(self.around.theme.words()))
            .flag("dark", theme.is_dark())
            .raw("colors", &colors.written())
            .written()
    }

    fn write_presets(&self, draft: &mut Draft) {
        let presets = self.state.presets();
        if presets.is_empty() {
            return;
        }
        let items = presets.iter().zip(self.state.claims.iter()).map(|(preset, claim)| {
            let name = preset.name(self.state.scene, self.state.words);
            Object::default().text("id", preset.id).text("name", &name).text("help", claim).written()
        });
        let mut told = Object::default();
        told.text("heading", self.state.words.get("app.presets")).raw("items", &list(items));
        draft.add("presets", told.written());
    }

    /// Actions, and how far long work is.
    fn write_offers(&self, draft: &mut Draft) {
        let actions = self.state.scene.actions().iter().map(|action| {
            let (name, help) = options::action_words(&self.state, action);
            let active = (action.active)(&self.state.params);
            let mut told = Object::default();
            told.text("id", action.id).text("name", &name).text("help", &help).flag("active", active).written()
        });
        draft.add("actions", list(actions));
        if let Some(line) = work::Line::of(&self.state) {
            let mut told = Object::default();
            draft.add(
                "work",
                told.text("text", &line.text).text("button", line.button).flag("on", line.goes_on).written(),
            );
        }
    }

    /// The tables of the scene that are to be seen.
    fn write_tables(&mut self, draft: &mut Draft) {
        let cell =
            |cell: &table::Text| Object::default().text("text", &cell.text).flag("number", cell.is_number).written();
        let written = table::shown(&self.state).into_iter().map(|table| {
            let rows = list(table.rows.iter().map(|row| list(row.iter().map(cell))));
            let heads = texts(table.heads.iter().map(String::as_str));
            let mut told = Object::default();
            told.text("key", table.key)
                .text("caption", &table.caption)
                .raw("heads", &heads)
                .raw("rows", &rows)
                .written()
        });
        draft.add("tables", list(written));
    }

    fn write_readings(&mut self, draft: &mut Draft) {
        let table = Table::of(&self.state);
        if !table.rows.is_empty() {
            let columns = table.headings.iter().zip(&table.helps);
            let columns =
                list(columns.map(|(name, help)| Object::default().text("name", name).text("help", help).written()));
            let rows = list(table.rows.iter().map(|row| self.row(row)));
            draft.add("readings", Object::default().raw("columns", &columns).raw("rows", &rows).written());
        }
    }

    fn row(&self, row: &Row) -> String {
        let cells = row.cells.iter().map(|cell| match cell {
            Some(cell) => {
                let below = cell.interval.as_deref().unwrap_or_default();
                Object::default().text("text", &cell.text).text("below", below).written()
            }
            None => "null".to_owned(),
        });
        Object::default()
            .text("term", row.term.key)
            .text("name", &row.name)
            .text("color", &color(style::hue(row.term.palette, self.theme())))
            .text("note", row.note.as_deref().unwrap_or_default())
            .raw("cells", &list(cells))
            .written()
    }

    /// What is there for those who do not see it: the pictures in words, and the formulas as they are said.
    pub(super) fn write_unseen(&self, draft: &mut Draft) {
        let outcome = &self.state.outcome;
        for figure in &outcome.figures {
            draft.add(&format!("description/{}", figure.key), quoted(&figure.description));
        }
        if self.around.controls != Controls::None {
            let set = outcome.formulas.iter().filter(|filled| formula::find(filled.id).is_some());
            draft.add("said", list(set.map(|filled| quoted(&spoken(filled, self.state.words)))));
        }
    }

    /// The terms of the formulas, and the picture of each.
    fn write_formulas(&mut self, draft: &mut Draft) {
        let outcome = Rc::clone(&self.state.outcome);
        let scale = self.scale(Place::Main);
        let highlight = self.highlight.or_else(|| self.pointed());
        let terms = outcome.terms();
        let width = (self.around.widths[0] / scale).max(1.0);
        let view = formula::View { width, size: formula::SIZE, theme: self.theme(), highlight, terms: &terms };
        let strip = formula::strip(&outcome.formulas, &view);
        if strip.blocks.is_empty() {
            return;
        }
        let size = [strip.drawing.size[0], strip.drawing.size[1].ceil()];
        let [width, height] = size.map(|side| f64::from(side * scale));
        let mut told = Object::default();
        told.raw("box", &numbers(&size)).number("width", width).number("height", height);
        draft.add("formulas", told.written());
        if self.is_quiet() || self.standing.terms.is_empty() {
            self.standing.terms = vec![whole("terms", self.written_terms(&strip))];
        }
        draft.extend(&self.standing.terms);
        let count = strip.blocks.len();
        self.formulas.redraw(strip.drawing, "formula-");
        for index in 0..count {
            draft.row(&format!("formula/{index}"), self.formulas.layer(Layer::Panel(index)));
        }
    }

    /// Where the terms of the formulas stand.
    fn written_terms(&self, strip: &Strip) -> String {
        let mut met: Vec<&str> = Vec::new();
        list(strip.blocks.iter().flat_map(|block| &block.terms).map(|term| {
            let first = !met.contains(&term.key);
            met.push(term.key);
            let name = self.state.words.fill("app.formula_term", &[("term", &self.state.term_name(term.key))]);
            let mut told = Object::default();
            told.text("key", term.key).text("name", &name).raw("area", &area(term.area)).flag("first", first).written()
        }))
    }
}

/// A rectangle as left, top, width, height.
fn area(area: Area) -> String {
    numbers(&[area.min[0], area.min[1], area.width(), area.height()])
}
