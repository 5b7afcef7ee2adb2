//! No sentence lies: whatever was used last, in every state that matters, each number in it is the reading it speaks of
//! and each claim holds.

use std::collections::BTreeSet;

use losslab::figure::number;
use losslab::math::residual::{L1, L2, SmoothL1};
use losslab::math::{Descent, Loss, Rate};
use losslab::scene::{Command, Session, Value, Words};

use super::taken_apart::Check;
use super::{at, number as read, set, states};

const PREFIXES: [&str; 2] = ["descent.insight.", "descent.claim."];

/// What the present state says, computed apart from the scene.
struct Seen {
    start: f64,
    rate: f64,
    beta: f64,
    step: usize,
    half: bool,
    halve: bool,
    same: bool,
    states: [&'static str; 3],
    /// Of each loss the step size, its first step's length, the position at the step and the next one.
    sizes: [f64; 3],
    first: [f64; 3],
    now: [f64; 3],
    next: [f64; 3],
    /// The η in force at the step.
    forced: [f64; 3],
}

impl Seen {
    fn of(session: &mut Session) -> Self {
        let params = session.params().clone();
        let [start, rate, beta] = ["start", "learning_rate", "beta"].map(|key| params.number(key));
        let [half, halve, same] = ["half", "halve", "same_first_step"].map(|key| params.flag(key));
        let step = params.number("step") as usize;
        let losses: [&dyn Loss; 3] = [&L1, &L2 { half }, &SmoothL1 { beta, ..SmoothL1::default() }];
        let size = |loss: &dyn Loss| {
            let slope = loss.slope(start).reading().unwrap_or(0.0).abs();
            if same && slope > 0.0 { rate / slope } else { rate }
        };
        let sizes = losses.map(size);
        let of = |steps: usize| {
            let mut of = [0, 1, 2].into_iter();
            losses.map(|loss| {
                let size = sizes[of.next().unwrap_or_default()];
                Descent::new(loss, start, Rate { size, halved: halve }, steps).end()
            })
        };
        let forced = sizes.map(|size| if halve { size * 0.5f64.powf((step / 10) as f64) } else { size });
        let first = of(1).map(|end| (end - start).abs());
        Self {
            start,
            rate,
            beta,
            step,
            half,
            halve,
            same,
            states: states(session),
            sizes,
            first,
            now: of(step),
            next: of(step + 1),
            forced,
        }
    }

    /// What L2 multiplies its residual by.
    fn factor(&self) -> f64 {
        1.0 - self.sizes[1] * if self.half { 1.0 } else { 2.0 }
    }

