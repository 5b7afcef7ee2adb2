//! No sentence lies: whatever was used last, in every state that matters, each number in it is the reading it speaks of
//! and each claim holds.

use std::collections::BTreeSet;

use losslab::figure::number;
use losslab::math::margin::{LogBase, Logistic};
use losslab::math::{Loss as _, MARGIN_LOSSES, MarginSettings};
use losslab::scene::{Command, Edit, Phase, SCENES, Scene, Session, Value, Words};

use super::taken_apart::Check;
use super::{at, number as read, value};

const PREFIXES: [&str; 2] = ["hinge.insight.", "hinge.claim."];

/// The loss that carries the handle.
fn focus(session: &Session) -> Option<&'static str> {
    let keys = || MARGIN_LOSSES.iter().map(|entry| entry.key);
    let shown = |key: &&str| session.params().has("show", key);
    let order = ["hinge"].into_iter().chain(keys().filter(|key| *key != "zero_one")).chain(["zero_one"]);
    order.into_iter().find(shown)
}

/// What a place in a sentence has to hold.
fn expected(name: &str, session: &mut Session) -> String {
    let words = Words::english();
    let m = session.params().number("margin");
    let y = if session.params().has("label", "-1") { -1.0 } else { 1.0 };
    let of = focus(session).unwrap_or_default();
    let at_zero = if session.params().has("base", "log2") { LogBase::Two } else { LogBase::default() };
    let at_zero = Logistic { base: at_zero }.value(0.0);
    let number = match name {
        "loss" => return words.get(&format!("loss.{of}")).to_owned(),
        "m" => m,
        "f" => y * m,
        "y" => y,
        "value" | "curve" => read(session, &format!("{of}.loss")),
        "push" => read(session, &format!("{of}.gradient")).abs(),
        "slope_f" => read(session, &format!("{of}.gradient_f")),
        "end" => read(session, &format!("{of}.final_margin")),
        "chord" => read(session, &format!("{of}.chord")),
        "step_chord" => read(session, "zero_one.chord"),
        "step" => read(session, "zero_one.loss"),
        "steps" => session.params().number("steps"),
        "rate" => session.params().number("learning_rate"),
        "at_zero" => at_zero,
        "miss" => 1.0 - at_zero,
        "speaking" => read(session, "rug.speaking"),
        "quiet" => 12.0 - read(session, "rug.speaking"),
        "sum" => read(session, "rug.hinge_sum"),
        other => panic!("no reading is known for {{{other}}}"),
    };
    number::brief(number, 3)
}

