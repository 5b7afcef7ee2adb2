//! No sentence lies: while it trains and when it is done, with every trunk, unit and sweep, each number in it is the
//! reading it speaks of, and each claim holds.

use std::collections::BTreeSet;

use losslab::figure::number;
use losslab::math::lambda::LAMBDAS;
use losslab::scene::{Command, Edit, Phase, ReadingValue, Session, Value, Words, link};

use super::taken_apart::Check;
use super::value;

const PREFIXES: [&str; 2] = ["lambda.insight.", "lambda.claim."];
/// A prediction within this factor of the best λ is called close.
const NEAR: f64 = 2.0;

fn at(link: &str) -> Session {
    let text = format!("v=1&scene=lambda&{link}");
    assert!(link::read(&text).faults.is_empty(), "{text}");
    Session::from_link(&text, Words::english())
}

fn read(session: &mut Session, key: &str) -> f64 {
    match value(session, key) {
        ReadingValue::Number(value) => value,
        other => panic!("{key} reads {other:?}"),
    }
}

/// A column of what has been trained.
fn column(session: &mut Session, name: &str) -> Vec<f64> {
    let table = session.outcome().tables[0].clone();
    let index = table.columns.iter().position(|column| column == name);
    let index = index.unwrap_or_else(|| panic!("the table has no {name}"));
    table.rows.iter().map(|row| row[index]).collect()
}

fn factor(session: &mut Session) -> f64 {
    let ratio = session.params().number("prediction") / read(session, "best_lambda");
    ratio.max(1.0 / ratio)
}

/// The stretch of λ around the best with scores of at least 98 % of its own.
fn stretch(session: &mut Session) -> [f64; 2] {
    let (lambdas, scores) = (column(session, "lambda"), column(session, "score"));
    let best = read(session, "best_lambda");
    let place = lambdas.iter().position(|lambda| *lambda == best).unwrap_or_default();
    let least = 0.98 * scores[place];
    let outside = |index: &usize| scores[*index] < least;
    let low = (0..place).rev().find(outside).map_or(0, |index| index + 1);
    let high = (place..scores.len()).find(outside).unwrap_or(scores.len()) - 1;
    [lambdas[low], lambdas[high]]
}

/// What a place in a sentence has to hold.
fn expected(name: &str, session: &mut Session) -> String {
    let lambda = |value: f64| number::brief_significant(value, 3);
    let percent = |value: f64| format!("{} %", number::fixed(100.0 * value, 0));
    match name {
        "count" => column(session, "lambda").len().to_string(),
        "all" => session.params().number("grid").to_string(),
        "guess" => lambda(session.params().number("prediction")),
        "best" => lambda(read(session, "best_lambda")),
        "wrong" => lambda(read(session, "wrong_lambda")),
        "factor" => number::brief_significant(factor(session), 2),
        "accuracy" => percent(read(session, "accuracy")),
        "lost" => percent(column(session, "accuracy").last().copied().unwrap_or(f64::NAN)),
        "largest" => lambda(LAMBDAS[1]),
        "low" => lambda(stretch(session)[0]),
        "high" => lambda(stretch(session)[1]),
        other => panic!("no reading is known for {{{other}}}"),
    }
}

