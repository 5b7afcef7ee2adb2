//! Marks: curves, bands, rules, bars, dots, boxes, arrows and words, each placed on its panel.

use std::cmp::Ordering;

use super::clip::clip_line;
use super::cloud::{count_of, is_crowd};
use super::handles::Invitation;
use super::labels::{Beyond, End};
use super::{Area, Canvas, PanelFrame, Shape};
use crate::figure::style::{self, Color};
use crate::figure::{Form, Mark, Panel, Role, Stroke, Term, XY};

/// What ends so near to the edge, in pixels, does not leave.
const UNSEEN: f32 = 0.5;
/// Radius of a dot on a curve.
pub(super) const DOT: f32 = 5.0;
/// The ring of page colour around a dot, which keeps it apart from its curve.
pub(super) const DOT_RING: f32 = 1.5;
/// Thickness of a hollow dot.
const RIM: f32 = 2.0;
/// Side of an arrow's head.
const ARROW_HEAD: f32 = 8.0;
/// Radius of a bar's corners.
const BAR_RADIUS: f32 = 2.0;
/// Depth of the triangle in which a bar ends that leaves its panel.
const BAR_TIP: f32 = 8.0;
/// An arrow is at least so long, or there is none.
const LEAST_ARROW: f32 = 3.0;

