//! Losses over one number: which there are and are shown, what they read, and their curves over the number's range.

use std::rc::Rc;

use crate::figure::sample::{Stop, sample};
use crate::figure::{Cell, Table, Term, Vertices};
use crate::math::{BreakpointKind, Loss, Slope};
use crate::scene::readings::NONE;
use crate::scene::{Cx, Quantity, Reading, ReadingValue, Words};

/// Rows of an exported table in one unit of the number where it is not zoomed: one every 0.05, on which kinks and jumps
/// lie.
const ROWS_PER_UNIT: f64 = 20.0;

/// A loss of the scene with its present settings.
pub struct Drawn {
    /// Its public key, from which the keys of its term, readings and words follow.
    pub key: &'static str,
    /// Its slot in the palette.
    pub palette: u8,
    /// The loss.
    pub loss: Box<dyn Loss>,
    /// Whether it is drawn.
    pub shown: bool,
}

impl Drawn {
    /// Its term.
    pub fn term(&self) -> Term {
        Term { key: self.key, palette: self.palette }
    }

    /// The key of its name in the catalogue of words.
    pub fn name_key(&self) -> String {
        format!("loss.{}", self.key)
    }

    /// Its name.
    pub fn name(&self, words: &Words) -> String {
        words.get(&self.name_key()).to_owned()
    }

    /// The public key of one of its readings, such as `l1.loss`.
    pub fn reading_key(&self, quantity: Quantity) -> String {
        format!("{}.{}", self.key, quantity.0)
    }

    /// One of its readings, listed while it is drawn.
    pub fn reading(&self, quantity: Quantity, value: ReadingValue) -> Reading {
        Reading { key: self.reading_key(quantity).into(), term: self.term(), quantity, value, listed: self.shown }
    }

    /// Its loss and slope at a place.
    pub fn readings(&self, at: f64) -> Vec<Reading> {
        let slope = self.loss.slope(at);
        let number = |value: Option<f64>| value.map_or(NONE, ReadingValue::Number);
        vec![
            self.reading(Quantity::LOSS, ReadingValue::Number(self.loss.value(at))),
            self.reading(Quantity::GRADIENT, number(slope.reading())),
            self.reading(Quantity::SUBGRADIENT_LOW, number(slope.subgradient().map(|(low, _)| low))),
            self.reading(Quantity::SUBGRADIENT_HIGH, number(slope.subgradient().map(|(_, high)| high))),
        ]
    }

    /// Where its curve needs an exact vertex.
    fn stops(&self) -> Vec<Stop> {
        let points = self.loss.breakpoints();
        let stops = points.iter().map(|point| match point.kind {
            BreakpointKind::Jump { left, right } => Stop::Jump { at: point.at, left, right },
            BreakpointKind::Corner | BreakpointKind::Bend => Stop::Corner(point.at),
        });
        stops.collect()
    }

    /// Where the curve of its slope does.
    fn slope_stops(&self) -> Vec<Stop> {
        let points = self.loss.breakpoints();
        let stops = points.iter().map(|point| match self.loss.slope(point.at) {
            Slope::Interval { lo: left, hi: right } | Slope::Jump { left, right } => {
                Stop::Jump { at: point.at, left, right }
            }
            Slope::Unique(_) => Stop::Corner(point.at),
        });
        stops.collect()
    }
}

/// Losses over one number, as two linked panels show them: values above, slopes below.
pub struct Losses {
    /// Key of the number's parameter.
    pub param: &'static str,
    /// Where the number stands.
    pub at: f64,
    /// The range of the number, which both panels span.
    pub range: [f64; 2],
    /// Values shown.
    pub heights: [f64; 2],
    /// Slopes shown.
    pub slopes: [f64; 2],
    /// What fans and tangents are measured by, in units of the axis: 1, or less where it is zoomed.
    pub unit: f64,
    /// −1 where the axis is mirrored: its value is minus the number, and slopes along it change their sign.
    pub facing: f64,
    /// All losses there are, shown or not.
    pub drawn: Vec<Drawn>,
    /// The loss whose curve carries the handle where it is shown; otherwise the first shown does.
    pub favourite: &'static str,
    /// Whether the one in focus shows its tangent.
    pub tangent: bool,
    /// Every setting a curve depends on, apart from which loss it is.
    pub settings: Vec<f64>,
}

