//! From the primitives of a drawing to egui's shapes, one to one.

use eframe::egui;
use egui::epaint::{CircleShape, PathShape, RectShape};
use egui::{Color32, CornerRadius, Mesh, Painter, Pos2, Rect, Shape as Painting, Stroke, StrokeKind, Vec2, pos2};

use crate::app::theme;
use crate::figure::font;
use crate::figure::layout::Area;
use crate::figure::style;
use crate::figure::{Drawing, Primitive, Shape};

/// So far beyond their edges, in points, shapes are soft.
const SOFT: f32 = 0.5;

/// Paints a drawing with its origin at `origin`.
pub(in crate::app) fn paint(drawing: &Drawing, painter: &Painter, origin: Pos2) {
    let by = origin.to_vec2();
    for Primitive { shape, clip, .. } in &drawing.primitives {
        let shapes = shapes(shape, by, painter);
        let clip = clip.map(|clip| rect(&clip, by).intersect(painter.clip_rect()));
        // What is cut off nowhere shares a mesh with what stands beside it, which spares a graphics card, or what takes
        // its place, a dozen calls.
        let is_cut = |clip: &Rect| {
            let edge = clip.expand(SOFT);
            shapes.iter().any(|shape| !edge.contains_rect(shape.visual_bounding_rect()))
        };
        match clip.filter(is_cut) {
            Some(clip) => painter.with_clip_rect(clip).extend(shapes),
            None => painter.extend(shapes),
        }
    }
}

/// What a primitive is to egui, moved by so much.
fn shapes(shape: &Shape, by: Vec2, painter: &Painter) -> Vec<Painting> {
    let place = |at: &[f32; 2]| Pos2::from(*at) + by;
    match shape {
        Shape::Line { points, stroke } => lines(points.iter().map(place).collect(), stroke),
        Shape::Polygon { points, fill } => {
            let points = points.iter().map(place).collect();
            vec![PathShape::convex_polygon(points, theme::color(*fill), Stroke::NONE).into()]
        }
        Shape::Between { upper, lower, fill } => {
            let corners = upper.iter().zip(lower).flat_map(|(upper, lower)| [place(upper), place(lower)]);
            vec![between(corners, theme::color(*fill)).into()]
        }
        Shape::Plate { area, radius, fill, stroke } => {
            let round = CornerRadius::same(radius.round().min(f32::from(u8::MAX)) as u8);
            let fill = theme::color(*fill);
            vec![RectShape::new(rect(area, by), round, fill, line(stroke), StrokeKind::Middle).into()]
        }
        Shape::Circle { centre, radius, fill, stroke } => vec![
            CircleShape { center: place(centre), radius: *radius, fill: theme::color(*fill), stroke: line(stroke) }
                .into(),
        ],
        Shape::Dots { at, radius, square, fill } => {
            let color = theme::color(*fill);
            if *square {
                return vec![squares(at.iter().map(place), *radius, color).into()];
            }
            at.iter().map(|at| Painting::circle_filled(place(at), *radius, color)).collect()
        }
        // An empty mesh lies nowhere, and would be cut off.
        Shape::Segments { ends, .. } if ends.is_empty() => Vec::new(),
        Shape::Segments { ends, stroke } => {
            let ends = ends.iter().map(|ends| ends.map(|end| place(&end)));
            vec![segments(ends, line(stroke), 1.0 / painter.pixels_per_point()).into()]
        }
        Shape::Text { at, anchor, text, face, size, color } => {
            let [x, y] = font::baseline(*at, *anchor, text, *face, *size);
            let color = theme::color(*color);
            let galley = painter.layout_no_wrap(text.clone(), theme::font(*face, *size), color);
            let rise = font::metrics(*face, *size).galley_baseline(painter.pixels_per_point());
            vec![Painting::galley(pos2(x, y - rise) + by, galley, color)]
        }
    }
}

fn lines(points: Vec<Pos2>, stroke: &style::Stroke) -> Vec<Painting> {
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

/// Two triangles between each pair of corners, one above the other, and the next. One mesh, without soft edges, shows
/// no seams.
fn between(corners: impl Iterator<Item = Pos2>, color: Color32) -> Mesh {
    let mut mesh = Mesh::default();
    for at in corners {
        mesh.colored_vertex(at, color);
    }
    for first in (0..mesh.vertices.len() as u32).step_by(2).skip(1) {
        mesh.add_triangle(first - 2, first - 1, first);
        mesh.add_triangle(first - 1, first, first + 1);
    }
    mesh
}

/// Squares around some places, in one mesh. Upright edges need no softness.
fn squares(centres: impl Iterator<Item = Pos2>, radius: f32, color: Color32) -> Mesh {
    let mut mesh = Mesh::default();
    for centre in centres {
        mesh.add_colored_rect(Rect::from_center_size(centre, Vec2::splat(2.0 * radius)), color);
    }
    mesh
}

/// Lines of one thickness, in one mesh: hundreds of paths would take longer than all else on the picture. Their long
/// edges are soft over a pixel.
fn segments(ends: impl Iterator<Item = [Pos2; 2]>, stroke: Stroke, pixel: f32) -> Mesh {
    let [inside, outside] = [stroke.width - pixel, stroke.width + pixel].map(|width| 0.5 * width.max(0.0));
    let across = [(outside, Color32::TRANSPARENT), (inside, stroke.color)];
    let across = across.into_iter().chain([(-inside, stroke.color), (-outside, Color32::TRANSPARENT)]);
    let mut mesh = Mesh::default();
    for [from, to] in ends {
        let first = mesh.vertices.len() as u32;
        let aside = (to - from).normalized().rot90();
        for (far, color) in across.clone() {
            mesh.colored_vertex(from + far * aside, color);
            mesh.colored_vertex(to + far * aside, color);
        }
        for corner in [first, first + 2, first + 4] {
            mesh.add_triangle(corner, corner + 1, corner + 2);
            mesh.add_triangle(corner + 1, corner + 2, corner + 3);
        }
    }
    mesh
}

fn line(stroke: &style::Stroke) -> Stroke {
    if stroke.width <= 0.0 { Stroke::NONE } else { Stroke::new(stroke.width, theme::color(stroke.color)) }
}

fn rect(area: &Area, by: Vec2) -> Rect {
    Rect::from_min_max(area.min.into(), area.max.into()).translate(by)
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
