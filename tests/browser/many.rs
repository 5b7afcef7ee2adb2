//! Figures that come and go: more than can be live at a time, moved, removed, and made by a page's own scripts.

use serde_json::json;
use thirtyfour::prelude::*;

use crate::browser::run_with;
use crate::page::{Page, Spot};
use crate::server::Extra;

/// Pages with `all`, their figures, and `held()`, how many WebGL contexts they hold.
const PAGES: &[Extra] = &[
    (
        "/many.html",
        r#"<!doctype html><html lang="en"><title>Many</title>
<style>body { margin: 0 } loss-lab { height: 12rem; width: 20rem; display: inline-block }</style>
<section id="here"></section><section id="there"></section>
<script>
  const [count, loading] = location.search.slice(1).split(",");
  const contexts = [];
  const native = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (...all) {
    const context = native.apply(this, all);
    if (context !== null && !contexts.includes(context)) contexts.push(context);
    return context;
  };
  const held = () => contexts.filter((context) => !context.isContextLost()).length;
  for (let index = 0; index < count; index += 1) {
    here.insertAdjacentHTML("beforeend",
      `<loss-lab scene="regression" params="residual=${index / 2}" controls="none" renderer="window" loading="${loading}"></loss-lab>`);
  }
  const all = [...document.querySelectorAll("loss-lab")];
</script>
<script type="module" src="./loss-lab.js"></script></html>"#,
    ),
    (
        "/early.html",
        r#"<!doctype html><html lang="en"><title>Early</title>
<loss-lab id="a"></loss-lab>
<script>
  a.scene = "regression"; a.params = "beta=0.25"; a.loading = "manual"; a.alt = "Losses";
</script>
<script type="module" src="./loss-lab.js"></script></html>"#,
    ),
    (
        "/two.html",
        r#"<!doctype html><html lang="en"><title>Two</title>
<loss-lab id="a" hash scene="regression" loading="eager"></loss-lab>
<loss-lab id="b" hash scene="regression" params="residual=-1" loading="eager"></loss-lab>
<script type="module" src="./loss-lab.js"></script></html>"#,
    ),
];

const OVER: &str = "all.every(figure => figure.status === 'live' || figure.status === 'snapshot')";
const CANVASES: &str = "all.reduce((sum, figure) => sum + figure.shadowRoot.querySelectorAll('canvas').length, 0)";

async fn most_four(page: &Page<'_>) {
    page.until(&format!("{CANVASES} <= 4 && held() <= 4")).await;
    assert_eq!(page.number("all.filter(figure => figure.status === 'live').length").await, 4.0);
}

#[test]
fn more_figures_than_can_be_live_are_all_there_to_be_seen() {
    run_with(&[], PAGES, async |page: &Page| {
        for count in [6, 8] {
            page.visit(&format!("many.html?{count},eager")).await;
            page.until(OVER).await;
            let settled =
                "Promise.allSettled(all.map(figure => figure.ready)).then(ends => ends.map(end => end.status))";
            assert_eq!(page.js(settled).await, json!(vec!["fulfilled"; count]));
            most_four(page).await;
            for index in 0..count {
                let figure = format!("all[{index}]");
                let picture = format!("{figure}.shadowRoot.querySelector('.picture svg')");
                let seen = format!("{figure}.status === 'live' || {picture}.getBoundingClientRect().width === 320");
                assert_eq!(page.js(&seen).await, true, "{index} of {count} shows nothing");
                let residual = index as f64 / 2.0;
                let answers = format!("[{figure}.value.residual, {figure}.readings['l2.loss']]");
                let [value, loss] = [0, 1].map(|place| format!("{answers}[{place}]"));
                assert_eq!(page.number(&value).await, residual);
                assert_eq!(page.number(&loss).await, residual * residual);
            }
            for index in 0..count {
                page.js(&format!("void all[{index}].start()")).await;
                page.until(&format!("all[{index}].status === 'live' && {OVER}")).await;
                most_four(page).await;
            }
        }
    });
}

