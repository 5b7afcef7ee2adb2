//! The picture vocabulary: what a scene may draw, in the units of its own axes.
//!
//! A [`Figure`] is a grid of [`Panel`]s. A panel has two [`Axis`] and holds [`Mark`]s (things to look at) and
//! [`Handle`]s (things to take hold of), and perhaps a [`Cloud`] of points, one of which has a handle. Nothing here
//! knows a pixel, a colour or a renderer: [`layout()`] places everything once, and the screen, the SVG file and the
//! tests all translate the same [`Drawing`].
//!
//! ```text
//! Figure ── layout(&View) ──▶ Drawing { primitives, hits, panels } ──▶ egui shapes
//!    │                            │                                └─▶ svg::write ◀── sheet::Sheet, a file
//!    └────────── drag(handle, pointer) ──▶ slot edits  (the same in a window, a test and a script)
//! ```

pub mod csv;
pub mod drag;
pub mod font;
pub mod formula;
pub mod layout;
pub mod number;
pub mod order;
pub mod sample;
pub mod sheet;
pub mod style;
pub mod svg;
pub mod ticks;

mod axis;
mod cloud;
mod handle;
mod mark;
mod name;
mod table;

pub use axis::{Axis, AxisMap, Scale, XY};
pub use cloud::Cloud;
pub use drag::{Slot, SlotEdit, drag};
pub use handle::{Drive, Handle, HandleId, Knob};
pub use layout::{Drawing, Hit, Hover, HoverRow, Layer, PanelFrame, Primitive, Shape, View, layout};
pub use mark::{Anchor, Dot, Form, Mark, Role, Term, Vertices};
pub use name::{Name, NameKind, Side};
pub use style::{Paint, Stroke};
pub use table::{Cell, Rows, Table};

/// Where a figure stands on a wide screen; on a narrow one all figures follow each other, main ones first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The large area in the middle.
    Main,
    /// Beside the controls, small.
    Side,
}

/// A picture: panels in reading order.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Names the figure in file names and accessible descriptions; unique within a scene.
    pub key: &'static str,
    /// What the picture shows, in words: the description of exported files and of the figure's group.
    pub description: String,
    /// Further sentences of it; the session puts those in that are not concealed.
    pub told: Vec<Told>,
    /// Where it stands.
    pub place: Place,
    /// The panels, in reading order.
    pub panels: Vec<Panel>,
    /// How the panels share its width.
    pub columns: Columns,
}

impl Figure {
    /// The one of a scene's figures that stands for it where there is room for one only: the first in the middle.
    pub fn main_of(figures: &[Self]) -> Option<&Self> {
        figures.iter().find(|figure| figure.place == Place::Main).or(figures.first())
    }
}

/// A sentence that gives something away: part of a text, unless that is concealed.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// Keys of the terms it speaks of.
    pub about: &'static [&'static str],
    /// The sentence.
    pub text: String,
}

/// How the panels of a figure stand beside and under each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Columns {
    /// One under the other; so many in a row where the figure is much wider than high.
    Stacked(usize),
    /// Always in rows, a panel taking as many columns as its [`span`](Panel::span) says.
    Rows {
        /// Columns of a wide figure.
        wide: usize,
        /// Columns where the figure is too narrow for so many.
        narrow: usize,
    },
}

/// One pair of axes and what is drawn on them.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    /// Names the panel; unique within its figure.
    pub key: &'static str,
    /// Stands above the panel, small.
    pub title: String,
    /// The horizontal axis.
    pub x: Axis,
    /// The vertical axis, growing upwards unless its range is given falling.
    pub y: Axis,
    /// The row's share of the height that is left over, relative to the other rows'.
    pub weight: f32,
    /// The height of the plot area in lines of words, for a panel that does not grow with its figure.
    pub lines: Option<u8>,
    /// How many columns it takes, where its figure has so many.
    pub span: usize,
    /// Width over height of the plot area where one unit must measure the same both ways (a photograph); `None` fills
    /// the space.
    pub aspect: Option<f32>,
    /// Lines of words at the top of the plot area, in the middle; the curves keep below them.
    pub captions: Vec<Caption>,
    /// Names of curves that are still to come: there is room for them from the start.
    pub reserved: Vec<String>,
    /// What is drawn, back to front.
    pub marks: Vec<Mark>,
    /// What can be taken hold of, back to front.
    pub handles: Vec<Handle>,
    /// The data set whose points can be taken hold of, if it shows one.
    pub cloud: Option<Cloud>,
}

impl Panel {
    /// An empty panel: one column, one share of the height, no fixed aspect.
    // Large, and made in many places.
    #[inline(never)]
    pub fn new(key: &'static str, title: impl Into<String>, x: Axis, y: Axis) -> Self {
        Self {
            key,
            title: title.into(),
            x,
            y,
            weight: 1.0,
            lines: None,
            span: 1,
            aspect: None,
            captions: Vec::new(),
            reserved: Vec::new(),
            marks: Vec::new(),
            handles: Vec::new(),
            cloud: None,
        }
    }
}

/// A line of words at the top of a panel.
#[derive(Clone, Debug, PartialEq)]
pub struct Caption {
    /// What it speaks of.
    pub term: Term,
    /// What it is for: a note, or the thing itself.
    pub role: Role,
    /// The words.
    pub text: String,
}
