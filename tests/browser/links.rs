//! The state in the address: links, reload, back and forward, and links that mean harm.

use serde_json::json;
use thirtyfour::prelude::*;

use crate::browser::run;
use crate::page::{FIGURE, Page, Spot};

#[test]
fn a_permalink_sets_residual_and_beta() {
    run(async |page: &Page| {
        for (residual, beta) in [(2.0, 0.5), (-3.7, 1.0), (0.0, 0.0), (0.123_456_789, 3.0), (5.0, 0.111_111_111)] {
            page.open(&format!("index.html#v=1&scene=regression&beta={beta}&residual={residual}")).await;
            assert_eq!(page.check_readings().await, (residual, beta));
            assert_eq!(page.js(&format!("{FIGURE}.notices")).await, json!([]));
        }
    });
}

#[test]
fn a_hostile_link_is_noticed_and_harmless() {
    run(async |page: &Page| {
        page.open("index.html#v=1&residual=1e999&beta=-3&scene=nope&x=<script>alert(1)</script>").await;
        assert_eq!(page.check_readings().await, (1.5, 1.0));
        let notices = page.js(&format!("{FIGURE}.notices.join(' ')")).await;
        let notices = notices.as_str().unwrap();
        for named in ["nope", "regression", "residual", "1e999", "beta", "-3", "from 0 to 3", "\"x\""] {
            assert!(notices.contains(named), "{named} is not in {notices}");
        }
        let from = page.handle("residual").await;
        page.drag(from, Spot { x: from.x - 60.0, ..from }).await;
        assert!(page.check_readings().await.0 < 1.4, "the figure cannot be dragged");
        assert_eq!(page.number("document.scripts.length").await, 1.0, "the page's own script, and no other");
    });
}

#[test]
fn reload_keeps_what_was_dragged() {
    run(async |page: &Page| {
        page.open("").await;
        let from = page.handle("residual").await;
        page.drag(from, Spot { x: from.x + 80.0, ..from }).await;
        let (residual, _) = page.check_readings().await;
        page.until("location.hash.includes('residual=')").await;
        page.driver.refresh().await.unwrap();
        page.live().await;
        assert_eq!(page.check_readings().await.0, residual);
        assert_eq!(page.number("history.length").await, 3.0, "a drag is no step to go back from");
    });
}

#[test]
fn back_and_forward_go_through_the_states() {
    run(async |page: &Page| {
        page.open("index.html#v=1&scene=regression&residual=2").await;
        page.js(&format!("{FIGURE}.setState({{ residual: 3 }})")).await;
        page.js(&format!("{FIGURE}.reset()")).await;
        page.until(&format!("{FIGURE}.value.residual === 1.5")).await;
        page.until("location.hash === '#v=1&scene=regression'").await;
        page.driver.back().await.unwrap();
        page.until(&format!("{FIGURE}.value.residual === 3")).await;
        assert_eq!(page.check_readings().await.0, 3.0);
        page.driver.forward().await.unwrap();
        page.until(&format!("{FIGURE}.value.residual === 1.5")).await;
        page.js("void (location.hash = '#v=1&scene=regression&residual=-1')").await;
        page.until(&format!("{FIGURE}.value.residual === -1")).await;
    });
}

#[test]
fn the_address_is_written_seldom_and_at_last() {
    run(async |page: &Page| {
        page.open("").await;
        page.js("void (window.writes = 0, ['replaceState', 'pushState'].forEach(n => { const f = history[n]; history[n] = function (...a) { writes += 1; return f.apply(this, a); }; }))")
            .await;
        for step in 0..100 {
            page.js(&format!("{FIGURE}.setState({{ residual: {} }})", f64::from(step) / 50.0)).await;
        }
        page.until("location.hash.endsWith('residual=1.98')").await;
        let (writes, seconds) = (page.number("writes").await, page.number("performance.now() / 1000").await);
        assert!(writes <= seconds / 0.3 + 1.0, "{writes} writes in {seconds} s");
    });
}

/// The browser changes the address no more, and counts how often it is asked to.
const REFUSE: &str = "void (window.refused = 0, ['replaceState', 'pushState'].forEach(name => {
    history[name] = () => { refused += 1; throw new DOMException('Not now', 'SecurityError'); };
}))";
const ALLOW: &str = "void (delete history.replaceState, delete history.pushState)";

#[test]
fn a_browser_that_refuses_the_address_is_left_alone_for_a_while() {
    run(async |page: &Page| {
        page.open("index.html#v=1&scene=regression").await;
        page.js(REFUSE).await;
        for step in 1..=60 {
            page.js(&format!("{FIGURE}.setState({{ residual: {} }})", f64::from(step) / 20.0)).await;
            if step % 20 == 0 {
                page.js(&format!("{FIGURE}.reset()")).await;
                page.js(&format!("{FIGURE}.setState({{ residual: {} }})", f64::from(step) / 20.0)).await;
            }
        }
        page.wait(2_000).await;
        let refused = page.number("refused").await;
        assert!((1.0..=2.0).contains(&refused), "{refused} calls");
        assert_eq!(page.check_readings().await.0, 3.0);
        page.js(ALLOW).await;
        page.js("void window.dispatchEvent(new PageTransitionEvent('pagehide'))").await;
        assert_eq!(page.js("location.hash").await, "#v=1&scene=regression&residual=3", "the last moment is used");
    });
}

#[test]
fn an_address_that_cannot_be_written_loses_nothing() {
    run(async |page: &Page| {
        page.open("index.html#v=1&scene=regression").await;
        page.js(REFUSE).await;
        page.js(&format!("{FIGURE}.setState({{ residual: 3 }})")).await;
        page.until("refused > 0").await;
        page.js(&format!("{FIGURE}.reset()")).await;
        page.js(&format!("{FIGURE}.setState({{ residual: 4 }})")).await;
        page.wait(1_000).await;
        assert_eq!(page.check_readings().await.0, 4.0);
        assert_eq!(page.js("location.hash").await, "#v=1&scene=regression");
        let severe: Vec<_> = page.log().await.into_iter().filter(|line| line.starts_with("SEVERE")).collect();
        assert_eq!(severe, Vec::<String>::new());
        page.js(ALLOW).await;
        page.until("location.hash.endsWith('residual=4')").await;
    });
}

#[test]
fn an_address_typed_in_is_followed_once() {
    run(async |page: &Page| {
        page.open("index.html#v=1&scene=regression").await;
        page.js("void (location.hash = '#residual=-1&scene=regression&v=1')").await;
        page.until(&format!("{FIGURE}.value.residual === -1")).await;
        page.settle().await;
        page.js(&format!("void {FIGURE}.shadowRoot.querySelector('canvas').focus()")).await;
        let undo = page.actions().key_down(Key::Control).send_keys("z").key_up(Key::Control);
        undo.perform().await.unwrap();
        page.until(&format!("{FIGURE}.value.residual === 1.5")).await;
    });
}