#[test]
fn figures_at_rest_have_the_colours_of_the_system_or_their_own() {
    run_with(&[], PAGES, async |page: &Page| {
        let system = async |colours: &str| {
            let features = json!([{ "name": "prefers-color-scheme", "value": colours }]);
            page.cdp("Emulation.setEmulatedMedia", json!({ "features": features })).await;
        };
        // The colour of the page in the picture of a figure.
        let ground = "(svg => /#(111317|fcfcfb)/.exec(svg)?.[0])";
        let shown = format!("{ground}(figure.shadowRoot.querySelector('.picture').innerHTML)");
        let resting = "all.filter(figure => figure.status === 'snapshot')";
        let all_are =
            async |colour: &str| page.until(&format!("{resting}.every(figure => {shown} === '{colour}')")).await;
        let (light, dark) = ("#fcfcfb", "#111317");
        system("dark").await;
        page.visit("many.html?6,eager").await;
        page.until(OVER).await;
        all_are(dark).await;
        page.js(&format!("void (window.figure = {resting}[0])")).await;
        page.js("figure.setState({ residual: 4 })").await;
        page.settle().await;
        assert_eq!(page.js(&shown).await, dark, "after a change");
        let image = format!("figure.toImage().then(blob => blob.text()).then({ground})");
        assert_eq!(page.js(&image).await, dark, "a file");
        assert_eq!(page.js(&format!("(figure.theme = 'light', {shown})")).await, light, "its own theme");
        assert_eq!(page.js(&format!("(figure.theme = 'auto', {shown})")).await, dark, "the system's again");
        system("light").await;
        all_are(light).await;
        // The live ones, too, if they come to rest before another frame.
        let before = "matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () =>
            all.filter(other => other.status === 'live').forEach(other => other.stop()))";
        page.js(&format!("void {before}")).await;
        system("dark").await;
        all_are(dark).await;
        assert_eq!(page.number(&format!("{resting}.length")).await, 6.0);
        system("light").await;
        all_are(light).await;
    });
}

#[test]
fn a_figure_at_rest_comes_back_when_it_is_scrolled_to() {
    run_with(&[], PAGES, async |page: &Page| {
        for loading in ["eager", "manual"] {
            page.visit(&format!("many.html?6,{loading}")).await;
            page.until("customElements.get('loss-lab') !== undefined").await;
            page.js("void all.forEach(figure => figure.start())").await;
            page.until(OVER).await;
            page.js("void (window.figure = all.find(figure => figure.status === 'snapshot'))").await;
            page.wait(300).await;
            assert_eq!(page.js("figure.status").await, "snapshot", "in view, others are in use");
            // Far from the others: those that come into view with it would have as good a claim to be live.
            page.js("void (figure.style.cssText = 'position: absolute; top: 6000px')").await;
            page.settle().await;
            page.js("void figure.scrollIntoView()").await;
            page.until("figure.status === 'live'").await;
            most_four(page).await;
            page.js("void (figure.stop(), scrollTo(0, 0))").await;
            page.settle().await;
            page.js("void figure.scrollIntoView()").await;
            page.wait(300).await;
            assert_eq!(page.js("figure.status").await, "snapshot", "{loading}: what was stopped stays so");
        }
    });
}

#[test]
fn the_figure_in_the_hand_does_not_rest() {
    run_with(&[], PAGES, async |page: &Page| {
        page.visit("many.html?5,manual").await;
        page.until("customElements.get('loss-lab') !== undefined").await;
        for index in 0..4 {
            page.js(&format!("void all[{index}].start()")).await;
            page.until(&format!("all[{index}].status === 'live'")).await;
        }
        page.actions().move_to(100, 100).click().perform().await.unwrap();
        page.js("void all[1].shadowRoot.querySelector('canvas').focus()").await;
        page.js("void all[4].start()").await;
        page.until("all[4].status === 'live'").await;
        let statuses = page.js("all.map(figure => figure.status)").await;
        assert_eq!(statuses, json!(["live", "live", "snapshot", "live", "live"]));
        // The keyboard wakes it, sees its picture until it is live, and is then where it was: in the figure.
        page.js("void (window.picture = all[2].shadowRoot.querySelector('.picture'))").await;
        let woken = page.js("(picture.focus(), [all[2].status, getComputedStyle(picture).display])").await;
        assert_eq!(woken, json!(["starting", "block"]));
        page.until("all[2].status === 'live'").await;
        assert_eq!(page.js("getComputedStyle(picture).display").await, "none");
        assert_eq!(
            page.js("document.activeElement === all[2] && all[2].shadowRoot.activeElement.localName").await,
            "canvas"
        );
    });
}

