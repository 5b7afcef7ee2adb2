//! Softmax in the window: bars by pointer and key, all of them at once, the table that is read out, and the way to the
//! hinge.

use eframe::egui;
use egui::accesskit::Role;
use egui::{Key, vec2};
use egui_kittest::kittest::Queryable as _;
use losslab::scene::ReadingValue;

use crate::window::{Window, close};

const START: &str = "v=1&scene=softmax";
/// The true class's bar, and the grip of all.
const TRUE: &str = "Logit of class 1, the true one";
const ALL: &str = "All logits together";
const MARGIN: &str = "As a margin loss";

fn logits(window: &Window) -> [f64; 4] {
    ["f0", "f1", "f2", "f3"].map(|key| window.number(key))
}

fn focus(window: &mut Window, name: &str) {
    window.harness.get_by_role_and_label(Role::Slider, name).focus();
    window.harness.run();
}

#[test]
fn a_bar_follows_the_pointer_and_the_loss_falls() {
    let mut window = Window::wide(START);
    let (from, loss) = (window.handle(TRUE), window.reading("loss"));
    window.drag(from, from - vec2(0.0, 40.0));
    let [f0, f1, f2, f3] = logits(&window);
    assert!(f1 > 1.5 && window.reading("loss") < loss);
    assert_eq!([f0, f2, f3], [2.0, 0.0, -1.0], "the others stay");
    let sum: f64 = ["gradient0", "gradient1", "gradient2", "gradient3"].iter().map(|key| window.reading(key)).sum();
    close(sum, 0.0);
}

#[test]
fn all_bars_move_by_keys_and_nothing_changes() {
    let mut window = Window::wide(START);
    let loss = window.reading("loss");
    focus(&mut window, ALL);
    for _ in 0..3 {
        window.key(Key::ArrowUp);
    }
    for (after, before) in logits(&window).into_iter().zip([2.0, 1.0, 0.0, -1.0]) {
        close(after, before + 0.15);
    }
    close(window.reading("loss"), loss);
    focus(&mut window, TRUE);
    window.key(Key::ArrowUp);
    close(window.number("f1"), 1.2);
    assert!(window.reading("loss") < loss);
}

#[test]
fn the_table_is_read_out_and_follows_the_shift() {
    let window = Window::wide("v=1&scene=softmax&shift=9");
    let rows = window.texts();
    let row =
        |begin: &str| rows.iter().find(|row| row.starts_with(begin)).unwrap_or_else(|| panic!("{begin}: {rows:?}"));
    assert_eq!(row("loss, −ln"), "loss, −ln(e^f / sum) ∞, maximum out, then ln 1.4404, log-softmax 1.4404");
    assert!(row("verdict").contains("the sum overflows"), "{rows:?}");
    let rows = Window::wide("v=1&scene=softmax&shift=-18").texts();
    assert!(rows.iter().any(|row| row.starts_with("verdict") && row.contains("digits lost")), "{rows:?}");
}

#[test]
fn a_class_that_goes_while_it_is_right_hands_over_and_says_so() {
    let mut window = Window::wide("v=1&scene=softmax&target=3");
    focus(&mut window, "Classes");
    window.key(Key::ArrowLeft);
    assert_eq!([window.number("classes"), window.number("target")], [3.0, 2.0]);
    let insight = window.session.borrow_mut().outcome().insight.clone();
    assert!(insight.contains("class 2 is right now"), "{insight}");
    window.click("Undo");
    assert_eq!([window.number("classes"), window.number("target")], [4.0, 3.0]);
}

#[test]
fn two_classes_lead_to_the_hinge_scene_and_back() {
    let mut window = Window::wide("v=1&scene=softmax&classes=2&f0=0.5&f1=1.75");
    let loss = window.reading("loss");
    window.click(MARGIN);
    assert_eq!(window.session.borrow().scene().id(), "hinge");
    close(window.number("margin"), 1.25);
    close(window.reading("logistic.loss"), loss);
    window.click("Undo");
    assert_eq!(window.session.borrow().scene().id(), "softmax");
    close(window.number("f1"), 1.75);
    let status =
        window.session.borrow_mut().outcome().readings.iter().find(|reading| reading.key == "naive.status").cloned();
    assert_eq!(status.unwrap().value, ReadingValue::Word("ok"));
}
