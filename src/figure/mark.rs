//! Marks: what there is to look at.

use std::borrow::Cow;
use std::rc::Rc;

use super::XY;
use super::name::{Name, Side};
use super::style::Paint;

/// Vertices of a curve in axis units, shared between frames: a drag of one parameter leaves most curves as they are.
pub type Vertices = Rc<Vec<[f64; 2]>>;

/// What marks, readings and parts of formulas have in common: highlighting one highlights all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Term {
    /// Public key, such as `smooth_l1`.
    pub key: &'static str,
    /// Its place in the palette of [`style`](super::style); colour, dash and label colour follow from it.
    pub palette: u8,
}

impl Term {
    /// A term in the neutral ink that belongs to no loss.
    pub const fn neutral(key: &'static str) -> Self {
        Self { key, palette: super::style::NEUTRAL }
    }
}

/// What a mark is for; with its term and the theme this settles colour, dash and thickness.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The thing itself: a loss curve, a box, a bar.
    Primary,
    /// A thing beside the one in focus, drawn a little lighter.
    Secondary,
    /// A branch that is not in force here: what a curve would be if it went on.
    Ghost,
    /// A tangent or chord.
    Tangent,
    /// A region of an axis where one branch is in force.
    Band,
    /// The set of all subgradients at a kink.
    Fan,
    /// A thin line that marks where something is.
    Guide,
    /// The limit of a region, set by a parameter.
    Threshold,
    /// Words on the picture.
    Note,
    /// The only curve of its panel, or the box that answers: solid, whatever its term's dash.
    Sole,
    /// What ought to be: a ground-truth box, dashed.
    Target,
    /// What the rest is measured from: a proposal, dotted.
    Proposal,
    /// A part of a drawing in a paint of its own.
    Scenery(Paint),
}

/// Which corner or side of a text sits on its position: −1 left or top, 0 centre, 1 right or bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// Horizontally.
    pub x: i8,
    /// Vertically.
    pub y: i8,
}

impl Anchor {
    /// Text that starts at its position, centred on its height.
    pub const LEFT: Self = Self { x: -1, y: 0 };
    /// Text that ends at its position.
    pub const RIGHT: Self = Self { x: 1, y: 0 };
    /// Text centred on its position.
    pub const CENTRE: Self = Self { x: 0, y: 0 };
    /// Text hanging centred below its position.
    pub const BELOW: Self = Self { x: 0, y: -1 };
    /// Text standing centred above its position.
    pub const ABOVE: Self = Self { x: 0, y: 1 };
    /// The upper left corner.
    pub const UPPER_LEFT: Self = Self { x: -1, y: -1 };
    /// The upper right corner.
    pub const UPPER_RIGHT: Self = Self { x: 1, y: -1 };
    /// The lower left corner.
    pub const LOWER_LEFT: Self = Self { x: -1, y: 1 };
}

/// How the points of a data set look, so that their classes are told apart without colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dot {
    /// A disc.
    Disc,
    /// A square.
    Square,
    /// A ring around another dot, wide enough for one that is taken hold of.
    Ring,
}

/// The geometry of a mark, in the units of the axes.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// A line through points; a NaN point breaks it.
    Curve {
        /// Vertices, kinks and jumps exact.
        points: Vertices,
        /// Key of the reading that gives its height wherever the axis' parameter stands, so that a hover can read it.
        reading: Option<Cow<'static, str>>,
    },
    /// Everything between two values of one axis.
    Band {
        /// The axis the two values belong to.
        axis: XY,
        /// From and to.
        span: [f64; 2],
    },
    /// A line across the panel at one value of an axis.
    Rule {
        /// The axis the value belongs to.
        axis: XY,
        /// The value.
        at: f64,
    },
    /// A bar along an axis, from a base to a value. One that leaves the panel ends in a triangle at the edge, and its
    /// name stands before that.
    Bar {
        /// The axis along which it is long.
        axis: XY,
        /// Where it starts and ends on that axis.
        span: [f64; 2],
        /// Its two edges on the other axis.
        edges: [f64; 2],
    },
    /// A dot. One that leaves the panel becomes a marker at the edge that names its value.
    Point {
        /// Where.
        at: [f64; 2],
        /// What it is worth in words, for the marker at the edge.
        value: String,
        /// Whether it is a ring: the end of a curve that does not belong to it.
        hollow: bool,
    },
    /// An upright rectangle given by two corners.
    Box {
        /// One corner.
        min: [f64; 2],
        /// The opposite corner.
        max: [f64; 2],
    },
    /// An arrow.
    Arrow {
        /// Tail.
        from: [f64; 2],
        /// Head.
        to: [f64; 2],
    },
    /// A filled convex shape, as pictures and fans are made of.
    Area {
        /// Corners in order.
        points: Vec<[f64; 2]>,
    },
    /// Many dots that are drawn as one: the points of a data set. Those beyond the panel are not drawn.
    Dots {
        /// Where they lie.
        at: Vertices,
        /// How each looks.
        look: Dot,
    },
    /// Many straight lines that are drawn as one, each given by its ends.
    Segments {
        /// The two ends of each.
        ends: Rc<Vec<[[f64; 2]; 2]>>,
    },
    /// The residuals of many points: upright stretches from a line to each point, drawn as one.
    Residuals {
        /// Where each stands on the horizontal axis, and its two ends.
        spans: Rc<Vec<[f64; 3]>>,
        /// Whether each is the square over that stretch instead: as wide on the screen as it is high.
        squares: bool,
    },
    /// Everything between two curves.
    Between {
        /// Where on the horizontal axis, and the two heights there; a NaN height breaks it.
        edges: Rc<Vec<[f64; 3]>>,
    },
}

impl Form {
    /// A curve that no reading gives.
    pub fn line(points: impl Into<Vertices>) -> Self {
        Self::Curve { points: points.into(), reading: None }
    }

    /// A full dot.
    pub fn dot(at: [f64; 2], value: impl Into<String>) -> Self {
        Self::Point { at, value: value.into(), hollow: false }
    }
}

/// Something drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// What it stands for.
    pub term: Term,
    /// What it is for.
    pub role: Role,
    /// Its geometry.
    pub form: Form,
    /// What it is called on the picture, if anything.
    pub name: Option<Name>,
    /// Keys of parameters, presets and actions: the mark is there only while one of them is in use, or its term is
    /// highlighted. Empty for a mark that is always there.
    pub during: &'static [&'static str],
    /// Which of many alike it shows: a pointer at one mark of an item brings out all marks of that item in its figure.
    pub item: Option<usize>,
}

impl Mark {
    /// A mark that is always there and has no name.
    // Large, and made in many places.
    #[inline(never)]
    pub const fn new(term: Term, role: Role, form: Form) -> Self {
        Self { term, role, form, name: None, during: &[], item: None }
    }

    /// The same mark, called something.
    #[must_use]
    // Large, and made in many places.
    #[inline(never)]
    pub fn called(self, name: Name) -> Self {
        Self { name: Some(name), ..self }
    }

    /// The same mark with plain words on one side of it.
    #[must_use]
    // Large, and made in many places.
    #[inline(never)]
    pub fn named(self, text: impl Into<String>, side: Side) -> Self {
        self.called(Name::new(text, side))
    }

    /// The same mark, there only while one of these parameters, presets or actions is in use.
    #[must_use]
    pub fn during(self, keys: &'static [&'static str]) -> Self {
        Self { during: keys, ..self }
    }

    /// The same mark as one of an item.
    #[must_use]
    pub fn of_item(self, item: usize) -> Self {
        Self { item: Some(item), ..self }
    }
}
