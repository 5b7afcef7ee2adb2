//! No sentence lies: whatever was used last, in every state that matters, each number in it is the reading it speaks of
//! and each claim holds.

use std::collections::BTreeSet;

use losslab::figure::SlotEdit;
use losslab::figure::number;
use losslab::math::softmax::naive::{self, Form, Naive, Status};
use losslab::math::softmax::{self, Precision};
use losslab::scene::{Command, Edit, Last, Phase, Session, Value, Words};

use super::taken_apart::Check;
use super::{at, number as read, word};

const PREFIXES: [&str; 2] = ["softmax.insight.", "softmax.claim."];

fn logits(session: &Session) -> Vec<f64> {
    let classes = session.params().number("classes") as usize;
    let keys = ["f0", "f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9"];
    keys.iter().take(classes).map(|key| session.params().number(key)).collect()
}

fn target(session: &Session) -> usize {
    session.params().number("target") as usize
}

fn format(session: &Session) -> (Precision, &'static str) {
    let formats = [
        ("f16", Precision::F16, "half precision"),
        ("f32", Precision::F32, "single precision"),
        ("f64", Precision::F64, "double precision"),
    ];
    let found = formats.into_iter().find(|(key, ..)| session.params().has("precision", key));
    found.map(|(_, format, name)| (format, name)).expect("a precision is chosen")
}

fn form(form: Form, session: &Session) -> Naive {
    let shift = session.params().number("shift");
    naive::cross_entropy(form, format(session).0, &logits(session), shift, target(session)).expect("finite logits")
}

/// The class whose logit was used last.
fn class(session: &Session) -> usize {
    let key = session.last().map(Last::key).unwrap_or_default();
    key.strip_prefix('f').and_then(|class| class.parse().ok()).unwrap_or(target(session))
}

/// The loss after one step, and whether that moves anything.
fn stepped(session: &Session) -> (f64, bool) {
    let mut logits = logits(session);
    let mut gradient = vec![0.0; logits.len()];
    let loss = softmax::cross_entropy_gradient(&logits, target(session), &mut gradient).expect("finite logits");
    let rate = session.params().number("learning_rate");
    let mut moves = false;
    for (logit, slope) in logits.iter_mut().zip(gradient) {
        if (rate * slope).abs() >= 0.5e-4 {
            moves = true;
            *logit = ((*logit - rate * slope) * 1e4).round() / 1e4;
        }
    }
    let after = softmax::cross_entropy(&logits, target(session)).expect("finite logits");
    (if moves { after } else { loss }, moves)
}

/// What a place in a sentence has to hold.
fn expected(name: &str, session: &mut Session) -> String {
    let count = logits(session).len();
    let log = form(Form::LogSoftmax, session);
    let value = match name {
        "y" => return target(session).to_string(),
        "class" => return class(session).to_string(),
        "count" => return count.to_string(),
        "precision" => return format(session).1.to_owned(),
        "rate" => return number::brief_significant(session.params().number("learning_rate"), 3),
        "shift" => return number::brief(session.params().number("shift"), 3),
        "rounding" => return number::brief(read(session, "input_rounding"), 3),
        "m" => {
            let logits = logits(session);
            return number::brief(logits[target(session)] - logits[1 - target(session)], 3);
        }
        "p" => read(session, &format!("p{}", target(session))),
        "slope" => read(session, &format!("gradient{}", target(session))),
        "p_class" => read(session, &format!("p{}", class(session))),
        "loss" => read(session, "loss"),
        "next" => stepped(session).0,
        "equal" => (count as f64).ln(),
        "naive" => read(session, "naive.loss"),
        "log" => read(session, "log_softmax.loss"),
        "rounded" => log.rounded_loss,
        other => panic!("no reading is known for {{{other}}}"),
    };
    number::tabled(value, 3)
}

/// Whether log-softmax gives what it is praised for.
fn log_is_right(session: &mut Session) -> bool {
    word(session, "log_softmax.status") == "ok"
}

