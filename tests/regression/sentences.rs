//! No sentence lies: whatever was used last, in every state that matters and with every set of losses shown, each number
//! in it is the reading it speaks of and each claim holds.

use std::collections::BTreeSet;

use losslab::figure::number;
use losslab::math::residual::SmoothL1;
use losslab::math::{Loss as _, RESIDUAL_LOSSES, Slope};
use losslab::scene::{Command, Edit, Phase, Session, Value, Words};

use super::taken_apart::Check;
use super::{at, number as read};

const PREFIXES: [&str; 2] = ["regression.insight.", "regression.claim."];

/// The loss that carries the handle.
fn focus(session: &Session) -> Option<&'static str> {
    let keys = RESIDUAL_LOSSES.iter().map(|entry| entry.key);
    ["smooth_l1"].into_iter().chain(keys).find(|key| session.params().has("show", key))
}

/// What a place in a sentence has to hold.
fn expected(name: &str, session: &mut Session) -> String {
    let of = focus(session).unwrap_or_default();
    let param = |session: &Session, key: &str| session.params().number(key);
    let slope = |session: &mut Session, of: &str| read(session, &format!("{of}.gradient"));
    let number = match name {
        "loss" => return Words::english().get(&format!("loss.{of}")).to_owned(),
        "x" => param(session, "residual"),
        "size" => param(session, "residual").abs(),
        "beta" => param(session, "beta"),
        "half_beta" => param(session, "beta") / 2.0,
        "rate" => param(session, "learning_rate"),
        "sigma" => read(session, "sigma"),
        "push" => slope(session, of).abs(),
        "next" => read(session, &format!("{of}.next")),
        "l1_next" | "l2_next" => read(session, &name.replace("_next", ".next")),
        "pull" => slope(session, "smooth_l1").abs(),
        "l2_pull" => slope(session, "l2").abs(),
        // As hard as smooth L1, of which the sentence speaks.
        "times" => (slope(session, "l2") / slope(session, "smooth_l1")).abs(),
        "smooth_loss" => read(session, "smooth_l1.loss"),
        "smooth_slope" => slope(session, "smooth_l1"),
        "huber_loss" => read(session, "huber.loss"),
        "huber_slope" => slope(session, "huber"),
        other => panic!("no reading is known for {{{other}}}"),
    };
    number::brief(number, 3)
}

/// What the present state says, read from outside.
struct Seen {
    x: f64,
    beta: f64,
    rate: f64,
    shown: Vec<&'static str>,
    /// Loss and slope of L1, L2, smooth L1, Huber.
    losses: [[f64; 2]; 4],
    /// Where a step leads on the loss that carries the handle, and its slope.
    next: f64,
    push: f64,
    smooth: SmoothL1,
}

impl Seen {
    fn of(session: &mut Session) -> Self {
        let params = session.params().clone();
        let keys = ["l1", "l2", "smooth_l1", "huber"];
        let of = focus(session).unwrap_or("l1");
        let beta = params.number("beta");
        Self {
            x: params.number("residual"),
            beta,
            rate: params.number("learning_rate"),
            shown: keys.into_iter().filter(|key| params.has("show", key)).collect(),
            losses: keys.map(|key| ["loss", "gradient"].map(|what| read(session, &format!("{key}.{what}")))),
            next: read(session, &format!("{of}.next")),
            push: read(session, &format!("{of}.gradient")),
            smooth: SmoothL1 { beta, half: params.flag("smooth_half"), offset: params.flag("offset") },
        }
    }

    fn shows(&self, key: &str) -> bool {
        self.shown.contains(&key)
    }

    /// Values and slopes of smooth L1 just inside and just outside β.
    fn pieces(&self) -> ([f64; 2], [f64; 2]) {
        let (inside, outside) = self.smooth.limits(self.beta);
        let slopes = match self.smooth.slope(self.beta) {
            Slope::Jump { left, right } => [left, right],
            Slope::Unique(slope) => [slope; 2],
            Slope::Interval { lo, hi } => [lo, hi],
        };
        ([inside, outside], slopes)
    }

    /// Huber is β times smooth L1 in value and slope, and with a β-th of the step size moves as far.
    fn huber_is_beta_times(&self) -> bool {
        let [_, _, smooth, huber] = self.losses;
        let near = |a: f64, b: f64| (a - b).abs() < 1e-12;
        let moves_alike = self.beta == 0.0 || near(self.rate / self.beta * huber[1], self.rate * smooth[1]);
        near(huber[0], self.beta * smooth[0]) && near(huber[1], self.beta * smooth[1]) && moves_alike
    }
}

