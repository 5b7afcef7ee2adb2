//! Labels at the edges: the names of curves where they end, and of values that lie beyond a panel.

use super::grid::END_GAP;
use super::names::{Wish, crosses};
use super::places::{PAD, ROWS, beside};
use super::{Area, Canvas, LABEL_ROW, LABEL_SIZE, PanelFrame, Shape};
use crate::figure::font::{self, Face};
use crate::figure::{Anchor, Mark, Name, Role, Term, order};

/// Half the width of the triangle that marks a value beyond the edge.
const EDGE_MARK: f32 = 5.0;
/// A label that ends within this distance of the right edge stands in the margin.
const AT_EDGE: f32 = 1.5;

/// A dot that lies beyond its panel.
pub(super) struct Beyond<'a> {
    pub at: [f32; 2],
    pub mark: &'a Mark,
    pub value: &'a str,
}

/// Where the triangle of a value beyond the edge stands, and its words.
struct EdgePlace {
    triangle: [[f32; 2]; 3],
    at: [f32; 2],
    anchor: Anchor,
    words: Area,
    /// Triangle and words together.
    area: Area,
}

impl EdgePlace {
    fn new(of: &Beyond<'_>, row: usize, frame: &PanelFrame) -> Self {
        let width = font::width(of.value, Face::SemiBold, LABEL_SIZE);
        let (triangle, left, middle) =
            if of.is_aside(frame) { Self::aside(of, row, width, frame) } else { Self::over(of, row, width, frame) };
        let words = Area {
            min: [left - 2.0, middle - LABEL_ROW / 2.0 + 1.0],
            max: [left + width + 2.0, middle + LABEL_ROW / 2.0 - 1.0],
        };
        let (x, is_before) = (triangle[0][0], left < triangle[0][0]);
        Self {
            triangle,
            at: [if is_before { left + width } else { left }, middle],
            anchor: if is_before { Anchor::RIGHT } else { Anchor::LEFT },
            words,
            area: Area {
                min: [left.min(x - EDGE_MARK), words.min[1]],
                max: [(left + width).max(x + EDGE_MARK), words.max[1]],
            },
        }
    }

    /// Triangle, left end and height of the words for a dot above or below: beside the triangle, so many rows inwards.
    fn over(of: &Beyond<'_>, row: usize, width: f32, frame: &PanelFrame) -> ([[f32; 2]; 3], f32, f32) {
        let ([x, y], Area { min, max }) = (of.at, frame.area);
        let (edge, inwards) = if y < min[1] { (min[1], 1.0) } else { (max[1], -1.0) };
        let edge = edge + inwards * row as f32 * LABEL_ROW;
        let base = edge + inwards * EDGE_MARK * 1.6;
        let gap = EDGE_MARK + PAD;
        let left = if x + gap + width > max[0] && x - gap - width >= 0.0 { x - gap - width } else { x + gap };
        ([[x, edge], [x + EDGE_MARK, base], [x - EDGE_MARK, base]], left, edge + inwards * EDGE_MARK)
    }

    /// The same for a dot to the left or right: level with it, or so many rows nearer to the middle.
    fn aside(of: &Beyond<'_>, row: usize, width: f32, frame: &PanelFrame) -> ([[f32; 2]; 3], f32, f32) {
        let ([x, y], Area { min, max }) = (of.at, frame.area);
        let towards = if y > frame.area.centre()[1] { -LABEL_ROW } else { LABEL_ROW };
        // Below the words at the top of the panel.
        let [bottom, top] = frame.y.pixels();
        let y = y.min(bottom - LABEL_ROW / 2.0).max(top + LABEL_ROW / 2.0) + towards * row as f32;
        let (edge, depth, left) = if x < min[0] {
            (min[0], EDGE_MARK * 1.6, min[0] + EDGE_MARK * 1.6 + PAD)
        } else {
            (max[0], -EDGE_MARK * 1.6, max[0] - EDGE_MARK * 1.6 - PAD - width)
        };
        ([[edge, y], [edge + depth, y - EDGE_MARK], [edge + depth, y + EDGE_MARK]], left, y)
    }
}

