//! Mouse, finger, keyboard and script move the same residual, and the readings follow.

use thirtyfour::prelude::*;

use crate::browser::run;
use crate::page::{FIGURE, Page, Spot};

/// A handle stops on the parameter's steps of 0.05.
const HALF_STEP: f64 = 0.025;

/// Sets the residual by script and waits until that is painted.
async fn set(page: &Page<'_>, residual: f64) {
    page.js(&format!("{FIGURE}.setState({{ residual: {residual} }})")).await;
    page.settle().await;
}

/// The scale of the residual's axis: where 0 is, and pixels for one.
async fn axis(page: &Page<'_>) -> (f64, f64) {
    set(page, -2.0).await;
    let left = page.handle("residual").await.x;
    set(page, 2.0).await;
    let right = page.handle("residual").await.x;
    (f64::midpoint(left, right), (right - left) / 4.0)
}

#[test]
fn the_mouse_drags_the_residual() {
    run(async |page: &Page| {
        page.open("").await;
        let (zero, unit) = axis(page).await;
        assert!(unit > 20.0, "a unit is {unit} px wide");
        for target in [-4.6, -3.0, -2.2, -1.0, -0.5, 0.0, 0.4, 1.0, 2.7, 4.1] {
            let from = page.handle("residual").await;
            let to = Spot { x: (zero + target * unit).round(), y: from.y };
            page.drag(from, to).await;
            let (residual, _) = page.check_readings().await;
            let hand = (to.x - zero) / unit;
            assert!(
                (residual - hand).abs() <= 1.0 / unit + HALF_STEP,
                "the hand is at {hand}, the residual {residual}"
            );
            let handle = page.handle("residual").await;
            assert!(
                (handle.x - to.x).abs() <= 1.5 + HALF_STEP * unit,
                "the hand is at {to:?}, the handle at {handle:?}"
            );
        }
    });
}

#[test]
fn the_mouse_drags_beta() {
    run(async |page: &Page| {
        page.open("").await;
        let (_, unit) = axis(page).await;
        let from = page.handle("beta").await;
        page.drag(from, Spot { x: from.x + unit, y: from.y }).await;
        let (residual, beta) = page.check_readings().await;
        assert!(residual == 2.0 && (beta - 2.0).abs() <= 0.1, "residual {residual}, β {beta}");
    });
}

#[test]
fn a_script_sets_the_residual() {
    run(async |page: &Page| {
        page.open("").await;
        page.js(&format!("void (window.seen = [], {FIGURE}.addEventListener('change', e => seen.push([e.detail.value.residual, e.detail.source])))")).await;
        for residual in [-5.0, -3.3, -1.0, -0.999, -0.01, 0.0, 0.5, 1.0, 1.234_567_89, 5.0] {
            set(page, residual).await;
            assert_eq!(page.check_readings().await.0, residual);
        }
        assert_eq!(page.number("seen.length").await, 10.0);
        assert_eq!(page.js("seen[1]").await, serde_json::json!([-3.3, "api"]));
        for (state, code) in [
            ("{ residual: 9 }", "out_of_range"),
            ("{ residual: Infinity }", "out_of_range"),
            ("{ beta: 2, residual: 'x' }", "bad_type"),
            ("{ gamma: 1 }", "unknown_param"),
            ("{ scene: 'nope' }", "unknown_scene"),
            ("5", "bad_message"),
            ("'v=1&residual=9'", "out_of_range"),
            ("'v=2&residual=1'", "unsupported_version"),
        ] {
            let thrown = page.js(&format!("(() => {{ try {{ {FIGURE}.setState({state}); return 'nothing'; }} catch (e) {{ return e.code; }} }})()")).await;
            assert_eq!(thrown, code, "{state}");
            assert_eq!(page.check_readings().await, (5.0, 1.0), "{state} changed something");
        }
        page.js(&format!("{FIGURE}.setState('v=1&scene=regression&residual=2&beta=0.5')")).await;
        assert_eq!(page.check_readings().await, (2.0, 0.5));
        let back = page
            .js(&format!("({FIGURE}.reset(), {FIGURE}.setState({{ residual: 3, beta: 2 }}), {FIGURE}.getState())"))
            .await;
        assert_eq!((&back["scene"], &back["residual"], &back["beta"]), (&"regression".into(), &3.into(), &2.into()));
    });
}

