//! Handles: how they look, where they answer, and the word that invites the first drag.

use super::places::beside;
use super::{Area, Canvas, Hit, LABEL_SIZE, PanelFrame, Shape};
use crate::figure::drag::listens;
use crate::figure::font::{self, Face};
use crate::figure::style::{self, Emphasis, Stroke};
use crate::figure::{Anchor, AxisMap, Handle, Knob, Panel, Role, Side, Term, XY};

/// Radius of the disc one takes hold of.
const DISC: f32 = 8.0;
/// Half the side of a square that is as large.
const SQUARE: f32 = 7.0;
/// Radius of the soft halo around it.
const HALO: f32 = 15.0;
/// The ring of page colour around the disc.
const RING: f32 = 2.0;
/// Size of the grip on a rule.
const GRIP: [f32; 2] = [12.0, 22.0];
/// Side of a corner knob.
const CORNER: f32 = 11.0;
/// The room a knob on a corner wants for itself.
const KNOB: f32 = CORNER + 2.0;
/// Radius of the dot on a corner of a box that is not in focus.
const DOT: f32 = 3.5;
/// Thickness of the outline of a grip or a corner.
const OUTLINE: f32 = 1.5;
/// Thickness of an edge under the pointer.
const EDGE: f32 = 7.0;
/// Nothing that answers is smaller than this (WCAG 2.2, criterion 2.5.8).
pub(super) const LEAST_TARGET: f32 = 24.0;
/// How far around a disc or grip the hand may miss.
const REACH: f32 = 36.0;
/// Between a grip and the end of its rule.
const GRIP_GAP: f32 = 2.0;
/// From the end of an axis to the middle of a handle that waits beside it.
pub(super) const WAITING: f32 = 16.0;
/// Around the words of an invitation.
const INVITATION_PAD: f32 = 5.0;

