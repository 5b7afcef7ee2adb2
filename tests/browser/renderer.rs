//! What draws a figure: a window or the page itself, chosen by the page, by a person, or because a window cannot be.

use serde_json::{Value as Json, json};
use thirtyfour::prelude::*;

use crate::browser::{run, run_with};
use crate::page::{FIGURE, Page};
use crate::server::Extra;

const PAGES: &[Extra] = &[
    (
        "/one.html",
        r#"<!doctype html><html lang="en"><title>One</title>
<script type="module" src="./loss-lab.js"></script>
<input id="before">
<script>
  const asked = new URLSearchParams(location.search);
  const figure = document.createElement("loss-lab");
  for (const [name, value] of asked) figure.setAttribute(name, value);
  document.currentScript.after(figure);
</script></html>"#,
    ),
    (
        "/eight.html",
        r#"<!doctype html><html lang="en"><title>Eight</title>
<style>loss-lab { width: 20rem; display: inline-block }</style>
<script type="module" src="./loss-lab.js"></script>
<script>
  for (let index = 0; index < 8; index += 1) {
    document.write(`<loss-lab scene="regression" params="residual=${index / 2}" controls="none" loading="eager">`,
      "</loss-lab>");
  }
  const all = [...document.querySelectorAll("loss-lab")];
</script></html>"#,
    ),
];

/// A page that lets no text become markup but by the policy of figures.
const STRICT: &[Extra] = &[(
    "/strict.html",
    r#"<!doctype html><html lang="en"><title>Strict</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'self'; script-src 'self' 'wasm-unsafe-eval';
  style-src 'self'; require-trusted-types-for 'script'; trusted-types loss-lab">
<script type="module" src="./loss-lab.js"></script>
<loss-lab scene="regression" controls="minimal" loading="eager"></loss-lab>
<loss-lab scene="regression" controls="minimal" loading="eager" renderer="window"></loss-lab></html>"#,
)];

/// How the names of files begin that belong to one renderer alone.
const WINDOWS: &[&str] = &["loss-lab-window.", "losslab.", "losslab_bg.", "losslab-cards"];
const PAGE_FIGURES: &[&str] = &["loss-lab-figure.", "losslab-page"];
/// Whatever a figure is asked for in any status.
const ANSWERS: &str = "[figure.value, figure.readings, figure.link, figure.getState()]";
/// The button that lets the other renderer draw.
const OTHER: &str = "figure.shadowRoot.querySelector('.other')";
const NO_WEBGL: &str = "HTMLCanvasElement.prototype.getContext = () => null;";

/// Opens the page with one figure, whose attributes are given as in an address.
async fn open(page: &Page<'_>, attributes: &str, drawn_by: &str) {
    page.visit(&format!("one.html?loading=eager&scene=regression&{attributes}")).await;
    is_drawn_by(page, drawn_by).await;
}

async fn is_drawn_by(page: &Page<'_>, renderer: &str) {
    page.until(&format!("figure.status === 'live' && figure.drawnBy === '{renderer}'")).await;
}

#[test]
fn the_controls_choose_the_renderer_and_the_other_one_is_not_loaded() {
    run_with(&[], PAGES, async |page: &Page| {
        for (attributes, drawn_by, others) in [
            ("controls=minimal", "page", WINDOWS),
            ("controls=none&renderer=auto", "page", WINDOWS),
            ("controls=full&renderer=page", "page", WINDOWS),
            ("controls=full", "window", PAGE_FIGURES),
            ("renderer=nonsense", "window", PAGE_FIGURES),
            ("controls=none&renderer=window", "window", PAGE_FIGURES),
        ] {
            open(page, &format!("{attributes}&params=residual%3D2"), drawn_by).await;
            let loaded = "performance.getEntriesByType('resource')
                .map(entry => entry.name.split('/').at(-1).replace(/-[0-9a-f]{8}(?=\\.)/, ''))";
            let loaded = page.js(loaded).await;
            // The browser asks for an icon of its own accord; this page has none.
            let loaded = loaded.as_array().unwrap().iter().filter_map(Json::as_str);
            let loaded: Vec<_> = loaded.filter(|name| *name != "favicon.ico").collect();
            let is_other = |name: &&str| others.iter().any(|other| name.starts_with(other));
            assert!(!loaded.iter().any(is_other), "{attributes}: {loaded:?}");
            assert!(loaded.contains(&"loss-lab.js") && loaded.len() <= 5, "{attributes}: {loaded:?}");
            assert_eq!(page.number(&format!("{FIGURE}.readings['l2.loss']")).await, 4.0);
            let canvases = page.number("figure.shadowRoot.querySelectorAll('canvas').length").await;
            assert_eq!(canvases, f64::from(u8::from(drawn_by == "window")));
        }
    });
}

