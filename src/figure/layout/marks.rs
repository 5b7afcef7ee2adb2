//! Marks: curves, bands, rules, bars, dots, boxes, arrows and words, each placed on its panel.

use std::cmp::Ordering;

use super::axes::intersection;
use super::clip::clip_line;
use super::grid::END_GAP;
use super::labels::{Wish, spread};
use super::{Area, Canvas, LABEL_SIZE, NO_STROKE, PanelFrame, Shape};
use crate::figure::font::{self, Face};
use crate::figure::style::{self, Emphasis};
use crate::figure::{Anchor, Form, Mark, Panel, Role, Stroke, Term, XY};

/// Radius of a dot on a curve.
const DOT: f32 = 5.0;
/// The ring of page colour around a dot, which keeps it apart from its curve.
const DOT_RING: f32 = 1.5;
/// Half the width of the triangle that marks a value beyond the edge.
const EDGE_MARK: f32 = 5.0;
/// Side of an arrow's head.
const ARROW_HEAD: f32 = 8.0;
/// Radius of a lamp, and that of its glow as a multiple.
const LAMP: f32 = 6.5;
const GLOW: f32 = 1.9;
/// A box's name begins so far from its corner.
const KNOB_ROOM: f32 = 7.0;
/// A row of labels is this high.
pub(super) const LABEL_ROW: f32 = 16.0;
/// A label that ends within this distance of the right edge stands in the margin.
const AT_EDGE: f32 = 1.5;
/// Opacity of the paper behind words that a curve may cross.
const PAPER: f32 = 0.85;
/// How far from the edge, in rows, the name of a curve that leaves the panel may stand.
const LABEL_ROWS: usize = 5;
/// Between a label and what it stands on or beside.
const LABEL_PAD: f32 = 4.0;

/// A dot that lies above or below its panel.
struct Beyond<'a> {
    at: [f32; 2],
    mark: &'a Mark,
    label: &'a str,
}

/// Where words stand already, and whose they are.
struct Taken {
    area: Area,
    term: Term,
}

/// A curve's end and its name.
struct End<'a> {
    at: [f32; 2],
    term: Term,
    label: &'a str,
}

