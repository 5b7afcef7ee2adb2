//! Modules with a part of the scenes: a page loads the one it needs, and goes on in the one that has everything when
//! something else is asked for.

use serde_json::{Value as Json, json};

use crate::browser::{run, run_with};
use crate::page::{FIGURE, LONE, Page};
use crate::server::Extra;

/// Figures of several kinds, as many as the address names scenes; a script may bring another.
const SEVERAL: &[Extra] = &[(
    "/several.html",
    r#"<!doctype html><html lang="en"><title>Several</title>
<script type="module" src="./loss-lab.js"></script>
<script>
  function add(scene) {
    const figure = document.createElement("loss-lab");
    Object.entries({ scene, controls: "none", loading: "eager" }).forEach(pair => figure.setAttribute(...pair));
    document.body.append(figure);
  }
  document.write("<p>Several</p>");
  new URLSearchParams(location.search).get("scenes").split(" ").forEach(add);
</script></html>"#,
)];
const ALL_LIVE: &str = "[...document.querySelectorAll('loss-lab')].every(figure => figure.status === 'live')";
/// Notes what the first figure tells.
const LISTEN: &str = "void (window.told = [], ['change', 'error', 'statechange'].forEach(type =>
    document.querySelector('loss-lab').addEventListener(type, ({ detail }) =>
    told.push([type, detail.code ?? detail.status ?? detail.source]))))";

/// The modules that were asked for since the page was opened, in their order.
async fn modules(page: &Page<'_>) -> Json {
    let names = "performance.getEntriesByType('resource').map(entry => entry.name.split('/').at(-1))
        .filter(name => name.includes('_bg')).map(name => name.replace(/_bg.*/, ''))";
    page.js(names).await
}

async fn open(page: &Page<'_>, scene: &str) {
    page.open_lone(scene, "page", "").await;
    page.js(LISTEN).await;
}

#[test]
fn a_page_loads_one_module_and_only_what_its_figures_need() {
    run_with(&[], SEVERAL, async |page: &Page| {
        for (scenes, module) in [
            ("regression hinge descent", "losslab-page-curves"),
            ("outliers svm outliers", "losslab-page-points"),
            ("lambda detector", "losslab-page-boxes"),
            ("regression svm", "losslab-page"),
            ("nonsense", "losslab-page-curves"),
        ] {
            page.visit(&format!("several.html?scenes={scenes}")).await;
            page.until(ALL_LIVE).await;
            assert_eq!(modules(page).await, json!([module]), "{scenes}");
        }
        page.visit("several.html?scenes=svm").await;
        page.until(ALL_LIVE).await;
        page.js("void add('detector')").await;
        page.until(ALL_LIVE).await;
        page.js("void add('hinge')").await;
        page.until(ALL_LIVE).await;
        assert_eq!(modules(page).await, json!(["losslab-page-points", "losslab-page"]), "at most two");
        let scenes = page.js("[...document.querySelectorAll('loss-lab')].map(one => one.getState().scene)").await;
        assert_eq!(scenes, json!(["svm", "detector", "hinge"]));
    });
}

#[test]
fn a_script_that_wants_a_scene_of_another_module_gets_it_and_all_that_it_sets_meanwhile() {
    run_with(&[], LONE, async |page: &Page| {
        open(page, "regression").await;
        page.js(&format!("{FIGURE}.setState({{ residual: 2 }})")).await;
        page.settle().await;
        page.js("void told.splice(0)").await;
        let sets = format!(
            "{FIGURE}.setState({{ scene: 'detector', f0: 3 }}), {FIGURE}.setState({{ f1: 1 }}),
             {FIGURE}.setState({{ residual: 1 }}), {FIGURE}.getState().residual"
        );
        assert_eq!(page.js(&format!("({sets})")).await, 2, "it goes on as before until the module is there");
        page.until(&format!("{FIGURE}.status === 'live' && {FIGURE}.value.f0 === 3")).await;
        page.settle().await;
        page.check_session().await;
        assert_eq!(page.js(&format!("[{FIGURE}.value.f1, {FIGURE}.drawnBy]")).await, json!([1, "page"]));
        let told = page.js("told").await;
        let told: Vec<&Json> = told.as_array().unwrap().iter().filter(|event| event[0] != "statechange").collect();
        assert_eq!(told, [&json!(["error", "unknown_param"]), &json!(["change", "api"])]);
        page.js(&format!("{FIGURE}.setState({{ scene: 'regression' }})")).await;
        assert_eq!(page.value("residual").await, 2.0, "as it was left");
        assert_eq!(modules(page).await, json!(["losslab-page-curves", "losslab-page"]));
        let nowhere = format!(
            "(() => {{ try {{ {FIGURE}.setState({{ scene: 'nowhere' }}); }} catch (error) {{ return error.code; }} }})()"
        );
        assert_eq!(page.js(&nowhere).await, "unknown_scene");
    });
}

