//! Figures in frames: what a page and its frames say to each other, whatever either of them may not do.

use serde_json::{Value as Json, json};
use thirtyfour::prelude::*;

use crate::browser::run_with;
use crate::page::{FIGURE, Page, Spot};
use crate::server::Extra;
use crate::twin;

/// `connect(frame)` for each frame, and everything that frames have said, with the name of who said it.
const PAGES: &[Extra] = &[
    (
        "/frames.html",
        r#"<!doctype html><html lang="en"><title>Two frames</title>
<meta name="viewport" content="width=device-width">
<style>* { box-sizing: border-box } body { margin: 0; padding-bottom: 3000px }
iframe { display: block; width: 700px; height: 500px; border: 3px solid grey }</style>
<p><input id="before"></p>
<iframe id="a" title="A" sandbox="allow-scripts" src="embed.html?v=1&scene=regression&residual=2&autosize=1"></iframe>
<p><input id="between"></p>
<iframe id="b" title="B"></iframe>
<p><input id="after"></p>
<script>
  before.focus();
  window.heard = [];
  const frames = { a, b };
  addEventListener("message", ({ source, data }) => {
    const who = Object.keys(frames).find((name) => frames[name].contentWindow === source);
    heard.push({ who, ...data });
  });
  b.src = `embed.html?scene=regression&residual=-1&controls=none&origin=${location.origin}#beta=0.5`;
  const say = (frame, message) => frame.contentWindow.postMessage(message, "*");
  const told = (who, type) => heard.filter((message) => message.who === who && message.type === type);
</script>
<script type="module">
  import { connect } from "./loss-lab-frame.js";
  window.labs = { a: connect(a), b: connect(b) };
  window.connect = connect;
  for (const lab of Object.values(labs)) lab.ready.then((now) => (lab.now = now));
</script></html>"#,
    ),
    (
        "/stranger.html",
        r#"<!doctype html><html lang="en"><title>A stranger</title><script>
  const set = { ns: "loss-lab", v: 1, id: "s", type: "set", payload: { residual: 5 } };
  for (let frame = 0; frame < 2; frame += 1) parent.frames[frame].postMessage(set, "*");
  parent.postMessage({ ns: "loss-lab", v: 1, id: null, type: "resize", payload: { height: 7000 } }, "*");
</script></html>"#,
    ),
    (
        "/lone-frame.html",
        r#"<!doctype html><html lang="en"><title>One frame</title>
<style>body { margin: 0; padding-bottom: 3000px } iframe { display: block; width: 600px; border: 0 }</style>
<iframe title="A"></iframe>
<script>
  const frame = document.querySelector("iframe");
  const [sandbox, height, address] = decodeURIComponent(location.search.slice(1)).split("|");
  if (sandbox !== "") frame.setAttribute("sandbox", sandbox);
  frame.style.height = height;
  frame.src = address;
  window.heard = [];
  addEventListener("message", ({ data }) => heard.push(data));
</script></html>"#,
    ),
];

/// Opens the page with two frames and waits until both are live.
async fn open(page: &Page<'_>) {
    page.visit("frames.html").await;
    page.until("window.labs?.a.now !== undefined && labs.b.now !== undefined").await;
}

/// Opens the page with one frame.
async fn open_one(page: &Page<'_>, sandbox: &str, height: &str, address: &str) {
    let given = format!("{sandbox}|{height}|{address}").replace('%', "%25").replace('&', "%26").replace('#', "%23");
    page.visit(&format!("lone-frame.html?{given}")).await;
}

/// What is asked of a connection, and what comes of it: the answer, or `[code, key]`.
async fn ask(page: &Page<'_>, wish: &str) -> Json {
    page.js(&format!("labs.{wish}.then(told => told, error => [error.code, error.key ?? null])")).await
}

