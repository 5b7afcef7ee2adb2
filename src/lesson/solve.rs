//! Finds the numbers a card names, by asking its scene: no answer is written down anywhere.

use super::card::{Best, Card, Expr, Setting, Test};
use crate::scene::{Command, Edit, Params, Phase, Reading, ReadingValue, Session, Value, Words};

/// A crossing is halved in on so many times: to the last bits of a double.
const HALVINGS: usize = 60;

/// The numbers of a card, in the order in which it names them; nothing for one that long work has yet to give.
#[derive(Clone, Debug, PartialEq)]
pub struct Solution(pub Vec<Option<f64>>);

impl Solution {
    /// Asks the scene of a card, once. `now` are readings of the state that answers, if long work has given any.
    pub fn of(card: &Card, now: impl Fn(&str) -> Option<f64>, words: &'static Words) -> Self {
        let mut found = card.known.get_or_init(|| fixed(card, words)).clone();
        for (index, (_, expr)) in card.values.iter().enumerate() {
            found[index] = match expr {
                Expr::Now(key) => now(key),
                Expr::Both(sign, a, b) => both(*sign, known(&found, *a), known(&found, *b)),
                Expr::Reading(..) | Expr::Crossing { .. } => found[index],
            };
        }
        Self(found)
    }

    /// A number by its index.
    pub fn get(&self, index: usize) -> Option<f64> {
        known(&self.0, index)
    }

    /// The index among these options, each with the index of its number, of the one that is asked for.
    pub fn best(&self, options: &[(&str, usize)], best: Best) -> Option<usize> {
        let values: Option<Vec<f64>> = options.iter().map(|(_, value)| self.get(*value)).collect();
        let values = values?;
        let before = |a: f64, b: f64| if best == Best::Largest { a > b } else { a < b };
        let nearer = |best: usize, index: usize| if before(values[index], values[best]) { index } else { best };
        Some((1..values.len()).fold(0, nearer))
    }
}

/// The numbers that depend on no long work.
fn fixed(card: &Card, words: &'static Words) -> Vec<Option<f64>> {
    let value = |(_, expr): &(&str, Expr)| match expr {
        Expr::Now(_) | Expr::Both(..) => None,
        Expr::Reading(key, state) => {
            let mut session = Session::new(card.scene, words);
            put(&mut session, state);
            number(&mut session, key)
        }
        Expr::Crossing { key, corners, span, test, at } => {
            let mut session = Session::new(card.scene, words);
            crossing(*span, |by| {
                put(&mut session, at);
                let value = moved(session.params(), key, corners, by);
                session.apply(Command::Edit(vec![Edit::Set(key, value)], Phase::Done));
                test.holds(&mut session)
            })
        }
    };
    card.values.iter().map(value).collect()
}

fn known(found: &[Option<f64>], index: usize) -> Option<f64> {
    found.get(index).copied().flatten()
}

fn both(sign: char, a: Option<f64>, b: Option<f64>) -> Option<f64> {
    let (a, b) = (a?, b?);
    Some(match sign {
        '+' => a + b,
        '-' => a - b,
        '*' => a * b,
        _ => a / b,
    })
}

/// Puts a session into a state: all else at its default.
pub(super) fn put(session: &mut Session, state: &Setting) {
    session.apply(Command::Reset(None));
    let edits = state.iter().map(|(spec, value)| Edit::Set(spec.key, value.clone())).collect();
    session.apply(Command::Edit(edits, Phase::Done));
}

/// A reading of a session, if it is a number.
fn number(session: &mut Session, key: &str) -> Option<f64> {
    number_of(&session.outcome().readings, key)
}

/// A reading of some, if it is a number.
pub(super) fn number_of(readings: &[Reading], key: &str) -> Option<f64> {
    readings.iter().find(|reading| reading.key == key).and_then(|reading| match reading.value {
        ReadingValue::Number(value) => Some(value),
        ReadingValue::Word(_) | ReadingValue::Pending | ReadingValue::Concealed => None,
    })
}

/// A number set to `by`, or a box with some of its coordinates moved by that much.
fn moved(params: &Params, key: &str, corners: &[usize], by: f64) -> Value {
    let Some(Value::Box(mut sides)) = params.get(key).cloned() else { return Value::Number(by) };
    for corner in corners {
        if let Some(side) = sides.get_mut(*corner) {
            *side += by;
        }
    }
    Value::Box(sides)
}

impl Test {
    fn holds(&self, session: &mut Session) -> bool {
        match self {
            Self::AtLeast(key, least) => number(session, key).is_some_and(|value| value >= *least),
            Self::Is(key, word) => session
                .outcome()
                .readings
                .iter()
                .any(|reading| reading.key == *key && reading.value == ReadingValue::Word(word)),
        }
    }
}

/// Where between two values a test changes its outcome: the last value at which it is as at the start and the first at
/// which it is not are next to each other. Nothing if both ends agree.
fn crossing([mut from, mut to]: [f64; 2], mut holds: impl FnMut(f64) -> bool) -> Option<f64> {
    let first = holds(from);
    if holds(to) == first {
        return None;
    }
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(from, to);
        if middle == from || middle == to {
            break;
        }
        if holds(middle) == first {
            from = middle;
        } else {
            to = middle;
        }
    }
    Some(to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crossing_is_found_to_the_last_bits_from_either_side() {
        for span in [[0.0, 3.0], [3.0, 0.0]] {
            let found = crossing(span, |value| value >= 0.3);
            assert!(found.is_some_and(|found| (found - 0.3).abs() < 1e-15), "{found:?}");
        }
        assert_eq!(crossing([0.0, 1.0], |_| true), None);
    }
}
