//! No sentence lies: in every state that matters each number in it is the reading it speaks of, and each claim holds.

use std::collections::BTreeSet;

use losslab::figure::number;
use losslab::scene::{Command, Edit, Last, Phase, Session, Value, Words};

use super::taken_apart::taken_apart;
use super::{at, number as read, value};
use losslab::scene::ReadingValue;

const PREFIXES: [&str; 2] = ["detector.insight.", "detector.claim."];
/// From this overlap with the ground truth on a proposal is foreground.
const FOREGROUND_FROM: f64 = 0.5;

/// What λ · box is divided by for each class loss: the weight of one box loss against one class loss.
fn weight(session: &mut Session) -> f64 {
    let lambda = session.params().number("lambda");
    let regions = session.params().number("regions");
    let foreground = read(session, "batch.foreground");
    let has = |key: &str| session.params().has("normaliser", key);
    match () {
        () if has("anchors") => lambda * 256.0 / 2400.0,
        () if has("foreground") => lambda * regions / foreground.max(1.0),
        () => lambda,
    }
}

/// Whether a place in a sentence holds what it has to.
fn is_right(name: &str, text: &str, session: &mut Session) -> bool {
    let regions = session.params().number("regions");
    let is_anchors = session.params().has("normaliser", "anchors");
    let foreground = |session: &mut Session| read(session, "batch.foreground");
    let near = |expected: f64, decimals: usize| text == number::tabled(expected, decimals);
    match name {
        // An overlap never reads as being on the other side of the threshold.
        "iou" => {
            let (overlap, said) = (read(session, "iou.proposal"), number::read(text).unwrap_or(f64::NAN));
            (overlap - said).abs() < 0.005 + 1e-9 && (said < FOREGROUND_FROM) == (overlap < FOREGROUND_FROM)
        }
        "from" => text == "0.5",
        "cls" => near(read(session, "cls"), 3),
        "reg" => near(read(session, "weighted_reg"), 3),
        "class" => text == word(session, "label"),
        "object" => text != word(session, "label") && ["car", "person", "bicycle"].contains(&text),
        "p" => {
            let label = ["background", "car", "person", "bicycle"].iter().position(|of| *of == word(session, "label"));
            near(read(session, &format!("p{}", label.unwrap_or(9))), 3)
        }
        "rate" => text == number::brief_significant(session.params().number("learning_rate"), 3),
        "lambda" => text == number::brief_significant(session.params().number("lambda"), 3),
        "weight" => number::read(text).is_some_and(|said| (said / weight(session) - 1.0).abs() < 0.006),
        "count" => near(regions, 0),
        "foreground" => near(foreground(session), 0),
        "n_cls" => near(if is_anchors { 256.0 } else { regions }, 0),
        "n_reg" => near(if is_anchors { 2400.0 } else { foreground(session).max(1.0) }, 0),
        other => panic!("no reading is known for {{{other}}}"),
    }
}

fn word(session: &mut Session, key: &str) -> &'static str {
    match value(session, key) {
        ReadingValue::Word(word) => word,
        other => panic!("{key} reads {other:?}"),
    }
}

/// Whether what a sentence says apart from its numbers is so.
fn holds(key: &str, session: &mut Session) -> bool {
    let params = session.params().clone();
    let has = |key: &str, option: &str| params.has(key, option);
    let open = read(session, "gate") == 1.0;
    let [cls, reg, weighted] = ["cls", "reg", "weighted_reg"].map(|key| read(session, key));
    let pull = read(session, "grad_norm.reg");
    let overlap = read(session, "iou.proposal");
    let last = session.last().map_or("", Last::key);
    let auto = has("label", "auto");
    let is_foreground = open && auto && overlap >= FOREGROUND_FROM;
    let (_, short) = key.rsplit_once('.').unwrap_or_default();
    let shut = !open && weighted == 0.0 && pull == 0.0 && read(session, "total") == cls;
    let setting = |lambda: f64, beta: f64, weights: &str| {
        (params.number("lambda") - lambda).abs() + (params.number("beta") - beta).abs() < 1e-9
            && params.has("weights", weights)
    };
    match short {
        "open" => open && weighted > 0.0 && cls > 0.0,
        "start" => is_foreground && ["", "drag", "to_car"].contains(&last),
        "proposal" => is_foreground && last == "pr",
        "predicted" => open && last == "bx",
        "logit" => open && ["f0", "f1", "f2", "f3"].contains(&last),
        "step" => open && last == "step",
        "step_shut" => shut && ["step", "learning_rate"].contains(&last),
        "wrong_class" => open && !auto,
        "kept_open" => open && !auto && overlap < FOREGROUND_FROM,
        "matched" => open && reg < 1e-3,
        "box_drowns" => open && weighted / (weighted + cls) > 0.95,
        "class_drowns" => open && cls / (weighted + cls) > 0.95,
        "shut_by_overlap" => shut && auto && overlap < FOREGROUND_FROM,
        "shut_by_label" => shut && has("label", "background"),
        "normaliser_none" | "normaliser_all" | "normaliser_foreground" | "normaliser_anchors" => {
            has("view", "batch") && has("normaliser", short.trim_start_matches("normaliser_"))
        }
        // What the path shows, it shows from the scene's defaults.
        "threshold" => is_foreground && overlap == FOREGROUND_FROM,
        "no_step" => shut && auto && read(session, "grad_norm.cls") > 0.0,
        "batch" => has("view", "batch") && has("normaliser", "all"),
        _ if !has("view", "batch") => false,
        "fast_rcnn" => setting(1.0, 1.0, "10-10-5-5") && has("normaliser", "all"),
        "faster_rcnn" => setting(10.0, 1.0, "plain") && has("normaliser", "anchors"),
        "torchvision" => setting(1.0, 1.0 / 9.0, "10-10-5-5") && has("normaliser", "all"),
        "py_faster_rcnn" => setting(1.0, 1.0 / 9.0, "plain"),
        "detectron2" => setting(1.0, 0.0, "10-10-5-5") && has("normaliser", "all"),
        other => panic!("nobody checks the sentence {other}"),
    }
}

