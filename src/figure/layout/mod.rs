//! Layout: a figure and a view become a drawing in pixels. It alone places anything.
//!
//! `grid.rs` shares out the space, `axes.rs` draws ticks and titles, `marks.rs` the marks, `names.rs` gives names their
//! places, of those that `places.rs` finds, `labels.rs` does so at the edges, `handles.rs` draws what can be taken hold
//! of, `cloud.rs` the points of data sets, `hover.rs` the cross-hair and its numbers. `pick.rs` finds the term, and the
//! item, under a pointer.

mod area;
mod axes;
mod clip;
mod cloud;
mod grid;
mod handles;
mod hover;
mod labels;
mod marks;
mod names;
mod pick;
mod places;
mod primitive;

pub use area::Area;
pub use grid::{least_height, squeezed_height};
pub use hover::{Hover, HoverRow};
pub use primitive::{Drawing, Hit, Layer, PanelFrame, Primitive, Shape};

use super::font::{self, Face};
use super::style::{self, Color, Emphasis, Inks, Stroke, Theme};
use super::{Anchor, Figure, HandleId, Mark, Role, Term};

/// Size of all labels on a picture, in pixels.
pub const LABEL_SIZE: f32 = 12.0;
/// A row of labels is this high.
const LABEL_ROW: f32 = 16.0;

/// What the eye brings: size, theme, and what is under the pointer or the keyboard's focus. Never part of a scene.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// Width and height to fill, in pixels.
    pub size: [f32; 2],
    /// Light or dark.
    pub theme: Theme,
    /// The term to bring out. All others step back but those of its colour, which say of the same thing something else:
    /// beside the loss of a box the box.
    pub highlight: Option<Term>,
    /// The item under the pointer, of figures that show many alike: a figure brings out nothing else by itself.
    pub item: Option<usize>,
    /// The cross-hair, if the pointer is over a panel.
    pub hover: Option<Hover>,
    /// The handle under the pointer, in the hand, or focused.
    pub active: Option<HandleId>,
    /// Key of the parameter, preset or action that was used last: some marks are there only while it is.
    pub used: Option<&'static str>,
    /// Whether handles show their invitations.
    pub invite: bool,
    /// Whether handles are drawn and answer: not on paper, where only their symbols stay.
    pub handles: bool,
}

impl View {
    /// A plain view: nothing hovered, nothing highlighted, handles shown.
    pub fn new(size: [f32; 2], theme: Theme) -> Self {
        Self {
            size,
            theme,
            highlight: None,
            item: None,
            hover: None,
            active: None,
            used: None,
            invite: false,
            handles: true,
        }
    }

    fn emphasis(&self, term: Term) -> Emphasis {
        match self.highlight {
            None => Emphasis::Normal,
            Some(lit) if lit.key == term.key => Emphasis::Strong,
            // The neutral marks are the paper; they do not step back.
            Some(lit) if term.palette == style::NEUTRAL || term.palette == lit.palette => Emphasis::Normal,
            Some(_) => Emphasis::Dim,
        }
    }

    /// The role a mark is drawn in, and how much it stands out.
    fn look(&self, mark: &Mark) -> (Role, Emphasis) {
        if mark.item.is_some() && mark.item == self.item {
            (Role::Sole, Emphasis::Strong)
        } else {
            (mark.role, self.emphasis(mark.term))
        }
    }
}

/// Lays the figure out to fill the view.
pub fn layout(figure: &Figure, view: &View) -> Drawing {
    let frames = grid::frames(figure, view.size);
    let lowest = frames.iter().map(|frame| frame.area.max[1]).fold(0.0, f32::max);
    let mut canvas = Canvas {
        view,
        inks: style::inks(view.theme),
        primitives: Vec::new(),
        hits: Vec::new(),
        panel_start: 0,
        layer: Layer::Panel(0),
        taken: Vec::new(),
        titles: Vec::new(),
    };
    for (index, (panel, frame)) in figure.panels.iter().zip(&frames).enumerate() {
        canvas.take_knobs(panel, frame);
        canvas.panel_start = canvas.primitives.len();
        canvas.layer = Layer::Panel(index);
        canvas.backdrop(panel, frame);
        canvas.axes(panel, frame, frame.area.max[1] >= lowest);
        let invitations = canvas.marks(panel, frame);
        canvas.layer = Layer::Knobs;
        canvas.cloud(panel, frame, index);
        canvas.handles(panel, frame, index);
        canvas.invite(invitations);
    }
    if let Some(hover) = &view.hover
        && let Some(frame) = frames.get(hover.panel)
    {
        canvas.layer = Layer::Hover;
        canvas.hover(hover, frame);
    }
    Drawing { size: view.size, primitives: canvas.primitives, hits: canvas.hits, panels: frames }
}

/// The drawing in the making.
struct Canvas<'a> {
    view: &'a View,
    inks: Inks,
    primitives: Vec<Primitive>,
    hits: Vec<Hit>,
    /// How many primitives there were before this panel.
    panel_start: usize,
    /// What is being drawn.
    layer: Layer,
    /// Where something stands on this panel that no name may lie on: knobs, invitations, other names.
    taken: Vec<Area>,
    /// Where the names of boxes stand.
    titles: Vec<(Term, Area)>,
}

impl Canvas<'_> {
    fn push(&mut self, term: Option<Term>, clip: Option<Area>, shape: Shape) {
        let primitive = Primitive::new(shape, clip, term.map(|term| term.key));
        self.primitives.push(Primitive { layer: self.layer, ..primitive });
    }

    fn line(&mut self, term: Option<Term>, points: Vec<[f32; 2]>, stroke: Stroke) {
        self.push(term, None, Shape::Line { points, stroke });
    }

    fn text(&mut self, term: Option<Term>, at: [f32; 2], anchor: Anchor, text: &str, face: Face, color: Color) {
        if !text.is_empty() {
            let (at, size) = self.in_sight(at, anchor, text, face);
            self.push(term, None, Shape::Text { at, anchor, text: text.to_owned(), face, size, color });
        }
    }

    /// Where words stand, and how large, if they are not to be cut off: those that would reach beyond the picture stand
    /// further in, and those that are longer than it is wide are smaller.
    fn in_sight(&self, [x, y]: [f32; 2], anchor: Anchor, text: &str, face: Face) -> ([f32; 2], f32) {
        let room = self.view.size[0];
        // No letter is wider than it is high: most words need not be measured.
        let most = LABEL_SIZE * text.len() as f32;
        if x >= most && x + most <= room {
            return ([x, y], LABEL_SIZE);
        }
        let size = LABEL_SIZE * (room / font::width(text, face, LABEL_SIZE)).min(1.0);
        let [left, _] = font::baseline([x, y], anchor, text, face, size);
        let last = (room - font::width(text, face, size)).max(0.0);
        ([x + left.clamp(0.0, last) - left, y], size)
    }
}

/// A thin solid line.
const fn hairline(color: Color) -> Stroke {
    Stroke::solid(color, 1.0)
}

/// The middle of the pixel nearest to a coordinate, where a line one pixel thick is sharp.
fn crisp(coordinate: f32) -> f32 {
    coordinate.floor() + 0.5
}
