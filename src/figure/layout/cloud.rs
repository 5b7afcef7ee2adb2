//! The points of data sets: their dots, the residuals between them and a line, and where they answer.

use super::handles::LEAST_TARGET;
use super::marks::{DOT, DOT_RING};
use super::{Area, Canvas, Hit, PanelFrame, Shape};
use crate::figure::style::{self, Stroke};
use crate::figure::{Dot, Form, Knob, Mark, Panel, Role};

/// Radius of dots where there are at most so many.
const RADII: [(usize, f32); 3] = [(60, DOT), (300, 4.0), (1500, 3.0)];
/// Radius where there are more.
const LEAST_DOT: f32 = 2.0;
/// Radius of the dots along a line, which only say where its steps are.
const STEP_DOT: f32 = 3.0;
/// So many dots stand on all curves, are kept apart by a ring of page colour, and each of them answers to a press. Of
/// more than that the nearest is chosen by a tap.
const SINGLE: usize = 300;
/// So many dots are drawn one by one; of more than that, one for each pixel.
const SPARSE: usize = 1500;
/// A ring leaves so much free around its dot, and is so thick: where dots are few the room of one that is taken hold
/// of.
const RINGS: [[f32; 2]; 2] = [[5.5, 2.0], [2.0, 1.5]];
/// Radius of the halo of a point under the pointer.
const HALO: f32 = 11.0;

impl Canvas<'_> {
    /// All dots of a mark that lie on the panel, on which there are so many.
    pub(super) fn dots(&mut self, mark: &Mark, at: &[[f64; 2]], look: Dot, count: usize, frame: &PanelFrame) {
        let area = frame.area.grown(0.5);
        let mut dots: Vec<[f32; 2]> = at.iter().map(|at| frame.place(*at)).filter(|at| area.contains(*at)).collect();
        if dots.len() > SPARSE {
            thin(&mut dots, &area);
        }
        if dots.is_empty() {
            return;
        }
        let radius = if mark.role == Role::Secondary { STEP_DOT } else { radius(count) };
        let (term, fill) = (Some(mark.term), self.fill(mark));
        let (square, page) = (look == Dot::Square, self.inks.page);
        let shape = |at: Vec<[f32; 2]>, radius: f32, fill| Shape::Dots { at, radius, square, fill };
        if look == Dot::Ring {
            let [free, thick] = RINGS[usize::from(count > RADII[0].0)];
            self.push(term, None, shape(dots.clone(), radius + free + thick, fill));
            self.push(None, None, shape(dots, radius + free, page));
            return;
        }
        if !is_crowd(count) {
            self.push(None, None, shape(dots.clone(), radius + DOT_RING, page));
        }
        if mark.role == Role::Ghost {
            // What is pale must not be taken for what it lies on.
            self.push(None, None, shape(dots.clone(), radius, page));
        }
        self.push(term, None, shape(dots, radius, fill));
    }

    /// Upright stretches from a line to its points, or the squares over them.
    pub(super) fn residuals(
        &mut self,
        mark: &Mark,
        spans: &[[f64; 3]],
        squares: bool,
        frame: &PanelFrame,
        stroke: Stroke,
    ) {
        let ends = spans.iter().map(|[x, from, to]| [frame.place([*x, *from]), frame.place([*x, *to])]);
        let ends: Vec<[[f32; 2]; 2]> = ends.filter(|ends| ends.iter().flatten().all(|at| at.is_finite())).collect();
        if squares {
            let fill = self.fill(mark);
            for area in ends.iter().filter_map(|ends| square(*ends, &frame.area)) {
                self.push(Some(mark.term), None, Shape::plate(area, 0.0, fill));
            }
        } else {
            self.stretches(mark, ends, frame, stroke);
        }
    }

    /// Many straight lines.
    pub(super) fn segments(
        &mut self,
        mark: &Mark,
        ends: impl Iterator<Item = [[f64; 2]; 2]>,
        frame: &PanelFrame,
        stroke: Stroke,
    ) {
        let ends = ends.map(|ends| ends.map(|end| frame.place(end)));
        let ends = ends.filter(|ends| ends.iter().flatten().all(|at| at.is_finite())).collect();
        self.stretches(mark, ends, frame, stroke);
    }

    fn stretches(&mut self, mark: &Mark, ends: Vec<[[f32; 2]; 2]>, frame: &PanelFrame, stroke: Stroke) {
        let stroke = Stroke::solid(stroke.color, stroke.width);
        self.push(Some(mark.term), Some(frame.area), Shape::Segments { ends, stroke });
    }

    /// Where the points answer; the one under the pointer has a halo. The chosen one answers below its handle as well,
    /// so that it is the same whether a press has chosen it yet.
    pub(super) fn cloud(&mut self, panel: &Panel, frame: &PanelFrame, index: usize) {
        let Some(cloud) = panel.cloud.as_ref().filter(|_| self.view.handles && !is_crowd(count_of(panel))) else {
            return;
        };
        let Some(term) = panel.handles.iter().find(|handle| handle.id.key == cloud.key).map(|handle| handle.term)
        else {
            return;
        };
        for (point, at) in cloud.at.iter().enumerate() {
            let (handle, centre) = (cloud.id(point), frame.place(*at));
            if !frame.area.grown(0.5).contains(centre) {
                continue;
            }
            if self.view.active == Some(handle) && point != cloud.chosen {
                let fill = style::halo(term, self.view.theme, true);
                self.push(Some(term), None, Shape::Circle { centre, radius: HALO, fill, stroke: Stroke::NONE });
            }
            let area = Area::around(centre, [LEAST_TARGET; 2]);
            self.hits.push(Hit { handle, panel: index, centre, area, knob: Knob::Point });
        }
    }
}

/// How many points a panel shows: those of its cloud, else the dots of its marks.
pub(super) fn count_of(panel: &Panel) -> usize {
    let dots = panel.marks.iter().map(|mark| if let Form::Dots { at, .. } = &mark.form { at.len() } else { 0 });
    panel.cloud.as_ref().map_or_else(|| dots.sum(), |cloud| cloud.at.len())
}

/// Whether there are too many dots for each to stand by itself.
pub(super) fn is_crowd(count: usize) -> bool {
    count > SINGLE
}

fn radius(count: usize) -> f32 {
    RADII.iter().find(|(most, _)| count <= *most).map_or(LEAST_DOT, |(_, radius)| *radius)
}

/// Keeps one dot for each pixel: what lies on another is not seen.
fn thin(dots: &mut Vec<[f32; 2]>, area: &Area) {
    let [columns, rows] = [area.width(), area.height()].map(|side| side.max(0.0) as usize + 1);
    let mut taken = vec![false; columns * rows];
    dots.retain(|[x, y]| {
        let cell = (y - area.min[1]) as usize * columns + (x - area.min[0]) as usize;
        taken.get_mut(cell).is_some_and(|taken| !std::mem::replace(taken, true))
    });
}

/// The part inside the panel of the square that stands beside an upright stretch: to the right of it, or to the left
/// where it would leave the panel.
fn square([[x, from], [_, to]]: [[f32; 2]; 2], area: &Area) -> Option<Area> {
    let side = (to - from).abs();
    let other = if x + side > area.max[0] { x - side } else { x + side };
    Area::of_corners([x, from], [other, to]).intersect(area)
}
