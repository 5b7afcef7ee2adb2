//! A point of a data set, as the scenes that fit or separate points share it.

/// A point in the plane, with the class it belongs to if its set has classes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// Where it lies, `[x, y]`; finite.
    pub at: [f64; 2],
    /// −1 or +1 where the set has two classes, else 0.
    pub label: i8,
}

impl Point {
    /// A point of a set without classes.
    pub const fn new(x: f64, y: f64) -> Self {
        Self { at: [x, y], label: 0 }
    }

    /// A point of a class, −1 or +1.
    pub const fn labelled(x: f64, y: f64, label: i8) -> Self {
        Self { at: [x, y], label }
    }
}
