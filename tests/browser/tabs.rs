//! The tab a test has: as if no test had been in its browser before.

use serde_json::{Value as Json, json};
use thirtyfour::prelude::*;

use crate::browser::{renew, run_with};
use crate::page::Page;
use crate::server::Extra;

const PLAIN: &[Extra] = &[
    ("/worker.js", ""),
    (
        "/plain.html",
        r#"<!doctype html><html lang="en"><title>Plain</title><link rel="icon" href="data:,">
<style>body { margin: 0; height: 3000px }</style>
<script>
  addEventListener("mousemove", ({ buttons, shiftKey }) => (window.moved = [buttons, shiftKey]));
</script></html>"#,
    ),
];

/// All that a test may leave behind, as a page can see it.
async fn found(page: &Page<'_>) -> Json {
    page.visit("plain.html").await;
    page.actions().move_to(50, 60).perform().await.unwrap();
    page.until("window.moved !== undefined").await;
    let seen = "(async () => ({
        stored: [localStorage.length, sessionStorage.length, document.cookie, await caches.keys(),
            await indexedDB.databases(), (await navigator.serviceWorker.getRegistrations()).length],
        place: [innerWidth, innerHeight, devicePixelRatio, screenX, screenY, scrollY, history.length, window.name],
        screen: [navigator.maxTouchPoints, 'ontouchstart' in window, matchMedia('(prefers-reduced-motion)').matches],
        held: window.moved,
        focus: [document.hasFocus(), document.visibilityState],
        allowed: (await navigator.permissions.query({ name: 'geolocation' })).state,
        injected: window.injected ?? null,
    }))()";
    let mut seen = page.js(seen).await;
    seen["tabs"] = page.driver.windows().await.unwrap().len().into();
    seen["log"] = page.log().await.into();
    seen
}

#[test]
fn a_tab_is_as_if_no_test_had_been_there() {
    run_with(&[], PLAIN, async |page: &Page| {
        let before = found(page).await;
        assert_eq!(before["stored"], json!([0, 0, "", [], [], 0]));
        assert_eq!(
            json!([before["place"][0], before["held"], before["focus"]]),
            json!([1280, [0, false], [true, "visible"]])
        );
        assert_eq!(json!([before["tabs"], before["log"]]), json!([1, []]));

        let leave = "(async () => {
            localStorage.a = sessionStorage.a = window.name = document.cookie = 'a=1; max-age=1000';
            await caches.open('a');
            await new Promise((done, fail) => Object.assign(indexedDB.open('a'), { onsuccess: done, onerror: fail }));
            await navigator.serviceWorker.register('worker.js');
            await navigator.serviceWorker.ready;
            history.pushState(null, '', '#a');
            scrollTo(0, 500);
            console.warn('left behind');
        })()";
        page.js(leave).await;
        let metrics = json!({ "width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": true });
        page.cdp("Emulation.setDeviceMetricsOverride", metrics).await;
        page.be_touched().await;
        page.be_still().await;
        let refused = json!({ "permission": { "name": "geolocation" }, "setting": "denied" });
        page.cdp("Browser.setPermission", refused).await;
        page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": "window.injected = 1" })).await;
        page.cdp("Network.enable", json!({})).await;
        page.cdp("Network.setBlockedURLs", json!({ "urls": ["*plain*"] })).await;
        page.driver.new_tab().await.unwrap();
        page.actions().move_to(20, 20).click_and_hold().key_down(Key::Shift).perform().await.unwrap();

        renew(&page.driver, page.server).await.unwrap();
        assert_eq!(found(page).await, before);
    });
}
