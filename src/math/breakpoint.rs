//! Where a curve must have an exact vertex: kinks, jumps, and points where one formula hands over to another.

use std::ops::Deref;

/// What happens at a breakpoint.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum BreakpointKind {
    /// The slope jumps, the value does not: a kink.
    Corner,
    /// The value jumps; the loss takes one of the two limits.
    Jump {
        /// The value just left of the jump.
        left: f64,
        /// The value just right of the jump.
        right: f64,
    },
    /// Value and slope are continuous, but the formula changes.
    Bend,
}

/// One breakpoint of a loss.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Breakpoint {
    /// Its place on the axis of residuals or margins.
    pub at: f64,
    /// What happens there.
    pub kind: BreakpointKind,
}

impl Breakpoint {
    /// A kink at `at`.
    pub const fn corner(at: f64) -> Self {
        Self { at, kind: BreakpointKind::Corner }
    }

    /// A smooth change of formula at `at`.
    pub const fn bend(at: f64) -> Self {
        Self { at, kind: BreakpointKind::Bend }
    }

    /// A jump of the value at `at`, from `left` to `right`.
    pub const fn jump(at: f64, left: f64, right: f64) -> Self {
        Self { at, kind: BreakpointKind::Jump { left, right } }
    }
}

/// How many breakpoints a loss can have.
const CAPACITY: usize = 4;

/// The breakpoints of a loss in ascending order, without an allocation; reads like a slice.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Breakpoints {
    points: [Breakpoint; CAPACITY],
    count: usize,
}

impl Breakpoints {
    /// A loss that one smooth formula covers.
    pub const NONE: Self = Self { points: [Breakpoint::bend(0.0); CAPACITY], count: 0 };

    /// The given breakpoints, at most four (checked at compile time), in ascending order.
    pub const fn new<const N: usize>(points: [Breakpoint; N]) -> Self {
        const { assert!(N <= CAPACITY, "a loss has at most four breakpoints") };
        let mut all = Self::NONE;
        while all.count < N {
            all.points[all.count] = points[all.count];
            all.count += 1;
        }
        all
    }

    /// The breakpoints as a slice.
    pub fn as_slice(&self) -> &[Breakpoint] {
        &self.points[..self.count]
    }
}

impl Deref for Breakpoints {
    type Target = [Breakpoint];

    fn deref(&self) -> &[Breakpoint] {
        self.as_slice()
    }
}

impl IntoIterator for Breakpoints {
    type Item = Breakpoint;
    type IntoIter = std::iter::Take<std::array::IntoIter<Breakpoint, CAPACITY>>;

    fn into_iter(self) -> Self::IntoIter {
        self.points.into_iter().take(self.count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_like_the_list_it_was_made_from() {
        let list = [Breakpoint::bend(-1.0), Breakpoint::jump(1.0, 4.0, 0.0)];
        let points = Breakpoints::new(list);
        assert_eq!(points.as_slice(), list);
        assert_eq!(points.len(), 2);
        assert_eq!(points.into_iter().collect::<Vec<_>>(), list);
        assert!(Breakpoints::NONE.is_empty());
        assert_eq!(Breakpoints::NONE.into_iter().count(), 0);
    }
}
