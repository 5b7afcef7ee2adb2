//! The lambda scene: what is hidden until it is revealed, rows that come one by one, and numbers that are the search's
//! own.

#[path = "lambda/sentences.rs"]
mod sentences;
#[path = "sentences/mod.rs"]
mod taken_apart;

use losslab::figure::style::Theme;
use losslab::figure::{Form, Role, View, drag, layout};
use losslab::math::lambda::{Experiment, Search, best};
use losslab::scene::json::Json;
use losslab::scene::{Command, Edit, Phase, Progress, ReadingValue, Session, Words, link};

/// A grid small enough to be trained in many tests.
const SMALL: &str = "grid=5&steps=20";

fn at(link: &str) -> Session {
    let text = format!("v=1&scene=lambda&{SMALL}&{link}");
    assert!(link::read(&text).faults.is_empty(), "{text}");
    Session::from_link(&text, Words::english())
}

fn finished(link: &str) -> Session {
    let mut session = at(link);
    session.finish();
    session
}

fn value(session: &mut Session, key: &str) -> ReadingValue {
    let reading = session.outcome().readings.iter().find(|reading| reading.key == key);
    reading.map_or(ReadingValue::Word("missing"), |reading| reading.value.clone())
}

fn texts(session: &mut Session) -> String {
    let figures = session.outcome().figures.clone();
    let marks = figures.iter().flat_map(|figure| &figure.panels).flat_map(|panel| &panel.marks);
    let words = marks.filter_map(|mark| mark.name.as_ref().map(|name| name.text.clone()));
    words.collect::<Vec<_>>().join("|")
}

#[test]
fn score_and_pick_stay_hidden_until_they_are_revealed() {
    let hidden = &mut finished("");
    assert!(!texts(hidden).contains("score") && !texts(hidden).contains("best λ"), "{}", texts(hidden));
    let listed = |session: &mut Session, key: &str| {
        session.outcome().readings.iter().any(|reading| reading.key == key && reading.listed)
    };
    assert!(
        !listed(hidden, "best_lambda") && !listed(hidden, "inspected.score") && listed(hidden, "inspected.accuracy")
    );
    let shown = &mut finished("reveal=1");
    assert!(texts(shown).contains("score") && texts(shown).contains("best λ = "), "{}", texts(shown));
    assert!(listed(shown, "best_lambda"));
}

#[test]
fn readings_are_pending_until_the_grid_is_trained_and_then_the_searchs_own() {
    let session = &mut at("");
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
}

#[test]
fn rows_arrive_one_by_one_and_are_shown_as_they_do() {
    let session = &mut at("");
    let (mut seen, mut share) = (Vec::new(), 0.0);
    while let Some(progress) = session.advance(7) {
        if let Progress::Working(now) = progress {
            assert!(now > share);
            share = now;
        }
        let count = session.outcome().tables[0].rows.len();
        if seen.last() != Some(&count) {
            seen.push(count);
        }
    }
    assert_eq!(seen, [0, 1, 2, 3, 4, 5]);
}

#[test]
fn placing_the_marker_keeps_what_is_trained_and_another_unit_trains_anew() {
    let session = &mut finished("");
    session.apply(Command::Edit(vec![Edit::Set("prediction", losslab::scene::Value::Number(10.0))], Phase::Done));
    session.apply(Command::Edit(vec![Edit::Set("reveal", losslab::scene::Value::Flag(true))], Phase::Done));
    assert_eq!(session.progress(), Some(Progress::Done));
    session.apply(Command::Edit(vec![Edit::Set("box_scale", losslab::scene::Value::Choice("10"))], Phase::Done));
    assert_eq!(session.progress(), Some(Progress::Working(0.0)));
    assert_eq!(session.outcome().tables[0].rows.len(), 0);
}

#[test]
fn what_was_trained_for_other_values_stays_in_sight_as_stale_until_it_is_replaced() {
    let ghosts = |session: &mut Session| -> usize {
        let panel = &session.outcome().figures[0].panels[0];
        let stale = panel.marks.iter().filter(|mark| mark.role == Role::Ghost);
        stale
            .map(|mark| if let Form::Curve { points, .. } = &mark.form { points.len() } else { 0 })
            .max()
            .unwrap_or_default()
    };
    let session = &mut finished("");
    assert_eq!(ghosts(session), 0);
    session.apply(Command::Edit(vec![Edit::Set("box_scale", losslab::scene::Value::Choice("10"))], Phase::Done));
    assert_eq!(ghosts(session), 5);
    assert!(session.outcome().insight.contains("faint"), "{}", session.outcome().insight);
    assert_eq!(value(session, "score_best"), ReadingValue::Pending);
    while session.outcome().tables[0].rows.len() < 2 {
        session.advance(7);
    }
    assert_eq!(ghosts(session), 3);
    session.finish();
    assert_eq!(ghosts(session), 0);
    // Another scene's rows are nobody's business.
    session.apply(Command::Open("regression"));
    session.apply(Command::Open("lambda"));
    assert_eq!(ghosts(session), 0);
}

