//! Descent in the browser, drawn by the page and by a window: played by button, key and finger, dragged, and at rest when
//! it is over.

use thirtyfour::prelude::*;

use crate::browser::run_with;
use crate::page::{FIGURE, LONE, Page, RENDERERS, Spot};
use crate::roles::Reader;

/// A figure that does not rest between two of so many looks does not come to rest.
const LOOKS: usize = 50;

async fn open(page: &Page<'_>, renderer: &str, params: &str) {
    page.open_lone("descent", renderer, params).await;
}

async fn ends(page: &Page<'_>, step: f64) {
    page.until(&format!("{FIGURE}.value.step === {step}")).await;
    page.check_session().await;
}

/// Waits until nothing is painted any more: on a busy machine the last frame may be late.
async fn rests(page: &Page<'_>) {
    let frames = format!("{FIGURE}.frames");
    let mut before = f64::NAN;
    for _ in 0..LOOKS {
        let now = page.number(&frames).await;
        if now == before {
            return;
        }
        before = now;
        page.wait(600).await;
    }
    panic!("{before} frames, and it goes on");
}

#[test]
fn it_is_played_by_the_space_bar_to_its_end_and_rests() {
    run_with(&[], LONE, async |page: &Page| {
        for renderer in RENDERERS {
            open(page, renderer, "steps=30&step=24").await;
            page.js(&format!("void (window.seen = [], ['input', 'change'].forEach(type => {FIGURE}.addEventListener(type, event => seen.push(type + event.detail.value.step))))")).await;
            // A press on the start takes the focus and moves nothing.
            let start = page.handle("start").await;
            page.actions().move_to(start.x as i64, start.y as i64).click().perform().await.unwrap();
            page.press(Key::Space).await;
            ends(page, 30.0).await;
            rests(page).await;
            let seen = page.js("seen").await;
            // A slow machine may take several steps in a frame, but none twice, and it takes some before the last.
            let told: Vec<_> = seen.as_array().unwrap().iter().filter_map(|event| event.as_str()).collect();
            let (last, steps) = told.split_last().unwrap();
            let all = ["input25", "input26", "input27", "input28", "input29"];
            assert!(*last == "change30" && !steps.is_empty() && steps.is_sorted_by(|a, b| a < b), "{renderer}: {seen}");
            assert!(steps.iter().all(|step| all.contains(step)), "{renderer}: {seen}");
            assert_eq!(page.number("scrollY").await, 0.0, "{renderer}: the page stays where it is");
            // Pressed again it begins anew, pressed once more it stands.
            page.press(Key::Space).await;
            page.until(&format!("{FIGURE}.value.step < 24")).await;
            page.press(Key::Space).await;
            let step = page.value("step").await;
            assert!(step < 30.0, "{renderer}");
            rests(page).await;
            assert_eq!(page.value("step").await, step, "{renderer}");
        }
    });
}

#[test]
fn buttons_play_and_step_by_role_and_name() {
    run_with(&[], LONE, async |page: &Page| {
        open(page, "page", "steps=5&step=0").await;
        let reader = Reader::of(page).await;
        reader.click("button", "Play").await;
        reader.one("button", "Pause").await;
        ends(page, 5.0).await;
        reader.one("button", "Play").await;
        reader.click("button", "One step back").await;
        ends(page, 4.0).await;
        reader.click("button", "One step").await;
        ends(page, 5.0).await;
        reader.click("button", "Undo").await;
        reader.click("button", "Undo").await;
        reader.click("button", "Undo").await;
        ends(page, 0.0).await;
    });
}

#[test]
fn whatever_leads_elsewhere_stops_it_without_a_frame_left_over() {
    run_with(&[], LONE, async |page: &Page| {
        for renderer in RENDERERS {
            for elsewhere in ["reset()", "setState({ step: 3 })", "setAttribute('scene', 'hinge')"] {
                open(page, renderer, "steps=50&step=0").await;
                let start = page.handle("start").await;
                page.actions().move_to(start.x as i64, start.y as i64).click().perform().await.unwrap();
                page.press(Key::Space).await;
                page.until(&format!("{FIGURE}.value.step > 1")).await;
                page.js(&format!("void {FIGURE}.{elsewhere}")).await;
                rests(page).await;
            }
        }
    });
}

#[test]
fn a_finger_plays_scrubs_and_swipes() {
    run_with(&[], LONE, async |page: &Page| {
        page.be_touched().await;
        open(page, "page", "steps=10&step=0").await;
        let button = "document.querySelector('loss-lab').shadowRoot.querySelector('.ll-play')";
        page.js(&format!("void {button}.scrollIntoView({{ block: 'center' }})")).await;
        page.settle().await;
        let play =
            format!("(r => ({{ x: r.x + r.width / 2, y: r.y + r.height / 2 }}))({button}.getBoundingClientRect())");
        let at = page.js(&play).await;
        let at = Spot { x: at["x"].as_f64().unwrap(), y: at["y"].as_f64().unwrap() };
        page.touch("touchStart", &[at]).await;
        page.touch("touchEnd", &[]).await;
        ends(page, 10.0).await;
        page.js("void scrollTo(0, 0)").await;
        page.settle().await;
        // The playhead follows the finger to the left.
        let from = page.handle("step").await;
        page.touch("touchStart", &[from]).await;
        for share in 1..=8 {
            page.touch("touchMove", &[Spot { x: from.x - f64::from(share) * 12.0, ..from }]).await;
        }
        page.touch("touchEnd", &[]).await;
        page.settle().await;
        let step = page.value("step").await;
        assert!(step < 10.0, "{step}");
        page.check_session().await;
        assert_eq!(page.number("scrollY").await, 0.0);
    });
}

#[test]
fn the_same_drags_read_the_same_in_both_renderers() {
    run_with(&[], LONE, async |page: &Page| {
        for (handle, key) in [("start", "start"), ("step", "step"), ("learning_rate", "learning_rate")] {
            for renderer in RENDERERS {
                open(page, renderer, "").await;
                let from = page.handle(handle).await;
                let before = page.value(key).await;
                let to = if handle == "step" {
                    Spot { x: from.x - 80.0, ..from }
                } else {
                    Spot { y: from.y + 40.0, ..from }
                };
                page.drag(from, to).await;
                assert_ne!(page.value(key).await, before, "{renderer}: {handle}");
                page.check_session().await;
            }
        }
    });
}
