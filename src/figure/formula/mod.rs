//! Formulas in type, with live numbers in them.
//!
//! `cargo xtask formulas` has set them: every glyph's place is known, in em, and where a number, a term or a branch is.
//! What is left to do here is little: to pick the line for the branch in force, put the numbers in, break what is too
//! wide, and colour the terms. The result is a [`Drawing`](super::Drawing) like any other, for the screen and for SVG.
//!
//! `list.rs` reads the lists, `slot.rs` writes numbers, `draw.rs` draws one formula, `strip.rs` sets several side by
//! side.

mod draw;
mod list;
mod slot;
mod strip;

#[cfg(test)]
mod tests;

use std::sync::OnceLock;

pub use draw::TermArea;
pub use strip::{Block, Strip, strip};

use super::Term;
use super::style::Theme;

/// What is generated from the sources beside it.
const LISTS: &str = include_str!("../../../assets/formulas/lists.txt");

/// Size in pixels of formulas under a figure: their letters are then a little larger than the text around them.
pub const SIZE: f32 = 17.0;

/// A formula set in type. All lengths are in em; y grows downwards from the baseline.
#[derive(Debug, PartialEq)]
pub struct Typeset {
    /// Names it, such as `smooth_l1`.
    pub id: &'static str,
    /// Names of its live numbers, by which a scene gives them.
    pub values: Vec<&'static str>,
    /// The general form.
    general: Line,
    /// The forms with numbers: one for all, or one for each branch.
    numbers: Vec<Line>,
}

impl Typeset {
    /// How many branches it has; 0 if it has no cases.
    pub fn branches(&self) -> usize {
        let marked = self.lines().flat_map(|line| line.pieces.iter().map(|piece| piece.branch).chain([line.branch]));
        marked.flatten().max().map_or(0, |highest| highest + 1)
    }

    /// Keys of the terms it names, each once, in reading order.
    pub fn terms(&self) -> Vec<&'static str> {
        let mut terms = Vec::new();
        for term in self.lines().flat_map(|line| &line.pieces).filter_map(|piece| piece.term) {
            if !terms.contains(&term) {
                terms.push(term);
            }
        }
        terms
    }

    /// A live number without its sign as the line for a branch shows it, and whether that is the number itself.
    pub fn shown(&self, value: usize, number: f64, branch: Option<usize>) -> (String, bool) {
        let of_branch = |line: &&Line| line.branch.is_none() || line.branch == branch;
        let first = self.numbers.iter().filter(of_branch);
        let slots = first.chain(&self.numbers).flat_map(Line::slots);
        let slot = slots.into_iter().find(|slot| slot.value == value);
        slot.map_or_else(Default::default, |slot| slot::shown(number.abs(), slot))
    }

    fn lines(&self) -> impl Iterator<Item = &Line> {
        std::iter::once(&self.general).chain(&self.numbers)
    }
}

/// One line, unbroken.
#[derive(Debug, PartialEq)]
struct Line {
    /// The branch for which it is shown, if not for all.
    branch: Option<usize>,
    width: f32,
    height: f32,
    depth: f32,
    pieces: Vec<Piece>,
}

impl Line {
    fn slots(&self) -> impl Iterator<Item = &Slot> {
        slots(&self.pieces)
    }
}

fn slots(pieces: &[Piece]) -> impl Iterator<Item = &Slot> {
    pieces.iter().filter_map(|piece| if let PieceForm::Slot(slot) = &piece.form { Some(slot) } else { None })
}

/// Something placed on a line.
#[derive(Debug, PartialEq)]
struct Piece {
    term: Option<&'static str>,
    branch: Option<usize>,
    /// Where its baseline starts, or the upper left corner of a rule.
    at: [f32; 2],
    form: PieceForm,
}

#[derive(Debug, PartialEq)]
enum PieceForm {
    /// Characters of the face for formulas.
    Glyphs { scale: f32, text: &'static str },
    /// A filled rectangle of this size.
    Rule { size: [f32; 2] },
    /// A live number.
    Slot(Slot),
    /// An equals sign, or "about" where one of these values is not written exactly.
    Equal { scale: f32, values: Vec<usize> },
    /// A place where the line may be broken.
    Break,
}

/// Room for a live number.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Slot {
    /// Index of the value.
    value: usize,
    scale: f32,
    width: f32,
    decimals: usize,
    /// Whether the number may be negative. Its sign then takes room of its own, and what follows makes way.
    signed: bool,
    /// What goes with its sign.
    dress: Dress,
    /// Whether it has three significant digits, whatever the decimals.
    significant: bool,
    /// Where in its room a number stands that does not fill it.
    stand: Stand,
}

/// What stands around a number besides its digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Dress {
    /// A negative number has its minus.
    Plain,
    /// A negative number stands in parentheses.
    Parentheses,
    /// A minus stands before it, as part of it: where the number is zero there is none.
    Negated,
}

/// Where in its room a number stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stand {
    /// At the right, so that digits keep their places under a drag.
    Right,
    /// At the left, because nothing follows.
    Left,
    /// In the middle, as in a fraction.
    Middle,
}

/// A formula and the numbers in it, as a scene gives them; its typesetting is found by its id.
#[derive(Clone, Debug, PartialEq)]
pub struct Formula {
    /// Names the formula, such as `smooth_l1`.
    pub id: &'static str,
    /// Its live numbers by their names in [`Typeset::values`]; one that is missing shows as "NaN", one that the
    /// formula does not name is not shown, and without any the general form stands alone.
    pub values: Vec<(&'static str, f64)>,
    /// The branch in force, if it has several.
    pub branch: Option<usize>,
}

impl Formula {
    /// The live number of that name.
    pub fn value(&self, name: &str) -> Option<f64> {
        self.values.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
    }
}

/// What the eye brings to formulas.
#[derive(Clone, Debug, PartialEq)]
pub struct View<'a> {
    /// Width to keep within, in pixels.
    pub width: f32,
    /// Pixels to an em.
    pub size: f32,
    /// Light or dark.
    pub theme: Theme,
    /// Key of the term to bring out.
    pub highlight: Option<&'static str>,
    /// Terms and their palette slots; one that is missing is written in the ink of the text.
    pub terms: &'a [Term],
}

/// All formulas there are.
pub fn all() -> &'static [Typeset] {
    static ALL: OnceLock<Vec<Typeset>> = OnceLock::new();
    // A list that cannot be read shows no formulas; a test reads it.
    ALL.get_or_init(|| list::read(LISTS).unwrap_or_default())
}

/// The formula of that id.
pub fn find(id: &str) -> Option<&'static Typeset> {
    all().iter().find(|formula| formula.id == id)
}
