//! Long work in the window: in slices that a hand does not feel, with a button that stops it.

use eframe::egui::accesskit::{Live, Role};
use eframe::egui::vec2;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use losslab::app::Change;
use losslab::scene::{Command, Progress, Session, Words};

use crate::window::Window;

/// Long enough for many frames even on a quick machine.
const LONG: &str = "v=1&scene=lambda&prediction=1&grid=49&steps=400";

fn share(window: &Window) -> f64 {
    match window.session.borrow().progress() {
        Some(Progress::Working(share)) => share,
        other => panic!("{other:?}"),
    }
}

#[test]
fn work_goes_on_frame_by_frame_rests_when_stopped_and_goes_on_when_told() {
    let mut window = Window::at_work(Session::from_link(LONG, Words::english()), [1280.0, 800.0]);
    let mut before = share(&window);
    for _ in 0..3 {
        window.harness.step();
        assert!(share(&window) > before);
        before = share(&window);
    }
    window.harness.get_by_label("Stop").click();
    window.harness.step();
    // At rest nothing repaints, and nothing is lost.
    window.harness.run();
    let stopped = share(&window);
    window.harness.run();
    assert!(share(&window) == stopped && stopped < 0.9);
    window.harness.get_by_label("Go on").click();
    for _ in 0..4 {
        window.harness.step();
    }
    assert!(share(&window) > stopped);
}

#[test]
fn the_host_is_told_once_that_long_work_is_done() {
    let window = Window::open("v=1&scene=lambda&prediction=1&grid=5&steps=20", [1280.0, 800.0]);
    assert_eq!(window.told.borrow().changes, [Change::Work]);
}

/// A screen reader is told of the end, and not of every network on the way.
#[test]
fn the_end_of_long_work_is_said() {
    let live = |window: &Window, words: &str| {
        let mut said = window.harness.query_all_by_role(Role::Label);
        let said = said.find(|node| node.value().is_some_and(|text| text.contains(words)));
        said.map(|node| node.accesskit_node().live())
    };
    let mut window =
        Window::at_work(Session::from_link("v=1&scene=lambda&prediction=1", Words::english()), [1280.0, 800.0]);
    window.session.borrow_mut().apply(Command::Work(false));
    window.harness.step();
    assert_eq!(live(&window, "of 25 λ. On"), Some(Live::Off));
    window.session.borrow_mut().finish();
    window.harness.run();
    assert_eq!(live(&window, "Reveal the score"), Some(Live::Polite));
    window.press(window.handle("My prediction"));
    window.harness.hover_at(window.handle("My prediction") + vec2(30.0, 0.0));
    window.harness.step();
    assert_eq!(live(&window, "Reveal the score"), Some(Live::Off), "not while a hand moves it");
}

#[test]
fn the_marker_can_be_moved_while_the_grid_is_trained() {
    let mut window = Window::at_work(Session::from_link(LONG, Words::english()), [1280.0, 800.0]);
    window.harness.step();
    let from = window.handle("My prediction");
    window.press(from);
    for _ in 0..3 {
        window.harness.hover_at(from + vec2(120.0, 0.0));
        window.harness.step();
    }
    window.harness.drop_at(from + vec2(120.0, 0.0));
    window.harness.step();
    assert!(window.number("prediction") > 2.0, "{}", window.number("prediction"));
    assert!(share(&window) > 0.0);
}

/// The work rests while a hand moves something: the frame is the hand's.
#[test]
fn a_drag_is_not_slowed_by_the_training() {
    let mut window = Window::at_work(Session::from_link(LONG, Words::english()), [1280.0, 800.0]);
    window.harness.step();
    let from = window.handle("My prediction");
    window.press(from);
    window.harness.hover_at(from + vec2(20.0, 0.0));
    window.harness.step();
    let before = share(&window);
    for step in 2..5 {
        window.harness.hover_at(from + vec2(20.0 * step as f32, 0.0));
        window.harness.step();
    }
    assert_eq!(share(&window), before);
    window.harness.drop_at(from + vec2(100.0, 0.0));
    for _ in 0..3 {
        window.harness.step();
    }
    assert!(share(&window) > before, "it goes on when the hand lets go");
}