#[test]
fn a_page_drives_two_frames_that_stay_independent() {
    run_with(&[], PAGES, async |page: &Page| {
        open(page).await;
        assert_eq!(page.js("[document.activeElement.id, scrollY]").await, json!(["before", 0]), "after loading");
        let ready = page.js("[labs.a.now, labs.b.now]").await;
        let link = "v=1&scene=regression&residual=2";
        for (key, wanted) in
            [("status", json!("live")), ("version", json!(1)), ("notices", json!([])), ("link", json!(link))]
        {
            assert_eq!(ready[0][key], wanted, "{key} of `ready`");
        }
        assert_eq!(ready[1]["value"]["beta"], 0.5, "what stands after the # counts, too");
        // The frame is told how high it is, and its border is the page's affair.
        page.until(&format!("a.offsetHeight === {} + 6", ready[0]["height"])).await;
        assert_eq!(
            page.js("[b.style.height, told('b', 'resize').length]").await,
            json!(["", 0]),
            "nobody has asked for it"
        );

        let a = ask(page, "a.set({ residual: 3, beta: 0.5 })").await;
        let b = ask(page, "b.set({ residual: 4 })").await;
        assert_eq!([&a["readings"]["l2.loss"], &b["readings"]["l2.loss"]], [&json!(9), &json!(16)]);
        assert_eq!(ask(page, "a.get()").await["value"]["residual"], 3);
        let far = ask(page, "a.set({ scene: 'svm', c: 3 })").await;
        assert_eq!(far["value"]["c"], 3, "answered when its module is there: {far}");
        let a = ask(page, "a.set({ scene: 'softmax', shift: 9, precision: 'f16' })").await;
        assert_eq!(a["readings"]["naive.loss"], "inf", "{}", a["readings"]);
        assert_eq!(ask(page, "a.reset()").await["value"]["shift"], 0);
        let changes =
            page.js("[told('a', 'change'), told('b', 'change')].map(all => all.map(one => one.payload))").await;
        assert_eq!(changes[1].as_array().unwrap().len(), 1, "{changes}");
        assert_eq!([&changes[1][0]["source"], &changes[1][0]["final"]], [&json!("api"), &json!(true)]);
        assert_eq!(changes[0][0]["value"]["residual"], 3);

        assert_eq!(ask(page, "b.stop()").await["status"], "snapshot");
        assert_eq!(ask(page, "b.set({ residual: 1 })").await["readings"]["l2.loss"], 1, "one at rest answers");
        assert_eq!(ask(page, "b.start()").await["status"], "live");
        assert_eq!(ask(page, "b.get()").await["value"]["residual"], 1);
        for (state, refused) in [
            ("{ residual: 99 }", json!(["out_of_range", "residual"])),
            ("{ residual: 'x' }", json!(["bad_type", "residual"])),
            ("{ scene: 'nothing' }", json!(["unknown_scene", "scene"])),
            ("{ residual: 0, gamma: 1 }", json!(["unknown_param", "gamma"])),
        ] {
            assert_eq!(ask(page, &format!("b.set({state})")).await, refused, "{state}");
        }
        assert_eq!(ask(page, "b.get()").await["value"]["residual"], 1, "refused is refused as a whole");

        // What a hand does in a frame is told while it goes on, and when it is over.
        page.js("void (heard.length = 0, b.scrollIntoView())").await;
        page.driver.enter_frame(1).await.unwrap();
        let spot = page.handle("residual").await;
        page.driver.enter_default_frame().await.unwrap();
        let corner = page.js("[b.getBoundingClientRect().x + 3, b.getBoundingClientRect().y + 3]").await;
        let [x, y] = [corner[0].as_f64().unwrap() + spot.x, corner[1].as_f64().unwrap() + spot.y];
        page.drag(Spot { x, y }, Spot { x: x - 60.0, y }).await;
        page.until("told('b', 'change').some(({ payload }) => payload.final)").await;
        let told = page.js("told('b', 'change').map(({ id, payload }) => [id, payload.final, payload.source])").await;
        let told = told.as_array().unwrap();
        assert_eq!(told.iter().filter(|one| **one == json!([null, true, "user"])).count(), 1, "{told:?}");
        assert!(
            told.len() > 1 && told[..told.len() - 1].iter().all(|one| *one == json!([null, false, "user"])),
            "{told:?}"
        );
        assert!(ask(page, "b.get()").await["value"]["residual"].as_f64().unwrap() < 1.0);

        let off = "(off => { off(); return labs.a.close(); })(labs.a.on('change', () => {}))";
        page.js(&format!("void {off}")).await;
        assert_eq!(ask(page, "a.get()").await, json!(["closed", null]));
        let severe: Vec<_> = page.log().await.into_iter().filter(|line| line.starts_with("SEVERE")).collect();
        assert!(severe.iter().all(|line| line.contains("favicon.ico")), "{severe:?}");
    });
}