/// Whether what a sentence says apart from its numbers is so.
fn holds(key: &str, session: &mut Session) -> bool {
    let of = focus(session);
    let reading = |session: &mut Session, what: &str| read(session, &format!("{}.{what}", of.unwrap_or("hinge")));
    let (loss, slope) = (reading(session, "loss"), reading(session, "gradient"));
    let (chord, end) = (reading(session, "chord"), reading(session, "final_margin"));
    let m = session.params().number("margin");
    let params = session.params().clone();
    let shown = |key: &str| params.has("show", key);
    let [beside, logistic, perceptron] = ["zero_one", "logistic", "perceptron"].map(shown);
    let base_e = session.params().has("base", "ln");
    let in_score = session.params().has("view", "score");
    let label = if session.params().has("label", "-1") { -1.0 } else { 1.0 };
    let counted = read(session, "zero_one.loss");
    let (step_chord, still) = (read(session, "zero_one.chord"), read(session, "zero_one.final_margin") == m);
    let end_slope = {
        let losses = MarginSettings { base: if base_e { LogBase::default() } else { LogBase::Two } };
        let entry = MARGIN_LOSSES.iter().find(|entry| Some(entry.key) == of);
        entry.and_then(|entry| (entry.build)(&losses).slope(end).reading())
    };
    let steps = session.params().number("steps");
    let bounds = |key: &str| {
        let lowest = (-300..=300).map(|at| f64::from(at) / 100.0).map(|at| {
            let settings = MarginSettings { base: if base_e { LogBase::default() } else { LogBase::Two } };
            let entry = MARGIN_LOSSES.iter().find(|entry| entry.key == key).map(|entry| (entry.build)(&settings));
            entry.map_or(f64::NAN, |entry| entry.value(at) - if at <= 0.0 { 1.0 } else { 0.0 })
        });
        lowest.fold(f64::INFINITY, f64::min) >= -1e-12
    };
    let all_bound = || MARGIN_LOSSES.iter().filter(|entry| shown(entry.key)).all(|entry| bounds(entry.key));
    let (_, short) = key.rsplit_once('.').unwrap_or_default();
    match short {
        "none" => of.is_none(),
        "right" => of == Some("hinge") && beside && counted == 0.0 && m > 0.0 && slope == -1.0 && loss > 0.0,
        "wrong" => of == Some("hinge") && beside && counted == 1.0 && m < 0.0 && slope == -1.0,
        "boundary" => of == Some("hinge") && beside && counted == 1.0 && m == 0.0 && slope == -1.0,
        "below" => of == Some("hinge") && !beside && m < 1.0 && slope == -1.0 && loss == 1.0 - m,
        "steps_kink" => steps > 0.0 && [1.0, 0.0].contains(&end) && end_slope == Some(0.0),
        "score_kink" => in_score && read_interval(session, of),
        "chord_point" => params.number("chord_a") == params.number("chord_b"),
        "kink" => of == Some("hinge") && m == 1.0 && read(session, "hinge.subgradient_lo") == -1.0,
        "silent" => loss == 0.0 && slope == 0.0,
        "zero_one_flat" => of == Some("zero_one") && slope == 0.0,
        "zero_one_jump" => of == Some("zero_one") && m == 0.0 && slope.is_nan() && loss == 1.0,
        "squared_hinge" => of == Some("squared_hinge") && slope < 0.0 && (loss - (1.0 - m).powi(2)).abs() < 1e-12,
        "logistic" => of == Some("logistic") && slope < 0.0,
        "exponential" => of == Some("exponential") && slope == -loss,
        "perceptron" => of == Some("perceptron") && m < 0.0 && slope == -1.0,
        "perceptron_kink" => of == Some("perceptron") && m == 0.0 && loss == 0.0 && counted == 1.0,
        "perceptron_silent" => of == Some("perceptron") && m > 0.0 && loss == 0.0 && slope == 0.0,
        "modified_huber" => of == Some("modified_huber") && (-1.0..1.0).contains(&m) && slope < 0.0,
        "modified_huber_line" => of == Some("modified_huber") && m < -1.0 && slope == -4.0,
        "steps_rest" => beside && still && steps > 0.0 && end > m && end_slope == Some(0.0),
        "steps_on" => beside && still && steps > 0.0 && end > m && end_slope.is_some_and(|slope| slope < 0.0),
        "steps_rest_alone" => !beside && steps > 0.0 && end > m && end_slope == Some(0.0),
        "steps_on_alone" => !beside && steps > 0.0 && end > m && end_slope.is_some_and(|slope| slope < 0.0),
        "steps_still" => steps > 0.0 && end == m && end_slope == Some(0.0),
        "steps_zero_one" => of == Some("zero_one") && end == m,
        "chord_both" => beside && chord >= loss && step_chord < counted,
        "chord_above" => chord > loss + 1e-12,
        "chord_on" => (chord - loss).abs() < 1e-9,
        "chord_cuts" => of == Some("zero_one") && step_chord < counted,
        "chord_zero_one" => of == Some("zero_one") && step_chord >= counted,
        "chord_beside" => chord.is_nan(),
        "all_bound" => beside && all_bound(),
        "logistic_misses" => logistic && base_e && !bounds("logistic") && !perceptron,
        "perceptron_misses" => perceptron && !bounds("perceptron") && !(logistic && base_e),
        "both_miss" => logistic && base_e && perceptron,
        "score_push" => in_score && slope < 0.0 && -(label * slope) * label > 0.0,
        "score_silent" => in_score && slope == 0.0 && !read_interval(session, of),
        "score_jump" => in_score && slope.is_nan(),
        _ => claimed(short, session),
    }
}

/// Whether the loss in focus has more than one subgradient at the margin.
fn read_interval(session: &mut Session, of: Option<&str>) -> bool {
    let key = |end: &str| format!("{}.subgradient_{end}", of.unwrap_or("hinge"));
    read(session, &key("lo")) < read(session, &key("hi"))
}

/// Whether a preset shows what it says.
fn claimed(preset: &str, session: &mut Session) -> bool {
    let numbers = |session: &mut Session, keys: &[&str]| keys.iter().map(|key| read(session, key)).collect::<Vec<_>>();
    match preset {
        "descend" => {
            let ends = numbers(session, &["hinge.final_margin", "hinge.final_loss", "zero_one.final_margin"]);
            ends[0] >= 1.0 && ends[1] == 0.0 && ends[2] == session.params().number("margin")
        }
        "kink" => numbers(session, &["hinge.subgradient_lo", "hinge.subgradient_hi"]) == [-1.0, 0.0],
        "convex" => {
            let heights = numbers(session, &["hinge.chord", "hinge.loss", "zero_one.chord", "zero_one.loss"]);
            heights[0] >= heights[1] && heights[2] < heights[3]
        }
        "bounds" => numbers(session, &["hinge.gap", "squared_hinge.gap", "logistic.gap"]) == [0.0; 3],
        "misses" => numbers(session, &["logistic.gap", "perceptron.gap"]).iter().all(|gap| *gap < 0.0),
        "score" => read(session, "hinge.gradient_f") == 1.0 && session.params().number("margin") == 0.5,
        "rug" => read(session, "rug.speaking") == 3.0 && session.params().flag("rug"),
        other => panic!("nobody checks the sentence {other}"),
    }
}

