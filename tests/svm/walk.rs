//! No sentence lies, whatever was used last, in every state that matters.

use std::collections::BTreeSet;

use losslab::math::{Point, datasets};
use losslab::scene::{Command, Edit, Phase, Points, SCENES, Scene, Session, Value, Words};

use super::sentences::{PREFIXES, check};
use super::{at, crosswise, many, preset, with};

fn scene() -> &'static dyn Scene {
    SCENES.iter().copied().find(|scene| scene.id() == "svm").expect("the scene is listed")
}

/// A value that differs from the present one and can be set back, so that a parameter is the last one used.
fn other(value: &Value) -> Option<Value> {
    Some(match value {
        Value::Number(number) => Value::Number(if *number > 0.5 { number * 0.5 } else { number + 0.25 }),
        Value::Integer(number) => Value::Integer(if *number > 1 { number - 1 } else { number + 1 }),
        Value::Flag(_) | Value::Choice(_) | Value::Set(_) | Value::Box(_) | Value::Points(_) | Value::Unset => {
            return None;
        }
    })
}

/// Uses each parameter and each action last, and checks what is said.
fn walk(session: &mut Session, state: &str, said: &mut BTreeSet<&'static str>) {
    said.insert(check(session, state));
    let before = session.params().clone();
    for spec in scene().specs() {
        let Some(kept) = before.get(spec.key).cloned() else { continue };
        let Some(moved) = other(&kept) else { continue };
        for value in [moved, kept] {
            session.apply(Command::Edit(vec![Edit::Set(spec.key, value)], Phase::Done));
            said.insert(check(session, &format!("{state} after {}", spec.key)));
        }
    }
    for action in scene().actions() {
        if session.apply(Command::Act(action.id)) {
            said.insert(check(session, &format!("{state} after {}", action.id)));
            session.apply(Command::Undo);
        } else {
            said.insert(check(session, &format!("{state} after {}", action.id)));
        }
    }
}

/// Sets of points that somebody may give.
fn sets() -> Vec<(&'static str, Points)> {
    let set = |places: &[(f64, f64, i8)]| -> Points {
        places.iter().map(|(x, y, label)| Point::labelled(*x, *y, *label)).collect()
    };
    let scaled = |by: f64, to: f64| -> Points {
        let point = |point: &Point| Point { at: point.at.map(|at| by * at + to), label: point.label };
        datasets::two_classes().iter().map(point).collect()
    };
    let mut uneven = crosswise();
    uneven[3].label = 1;
    let mut doubled = crosswise();
    doubled.push(doubled[0]);
    vec![
        ("one", set(&[(1.0, 2.0, 1)])),
        ("one of the other class", set(&[(1.0, 2.0, -1), (0.0, 0.0, -1)])),
        ("two", set(&[(0.0, 0.0, 1), (3.0, 4.0, -1)])),
        ("two in one place", set(&[(2.0, 1.0, 1), (2.0, 1.0, -1)])),
        (
            "three against two in one place",
            set(&[(2.0, 1.0, 1), (2.0, 1.0, -1), (2.0, 1.0, 1), (2.0, 1.0, -1), (2.0, 1.0, 1)]),
        ),
        ("crosswise", crosswise().into()),
        ("crosswise and one", doubled.into()),
        ("three corners", uneven.into()),
        ("apart", datasets::two_classes_apart().into()),
        ("large", scaled(100.0, 0.0)),
        ("far", scaled(1.0, 200.0)),
        ("small", scaled(0.01, 0.0)),
        ("on a line", set(&[(-3.0, 0.0, 1), (-1.0, 0.0, 1), (1.0, 0.0, -1), (2.0, 0.0, -1), (0.5, 0.0, 1)])),
        ("301", many(301)),
        ("1000", many(1000)),
    ]
}

#[test]
fn no_sentence_lies() {
    let mut said = BTreeSet::new();
    let cs = ["0.01", "0.1", "1", "10", "100"];
    for c in cs {
        for rest in [
            "",
            "&slice=-0.1",
            "&slice=1.1",
            "&slice=-0.75",
            "&slice=4",
            "&epoch=1",
            "&epoch=40",
            "&point=7",
            "&point=1",
            "&point=3",
        ] {
            let state = format!("c={c}{rest}");
            walk(&mut at(&state), &state, &mut said);
        }
        for seed in [
            "seed=1",
            "seed=2&points=10&separation=4",
            "seed=99&points=200&separation=0",
            "seed=5&separation=2&point=1",
        ] {
            let state = format!("c={c}&{seed}");
            walk(&mut at(&state), &state, &mut said);
        }
    }
    for (name, points) in sets() {
        for c in cs.iter().step_by(if points.len() > 300 { 2 } else { 1 }) {
            for point in [0, 2] {
                let mut session = with(points.clone());
                let c = Value::Number(c.parse().expect("a number"));
                let edits = vec![Edit::Set("c", c.clone()), Edit::Set("point", Value::Integer(point))];
                session.apply(Command::Edit(edits, Phase::Done));
                walk(&mut session, &format!("{name}: c={c:?}&point={point}"), &mut said);
            }
        }
    }
    for stage in scene().presets() {
        let mut session = preset(stage.id);
        let key = check(&mut session, stage.id);
        assert_eq!(key, format!("svm.claim.{}", stage.id), "the preset says what it shows");
        said.insert(key);
        walk(&mut session, stage.id, &mut said);
    }
    let words = Words::english();
    let all: BTreeSet<_> = words.keys().filter(|key| PREFIXES.iter().any(|prefix| key.starts_with(prefix))).collect();
    let never: Vec<_> = all.difference(&said).collect();
    assert!(never.is_empty(), "never said: {never:?}");
}