impl Canvas<'_> {
    pub(super) fn handles(&mut self, panel: &Panel, frame: &PanelFrame, index: usize) {
        for handle in panel.handles.iter().filter(|_| self.view.handles) {
            let Some(centre) = centre(handle, frame) else { continue };
            let Some(area) = self.knob(handle, frame, centre, self.view.active == Some(handle.id)) else { continue };
            self.hits.push(Hit { handle: handle.id, panel: index, centre, area, knob: handle.knob });
        }
    }

    /// Draws the invitations, over everything else.
    pub(super) fn invite(&mut self, invitations: Vec<Invitation<'_>>) {
        for Invitation { words, area } in invitations {
            self.push(None, None, Shape::plate(area, 4.0, self.inks.page));
            self.text(None, area.centre(), Anchor::CENTRE, words, Face::SemiBold, self.inks.text);
        }
    }

    /// The words that invite a first drag, and where they stand: below a disc, out of the way of a curve that rises to
    /// the side it is on; level with a grip, which stands on no curve; in the middle of a body.
    pub(super) fn invitations<'p>(&mut self, panel: &'p Panel, frame: &PanelFrame) -> Vec<Invitation<'p>> {
        let mut invitations = Vec::new();
        for handle in panel.handles.iter().filter(|_| self.view.handles && self.view.invite) {
            let (Some(words), Some(centre)) = (handle.invitation.as_deref(), centre(handle, frame)) else { continue };
            // That of a title takes the place of its words.
            if self.view.active == Some(handle.id) || matches!(handle.knob, Knob::Title { .. }) {
                continue;
            }
            let width = font::width(words, Face::SemiBold, LABEL_SIZE);
            let size = [width + 2.0 * INVITATION_PAD, LABEL_SIZE + 2.0 * INVITATION_PAD - 2.0];
            let places = match knob_area(handle, centre) {
                Some(knob) => {
                    let side = match handle.knob {
                        _ if handle.is_waiting() => Side::BEFORE,
                        Knob::Grip => Side::AFTER,
                        _ => Side::LOWER_RIGHT,
                    };
                    let bounds = Area {
                        min: [INVITATION_PAD, frame.area.min[1]],
                        max: [self.view.size[0] - INVITATION_PAD, frame.area.max[1]],
                    };
                    beside(&knob, size, side, &bounds)
                }
                None => vec![Area::around(centre, size)],
            };
            if let Some(area) = self.cheapest(&places, Some(handle.term)) {
                self.taken.push(area);
                invitations.push(Invitation { words, area });
            }
        }
        invitations
    }

    /// Draws the knob; where it answers, if it does.
    fn knob(&mut self, handle: &Handle, frame: &PanelFrame, centre: [f32; 2], active: bool) -> Option<Area> {
        Some(match handle.knob {
            Knob::Disc | Knob::PaleDisc | Knob::Square | Knob::PaleSquare => self.disc(handle, centre, active),
            Knob::Grip => self.grip(handle, centre, active),
            Knob::Dot if !active => self.dot(handle.term, centre),
            Knob::Dot | Knob::Corner => self.corner(handle.term, centre, active),
            // A cloud draws its points, and tells where they answer.
            Knob::Point => return None,
            Knob::Edge { out, half } => {
                let size = extent(frame, [handle.at[0] - out[0], handle.at[1] - out[1]], half);
                if active {
                    let area = Area::around(centre, if out[0] == 0.0 { [size[0], EDGE] } else { [EDGE, size[1]] });
                    let halo = style::halo(handle.term, self.view.theme, active);
                    self.push(Some(handle.term), None, Shape::plate(area, EDGE / 2.0, halo));
                }
                edge_strip(centre, out, size)
            }
            Knob::Body { half } | Knob::Title { half } => {
                let area = Area::around(centre, extent(frame, handle.at, half));
                if active {
                    let fill = style::fill(handle.term, Role::Band, self.view.theme, Emphasis::Normal);
                    self.push(Some(handle.term), Some(frame.area), Shape::plate(area, 0.0, fill));
                }
                let is_body = matches!(handle.knob, Knob::Body { .. });
                let title = || self.titles.iter().find(|(term, _)| *term == handle.term).map(|(_, area)| *area);
                let area = if is_body { area } else { title()? };
                Area::around(area.centre(), [area.width().max(LEAST_TARGET), area.height().max(LEAST_TARGET)])
            }
        })
    }

    fn disc(&mut self, handle: &Handle, centre: [f32; 2], active: bool) -> Area {
        let (term, theme) = (handle.term, self.view.theme);
        let radius = if active { HALO + 2.0 } else { HALO };
        let fill = style::halo(term, theme, active);
        self.push(Some(term), None, Shape::Circle { centre, radius, fill, stroke: Stroke::NONE });
        let hue = style::hue(term.palette, theme);
        // A pale one keeps its outline: it can be taken hold of all the same.
        let (fill, stroke) = if matches!(handle.knob, Knob::PaleDisc | Knob::PaleSquare) {
            (self.inks.page, Stroke::solid(hue, OUTLINE))
        } else {
            (hue, Stroke::solid(self.inks.page, RING))
        };
        let shape = if matches!(handle.knob, Knob::Square | Knob::PaleSquare) {
            Shape::Plate { area: Area::around(centre, [2.0 * SQUARE; 2]), radius: 0.0, fill, stroke }
        } else {
            Shape::Circle { centre, radius: DISC, fill, stroke }
        };
        self.push(Some(term), None, shape);
        Area::around(centre, [REACH; 2])
    }

    fn grip(&mut self, handle: &Handle, centre: [f32; 2], active: bool) -> Area {
        let size = grip_size(handle);
        let reach = if listens(handle, XY::X) { [LEAST_TARGET, REACH] } else { [REACH, LEAST_TARGET] };
        let (term, area, radius) = (Some(handle.term), Area::around(centre, size), GRIP[0] / 2.0);
        if active {
            let halo = style::halo(handle.term, self.view.theme, active);
            self.push(term, None, Shape::plate(area.grown(4.0), radius + 4.0, halo));
        }
        let stroke = self.outline(handle.term);
        self.push(term, None, Shape::Plate { area, radius, fill: self.inks.page, stroke });
        Area::around(centre, reach)
    }

    fn dot(&mut self, term: Term, centre: [f32; 2]) -> Area {
        let fill = style::hue(term.palette, self.view.theme);
        let stroke = Stroke::solid(self.inks.page, 1.0);
        self.push(Some(term), None, Shape::Circle { centre, radius: DOT, fill, stroke });
        Area::around(centre, [LEAST_TARGET; 2])
    }

    fn corner(&mut self, term: Term, centre: [f32; 2], active: bool) -> Area {
        let side = if active { CORNER + 4.0 } else { CORNER };
        let stroke = self.outline(term);
        self.push(Some(term), None, Shape::Circle { centre, radius: side / 2.0, fill: self.inks.page, stroke });
        Area::around(centre, [LEAST_TARGET; 2])
    }

    fn outline(&self, term: Term) -> Stroke {
        Stroke::solid(style::hue(term.palette, self.view.theme), OUTLINE)
    }
}

