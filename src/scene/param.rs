//! Parameters: what a scene can be told, each with its kind, range and default.
//!
//! A [`ParamSpec`] is the one source for the slider, the link's key, `--set` on the command line, the element's
//! attribute, clamping, reset, the documentation's table and the accessible name.

mod steps;

use super::fault::{Fault, ParamError, Part, quote};
use super::message::Message;
use super::points::{Points, PointsKind, Refused};
use super::words::Words;
use crate::figure::{Scale, number};
use crate::math::boxes::BBox;

/// A parameter's value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A finite number.
    Number(f64),
    /// A whole number.
    Integer(i64),
    /// On or off.
    Flag(bool),
    /// The key of one option.
    Choice(&'static str),
    /// The keys of several options, in the order of the specification.
    Set(Vec<&'static str>),
    /// An upright rectangle `[x1, y1, x2, y2]` with `x1 < x2`, `y1 < y2`.
    Box([f64; 4]),
    /// Points; none stands for those a scene has by itself.
    Points(Points),
    /// No number yet, where a parameter may be without one.
    Unset,
}

impl Value {
    /// The nearest of its kind in a range, if it is a number; any other as it is.
    #[must_use]
    pub(super) fn within(&self, [low, high]: [f64; 2]) -> Self {
        match self {
            Self::Number(value) => Self::Number(value.min(high).max(low)),
            Self::Integer(value) => Self::Integer((*value).min(high.floor() as i64).max(low.ceil() as i64)),
            other => other.clone(),
        }
    }
}

/// What values a parameter takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// A number from `min` to `max`, in steps of `step` (a factor's decimal exponent on a logarithmic scale).
    Number {
        /// Least value.
        min: f64,
        /// Greatest value.
        max: f64,
        /// What an arrow key moves, and what dragging snaps to.
        step: f64,
        /// How the slider spreads.
        scale: Scale,
    },
    /// A whole number from `min` to `max`.
    Integer {
        /// Least value.
        min: i64,
        /// Greatest value.
        max: i64,
    },
    /// On or off.
    Flag,
    /// One of several options.
    Choice(&'static [&'static str]),
    /// Any of several options.
    Set(&'static [&'static str]),
    /// A rectangle within bounds, no side shorter than `least`.
    Box {
        /// `[x1, y1, x2, y2]` it must stay within.
        bounds: [f64; 4],
        /// Shortest side.
        least: f64,
    },
    /// Points in the plane.
    Points(PointsKind),
}

/// One parameter of a scene.
#[derive(Clone, Debug, PartialEq)]
pub struct ParamSpec {
    /// Public key in links, on the command line and for host pages; never renamed.
    pub key: &'static str,
    /// Prefix of its words in the catalogue: `<words>.label`, `<words>.help`.
    pub words: &'static str,
    /// Prefix of the names of its options: `<options>.<option>`.
    pub options: &'static str,
    /// Its mathematical symbol, or empty.
    pub symbol: &'static str,
    /// What values it takes.
    pub kind: Kind,
    /// Its value at the start and after a reset.
    pub default: Value,
    /// So many options of a set have their controls at first; the others stand behind one that brings them.
    pub first: usize,
    /// Whether its control stands after everything else, because a handle in the picture is the first way to set it.
    pub aside: bool,
    /// How far playing advances it in a second, if it can be played: it begins anew if it stands at its greatest value,
    /// and ends there.
    pub play: Option<f64>,
    /// Whether it has no control of its own among the others: what shows the scene sets it in another way.
    pub hidden: bool,
}

impl ParamSpec {
    /// A parameter of any kind, without a symbol.
    pub const fn new(key: &'static str, words: &'static str, kind: Kind, default: Value) -> Self {
        Self {
            key,
            words,
            options: words,
            symbol: "",
            kind,
            default,
            first: usize::MAX,
            aside: false,
            play: None,
            hidden: false,
        }
    }

    /// A number on a linear scale.
    pub const fn number(key: &'static str, words: &'static str, [min, max]: [f64; 2], step: f64, default: f64) -> Self {
        Self::new(key, words, Kind::Number { min, max, step, scale: Scale::Linear }, Value::Number(default))
    }

    /// A positive number on a logarithmic scale; `step` in decades.
    pub const fn logarithmic(
        key: &'static str,
        words: &'static str,
        [min, max]: [f64; 2],
        step: f64,
        default: f64,
    ) -> Self {
        Self::new(key, words, Kind::Number { min, max, step, scale: Scale::Log10 }, Value::Number(default))
    }

    /// A whole number.
    pub const fn integer(key: &'static str, words: &'static str, [min, max]: [i64; 2], default: i64) -> Self {
        Self::new(key, words, Kind::Integer { min, max }, Value::Integer(default))
    }

    /// A switch.
    pub const fn flag(key: &'static str, words: &'static str, default: bool) -> Self {
        Self::new(key, words, Kind::Flag, Value::Flag(default))
    }

