//! A prediction in the window: a marker beside its axis, a slider with a dash, and no answer in the tree that a screen
//! reader is told.

use eframe::egui;
use egui::{Event, Key, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use losslab::scene::{Session, Value, Words};

use crate::veil;
use crate::window::Window;

const SMALL: &str = "v=1&scene=lambda&grid=5&steps=20";

/// All that a screen reader can say.
fn said(window: &Window) -> Vec<String> {
    let mut said = Vec::new();
    for node in window.harness.query_all(egui_kittest::kittest::By::new()) {
        said.extend(node.accesskit_node().label());
        said.extend(node.accesskit_node().value());
        said.extend(node.accesskit_node().numeric_value().map(|value| value.to_string()));
    }
    said
}

#[test]
fn the_marker_is_dragged_onto_its_axis_in_one_gesture() {
    let mut window = Window::wide(SMALL);
    assert!(window.number("prediction").is_nan() && window.session.borrow().progress().is_none());
    let from = window.handle("My prediction");
    window.press(from);
    for far in [100.0, 200.0, 300.0] {
        window.harness.hover_at(from - vec2(far, 0.0));
        window.harness.step();
        assert!(window.session.borrow().progress().is_none(), "nothing is trained in the hand");
    }
    window.harness.drop_at(from - vec2(300.0, 0.0));
    window.harness.run();
    let placed = window.number("prediction");
    assert!(placed > 0.001 && placed < 10.0, "{placed}");
    assert!(window.session.borrow().progress().is_some());
    window.harness.get_by_label("Undo").click();
    window.harness.run();
    assert!(window.number("prediction").is_nan() && !window.session.borrow().can_undo());
}

#[test]
fn its_slider_shows_a_dash_and_takes_a_key_the_pointer_or_typing() {
    let is_said = |window: &Window, text: &str| said(window).iter().any(|said| said == text);
    let mut window = Window::wide(SMALL);
    assert!(is_said(&window, "My prediction —"));
    window.harness.get_by_label("My prediction").focus();
    window.harness.run();
    window.key(Key::ArrowRight);
    assert_eq!(window.number("prediction"), 1.0);
    let mut window = Window::wide(SMALL);
    let rail = window.harness.get_by_label("My prediction").rect();
    window
        .drag(rail.left_center() + vec2(rail.width() * 0.75, 0.0), rail.left_center() + vec2(rail.width() * 0.7, 0.0));
    assert!(window.number("prediction") > 5.0 && window.number("prediction") < 50.0);
    let mut window = Window::wide(SMALL);
    window.harness.get_by_label("My prediction").focus();
    window.harness.run();
    window.key(Key::Enter);
    window.harness.event(Event::Text("20".to_owned()));
    window.key(Key::Enter);
    assert_eq!(window.session.borrow().params().get("prediction"), Some(&Value::Number(20.0)));
}

/// Before the reveal, whatever scene it is: a term that is concealed is not in the tree.
#[test]
fn what_is_concealed_is_not_in_the_accessibility_tree() {
    for link in veil::links() {
        let mut seen = veil::open(&link);
        for term in veil::terms(&mut seen) {
            let secrets = veil::secrets(&mut seen, term);
            if secrets.is_empty() {
                continue;
            }
            let window = Window::on(veil::veiled(&link, term), [1280.0, 800.0]);
            let said = said(&window).join("\n");
            let found: Vec<_> = secrets.iter().filter(|secret| said.contains(*secret)).collect();
            assert!(found.is_empty(), "{link} without {term}: {found:?}");
        }
    }
}

#[test]
fn no_result_is_in_the_accessibility_tree_before_it_is_revealed() {
    let answers = ["score", "best_lambda", "train_weighted"];
    let results = ["accuracy", "iou", "early_share", "val_cls", "val_reg", "train_cls", "train_reg"];
    let mut revealed = veil::open(&format!("{SMALL}&reveal=1"));
    let (answers, results) = (veil::results(&mut revealed, &answers), veil::results(&mut revealed, &results));
    for (more, secrets) in [("", &answers | &results), ("&prediction=3", &answers - &results)] {
        let session = Session::from_link(&format!("{SMALL}{more}"), Words::english());
        let said = said(&Window::on(session, [1280.0, 800.0])).join("\n");
        let found: Vec<_> = secrets.iter().filter(|secret| said.contains(*secret)).collect();
        assert!(found.is_empty() && !secrets.is_empty(), "{more}: {found:?}");
    }
}