impl Beyond<'_> {
    /// Whether it left by a side rather than by the top or bottom alone.
    fn is_aside(&self, frame: &PanelFrame) -> bool {
        self.at[0] < frame.area.min[0] || self.at[0] > frame.area.max[0]
    }
}

/// A curve's end and its name.
#[derive(Clone, Copy)]
pub(super) struct End<'a> {
    pub at: [f32; 2],
    pub term: Term,
    pub role: Role,
    pub name: &'a Name,
}

impl Canvas<'_> {
    /// Triangles at the edge, each naming the value that lies beyond it, one below the other and off dots and knobs;
    /// whose they are.
    pub(super) fn edge_markers(&mut self, mut beyond: Vec<Beyond<'_>>, frame: &PanelFrame) -> Vec<Term> {
        order::sort(&mut beyond, |a, b| a.at[1] < b.at[1]);
        let mut named = Vec::new();
        let mut rows = [0; 3];
        for of in beyond {
            let aside = of.is_aside(frame);
            let row = &mut rows[if aside { 2 } else { usize::from(of.at[1] < frame.area.min[1]) }];
            let places = (*row..*row + ROWS).map(|row| EdgePlace::new(&of, row, frame));
            let free = places.enumerate().find(|(_, place)| self.is_free(&place.area));
            let (skipped, place) = free.unwrap_or_else(|| (0, EdgePlace::new(&of, *row, frame)));
            *row += skipped + 1;
            let fill = self.fill(of.mark);
            let term = Some(of.mark.term);
            self.push(term, None, Shape::Polygon { points: place.triangle.to_vec(), fill });
            // A curve may pass here; the paper between keeps the number readable.
            self.paper(None, place.words);
            self.text(term, place.at, place.anchor, of.value, Face::SemiBold, fill);
            self.taken.push(place.area);
            named.extend(Some(of.mark.term).filter(|_| !aside));
        }
        named
    }

    /// Whether no dot, knob or word lies there.
    fn is_free(&self, area: &Area) -> bool {
        let is_dot = |shape: &Shape| match shape {
            Shape::Circle { .. } | Shape::Dots { .. } => crosses(shape, area),
            _ => false,
        };
        let mut drawn = self.primitives[self.panel_start..].iter();
        !drawn.any(|primitive| is_dot(&primitive.shape)) && !self.taken.iter().any(|other| area.overlaps(other))
    }

    /// Names at the right edge stand in the margin, kept apart; the others are handed back.
    pub(super) fn margin_names<'m>(&mut self, ends: Vec<End<'m>>, frame: &PanelFrame) -> Vec<End<'m>> {
        let Area { min, max } = frame.area;
        // There is no room in the margin for a name that comes and goes.
        let has_room = |name: &Name| name.side.x >= 0 && name.during.is_empty();
        let has_room = |end: &End<'_>| has_room(end.name) && end.role != Role::Tangent;
        let in_margin = |end: &End<'_>| has_room(end) && end.at[0] >= max[0] - AT_EDGE;
        let (margin, inside): (Vec<_>, Vec<_>) = ends.into_iter().partition(in_margin);
        let rows = margin.iter().enumerate().map(|(of, end)| Row { of, y: end.at[1] });
        // A knob at the right edge takes a row of the margin to itself.
        let knobs = self.taken.iter().filter(|knob| !margin.is_empty() && knob.max[0] > max[0] + END_GAP - PAD);
        let knobs = knobs.map(|knob| Row { of: margin.len(), y: knob.centre()[1] });
        let mut rows: Vec<_> = knobs.chain(rows).collect();
        spread(&mut rows, LABEL_ROW, [min[1] - LABEL_ROW / 2.0, max[1] + LABEL_ROW / 2.0]);
        for Row { of, y } in rows {
            let Some(End { term, role, name, .. }) = margin.get(of).copied() else { continue };
            let size = [font::width(&name.text, Face::SemiBold, LABEL_SIZE) + PAD, LABEL_ROW];
            let places = vec![at_height(max[0] + END_GAP - PAD / 2.0, y, size)];
            self.put(&Wish { term, role, name, face: Face::SemiBold, shy: false, places });
        }
        inside
    }

    /// The name of a curve that leaves by the top or bottom stands beside the place where it leaves, unless its value
    /// there is `named` already; any other beside its end.
    pub(super) fn end_names(&mut self, ends: Vec<End<'_>>, frame: &PanelFrame, named: &[Term]) {
        let Area { min, max } = frame.area;
        for End { at, term, role, name } in ends {
            let leaves = at[1] <= min[1] + AT_EDGE || at[1] >= max[1] - AT_EDGE;
            if leaves && named.contains(&term) {
                continue;
            }
            let size = [font::width(&name.text, Face::SemiBold, LABEL_SIZE) + PAD, LABEL_ROW];
            let places: Vec<Area> = if leaves {
                let from_top = at[1] < frame.area.centre()[1];
                let (edge, inwards) = if from_top { (min[1], 1.0) } else { (max[1], -1.0) };
                let row =
                    |row: usize| at_height(at[0] + END_GAP, edge + inwards * LABEL_ROW * (row as f32 + 0.5), size);
                (0..ROWS).map(row).collect()
            } else {
                beside(&Area::around(at, [END_GAP; 2]), size, name.side, &frame.area.grown(END_GAP))
            };
            // The sentence says of a tangent, a chord or a fan what its name says: rather none than words on words.
            let may_go = role == Role::Tangent;
            let is_free = |place: &Area| !may_go || !self.taken.iter().any(|other| place.overlaps(other));
            let places = places.into_iter().filter(is_free).collect();
            // A name that comes and goes does not hop about while things move, for it is seldom there.
            let shy = !leaves || !name.during.is_empty();
            self.put(&Wish { term, role, name, face: Face::SemiBold, shy, places });
        }
    }
}

