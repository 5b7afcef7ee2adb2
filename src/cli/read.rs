//! `losslab read`: the numbers of a scene.

use super::arguments::{Read, ReadFormat};
use super::failure::Result;
use crate::figure::number;
use crate::scene::{Reading, ReadingValue};

/// The readings as text.
///
/// # Errors
/// As [`State::session`](super::arguments::State::session).
pub fn text(read: &Read) -> Result<String> {
    let mut session = read.state.session()?;
    Ok(match read.format {
        ReadFormat::Json => format!("{:#}\n", session.readings_json()),
        ReadFormat::Table => table(&session.outcome().readings),
    })
}

fn table(readings: &[Reading]) -> String {
    let width = readings.iter().map(|reading| reading.key.len()).max().unwrap_or(0);
    readings.iter().map(|reading| format!("{:width$}  {}\n", reading.key, value(&reading.value))).collect()
}

/// All digits, because a table is often read by a program after all.
fn value(value: &ReadingValue) -> String {
    match value {
        ReadingValue::Number(value) => number::shortest(*value),
        word => word.text(0),
    }
}
