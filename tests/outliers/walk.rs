//! No sentence lies, whatever was used last, in every state that matters; and nothing tells of fits that are hidden.

use std::collections::BTreeSet;

use losslab::math::Point;
use losslab::scene::{Command, Edit, Phase, Points, Scene, Session, Value, Words, find};

use super::sentences::{PREFIXES, check};
use super::{LOSSES, at, many, with};

fn scene() -> &'static dyn Scene {
    find("outliers").expect("the scene is listed")
}

/// A value that differs from the present one and can be set back, so that a parameter is the last one used.
fn other(key: &str, value: &Value) -> Option<Value> {
    Some(match value {
        Value::Number(number) => Value::Number(if *number > 0.5 { number - 0.25 } else { number + 0.25 }),
        Value::Integer(number) => Value::Integer(if *number > 1 { number - 1 } else { number + 1 }),
        Value::Flag(on) => Value::Flag(!on),
        Value::Choice(option) => {
            let all: [&'static str; 3] = match key {
                "loss" => LOSSES,
                "mode" => ["line", "location", "line"],
                _ => ["none", "segments", "squares"],
            };
            let at = all.iter().position(|known| known == option)?;
            Value::Choice(all[(at + 1) % all.len()])
        }
        Value::Set(_) | Value::Box(_) | Value::Points(_) | Value::Unset => return None,
    })
}

/// Uses each parameter, each action and each kind of residual last, and checks what is said.
fn walk(session: &mut Session, state: &str, said: &mut BTreeSet<&'static str>) {
    said.insert(check(session, state));
    let before = session.params().clone();
    for spec in scene().specs() {
        let Some(kept) = before.get(spec.key).cloned() else { continue };
        let Some(moved) = other(spec.key, &kept) else { continue };
        for value in [moved, kept] {
            session.apply(Command::Edit(vec![Edit::Set(spec.key, value)], Phase::Done));
            said.insert(check(session, &format!("{state} after {}", spec.key)));
        }
    }
    for action in scene().actions() {
        if session.apply(Command::Act(action.id)) {
            said.insert(check(session, &format!("{state} after {}", action.id)));
            session.apply(Command::Undo);
            said.insert(check(session, &format!("{state} after undoing {}", action.id)));
        }
    }
}

/// What is combined with every set of points.
fn rest() -> Vec<String> {
    let mut rest: Vec<String> =
        ["", "&mode=location", "&beta=0", "&beta=3&loss=l1", "&beta=0.05&mode=location&loss=l1"]
            .map(str::to_owned)
            .to_vec();
    for residuals in ["segments", "squares"] {
        rest.extend(LOSSES.map(|loss| format!("&residuals={residuals}&loss={loss}")));
    }
    for shown in ["&mine=1", "&fits=0", "&mine=1&fits=0", "&mine=1&mode=location", "&mine=1&fits=0&residuals=squares"] {
        rest.push(shown.to_owned());
    }
    rest
}

#[test]
fn no_sentence_lies_about_the_scenes_own_points() {
    let mut said = BTreeSet::new();
    let mut sets: Vec<String> =
        [-10.0, -6.5, -0.3, 0.0, 0.1, 0.5, 2.0, 6.0, 10.0].map(|outlier| format!("outlier={outlier}")).to_vec();
    for set in
        ["seed=1", "seed=2&points=5&noise=2", "seed=99&points=200&noise=0", "seed=5&points=61&outlier=0&noise=0.1"]
    {
        sets.push(set.to_owned());
    }
    for set in sets {
        for rest in rest() {
            let state = format!("{set}{rest}");
            walk(&mut at(&state), &state, &mut said);
        }
    }
}

/// Sets of points that somebody may give.
fn given() -> Vec<(&'static str, Points)> {
    let set = |places: &[[f64; 2]]| -> Points { places.iter().map(|[x, y]| Point::new(*x, *y)).collect() };
    let scaled = |x: f64, y: f64| -> Points {
        let heights = [0.0, 1.0, 0.5, 2.5, 1.5, 9.0];
        (0..6).map(|index| Point::new(x * f64::from(index), y * heights[index as usize])).collect()
    };
    vec![
        ("all with one x", set(&[[1.0, 0.0], [1.0, 2.0], [1.0, 7.0]])),
        ("four with one x", set(&[[1.0, 0.0], [1.0, 2.0], [1.0, 7.0], [1.0, 4.0]])),
        ("all at one place", set(&[[3.0, 0.3]; 5])),
        ("two pairs", set(&[[1.0, 0.0], [1.0, 4.0], [8.0, 3.0], [8.0, 7.0]])),
        ("two near pairs", set(&[[1.0, 0.0], [1.0, 0.4], [8.0, 3.0], [8.0, 3.4]])),
        ("three", set(&[[0.1, 0.3], [1.1, 0.4], [2.1, 7.5]])),
        ("three, two with one x", set(&[[1.0, 0.0], [1.0, 2.0], [3.0, 5.0]])),
        ("on a line", set(&[[0.1, 0.3], [0.2, 0.6], [0.3, 0.9], [0.7, 2.1]])),
        ("level", set(&[[0.1, 0.3], [0.2, 0.3], [0.3, 0.3], [0.7, 0.3]])),
        ("level but the last", set(&[[0.1, 0.3], [0.2, 0.3], [0.3, 0.3], [0.7, 0.4]])),
        ("a cross", set(&[[0.0, 1.0], [0.0, -1.0], [1.0, 0.0], [-1.0, 0.0]])),
        ("one far in the crowd, the last near", set(&[[0.0, 0.0], [1.0, 9.0], [2.0, 1.0], [3.0, 2.0], [4.0, 4.2]])),
        ("large", scaled(1e8, 1e8)),
        ("largest", set(&[[-1e9, 1e9], [1e9, -1e9], [0.0, 1e9], [5.0, 3.0]])),
        ("far away", set(&[[1e9, 1e9], [999_999_999.0, 1e9], [999_999_998.0, 999_999_990.0]])),
        ("one very far", set(&[[0.0, 0.0], [1.0, 1.2], [2.0, 1.9], [3.0, 1e9]])),
        ("small", scaled(1e-3, 1e-3)),
        ("tiny", scaled(1e-8, 1e-8)),
        ("flat", scaled(1.0, 1e-9)),
        ("steep", scaled(1e-9, 1.0)),
        ("six", scaled(1.0, 1.0)),
        ("61", many(61)),
        ("301", many(301)),
        ("10000", many(10_000)),
    ]
}

