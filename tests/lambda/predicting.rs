//! Predict before seeing: nothing is trained before the marker is placed, and no answer is there before it is revealed.

use losslab::figure::style::Theme;
use losslab::figure::{Form, View, drag, layout};
use losslab::math::lambda::{Experiment, Search, best};
use losslab::scene::json::Json;
use losslab::scene::{Command, Edit, Phase, Progress, ReadingValue, Session, Value, Words};

use super::{PLACED, at, finished, set, texts, value};

fn keys_of_nulls(session: &mut Session) -> Vec<String> {
    let Json::Object(readings) = session.readings_json() else { panic!("no object") };
    readings.into_iter().filter(|(_, value)| *value == Json::Null).map(|(key, _)| key).collect()
}

#[test]
fn nothing_is_trained_before_the_marker_is_placed() {
    let session = &mut finished("");
    assert_eq!((session.progress(), session.outcome().tables.len()), (None, 0));
    assert_eq!(keys_of_nulls(session).len(), session.outcome().readings.len());
    let marks = session.outcome().figures.iter().flat_map(|figure| &figure.panels).flat_map(|panel| &panel.marks);
    for mark in marks.filter(|mark| mark.term.key != "network") {
        assert!(!matches!(mark.form, Form::Point { .. }), "{mark:?}");
        assert!(!matches!(&mark.form, Form::Curve { points, .. } if !points.is_empty()), "{mark:?}");
    }
    assert_eq!(session.outcome().insight, Words::english().get("lambda.insight.start"));
    for begins in [PLACED, "reveal=1"] {
        assert_eq!(at(begins).progress(), Some(Progress::Working(0.0)), "{begins}");
    }
}

#[test]
fn score_and_pick_stay_concealed_until_they_are_revealed() {
    let hidden = &mut finished(PLACED);
    assert!(!texts(hidden).contains("score") && !texts(hidden).contains("best λ"), "{}", texts(hidden));
    let listed = |session: &mut Session, key: &str| {
        session.outcome().readings.iter().any(|reading| reading.key == key && reading.listed)
    };
    assert!(!listed(hidden, "best_lambda") && !listed(hidden, "inspected.score"));
    assert!(listed(hidden, "inspected.accuracy"));
    let nulls = keys_of_nulls(hidden);
    for answer in
        ["best_lambda", "score_best", "accuracy", "iou", "val_cls", "early_share", "wrong_lambda", "good_lo", "good_hi"]
    {
        assert!(nulls.iter().any(|key| key == answer), "{answer} gives the pick away: {nulls:?}");
    }
    let columns = hidden.outcome().tables[0].columns.clone();
    assert!(columns.iter().all(|name| name != "score" && name != "train_weighted"), "{columns:?}");
    let shown = &mut finished("reveal=1");
    assert!(texts(shown).contains("score") && texts(shown).contains("best λ: about "), "{}", texts(shown));
    assert!(listed(shown, "best_lambda"));
}

#[test]
fn readings_are_null_until_the_grid_is_trained_and_then_the_searchs_own() {
    let session = &mut at("reveal=1");
    assert_eq!(value(session, "best_lambda"), ReadingValue::Pending);
    assert!(session.readings_json().get("score_best") == Some(&Json::Null));
    session.finish();
    let rows = Search::run(Experiment { grid: 5, steps: 20, ..Experiment::default() });
    let (lambda, metrics) = &rows[best(&rows).unwrap_or(0)];
    for (key, number) in [
        ("best_lambda", *lambda),
        ("score_best", metrics.score),
        ("accuracy", metrics.accuracy),
        ("iou", metrics.iou),
        ("early_share", metrics.early_share),
    ] {
        assert_eq!(value(session, key), ReadingValue::Number(number), "{key}");
    }
    assert_eq!(value(session, "wrong_lambda"), ReadingValue::Number(1e-3));
    // The λ around the best one with a score within 2 % of its own.
    let good: Vec<f64> =
        rows.iter().filter(|row| row.1.score >= 0.98 * metrics.score).map(|(lambda, _)| *lambda).collect();
    assert_eq!(value(session, "good_lo"), ReadingValue::Number(good[0]));
    assert_eq!(value(session, "good_hi"), ReadingValue::Number(good[good.len() - 1]));
}

/// The marker in the hand: nothing is trained and nothing shown until the hand lets go, and all of it is one gesture.
#[test]
fn a_drag_that_begins_beside_the_axis_is_one_gesture_and_trains_at_its_end() {
    let session = &mut at("");
    let figure = session.outcome().figures[0].clone();
    let drawing = layout(&figure, &View::new([780.0, 700.0], Theme::Light));
    let hit = drawing.hit("prediction").expect("the marker waits");
    let frame = &drawing.panels[0];
    assert!(hit.centre[0] > frame.area.max[0] && hit.centre[0] < 780.0, "beside the axis");
    assert!(drag(&figure, &drawing, "prediction", hit.centre).is_empty(), "and stays there until it is moved");
    for lambda in [900.0, 30.0, 2.0] {
        let edits = drag(&figure, &drawing, "prediction", [frame.x.pixel(lambda), hit.centre[1]]);
        session.apply(Command::Edit(edits.into_iter().map(Edit::Slot).collect(), Phase::Ongoing));
        assert_eq!((session.progress(), session.advance(100)), (None, None));
        assert_eq!(session.outcome().insight, Words::english().get("lambda.insight.placed"));
    }
    session.apply(Command::Release);
    assert_eq!(session.progress(), Some(Progress::Working(0.0)));
    session.apply(Command::Undo);
    assert_eq!((session.params().get("prediction"), session.can_undo()), (Some(&Value::Unset), false));
    session.apply(Command::Redo);
    assert_eq!(session.progress(), Some(Progress::Working(0.0)));
    session.apply(Command::Reset(Some("prediction")));
    assert_eq!((session.params().get("prediction"), session.progress()), (Some(&Value::Unset), None));
}

#[test]
fn every_change_of_the_experiment_conceals_and_takes_the_marker_away() {
    for (key, value) in [
        ("box_scale", Value::Choice("10")),
        ("trunk", Value::Choice("4")),
        ("grid", Value::Integer(7)),
        ("steps", Value::Integer(30)),
        ("seed", Value::Integer(2)),
    ] {
        let session = &mut finished("prediction=3&reveal=1");
        set(session, key, value);
        assert_eq!(session.params().get("prediction"), Some(&Value::Unset), "{key}");
        assert!(!session.params().flag("reveal") && session.progress().is_none(), "{key}");
        session.apply(Command::Undo);
        assert!(session.params().flag("reveal") && session.params().number("prediction") > 2.0, "{key}");
    }
    let session = &mut finished("prediction=3&reveal=1");
    session.apply(Command::Reset(Some("steps")));
    assert_eq!(session.params().get("prediction"), Some(&Value::Unset), "a double click on a slider is a change, too");
    let session = &mut finished("prediction=3&reveal=1");
    set(session, "lambda", Value::Number(10.0));
    set(session, "sweep", Value::Choice("libra"));
    assert!(session.params().flag("reveal") && session.progress() == Some(Progress::Done), "these are no experiment");
}
