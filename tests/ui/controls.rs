//! What sliders, chips, buttons and fields do, by pointer, key and screen reader.

use eframe::egui;
use egui::accesskit::{Role, Toggled};
use egui::{Event, Key, Modifiers, pos2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use losslab::figure::style::Theme;
use losslab::figure::svg::Text;
use losslab::scene::{Session, Value, Words};

use crate::window::{HANDLE, Window, close};

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
    window.handle_node(HANDLE).set_value_accesskit(-0.5);
    window.harness.run();
    close(window.number("residual"), -0.5);
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
fn what_is_typed_and_not_allowed_is_said_and_changes_nothing() {
    let mut window = Window::wide("");
    for (typed, quoted) in [("9", "residual: \"9\""), ("two", "residual: \"two\"")] {
        window.harness.get_by_label("Residual").focus();
        window.harness.run();
        window.key(Key::Enter);
        window.harness.event(Event::Text(typed.to_owned()));
        window.key(Key::Enter);
        close(window.number("residual"), 1.5);
        assert!(
            window.texts().iter().any(|text| text.contains(quoted) && text.contains("from -5 to 5")),
            "{:?}",
            window.texts()
        );
    }
}

/// Opens the field of a value with a click, writes into it, and clicks elsewhere.
fn type_and_leave(window: &mut Window, shown: &str, typed: &str) {
    open_field(window, shown);
    for character in typed.chars() {
        window.harness.event(Event::Text(character.to_string()));
    }
    window.harness.run();
    elsewhere(window);
}

/// A click where nothing answers takes the focus away.
fn elsewhere(window: &mut Window) {
    let corner = pos2(3.0, 797.0);
    window.press(corner);
    window.harness.drop_at(corner);
    window.harness.run();
}

/// Opens the field of a value with a click on what the row shows.
fn open_field(window: &mut Window, shown: &str) {
    let value = window.harness.query_all_by_role(Role::Label).find(|node| node.value().as_deref() == Some(shown));
    value.unwrap_or_else(|| panic!("no value reads {shown}: {:?}", window.texts())).click();
    window.harness.run();
}

#[test]
fn a_field_that_is_opened_and_left_changes_nothing() {
    for (link, key, shown, value) in [
        ("v=1&scene=regression&beta=0.1111111111111111", "beta", "Threshold 0.11", 1.0 / 9.0),
        ("v=1&scene=lambda&grid=5&steps=20&prediction=1&lambda=0.001413", "lambda", "Look into 0.00141", 0.001_413),
    ] {
        let mut window = Window::wide(link);
        type_and_leave(&mut window, shown, "");
        assert_eq!(window.number(key).to_bits(), f64::to_bits(value));
        assert!(!window.session.borrow().can_undo(), "{link}");
    }
}

#[test]
fn numbers_are_typed_as_people_write_them() {
    for (typed, value) in [("1/9", 1.0 / 9.0), ("0,5", 0.5), ("2.25", 2.25)] {
        let mut window = Window::wide("");
        type_and_leave(&mut window, "Threshold 1.00", typed);
        assert_eq!(window.number("beta").to_bits(), f64::to_bits(value), "{typed}");
    }
    let mut window = Window::wide("");
    type_and_leave(&mut window, "Residual 1.50", "\u{2212}1,5");
    close(window.number("residual"), -1.5);
}

/// Opens the field of a box's first corner.
fn open_corner(window: &mut Window) {
    window.harness.get_by_label("Proposal x1").focus();
    window.harness.run();
    assert!(window.harness.get_by_label("Proposal x1").is_focused());
}

#[test]
fn a_corner_that_is_opened_and_left_changes_nothing() {
    let mut window = Window::wide("v=1&scene=detector&pr=190.25,150,440,296");
    open_corner(&mut window);
    elsewhere(&mut window);
    assert!(!window.session.borrow().can_undo());
}

#[test]
fn what_is_said_of_a_value_is_said_once_and_gone_when_it_is_right() {
    let mut window = Window::wide("");
    let about = |window: &Window| {
        let session = window.session.borrow();
        session.notices().iter().map(|notice| notice.message.text(session.words())).collect()
    };
    for typed in ["9", "two"] {
        type_and_leave(&mut window, "Residual 1.50", typed);
    }
    let said: Vec<String> = about(&window);
    assert!(said.len() == 1 && said[0].contains("\"two\""), "{said:?}");
    type_and_leave(&mut window, "Residual 1.50", "2");
    assert_eq!(about(&window), Vec::<String>::new());
}

#[test]
fn a_field_left_open_does_not_outlive_its_scene() {
    let mut window = Window::wide("");
    open_field(&mut window, "Residual 1.50");
    window.session.borrow_mut().follow_link("v=1&scene=detector");
    window.harness.run();
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.harness.run();
    assert_eq!(window.session.borrow().scene().id(), "regression", "the keys of undo answer");
}

#[test]
fn a_field_goes_with_its_row_and_leaves_the_keys_of_undo() {
    let mut window = Window::wide("v=1&scene=detector&view=batch");
    open_field(&mut window, "Regions 16");
    window.session.borrow_mut().follow_link("v=1&scene=detector");
    window.harness.run();
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.harness.run();
    assert!(window.session.borrow().params().has("view", "batch"), "the keys of undo answer");
}

#[test]
fn a_corner_is_typed_with_all_its_digits() {
    let mut window = Window::wide("v=1&scene=detector");
    open_corner(&mut window);
    for character in "190,25".chars() {
        window.harness.event(Event::Text(character.to_string()));
    }
    window.key(Key::Enter);
    let session = window.session.borrow();
    let typed = session.params().get("pr").cloned();
    assert_eq!(typed, Some(Value::Box([190.25, 164.0, 494.0, 298.0])));
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
    let rows = window.texts();
    assert!(rows.iter().any(|row| row.starts_with("Huber, loss 1.000")), "{rows:?}");
    assert!(!rows.iter().any(|row| row.starts_with("L1, loss")), "{rows:?}");
}

#[test]
fn a_kink_shows_its_interval() {
    let window = Window::wide("#v=1&scene=regression&residual=0");
    let rows = window.texts();
    assert!(rows.iter().any(|row| row == "L1, loss 0.000, gradient 0.000 [−1, 1]"), "{rows:?}");
}

#[test]
fn share_copies_the_link_and_says_so() {
    let mut window = Window::wide("#v=1&scene=regression&beta=2");
    window.click("Share");
    assert_eq!(window.told.borrow().links, ["v=1&scene=regression&beta=2"]);
    assert!(window.harness.query_by_label("Link copied").is_some());
}

#[test]
fn embed_hands_the_link_to_the_page_from_the_bar_and_from_the_menu() {
    let mut window = Window::wide("#v=1&scene=regression&beta=2");
    window.click("Embed");
    let wanted = ("v=1&scene=regression&beta=2".to_owned(), Theme::Dark);
    assert_eq!(window.told.borrow().embeds, std::slice::from_ref(&wanted));
    let mut window = Window::open("#v=1&scene=regression&beta=2", [390.0, 844.0]);
    window.click("More");
    window.click("Embed");
    assert_eq!(window.told.borrow().embeds, [wanted]);
}

#[test]
fn a_figure_and_a_table_can_be_saved() {
    let mut window = Window::wide("");
    for label in ["Figure as SVG", "Table as CSV"] {
        window.click("Save");
        window.click(label);
    }
    let told = window.told.borrow();
    let mut session = Session::from_link("", Words::english());
    let outcome = session.outcome();
    let file = outcome.sheet(&outcome.figures[0], Theme::Dark).svg([None, None], Text::Outline);
    assert_eq!(told.files[0].0, "losslab-regression.svg");
    assert!(told.files[0].1 == file, "the file that the command line writes, whatever the window's size");
    assert!(told.files[1].0 == "losslab-regression.csv" && told.files[1].1.contains("l1.loss"));
}