/// Whether what a sentence says apart from its numbers is so.
fn holds(key: &str, session: &mut Session) -> bool {
    let [ratio, shifted, log] = [Form::Ratio, Form::SoftmaxThenLog, Form::LogSoftmax].map(|of| form(of, session));
    let (format, _) = format(session);
    let (y, loss) = (target(session), read(session, "loss"));
    let over = |value: f64| value == f64::INFINITY;
    let gradient: Vec<f64> =
        (0..logits(session).len()).map(|class| read(session, &format!("gradient{class}"))).collect();
    let one_up =
        gradient.iter().enumerate().all(|(class, slope)| if class == y { *slope <= 0.0 } else { *slope >= 0.0 });
    let last = session.last();
    let short = key.rsplit_once('.').map_or("", |(_, short)| short);
    if key.starts_with("softmax.claim.") {
        return claimed(short, session);
    }
    match short {
        "start" => one_up && gradient.iter().sum::<f64>().abs() < 1e-12,
        "right" => class(session) == y && one_up,
        "wrong" => class(session) != y && gradient[class(session)] >= 0.0,
        "together" => matches!(last, Some(Last::Together(_))),
        "gave_way" => y + 1 == logits(session).len(),
        "classes" => logits(session).len() > 2,
        "two" => {
            let logits = logits(session);
            let margin = logits[y] - logits[1 - y];
            let logistic = if margin > 0.0 { (-margin).exp().ln_1p() } else { margin.exp().ln_1p() - margin };
            logits.len() == 2 && (logistic - loss).abs() <= 1e-12 * loss.max(1.0)
        }
        "target" => last == Some(Last::Param("target")),
        "rate" => stepped(session).1,
        "stepped" => stepped(session).1 && last == Some(Last::Action("step")),
        "still" => !stepped(session).1,
        "ok" => ratio.status == Status::Ok && ratio.value.is_finite(),
        "rounding" => log.input_rounding > 0.0 && (log.rounded_loss - loss).abs() > 1e-3 * loss,
        "shifted" => shifted.last == 0.0 && over(shifted.value) && log_is_right(session),
        "sum" => {
            let fits = ratio.exponentials.iter().all(|e| e.is_finite());
            fits && over(ratio.sum) && ratio.last == 0.0 && over(ratio.value)
        }
        "overflow" => over(ratio.exponentials[y]) && over(ratio.sum) && ratio.value.is_nan(),
        "overflow_other" => {
            !over(ratio.exponentials[y]) && ratio.exponentials.iter().any(|e| over(*e)) && over(ratio.value)
        }
        "nothing" => ratio.exponentials.iter().all(|e| *e == 0.0) && ratio.value.is_nan(),
        "vanished" => ratio.last == 0.0 && ratio.sum > 0.0 && over(ratio.value),
        "silent" => {
            let small = ratio.exponentials[y].min(ratio.last);
            ratio.value.is_finite() && ratio.status == Status::DigitsLost && small < format.smallest_normal()
        }
        "tiny" => ratio.last > 0.5 && ratio.status == Status::DigitsLost && loss < 0.5,
        other => panic!("nobody checks the sentence {other}"),
    }
}

/// Whether a preset shows what it says.
fn claimed(preset: &str, session: &mut Session) -> bool {
    let status = ["naive", "shifted", "log_softmax"].map(|of| word(session, &format!("{of}.status")));
    let ratio = form(Form::Ratio, session);
    let y = target(session);
    match preset {
        "sum" => {
            let largest = ratio.exponentials.iter().copied().fold(0.0, f64::max);
            status == ["sum_overflow", "ok", "ok"] && largest == 59872.0 && ratio.last == 0.0
        }
        "overflow" => {
            let [one, other] = ["shifted.loss", "log_softmax.loss"].map(|key| number::tabled(read(session, key), 3));
            ratio.exponentials[y].is_infinite() && ratio.value.is_nan() && one == other
        }
        "silent" => status == ["digits_lost", "ok", "ok"] && (ratio.value - 1.099).abs() < 1e-3,
        "nothing" => ratio.exponentials.iter().all(|e| *e == 0.0) && session.params().number("shift") == -20.0,
        "shifted" => {
            let shifted = form(Form::SoftmaxThenLog, session);
            status[1..] == ["log_of_zero", "ok"] && shifted.exponentials[y] == 0.0 && logits(session) == [0.0, 800.0]
        }
        "rounding" => {
            let log = form(Form::LogSoftmax, session);
            status[2] == "ok" && log.inputs.iter().all(|input| (input * 2.0).fract() == 0.0) && log.inputs[1] != 701.3
        }
        "equal" => logits(session).len() == 10 && (read(session, "loss") - 10f64.ln()).abs() < 1e-12,
        "two" => holds("softmax.insight.two", session),
        other => panic!("nobody checks the claim {other}"),
    }
}

