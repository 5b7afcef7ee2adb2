//! The interface, driven through its accessibility tree: what a hand, a key and a screen reader can do.

use std::cell::RefCell;
use std::rc::Rc;

use eframe::egui;
use egui::accesskit::{Role, Toggled};
use egui::{Event, Key, Modifiers, MouseWheelUnit, PointerButton, Pos2, TouchPhase, Vec2, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use losslab::app::{App, Change, Controls, Host, Options, ThemeChoice};
use losslab::scene::{ReadingValue, SCENES, Session, Words};

/// What a host was told, in order.
#[derive(Default)]
struct Told {
    links: Vec<String>,
    changes: Vec<Change>,
    files: Vec<(String, String)>,
}

struct TestHost(Rc<RefCell<Told>>);

impl Host for TestHost {
    fn copy_link(&mut self, link: &str) -> Option<String> {
        self.0.borrow_mut().links.push(link.to_owned());
        None
    }

    fn changed(&mut self, _session: &mut Session, change: Change) {
        self.0.borrow_mut().changes.push(change);
    }

    fn save(&mut self, file_name: &str, _mime: &str, bytes: &[u8]) -> Result<Option<String>, String> {
        self.0.borrow_mut().files.push((file_name.to_owned(), String::from_utf8_lossy(bytes).into_owned()));
        Ok(Some(file_name.to_owned()))
    }
}

/// A window on a session.
struct Window {
    harness: Harness<'static, App>,
    session: Rc<RefCell<Session>>,
    told: Rc<RefCell<Told>>,
}

impl Window {
    fn open(link: &str, size: [f32; 2], controls: Controls) -> Self {
        let session = Rc::new(RefCell::new(Session::from_link(link)));
        let told = Rc::new(RefCell::new(Told::default()));
        let (lent, host) = (Rc::clone(&session), TestHost(Rc::clone(&told)));
        let harness = Harness::builder()
            .with_size(size)
            .with_max_steps(8)
            .build_eframe(move |context| App::new(&context.egui_ctx, lent, Options { controls, theme: ThemeChoice::Light }, Box::new(host)));
        let mut window = Self { harness, session, told };
        window.harness.run();
        window
    }

    fn wide(link: &str) -> Self {
        Self::open(link, [1280.0, 800.0], Controls::Full)
    }

    fn number(&self, key: &str) -> f64 {
        self.session.borrow().params().number(key)
    }

    fn reading(&self, key: &str) -> f64 {
        let mut session = self.session.borrow_mut();
        let found = session.outcome().readings.iter().find(|reading| reading.key == key).map(|reading| reading.value.clone());
        match found {
            Some(ReadingValue::Number(value)) => value,
            other => panic!("{key} is {other:?}"),
        }
    }

    /// The centre of a handle: its name begins so.
    fn handle(&self, name: &str) -> Pos2 {
        let found = self.harness.query_all_by_role(Role::Slider).find(|node| node.accesskit_node().label().is_some_and(|label| label.starts_with(name)));
        found.unwrap_or_else(|| panic!("no handle is called {name}")).rect().center()
    }

    fn press(&mut self, at: Pos2) {
        self.harness.hover_at(at);
        self.harness.drag_at(at);
        self.harness.step();
    }

    fn drag(&mut self, from: Pos2, to: Pos2) {
        self.press(from);
        for share in [0.3, 0.7, 1.0] {
            self.harness.hover_at(from + (to - from) * share);
            self.harness.step();
        }
        self.harness.drop_at(to);
        self.harness.run();
    }

    fn click(&mut self, label: &str) {
        self.harness.get_by_label(label).click();
        self.harness.run();
    }

    fn key(&mut self, key: Key) {
        self.harness.key_press(key);
        self.harness.run();
    }
}

const HANDLE: &str = "Residual on the Smooth L1";

fn close(a: f64, b: f64) {
    assert!((a - b).abs() < 1e-9, "{a} is not {b}");
}

#[test]
fn arrow_keys_move_a_slider_by_its_step() {
    let mut window = Window::wide("");
    window.harness.get_by_label("Residual").focus();
    window.harness.run();
    window.key(Key::ArrowRight);
    close(window.number("residual"), 1.55);
    window.key(Key::ArrowDown);
    window.key(Key::ArrowLeft);
    close(window.number("residual"), 1.45);
    window.harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowRight);
    window.harness.run();
    close(window.number("residual"), 1.95);
    window.key(Key::Home);
    close(window.number("residual"), -5.0);
    window.key(Key::End);
    close(window.number("residual"), 5.0);
    close(window.reading("l2.loss"), 25.0);
}