/// Says something to a frame that is none of the connection's, with an id of its own; the answer as `[type, code, key]`.
async fn raw(page: &Page<'_>, id: &str, message: &str) -> Json {
    page.js("void (heard.length = 0)").await;
    page.js(&format!("void say(a, {message})")).await;
    page.until(&format!("heard.some(message => message.who === 'a' && message.id === {id})")).await;
    let found = format!("heard.find(message => message.who === 'a' && message.id === {id})");
    page.js(&format!("(({{ type, payload }}) => [type, payload.code ?? null, payload.key ?? null])({found})")).await
}

#[test]
fn messages_that_are_not_as_they_have_to_be_are_refused_with_a_code() {
    run_with(&[], PAGES, async |page: &Page| {
        open(page).await;
        let ours = "ns: 'loss-lab', v: 1, id: 'x'";
        let large = "Array.from({ length: 9000 }, () => 1)";
        for (message, wanted) in [
            ("type: 'get'", json!(["result", null, null])),
            ("type: 'get', payload: {}", json!(["result", null, null])),
            ("type: 'get', payload: { residual: 1 }", json!(["error", "bad_message", null])),
            ("type: 'eval', payload: 'alert(1)'", json!(["error", "bad_message", null])),
            ("type: 'set'", json!(["error", "bad_message", null])),
            ("type: 'set', payload: 'residual=1'", json!(["error", "bad_message", null])),
            ("type: 'set', payload: [1]", json!(["error", "bad_message", null])),
            ("type: 'set', payload: new Map()", json!(["error", "bad_message", null])),
            ("type: 'set', payload: {}, more: 1", json!(["error", "bad_message", null])),
            ("type: 'set', payload: { residual: { deep: 1 } }", json!(["error", "bad_type", "residual"])),
            ("type: 'set', payload: { residual: 1n }", json!(["error", "bad_type", "residual"])),
            ("type: 'set', payload: { residual: [[[[[1]]]]] }", json!(["error", "bad_type", "residual"])),
            ("type: 'set', payload: { residual: new Array(4e9) }", json!(["error", "bad_type", "residual"])),
            ("type: 'set', payload: { residual: NaN }", json!(["error", "out_of_range", "residual"])),
            (
                "type: 'set', payload: { residual: '<img src=x onerror=alert(1)>' }",
                json!(["error", "bad_type", "residual"]),
            ),
            ("v: 2, type: 'get'", json!(["error", "unsupported_version", null])),
            ("v: '1', type: 'get'", json!(["error", "bad_message", null])),
        ] {
            assert_eq!(raw(page, "'x'", &format!("{{ {ours}, {message} }}")).await, wanted, "{message}");
        }
        for (payload, what) in [
            (format!("{{ data: {large} }}"), "a long list"),
            ("{ data: 'é'.repeat(9000) }".to_owned(), "a text whose letters have two bytes"),
            ("{ data: 'x'.repeat(1e7) }".to_owned(), "a very long text"),
        ] {
            let message = format!("{{ {ours}, type: 'set', payload: {payload} }}");
            assert_eq!(raw(page, "'x'", &message).await, json!(["error", "too_large", null]), "{what}");
        }
        for id in ["7", "''", "'x'.repeat(65)", "undefined"] {
            let message = format!("{{ ns: 'loss-lab', v: 1, id: {id}, type: 'get' }}");
            assert_eq!(raw(page, "null", &message).await, json!(["error", "bad_message", null]), "the id {id}");
        }
        let said =
            page.js("(say(a, 'loss-lab'), say(a, null), say(a, { ns: 'other', id: 'x', type: 'get' }), 0)").await;
        assert_eq!(said, 0);
        assert_eq!(ask(page, "a.get()").await["value"]["residual"], 2, "nothing of all this has done anything");

        // Ten thousand at once are answered as far as they are read, and once more: that they are too many.
        page.js("void (heard.length = 0, window.since = performance.now())").await;
        page.js("void (() => { for (let n = 0; n < 10000; n += 1)
               say(a, { ns: 'loss-lab', v: 1, id: `f${n}`, type: 'set', payload: { residual: n % 5 } }); })()")
            .await;
        page.until("told('a', 'error').length > 0").await;
        let seconds = page.number("(performance.now() - since) / 1000").await;
        page.wait(1000).await;
        let errors = page.js("told('a', 'error').map(({ payload }) => payload.code)").await;
        assert_eq!(errors, json!(["too_many"]));
        let results = page.number("told('a', 'result').length").await;
        let most = 200.0 * (1.0 + seconds) + 1.0;
        assert!((200.0..=most).contains(&results), "{results} of ten thousand were done in {seconds} s");
        assert_eq!(ask(page, "a.set({ residual: 2.5 })").await["value"]["residual"], 2.5, "and then it goes on");
        let all = "Promise.allSettled(Array.from({ length: 1000 }, (_, n) => labs.a.set({ residual: n % 5 })))";
        let ends = page.js(&format!("{all}.then(all => all.map(one => one.reason?.code ?? one.status))")).await;
        let refused = ends.as_array().unwrap().iter().filter(|end| **end == "too_many").count();
        assert!(
            refused > 0 && ends[0] == "fulfilled",
            "all of the helper's promises have an end: {refused} were refused"
        );
        page.wait(600).await;

        // Strangers: a frame beside it, and a page of another origin than the one the address names.
        page.js("void (window.before = a.style.height, heard.length = 0)").await;
        page.js("new Promise(done => { const frame = document.createElement('iframe'); frame.src = 'stranger.html';
            frame.onload = () => setTimeout(done, 300); document.body.append(frame); })")
            .await;
        let values = "Promise.all([labs.a.get(), labs.b.get()]).then(all => all.map(({ value }) => value.residual))";
        assert_eq!(page.js(values).await[1], -1);
        assert!(page.js(values).await[0] != 5, "a frame beside it is not heard");
        assert_eq!(
            page.js("[a.style.height === before, heard.some(({ id }) => id === 's')]").await,
            json!([true, false])
        );
        page.js("void (b.src = b.src.replace(location.origin + '#', 'https://example.org#'))").await;
        page.wait(1500).await;
        page.js("void (heard.length = 0, say(b, { ns: 'loss-lab', v: 1, id: 'x', type: 'get' }))").await;
        page.wait(300).await;
        assert_eq!(page.js("told('b', 'result').length + told('b', 'error').length").await, 0);
    });
}

