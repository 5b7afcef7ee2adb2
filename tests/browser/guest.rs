//! A figure as a guest: it works wherever a page puts it, and the page is as it would be without.

use serde_json::json;

use crate::browser::run_with;
use crate::page::{Page, RENDERERS, Spot};
use crate::server::Extra;

const PAGES: &[Extra] = &[
    (
        "/places.html",
        r#"<!doctype html><html lang="en"><title>Places</title>
<style>body { margin: 0; padding-bottom: 3000px } #slides { width: 960px; transform: scale(.6); transform-origin: 0 0 }
#scroller { height: 300px; overflow: auto }</style>
<script type="module" src="./loss-lab.js"></script>
<div id="tree"></div>
<details id="details"><summary>More</summary></details>
<div id="tab" style="display: none"></div>
<table><tr><td id="cell"><td>Some words beside it</table>
<div id="row" style="display: flex"></div>
<div id="grid" style="display: grid; justify-items: start"></div>
<div id="scroller"></div>
<div id="slides"><section id="slide" style="display: none"></section></div>
<script>
  const figures = {};
  for (const place of ["tree", "details", "tab", "cell", "row", "grid", "scroller", "slide"]) {
    const figure = document.createElement("loss-lab");
    for (const [name, value] of new URLSearchParams(location.search)) figure.setAttribute(name, value);
    const home = document.getElementById(place);
    (place === "tree" ? home.attachShadow({ mode: "closed" }) : home).append(figure);
    figures[place] = figure;
  }
  const show = { details: () => (details.open = true), tab: () => (tab.style.display = ""),
    slide: () => (slide.style.display = "block") };
</script></html>"#,
    ),
    (
        "/loud.html",
        r#"<!doctype html><html lang="en"><title>A loud page</title>
<style>
  body * { font-size: 40px !important; color: red !important; letter-spacing: 9px !important; box-sizing: content-box;
    text-transform: uppercase !important; margin: 7px !important; line-height: 3 !important }
  body { font: italic 900 30px/2 serif; word-spacing: 20px; text-align: right; direction: rtl; white-space: pre;
    cursor: wait; text-indent: 90px; font-variant: small-caps; text-shadow: 3px 3px red; word-break: break-all;
    list-style: upper-roman; writing-mode: vertical-lr; -webkit-text-stroke: 2px; quotes: "x" "y"; tab-size: 40;
    font-feature-settings: "zero"; border-collapse: collapse; fill: red; stroke: lime; stroke-width: 9;
    text-anchor: end; dominant-baseline: hanging; --page: red; --text: red; --bar: red; --accent: red }
  button, input, table, td, p, svg, svg text { border: 9px dashed lime !important; background: yellow !important;
    padding: 31px !important; width: 77px !important; font-family: cursive !important }
</style><body></body></html>"#,
    ),
    (
        "/calm.html",
        r#"<!doctype html><html lang="en"><title>A calm page</title><style>body { margin: 0; padding-bottom: 3000px }</style>
<p id="said">Some words</p><button id="pressed">A button</button><input id="typed"></html>"#,
    ),
];

/// Where the first handle of a figure is in the window, whatever the page scales the figure to, and what it is worth.
async fn residual(page: &Page<'_>, figure: &str) -> (Spot, f64) {
    let found = page
        .js(&format!(
            "(f => {{ const h = f.handles().find(h => h.id === 'residual'), b = f.getBoundingClientRect();
              const scale = b.width / f.offsetWidth;
              return [b.x + h.x * scale, b.y + h.y * scale, f.value.residual]; }})({figure})"
        ))
        .await;
    let [x, y, value] = [0, 1, 2].map(|index| found[index].as_f64().unwrap());
    (Spot { x, y }, value)
}

