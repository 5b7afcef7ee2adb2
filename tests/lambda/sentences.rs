//! No sentence lies: while it trains and when it is done, with every trunk, unit and sweep, each number in it is the
//! reading it speaks of, and each claim holds.

use std::collections::{BTreeMap, BTreeSet};

use losslab::figure::number;
use losslab::math::lambda::LAMBDAS;
use losslab::scene::{Command, Edit, Phase, ReadingValue, Session, Value, Words, link};

use super::taken_apart::filled;
use super::value;

/// What the sentences are made of: one of the first two alone, the third with one of the last two behind it.
const PREFIXES: [&str; 5] =
    ["lambda.insight.", "lambda.claim.", "lambda.result.", "lambda.why.", "lambda.sweep_insight."];
/// A prediction within this factor of the best λ is called close.
const NEAR: f64 = 2.0;
/// Where the shared units learn almost only for the classes, the boxes have less than this share of their gradient.
const ALMOST_NONE: f64 = 0.15;

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
    table.rows.iter().map(|row| row[index].number().unwrap_or(f64::NAN)).collect()
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

/// The score of the λ of the grid nearest to the prediction, as a share of the best.
fn worth(session: &mut Session) -> f64 {
    let (lambdas, scores) = (column(session, "lambda"), column(session, "score"));
    let guess = session.params().number("prediction").ln();
    let nearest =
        (0..lambdas.len()).min_by(|a, b| (lambdas[*a].ln() - guess).abs().total_cmp(&(lambdas[*b].ln() - guess).abs()));
    scores[nearest.unwrap_or_default()] / read(session, "score_best")
}

/// The best λ and its neighbours on the grid.
fn near_best(session: &mut Session) -> [Option<f64>; 3] {
    let lambdas = column(session, "lambda");
    let best = read(session, "best_lambda");
    let place = lambdas.iter().position(|lambda| *lambda == best).unwrap_or_default();
    [place.checked_sub(1), Some(place), Some(place + 1)].map(|index| lambdas.get(index?).copied())
}

/// Whether a text is that number, rounded to the one or two digits with which a person says it.
fn is_about(text: &str, exact: f64) -> bool {
    let given = number::read(text).unwrap_or(f64::NAN);
    let digits = text.trim_matches(['0', '.']).replace('.', "").len();
    let unit = 10f64.powf(given.log10().floor() - digits as f64 + 1.0);
    (1..=2).contains(&digits) && (given - exact).abs() <= 0.5 * unit * (1.0 + 1e-9)
}

/// Whether a place in a sentence holds what it should.
fn is_right(name: &str, text: &str, session: &mut Session) -> bool {
    let lambda = |value: f64| number::brief_significant(value, 3);
    let percent = |value: f64| format!("{} %", number::fixed(100.0 * value, 0));
    let expected = match name {
        "best" => return is_about(text, read(session, "best_lambda")),
        "near" => {
            let there: Vec<f64> = near_best(session).into_iter().flatten().collect();
            let told: Vec<&str> = text.split(", ").collect();
            let differ = told.windows(2).all(|pair| pair[0] != pair[1]);
            return differ
                && told.len() == there.len()
                && told.iter().zip(there).all(|(text, lambda)| is_about(text, lambda));
        }
        "factor" => return is_about(text, factor(session)),
        "score" => {
            let told = number::read(text).unwrap_or(f64::NAN);
            return column(session, "score").iter().all(|score| (score - told).abs() < 0.015);
        }
        "count" => column(session, "lambda").len().to_string(),
        "all" => session.params().number("grid").to_string(),
        "guess" => lambda(session.params().number("prediction")),
        "wrong" => lambda(read(session, "wrong_lambda")),
        "accuracy" => percent(read(session, "accuracy")),
        "lost" => percent(column(session, "accuracy").last().copied().unwrap_or(f64::NAN)),
        "largest" => lambda(LAMBDAS[1]),
        "low" => lambda(stretch(session)[0]),
        "high" => lambda(stretch(session)[1]),
        other => panic!("nobody checks {{{other}}}"),
    };
    text == expected
}