/// Checks the present sentence; its key.
fn check(session: &mut Session, state: &str) -> &'static str {
    if session.params().has("view", "region") {
        check_title(session, state);
    }
    let sentence = session.outcome().insight.clone();
    let (key, places) = taken_apart(&sentence, &PREFIXES);
    for (name, text) in places {
        assert!(is_right(&name, &text, session), "{{{name}}} of {key} in {state}: {sentence}");
    }
    assert!(holds(key, session), "{key} is not so in {state}: {sentence}");
    key
}

/// An overlap never reads as being on the other side of the threshold in the picture's title either.
fn check_title(session: &mut Session, state: &str) {
    let overlap = read(session, "iou.proposal");
    let title = session.outcome().figures[0].panels[0].title.clone();
    let said = title.split(|c: char| !c.is_ascii_digit() && c != '.').find_map(number::read).unwrap_or(f64::NAN);
    assert!((said - overlap).abs() < 0.005 + 1e-9, "{title} in {state}");
    assert_eq!(said < FOREGROUND_FROM, overlap < FOREGROUND_FROM, "{title} in {state}");
    assert!(!title.contains('<') || overlap < FOREGROUND_FROM, "{title} in {state}");
}

/// What hands and buttons do next, each from the same state.
fn moves(session: &mut Session) -> Vec<Command> {
    let nudged = |key: &'static str| match session.params().get(key) {
        Some(Value::Box([x1, y1, x2, y2])) => Value::Box([x1 - 1.0, y1 - 1.0, x2 - 1.0, y2 - 1.0]),
        Some(Value::Number(value)) => Value::Number(value * 0.9 + 0.1),
        other => panic!("{key} is {other:?}"),
    };
    let edits = ["pr", "bx", "gt", "f0", "f2", "lambda", "learning_rate"].map(|key| Edit::Set(key, nudged(key)));
    let edits = edits.into_iter().map(|edit| Command::Edit(vec![edit], Phase::Done));
    edits.chain([Command::Act("step")]).collect()
}

/// Logits from sure to sure of something else, boxes on each other and far apart, both sides of the threshold, and
/// every setting of the loss.
fn states() -> Vec<String> {
    let logits = ["", "&f0=-6&f1=6", "&f0=6&f1=-6", "&f1=0&f2=0&f3=0&f0=0"];
    let boxes = [
        "",
        "&pr=190,150,440,296&bx=190,150,440,296&gt=190,150,440,296",
        "&pr=500,24,690,146",
        "&bx=20,20,60,60",
        "&gt=700,10,730,40&pr=700,10,730,42",
        // A ground truth of 200 by 150, and proposals of the same size an IoU of 0.5 or so away.
        "&gt=200,100,400,250&pr=266.6,100,466.6,250",
        "&gt=200,100,400,250&pr=266.7,100,466.7,250",
        "&gt=200,100,400,250&pr=267,100,467,250",
        "&gt=200,100,400,250&pr=266,100,466,250",
    ];
    let labels = ["", "&label=background", "&label=person", "&label=car"];
    let losses = ["", "&lambda=0.01", "&lambda=100&weights=10-10-5-5", "&beta=0&lambda=12.59"];
    let mut states = Vec::new();
    for logit in logits {
        for boxes in boxes {
            for label in labels {
                states.extend(losses.iter().map(|loss| format!("follow=0{logit}{boxes}{label}{loss}")));
            }
        }
    }
    for normaliser in ["none", "all", "foreground", "anchors"] {
        for rest in ["", "&regions=8&seed=3", "&regions=8&label=background", "&lambda=100&regions=64", "&lambda=0.01"] {
            states.push(format!("view=batch&normaliser={normaliser}{rest}"));
        }
    }
    states
}

#[test]
fn no_sentence_lies() {
    let mut said = BTreeSet::new();
    for state in states() {
        let session = &mut at(&state);
        said.insert(check(session, &state));
        for next in moves(session) {
            let what = format!("{next:?} after {state}");
            session.apply(next);
            said.insert(check(session, &what));
            session.apply(Command::Undo);
        }
    }
    for state in ["", "view=batch", "label=background", "lambda=100"] {
        for preset in at("").scene().presets() {
            let session = &mut at(state);
            session.apply(Command::Preset(preset.id));
            said.insert(check(session, &format!("{} after {state}", preset.id)));
        }
    }
    let words = Words::english();
    let all: BTreeSet<_> = words.keys().filter(|key| PREFIXES.iter().any(|prefix| key.starts_with(prefix))).collect();
    let never: Vec<_> = all.difference(&said).collect();
    assert!(never.is_empty(), "never said: {never:?}");
}
