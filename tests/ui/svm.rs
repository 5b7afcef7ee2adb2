//! Support vectors in the window: points dragged, flipped and taken away, the training played, the slice descended.

use eframe::egui;
use egui::{Key, Vec2, vec2};

use crate::window::{FRAME, Window, close};

const START: &str = "v=1&scene=svm";

fn plane(window: &Window) -> [f64; 3] {
    ["w0", "w1", "b"].map(|key| window.reading(key))
}

/// Of one line found twice the last digits differ.
fn same(window: &Window, before: [f64; 3]) {
    plane(window).into_iter().zip(before).for_each(|(after, before)| close(after, before));
}

fn drag_chosen(window: &mut Window, by: Vec2) {
    let name = {
        let mut session = window.session.borrow_mut();
        let figures = &session.outcome().figures;
        let handles = figures.iter().flat_map(|figure| figure.panels.iter().flat_map(|panel| panel.handles.iter()));
        let mut names = handles.filter(|handle| handle.id.key == "data").map(|handle| handle.name.clone());
        names.next().unwrap_or_else(|| panic!("no point is chosen"))
    };
    let from = window.handle(&name);
    window.drag(from, from + by);
}

#[test]
fn a_silent_point_moves_nothing_and_a_loud_one_the_street() {
    let mut window = Window::wide(START);
    let before = plane(&window);
    drag_chosen(&mut window, vec2(-15.0, 10.0));
    assert!(window.session.borrow().params().points("data").is_some(), "the point has moved");
    same(&window, before);
    let mut window = Window::wide("v=1&scene=svm&point=1");
    drag_chosen(&mut window, vec2(30.0, -20.0));
    assert!((plane(&window)[2] - before[2]).abs() > 0.01);
}

#[test]
fn a_point_changes_its_class_and_goes() {
    let mut window = Window::wide(START);
    let (errors, before) = (window.reading("errors"), plane(&window));
    window.click("Change its class");
    assert!(window.reading("errors") > errors, "deep in the other class it is wrong");
    window.click("Undo");
    same(&window, before);
    window.click("Remove the point");
    let count = window.session.borrow().params().points("data").map(|points| points.len());
    assert_eq!(count, Some(11));
    same(&window, before);
}

#[test]
fn the_training_is_played_and_comes_near() {
    let mut window = Window::wide(START);
    assert_eq!(window.number("epoch"), 0.0);
    window.harness.key_press(Key::Space);
    let frames = (40.0 / 8.0 / FRAME) as usize + 10;
    for _ in 0..frames {
        window.harness.step();
    }
    assert_eq!(window.number("epoch"), 40.0);
    window.harness.run();
    let [exact, trained] = [window.reading("objective"), window.reading("trained.objective")];
    assert!(trained >= exact - 1e-9 && trained < 1.1 * exact, "{trained} for {exact}");
}

#[test]
fn hinges_can_be_descended_and_errors_cannot() {
    let mut window = Window::wide(START);
    let (hinges, slice) = (window.reading("slice.hinge_sum"), window.number("slice"));
    window.click("Descend on the errors (0-1)");
    close(window.number("slice"), slice);
    let insight = window.session.borrow_mut().outcome().insight.clone();
    window.click("Descend on the hinges");
    assert!(window.reading("slice.hinge_sum") < hinges && (window.number("slice") - slice).abs() > 0.0);
    assert_ne!(window.session.borrow_mut().outcome().insight, insight);
}

#[test]
fn keys_choose_and_move_points() {
    let mut window = Window::wide(START);
    window.handle_node("Chosen point of class").focus();
    window.harness.run();
    window.key(Key::PageUp);
    assert_eq!(window.number("point"), 10.0);
    window.key(Key::ArrowUp);
    assert!(window.session.borrow().params().points("data").is_some());
}
