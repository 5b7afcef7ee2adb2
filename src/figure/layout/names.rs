//! Names: each beside what it names, on the side its scene prefers, or on another where words, knobs or curves are in
//! the way.
//!
//! Every name has a few places, best first. The one that costs least is taken: to lie on other words or on a knob
//! costs most, to be crossed by a line something, and every step away from the preferred place a little. So a name
//! moves only when it has to, and the first in [`Canvas::names`]'s order moves last. What runs across the panel, a
//! curve that leaves it, and a handle keep their names where lines run, on paper: making way for each of them a name
//! would hop about while they move.

use super::handles::{centre, knob_area};
use super::places::{PAD, along_rule, beside, box_places, kept, within_band};
use super::{Area, Canvas, LABEL_ROW, LABEL_SIZE, PanelFrame, Shape};
use crate::figure::font::{self, Face};
use crate::figure::style::{self, Emphasis, Stroke};
use crate::figure::{Anchor, Form, Handle, Knob, Mark, Name, NameKind, Panel, Role, Side, Term, XY};

/// From the middle of a dot, or the tip of an arrow, to its name.
const DOT_GAP: f32 = 8.0;
/// Opacity of the paper behind words that a curve may cross.
const PAPER: f32 = 0.85;
/// Radius of its corners.
const PAPER_RADIUS: f32 = 3.0;
/// Radius of a lamp, of its glow as a multiple, and the room it takes before its words.
const LAMP: f32 = 6.0;
const GLOW: f32 = 1.7;
const LAMP_ROOM: f32 = 2.0 * LAMP + 6.0;

/// What is paid for lying on other words or on a knob, for being crossed by another's line or dot, by one's own, and
/// for each place that stands before this one.
const COVERS: f32 = 40.0;
const CROSSED: f32 = 3.0;
const CROSSED_BY_OWN: f32 = 2.0;
const LATER: f32 = 0.6;

/// Words that want a place.
pub(super) struct Wish<'a> {
    pub term: Term,
    pub role: Role,
    pub name: &'a Name,
    pub face: Face,
    /// Whether they make way for lines.
    pub shy: bool,
    /// Where they may stand, the best place first.
    pub places: Vec<Area>,
}

