//! Fingers on a phone: a swipe scrolls wherever it begins, and what it began on keeps its value.

use serde_json::json;

use crate::browser::{run, run_with};
use crate::page::{FIGURE, Page, Spot};
use crate::server::Extra;

/// A phone's window.
const PHONE: [f64; 2] = [390.0, 844.0];
/// As far as a thumb swipes.
const SWIPE: f64 = 160.0;
/// A figure in a page that is longer than the phone.
const COURSE: &[Extra] = &[(
    "/course.html",
    r#"<!doctype html><html lang="en"><title>Course</title><meta name="viewport" content="width=device-width">
<style>body { margin: 0 } p { height: 500px; margin: 0 }</style>
<script type="module" src="./loss-lab.js"></script><p>Before</p>
<script>
  const figure = document.createElement("loss-lab");
  for (const [name, value] of new URLSearchParams(location.search)) figure.setAttribute(name, value);
  document.currentScript.after(figure);
</script><p>After</p><p>Long after</p></html>"#,
)];

/// Makes the browser a phone.
async fn be_phone(page: &Page<'_>) {
    let [width, height] = PHONE;
    let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": true });
    page.cdp("Emulation.setDeviceMetricsOverride", metrics).await;
    page.cdp("Emulation.setTouchEmulationEnabled", json!({ "enabled": true, "maxTouchPoints": 5 })).await;
}

/// A finger goes from one place to another.
async fn swipe(page: &Page<'_>, from: Spot, to: Spot) {
    page.touch("touchStart", &[from]).await;
    for step in 1..=8 {
        let share = f64::from(step) / 8.0;
        let at = Spot { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
        page.touch("touchMove", &[at]).await;
        page.wait(16).await;
    }
    page.touch("touchEnd", &[]).await;
    page.settle().await;
}

/// Where the first handle is: whatever scrolls, it moves.
async fn height(page: &Page<'_>) -> f64 {
    page.number(&format!("{FIGURE}.handles()[0].y + {FIGURE}.getBoundingClientRect().y")).await
}

#[test]
fn the_first_swipe_on_a_page_scrolls_it() {
    run(async |page: &Page| {
        be_phone(page).await;
        for scene in ["regression", "hinge", "detector", "lambda"] {
            // In the picture beside its handles, and at the edge where a bar would be.
            for x in [PHONE[0] - 2.0, PHONE[0] - 12.0, 8.0] {
                page.open(&format!("index.html#v=1&scene={scene}")).await;
                page.settle().await;
                let (link, before) = (page.js(&format!("{FIGURE}.link")).await, height(page).await);
                let from = Spot { x, y: 330.0 };
                swipe(page, from, Spot { y: from.y - SWIPE, ..from }).await;
                let moved = before - height(page).await;
                assert!((0.6 * SWIPE..3.0 * SWIPE).contains(&moved), "{scene}: a swipe at {x} scrolled by {moved}");
                assert_eq!(page.js(&format!("{FIGURE}.link")).await, link, "{scene}: a swipe at {x}");
            }
        }
    });
}

/// Swipes up and down from places all over the window: nothing changes but by handles of the picture.
async fn swipe_everywhere(page: &Page<'_>) {
    let mut scrolled = 0;
    let mut failed = Vec::new();
    for (index, y) in (0..9).map(|row| 100.0 + 85.0 * f64::from(row)).enumerate() {
        for x in [14.0, 90.0, 200.0, 300.0, 376.0] {
            let handles = page
                .js(&format!(
                    "(b => {FIGURE}.handles().map(h => [h.x + b.x, h.y + b.y]))({FIGURE}.getBoundingClientRect())"
                ))
                .await;
            let places = handles.as_array().unwrap().iter().map(|at| [0, 1].map(|side| at[side].as_f64().unwrap()));
            if places.clone().any(|at| (at[0] - x).abs() < 40.0 && (at[1] - y).abs() < 40.0) {
                continue;
            }
            let (link, before) = (page.js(&format!("{FIGURE}.link")).await, height(page).await);
            let by = if index % 2 == 0 { -SWIPE } else { SWIPE };
            swipe(page, Spot { x, y }, Spot { x: x + 5.0, y: (y + by).clamp(2.0, PHONE[1] - 2.0) }).await;
            scrolled += usize::from((height(page).await - before).abs() > 20.0);
            let now = page.js(&format!("{FIGURE}.link")).await;
            if now != link {
                failed.push(format!("{x}, {y}: {link} became {now}"));
            }
        }
    }
    eprintln!("scrolled {scrolled}, failed {failed:#?}");
    assert!(failed.is_empty(), "{failed:#?}");
    assert!(scrolled > 20, "{scrolled} swipes scrolled");
}

#[test]
fn a_swipe_over_any_control_of_the_window_scrolls() {
    run(async |page: &Page| {
        be_phone(page).await;
        for scene in ["regression", "lambda"] {
            page.open(&format!("index.html#v=1&scene={scene}")).await;
            swipe_everywhere(page).await;
        }
    });
}

#[test]
fn a_swipe_over_a_window_in_a_course_scrolls() {
    run_with(&[], COURSE, async |page: &Page| {
        be_phone(page).await;
        page.open("course.html?scene=regression&controls=minimal&renderer=window&loading=eager").await;
        page.js("void scrollTo(0, 450)").await;
        page.settle().await;
        swipe_everywhere(page).await;
    });
}

#[test]
fn a_swipe_over_any_control_of_the_page_figure_scrolls() {
    run_with(&[], COURSE, async |page: &Page| {
        be_phone(page).await;
        for scene in ["regression", "hinge"] {
            page.open(&format!("course.html?scene={scene}&controls=full&renderer=page&loading=eager")).await;
            page.js("void scrollTo(0, 450)").await;
            page.settle().await;
            swipe_everywhere(page).await;
        }
    });
}
