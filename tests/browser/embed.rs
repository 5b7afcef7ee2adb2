//! Figures in a page of someone else's.

use losslab::figure::style::Theme;
use losslab::figure::svg::Text;
use losslab::scene::{Session, Words};
use thirtyfour::prelude::*;

use crate::browser::run_with;
use crate::page::{FIGURE, Page};
use crate::server::Extra;

const PAGE: &[Extra] = &[(
    "/course.html",
    r#"<!doctype html><html lang="en"><title>A course</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'">
<script type="module" src="./loss-lab.js"></script>
<p><input id="before"></p>
<loss-lab id="a" scene="regression" params="residual=2&beta=0.5" controls="minimal" renderer="window" loading="eager" alt="Losses"><p>poster</p></loss-lab>
<p><input id="between"></p>
<loss-lab id="b" scene="regression" params="residual=-1" controls="none" renderer="window" theme="dark" loading="eager"></loss-lab>
<p><input id="after"></p></html>"#,
)];

async fn open(page: &Page<'_>) {
    page.visit("course.html").await;
    for figure in ["a", "b"] {
        page.until(&format!("document.getElementById('{figure}').status === 'live'")).await;
    }
}

#[test]
fn two_figures_share_a_module_and_nothing_else() {
    run_with(&[], PAGE, async |page: &Page| {
        open(page).await;
        let downloads = page.server.requests().iter().filter(|path| path.ends_with("_bg.wasm")).count();
        assert_eq!(downloads, 1, "{:?}", page.server.requests());
        assert_eq!(
            page.js("[a.value.residual, a.value.beta, b.value.residual]").await,
            serde_json::json!([2, 0.5, -1])
        );
        page.js("a.setState({ residual: 3 })").await;
        page.js("b.setState({ residual: 4 })").await;
        assert_eq!(page.js("[a.readings['l2.loss'], b.readings['l2.loss']]").await, serde_json::json!([9, 16]));
        assert_eq!(page.js("location.hash").await, "", "an embedded figure leaves the address alone");
        page.js("void a.setAttribute('params', 'residual=1')").await;
        assert_eq!(page.number("a.value.residual").await, 1.0);
        let severe: Vec<_> = page.log().await.into_iter().filter(|line| line.starts_with("SEVERE")).collect();
        // The browser asks for an icon of its own accord; this page has none.
        assert!(severe.iter().all(|line| line.contains("favicon.ico")), "{severe:?}");
    });
}

#[test]
fn starting_takes_no_focus_and_tab_passes_through() {
    run_with(&[], PAGE, async |page: &Page| {
        page.visit("course.html").await;
        page.js("document.getElementById('before').focus()").await;
        page.until("[...document.querySelectorAll('loss-lab')].every(figure => figure.status === 'live')").await;
        page.settle().await;
        assert_eq!(page.js("document.activeElement.id").await, "before");
        let mut stations = vec!["before".to_owned()];
        for _ in 0..120 {
            page.press(Key::Tab).await;
            let now = page.js("document.activeElement.id").await.as_str().unwrap_or_default().to_owned();
            if stations.last() != Some(&now) {
                stations.push(now);
            }
            if stations.last().is_some_and(|station| station == "after") {
                break;
            }
        }
        assert_eq!(stations, ["before", "a", "between", "b", "after"]);
        for _ in 0..120 {
            page.press_back_tab().await;
            let now = page.js("document.activeElement.id").await.as_str().unwrap_or_default().to_owned();
            if stations.last() != Some(&now) {
                stations.push(now);
            }
            if stations.last().is_some_and(|station| station == "before") {
                break;
            }
        }
        assert_eq!(stations[5..], ["b", "between", "a", "before"]);
    });
}

#[test]
fn a_screen_reader_finds_the_formulas_of_the_present_state() {
    run_with(&[], PAGE, async |page: &Page| {
        open(page).await;
        page.js("a.setState({ residual: 0.7, beta: 1 })").await;
        page.settle().await;
        let canvas = "a.shadowRoot.querySelector('canvas')";
        let said = page
            .js(&format!("a.shadowRoot.getElementById({canvas}.getAttribute('aria-describedby')).textContent"))
            .await;
        assert!(said.as_str().unwrap().contains("with x 0.70 and beta 1.00 it is 0.245"), "{said}");
        assert!(
            page.js("a.shadowRoot.querySelector('[aria-live]').textContent")
                .await
                .as_str()
                .unwrap()
                .contains("Inside ±β")
        );
    });
}

#[test]
fn a_stopped_figure_leaves_a_picture_and_comes_back() {
    run_with(&[], PAGE, async |page: &Page| {
        open(page).await;
        page.js("a.setState({ residual: 3 })").await;
        page.js("a.stop()").await;
        assert_eq!(
            page.js("[a.status, a.shadowRoot.querySelectorAll('canvas').length, a.shadowRoot.querySelectorAll('.picture svg').length]").await,
            serde_json::json!(["snapshot", 0, 1])
        );
        let halos = "a.shadowRoot.querySelectorAll('.picture circle[r=\"15\"]').length";
        assert!(page.number(halos).await > 0.0, "the picture shows the handles that stood there");
        assert_eq!(page.number("a.value.residual").await, 3.0);
        page.js("void a.start()").await;
        page.until("a.status === 'live'").await;
        assert_eq!(page.check_readings().await.0, 3.0);
        assert_eq!(page.js(&format!("{FIGURE}.toImage(10).catch(error => error.code)")).await, "out_of_range");
        let image = page.js(&format!("{FIGURE}.toImage().then(blob => blob.text())")).await;
        let mut session = Session::from_link("residual=3&beta=0.5", Words::english());
        let outcome = session.outcome();
        let file = outcome.sheet(&outcome.figures[0], Theme::Light).svg([None, None], Text::Outline);
        assert!(image == file, "the file that the command line writes, with formulas and without handles");
    });
}

#[test]
fn a_lost_context_is_replaced() {
    run_with(&[], PAGE, async |page: &Page| {
        open(page).await;
        page.js("a.setState({ residual: 3 })").await;
        page.js("void (window.old = a.shadowRoot.querySelector('canvas'), old.getContext('webgl2').getExtension('WEBGL_lose_context').loseContext())").await;
        page.until("a.status === 'live' && a.shadowRoot.querySelector('canvas') !== old").await;
        page.settle().await;
        assert_eq!(page.check_readings().await.0, 3.0);
    });
}