#[test]
fn only_what_changes_a_value_is_told() {
    run(async |page: &Page| {
        page.open("index.html#v=1&scene=regression").await;
        page.js(&format!("void (window.seen = [], ['input', 'change'].forEach(type => {FIGURE}.addEventListener(type, event => seen.push([type, event.detail.value.residual]))))")).await;
        for nothing in [
            "figure.reset()",
            "figure.setState({ residual: 1.5 })",
            "figure.setState('v=1&scene=regression&residual=1.5')",
            "figure.setAttribute('params', 'residual=1.5')",
            "figure.setAttribute('scene', 'regression')",
        ] {
            page.js(&format!("void (figure => {nothing})({FIGURE})")).await;
            page.settle().await;
            assert_eq!(
                page.js("[seen, location.hash]").await,
                serde_json::json!([[], "#v=1&scene=regression"]),
                "{nothing}"
            );
        }
        page.js(&format!("void {FIGURE}.setAttribute('params', 'residual=2')")).await;
        page.js(&format!("{FIGURE}.setState({{ residual: 1.5 }})")).await;
        page.settle().await;
        let both = serde_json::json!([["input", 2], ["change", 2], ["input", 1.5], ["change", 1.5]]);
        assert_eq!(page.js("seen.splice(0)").await, both);
        // Away and back in one gesture: the values were others meanwhile, and are what they were.
        let from = page.handle("residual").await;
        let (x, y) = (from.x.round() as i64, from.y.round() as i64);
        let slow = Some(std::time::Duration::from_millis(60));
        let chain = page.driver.action_chain_with_delay(None, slow).move_to(x, y).click_and_hold();
        chain.move_to(x - 30, y).move_to(x - 60, y).move_to(x - 30, y).move_to(x, y).release().perform().await.unwrap();
        page.settle().await;
        let seen = page.js("seen.splice(0)").await;
        let told: Vec<_> = seen.as_array().unwrap().iter().collect();
        assert!(told.len() >= 2 && told.iter().all(|event| event[0] == "input"), "{seen}");
        assert!(told.windows(2).all(|pair| pair[0][1] != pair[1][1]), "{seen}");
        assert_eq!(told.last().unwrap()[1], 1.5, "{seen}");
        // A gesture that leaves another value tells each value once, and that it is over.
        page.drag(from, Spot { x: from.x - 60.0, ..from }).await;
        let seen = page.js("seen.splice(0)").await;
        let mut told: Vec<_> = seen.as_array().unwrap().iter().collect();
        assert_eq!(told.pop().unwrap()[0], "change", "{seen}");
        assert!(told.iter().all(|event| event[0] == "input"), "{seen}");
        assert!(told.windows(2).all(|pair| pair[0][1] != pair[1][1]), "{seen}");
    });
}

#[test]
fn the_keyboard_reaches_the_handle_and_moves_it() {
    run(async |page: &Page| {
        page.open("").await;
        // However many controls stand before it, Tab comes to the handle: an arrow then moves the residual.
        for _ in 0..60 {
            page.press(Key::Tab).await;
            page.press(Key::Right).await;
            if page.value("residual").await != 1.5 {
                break;
            }
        }
        assert_eq!(page.value("residual").await, 1.55, "no press of Tab led to the residual");
        page.press(Key::Left).await;
        page.press(Key::Left).await;
        assert_eq!(page.check_readings().await.0, 1.45);
        page.press(Key::Home).await;
        assert_eq!(page.value("residual").await, -5.0);
    });
}

#[test]
fn a_finger_drags_the_residual() {
    run(async |page: &Page| {
        page.open("").await;
        let (zero, unit) = axis(page).await;
        let from = page.handle("residual").await;
        page.touch("touchStart", &[from]).await;
        for step in 1..=4 {
            page.touch("touchMove", &[Spot { x: from.x - f64::from(step) * unit / 2.0, y: from.y }]).await;
            page.settle().await;
        }
        let hand = (from.x - 2.0 * unit - zero) / unit;
        page.touch("touchEnd", &[]).await;
        page.settle().await;
        let residual = page.check_readings().await.0;
        assert!((residual - hand).abs() <= 1.0 / unit + HALF_STEP, "the finger is at {hand}, the residual {residual}");
        // A touch the browser takes away ends the drag: later moves of a mouse must not go on with it.
        let from = page.handle("residual").await;
        page.touch("touchStart", &[from]).await;
        page.touch("touchCancel", &[]).await;
        page.settle().await;
        let before = page.value("residual").await;
        page.actions().move_to((from.x + unit) as i64, from.y as i64).perform().await.unwrap();
        page.settle().await;
        assert_eq!(page.value("residual").await, before);
    });
}