/// Whether what a sentence says apart from its numbers is so.
fn holds(key: &str, session: &mut Session) -> bool {
    let params = session.params().clone();
    let (all, trained) = (params.number("grid") as usize, column(session, "lambda").len());
    let done = trained == all;
    let separate = params.has("trunk", "none");
    // A few steps or a coarse grid show nothing; what the texts speak of is the experiment as it comes.
    let is_full = done && params.number("steps") >= 200.0 && all >= 25;
    let scores = column(session, "score");
    let [lowest, highest] =
        [scores.iter().fold(1.0, |a: f64, b| a.min(*b)), scores.iter().fold(0.0, |a: f64, b| a.max(*b))];
    let shares = column(session, "early_share");
    let takes_over =
        || shares.first().is_some_and(|share| *share < 0.5) && shares.last().is_some_and(|share| *share > 0.5);
    let hidden = !params.flag("reveal");
    let (_, short) = key.rsplit_once('.').unwrap_or_default();
    match short {
        "training" => !done && !separate,
        "training_separate" => !done && separate,
        "training_anew" => !done,
        "predict" => done && hidden && !separate && (!is_full || takes_over()),
        "near" => done && !hidden && factor(session) <= NEAR,
        "far" => done && !hidden && factor(session) > NEAR,
        "plateau" => {
            let [low, high] = stretch(session);
            done && !hidden && params.has("trunk", "4") && high / low >= 5.0
        }
        "separate" => done && separate && (!is_full || highest - lowest < 0.01),
        "faster_rcnn" => params.has("sweep", "faster_rcnn") && (10.0 * 256.0 / 2400.0 - 1.07f64).abs() < 0.005,
        "kendall" => params.has("sweep", "kendall"),
        "published" => params.has("sweep", "mmdetection") || params.has("sweep", "libra"),
        "large_unit" => params.has("box_scale", "10"),
        "small_unit" => params.has("box_scale", "0.3"),
        other => panic!("nobody checks the sentence {other}"),
    }
}

/// Checks the present sentence; its key.
fn check(session: &mut Session, state: &str) -> &'static str {
    Check { prefixes: &PREFIXES, expected, holds }.present(session, state)
}

/// Walks through what needs no training anew: predictions at both ends, on the best and beside it, revealed and not,
/// with every sweep.
fn walk(session: &mut Session, state: &str, said: &mut BTreeSet<&'static str>) {
    let mut set = |session: &mut Session, key: &'static str, value: Value| {
        session.apply(Command::Edit(vec![Edit::Set(key, value.clone())], Phase::Done));
        said.insert(check(session, &format!("{state} with {key} {value:?}")));
    };
    let best = read(session, "best_lambda");
    for reveal in [true, false] {
        set(session, "reveal", Value::Flag(reveal));
        let around = [best, best * 1.9, best / 1.9, best * 2.2, best / 2.2, LAMBDAS[0], LAMBDAS[1]];
        for prediction in around.map(|lambda| lambda.clamp(LAMBDAS[0], LAMBDAS[1])) {
            set(session, "prediction", Value::Number(prediction));
        }
        for sweep in ["faster_rcnn", "mmdetection", "libra", "kendall", "none"] {
            set(session, "sweep", Value::Choice(sweep));
        }
    }
}

#[test]
fn no_sentence_lies() {
    let mut said = BTreeSet::new();
    for state in [
        "",
        "trunk=4",
        "trunk=none",
        "grid=5&steps=20",
        "grid=5&steps=20&trunk=4",
        "grid=5&steps=20&trunk=none",
        "grid=9&steps=40&box_scale=10&seed=3",
        "grid=9&steps=40&box_scale=0.3&trunk=4",
    ] {
        let session = &mut at(state);
        while session.advance(500).is_some() {
            said.insert(check(session, state));
        }
        walk(session, state, &mut said);
    }
    for preset in at("").scene().presets() {
        let session = &mut at("grid=5&steps=20");
        session.finish();
        session.apply(Command::Preset(preset.id));
        while session.advance(20).is_some() {
            said.insert(check(session, preset.id));
        }
        said.insert(check(session, preset.id));
        session.apply(Command::Edit(vec![Edit::Set("seed", Value::Integer(9))], Phase::Done));
        while session.advance(20).is_some() {
            said.insert(check(session, &format!("{} and another seed", preset.id)));
        }
    }
    let keys = Words::english().keys().filter(|key| PREFIXES.iter().any(|prefix| key.starts_with(prefix)));
    let all: BTreeSet<_> = keys.collect();
    let never: Vec<_> = all.difference(&said).collect();
    assert!(never.is_empty(), "never said: {never:?}");
}
