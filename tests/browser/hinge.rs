//! The hinge in the browser: margin, chord and steps by mouse, finger and key, read against the mathematics.

use losslab::math::Loss;
use losslab::math::margin::{Hinge, ZeroOne};
use serde_json::json;
use thirtyfour::prelude::*;

use crate::browser::run;
use crate::page::{FIGURE, Page, Spot};
use crate::twin;

const OPEN: &str = "#v=1&scene=hinge";
/// The margin's handles on the loss and on its slope.
const MARGIN: &str = "margin";
const ON_SLOPE: &str = "margin.1";
/// A handle stops on the parameter's steps of 0.05.
const HALF_STEP: f64 = 0.025;

async fn reading(page: &Page<'_>, key: &str) -> f64 {
    page.number(&format!("{FIGURE}.readings['{key}']")).await
}

fn near(got: f64, wanted: f64, what: &str) {
    assert!((got - wanted).abs() <= 1e-12 * wanted.abs().max(1.0), "{what}: {got} for {wanted}");
}

/// Where the chord of a loss stands over a margin between its ends.
fn chord(loss: &dyn Loss, [a, b]: [f64; 2], margin: f64) -> f64 {
    loss.value(a) + (margin - a) / (b - a) * (loss.value(b) - loss.value(a))
}

/// Checks what the page reads against the mathematics of the values it says it has; returns the margin.
async fn check(page: &Page<'_>) -> f64 {
    let margin = page.value("margin").await;
    let sign = if page.js(&format!("{FIGURE}.value.label")).await == "-1" { -1.0 } else { 1.0 };
    let slope = Hinge.slope(margin).reading().unwrap();
    near(reading(page, "hinge.loss").await, Hinge.value(margin), "hinge.loss");
    near(reading(page, "zero_one.loss").await, ZeroOne.value(margin), "zero_one.loss");
    near(reading(page, "hinge.gradient").await, slope, "hinge.gradient");
    near(reading(page, "hinge.gradient_f").await, sign * slope, "hinge.gradient_f");
    near(reading(page, "gap").await, Hinge.value(margin) - ZeroOne.value(margin), "gap");
    let ends = [page.value("chord_a").await, page.value("chord_b").await];
    if ends[0] < margin && margin < ends[1] {
        near(reading(page, "hinge.chord").await, chord(&Hinge, ends, margin), "hinge.chord");
        near(reading(page, "zero_one.chord").await, chord(&ZeroOne, ends, margin), "zero_one.chord");
    }
    margin
}

/// The pixel of a margin on an axis that is not mirrored, and pixels for one, from the ends of the chord.
async fn axis(page: &Page<'_>) -> (f64, f64) {
    let [a, b] = [page.handle("chord_a").await.x, page.handle("chord_b").await.x];
    let [at_a, at_b] = [page.value("chord_a").await, page.value("chord_b").await];
    let unit = (b - a) / (at_b - at_a);
    (a - at_a * unit, unit)
}

/// Drags a handle sideways to a pixel.
async fn drag_to(page: &Page<'_>, handle: &str, x: f64) {
    let from = page.handle(handle).await;
    page.drag(from, Spot { x: x.round(), y: from.y }).await;
}

async fn link(page: &Page<'_>) -> String {
    page.js(&format!("{FIGURE}.link")).await.as_str().unwrap().to_owned()
}

async fn undo(page: &Page<'_>) {
    let keys = page.actions().key_down(Key::Control).send_keys("z").key_up(Key::Control);
    keys.perform().await.unwrap();
    page.settle().await;
}

#[test]
fn the_mouse_drags_the_margin_until_the_hinge_falls_silent() {
    run(async |page: &Page| {
        page.open(OPEN).await;
        assert_eq!(check(page).await, 0.5);
        let (zero, unit) = axis(page).await;
        assert!(unit > 40.0, "a unit is {unit} px wide");
        for (handle, target) in
            [(MARGIN, 0.8), (MARGIN, 1.3), (MARGIN, 2.7), (ON_SLOPE, 1.5), (ON_SLOPE, -0.4), (MARGIN, -2.2)]
        {
            drag_to(page, handle, zero + target * unit).await;
            let margin = check(page).await;
            assert!((margin - target).abs() <= 1.0 / unit + HALF_STEP, "the hand is at {target}, the margin {margin}");
            let slope = reading(page, "hinge.gradient").await;
            assert_eq!(slope, if target > 1.0 { 0.0 } else { -1.0 }, "at {margin}");
            near(reading(page, "gap").await, reading(page, "hinge.loss").await - f64::from(target < 0.0), "gap");
        }
        // The address says what the hand has done, and brings it back.
        let (margin, link) = (page.value("margin").await, link(page).await);
        assert!(link.contains("margin=-2."), "{link}");
        page.until(&format!("location.hash === '#{link}'")).await;
        page.driver.refresh().await.unwrap();
        page.live().await;
        assert_eq!(check(page).await, margin);
    });
}

