//! The lambda scene: what is hidden until it is revealed, rows that come one by one, and numbers that are the search's
//! own.

#![expect(clippy::expect_used, reason = "a panel that is missing is a test that fails")]

#[path = "lambda/predicting.rs"]
mod predicting;
#[path = "lambda/sentences.rs"]
mod sentences;
#[path = "sentences/mod.rs"]
mod taken_apart;

use losslab::figure::style::Theme;
use losslab::figure::{Figure, Form, Panel, Role, View, drag, layout};
use losslab::scene::json::Json;
use losslab::scene::{Command, Edit, Phase, Progress, ReadingValue, Session, Value, Words, link};

/// A grid small enough to be trained in many tests.
const SMALL: &str = "grid=5&steps=20";
/// The same with a marker, which is what lets the training begin.
const PLACED: &str = "prediction=3";

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

/// The panel of losses, where the λ to look into is chosen.
fn losses(figure: &Figure) -> &Panel {
    figure.panels.iter().find(|panel| panel.key == "losses").expect("there is a panel of losses")
}

fn set(session: &mut Session, key: &'static str, value: Value) {
    session.apply(Command::Edit(vec![Edit::Set(key, value)], Phase::Done));
}

#[test]
fn rows_arrive_one_by_one_and_are_shown_as_they_do() {
    let session = &mut at(PLACED);
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
fn moving_the_marker_and_revealing_keep_what_is_trained() {
    let session = &mut finished(PLACED);
    set(session, "prediction", Value::Number(10.0));
    set(session, "reveal", Value::Flag(true));
    assert_eq!(session.progress(), Some(Progress::Done));
}

/// A host page may go from one experiment to the next: what was trained stays in sight until it is replaced.
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
    let session = &mut finished(PLACED);
    assert_eq!(ghosts(session), 0);
    let next = [("box_scale".to_owned(), Json::from("10")), ("prediction".to_owned(), Json::Number(0.5))];
    assert_eq!(session.set_json(session.scene(), &next), Ok(true));
    assert_eq!(ghosts(session), 5);
    assert!(session.outcome().insight.contains("faint"), "{}", session.outcome().insight);
    assert_eq!(value(session, "inspected.accuracy"), ReadingValue::Pending);
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
    let session = &mut at("lambda=1000&prediction=3");
    while session.outcome().tables[0].rows.len() < 2 {
        session.advance(7);
    }
    assert_eq!(value(session, "inspected.accuracy"), ReadingValue::Pending);
    session.finish();
    assert_eq!(value(session, "inspected.lambda"), ReadingValue::Number(1e3));
}

#[test]
fn the_first_lambda_that_is_trained_is_one() {
    let session = &mut at(PLACED);
    for said in ["Trained so far: 0 of 5", "Trained so far: 1 of 5", "Trained so far: 2 of 5"] {
        while !session.outcome().insight.starts_with(said) {
            assert!(session.advance(7).is_some(), "{said}: {}", session.outcome().insight);
        }
    }
}

#[test]
fn both_grips_are_dragged_along_the_axis_of_lambda() {
    let session = &mut finished(PLACED);
    for (handle, panel) in [("prediction", 0), ("lambda", 2)] {
        let figure = session.outcome().figures[0].clone();
        let drawing = layout(&figure, &View::new([780.0, 700.0], Theme::Light));
        let height = drawing.hits.iter().find(|hit| hit.handle == handle.into()).map_or(0.0, |hit| hit.centre[1]);
        for wanted in [1e-3, 0.0316, 31.62, 1e3] {
            let edits = drag(&figure, &drawing, handle, [drawing.panels[panel].x.pixel(wanted), height]);
            session.apply(Command::Edit(edits.into_iter().map(Edit::Slot).collect(), Phase::Done));
            assert!((session.params().number(handle) / wanted - 1.0).abs() < 2e-3, "{handle} at {wanted}");
        }
    }
}

/// The λ looked into is one of the grid, in place as in data, whatever its slider or a link says.
#[test]
fn the_inspector_stands_on_the_grid() {
    for link in ["lambda=20&prediction=3", "lambda=251.2&prediction=3&grid=8", "lambda=0.002&reveal=1&grid=25"] {
        let session = &mut finished(link);
        let ReadingValue::Number(shown) = value(session, "inspected.lambda") else { panic!("{link}") };
        let figure = session.outcome().figures[0].clone();
        let handle = losses(&figure).handles.iter().find(|handle| handle.id == "lambda".into());
        let place = handle.map(|handle| handle.at[0]);
        assert_eq!((place, handle.and_then(|handle| handle.label.as_ref()).is_some()), (Some(shown), true), "{link}");
        let is_rule = |form: &Form| matches!(form, Form::Rule { at, .. } if *at == shown);
        for panel in [&figure.panels[0], losses(&figure)] {
            assert!(panel.marks.iter().any(|mark| is_rule(&mark.form)), "{link}");
        }
    }
}