/// Words beside a handle, on the plate under them.
pub(super) struct Invitation<'a> {
    words: &'a str,
    area: Area,
}

/// Where the handle stands: one whose place has left the panel stays at its edge, so that it can always be brought
/// back, and a grip stands wholly on its panel. One without a place yet waits beyond the end of its axis.
pub(super) fn centre(handle: &Handle, frame: &PanelFrame) -> Option<[f32; 2]> {
    let place = frame.place(handle.at);
    let inset = [XY::X, XY::Y].map(|axis| {
        let rests = handle.knob == Knob::Grip && !listens(handle, axis);
        if rests { grip_size(handle)[axis.index()] / 2.0 + GRIP_GAP } else { 0.0 }
    });
    let Area { min, max } = frame.area;
    let kept = |axis: usize| place[axis].min(max[axis] - inset[axis]).max(min[axis] + inset[axis]);
    let waits = [max[0] + WAITING, min[1] - WAITING];
    let stands = |axis: usize| if handle.at[axis].is_nan() { waits[axis] } else { kept(axis) };
    let is_known = |axis: usize| handle.at[axis].is_nan() || place[axis].is_finite();
    (is_known(0) && is_known(1)).then(|| [stands(0), stands(1)])
}

/// A grip stands across the way it moves: upright on a rule, lying on the end of a bar.
fn grip_size(handle: &Handle) -> [f32; 2] {
    if listens(handle, XY::X) { GRIP } else { [GRIP[1], GRIP[0]] }
}

/// The room a knob wants for itself, from which words keep off; nothing for one that is not seen.
pub(super) fn knob_area(handle: &Handle, centre: [f32; 2]) -> Option<Area> {
    let size = match handle.knob {
        Knob::Disc | Knob::PaleDisc | Knob::Square | Knob::PaleSquare => [2.0 * (DISC + RING); 2],
        Knob::Grip => grip_size(handle),
        Knob::Corner | Knob::Dot => [KNOB; 2],
        Knob::Edge { .. } | Knob::Body { .. } | Knob::Title { .. } | Knob::Point => return None,
    };
    Some(Area::around(centre, size))
}

/// Width and height in pixels of a box around a place.
fn extent(frame: &PanelFrame, at: [f64; 2], half: [f64; 2]) -> [f32; 2] {
    let reach = |axis: &AxisMap, at: f64, half: f64| (axis.pixel(at + half) - axis.pixel(at - half)).abs();
    [reach(&frame.x, at[0], half[0]), reach(&frame.y, at[1], half[1])]
}

/// Where an edge answers: between its corners, and further outwards than inwards where the box is so small that there
/// would be no body left.
fn edge_strip([x, y]: [f32; 2], out: [f64; 2], size: [f32; 2]) -> Area {
    let (along, across) = if out[0] == 0.0 { (0, 1) } else { (1, 0) };
    let inwards = (LEAST_TARGET / 2.0).min(size[across] / 4.0);
    let length = (size[along] - LEAST_TARGET).max(LEAST_TARGET);
    // Pixels grow downwards and a picture's axis does so too, so the sign of `out` is the sign on the screen.
    let outwards = LEAST_TARGET - inwards;
    let [before, after] = if out[across] < 0.0 { [outwards, inwards] } else { [inwards, outwards] };
    let mut area = Area::around([x, y], [0.0; 2]);
    area.min[across] -= before;
    area.max[across] += after;
    area.min[along] -= length / 2.0;
    area.max[along] += length / 2.0;
    area
}
