//! What a person sees where a figure cannot run.

use serde_json::json;

use crate::browser::{run, run_with};
use crate::page::{FIGURE, Page, Spot};
use crate::server::Extra;

const PANIC: &[Extra] = &[(
    "/panic.html",
    r#"<!doctype html><html lang="en"><title>Three figures</title>
<script type="module" src="./loss-lab.js"></script>
<loss-lab id="a" scene="regression" controls="none" renderer="window" loading="manual"></loss-lab>
<loss-lab id="b" scene="regression" params="residual=-1" controls="none" renderer="window" loading="manual"></loss-lab>
<loss-lab id="c" scene="regression" params="residual=-2" controls="none" renderer="window" loading="manual"></loss-lab></html>"#,
)];

/// What stands on the page for a person to read.
const SHOWN: &str = "document.querySelector('loss-lab').shadowRoot.querySelector('.message').innerText";

#[test]
fn a_module_that_does_not_arrive_can_be_asked_for_again() {
    run(async |page: &Page| {
        page.cdp("Network.enable", json!({})).await;
        page.cdp("Network.setBlockedURLs", json!({ "urls": ["*.wasm"] })).await;
        page.visit("").await;
        page.until(&format!("{FIGURE}.status === 'error'")).await;
        let shown = page.js(SHOWN).await;
        assert!(shown.as_str().unwrap().contains("could not be loaded"), "{shown}");
        page.cdp("Network.setBlockedURLs", json!({ "urls": [] })).await;
        page.js("void document.querySelector('loss-lab').shadowRoot.querySelector('.message button').click()").await;
        page.live().await;
        page.check_readings().await;
    });
}

#[test]
fn a_module_that_ends_a_second_time_ends_no_other() {
    run_with(&[], PANIC, async |page: &Page| {
        page.visit("panic.html").await;
        page.until("typeof a.start === 'function'").await;
        page.js(NO_TEXTURES).await;
        page.js("void a.start()").await;
        page.until("a.status === 'live' && a.drawnBy === 'page'").await;
        page.js(TEXTURES).await;
        page.js("void (a.renderer = 'window')").await;
        page.until("a.status === 'live' && a.drawnBy === 'window'").await;
        // The old one, by the address it was loaded from.
        page.js(NO_TEXTURES).await;
        let again = "import(performance.getEntriesByType('resource').map(entry => entry.name)
            .find(name => /\\/losslab(-[0-9a-f]{8})?\\.js$/.test(name))).then(old => {
            const canvas = document.createElement('canvas');
            document.body.append(canvas);
            return new old.LossLab('', '', '', false, { painted() {}, changed() {} }).start(canvas);
        }).then(() => 'started', () => 'ended')";
        assert_eq!(page.js(again).await, "ended");
        page.js(TEXTURES).await;
        page.js("void b.start()").await;
        page.until("b.status === 'live'").await;
        assert_eq!(page.js("[a.status, a.drawnBy]").await, json!(["live", "window"]));
        let modules: Vec<_> = page.server.requests().into_iter().filter(|path| path.ends_with("/losslab.js")).collect();
        assert_eq!(modules.len(), 2, "{modules:?}");
    });
}

#[test]
fn nothing_of_a_module_that_has_come_to_its_end_is_called() {
    run_with(&[], PANIC, async |page: &Page| {
        page.visit("panic.html").await;
        page.until("typeof a.start === 'function'").await;
        page.js("void a.start()").await;
        page.until("a.status === 'live'").await;
        page.js("void (window.told = [], ['input', 'change'].forEach(type => a.addEventListener(type, event => told.push(type))))").await;
        // A change is to be told, and someone looks, before those who wait for the end have heard of it.
        page.js("void (WebGL2RenderingContext.prototype.createTexture = () => {
            a.setState({ residual: 3 });
            queueMicrotask(() => (window.found = [a.status, a.frames, a.handles(), a.value.residual]));
            return null;
        })")
            .await;
        page.js("void b.start()").await;
        page.until("[a, b].every(figure => figure.status === 'live' && figure.drawnBy === 'page')").await;
        assert_eq!(page.js("[found, told]").await, json!([["live", 0, [], 1.5], []]));
    });
}

/// A browser that has lost its graphics gives no textures any more, and eframe does not expect that.
const NO_TEXTURES: &str = "void (window.texture = WebGL2RenderingContext.prototype.createTexture,
    WebGL2RenderingContext.prototype.createTexture = () => null)";
const TEXTURES: &str = "void (WebGL2RenderingContext.prototype.createTexture = texture)";

#[test]
fn after_the_end_of_the_module_every_figure_answers_and_goes_on_where_it_was() {
    run_with(&[], PANIC, async |page: &Page| {
        page.visit("panic.html").await;
        page.until("typeof a.start === 'function'").await;
        for figure in ["c", "a"] {
            page.js(&format!("void {figure}.start()")).await;
            page.until(&format!("{figure}.status === 'live'")).await;
        }
        page.js("c.stop()").await;
        page.js("void (window.errors = [], [a, b, c].forEach(figure => figure.addEventListener('error', event => errors.push(event.detail.code))))").await;
        let from = page.handle("residual").await;
        page.drag(from, Spot { x: from.x - 40.0, ..from }).await;
        let (residual, _) = page.check_readings().await;
        let state = "[a.value, a.readings, a.link, a.getState()]";
        let before = page.js(state).await;
        page.js(NO_TEXTURES).await;
        page.js("void b.start()").await;
        page.until("[a, b].every(figure => figure.status === 'live' && figure.drawnBy === 'page')").await;
        assert_eq!(page.js("[c.status, c.readings['l2.loss']]").await, json!(["snapshot", 4]), "a picture stays");
        assert_eq!(page.js("b.ready.then(() => 'started', error => error.code)").await, "started");
        assert_eq!(page.js(state).await, before);
        assert_eq!(page.check_readings().await.0, residual);
        let reasons = page.js("[a, b].map(figure => figure.notices.join())").await;
        for reason in reasons.as_array().unwrap() {
            assert!(reason.as_str().unwrap().contains("fault of its own"), "{reasons}");
        }
        page.js(TEXTURES).await;
        page.js("void (a.renderer = b.renderer = 'window', c.start())").await;
        page.until("[a, b, c].every(figure => figure.status === 'live' && figure.drawnBy === 'window')").await;
        assert_eq!(page.js(state).await, before);
        assert_eq!(page.js("[errors, a.notices, b.notices]").await, json!([[], [], []]));
        assert_eq!(page.js("[b.value.residual, c.value.residual]").await, json!([-1, -2]));
        let from = page.handle("residual").await;
        page.drag(from, Spot { x: from.x + 40.0, ..from }).await;
        assert!(page.check_readings().await.0 > residual, "the figure cannot be dragged");
    });
}
