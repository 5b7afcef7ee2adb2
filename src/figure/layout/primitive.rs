//! What a laid-out picture is made of: a handful of shapes in pixels, each of which every renderer can draw.

use super::Area;
use crate::figure::font::Face;
use crate::figure::style::{Color, Stroke};
use crate::figure::{Anchor, AxisMap, HandleId, Knob};

/// The geometry of a primitive.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// An open line through points.
    Line {
        /// Vertices.
        points: Vec<[f32; 2]>,
        /// Colour, thickness, dash.
        stroke: Stroke,
    },
    /// A filled convex polygon.
    Polygon {
        /// Corners in order.
        points: Vec<[f32; 2]>,
        /// Filling.
        fill: Color,
    },
    /// Everything between two lines whose vertices stand one above the other.
    Between {
        /// The upper line's vertices.
        upper: Vec<[f32; 2]>,
        /// The lower line's, as many.
        lower: Vec<[f32; 2]>,
        /// Filling.
        fill: Color,
    },
    /// A filled upright rectangle with round corners (radius 0 for square ones) and an outline (width 0 for none).
    Plate {
        /// The rectangle.
        area: Area,
        /// Radius of its corners.
        radius: f32,
        /// Filling.
        fill: Color,
        /// Outline.
        stroke: Stroke,
    },
    /// A filled circle with an outline (width 0 for none).
    Circle {
        /// Centre.
        centre: [f32; 2],
        /// Radius.
        radius: f32,
        /// Filling.
        fill: Color,
        /// Outline.
        stroke: Stroke,
    },
    /// Many discs of one size and colour, without outlines.
    Dots {
        /// Their centres.
        at: Vec<[f32; 2]>,
        /// Radius of each.
        radius: f32,
        /// Whether they are squares instead, as wide as the discs.
        square: bool,
        /// Filling.
        fill: Color,
    },
    /// Many straight lines.
    Segments {
        /// The two ends of each.
        ends: Vec<[[f32; 2]; 2]>,
        /// Colour and thickness; no dash.
        stroke: Stroke,
    },
    /// A line of text.
    Text {
        /// Where its anchor sits.
        at: [f32; 2],
        /// Which part of it sits there.
        anchor: Anchor,
        /// The words.
        text: String,
        /// Typeface.
        face: Face,
        /// Size in pixels.
        size: f32,
        /// Ink.
        color: Color,
    },
}

/// A shape, perhaps clipped, and the term it belongs to.
#[derive(Clone, Debug, PartialEq)]
pub struct Primitive {
    /// The shape.
    pub shape: Shape,
    /// Nothing is drawn outside this rectangle.
    pub clip: Option<Area>,
    /// The term's key, for highlighting by pointer and as a class name in SVG.
    pub term: Option<&'static str>,
    /// What it is drawn anew with.
    pub layer: Layer,
}

/// What is drawn anew together: a renderer that keeps its picture replaces the layers that differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Layer {
    /// What stands there whatever a hand does: a panel, or a formula, by its index among all.
    Panel(usize),
    /// Everything one takes hold of, and the words that invite to do so.
    Knobs,
    /// What is read off under a pointer.
    Hover,
}

impl Primitive {
    /// A shape of a picture that is always drawn as a whole.
    pub fn new(shape: Shape, clip: Option<Area>, term: Option<&'static str>) -> Self {
        Self { shape, clip, term, layer: Layer::Panel(0) }
    }
}

/// Where a handle answers to pointer, touch and focus.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The handle's id.
    pub handle: HandleId,
    /// Index of its panel.
    pub panel: usize,
    /// Where it stands.
    pub centre: [f32; 2],
    /// Where it answers: at least 24 by 24 pixels.
    pub area: Area,
    /// How it looks.
    pub knob: Knob,
}

impl Hit {
    /// Where it can be taken hold of: where it stands, unless it answers elsewhere, as a box does at its name.
    pub fn place(&self) -> [f32; 2] {
        if self.area.contains(self.centre) { self.centre } else { self.area.centre() }
    }
}

/// A panel's plot area, and the maps between its pixels and values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PanelFrame {
    /// The plot area, without labels and margins.
    pub area: Area,
    /// The horizontal axis.
    pub x: AxisMap,
    /// The vertical axis.
    pub y: AxisMap,
}

impl PanelFrame {
    /// The pixel at which a place in axis units stands.
    pub fn place(&self, [x, y]: [f64; 2]) -> [f32; 2] {
        [self.x.pixel(x), self.y.pixel(y)]
    }
}

/// A figure in pixels.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    /// Width and height.
    pub size: [f32; 2],
    /// Back to front.
    pub primitives: Vec<Primitive>,
    /// In the order of the keyboard's focus.
    pub hits: Vec<Hit>,
    /// One for each panel of the figure; those at its end are missing if it was too low for them.
    pub panels: Vec<PanelFrame>,
}

impl Shape {
    /// A filled rectangle without an outline.
    pub fn plate(area: Area, radius: f32, fill: Color) -> Self {
        Self::Plate { area, radius, fill, stroke: Stroke::NONE }
    }

    /// The same shape, moved right and down by so many pixels.
    #[must_use]
    pub fn moved(mut self, by: [f32; 2]) -> Self {
        let shift = |point: &mut [f32; 2]| *point = [point[0] + by[0], point[1] + by[1]];
        match &mut self {
            Self::Line { points, .. } | Self::Polygon { points, .. } => points.iter_mut().for_each(shift),
            Self::Between { upper, lower, .. } => upper.iter_mut().chain(lower).for_each(shift),
            Self::Plate { area, .. } => *area = area.moved(by),
            Self::Dots { at, .. } => at.iter_mut().for_each(shift),
            Self::Segments { ends, .. } => ends.iter_mut().flatten().for_each(shift),
            Self::Circle { centre: at, .. } | Self::Text { at, .. } => shift(at),
        }
        self
    }
}

impl Drawing {
    /// Adds the primitives of another drawing, its upper left corner at a pixel of this one. Nothing in it can be taken
    /// hold of.
    pub fn add(&mut self, other: Self, at: [f32; 2]) {
        let moved = other.primitives.into_iter().map(|primitive| Primitive {
            shape: primitive.shape.moved(at),
            clip: primitive.clip.map(|area| area.moved(at)),
            ..primitive
        });
        self.primitives.extend(moved);
    }

    /// Where a handle answers.
    pub fn hit(&self, handle: impl Into<HandleId>) -> Option<&Hit> {
        let handle = handle.into();
        self.hits.iter().find(|hit| hit.handle == handle)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNIT: Area = Area { min: [0.0, 0.0], max: [10.0, 10.0] };

    #[test]
    fn what_is_clipped_stays_clipped_where_it_is_moved_to() {
        let shape = Shape::Line { points: vec![[0.0, 0.0], [20.0, 5.0]], stroke: Stroke::NONE };
        let other = Drawing { primitives: vec![Primitive::new(shape, Some(UNIT), None)], ..Drawing::default() };
        let mut drawing = Drawing::default();
        drawing.add(other, [3.0, 4.0]);
        assert_eq!(drawing.primitives[0].clip, Some(UNIT.moved([3.0, 4.0])));
    }
}
