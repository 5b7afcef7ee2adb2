//! What only a release has: names with the content in them, pages under strict policies, examples, and a page that does
//! without the network from the second visit on.

use serde_json::{Value as Json, json};
use thirtyfour::prelude::*;

use crate::browser::run;
use crate::page::{FIGURE, Page, Spot};
use crate::server::RELEASE;

/// What the strictest of hosts sends with every file.
const STRICT: &str = "Content-Security-Policy: default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; \
                      require-trusted-types-for 'script'; trusted-types loss-lab\r\n";
/// Keeps what a page's policy was violated by.
const WATCH: &str = "window.violations = [];
    addEventListener('securitypolicyviolation', event => violations.push([event.violatedDirective, event.blockedURI]));";
/// Whether the worker has kept its files and is at work, for a page that may be older.
const AT_WORK: &str = "navigator.serviceWorker.getRegistration().then(found => found?.active?.state === 'activated')";
/// The releases whose files are kept.
const KEPT: &str = "caches.keys().then(names => names.map(name => name.split(' ').at(-1)))";

async fn watch(page: &Page<'_>) {
    page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH })).await;
}

/// Checks that nothing was held against the page, by its policy or in the console.
async fn check_innocent(page: &Page<'_>) {
    assert_eq!(page.js("window.violations").await, json!([]));
    let severe: Vec<_> = page.log().await.into_iter().filter(|line| line.starts_with("SEVERE")).collect();
    assert_eq!(severe, Vec::<String>::new());
}

/// Drags the residual to the left and checks the readings.
async fn check_drag(page: &Page<'_>) {
    let (from, before) = (page.handle("residual").await, page.value("residual").await);
    page.drag(from, Spot { x: from.x - 60.0, ..from }).await;
    let (residual, _) = page.check_readings().await;
    assert!(residual < before, "from {before} to {residual}");
}

#[test]
fn the_lab_lives_under_strict_policies_and_a_second_time_without_a_network() {
    run(async |page: &Page| {
        page.server.send(STRICT);
        page.server.offer_worker();
        watch(page).await;
        page.open("#v=1&scene=regression").await;
        check_drag(page).await;
        let font = page.js("getComputedStyle(document.querySelector('.waiting')).display").await;
        assert_eq!(font, "grid", "the page has its style");
        page.until(AT_WORK).await;
        page.js(&format!("void {FIGURE}.setAttribute('renderer', 'page')")).await;
        page.until(&format!("{FIGURE}.status === 'live' && {FIGURE}.drawnBy === 'page'")).await;
        check_drag(page).await;
        check_innocent(page).await;
        for renderer in ["page", "window"] {
            page.visit(&format!("embed.html?v=1&scene=regression&residual=2&renderer={renderer}&autosize=1")).await;
            page.until(&format!("{FIGURE}?.status === 'live' && {FIGURE}.drawnBy === '{renderer}'")).await;
            check_drag(page).await;
            check_innocent(page).await;
        }

        page.server.fall_silent();
        for path in ["#v=1&scene=regression&beta=2", "index.html?from=a-course#v=1&scene=regression&beta=2"] {
            page.open(path).await;
            assert_eq!(page.js("navigator.serviceWorker.controller !== null").await, true);
            check_drag(page).await;
            page.js(&format!("void {FIGURE}.setAttribute('renderer', 'page')")).await;
            page.until(&format!("{FIGURE}.status === 'live' && {FIGURE}.drawnBy === 'page'")).await;
            check_drag(page).await;
            let image = page.js(&format!("{FIGURE}.toImage().then(blob => blob.text())")).await;
            assert!(image.as_str().unwrap().starts_with("<svg"), "{image}");
            assert_eq!(page.js("window.violations").await, json!([]));
        }
        page.visit("examples/plain.html").await;
        assert_eq!(page.js("document.querySelector('loss-lab')").await, Json::Null, "pages beside it are not kept");
    });
}

/// Checks that all figures of the present page come alive where they are looked at.
async fn check_figures(page: &Page<'_>, count: usize) {
    page.until(&format!("document.querySelectorAll('loss-lab').length === {count}")).await;
    for index in 0..count {
        let figure = format!("document.querySelectorAll('loss-lab')[{index}]");
        page.js(&format!("void {figure}.scrollIntoView({{ block: 'center' }})")).await;
        page.until(&format!("{figure}.status === 'live'")).await;
    }
    let faults = "[...document.querySelectorAll('loss-lab')].flatMap(figure => figure.notices)";
    assert_eq!(page.js(faults).await, json!([]));
}

