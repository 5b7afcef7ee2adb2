//! What is there at every width, and that it rests when nothing changes.

use eframe::egui;
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, TouchPhase, Vec2, pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use losslab::scene::{SCENES, Words};

use crate::window::{HANDLE, Window};

#[test]
fn a_notice_shows_in_every_layout_and_can_be_put_away() {
    for width in [320.0, 1280.0] {
        let mut window = Window::open("#v=1&scene=regression&beta=7", [width, 600.0]);
        let notice = window.texts().into_iter().find(|text| text.contains("is not allowed"));
        assert!(notice.is_some_and(|text| text.contains('7') && text.contains("from 0 to 3")), "at {width}");
        window.click("Dismiss");
        assert!(window.session.borrow().notices().is_empty());
        assert!(window.harness.query_by_label("Dismiss").is_none());
    }
}

#[test]
fn every_control_exists_and_fits_at_every_width() {
    for width in [320.0, 390.0, 800.0, 1280.0] {
        for scene in SCENES {
            let window = Window::open(&format!("#v=1&scene={}", scene.id()), [width, 700.0]);
            assert_eq!(window.harness.unnamed_widgets(), Vec::<String>::new());
            let shown = |key: &str| window.session.borrow().param_state(key).shown;
            for spec in scene.specs().iter().filter(|spec| spec.range().is_some() && shown(spec.key)) {
                let label = spec.label(Words::english());
                assert!(window.harness.query_all_by_label(&label).next().is_some(), "{label} at {width}");
            }
            for label in ["Undo", "Redo"] {
                assert!(window.harness.query_by_label(label).is_some(), "{label} at {width}");
            }
            for label in ["Reset", "Share", "Embed", "Save"] {
                let there =
                    window.harness.query_by_label(label).is_some() || window.harness.query_by_label("More").is_some();
                assert!(there, "{label} at {width}");
            }
            for node in
                window.harness.root().children_recursive().filter(|node| node.accesskit_node().bounding_box().is_some())
            {
                let rect = node.rect();
                let described = format!(
                    "{:?} {:?} at {rect:?} in a window of {width}",
                    node.accesskit_node().role(),
                    node.accesskit_node().label()
                );
                assert!(rect.left() >= -0.5 && rect.right() <= width + 0.5, "{described}");
            }
            for node in window
                .harness
                .root()
                .children_recursive()
                .filter(|node| egui::accessibility::is_input(node.accesskit_node().role()))
            {
                let size = node.rect().size();
                assert!(size.x >= 23.9 && size.y >= 23.9, "{:?} is only {size:?}", node.accesskit_node().label());
            }
        }
    }
}

/// What can be taken hold of in the figures and on the sliders.
fn sliders(window: &Window) -> usize {
    window.harness.query_all_by_role(Role::Slider).count()
}

#[test]
fn a_low_window_scrolls_its_figures_rather_than_leave_parts_of_them_out() {
    for link in ["scene=regression", "scene=hinge", "scene=detector", "scene=detector&view=batch", "scene=lambda"] {
        let open = |size| Window::open(&format!("#v=1&{link}"), size);
        let all = sliders(&open([1280.0, 800.0]));
        for size in [[853.0, 533.0], [640.0, 400.0], [844.0, 390.0], [1280.0, 560.0], [1024.0, 600.0], [320.0, 640.0]] {
            assert_eq!(sliders(&open(size)), all, "{link} at {size:?}");
        }
    }
}

#[test]
fn the_end_of_a_figure_is_reached_by_the_wheel() {
    let mut window = Window::open("#v=1&scene=detector", [853.0, 533.0]);
    let logit = "Logit of car";
    assert!(window.handle(logit).y > 450.0, "it begins below what is seen");
    window.harness.hover_at(pos2(200.0, 200.0));
    for _ in 0..6 {
        window.harness.event(Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, -120.0),
            phase: TouchPhase::Move,
            source: MouseWheelSource::Unknown,
            modifiers: Modifiers::NONE,
        });
        window.harness.run();
    }
    assert!(window.handle(logit).y < 400.0, "{:?}", window.handle(logit));
}