/// Whether what a sentence says apart from its numbers is so.
fn holds(key: &str, session: &mut Session) -> bool {
    let params = session.params().clone();
    let open = params.flag("reveal") || !params.number("prediction").is_nan();
    let trained = if open { column(session, "lambda").len() } else { 0 };
    let all = params.number("grid") as usize;
    let (done, hidden) = (trained == all, !params.flag("reveal"));
    let separate = params.has("trunk", "none");
    // A few steps or a coarse grid show nothing; what the texts speak of is the experiment as it comes.
    let is_full = done && params.number("steps") >= 200.0 && all >= 25;
    let shares = if done { column(session, "early_share") } else { Vec::new() };
    let takes_over = || {
        let [first, last] = [shares.first(), shares.last()].map(|share| share.copied().unwrap_or(f64::NAN));
        first < ALMOST_NONE && last > 1.0 - ALMOST_NONE
    };
    let spread = |session: &mut Session| {
        let scores = column(session, "score");
        scores.iter().fold(0.0, |a: f64, b| a.max(*b)) - scores.iter().fold(1.0, |a: f64, b| a.min(*b))
    };
    let revealed = done && !hidden;
    let compared = revealed && !params.number("prediction").is_nan();
    match key.rsplit_once('.').unwrap_or_default().1 {
        "start" => !open && !separate,
        "start_separate" => !open && separate,
        "placed" => open && session.progress().is_none(),
        "training" => !done && !separate,
        "training_separate" => !done && separate,
        "training_anew" => !done,
        "trained" => done && hidden && !separate && (!is_full || takes_over()),
        "trained_separate" => done && hidden && separate,
        "best" => revealed && !compared && spread(session) >= 0.01,
        "hit" => compared && worth(session) >= 0.98,
        "near" => compared && worth(session) < 0.98 && factor(session) <= NEAR,
        "far" => compared && worth(session) < 0.98 && factor(session) > NEAR,
        "flat" => revealed && spread(session) < 0.01,
        "weighted" => revealed && !separate && spread(session) >= 0.01,
        "plateau" => {
            let [low, high] = stretch(session);
            revealed && params.has("trunk", "4") && high / low >= 5.0
        }
        "separate" => revealed && separate && (!is_full || spread(session) < 0.01),
        "faster_rcnn" => params.has("sweep", "faster_rcnn") && (10.0 * 256.0 / 2400.0 - 1.07f64).abs() < 0.005,
        "kendall" => params.has("sweep", "kendall"),
        "one_data_set" => params.has("sweep", "mmdetection") || params.has("sweep", "libra"),
        "large_unit" => params.has("box_scale", "10"),
        "small_unit" => params.has("box_scale", "0.3"),
        other => panic!("nobody checks the sentence {other}"),
    }
}

/// All keys with one of these beginnings.
fn keys(prefixes: &[&str]) -> Vec<&'static str> {
    Words::english().keys().filter(|key| prefixes.iter().any(|prefix| key.starts_with(prefix))).collect()
}

/// The keys a sentence is made from, and what stands in its places.
fn taken_apart(sentence: &str) -> (Vec<&'static str>, BTreeMap<String, String>) {
    let words = Words::english();
    let (heads, tails) = (keys(&PREFIXES), keys(&PREFIXES[3..]));
    let alone = heads.iter().map(|head| vec![*head]);
    let both = heads.iter().flat_map(|head| tails.iter().map(move |tail| vec![*head, *tail]));
    let found = alone.chain(both).filter_map(|keys| {
        let template = keys.iter().map(|key| words.get(key)).collect::<Vec<_>>().join(" ");
        filled(&template, sentence).map(|places| (keys, places))
    });
    let length = |(_, places): &(_, BTreeMap<String, String>)| places.values().map(String::len).sum::<usize>();
    found.min_by_key(length).unwrap_or_else(|| panic!("no template gives: {sentence}"))
}