#[test]
fn no_sentence_lies_about_points_that_are_given() {
    let mut said = BTreeSet::new();
    for (name, points) in given() {
        // Of very many points a few states tell as much.
        let some = if points.len() > 300 { 3 } else { 1 };
        for rest in rest().iter().step_by(some * some) {
            for mark in [0, 2] {
                let mut session = with(points.clone());
                let state = format!("{name}: point={mark}{rest}");
                let edits = Session::from_link(&format!("scene=outliers&{rest}&point={mark}"), Words::english());
                let kept = edits.params().iter().filter(|(key, _)| !["data", "frame"].contains(key));
                let edits = kept.filter_map(|(key, value)| {
                    let spec = scene().specs().iter().find(|spec| spec.key == key)?;
                    Some(Edit::Set(spec.key, value.clone()))
                });
                session.apply(Command::Edit(edits.collect(), Phase::Done));
                walk(&mut session, &state, &mut said);
            }
        }
    }
    for preset in scene().presets() {
        let mut session = super::preset(preset.id);
        let key = check(&mut session, preset.id);
        assert_eq!(key, format!("outliers.claim.{}", preset.id), "the preset says what it shows");
        said.insert(key);
        walk(&mut session, preset.id, &mut said);
    }
    let words = Words::english();
    let all: BTreeSet<_> = words.keys().filter(|key| PREFIXES.iter().any(|prefix| key.starts_with(prefix))).collect();
    let never: Vec<_> = all.difference(&said).collect();
    assert!(never.is_empty(), "never said: {never:?}");
}

/// Everything that a state lets out, but for the values themselves.
fn let_out(session: &mut Session) -> String {
    let outcome = std::rc::Rc::clone(session.outcome());
    format!(
        "{:?} {:?} {:?} {:?} {} {}",
        outcome.figures,
        outcome.tables,
        outcome.readings,
        outcome.formulas,
        outcome.insight,
        session.readings_json()
    )
}

#[test]
fn while_fits_are_hidden_nothing_depends_on_beta_or_tells_of_the_line_of_the_others() {
    for mine in ["", "&mine=1&mine_left=-0.4&mine_right=2&residuals=squares"] {
        for set in ["", "&outlier=-3", "&seed=3&points=20", "&mode=location", "&data=0,0;1,1;2,5;3,4.5"] {
            let link = format!("fits=0&loss=l1{set}{mine}");
            let session = &mut at(&link);
            for key in ["others.slope", "others.intercept", "outlier.residual", "l1.optima", "smooth_l1.slope"] {
                assert_eq!(super::value(session, key), losslab::scene::ReadingValue::Concealed, "{link}: {key}");
            }
            assert!(session.outcome().figures[0].panels.len() == 1, "{link}: no shares");
            let ids: Vec<_> = session.outcome().formulas.iter().map(|formula| formula.id).collect();
            assert!(ids.iter().all(|id| *id == "batch_mean") && (ids.is_empty() == mine.is_empty()), "{link}: {ids:?}");
            assert!(session.outcome().tables.iter().all(|table| table.columns == ["x", "y", "marked"]), "{link}");
            let without = |session: &mut Session| let_out(session).replace(' ', "");
            if mine.is_empty() {
                let other = &mut at(&format!("{link}&beta=0.1"));
                assert_eq!(without(session), without(other), "{link}");
            }
            let open = &mut at(&link.replace("fits=0", "fits=1"));
            let text = let_out(session);
            for key in ["others.slope", "others.intercept", "l1.slope", "l2.slope", "l2.intercept", "l2.mean_loss"] {
                let secret = super::number(open, key);
                let digits = losslab::figure::number::shortest(secret.abs());
                assert!(digits.len() < 6 || !text.contains(&digits), "{link}: {key} is {digits}");
            }
        }
    }
}
