//! Descent in the window: played by button and space bar, at rest when it is over, and with its limits on the slider.

use eframe::egui;
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use losslab::app::Change;

use crate::window::{FRAME, Window};

const PLAY: &str = "Play";
const PAUSE: &str = "Pause";
/// Four steps, so that a test is short; at the first of them.
const SHORT: &str = "v=1&scene=descent&steps=5&step=0";
/// Frames in which all of it is played, and some more.
const FRAMES: usize = (5.0 / 6.0 / FRAME) as usize + 6;

fn step(window: &Window) -> f64 {
    window.number("step")
}

fn has(window: &Window, button: &str) -> bool {
    window.harness.query_by_role_and_label(Role::Button, button).is_some()
}

/// Lets frames go by, each at its time.
fn wait(window: &mut Window, frames: usize) {
    for _ in 0..frames {
        window.harness.step();
    }
}

fn press(window: &mut Window, key: Key) {
    window.harness.key_press(key);
    window.harness.step();
}

#[test]
fn the_button_plays_to_the_end_and_then_nothing_is_painted() {
    let mut window = Window::wide(SHORT);
    window.harness.get_by_role_and_label(Role::Button, PLAY).click();
    window.harness.step();
    window.harness.step();
    assert!(has(&window, PAUSE), "it can be stopped");
    wait(&mut window, 6);
    assert!((1.0..4.0).contains(&step(&window)), "it is under way: {}", step(&window));
    wait(&mut window, FRAMES);
    assert_eq!((step(&window), has(&window, PLAY)), (5.0, true));
    // Fails if frames are asked for without end.
    window.harness.run();
    let told = window.told.borrow().changes.clone();
    assert_eq!(told.iter().filter(|change| **change == Change::Input).count(), 4, "{told:?}");
    assert_eq!(told.last(), Some(&Change::Change));
    window.click("Undo");
    assert_eq!(step(&window), 0.0, "one undo takes all of it back");
}

#[test]
fn it_begins_anew_from_its_end() {
    let mut window = Window::wide("v=1&scene=descent&steps=5");
    assert_eq!(step(&window), 5.0);
    window.harness.get_by_role_and_label(Role::Button, PLAY).click();
    wait(&mut window, 3);
    assert!(step(&window) < 2.0);
    wait(&mut window, FRAMES);
    assert_eq!(step(&window), 5.0);
}

#[test]
fn the_space_bar_plays_and_stops_wherever_the_focus_is_but_on_a_button() {
    let mut window = Window::wide(SHORT);
    press(&mut window, Key::Space);
    press(&mut window, Key::Space);
    let stopped = step(&window);
    wait(&mut window, FRAMES);
    assert_eq!(step(&window), stopped, "pressed twice it stands");
    for (role, name) in [(Role::Slider, "Step size"), (Role::Slider, "Start"), (Role::Button, PLAY)] {
        let mut window = Window::wide(SHORT);
        let node = window
            .harness
            .query_all_by_role(role)
            .find(|node| node.accesskit_node().label().is_some_and(|label| label.starts_with(name)));
        node.unwrap_or_else(|| panic!("nothing is called {name}")).focus();
        window.harness.step();
        press(&mut window, Key::Space);
        wait(&mut window, FRAMES);
        assert_eq!(step(&window), 5.0, "{name}");
        assert!(has(&window, PLAY), "{name}");
    }
}

#[test]
fn a_value_can_be_turned_while_it_plays_and_whatever_leads_elsewhere_stops_it() {
    let mut window = Window::wide(SHORT);
    press(&mut window, Key::Space);
    wait(&mut window, 5);
    let rate = window.harness.get_by_role_and_label(Role::Slider, "Step size").rect().center();
    window.press(rate);
    window.harness.hover_at(rate + egui::vec2(30.0, 0.0));
    window.harness.step();
    window.harness.drop_at(rate + egui::vec2(30.0, 0.0));
    window.harness.step();
    assert!(window.number("learning_rate") > 0.3 && step(&window) < 5.0);
    wait(&mut window, FRAMES);
    assert_eq!(step(&window), 5.0, "it went on");
    for elsewhere in ["Undo", "Reset", "Hinge"] {
        let mut window = Window::wide(SHORT);
        press(&mut window, Key::Space);
        wait(&mut window, 8);
        assert!(step(&window) > 0.0);
        window.harness.get_by_role_and_label(Role::Button, elsewhere).click();
        wait(&mut window, 3);
        let after = window.session.borrow().link();
        wait(&mut window, FRAMES);
        assert_eq!(window.session.borrow().link(), after, "{elsewhere}");
        window.harness.run();
    }
}

#[test]
fn the_limits_stand_on_the_slider_and_are_read_out() {
    let window = Window::wide("v=1&scene=descent");
    for limit in ["x² fails from 1", "Smooth L1 hops from 2"] {
        assert!(window.texts().iter().any(|text| text == limit), "{limit}: {:?}", window.texts());
    }
    let window = Window::wide("v=1&scene=descent&half=1&beta=0.25");
    for limit in ["½x² fails from 2", "Smooth L1 hops from 0.5"] {
        assert!(window.texts().iter().any(|text| text == limit), "{limit}: {:?}", window.texts());
    }
}
