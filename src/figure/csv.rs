//! CSV: a [`Table`] as comma-separated values (RFC 4180), every number reading back exactly.

use super::{Table, number};

/// The table with a header line; lines end with CR LF as the standard asks. Infinities are `inf`, missing values `nan`.
pub fn write(table: &Table) -> String {
    let mut text = line(table.columns.iter().map(|name| quoted(name)));
    for row in &table.rows {
        text += &line(row.iter().map(|value| number::shortest(*value)));
    }
    text
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
    fn numbers_read_back_and_odd_names_are_quoted() {
        let table = Table {
            key: "t",
            terms: &[],
            columns: vec!["x".into(), "a,\"b\"".into()],
            rows: vec![vec![0.1, 1e300], vec![f64::INFINITY, f64::NAN]],
        };
        assert_eq!(write(&table), "x,\"a,\"\"b\"\"\"\r\n0.1,1e300\r\ninf,nan\r\n");
    }
}
