//! What a hand does: presses, drags, keys and taps on points, one undo entry each.

use losslab::figure::{HandleId, Knob};
use losslab::scene::{Command, Edit, Phase, Session, Value};
use losslab::view::{Nudge, State, hand};

use super::{at, drag_to, drawn, figure, given, handle, many, preset, pull, said, set, shown, with};

/// Presses on a point, as one gesture that goes on.
fn press(session: &mut Session, index: usize) {
    let (figure, drawing) = drawn(session);
    let cloud = figure.panels[0].cloud.as_ref().expect("a cloud");
    let hit = drawing.hit(cloud.id(index)).expect("the point answers");
    assert_eq!(hit.knob, Knob::Point);
    let (id, edits) = hand::taken(&figure, hit.handle);
    assert_eq!(id, HandleId::from("data"), "a press on a point holds the cloud's handle");
    session.apply(Command::Edit(edits, Phase::Ongoing));
}

/// A key on the marked point's handle.
fn key(session: &mut Session, name: &str, shift: bool) -> bool {
    let nudge = Nudge::of_key(name, shift).expect("a key for handles");
    let (figure, handle, state) = (figure(session), handle(session), State::read(session));
    let command = hand::nudged(&figure.panels[0], &handle, nudge, &state).expect("the handle listens");
    let changed = session.apply(command);
    session.apply(Command::Release);
    changed
}

fn tap(session: &mut Session, pixel: [f32; 2]) {
    let (figure, drawing) = drawn(session);
    let edits = hand::tapped(&figure, &drawing, Some("data".into()), pixel);
    session.apply(Command::Edit(edits, Phase::Done));
}

fn pixel(session: &mut Session, place: [f64; 2]) -> [f32; 2] {
    drawn(session).1.panels[0].place(place)
}

/// The number of the marked point, from 1.
fn marked(session: &mut Session) -> usize {
    figure(session).panels[0].cloud.as_ref().map_or(0, |cloud| cloud.chosen + 1)
}

fn close(found: [f64; 2], expected: [f64; 2], by: f64) {
    assert!((0..2).all(|axis| (found[axis] - expected[axis]).abs() <= by), "{found:?} instead of {expected:?}");
}

#[test]
fn a_press_chooses_a_point_and_a_drag_moves_both_coordinates_as_one_entry() {
    let session = &mut at("");
    let before = shown(session);
    press(session, 3);
    assert_eq!((marked(session), given(session).len()), (4, 0), "a press alone edits nothing");
    for place in [[4.0, 0.0], [6.0, 8.0], [2.0, 11.0]] {
        drag_to(session, place);
        close(shown(session)[3], place, 0.06);
    }
    assert!(session.in_gesture() && session.apply(Command::Release));
    let moved = shown(session);
    assert_eq!(given(session).len(), 10, "all points became explicit");
    assert!((0..10).all(|index| index == 3 || moved[index] == before[index]), "the others are where they were");
    assert!(!session.param_state("outlier").active && !session.param_state("seed").active);
    session.apply(Command::Undo);
    assert_eq!((shown(session), marked(session), given(session).len()), (before, 10, 0));
    assert!(!session.can_undo(), "choosing and moving were one entry");
}

#[test]
fn the_scenes_own_outlier_is_dragged_as_the_parameter_it_is() {
    let session = &mut at("");
    drag_to(session, [3.0, 10.25]);
    session.apply(Command::Release);
    assert_eq!(given(session).len(), 0, "no points are given");
    assert!((session.params().number("outlier") - 8.0).abs() <= 0.05, "{:?}", session.params().get("outlier"));
    assert_eq!(shown(session)[9][0], 9.5, "it moves up and down alone");
    pull(session, "data", |[x, y]| [x, y + 4000.0]);
    assert_eq!(session.params().number("outlier"), -10.0, "to the end of its range");
    assert!(drawn(session).1.hit("data").is_some(), "where it can be taken again");
    press(session, 0);
    session.apply(Command::Release);
    drag_to(session, [1.0, 1.0]);
    assert_eq!((given(session).len(), given(session)[9].at[1]), (10, -7.75), "the outlier is kept where it was");
}

#[test]
fn arrow_keys_move_a_hundredth_of_the_axis_and_shift_ten_times_as_far() {
    let session = &mut preset("leverage");
    let here = |session: &mut Session| shown(session)[10];
    let from = here(session);
    for (name, shift, by) in [
        ("ArrowRight", false, [0.12, 0.0]),
        ("ArrowUp", false, [0.0, 0.08]),
        ("ArrowLeft", true, [-1.2, 0.0]),
        ("ArrowDown", true, [0.0, -0.8]),
    ] {
        let before = here(session);
        assert!(key(session, name, shift));
        close(here(session), [before[0] + by[0], before[1] + by[1]], 0.011);
        session.apply(Command::Undo);
        assert_eq!(here(session), before, "{name} is one entry");
    }
    assert!(key(session, "Home", false));
    close(here(session), [0.0, from[1]], 1e-9);
    assert!(key(session, "End", false));
    close(here(session), [12.0, from[1]], 1e-9);
    let own = &mut at("");
    assert!(key(own, "ArrowRight", false), "one that moves up and down alone obeys both pairs");
    assert_eq!(own.params().number("outlier"), 6.1);
    assert!(key(own, "Home", false));
    assert_eq!(own.params().number("outlier"), -10.0);
}

