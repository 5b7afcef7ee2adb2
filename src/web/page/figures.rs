//! Pictures: layouts as SVG, layer by layer, and what can be taken hold of in them.

use super::Page;
use super::drawn::Drawn;
use super::json::{Object, list, numbers, quoted};
use super::parts::{Draft, Part};
use crate::figure::drag::listens;
use crate::figure::layout::least_height;
use crate::figure::style;
use crate::figure::{Figure, Handle, HandleId, Hit, Hover, Knob, Layer, Place, View, XY, drag, layout};
use crate::scene::Session;
use crate::view::{Controls, HandlePlace, State, hand, hover, places};

/// A figure in the middle is no higher than this, in pixels of its layout, unless its panels need more: on a page of
/// its own formulas and sentence shall be in sight as well …
const USUAL_HEIGHT: f32 = 620.0;
const HEIGHT_OF_FULL: f32 = 540.0;
/// … and no higher than its width times this.
const TALLEST: f32 = 1.2;
/// However large the page's letters are, the layout of a figure in the middle, and of one beside the controls, is no
/// narrower than this, unless there is no more room anyway.
const LEAST_WIDTH: [f32; 2] = [280.0, 240.0];
/// Height over width of a figure beside the controls.
const SIDE_ASPECT: f32 = 0.7;

/// A figure as it was shown last.
pub(super) struct Shown {
    pub key: &'static str,
    /// Of which revision and view the picture is, and whether it was made while something was held.
    of: Option<(u64, View, bool)>,
    pub picture: Drawn,
    /// The parts of the picture.
    written: Vec<Part>,
    /// Those of its handles.
    handles: Vec<Part>,
    hover: hover::Memory,
}

impl Page {
    /// One for every figure there is.
    fn match_figures(&mut self) {
        let figures = &self.state.outcome.figures;
        self.figures.retain(|shown| figures.iter().any(|figure| figure.key == shown.key));
        for figure in figures {
            if self.figures.iter().all(|shown| shown.key != figure.key) {
                self.figures.push(Shown {
                    key: figure.key,
                    of: None,
                    picture: Drawn::default(),
                    written: Vec::new(),
                    handles: Vec::new(),
                    hover: hover::Memory::default(),
                });
            }
        }
    }

    /// Width and height of a figure's layout.
    pub(super) fn size_of(&self, figure: &Figure) -> [f32; 2] {
        let width = (self.width(figure.place) / self.scale(figure.place)).max(1.0);
        let height = match figure.place {
            Place::Main => {
                let usual = if self.around.controls == Controls::Full { HEIGHT_OF_FULL } else { USUAL_HEIGHT };
                let least = least_height(figure, width);
                // What is so many lines high has no use for more, such as the axis of a card alone.
                let is_fixed = figure.panels.iter().all(|panel| panel.lines.is_some());
                if is_fixed { least } else { least.max((width * TALLEST).min(usual)) }
            }
            Place::Side => width * SIDE_ASPECT,
        };
        [width, height.round()]
    }

    fn width(&self, place: Place) -> f32 {
        self.around.widths[usize::from(place == Place::Side)]
    }

    /// How much larger than its layout a figure is shown: as much as the page's letters are, as long as there is room
    /// for its own.
    pub(super) fn scale(&self, place: Place) -> f32 {
        let most = self.width(place) / LEAST_WIDTH[usize::from(place == Place::Side)];
        self.around.scale.min(most).max(1.0)
    }

    /// A pixel of the page as one of a figure's layout.
    pub(super) fn laid_out(&self, figure: &str, at: [f32; 2]) -> [f32; 2] {
        let place = self.state.outcome.figures.iter().find(|known| known.key == figure).map(|known| known.place);
        let scale = self.scale(place.unwrap_or(Place::Main));
        at.map(|at| at / scale)
    }

    /// Reads the session, and lays out what has changed.
    pub fn refresh(&mut self, session: &mut Session) {
        self.state.refresh(session);
        self.match_figures();
        self.lay_out(session);
    }

    fn lay_out(&mut self, session: &mut Session) {
        let outcome = std::rc::Rc::clone(&self.state.outcome);
        for figure in &outcome.figures {
            let Some(index) = self.figures.iter().position(|shown| shown.key == figure.key) else { continue };
            let place = if figure.place == Place::Side { "sideFigures" } else { "figures" };
            if self.rests(place) && self.figures[index].of.is_some() {
                continue;
            }
            let view = self.view_of(figure, index, session);
            let shown = &mut self.figures[index];
            let of = (self.state.revision, view, self.held.is_some());
            if shown.of.as_ref() == Some(&of) {
                continue;
            }
            let drawing = layout(figure, &of.1);
            shown.picture.redraw(drawing, &format!("{}-", figure.key));
            shown.written = written(figure, &shown.picture);
            // The one in the hand has the pointer wherever it goes, and nobody can take another one.
            if self.held.is_none() {
                shown.handles = handles(figure, &shown.picture.drawing.hits, &self.state);
            }
            shown.of = Some(of);
        }
    }

    fn view_of(&mut self, figure: &Figure, index: usize, session: &mut Session) -> View {
        let print = self.around.print;
        let mut view = View {
            highlight: self.highlight.map(|key| self.state.outcome.term(key)),
            active: self.active(figure.key),
            used: self.state.used,
            invite: self.invite,
            handles: !print,
            ..View::new(self.size_of(figure), self.theme())
        };
        let pointer =
            self.pointer.filter(|(key, _)| *key == figure.key && self.held.is_none() && view.active.is_none());
        let shown = &mut self.figures[index];
        view.item = pointer.and_then(|(_, at)| shown.picture.drawing.item_at(figure, at));
        view.hover = pointer.and_then(|(_, at)| -> Option<Hover> {
            shown.hover.at(at, figure, &shown.picture.drawing, &self.state, session)
        });
        view
    }

