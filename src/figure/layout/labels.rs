//! Labels: each near what it names, and never on top of another, a knob, or the word that invites a first drag.

use super::grid::END_GAP;
use super::handles::{KNOB, centre};
use super::{Area, Canvas, LABEL_SIZE, PanelFrame, Shape};
use crate::figure::font::{self, Face};
use crate::figure::style::{self, Emphasis};
use crate::figure::{Anchor, Form, Knob, Mark, Panel, Term};

/// A row of labels is this high.
pub(super) const LABEL_ROW: f32 = 16.0;
/// Half the width of the triangle that marks a value beyond the edge.
const EDGE_MARK: f32 = 5.0;
/// A box's name begins so far from its corner.
const KNOB_ROOM: f32 = 7.0;
/// A label that ends within this distance of the right edge stands in the margin.
const AT_EDGE: f32 = 1.5;
/// Opacity of the paper behind words that a curve may cross.
const PAPER: f32 = 0.85;
/// Radius of its corners.
const PAPER_RADIUS: f32 = 3.0;
/// How far from where it would like to stand, in rows, a label may move.
const LABEL_ROWS: usize = 5;
/// Between a label and what it stands on or beside.
const LABEL_PAD: f32 = 4.0;

/// A dot that lies above or below its panel.
pub(super) struct Beyond<'a> {
    pub at: [f32; 2],
    pub mark: &'a Mark,
    pub label: &'a str,
}

/// A curve's end and its name.
pub(super) struct End<'a> {
    pub at: [f32; 2],
    pub term: Term,
    pub label: &'a str,
}

/// Where words stand already, and whose they are.
pub(super) struct Taken {
    area: Area,
    term: Term,
}

impl Canvas<'_> {
    /// Triangles at the edge, each naming the value that lies beyond it, one below the other; where their labels are.
    pub(super) fn edge_markers(&mut self, mut beyond: Vec<Beyond<'_>>, frame: &PanelFrame) -> Vec<Taken> {
        let Area { min, max } = frame.area;
        beyond.sort_by(|a, b| a.at[1].total_cmp(&b.at[1]));
        let mut taken = Vec::new();
        let mut rows = [0.0f32; 2];
        for Beyond { at: [x, y], mark, label } in beyond {
            let above = y < min[1];
            let (edge, inwards) = if above { (min[1], 1.0) } else { (max[1], -1.0) };
            let row = &mut rows[usize::from(above)];
            let edge = edge + inwards * *row * LABEL_ROW;
            *row += 1.0;
            let base = edge + inwards * EDGE_MARK * 1.6;
            let fill = self.fill(mark);
            let points = vec![[x, edge], [x + EDGE_MARK, base], [x - EDGE_MARK, base]];
            self.push(Some(mark.term), None, Shape::Polygon { points, fill });
            let width = font::width(label, Face::SemiBold, LABEL_SIZE);
            let gap = EDGE_MARK + LABEL_PAD;
            let (left, anchor) =
                if x + gap + width > max[0] { (x - gap - width, Anchor::RIGHT) } else { (x + gap, Anchor::LEFT) };
            let middle = edge + inwards * EDGE_MARK;
            let place = if anchor == Anchor::LEFT { left } else { left + width };
            let words = Area {
                min: [left - 2.0, middle - LABEL_ROW / 2.0 + 1.0],
                max: [left + width + 2.0, middle + LABEL_ROW / 2.0 - 1.0],
            };
            // A curve may pass here; the paper between keeps the number readable.
            self.paper(None, words);
            self.text(Some(mark.term), [place, middle], anchor, label, Face::SemiBold, fill);
            taken.push(Taken {
                area: Area {
                    min: [left.min(x - EDGE_MARK), words.min[1]],
                    max: [(left + width).max(x + EDGE_MARK), words.max[1]],
                },
                term: mark.term,
            });
        }
        taken
    }

    /// The names of boxes, on paper that keeps them readable, each at a corner of its box: beside the knob there, or
    /// beyond it, or at the other end of that side, or farther out, wherever neither a knob nor another name is.
    pub(super) fn box_labels(&mut self, panel: &Panel, frame: &PanelFrame) {
        let knobs =
            panel.handles.iter().filter(|handle| self.view.handles && matches!(handle.knob, Knob::Corner | Knob::Dot));
        let knobs = knobs.filter_map(|handle| centre(handle, frame)).map(|centre| Area::around(centre, [KNOB; 2]));
        let mut taken: Vec<Area> = knobs.chain(self.invited.iter().copied()).collect();
        for mark in &panel.marks {
            let Form::Box { min, max, label: Some(label), corner } = &mark.form else { continue };
            let width = font::width(label, Face::SemiBold, LABEL_SIZE) + 2.0 * LABEL_PAD;
            let places =
                box_label_places(Area::of_corners(frame.place(*min), frame.place(*max)), width, *corner, &frame.area);
            let free = places.iter().find(|area| taken.iter().all(|other| !area.overlaps(other)));
            let Some(area) = free.or(places.first()).copied() else { continue };
            let stroke = style::stroke(mark.term, mark.role, self.view.theme, self.view.emphasis(mark.term));
            self.paper(Some(mark.term), area);
            let at = [area.min[0] + LABEL_PAD, area.centre()[1]];
            self.text(Some(mark.term), at, Anchor::LEFT, label, Face::SemiBold, stroke.color);
            taken.push(area);
        }
    }

    /// Paper between a curve and the words over it, which keeps them readable.
    pub(super) fn paper(&mut self, term: Option<Term>, area: Area) {
        self.push(term, None, Shape::plate(area, PAPER_RADIUS, self.inks.page.faded(PAPER)));
    }

    /// Whether words at a place leave the invitations free.
    pub(super) fn is_free(&self, [x, y]: [f32; 2], anchor: Anchor, words: &str) -> bool {
        // Once something has been dragged nothing invites, and no word need be measured.
        if self.invited.is_empty() {
            return true;
        }
        let width = font::width(words, Face::Regular, LABEL_SIZE);
        let middle = [x - f32::from(anchor.x) * width / 2.0, y - f32::from(anchor.y) * LABEL_ROW / 2.0];
        let area = Area::around(middle, [width, LABEL_ROW]);
        self.invited.iter().all(|invited| !invited.overlaps(&area))
    }

    /// Names at the right edge stand in the margin, kept apart; the name of a curve that leaves by the top or bottom
    /// stands beside the place where it leaves.
    pub(super) fn end_labels(&mut self, ends: Vec<End<'_>>, frame: &PanelFrame, mut taken: Vec<Taken>) {
        let Area { min, max } = frame.area;
        let (margin, inside): (Vec<_>, Vec<_>) = ends.into_iter().partition(|end| end.at[0] >= max[0] - AT_EDGE);
        let mut wishes: Vec<_> = margin.iter().enumerate().map(|(of, end)| Wish { of, y: end.at[1] }).collect();
        spread(&mut wishes, LABEL_ROW, [min[1] - LABEL_ROW / 2.0, max[1] + LABEL_ROW / 2.0]);
        for wish in wishes {
            let end = &margin[wish.of];
            self.name(end, [max[0] + END_GAP, wish.y], Anchor::LEFT);
        }
        for end in inside {
            let from_top = end.at[1] < frame.area.centre()[1];
            let (edge, inwards) = if from_top { (min[1], 1.0) } else { (max[1], -1.0) };
            let width = font::width(end.label, Face::SemiBold, LABEL_SIZE);
            let left = end.at[0] + END_GAP;
            let row = |row: usize| {
                let y = edge + inwards * LABEL_ROW * (row as f32 + 0.5);
                Area {
                    min: [left - LABEL_PAD, y - LABEL_ROW / 2.0],
                    max: [left + width + LABEL_PAD, y + LABEL_ROW / 2.0],
                }
            };
            // Where its own marker stands the curve is named already.
            if taken.iter().any(|other| other.term == end.term && row(0).overlaps(&other.area)) {
                continue;
            }
            let free = (0..LABEL_ROWS).map(row).find(|area| taken.iter().all(|other| !area.overlaps(&other.area)));
            if let Some(area) = free {
                self.name(&end, [left, area.centre()[1]], Anchor::LEFT);
                taken.push(Taken { area, term: end.term });
            }
        }
    }

    fn name(&mut self, end: &End<'_>, at: [f32; 2], anchor: Anchor) {
        let color = style::hue(end.term.palette, self.view.theme);
        let color = if self.view.emphasis(end.term) == Emphasis::Dim { color.faded(0.4) } else { color };
        self.text(Some(end.term), at, anchor, end.label, Face::SemiBold, color);
    }
}