/// Whether what a sentence says apart from its numbers is so.
fn holds(key: &str, session: &mut Session) -> bool {
    let seen = Seen::of(session);
    let Seen { x, beta, rate, next, push, .. } = seen;
    let [l1, l2, smooth, huber] = seen.losses;
    let (values, slopes) = seen.pieces();
    let [b, half] = [beta, beta / 2.0];
    let is_smooth = seen.shows("smooth_l1");
    let beyond = is_smooth && x.abs() > beta && smooth[1].abs() == 1.0;
    let (_, short) = key.rsplit_once('.').unwrap_or_default();
    match short {
        "none" => seen.shown.is_empty(),
        // Twice the slope and half the step size are one step.
        "compare" => seen.shown.len() > 1 && x - rate * l2[1] == x - rate / 2.0 * (2.0 * l2[1]),
        "half" => seen.shows("l2") && (l2[1] == 2.0 * x || l2[1] == x),
        "jump" => is_smooth && (values, slopes) == ([half, b], [1.0, 1.0]),
        "halves" => is_smooth && (values, slopes) == ([b, b], [2.0, 1.0]),
        "drop" => is_smooth && (values, slopes) == ([b, half], [2.0, 1.0]),
        "jump_here" => x.abs() == b && smooth[0] == b && smooth[1].is_nan() && values[0] == half,
        "halves_here" => {
            x.abs() == b && smooth[0] == b && smooth[1].is_nan() && (values, slopes) == ([b, b], [2.0, 1.0])
        }
        "drop_here" => x.abs() == b && smooth[0] == half && smooth[1].is_nan() && values[0] == b,
        "step_to" => next * x >= 0.0 && next.abs() < x.abs() && (x.abs() - next.abs() - rate * push.abs()).abs() < 1e-9,
        "step_over" => next * x < 0.0 && next.abs() < x.abs() && rate * push.abs() > x.abs(),
        "step_away" => next.abs() >= x.abs() && push != 0.0,
        "step_still" => push == 0.0 && next == x,
        "step_kink" => x == 0.0 && next == 0.0 && interval(session) == [-1.0, 1.0],
        "kink" => seen.shows("l1") && is_smooth && x == 0.0 && smooth[1] == 0.0 && beta > 0.0,
        "kink_only" => x == 0.0 && (seen.shows("l1") || (is_smooth && beta == 0.0)) && !(is_smooth && beta > 0.0),
        "zero_beta" => is_smooth && beta == 0.0 && smooth[0] == x.abs() && smooth[1].abs() == 1.0,
        "huber" => is_smooth && seen.shows("huber") && beta != 1.0 && seen.huber_is_beta_times(),
        "huber_same" => is_smooth && seen.shows("huber") && smooth == huber,
        "huber_zero" => is_smooth && seen.shows("huber") && beta == 0.0 && huber == [0.0; 2] && smooth[0] == x.abs(),
        "huber_nothing" => seen.shows("huber") && !is_smooth && beta == 0.0 && huber == [0.0; 2],
        "huber_alone" => seen.shows("huber") && !is_smooth && huber[1] == x.clamp(-beta, beta),
        "flat" => is_smooth && x == 0.0 && smooth[1] == 0.0,
        "inside" => is_smooth && x.abs() < beta && seen.smooth.slope(x / 2.0).reading() == Some(smooth[1] / 2.0),
        "threshold" => is_smooth && x.abs() == b && (values, slopes) == ([half, half], [1.0, 1.0]),
        "outside" => beyond,
        "outside_l2" => beyond && seen.shows("l2"),
        "outside_alike" => beyond && seen.shows("l2") && l2[1] == smooth[1],
        "l1_l2" => seen.shows("l1") && seen.shows("l2") && l1[1].abs() == 1.0,
        "l2" => seen.shows("l2") && l2[1] != 0.0 && (l2[1] == 2.0 * x || l2[1] == x),
        "l2_flat" => seen.shows("l2") && x == 0.0 && l2[1] == 0.0,
        "l1" => seen.shown == ["l1"] && l1[1] == x.signum() && x != 0.0,
        _ => claimed(short, session, &seen),
    }
}

/// The subgradients of the loss that carries the handle.
fn interval(session: &mut Session) -> [f64; 2] {
    let of = focus(session).unwrap_or("l1");
    ["lo", "hi"].map(|end| read(session, &format!("{of}.subgradient_{end}")))
}