impl Canvas<'_> {
    /// What lies behind grid lines and labels: the bands.
    pub(super) fn backdrop(&mut self, panel: &Panel, frame: &PanelFrame) {
        for mark in &panel.marks {
            let Form::Band { axis, span } = mark.form else { continue };
            if let Some(area) = intersection(band(axis, span, frame), frame.area) {
                let fill = style::fill(mark.term, mark.role, self.view.theme, self.view.emphasis(mark.term));
                self.push(Some(mark.term), None, Shape::Plate { area, radius: 0.0, fill, stroke: NO_STROKE });
            }
        }
    }

    pub(super) fn marks(&mut self, panel: &Panel, frame: &PanelFrame) {
        let mut ends = Vec::new();
        for mark in &panel.marks {
            let stroke = style::stroke(mark.term, mark.role, self.view.theme, self.view.emphasis(mark.term));
            match &mark.form {
                Form::Curve { points, label, .. } => {
                    let end = self.curve(mark.term, points, frame, stroke);
                    if let (Some(at), Some(label)) = (end, label) {
                        ends.push(End { at, term: mark.term, label });
                    }
                }
                Form::Rule { axis, at } => self.rule(mark.term, *axis, *at, frame, stroke),
                Form::Point { .. } | Form::Band { .. } => {}
                _ => self.solid(mark, frame, stroke),
            }
        }
        self.box_labels(panel, frame);
        // Dots stand on all curves, whichever was drawn last.
        let mut beyond = Vec::new();
        for mark in &panel.marks {
            if let Form::Point { at, label } = &mark.form {
                beyond.extend(self.point(mark, *at, label, frame));
            }
        }
        let taken = self.edge_markers(beyond, frame);
        self.end_labels(ends, frame, taken);
    }

    /// Draws the visible part; the place where it ends on the right.
    fn curve(&mut self, term: Term, points: &[[f64; 2]], frame: &PanelFrame, stroke: Stroke) -> Option<[f32; 2]> {
        // A curve along the panel's very edge keeps its whole thickness.
        let area = frame.area.grown(0.5);
        let pieces = clip_line(points.iter().map(|[x, y]| [frame.x.pixel(*x), frame.y.pixel(*y)]), &area);
        let end = pieces.iter().flatten().copied().max_by(|a, b| a[0].total_cmp(&b[0]));
        for piece in pieces {
            self.line(Some(term), piece, stroke);
        }
        end
    }

    fn rule(&mut self, term: Term, axis: XY, at: f64, frame: &PanelFrame, stroke: Stroke) {
        let Area { min, max } = frame.area;
        let line = match axis {
            XY::X => [[frame.x.pixel(at), min[1]], [frame.x.pixel(at), max[1]]],
            XY::Y => [[min[0], frame.y.pixel(at)], [max[0], frame.y.pixel(at)]],
        };
        if frame.area.grown(0.5).contains(line[0]) {
            self.line(Some(term), line.to_vec(), stroke);
        }
    }

    /// Draws the dot if it is on the panel; one above or below it is handed back.
    fn point<'m>(&mut self, mark: &'m Mark, at: [f64; 2], label: &'m str, frame: &PanelFrame) -> Option<Beyond<'m>> {
        let [x, y] = [frame.x.pixel(at[0]), frame.y.pixel(at[1])];
        let Area { min, max } = frame.area;
        if frame.area.grown(0.5).contains([x, y]) {
            let stroke = Stroke { color: self.inks.page, width: DOT_RING, dash: &[] };
            let fill = style::fill(mark.term, mark.role, self.view.theme, self.view.emphasis(mark.term));
            self.push(Some(mark.term), None, Shape::Circle { centre: [x, y], radius: DOT, fill, stroke });
            return None;
        }
        (x >= min[0] && x <= max[0] && !y.is_nan()).then_some(Beyond { at: [x, y], mark, label })
    }

    /// Triangles at the edge, each naming the value that lies beyond it, one below the other; where their labels are.
    fn edge_markers(&mut self, mut beyond: Vec<Beyond<'_>>, frame: &PanelFrame) -> Vec<Taken> {
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
            let fill = style::fill(mark.term, mark.role, self.view.theme, self.view.emphasis(mark.term));
            let points = vec![[x, edge], [x + EDGE_MARK, base], [x - EDGE_MARK, base]];
            self.push(Some(mark.term), None, Shape::Polygon { points, fill });
            let width = font::width(label, Face::SemiBold, LABEL_SIZE);
            let gap = EDGE_MARK + LABEL_PAD;
            let (left, anchor) = if x + gap + width > max[0] { (x - gap - width, Anchor::RIGHT) } else { (x + gap, Anchor::LEFT) };
            let middle = edge + inwards * EDGE_MARK;
            let place = if anchor == Anchor::LEFT { left } else { left + width };
            let words = Area { min: [left - 2.0, middle - LABEL_ROW / 2.0 + 1.0], max: [left + width + 2.0, middle + LABEL_ROW / 2.0 - 1.0] };
            // A curve may pass here; the paper between keeps the number readable.
            self.push(None, None, Shape::Plate { area: words, radius: 3.0, fill: self.inks.page.faded(PAPER), stroke: NO_STROKE });
            self.text(Some(mark.term), [place, middle], anchor, label, Face::SemiBold, fill);
            taken.push(Taken {
                area: Area { min: [left.min(x - EDGE_MARK), words.min[1]], max: [(left + width).max(x + EDGE_MARK), words.max[1]] },
                term: mark.term,
            });
        }
        taken
    }

    fn solid(&mut self, mark: &Mark, frame: &PanelFrame, stroke: Stroke) {
        let fill = style::fill(mark.term, mark.role, self.view.theme, self.view.emphasis(mark.term));
        let place = |[x, y]: [f64; 2]| [frame.x.pixel(x), frame.y.pixel(y)];
        let term = Some(mark.term);
        match &mark.form {
            Form::Bar { axis, span, edges } => {
                let corners = match axis {
                    XY::X => [[span[0], edges[0]], [span[1], edges[1]]],
                    XY::Y => [[edges[0], span[0]], [edges[1], span[1]]],
                };
                if let Some(area) = intersection(upright(place(corners[0]), place(corners[1])), frame.area) {
                    self.push(term, None, Shape::Plate { area, radius: 2.0, fill, stroke: NO_STROKE });
                }
            }
            Form::Box { min, max, .. } => {
                let area = upright(place(*min), place(*max));
                let Area { min: [x0, y0], max: [x1, y1] } = area;
                for piece in clip_line([[x0, y0], [x1, y0], [x1, y1], [x0, y1], [x0, y0]], &frame.area.grown(1.0)) {
                    self.line(term, piece, stroke);
                }
            }
            Form::Lamp { at, lit } => self.lamp(mark.term, place(*at), *lit),
            Form::Arrow { from, to } => {
                // One that would leave the panel ends at its edge.
                if let Some(piece) = clip_line([place(*from), place(*to)], &frame.area).first() {
                    self.arrow(mark.term, piece[0], piece[1], stroke);
                }
            }
            Form::Text { at, text, anchor } => {
                let color = if mark.role == Role::Note { self.inks.muted } else { stroke.color };
                self.text(term, place(*at), *anchor, text, Face::Regular, color);
            }
            Form::Area { points } => {
                let points: Vec<_> = points.iter().map(|point| place(*point)).collect();
                if points.iter().flatten().all(|coordinate| coordinate.is_finite()) {
                    self.push(term, Some(frame.area), Shape::Polygon { points, fill });
                }
            }
            Form::Curve { .. } | Form::Band { .. } | Form::Rule { .. } | Form::Point { .. } => {}
        }
    }

    /// The names of boxes, each outside a corner of its box or inside where the panel ends, on paper that keeps it readable;
    /// one that would cover another moves on.
    fn box_labels(&mut self, panel: &Panel, frame: &PanelFrame) {
        let mut taken: Vec<Area> = Vec::new();
        for mark in &panel.marks {
            let Form::Box { min, max, label: Some(label), corner } = &mark.form else { continue };
            let place = |[x, y]: [f64; 2]| [frame.x.pixel(x), frame.y.pixel(y)];
            let area = upright(place(*min), place(*max));
            let width = font::width(label, Face::SemiBold, LABEL_SIZE) + 2.0 * LABEL_PAD;
            let bounds = frame.area;
            // Beside the knob on the corner, not under it.
            let left = if corner.x < 0 { area.min[0] + KNOB_ROOM } else { area.max[0] - KNOB_ROOM - width };
            let left = left.min(bounds.max[0] - width).max(bounds.min[0]);
            let top = if corner.y < 0 { area.min[1] - LABEL_ROW } else { area.max[1] };
            let row = |row: usize| {
                let top = (top + f32::from(corner.y) * LABEL_ROW * row as f32).min(bounds.max[1] - LABEL_ROW).max(bounds.min[1]);
                Area { min: [left, top], max: [left + width, top + LABEL_ROW] }
            };
            let free = (0..LABEL_ROWS).map(row).find(|area| taken.iter().all(|other| !overlap(area, other)));
            let area = free.unwrap_or_else(|| row(0));
            let stroke = style::stroke(mark.term, mark.role, self.view.theme, self.view.emphasis(mark.term));
            self.push(Some(mark.term), None, Shape::Plate { area, radius: 3.0, fill: self.inks.page.faded(PAPER), stroke: NO_STROKE });
            self.text(Some(mark.term), [left + LABEL_PAD, f32::midpoint(area.min[1], area.max[1])], Anchor::LEFT, label, Face::SemiBold, stroke.color);
            taken.push(area);
        }
    }

    fn lamp(&mut self, term: Term, centre: [f32; 2], lit: bool) {
        let (fill, glow) = style::lamp(lit, self.view.theme);
        if let Some(fill) = glow {
            self.push(Some(term), None, Shape::Circle { centre, radius: LAMP * GLOW, fill, stroke: NO_STROKE });
        }
        let rim = Stroke { color: self.inks.axis, width: 1.0, dash: &[] };
        self.push(Some(term), None, Shape::Circle { centre, radius: LAMP, fill, stroke: rim });
    }

    fn arrow(&mut self, term: Term, from: [f32; 2], to: [f32; 2], stroke: Stroke) {
        let along = [to[0] - from[0], to[1] - from[1]];
        let length = along[0].hypot(along[1]);
        // Shorter than a pixel there is no direction to point in.
        if length.partial_cmp(&1.0) != Some(Ordering::Greater) {
            return;
        }
        let head = ARROW_HEAD.min(length);
        let unit = along.map(|part| part / length);
        let neck = [to[0] - unit[0] * head, to[1] - unit[1] * head];
        let across = [-unit[1] * head * 0.45, unit[0] * head * 0.45];
        self.line(Some(term), vec![from, neck], Stroke { dash: &[], ..stroke });
        let points = vec![to, [neck[0] + across[0], neck[1] + across[1]], [neck[0] - across[0], neck[1] - across[1]]];
        self.push(Some(term), None, Shape::Polygon { points, fill: stroke.color });
    }

    /// Names at the right edge stand in the margin, kept apart; the name of a curve that leaves by the top or bottom
    /// stands beside the place where it leaves.
    fn end_labels(&mut self, ends: Vec<End<'_>>, frame: &PanelFrame, mut taken: Vec<Taken>) {
        let Area { min, max } = frame.area;
        let (margin, inside): (Vec<_>, Vec<_>) = ends.into_iter().partition(|end| end.at[0] >= max[0] - AT_EDGE);
        let mut wishes: Vec<_> = margin.iter().enumerate().map(|(of, end)| Wish { of, y: end.at[1] }).collect();
        spread(&mut wishes, LABEL_ROW, [min[1] - LABEL_ROW / 2.0, max[1] + LABEL_ROW / 2.0]);
        for wish in wishes {
            let end = &margin[wish.of];
            self.name(end, [max[0] + END_GAP, wish.y], Anchor::LEFT);
        }
        for end in inside {
            let from_top = end.at[1] < f32::midpoint(min[1], max[1]);
            let (edge, inwards) = if from_top { (min[1], 1.0) } else { (max[1], -1.0) };
            let width = font::width(end.label, Face::SemiBold, LABEL_SIZE);
            let left = end.at[0] + END_GAP;
            let row = |row: usize| {
                let y = edge + inwards * LABEL_ROW * (row as f32 + 0.5);
                Area { min: [left - LABEL_PAD, y - LABEL_ROW / 2.0], max: [left + width + LABEL_PAD, y + LABEL_ROW / 2.0] }
            };
            // Where its own marker stands the curve is named already.
            if taken.iter().any(|other| other.term == end.term && overlap(&row(0), &other.area)) {
                continue;
            }
            let free = (0..LABEL_ROWS).map(row).find(|area| taken.iter().all(|other| !overlap(area, &other.area)));
            if let Some(area) = free {
                self.name(&end, [left, f32::midpoint(area.min[1], area.max[1])], Anchor::LEFT);
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

fn upright(a: [f32; 2], b: [f32; 2]) -> Area {
    Area { min: [a[0].min(b[0]), a[1].min(b[1])], max: [a[0].max(b[0]), a[1].max(b[1])] }
}

fn band(axis: XY, [from, to]: [f64; 2], frame: &PanelFrame) -> Area {
    let Area { min, max } = frame.area;
    match axis {
        XY::X => upright([frame.x.pixel(from), min[1]], [frame.x.pixel(to), max[1]]),
        XY::Y => upright([min[0], frame.y.pixel(from)], [max[0], frame.y.pixel(to)]),
    }
}

/// Whether two rectangles share more than an edge.
fn overlap(a: &Area, b: &Area) -> bool {
    (0..2).all(|axis| a.min[axis] < b.max[axis] - 0.5 && b.min[axis] < a.max[axis] - 0.5)
}
