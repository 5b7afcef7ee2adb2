//! Cells to points, line by line.

use super::cells::{Line, Lines};
use super::classes::Classes;
use super::columns::Columns;
use super::{Wanted, decimal, said};
use crate::math::Point;
use crate::scene::message::Message;

/// What may stand between cells, and whether decimal commas are read then. Of two that serve as well it is the later.
const SEPARATORS: [(u8, bool); 4] = [(b' ', false), (b',', false), (b'\t', true), (b';', true)];
/// As many lines are tried with each of them.
const TRIED: usize = 100;
/// As many bad lines are named.
const NAMED: usize = 2;

/// What the lines of a text come to.
#[derive(Default)]
pub(super) struct Rows {
    /// The points, with the place of their label among the classes.
    pub points: Vec<Point>,
    /// The labels.
    pub classes: Classes,
    /// What is wrong with the first of the bad lines, and how many there are.
    pub faults: Vec<Message>,
    pub bad: usize,
    /// How many lines were left out because there are points enough.
    pub left: usize,
    /// That there are more than two labels.
    pub third: Option<Message>,
}

/// Reads all lines, with the separator that gives the most points, or else the most cells.
pub(super) fn read(text: &str, wanted: &Wanted) -> (Rows, Columns) {
    let parted = |(separator, commas): (u8, bool), most: usize| {
        let mut reader = Reader::new(wanted, commas);
        reader.lines(&mut Lines::new(text, separator), most);
        reader
    };
    let worth = |by: &(u8, bool)| {
        let reader = parted(*by, TRIED);
        (reader.rows.points.len(), reader.parted)
    };
    let best = SEPARATORS.into_iter().max_by_key(worth).unwrap_or_default();
    let Reader { rows, columns, .. } = parted(best, usize::MAX);
    (rows, columns)
}

struct Reader<'w> {
    wanted: &'w Wanted,
    /// Whether a comma may be a decimal sign.
    commas: bool,
    /// The decimal sign met first: a file with two has thousands separators in it, and would be misread.
    mark: Option<char>,
    columns: Columns,
    rows: Rows,
    /// How many lines have more than one cell.
    parted: usize,
}

impl<'w> Reader<'w> {
    fn new(wanted: &'w Wanted, commas: bool) -> Self {
        let columns = Columns::first(wanted.labelled);
        Self { wanted, commas, mark: None, columns, rows: Rows::default(), parted: 0 }
    }

    /// Reads so many lines.
    fn lines(&mut self, lines: &mut Lines<'_>, most: usize) {
        let mut line = Line::default();
        let mut heading = None;
        for index in 0..most {
            if !lines.next(&mut line) {
                break;
            }
            if self.rows.points.len() == self.wanted.most {
                self.rows.left += 1;
                continue;
            }
            self.parted += usize::from(line.count > 1);
            self.columns.count = self.columns.count.max(line.count);
            match self.point(&line) {
                Ok(Some(point)) => self.rows.points.push(point),
                Ok(None) => return,
                Err(fault) if index == 0 && line.cells.iter().all(|cell| decimal(cell).is_none()) => {
                    self.columns = Columns::named(&line, self.wanted.labelled);
                    heading = Some(said::line(&line, fault));
                }
                Err(fault) => self.skip(|| said::line(&line, fault)),
            }
        }
        // Words with nothing below them are no heading.
        if let Some(fault) = heading.filter(|_| self.rows.points.is_empty() && self.rows.bad == 0) {
            self.skip(|| fault);
        }
    }

    fn skip(&mut self, fault: impl FnOnce() -> Message) {
        self.rows.bad += 1;
        if self.rows.faults.len() < NAMED {
            self.rows.faults.push(fault());
        }
    }

    /// The point of a line; nothing if its label ends the reading.
    fn point(&mut self, line: &Line<'_>) -> Result<Option<Point>, Message> {
        let mut cells = self.columns.places.iter().map(|place| line.cell(*place));
        let (x, y, label) = (cells.next().unwrap_or(""), cells.next().unwrap_or(""), cells.next());
        if x.is_empty() || y.is_empty() || label == Some("") {
            return Err(said::lacking(self.wanted.labelled));
        }
        let [x, y] = [self.number(x)?, self.number(y)?];
        let Some(label) = label else { return Ok(Some(Point::new(x, y))) };
        let place = self.rows.classes.place(label);
        if place.is_none() {
            self.rows.third = Some(said::third(line.number, label, self.rows.classes.names()));
        }
        Ok(place.map(|place| Point::labelled(x, y, place)))
    }

    fn number(&mut self, cell: &str) -> Result<f64, Message> {
        let mark = cell.chars().find(|letter| matches!(letter, '.' | ','));
        let read = decimal(cell).filter(|_| self.commas || mark != Some(','));
        let value = read.ok_or_else(|| said::cell("import.number", cell))?;
        if value.is_nan() || value.abs() > self.wanted.reach {
            return Err(said::far(cell, self.wanted.reach));
        }
        if mark.is_some() && self.mark.is_some_and(|known| Some(known) != mark) {
            return Err(said::cell("import.mark", cell));
        }
        self.mark = self.mark.or(mark);
        Ok(value)
    }
}