/// Whether a preset shows what it says.
fn claimed(preset: &str, session: &mut Session, seen: &Seen) -> bool {
    let [l1, l2, smooth, _] = seen.losses;
    let (values, slopes) = seen.pieces();
    match preset {
        "drag" => (values, slopes) == ([0.5, 0.5], [1.0, 1.0]),
        "kink" => read(session, "l1.subgradient_lo") == -1.0 && [l1[1], l2[1], smooth[1]] == [0.0; 3],
        "outlier" => [l1[1], l2[1], smooth[1]] == [1.0, 8.0, 1.0],
        "pull" => read(session, "smooth_l1.next") == read(session, "l1.next") && read(session, "l2.next") < 0.0,
        "jump" => (values, slopes) == ([1.0, 2.0], [1.0, 1.0]),
        "halves" => (values, slopes) == ([2.0, 2.0], [2.0, 1.0]),
        "huber" => seen.huber_is_beta_times(),
        "rpn" => (read(session, "sigma") - 3.0).abs() < 1e-12 && session.params().flag("zoom"),
        other => panic!("nobody checks the sentence {other}"),
    }
}

/// Checks the present sentence; its key.
fn check(session: &mut Session, state: &str) -> &'static str {
    Check { prefixes: &PREFIXES, expected, holds }.present(session, state)
}

fn set(session: &mut Session, key: &'static str, value: Value) {
    session.apply(Command::Edit(vec![Edit::Set(key, value)], Phase::Done));
}

/// Every set of losses.
fn sets() -> Vec<String> {
    let keys: Vec<_> = RESIDUAL_LOSSES.iter().map(|entry| entry.key).collect();
    let of = |bits: usize| keys.iter().enumerate().filter(move |(bit, _)| bits >> bit & 1 == 1).map(|(_, key)| *key);
    let named = |bits| of(bits).collect::<Vec<_>>().join(",");
    (0..1 << keys.len()).map(|bits| if bits == 0 { "none".to_owned() } else { named(bits) }).collect()
}

/// Whatever else changes a sentence: the ends of β, thresholds on a residual and off it, and every switch.
const SETTINGS: [&str; 14] = [
    "beta=0",
    "beta=0.5",
    "beta=0.5&half=1",
    "beta=1",
    "beta=3",
    "beta=2&learning_rate=3",
    "beta=1&learning_rate=1&half=1",
    "beta=1&offset=0",
    "beta=2&offset=0&half=1",
    "beta=1&smooth_half=0&offset=0",
    "beta=1&smooth_half=0",
    "beta=0&smooth_half=0&offset=0",
    "beta=1&learning_rate=2",
    "beta=1/9&zoom=1&learning_rate=1",
];

#[test]
fn no_sentence_lies_whatever_was_used_last() {
    let mut said = BTreeSet::new();
    for shown in sets() {
        for setting in SETTINGS {
            for residual in [-5.0, -1.0, 0.0, 0.05, 1.0, 1.5] {
                let state = format!("show={shown}&{setting}&residual={residual}");
                let session = &mut at(&state);
                said.insert(check(session, &state));
                for key in ["half", "show", "learning_rate", "beta", "residual"] {
                    let Some(kept) = session.params().get(key).cloned() else { continue };
                    let moved = match &kept {
                        Value::Number(number) => {
                            Value::Number(if *number > 0.5 { number - 0.25 } else { number + 0.25 })
                        }
                        Value::Flag(on) => Value::Flag(!on),
                        _ => Value::Set(Vec::new()),
                    };
                    for value in [moved, kept] {
                        set(session, key, value);
                        said.insert(check(session, &format!("{state} after {key}")));
                    }
                }
                if session.apply(Command::Act("step")) {
                    said.insert(check(session, &format!("{state} after one step")));
                }
            }
        }
    }
    for preset in at("").scene().presets() {
        let session = &mut at("");
        session.apply(Command::Preset(preset.id));
        let key = check(session, preset.id);
        assert_eq!(key, format!("regression.claim.{}", preset.id), "the preset says what it shows");
        said.insert(key);
    }
    let words = Words::english();
    let all: BTreeSet<_> = words.keys().filter(|key| PREFIXES.iter().any(|prefix| key.starts_with(prefix))).collect();
    let never: Vec<_> = all.difference(&said).collect();
    assert!(never.is_empty(), "never said: {never:?}");
}

/// What a drag is for: the sentence moves with it wherever the numbers do, Huber shown or not.
#[test]
fn the_sentence_goes_along_with_the_residual() {
    for (shown, said) in [
        ("huber", [["0.5", "here 0.5"], ["-3", "here −2"]]),
        ("l1,huber", [["0.5", "here 0.5"], ["-3", "here −2"]]),
        ("smooth_l1,huber", [["1", "here 0.5 against 0.25"], ["3", "here 4 against 2"]]),
        ("l1,l2,smooth_l1", [["1", "pulls with 0.5"], ["-5", "L2 pulls 10 times as hard"]]),
        ("smooth_l1", [["2", "both have the value 1 "], ["2.5", "a residual of 2.5"]]),
    ] {
        for [residual, expected] in said {
            let sentence = at(&format!("beta=2&show={shown}&residual={residual}")).outcome().insight.clone();
            assert!(sentence.contains(expected), "{shown} at {residual}: {sentence}");
        }
    }
}
