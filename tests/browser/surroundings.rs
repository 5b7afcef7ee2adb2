//! What a page does to a figure in it: it scales and zooms it, moves it between screens, gives it no width, and has
//! shortcuts of its own.

use serde_json::json;
use thirtyfour::TypingData;
use thirtyfour::prelude::*;

use crate::browser::{run, run_with};
use crate::page::{FIGURE, Page, Spot};
use crate::server::Extra;

const PAGES: &[Extra] = &[
    (
        "/scaled.html",
        r#"<!doctype html><html lang="en"><title>Scaled</title>
<script type="module" src="./loss-lab.js"></script>
<style>body { margin: 0 } div { width: 640px; transform-origin: 0 0 }</style>
<div><loss-lab scene="regression" controls="none" renderer="window" loading="eager"></loss-lab></div></html>"#,
    ),
    (
        "/sizes.html",
        r#"<!doctype html><html lang="en"><title>Sizes</title>
<script type="module" src="./loss-lab.js"></script>
<style>body { margin: 0 } .row { display: flex } .grid { display: grid; width: 200px }</style>
<div class="row"><loss-lab loading="manual"></loss-lab></div>
<table><tr><td><loss-lab loading="manual"></loss-lab></table>
<div style="display: inline-block"><loss-lab loading="manual"></loss-lab></div>
<div style="width: 700px"><loss-lab loading="manual"></loss-lab></div>
<div style="width: 200px"><loss-lab loading="manual"></loss-lab></div>
<div class="grid"><div><loss-lab loading="manual"></loss-lab></div></div>
<div class="row"><loss-lab loading="manual" style="width: 150px"></loss-lab></div>
<div class="row" style="width: 600px"><loss-lab loading="manual" style="flex: 1"></loss-lab></div></html>"#,
    ),
];

/// Where a handle is in the window, whatever the page scales the figure to.
async fn seen(page: &Page<'_>, id: &str) -> Spot {
    let spot = page
        .js(&format!(
            "(f => {{ const h = f.handles().find(h => h.id === '{id}'), b = f.getBoundingClientRect(),
              scale = b.width / f.offsetWidth; return [b.x + h.x * scale, b.y + h.y * scale]; }})({FIGURE})"
        ))
        .await;
    Spot { x: spot[0].as_f64().unwrap(), y: spot[1].as_f64().unwrap() }
}

/// Drags with a pen.
async fn drag_pen(page: &Page<'_>, from: Spot, to: Spot) {
    for (kind, at, buttons) in
        [("mouseMoved", from, 0), ("mousePressed", from, 1), ("mouseMoved", to, 1), ("mouseReleased", to, 0)]
    {
        let button = if kind == "mouseMoved" { "none" } else { "left" };
        let event = json!({ "type": kind, "x": at.x, "y": at.y, "button": button, "buttons": buttons, "clickCount": 1,
            "pointerType": "pen" });
        page.cdp("Input.dispatchMouseEvent", event).await;
        page.settle().await;
    }
}

/// Drags with a finger.
async fn drag_finger(page: &Page<'_>, from: Spot, to: Spot) {
    page.touch("touchStart", &[from]).await;
    page.settle().await;
    for share in [0.5, 1.0] {
        page.touch("touchMove", &[Spot { x: from.x + (to.x - from.x) * share, ..from }]).await;
        page.settle().await;
    }
    page.touch("touchEnd", &[]).await;
    page.settle().await;
}

#[test]
fn a_scaled_figure_is_taken_hold_of_where_it_is_drawn() {
    run_with(&[], PAGES, async |page: &Page| {
        let styles = ["", "transform: scale(.5)", "transform: scale(1.5)", "zoom: 1.36", "zoom: .6"];
        for (style, renderer) in styles.iter().flat_map(|style| [(style, "window"), (style, "page")]) {
            page.visit("scaled.html").await;
            page.js(&format!("void (document.querySelector('div').style.cssText = '{style}')")).await;
            page.live().await;
            page.js(&format!("void {FIGURE}.setAttribute('renderer', '{renderer}')")).await;
            page.settle().await;
            page.live().await;
            page.settle().await;
            for hand in ["mouse", "pen", "finger"] {
                let (from, before) = (seen(page, "residual").await, page.value("residual").await);
                let to = Spot { x: (from.x - 12.0).round(), ..from };
                match hand {
                    "mouse" => page.drag(from, to).await,
                    "pen" => drag_pen(page, from, to).await,
                    _ => drag_finger(page, from, to).await,
                }
                let (residual, _) = page.check_readings().await;
                let now = seen(page, "residual").await;
                assert!(
                    residual < before && (now.x - to.x).abs() < 5.0,
                    "{style}, {renderer}, {hand}: from {before} at {from:?} to {residual} at {now:?}, the hand is at {to:?}"
                );
            }
        }
    });
}

#[test]
fn a_projected_window_is_taken_hold_of_where_it_is_drawn() {
    run_with(&[], &[], async |page: &Page| {
        let metrics = json!({ "width": 1920, "height": 1080, "deviceScaleFactor": 1, "mobile": false });
        page.cdp("Emulation.setDeviceMetricsOverride", metrics).await;
        page.open("#v=1&scene=regression&residual=2").await;
        let from = page.handle("residual").await;
        assert!(from.x > 1000.0, "{from:?}");
        let to = Spot { x: from.x - 150.0, ..from };
        page.drag(from, to).await;
        let (residual, _) = page.check_readings().await;
        let now = page.handle("residual").await;
        assert!(residual < 2.0 && (now.x - to.x).abs() < 5.0, "{residual} at {now:?}, the hand is at {to:?}");
    });
}

