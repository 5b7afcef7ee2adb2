//! Tables: what a CSV file holds, and what a scene may show as rows of numbers and words.

/// A table of numbers and words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Names the table in file names; unique within a scene. On the screen its caption is `<scene>.table.<key>`.
    pub key: &'static str,
    /// Column names as the CSV header writes them, such as `l1.loss`; their headings on the screen are
    /// `<scene>.column.<name>`.
    pub columns: Vec<String>,
    /// Keys of the terms the columns are about, in their order; a column beyond them says it by its name: `l1.loss` is
    /// one of L1.
    pub terms: &'static [&'static str],
    /// Rows as long as `columns`.
    pub rows: Vec<Vec<Cell>>,
    /// Whether it stands on the screen as well; a file of it can be had always.
    pub shown: bool,
}

/// What stands in one place of a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A number.
    Number {
        /// Its value; NaN and infinities are values like others.
        value: f64,
        /// How many significant digits the screen shows; a file has them all.
        digits: u8,
    },
    /// A word or a few.
    Word(String),
    /// There is no such number.
    Nothing,
}

/// Significant digits of a number on the screen where nothing else is said.
const DIGITS: u8 = 4;

impl From<f64> for Cell {
    fn from(value: f64) -> Self {
        Self::Number { value, digits: DIGITS }
    }
}

impl Cell {
    /// The number, if it is one.
    pub fn number(&self) -> Option<f64> {
        if let Self::Number { value, .. } = self { Some(*value) } else { None }
    }
}