impl Canvas<'_> {
    /// Whether something is in use that brings a mark or a name. On paper nothing can be used, so everything is there.
    pub(super) fn is_there(&self, during: &[&str], term: Term) -> bool {
        let named = |key: Option<&str>| key.is_some_and(|key| during.contains(&key));
        during.is_empty()
            || !self.view.handles
            || self.view.highlight.is_some_and(|lit| lit.key == term.key)
            || named(self.view.used)
            || named(self.view.active.map(|handle| handle.key))
    }

    /// Everything no name of this panel may lie on from the start: its knobs.
    pub(super) fn take_knobs(&mut self, panel: &Panel, frame: &PanelFrame) {
        let handles = panel.handles.iter().filter(|_| self.view.handles);
        self.taken = handles.filter_map(|handle| knob_area(handle, centre(handle, frame)?)).collect();
    }

    /// The names of handles, arrows and dots, which must stand close; then of bars, boxes, rules and bands.
    pub(super) fn names(&mut self, panel: &Panel, frame: &PanelFrame) {
        self.captions(panel, frame);
        // On paper nobody can place what waits.
        let handles = panel.handles.iter().filter(|handle| self.view.handles || !handle.is_waiting());
        for handle in handles {
            let (Some(name), Some(at)) = (&handle.label, centre(handle, frame)) else { continue };
            let around = knob_area(handle, at).unwrap_or(Area::around(at, [0.0; 2]));
            let face = if name.kind == NameKind::Symbol { Face::Symbol } else { Face::Regular };
            let places = beside(&around.grown(1.0), words_size(name, face), name.side, &self.bounds(frame));
            self.put(&Wish { term: handle.term, role: Role::Primary, name, face, shy: false, places });
        }
        for rank in 0..=LAST_RANK {
            for mark in panel.marks.iter().filter(|mark| rank_of(&mark.form) == Some(rank)) {
                let Some(name) = self.name_of(mark) else { continue };
                let invited = self.invited(panel, mark).map(|text| Name { text, ..name.clone() });
                let name = invited.as_ref().unwrap_or(name);
                let face = face_of(&mark.form);
                let places = self.places(&mark.form, name, words_size(name, face), frame);
                let shy = rank < LAST_RANK;
                let place = self.put(&Wish { term: mark.term, role: mark.role, name, face, shy, places });
                if let (Form::Box { .. }, Some(area)) = (&mark.form, place) {
                    self.titles.push((mark.term, area));
                }
            }
        }
    }

    /// The name of a mark, if it has one that is there right now.
    pub(super) fn name_of<'m>(&self, mark: &'m Mark) -> Option<&'m Name> {
        let is_there = |name: &&Name| self.is_there(mark.during, mark.term) && self.is_there(name.during, mark.term);
        mark.name.as_ref().filter(is_there)
    }

    /// What a box is called while its title invites a first drag.
    fn invited(&self, panel: &Panel, mark: &Mark) -> Option<String> {
        let is_box = self.view.invite && self.view.handles && matches!(mark.form, Form::Box { .. });
        let titles = |handle: &&Handle| handle.term == mark.term && matches!(handle.knob, Knob::Title { .. });
        panel.handles.iter().filter(|_| is_box).find(titles)?.invitation.clone()
    }

    /// Lines of words at the top of the plot area.
    fn captions(&mut self, panel: &Panel, frame: &PanelFrame) {
        for (row, caption) in panel.captions.iter().enumerate() {
            let color = self.ink(caption.term, caption.role);
            let width = font::width(&caption.text, Face::Regular, LABEL_SIZE);
            let Area { min, .. } = frame.area;
            // One that is wider than the plot begins with it: on its left there are labels.
            let middle = frame.area.centre()[0].max(min[0] + width / 2.0);
            let at = [middle, min[1] + (row as f32 + 0.5) * LABEL_ROW];
            let area = Area::around(at, [width, LABEL_ROW]);
            self.paper_if_hidden(Some(caption.term), area);
            self.text(Some(caption.term), at, Anchor::CENTRE, &caption.text, Face::Regular, color);
            self.taken.push(area);
        }
    }

    /// Where names may stand: within the panel, or a little beyond its sides where nothing else is drawn.
    fn bounds(&self, frame: &PanelFrame) -> Area {
        let Area { min, max } = frame.area;
        Area { min: [(min[0] - PAD).max(0.0), min[1]], max: [(max[0] + PAD).min(self.view.size[0]), max[1]] }
    }

    fn places(&self, form: &Form, name: &Name, size: [f32; 2], frame: &PanelFrame) -> Vec<Area> {
        let bounds = self.bounds(frame);
        match form {
            Form::Rule { axis: XY::X, at } => along_rule(frame.x.pixel(*at), size, name.side, &frame.area),
            Form::Rule { axis: XY::Y, at } => {
                let y = frame.y.pixel(*at);
                let ends = Area { min: [bounds.min[0], y], max: [bounds.max[0], y] };
                self.on_level(&ends, size, name.side, &bounds)
            }
            Form::Band { axis, span } => within_band(*axis, *span, size, name.side, frame),
            Form::Bar { axis, span, edges } => {
                let corner =
                    |long: f64, wide: f64| frame.place(if *axis == XY::X { [long, wide] } else { [wide, long] });
                let area = Area::of_corners(corner(span[0], edges[0]), corner(span[1], edges[1]));
                let area = area.intersect(&frame.area).unwrap_or(area);
                if *axis == XY::X && name.side.x == 0 {
                    self.on_level(&area, size, Side { x: -1, ..name.side }, &bounds)
                } else if name.side == Side::AFTER && area.max[0] + size[0] > bounds.max[0] {
                    // On the bar, before its end.
                    let left = area.max[0] - size[0] - PAD;
                    vec![kept([left, area.centre()[1] - size[1] / 2.0], size, &frame.area)]
                } else {
                    beside(&area, size, name.side, &bounds)
                }
            }
            Form::Point { at, .. } => {
                beside(&Area::around(frame.place(*at), [2.0 * DOT_GAP - 2.0 * PAD; 2]), size, name.side, &bounds)
            }
            Form::Arrow { from, to } => {
                let [from, to] = [from, to].map(|end| frame.place(*end));
                let inside = |area: Area| area.intersect(&frame.area).unwrap_or(area);
                beside(&inside(Area::of_corners(from, to)).grown(2.0), size, name.side, &bounds)
            }
            Form::Box { min, max } => {
                box_places(Area::of_corners(frame.place(*min), frame.place(*max)), size[0], name.side, &frame.area)
            }
            // Curves are named at their ends; what is filled has no place of its own.
            Form::Curve { .. }
            | Form::Area { .. }
            | Form::Between { .. }
            | Form::Dots { .. }
            | Form::Segments { .. }
            | Form::Residuals { .. } => Vec::new(),
        }
    }

    /// Places above or below a thing that is long from left to right: at its beginning or its end, or as near to that
    /// as the names leave free that stand there already.
    fn on_level(&self, of: &Area, size: [f32; 2], side: Side, bounds: &Area) -> Vec<Area> {
        let tops = [of.min[1] - size[1], of.max[1]];
        let tops = if side.y > 0 { [tops[1], tops[0]] } else { tops };
        let (begin, end) = (of.min[0], (of.max[0] - size[0]).max(of.min[0]));
        let start = if side.x > 0 { end } else { begin };
        let place = |left: f32, top: f32| kept([left, top], size, bounds);
        let row = |top: f32| {
            let level = place(start, top);
            let beside = self.taken.iter().filter(move |area| area.min[1] < level.max[1] && level.min[1] < area.max[1]);
            let lefts = beside.flat_map(|area| [area.max[0], area.min[0] - size[0]]);
            let mut lefts: Vec<f32> = lefts.collect();
            let nearest_first = std::iter::from_fn(move || {
                let far = |index: &usize| (lefts[*index] - start).abs();
                let nearest = (0..lefts.len()).min_by(|a, b| far(a).total_cmp(&far(b)))?;
                Some(lefts.swap_remove(nearest))
            });
            [start].into_iter().chain(nearest_first).map(move |left| place(left, top))
        };
        tops.into_iter().flat_map(row).collect()
    }

    /// Draws words at the place that costs least; which that is.
    pub(super) fn put(&mut self, wish: &Wish<'_>) -> Option<Area> {
        let lines = wish.shy.then_some(wish.term);
        let area = self.cheapest(&wish.places, lines)?;
        self.words(wish, area);
        self.taken.push(area);
        Some(area)
    }

    /// The place that costs least, of some that stand in order, to words that make way for lines but less for those of
    /// their own term, or for none.
    pub(super) fn cheapest(&self, places: &[Area], shy: Option<Term>) -> Option<Area> {
        let mut best: Option<(f32, Area)> = None;
        for (index, area) in places.iter().enumerate() {
            let later = LATER * index as f32;
            // No place from here on can cost less than the best so far.
            if best.is_some_and(|(least, _)| later >= least) {
                break;
            }
            let cost = later + self.cost(area, shy);
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, *area));
            }
        }
        best.map(|(_, area)| area)
    }

    /// What it costs to stand there.
    fn cost(&self, area: &Area, shy: Option<Term>) -> f32 {
        let covered = self.taken.iter().filter(|other| area.overlaps(other)).count() as f32 * COVERS;
        let Some(own) = shy else { return covered };
        let lines = self.primitives[self.panel_start..].iter().filter_map(|primitive| {
            let term = primitive.term?;
            crosses(&primitive.shape, area).then_some(if term == own.key { CROSSED_BY_OWN } else { CROSSED })
        });
        covered + lines.sum::<f32>()
    }

    fn words(&mut self, wish: &Wish<'_>, area: Area) {
        let color = self.ink(wish.term, wish.role);
        let always = matches!(wish.name.kind, NameKind::Symbol) || matches!(wish.role, Role::Target | Role::Proposal);
        if always {
            self.paper(Some(wish.term), area);
        } else {
            self.paper_if_hidden(Some(wish.term), area);
        }
        let mut left = area.min[0] + PAD / 2.0;
        let middle = area.centre()[1];
        if let NameKind::Lamp(lit) = wish.name.kind {
            self.lamp(wish.term, [left + LAMP, middle], lit);
            left += LAMP_ROOM;
        }
        self.text(Some(wish.term), [left, middle], Anchor::LEFT, &wish.name.text, wish.face, color);
    }

    /// The ink of words: a note is grey, everything else has its term's colour, which can be read as text.
    fn ink(&self, term: Term, role: Role) -> style::Color {
        let color = if role == Role::Note { self.inks.muted } else { style::hue(term.palette, self.view.theme) };
        if self.view.emphasis(term) == Emphasis::Dim { color.faded(0.4) } else { color }
    }

    /// Paper under words that a line would make hard to read.
    fn paper_if_hidden(&mut self, term: Option<Term>, area: Area) {
        // Grid lines, which belong to nothing, are faint enough.
        let mut marks = self.primitives[self.panel_start..].iter().filter(|primitive| primitive.term.is_some());
        if marks.any(|primitive| hides(&primitive.shape, &area)) {
            self.paper(term, area);
        }
    }

    /// Paper between a curve and the words over it, which keeps them readable.
    pub(super) fn paper(&mut self, term: Option<Term>, area: Area) {
        self.push(term, None, Shape::plate(area, PAPER_RADIUS, self.inks.page.faded(PAPER)));
    }

    fn lamp(&mut self, term: Term, centre: [f32; 2], lit: bool) {
        let (fill, glow) = style::lamp(lit, self.view.theme);
        if let Some(fill) = glow {
            self.push(Some(term), None, Shape::Circle { centre, radius: LAMP * GLOW, fill, stroke: Stroke::NONE });
        }
        let rim = Stroke::solid(self.inks.axis, 1.0);
        self.push(Some(term), None, Shape::Circle { centre, radius: LAMP, fill, stroke: rim });
    }
}