#[test]
fn an_attribute_that_changes_changes_the_renderer_and_not_the_state() {
    run_with(&[], PAGES, async |page: &Page| {
        open(page, "controls=minimal&params=residual%3D9%26beta%3D2", "page").await;
        page.js("figure.setState({ half: true })").await;
        let before = page.js(ANSWERS).await;
        let notices = page.js("figure.notices").await;
        assert!(notices[0].as_str().unwrap().contains("residual"), "{notices}");
        for (change, drawn_by) in [
            ("figure.renderer = 'window'", "window"),
            ("figure.renderer = 'page'", "page"),
            ("figure.renderer = 'auto'", "page"),
            ("figure.controls = 'full'", "window"),
            ("figure.controls = 'none'", "page"),
        ] {
            page.js(&format!("void ({change})")).await;
            is_drawn_by(page, drawn_by).await;
            assert_eq!(page.js(ANSWERS).await, before, "{change}");
            assert_eq!(page.js("figure.notices").await, notices, "{change}");
        }
        page.js("void (figure.stop(), figure.renderer = 'window')").await;
        assert_eq!(page.js("[figure.status, figure.drawnBy]").await, json!(["snapshot", null]));
        page.js("void figure.start()").await;
        is_drawn_by(page, "window").await;
        assert_eq!(page.js(ANSWERS).await, before);
    });
}

#[test]
fn the_first_tab_stop_of_a_window_leads_to_its_accessible_version_and_back() {
    run_with(&[], PAGES, async |page: &Page| {
        open(page, "controls=minimal&renderer=window&params=beta%3D2", "window").await;
        page.js("figure.setState({ residual: 3 })").await;
        let before = page.js(ANSWERS).await;
        assert_eq!(page.js(&format!("getComputedStyle({OTHER}).clipPath")).await, "inset(50%)", "out of the way");
        page.js("before.focus()").await;
        page.press(Key::Tab).await;
        assert_eq!(page.js(&format!("figure.shadowRoot.activeElement === {OTHER}")).await, true);
        assert_eq!(
            page.js(&format!("[{OTHER}.textContent, getComputedStyle({OTHER}).clipPath]")).await,
            json!(["Accessible version", "none"])
        );
        for (drawn_by, then) in [("page", "Back to the window"), ("window", "Accessible version")] {
            page.press(Key::Enter).await;
            is_drawn_by(page, drawn_by).await;
            assert_eq!(page.js(ANSWERS).await, before);
            let at = format!("[figure.shadowRoot.activeElement === {OTHER}, {OTHER}.textContent, figure.notices]");
            assert_eq!(page.js(&at).await, json!([true, then, []]), "the keyboard stays where it was");
        }
        // A page figure that is what its page wants has no way anywhere else.
        open(page, "controls=minimal", "page").await;
        assert_eq!(page.js(&format!("getComputedStyle({OTHER}).display")).await, "none");
    });
}