    /// One of several options.
    pub const fn choice(
        key: &'static str,
        words: &'static str,
        options: &'static [&'static str],
        default: &'static str,
    ) -> Self {
        Self::new(key, words, Kind::Choice(options), Value::Choice(default))
    }

    /// A set of options, some of them on at the start.
    pub fn set(
        key: &'static str,
        words: &'static str,
        options: &'static [&'static str],
        default: &[&'static str],
    ) -> Self {
        Self::new(key, words, Kind::Set(options), Value::Set(default.to_vec()))
    }

    /// Points, none of them given at first.
    pub fn points(key: &'static str, words: &'static str, kind: PointsKind) -> Self {
        Self::new(key, words, Kind::Points(kind), Value::Points(Points::default()))
    }

    /// The same parameter with its mathematical symbol.
    #[must_use]
    pub fn symbol(self, symbol: &'static str) -> Self {
        Self { symbol, ..self }
    }

    /// The same number, which may be unset and is so at first: a prediction that somebody has yet to make. Its handle
    /// waits beside the axis, and its control shows a dash and takes a first value.
    #[must_use]
    pub fn unset(self) -> Self {
        Self { default: Value::Unset, ..self }
    }

    /// Whether it may be unset.
    pub fn may_be_unset(&self) -> bool {
        self.default == Value::Unset
    }

    /// The same parameter, whose options are things that have names of their own: `<prefix>.<option>`.
    #[must_use]
    pub fn named(self, prefix: &'static str) -> Self {
        Self { options: prefix, ..self }
    }

    /// The same set, of whose options only so many have their controls at first.
    #[must_use]
    pub fn first(self, first: usize) -> Self {
        Self { first, ..self }
    }

    /// The same parameter, with its control after everything else.
    #[must_use]
    pub fn aside(self) -> Self {
        Self { aside: true, ..self }
    }

    /// The same number, which advances by so much a second while it is played.
    #[must_use]
    pub fn playing(self, per_second: f64) -> Self {
        Self { play: Some(per_second), ..self }
    }

    /// The same parameter, without a control among the others.
    #[must_use]
    pub fn hidden(self) -> Self {
        Self { hidden: true, ..self }
    }

    /// The name on its control.
    pub fn label(&self, words: &Words) -> String {
        self.said(".label", words)
    }

    /// One sentence on what it does.
    pub fn help(&self, words: &Words) -> String {
        self.said(".help", words)
    }

    /// Words of its own, or of its family: `{index}` in them is the number at the end of its key, as the 3 of `f3`.
    fn said(&self, part: &str, words: &Words) -> String {
        let index = self.key.trim_start_matches(|letter: char| !letter.is_ascii_digit());
        words.fill(&[self.words, part].concat(), &[("index", index)])
    }

    /// The name of one option of a choice or set.
    pub fn option_label(&self, words: &Words, option: &str) -> String {
        words.get(&format!("{}.{option}", self.options)).to_owned()
    }

    /// What is allowed: for messages and the documentation's table.
    pub fn allowed(&self) -> Message {
        let given = self.allowed_when_set();
        if self.may_be_unset() { Message::new("allowed.unset").with("given", given) } else { given }
    }

    fn allowed_when_set(&self) -> Message {
        match self.kind {
            Kind::Number { min, max, .. } => Message::new("allowed.number").with("span", Message::span([min, max])),
            Kind::Integer { min, max } => {
                Message::new("allowed.integer").with("span", Message::span([min as f64, max as f64]))
            }
            Kind::Flag => Message::new("allowed.flag"),
            Kind::Choice(options) => Message::new("allowed.choice").with("options", options.join(", ")),
            Kind::Set(options) => Message::new("allowed.set").with("options", options.join(", ")),
            Kind::Box { bounds: [x1, y1, x2, y2], least } => Message::new("allowed.box")
                .with("x", Message::span([x1, x2]))
                .with("y", Message::span([y1, y2]))
                .with("least", least),
            Kind::Points(kind) => kind.allowed(),
        }
    }

    pub(super) fn fail(&self, given: &str, fault: Fault) -> ParamError {
        self.fail_at((Part::Whole, given.to_owned(), fault))
    }

    pub(super) fn fail_at(&self, (part, given, fault): Refused) -> ParamError {
        ParamError { key: self.key.to_owned(), given: quote(&given), part, allowed: self.allowed().into(), fault }
    }

    /// The nearest allowed value of the same kind: what sliders and handles do. Non-finite numbers give the default.
    pub fn clamp(&self, value: Value) -> Value {
        match (self.kind, value) {
            (Kind::Number { min, max, .. }, Value::Number(v)) if v.is_finite() => {
                Value::Number(number::clamped(v, min, max) + 0.0)
            }
            (Kind::Integer { min, max }, Value::Integer(v)) => Value::Integer(v.clamp(min, max)),
            (Kind::Box { bounds, least }, Value::Box(b)) if b.iter().all(|v| v.is_finite()) => {
                let BBox { x1, y1, x2, y2 } = BBox::within(b, bounds, least);
                Value::Box([x1, y1, x2, y2])
            }
            (Kind::Points(kind), Value::Points(points)) => Value::Points(kind.clamp(points)),
            (Kind::Flag, value @ Value::Flag(_))
            | (Kind::Choice(_), value @ Value::Choice(_))
            | (Kind::Set(_), value @ Value::Set(_)) => value,
            _ => self.default.clone(),
        }
    }

    /// What points it takes, if it takes any.
    pub fn points_kind(&self) -> Option<&PointsKind> {
        if let Kind::Points(kind) = &self.kind { Some(kind) } else { None }
    }

    /// Least and greatest value of a number.
    pub fn range(&self) -> Option<[f64; 2]> {
        match self.kind {
            Kind::Number { min, max, .. } => Some([min, max]),
            Kind::Integer { min, max } => Some([min as f64, max as f64]),
            _ => None,
        }
    }
}