/// Where the name of a box may stand, the best place first.
fn box_label_places(of: Area, width: f32, corner: Anchor, bounds: &Area) -> Vec<Area> {
    let left_end = [of.min[0] + KNOB_ROOM, of.min[0] - KNOB_ROOM - width];
    let right_end = [of.max[0] - KNOB_ROOM - width, of.max[0] + KNOB_ROOM];
    let columns = if corner.x < 0 { [left_end, right_end] } else { [right_end, left_end] };
    let edge = if corner.y < 0 { of.min[1] - LABEL_ROW } else { of.max[1] };
    let place = |row: usize, left: f32| {
        let top =
            (edge + f32::from(corner.y) * LABEL_ROW * row as f32).min(bounds.max[1] - LABEL_ROW).max(bounds.min[1]);
        let left = left.min(bounds.max[0] - width).max(bounds.min[0]);
        Area { min: [left, top], max: [left + width, top + LABEL_ROW] }
    };
    (0..LABEL_ROWS).flat_map(|row| columns.into_iter().flatten().map(move |left| place(row, left))).collect()
}

/// A label that wants to stand at a height.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Wish {
    /// Index of what it labels.
    pub of: usize,
    /// The height at which it would like to be centred.
    pub y: f32,
}

/// Moves labels of one height apart as little as it can, keeping their order and staying between top and bottom.
///
/// One pass down pushes each below its predecessor, one pass up brings back what went over the bottom.
pub(super) fn spread(wishes: &mut [Wish], height: f32, [top, bottom]: [f32; 2]) {
    wishes.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut least = top + height / 2.0;
    for wish in &mut *wishes {
        wish.y = wish.y.max(least);
        least = wish.y + height;
    }
    let mut most = bottom - height / 2.0;
    for wish in wishes.iter_mut().rev() {
        wish.y = wish.y.min(most);
        most = wish.y - height;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_labels_move_apart_and_stay_inside() {
        let mut wishes =
            [Wish { of: 0, y: 50.0 }, Wish { of: 1, y: 52.0 }, Wish { of: 2, y: 99.0 }, Wish { of: 3, y: 99.0 }];
        spread(&mut wishes, 10.0, [0.0, 100.0]);
        for pair in wishes.windows(2) {
            assert!(pair[1].y - pair[0].y >= 10.0 - 1e-3);
        }
        assert!(wishes[3].y <= 95.0 && wishes[0].of == 0);
    }

    #[test]
    fn distant_labels_do_not_move() {
        let mut wishes = [Wish { of: 0, y: 20.0 }, Wish { of: 1, y: 60.0 }];
        spread(&mut wishes, 10.0, [0.0, 100.0]);
        assert_eq!(wishes.map(|wish| wish.y), [20.0, 60.0]);
    }
}
