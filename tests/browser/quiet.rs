//! A page that costs nothing while nothing happens, and has nothing to complain about.

use serde_json::json;

use crate::browser::{run, run_with};
use crate::page::{FIGURE, LONE, Page, Spot};

#[test]
fn nothing_is_painted_while_nothing_happens() {
    run(async |page: &Page| {
        page.open("").await;
        // Whatever moves at the start, such as an invitation, comes to rest.
        page.wait(2_000).await;
        page.js("void (window.asked = 0, (native => { window.requestAnimationFrame = f => { asked += 1; return native.call(window, f); }; })(requestAnimationFrame))").await;
        let before = page.number(&format!("{FIGURE}.frames")).await;
        page.wait(1_000).await;
        let (after, asked) = (page.number(&format!("{FIGURE}.frames")).await, page.number("asked").await);
        assert!(before > 0.0, "no frame was counted at all");
        assert_eq!(after, before, "frames were painted");
        assert!(asked <= 1.0, "{asked} frames were asked for");
        // And it wakes up again.
        let from = page.handle("residual").await;
        page.drag(from, Spot { x: from.x + 50.0, ..from }).await;
        assert!(page.number(&format!("{FIGURE}.frames")).await > after);
    });
}

/// Without a GPU a frame may take longer than any pause between signs of life; long work goes on all the same.
#[test]
fn long_work_goes_on_by_itself_however_slow_the_frames_are() {
    run(async |page: &Page| {
        let slow = "const clear = WebGL2RenderingContext.prototype.clear;
            WebGL2RenderingContext.prototype.clear = function (...all) {
                for (const end = performance.now() + 300; performance.now() < end;) {}
                return clear.apply(this, all);
            };";
        page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": slow })).await;
        page.open("#v=1&scene=lambda&prediction=1&reveal=1&grid=5&steps=20").await;
        page.until(&format!("{FIGURE}.readings.score_best !== null")).await;
    });
}

#[test]
fn the_page_is_told_when_long_work_is_done() {
    run(async |page: &Page| {
        // Long enough that the listener is there before the end.
        page.visit("#v=1&scene=lambda&prediction=1&reveal=1").await;
        page.js(&format!("void (window.seen = [], ['input', 'change'].forEach(type => {FIGURE}.addEventListener(type, event => seen.push([type, event.detail.source, event.detail.readings.score_best !== null]))))")).await;
        page.until("seen.length > 0").await;
        page.settle().await;
        assert_eq!(page.js("seen").await, json!([["change", "work", true]]));
        let said = page.js(&format!("{FIGURE}.shadowRoot.querySelector('[aria-live]').textContent")).await;
        assert!(!said.as_str().unwrap().contains("of 25"), "{said}");
        assert_ne!(said, "");
    });
}

/// The readings of a page figure below the end of the view.
#[test]
fn what_is_out_of_sight_is_not_drawn_while_a_hand_drags() {
    run_with(&[], LONE, async |page: &Page| {
        page.open("lone.html?renderer=page&loading=eager&controls=minimal&scene=regression").await;
        let readings = format!("{FIGURE}.shadowRoot.querySelector('.ll-readings')");
        assert!(page.number(&format!("{readings}.getBoundingClientRect().top - innerHeight")).await > 0.0);
        let told = format!("{readings}.textContent");
        let picture = format!("{FIGURE}.shadowRoot.querySelector('.ll-figure svg').innerHTML");
        let from = page.handle("residual").await;
        let mouse = async |kind: &str, far: f64| {
            let event = json!({ "type": kind, "x": from.x - far, "y": from.y, "button": "left", "buttons": 1,
                "clickCount": 1 });
            page.cdp("Input.dispatchMouseEvent", event).await;
            page.settle().await;
        };
        mouse("mousePressed", 0.0).await;
        // The browser says within a frame or two what is in sight.
        mouse("mouseMoved", 40.0).await;
        mouse("mouseMoved", 60.0).await;
        let (before, drawn) = (page.js(&told).await, page.js(&picture).await);
        mouse("mouseMoved", 90.0).await;
        assert!(page.number(&format!("{FIGURE}.value.residual")).await < 0.9);
        assert_eq!(page.js(&told).await, before);
        assert!(page.js(&picture).await != drawn, "the picture is in sight");
        // In sight they are as they should be, and when the hand lets go.
        page.js(&format!("void {readings}.scrollIntoView({{ block: 'end', behavior: 'instant' }})")).await;
        page.until(&format!("{told} !== {before}")).await;
        page.js("void scrollTo({ top: 0, behavior: 'instant' })").await;
        page.settle().await;
        let between = page.js(&told).await;
        mouse("mouseMoved", 120.0).await;
        assert_eq!(page.js(&told).await, between);
        mouse("mouseReleased", 120.0).await;
        page.until(&format!("{told} !== {between}")).await;
    });
}

#[test]
fn imports_under_other_names_are_complained_of() {
    run(async |page: &Page| {
        let complaints = async || -> Vec<String> {
            page.log().await.into_iter().filter(|line| line.contains("cannot pause its frames")).collect()
        };
        page.open("").await;
        assert_eq!(complaints().await, Vec::<String>::new());
        // As a later wasm-bindgen might: between the bindings and the module the names are others.
        let rename = "const real = WebAssembly.instantiate;
            const renamed = (imports, from, to) => Object.fromEntries(Object.entries(imports).map(([space, all]) =>
                [space, Object.fromEntries(Object.entries(all).map(([name, value]) => [name.replace(from, to), value]))]));
            const last = (source, imports) => real.call(WebAssembly, source, renamed(imports, 'frame_please', 'requestAnimationFrame'));
            let present = last;
            Object.defineProperty(WebAssembly, 'instantiate', {
                get() {
                    const next = present;
                    return next === last ? last : (source, imports) => next(source, renamed(imports, 'requestAnimationFrame', 'frame_please'));
                },
                set(value) { present = value; },
            });";
        page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": rename })).await;
        page.open("").await;
        let found = complaints().await;
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains("__wbg_requestAnimationFrame_") && !found[0].contains("cancel"), "{found:?}");
        page.check_readings().await;
    });
}

#[test]
fn the_console_stays_empty() {
    run(async |page: &Page| {
        page.open("").await;
        let from = page.handle("residual").await;
        page.drag(from, Spot { x: from.x + 50.0, ..from }).await;
        let from = page.handle("residual").await;
        page.touch("touchStart", &[from]).await;
        page.touch("touchMove", &[Spot { x: from.x - 50.0, ..from }]).await;
        page.touch("touchEnd", &[]).await;
        page.settle().await;
        let complaint = |line: &String| line.starts_with("SEVERE") || line.starts_with("WARNING");
        // The browser's own words about composing a page in software, as it does without a GPU.
        let ours = |line: &String| !line.contains("GPU stall due to ReadPixels");
        let complaints: Vec<_> = page.log().await.into_iter().filter(complaint).filter(ours).collect();
        assert_eq!(complaints, Vec::<String>::new());
    });
}

#[test]
fn the_page_is_a_handful_of_files_each_asked_for_once() {
    run(async |page: &Page| {
        page.open("").await;
        let mut paths = page.server.requests();
        // The figure can be live without: the icon, which the browser asks for when it has the time, and the letters of
        // what is printed.
        paths.retain(|path| !["/icon.svg", "/loss-lab-outlines.bin"].contains(&path.as_str()));
        paths.sort_unstable();
        let all = paths.len();
        paths.dedup();
        assert_eq!(paths.len(), all, "{:?}", page.server.requests());
        assert!(all <= 6, "{paths:?}");
    });
}