/// Checks that a page figure in the state residual = 3 stands in for a window, says why, and works.
async fn stands_in(page: &Page<'_>, why: &str) {
    page.until(&format!("{FIGURE}.status === 'live' && {FIGURE}.drawnBy === 'page'")).await;
    assert_eq!(page.check_readings().await.0, 3.0);
    let said = page.js(&format!("{FIGURE}.shadowRoot.querySelector('[role=status]').innerText")).await;
    assert!(said.as_str().unwrap().contains(why), "{said}");
    assert!(page.js(&format!("{FIGURE}.notices[0]")).await.as_str().unwrap().contains(why));
    page.js(&format!("{FIGURE}.setState({{ residual: -2 }})")).await;
    assert_eq!(page.check_readings().await.0, -2.0);
    page.js(&format!("{FIGURE}.shadowRoot.querySelector('[role=status] button').click()")).await;
    assert_eq!(page.js(&format!("{FIGURE}.notices")).await, json!([]), "what is read is gone");
}

#[test]
fn without_webgl_a_page_figure_stands_in() {
    run(async |page: &Page| {
        page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": NO_WEBGL })).await;
        page.visit("#v=1&scene=regression&residual=3").await;
        stands_in(page, "WebGL").await;
        page.until("location.hash.endsWith('residual=-2')").await;
    });
}

#[test]
fn without_a_gpu_or_its_stand_in_a_page_figure_stands_in() {
    run_with(&["--disable-gpu", "--disable-software-rasterizer", "--disable-3d-apis"], &[], async |page: &Page| {
        page.visit("#v=1&scene=regression&residual=3").await;
        stands_in(page, "WebGL").await;
    });
}

#[test]
fn a_context_lost_for_good_is_done_without() {
    run_with(&[], PAGES, async |page: &Page| {
        open(page, "controls=full", "window").await;
        page.js("figure.setState({ residual: 3 })").await;
        for loss in 1..=4 {
            page.js("void (window.old = figure.shadowRoot.querySelector('canvas'),
                old.getContext('webgl2').getExtension('WEBGL_lose_context').loseContext())")
                .await;
            if loss < 4 {
                page.until("figure.status === 'live' && figure.shadowRoot.querySelector('canvas') !== old").await;
            }
        }
        stands_in(page, "several times").await;
    });
}

/// Lets a test end instances of the page figure's module, as a panic would: `panics` holds their listeners.
const PANICS: &str = "window.panics = [];
    const native = WebAssembly.instantiate;
    WebAssembly.instantiate = async (source, imports) => {
        const instance = await native.call(WebAssembly, source, imports);
        if (!(instance instanceof WebAssembly.Instance) || !('losslab_frame' in instance.exports)) return instance;
        const set_panic_listener = (listener) => (panics.push(listener), instance.exports.set_panic_listener(listener));
        return { instance: { exports: { ...instance.exports, set_panic_listener } }, module: source };
    };";

#[test]
fn a_page_figure_whose_module_ends_goes_on_with_a_fresh_one_but_once() {
    run_with(&[], PAGES, async |page: &Page| {
        page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": PANICS })).await;
        open(page, "controls=minimal&params=beta%3D2", "page").await;
        page.js("figure.setState({ residual: 3 })").await;
        let before = page.js(ANSWERS).await;
        page.js("void (window.codes = [], figure.addEventListener('error', event => codes.push(event.detail.code)))")
            .await;
        page.js("void panics[0]('fault')").await;
        page.until("panics.length === 2 && figure.status === 'live'").await;
        assert_eq!(page.js(&format!("[{ANSWERS}, codes]")).await, json!([before, []]));
        page.js("void panics[1]('fault')").await;
        page.until("figure.status === 'error'").await;
        assert_eq!(page.js(&format!("[{ANSWERS}, codes]")).await, json!([before, ["panicked"]]));
        let image = page.js("figure.toImage().then(blob => blob.text())").await;
        assert!(image.as_str().unwrap().starts_with("<svg"), "{image}");
        page.js("figure.setState({ residual: 2 })").await;
        assert_eq!(page.check_readings().await.0, 2.0);
        page.js("void figure.shadowRoot.querySelector('.message button').click()").await;
        is_drawn_by(page, "page").await;
        assert_eq!(page.check_readings().await, (2.0, 2.0));
    });
}

