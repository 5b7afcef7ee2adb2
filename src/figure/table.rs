//! Tables: what a CSV file holds, and what a scene may show as rows of numbers and words.

use std::cell::LazyCell;
use std::fmt;
use std::ops::Deref;
use std::rc::Rc;

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
    pub rows: Rows,
    /// Whether it stands on the screen as well; a file of it can be had always.
    pub shown: bool,
}

/// The rows of a table. A clone is the same ones.
///
/// They may be made when somebody looks at them: a file of all points is asked for now and then, and points are dragged
/// sixty times a second.
#[derive(Clone)]
pub struct Rows(Rc<LazyCell<Vec<Vec<Cell>>, Make>>);

type Make = Box<dyn FnOnce() -> Vec<Vec<Cell>>>;

impl Rows {
    /// Rows that are made at the first look.
    pub fn when_asked(make: impl FnOnce() -> Vec<Vec<Cell>> + 'static) -> Self {
        Self(Rc::new(LazyCell::new(Box::new(make))))
    }
}

impl From<Vec<Vec<Cell>>> for Rows {
    fn from(rows: Vec<Vec<Cell>>) -> Self {
        Self::when_asked(|| rows)
    }
}

impl FromIterator<Vec<Cell>> for Rows {
    fn from_iter<I: IntoIterator<Item = Vec<Cell>>>(rows: I) -> Self {
        Self::from(rows.into_iter().collect::<Vec<_>>())
    }
}

impl Default for Rows {
    fn default() -> Self {
        Self::from(Vec::new())
    }
}

impl Deref for Rows {
    type Target = [Vec<Cell>];

    fn deref(&self) -> &[Vec<Cell>] {
        &self.0
    }
}

impl PartialEq for Rows {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl fmt::Debug for Rows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
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