/// Checks the present sentence; its keys.
fn check(session: &mut Session, state: &str) -> Vec<&'static str> {
    let sentence = session.outcome().insight.clone();
    let (keys, places) = taken_apart(&sentence);
    for (name, text) in places {
        assert!(is_right(&name, &text, session), "{{{name}}} in {state}: {sentence}");
    }
    for key in &keys {
        assert!(holds(key, session), "{key} is not so in {state}: {sentence}");
    }
    keys
}

fn set(session: &mut Session, key: &'static str, value: Value) {
    session.apply(Command::Edit(vec![Edit::Set(key, value)], Phase::Done));
}

/// Walks through what needs no training anew: predictions at both ends, on the best and beside it, revealed and not,
/// with every sweep.
fn walk(session: &mut Session, state: &str, said: &mut BTreeSet<&'static str>) {
    set(session, "reveal", Value::Flag(true));
    let best = read(session, "best_lambda");
    for reveal in [false, true] {
        set(session, "reveal", Value::Flag(reveal));
        let around = [best, best * 1.9, best / 1.9, best * 2.2, best / 2.2, LAMBDAS[0], LAMBDAS[1]];
        for prediction in around.map(|lambda| lambda.clamp(LAMBDAS[0], LAMBDAS[1])) {
            set(session, "prediction", Value::Number(prediction));
            said.extend(check(session, &format!("{state} at {prediction}, reveal {reveal}")));
        }
        for sweep in ["faster_rcnn", "mmdetection", "libra", "kendall", "none"] {
            set(session, "sweep", Value::Choice(sweep));
            said.extend(check(session, &format!("{state} with {sweep}, reveal {reveal}")));
        }
    }
    set(session, "prediction", Value::Unset);
    said.extend(check(session, &format!("{state} without a prediction")));
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
        "grid=49&steps=20",
    ] {
        let session = &mut at(state);
        said.extend(check(session, state));
        let hand = Edit::Set("prediction", Value::Number(2.0));
        session.apply(Command::Edit(vec![hand], Phase::Ongoing));
        said.extend(check(session, &format!("{state} in the hand")));
        session.apply(Command::Release);
        while session.advance(500).is_some() {
            said.extend(check(session, state));
        }
        walk(session, state, &mut said);
    }
    for preset in at("").scene().presets() {
        let session = &mut at("grid=5&steps=20&prediction=1");
        session.finish();
        session.apply(Command::Preset(preset.id));
        said.extend(check(session, preset.id));
        set(session, "seed", Value::Integer(9));
        said.extend(check(session, &format!("{} and another seed", preset.id)));
    }
    let session = &mut at("grid=5&steps=20&prediction=1");
    session.finish();
    let next = [("seed".to_owned(), 5.0.into()), ("prediction".to_owned(), 2.0.into())];
    assert_eq!(session.set_json(session.scene(), &next), Ok(true));
    said.extend(check(session, "another experiment with its prediction"));
    let never: Vec<_> = keys(&PREFIXES).into_iter().filter(|key| !said.contains(key)).collect();
    assert!(never.is_empty(), "never said: {never:?}");
}

/// What the texts say of the experiment holds for other data and other starts, not only for the seed one meets first.
#[test]
fn no_sentence_lies_whatever_the_seed() {
    for seed in 1..=24 {
        // Every trunk and unit in turn, so that each meets several seeds.
        let trunk = ["3", "4", "3", "none"][seed % 4];
        let scale = ["1", "10", "0.3", "1", "3"][seed % 5];
        let state = format!("seed={seed}&trunk={trunk}&box_scale={scale}&prediction=1");
        let session = &mut at(&state);
        session.finish();
        walk(session, &state, &mut BTreeSet::new());
    }
}