#[test]
fn letters_grow_with_a_window_that_is_projected() {
    let grown = |size: [f32; 2]| {
        let window = Window::open("#v=1&scene=regression", size);
        window.harness.ctx.zoom_factor()
    };
    assert!((grown([1280.0, 800.0]) - 1.0).abs() < f32::EPSILON);
    assert!(grown([1920.0, 1080.0]) > 1.3);
    assert!((grown([3840.0, 600.0]) - 1.0).abs() < f32::EPSILON, "a low one has no room for larger ones");
}

#[test]
fn a_phone_shows_the_handle_and_the_first_slider_at_once() {
    let window = Window::open("", [390.0, 844.0]);
    assert!(window.handle(HANDLE).y < 844.0);
    assert!(window.harness.get_by_label("Residual").rect().bottom() < 844.0);
}

#[test]
fn tab_reaches_everything() {
    let mut window = Window::wide("");
    let mut reached = Vec::new();
    for _ in 0..40 {
        window.key(Key::Tab);
        let focused = window.harness.root().children_recursive().find(egui_kittest::Node::is_focused);
        reached.extend(focused.and_then(|node| node.accesskit_node().label()));
    }
    for label in ["Reset", "Share", "Residuals", "Residual", "Threshold", "Smooth L1", "Offset −½β"] {
        assert!(reached.iter().any(|name| name == label), "{label} not in {reached:?}");
    }
    assert!(reached.iter().any(|name| name.starts_with(HANDLE)), "{reached:?}");
}

#[test]
fn the_wheel_scrolls_a_short_panel() {
    let mut window = Window::open("", [1280.0, 320.0]);
    let before = window.harness.get_by_label("Residual").rect().top();
    window.harness.hover_at(pos2(1150.0, 200.0));
    window.harness.event(Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: Vec2::new(0.0, -80.0),
        phase: TouchPhase::Move,
        source: MouseWheelSource::Unknown,
        modifiers: Modifiers::NONE,
    });
    for _ in 0..10 {
        window.harness.step();
    }
    let slider = window.harness.query_by_label("Residual").map(|node| node.rect().top());
    assert!(slider.is_none_or(|top| top < before - 20.0), "{slider:?}");
}

#[test]
fn nothing_repaints_when_nothing_changes() {
    let mut window = Window::wide("");
    for at in [None, Some(pos2(500.0, 300.0)), Some(pos2(1100.0, 100.0))] {
        if let Some(at) = at {
            window.harness.hover_at(at);
        }
        // Long enough for a tooltip to appear.
        window.harness.run_steps(30);
        let viewports = &window.harness.output().viewport_output;
        assert!(
            viewports.values().all(|viewport| viewport.repaint_delay > std::time::Duration::from_hours(1)),
            "pointer at {at:?}"
        );
    }
}

#[test]
fn a_zoomed_window_keeps_its_controls() {
    let mut window = Window::wide("");
    window.harness.set_pixels_per_point(2.0);
    window.harness.set_size(vec2(640.0, 400.0));
    window.harness.run();
    assert!(window.harness.query_by_label("Residual").is_some());
    let handle = window.handle(HANDLE);
    window.drag(handle, handle - vec2(60.0, 0.0));
    assert!(window.number("residual") < 1.4);
}

#[test]
fn a_formula_that_is_added_takes_nothing_from_the_figure() {
    let formulas = |window: &Window| window.session.borrow_mut().outcome().formulas.len();
    for size in [[1280.0, 800.0], [853.0, 700.0]] {
        let mut window = Window::open("#v=1&scene=regression", size);
        let before = (window.handle_node(HANDLE).rect(), formulas(&window));
        window.click("Huber");
        assert_eq!(formulas(&window), before.1 + 1);
        assert_eq!(window.handle_node(HANDLE).rect(), before.0, "in a window of {size:?}");
        window.click("Huber");
        assert_eq!((window.handle_node(HANDLE).rect(), formulas(&window)), before, "in a window of {size:?}");
    }
}
