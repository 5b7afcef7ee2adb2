//! Handles: how they look, where they answer, and the word that invites the first drag.

use super::{Area, Canvas, Hit, LABEL_SIZE, NO_STROKE, PanelFrame, Shape};
use crate::figure::font::{self, Face};
use crate::figure::style::{self, Stroke};
use crate::figure::{Anchor, Handle, Knob, Panel};

/// Radius of the disc one takes hold of.
const DISC: f32 = 8.0;
/// Radius of the soft halo around it.
const HALO: f32 = 15.0;
/// The ring of page colour around the disc.
const RING: f32 = 2.0;
/// Size of the grip on a rule.
const GRIP: [f32; 2] = [12.0, 22.0];
/// Side of a corner knob.
const CORNER: f32 = 11.0;
/// Nothing that answers is smaller than this (WCAG 2.2, criterion 2.5.8).
const LEAST_TARGET: f32 = 24.0;
/// How far around a disc or grip the hand may miss.
const REACH: f32 = 36.0;
/// Between a grip and its symbol.
const SYMBOL_GAP: f32 = 5.0;
/// Between a handle and its invitation.
const INVITATION_GAP: f32 = 22.0;

impl Canvas<'_> {
    pub(super) fn handles(&mut self, panel: &Panel, frame: &PanelFrame, index: usize) {
        for handle in &panel.handles {
            let centre = [frame.x.pixel(handle.at[0]), frame.y.pixel(handle.at[1])];
            if !centre.iter().all(|coordinate| coordinate.is_finite()) {
                continue;
            }
            // A handle whose place has left the panel waits at its edge, so that it can always be brought back.
            let Area { min, max } = frame.area;
            let centre = [centre[0].clamp(min[0], max[0]), centre[1].clamp(min[1], max[1])];
            let active = self.view.active == Some(handle.id);
            let area = self.knob(handle, frame, centre, active);
            self.hits.push(Hit { handle: handle.id, panel: index, centre, area, knob: handle.knob });
            self.symbol(handle, centre, frame);
            if self.view.invite && !active {
                self.invitation(handle, centre, frame);
            }
        }
    }

    /// Draws the knob; where it answers.
    fn knob(&mut self, handle: &Handle, frame: &PanelFrame, centre: [f32; 2], active: bool) -> Area {
        let hue = style::hue(handle.term.palette, self.view.theme);
        let halo = style::halo(handle.term, self.view.theme, active);
        let ring = Stroke { color: self.inks.page, width: RING, dash: &[] };
        let outline = Stroke { color: hue, width: 1.5, dash: &[] };
        let term = Some(handle.term);
        match handle.knob {
            Knob::Disc => {
                let radius = if active { HALO + 2.0 } else { HALO };
                self.push(term, None, Shape::Circle { centre, radius, fill: halo, stroke: NO_STROKE });
                self.push(term, None, Shape::Circle { centre, radius: DISC, fill: hue, stroke: ring });
                Area::around(centre, [REACH; 2])
            }
            Knob::Grip => {
                let area = Area::around(centre, GRIP);
                if active {
                    self.push(term, None, Shape::Plate { area: area.grown(4.0), radius: GRIP[0] / 2.0 + 4.0, fill: halo, stroke: NO_STROKE });
                }
                self.push(term, None, Shape::Plate { area, radius: GRIP[0] / 2.0, fill: self.inks.page, stroke: outline });
                Area::around(centre, [LEAST_TARGET, REACH])
            }
            Knob::Corner => {
                let side = if active { CORNER + 4.0 } else { CORNER };
                self.push(term, None, Shape::Circle { centre, radius: side / 2.0, fill: self.inks.page, stroke: outline });
                Area::around(centre, [LEAST_TARGET; 2])
            }
            Knob::Body { half } => {
                let reach = |axis: &crate::figure::AxisMap, at: f64, half: f64| (axis.pixel(at + half) - axis.pixel(at - half)).abs();
                let size = [reach(&frame.x, handle.at[0], half[0]), reach(&frame.y, handle.at[1], half[1])];
                Area::around(centre, size.map(|side| side.max(LEAST_TARGET)))
            }
        }
    }

    /// The symbol stands on the side away from the panel's middle, where there are fewer curves.
    fn symbol(&mut self, handle: &Handle, [x, y]: [f32; 2], frame: &PanelFrame) {
        let Area { min, max } = frame.area;
        let width = font::width(handle.symbol, Face::Symbol, LABEL_SIZE);
        let gap = GRIP[0] / 2.0 + SYMBOL_GAP;
        let right = x >= f32::midpoint(min[0], max[0]);
        let (at, anchor) = if right && x + gap + width < max[0] { (x + gap, Anchor::LEFT) } else { (x - gap, Anchor::RIGHT) };
        let color = style::hue(handle.term.palette, self.view.theme);
        self.text(Some(handle.term), [at, y], anchor, handle.symbol, Face::Symbol, color);
    }

    fn invitation(&mut self, handle: &Handle, [x, y]: [f32; 2], frame: &PanelFrame) {
        let Some(text) = &handle.invitation else { return };
        let width = font::width(text, Face::Medium, LABEL_SIZE);
        let fits = x + INVITATION_GAP + width <= frame.area.max[0];
        let (side, anchor) = if fits { (1.0, Anchor::LEFT) } else { (-1.0, Anchor::RIGHT) };
        // Below the disc, out of the way of a curve that rises to the side it is on.
        let below = (y + INVITATION_GAP * 0.8).min(frame.area.max[1] - LABEL_SIZE / 2.0);
        let at = [x + side * INVITATION_GAP * 0.8, below];
        let ends = [at[0], at[0] + side * width];
        let pad = 5.0;
        let area = Area {
            min: [ends[0].min(ends[1]) - pad, below - LABEL_SIZE / 2.0 - pad + 1.0],
            max: [ends[0].max(ends[1]) + pad, below + LABEL_SIZE / 2.0 + pad - 1.0],
        };
        self.push(None, None, Shape::Plate { area, radius: 4.0, fill: self.inks.page, stroke: NO_STROKE });
        self.text(None, at, anchor, text, Face::Medium, self.inks.text);
    }
}