#[test]
fn a_figure_that_is_moved_lives_on() {
    run_with(&[], PAGES, async |page: &Page| {
        for (loading, start) in [("lazy", ""), ("eager", ""), ("manual", "void all[0].start()")] {
            page.visit(&format!("many.html?1,{loading}")).await;
            page.until("customElements.get('loss-lab') !== undefined").await;
            page.js(if start.is_empty() { "null" } else { start }).await;
            page.until("all[0].status === 'live'").await;
            page.js("all[0].setState({ residual: 3 })").await;
            // As slide makers and tabs do: out and in again at once, or with time between.
            page.js("void there.append(all[0])").await;
            page.settle().await;
            assert_eq!(page.js("all[0].status").await, "live", "{loading}");
            page.js("all[0].remove()").await;
            page.until("all[0].status === 'snapshot' && held() === 0").await;
            let kept = "[all[0].value.residual, all[0].readings['l2.loss'], all[0].getState().residual, all[0].link]";
            assert_eq!(page.js(kept).await, json!([3, 9, 3, "v=1&scene=regression&residual=3"]), "{loading}");
            page.js("void here.append(all[0])").await;
            page.until("all[0].status === 'live'").await;
            assert_eq!(page.check_readings().await.0, 3.0, "{loading}");
            // Coming back is nothing one could undo.
            page.js("void all[0].shadowRoot.querySelector('canvas').focus()").await;
            let undo = page.actions().key_down(Key::Control).send_keys("z").key_up(Key::Control);
            undo.perform().await.unwrap();
            page.settle().await;
            assert_eq!(page.check_readings().await.0, 3.0, "{loading}");
            let from = page.handle("residual").await;
            page.drag(from, Spot { x: from.x - 20.0, ..from }).await;
            assert!(page.check_readings().await.0 < 3.0, "{loading}: the figure cannot be dragged");
            page.js("void all[0].stop()").await;
            page.js("void there.append(all[0])").await;
            page.wait(300).await;
            assert_eq!(page.js("all[0].status").await, "snapshot", "{loading}: what was stopped stays so");
        }
    });
}

#[test]
fn a_figure_removed_while_the_module_loads_does_not_start() {
    run_with(&[], PAGES, async |page: &Page| {
        page.visit("many.html?1,manual").await;
        page.until("customElements.get('loss-lab') !== undefined").await;
        let end = "(all[0].start(), all[0].remove(), all[0].ready.then(() => 'started', error => error.code))";
        assert_eq!(page.js(end).await, "stopped");
        // The module itself arrives all the same, for whoever comes next.
        page.js("void here.insertAdjacentHTML('beforeend', '<loss-lab id=next loading=eager></loss-lab>')").await;
        page.until("next.status === 'live'").await;
        assert_eq!(page.js("[all[0].status, held()]").await, json!(["poster", 1]));
        page.js("void next.remove()").await;
        page.until("held() === 0").await;
        page.js("void (here.append(all[0]), all[0].start())").await;
        page.until("all[0].status === 'live'").await;
    });
}

#[test]
fn properties_set_before_the_element_is_defined_count() {
    run_with(&[], PAGES, async |page: &Page| {
        page.visit("early.html").await;
        page.until("customElements.get('loss-lab') !== undefined").await;
        assert_eq!(
            page.js("[a.status, a.getAttribute('params'), a.getAttribute('alt')]").await,
            json!(["poster", "beta=0.25", "Losses"])
        );
        page.js("void a.start()").await;
        page.until("a.status === 'live'").await;
        assert_eq!(page.check_readings().await, (1.5, 0.25));
        page.js("void (a.params = 'beta=0.5')").await;
        assert_eq!(page.value("beta").await, 0.5, "the property is the attribute's again");
    });
}

