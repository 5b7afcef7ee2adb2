//! What a person sees where a figure cannot run.

use serde_json::json;

use crate::browser::{run, run_with};
use crate::page::{FIGURE, Page};

/// What stands on the page for a person to read.
const SHOWN: &str = "document.querySelector('loss-lab').shadowRoot.querySelector('.message').innerText";

#[test]
fn without_webgl_the_page_says_so() {
    run(async |page: &Page| {
        let script = "HTMLCanvasElement.prototype.getContext = () => null;";
        page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await;
        page.visit("").await;
        page.until(&format!("{FIGURE}.status === 'error'")).await;
        let shown = page.js(SHOWN).await;
        assert!(shown.as_str().unwrap().contains("WebGL"), "{shown}");
    });
}

#[test]
fn without_a_gpu_or_its_stand_in_the_page_says_so() {
    run_with(&["--disable-gpu", "--disable-software-rasterizer", "--disable-3d-apis"], &[], async |page: &Page| {
        page.visit("").await;
        page.until(&format!("{FIGURE}.status === 'error'")).await;
        assert!(page.js(SHOWN).await.as_str().unwrap().contains("WebGL"));
    });
}

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
