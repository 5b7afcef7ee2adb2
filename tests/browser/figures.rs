//! Page figures: many on a page, worked by role and name alone, and the same figure as the window's.

use losslab::figure::number;
use losslab::scene::{Action, Kind, ParamSpec, Params, SCENES, Scene, Session, Words};
use serde_json::{Value as Json, json};
use thirtyfour::Key;

use crate::browser::run_with;
use crate::page::{FIGURE, Page, Spot};
use crate::roles::Reader;
use crate::server::Extra;

const PAGES: &[Extra] = &[
    (
        "/fifty.html",
        r#"<!doctype html><html lang="en"><title>Fifty</title>
<style>body { margin: 0 auto; max-width: 45rem }</style>
<script>
  window.contexts = 0;
  const native = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (...all) { contexts += 1; return native.apply(this, all); };
  const scenes = ["regression", "hinge", "detector", "regression", "hinge"];
  for (let index = 0; index < 50; index += 1) {
    document.write(`<p>Figure ${index}</p><loss-lab scene="${scenes[index % 5]}" controls="minimal"></loss-lab>`);
  }
</script>
<script type="module" src="./loss-lab.js"></script></html>"#,
    ),
    (
        "/one.html",
        r#"<!doctype html><html lang="en"><title>One</title>
<style>body { margin: 0; width: 1000px } loss-lab[renderer=window] { height: 700px }</style>
<script>
  const [scene, renderer] = location.search.slice(1).split(",");
  document.write(`<loss-lab scene="${scene}" renderer="${renderer}" controls="minimal" loading="eager"></loss-lab>`);
</script>
<script type="module" src="./loss-lab.js"></script></html>"#,
    ),
];

/// Opens a scene in one of the renderers.
async fn open(page: &Page<'_>, scene: &str, renderer: &str) {
    page.open(&format!("one.html?{scene},{renderer}")).await;
}

#[test]
fn fifty_figures_are_live_and_none_is_blank() {
    run_with(&[], PAGES, async |page: &Page| {
        page.visit("fifty.html").await;
        page.until("document.querySelectorAll('loss-lab').length === 50").await;
        page.until("customElements.get('loss-lab') !== undefined").await;
        let shows = "[...document.querySelectorAll('loss-lab')].filter(figure => {
            const box = figure.getBoundingClientRect();
            if (box.bottom < 0 || box.top > innerHeight) return false;
            const words = [...figure.shadowRoot.querySelectorAll('svg text')];
            return figure.status !== 'live' || !words.some(word => word.getBoundingClientRect().width > 0);
        }).length";
        for pass in 0..2 {
            for index in (0..50).chain((0..50).rev()) {
                page.js(&format!("void document.querySelectorAll('loss-lab')[{index}].scrollIntoView()")).await;
                page.until(&format!("{shows} === 0")).await;
            }
            let live = "[...document.querySelectorAll('loss-lab')].filter(figure => figure.status === 'live').length";
            assert_eq!(page.number(live).await, 50.0, "pass {pass}");
        }
        assert_eq!(page.js("[contexts, document.querySelectorAll('canvas').length]").await, json!([0, 0]));
        let wasm: Vec<_> = page.server.requests().into_iter().filter(|path| path.ends_with("_bg.wasm")).collect();
        assert_eq!(wasm.len(), 1, "one module for all: {wasm:?}");
        page.js("document.querySelectorAll('loss-lab')[49].setState({ margin: 2 })").await;
        assert_eq!(page.number("document.querySelectorAll('loss-lab')[49].readings['hinge.loss']").await, 0.0);
    });
}