fn check(session: &mut Session, state: &str) -> &'static str {
    Check { prefixes: &PREFIXES, expected, holds }.present(session, state)
}

const STATES: [&str; 14] = [
    "",
    "f1=100",
    "f1=1000&f0=-1000&f2=-1000&f3=-1000",
    "f1=-1000&f0=1000",
    "f0=0&f1=0&f2=0&f3=0",
    "f1=1.3",
    "f1=8",
    "f1=-9&f0=2.2",
    "classes=2",
    "classes=2&f0=0&f1=40&target=0",
    "classes=2&f0=0.3&f1=0.31&target=1",
    "classes=10&target=9",
    "classes=10&f9=11&target=9",
    "classes=3&f0=500.3&f1=500.1&f2=-500&target=0",
];

/// Uses one thing after another in a state, and checks what is said after each.
#[test]
fn every_sentence_is_so() {
    let mut seen = BTreeSet::new();
    let number = |key, value| Edit::Set(key, Value::Number(value));
    for state in STATES {
        let session = &mut at(state);
        seen.insert(check(session, state));
        for precision in ["f16", "f32", "f64"] {
            let mut uses = vec![Edit::Set("precision", Value::Choice(precision))];
            for shift in [0.0, 8.65, 9.0, 12.0, 30.0, 88.0, 95.0, 700.3, 710.0, 1000.0] {
                uses.extend([number("shift", shift), number("shift", -shift)]);
            }
            uses.extend([-15.7, -16.0, -17.0, -18.0, -20.0, -104.0, -742.0, 0.05].map(|at| number("shift", at)));
            uses.extend([number("learning_rate", 3.0), number("learning_rate", 0.01), number("shift", 0.0)]);
            for edit in uses {
                let name = format!("{state} {precision} {edit:?}");
                session.apply(Command::Edit(vec![edit], Phase::Done));
                seen.insert(check(session, &name));
            }
        }
        for key in ["f0", "f1", "f2"] {
            for by in [0.05, -3.0] {
                let moved = (session.params().number(key) + by).clamp(-1000.0, 1000.0);
                session.apply(Command::Edit(vec![number(key, moved)], Phase::Done));
                seen.insert(check(session, &format!("{state} {key} {moved}")));
            }
        }
        for rate in [1.0, 0.1] {
            session.apply(Command::Edit(vec![number("learning_rate", rate)], Phase::Done));
            session.apply(Command::Act("step"));
            seen.insert(check(session, &format!("{state} step")));
        }
        for (key, value) in [
            ("target", 0),
            ("target", 1),
            ("classes", 10),
            ("target", 9),
            ("classes", 5),
            ("target", 0),
            ("classes", 2),
        ] {
            session.apply(Command::Edit(vec![Edit::Set(key, Value::Integer(value))], Phase::Done));
            seen.insert(check(session, &format!("{state} {key} {value}")));
        }
    }
    together(&mut seen);
    for preset in at("").scene().presets() {
        let mut session = Session::new(at("").scene(), Words::english());
        session.apply(Command::Preset(preset.id));
        seen.insert(check(&mut session, preset.id));
    }
    let keys = Words::english().keys().filter(|key| PREFIXES.iter().any(|prefix| key.starts_with(prefix)));
    let missing: Vec<_> = keys.filter(|key| !seen.contains(key)).collect();
    assert!(missing.is_empty(), "never said: {missing:?}");
}

/// All bars moved by one handle.
fn together(seen: &mut BTreeSet<&'static str>) {
    for state in STATES {
        let session = &mut at(state);
        let figure = session.outcome().figures[0].clone();
        let handle = figure.panels[0].handles.last().expect("the handle of all bars").clone();
        let place = [handle.at[0], handle.at[1] - 0.5];
        let edits: Vec<SlotEdit> = losslab::figure::drag::move_to(&handle, place);
        let (loss, p) = (read(session, "loss"), read(session, "p0"));
        session.apply(Command::Edit(edits.into_iter().map(Edit::Slot).collect(), Phase::Done));
        let moved = (read(session, "loss") - loss).abs() + (read(session, "p0") - p).abs();
        assert!(moved < 1e-9, "{state}: {moved}");
        seen.insert(check(session, &format!("{state} together")));
    }
}
