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
    page.be_touched().await;
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

/// Waits until nothing scrolls any more; where the first handle is then.
async fn come_to_rest(page: &Page<'_>) -> f64 {
    let mut before = f64::NAN;
    loop {
        let now = height(page).await;
        if now == before {
            return now;
        }
        before = now;
        page.wait(100).await;
    }
}

/// Swipes up and down from places all over the window: nothing changes but by handles of the picture.
async fn swipe_everywhere(page: &Page<'_>) {
    let mut scrolled = 0;
    let mut failed = Vec::new();
    for (index, y) in (0..9).map(|row| 100.0 + 85.0 * f64::from(row)).enumerate() {
        // Every other column in every other row: each swipe takes the better part of a second.
        let columns = if index % 2 == 0 { [14.0, 200.0, 376.0] } else { [90.0, 300.0, 376.0] };
        for x in columns {
            let before = come_to_rest(page).await;
            let handles = page
                .js(&format!(
                    "(b => {FIGURE}.handles().map(h => [h.x + b.x, h.y + b.y]))({FIGURE}.getBoundingClientRect())"
                ))
                .await;
            let places = handles.as_array().unwrap().iter().map(|at| [0, 1].map(|side| at[side].as_f64().unwrap()));
            if places.clone().any(|at| (at[0] - x).abs() < 40.0 && (at[1] - y).abs() < 40.0) {
                continue;
            }
            let link = page.js(&format!("{FIGURE}.link")).await;
            let by = if index % 2 == 0 { -SWIPE } else { SWIPE };
            swipe(page, Spot { x, y }, Spot { x: x + 5.0, y: (y + by).clamp(2.0, PHONE[1] - 2.0) }).await;
            scrolled += usize::from((height(page).await - before).abs() > 20.0);
            let now = page.js(&format!("{FIGURE}.link")).await;
            if now != link {
                failed.push(format!("{x}, {y}: {link} became {now}"));
            }
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
    assert!(scrolled > 12, "{scrolled} swipes scrolled");
}

#[test]
fn a_swipe_over_any_control_of_the_window_scrolls() {
    run(async |page: &Page| {
        be_phone(page).await;
        page.open("index.html#v=1&scene=regression").await;
        swipe_everywhere(page).await;
    });
}

#[test]
fn a_swipe_over_sliders_alone_scrolls() {
    run(async |page: &Page| {
        be_phone(page).await;
        page.open("index.html#v=1&scene=lambda").await;
        swipe_everywhere(page).await;
    });
}

#[test]
fn a_finger_that_rests_on_a_preset_or_a_heading_reads_what_it_says() {
    run_with(&[], COURSE, async |page: &Page| {
        be_phone(page).await;
        page.open("course.html?scene=regression&controls=full&renderer=page&loading=eager").await;
        let before = page.js(&format!("{FIGURE}.link")).await;
        for (place, said) in
            [(".ll-presets button", "Drag the point past β"), ("th[data-help]", "How bad the prediction")]
        {
            let found = format!("{FIGURE}.shadowRoot.querySelector('{place}')");
            page.js(&format!("void {found}.scrollIntoView({{ block: 'center' }})")).await;
            page.settle().await;
            let middle = page
                .js(&format!("(b => [b.x + b.width / 2, b.y + b.height / 2])({found}.getBoundingClientRect())"))
                .await;
            let spot = Spot { x: middle[0].as_f64().unwrap(), y: middle[1].as_f64().unwrap() };
            page.touch("touchStart", &[spot]).await;
            let tip = format!("{FIGURE}.shadowRoot.querySelector('.ll-tip')");
            page.until(&format!("!{tip}.hidden && {tip}.textContent.startsWith('{said}')")).await;
            page.touch("touchEnd", &[]).await;
            page.settle().await;
            assert_eq!(page.js(&format!("{tip}.hidden")).await, false, "it stays to be read");
        }
        assert_eq!(page.js(&format!("{FIGURE}.link")).await, before, "what was asked about was not done");
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
