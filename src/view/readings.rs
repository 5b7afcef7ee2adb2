//! The table of readings: a row for each term, a column for each quantity. And what the sentence under it is about.

use super::State;
use crate::figure::{Form, Term, number, style};
use crate::scene::{Progress, Quantity, Reading, ReadingValue};

const DECIMALS: usize = 3;

/// What stands in small under the name of a term.
const NOTES: [Quantity; 3] = [Quantity::BRANCH, Quantity::STATE, Quantity::UNIT];

/// The table in words and digits.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The headings of the columns of numbers.
    pub headings: Vec<String>,
    /// What each of them says of itself; nothing where its scene has no words for it.
    pub helps: Vec<String>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// All that is read of one term.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The term.
    pub term: Term,
    /// Its name.
    pub name: String,
    /// What stands under the name, such as the branch in force.
    pub note: Option<String>,
    /// One for each heading.
    pub cells: Vec<Option<Cell>>,
}

/// One reading.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The number or word.
    pub text: String,
    /// The interval of subgradients that a gradient stands for, where there is more than one.
    pub interval: Option<String>,
}

impl Table {
    /// The table of what a scene lists.
    pub fn of(state: &State) -> Self {
        let rows = rows(&state.outcome.readings);
        let columns = columns(&rows);
        if columns.is_empty() {
            return Self::default();
        }
        Self {
            headings: columns.iter().map(|quantity| state.words.get(&quantity.heading()).to_owned()).collect(),
            helps: columns.iter().map(|quantity| state.help_of(&quantity.heading())).collect(),
            rows: rows.iter().map(|(term, readings)| Row::of(state, *term, readings, &columns)).collect(),
        }
    }

    /// A row as a screen reader says it.
    pub fn sentence(&self, row: &Row) -> String {
        let mut parts = vec![row.name.clone()];
        for (heading, cell) in self.headings.iter().zip(&row.cells) {
            if let Some(Cell { text, interval }) = cell {
                let interval = interval.as_ref().map_or_else(String::new, |interval| format!(" {interval}"));
                parts.push(format!("{heading} {text}{interval}"));
            }
        }
        parts.extend(row.note.clone());
        parts.join(", ")
    }
}

impl Row {
    fn of(state: &State, term: Term, readings: &[&Reading], columns: &[Quantity]) -> Self {
        let value = |quantity: Quantity| {
            readings.iter().find(|reading| reading.quantity == quantity).map(|reading| &reading.value)
        };
        let limits = (value(Quantity::SUBGRADIENT_LOW), value(Quantity::SUBGRADIENT_HIGH));
        let interval = match limits {
            (Some(ReadingValue::Number(low)), Some(ReadingValue::Number(high))) if low < high => {
                Some(format!("[{}, {}]", number::brief(*low, DECIMALS), number::brief(*high, DECIMALS)))
            }
            _ => None,
        };
        let cell = |quantity: &Quantity| {
            let interval = interval.clone().filter(|_| *quantity == Quantity::GRADIENT);
            let decimals = if quantity.is_count() { 0 } else { DECIMALS };
            value(*quantity).map(|value| Cell { text: value.text(decimals), interval })
        };
        Self {
            term,
            name: state.term_name(term.key),
            note: NOTES.into_iter().find_map(|quantity| value(quantity).map(|value| note(state, quantity, value))),
            cells: columns.iter().map(cell).collect(),
        }
    }
}

fn note(state: &State, quantity: Quantity, value: &ReadingValue) -> String {
    let word = value.text(DECIMALS);
    let key = format!("{}.{}.{word}", state.scene.speaks_as(), quantity.0);
    if state.words.has(&key) { state.words.get(&key).to_owned() } else { word }
}

/// Readings by term, in the order of the scene.
fn rows(readings: &[Reading]) -> Vec<(Term, Vec<&Reading>)> {
    let mut rows: Vec<(Term, Vec<&Reading>)> = Vec::new();
    for reading in readings.iter().filter(|reading| reading.listed) {
        match rows.iter_mut().find(|(term, _)| term.key == reading.term.key) {
            Some((_, row)) => row.push(reading),
            None => rows.push((reading.term, vec![reading])),
        }
    }
    rows
}

fn columns(rows: &[(Term, Vec<&Reading>)]) -> Vec<Quantity> {
    let mut columns = Vec::new();
    for reading in rows.iter().flat_map(|(_, readings)| readings) {
        if is_column(reading.quantity) && !columns.contains(&reading.quantity) {
            columns.push(reading.quantity);
        }
    }
    columns
}

/// A quantity's column; the limits of an interval stand beside a number, notes under a name.
fn is_column(quantity: Quantity) -> bool {
    ![Quantity::SUBGRADIENT_LOW, Quantity::SUBGRADIENT_HIGH].contains(&quantity) && !NOTES.contains(&quantity)
}

/// The palette slot of what the scene is about: its handles', if all that have a colour have the same, else none if
/// there are any; else that of the last curve drawn.
pub fn subject(state: &State) -> u8 {
    let panels = state.outcome.figures.iter().flat_map(|figure| &figure.panels);
    let handles = panels.clone().flat_map(|panel| &panel.handles).map(|handle| handle.term.palette);
    let mut coloured = handles.filter(|palette| *palette != style::NEUTRAL);
    let handle = coloured.next().map(|first| if coloured.all(|other| other == first) { first } else { style::NEUTRAL });
    let mut curves = panels
        .flat_map(|panel| &panel.marks)
        .filter(|mark| matches!(mark.form, Form::Curve { .. }))
        .map(|mark| mark.term.palette);
    handle.or_else(|| curves.next_back()).unwrap_or(style::NEUTRAL)
}

/// Whether the sentence may be said aloud: a hand has let go, and playing and long work have come to their end. Not at
/// every step on the way.
pub fn is_settled(state: &State) -> bool {
    !state.in_gesture && !state.playing && !matches!(state.progress, Some(Progress::Working(_)))
}
