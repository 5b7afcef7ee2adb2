//! Upright rectangles in pixels: where something stands, answers, or is clipped to.

/// Two rectangles that share a strip this narrow, in pixels, look as if they only touched.
const UNSEEN: f32 = 0.5;

/// An upright rectangle in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// Left and top.
    pub min: [f32; 2],
    /// Right and bottom.
    pub max: [f32; 2],
}

impl Area {
    /// Width.
    pub fn width(&self) -> f32 {
        self.max[0] - self.min[0]
    }

    /// Height.
    pub fn height(&self) -> f32 {
        self.max[1] - self.min[1]
    }

    /// Whether the point lies inside, edges included.
    pub fn contains(&self, [x, y]: [f32; 2]) -> bool {
        x >= self.min[0] && x <= self.max[0] && y >= self.min[1] && y <= self.max[1]
    }

    /// Whether it reaches over that coordinate of an axis, edges included.
    pub fn spans(&self, axis: usize, at: f32) -> bool {
        (self.min[axis]..=self.max[axis]).contains(&at)
    }

    /// The rectangle of a given size around a point.
    pub fn around([x, y]: [f32; 2], [width, height]: [f32; 2]) -> Self {
        Self { min: [x - width / 2.0, y - height / 2.0], max: [x + width / 2.0, y + height / 2.0] }
    }

    /// The rectangle with two opposite corners, whichever they are.
    pub fn of_corners(a: [f32; 2], b: [f32; 2]) -> Self {
        Self { min: [a[0].min(b[0]), a[1].min(b[1])], max: [a[0].max(b[0]), a[1].max(b[1])] }
    }

    /// The point in its middle.
    pub fn centre(&self) -> [f32; 2] {
        [0, 1].map(|axis| f32::midpoint(self.min[axis], self.max[axis]))
    }

    /// The part of it inside another; `None` if they do not even touch.
    #[must_use]
    pub fn intersect(&self, other: &Self) -> Option<Self> {
        self.touches(other).then(|| Self {
            min: [0, 1].map(|axis| self.min[axis].max(other.min[axis])),
            max: [0, 1].map(|axis| self.max[axis].min(other.max[axis])),
        })
    }

    /// The smallest rectangle around both.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        Self {
            min: [0, 1].map(|axis| self.min[axis].min(other.min[axis])),
            max: [0, 1].map(|axis| self.max[axis].max(other.max[axis])),
        }
    }

    /// Whether they have at least a point in common, edges included.
    pub fn touches(&self, other: &Self) -> bool {
        (0..2).all(|axis| self.min[axis] <= other.max[axis] && other.min[axis] <= self.max[axis])
    }

    /// Whether one hides a part of the other; what is no more than half a pixel wide is not seen.
    pub fn overlaps(&self, other: &Self) -> bool {
        (0..2).all(|axis| self.min[axis] < other.max[axis] - UNSEEN && other.min[axis] < self.max[axis] - UNSEEN)
    }

    /// Whether a stretch of line runs through it.
    pub fn meets(&self, ends: [[f32; 2]; 2]) -> bool {
        // Most stretches lie wholly on one side of it.
        let beyond = |axis: usize| {
            let [a, b] = ends.map(|end| end[axis]);
            a.max(b) < self.min[axis] || a.min(b) > self.max[axis]
        };
        !beyond(0) && !beyond(1) && super::clip::clip_segment(ends[0], ends[1], self).is_some()
    }

    /// The same rectangle, moved right and down by so many pixels.
    #[must_use]
    pub fn moved(self, by: [f32; 2]) -> Self {
        let shift = |point: [f32; 2]| [point[0] + by[0], point[1] + by[1]];
        Self { min: shift(self.min), max: shift(self.max) }
    }

    /// Larger by `by` pixels on every side.
    #[must_use]
    pub fn grown(self, by: f32) -> Self {
        Self { min: [self.min[0] - by, self.min[1] - by], max: [self.max[0] + by, self.max[1] + by] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNIT: Area = Area { min: [0.0, 0.0], max: [10.0, 10.0] };

    #[test]
    fn rectangles_meet_join_and_move() {
        let beside = UNIT.moved([10.0, 0.0]);
        assert!(UNIT.touches(&beside) && !UNIT.overlaps(&beside), "an edge in common hides nothing");
        assert_eq!(UNIT.intersect(&beside), Some(Area { min: [10.0, 0.0], max: [10.0, 10.0] }));
        assert_eq!(UNIT.union(&beside), Area { min: [0.0, 0.0], max: [20.0, 10.0] });
        assert!(UNIT.overlaps(&UNIT.moved([9.0, 9.0])) && !UNIT.overlaps(&UNIT.moved([9.0, 10.5])));
        assert_eq!(UNIT.intersect(&UNIT.moved([0.0, 10.1])), None);
        assert_eq!(Area::of_corners([10.0, 0.0], [0.0, 10.0]), UNIT);
        assert_eq!(beside.centre(), [15.0, 5.0]);
    }
}
