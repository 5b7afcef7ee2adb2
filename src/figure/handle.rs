//! Handles: what can be taken hold of, how it looks, and what its movement does.

use std::fmt;

use super::drag::Slot;
use super::{Axis, Name, Term, XY};

/// How a handle looks and where it answers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Knob {
    /// A disc with a halo, for a point that moves along one or both axes.
    Disc,
    /// The same, pale: a point that has no say where it is.
    PaleDisc,
    /// A disc's like in the form of a square, for a point of the other of two classes.
    Square,
    /// The same, pale.
    PaleSquare,
    /// A small grip at the top of a rule, or lying on the end of a bar: it stands across the way it moves.
    Grip,
    /// A ring on a box's corner.
    Corner,
    /// A corner without a ring, of a box beside the one in focus: a small dot.
    Dot,
    /// An edge of a box, from which nothing is drawn until the pointer is over it. It takes no stop of the keyboard's
    /// focus: the corners at its ends do the same.
    Edge {
        /// From the middle of the box to the edge's middle, in axis units: one of the two is 0.
        out: [f64; 2],
        /// Half width and half height of the box in axis units.
        half: [f64; 2],
    },
    /// A whole rectangle, invisible, around the handle's place: the body of a box. Half its extent in axis units.
    Body {
        /// Half width and half height in axis units.
        half: [f64; 2],
    },
    /// The same, but it answers where the name of the box of its term stands, and takes no stop of the focus: what
    /// lies under other boxes, or is too small for a finger, can be moved by its name.
    Title {
        /// Half width and half height of the box in axis units.
        half: [f64; 2],
    },
    /// A point of a [`Cloud`](super::Cloud) that is not the chosen one: it is drawn with all others, and a press
    /// chooses it. It takes no stop of the focus.
    Point,
}

impl Knob {
    /// Whether the keyboard's focus stops there: what edges and titles do, corners and bodies do as well, and of a
    /// cloud only the chosen point is one.
    pub const fn is_stop(&self) -> bool {
        !matches!(self, Self::Edge { .. } | Self::Title { .. } | Self::Point)
    }
}

/// What one direction of a handle's movement does: `slot = gain · axis⁻¹(pixel) + offset`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drive {
    /// The parameter slot it sets.
    pub slot: Slot,
    /// The direction it listens to.
    pub axis: XY,
    /// Slot units per axis unit.
    pub gain: f64,
    /// Added after the gain, in slot units.
    pub offset: f64,
    /// What it sets is a whole multiple of this, before the offset for a [loose](Slot::loose) slot; 0 where the
    /// parameter's own steps say enough.
    pub grain: f64,
}

impl Drive {
    /// The slot takes the axis value itself.
    pub const fn direct(slot: Slot, axis: XY) -> Self {
        Self { slot, axis, gain: 1.0, offset: 0.0, grain: 0.0 }
    }

    /// The slot's value at a value of the axis.
    pub fn value(&self, at: f64) -> f64 {
        if self.slot.is_loose() {
            self.settled(self.gain * at) + self.offset
        } else {
            self.settled(self.gain * at + self.offset)
        }
    }

    fn settled(&self, value: f64) -> f64 {
        // A grain below 1 is the inverse of a whole number, and the quotient by that has no digits that are noise.
        let count = (value / self.grain).round();
        if self.grain >= 1.0 {
            count * self.grain
        } else if self.grain > 0.0 {
            count / (1.0 / self.grain).round()
        } else {
            value
        }
    }

    /// The value of the axis at a slot's value: the inverse of [`value`](Self::value).
    pub fn place(&self, value: f64) -> f64 {
        (value - self.offset) / self.gain
    }
}

/// Names a handle within its figure: what it moves, and which one of its handles it is. As text the first is `beta`,
/// the next `beta.1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct HandleId {
    /// What it moves: a parameter's key.
    pub key: &'static str,
    /// Its number among the handles that move it, such as the corners of a box; 0 for the first.
    pub index: usize,
}

impl HandleId {
    /// One of several handles that move the same.
    pub const fn new(key: &'static str, index: usize) -> Self {
        Self { key, index }
    }
}

impl From<&'static str> for HandleId {
    /// The only handle that moves it, or the first.
    fn from(key: &'static str) -> Self {
        Self::new(key, 0)
    }
}

impl fmt::Display for HandleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.index == 0 { f.write_str(self.key) } else { write!(f, "{}.{}", self.key, self.index) }
    }
}

/// Something to take hold of.
#[derive(Clone, Debug, PartialEq)]
pub struct Handle {
    /// Names the handle; unique within its figure.
    pub id: HandleId,
    /// Accessible name, such as "residual x on the smooth L1 curve".
    pub name: String,
    /// Its value in words, such as "0.70".
    pub value: String,
    /// What it belongs to.
    pub term: Term,
    /// Where it stands, in axis units. Where the number it sets is unset, NaN: it waits beside the end of that axis.
    pub at: [f64; 2],
    /// How it looks.
    pub knob: Knob,
    /// The rectangle (`[x0, x1]`, `[y0, y1]`) to which its position is clamped before it drives anything.
    pub legal: [[f64; 2]; 2],
    /// What its movement does.
    pub drives: Vec<Drive>,
    /// What it is called on the picture, if anything, such as β.
    pub label: Option<Name>,
    /// The short word beside it, or in place of its title, that invites a first drag; shown only until something has
    /// been dragged.
    pub invitation: Option<String>,
}

impl Handle {
    /// Whether it waits beside an axis for its first place.
    pub fn is_waiting(&self) -> bool {
        self.at.iter().any(|place| place.is_nan())
    }

    /// The whole panel as the legal rectangle.
    pub fn legal_within(x: &Axis, y: &Axis) -> [[f64; 2]; 2] {
        [x.range, y.range].map(|[a, b]| [a.min(b), a.max(b)])
    }
}
