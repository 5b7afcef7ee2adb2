//! The detector in the window: boxes by body, edge, corner and key; logits as bars; what belongs to the other view is
//! not shown.

use eframe::egui;
use egui::{Key, pos2, vec2};
use egui_kittest::kittest::Queryable as _;
use losslab::scene::Value;

use crate::window::{Window, close};

const DETECTOR: &str = "v=1&scene=detector";
/// Lines of a mark that is brought out are so thick.
const BROUGHT_OUT: f32 = 3.4;

fn corners(window: &Window, key: &str) -> [f64; 4] {
    match window.session.borrow().params().get(key) {
        Some(Value::Box(corners)) => *corners,
        other => panic!("{key} is {other:?}"),
    }
}

/// A label, a chip or a switch.
fn is_shown(window: &Window, name: &str) -> bool {
    window.harness.query_all_by_label(name).next().is_some()
}

#[test]
fn the_body_of_the_predicted_box_follows_the_hand_and_moves_the_box_term_alone() {
    let mut window = Window::wide(DETECTOR);
    // The very first drag is the proposal's.
    let logit = window.handle("Logit of person");
    window.drag(logit, logit + vec2(0.0, -8.0));
    let (cls, reg, before) = (window.reading("cls"), window.reading("reg"), corners(&window, "bx"));
    let from = window.handle("predicted");
    window.drag(from, from + vec2(40.0, 12.0));
    let after = corners(&window, "bx");
    close(after[2] - after[0], before[2] - before[0]);
    close(after[3] - after[1], before[3] - before[1]);
    assert!(after[0] > before[0] + 20.0 && after[1] > before[1]);
    assert!((window.handle("predicted") - from - vec2(40.0, 12.0)).length() < 1.5, "the box has followed the hand");
    close(window.reading("cls"), cls);
    assert!((window.reading("reg") - reg).abs() > 1e-3);
}

#[test]
fn an_edge_is_dragged_between_its_corners_and_a_corner_moves_two_edges() {
    let mut window = Window::wide(DETECTOR);
    let before = corners(&window, "bx");
    let (upper, lower) =
        (window.handle("predicted, upper right corner"), window.handle("predicted, lower right corner"));
    // Above the arrow, where nothing but the edge is.
    let edge = upper + (lower - upper) * 0.3;
    window.drag(edge, edge + vec2(30.0, 50.0));
    let after = corners(&window, "bx");
    assert!(after[2] > before[2] + 10.0, "the edge has moved out");
    assert_eq!([after[0], after[1], after[3]], [before[0], before[1], before[3]], "and nothing else has");
    let corner = window.handle("ground truth, upper left corner");
    let before = corners(&window, "gt");
    window.drag(corner, corner + vec2(-20.0, -16.0));
    let after = corners(&window, "gt");
    assert!(after[0] < before[0] - 5.0 && after[1] < before[1] - 5.0);
    assert_eq!([after[2], after[3]], [before[2], before[3]]);
}

#[test]
fn keys_move_a_body_and_a_corner_by_a_pixel_of_the_picture() {
    let mut window = Window::wide(DETECTOR);
    for (name, key, moved) in
        [("proposal", "pr", [1.0, 1.0, 1.0, 1.0]), ("predicted, lower right corner", "bx", [0.0, 0.0, 1.0, 1.0])]
    {
        let before = corners(&window, key);
        window.handle_node(name).focus();
        window.harness.run();
        window.key(Key::ArrowRight);
        window.key(Key::ArrowDown);
        let after = corners(&window, key);
        for index in 0..4 {
            close(after[index] - before[index], moved[index]);
        }
    }
}

#[test]
fn a_bar_is_a_logit_and_moves_the_class_term_alone() {
    let mut window = Window::wide(DETECTOR);
    let (cls, reg) = (window.reading("cls"), window.reading("reg"));
    let from = window.handle("Logit of car");
    window.drag(from, from + vec2(3.0, -20.0));
    assert!(window.number("f1") > 2.6 && window.reading("cls") < cls);
    close(window.reading("reg"), reg);
    window.handle_node("Logit of person").focus();
    window.harness.run();
    window.key(Key::ArrowUp);
    close(window.number("f2"), -0.9);
}

