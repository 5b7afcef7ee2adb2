//! Points are kept by links and states, ten thousand of them too.

use losslab::figure::{Form, Shape};
use losslab::scene::json::Json;
use losslab::scene::{Command, Session, Value, Words};

use super::{at, drag_to, drawn, given, many, number, set, shown, with};

/// A session that was told the state of another, as a host page does it.
fn restored(session: &Session) -> Session {
    let text = session.value_json().to_string();
    let Some(Json::Object(values)) = Json::read(&text) else { panic!("{text}") };
    let mut again = at("outlier=-3&seed=5");
    again.set_json(session.scene(), &values).expect("what was told is allowed");
    again
}

#[test]
fn a_link_keeps_edited_points_their_axes_and_the_mark() {
    let session = &mut at("outlier=4&beta=0.5");
    set(session, "point", Value::Integer(3));
    drag_to(session, [7.25, 9.5]);
    session.apply(Command::Release);
    session.apply(Command::Act("add"));
    let mut again = Session::from_link(&session.link(), Words::english());
    assert!(again.notices().is_empty() && again.params() == session.params(), "{}", session.link());
    assert_eq!(again.outcome().figures, session.outcome().figures);
    assert_eq!(*restored(session).params(), *session.params());
}

#[test]
fn a_state_keeps_ten_thousand_points_to_the_last_bit() {
    let session = &mut with(many(10_000));
    set(session, "point", Value::Integer(77));
    drag_to(session, [3.0, 3.0]);
    session.apply(Command::Release);
    let mut again = restored(session);
    assert_eq!((again.params(), given(&again)), (session.params(), given(session)));
    assert_eq!(again.outcome().readings, session.outcome().readings);
    assert_eq!(again.outcome().figures, session.outcome().figures);
    assert!(session.whole_link().left_out, "a link would be too long");
    let stranger = &mut Session::from_link(&session.link(), Words::english());
    assert_eq!(given(stranger).len(), 0);
    assert!(!stranger.outcome().figures.is_empty(), "the scene's own points stand there");
}

#[test]
fn a_link_without_its_points_takes_the_mark_that_there_is() {
    let session = &mut Session::from_link("scene=outliers&point=5000", Words::english());
    assert_eq!(shown(session).len(), 10);
    assert!(number(session, "l2.slope").is_finite() && session.params().number("point") <= 10.0);
}

#[test]
fn far_and_near_points_say_nothing_that_was_not_given() {
    for link in ["data=0,5;1,6;2,9", "data=1e9,1e9;-1e9,3;5,7", "data=1000,1000;1001,1001;1002,1009&mine=1"] {
        let mut session = at(link);
        assert!(session.outcome().figures.len() == 1 && session.notices().is_empty(), "{link}");
    }
}

#[test]
fn squares_and_lengths_stop_where_they_would_hide_each_other() {
    for (count, kind, squares, lengths) in [
        (60, "squares", true, true),
        (61, "squares", false, true),
        (300, "segments", false, true),
        (301, "segments", false, false),
    ] {
        let session = &mut with(many(count));
        set(session, "residuals", Value::Choice(if kind == "squares" { "squares" } else { "segments" }));
        let marks = session.outcome().figures[0].panels[0].marks.clone();
        let drawn_as = |wanted: bool| {
            marks.iter().any(|mark| matches!(mark.form, Form::Residuals { squares, .. } if squares == wanted))
        };
        assert_eq!([drawn_as(true), drawn_as(false)], [squares, lengths], "{count} {kind}");
    }
}

#[test]
fn ten_thousand_points_are_drawn_in_one_piece_of_a_dot_a_pixel() {
    let session = &mut with(many(10_000));
    let (_, drawing) = drawn(session);
    let dots = drawing.primitives.iter().filter_map(|primitive| match &primitive.shape {
        Shape::Dots { at, .. } => Some(at.len()),
        _ => None,
    });
    let dots: Vec<usize> = dots.collect();
    assert!(dots.len() == 1 && (1000..10_000).contains(&dots[0]), "{dots:?}");
}