/// Drags the residual of a figure to the left: it follows the hand.
async fn drags(page: &Page<'_>, figure: &str, what: &str) {
    let (from, before) = residual(page, figure).await;
    let to = Spot { x: from.x - 30.0, ..from };
    page.drag(from, to).await;
    let (now, after) = residual(page, figure).await;
    assert!(after < before && (now.x - to.x).abs() < 5.0, "{what}: {before} at {from:?} to {after} at {now:?}");
}

#[test]
fn a_figure_is_right_wherever_a_page_puts_it() {
    run_with(&[], PAGES, async |page: &Page| {
        for renderer in RENDERERS {
            // Of windows only four are live: others that start by themselves would make this one rest.
            let loading = if renderer == "window" { "manual" } else { "lazy" };
            page.visit(&format!("places.html?scene=regression&controls=none&renderer={renderer}&loading={loading}"))
                .await;
            page.until("customElements.get('loss-lab') !== undefined").await;
            if renderer == "page" {
                page.until("figures.tree.status === 'live'").await;
            }
            for hidden in ["details", "tab", "slide"] {
                assert_eq!(page.js(&format!("figures.{hidden}.status")).await, "poster", "{hidden}: nobody sees it");
            }
            for place in ["tree", "details", "tab", "cell", "row", "grid", "scroller", "slide"] {
                let what = format!("{renderer} in {place}");
                page.js(&format!("void (show.{place}?.(), figures.{place}.scrollIntoView({{ block: 'center' }}))"))
                    .await;
                if renderer == "window" {
                    page.js(&format!("void figures.{place}.start()")).await;
                }
                page.until(&format!("figures.{place}.status === 'live'")).await;
                page.settle().await;
                let size = page.js(&format!("[figures.{place}.offsetWidth, figures.{place}.offsetHeight]")).await;
                assert!(size[0].as_f64() >= Some(320.0) && size[1].as_f64() >= Some(250.0), "{what}: {size}");
                drags(page, &format!("figures.{place}"), &what).await;
            }
            // Hidden again and shown again, it is as it was.
            for place in ["tab", "slide", "details"] {
                let home = format!("figures.{place}.parentElement");
                let value = page.js(&format!("figures.{place}.value.residual")).await;
                page.js(&format!("void ({home}.style.display = 'none')")).await;
                page.settle().await;
                page.js(&format!("void ({home}.style.display = 'block', {home}.scrollIntoView())")).await;
                page.js(&format!("void figures.{place}.start()")).await;
                page.until(&format!("figures.{place}.status === 'live'")).await;
                page.settle().await;
                assert_eq!(page.js(&format!("figures.{place}.value.residual")).await, value);
                drags(page, &format!("figures.{place}"), &format!("{renderer} in {place} again")).await;
            }
            // The script may come twice, and so may the figure.
            page.js("import('./loss-lab.js?again').then(() => 0)").await;
            page.js("void (window.twin = figures.tab.cloneNode(true), figures.tab.after(twin), twin.start())").await;
            page.until("twin.status === 'live'").await;
            page.js(
                "void (figures.tab.setState({ residual: 2 }), figures.tab.remove(), twin.setState({ residual: 3 }))",
            )
            .await;
            page.settle().await;
            page.js("void (twin.before(figures.tab), figures.tab.start())").await;
            page.until("figures.tab.status === 'live'").await;
            assert_eq!(
                page.js("[figures.tab, twin].map(figure => figure.value.residual)").await,
                json!([2, 3]),
                "{renderer}"
            );
        }
    });
}

/// Puts a figure into the page, and waits until it is live; calls it `figure`.
async fn bring(page: &Page<'_>, attributes: &str) {
    let make = format!(
        "void (window.figure = Object.assign(document.createElement('loss-lab'), {{ {attributes} }}),
         document.body.append(figure))"
    );
    page.js("import('./loss-lab.js').then(() => 0)").await;
    page.js(&make).await;
    page.until("figure.status === 'live'").await;
    page.settle().await;
}