impl Losses {
    /// Those that are drawn.
    pub fn shown(&self) -> impl Iterator<Item = &Drawn> {
        self.drawn.iter().filter(|drawn| drawn.shown)
    }

    /// The loss of that key, if it is drawn.
    pub fn shown_one(&self, key: &str) -> Option<&Drawn> {
        self.one(key).filter(|drawn| drawn.shown)
    }

    /// Whether the loss of that key is drawn.
    pub fn shows(&self, key: &str) -> bool {
        self.shown_one(key).is_some()
    }

    /// The loss of that key, drawn or not.
    pub fn one(&self, key: &str) -> Option<&Drawn> {
        self.drawn.iter().find(|drawn| drawn.key == key)
    }

    /// The loss whose curve carries the handle.
    pub fn focus(&self) -> Option<&Drawn> {
        self.shown_one(self.favourite).or_else(|| self.shown().next())
    }

    /// Whether it is that loss.
    pub fn is_focus(&self, of: &Drawn) -> bool {
        self.focus().is_some_and(|focus| focus.key == of.key)
    }

    /// The names of those that are drawn, or `none`.
    pub fn names(&self, words: &Words, none: &str) -> String {
        let names: Vec<String> = self.shown().map(|drawn| drawn.name(words)).collect();
        if names.is_empty() { none.to_owned() } else { names.join(", ") }
    }

    /// The axis value of a number.
    pub fn place(&self, number: f64) -> f64 {
        self.facing * number
    }

    /// The ends of the axis.
    pub fn ends(&self) -> [f64; 2] {
        let [low, high] = self.range.map(|end| self.place(end));
        [low.min(high), low.max(high)]
    }

    /// Everything the curves depend on.
    fn inputs(&self) -> Vec<f64> {
        self.settings.iter().copied().chain([self.facing]).collect()
    }

    /// Points over the number's range as points on the axis.
    fn placed(&self, mut points: Vec<[f64; 2]>, flip: f64) -> Vec<[f64; 2]> {
        for [x, y] in &mut points {
            (*x, *y) = (self.place(*x), flip * *y);
        }
        points
    }

    /// The curve of a loss.
    pub(super) fn values(&self, of: &Drawn, cx: &mut Cx) -> Vertices {
        let height = self.heights[1] - self.heights[0];
        cx.curve(("value", of.key), &self.inputs(), || {
            self.placed(sample(|x| of.loss.value(x), self.range, &of.stops(), height), 1.0)
        })
    }

    /// The curve of its slope along the axis.
    pub(super) fn gradients(&self, of: &Drawn, cx: &mut Cx) -> Vertices {
        let height = self.slopes[1] - self.slopes[0];
        let slope = |x: f64| of.loss.slope(x).reading().unwrap_or(f64::NAN);
        cx.curve(("slope", of.key), &self.inputs(), || {
            self.placed(sample(slope, self.range, &of.slope_stops(), height), self.facing)
        })
    }

    /// The curves as rows for a spreadsheet: every loss shown, over the whole range, the closer the more it is zoomed.
    pub fn table(&self, cx: &mut Cx) -> Rc<Table> {
        let shown = self.drawn.iter().map(|drawn| f64::from(u8::from(drawn.shown)));
        let inputs: Vec<f64> = self.settings.iter().copied().chain(shown).collect();
        let per_unit = ROWS_PER_UNIT / self.unit;
        let [first, last] = self.range.map(|end| end * per_unit);
        cx.table(("curves", "shown"), &inputs, || {
            let keys = |drawn: &Drawn| [Quantity::LOSS, Quantity::GRADIENT].map(|of| drawn.reading_key(of));
            let columns = [self.param.to_owned()].into_iter().chain(self.shown().flat_map(keys)).collect();
            let row = |index: usize| {
                let at = (first + index as f64) / per_unit;
                let values = |drawn: &Drawn| [drawn.loss.value(at), drawn.loss.slope(at).reading().unwrap_or(f64::NAN)];
                [at].into_iter().chain(self.shown().flat_map(values)).map(Cell::from).collect()
            };
            let rows = (0..=(last - first) as usize).map(row).collect();
            Table { key: "curves", columns, rows, ..Table::default() }
        })
    }
}