/// Where the keyboard goes by Tab or Shift+Tab in the page around, each place once, until it is at the last.
async fn stations(page: &Page<'_>, back: bool, last: &str) -> Vec<String> {
    let mut stations: Vec<String> = Vec::new();
    for _ in 0..150 {
        if back {
            page.press_back_tab().await;
        } else {
            page.press(Key::Tab).await;
        }
        // A frame is of another process, and on the way there or back the focus is nowhere.
        page.until("document.activeElement !== document.body").await;
        let now = page.js("document.activeElement.id").await.as_str().unwrap_or_default().to_owned();
        if stations.last() != Some(&now) {
            stations.push(now);
        }
        if stations.last().is_some_and(|station| station == last) {
            break;
        }
    }
    stations
}

#[test]
fn a_frame_lets_keyboard_wheel_and_finger_through() {
    run_with(&[], PAGES, async |page: &Page| {
        open(page).await;
        assert_eq!(stations(page, false, "after").await, ["a", "between", "b", "after"]);
        assert_eq!(stations(page, true, "before").await, ["b", "between", "a", "before"]);
        page.js("void scrollTo(0, 0)").await;
        for (x, y) in [(300.0, 200.0), (600.0, 300.0)] {
            let before = page.number("scrollY").await;
            let wheel = json!({ "type": "mouseWheel", "x": x, "y": y, "deltaX": 0, "deltaY": 120 });
            page.cdp("Input.dispatchMouseEvent", wheel).await;
            page.until(&format!("scrollY === {before} + 120")).await;
        }
        page.js("void scrollTo(0, 0)").await;
        page.be_touched().await;
        let from = Spot { x: 350.0, y: 500.0 };
        page.touch("touchStart", &[from]).await;
        for step in 1..=8 {
            page.touch("touchMove", &[Spot { y: from.y - f64::from(step) * 30.0, ..from }]).await;
            page.wait(16).await;
        }
        page.touch("touchEnd", &[]).await;
        page.until("scrollY > 120").await;
        assert_eq!(ask(page, "a.get()").await["value"]["residual"], 2, "scrolling moves nothing");
    });
}

/// Clicks something in the shadow tree of the first figure.
async fn click(page: &Page<'_>, selector: &str) {
    page.js(&format!("void {FIGURE}.shadowRoot.querySelector('{selector}').click()")).await;
}

