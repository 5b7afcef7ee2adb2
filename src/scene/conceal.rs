//! Concealing: what carries a concealed term is not there, whatever shows the scene.
//!
//! A scene says everything it knows and names what is not to be seen yet
//! ([`Scene::concealed`](super::Scene::concealed)); the session takes that out of every outcome before anybody has it:
//! a window, a page, a file, a script. A prediction is worth nothing if a table, a link or a screen reader gives the
//! answer away.

use std::rc::Rc;

use super::{Outcome, ReadingValue};
use crate::figure::{Cell, Figure, Table, Told, formula};

impl Outcome {
    /// Takes out all that is about one of these terms or quantities, and puts what is told of all others into its text.
    pub(super) fn conceal(&mut self, concealed: &[&str]) {
        let is_hidden = |key: &str| concealed.contains(&key);
        join(&mut self.insight, &mut self.told, concealed);
        for figure in &mut self.figures {
            figure.conceal(concealed);
        }
        // Most scenes have nothing to conceal, and a hand is waiting.
        if concealed.is_empty() {
            return;
        }
        for reading in &mut self.readings {
            if is_hidden(reading.term.key) || is_hidden(reading.quantity.0) {
                (reading.value, reading.listed) = (ReadingValue::Concealed, false);
            }
        }
        let terms = |id: &str| formula::find(id).map(formula::Typeset::terms).unwrap_or_default();
        self.formulas.retain(|formula| !terms(formula.id).into_iter().any(is_hidden));
        // The general form gives no number away, and keeps the place of those to come.
        for formula in &mut self.formulas {
            if formula.values.iter().any(|(name, _)| is_hidden(name)) {
                formula.values.clear();
            }
        }
        for table in &mut self.tables {
            if (0..table.columns.len()).any(|column| is_hidden(table.term(column))) {
                Rc::make_mut(table).conceal(concealed);
            }
        }
    }
}

/// Puts what is told of all but the concealed terms behind a text.
fn join(text: &mut String, told: &mut Vec<Told>, concealed: &[&str]) {
    let is_seen = |told: &Told| !told.about.iter().any(|key| concealed.contains(key));
    for told in told.drain(..).filter(is_seen) {
        if !text.is_empty() {
            text.push(' ');
        }
        *text += &told.text;
    }
}

impl Figure {
    fn conceal(&mut self, concealed: &[&str]) {
        join(&mut self.description, &mut self.told, concealed);
        if concealed.is_empty() {
            return;
        }
        let is_seen = |key: &str| !concealed.contains(&key);
        for panel in &mut self.panels {
            panel.marks.retain(|mark| is_seen(mark.term.key));
            panel.handles.retain(|handle| is_seen(handle.term.key));
            panel.captions.retain(|caption| is_seen(caption.term.key));
        }
    }
}

impl Table {
    /// Key of the term that a column is about.
    fn term(&self, column: usize) -> &str {
        let of_name = || self.columns[column].split('.').next().unwrap_or_default();
        self.terms.get(column).copied().unwrap_or_else(of_name)
    }

    fn conceal(&mut self, concealed: &[&str]) {
        let kept: Vec<bool> = (0..self.columns.len()).map(|column| !concealed.contains(&self.term(column))).collect();
        let mut keep = kept.iter();
        self.columns.retain(|_| keep.next() == Some(&true));
        let seen =
            |row: &[Cell]| row.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(cell, _)| cell.clone()).collect();
        self.rows = self.rows.iter().map(|row| seen(row)).collect();
    }
}
