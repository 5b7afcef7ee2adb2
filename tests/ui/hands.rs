//! What a hand does to a figure: drag, tap, touch, hover.

use std::collections::BTreeSet;

use eframe::egui;
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, TouchPhase, pos2, vec2};
use egui_kittest::kittest::Queryable as _;
use losslab::app::Change;
use losslab::scene::SCENES;

use crate::window::{HANDLE, Window, close};

#[test]
fn dragging_the_handle_drags_the_residual() {
    let mut window = Window::wide("#v=1&scene=regression&residual=0");
    let from = window.handle(HANDLE);
    window.drag(from, from + vec2(80.0, -30.0));
    let residual = window.number("residual");
    assert!(residual > 0.5, "{residual}");
    close(window.reading("l1.loss"), residual);
    close(window.reading("l2.loss"), residual * residual);
    let smooth = if residual < 1.0 { 0.5 * residual * residual } else { residual - 0.5 };
    close(window.reading("smooth_l1.loss"), smooth);
    // The handle is where the hand has left it, to a step.
    assert!((window.handle(HANDLE).x - (from.x + 80.0)).abs() < 5.0);
    let told = window.told.borrow();
    assert!(told.changes.contains(&Change::Input));
    assert_eq!(told.changes.last(), Some(&Change::Change));
}

#[test]
fn what_is_out_of_sight_rests_while_a_hand_drags_and_then_says_what_is_true() {
    const LOW: [f32; 2] = [1000.0, 420.0];
    let mut window = Window::open("v=1&scene=regression&residual=0", LOW);
    let whole = window.texts();
    let from = window.handle(HANDLE);
    window.press(from);
    window.harness.hover_at(from + vec2(60.0, 0.0));
    window.harness.step();
    let resting = window.texts();
    assert!(!resting.is_empty() && resting.len() < whole.len(), "{resting:?} of {whole:?}");
    window.harness.drop_at(from + vec2(60.0, 0.0));
    window.harness.run();
    let opened = Window::open(&window.session.borrow().link(), LOW);
    assert_eq!(window.texts(), opened.texts());
    assert_ne!(window.texts(), whole);
}

#[test]
fn a_drag_is_one_entry_in_the_history() {
    let mut window = Window::wide("");
    let from = window.handle(HANDLE);
    window.drag(from, from - vec2(120.0, 0.0));
    assert!(window.number("residual") < 1.0);
    window.click("Undo");
    close(window.number("residual"), 1.5);
    window.click("Redo");
    assert!(window.number("residual") < 1.0);
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.harness.run();
    close(window.number("residual"), 1.5);
    window.harness.key_press_modifiers(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::Z);
    window.harness.run();
    assert!(window.number("residual") < 1.0);
    window.click("Reset");
    close(window.number("residual"), 1.5);
    assert_eq!(window.told.borrow().changes.last(), Some(&Change::Navigate));
}

#[test]
fn pressing_a_handle_off_its_centre_moves_nothing() {
    let mut window = Window::wide("#v=1&scene=regression&beta=0.37");
    let at = window.handle("Threshold at plus beta");
    window.press(at + vec2(5.0, 4.0));
    window.harness.drop_at(at + vec2(5.0, 4.0));
    window.harness.run();
    close(window.number("beta"), 0.37);
    assert!(!window.session.borrow().can_undo());
}

#[test]
fn arrow_keys_move_a_handle_and_a_double_click_resets_it() {
    let mut window = Window::wide("#v=1&scene=regression&residual=2");
    let at = window.handle(HANDLE);
    window.handle_node(HANDLE).focus();
    window.harness.run();
    window.key(Key::ArrowLeft);
    close(window.number("residual"), 1.95);
    window.key(Key::ArrowRight);
    close(window.number("residual"), 2.0);
    for _ in 0..2 {
        window.harness.hover_at(at);
        window.harness.drag_at(at);
        window.harness.event(Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed: false,
            modifiers: Modifiers::NONE,
        });
    }
    window.harness.run();
    close(window.number("residual"), 1.5);
}

