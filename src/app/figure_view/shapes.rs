//! From the primitives of a drawing to egui's shapes, one to one.

use eframe::egui;
use egui::epaint::{CircleShape, PathShape, RectShape};
use egui::{CornerRadius, Mesh, Painter, Pos2, Rect, Shape as Painting, Stroke, StrokeKind, Vec2, pos2, vec2};

use crate::app::theme;
use crate::figure::font::{self, Face};
use crate::figure::layout::Area;
use crate::figure::style::{self, Color};
use crate::figure::{Drawing, Shape};

/// A drawing in egui's shapes, placed at the origin.
#[derive(Default)]
pub(in crate::app) struct Painted {
    items: Vec<(Option<Rect>, Item)>,
}

/// One primitive. Text stays text: its glyphs live in an atlas that egui may rebuild between frames.
enum Item {
    Shapes(Vec<Painting>),
    Text { baseline: Pos2, words: String, face: Face, size: f32, color: Color },
}

impl Painted {
    pub fn of(drawing: &Drawing) -> Self {
        let items =
            drawing.primitives.iter().map(|primitive| (primitive.clip.map(|area| rect(&area)), item(&primitive.shape)));
        Self { items: items.collect() }
    }

    /// Paints everything with the drawing's origin at `origin`.
    pub fn paint(&self, painter: &Painter, origin: Pos2) {
        let by = origin.to_vec2();
        for (clip, item) in &self.items {
            let clipped = clip.map(|clip| painter.with_clip_rect(clip.translate(by).intersect(painter.clip_rect())));
            let painter = clipped.as_ref().unwrap_or(painter);
            match item {
                Item::Shapes(shapes) => painter.extend(shapes.iter().map(|shape| moved(shape, by))),
                Item::Text { baseline, words, face, size, color } => {
                    let galley = painter.layout_no_wrap(words.clone(), theme::font(*face, *size), theme::color(*color));
                    let rise = font::metrics(*face, *size).galley_baseline(painter.pixels_per_point());
                    painter.galley(*baseline + by - vec2(0.0, rise), galley, theme::color(*color));
                }
            }
        }
    }
}

fn moved(shape: &Painting, by: Vec2) -> Painting {
    let mut shape = shape.clone();
    shape.translate(by);
    shape
}

fn item(shape: &Shape) -> Item {
    match shape {
        Shape::Line { points, stroke } => Item::Shapes(lines(points, stroke)),
        Shape::Polygon { points, fill } => Item::Shapes(vec![
            PathShape::convex_polygon(
                points.iter().copied().map(Pos2::from).collect(),
                theme::color(*fill),
                Stroke::NONE,
            )
            .into(),
        ]),
        Shape::Between { upper, lower, fill } => Item::Shapes(vec![between(upper, lower, theme::color(*fill)).into()]),
        Shape::Plate { area, radius, fill, stroke } => {
            let round = CornerRadius::same(radius.round().min(f32::from(u8::MAX)) as u8);
            Item::Shapes(vec![
                RectShape::new(rect(area), round, theme::color(*fill), line(stroke), StrokeKind::Middle).into(),
            ])
        }
        Shape::Circle { centre, radius, fill, stroke } => Item::Shapes(vec![
            CircleShape {
                center: Pos2::from(*centre),
                radius: *radius,
                fill: theme::color(*fill),
                stroke: line(stroke),
            }
            .into(),
        ]),
        Shape::Dots { at, radius, square, fill } => {
            let color = theme::color(*fill);
            let dot = |at: &[f32; 2]| {
                let (centre, side) = (Pos2::from(*at), Vec2::splat(2.0 * radius));
                if *square {
                    Painting::rect_filled(Rect::from_center_size(centre, side), CornerRadius::ZERO, color)
                } else {
                    Painting::circle_filled(centre, *radius, color)
                }
            };
            Item::Shapes(at.iter().map(dot).collect())
        }
        Shape::Segments { ends, stroke } => {
            let segment = |ends: &[[f32; 2]; 2]| Painting::line_segment(ends.map(Pos2::from), line(stroke));
            Item::Shapes(ends.iter().map(segment).collect())
        }
        Shape::Text { at, anchor, text, face, size, color } => {
            let [x, y] = font::baseline(*at, *anchor, text, *face, *size);
            Item::Text { baseline: pos2(x, y), words: text.clone(), face: *face, size: *size, color: *color }
        }
    }
}

