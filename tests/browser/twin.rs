//! The twin of a page: the same window without a screen, whose accessibility tree knows where buttons and chips are.
//!
//! A page is one canvas, and a browser cannot be asked what is drawn on it. Of the same state and size the twin is laid
//! out alike; that a click there does what it should shows it each time.

use egui_kittest::kittest::Queryable as _;

use crate::page::{FIGURE, Page, Spot};
use crate::window::Window;

/// Clicks the button, chip or box of that name on the page of the project itself.
pub async fn click(page: &Page<'_>, name: &str) {
    click_behind(page, &[], name).await;
}

/// The same, where it came with clicks of which the state says nothing, such as one that unfolds chips.
pub async fn click_behind(page: &Page<'_>, unfolded: &[&str], name: &str) {
    let Spot { x, y } = place(page, unfolded, name).await;
    page.actions().move_to(x.round() as i64, y.round() as i64).click().perform().await.unwrap();
    page.settle().await;
}

/// The middle of it.
async fn place(page: &Page<'_>, unfolded: &[&str], name: &str) -> Spot {
    let now = page.js(&format!("[{FIGURE}.link, innerWidth, innerHeight]")).await;
    let [width, height] = [1, 2].map(|side| now[side].as_f64().unwrap() as f32);
    let mut window = Window::open(now[0].as_str().unwrap(), [width, height]);
    for name in unfolded {
        window.click(name);
    }
    let middle = window.harness.get_by_label(name).rect().center();
    assert!(middle.y < height, "{name} is not in sight: {middle}");
    Spot { x: middle.x.into(), y: middle.y.into() }
}
