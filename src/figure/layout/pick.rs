//! What is under a pointer: the term of a line, dot or word, the item of a row or box, and the handle that is nearest.

use super::{Area, Drawing, Hit, LABEL_ROW, PanelFrame, Shape};
use crate::figure::{Figure, Form, Knob, XY, font};

/// How near the pointer has to come to a line, in pixels.
const REACH: f32 = 5.0;

impl Drawing {
    /// The term of the uppermost mark at a pixel of the drawing. Areas such as bands do not count: they are everywhere.
    pub fn term_at(&self, at: [f32; 2]) -> Option<&'static str> {
        let visible = |clip: Option<Area>| clip.is_none_or(|area| area.grown(REACH).contains(at));
        let mut candidates = self.primitives.iter().rev().filter(|primitive| visible(primitive.clip));
        candidates.find_map(|primitive| primitive.term.filter(|_| is_at(&primitive.shape, at)))
    }

    /// The item of the mark nearest to a pixel of the figure's drawing, if one is within reach.
    pub fn item_at(&self, figure: &Figure, at: [f32; 2]) -> Option<usize> {
        let (panel, frame) = figure.panels.iter().zip(&self.panels).find(|(_, frame)| frame.area.contains(at))?;
        let mut nearest = (REACH, None);
        for mark in panel.marks.iter().filter(|mark| mark.item.is_some()) {
            let far = far(&mark.form, frame, at);
            if far < nearest.0 {
                nearest = (far, mark.item);
            }
        }
        nearest.1
    }

    /// The handle to be taken hold of at a pixel of the drawing: of those that answer there, the nearest, and of those
    /// as near the uppermost.
    pub fn handle_at(&self, at: [f32; 2]) -> Option<&Hit> {
        let answering = self.hits.iter().rev().filter(|hit| hit.area.contains(at));
        answering.min_by(|a, b| a.distance(at).total_cmp(&b.distance(at)))
    }
}

impl Hit {
    /// How far a pixel within its area is from what is seen of it: of a title the row of its words. A body is farther
    /// than anything: its box's edges lie within it, and the handles of others.
    fn distance(&self, at: [f32; 2]) -> f32 {
        let [x, y] = [0, 1].map(|axis| (at[axis] - self.centre[axis]).abs());
        match self.knob {
            Knob::Edge { out: [0.0, _], .. } => y,
            Knob::Edge { .. } => x,
            Knob::Body { .. } => f32::INFINITY,
            Knob::Title { .. } => ((at[1] - self.area.centre()[1]).abs() - LABEL_ROW / 2.0).max(0.0),
            Knob::Disc
            | Knob::PaleDisc
            | Knob::Square
            | Knob::PaleSquare
            | Knob::Grip
            | Knob::Corner
            | Knob::Dot
            | Knob::Point => x.hypot(y),
        }
    }
}

fn is_at(shape: &Shape, at: [f32; 2]) -> bool {
    match shape {
        Shape::Line { points, .. } => points.windows(2).any(|ends| distance(at, ends[0], ends[1]) <= REACH),
        Shape::Circle { centre, radius, .. } => distance(at, *centre, *centre) <= radius + REACH,
        Shape::Text { at: anchored, anchor, text, face, size, .. } => {
            let [x, baseline] = font::baseline(*anchored, *anchor, text, *face, *size);
            let line = font::metrics(*face, *size);
            let area = Area {
                min: [x, baseline - line.ascent],
                max: [x + font::width(text, *face, *size), baseline + line.descent],
            };
            area.contains(at)
        }
        Shape::Dots { at: dots, radius, .. } => dots.iter().any(|dot| distance(at, *dot, *dot) <= radius + REACH),
        Shape::Segments { ends, .. } => ends.iter().any(|[from, to]| distance(at, *from, *to) <= REACH),
        Shape::Polygon { .. } | Shape::Plate { .. } | Shape::Between { .. } => false,
    }
}

