//! The formulas under the figures: their numbers are those of the frame, and terms and marks highlight each other.

use eframe::egui;
use egui::{Color32, Pos2, Shape, vec2};
use egui_kittest::kittest::Queryable as _;
use losslab::figure::number;

use crate::window::{HANDLE, Window, close};

/// All shapes of the last frame, one by one.
fn shapes(window: &Window) -> Vec<Shape> {
    fn flatten(shape: &Shape, into: &mut Vec<Shape>) {
        match shape {
            Shape::Vec(list) => list.iter().for_each(|shape| flatten(shape, into)),
            shape => into.push(shape.clone()),
        }
    }
    let mut list = Vec::new();
    window.harness.output().shapes.iter().for_each(|clipped| flatten(&clipped.shape, &mut list));
    list
}

fn painted(window: &Window) -> Vec<String> {
    let texts = shapes(window)
        .into_iter()
        .filter_map(|shape| if let Shape::Text(text) = shape { Some(text.galley.text().to_owned()) } else { None });
    texts.collect()
}

/// The faintest ink among the thick lines: the curves.
fn faintest_curve(window: &Window) -> u8 {
    let curves = shapes(window).into_iter().filter_map(|shape| match shape {
        Shape::Path(path) if path.stroke.width >= 2.0 => Some(path.stroke.color),
        Shape::LineSegment { stroke, .. } if stroke.width >= 2.0 => Some(egui::epaint::ColorMode::Solid(stroke.color)),
        _ => None,
    });
    curves
        .filter_map(|color| if let egui::epaint::ColorMode::Solid(color) = color { Some(color.a()) } else { None })
        .min()
        .unwrap_or_default()
}

/// Plates the size of a term in a formula.
fn plates(window: &Window) -> usize {
    let rect = |shape: &Shape| matches!(shape, Shape::Rect(rect) if rect.fill.a() < 80 && rect.fill != Color32::TRANSPARENT && rect.rect.height() < 30.0 && rect.rect.width() < 120.0);
    shapes(window).iter().filter(|shape| rect(shape)).count()
}

fn term(window: &Window, name: &str) -> Pos2 {
    window.harness.get_by_label(&format!("Show {name} in the figure")).rect().center()
}

fn rest(window: &mut Window) {
    window.harness.hover_at(Pos2::new(100.0, 700.0));
    window.harness.run();
}

#[test]
fn the_numbers_are_those_of_the_very_frame_of_a_drag() {
    let mut window = Window::wide("#v=1&scene=regression&residual=0.7");
    assert!(painted(&window).iter().any(|text| text == "0.245"));
    let from = window.handle(HANDLE);
    window.press(from);
    for by in [60.0, 95.0, -40.0] {
        window.harness.hover_at(from + vec2(by, 0.0));
        window.harness.step();
        // A formula shows as many digits as it needs, the table as many as it has room for.
        let shown = number::fixed(window.reading("l2.loss"), 3);
        let painted = painted(&window);
        let rounds = |text: &&String| number::read(text).is_some_and(|read| number::fixed(read, 3) == shown);
        assert!(painted.iter().filter(rounds).count() >= 2, "{shown} in table and formula: {painted:?}");
    }
    window.harness.drop_at(from);
    window.harness.run();
}

#[test]
fn every_formula_shown_can_be_heard() {
    let mut window = Window::wide("#v=1&scene=regression&residual=-0.7");
    for part in ["of minus 0.70 it is 0.700", "minus 0.70 squared is 0.490", "inside its threshold"] {
        assert!(window.texts().iter().any(|text| text.contains(part)), "{part}");
    }
    window.click("Huber");
    assert!(window.texts().iter().any(|text| text.starts_with("Huber, inside")));
}

#[test]
fn a_term_in_a_formula_brings_out_its_curve() {
    let mut window = Window::wide("");
    rest(&mut window);
    let undimmed = faintest_curve(&window);
    let at = term(&window, "L2");
    window.harness.hover_at(at);
    window.harness.run();
    assert!(faintest_curve(&window) < undimmed, "the other curves step back");
    assert!(plates(&window) > 0);
    rest(&mut window);
    assert_eq!((faintest_curve(&window), plates(&window)), (undimmed, 0));
    window.harness.get_by_label("Show L2 in the figure").focus();
    window.harness.run();
    assert!(faintest_curve(&window) < undimmed && plates(&window) > 0, "so does the keyboard's focus");
}

#[test]
fn a_curve_brings_out_its_terms_without_dimming_the_figure() {
    let mut window = Window::wide("#v=1&scene=regression&residual=3&show=l1");
    rest(&mut window);
    let (undimmed, none) = (faintest_curve(&window), plates(&window));
    // Two places of the handle lie on one arm of the curve; beyond the first of them nothing but the curve is there.
    let handle = window.handle("Residual on the L1");
    window.drag(handle, handle - vec2(120.0, 0.0));
    let moved = window.handle("Residual on the L1");
    let slope = (moved.y - handle.y) / (moved.x - handle.x);
    let on_curve = Pos2::new(handle.x + 40.0, handle.y + slope * 40.0);
    window.harness.hover_at(on_curve);
    window.harness.run();
    assert!(plates(&window) > none, "the curve is under the pointer");
    assert_eq!(faintest_curve(&window), undimmed);
}

#[test]
fn formulas_have_their_place_at_every_size() {
    for size in [[1280.0, 800.0], [1280.0, 420.0], [800.0, 600.0], [390.0, 844.0], [320.0, 568.0]] {
        let window = Window::open("#v=1&scene=regression&residual=0.7", size);
        let formula = window.texts().into_iter().find(|text| text.starts_with("L1 is"));
        assert!(formula.is_some(), "{size:?}");
        let rect = window.harness.get_by_label("Show L1 in the figure").rect();
        assert!(rect.left() >= 0.0 && rect.right() <= size[0], "{size:?}: {rect:?}");
    }
}

#[test]
fn a_drag_leaves_the_figure_where_it_is() {
    let mut window = Window::wide("#v=1&scene=regression&residual=0.7");
    let grip = window.handle("Threshold at plus beta");
    let handle = window.handle(HANDLE);
    window.drag(handle, handle - vec2(150.0, 0.0));
    assert!(window.number("residual") < 0.0);
    let after = window.handle("Threshold at plus beta");
    close(f64::from(grip.y), f64::from(after.y));
}
