//! The numbers: each of them at the λ that scores best, and at the λ that is looked into.

use super::answer::Answer;
use super::work::Row;
use super::{ACCURACY, AT_BEST, AT_INSPECTED, BEST, CLS, INSPECTED, IOU, REG, SCORE, SHARE, State, WEIGHTED};
use crate::figure::Term;
use crate::scene::readings::NONE;
use crate::scene::{Reading, ReadingValue};

/// What the readings name a number of one λ by.
struct Column {
    term: Term,
    /// Its public key at the pick.
    key: &'static str,
    /// Its public key at the λ that is looked into, after `inspected.`.
    inspected: &'static str,
    of: fn(&Row) -> f64,
}

#[rustfmt::skip]
const COLUMNS: [Column; 7] = [
    Column { term: Term::neutral(INSPECTED), key: "best_lambda", inspected: "lambda", of: |row| row.0 },
    Column { term: SCORE, key: "score_best", inspected: "score", of: |row| row.1.score },
    Column { term: ACCURACY, key: "accuracy", inspected: "accuracy", of: |row| row.1.accuracy },
    Column { term: IOU, key: "iou", inspected: "iou", of: |row| row.1.iou },
    Column { term: CLS, key: "val_cls", inspected: "val_cls", of: |row| row.1.val_cls },
    Column { term: REG, key: "val_reg", inspected: "val_reg", of: |row| row.1.val_reg },
    Column { term: SHARE, key: "early_share", inspected: "early_share", of: |row| row.1.early_share },
];

pub(super) fn readings(state: &State<'_>) -> Vec<Reading> {
    let value = |row: Option<&Row>, of: fn(&Row) -> f64| match row.map(of) {
        None => ReadingValue::Pending,
        // Without a trunk there is no gradient on it.
        Some(number) if number.is_nan() => NONE,
        Some(number) => ReadingValue::Number(number),
    };
    let at_best = state.answer.as_ref().map(Answer::best);
    let reading = |key: String, term, quantity, value| Reading { key: key.into(), term, quantity, value, listed: true };
    let both = COLUMNS.iter().flat_map(|Column { term, key, inspected, of }| {
        [
            reading(format!("inspected.{inspected}"), *term, AT_INSPECTED, value(state.inspected(), *of)),
            reading((*key).to_owned(), *term, AT_BEST, value(at_best, *of)),
        ]
    });
    let wrong = state.answer.as_ref().map(Answer::wrong);
    let wrong = reading("wrong_lambda".to_owned(), WEIGHTED, AT_BEST, value(wrong, |row| row.0));
    let good = state.answer.as_ref().map(Answer::stretch);
    let good = [("good_lo", 0), ("good_hi", 1)].map(|(key, end): (&str, usize)| {
        let end = good.map_or(ReadingValue::Pending, |ends| ReadingValue::Number(ends[end]));
        Reading { listed: false, ..reading(key.to_owned(), BEST, AT_BEST, end) }
    });
    both.chain([wrong]).chain(good).collect()
}