/// Works one control by its role and name, and sees that its value follows.
async fn work(page: &Page<'_>, reader: &Reader<'_, '_>, spec: &ParamSpec) {
    let words = Words::english();
    let label = spec.label(words);
    let value = async || page.js(&format!("{FIGURE}.value['{}']", spec.key)).await;
    let before = value().await;
    match spec.kind {
        Kind::Number { .. } | Kind::Integer { .. } => {
            let is_least = spec.range().map(|[least, _]| least) == before.as_f64();
            reader.press("slider", &label, if is_least { Key::Right } else { Key::Left }).await;
            let after = value().await;
            if before.is_null() {
                assert!(after.is_number(), "{label}: from nothing to {after}");
                reader.write("textbox", &label, "2").await;
                assert_eq!(value().await, 2.0, "{label}, typed");
                return reader.click("button", words.get("app.reset")).await;
            }
            let moved = if is_least { after.as_f64() > before.as_f64() } else { after.as_f64() < before.as_f64() };
            assert!(moved, "{label}: from {before} to {after}");
            reader.write("textbox", &label, &number::shortest(before.as_f64().unwrap())).await;
            assert_eq!(value().await, before, "{label}, typed");
        }
        Kind::Flag => {
            reader.click("switch", &label).await;
            assert_eq!(value().await, !before.as_bool().unwrap(), "{label}");
        }
        Kind::Choice(options) => {
            let other = options.iter().find(|option| before != **option).unwrap();
            reader.click("radio", &spec.option_label(words, other)).await;
            assert_eq!(value().await, *other, "{label}");
        }
        Kind::Set(options) => {
            let name = spec.option_label(words, options[0]);
            let is_on = |value: &Json| value.as_array().unwrap().iter().any(|on| on == options[0]);
            reader.click("checkbox", &name).await;
            assert_ne!(is_on(&value().await), is_on(&before), "{name}");
        }
        Kind::Box { .. } => {
            let left = before[0].as_f64().unwrap() + 1.0;
            reader.write("textbox", &format!("{label} x1"), &number::shortest(left)).await;
            assert_eq!(value().await[0], left, "{label}");
        }
        // What sets points is in the picture; a button beside their number gives them back.
        Kind::Points(_) => assert!(value().await.is_array(), "{label}"),
    }
    reader.click("button", words.get("app.reset")).await;
}

#[test]
fn every_control_is_worked_by_role_and_name() {
    run_with(&[], PAGES, async |page: &Page| {
        for scene in SCENES {
            open(page, scene.id(), "page").await;
            let reader = Reader::of(page).await;
            let session = Session::new(*scene, Words::english());
            let state = |spec: &&ParamSpec| session.param_state(spec.key);
            for spec in scene.specs().iter().filter(|spec| state(spec).shown) {
                if state(&spec).active {
                    work(page, &reader, spec).await;
                } else if spec.range().is_some() {
                    let slider = reader.one("slider", &spec.label(Words::english())).await;
                    assert!(!reader.is_enabled(slider).await, "{} has no effect", spec.key);
                }
            }
            check(page, *scene).await;
        }
    });
}

/// The readings of a scene that has no long work.
async fn check(page: &Page<'_>, scene: &dyn Scene) {
    if Session::new(*SCENES.iter().find(|known| known.id() == scene.id()).unwrap(), Words::english())
        .progress()
        .is_none()
    {
        page.check_session().await;
    }
}

#[test]
fn handles_presets_and_actions_are_worked_by_role_and_name() {
    run_with(&[], PAGES, async |page: &Page| {
        for scene in SCENES {
            open(page, scene.id(), "page").await;
            let (reader, words) = (Reader::of(page).await, Words::english());
            let link = async || page.js(&format!("{FIGURE}.link")).await;
            for preset in scene.presets() {
                let before = link().await;
                reader.click("button", &preset.name(*scene, words)).await;
                let mut session = Session::new(*scene, words);
                session.apply(losslab::scene::Command::Preset(preset.id));
                if !preset.keeps {
                    assert_eq!(link().await, session.link(), "{}", preset.id);
                }
                if link().await != before {
                    reader.click("button", words.get("app.undo")).await;
                    assert_eq!(link().await, before, "{} undone", preset.id);
                }
            }
            // One of them takes a step where the slope is 0: it leads nowhere, and the sentence says so.
            let active =
                |action: &&Action| (action.active)(&Params::defaults(scene.specs())) && action.id != "descend_errors";
            for action in scene.actions().iter().filter(active) {
                let before = link().await;
                reader.click("button", &action.name(*scene, &Params::defaults(scene.specs()), words)).await;
                assert_ne!(link().await, before, "{}", action.id);
            }
            let handles = page.js(&format!("{FIGURE}.handles().map(handle => [handle.id, handle.name])")).await;
            for handle in handles.as_array().unwrap() {
                let (id, name) = (handle[0].as_str().unwrap(), handle[1].as_str().unwrap());
                let found = reader.all("slider", name).await;
                // A box's edges are for the pointer: its corners do the same. Several figures may show one handle.
                let Some(_) = found.first().filter(|_| found.len() == 1) else { continue };
                let before = link().await;
                reader.press("slider", name, Key::Left).await;
                let left = link().await;
                reader.press("slider", name, Key::Right).await;
                assert!(left != before || link().await != before, "{id}: {name} does not move");
            }
            check(page, *scene).await;
        }
    });
}

