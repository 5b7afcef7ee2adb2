//! What there is to say of an import: one message, of a few sentences.

use super::cells::Line;
use super::columns::Columns;
use super::rows::Rows;
use super::{Import, LARGEST, Wanted};
use crate::figure::number;
use crate::scene::fault::quote;
use crate::scene::message::Message;

/// What came of the lines that were read.
pub(super) fn import((mut rows, columns): (Rows, Columns), wanted: &Wanted) -> Import {
    if let Some(third) = rows.third {
        return refused(third, wanted);
    }
    let count = rows.points.len();
    let skipped = (rows.bad > 0).then(|| skipped(rows.faults, rows.bad));
    if count == 0 {
        return refused(skipped.unwrap_or_else(|| Message::new("import.empty")), wanted);
    }
    if count < wanted.least {
        let few = Message::new("import.few").with("count", count).with("least", wanted.least);
        return refused(sentences(vec![Some(few), skipped]), wanted);
    }
    let meaning = if wanted.labelled { rows.classes.put(&mut rows.points) } else { None };
    let labels = meaning.map(|meaning| match meaning.high {
        Some(high) => Message::new("import.labels").with("low", quote(&meaning.low)).with("high", quote(&high)),
        None => Message::new("import.label").with("low", quote(&meaning.low)),
    });
    let read = Message::new("import.read").with("count", count);
    let left = (rows.left > 0).then(|| Message::new("import.left").with("count", rows.left).with("most", wanted.most));
    Import { points: rows.points, message: sentences(vec![Some(read), skipped, left, used(&columns), labels]) }
}

/// Nothing is taken, why not, and what would be.
pub(super) fn refused(why: Message, wanted: &Wanted) -> Import {
    let allowed = Message::new(if wanted.labelled { "import.allowed_labelled" } else { "import.allowed" });
    let message = sentences(vec![Some(Message::new("import.none")), Some(why), Some(allowed)]);
    Import { points: Vec::new(), message }
}

pub(super) fn too_large(size: usize) -> Message {
    let megabytes = |bytes: usize| number::plain(bytes as f64 / 1e6, 1);
    Message::new("import.large").with("size", megabytes(size)).with("most", megabytes(LARGEST))
}

/// A line by number and text, and what is wrong with it.
pub(super) fn line(line: &Line<'_>, why: Message) -> Message {
    // Control characters are not shown, but what they part stays apart.
    let text = quote(&line.text.replace(['\t', '\r', '\n'], " "));
    Message::new("import.line").with("number", line.number).with("text", text).with("why", why)
}

/// What is wrong with a cell.
pub(super) fn cell(key: &'static str, cell: &str) -> Message {
    Message::new(key).with("cell", quote(cell))
}

pub(super) fn far(given: &str, reach: f64) -> Message {
    let [low, high] = [-reach, reach].map(number::shortest);
    cell("import.far", given).with("span", Message::new("allowed.span").with("low", low).with("high", high))
}

/// That a line has too few cells.
pub(super) fn lacking(labelled: bool) -> Message {
    Message::new(if labelled { "import.lacking_labelled" } else { "import.lacking" })
}

pub(super) fn third(line: usize, label: &str, known: &[String]) -> Message {
    let said = |name, label: &str| (name, quote(label));
    let names = ["first", "second"].into_iter().zip(known).map(|(name, label)| said(name, label));
    let third = Message::new("import.third").with("line", line).with("given", quote(label));
    names.fold(third, |message, (name, label)| message.with(name, label))
}

fn skipped(faults: Vec<Message>, count: usize) -> Message {
    let more = count - faults.len();
    let lines =
        faults.into_iter().reduce(|first, next| Message::new("import.and").with("first", first).with("next", next));
    let lines =
        lines.map(
            |lines| {
                if more == 0 { lines } else { Message::new("import.more").with("count", more).with("lines", lines) }
            },
        );
    let skipped = Message::new("import.skipped").with("count", count);
    lines.into_iter().fold(skipped, |message, lines| message.with("lines", lines))
}

/// Which columns were taken, if there are others.
fn used(columns: &Columns) -> Option<Message> {
    let name = |index: usize| {
        let place = columns.places.get(index)?;
        let named = columns.names.get(index).filter(|name| !name.is_empty());
        Some(named.map_or_else(|| (place + 1).to_string(), |name| format!("\"{}\"", quote(name))))
    };
    let key = if columns.places.len() > 2 { "import.used_labelled" } else { "import.used" };
    let used = ["x", "y", "label"].into_iter().enumerate().filter_map(|(index, word)| Some((word, name(index)?)));
    let message = Message::new(key).with("count", columns.count);
    (columns.count > columns.places.len()).then(|| used.fold(message, |message, (word, name)| message.with(word, name)))
}

fn sentences(all: Vec<Option<Message>>) -> Message {
    let mut said: Option<Message> = None;
    for next in all.into_iter().flatten() {
        said = Some(match said {
            Some(first) => Message::new("import.then").with("first", first).with("next", next),
            None => next,
        });
    }
    said.unwrap_or_else(|| Message::new("import.none"))
}
