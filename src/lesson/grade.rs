//! How good a prediction is, by what the mathematics gives.

use super::card::{Ask, Card, Within};
use super::scene::{CHECK, CHOICE, MARK, ORDER, chosen, index_of, is_asking};
use super::solve::Solution;
use crate::figure::{Scale, number};
use crate::scene::{Params, Words};

/// Significant digits of a number in a sentence.
const DIGITS: usize = 3;

/// What the check says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It has not been asked, or is still on its way.
    Open,
    /// The answer is still being computed.
    Pending,
    /// The prediction is as near as it has to be.
    Right,
    /// It is not.
    Wrong,
}

impl Verdict {
    /// The verdict on the present values.
    pub fn of(card: &Card, params: &Params, solution: &Solution) -> Self {
        if is_asking(params) || params.number(CHECK) < 1.0 {
            return Self::Open;
        }
        match is_right(card, params, solution) {
            Some(true) => Self::Right,
            Some(false) => Self::Wrong,
            None => Self::Pending,
        }
    }

    /// What there is to say of it.
    pub(super) fn sentence(self, card: &Card, params: &Params, solution: &Solution, words: &Words) -> String {
        if !is_asking(params) && !super::scene::is_placed(card, params) {
            // Nobody has said anything: a link has led here.
            return words.fill("card.say.shown", &[("answer", &answer(card, solution))]);
        }
        let key = match (self, &card.ask) {
            (Self::Pending, _) => "card.say.pending",
            (Self::Open, _) if !is_asking(params) => "card.say.checking",
            (Self::Open, ask) => match ask {
                _ if super::scene::is_placed(card, params) => "card.say.check",
                Ask::Place { .. } => "card.say.place",
                Ask::Choose { .. } => "card.say.choose",
                Ask::Order { .. } => "card.say.order",
            },
            (Self::Right, Ask::Place { .. }) => "card.say.near",
            (Self::Wrong, Ask::Place { .. }) => return far(card, params, solution, words),
            (Self::Right, _) => "card.say.right",
            (Self::Wrong, _) => "card.say.wrong",
        };
        let answer = answer(card, solution);
        let mark = number::brief_significant(params.number(MARK), DIGITS);
        words.fill(key, &[("mark", &mark), ("answer", &answer)])
    }
}

/// How far off a mark is: by how much, or by what factor on a logarithmic axis.
fn far(card: &Card, params: &Params, solution: &Solution, words: &Words) -> String {
    let Ask::Place { scale, answer, .. } = &card.ask else { return String::new() };
    let (mark, truth) = (params.number(MARK), solution.get(*answer).unwrap_or(f64::NAN));
    let brief = |value: f64| number::brief_significant(value, DIGITS);
    let high = mark > truth;
    let (key, by) = match scale {
        Scale::Log10 if high => ("card.say.high_factor", mark / truth),
        Scale::Log10 => ("card.say.low_factor", truth / mark),
        Scale::Linear if high => ("card.say.high", mark - truth),
        Scale::Linear => ("card.say.low", truth - mark),
    };
    words.fill(key, &[("mark", &brief(mark)), ("answer", &brief(truth)), ("by", &brief(by))])
}

/// The answer in words.
pub(super) fn answer(card: &Card, solution: &Solution) -> String {
    let brief =
        |index: usize| solution.get(index).map_or_else(String::new, |value| number::brief_significant(value, DIGITS));
    match &card.ask {
        Ask::Place { answer, .. } => brief(*answer),
        Ask::Choose { options, best } => {
            solution.best(options, *best).map_or_else(String::new, |index| options[index].0.to_owned())
        }
        Ask::Order { things } => {
            let said = |index: &usize| [things[*index].0, " (", &brief(things[*index].1), ")"].concat();
            rising(things, solution)
                .map_or_else(String::new, |order| order.iter().map(said).collect::<Vec<_>>().join(" < "))
        }
    }
}

/// The indices of three things from the least to the greatest.
pub(super) fn rising(things: &[(&str, usize); 3], solution: &Solution) -> Option<[usize; 3]> {
    let values = [solution.get(things[0].1)?, solution.get(things[1].1)?, solution.get(things[2].1)?];
    let mut order = [0, 1, 2];
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
    Some(order)
}

/// Whether the prediction is right; nothing where the answer is not known yet.
fn is_right(card: &Card, params: &Params, solution: &Solution) -> Option<bool> {
    match &card.ask {
        Ask::Place { answer, within, .. } => is_near(params.number(MARK), solution.get(*answer)?, *within, solution),
        Ask::Choose { options, best } => {
            let right = solution.best(options, *best)?;
            Some(index_of(chosen(params, CHOICE)) == Some(right))
        }
        Ask::Order { things } => {
            let given: Vec<Option<usize>> =
                chosen(params, ORDER).split("").filter(|letter| !letter.is_empty()).map(index_of).collect();
            Some(given == rising(things, solution)?.map(Some))
        }
    }
}

fn is_near(mark: f64, truth: f64, within: Within, solution: &Solution) -> Option<bool> {
    /// The last digit that is shown may be rounded.
    const ROUNDED: f64 = 1.0 + 1e-9;
    let by_factor = |factor: f64| (mark / truth).max(truth / mark) <= factor * ROUNDED;
    Some(match within {
        Within::Distance(distance) => (mark - truth).abs() <= distance * ROUNDED,
        Within::Factor(factor) => by_factor(factor),
        Within::Between(factor, [low, high]) => {
            let span = solution.get(low)? / ROUNDED..=solution.get(high)? * ROUNDED;
            by_factor(factor) || span.contains(&mark)
        }
    })
}
