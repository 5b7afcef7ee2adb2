//! The hinge in the window: the button that takes a step, chips that fold, the score that mirrors the margin.

use eframe::egui;
use egui::accesskit::{Role, Toggled};
use egui::{Key, Modifiers, Pos2, Shape, pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::window::{Window, close};

const STEP: &str = "One step";
const MORE: &str = "more";
const FEWER: &str = "fewer";
/// The losses whose chips are there at first.
const FIRST: [&str; 4] = ["0-1", "Hinge", "Squared hinge", "Logistic"];
/// The others.
const OTHERS: [&str; 3] = ["Exponential", "Perceptron", "Modified Huber"];
/// A switch, which is a box to be ticked as well.
const RUG: &str = "Twelve points";
const MARGIN: &str = "Margin on the Hinge curve";
/// What the margin's handle is called over the axis of scores.
const SCORE: &str = "Score on the Hinge curve";
const CHORD_A: &str = "One end of the chord";
const CHORD_B: &str = "Other end of the chord";
const MIRRORED: &str = "&view=score&label=-1";

fn open(more: &str) -> Window {
    Window::wide(&format!("v=1&scene=hinge{more}"))
}

fn is_shown(window: &Window, role: Role, name: &str) -> bool {
    window.harness.query_by_role_and_label(role, name).is_some()
}

fn focus(window: &mut Window, role: Role, name: &str) {
    window.harness.get_by_role_and_label(role, name).focus();
    window.harness.run();
}

fn is_disabled(window: &Window, name: &str) -> bool {
    window.harness.get_by_role_and_label(Role::Button, name).accesskit_node().is_disabled()
}

/// Names of the losses' chips, in order.
fn chips(window: &Window) -> Vec<String> {
    let boxes = window.harness.query_all_by_role(Role::CheckBox).filter_map(|chip| chip.accesskit_node().label());
    boxes.filter(|name| name != RUG).collect()
}

/// Whether a loss's chip is on.
fn is_on(window: &Window, name: &str) -> bool {
    let chip = window.harness.get_by_role_and_label(Role::CheckBox, name);
    chip.accesskit_node().toggled() == Some(Toggled::True)
}

/// Every text that the last frame has painted.
fn painted(window: &Window) -> Vec<String> {
    fn collect(shape: &Shape, into: &mut Vec<String>) {
        match shape {
            Shape::Text(text) => into.push(text.galley.text().to_owned()),
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, into)),
            _ => {}
        }
    }
    let mut texts = Vec::new();
    window.harness.output().shapes.iter().for_each(|clipped| collect(&clipped.shape, &mut texts));
    texts
}

/// What comes with the pointer at a place: the words that were not painted before.
fn hovered(window: &mut Window, at: Pos2) -> Vec<String> {
    let before = painted(window);
    window.harness.hover_at(at);
    window.harness.run();
    painted(window).into_iter().filter(|text| !before.contains(text)).collect()
}

#[test]
fn the_button_takes_a_step_by_pointer_enter_and_space() {
    let mut window = open("&margin=-2&learning_rate=0.5");
    assert!(!is_disabled(&window, STEP));
    window.click(STEP);
    close(window.number("steps"), 1.0);
    focus(&mut window, Role::Button, STEP);
    window.key(Key::Enter);
    close(window.number("steps"), 2.0);
    window.key(Key::Space);
    close(window.number("steps"), 3.0);
    close(window.reading("hinge.final_margin"), -0.5);
    close(window.reading("zero_one.final_margin"), -2.0);
    close(window.number("margin"), -2.0);
    assert!(window.texts().iter().any(|text| text.starts_with("Hinge has come from −2 to −0.5")), "it is said");
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.harness.run();
    close(window.number("steps"), 2.0);
}

#[test]
fn tab_leads_to_the_button() {
    let mut window = open("");
    let focused = |window: &Window| window.harness.get_by_role_and_label(Role::Button, STEP).is_focused();
    for _ in 0..60 {
        if focused(&window) {
            break;
        }
        window.key(Key::Tab);
    }
    assert!(focused(&window), "no press of Tab led there");
    window.key(Key::Enter);
    close(window.number("steps"), 1.0);
}

#[test]
fn there_are_ten_steps_and_the_button_says_so() {
    let mut window = open("&margin=-2&learning_rate=0.5");
    focus(&mut window, Role::Button, STEP);
    for step in 1..=10 {
        assert!(!is_disabled(&window, STEP), "before step {step}");
        window.key(Key::Enter);
        close(window.number("steps"), f64::from(step));
    }
    assert!(is_disabled(&window, STEP));
    window.key(Key::Enter);
    window.click(STEP);
    close(window.number("steps"), 10.0);
    // Taking one back brings the button back.
    window.click("Undo");
    close(window.number("steps"), 9.0);
    assert!(!is_disabled(&window, STEP));
}

/// A hand may press the button while an arrow key is still held: both can be taken back, one after the other.
#[test]
fn a_step_under_a_held_key_is_taken_back_by_itself() {
    let mut window = open("&margin=-2");
    window.handle_node(MARGIN).focus();
    window.harness.run();
    window.harness.key_down(Key::ArrowRight);
    window.harness.step();
    close(window.number("margin"), -1.95);
    window.harness.get_by_label(STEP).click();
    window.harness.step();
    window.harness.key_up(Key::ArrowRight);
    window.harness.run();
    close(window.number("steps"), 1.0);
    window.click("Undo");
    close(window.number("steps"), 0.0);
    close(window.number("margin"), -1.95);
    window.click("Undo");
    close(window.number("margin"), -2.0);
    assert!(!window.session.borrow().can_undo());
}

