//! What no scene uses yet, worked through egui: the body of a box, and a handle on a logarithmic axis.

use eframe::egui;
use egui::{Key, vec2};
use losslab::scene::{Session, Value, Words};

use crate::common::{GROUND_TRUTH, LAMBDA, START, Street};
use crate::window::{Window, close};

const BODY: &str = "Ground truth";
const BALANCE: &str = "Balance";

fn window() -> Window {
    Window::on(Session::new(&Street, Words::english()), [1280.0, 800.0])
}

fn corners(window: &Window) -> [f64; 4] {
    match window.session.borrow().params().get(GROUND_TRUTH) {
        Some(Value::Box(corners)) => *corners,
        other => panic!("the box is {other:?}"),
    }
}

#[test]
fn a_box_body_moves_whole_and_stays_under_the_hand() {
    let mut window = window();
    let from = window.handle(BODY);
    window.drag(from, from + vec2(90.0, 40.0));
    let [x1, y1, x2, y2] = corners(&window);
    close(x2 - x1, START[2] - START[0]);
    close(y2 - y1, START[3] - START[1]);
    assert!(x1 > START[0] && y1 > START[1], "right and down on the screen are right and down in the picture");
    // The picture has one scale both ways.
    assert!(((x1 - START[0]) / (y1 - START[1]) - 90.0 / 40.0).abs() < 0.05, "{x1} {y1}");
    assert!((window.handle(BODY) - from - vec2(90.0, 40.0)).length() < 1.5, "the body has followed the hand");
    close(window.number(LAMBDA), 1.0);
}

#[test]
fn a_box_body_stops_at_the_edge_of_the_picture() {
    let mut window = window();
    let from = window.handle(BODY);
    window.drag(from, from - vec2(2000.0, 2000.0));
    assert_eq!(corners(&window), [0.0, 0.0, START[2] - START[0], START[3] - START[1]]);
    assert!(window.session.borrow().can_undo());
}

#[test]
fn arrow_keys_move_a_box_body_by_a_pixel_of_the_picture() {
    let mut window = window();
    window.handle_node(BODY).focus();
    window.harness.run();
    window.key(Key::ArrowRight);
    window.key(Key::ArrowDown);
    assert_eq!(corners(&window), START.map(|corner| corner + 1.0));
    window.key(Key::Home);
    close(corners(&window)[0], 0.0);
    close(corners(&window)[2], START[2] - START[0]);
}

#[test]
fn a_handle_on_a_log_axis_moves_by_the_same_factor_for_the_same_distance() {
    let mut window = window();
    let from = window.handle(BALANCE);
    window.drag(from, from + vec2(120.0, 0.0));
    let factor = window.number(LAMBDA);
    window.drag(window.handle(BALANCE), from - vec2(120.0, 0.0));
    assert!(
        factor > 1.5 && (factor * window.number(LAMBDA) - 1.0).abs() < 0.02,
        "{factor} and {}",
        window.number(LAMBDA)
    );
    assert!((window.handle(BALANCE).x - from.x + 120.0).abs() < 10.0, "within a step of a twentieth of a decade");
    assert_eq!(corners(&window), START);
    window.handle_node(BALANCE).focus();
    window.harness.run();
    window.key(Key::End);
    close(window.number(LAMBDA), 100.0);
}
