//! A student's own data: points read from text that was pasted or dropped, as spreadsheets and programs write it.
//!
//! Cells stand between semicolons, tabs, commas or blanks, in quotes or not; decimal commas are read where semicolons
//! or tabs part the cells; a line of names above the points is welcome, and so are blank lines, and comments after `#`.
//! A line that cannot be read is named by number and text and skipped, the rest is kept. Whatever is given, there is
//! one message on it, and time and memory grow no faster than what is given.
//!
//! | file | what it does |
//! |---|---|
//! | `decode.rs` | bytes to text |
//! | `cells.rs` | text to lines and their cells (RFC 4180) |
//! | `columns.rs` | which cells of a line are meant |
//! | `rows.rs` | cells to points |
//! | `classes.rs` | labels to −1 and +1 |
//! | `said.rs` | what there is to say |

mod cells;
mod classes;
mod columns;
mod decode;
mod rows;
mod said;

use super::message::Message;
use crate::figure::number;
use crate::math::Point;

/// The most bytes that are looked at: ten thousand points are a twentieth of it. Who loads files can ask before.
pub const LARGEST: usize = 8_000_000;

/// What a scene's points may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wanted {
    /// As many points are needed.
    pub least: usize,
    /// As many are taken; those behind them are left out.
    pub most: usize,
    /// The largest magnitude of a coordinate.
    pub reach: f64,
    /// Whether each has a label.
    pub labelled: bool,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// The points in their order; none if nothing is to be changed.
    pub points: Vec<Point>,
    /// What was taken, what was not and why; if nothing was, what is allowed.
    pub message: Message,
}

/// Reads points, whatever is given.
pub fn read(bytes: &[u8], wanted: &Wanted) -> Import {
    if bytes.len() > LARGEST {
        return said::refused(said::too_large(bytes.len()), wanted);
    }
    match decode::text(bytes) {
        Some(text) => said::import(rows::read(&text, wanted), wanted),
        None => said::refused(Message::new("import.binary"), wanted),
    }
}

/// That a file is too large to be read, as [`read`] would say it of its bytes: nobody needs to load it.
pub fn too_large(size: usize, wanted: &Wanted) -> Message {
    said::refused(said::too_large(size), wanted).message
}

/// A plain number, with a point or a comma; fractions are for people who type.
fn decimal(cell: &str) -> Option<f64> {
    /// More digits than any program writes, and as many as are read in no time.
    const LONGEST: usize = 100;
    if cell.len() > LONGEST || number::has(cell, b'/') { None } else { number::read(cell) }
}