#[test]
fn a_screen_reader_steps_and_sets_sliders_and_handles() {
    let mut window = Window::wide("");
    window.harness.get_by_label("Threshold").increment_accesskit();
    window.harness.run();
    close(window.number("beta"), 1.05);
    window.harness.get_by_label("Threshold").set_value_accesskit(2.0);
    window.harness.run();
    close(window.number("beta"), 2.0);
    let handle = window.harness.query_all_by_role(Role::Slider).find(|node| node.accesskit_node().label().is_some_and(|label| label.starts_with(HANDLE)));
    handle.expect("the handle").set_value_accesskit(-0.5);
    window.harness.run();
    close(window.number("residual"), -0.5);
}

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
    let handle = window.harness.query_all_by_role(Role::Slider).find(|node| node.accesskit_node().label().is_some_and(|label| label.starts_with(HANDLE)));
    handle.expect("the handle").focus();
    window.harness.run();
    window.key(Key::ArrowLeft);
    close(window.number("residual"), 1.95);
    window.key(Key::ArrowRight);
    close(window.number("residual"), 2.0);
    for _ in 0..2 {
        window.harness.hover_at(at);
        window.harness.drag_at(at);
        window.harness.event(Event::PointerButton { pos: at, button: PointerButton::Primary, pressed: false, modifiers: Modifiers::NONE });
    }
    window.harness.run();
    close(window.number("residual"), 1.5);
}

#[test]
fn a_slider_follows_the_pointer_and_its_value_can_be_typed() {
    let mut window = Window::wide("");
    let rail = window.harness.get_by_label("Residual").rect();
    let middle = rail.center();
    window.drag(pos2(rail.left() + 40.0, middle.y), middle);
    assert!(window.number("residual").abs() < 0.1, "{}", window.number("residual"));
    window.harness.get_by_label("Residual").focus();
    window.harness.run();
    window.key(Key::Enter);
    for text in ["-", "2", ".", "2", "5"] {
        window.harness.event(Event::Text(text.to_owned()));
    }
    window.key(Key::Enter);
    close(window.number("residual"), -2.25);
}

#[test]
fn chips_show_and_hide_losses() {
    let mut window = Window::wide("");
    let shown = |window: &Window, name: &str| window.session.borrow().params().has("show", name);
    assert!(!shown(&window, "huber"));
    window.click("Huber");
    assert!(shown(&window, "huber") && shown(&window, "l1"));
    let chip = window.harness.get_by_role_and_label(Role::CheckBox, "Huber").accesskit_node().toggled();
    assert_eq!(chip, Some(Toggled::True));
    window.click("L1");
    assert!(!shown(&window, "l1"));
    let rows: Vec<String> = window.harness.query_all_by_role(Role::Label).filter_map(|node| node.value()).collect();
    assert!(rows.iter().any(|row| row.starts_with("Huber, loss 1.000")), "{rows:?}");
    assert!(!rows.iter().any(|row| row.starts_with("L1, loss")), "{rows:?}");
}

#[test]
fn a_kink_shows_its_interval() {
    let window = Window::wide("#v=1&scene=regression&residual=0");
    let rows: Vec<String> = window.harness.query_all_by_role(Role::Label).filter_map(|node| node.value()).collect();
    assert!(rows.iter().any(|row| row == "L1, loss 0.000, gradient 0.000 [−1, 1]"), "{rows:?}");
}

#[test]
fn a_notice_shows_in_every_layout_and_can_be_put_away() {
    for controls in [Controls::Full, Controls::Minimal, Controls::None] {
        for width in [320.0, 1280.0] {
            let mut window = Window::open("#v=1&scene=regression&beta=7", [width, 600.0], controls);
            let notice = window.harness.query_all_by_role(Role::Label).filter_map(|node| node.value()).find(|text| text.contains("beta"));
            assert!(notice.is_some_and(|text| text.contains('7') && text.contains("from 0 to 3")), "{controls:?} at {width}");
            window.click("Dismiss");
            assert!(window.session.borrow().notices().is_empty());
            assert!(window.harness.query_by_label("Dismiss").is_none());
        }
    }
}