impl Canvas<'_> {
    /// What lies behind grid lines and labels: the bands.
    pub(super) fn backdrop(&mut self, panel: &Panel, frame: &PanelFrame) {
        for mark in &panel.marks {
            let Form::Band { axis, span } = mark.form else { continue };
            let is_drawn = mark.role != Role::Note && self.is_there(mark.during, mark.term);
            if let Some(area) = band(axis, span, frame).intersect(&frame.area).filter(|_| is_drawn) {
                self.push(Some(mark.term), None, Shape::plate(area, 0.0, self.fill(mark)));
            }
        }
    }

    /// Draws everything but handles, with its names; what is to be said over the handles.
    pub(super) fn marks<'p>(&mut self, panel: &'p Panel, frame: &PanelFrame) -> Vec<Invitation<'p>> {
        let mut ends = Vec::new();
        let shown: Vec<&Mark> = panel.marks.iter().filter(|mark| self.is_there(mark.during, mark.term)).collect();
        let count = count_of(panel);
        for mark in &shown {
            let stroke = self.stroke(mark);
            match &mark.form {
                Form::Curve { points, .. } => {
                    let name = self.name_of(mark);
                    let end = self.curve(mark.term, points, frame, stroke, name.is_some_and(|name| name.side.x < 0));
                    ends.extend(end.zip(name).map(|(at, name)| End { at, term: mark.term, role: mark.role, name }));
                }
                Form::Rule { axis, at } => self.rule(mark.term, *axis, *at, frame, stroke),
                Form::Segments { ends } => self.segments(mark, ends.iter().copied(), frame, stroke),
                Form::Residuals { spans, squares } => self.residuals(mark, spans, *squares, frame, stroke),
                // So many that they would hide the curves lie below them.
                Form::Dots { at, look } if is_crowd(count) => self.dots(mark, at, *look, count, frame),
                // Bands lie behind the axes, dots stand on all curves.
                Form::Point { .. } | Form::Dots { .. } | Form::Band { .. } => {}
                Form::Bar { axis, span, edges } => self.bar(mark, *axis, *span, *edges, frame),
                Form::Box { min, max } => self.sides(mark.term, frame.place(*min), frame.place(*max), frame, stroke),
                Form::Arrow { from, to } => {
                    // One that would leave the panel ends at its edge.
                    if let Some(piece) = clip_line([frame.place(*from), frame.place(*to)], &frame.area).first() {
                        self.arrow(mark.term, piece[0], piece[1], stroke);
                    }
                }
                Form::Area { points } => self.area(mark, points, frame),
                Form::Between { edges } => self.between(mark, edges, frame),
            }
        }
        // Dots stand on all curves, whichever was drawn last.
        let mut beyond = Vec::new();
        for mark in shown {
            match &mark.form {
                Form::Point { at, value, hollow } => beyond.extend(self.point(mark, *at, value, *hollow, frame)),
                Form::Dots { at, look } if !is_crowd(count) => self.dots(mark, at, *look, count, frame),
                _ => {}
            }
        }
        let named = self.edge_markers(beyond, frame);
        let ends = self.margin_names(ends, frame);
        let invitations = self.invitations(panel, frame);
        self.names(panel, frame);
        self.end_names(ends, frame, &named);
        invitations
    }

    /// Draws the visible part; the place where it ends on the right, or begins on the left.
    fn curve(
        &mut self,
        term: Term,
        points: &[[f64; 2]],
        frame: &PanelFrame,
        stroke: Stroke,
        begins: bool,
    ) -> Option<[f32; 2]> {
        // A curve along the panel's very edge keeps its whole thickness.
        let area = frame.area.grown(0.5);
        let pieces = clip_line(points.iter().map(|point| frame.place(*point)), &area);
        let vertices = pieces.iter().flatten().copied();
        let by_place = |a: &[f32; 2], b: &[f32; 2]| a[0].total_cmp(&b[0]);
        let end = if begins { vertices.min_by(by_place) } else { vertices.max_by(by_place) };
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

    /// Draws the dot if it is on the panel; one beyond it is handed back.
    fn point<'m>(
        &mut self,
        mark: &'m Mark,
        at: [f64; 2],
        value: &'m str,
        hollow: bool,
        frame: &PanelFrame,
    ) -> Option<Beyond<'m>> {
        let [x, y] = frame.place(at);
        if frame.area.grown(0.5).contains([x, y]) {
            let (page, color) = (self.inks.page, self.fill(mark));
            let (radius, fill, stroke) = if hollow {
                (DOT - RIM / 2.0, page, Stroke::solid(color, RIM))
            } else {
                (DOT, color, Stroke::solid(page, DOT_RING))
            };
            self.push(Some(mark.term), None, Shape::Circle { centre: [x, y], radius, fill, stroke });
            return None;
        }
        (!x.is_nan() && !y.is_nan()).then_some(Beyond { at: [x, y], mark, value })
    }

    fn bar(&mut self, mark: &Mark, axis: XY, span: [f64; 2], edges: [f64; 2], frame: &PanelFrame) {
        let corners = match axis {
            XY::X => [[span[0], edges[0]], [span[1], edges[1]]],
            XY::Y => [[edges[0], span[0]], [edges[1], span[1]]],
        };
        let [from, to] = corners.map(|corner| frame.place(corner));
        if edges[0].to_bits() == edges[1].to_bits() {
            // A bar without thickness is a line.
            let stroke = self.stroke(mark);
            for piece in clip_line([from, to], &frame.area) {
                self.line(Some(mark.term), piece, stroke);
            }
        } else if let Some(area) = Area::of_corners(from, to).intersect(&frame.area) {
            self.push(Some(mark.term), None, Shape::plate(area, BAR_RADIUS, self.fill(mark)));
            self.bar_tip(mark, axis, to, &area, frame);
        }
    }

    /// A bar that leaves its panel goes on as a triangle beyond the edge: it is longer than there is room for.
    fn bar_tip(&mut self, mark: &Mark, axis: XY, end: [f32; 2], bar: &Area, frame: &PanelFrame) {
        let (along, across) = if axis == XY::X { (0, 1) } else { (1, 0) };
        let Area { min, max } = frame.area;
        let (edge, out) = if end[along] > max[along] + UNSEEN {
            (max[along], BAR_TIP)
        } else if end[along] < min[along] - UNSEEN {
            (min[along], -BAR_TIP)
        } else {
            return;
        };
        let corner =
            |along_at: f32, across_at: f32| if along == 0 { [along_at, across_at] } else { [across_at, along_at] };
        let points = vec![
            corner(edge, bar.min[across]),
            corner(edge + out, bar.centre()[across]),
            corner(edge, bar.max[across]),
        ];
        self.push(Some(mark.term), None, Shape::Polygon { points, fill: self.fill(mark) });
    }

    /// The four sides of a box, from one corner to the opposite one.
    fn sides(&mut self, term: Term, from: [f32; 2], to: [f32; 2], frame: &PanelFrame, stroke: Stroke) {
        let Area { min: [x0, y0], max: [x1, y1] } = Area::of_corners(from, to);
        for piece in clip_line([[x0, y0], [x1, y0], [x1, y1], [x0, y1], [x0, y0]], &frame.area.grown(1.0)) {
            self.line(Some(term), piece, stroke);
        }
    }

    fn area(&mut self, mark: &Mark, points: &[[f64; 2]], frame: &PanelFrame) {
        let points: Vec<_> = points.iter().map(|point| frame.place(*point)).collect();
        if points.iter().flatten().all(|coordinate| coordinate.is_finite()) {
            self.push(Some(mark.term), Some(frame.area), Shape::Polygon { points, fill: self.fill(mark) });
        }
    }

    pub(super) fn fill(&self, mark: &Mark) -> Color {
        let (role, emphasis) = self.view.look(mark);
        style::fill(mark.term, role, self.view.theme, emphasis)
    }

    fn stroke(&self, mark: &Mark) -> Stroke {
        let (role, emphasis) = self.view.look(mark);
        style::stroke(mark.term, role, self.view.theme, emphasis)
    }

    /// One filling for each unbroken piece.
    fn between(&mut self, mark: &Mark, edges: &[[f64; 3]], frame: &PanelFrame) {
        let fill = self.fill(mark);
        for piece in edges.split(|edge| edge.iter().any(|number| number.is_nan())).filter(|piece| piece.len() > 1) {
            let line = |of: usize| piece.iter().map(|edge| frame.place([edge[0], edge[of]])).collect();
            let shape = Shape::Between { upper: line(2), lower: line(1), fill };
            self.push(Some(mark.term), Some(frame.area), shape);
        }
    }

    fn arrow(&mut self, term: Term, from: [f32; 2], to: [f32; 2], stroke: Stroke) {
        let along = [to[0] - from[0], to[1] - from[1]];
        let length = along[0].hypot(along[1]);
        // A shorter one is a speck that points nowhere.
        if length.partial_cmp(&LEAST_ARROW) != Some(Ordering::Greater) {
            return;
        }
        let head = ARROW_HEAD.min(length);
        let unit = along.map(|part| part / length);
        let neck = [to[0] - unit[0] * head, to[1] - unit[1] * head];
        let across = [-unit[1] * head * 0.45, unit[0] * head * 0.45];
        self.line(Some(term), vec![from, neck], Stroke::solid(stroke.color, stroke.width));
        let points = vec![to, [neck[0] + across[0], neck[1] + across[1]], [neck[0] - across[0], neck[1] - across[1]]];
        self.push(Some(term), None, Shape::Polygon { points, fill: stroke.color });
    }
}

fn band(axis: XY, [from, to]: [f64; 2], frame: &PanelFrame) -> Area {
    let Area { min, max } = frame.area;
    match axis {
        XY::X => Area::of_corners([frame.x.pixel(from), min[1]], [frame.x.pixel(to), max[1]]),
        XY::Y => Area::of_corners([min[0], frame.y.pixel(from)], [max[0], frame.y.pixel(to)]),
    }
}