#[test]
fn every_example_opens_with_all_its_figures() {
    run(async |page: &Page| {
        watch(page).await;
        for (example, count) in [("plain", 3), ("fifty", 50), ("strict", 2)] {
            page.visit(&format!("examples/{example}.html")).await;
            check_figures(page, count).await;
            let live = "[...document.querySelectorAll('loss-lab')].every(figure => figure.status === 'live')";
            assert_eq!(page.js(live).await, true, "{example}: those out of view, too");
            check_innocent(page).await;
        }
        page.visit("examples/frame.html").await;
        let said = "[...document.querySelectorAll('output')].map(output => output.textContent)";
        let says = async |loss: &str, slope: &str| {
            page.until(&format!("JSON.stringify({said}) === '[\"{loss}\",\"{slope}\"]'")).await;
        };
        says("1.5", "1").await;
        page.js("document.querySelector('input').focus()").await;
        page.press(Key::Home).await;
        says("4.5", "−1").await;
        check_innocent(page).await;
        page.visit("examples/slides.html").await;
        let state = "[...document.querySelectorAll('loss-lab')].map(figure => figure.status === 'live')";
        for slide in 0..4 {
            let alone: Vec<bool> = (0..4).map(|other| other == slide).collect();
            page.until(&format!("JSON.stringify({state}) === '{}'", json!(alone))).await;
            page.settle().await;
            let fits = "(([slide, place]) => slide.bottom <= place.bottom + 1 && slide.right <= place.right + 1)
                (['.slide:not([hidden])', '.slides'].map(all => document.querySelector(all).getBoundingClientRect()))";
            page.until(fits).await;
            page.press(Key::Right).await;
        }
        page.press(Key::Left).await;
        page.until(&format!("JSON.stringify({state}) === '[false,false,true,false]'")).await;
        check_innocent(page).await;
    });
}

#[test]
fn what_is_in_a_file_is_in_its_name_and_hosts_find_all_compressed() {
    run(async |page: &Page| {
        // The page as it is, with the release's name in it.
        page.server.offer_worker();
        page.visit("examples/strict.html").await;
        let sums = "fetch('../loss-lab-release.txt').then(list => list.text()).then(list => Promise.all(list.trim()
            .split('\\n').map(line => line.split('  ')).map(async ([listed, name]) => {
                const bytes = await (await fetch(`../${name}`)).arrayBuffer();
                const sum = Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)),
                    byte => byte.toString(16).padStart(2, '0')).join('');
                const mark = /-([0-9a-f]{8})\\.\\w+$/.exec(name)?.[1] ?? '';
                return [name, sum === listed && sum.startsWith(mark), mark !== '', bytes.byteLength];
            })))";
        let files = page.js(sums).await;
        let files = files.as_array().unwrap();
        let wrong: Vec<&Json> = files.iter().filter(|file| file[1] != true).collect();
        assert_eq!(wrong, Vec::<&Json>::new());
        let stable: Vec<&str> =
            files.iter().filter(|file| file[2] != true).filter_map(|file| file[0].as_str()).collect();
        let stable: Vec<&str> = stable.into_iter().filter(|name| !name.starts_with("examples/")).collect();
        assert_eq!(
            stable,
            ["embed.html", "icon.svg", "index.html", "lab.js", "loss-lab-frame.js", "loss-lab.js", "sw.js"]
        );
        for file in files {
            let twin = format!(
                "fetch('../{}.br').then(twin => twin.arrayBuffer()).then(twin => twin.byteLength)",
                file[0].as_str().unwrap()
            );
            let (size, twin) = (file[3].as_f64().unwrap(), page.number(&twin).await);
            assert!(twin > 0.0 && twin < size, "{file}: {twin}");
        }
    });
}

/// The release that is served, with another title: its page and its worker, which knows the page's sum.
async fn publish(page: &Page<'_>, release: &str) {
    let made = format!(
        "(async () => {{
            const [page, worker] = await Promise.all(['/index.html', '/sw.js'].map(async file =>
                (await fetch(file, {{ cache: 'no-store' }})).text()));
            const sum = async text => Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256',
                new TextEncoder().encode(text))), byte => byte.toString(16).padStart(2, '0')).join('');
            const next = page.replace(/<title>.*<.title>/, '<title>{release}</title>')
                .replace(/(name=\"release\" content=\")\\w*/, '$1{release}');
            return [next, worker.replace(/RELEASE=\"\\w*\"/, 'RELEASE=\"{release}\"')
                .replace(await sum(page), await sum(next))];
        }})()"
    );
    let made = page.js(&made).await;
    assert!(made[0].as_str().unwrap().contains(&format!("{RELEASE}{release}\"")));
    page.server.replace("/index.html", made[0].as_str().unwrap().to_owned());
    page.server.replace("/sw.js", made[1].as_str().unwrap().to_owned());
}

#[test]
fn a_new_release_is_there_at_once_and_takes_the_place_of_the_old_one_as_a_whole() {
    run(async |page: &Page| {
        page.server.offer_worker();
        page.open("").await;
        page.until(AT_WORK).await;
        publish(page, "second").await;
        page.open("").await;
        assert_eq!(page.js("document.title").await, "second");
        page.until(&format!("{KEPT}.then(names => names.length === 2 && names.includes('second'))")).await;
        // The old one goes when no page of the folder is open any more, and a page is needed to see that.
        for looks in 1.. {
            page.driver.goto("about:blank").await.unwrap();
            page.wait(500).await;
            page.visit("examples/strict.html").await;
            let kept = page.js(KEPT).await;
            if kept == json!(["second"]) {
                break;
            }
            assert!(looks < 20, "{kept}");
        }

        // One that is not there as a whole is not kept.
        publish(page, "third").await;
        page.server.replace("/lab.js", "import './loss-lab.js';".to_owned());
        page.open("").await;
        assert_eq!(page.js("document.title").await, "third");
        page.js("navigator.serviceWorker.getRegistration().then(found => found.update()).catch(() => {})").await;
        page.until(&format!("{KEPT}.then(names => names.join() === 'second')")).await;
        page.server.fall_silent();
        page.open("").await;
        assert_eq!(page.js("document.title").await, "second");
        page.check_readings().await;
    });
}