#[test]
fn page_keys_go_from_point_to_point_and_end_at_the_ends() {
    let session = &mut at("");
    assert!(key(session, "PageUp", false));
    assert_eq!((marked(session), given(session).len()), (9, 0));
    for _ in 0..12 {
        key(session, "PageUp", false);
    }
    assert_eq!(marked(session), 1);
    key(session, "PageDown", false);
    assert_eq!(marked(session), 2);
    for _ in 0..12 {
        key(session, "PageDown", false);
    }
    assert_eq!(marked(session), 10);
}

#[test]
fn insert_adds_and_delete_removes_the_marked_one() {
    let session = &mut at("");
    let before = shown(session);
    assert!(key(session, "Insert", false));
    assert_eq!((marked(session), given(session).len()), (11, 11));
    assert_eq!(shown(session)[10], [5.0, 4.0], "in the middle of the axes");
    assert!(key(session, "Insert", false));
    assert_ne!(shown(session)[11], shown(session)[10], "beside the one before");
    assert!(key(session, "Delete", false) && key(session, "Delete", false));
    assert_eq!((shown(session), marked(session)), (before.clone(), 10), "the mark goes to the last that is left");
    for _ in 0..7 {
        key(session, "PageUp", false);
    }
    assert!(key(session, "Delete", false));
    assert_eq!((shown(session)[2], marked(session)), (before[3], 3), "the next one comes to its place");
    session.apply(Command::Undo);
    assert_eq!(shown(session), before);
}

#[test]
fn three_points_stay_and_ten_thousand_are_all_and_that_is_said() {
    let least = &mut at("data=0,0;1,1;2,5&point=2");
    assert!(!key(least, "Delete", false));
    assert_eq!(
        (shown(least).len(), marked(least), said(least)),
        (3, 2, vec!["At least 3 points have to stay.".to_owned()])
    );
    assert!(!least.can_undo() && key(least, "Insert", false) && said(least).is_empty());
    let most = &mut with(many(10_000));
    assert!(!key(most, "Insert", false));
    assert_eq!(said(most), ["There are 10000 points, and no more can be added."]);
    assert!(key(most, "Delete", false) && key(most, "Insert", false));
    assert_eq!((given(most).len(), marked(most), said(most).len()), (10_000, 10_000, 0));
}

#[test]
fn a_tap_chooses_a_point_or_moves_the_marked_one() {
    let session = &mut preset("leverage");
    let [x, y] = shown(session)[4];
    let near = pixel(session, [x, y]);
    tap(session, [near[0] + 4.0, near[1] - 4.0]);
    assert_eq!(marked(session), 5);
    let free = pixel(session, [7.0, 5.0]);
    tap(session, free);
    close(shown(session)[4], [7.0, 5.0], 0.06);
    session.apply(Command::Undo);
    assert_eq!((shown(session)[4], marked(session)), ([x, y], 5), "a tap is an entry");
    tap(session, [1.0, 1.0]);
    assert_eq!(shown(session)[4], [x, y], "beside the axes there is nothing to tap");
}

#[test]
fn a_point_that_others_lie_on_can_be_taken_by_keys() {
    let session = &mut at("data=1,1;1,1;1,1;2,2");
    key(session, "PageUp", false);
    assert!(key(session, "ArrowUp", true));
    let moved = shown(session);
    assert!(moved[2][1] > 1.0 && moved[0] == [1.0, 1.0] && moved[1] == [1.0, 1.0], "{moved:?}");
    set(session, "point", Value::Integer(4));
    assert_eq!(marked(session), 4);
    session.apply(Command::Edit(vec![Edit::Set("point", Value::Integer(99))], Phase::Done));
    assert_eq!(marked(session), 4, "there is no other");
}

#[test]
fn both_ends_of_a_line_of_ones_own_follow_the_hand() {
    let session = &mut preset("mine");
    for (id, end) in [("mine_left", 0.1), ("mine_right", 0.9)] {
        let to = pixel(session, [10.0 * end, 6.0]);
        pull(session, id, |_| to);
        session.apply(Command::Release);
        let [left, right] = ["mine_left", "mine_right"].map(|key| session.params().number(key));
        assert!((left + end * (right - left) - 6.0).abs() <= 0.11, "{id}: {left} {right}");
    }
    let [left, right] = ["mine_left", "mine_right"].map(|key| session.params().number(key));
    assert!((super::number(session, "mine.l1") - 5.0).abs() < 3.0, "{left} {right}");
    set(session, "mode", Value::Choice("location"));
    assert!(drawn(session).1.hit("mine_right").is_none(), "one number has one handle");
    let far = &mut at("data=0,1000;1,1001;2,1009");
    set(far, "mine", Value::Flag(true));
    let low = figure(far).panels[0].y.range[0];
    assert!(far.params().number("mine_left") >= low && drawn(far).1.hit("mine_left").is_some(), "it begins in sight");
}
