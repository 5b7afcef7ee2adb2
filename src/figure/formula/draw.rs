//! One formula as primitives: the general form above the form with numbers.

use super::slot::{self, Number};
use super::{Formula, Line, Piece, PieceForm, Slot, Typeset, View, slots};
use crate::figure::font::{self, Face};
use crate::figure::layout::{Area, Primitive, Shape};
use crate::figure::style::{self, Color, Stroke};
use crate::figure::{Anchor, Term};

/// No part of a formula is set smaller than this share of its size, however narrow the screen.
const SMALLEST: f32 = 0.6;
/// Rather than be broken, a line may shrink to this share.
const UNBROKEN: f32 = 0.9;
/// Between the rows of a broken line, in em.
const LEADING: f32 = 0.35;
/// How far a term reaches above its baseline, in em of its own size.
const TERM_RISE: f32 = 0.78;
/// How far a term reaches below its baseline, in em of its own size.
const TERM_DROP: f32 = 0.27;
/// Parts of one term further apart than this, in em, are places of their own.
const TERM_GAP: f32 = 0.4;
/// Around a term that is highlighted, in pixels.
const TERM_PAD: f32 = 3.0;
/// Both are equally wide.
const EQUAL: &str = "=";
const ABOUT: &str = "\u{2248}";
/// The least thickness of a rule in pixels.
const LEAST_RULE: f32 = 1.0;

/// Where a term stands.
#[derive(Clone, Debug, PartialEq)]
pub struct TermArea {
    /// The term's key.
    pub key: &'static str,
    /// The rectangle around it.
    pub area: Area,
}

/// How a line is broken: for each row the pieces from one index to another, and where they start; lengths in em.
struct Rows<'a> {
    line: &'a Line,
    list: Vec<Row>,
    /// Of the widest row.
    width: f32,
}

struct Row {
    pieces: std::ops::Range<usize>,
    left: f32,
    right: f32,
}

impl Rows<'_> {
    fn height(&self) -> f32 {
        let count = self.list.len() as f32;
        (self.line.height + self.line.depth) * count + LEADING * (count - 1.0)
    }
}

/// Breaks a line to keep within a width; what cannot be broken stays too wide.
fn rows(line: &Line, width: f32) -> Rows<'_> {
    let whole = Row { pieces: 0..line.pieces.len(), left: 0.0, right: line.width + reserve(&line.pieces) };
    let list = if whole.right <= width { vec![whole] } else { broken(line, width) };
    let widest = list.iter().map(|row| row.right - row.left).fold(0.0, f32::max);
    Rows { line, list, width: widest }
}

/// As many of the parts between two breaks in a row as fit.
fn broken(line: &Line, width: f32) -> Vec<Row> {
    let breaks = line
        .pieces
        .iter()
        .enumerate()
        .filter(|(_, piece)| piece.form == PieceForm::Break)
        .map(|(index, piece)| (index, piece.at[0]));
    let mut rows: Vec<Row> = Vec::new();
    let mut start = 0;
    for (end, right) in breaks.chain([(line.pieces.len(), line.width)]) {
        let longer = |row: &Row| right + reserve(&line.pieces[row.pieces.start..end]);
        match rows.last_mut() {
            Some(row) if longer(row) - row.left <= width => (row.pieces.end, row.right) = (end, longer(row)),
            _ => {
                // The space before the part is not needed at the start of a row.
                let drawn = line.pieces[start..end].iter().filter(|piece| piece.form != PieceForm::Break);
                let left = drawn.map(|piece| piece.at[0]).fold(right, f32::min);
                rows.push(Row { pieces: start..end, left, right: right + reserve(&line.pieces[start..end]) });
            }
        }
        start = end;
    }
    rows
}

/// What the signs of all numbers may take on top of their rooms.
fn reserve(pieces: &[Piece]) -> f32 {
    slots(pieces).map(slot::reserve).sum()
}

/// A formula, broken and measured; lengths in pixels.
pub(super) struct Measured<'a> {
    filled: &'a Formula,
    /// Its live numbers in the order of the typeset formula.
    values: Vec<f64>,
    general: Rows<'a>,
    /// The line for the branch in force.
    numbers: Option<Rows<'a>>,
    /// Pixels to an em.
    em: f32,
    /// The room it takes, whatever the branch.
    pub width: f32,
    /// From its top to its first baseline.
    pub rise: f32,
    /// Height of the general form.
    pub general_height: f32,
    /// Height of the form with numbers, whatever the branch; 0 if there is none.
    pub numbers_height: f32,
}

