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
    let on: Vec<f32> = stroke.dash.iter().copied().step_by(2).collect();
    let off: Vec<f32> = stroke.dash.iter().copied().skip(1).step_by(2).collect();
    Painting::dashed_line_with_offset(&points, line(stroke), &on, &off, 0.0)
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