    /// The η from which on L2 fails, as the slider has it.
    fn l2_limit(&self) -> f64 {
        (if self.half { 2.0 } else { 1.0 }) * self.rate / self.sizes[1]
    }
}

/// What a place in a sentence has to hold.
fn expected(name: &str, session: &mut Session) -> String {
    let seen = Seen::of(session);
    let number = match name {
        "l2" => return if seen.half { "½x²" } else { "x²" }.to_owned(),
        "start" => seen.start,
        "opposite" => -seen.start,
        "rate" => seen.rate,
        "now" => seen.forced[0],
        "beta" => seen.beta,
        "step" => seen.step as f64,
        "count" => seen.start.abs() / seen.rate,
        "l1_at" => read(session, "l1.final_residual"),
        "l1_left" => read(session, "l1.final_residual").abs(),
        "l2_at" => read(session, "l2.final_residual"),
        "smooth_at" => read(session, "smooth_l1.final_residual"),
        "l1_next" => seen.next[0],
        "smooth_next" => seen.next[2],
        "factor" => seen.factor(),
        "times" => seen.factor().abs(),
        "l2_limit" => seen.l2_limit(),
        "smooth_limit" => 2.0 * seen.beta,
        "l2_rate" => seen.sizes[1],
        "smooth_rate" => seen.sizes[2],
        "smooth_now" => read(session, "smooth_l1.rate"),
        "l1_first" => read(session, "l1.first_step"),
        "l2_first" => read(session, "l2.first_step"),
        "smooth_first" => read(session, "smooth_l1.first_step"),
        other => panic!("no reading is known for {{{other}}}"),
    };
    number::brief(number, 3)
}

/// Whether what a sentence says apart from its numbers is so.
fn holds(key: &str, session: &mut Session) -> bool {
    let seen = Seen::of(session);
    let Seen { start, rate, beta, half, halve, same, states, now, next, forced, first, .. } = seen;
    let near = |a: f64, b: f64| (a - b).abs() <= 1e-9 * b.abs().max(1.0);
    let (_, short) = key.rsplit_once('.').unwrap_or_default();
    let [l1, l2, smooth] = states;
    let factor = seen.factor();
    // Where it stands two steps on, with the η in force.
    let again = |loss: &dyn Loss, of: usize| Descent::new(loss, now[of], Rate::constant(forced[of]), 2).end();
    let smooth_loss = SmoothL1 { beta, ..SmoothL1::default() };
    match short {
        "still" => start == 0.0 && now == [0.0; 3] && states == ["at_rest"; 3],
        "l2_settles" => !halve && factor.abs() < 1.0 && rate < seen.l2_limit() && ["settling", "at_rest"].contains(&l2),
        "l2_once" => !halve && first[1] == start.abs(),
        "l2_swaps" => !halve && near(rate, seen.l2_limit()) && l2 == "swapping" && near(next[1], -now[1]),
        "l2_diverges" => !halve && rate > seen.l2_limit() && l2 == "diverging" && factor < -1.0,
        "beta_zero" => beta == 0.0 && now[2] == now[0] && next[2] == next[0],
        "smooth_walks" => smooth == "walking" && now[2].abs() >= beta && near((next[2] - now[2]).abs(), forced[2]),
        "smooth_settles" => {
            smooth == "settling" && forced[2] <= beta && now[2] * next[2] >= 0.0 && next[2].abs() < now[2].abs()
        }
        "smooth_passes" => {
            smooth == "settling"
                && beta < forced[2]
                && forced[2] < 2.0 * beta
                && now[2] * next[2] <= 0.0
                && next[2].abs() < now[2].abs()
        }
        "smooth_hops" => smooth == "hopping" && forced[2] >= 2.0 * beta && now[2] * next[2] < 0.0,
        "smooth_rests" => smooth == "at_rest" && now[2] == 0.0,
        "l1_walks" => !halve && l1 == "walking" && near((next[0] - now[0]).abs(), forced[0]) && near(forced[0], rate),
        "l1_hops" => !halve && l1 == "hopping" && near(again(&L1, 0), now[0]) && near((next[0] - now[0]).abs(), rate),
        "l1_rests" => {
            !halve && l1 == "at_rest" && now[0] == 0.0 && near(start.abs() / rate, (start.abs() / rate).round())
        }
        "halved_walks" => halve && l1 == "walking" && near((next[0] - now[0]).abs(), forced[0]),
        "halved_hops" => halve && l1 == "settling" && now[0].abs() < 2.0 * forced[0],
        "halved_rests" => halve && l1 == "at_rest" && now[0] == 0.0,
        "before" => seen.step == 0 && now == [start; 3],
        "after" => seen.step > 0,
        "same" => same && first.iter().all(|length| near(*length, rate)),
        "own" => !same && (0..3).any(|of| !near(first[of], first[0])),
        "own_alike" => !same && first.iter().all(|length| near(*length, rate)),
        "half" | "whole" => {
            let lengths =
                [true, false].map(|half| (rate * L2 { half }.slope(start).reading().unwrap_or(f64::NAN)).abs());
            !same && half == (short == "half") && near(lengths[1], 2.0 * lengths[0])
        }
        "half_same" => {
            let other = L2 { half: !half };
            let size = rate / other.slope(start).reading().unwrap_or(f64::NAN).abs();
            let end = Descent::new(&other, start, Rate { size, halved: halve }, seen.step).end();
            same && near(end, now[1]) && near(seen.sizes[1] / size, if half { 2.0 } else { 0.5 })
        }
        _ => claimed(short, session, &seen, again(&smooth_loss, 2)),
    }
}

/// Whether a preset shows what it says.
fn claimed(preset: &str, session: &mut Session, seen: &Seen, smooth_again: f64) -> bool {
    let [l1, l2, smooth] = seen.states;
    match preset {
        "long" => l2 == "swapping" && seen.next[1] == -seen.now[1] && seen.now[1].abs() == seen.start,
        "diverge" => l2 == "diverging" && l1 == "hopping" && seen.rate - seen.l2_limit() < 0.1,
        "saw" => smooth == "hopping" && l1 == "hopping" && (smooth_again - seen.now[2]).abs() < 1e-9,
        "settles" => smooth == "settling" && seen.now[2] * seen.next[2] < 0.0 && seen.rate < 2.0 * seen.beta,
        "lands" => l1 == "at_rest" && seen.now[0] == 0.0,
        "halve" => l1 == "settling" && seen.now[0].abs() < 0.01 && seen.forced[0] < 0.01,
        "same" => {
            let before = read(&mut at(""), "l2.settled_after");
            let after = read(session, "l2.settled_after");
            before < 10.0 && after.is_nan() && seen.now[1].abs() > seen.now[2].abs()
        }
        other => panic!("nobody checks the sentence {other}"),
    }
}

/// Checks the present sentence; its key.
fn check(session: &mut Session, state: &str) -> &'static str {
    Check { prefixes: &PREFIXES, expected, holds }.present(session, state)
}