impl<'a> Measured<'a> {
    pub fn new(typeset: &'a Typeset, filled: &'a Formula, view: &View<'_>) -> Self {
        let unbroken = typeset.lines().map(|line| line.width + reserve(&line.pieces)).fold(0.0, f32::max);
        // As it is; a little smaller but whole; or broken, and then as small as its widest part needs.
        let whole = view.width / (view.size * unbroken.max(f32::EPSILON));
        let share = if whole >= UNBROKEN {
            whole
        } else {
            let em = view.width / view.size;
            em / typeset.lines().map(|line| rows(line, em).width).fold(0.0, f32::max)
        };
        let em = view.size * share.clamp(SMALLEST, 1.0);
        let fit = |line: &'a Line| rows(line, view.width / em + 1e-3);
        let general = fit(&typeset.general);
        let mut forms: Vec<Rows<'a>> = typeset.numbers.iter().map(fit).collect();
        let numbers_height = forms.iter().map(Rows::height).fold(0.0, f32::max);
        let width = forms.iter().map(|rows| rows.width).fold(general.width, f32::max);
        // A scene that gives no numbers shows the general form alone.
        let has_numbers = !filled.values.is_empty() || typeset.values.is_empty();
        let is_shown = |rows: &Rows<'_>| rows.line.branch.is_none() || rows.line.branch == filled.branch;
        let shown = forms.iter().position(|rows| has_numbers && is_shown(rows));
        Self {
            filled,
            values: typeset.values.iter().map(|name| filled.value(name).unwrap_or(f64::NAN)).collect(),
            width: width * em,
            rise: typeset.general.height * em,
            general_height: general.height() * em,
            numbers_height: numbers_height * em,
            general,
            numbers: shown.map(|index| forms.swap_remove(index)),
            em,
        }
    }

    /// Draws it: the general form's top at `general`, the numbers' top at `numbers`, both in pixels.
    pub fn draw(&self, general: [f32; 2], numbers: [f32; 2], view: &View<'_>, canvas: &mut Canvas) {
        let mut painter = Painter { filled: self.filled, values: &self.values, em: self.em, view, canvas };
        painter.rows(&self.general, general);
        if let Some(rows) = &self.numbers {
            painter.rows(rows, numbers);
        }
    }
}

/// What is drawn so far.
#[derive(Default)]
pub(super) struct Canvas {
    pub primitives: Vec<Primitive>,
    pub terms: Vec<TermArea>,
}

/// A piece where it stands, in pixels, with the number in it if it is a slot.
struct Placed<'a> {
    piece: &'a Piece,
    at: [f32; 2],
    number: Number,
}

struct Painter<'a> {
    filled: &'a Formula,
    /// Its live numbers in the order of the typeset formula.
    values: &'a [f64],
    em: f32,
    view: &'a View<'a>,
    canvas: &'a mut Canvas,
}

