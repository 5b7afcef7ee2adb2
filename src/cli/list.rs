//! `losslab list`: the scenes and what they can be told.

use std::fmt::Write as _;

use crate::scene::{ParamSpec, SCENES, Words};

/// All scenes with their parameters, for people.
pub fn text() -> String {
    let words = Words::english();
    let mut text = String::new();
    for (index, scene) in SCENES.iter().enumerate() {
        let gap = if index == 0 { "" } else { "\n" };
        // Writing to a String cannot fail, so the results below carry no information.
        let _ = writeln!(text, "{gap}{}: {}", scene.id(), scene.title(words));
        let width = scene.specs().iter().map(|spec| spec.key.len()).max().unwrap_or(0);
        for spec in scene.specs() {
            let _ = writeln!(text, "  {:width$}  {}", spec.key, line(spec, words));
        }
    }
    text
}

fn line(spec: &ParamSpec, words: &Words) -> String {
    let symbol = if spec.symbol.is_empty() { String::new() } else { format!(" {}", spec.symbol) };
    let default = words.fill("cli.default", &[("value", &spec.default.text())]);
    format!("{}{symbol}: {}; {default}. {}", spec.label(words), spec.allowed().text(words), spec.help(words))
}