#[test]
fn background_shuts_the_gate_and_hides_the_ground_truth() {
    let mut window = Window::wide(DETECTOR);
    window.handle_node("ground truth, upper left corner");
    window.click("background");
    close(window.reading("gate"), 0.0);
    close(window.reading("grad_norm.reg"), 0.0);
    let handles = window.harness.query_all_by_role(egui::accesskit::Role::Slider);
    let names: Vec<String> =
        handles.filter_map(|node| egui_kittest::kittest::NodeT::accesskit_node(&node).label()).collect();
    assert!(!names.iter().any(|name| name.starts_with("ground truth")), "{names:?}");
}

#[test]
fn what_belongs_to_the_batch_is_shown_with_the_batch() {
    let mut window = Window::wide(DETECTOR);
    assert!(!is_shown(&window, "anchors (256, 2400)") && !is_shown(&window, "Regions"));
    window.click("a batch");
    assert!(is_shown(&window, "Regions"));
    window.click("anchors (256, 2400)");
    close(window.reading("batch.n_reg"), 2400.0);
}

#[test]
fn a_swap_takes_the_region_to_the_background_and_back() {
    let mut window = Window::wide(DETECTOR);
    window.click("Swap: background");
    close(window.reading("gate"), 0.0);
    window.click("Swap: car");
    close(window.reading("gate"), 1.0);
}

#[test]
fn of_edges_that_lie_side_by_side_the_nearest_is_dragged() {
    for (offset, near, far) in [(-3.0, "bx", "gt"), (3.0, "gt", "bx")] {
        // The left edges of both boxes are as far apart as fingers are wide at most.
        let mut window = Window::wide("v=1&scene=detector&bx=300,100,480,280&gt=306,100,500,290&pr=320,110,490,285");
        let left = |window: &Window, name: &str| {
            let [upper, lower] = ["upper", "lower"].map(|end| window.handle(&format!("{name}, {end} left corner")));
            upper + (lower - upper) * 0.3
        };
        let [bx, gt] = ["predicted", "ground truth"].map(|name| left(&window, name));
        assert!((gt.x - bx.x - 6.0).abs() < 3.0, "{bx} and {gt}");
        let (kept, before) = (corners(&window, far), corners(&window, near));
        let from = egui::pos2(f32::midpoint(bx.x, gt.x) + offset, bx.y);
        window.drag(from, from - vec2(40.0, 0.0));
        assert!(corners(&window, near)[0] < before[0] - 20.0, "{near} {:?}", corners(&window, near));
        assert_eq!(corners(&window, far), kept);
    }
}

/// How many thick lines are painted: the sides of boxes in the hand, and of one that is brought out.
fn thick_lines(window: &Window) -> usize {
    fn count(shape: &egui::Shape) -> usize {
        match shape {
            egui::Shape::Vec(shapes) => shapes.iter().map(count).sum(),
            egui::Shape::Path(path) => usize::from(path.stroke.width >= BROUGHT_OUT),
            _ => 0,
        }
    }
    window.harness.output().shapes.iter().map(|clipped| count(&clipped.shape)).sum()
}

#[test]
fn a_row_of_the_batch_brings_out_its_box() {
    let mut window = Window::wide("v=1&scene=detector&view=batch");
    let resting = thick_lines(&window);
    let top = window.handle("predicted, lower left corner");
    let found = (0..60).any(|step| {
        window.harness.hover_at(pos2(300.0, top.y + 8.0 * step as f32));
        window.harness.run();
        thick_lines(&window) > resting
    });
    assert!(found, "one of the rows has");
    window.harness.hover_at(pos2(300.0, 20.0));
    window.harness.run();
    assert_eq!(thick_lines(&window), resting);
}

#[test]
fn coordinates_of_all_boxes_stand_in_columns_however_many_digits_they_have() {
    let window = Window::wide("v=1&scene=detector&pr=190.123456,150.25,440.5,296.123456");
    for part in ["x1", "y1", "x2", "y2"] {
        let fields = ["Predicted box", "Proposal", "Ground truth"].map(|name| {
            let label = format!("{name} {part}");
            window.harness.get_by_label(&label).rect().left()
        });
        assert!(fields.iter().all(|left| (left - fields[0]).abs() < 0.5), "{part}: {fields:?}");
    }
}