impl Painter<'_> {
    fn rows(&mut self, rows: &Rows<'_>, [left, top]: [f32; 2]) {
        let mut baseline = top + rows.line.height * self.em;
        // An equals sign may stand in another row than what it speaks of.
        let inexact: Vec<usize> =
            rows.line.slots().filter(|slot| !self.number(slot).is_exact).map(|slot| slot.value).collect();
        for row in &rows.list {
            let origin = [left - row.left * self.em, baseline];
            let pieces = self.placed(&rows.line.pieces[row.pieces.clone()], origin, &inexact);
            self.terms(&pieces);
            for placed in pieces {
                self.piece(placed);
            }
            baseline += (rows.line.height + rows.line.depth + LEADING) * self.em;
        }
    }

    /// The pieces of a row in pixels, moved to make way for the signs before them.
    fn placed<'b>(&self, pieces: &'b [Piece], origin: [f32; 2], inexact: &[usize]) -> Vec<Placed<'b>> {
        let mut shift = 0.0;
        let place = |piece: &'b Piece| {
            let at = [origin[0] + (piece.at[0] + shift) * self.em, origin[1] + piece.at[1] * self.em];
            let number = match &piece.form {
                PieceForm::Slot(slot) => self.number(slot),
                PieceForm::Equal { values, .. } => {
                    Number { is_exact: !values.iter().any(|value| inexact.contains(value)), ..Number::default() }
                }
                _ => Number::default(),
            };
            shift += number.extra;
            Placed { piece, at, number }
        };
        pieces.iter().filter(|piece| piece.form != PieceForm::Break).map(place).collect()
    }

    fn number(&self, slot: &Slot) -> Number {
        slot::number(self.values.get(slot.value).copied().unwrap_or(f64::NAN), slot)
    }

    /// Where the row's terms are, and a plate behind those that are highlighted.
    fn terms(&mut self, pieces: &[Placed<'_>]) {
        let first = self.canvas.terms.len();
        let mut last = None;
        for placed in pieces {
            let Some(key) = placed.piece.term else {
                last = None;
                continue;
            };
            let area = self.extent(placed);
            match self.canvas.terms.last_mut() {
                Some(known) if last == Some(key) && known.area.grown(TERM_GAP * self.em).touches(&area) => {
                    known.area = known.area.union(&area);
                }
                _ => self.canvas.terms.push(TermArea { key, area }),
            }
            last = Some(key);
        }
        let fill = |key| style::formula_plate(self.palette(key), self.view.theme);
        let lit = self.canvas.terms[first..].iter().filter(|term| Some(term.key) == self.view.highlight);
        let plates: Vec<Primitive> = lit
            .map(|term| {
                let shape =
                    Shape::Plate { area: term.area, radius: TERM_PAD, fill: fill(term.key), stroke: Stroke::NONE };
                Primitive::new(shape, None, Some(term.key))
            })
            .collect();
        self.canvas.primitives.extend(plates);
    }

    fn extent(&self, Placed { piece, at: [x, y], number }: &Placed<'_>) -> Area {
        let (width, rise, drop) = match &piece.form {
            PieceForm::Glyphs { scale, text } => {
                (font::width(text, Face::Formula, *scale), TERM_RISE * scale, TERM_DROP * scale)
            }
            PieceForm::Equal { scale, .. } => (font::width(EQUAL, Face::Formula, *scale), TERM_RISE * scale, 0.0),
            PieceForm::Slot(slot) => (slot.width + number.extra, TERM_RISE * slot.scale, TERM_DROP * slot.scale),
            PieceForm::Rule { size } => (size[0], 0.0, size[1]),
            PieceForm::Break => (0.0, 0.0, 0.0),
        };
        Area { min: [x - TERM_PAD, y - rise * self.em], max: [x + width * self.em + TERM_PAD, y + drop * self.em] }
    }

    fn palette(&self, key: &str) -> u8 {
        self.view.terms.iter().find(|term| term.key == key).map_or(style::NEUTRAL, |term: &Term| term.palette)
    }

    fn piece(&mut self, Placed { piece, at, number }: Placed<'_>) {
        let is_active = piece.branch.is_none() || piece.branch == self.filled.branch;
        let palette = piece.term.map_or(style::NEUTRAL, |key| self.palette(key));
        let ink = style::formula_ink(palette, self.view.theme, is_active);
        match &piece.form {
            PieceForm::Glyphs { scale, text } => self.text(at, (*text).to_owned(), *scale, piece.term, ink),
            PieceForm::Rule { size } => {
                let [width, height] = [size[0] * self.em, (size[1] * self.em).max(LEAST_RULE)];
                let area = Area { min: at, max: [at[0] + width, at[1] + height] };
                let shape = Shape::Plate { area, radius: 0.0, fill: ink, stroke: Stroke::NONE };
                self.canvas.primitives.push(Primitive::new(shape, None, piece.term));
            }
            PieceForm::Equal { scale, .. } => {
                let sign = if number.is_exact { EQUAL } else { ABOUT };
                self.text(at, sign.to_owned(), *scale, piece.term, ink);
            }
            PieceForm::Slot(_) => {
                for run in number.runs {
                    let at = [at[0] + run.x * self.em, at[1] - run.raise * self.em];
                    self.text(at, run.text, run.scale, piece.term, ink);
                }
            }
            PieceForm::Break => {}
        }
    }

    fn text(&mut self, [x, baseline]: [f32; 2], text: String, scale: f32, term: Option<&'static str>, color: Color) {
        let size = scale * self.em;
        // Texts hang from the top of their row; all rows of one face and size are equally high.
        let at = [x, baseline - font::metrics(Face::Formula, size).ascent];
        let shape = Shape::Text { at, anchor: Anchor { x: -1, y: -1 }, text, face: Face::Formula, size, color };
        self.canvas.primitives.push(Primitive::new(shape, None, term));
    }
}
