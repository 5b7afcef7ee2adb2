//! What hands do to figures: take hold, move, let go, tap, point, press keys.

use super::{Held, Page};
use crate::figure::{Figure, Handle, HandleId, Hit, Panel, XY};
use crate::scene::{Command, Edit, Phase, Session};
use crate::view::{Nudge, hand};

impl Page {
    /// The mouse is at a CSS pixel of a figure.
    pub fn point(&mut self, figure: &str, at: [f32; 2]) {
        self.pointer = self.key_of(figure).map(|key| (key, self.laid_out(figure, at)));
    }

    /// The mouse is elsewhere.
    pub fn unpoint(&mut self) {
        self.pointer = None;
    }

    /// Takes hold of the nearest handle at a CSS pixel of a figure; its id, if there is one.
    pub fn press(&mut self, session: &mut Session, figure: &str, at: [f32; 2]) -> Option<HandleId> {
        let at = self.laid_out(figure, at);
        let hit = self.hit_at(figure, at)?.clone();
        self.hold(session, figure, &hit, at)
    }

    /// Takes hold of a handle at a CSS pixel of its figure.
    pub fn press_handle(&mut self, session: &mut Session, figure: &str, id: &str, at: [f32; 2]) {
        let at = self.laid_out(figure, at);
        let shown = self.figures.iter().find(|shown| shown.key == figure);
        let hit = shown.and_then(|shown| shown.picture.drawing.hits.iter().find(|hit| hit.handle.to_string() == id));
        if let Some(hit) = hit.cloned() {
            self.hold(session, figure, &hit, at);
        }
    }

    /// Takes hold of what answers there; its handle.
    fn hold(&mut self, session: &mut Session, figure: &str, hit: &Hit, last: [f32; 2]) -> Option<HandleId> {
        let known = self.state.outcome.figures.iter().find(|known| known.key == figure)?;
        let (figure, (handle, edits)) = (known.key, hand::taken(known, hit.handle));
        self.edit(session, edits, Phase::Ongoing);
        let grip = [last[0] - hit.centre[0], last[1] - hit.centre[1]];
        self.held = Some(Held { figure, handle, grip, last });
        Some(handle)
    }

    /// Brings what is held to a CSS pixel of its figure.
    pub fn drag(&mut self, session: &mut Session, at: [f32; 2]) {
        let Some(mut held) = self.held else { return };
        let at = self.laid_out(held.figure, at);
        if held.last == at {
            return;
        }
        held.last = at;
        self.held = Some(held);
        let to = [at[0] - held.grip[0], at[1] - held.grip[1]];
        let outcome = std::rc::Rc::clone(&self.state.outcome);
        let figure = outcome.figures.iter().find(|figure| figure.key == held.figure);
        let shown = self.figures.iter().find(|shown| shown.key == held.figure);
        if let (Some(figure), Some(shown)) = (figure, shown) {
            let edits = hand::dragged(figure, &shown.picture.drawing, held.handle, to);
            self.edit(session, edits, Phase::Ongoing);
        }
    }

    /// The hand lets go, a key is up, the finger is taken away: the gesture is over.
    pub fn release(&mut self, session: &mut Session) {
        self.held = None;
        if self.state.in_gesture {
            self.apply(session, Command::Release);
        }
    }

    /// A tap beside all handles, at a CSS pixel of a figure: brings the handle that was chosen there, if it stands in
    /// that panel, else what the axis spans.
    pub fn tap(&mut self, session: &mut Session, figure: &str, at: [f32; 2]) {
        let at = self.laid_out(figure, at);
        let outcome = std::rc::Rc::clone(&self.state.outcome);
        let Some(figure) = outcome.figures.iter().find(|known| known.key == figure) else { return };
        let Some(shown) = self.figures.iter().find(|shown| shown.key == figure.key) else { return };
        let chosen = self.focused.filter(|(key, _)| *key == figure.key).map(|(_, id)| id);
        let edits = hand::tapped(figure, &shown.picture.drawing, chosen, at);
        self.edit(session, edits, Phase::Done);
    }

    /// The keyboard is on a handle.
    pub fn focus_handle(&mut self, figure: &str, id: &str) {
        let found = self.handle(figure, id).map(|(figure, _, handle)| (figure.key, handle.id));
        self.focused = found.or(self.focused);
    }

    /// The keyboard is elsewhere.
    pub fn blur_handle(&mut self) {
        self.focused = None;
    }

    /// What a key asks of a handle; whether it was a key for it.
    pub fn nudge(&mut self, session: &mut Session, figure: &str, id: &str, key: &str, shift: bool) -> bool {
        let Some(nudge) = Nudge::of_key(key, shift) else { return false };
        let Some((_, panel, handle)) = self.handle(figure, id) else { return false };
        let Some(command) = hand::nudged(panel, handle, nudge, &self.state) else { return false };
        if !matches!(&command, Command::Edit(edits, _) if edits.is_empty()) {
            self.apply(session, command);
        }
        true
    }

    /// Brings a handle to one of its steps along an axis, as a screen reader does.
    pub fn step_handle(&mut self, session: &mut Session, figure: &str, id: &str, axis: usize, step: f64) {
        let axis = if axis == XY::Y.index() { XY::Y } else { XY::X };
        let Some((_, _, handle)) = self.handle(figure, id) else { return };
        let edits = hand::at_step(&self.state, handle, axis, step);
        self.edit(session, edits, Phase::Done);
    }

    /// Double click: everything the handle drives goes back to its default.
    pub fn reset_handle(&mut self, session: &mut Session, figure: &str, id: &str) {
        let Some((_, _, handle)) = self.handle(figure, id) else { return };
        for key in hand::driven(handle, &self.state) {
            self.apply(session, Command::Reset(Some(key)));
        }
    }

    pub(super) fn edit(&mut self, session: &mut Session, edits: Vec<Edit>, phase: Phase) {
        if !edits.is_empty() {
            self.apply(session, Command::Edit(edits, phase));
        }
    }

    fn key_of(&self, figure: &str) -> Option<&'static str> {
        self.state.outcome.figures.iter().map(|known| known.key).find(|key| *key == figure)
    }

    /// A handle by the name it has outside, with its figure and panel.
    fn handle(&self, figure: &str, id: &str) -> Option<(&Figure, &Panel, &Handle)> {
        let figure = self.state.outcome.figures.iter().find(|known| known.key == figure)?;
        let mut all = figure.panels.iter().flat_map(|panel| panel.handles.iter().map(move |handle| (panel, handle)));
        let (panel, handle) = all.find(|(_, handle)| handle.id.to_string() == id)?;
        Some((figure, panel, handle))
    }
}