/// The rank of what runs across the panel.
const LAST_RANK: usize = 2;

/// What has to stand closest is placed first; curves are named at their ends.
fn rank_of(form: &Form) -> Option<usize> {
    match form {
        Form::Arrow { .. } | Form::Point { .. } => Some(0),
        Form::Bar { .. } | Form::Box { .. } => Some(1),
        Form::Rule { .. } | Form::Band { .. } => Some(LAST_RANK),
        Form::Curve { .. }
        | Form::Area { .. }
        | Form::Between { .. }
        | Form::Dots { .. }
        | Form::Segments { .. }
        | Form::Residuals { .. } => None,
    }
}

fn face_of(form: &Form) -> Face {
    if matches!(form, Form::Box { .. }) { Face::SemiBold } else { Face::Regular }
}

/// Width and height of a name with the room around it.
fn words_size(name: &Name, face: Face) -> [f32; 2] {
    let lamp = if matches!(name.kind, NameKind::Lamp(_)) { LAMP_ROOM } else { 0.0 };
    [font::width(&name.text, face, LABEL_SIZE) + PAD + lamp, LABEL_ROW]
}

/// Whether a line or a dot runs through words.
pub(super) fn crosses(shape: &Shape, area: &Area) -> bool {
    match shape {
        Shape::Line { points, .. } => points.windows(2).any(|ends| area.meets([ends[0], ends[1]])),
        Shape::Circle { centre, radius, .. } => area.overlaps(&Area::around(*centre, [2.0 * radius; 2])),
        Shape::Dots { at, radius, .. } => {
            let room = area.grown(*radius);
            at.iter().any(|dot| room.contains(*dot))
        }
        Shape::Segments { ends, .. } => ends.iter().any(|ends| area.meets(*ends)),
        Shape::Polygon { .. } | Shape::Plate { .. } | Shape::Between { .. } | Shape::Text { .. } => false,
    }
}

/// Whether words there would be hard to read without paper under them: on a line or on a bar.
fn hides(shape: &Shape, area: &Area) -> bool {
    match shape {
        Shape::Plate { area: plate, radius, .. } => *radius > 0.0 && plate.overlaps(area),
        _ => matches!(shape, Shape::Line { .. }) && crosses(shape, area),
    }
}
