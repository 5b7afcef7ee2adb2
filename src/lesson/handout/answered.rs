//! A card with its answer: what its scene finds out once all work is done, and links to the states that show it.

use std::rc::Rc;

use super::super::card::{Ask, Card, Reason, Setting};
use super::super::grade;
use super::super::scene::{CHECK, CardScene, MARK, state};
use super::super::solve::Solution;
use super::texts::Texts;
use crate::figure::sheet::Sheet;
use crate::figure::style::Theme;
use crate::figure::{Figure, number, svg};
use crate::scene::{Formula, Outcome, Scene, Session, Words, link};

/// Significant digits of a number in a sentence.
const DIGITS: usize = 3;

/// A card with its answer.
pub struct Answered {
    /// The card.
    pub card: &'static Card,
    /// Its place in the deck, from 1.
    pub number: usize,
    scene: &'static CardScene,
    outcome: Rc<Outcome>,
    solution: Solution,
    words: &'static Words,
}

/// Something to choose from or to put in order.
pub struct Choice {
    /// What it says.
    pub text: &'static str,
    /// Its number.
    pub number: String,
}

impl Answered {
    /// The card once it is checked, with its long work still to be done.
    pub fn session(scene: &'static CardScene, words: &'static Words) -> Session {
        Session::from_link(&[&question(scene), "&", CHECK, "=1"].concat(), words)
    }

    /// What such a session has found out once its work is done.
    pub fn read(session: &mut Session, scene: &'static CardScene, number: usize) -> Self {
        let words = session.words();
        let outcome = Rc::clone(session.outcome());
        let solution = scene.solution(&outcome, words);
        Self { card: scene.card, number, scene, outcome, solution, words }
    }

    /// A text of the card with its numbers.
    pub fn filled(&self, text: &str) -> String {
        self.scene.filled(text, &self.solution)
    }

    /// The answer in words.
    pub fn answer(&self) -> String {
        grade::answer(self.card, &self.solution)
    }

    /// What stands beside the answer: how near counts as right where a number is placed, the number of each option
    /// where one is chosen; empty otherwise.
    pub fn note(&self, texts: &Texts) -> String {
        let said = |choice: &Choice| [choice.text, ": ", &choice.number].concat();
        match self.card.ask {
            Ask::Place { .. } => self.scene.hint(self.words),
            Ask::Choose { .. } => {
                let numbers: Vec<String> = self.choices().iter().map(said).collect();
                texts.word("each", &[("numbers", &numbers.join("; "))])
            }
            Ask::Order { .. } => String::new(),
        }
    }

    /// What there is to choose from or to put in order, with the number of each.
    pub fn choices(&self) -> Vec<Choice> {
        let brief = |index: usize| {
            self.solution.get(index).map_or_else(String::new, |value| number::brief_significant(value, DIGITS))
        };
        let choice = |(text, index): &(&'static str, usize)| Choice { text, number: brief(*index) };
        match &self.card.ask {
            Ask::Place { .. } => Vec::new(),
            Ask::Choose { options, .. } => options.iter().map(choice).collect(),
            Ask::Order { things } => things.iter().map(choice).collect(),
        }
    }

    /// The reason that is right.
    pub fn reason(&self) -> Option<&'static Reason> {
        self.card.reasons.iter().find(|reason| reason.wrong.is_none())
    }

    /// The link to the card itself.
    pub fn question(&self) -> String {
        question(self.scene)
    }

    /// The link to a state of the card's scene.
    pub fn state(&self, setting: &Setting) -> String {
        let scene = self.card.scene;
        link::encode(scene, &state(scene, setting)).text
    }

    /// The picture of the state that answers, as wide as this in pixels, for paper, and whether it is
    /// higher than wide; nothing if there is none. It has
    /// the formulas that the card is about, and not the axis, on which there is no mark to compare with.
    pub fn picture(&self, width: f32) -> Option<(String, bool)> {
        let mut figure = Figure::main_of(&self.outcome.figures)?.clone();
        figure.panels.retain(|panel| panel.key != MARK);
        let formulas: Vec<Formula> =
            self.outcome.formulas.iter().filter(|given| self.card.formulas.contains(&given.id)).cloned().collect();
        let sheet = Sheet { formulas: &formulas, ..self.outcome.sheet(&figure, Theme::Print) };
        let options = svg::Options {
            text: svg::Text::Live,
            theme: Theme::Print,
            description: figure.description.clone(),
            ids: Some([self.card.id, "-clip-"].concat()),
        };
        let size = sheet.size([Some(width), None]);
        Some((svg::write(&sheet.layout(size), &options), size[1] > size[0]))
    }
}

fn question(scene: &'static CardScene) -> String {
    let scene: &'static dyn Scene = scene;
    link::encode(scene, &crate::scene::Params::defaults(scene.specs())).text
}