#[test]
fn a_lambda_that_is_not_trained_yet_reads_as_pending() {
    let session = &mut at("lambda=1000");
    while session.outcome().tables[0].rows.len() < 2 {
        session.advance(7);
    }
    assert_eq!(value(session, "inspected.accuracy"), ReadingValue::Pending);
    session.finish();
    assert_eq!(value(session, "inspected.lambda"), ReadingValue::Number(1e3));
}

#[test]
fn the_first_lambda_that_is_trained_is_one() {
    let session = &mut at("");
    for said in ["Trained so far: 0 of 5", "Trained so far: 1 of 5", "Trained so far: 2 of 5"] {
        while !session.outcome().insight.starts_with(said) {
            assert!(session.advance(7).is_some(), "{said}: {}", session.outcome().insight);
        }
    }
}

#[test]
fn both_grips_are_dragged_along_the_axis_of_lambda() {
    let session = &mut finished("");
    for (handle, panel) in [("prediction", 0), ("lambda", 1)] {
        let figure = session.outcome().figures[0].clone();
        let drawing = layout(&figure, &View::new([780.0, 700.0], Theme::Light));
        let height = drawing.hits.iter().find(|hit| hit.handle == handle.into()).map_or(0.0, |hit| hit.centre[1]);
        for wanted in [1e-3, 0.1, 31.62, 1e3] {
            let edits = drag(&figure, &drawing, handle, [drawing.panels[panel].x.pixel(wanted), height]);
            session.apply(Command::Edit(edits.into_iter().map(Edit::Slot).collect(), Phase::Done));
            assert!((session.params().number(handle) / wanted - 1.0).abs() < 1e-3, "{handle} at {wanted}");
        }
    }
    // The inspector shows the λ of the grid nearest to its grip.
    assert_eq!(value(session, "inspected.lambda"), ReadingValue::Number(1e3));
}

#[test]
fn the_table_holds_the_promised_columns() {
    let session = &mut finished("");
    let table = session.outcome().tables[0].clone();
    for column in ["lambda", "val_cls", "val_reg", "accuracy", "iou", "score"] {
        assert!(table.columns.iter().any(|name| name == column), "{column}");
    }
    assert_eq!(table.rows.len(), 5);
}

#[test]
fn a_published_sweep_names_its_source_and_stands_on_the_same_axis() {
    for (sweep, source) in [("faster_rcnn", "Ren"), ("mmdetection", "Chen"), ("libra", "Pang"), ("kendall", "Kendall")]
    {
        let session = &mut finished(&format!("sweep={sweep}"));
        let figure = session.outcome().figures[0].clone();
        let drawing = layout(&figure, &View::new([740.0, 600.0], Theme::Light));
        let panel = figure.panels.last().map_or("", |panel| &panel.title);
        assert!(panel.contains(source) && figure.description.contains(source), "{sweep}: {panel}");
        for value in [1e-3, 1.0, 1e3] {
            assert_eq!(drawing.panels[2].x.pixel(value), drawing.panels[0].x.pixel(value), "{sweep} at {value}");
        }
    }
}

#[test]
fn without_a_trunk_there_is_no_share_of_its_gradient() {
    assert_eq!(value(&mut finished("trunk=none"), "early_share"), ReadingValue::Word("—"));
    assert!(finished("trunk=none").outcome().insight.contains("share no units"));
}

#[test]
fn the_sentence_measures_the_prediction() {
    let with = |prediction: &str| {
        let mut session =
            Session::from_link(&format!("v=1&scene=lambda&reveal=1&prediction={prediction}"), Words::english());
        session.finish();
        session.outcome().insight.clone()
    };
    assert!(with("5").contains("close to your 5"), "{}", with("5"));
    assert!(with("0.01").contains("your 0.01 differs by a factor of 560"), "{}", with("0.01"));
}

#[test]
fn stopped_work_rests_goes_on_where_it_was_and_does_not_outlive_its_values() {
    let session = &mut at("");
    session.advance(150);
    session.apply(Command::Work(false));
    let (rows, progress) = (session.outcome().tables[0].rows.clone(), session.progress());
    assert!(session.is_stopped() && session.advance(50).is_none() && session.progress() == progress);
    session.apply(Command::Edit(vec![Edit::Set("prediction", losslab::scene::Value::Number(10.0))], Phase::Done));
    assert!(session.is_stopped(), "a drag does not wake it");
    session.apply(Command::Work(true));
    assert!(session.advance(1).is_some() && session.outcome().tables[0].rows == rows);
    session.finish();
    assert_eq!(session.outcome().tables[0].rows, finished("").outcome().tables[0].rows);
    session.apply(Command::Work(false));
    session.apply(Command::Edit(vec![Edit::Set("seed", losslab::scene::Value::Integer(2))], Phase::Done));
    assert!(!session.is_stopped() && session.advance(1).is_some());
}