#[test]
fn both_ends_of_the_chord_show_what_is_convex() {
    run(async |page: &Page| {
        page.open("#v=1&scene=hinge&margin=-0.3").await;
        let (zero, unit) = axis(page).await;
        for ends in [[-2.0, 1.5], [-0.8, 0.6], [-2.6, 2.4]] {
            drag_to(page, "chord_a", zero + ends[0] * unit).await;
            drag_to(page, "chord_b", zero + ends[1] * unit).await;
            let now = [page.value("chord_a").await, page.value("chord_b").await];
            assert!((0..2).all(|end| (now[end] - ends[end]).abs() <= 1.0 / unit + HALF_STEP), "{now:?} for {ends:?}");
            assert_eq!(check(page).await, -0.3, "the margin has stayed");
            assert!(reading(page, "zero_one.chord").await < reading(page, "zero_one.loss").await, "{ends:?}");
            for margin in [-0.7, -0.3, 0.1, 0.5] {
                page.js(&format!("{FIGURE}.setState({{ margin: {margin} }})")).await;
                page.settle().await;
                check(page).await;
                let [chord, loss] = [reading(page, "hinge.chord").await, reading(page, "hinge.loss").await];
                assert!(chord >= loss, "{ends:?}: at {margin} the chord is at {chord}, the hinge at {loss}");
            }
            page.js(&format!("{FIGURE}.setState({{ margin: -0.3 }})")).await;
            page.settle().await;
        }
    });
}

#[test]
fn chips_turn_to_the_score_and_its_label_mirrors_the_drag() {
    run(async |page: &Page| {
        page.open(OPEN).await;
        twin::click(page, "score f").await;
        assert_eq!(page.js(&format!("{FIGURE}.value.view")).await, "score");
        // Other formulas may have left another room for the picture.
        let (zero, unit) = axis(page).await;
        drag_to(page, MARGIN, zero + 1.5 * unit).await;
        let margin = check(page).await;
        assert!((margin - 1.5).abs() <= 1.0 / unit + HALF_STEP, "with label +1 the score is the margin: {margin}");
        twin::click(page, "y = −1").await;
        assert_eq!(page.js(&format!("{FIGURE}.value.label")).await, "-1");
        assert_eq!(check(page).await, margin, "another label, and the same margin");
        let (zero, unit) = axis(page).await;
        assert!(unit < -20.0, "margins grow to the left, {unit} px for one");
        let from = page.handle(MARGIN).await;
        assert!((from.x - zero - margin * unit).abs() < 1.0, "{from:?}");
        let to = (from.x - unit).round();
        drag_to(page, MARGIN, to).await;
        let now = check(page).await;
        assert!((margin - now - 1.0).abs() <= 1.0 / unit.abs() + HALF_STEP, "to the right, from {margin} to {now}");
        assert_eq!(reading(page, "hinge.gradient_f").await, 1.0, "the slope is against the label");
        let stands = page.handle(MARGIN).await.x;
        assert!((stands - to).abs() <= 1.5 + HALF_STEP * unit.abs(), "the hand is at {to}, the handle at {stands}");
        page.until("location.hash.includes('view=score') && location.hash.includes('label=-1')").await;
    });
}

#[test]
fn more_losses_come_with_a_click_and_go_with_another() {
    run(async |page: &Page| {
        page.open(OPEN).await;
        let shown = async || page.js(&format!("{FIGURE}.value.show")).await;
        twin::click(page, "Squared hinge").await;
        assert_eq!(shown().await, json!(["zero_one", "hinge", "squared_hinge"]));
        let before = link(page).await;
        twin::click(page, "more").await;
        assert_eq!(link(page).await, before, "nothing has changed but what there is to choose from");
        twin::click_behind(page, &["more"], "Exponential").await;
        assert_eq!(shown().await, json!(["zero_one", "hinge", "squared_hinge", "exponential"]));
        near(reading(page, "exponential.loss").await, (-0.5_f64).exp(), "exponential.loss");
        twin::click_behind(page, &["more"], "fewer").await;
        // What is on has stayed in sight, at the place it has among the first.
        twin::click(page, "Exponential").await;
        assert_eq!(shown().await, json!(["zero_one", "hinge", "squared_hinge"]));
    });
}