#[test]
fn the_table_holds_the_promised_columns() {
    let session = &mut finished("reveal=1");
    let table = session.outcome().tables[0].clone();
    for column in ["lambda", "val_cls", "val_reg", "accuracy", "iou", "score"] {
        assert!(table.columns.iter().any(|name| name == column), "{column}");
    }
    assert_eq!(table.rows.len(), 5);
}

/// A sweep is seen on an axis of its own, and its place on the big one.
#[test]
fn a_published_sweep_names_its_source_and_shows_its_place_on_the_axis_of_the_grid() {
    for (sweep, source) in [("faster_rcnn", "Ren"), ("mmdetection", "Chen"), ("libra", "Pang"), ("kendall", "Kendall")]
    {
        let session = &mut finished(&format!("sweep={sweep}&{PLACED}"));
        let figure = session.outcome().figures[0].clone();
        let panel = figure.panels.last().expect("a panel for the sweep");
        assert!(panel.title.contains(source) && figure.description.contains(source), "{sweep}: {}", panel.title);
        let bracket = losses(&figure).marks.iter().find(|mark| mark.term.key == "sweep_first").map(|mark| &mark.form);
        let Some(Form::Curve { points, .. }) = bracket else { panic!("{sweep} has no bracket") };
        let ends = [points[0][0], points[points.len() - 1][0]];
        assert_eq!(ends, panel.x.range, "{sweep}");
        let dots = panel.marks.iter().filter_map(|mark| match &mark.form {
            Form::Point { at, .. } => Some(at[0]),
            _ => None,
        });
        let spread = dots.clone().fold(0.0, f64::max) / dots.fold(f64::INFINITY, f64::min);
        assert!((ends[1] / ends[0]).ln() < 2.0 * spread.ln() + 0.6, "{sweep}: little more than its own weights");
    }
}

#[test]
fn without_a_trunk_there_is_no_share_of_its_gradient() {
    assert_eq!(value(&mut finished("trunk=none&reveal=1"), "early_share"), ReadingValue::Word("—"));
    assert!(finished("trunk=none&prediction=1").outcome().insight.contains("share no units"));
}

/// Where no λ is better than another, nothing is drawn as the best.
#[test]
fn a_flat_score_has_no_best_lambda() {
    let session = &mut Session::from_link("v=1&scene=lambda&trunk=none&reveal=1&prediction=3", Words::english());
    session.finish();
    assert!(session.outcome().insight.starts_with("No λ is better than another: every one scores about 0.73."));
    let panels = session.outcome().figures[0].panels.clone();
    assert!(panels.iter().flat_map(|panel| &panel.marks).all(|mark| mark.term.key != "best_lambda"));
    assert!(panels[0].captions.iter().any(|caption| caption.text == "best λ: any"));
    assert!(session.outcome().formulas.iter().all(|formula| formula.values.is_empty()));
    assert!(matches!(value(session, "best_lambda"), ReadingValue::Number(_)), "readings keep their values");
}

#[test]
fn the_sentence_measures_the_prediction() {
    let with = |prediction: &str| {
        let link = format!("v=1&scene=lambda&reveal=1&prediction={prediction}");
        let mut session = Session::from_link(&link, Words::english());
        session.finish();
        session.outcome().insight.clone()
    };
    let same = with("5");
    assert!(same.starts_with("Your 5 scores within 2 % of the best λ, about 6 (the grid has 3, 6, 10)."), "{same}");
    assert!(with("0.01").contains("your 0.01 is off by a factor of about 600."), "{}", with("0.01"));
    assert!(with("none").starts_with("The best λ is about 6 (the grid has 3, 6, 10)."), "{}", with("none"));
    for sweep in ["faster_rcnn", "mmdetection", "libra", "kendall"] {
        let said = with(&format!("5&sweep={sweep}"));
        assert!(said.starts_with("Your 5 scores within 2 %"), "the result stays said: {said}");
    }
}

#[test]
fn stopped_work_rests_goes_on_where_it_was_and_does_not_outlive_its_values() {
    let session = &mut at(PLACED);
    session.advance(150);
    session.apply(Command::Work(false));
    let (rows, progress) = (session.outcome().tables[0].rows.clone(), session.progress());
    assert!(session.is_stopped() && session.advance(50).is_none() && session.progress() == progress);
    set(session, "prediction", Value::Number(10.0));
    assert!(session.is_stopped(), "a drag does not wake it");
    session.apply(Command::Work(true));
    assert!(session.advance(1).is_some() && session.outcome().tables[0].rows == rows);
    session.finish();
    assert_eq!(session.outcome().tables[0].rows, finished(PLACED).outcome().tables[0].rows);
    session.apply(Command::Work(false));
    set(session, "seed", Value::Integer(2));
    set(session, "prediction", Value::Number(10.0));
    assert!(!session.is_stopped() && session.advance(1).is_some());
}
