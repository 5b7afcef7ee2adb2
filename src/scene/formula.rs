//! What formulas need from a scene: the colours of their terms, and a sentence for those who do not see them.

use super::{Formula, Outcome, Words};
use crate::figure::formula;
use crate::figure::sheet::Sheet;
use crate::figure::style::Theme;
use crate::figure::{Figure, Term, number};
use crate::math::{MARGIN_LOSSES, RESIDUAL_LOSSES};

impl Outcome {
    /// The terms its formulas name, in the colours of the readings and marks, or of the losses; a key stands once.
    pub fn terms(&self) -> Vec<Term> {
        let panels = || self.figures.iter().flat_map(|figure| &figure.panels);
        let known = || {
            let readings = self.readings.iter().map(|reading| reading.term);
            let marks = panels().flat_map(|panel| &panel.marks).map(|mark| mark.term);
            let handles = panels().flat_map(|panel| &panel.handles).map(|handle| handle.term);
            let residual = RESIDUAL_LOSSES.iter().map(|entry| Term { key: entry.key, palette: entry.palette });
            let margin = MARGIN_LOSSES.iter().map(|entry| Term { key: entry.key, palette: entry.palette });
            readings.chain(marks).chain(handles).chain(residual).chain(margin)
        };
        let mut terms: Vec<Term> = Vec::new();
        for key in self.formulas.iter().filter_map(|filled| formula::find(filled.id)).flat_map(formula::Typeset::terms)
        {
            if terms.iter().all(|term| term.key != key) {
                terms.extend(known().find(|term| term.key == key));
            }
        }
        terms
    }

    /// One of its figures with the formulas, as every file holds them.
    pub fn sheet<'a>(&'a self, figure: &'a Figure, theme: Theme) -> Sheet<'a> {
        Sheet { figure, formulas: &self.formulas, terms: self.terms(), theme, caption: "" }
    }
}

/// The key of a formula's sentence in the catalogue: its own, or that of the branch in force.
pub fn words_key(id: &str, branch: Option<usize>) -> String {
    branch.map_or_else(|| format!("formula.{id}"), |branch| format!("formula.{id}_branch_{branch}"))
}

/// The formula as it is said aloud, with its numbers; empty if there is no such formula.
pub fn spoken(given: &Formula, words: &Words) -> String {
    let Some(typeset) = formula::find(given.id) else { return String::new() };
    let key = words_key(given.id, given.branch.filter(|_| typeset.branches() > 0));
    let numbers: Vec<String> = typeset
        .values
        .iter()
        .enumerate()
        .map(|(index, name)| said(given, name, typeset.decimals(index), words))
        .collect();
    let values: Vec<(&str, &str)> = typeset.values.iter().copied().zip(numbers.iter().map(String::as_str)).collect();
    words.fill(&key, &values)
}

/// A number of the formula in words where signs would be skipped over.
fn said(given: &Formula, name: &str, decimals: usize, words: &Words) -> String {
    let Some(value) = given.value(name).filter(|value| !value.is_nan()) else {
        return words.get("number.nan").to_owned();
    };
    let text = number::fixed(value, decimals);
    // Screen readers tend to skip the sign.
    let minus = |text: &str, size: String| {
        if text.starts_with(number::MINUS) { words.fill("number.minus", &[("size", &size)]) } else { size }
    };
    let size = text.trim_start_matches(number::MINUS);
    let unsigned = match size.split_once('e') {
        _ if value.is_infinite() => words.get("number.infinity").to_owned(),
        Some((mantissa, exponent)) => {
            let power = minus(exponent, exponent.trim_start_matches(number::MINUS).to_owned());
            words.fill("number.power", &[("mantissa", mantissa), ("exponent", &power)])
        }
        None => size.to_owned(),
    };
    minus(&text, unsigned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn l1(x: f64) -> String {
        spoken(&Formula { id: "l1", values: vec![("x", x), ("loss", x.abs())], branch: None }, Words::english())
    }

    #[test]
    fn signs_and_powers_are_said() {
        assert!(l1(0.7).contains("0.70"));
        for (x, said) in [
            (-0.7, "minus 0.70"),
            (f64::INFINITY, "infinity"),
            (f64::NAN, "not a number"),
            (-1e-6, "minus 1.00 times ten to the minus 6"),
        ] {
            let sentence = l1(x);
            assert!(sentence.contains(said) && !sentence.contains('\u{2212}'), "{sentence}");
        }
    }

    #[test]
    fn an_unknown_formula_says_nothing() {
        assert_eq!(spoken(&Formula { id: "no_such", values: Vec::new(), branch: None }, Words::english()), "");
    }
}