#[test]
fn a_finger_drags_a_handle_and_scrolls_the_page_beside_it() {
    let mut window = Window::open("", [390.0, 600.0]);
    let handle = window.handle(HANDLE);
    finger(&mut window, handle, handle - vec2(90.0, 0.0));
    assert!(window.number("residual") < 0.5, "{}", window.number("residual"));
    let before = window.handle(HANDLE);
    let beside = pos2(60.0, 200.0);
    finger(&mut window, beside, beside - vec2(0.0, 120.0));
    let residual = window.number("residual");
    assert!(window.handle(HANDLE).y < before.y - 50.0, "{} and {}", window.handle(HANDLE), before);
    close(window.number("residual"), residual);
}

pub fn finger(window: &mut Window, from: Pos2, to: Pos2) {
    let touch =
        |phase, pos| Event::Touch { device_id: egui::TouchDeviceId(0), id: egui::TouchId(1), phase, pos, force: None };
    let button = |pressed, pos| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    window.harness.event(touch(TouchPhase::Start, from));
    window.harness.event(Event::PointerMoved(from));
    window.harness.event(button(true, from));
    window.harness.step();
    for share in [0.25, 0.5, 0.75, 1.0] {
        let at = from + (to - from) * share;
        window.harness.event(touch(TouchPhase::Move, at));
        window.harness.event(Event::PointerMoved(at));
        window.harness.step();
    }
    window.harness.event(touch(TouchPhase::End, to));
    window.harness.event(button(false, to));
    window.harness.event(Event::PointerGone);
    for _ in 0..40 {
        window.harness.step();
    }
}

#[test]
fn a_finger_that_moves_and_is_lifted_within_one_frame_has_moved() {
    let mut window = Window::wide("#v=1&scene=regression&residual=0");
    let from = window.handle(HANDLE);
    let button = |pressed, pos| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    window.harness.event(Event::PointerMoved(from));
    window.harness.event(button(true, from));
    window.harness.step();
    window.harness.event(Event::PointerMoved(from + vec2(30.0, 0.0)));
    window.harness.step();
    let to = from + vec2(90.0, 0.0);
    // What is queued as an event comes in a frame of its own; this comes in one.
    window.harness.input_mut().events.extend([Event::PointerMoved(to), button(false, to), Event::PointerGone]);
    window.harness.run();
    assert!(
        (window.handle(HANDLE).x - to.x).abs() < 3.0,
        "the handle stands at {}, the finger was lifted at {to}",
        window.handle(HANDLE)
    );
}

#[test]
fn a_press_that_moves_within_its_frame_takes_hold_where_it_began() {
    let mut window = Window::wide("#v=1&scene=regression&residual=0");
    let from = window.handle(HANDLE);
    window.harness.hover_at(from);
    window.harness.run();
    let button = |pressed, pos| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    window.harness.input_mut().events.extend([button(true, from), Event::PointerMoved(from + vec2(12.0, 0.0))]);
    window.harness.step();
    let to = from + vec2(90.0, 0.0);
    window.harness.event(Event::PointerMoved(to));
    window.harness.drop_at(to);
    window.harness.run();
    assert!(
        (window.handle(HANDLE).x - to.x).abs() < 3.0,
        "the handle stands at {}, the hand has let go at {to}",
        window.handle(HANDLE)
    );
}

#[test]
fn a_hover_reads_every_curve_and_changes_nothing() {
    let mut window = Window::wide("");
    let link = window.session.borrow().link();
    window.harness.hover_at(window.handle(HANDLE) - vec2(150.0, 0.0));
    window.harness.run();
    assert_eq!(window.session.borrow().link(), link);
    assert!(!window.session.borrow().can_undo());
}

#[test]
fn a_page_is_told_where_the_handles_are() {
    for scene in SCENES {
        let window = Window::wide(&format!("scene={}", scene.id()));
        let handles = window.handles();
        let names: BTreeSet<&str> = handles.iter().map(|told| told.name.as_str()).collect();
        let mut met = 0;
        for name in names {
            // A box can be taken hold of at its title, too, and a control may have the name of a handle.
            let nodes = window.harness.query_all_by_role_and_label(Role::Slider, name);
            let areas: Vec<_> = nodes.map(|node| node.rect().expand(1.0)).collect();
            let mut places = handles.iter().filter(|told| told.name == name).map(|told| Pos2::from(told.at));
            let is_there = areas.is_empty() || places.any(|place| areas.iter().any(|area| area.contains(place)));
            assert!(is_there, "{}: {name} is at {areas:?}", scene.id());
            met += areas.len();
        }
        assert!(met > 0, "{} has handles", scene.id());
    }
}