#[test]
fn every_control_exists_and_fits_at_every_width() {
    for width in [320.0, 390.0, 800.0, 1280.0] {
        for scene in SCENES {
            let window = Window::open(&format!("#v=1&scene={}", scene.id()), [width, 700.0], Controls::Full);
            assert_eq!(window.harness.unnamed_widgets(), Vec::<String>::new());
            for spec in scene.specs().iter().filter(|spec| spec.range().is_some()) {
                let label = spec.label(Words::english());
                assert!(window.harness.query_all_by_label(&label).next().is_some(), "{label} at {width}");
            }
            for label in ["Undo", "Redo"] {
                assert!(window.harness.query_by_label(label).is_some(), "{label} at {width}");
            }
            for label in ["Reset", "Share", "Save"] {
                let there = window.harness.query_by_label(label).is_some() || window.harness.query_by_label("More").is_some();
                assert!(there, "{label} at {width}");
            }
            for node in window.harness.root().children_recursive().filter(|node| node.accesskit_node().bounding_box().is_some()) {
                let rect = node.rect();
                let described = format!("{:?} {:?} at {rect:?} in a window of {width}", node.accesskit_node().role(), node.accesskit_node().label());
                assert!(rect.left() >= -0.5 && rect.right() <= width + 0.5, "{described}");
            }
            for node in window.harness.root().children_recursive().filter(|node| egui::accessibility::is_input(node.accesskit_node().role())) {
                let size = node.rect().size();
                assert!(size.x >= 23.9 && size.y >= 23.9, "{:?} is only {size:?}", node.accesskit_node().label());
            }
        }
    }
}

#[test]
fn a_phone_shows_the_handle_and_the_first_slider_at_once() {
    let window = Window::open("", [390.0, 844.0], Controls::Full);
    assert!(window.handle(HANDLE).y < 844.0);
    assert!(window.harness.get_by_label("Residual").rect().bottom() < 844.0);
}

#[test]
fn fewer_controls_show_less() {
    let minimal = Window::open("", [700.0, 400.0], Controls::Minimal);
    assert!(minimal.harness.query_by_label("Residual").is_some());
    assert!(minimal.harness.query_by_label("Undo").is_none());
    let bare = Window::open("", [400.0, 300.0], Controls::None);
    assert!(bare.harness.query_by_label("Residual").is_none());
    assert!(bare.handle(HANDLE).x > 0.0);
}

#[test]
fn tab_reaches_everything() {
    let mut window = Window::wide("");
    let mut reached = Vec::new();
    for _ in 0..40 {
        window.key(Key::Tab);
        let focused = window.harness.root().children_recursive().find(|node| node.is_focused());
        reached.extend(focused.and_then(|node| node.accesskit_node().label()));
    }
    for label in ["Reset", "Share", "Residuals", "Residual", "Threshold", "Smooth L1", "Offset −½β"] {
        assert!(reached.iter().any(|name| name == label), "{label} not in {reached:?}");
    }
    assert!(reached.iter().any(|name| name.starts_with(HANDLE)), "{reached:?}");
}

#[test]
fn a_finger_drags_a_handle_and_scrolls_the_page_beside_it() {
    let mut window = Window::open("", [390.0, 600.0], Controls::Full);
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

fn finger(window: &mut Window, from: Pos2, to: Pos2) {
    let touch = |phase, pos| Event::Touch { device_id: egui::TouchDeviceId(0), id: egui::TouchId(1), phase, pos, force: None };
    let button = |pressed, pos| Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE };
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
fn the_wheel_scrolls_a_short_panel() {
    let mut window = Window::open("", [1280.0, 320.0], Controls::Full);
    let before = window.harness.get_by_label("Residual").rect().top();
    window.harness.hover_at(pos2(1150.0, 200.0));
    window.harness.event(Event::MouseWheel { unit: MouseWheelUnit::Point, delta: Vec2::new(0.0, -80.0), phase: TouchPhase::Move, modifiers: Modifiers::NONE });
    for _ in 0..10 {
        window.harness.step();
    }
    let slider = window.harness.query_by_label("Residual").map(|node| node.rect().top());
    assert!(slider.is_none_or(|top| top < before - 20.0), "{slider:?}");
}

#[test]
fn share_copies_the_link_and_says_so() {
    let mut window = Window::wide("#v=1&scene=regression&beta=2");
    window.click("Share");
    assert_eq!(window.told.borrow().links, ["v=1&scene=regression&beta=2"]);
    assert!(window.harness.query_by_label("Link copied").is_some());
}

#[test]
fn a_figure_and_a_table_can_be_saved() {
    let mut window = Window::wide("");
    for label in ["Figure as SVG", "Table as CSV"] {
        window.click("Save");
        window.click(label);
    }
    let told = window.told.borrow();
    assert!(told.files[0].0.ends_with(".svg") && told.files[0].1.starts_with("<svg"));
    assert!(told.files[1].0.ends_with(".csv") && told.files[1].1.contains("l1.loss"));
}

#[test]
fn nothing_repaints_when_nothing_changes() {
    let mut window = Window::wide("");
    for at in [None, Some(pos2(500.0, 300.0)), Some(pos2(1100.0, 100.0))] {
        at.into_iter().for_each(|at| window.harness.hover_at(at));
        window.harness.run();
        window.harness.step();
        let viewports = &window.harness.output().viewport_output;
        assert!(viewports.values().all(|viewport| viewport.repaint_delay > std::time::Duration::from_secs(3600)), "pointer at {at:?}");
    }
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
