//! One figure on the screen: input first, paint last, so that a hand sees its own movement in the same frame.
//!
//! `handles.rs` turns hit areas into edits, `shapes.rs` translates primitives. A drawing is laid out anew only if the
//! session's revision or the view has changed.

mod handles;
mod shapes;

pub(super) use handles::widget;
pub(super) use shapes::paint;

use eframe::egui;
use egui::accesskit::Role;
use egui::{Id, Painter, Pos2, Rect, Response, Sense, Ui, WidgetInfo};

use super::{Pane, look::Look};
use crate::figure::{Drawing, Figure, HandleId, Hover, View, layout};
use crate::scene::{Command, Phase, Session};
use crate::view::{HandlePlace, hand, hover, places};

/// What is kept of a figure between frames.
pub(super) struct FigureView {
    key: &'static str,
    /// Of which revision and view the drawing is.
    of: Option<(u64, View)>,
    drawing: Drawing,
    /// How many panels the figure had when it was laid out.
    panels: usize,
    hover: hover::Memory,
    /// The handle that had the focus last, and its widget: a tap brings it elsewhere.
    chosen: Option<(HandleId, Id)>,
    /// Where it stands in this frame.
    place: Option<Place>,
    /// Its upper left corner in the frame shown last.
    corner: Pos2,
}

/// What `input_ui` leaves for `paint`.
struct Place {
    painter: Painter,
    rect: Rect,
    /// The pointer over the figure, beside any handle, and not a finger.
    pointer: Option<Pos2>,
    active: Option<HandleId>,
    /// The handle with the keyboard's focus.
    focused: Option<Response>,
}

impl FigureView {
    pub fn new(key: &'static str) -> Self {
        Self {
            key,
            of: None,
            drawing: Drawing::default(),
            panels: 0,
            hover: hover::Memory::default(),
            chosen: None,
            place: None,
            corner: Pos2::ZERO,
        }
    }

    pub fn key(&self) -> &'static str {
        self.key
    }

    /// Where its handles stand, of those `figures` that it shows, in points from the window's upper left corner.
    pub fn handles(&self, figures: &[Figure]) -> Vec<HandlePlace> {
        let shown = figures.iter().find(|figure| figure.key == self.key);
        let places = shown.map(|figure| places::of(figure, &self.drawing)).unwrap_or_default();
        let Pos2 { x, y } = self.corner;
        places.into_iter().map(|place| HandlePlace { at: [place.at[0] + x, place.at[1] + y], ..place }).collect()
    }

    /// Takes in what hands and keys do to the figure in `rect`.
    pub fn input_ui(&mut self, ui: &mut Ui, rect: Rect, pane: &mut Pane<'_>) {
        // Whole points keep lines of one pixel sharp.
        let rect = Rect::from_min_max(rect.min.round(), rect.max.round());
        let Some(figure) = figure(pane, self.key) else { return };
        self.corner = rect.min;
        // A drawing of this size is needed to know where the handles are; most often it is the one shown last.
        if egui::Vec2::from(self.drawing.size) != rect.size() || self.panels != figure.panels.len() {
            self.lay_out(figure, pane, View::new([rect.width(), rect.height()], pane.look.theme));
        }
        let ground = ui.interact(rect, Id::unique(("figure", pane.state.scene.id(), self.key)), Sense::CLICK);
        ground.widget_info(|| WidgetInfo::labeled(Role::Image, true, &figure.description));
        let touched = handles::handles_ui(ui, rect, figure, &self.drawing, pane);
        self.choose(ui, &ground, &touched);
        if let Some(at) = ground.interact_pointer_pos().filter(|_| ground.clicked()) {
            let chosen = self.chosen.map(|(handle, _)| handle);
            let edits = hand::tapped(figure, &self.drawing, chosen, (at - rect.min).into());
            if !edits.is_empty() {
                pane.command(Command::Edit(edits, Phase::Done));
            }
        }
        let touch = ui.input(|input| input.any_touches() || input.pointer.any_down());
        if !touch {
            let at = ground.hover_pos().map(|at| (at - rect.min).into());
            pane.view.pointed = pane.view.pointed.or(hand::pointed(figure, &self.drawing, touched.active, at));
        }
        let pointer = ground.hover_pos().filter(|_| !touch && touched.active.is_none());
        self.place = Some(Place {
            painter: ui.painter().with_clip_rect(ui.clip_rect()),
            rect,
            pointer,
            active: touched.active,
            focused: touched.focused.map(|(_, response)| response),
        });
    }

    /// Keeps the handle that has the focus, and gives it back after a tap beside it: anything else that is pressed or
    /// focused takes it away.
    fn choose(&mut self, ui: &Ui, ground: &Response, touched: &handles::Touched) {
        let elsewhere = ui.input(|input| input.pointer.any_pressed()) && !ground.is_pointer_button_down_on();
        let focused = ui.memory(egui::Memory::focused);
        if touched.pressed.is_some() {
            self.chosen = touched.pressed;
        } else if let Some((handle, response)) = &touched.focused {
            self.chosen = Some((*handle, response.id));
        } else if elsewhere || focused.is_some() {
            self.chosen = None;
        }
        if let Some((_, widget)) = self.chosen.filter(|_| ground.clicked()) {
            ui.memory_mut(|memory| memory.request_focus(widget));
        }
    }

    /// Paints the figure as the session has it now; `peek` lends the session for a look at another value.
    pub fn paint(&mut self, pane: &Pane<'_>, session: &mut Session) {
        let Some(place) = self.place.take() else { return };
        let Some(figure) = figure(pane, self.key) else { return };
        let size = [place.rect.width(), place.rect.height()];
        let at: Option<[f32; 2]> = place.pointer.map(|pointer| (pointer - place.rect.min).into());
        let item = at.and_then(|at| self.drawing.item_at(figure, at));
        let hover: Option<Hover> = at.and_then(|at| self.hover.at(at, figure, &self.drawing, pane.state, session));
        let view = View {
            highlight: pane.view.highlight.map(|key| pane.state.outcome.term(key)),
            item,
            hover,
            active: place.active,
            used: pane.state.used,
            invite: pane.view.invite,
            ..View::new(size, pane.look.theme)
        };
        self.lay_out(figure, pane, view);
        paint(&self.drawing, &place.painter, place.rect.min);
        if let Some(response) = &place.focused {
            ring(&place.painter, response, &pane.look);
        }
    }

    fn lay_out(&mut self, figure: &Figure, pane: &Pane<'_>, view: View) {
        let revision = pane.state.revision;
        if self.of.as_ref().is_some_and(|(of, known)| *of == revision && *known == view) {
            return;
        }
        self.drawing = layout(figure, &view);
        self.panels = figure.panels.len();
        self.of = Some((revision, view));
    }
}

fn figure<'a>(pane: &Pane<'a>, key: &str) -> Option<&'a Figure> {
    pane.state.outcome.figures.iter().find(|figure| figure.key == key)
}

fn ring(painter: &Painter, response: &Response, look: &Look) {
    let side = response.rect.width().min(response.rect.height());
    look.focus_ring(painter, response.rect, (side / 2.0).min(18.0) as u8, response);
}
