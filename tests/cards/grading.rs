//! What is graded right, and what is not.

use losslab::lesson::{Ask, CardScene, Verdict, Within};
use losslab::scene::{Command, ReadingValue, Session, Value};

use super::{asked, cards, check, set, sheet, solved};

/// From where to where a mark is right.
fn accepted(card: &CardScene) -> Option<[f64; 2]> {
    let Ask::Place { answer, within, .. } = &card.card.ask else { return None };
    let solution = solved(cards().iter().find(|known| known.card.id == card.card.id).unwrap());
    let at = |index: usize| solution.get(index).unwrap();
    let truth = at(*answer);
    Some(match within {
        Within::Distance(distance) => [truth - distance, truth + distance],
        Within::Factor(factor) => [truth / factor, truth * factor],
        Within::Between(factor, [low, high]) => [at(*low).min(truth / factor), at(*high).max(truth * factor)],
    })
}

fn verdict(session: &mut Session, key: &'static str, value: Value) -> Verdict {
    set(session, key, value);
    check(session);
    let verdict = sheet(session).verdict;
    let expected = match verdict {
        Verdict::Right => ReadingValue::Number(1.0),
        Verdict::Wrong => ReadingValue::Number(0.0),
        Verdict::Open | Verdict::Pending => panic!("{} is not over", sheet(session).card),
    };
    let readings = &session.outcome().readings;
    assert_eq!(readings.iter().find(|reading| reading.key == "card.right").unwrap().value, expected);
    session.apply(Command::Undo);
    verdict
}

#[test]
fn a_mark_is_right_up_to_the_tolerance_and_not_beyond() {
    /// A bit of the tolerance.
    const BIT: f64 = 1e-3;
    for card in cards() {
        let (Some([low, high]), Ask::Place { range, .. }) = (accepted(card), &card.card.ask) else { continue };
        let bit = (high - low) * BIT;
        let id = card.card.id;
        assert!(range[0] < low - bit && high + bit < range[1], "{id}: {low} to {high} leaves {range:?}");
        let mut session = asked(card);
        for (mark, expected) in [
            (low - bit, Verdict::Wrong),
            (low + bit, Verdict::Right),
            (high - bit, Verdict::Right),
            (high + bit, Verdict::Wrong),
            (range[0], Verdict::Wrong),
            (range[1], Verdict::Wrong),
        ] {
            assert_eq!(verdict(&mut session, "mark", Value::Number(mark)), expected, "{id}: {mark}");
        }
    }
}

/// An axis centred at its answer, or one that begins there, would give it away; a mark anywhere would be right if much
/// of the axis were.
#[test]
fn an_axis_says_nothing_of_its_answer() {
    for card in cards() {
        let (Some([low, high]), Ask::Place { range, scale, answer, .. }) = (accepted(card), &card.card.ask) else {
            continue;
        };
        let share = |value: f64| {
            let [from, to] = range.map(|end| scale.forward(end));
            (scale.forward(value) - from) / (to - from)
        };
        let at = share(solved(card).get(*answer).unwrap());
        let id = card.card.id;
        assert!((at - 0.5).abs() > 0.02, "{id}: the answer is in the middle");
        assert!((0.03..0.97).contains(&at), "{id}: the answer is at the end: {at}");
        assert!(share(high) - share(low) < 0.3, "{id}: {low} to {high} is much of the axis");
    }
}

#[test]
fn of_options_and_orders_one_is_right() {
    const LETTERS: [&str; 4] = ["a", "b", "c", "d"];
    const ORDERS: [&str; 6] = ["abc", "acb", "bac", "bca", "cab", "cba"];
    for card in cards() {
        let (key, values) = match &card.card.ask {
            Ask::Place { .. } => continue,
            Ask::Choose { options, .. } => ("choice", &LETTERS[..options.len()]),
            Ask::Order { .. } => ("order", &ORDERS[..]),
        };
        let mut session = asked(card);
        let right: Vec<_> =
            values.iter().filter(|value| verdict(&mut session, key, Value::Choice(value)) == Verdict::Right).collect();
        assert_eq!(right.len(), 1, "{}: {right:?}", card.card.id);
    }
}

/// Who has understood need not know the third digit: what is nearly equal is not asked for.
#[test]
fn options_differ_clearly() {
    for card in cards() {
        let solution = solved(card);
        let mut values: Vec<f64> = match &card.card.ask {
            Ask::Place { .. } => continue,
            Ask::Choose { options, .. } => options.iter().map(|(_, value)| solution.get(*value).unwrap()).collect(),
            Ask::Order { things } => things.iter().map(|(_, value)| solution.get(*value).unwrap()).collect(),
        };
        values.sort_by(f64::total_cmp);
        let span = values[values.len() - 1] - values[0];
        let gap = |pair: &[f64]| (pair[1] - pair[0]) / span;
        let least = match card.card.ask {
            // What is not asked for may be equal.
            Ask::Choose { best: losslab::lesson::Best::Largest, .. } => gap(&values[values.len() - 2..]),
            Ask::Choose { .. } => gap(&values[..2]),
            Ask::Place { .. } | Ask::Order { .. } => values.windows(2).map(gap).fold(1.0, f64::min),
        };
        assert!(least > 0.1, "{}: {values:?}", card.card.id);
    }
}
