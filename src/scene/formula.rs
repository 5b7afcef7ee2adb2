//! What formulas need from a scene: the colours of their terms, and a sentence for those who do not see them.

use super::words::has_slot;
use super::{Formula, Outcome, Words};
use crate::figure::formula;
use crate::figure::sheet::Sheet;
use crate::figure::style::Theme;
use crate::figure::{Figure, Term, number};
use crate::math::{MARGIN_LOSSES, RESIDUAL_LOSSES};

impl Outcome {
    /// The terms its formulas name, in the colours of the readings and marks, or of the losses; a key stands once.
    pub fn terms(&self) -> Vec<Term> {
        let mut terms: Vec<Term> = Vec::new();
        for key in self.formulas.iter().filter_map(|filled| formula::find(filled.id)).flat_map(formula::Typeset::terms)
        {
            if terms.iter().all(|term| term.key != key) {
                terms.extend(self.known(key));
            }
        }
        terms
    }

    /// The term of that key; a neutral one if none has it.
    pub fn term(&self, key: &'static str) -> Term {
        self.known(key).unwrap_or(Term::neutral(key))
    }

    fn known(&self, key: &str) -> Option<Term> {
        let panels = || self.figures.iter().flat_map(|figure| &figure.panels);
        let readings = self.readings.iter().map(|reading| reading.term);
        let marks = panels().flat_map(|panel| &panel.marks).map(|mark| mark.term);
        let handles = panels().flat_map(|panel| &panel.handles).map(|handle| handle.term);
        let residual = RESIDUAL_LOSSES.iter().map(|entry| Term { key: entry.key, palette: entry.palette });
        let margin = MARGIN_LOSSES.iter().map(|entry| Term { key: entry.key, palette: entry.palette });
        readings.chain(marks).chain(handles).chain(residual).chain(margin).find(|term| term.key == key)
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
    let general = format!("formula.{}_general", given.id);
    if given.values.is_empty() && words.has(&general) {
        return words.get(&general).to_owned();
    }
    let key = words_key(given.id, given.branch.filter(|_| typeset.branches() > 0));
    let sentence = words.get(&key);
    let mut is_exact = true;
    let mut numbers: Vec<(&str, String)> = Vec::new();
    for (index, name) in typeset.values.iter().copied().enumerate() {
        let value = given.value(name).unwrap_or(f64::NAN);
        let (text, exact) = typeset.shown(index, value, given.branch);
        is_exact &= exact || !has_slot(sentence, name);
        numbers.push((name, said(value, &text, words)));
    }
    let is = if is_exact { "number.is" } else { "number.is_about" };
    numbers.push(("is", words.get(is).to_owned()));
    let values: Vec<(&str, &str)> = numbers.iter().map(|(name, text)| (*name, text.as_str())).collect();
    words.fill(&key, &values)
}

/// A number of the formula in words where signs would be skipped over; `text` is how it is written without its sign.
fn said(value: f64, text: &str, words: &Words) -> String {
    if value.is_nan() {
        return words.get("number.nan").to_owned();
    }
    let minus = |size: String| words.fill("number.minus", &[("size", &size)]);
    let size = match text.split_once('e') {
        _ if value.is_infinite() => words.get("number.infinity").to_owned(),
        Some((mantissa, exponent)) => {
            let size = exponent.trim_start_matches(number::MINUS).to_owned();
            let power = if exponent.starts_with(number::MINUS) { minus(size) } else { size };
            words.fill("number.power", &[("mantissa", mantissa), ("exponent", &power)])
        }
        None => text.to_owned(),
    };
    // Screen readers tend to skip the sign. Nothing is written as zero but zero.
    if value < 0.0 { minus(size) } else { size }
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