    /// The handle that is drawn as taken hold of: in the hand, under the mouse, or with the focus.
    pub(super) fn active(&self, figure: &str) -> Option<HandleId> {
        let of = |(key, id): (&str, HandleId)| (key == figure).then_some(id);
        let held = self.held.and_then(|held| of((held.figure, held.handle)));
        let under = self.pointer.and_then(|(key, at)| of((key, self.hit_at(key, at)?.handle)));
        held.or(under).or(self.focused.and_then(of))
    }

    /// The handle to be taken hold of at a pixel of a figure's layout.
    pub(super) fn hit_at(&self, figure: &str, at: [f32; 2]) -> Option<&Hit> {
        let shown = self.figures.iter().find(|shown| shown.key == figure)?;
        shown.picture.drawing.handle_at(at)
    }

    /// The term under the mouse in a figure: formulas and readings show it, the figure itself does not.
    pub(super) fn pointed(&self) -> Option<&'static str> {
        let (key, at) = self.pointer.filter(|_| self.held.is_none())?;
        let figure = self.state.outcome.figures.iter().find(|figure| figure.key == key)?;
        let shown = self.figures.iter().find(|shown| shown.key == key)?;
        hand::pointed(figure, &shown.picture.drawing, self.active(key), Some(at))
    }

    /// The parts of all figures.
    pub(super) fn write_figures(&self, draft: &mut Draft) {
        draft.add("figures", list(self.state.outcome.figures.iter().map(|figure| self.figure(figure))));
        for shown in &self.figures {
            draft.extend(&shown.written);
            draft.extend(&shown.handles);
        }
    }

    fn figure(&self, figure: &Figure) -> String {
        let size = self.size_of(figure);
        let [width, height] = size.map(|side| f64::from(side * self.scale(figure.place)));
        Object::default()
            .text("key", figure.key)
            .text("place", if figure.place == Place::Main { "main" } else { "side" })
            .raw("box", &numbers(&size))
            .number("width", width)
            .number("height", height)
            .written()
    }

    /// Where the handles of all figures stand in the layout last made, each with its figure, in CSS pixels of that.
    pub fn handles(&self) -> Vec<(&'static str, HandlePlace)> {
        let mut handles = Vec::new();
        for figure in &self.state.outcome.figures {
            let Some(shown) = self.figures.iter().find(|shown| shown.key == figure.key) else { continue };
            let scale = self.scale(figure.place);
            let scaled = |place: HandlePlace| HandlePlace { at: place.at.map(|at| at * scale), ..place };
            let places = places::of(figure, &shown.picture.drawing);
            handles.extend(places.into_iter().map(|place| (figure.key, scaled(place))));
        }
        handles
    }
}

/// A colour as CSS writes it.
pub(super) fn color(style::Color([r, g, b, a]): style::Color) -> String {
    if a == u8::MAX { format!("#{r:02x}{g:02x}{b:02x}") } else { format!("#{r:02x}{g:02x}{b:02x}{a:02x}") }
}

/// The parts of one picture.
fn written(figure: &Figure, picture: &Drawn) -> Vec<Part> {
    let mut draft = Draft::default();
    let key = figure.key;
    draft.row(&format!("clips/{key}"), picture.clips(&format!("{key}-")));
    for index in 0..figure.panels.len() {
        draft.row(&format!("panel/{key}/{index}"), picture.layer(Layer::Panel(index)));
    }
    draft.row(&format!("knobs/{key}"), picture.layer(Layer::Knobs));
    draft.row(&format!("hover/{key}"), picture.layer(Layer::Hover));
    draft.into_written()
}

/// What can be taken hold of, each by itself: a key moves few.
fn handles(figure: &Figure, hits: &[Hit], state: &State) -> Vec<Part> {
    let mut draft = Draft::default();
    let key = figure.key;
    draft.add(&format!("handles/{key}"), list(hits.iter().map(|hit| quoted(&hit.handle.to_string()))));
    for hit in hits {
        // A point of a cloud is told of by its place alone.
        let handle = drag::find(figure, hit.handle).map(|(_, handle)| handle);
        draft.add(&format!("handle/{key}/{}", hit.handle), handle_of(handle, hit, state));
    }
    draft.into_written()
}

fn handle_of(handle: Option<&Handle>, hit: &Hit, state: &State) -> String {
    let axes = handle.into_iter().flat_map(|handle| {
        let heard = [XY::X, XY::Y].into_iter().filter(|axis| listens(handle, *axis));
        heard.filter_map(|axis| axis_of(handle, axis, state))
    });
    let [x, y] = hit.area.min;
    let cursor = match hit.knob {
        Knob::Edge { out: [0.0, _], .. } => "ns-resize",
        Knob::Edge { .. } => "ew-resize",
        _ => "grab",
    };
    Object::default()
        .raw("area", &numbers(&[x, y, hit.area.width(), hit.area.height()]))
        .flag("stop", hit.knob.is_stop())
        .text("cursor", cursor)
        .raw("axes", &list(axes))
        .written()
}

/// One direction of a handle as a range of steps.
fn axis_of(handle: &Handle, axis: XY, state: &State) -> Option<String> {
    let [steps, now] = hand::steps(state, handle, axis)?;
    let name = match axis {
        XY::Y if listens(handle, XY::X) => state.words.fill("app.handle_up", &[("name", &handle.name)]),
        _ => handle.name.clone(),
    };
    let mut object = Object::default();
    object.number("axis", axis.index() as f64).text("name", &name).number("steps", steps).number("now", now);
    Some(object.text("text", &handle.value).written())
}
