//! Boxes: how well two of them overlap, and (in `code`) how a detector codes one relative to another.

mod code;

pub use code::{Code, TargetWeights, decode, encode};

use super::MathError;

/// An axis-parallel box by two corners, in picture pixels with y pointing down. Any numbers may be written into one;
/// coding asks for x1 < x2 and y1 < y2.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BBox {
    /// Left edge.
    pub x1: f64,
    /// Top edge.
    pub y1: f64,
    /// Right edge.
    pub x2: f64,
    /// Bottom edge.
    pub y2: f64,
}

/// The largest coordinate, of either sign, that coding computes with: far from where differences of coordinates
/// overflow.
pub const LARGEST_COORDINATE: f64 = 1e300;

impl BBox {
    /// A box with positive width and height.
    ///
    /// # Errors
    /// [`MathError::DegenerateBox`] unless x1 < x2 and y1 < y2, all within ±[`LARGEST_COORDINATE`].
    pub fn new(x1: f64, y1: f64, x2: f64, y2: f64) -> Result<Self, MathError> {
        Self { x1, y1, x2, y2 }.checked("box")
    }

    /// The box nearest to four corners `[x1, y1, x2, y2]`, in whatever order, that lies within bounds and has no side
    /// shorter than `least`, pixels. The bounds must have room for such a side.
    pub fn within([a, b, c, d]: [f64; 4], bounds: [f64; 4], least: f64) -> Self {
        let side = |from: f64, to: f64, low: f64, high: f64| {
            let from = from.min(to).max(low).min(high - least);
            (from, from.max(to).max(from + least).min(high))
        };
        let (x1, x2) = side(a, c.max(a), bounds[0], bounds[2]);
        let (y1, y2) = side(b, d.max(b), bounds[1], bounds[3]);
        Self { x1, y1, x2, y2 }
    }

    /// Width, pixels.
    pub fn width(&self) -> f64 {
        self.x2 - self.x1
    }

    /// Height, pixels.
    pub fn height(&self) -> f64 {
        self.y2 - self.y1
    }

    /// Centre (x, y), pixels.
    pub fn centre(&self) -> (f64, f64) {
        (0.5 * self.x1 + 0.5 * self.x2, 0.5 * self.y1 + 0.5 * self.y2)
    }

    /// Area, square pixels; 0 for a degenerate box.
    pub fn area(&self) -> f64 {
        if self.is_degenerate() { 0.0 } else { self.width() * self.height() }
    }

    /// Whether the box has no area or a corner that cannot be computed with.
    pub fn is_degenerate(&self) -> bool {
        let within =
            [self.x1, self.y1, self.x2, self.y2].iter().all(|coordinate| coordinate.abs() <= LARGEST_COORDINATE);
        !(within && self.x1 < self.x2 && self.y1 < self.y2)
    }

    /// The box itself if it is a proper one; `what` names it in the error.
    fn checked(self, what: &'static str) -> Result<Self, MathError> {
        if self.is_degenerate() { Err(MathError::DegenerateBox { what, given: self }) } else { Ok(self) }
    }
}

/// Intersection over union, from 0 to 1; 0 if either box is degenerate (Jaccard's index; Everingham et al., *The PASCAL
/// Visual Object Classes Challenge*, 2010).
pub fn iou(a: BBox, b: BBox) -> f64 {
    if a.is_degenerate() || b.is_degenerate() {
        return 0.0;
    }
    // In units of the larger width and height no area overflows.
    let unit_x = a.width().max(b.width());
    let unit_y = a.height().max(b.height());
    let across = (a.x2.min(b.x2) - a.x1.max(b.x1)).max(0.0) / unit_x;
    let down = (a.y2.min(b.y2) - a.y1.max(b.y1)).max(0.0) / unit_y;
    let area = |of: BBox| (of.width() / unit_x) * (of.height() / unit_y);
    let either = (area(a) + area(b)) - across * down;
    // Divided first: the product of two thin overlaps can vanish where their share of the union does not. Where even
    // the union vanishes, so does the share.
    if either > 0.0 { (across * (down / either)).min(1.0) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::float_cmp, reason = "these results are exact")]

    use super::*;

    const fn bbox(x1: f64, y1: f64, x2: f64, y2: f64) -> BBox {
        BBox { x1, y1, x2, y2 }
    }

    #[test]
    fn overlap_of_simple_boxes() {
        let unit = bbox(0.0, 0.0, 2.0, 2.0);
        assert_eq!(iou(unit, unit), 1.0);
        assert_eq!(iou(unit, bbox(1.0, 0.0, 2.0, 2.0)), 0.5);
        assert_eq!(iou(unit, bbox(1.0, 1.0, 3.0, 3.0)), 1.0 / 7.0);
        assert_eq!(iou(unit, bbox(2.0, 0.0, 4.0, 2.0)), 0.0);
        assert_eq!(iou(bbox(2.0, 0.0, 4.0, 2.0), unit), 0.0);
    }

    #[test]
    fn overlap_of_boxes_whose_areas_leave_f64() {
        let huge = bbox(-1e300, -1e300, 1e300, 1e300);
        assert_eq!(iou(huge, huge), 1.0);
        assert_eq!(iou(huge, bbox(0.0, -1e300, 1e300, 1e300)), 0.5);
        assert_eq!(iou(bbox(0.0, 0.0, 1e300, 1e-300), bbox(0.0, 0.0, 1e-300, 1e300)), 0.0);
    }

    #[test]
    fn size_centre_and_area() {
        let tall = bbox(10.0, 20.0, 30.0, 60.0);
        assert_eq!((tall.width(), tall.height()), (20.0, 40.0));
        assert_eq!((tall.centre(), tall.area()), ((20.0, 40.0), 800.0));
        assert_eq!(bbox(10.0, 20.0, 30.0, 20.0).area(), 0.0);
        assert!(BBox::new(10.0, 20.0, 10.0, 60.0).is_err());
        assert_eq!(BBox::new(10.0, 20.0, 30.0, 60.0), Ok(tall));
    }
}