#[test]
fn both_renderers_give_the_same_readings_and_pictures_after_the_same_drags() {
    run_with(&[], PAGES, async |page: &Page| {
        for (scene, handle, key, to) in [
            ("regression", "residual", "residual", json!(3)),
            ("regression", "beta", "beta", json!(0.5)),
            ("hinge", "margin", "margin", json!(-1)),
            ("detector", "bx", "bx", json!([150, 120, 390, 250])),
        ] {
            let mut seen = Vec::new();
            for renderer in ["window", "page"] {
                open(page, scene, renderer).await;
                let from = page.handle(handle).await;
                // Where it stands at that value, whatever the size of the picture.
                let before = page.js(&format!("{FIGURE}.getState()")).await;
                page.js(&format!("{FIGURE}.setState({})", json!({ key: to }))).await;
                page.settle().await;
                let goal = page.handle(handle).await;
                page.js(&format!("{FIGURE}.setState({before})")).await;
                page.settle().await;
                page.drag(from, Spot { x: goal.x.round(), y: goal.y.round() }).await;
                // A pixel is more than a step: the last of it is done by the same keys.
                page.js(&format!("{FIGURE}.setState({})", json!({ key: to }))).await;
                let image = format!("{FIGURE}.toImage().then(image => image.text())");
                seen.push(page.js(&format!("[{FIGURE}.link, {FIGURE}.readings]")).await);
                seen.push(page.js(&image).await);
                if scene == "regression" {
                    page.check_readings().await;
                }
            }
            assert_eq!(seen[0], seen[2], "{scene}: values and readings");
            assert_eq!(seen[1], seen[3], "{scene}: the picture");
        }
    });
}

/// What has the focus inside the figure: its accessible name and whether it is a text being typed.
const FOCUSED: &str =
    "(e => [e?.getAttribute('aria-label'), e?.type])(document.querySelector('loss-lab').shadowRoot.activeElement)";

#[test]
fn the_focus_stays_through_a_drag_and_through_typing() {
    run_with(&[], PAGES, async |page: &Page| {
        open(page, "regression", "page").await;
        let reader = Reader::of(page).await;
        let from = page.handle("residual").await;
        page.actions().move_to(from.x as i64, from.y as i64).click_and_hold().perform().await.unwrap();
        let focused = page.js(FOCUSED).await;
        assert_eq!(focused[1], "range", "a press takes the focus: {focused}");
        for step in 1..=8_i64 {
            let chain = page.actions().move_to(from.x as i64 + 12 * step, from.y as i64);
            chain.perform().await.unwrap();
            page.settle().await;
            assert_eq!(page.js(FOCUSED).await, focused);
        }
        page.actions().release().perform().await.unwrap();
        page.settle().await;
        assert_eq!(page.js(FOCUSED).await, focused);
        let (dragged, _) = page.check_readings().await;
        page.press(Key::Left).await;
        assert!(page.value("residual").await < dragged, "the keys go on where the hand has let go");

        let label = SCENES[0].specs()[0].label(Words::english());
        reader.focus("textbox", &label).await;
        let select = page.actions().key_down(Key::Control).send_keys("a").key_up(Key::Control);
        select.send_keys("2.").perform().await.unwrap();
        page.js(&format!("{FIGURE}.setState({{ beta: 0.5 }})")).await;
        page.settle().await;
        page.js(&format!("{FIGURE}.setState({{ residual: -1 }})")).await;
        page.settle().await;
        assert_eq!(page.js(FOCUSED).await, json!([label, "text"]), "nothing is written into a field being typed in");
        page.actions().send_keys("25").send_keys(Key::Enter + "").perform().await.unwrap();
        page.settle().await;
        assert_eq!(page.check_readings().await, (2.25, 0.5));
    });
}
