//! Axes stand still while a hand edits, and go with the points wherever they are kept.

use losslab::figure::style::Theme;
use losslab::figure::{Form, HandleId, View, layout};
use losslab::scene::{Command, Edit, Phase, PointEdit, Session, Value, Words, find};
use losslab::view::hand;

use super::{at, drag_to, drawn, figure, given, many, preset, set, shown, with};

fn axes(session: &mut Session) -> [[f64; 2]; 2] {
    let panel = &figure(session).panels[0];
    [panel.x.range, panel.y.range]
}

fn choose(session: &mut Session, number: i64) {
    set(session, "point", Value::Integer(number));
}

#[test]
fn no_drag_moves_the_axes_or_a_point_it_does_not_hold() {
    for link in ["", "seed=4&points=50", "data=0,0;1,1;2,5;3,3", "data=-1e9,2;1e9,3;5,1e9", "data=0,1e-9;1,2e-9;2,4e-9"]
    {
        let session = &mut at(link);
        choose(session, 2);
        let (range, before) = (axes(session), shown(session));
        let pixels = |session: &mut Session| {
            let (figure, drawing) = drawn(session);
            let cloud = figure.panels[0].cloud.clone().expect("a cloud");
            let places = (0..cloud.at.len()).map(|index| drawing.hit(cloud.id(index)).map(|hit| hit.centre));
            places.enumerate().filter(|(index, _)| *index != 1).map(|(_, place)| place).collect::<Vec<_>>()
        };
        let places = pixels(session);
        for share in [0.02, 0.5, 0.98] {
            let place = range.map(|[low, high]| low + share * (high - low));
            drag_to(session, place);
            assert_eq!((axes(session), pixels(session)), (range, places.clone()), "{link} at {share}");
            assert_ne!(shown(session)[1], before[1], "{link}");
        }
        session.apply(Command::Release);
        assert_eq!((axes(session), pixels(session)), (range, places), "{link} after it");
    }
}

#[test]
fn what_a_hand_has_edited_keeps_its_axes_through_undo_and_links() {
    let session = &mut at("data=0,0;1,1;2,5;3,3");
    choose(session, 2);
    let range = axes(session);
    drag_to(session, [range[0][1], range[1][1]]);
    session.apply(Command::Release);
    assert!(matches!(session.params().get("frame"), Some(Value::Box(_))));
    let arrived = &mut Session::from_link(&session.link(), Words::english());
    assert_eq!((axes(arrived), given(arrived), arrived.params()), (range, given(session), session.params()));
    session.apply(Command::Undo);
    assert_eq!((axes(session), session.params().get("frame")), (range, Some(&Value::Unset)));
    session.apply(Command::Redo);
    assert_eq!(axes(session), range);
    assert!(session.apply(Command::Act("fit_axes")));
    assert_ne!(axes(session), range, "they are fitted when somebody asks for it");
    assert!(!session.apply(Command::Act("fit_axes")), "once");
}

#[test]
fn other_points_get_axes_of_their_own_and_none_come_back_later() {
    let scene = find("outliers").expect("the scene is listed");
    let spec = scene.specs().iter().find(|spec| spec.key == "data").expect("it takes points");
    let session = &mut preset("leverage");
    let own = axes(&mut at(""));
    session.apply(Command::Reset(Some("data")));
    assert_eq!(axes(session), own, "the scene's own points have the scene's own axes");
    choose(session, 1);
    drag_to(session, [1.0, 1.0]);
    session.apply(Command::Release);
    assert_eq!(axes(session), own, "those of the preset do not come back");
    session.set(&[(spec, Value::Points(many(40)))]).expect("allowed");
    assert_eq!(axes(session), axes(&mut with(many(40))), "points of a program are shown whole");
    let range = axes(session);
    for edit in [PointEdit::Move(3, [2.0, 2.0]), PointEdit::Remove(5), PointEdit::Insert(many(3)[0])] {
        session.apply(Command::Edit(vec![Edit::Point("data", edit)], Phase::Done));
        assert_eq!(axes(session), range, "{edit:?}");
    }
    session.apply(Command::Undo);
    session.apply(Command::Act("add"));
    assert_eq!(axes(session), range);
}

#[test]
fn points_beyond_the_axes_are_counted_at_the_edge() {
    let session = &mut preset("leverage");
    for (index, at) in [(0, [50.0, 1.0]), (1, [60.0, 2.0]), (2, [1.0, -90.0])] {
        session.apply(Command::Edit(vec![Edit::Point("data", PointEdit::Move(index, at))], Phase::Done));
    }
    let panel = figure(session).panels[0].clone();
    let counts = panel.marks.iter().filter_map(|mark| match &mark.form {
        Form::Point { value, .. } if value.contains("point") => Some(value.clone()),
        _ => None,
    });
    assert_eq!(counts.collect::<Vec<_>>(), ["2 points", "1 point"]);
    let texts = |session: &mut Session| format!("{:?}", drawn(session).1.primitives);
    assert!(texts(session).contains("2 points") && texts(session).contains("1 point"), "at the edge");
    choose(session, 1);
    let (_, drawing) = drawn(session);
    let hit = drawing.hit("data").expect("the marked one can be taken hold of at the edge");
    assert!(drawing.panels[0].area.grown(24.0).contains(hit.place()), "{:?}", hit.place());
}

#[test]
fn the_cloud_is_one_stop_of_the_keyboard_however_many_points() {
    for (count, single) in [(10, true), (200, true), (300, true), (301, false), (10_000, false)] {
        let session = &mut with(many(count));
        let figure = figure(session);
        assert_eq!(figure.panels.iter().flat_map(|panel| &panel.handles).count(), 1, "{count} points");
        let drawing = layout(&figure, &View::new(super::SIZE, Theme::Light));
        let cloud = figure.panels[0].cloud.as_ref().expect("a cloud");
        assert_eq!(drawing.hit(cloud.id(0)).is_some(), single, "{count} points");
        assert_eq!(drawing.hits.iter().filter(|hit| hit.handle == HandleId::from("data")).count(), 1);
        // A tap chooses the nearest either way.
        let at = drawing.panels[0].place(cloud.at[1]);
        let edits = hand::tapped(&figure, &drawing, None, at);
        session.apply(Command::Edit(edits, Phase::Done));
        assert_eq!(session.params().number("point"), 2.0, "{count} points");
    }
}