#[test]
fn what_a_sandbox_refuses_is_shown_to_be_copied() {
    run_with(&[], PAGES, async |page: &Page| {
        let lab = page.server.url("index.html#v=1&scene=regression&residual=2");
        let handout = format!("{FIGURE}.shadowRoot.querySelector('.handout textarea')");
        open_one(page, "allow-scripts", "700px", "embed.html?scene=regression&residual=2&controls=minimal").await;
        page.driver.enter_frame(0).await.unwrap();
        page.live().await;
        click(page, ".ll-share").await;
        let link = format!("{FIGURE}.shadowRoot.querySelector('.ll-link')");
        page.until(&format!("{link}.value === '{lab}' && !{link}.hidden")).await;
        for (item, begins) in [("first-child", "<svg "), ("last-child", "residual,l1.loss,")] {
            click(page, &format!(".ll-save .ll-item:{item}")).await;
            page.until(&format!("{handout}?.value.startsWith('{begins}') ?? false")).await;
            assert_eq!(page.js(&format!("{FIGURE}.shadowRoot.activeElement === {handout}")).await, true);
            page.press(Key::Escape).await;
            assert_eq!(page.js(&format!("{handout} === null")).await, true, "it is put away");
        }
        page.driver.enter_default_frame().await.unwrap();

        open_one(page, "allow-scripts", "700px", "embed.html?scene=regression&residual=2&controls=full").await;
        page.js("void (document.querySelector('iframe').style.width = '1200px')").await;
        page.driver.enter_frame(0).await.unwrap();
        page.until(&format!("{FIGURE}.status === 'live' && {FIGURE}.drawnBy === 'window'")).await;
        page.settle().await;
        twin::click(page, "Share").await;
        page.until(&format!("{handout}?.value === '{lab}'")).await;
        click(page, ".handout button").await;
        let state = page.js(&format!("[{handout} === null, {FIGURE}.link]")).await;
        assert_eq!(state, json!([true, "v=1&scene=regression&residual=2"]));
    });
}

#[test]
fn an_address_that_is_not_as_it_has_to_be_is_noticed_and_harmless() {
    run_with(&[], PAGES, async |page: &Page| {
        let address =
            "embed.html?v=1&scene=regression&residual=99&controls=foo&theme=dark&renderer=<b>&origin=example.org";
        open_one(page, "", "500px", address).await;
        page.driver.enter_frame(0).await.unwrap();
        page.live().await;
        page.settle().await;
        let said = page.js("document.querySelector('.notices').textContent").await;
        for words in [
            "controls: \"foo\" is not allowed; give minimal, full or none. It is minimal now.",
            "renderer: \"<b>\" is not allowed; give auto, page or window. It is auto now.",
            "origin: \"example.org\" is not allowed; give the origin of a page, such as https://example.org.",
        ] {
            assert!(said.as_str().unwrap().contains(words), "{words} is not in {said}");
        }
        let shown =
            page.js(&format!("[{FIGURE}.controls, {FIGURE}.theme, {FIGURE}.drawnBy, {FIGURE}.notices.length]")).await;
        assert_eq!(shown, json!(["minimal", "dark", "page", 1]), "the link's own notice is the figure's");
        // A frame that is too low scrolls inside, the figure and not its page.
        let place = format!("{FIGURE}.shadowRoot.querySelector('.place')");
        let heights = page
            .js(&format!(
                "[document.documentElement.scrollHeight - innerHeight,
            {place}.scrollHeight > {place}.clientHeight, {FIGURE}.getBoundingClientRect().bottom - innerHeight]"
            ))
            .await;
        assert_eq!(heights, json!([0, true, 0]));
        page.js("void document.querySelector('.notices button').click()").await;
        assert_eq!(page.js("document.querySelector('.notices') === null").await, true);
        page.driver.enter_default_frame().await.unwrap();
        page.js("void document.querySelector('iframe').contentWindow.postMessage({ ns: 'loss-lab', v: 1, id: 'x', type: 'get' }, '*')").await;
        page.wait(300).await;
        assert_eq!(page.js("heard.length").await, 0, "no page can be sure to be meant");

        // Opened alone, it is a page like others, and listens to nobody.
        page.visit("embed.html?scene=hinge&controls=none&lang=de&autosize=1").await;
        page.live().await;
        let alone = page
            .js("[document.querySelector('.notices') === null, document.querySelector('main loss-lab') !== null]")
            .await;
        assert_eq!(alone, json!([true, true]));
        let severe: Vec<_> = page.log().await.into_iter().filter(|line| line.starts_with("SEVERE")).collect();
        assert!(severe.iter().all(|line| line.contains("favicon.ico")), "{severe:?}");
    });
}
