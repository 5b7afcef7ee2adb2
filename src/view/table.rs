//! The tables that stand on the screen: captions, headings and cells in words.

use super::State;
use crate::figure::{self, Cell, number};

/// A table for the screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Names it within its scene.
    pub key: &'static str,
    /// What it is.
    pub caption: String,
    /// The headings of its columns.
    pub heads: Vec<String>,
    /// Rows as long as `heads`; the first cell is the heading of its row.
    pub rows: Vec<Vec<Text>>,
}

impl Table {
    /// A row as a screen reader says it.
    pub fn sentence(&self, row: &[Text]) -> String {
        let cells = self.heads.iter().zip(row).enumerate().filter(|(_, (_, cell))| !cell.text.is_empty());
        let said = cells.map(|(index, (head, cell))| match index {
            0 => cell.text.clone(),
            _ => format!("{head} {}", cell.text),
        });
        said.collect::<Vec<_>>().join(", ")
    }
}

/// A cell in words and digits.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Text {
    /// What it says; nothing where there is no number.
    pub text: String,
    /// Whether that is a number: those stand at the right.
    pub is_number: bool,
}

/// The tables that a scene wants to be seen.
pub fn shown(state: &State) -> Vec<Table> {
    let scene = state.scene.speaks_as();
    let table = |table: &figure::Table| Table {
        key: table.key,
        caption: state.words.get(&format!("{scene}.table.{}", table.key)).to_owned(),
        heads: table
            .columns
            .iter()
            .map(|column| state.words.get(&format!("{scene}.column.{column}")).to_owned())
            .collect(),
        rows: table.rows.iter().map(|row| row.iter().map(text).collect()).collect(),
    };
    state.outcome.tables.iter().filter(|table| table.shown).map(|of| table(of)).collect()
}

fn text(cell: &Cell) -> Text {
    match cell {
        Cell::Number { value, digits } => {
            Text { text: number::significant(*value, usize::from(*digits)), is_number: true }
        }
        Cell::Word(word) => Text { text: word.clone(), is_number: false },
        Cell::Nothing => Text::default(),
    }
}