#[test]
fn an_attribute_of_another_scene_or_more_controls_is_followed_across_modules() {
    run_with(&[], LONE, async |page: &Page| {
        open(page, "svm").await;
        page.js(&format!("void ({FIGURE}.params = 'beta=9', {FIGURE}.scene = 'hinge')")).await;
        page.until(&format!("{FIGURE}.status === 'live' && {FIGURE}.getState().scene === 'hinge'")).await;
        page.check_session().await;
        assert_eq!(page.js("told.filter(event => event[0] !== 'statechange')").await, json!([["change", "api"]]));
        let notices = page.js(&format!("{FIGURE}.notices.join()")).await;
        assert!(notices.as_str().unwrap().contains("beta"), "{notices}");
        open(page, "svm").await;
        page.js(&format!("void ({FIGURE}.controls = 'full')")).await;
        let ways = format!("{FIGURE}.shadowRoot.querySelectorAll('.ll-scene').length");
        page.until(&format!("{FIGURE}.status === 'live' && {ways} > 8")).await;
        assert_eq!(page.js(&format!("{FIGURE}.getState().scene")).await, "svm");
        assert_eq!(modules(page).await, json!(["losslab-page-points", "losslab-page"]));
    });
}

#[test]
fn a_picture_at_rest_takes_a_scene_of_another_module_and_one_that_cannot_be_had_changes_nothing() {
    run_with(&[], LONE, async |page: &Page| {
        open(page, "detector").await;
        page.js(&format!("void {FIGURE}.stop()")).await;
        page.js(&format!("void {FIGURE}.setState({{ scene: 'outliers', outlier: 3 }})")).await;
        page.until(&format!("{FIGURE}.value.outlier === 3")).await;
        assert_eq!(page.js(&format!("{FIGURE}.status")).await, "snapshot");
        page.check_session().await;
        open(page, "detector").await;
        let before = page.js(&format!("[{FIGURE}.link, {FIGURE}.readings]")).await;
        page.server.fall_silent();
        page.js(&format!("void {FIGURE}.setState({{ scene: 'outliers' }})")).await;
        page.until("told.length > 0").await;
        assert_eq!(page.js("told").await, json!([["error", "load_failed"]]));
        assert_eq!(page.js(&format!("[{FIGURE}.link, {FIGURE}.readings]")).await, before);
        page.until(&format!("{FIGURE}.shadowRoot.querySelector('.notes').textContent.includes('could not be loaded')"))
            .await;
        page.js(&format!("{FIGURE}.setState({{ lambda: 2 }})")).await;
        page.check_session().await;
        assert_eq!((page.value("lambda").await, page.js(&format!("{FIGURE}.status")).await), (2.0, "live".into()));
    });
}

#[test]
fn the_labs_window_has_no_cards_until_they_are_asked_for_and_goes_on_as_it_was() {
    run(async |page: &Page| {
        page.open("#v=1&scene=hinge&margin=-1").await;
        page.js(&format!("{FIGURE}.setState({{ scene: 'regression', residual: 3 }})")).await;
        page.settle().await;
        assert_eq!(modules(page).await, json!(["losslab"]));
        page.js(&format!("{FIGURE}.setState({{ card: 'smooth_l1_value' }})")).await;
        page.until(&format!("{FIGURE}.status === 'live' && {FIGURE}.getState().card === 'smooth_l1_value'")).await;
        assert_eq!(modules(page).await, json!(["losslab", "losslab-cards"]));
        assert_eq!(page.js(&format!("{FIGURE}.drawnBy")).await, "window");
        for (scene, key, value) in [("regression", "residual", 3.0), ("hinge", "margin", -1.0)] {
            page.js(&format!("{FIGURE}.setState({{ scene: '{scene}' }})")).await;
            page.settle().await;
            assert_eq!(page.value(key).await, value, "{scene} is as it was left");
        }
        page.open("#v=1&card=smooth_l1_value").await;
        assert_eq!(page.js(&format!("{FIGURE}.getState().card")).await, "smooth_l1_value");
        assert_eq!(modules(page).await, json!(["losslab-cards"]), "a link to a card needs one module");
    });
}