/// The rectangle of a size that begins there, centred on a height.
fn at_height(left: f32, y: f32, [width, height]: [f32; 2]) -> Area {
    Area { min: [left, y - height / 2.0], max: [left + width, y + height / 2.0] }
}

/// A label that wants to stand at a height.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    /// Index of what it labels; beyond all of them for a row that is taken.
    pub of: usize,
    /// The height at which it would like to be centred.
    pub y: f32,
}

/// Moves labels of one height apart as little as it can, keeping their order and staying between top and bottom.
///
/// One pass down pushes each below its predecessor, one pass up brings back what went over the bottom.
pub(super) fn spread(rows: &mut [Row], height: f32, [top, bottom]: [f32; 2]) {
    order::sort(rows, |a, b| a.y < b.y);
    let mut least = top + height / 2.0;
    for row in &mut *rows {
        row.y = row.y.max(least);
        least = row.y + height;
    }
    let mut most = bottom - height / 2.0;
    for row in rows.iter_mut().rev() {
        row.y = row.y.min(most);
        most = row.y - height;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_labels_move_apart_and_stay_inside() {
        let mut wishes =
            [Row { of: 0, y: 50.0 }, Row { of: 1, y: 52.0 }, Row { of: 2, y: 99.0 }, Row { of: 3, y: 99.0 }];
        spread(&mut wishes, 10.0, [0.0, 100.0]);
        for pair in wishes.windows(2) {
            assert!(pair[1].y - pair[0].y >= 10.0 - 1e-3);
        }
        assert!(wishes[3].y <= 95.0 && wishes[0].of == 0);
    }

    #[test]
    fn distant_labels_do_not_move() {
        let mut wishes = [Row { of: 0, y: 20.0 }, Row { of: 1, y: 60.0 }];
        spread(&mut wishes, 10.0, [0.0, 100.0]);
        assert_eq!(wishes.map(|wish| wish.y), [20.0, 60.0]);
    }
}