/// How far a pixel is from the sides of a box, or from the row of a bar: a bar of no length has one as well.
fn far(form: &Form, frame: &PanelFrame, at: [f32; 2]) -> f32 {
    match form {
        Form::Bar { axis: XY::X, edges, .. } => {
            let [low, high] = edges.map(|edge| frame.y.pixel(edge));
            (low - at[1]).max(at[1] - high).max(0.0)
        }
        Form::Box { min, max } => {
            let ([x0, y0], [x1, y1]) = (frame.place(*min), frame.place(*max));
            let corners = [[x0, y0], [x1, y0], [x1, y1], [x0, y1], [x0, y0]];
            corners.windows(2).map(|ends| distance(at, ends[0], ends[1])).fold(f32::INFINITY, f32::min)
        }
        _ => f32::INFINITY,
    }
}

/// From a point to the stretch between two others.
fn distance([x, y]: [f32; 2], [ax, ay]: [f32; 2], [bx, by]: [f32; 2]) -> f32 {
    let (dx, dy) = (bx - ax, by - ay);
    let length = dx * dx + dy * dy;
    let share = if length > 0.0 { (((x - ax) * dx + (y - ay) * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
    (x - ax - share * dx).hypot(y - ay - share * dy)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::style::{Color, Stroke};
    use crate::figure::{HandleId, Primitive};

    fn line(term: &'static str, points: Vec<[f32; 2]>, clip: Option<Area>) -> Primitive {
        let stroke = Stroke::solid(Color::rgb(0, 0, 0), 2.0);
        Primitive::new(Shape::Line { points, stroke }, clip, Some(term))
    }

    #[test]
    fn the_nearest_handle_is_taken_and_a_body_last() {
        let hit = |key: &'static str, centre: [f32; 2], size: [f32; 2], knob| Hit {
            handle: HandleId::from(key),
            panel: 0,
            centre,
            area: Area::around(centre, size),
            knob,
        };
        let edge = Knob::Edge { out: [1.0, 0.0], half: [1.0, 1.0] };
        let hits = vec![
            hit("left", [40.0, 50.0], [24.0, 80.0], edge),
            hit("disc", [45.0, 80.0], [36.0, 36.0], Knob::Disc),
            hit("right", [50.0, 50.0], [24.0, 80.0], edge),
            hit("body", [60.0, 50.0], [60.0, 80.0], Knob::Body { half: [1.0, 1.0] }),
            Hit { centre: [60.0, 50.0], ..hit("title", [60.0, 100.0], [60.0, 24.0], Knob::Title { half: [1.0; 2] }) },
            hit("corner", [40.0, 90.0], [24.0, 24.0], Knob::Corner),
        ];
        let drawing = Drawing { hits, ..Drawing::default() };
        let taken = |at| drawing.handle_at(at).map(|hit| hit.handle.key);
        assert_eq!(taken([44.0, 30.0]), Some("left"), "below the other edge and the body, but nearer");
        assert_eq!(taken([46.0, 30.0]), Some("right"));
        assert_eq!(taken([45.0, 30.0]), Some("right"), "of those as near the uppermost");
        assert_eq!(taken([45.0, 78.0]), Some("disc"));
        assert_eq!(taken([70.0, 30.0]), Some("body"));
        assert_eq!(taken([42.0, 95.0]), Some("title"), "on its words, though a corner answers there");
        assert_eq!(taken([42.0, 90.0]), Some("corner"), "above its words");
        assert_eq!(taken([10.0, 30.0]), None);
    }

    #[test]
    fn the_uppermost_line_within_reach_is_picked() {
        let below = line("below", vec![[0.0, 0.0], [100.0, 0.0], [100.0, 50.0]], None);
        let above =
            line("above", vec![[50.0, -50.0], [50.0, 50.0]], Some(Area { min: [0.0, -50.0], max: [100.0, 0.0] }));
        let drawing = Drawing { primitives: vec![below, above], ..Drawing::default() };
        assert_eq!(drawing.term_at([20.0, 3.0]), Some("below"));
        assert_eq!(drawing.term_at([97.0, 30.0]), Some("below"));
        assert_eq!(drawing.term_at([52.0, 1.0]), Some("above"));
        assert_eq!(drawing.term_at([50.0, 20.0]), None, "what is clipped away is not there");
        assert_eq!(drawing.term_at([20.0, 30.0]), None);
    }
}
