//! CSV: a [`Table`] as comma-separated values (RFC 4180), every number reading back exactly.

use super::{Cell, Table, number};

/// The table with a header line; lines end with CR LF as the standard asks. Infinities are `inf`, numbers that do not
/// exist `nan`; a cell with nothing in it is empty.
pub fn write(table: &Table) -> String {
    let mut text = line(table.columns.iter().map(|name| quoted(name)));
    for row in table.rows.iter() {
        text += &line(row.iter().map(text_of));
    }
    text
}

fn text_of(cell: &Cell) -> String {
    match cell {
        Cell::Number { value, .. } => number::shortest(*value),
        Cell::Word(word) => quoted(word),
        Cell::Nothing => String::new(),
    }
}

fn line(cells: impl Iterator<Item = String>) -> String {
    cells.collect::<Vec<_>>().join(",") + "\r\n"
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_back_and_odd_words_are_quoted() {
        let table = Table {
            key: "t",
            terms: &[],
            columns: vec!["x".into(), "a,\"b\"".into()],
            rows: vec![
                [0.1, 1e300].map(Cell::from).to_vec(),
                [f64::INFINITY, f64::NAN].map(Cell::from).to_vec(),
                vec![Cell::Word("one, two".into()), Cell::Nothing],
                vec![Cell::Word("Ok".into()), Cell::Number { value: 1.0 / 3.0, digits: 2 }],
            ]
            .into(),
            shown: false,
        };
        let text = "x,\"a,\"\"b\"\"\"\r\n0.1,1e300\r\ninf,nan\r\n\"one, two\",\r\nOk,0.3333333333333333\r\n";
        assert_eq!(write(&table), text);
    }
}
