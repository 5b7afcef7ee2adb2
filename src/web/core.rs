//! The core as a browser's module of its own: a session and its picture, without egui and without a window.
//!
//! Built with `--no-default-features` for wasm it shows that the core needs neither, and `cargo xtask test size` weighs
//! it. Page figures grow from here.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::figure::style::Theme;
use crate::figure::{View, csv, drag, layout, svg};
use crate::scene::formula::spoken;
use crate::scene::{Command, Edit, Phase, Session, Words};

/// Start-up of the module: nothing happens until a page asks for a [`Core`].
pub fn start() {}

/// A session that answers in texts.
#[wasm_bindgen]
pub struct Core(Session);

#[wasm_bindgen]
impl Core {
    /// The state of a link.
    #[wasm_bindgen(constructor)]
    pub fn new(link: &str) -> Self {
        Self(Session::from_link(link, Words::english()))
    }

    /// The first figure as SVG with live text, so many CSS pixels wide and high; empty if the scene has none.
    pub fn picture(&mut self, width: f32, height: f32) -> String {
        let Some(figure) = self.0.outcome().figures.first() else { return String::new() };
        let view = View::new([width, height], Theme::Light);
        let options = svg::Options {
            text: svg::Text::Live,
            theme: view.theme,
            description: figure.description.clone(),
            ids: None,
        };
        svg::write(&layout(figure, &view), &options)
    }

    /// Brings a handle of that picture to one of its pixels.
    pub fn drag(&mut self, handle: &str, at: &[f32], width: f32, height: f32) {
        let (Some(figure), &[x, y]) = (self.0.outcome().figures.first(), at) else { return };
        let drawing = layout(figure, &View::new([width, height], Theme::Light));
        let Some(hit) = drawing.hits.iter().find(|hit| hit.handle.to_string() == handle) else { return };
        let edits = drag(figure, &drawing, hit.handle, [x, y]).into_iter().map(Edit::Slot).collect();
        self.0.apply(Command::Edit(edits, Phase::Done));
    }

    /// Does up to so many units of long work; whether there is more.
    pub fn work(&mut self, units: usize) -> bool {
        self.0.advance(units).is_some()
    }

    /// All readings as a JSON object.
    pub fn readings(&mut self) -> String {
        self.0.readings_json().to_string()
    }

    /// The sentence of insight, and the formulas as they are said, a line each.
    pub fn sentences(&mut self) -> String {
        let words = self.0.words();
        let outcome = self.0.outcome();
        let formulas = outcome.formulas.iter().map(|formula| spoken(formula, words));
        [outcome.insight.clone()].into_iter().chain(formulas).collect::<Vec<_>>().join("\n")
    }

    /// The first table as CSV; empty if the scene has none.
    pub fn table(&mut self) -> String {
        self.0.outcome().tables.first().map_or_else(String::new, |table| csv::write(table))
    }
}
