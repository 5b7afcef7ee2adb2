//! What a hand does: a silent point moves nothing, one that is not moves the street, and what it does is one entry.

use losslab::figure::{HandleId, Knob};
use losslab::math::datasets;
use losslab::scene::{Command, Phase, Session, Value, Words, find};
use losslab::view::hand;
use losslab::view::import::Target;

use super::{at, chosen, drag_to, drawn, figure, handle, many, number, preset, reads, set, shown, with};

const LINE: [&str; 4] = ["w0", "w1", "b", "objective"];

#[test]
fn a_silent_point_moves_nothing_until_it_comes_to_its_margin_line() {
    let session = &mut at("");
    assert_eq!((chosen(session), handle(session, "data").knob), (10, Knob::PaleSquare));
    let before = LINE.map(|key| number(session, key));
    let axes = |session: &mut Session| figure(session).panels.iter().map(|panel| panel.y.range).collect::<Vec<_>>();
    let ranges = axes(session);
    for place in [[-3.0, -3.0], [-3.9, 1.0], [-1.0, -1.5]] {
        drag_to(session, place);
        reads(session, LINE, before);
    }
    // Beyond the line on which the margin is 1 the street gives way, and the axes stay under the hand.
    drag_to(session, [1.5, 1.5]);
    assert!(number(session, "objective") > before[3] + 0.5);
    assert_eq!((handle(session, "data").knob, axes(session)), (Knob::Square, ranges));
    session.apply(Command::Release);
    session.apply(Command::Undo);
    assert!(!session.can_undo(), "one entry");
    assert_eq!(shown(session), datasets::two_classes());
}

#[test]
fn a_point_changes_its_class() {
    let session = &mut at("point=3");
    assert_eq!(handle(session, "data").knob, Knob::PaleDisc);
    assert!(session.apply(Command::Act("flip")));
    assert_eq!((shown(session)[2].label, handle(session, "data").knob), (-1, Knob::Square));
    session.apply(Command::Undo);
    assert_eq!(shown(session), datasets::two_classes());
}

#[test]
fn points_are_added_and_taken_away_down_to_one() {
    let session = &mut at("data=0,0,1;1,1,-1");
    assert!(session.apply(Command::Act("add")));
    assert_eq!((shown(session).len(), shown(session)[2].label, chosen(session)), (3, 1, 2));
    assert!(session.apply(Command::Act("remove")) && session.apply(Command::Act("remove")));
    assert!(!session.apply(Command::Act("remove")));
    assert_eq!(shown(session).len(), 1);
}

#[test]
fn the_bias_is_dragged_along_its_slice() {
    let session = &mut at("");
    for panel in [0.25, 0.75] {
        let (figure, drawing) = drawn(session);
        let area = drawing.panels[2].area;
        let pixel = [area.min[0] + panel * area.width(), area.min[1]];
        let edits = hand::dragged(&figure, &drawing, HandleId::from("slice"), pixel);
        session.apply(Command::Edit(edits, Phase::Done));
        let b = -4.0 + 8.0 * f64::from(panel);
        assert!((number(session, "slice.b") - b).abs() <= 0.05, "{panel}");
        reads(session, LINE, [0.5, 0.5, -0.1, 1.75]);
    }
}

#[test]
fn an_axis_of_costs_waits_for_the_hand_to_let_go() {
    let session = &mut at("");
    let ends = |session: &mut Session| {
        let panels = &figure(session).panels;
        [panels[1].x.range, panels[2].x.range, panels[2].y.range]
    };
    let before = ends(session);
    for c in [10.0, 100.0, 0.01] {
        let edit = losslab::scene::Edit::Set("c", Value::Number(c));
        session.apply(Command::Edit(vec![edit], Phase::Ongoing));
        assert_eq!(ends(session), before, "{c}");
    }
    session.apply(Command::Release);
    assert_ne!(ends(session), before);
}

#[test]
fn links_keep_points_with_their_classes_and_own_data_takes_their_place() {
    let session = &mut at("");
    drag_to(session, [-3.0, -3.0]);
    session.apply(Command::Release);
    session.apply(Command::Act("flip"));
    let mut again = Session::from_link(&session.link(), Words::english());
    assert!(again.notices().is_empty() && again.params() == session.params());
    assert_eq!(again.outcome().readings, session.outcome().readings);
    assert_eq!(again.outcome().figures[0].description, session.outcome().figures[0].description);
    let target = Target::of(find("svm").expect("the scene is listed")).expect("it takes points");
    let brought = target.read(b"height,weight,kind\n170,60,cat\n180,85,dog\n165,58,cat\n178,90,dog\n");
    assert!(session.apply(brought.command.expect("there are points")));
    let labels: Vec<i8> = shown(session).iter().map(|point| point.label).collect();
    assert_eq!((labels, chosen(session)), (vec![-1, 1, -1, 1], 3));
    let panel = &figure(session).panels[0];
    let [width, height] = [panel.x.range, panel.y.range].map(|[low, high]| high - low);
    assert!((width / height - 1.25).abs() < 1e-9, "a unit is as long on both axes");
    assert!(number(session, "errors") == 0.0 && number(session, "gap") <= 1e-9);
}

#[test]
fn a_thousand_points_can_be_dragged() {
    let session = &mut with(many(1000));
    set(session, "point", Value::Integer(500));
    let before = shown(session);
    drag_to(session, [0.0, 0.0]);
    session.apply(Command::Release);
    let after = shown(session);
    let moved: Vec<usize> = (0..1000).filter(|index| before[*index] != after[*index]).collect();
    assert_eq!(moved, [499]);
}

#[test]
fn presets_show_the_points_they_speak_of() {
    let session = &mut preset("far");
    assert_eq!((chosen(session), shown(session)[2].at), (2, [3.6, 2.8]));
    reads(session, LINE, [0.5, 0.5, -0.1, 1.75]);
}