#[test]
fn what_is_set_while_nothing_can_take_it_is_taken_later() {
    run_with(&[], PAGES, async |page: &Page| {
        page.visit("one.html?loading=manual&scene=regression&controls=minimal").await;
        page.until("typeof figure.start === 'function'").await;
        let refused = "(() => { try { figure.setState({ residual: 2 }); } catch (error) { return error.code; } })()";
        assert_eq!(page.js(refused).await, "not_ready", "nobody wanted it to start yet");
        page.js("void (window.codes = [], figure.addEventListener('error', event => codes.push(event.detail.code)))")
            .await;
        page.js("void (figure.start(), figure.setState({ beta: 2 }), figure.setState({ residual: 9 }),
            figure.setState({ residual: 3 }))")
            .await;
        is_drawn_by(page, "page").await;
        assert_eq!(page.check_readings().await, (3.0, 2.0));
        assert_eq!(page.js("codes").await, json!(["out_of_range"]));
        page.js("void (figure.stop(), figure.setState({ residual: -1 }))").await;
        assert_eq!(page.check_readings().await.0, -1.0);
        assert_eq!(page.js("figure.status").await, "snapshot");
    });
}

#[test]
fn page_figures_are_all_live_and_need_no_context() {
    run_with(&[], PAGES, async |page: &Page| {
        let count = "window.asked = 0; const native = HTMLCanvasElement.prototype.getContext;
            HTMLCanvasElement.prototype.getContext = function (...all) { asked += 1; return native.apply(this, all); };";
        page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": count })).await;
        page.visit("eight.html").await;
        page.until("all.every(figure => figure.status === 'live' && figure.drawnBy === 'page')").await;
        page.js("void all.at(-1).scrollIntoView()").await;
        page.wait(300).await;
        assert_eq!(page.js("[all.every(figure => figure.status === 'live'), asked]").await, json!([true, 0]));
        let losses = page.js("all.map(figure => figure.readings['l2.loss'])").await;
        assert_eq!(losses, json!([0, 0.25, 1, 2.25, 4, 6.25, 9, 12.25]));
        let modules: Vec<_> = page.server.requests().into_iter().filter(|path| path.ends_with("_bg.wasm")).collect();
        assert_eq!(modules, ["/losslab-page-curves_bg.wasm"]);
    });
}

#[test]
fn a_page_that_demands_trusted_types_and_no_inline_style_has_figures() {
    run_with(&[], STRICT, async |page: &Page| {
        page.visit("strict.html").await;
        let all = "[...document.querySelectorAll('loss-lab')]";
        page.until(&format!("{all}.every(figure => figure.status === 'live')")).await;
        page.js(&format!("{all}.forEach(figure => figure.setState({{ residual: 3 }}))")).await;
        page.settle().await;
        page.js(&format!("{all}.forEach(figure => figure.stop())")).await;
        let pictures = format!("{all}.map(figure => figure.shadowRoot.querySelectorAll('.picture svg').length)");
        assert_eq!(page.js(&pictures).await, json!([1, 1]));
        let severe: Vec<_> = page.log().await.into_iter().filter(|line| line.starts_with("SEVERE")).collect();
        assert!(severe.iter().all(|line| line.contains("favicon.ico")), "{severe:?}");
    });
}

#[test]
fn a_stopped_page_figure_keeps_its_room() {
    run_with(&[], PAGES, async |page: &Page| {
        open(page, "controls=minimal", "page").await;
        let height = page.number("figure.offsetHeight").await;
        assert!(height > 300.0, "{height} px");
        page.js("figure.stop()").await;
        assert_eq!(page.number("figure.offsetHeight").await, height);
        page.js("void figure.start()").await;
        is_drawn_by(page, "page").await;
        page.settle().await;
        assert_eq!(page.number("figure.offsetHeight").await, height);
    });
}
