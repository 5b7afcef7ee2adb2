//! What a card is made of.

use std::sync::OnceLock;

use crate::figure::Scale;
use crate::scene::{ParamSpec, Scene, Value};

/// Values of a scene's parameters; what is not named has its default.
pub type Setting = Vec<(&'static ParamSpec, Value)>;

/// One question and all that belongs to it. Its texts may hold `{name}`, the number of that name.
#[derive(Debug)]
pub struct Card {
    /// Public name, in links and in the progress that is kept.
    pub id: &'static str,
    /// What it is called in a list.
    pub title: &'static str,
    /// The facts of the course it is about, counted from 1.
    pub facts: Vec<u8>,
    /// Further words to find it by.
    pub tags: Vec<&'static str>,
    /// The scene that answers.
    pub scene: &'static dyn Scene,
    /// The question.
    pub question: &'static str,
    /// How it is answered.
    pub ask: Ask,
    /// The state that is shown with the question.
    pub given: Setting,
    /// The figures of the scene that are shown with the question, each whole or one of its panels; none where the axis
    /// says all.
    pub seen: Vec<(&'static str, Option<&'static str>)>,
    /// Terms that would give the answer away in them.
    pub hidden: &'static [&'static str],
    /// The state that answers.
    pub shown: Setting,
    /// Numbers of the scene under names of the card's own.
    pub values: Vec<(&'static str, Expr)>,
    /// Three reasons, of which one is right.
    pub reasons: Vec<Reason>,
    /// The explanation, point by point.
    pub points: Vec<Point>,
    /// The formulas it is about, which files set.
    pub formulas: Vec<&'static str>,
    /// Its numbers, once they have been asked for; without those that long work gives.
    pub(super) known: OnceLock<Vec<Option<f64>>>,
}

/// What is to be predicted.
#[derive(Debug)]
pub enum Ask {
    /// A number, placed on an axis.
    Place {
        /// What the axis measures.
        label: &'static str,
        /// Its ends.
        range: [f64; 2],
        /// Linear or logarithmic.
        scale: Scale,
        /// Index of the number that is right.
        answer: usize,
        /// How near counts as right.
        within: Within,
    },
    /// One of a few.
    Choose {
        /// What there is to choose from, and the index of the number each stands for.
        options: Vec<(&'static str, usize)>,
        /// Which number is right.
        best: Best,
    },
    /// Three things in rising order.
    Order {
        /// The things, and the index of the number each stands for.
        things: [(&'static str, usize); 3],
    },
}

/// How near to the answer counts as right.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Within {
    /// No farther than this.
    Distance(f64),
    /// No more than this factor, either way.
    Factor(f64),
    /// As [`Factor`](Self::Factor), or anywhere between two numbers of the card, such as the ends of a flat top.
    Between(f64, [usize; 2]),
}

/// Which of several numbers is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Best {
    /// The largest.
    Largest,
    /// The smallest.
    Smallest,
}

/// A number that the scene gives.
#[derive(Debug)]
pub enum Expr {
    /// A reading of the scene in a state.
    Reading(&'static str, Setting),
    /// A reading of the state that answers, once long work has come to it.
    Now(&'static str),
    /// Two earlier numbers of the card, by their indices, with + − × or ÷ between them.
    Both(char, usize, usize),
    /// Where between two values of a number of the scene a test changes its outcome; of a box, how far some of its
    /// coordinates have moved together.
    Crossing {
        /// The parameter.
        key: &'static str,
        /// The coordinates of a box, from 0 to 3; none of a number.
        corners: Vec<usize>,
        /// From where to where.
        span: [f64; 2],
        /// What changes on the way.
        test: Test,
        /// All other values.
        at: Setting,
    },
}

/// A question to a reading.
#[derive(Debug)]
pub enum Test {
    /// Whether it is at least so large.
    AtLeast(&'static str, f64),
    /// Whether it is this word.
    Is(&'static str, &'static str),
}

/// One of the reasons to choose from.
#[derive(Debug)]
pub struct Reason {
    /// The reason.
    pub text: &'static str,
    /// What is wrong with it; nothing for the right one.
    pub wrong: Option<Wrong>,
}

/// Why a reason is none.
#[derive(Debug)]
pub struct Wrong {
    /// The misconception it is, by its name.
    pub mistake: &'static str,
    /// The state that refutes it.
    pub state: Setting,
    /// What is to be seen there.
    pub text: &'static str,
}

/// A sentence of the explanation, with a state that shows it.
#[derive(Debug)]
pub struct Point {
    /// The sentence.
    pub text: &'static str,
    /// The state.
    pub state: Setting,
}