#[test]
fn the_losses_for_the_curious_stand_behind_a_chip() {
    let mut window = open("");
    let link = window.session.borrow().link();
    assert_eq!(chips(&window), FIRST);
    assert!(is_shown(&window, Role::Button, MORE) && !is_shown(&window, Role::Button, FEWER));
    window.click(MORE);
    assert_eq!(chips(&window), [&FIRST[..], &OTHERS].concat());
    assert!(is_shown(&window, Role::Button, FEWER) && !is_shown(&window, Role::Button, MORE));
    window.click(FEWER);
    assert_eq!(chips(&window), FIRST);
    assert!(window.session.borrow().link() == link && !window.session.borrow().can_undo(), "only the view has changed");
    // The keyboard stays where it was, so that it can fold what it has unfolded.
    focus(&mut window, Role::Button, MORE);
    window.key(Key::Enter);
    assert!(window.harness.get_by_role_and_label(Role::Button, FEWER).is_focused());
    window.key(Key::Space);
    assert_eq!(chips(&window), FIRST);
    assert!(window.harness.get_by_role_and_label(Role::Button, MORE).is_focused());
}

#[test]
fn what_is_on_stays_in_sight_when_folded() {
    let mut window = open("");
    window.click(MORE);
    window.click("Perceptron");
    window.click(FEWER);
    assert_eq!(chips(&window), [&FIRST[..], &["Perceptron"]].concat());
    assert!(is_on(&window, "Perceptron") && !is_on(&window, "Logistic"));
    window.click("Perceptron");
    assert_eq!(chips(&window), FIRST, "off, it folds away with the others");
    // With all of them on there is nothing to bring.
    let window = open("&show=hinge,exponential,perceptron,modified_huber");
    assert_eq!(chips(&window), [&FIRST[..], &OTHERS].concat());
    assert!(!is_shown(&window, Role::Button, MORE));
}

#[test]
fn a_label_belongs_to_a_score() {
    let mut window = open("");
    let has_label = |window: &Window| is_shown(window, Role::RadioButton, "y = −1");
    assert!(!has_label(&window));
    window.click("score f");
    assert!(has_label(&window) && is_shown(&window, Role::RadioButton, "y = +1"));
    window.click("y = −1");
    assert!(window.session.borrow().params().has("label", "-1"));
    close(window.reading("hinge.gradient_f"), 1.0);
    assert!(window.texts().iter().any(|text| text == "Hinge, loss 0.500, gradient 1.000, gap 0.500"));
    window.click("margin m");
    assert!(!has_label(&window));
}

/// Where the axis of the picture has a value, found from the ends of the chord: margins −1 and 2, and so the values 1
/// and −2 of the score of a point with label −1.
fn along(window: &Window, [at_a, at_b]: [f32; 2], value: f32) -> f32 {
    let [a, b] = [CHORD_A, CHORD_B].map(|end| window.handle(end).x);
    a + (b - a) * (value - at_a) / (at_b - at_a)
}

#[test]
fn a_hover_over_the_score_reads_the_mirrored_margin() {
    let mut window = open(MIRRORED);
    let link = window.session.borrow().link();
    let x = along(&window, [1.0, -2.0], 1.5);
    let above = window.handle(CHORD_A).y - 30.0;
    assert_eq!(hovered(&mut window, pos2(x, above)), ["m = −1.50", "0-1 1.000", "Hinge 2.500"]);
    // In the lower panel the slopes are those along the score, with the opposite sign.
    let slope = window.handle("Margin on the gradient");
    let read = hovered(&mut window, pos2(x, slope.y - 8.0));
    assert!(read.contains(&"Hinge 1.000".to_owned()) && read.contains(&"0-1 0.000".to_owned()), "{read:?}");
    // Without the mirror the same place is on the right side, and silent.
    let mut plain = open("");
    let x = along(&plain, [-1.0, 2.0], 1.5);
    let read = hovered(&mut plain, pos2(x, above));
    assert!(read.contains(&"m = 1.50".to_owned()) && read.contains(&"Hinge 0.000".to_owned()), "{read:?}");
    assert!(window.session.borrow().link() == link && !window.session.borrow().can_undo());
}

#[test]
fn arrow_keys_move_both_ends_of_the_chord() {
    let mut window = open("");
    for (name, key, at) in [(CHORD_A, "chord_a", -1.0), (CHORD_B, "chord_b", 2.0)] {
        window.handle_node(name).focus();
        window.harness.run();
        window.key(Key::ArrowRight);
        close(window.number(key), at + 0.05);
        window.key(Key::ArrowDown);
        window.key(Key::ArrowLeft);
        close(window.number(key), at - 0.05);
        window.key(Key::Home);
        close(window.number(key), -3.0);
        window.key(Key::End);
        close(window.number(key), 3.0);
        window.session.borrow_mut().apply(losslab::scene::Command::Reset(None));
        window.harness.run();
    }
    close(window.number("margin"), 0.5);
}

#[test]
fn an_arrow_moves_a_handle_the_way_it_points_also_in_the_mirror() {
    let mut window = open(MIRRORED);
    for (name, key) in [(CHORD_A, "chord_a"), (CHORD_B, "chord_b"), (SCORE, "margin")] {
        let (before, place) = (window.number(key), window.handle(name).x);
        window.handle_node(name).focus();
        window.harness.run();
        window.key(Key::ArrowRight);
        close(window.number(key), before - 0.05);
        assert!(window.handle(name).x > place, "{name}");
    }
    let from = window.handle(SCORE);
    window.drag(from, from + vec2(60.0, 0.0));
    assert!(window.number("margin") < 0.0, "to the right the score grows, and the margin falls");
    assert!((window.handle(SCORE).x - from.x - 60.0).abs() < 5.0, "the handle stays under the hand");
}
