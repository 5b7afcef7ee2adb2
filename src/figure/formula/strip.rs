//! Several formulas side by side, as many in a row as fit: their general forms on one baseline, their numbers on
//! another.

use super::draw::{Canvas, Measured, TermArea};
use super::{Formula, View, find};
use crate::figure::layout::Area;
use crate::figure::{Drawing, Layer};

/// Between formulas in a row, in em.
const GAP: f32 = 1.9;
/// Between rows of formulas, in em.
const ROW_GAP: f32 = 0.75;
/// Between a general form and its numbers, in em.
const NUMBERS_GAP: f32 = 0.4;

/// Formulas under a figure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Strip {
    /// The picture; its height is what the formulas need at the given width.
    pub drawing: Drawing,
    /// One for each formula that is known, in their order.
    pub blocks: Vec<Block>,
}

/// Where a formula stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Index of the formula among those given.
    pub index: usize,
    /// The rectangle around it.
    pub area: Area,
    /// Its terms; one may stand in several places.
    pub terms: Vec<TermArea>,
}

/// Sets formulas one beside the other within the view's width; those without a typesetting are left out.
pub fn strip(formulas: &[Formula], view: &View<'_>) -> Strip {
    let known = formulas
        .iter()
        .enumerate()
        .filter_map(|(index, filled)| Some((index, Measured::new(find(filled.id)?, filled, view))));
    let measured: Vec<(usize, Measured<'_>)> = known.collect();
    let mut strip = Strip { drawing: Drawing { size: [view.width, 0.0], ..Drawing::default() }, blocks: Vec::new() };
    let mut rest = measured.as_slice();
    for count in row_counts(&measured, view) {
        let (row, after) = rest.split_at(count);
        if !strip.blocks.is_empty() {
            strip.drawing.size[1] += ROW_GAP * view.size;
        }
        set_row(row, view, &mut strip);
        rest = after;
    }
    strip
}

/// How many formulas stand in each row: as they fit, and so that all rows together are as low as can be.
fn row_counts(formulas: &[(usize, Measured<'_>)], view: &View<'_>) -> Vec<usize> {
    // From the last formula to the first: the least height of everything from there on, and the count in its first row.
    let mut best: Vec<(f32, usize)> = vec![(0.0, 0); formulas.len() + 1];
    for first in (0..formulas.len()).rev() {
        let most = count_in_row(&formulas[first..], view);
        let choices = (1..=most).map(|count| {
            let below = best[first + count].0;
            let gap = if first + count < formulas.len() { ROW_GAP * view.size } else { 0.0 };
            (row_height(&formulas[first..first + count], view).total + gap + below, count)
        });
        best[first] = choices.min_by(|a, b| a.0.total_cmp(&b.0)).unwrap_or_default();
    }
    let mut counts = Vec::new();
    let mut first = 0;
    while first < formulas.len() {
        counts.push(best[first].1);
        first += best[first].1.max(1);
    }
    counts
}

/// How many formulas fit in one row; at least one.
fn count_in_row(formulas: &[(usize, Measured<'_>)], view: &View<'_>) -> usize {
    let mut width = 0.0;
    let fitting = formulas.iter().take_while(|(_, formula)| {
        width += formula.width + GAP * view.size;
        width - GAP * view.size <= view.width
    });
    fitting.count().max(1)
}

/// The heights of a row, in pixels.
struct RowHeight {
    /// From its top to the first baseline of its general forms.
    rise: f32,
    /// From its top to that of its numbers.
    numbers: f32,
    total: f32,
}

fn row_height(row: &[(usize, Measured<'_>)], view: &View<'_>) -> RowHeight {
    let most = |of: fn(&Measured<'_>) -> f32| row.iter().map(|(_, formula)| of(formula)).fold(0.0, f32::max);
    let rise = most(|formula| formula.rise);
    let numbers = rise + most(|formula| formula.general_height - formula.rise) + NUMBERS_GAP * view.size;
    RowHeight { rise, numbers, total: numbers + most(|formula| formula.numbers_height) }
}

fn set_row(row: &[(usize, Measured<'_>)], view: &View<'_>, strip: &mut Strip) {
    let height = row_height(row, view);
    let top = strip.drawing.size[1];
    let bottom = top + height.total;
    let mut left = 0.0;
    for (index, formula) in row {
        let mut canvas = Canvas { primitives: std::mem::take(&mut strip.drawing.primitives), terms: Vec::new() };
        let first = canvas.primitives.len();
        formula.draw([left, top + height.rise - formula.rise], [left, top + height.numbers], view, &mut canvas);
        // A formula is drawn anew by itself: most numbers change in one of them only.
        for primitive in &mut canvas.primitives[first..] {
            primitive.layer = Layer::Panel(strip.blocks.len());
        }
        strip.drawing.primitives = canvas.primitives;
        let area = Area { min: [left, top], max: [left + formula.width, bottom] };
        strip.blocks.push(Block { index: *index, area, terms: canvas.terms });
        left += formula.width + GAP * view.size;
    }
    strip.drawing.size[1] = bottom;
}