fn lines(points: &[[f32; 2]], stroke: &style::Stroke) -> Vec<Painting> {
    let points: Vec<Pos2> = points.iter().copied().map(Pos2::from).collect();
    if stroke.dash.is_empty() {
        return vec![Painting::line(points, line(stroke))];
    }
    let painted = |dash: Vec<Pos2>| match *dash.as_slice() {
        [from, to] => Painting::line_segment([from, to], line(stroke)),
        _ => Painting::line(dash, line(stroke)),
    };
    dashes(&points, stroke.dash).into_iter().map(painted).collect()
}

/// The dashes of a line, by the lengths of dash and gap in turns. One that goes round a vertex stays in one piece: of
/// two short ones the soft ends would leave nothing.
fn dashes(points: &[Pos2], lengths: &[f32]) -> Vec<Vec<Pos2>> {
    let mut dashes = Vec::new();
    let mut dash: Vec<Pos2> = points.first().copied().into_iter().collect();
    let (mut turn, mut left) = (0, lengths[0]);
    for ends in points.windows(2) {
        let (length, mut done) = (ends[0].distance(ends[1]), 0.0);
        while length - done > left {
            done += left;
            dash.push(ends[0].lerp(ends[1], done / length));
            if turn % 2 == 0 {
                dashes.push(std::mem::take(&mut dash));
            } else {
                dash.drain(..dash.len() - 1);
            }
            turn += 1;
            left = lengths[turn % lengths.len()];
        }
        left -= length - done;
        if turn % 2 == 0 {
            dash.push(ends[1]);
        }
    }
    if dash.len() > 1 && turn % 2 == 0 {
        dashes.push(dash);
    }
    dashes
}

/// Two triangles between each pair of vertices and the next. One mesh, without soft edges, shows no seams.
fn between(upper: &[[f32; 2]], lower: &[[f32; 2]], color: egui::Color32) -> Mesh {
    let mut mesh = Mesh::default();
    for at in upper.iter().zip(lower).flat_map(|(upper, lower)| [*upper, *lower]) {
        mesh.colored_vertex(Pos2::from(at), color);
    }
    for first in (0..mesh.vertices.len() as u32).step_by(2).skip(1) {
        mesh.add_triangle(first - 2, first - 1, first);
        mesh.add_triangle(first - 1, first, first + 1);
    }
    mesh
}

fn line(stroke: &style::Stroke) -> Stroke {
    if stroke.width <= 0.0 { Stroke::NONE } else { Stroke::new(stroke.width, theme::color(stroke.color)) }
}

fn rect(area: &Area) -> Rect {
    Rect::from_min_max(area.min.into(), area.max.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dash_that_goes_round_a_vertex_stays_in_one_piece() {
        let points = [[0.0, 0.0], [5.0, 0.0], [5.0, 6.0]].map(Pos2::from);
        let found = dashes(&points, &[3.0, 1.0]);
        let expected: [&[[f32; 2]]; 3] =
            [&[[0.0, 0.0], [3.0, 0.0]], &[[4.0, 0.0], [5.0, 0.0], [5.0, 2.0]], &[[5.0, 3.0], [5.0, 6.0]]];
        assert_eq!(found.len(), expected.len());
        for (dash, points) in found.iter().zip(expected) {
            assert!(dash.iter().map(|at| [at.x, at.y]).eq(points.iter().copied()), "{dash:?}");
        }
        assert!(dashes(&[], &[3.0, 1.0]).is_empty());
    }
}
