//! Which term is under a pointer: the line, dot or word that is nearest to it.

use super::{Area, Drawing, Shape};
use crate::figure::font;

/// How near the pointer has to come to a line, in pixels.
const REACH: f32 = 5.0;

impl Drawing {
    /// The term of the uppermost mark at a pixel of the drawing. Areas such as bands do not count: they are everywhere.
    pub fn term_at(&self, at: [f32; 2]) -> Option<&'static str> {
        let visible = |clip: Option<Area>| clip.is_none_or(|area| area.grown(REACH).contains(at));
        let mut candidates = self.primitives.iter().rev().filter(|primitive| visible(primitive.clip));
        candidates.find_map(|primitive| primitive.term.filter(|_| is_at(&primitive.shape, at)))
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
        Shape::Polygon { .. } | Shape::Plate { .. } | Shape::Between { .. } => false,
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
    use crate::figure::Primitive;
    use crate::figure::style::{Color, Stroke};

    fn line(term: &'static str, points: Vec<[f32; 2]>, clip: Option<Area>) -> Primitive {
        let stroke = Stroke::solid(Color::rgb(0, 0, 0), 2.0);
        Primitive::new(Shape::Line { points, stroke }, clip, Some(term))
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