#[test]
fn another_name_is_no_reason_to_paint() {
    run_with(&[], PAGES, async |page: &Page| {
        page.visit("early.html").await;
        page.until("customElements.get('loss-lab') !== undefined").await;
        page.js("void a.start()").await;
        page.until("a.status === 'live'").await;
        page.wait(2_000).await;
        let before = page.number("a.frames").await;
        page.js("void (a.alt = 'Gradients')").await;
        page.wait(300).await;
        assert_eq!(page.number("a.frames").await, before);
        assert_eq!(page.js("a.shadowRoot.querySelector('canvas').getAttribute('aria-label')").await, "Gradients");
    });
}

#[test]
fn one_figure_has_the_address_and_the_other_says_so() {
    run_with(&[], PAGES, async |page: &Page| {
        page.visit("two.html#v=1&scene=regression&residual=2").await;
        page.until("[a, b].every(figure => figure.status === 'live')").await;
        assert_eq!(page.js("[a.value.residual, b.value.residual]").await, json!([2, -1]));
        page.js("b.setState({ residual: 4 })").await;
        page.js("a.setState({ residual: 3 })").await;
        page.until("location.hash.endsWith('residual=3')").await;
        page.js("b.setState({ residual: 5 })").await;
        page.wait(1_000).await;
        assert_eq!(page.js("location.hash").await, "#v=1&scene=regression&residual=3");
        assert_eq!(page.js("[a.notices.length, b.notices.length]").await, json!([0, 1]));
        assert!(page.log().await.iter().any(|line| line.starts_with("WARNING") && line.contains("address")));
        page.js("a.remove()").await;
        page.js("void (window.other = b, b.remove(), setTimeout(() => document.body.append(other)))").await;
        page.until("b.status === 'live'").await;
        assert_eq!(page.js("b.notices").await, json!([]), "an address that is free is taken");
    });
}

/// Starts, stops, moves, removes and changes figures, without waiting for one thing before the next, always in the same
/// order.
const HASTE: &str = "(async () => {
    let seed = 7;
    const random = (below) => (seed = (seed * 16807) % 2147483647) % below;
    const deeds = [
        (figure) => figure.start().catch(() => {}),
        (figure) => figure.start().catch(() => {}),
        (figure) => figure.stop(),
        (figure) => figure.remove(),
        (figure) => here.append(figure),
        (figure) => there.append(figure),
        (figure) => figure.setAttribute('params', `residual=${random(5)}`),
        (figure) => figure.setAttribute('theme', ['light', 'dark'][random(2)]),
        (figure) => figure.status === 'live' && figure.setState({ residual: random(5) }),
    ];
    for (let count = 0; count < 400; count += 1) {
        deeds[random(deeds.length)](all[random(all.length)]);
        const pause = random(6);
        if (pause === 1) await null;
        if (pause === 2) await new Promise(done => setTimeout(done));
        if (pause === 3) await new Promise(done => requestAnimationFrame(done));
        if (pause === 4) await new Promise(done => setTimeout(done, random(40)));
    }
    all.forEach(figure => here.append(figure));
})()";

#[test]
fn haste_leaves_nothing_behind() {
    run_with(&[], PAGES, async |page: &Page| {
        page.visit("many.html?6,manual").await;
        page.until("customElements.get('loss-lab') !== undefined").await;
        page.js("void (window.faults = [], ['error', 'unhandledrejection'].forEach(type => addEventListener(type, event => faults.push(String(event.message ?? event.reason)))), window.done = false)").await;
        page.js(&format!("void {HASTE}.then(() => (window.done = true))")).await;
        page.until("done").await;
        page.js("void all.forEach(figure => figure.start())").await;
        page.until(OVER).await;
        most_four(page).await;
        for index in 0..6 {
            page.js(&format!("void all[{index}].start()")).await;
            page.until(&format!("all[{index}].status === 'live'")).await;
            let canvases = format!("all[{index}].shadowRoot.querySelectorAll('canvas').length");
            assert_eq!(page.number(&canvases).await, 1.0);
            page.js(&format!("all[{index}].setState({{ residual: 1 }})")).await;
            assert_eq!(page.number(&format!("all[{index}].readings['l2.loss']")).await, 1.0);
        }
        most_four(page).await;
        assert_eq!(page.js("faults").await, json!([]));
        let severe: Vec<_> = page.log().await.into_iter().filter(|line| line.starts_with("SEVERE")).collect();
        assert!(severe.iter().all(|line| line.contains("favicon.ico")), "{severe:?}");
    });
}