#[test]
fn ten_clicks_take_ten_steps_and_no_more() {
    run(async |page: &Page| {
        page.open("#v=1&scene=hinge&margin=-2&learning_rate=0.5").await;
        for step in 1..=10_i32 {
            twin::click(page, "One step").await;
            assert_eq!(page.value("steps").await, f64::from(step));
            near(reading(page, "hinge.final_margin").await, f64::from(step.min(6)).mul_add(0.5, -2.0), "final_margin");
        }
        assert_eq!(check(page).await, -2.0, "the margin is where the steps began");
        assert_eq!(reading(page, "zero_one.final_margin").await, -2.0, "0-1 has not moved");
        assert!(reading(page, "hinge.final_margin").await >= 1.0);
        let before = link(page).await;
        page.js(&format!("void (window.seen = 0, {FIGURE}.addEventListener('change', () => seen += 1))")).await;
        twin::click(page, "One step").await;
        assert_eq!((link(page).await, page.number("seen").await), (before, 0.0), "there is no eleventh");
        undo(page).await;
        assert_eq!((page.value("steps").await, page.number("seen").await), (9.0, 1.0), "one entry each");
        twin::click(page, "One step").await;
        assert_eq!(page.value("steps").await, 10.0, "the button has come back");
        page.until("location.hash.includes('steps=10')").await;
    });
}

/// Presses Tab until Page Up moves a value, which it does for sliders and handles alone; the key of what has moved.
async fn tab_to_next(page: &Page<'_>) -> String {
    let changed = "(before => Object.keys(before).filter(key => `${before[key]}` !== `${FIGURE.value[key]}`))(held)[0]";
    let changed = changed.replace("FIGURE", FIGURE);
    for _ in 0..60 {
        page.press(Key::Tab).await;
        page.js(&format!("void (window.held = {FIGURE}.value)")).await;
        page.press(Key::PageUp).await;
        if let Some(key) = page.js(&format!("{changed} ?? null")).await.as_str() {
            return key.to_owned();
        }
    }
    panic!("no press of Tab leads to anything that Page Up moves");
}

#[test]
fn the_keyboard_alone_moves_chord_and_margin() {
    run(async |page: &Page| {
        page.open(OPEN).await;
        for (key, value) in [("chord_a", -0.5), ("chord_b", 2.5), ("margin", 1.0)] {
            assert_eq!(tab_to_next(page).await, key, "the handles, in their order");
            near(page.value(key).await, value, key);
        }
        for (key, margin) in
            [(Key::Left, 0.95), (Key::Left, 0.9), (Key::Down, 0.85), (Key::Up, 0.9), (Key::Right, 0.95)]
        {
            page.press(key).await;
            near(check(page).await, margin, "an arrow");
            assert_eq!(reading(page, "hinge.gradient").await, -1.0);
        }
        page.press(Key::End).await;
        assert_eq!((check(page).await, reading(page, "hinge.loss").await), (3.0, 0.0));
        assert_eq!(reading(page, "hinge.gradient").await, 0.0, "beyond 1 it is silent");
        page.press(Key::Home).await;
        assert_eq!((check(page).await, reading(page, "hinge.loss").await), (-3.0, 4.0));
        for margin in [3.0, 0.95] {
            undo(page).await;
            near(check(page).await, margin, "Ctrl+Z takes back one press");
        }
        page.until("location.hash.includes('margin=0.95')").await;
        assert_eq!(tab_to_next(page).await, "margin", "the handle on the slope");
        near(check(page).await, 1.45, "it moves the same");
    });
}

#[test]
fn a_link_that_means_harm_is_noticed_and_harmless() {
    run(async |page: &Page| {
        page.open("#v=1&scene=hinge&margin=99&show=foo&base=ten&steps=11&label=0").await;
        assert_eq!(check(page).await, 0.5);
        assert_eq!(page.js(&format!("{FIGURE}.value.show")).await, json!(["zero_one", "hinge"]));
        assert_eq!((page.value("steps").await, link(page).await), (0.0, "v=1&scene=hinge".to_owned()));
        let notices = page.js(&format!("{FIGURE}.notices.join(' ')")).await;
        let notices = notices.as_str().unwrap();
        for named in ["margin", "99", "from -3 to 3", "show", "foo", "base", "ten", "steps", "11", "label", "\"0\""] {
            assert!(notices.contains(named), "{named} is not in {notices}");
        }
        let from = page.handle(MARGIN).await;
        drag_to(page, MARGIN, from.x + 80.0).await;
        assert!(check(page).await > 0.7, "the figure cannot be dragged");
    });
}

#[test]
fn a_finger_drags_the_margin() {
    run(async |page: &Page| {
        page.open(OPEN).await;
        let (_, unit) = axis(page).await;
        let from = page.handle(MARGIN).await;
        page.touch("touchStart", &[from]).await;
        for step in 1..=4 {
            page.touch("touchMove", &[Spot { x: from.x - f64::from(step) * unit / 2.0, y: from.y }]).await;
            page.settle().await;
        }
        page.touch("touchEnd", &[]).await;
        page.settle().await;
        let margin = check(page).await;
        assert!((margin + 1.5).abs() <= 1.0 / unit + HALF_STEP, "the finger is at −1.5, the margin at {margin}");
        undo(page).await;
        assert_eq!(check(page).await, 0.5, "one gesture, one entry");
    });
}