#[test]
fn a_dark_window_is_printed_in_ink_on_white() {
    run(async |page: &Page| {
        page.open("#v=1&scene=regression&residual=2").await;
        page.js(&format!("void {FIGURE}.setAttribute('theme', 'dark')")).await;
        page.settle().await;
        let paper = format!("{FIGURE}.shadowRoot.querySelector('.paper')");
        let tell = async |event: &str| page.js(&format!("void dispatchEvent(new Event('{event}'))")).await;
        tell("beforeprint").await;
        assert_eq!(page.js(&format!("{paper}.querySelector('svg > rect').getAttribute('fill')")).await, "#ffffff");
        let canvas = format!("{FIGURE}.shadowRoot.querySelector('canvas').getClientRects().length");
        assert_eq!(page.number(&canvas).await, 0.0, "the window itself is not printed");
        tell("afterprint").await;
        assert_eq!(page.number(&format!("{paper}.childElementCount")).await, 0.0);
        assert_eq!(page.number(&canvas).await, 1.0);
    });
}

#[test]
fn another_pixel_ratio_gives_the_canvas_its_resolution() {
    run_with(&[], PAGES, async |page: &Page| {
        page.visit("scaled.html").await;
        page.live().await;
        for (ratio, width) in [(2.0, 901), (1.25, 902), (1.0, 903)] {
            // The browser tells the page of an emulated ratio by the resize that comes with it.
            let metrics = json!({ "width": width, "height": 700, "deviceScaleFactor": ratio, "mobile": false });
            page.cdp("Emulation.setDeviceMetricsOverride", metrics).await;
            page.until(&format!(
                "(c => c.width === Math.round(640 * {ratio}) && c.height === Math.round(416 * {ratio}))
                 ({FIGURE}.shadowRoot.querySelector('canvas'))"
            ))
            .await;
            page.settle().await;
            let from = page.handle("residual").await;
            page.drag(from, Spot { x: from.x - 30.0, ..from }).await;
            let now = page.handle("residual").await;
            assert!((now.x - from.x + 30.0).abs() < 4.0, "at ratio {ratio} the handle went from {from:?} to {now:?}");
        }
    });
}

#[test]
fn a_figure_without_a_size_has_a_width_and_takes_no_more_than_there_is() {
    run_with(&[], PAGES, async |page: &Page| {
        page.visit("sizes.html").await;
        page.until("customElements.get('loss-lab') !== undefined").await;
        let widths = page.js("[...document.querySelectorAll('loss-lab')].map(figure => figure.offsetWidth)").await;
        assert_eq!(widths, json!([320, 320, 320, 700, 200, 200, 150, 600]));
        page.js(&format!("void {FIGURE}.start()")).await;
        page.live().await;
        assert_eq!(page.number(&format!("{FIGURE}.offsetWidth")).await, 320.0, "also without its poster");
    });
}

/// Presses a key together with others.
async fn press_with(page: &Page<'_>, held: &[Key], key: impl Into<TypingData>) {
    let mut chain = page.actions();
    for held in held {
        chain = chain.key_down(held.clone());
    }
    chain = chain.send_keys(key);
    for held in held {
        chain = chain.key_up(held.clone());
    }
    chain.perform().await.unwrap();
    page.settle().await;
}

#[test]
fn shortcuts_of_page_and_browser_pass_through_a_focused_figure() {
    run(async |page: &Page| {
        page.open("").await;
        // Keeps from the browser what it has seen, or the test would end in a print dialog.
        let listen = "void (window.seen = [], document.addEventListener('keydown', event => {
            const kept = event.defaultPrevented;
            event.preventDefault();
            seen.push([event.key, kept, event.defaultPrevented]);
        }))";
        page.js(listen).await;
        page.js(&format!("void {FIGURE}.shadowRoot.querySelector('canvas').focus()")).await;
        let alone: [&[Key]; 2] = [&[Key::Control], &[Key::Alt]];
        for (held, keys) in
            [(alone[0], ["p", "f", "r", "t", "s", "o", "c", "a"]), (alone[1], ["d", "e", "f", "1", "2", "3", "4", "5"])]
        {
            for key in keys {
                page.js("void (seen = [])").await;
                press_with(page, held, key).await;
                let last = page.js("seen.at(-1) ?? null").await;
                assert_eq!(last, json!([key, false, true]), "{held:?} and {key}");
            }
        }
        page.js("void (seen = [])").await;
        press_with(page, &[Key::Alt], Key::Left + "").await;
        press_with(page, &[], Key::F1 + "").await;
        let through = page.js("seen.filter(([key]) => key !== 'Alt')").await;
        assert_eq!(through, json!([["ArrowLeft", false, true], ["F1", false, true]]));
        let copy = "(canvas => { const event = new ClipboardEvent('copy', { bubbles: true, cancelable: true, composed: true });
            canvas.dispatchEvent(event); return event.defaultPrevented; })";
        let copied = page.js(&format!("{copy}({FIGURE}.shadowRoot.querySelector('canvas'))")).await;
        assert_eq!(copied, false, "a selection of the page is copied while no value is being typed");
        // What the figure has a use for is its own: arrows, letters without Ctrl, undo.
        let before = page.value("residual").await;
        let from = page.handle("residual").await;
        page.drag(from, Spot { x: from.x - 60.0, ..from }).await;
        page.js("void (seen = [])").await;
        press_with(page, &[Key::Control], "z").await;
        assert_eq!(page.value("residual").await, before, "Ctrl+Z takes the drag back");
        press_with(page, &[], "x").await;
        press_with(page, &[], Key::Left + "").await;
        assert_eq!(page.js("seen.filter(([key]) => key !== 'Control')").await, json!([]));
    });
}
