//! Which cells of a line are meant: those under their names, else the first.

use super::cells::Line;

/// Names of the columns of x and y, one pair for the points of a plane and one for two features.
const PAIRS: [[&str; 2]; 2] = [["x", "y"], ["x1", "x2"]];
/// Names of the column of labels. Beside two features y is one.
const LABELS: [&str; 4] = ["label", "class", "target", "y"];

/// The places of x, y and the label among the cells of a line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Columns {
    /// The places of those that are wanted.
    pub places: Vec<usize>,
    /// The names above them, if there are any.
    pub names: Vec<String>,
    /// How many columns there are.
    pub count: usize,
}

impl Columns {
    /// The first columns.
    pub fn first(labelled: bool) -> Self {
        Self { places: (0..if labelled { 3 } else { 2 }).collect(), names: Vec::new(), count: 0 }
    }

    /// The columns with the right names in a line of them; for those that are not there, the first of the others.
    pub fn named(line: &Line<'_>, labelled: bool) -> Self {
        let find = |name: &str| line.cells.iter().position(|cell| cell.eq_ignore_ascii_case(name));
        let pair = PAIRS.iter().find_map(|[x, y]| Some([find(x)?, find(y)?]));
        let is_free = |place: &usize| pair.is_none_or(|pair| !pair.contains(place));
        let label = LABELS.iter().filter(|_| labelled).find_map(|name| find(name).filter(is_free));
        let mut others = (0..).filter(|place| Some(*place) != label && is_free(place));
        let mut places: Vec<usize> = pair.map_or_else(|| others.by_ref().take(2).collect(), |pair| pair.to_vec());
        if labelled {
            places.extend(label.or_else(|| others.next()));
        }
        let names = places.iter().map(|place| line.cell(*place).to_owned()).collect();
        Self { places, names, count: line.count }
    }
}