/// Checks the present sentence; its key.
fn check(session: &mut Session, state: &str) -> &'static str {
    Check { prefixes: &PREFIXES, expected, holds }.present(session, state)
}

fn scene() -> &'static dyn Scene {
    SCENES.iter().copied().find(|scene| scene.id() == "hinge").expect("the scene is listed")
}

/// A value that differs from the present one and can be set back, so that a parameter is the last one used.
fn other(value: &Value) -> Option<Value> {
    Some(match value {
        Value::Number(number) => Value::Number(if *number > 0.5 { number - 0.25 } else { number + 0.25 }),
        Value::Integer(number) => Value::Integer(if *number > 0 { number - 1 } else { number + 1 }),
        Value::Flag(on) => Value::Flag(!on),
        Value::Set(options) => Value::Set(if options.is_empty() { vec!["hinge"] } else { Vec::new() }),
        Value::Choice(key) => {
            let pairs = [["ln", "log2"], ["margin", "score"], ["1", "-1"]];
            let pair = pairs.iter().find(|pair| pair.contains(key))?;
            Value::Choice(if *key == pair[0] { pair[1] } else { pair[0] })
        }
        Value::Box(_) | Value::Points(_) | Value::Unset => return None,
    })
}

/// Every state that matters: ends, kinks, jump and between, with and without steps, in both views.
fn states() -> Vec<String> {
    let margins = [-3.0, -2.5, -1.0, -0.5, -0.05, 0.0, 0.05, 0.5, 0.95, 1.0, 1.05, 2.0, 3.0];
    let sets = [
        "none",
        "zero_one",
        "hinge",
        "zero_one,hinge",
        "zero_one,squared_hinge",
        "squared_hinge",
        "zero_one,logistic",
        "logistic",
        "exponential",
        "zero_one,perceptron",
        "perceptron",
        "modified_huber",
        "zero_one,logistic,perceptron",
        "zero_one,hinge,logistic",
        "zero_one,hinge,perceptron",
        "zero_one,hinge,squared_hinge,logistic,exponential,perceptron,modified_huber",
    ];
    let rest = [
        "",
        "&steps=1",
        "&steps=10&learning_rate=0.4",
        "&steps=3&learning_rate=3&base=log2",
        "&view=score",
        "&view=score&label=-1&steps=2",
        "&chord_a=1&chord_b=1",
        "&chord_a=3&chord_b=-3&rug=1",
    ];
    let mut states = Vec::new();
    for margin in margins {
        for set in sets {
            states.extend(rest.iter().map(|rest| format!("margin={margin}&show={set}{rest}")));
        }
    }
    states
}

#[test]
fn no_sentence_lies_whatever_was_used_last() {
    let mut said = BTreeSet::new();
    for state in states() {
        let session = &mut at(&state);
        said.insert(check(session, &state));
        let before = session.params().clone();
        for spec in scene().specs() {
            let Some(kept) = before.get(spec.key).cloned() else { continue };
            let Some(moved) = other(&kept) else { continue };
            for value in [moved, kept] {
                session.apply(Command::Edit(vec![Edit::Set(spec.key, value)], Phase::Done));
                said.insert(check(session, &format!("{state} after {}", spec.key)));
            }
            assert_eq!(*session.params(), before);
        }
        if session.apply(Command::Act("step")) {
            said.insert(check(session, &format!("{state} after one step")));
        }
    }
    for preset in scene().presets() {
        let session = &mut at("");
        session.apply(Command::Preset(preset.id));
        let key = check(session, preset.id);
        assert_eq!(key, format!("hinge.claim.{}", preset.id), "the preset says what it shows");
        said.insert(key);
    }
    let words = Words::english();
    let all: BTreeSet<_> = words.keys().filter(|key| PREFIXES.iter().any(|prefix| key.starts_with(prefix))).collect();
    let never: Vec<_> = all.difference(&said).collect();
    assert!(never.is_empty(), "never said: {never:?}");
    assert!(
        matches!(value(&mut at(""), "gap"), losslab::scene::ReadingValue::Number(gap) if (gap - 0.5).abs() < 1e-12)
    );
}
