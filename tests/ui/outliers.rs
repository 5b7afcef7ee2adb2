//! The outlier scene in the window: points by mouse, by keyboard alone and by finger alone; their numbers; points of
//! one's own.

use eframe::egui;
use egui::{Event, Key, Modifiers, Pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use losslab::figure::Cloud;
use losslab::math::Point;
use losslab::math::fits::{FitLoss, Model, fit};
use losslab::scene::ParamState;

use crate::fingers::{lift, phone, rest};
use crate::hands::finger;
use crate::window::{Window, close};

const OUTLIERS: &str = "v=1&scene=outliers";
/// How the name of the marked point's handle begins.
const MARKED: &str = "Marked point";
/// So many presses of Tab lead around the window, and more.
const ROUND: usize = 120;

fn cloud(window: &Window) -> Cloud {
    let mut session = window.session.borrow_mut();
    let cloud = session.outcome().figures[0].panels[0].cloud.clone();
    cloud.unwrap_or_else(|| panic!("the scene shows no points"))
}

/// The points as they are shown.
fn shown(window: &Window) -> Vec<[f64; 2]> {
    cloud(window).at.to_vec()
}

/// The number of the marked one, from 1.
fn marked(window: &Window) -> usize {
    cloud(window).chosen + 1
}

/// How many points are given; 0 while the scene shows its own.
fn given(window: &Window) -> usize {
    window.session.borrow().params().points("data").map_or(0, |points| points.len())
}

/// Where a point of the scene's own lies in a window of that size: its handle's place where it is the marked one.
fn place(size: [f32; 2], number: usize) -> Pos2 {
    Window::open(&format!("{OUTLIERS}&point={number}"), size).handle(MARKED)
}

/// Only that point has moved.
fn moved_alone(before: &[[f64; 2]], after: &[[f64; 2]], number: usize) {
    let moved: Vec<usize> = (0..before.len()).filter(|index| before[*index] != after[*index]).collect();
    assert_eq!(moved, [number - 1], "{before:?} became {after:?}");
}

/// The readings are the fits of the points that are shown.
fn reads_the_fits(window: &Window) {
    let points: Vec<Point> = shown(window).into_iter().map(|[x, y]| Point::new(x, y)).collect();
    let line = fit(FitLoss::L2, Model::Line, &points, None).line;
    close(window.reading("l2.slope"), line.slope);
}

const WIDE: [f32; 2] = [1280.0, 800.0];
const PHONE: [f32; 2] = [390.0, 844.0];

#[test]
fn the_mouse_drags_the_scenes_own_outlier_by_its_parameter_alone() {
    let mut window = Window::wide(OUTLIERS);
    let (before, from) = (shown(&window), window.handle(MARKED));
    window.drag(from, from + vec2(60.0, 90.0));
    assert!(window.number("outlier") < 5.0, "{}", window.number("outlier"));
    assert_eq!((given(&window), marked(&window)), (0, 10));
    moved_alone(&before, &shown(&window), 10);
    assert!((window.handle(MARKED) - from - vec2(0.0, 90.0)).length() < 3.0, "it goes up and down with the hand");
    reads_the_fits(&window);
    window.click("Undo");
    assert_eq!(shown(&window), before);
    assert!(!window.session.borrow().can_undo());
}

#[test]
fn a_press_on_another_point_chooses_it_and_the_same_drag_moves_it() {
    let mut window = Window::wide(OUTLIERS);
    let (before, from) = (shown(&window), place(WIDE, 4));
    window.drag(from, from + vec2(-70.0, -110.0));
    assert_eq!((marked(&window), given(&window)), (4, 10));
    moved_alone(&before, &shown(&window), 4);
    assert!((window.handle(MARKED) - from - vec2(-70.0, -110.0)).length() < 3.0, "it is where the hand left it");
    close(window.number("outlier"), 6.0);
    reads_the_fits(&window);
    let after = shown(&window);
    window.click("Undo");
    assert_eq!((shown(&window), marked(&window), given(&window)), (before, 10, 0), "one entry");
    assert!(!window.session.borrow().can_undo());
    window.click("Redo");
    assert_eq!((shown(&window), marked(&window)), (after, 4));
}

#[test]
fn a_press_alone_chooses_and_moves_nothing() {
    let mut window = Window::wide(OUTLIERS);
    let (before, at) = (shown(&window), place(WIDE, 3) + vec2(3.0, 2.0));
    window.press(at);
    window.harness.drop_at(at);
    window.harness.run();
    assert_eq!((shown(&window), marked(&window), given(&window)), (before, 3, 0));
    // Two clicks reset a number, but never a whole set of points.
    let mut window = Window::wide(&format!("{OUTLIERS}&data=1,1;2,2;3,9&frame=0,0,10,10"));
    let (points, at) = (shown(&window), window.handle(MARKED));
    for _ in 0..2 {
        window.harness.drag_at(at);
        window.harness.event(Event::PointerButton {
            pos: at,
            button: egui::PointerButton::Primary,
            pressed: false,
            modifiers: Modifiers::NONE,
        });
    }
    window.harness.run();
    assert_eq!(shown(&window), points);
}

/// Presses Tab until the marked point has the focus.
fn tab_to_the_cloud(window: &mut Window) {
    for _ in 0..ROUND {
        window.key(Key::Tab);
        if window.handle_node(MARKED).is_focused() {
            return;
        }
    }
    panic!("no press of Tab led to the marked point");
}

#[test]
fn the_keyboard_alone_chooses_moves_adds_and_removes() {
    let mut window = Window::wide(OUTLIERS);
    let before = shown(&window);
    tab_to_the_cloud(&mut window);
    window.key(Key::ArrowDown);
    close(window.number("outlier"), 5.9);
    window.key(Key::ArrowUp);
    for number in [9, 8, 7] {
        window.key(Key::PageUp);
        assert_eq!((marked(&window), given(&window)), (number, 0));
        assert!(window.handle_node(MARKED).is_focused(), "the stop stays with the marked point");
    }
    window.key(Key::PageDown);
    window.harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowUp);
    window.harness.run();
    window.key(Key::ArrowLeft);
    let after = shown(&window);
    moved_alone(&before, &after, 8);
    assert!((after[7][0] - before[7][0] + 0.1).abs() < 0.051 && (after[7][1] - before[7][1] - 1.8).abs() < 0.051);
    reads_the_fits(&window);
    window.key(Key::Insert);
    assert_eq!((marked(&window), given(&window)), (11, 11));
    window.key(Key::ArrowRight);
    window.key(Key::Delete);
    assert_eq!(shown(&window), after, "the new one is gone again");
    window.key(Key::Backspace);
    assert_eq!(given(&window), 9);
    assert!(window.handle_node(MARKED).is_focused());
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.harness.run();
    assert_eq!(shown(&window), after);
}