/// How a page figure looks: of everything in it, what it inherits and how large it is.
const LOOK: &str = "[...figure.shadowRoot.querySelectorAll('.place *')].map(node => {
    const style = getComputedStyle(node), { width, height } = node.getBoundingClientRect();
    const names = ['fontFamily', 'fontSize', 'fontStyle', 'fontWeight', 'fontVariantCaps', 'fontFeatureSettings', 'color',
      'letterSpacing', 'wordSpacing', 'lineHeight', 'textAlign', 'textIndent', 'textTransform', 'textShadow', 'direction',
      'whiteSpace', 'wordBreak', 'cursor', 'writingMode', 'webkitTextStrokeWidth', 'listStyleType', 'fill', 'stroke',
      'strokeWidth', 'textAnchor', 'dominantBaseline', 'borderCollapse', 'boxSizing', 'backgroundColor', 'paddingLeft'];
    return [node.localName + '.' + (node.getAttribute('class') ?? ''), width, height, ...names.map(name => style[name])];
  })";

#[test]
fn styles_of_the_page_stay_out_and_those_of_the_figure_in() {
    run_with(&[], PAGES, async |page: &Page| {
        let attributes = "scene: 'softmax', controls: 'minimal', loading: 'eager', theme: 'light'";
        let mut looks = Vec::new();
        for host in ["calm", "loud"] {
            page.visit(&format!("{host}.html")).await;
            let stand =
                "width: 700px !important; direction: ltr; margin: 0 !important; position: absolute; left: 0; top: 0";
            bring(page, &format!("{attributes}, style: '{stand}'")).await;
            page.wait(300).await;
            looks.push(page.js(LOOK).await);
        }
        let [calm, loud] = [&looks[0], &looks[1]].map(|look| look.as_array().unwrap());
        assert!(calm.len() > 100, "{} elements", calm.len());
        let differ: Vec<_> = calm.iter().zip(loud).filter(|(calm, loud)| calm != loud).take(3).collect();
        assert!(differ.is_empty() && calm.len() == loud.len(), "{differ:#?}");

        // And the page is as it was: its styles, its fonts, its names, its storage.
        let host = "[Object.keys(window).filter(name => !/^(figure|cdc_.*|ret_nodes)$/.test(name)).join(), document.head.innerHTML,
            document.styleSheets.length, document.adoptedStyleSheets.length, document.documentElement.outerHTML,
            ...[said, pressed, typed, document.body].map(node => JSON.stringify([...getComputedStyle(node)]
                .filter(name => !/^(block-size|height|perspective-origin|transform-origin)$/.test(name))
                .map(name => getComputedStyle(node).getPropertyValue(name)))),
            localStorage.length, sessionStorage.length, document.cookie, history.length, location.href, document.title]";
        page.visit("calm.html").await;
        let before = page.js(host).await;
        for renderer in RENDERERS {
            page.js("void (typed.focus(), scrollTo(0, 40))").await;
            bring(page, &format!("{attributes}, renderer: '{renderer}'")).await;
            let stands = page.js("[document.activeElement.id, scrollY]").await;
            assert_eq!(stands, json!(["typed", 40]), "{renderer}: focus and scroll position of the page");
            let wheel = json!({ "type": "mouseWheel", "x": 300, "y": 300, "deltaX": 0, "deltaY": 120 });
            page.cdp("Input.dispatchMouseEvent", wheel).await;
            page.until("scrollY === 160").await;
            page.js("void (typed.blur(), scrollTo(0, 0), figure.remove())").await;
            page.settle().await;
        }
        let after = page.js(host).await;
        let differ: Vec<_> =
            before.as_array().unwrap().iter().zip(after.as_array().unwrap()).filter(|(a, b)| a != b).collect();
        assert!(differ.is_empty(), "{differ:#?}");
        let foreign =
            page.js("[...document.fonts].map(face => face.family).filter(name => !/^\"?Loss Lab /.test(name))").await;
        assert_eq!(foreign, json!([]), "names of fonts that pages might use themselves");
    });
}

