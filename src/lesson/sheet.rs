//! What stands around the picture of a card: the question above it, and beside it what is chosen from, the check, the
//! reasons and the explanation. Every renderer draws this, and knows no more of cards.

use super::card::{Ask, Setting};
use super::deck;
use super::grade::{Verdict, answer};
use super::scene::{
    CHECK, CHOICE, CardScene, LETTERS, NONE, ORDER, REASON, chosen, index_of, is_asking, is_placed, state as values,
};
use super::solve::Solution;
use crate::figure::number;
use crate::scene::{Command, Edit, Outcome, Params, Phase, Scene, Value, Words};

/// Significant digits of a number in a sentence.
const DIGITS: usize = 3;

/// The sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// The card's id.
    pub card: &'static str,
    /// "Card 3 of 24: Beyond the threshold".
    pub title: String,
    /// The question.
    pub question: String,
    /// How near is right, or what to do.
    pub hint: String,
    /// What there is to choose from or to put in order; empty where a mark is placed.
    pub options: Vec<Line>,
    /// What the button that checks asks for, and what it does where nothing may move; nothing where there is nothing
    /// to check, or it was checked.
    pub check: Option<[Command; 2]>,
    /// Whether the button is there, if only to be seen.
    pub asking: bool,
    /// What the check says.
    pub verdict: Verdict,
    /// The right answer in words, once it was checked.
    pub answer: String,
    /// The question for the reason, and the reasons; empty before the check is over.
    pub reasons: Vec<Line>,
    /// What is wrong with the reason that is chosen, or that it is right.
    pub reply: Option<(bool, String)>,
    /// The explanation, once the right reason is chosen: sentences, each with what shows it.
    pub points: Vec<(String, Command)>,
}

/// Something to choose.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What it says.
    pub text: String,
    /// What stands before it: its place in an order; nothing otherwise.
    pub place: Option<usize>,
    /// Whether it is chosen.
    pub chosen: bool,
    /// Whether it is right, once that is to be seen.
    pub right: Option<bool>,
    /// What choosing it asks for; nothing once it is too late.
    pub command: Option<Command>,
}

impl Sheet {
    /// The sheet of a scene, if that is a card.
    pub fn of(scene: &'static dyn Scene, params: &Params, outcome: &Outcome, words: &'static Words) -> Option<Self> {
        let scene = deck::of(scene)?;
        let card = scene.card;
        let asking = is_asking(params);
        let solution = if asking { Solution(Vec::new()) } else { scene.solution(outcome, words) };
        let verdict = Verdict::of(card, params, &solution);
        let is_over = matches!(verdict, Verdict::Right | Verdict::Wrong);
        let cards = deck::cards();
        let index = cards.iter().position(|known| known.card.id == card.id).unwrap_or_default();
        let fill = |text: &str| scene.filled(text, &solution);
        let number = [index + 1, cards.len()].map(|count| count.to_string());
        let values = [("number", number[0].as_str()), ("count", &number[1]), ("title", card.title)];
        let reply = is_over.then(|| scene.reply(params, &solution, words)).flatten();
        let is_explained = reply.as_ref().is_some_and(|(right, _)| *right);
        let point = |point: &super::card::Point| (fill(point.text), set(scene, None, &point.state));
        Some(Self {
            card: card.id,
            title: words.fill("card.title", &values),
            question: card.question.to_owned(),
            hint: scene.hint(words),
            options: scene.options(params, &solution, is_over),
            check: is_placed(card, params).then(check).filter(|_| params.number(CHECK) < 1.0),
            asking: params.number(CHECK) < 1.0,
            verdict,
            answer: if is_over { answer(card, &solution) } else { String::new() },
            reasons: if is_over { scene.reasons(params, &solution) } else { Vec::new() },
            reply,
            points: if is_explained { card.points.iter().map(point).collect() } else { Vec::new() },
        })
    }
}

/// What the check asks for: played, or both at once.
fn check() -> [Command; 2] {
    [Command::Play(true), Command::Edit(vec![Edit::Set(CHECK, Value::Number(1.0))], Phase::Done)]
}

fn choose(key: &'static str, letters: &'static str) -> Command {
    Command::Edit(vec![Edit::Set(key, Value::Choice(letters))], Phase::Done)
}