/// A browser tells of a finger's place and its press in one frame, and may tell of the end in the next.
#[test]
fn a_quick_tap_chooses_a_point_for_keys_and_taps() {
    let once = |window: &mut Window, at: Pos2| {
        let touch = |phase| Event::Touch {
            device_id: egui::TouchDeviceId(0),
            id: egui::TouchId(1),
            phase,
            pos: at,
            force: None,
        };
        let button = |pressed| Event::PointerButton {
            pos: at,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        let events = &mut window.harness.input_mut().events;
        events.extend([Event::PointerMoved(at), button(true), touch(egui::TouchPhase::Start)]);
        window.harness.step();
        let events = &mut window.harness.input_mut().events;
        events.extend([button(false), Event::PointerGone, touch(egui::TouchPhase::End)]);
        window.harness.run();
    };
    let mut window = phone(OUTLIERS);
    let before = shown(&window);
    once(&mut window, place(PHONE, 4));
    assert_eq!(marked(&window), 4);
    assert!(window.handle_node(MARKED).is_focused(), "the keys move it");
    let to = window.handle(MARKED) + vec2(8.0, -34.0);
    once(&mut window, to);
    moved_alone(&before, &shown(&window), 4);
    window.key(Key::PageUp);
    assert_eq!(marked(&window), 3);
}

/// A finger is put down and lifted.
fn tap(window: &mut Window, at: Pos2) {
    rest(window, at, 1);
    lift(window, at);
}

#[test]
fn fingers_alone_choose_move_add_and_remove() {
    let mut window = phone(OUTLIERS);
    let (before, at) = (shown(&window), place(PHONE, 3));
    tap(&mut window, at);
    assert_eq!((marked(&window), given(&window)), (3, 0), "a tap on a point chooses it");
    assert_eq!(shown(&window), before);
    let to = window.handle(MARKED) + vec2(25.0, -60.0);
    tap(&mut window, to);
    assert_eq!(marked(&window), 3);
    moved_alone(&before, &shown(&window), 3);
    assert!((window.handle(MARKED) - to).length() < 4.0, "a tap beside all points brings it there");
    let from = window.handle(MARKED);
    finger(&mut window, from, from + vec2(40.0, 50.0));
    assert!((window.handle(MARKED) - from - vec2(40.0, 50.0)).length() < 4.0, "and a finger drags it");
    reads_the_fits(&window);
    let after = shown(&window);
    for (name, count) in [("Add a point", 11), ("Remove the point", 10)] {
        scroll_to(&mut window, name);
        let button = window.harness.get_by_label(name).rect().center();
        tap(&mut window, button);
        assert_eq!(given(&window), count, "{name}");
    }
    assert_eq!(shown(&window), after);
}

/// Swipes beside all handles until a button is in sight.
fn scroll_to(window: &mut Window, name: &str) {
    for _ in 0..30 {
        let y = window.harness.get_by_label(name).rect().center().y;
        if (60.0..PHONE[1] - 20.0).contains(&y) {
            return;
        }
        let (from, by) = (egui::pos2(4.0, 500.0), if y > 400.0 { -200.0 } else { 200.0 });
        finger(window, from, from + vec2(0.0, by));
    }
    panic!("{name} does not come in sight");
}

/// Writes into the field of that name.
fn type_into(window: &mut Window, name: &str, typed: &str) {
    window.harness.get_by_label(name).focus();
    window.harness.run();
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    for character in typed.chars() {
        window.harness.event(Event::Text(character.to_string()));
    }
    window.key(Key::Enter);
}

#[test]
fn two_fields_show_and_set_where_the_marked_point_lies() {
    let mut window = Window::wide(OUTLIERS);
    let field = |window: &Window, name: &str| window.harness.get_by_label(name).accesskit_node().value();
    let before = shown(&window);
    let value = field(&window, "Point 10 y").expect("the field has a value");
    assert!(value.contains("8.25"), "{value} for {:?}", before[9]);
    type_into(&mut window, "Point 10 x", "4.5");
    let mut expected = before.clone();
    expected[9][0] = 4.5;
    assert_eq!((shown(&window), given(&window)), (expected.clone(), 10));
    type_into(&mut window, "Point 10 y", "-2,25");
    expected[9][1] = -2.25;
    assert_eq!(shown(&window), expected);
    reads_the_fits(&window);
    window.click("Undo");
    window.click("Undo");
    assert_eq!(shown(&window), before, "one entry for each");
    let link = format!("{OUTLIERS}&point=2");
    assert!(Window::wide(&link).harness.query_by_label("Point 2 x").is_some(), "they follow the mark");
}

#[test]
fn pasted_points_take_the_place_of_those_there_are_but_not_while_something_is_typed() {
    let mut window = Window::wide(OUTLIERS);
    let csv = "x,y\n1,2\n2,4\n3,6\n4,20\n";
    window.harness.get_by_label("Outlier").focus();
    window.harness.run();
    window.key(Key::Enter);
    window.harness.event(Event::Paste(csv.to_owned()));
    window.harness.run();
    assert_eq!(given(&window), 0, "{:?}", window.texts());
    window.key(Key::Escape);
    window.harness.event(Event::Paste("good morning".to_owned()));
    window.harness.run();
    assert_eq!(given(&window), 0);
    assert!(window.texts().iter().any(|text| text.contains("No points were read")), "{:?}", window.texts());
    window.harness.event(Event::Paste(csv.to_owned()));
    window.harness.run();
    assert_eq!(shown(&window), [[1.0, 2.0], [2.0, 4.0], [3.0, 6.0], [4.0, 20.0]]);
    assert_eq!(marked(&window), 4);
    assert!(window.texts().iter().any(|text| text.contains("4 points read.")), "{:?}", window.texts());
    reads_the_fits(&window);
    window.click("Undo");
    assert_eq!(given(&window), 0, "one entry");
}

#[test]
fn given_points_put_the_random_set_and_the_outlier_to_rest() {
    let mut window = Window::wide(OUTLIERS);
    let is_active = |window: &Window, key: &str| {
        let ParamState { active, .. } = window.session.borrow_mut().param_state(key);
        active
    };
    assert!(is_active(&window, "outlier"));
    window.click("Add a point");
    assert!(!is_active(&window, "outlier") && !is_active(&window, "seed"));
    window.click("Reset Data");
    assert_eq!(given(&window), 0);
    assert!(is_active(&window, "outlier"));
}

#[test]
fn many_points_are_one_stop_of_the_keyboard() {
    let [few, many] = [5, 200].map(|count| {
        let mut window = Window::wide(&format!("{OUTLIERS}&seed=1&points={count}"));
        assert_eq!(shown(&window).len(), count);
        let mut names: Vec<String> = Vec::new();
        for _ in 0..ROUND {
            window.key(Key::Tab);
            let focused = window.harness.root().children_recursive().find(egui_kittest::Node::is_focused);
            let name = focused.and_then(|node| node.accesskit_node().label()).unwrap_or_default();
            if names.first() == Some(&name) && names.len() > 1 {
                break;
            }
            names.push(name);
        }
        assert!(names.len() < ROUND, "Tab leads around: {names:?}");
        let cloud = format!("{MARKED}, {count} of {count}");
        assert_eq!(names.iter().filter(|name| **name == cloud).count(), 1, "{names:?}");
        names.len()
    });
    assert_eq!(few, many);
}
