//! Fingers: swipes, taps, and help for those who cannot hover.

use eframe::egui;
use egui::{Event, Key, PointerButton, Pos2, TouchPhase, pos2, vec2};
use egui_kittest::kittest::Queryable as _;

use crate::hands::finger;
use crate::window::{HANDLE, Window, close};

const BETA: &str = "Threshold at plus beta";
/// What the help on the threshold begins with.
const HELP: &str = "Where smooth L1";
/// The same of the residual, whose slider is in sight on a phone.
const FIRST_HELP: &str = "Prediction minus target";

pub fn phone(link: &str) -> Window {
    Window::open(link, [390.0, 844.0])
}

/// A finger is put down, and rests for so many frames.
pub fn rest(window: &mut Window, at: Pos2, frames: usize) {
    window.harness.event(touch(TouchPhase::Start, at));
    window.harness.event(Event::PointerMoved(at));
    window.harness.event(button(true, at));
    for _ in 0..frames {
        window.harness.step();
    }
}

pub fn lift(window: &mut Window, at: Pos2) {
    window.harness.event(touch(TouchPhase::End, at));
    window.harness.event(button(false, at));
    window.harness.event(Event::PointerGone);
    window.harness.run();
}

fn touch(phase: TouchPhase, pos: Pos2) -> Event {
    Event::Touch { device_id: egui::TouchDeviceId(0), id: egui::TouchId(1), phase, pos, force: None }
}

fn button(pressed: bool, pos: Pos2) -> Event {
    Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: egui::Modifiers::NONE }
}

fn says(window: &Window, text: &str) -> bool {
    window.texts().iter().any(|said| said.contains(text))
}

#[test]
fn a_slider_is_dragged_sideways_and_scrolled_over_otherwise() {
    let mut window = phone("#v=1&scene=regression&residual=0");
    let rail = |window: &Window| window.harness.get_by_label("Residual").rect();
    let from = rail(&window).center();
    finger(&mut window, from, from - vec2(20.0, 160.0));
    close(window.number("residual"), 0.0);
    assert!(!window.session.borrow().can_undo());
    assert!(rail(&window).center().y < from.y - 100.0, "{} after {from}", rail(&window));
    let from = rail(&window).center();
    finger(&mut window, from, from + vec2(100.0, 40.0));
    assert!(window.number("residual") > 1.5, "{}", window.number("residual"));
    assert!((rail(&window).center().y - from.y).abs() < 1.0);
}

#[test]
fn the_bar_of_a_column_is_no_target_for_fingers() {
    let mut window = phone("");
    let before = window.handle(HANDLE);
    // The window of tests has a margin.
    let edge = pos2(380.0, 600.0);
    rest(&mut window, edge, 3);
    lift(&mut window, edge);
    assert_eq!(window.handle(HANDLE), before);
    finger(&mut window, edge, edge - vec2(0.0, 100.0));
    let moved = before.y - window.handle(HANDLE).y;
    assert!((60.0..200.0).contains(&moved), "a swipe at the edge scrolled by {moved}");
}

#[test]
fn a_tap_brings_the_handle_chosen_last_there() {
    for (name, key, other) in [(HANDLE, "residual", "beta"), (BETA, "beta", "residual")] {
        let mut window = phone("#v=1&scene=regression&residual=2");
        let (at, kept) = (window.handle(name), window.number(other));
        rest(&mut window, at, 1);
        lift(&mut window, at);
        assert!(!window.session.borrow().can_undo(), "a tap on {name} changes nothing");
        for by in [-30.0, 20.0] {
            let to = window.handle(name) + vec2(by, -35.0);
            let (before, beside) = (window.number(key), pos2(to.x, 160.0));
            rest(&mut window, beside, 1);
            lift(&mut window, beside);
            assert!((window.number(key) - before) * f64::from(by) > 0.0, "{name}: {}", window.number(key));
            assert!((window.handle(name).x - to.x).abs() < 5.0, "{name} at {}", window.handle(name));
            close(window.number(other), kept);
        }
    }
}

#[test]
fn a_finger_that_rests_on_a_control_asks_for_help_and_does_nothing_else() {
    let mut window = phone("");
    let rail = window.harness.get_by_label("Residual").rect();
    for at in [rail.center(), rail.left_top() - vec2(-20.0, 8.0)] {
        assert!(!says(&window, FIRST_HELP));
        rest(&mut window, at, 14);
        assert!(says(&window, FIRST_HELP), "{:?}", window.texts());
        lift(&mut window, at);
        assert!(says(&window, FIRST_HELP), "it stays to be read");
        close(window.number("residual"), 1.5);
        finger(&mut window, pos2(60.0, 200.0), pos2(60.0, 200.0));
    }
    let mut window = Window::wide("#v=1&scene=regression&beta=2");
    let preset = window.harness.get_by_label("1 · Drag").rect().center();
    rest(&mut window, preset, 14);
    assert!(says(&window, "a slide whose slope stays 1"), "{:?}", window.texts());
    lift(&mut window, preset);
    close(window.number("beta"), 2.0);
}

#[test]
fn help_shows_to_mouse_and_keyboard() {
    let mut window = Window::wide("");
    let rail = window.harness.get_by_label("Threshold").rect();
    window.harness.hover_at(rail.left_top() - vec2(-20.0, 8.0));
    for _ in 0..16 {
        window.harness.step();
    }
    assert!(says(&window, HELP), "on the name of a slider");
    window.harness.hover_at(pos2(500.0, 20.0));
    window.harness.run();
    assert!(!says(&window, HELP));
    window.key(Key::Tab);
    window.harness.get_by_label("Threshold").focus();
    for _ in 0..16 {
        window.harness.step();
    }
    assert!(says(&window, HELP), "on the slider that has the focus");
    window.key(Key::Escape);
    assert!(!says(&window, HELP), "Escape puts it away");
}