/// Every state that matters: starts that η divides and others, η below, at and past both limits, each switch.
fn links() -> Vec<String> {
    let starts = ["0", "0.05", "0.3", "0.5", "3", "3.7", "-5"];
    let rates = ["0.01", "0.3", "0.5", "1", "1.05", "2", "3"];
    let rest = [
        "",
        "step=0",
        "step=1",
        "step=11&beta=0.15",
        "beta=0.15",
        "beta=0.16&halve=1",
        "beta=0&steps=100",
        "beta=3&step=4",
        "half=1&steps=60",
        "halve=1&steps=100",
        "halve=1&step=15",
        "same_first_step=1",
        "same_first_step=1&half=1&beta=0.1",
        "same_first_step=1&halve=1&half=1",
    ];
    let mut links = Vec::new();
    for start in starts {
        for rate in rates {
            links.extend(rest.iter().map(|rest| format!("start={start}&learning_rate={rate}&{rest}")));
        }
    }
    links
}

/// A value that differs from the present one and can be set back, so that a parameter is the last one used.
fn other(value: &Value) -> Option<Value> {
    Some(match value {
        Value::Number(number) => Value::Number(if *number > 0.5 { number - 0.25 } else { number + 0.25 }),
        Value::Integer(number) => Value::Integer(if *number > 5 { number - 1 } else { number + 1 }),
        Value::Flag(on) => Value::Flag(!on),
        _ => return None,
    })
}

#[test]
fn no_sentence_lies_whatever_was_used_last() {
    let mut said = BTreeSet::new();
    for link in links() {
        let session = &mut at(&link);
        said.insert(check(session, &link));
        let before = session.params().clone();
        for spec in session.scene().specs() {
            let Some(kept) = before.get(spec.key).cloned() else { continue };
            let Some(moved) = other(&kept) else { continue };
            for value in [moved, kept] {
                set(session, spec.key, value);
                said.insert(check(session, &format!("{link} after {}", spec.key)));
            }
        }
        for id in ["back", "step"] {
            if session.apply(Command::Act(id)) {
                said.insert(check(session, &format!("{link} after {id}")));
            }
        }
    }
    for preset in at("").scene().presets() {
        let session = &mut super::preset(preset.id);
        let key = check(session, preset.id);
        assert_eq!(key, format!("descent.claim.{}", preset.id), "the preset says what it shows");
        said.insert(key);
    }
    let words = Words::english();
    let all: BTreeSet<_> = words.keys().filter(|key| PREFIXES.iter().any(|prefix| key.starts_with(prefix))).collect();
    let never: Vec<_> = all.difference(&said).collect();
    assert!(never.is_empty(), "never said: {never:?}");
}

/// The sentence follows the hand past both limits.
#[test]
fn the_sentence_goes_along_with_eta_and_beta() {
    let session = &mut at("");
    for (rate, expected) in
        [(0.5, "lands exactly on 0"), (0.9, "by −0.8"), (1.0, "swaps between 3.7 and −3.7"), (1.05, "1.1 times as far")]
    {
        set(session, "learning_rate", Value::Number(rate));
        assert!(session.outcome().insight.contains(expected), "{rate}: {}", session.outcome().insight);
    }
    let session = &mut at("");
    for (beta, expected) in
        [(0.5, "does not pass 0"), (0.2, "passes 0 at every step"), (0.15, "it hops"), (0.0, "smooth L1 is L1")]
    {
        set(session, "beta", Value::Number(beta));
        assert!(session.outcome().insight.contains(expected), "{beta}: {}", session.outcome().insight);
    }
}