/// What the page holds after the browser has thrown away what it can: heap, nodes, listeners, and the module's memory.
async fn held(page: &Page<'_>, module: &str) -> [f64; 4] {
    page.settle().await;
    for _ in 0..2 {
        page.cdp("HeapProfiler.collectGarbage", json!({})).await;
    }
    let heap = page.cdp("Runtime.getHeapUsage", json!({})).await;
    let counters = page.cdp("Memory.getDOMCounters", json!({})).await;
    // In a release its name ends in a mark of its content.
    let memory = format!(
        "import(performance.getEntriesByType('resource').map(entry => entry.name)
            .find(name => /\\/{module}(-[0-9a-f]{{8}})?\\.js$/.test(name)))
            .then(all => all.default()).then(all => all.memory.buffer.byteLength)"
    );
    [
        heap["usedSize"].as_f64().unwrap(),
        counters["nodes"].as_f64().unwrap(),
        counters["jsEventListeners"].as_f64().unwrap(),
        page.number(&memory).await,
    ]
}

#[test]
fn a_hundred_figures_that_come_and_go_leave_nothing_behind() {
    run_with(&[], PAGES, async |page: &Page| {
        for (renderer, module, batch) in [("page", "losslab-page-curves", 10), ("window", "losslab", 4)] {
            page.visit("calm.html").await;
            let attributes =
                format!("scene: 'regression', controls: 'minimal', loading: 'eager', renderer: '{renderer}'");
            bring(page, &attributes).await;
            page.js("void figure.remove()").await;
            let round = format!(
                "(async () => {{
                   const all = Array.from({{ length: {batch} }}, () =>
                     Object.assign(document.createElement('loss-lab'), {{ {attributes} }}));
                   for (const one of all) one.style.cssText = 'height: 12rem; width: 20rem; display: inline-block';
                   document.body.append(...all);
                   await Promise.all(all.map(one => one.ready));
                   for (const one of all) one.remove();
                   await new Promise(done => requestAnimationFrame(() => setTimeout(done, 30)));
                   return 0;
                 }})()"
            );
            let mut looks = Vec::new();
            for figures in [20, 100] {
                for _ in 0..(figures / batch) {
                    page.js(&round).await;
                }
                looks.push(held(page, module).await);
            }
            let [before, after] = looks[..] else { panic!("two looks") };
            let most = [1.05 * before[0] + 100_000.0, before[1] + 50.0, before[2] + 10.0, before[3] + 65_536.0];
            for (index, what) in ["bytes of heap", "nodes", "listeners", "bytes of the module"].iter().enumerate() {
                assert!(after[index] <= most[index], "{renderer}, {what}: {before:.0?}, {after:.0?} a hundred later");
            }
        }
    });
}

#[test]
fn a_page_that_comes_back_from_the_cache_has_live_figures() {
    run_with(&["--enable-features=BackForwardCache"], PAGES, async |page: &Page| {
        for renderer in RENDERERS {
            page.visit("calm.html").await;
            let attributes = "scene: 'regression', controls: 'none', loading: 'eager'";
            bring(page, &format!("{attributes}, renderer: '{renderer}'")).await;
            page.js("void (figure.setState({ residual: 2 }), window.shown = [],
                addEventListener('pageshow', ({ persisted }) => shown.push(persisted)))")
                .await;
            page.settle().await;
            page.driver.goto(page.server.url("loud.html")).await.unwrap();
            page.driver.back().await.unwrap();
            assert_eq!(
                page.js("window.shown ?? null").await,
                json!([true]),
                "{renderer}: the browser has kept the page"
            );
            page.until("figure.status === 'live'").await;
            page.settle().await;
            assert_eq!(page.js("figure.value.residual").await, 2);
            drags(page, "figure", renderer).await;
        }
    });
}