/// All values of the card's scene as a state says, and perhaps a reason.
fn set(scene: &CardScene, reason: Option<&'static str>, state: &Setting) -> Command {
    let mut edits: Vec<Edit> = reason.map(|letter| Edit::Set(REASON, Value::Choice(letter))).into_iter().collect();
    edits.extend(values(scene.card.scene, state).iter().map(|(key, value)| Edit::Set(key, value.clone())));
    Command::Edit(edits, Phase::Done)
}

impl CardScene {
    /// A text with the card's numbers in it.
    pub(super) fn filled(&self, text: &str, solution: &Solution) -> String {
        let mut text = text.to_owned();
        for (index, (name, _)) in self.card.values.iter().enumerate() {
            let slot = ["{", name, "}"].concat();
            if text.contains(&slot) {
                let value = solution
                    .get(index)
                    .map_or_else(|| "…".to_owned(), |value| number::brief_significant(value, DIGITS));
                text = text.replace(&slot, &value);
            }
        }
        text
    }

    pub(super) fn hint(&self, words: &Words) -> String {
        use super::card::Within;
        let brief = |value: f64| number::brief_significant(value, DIGITS);
        match &self.card.ask {
            Ask::Place { within: Within::Distance(by), .. } => words.fill("card.hint.distance", &[("by", &brief(*by))]),
            Ask::Place { within: Within::Factor(by), .. } => words.fill("card.hint.factor", &[("by", &brief(*by))]),
            Ask::Place { within: Within::Between(by, _), .. } => words.fill("card.hint.flat", &[("by", &brief(*by))]),
            Ask::Choose { .. } => words.get("card.hint.choose").to_owned(),
            Ask::Order { .. } => words.get("card.hint.order").to_owned(),
        }
    }

    fn options(&self, params: &Params, solution: &Solution, is_over: bool) -> Vec<Line> {
        let asking = is_asking(params);
        match &self.card.ask {
            Ask::Place { .. } => Vec::new(),
            Ask::Choose { options, best } => {
                let right = solution.best(options, *best).filter(|_| is_over);
                let is_chosen = index_of(chosen(params, CHOICE));
                let line = |(index, (text, _)): (usize, &(&str, usize))| Line {
                    text: (*text).to_owned(),
                    place: None,
                    chosen: is_chosen == Some(index),
                    right: right.map(|right| right == index),
                    command: asking.then(|| choose(CHOICE, LETTERS[index + 1])),
                };
                options.iter().enumerate().map(line).collect()
            }
            Ask::Order { things } => {
                let given = chosen(params, ORDER);
                let line = |(index, (text, _)): (usize, &(&str, usize))| Line {
                    text: (*text).to_owned(),
                    place: given.find(LETTERS[index + 1]).map(|place| place + 1),
                    chosen: given.contains(LETTERS[index + 1]),
                    right: None,
                    command: asking.then(|| choose(ORDER, ordered(given, LETTERS[index + 1]))),
                };
                things.iter().enumerate().map(line).collect()
            }
        }
    }

    /// The reasons; a wrong one leads to the state that refutes it.
    fn reasons(&self, params: &Params, solution: &Solution) -> Vec<Line> {
        let is_chosen = index_of(chosen(params, REASON));
        let reasons = self.card.reasons.iter().enumerate();
        let line = |(index, reason): (usize, &super::card::Reason)| {
            let state = reason.wrong.as_ref().map_or(&self.card.shown, |wrong| &wrong.state);
            let chosen = is_chosen == Some(index);
            Line {
                text: self.filled(reason.text, solution),
                place: None,
                chosen,
                right: chosen.then_some(reason.wrong.is_none()),
                command: Some(set(self, Some(LETTERS[index + 1]), state)),
            }
        };
        reasons.map(line).collect()
    }

    /// What is said to the reason that is chosen.
    fn reply(&self, params: &Params, solution: &Solution, words: &Words) -> Option<(bool, String)> {
        let reason = self.card.reasons.get(index_of(chosen(params, REASON))?)?;
        Some(match &reason.wrong {
            None => (true, words.get("card.reason.right").to_owned()),
            Some(wrong) => (false, self.filled(wrong.text, solution)),
        })
    }
}

/// An order once a thing is chosen: the first of three, then the second, with which the third is settled; a thing that
/// has its place already begins anew.
fn ordered(given: &str, letter: &'static str) -> &'static str {
    match (given, letter) {
        ("", _) => letter,
        ("a", "b") => "abc",
        ("a", "c") => "acb",
        ("b", "a") => "bac",
        ("b", "c") => "bca",
        ("c", "a") => "cab",
        ("c", "b") => "cba",
        _ => NONE,
    }
}
