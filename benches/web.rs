//! What the release web build costs in a real browser: the λ scene's grid, a drag in each scene, a drag while the grid
//! is trained, and doing nothing. `cargo xtask test web` builds it; `cargo bench --features browser-tests --bench web`
//! runs this.
//!
//! The browser counts for itself (`ScriptDuration` and `TaskDuration` of its own protocol). The figures depend on the
//! machine: compare only what one run prints. The budgets are those of the design: idle at most 5 ms of main thread in
//! a second, a drag that stays at the screen's rate while the grid is trained in slices of 4 ms.

#![expect(clippy::unwrap_used, reason = "a failed step of a benchmark ends it")]
#![allow(dead_code, reason = "the browser tests' hands serve here too, and not all of them are needed")]

#[path = "../tests/browser/browser.rs"]
mod browser;
#[path = "../tests/browser/page.rs"]
mod page;
#[path = "../tests/browser/server.rs"]
mod server;

use std::time::{Duration, Instant};

use serde_json::json;

use browser::{run, run_with};
use page::{FIGURE, Page, Spot};
use server::Extra;

/// A page of somebody else's with one page figure.
const COURSE: &[Extra] = &[(
    "/figure.html",
    r#"<!doctype html><html lang="en"><title>A figure</title>
<script>
  const figure = document.createElement("loss-lab");
  figure.setAttribute("scene", location.search.slice(1));
  for (const [name, value] of [["controls", "minimal"], ["loading", "eager"]]) figure.setAttribute(name, value);
  document.documentElement.append(figure);
</script>
<script type="module" src="./loss-lab.js"></script></html>"#,
)];
/// Moves of one drag.
const MOVES: u32 = 60;
/// How long doing nothing is watched.
const IDLE: Duration = Duration::from_secs(3);
/// A grid that no drag outlasts.
const LONG_GRID: &str = "#v=1&scene=lambda&prediction=1&grid=49&steps=400";

fn main() {
    println!("{:<34} {:>9} {:>9} {:>9} {:>9}", "", "wall ms", "script ms", "task ms", "frames/s");
    run(async |page: &Page| {
        page.open("").await;
        page.cdp("Performance.enable", json!({})).await;
        let before = Moment::of(page).await;
        page.js(&format!("void {FIGURE}.setState({{ scene: 'lambda', prediction: 1 }})")).await;
        page.until(&format!("{FIGURE}.readings.score_best != null")).await;
        before.until(page).await.print("grid of 25 λ, three starts", 1.0);
    });
    for (name, link, handle) in [
        ("a drag of the residual, a move", "", "residual"),
        ("a drag of a box, a move", "#v=1&scene=detector", "bx"),
        ("a drag while the grid trains, a move", LONG_GRID, "prediction"),
    ] {
        run(async |page: &Page| {
            page.open(link).await;
            page.cdp("Performance.enable", json!({})).await;
            let before = Moment::of(page).await;
            drag(page, handle).await;
            before.until(page).await.print(name, f64::from(MOVES));
        });
    }
    for (name, scene, handle) in [
        ("page figure: the residual, a move", "regression", "residual"),
        ("page figure: the margin, a move", "hinge", "margin"),
        ("page figure: a box, a move", "detector", "bx"),
    ] {
        run_with(&[], COURSE, async |page: &Page| {
            page.open(&format!("figure.html?{scene}")).await;
            page.cdp("Performance.enable", json!({})).await;
            let before = Moment::of(page).await;
            drag(page, handle).await;
            before.until(page).await.print(name, f64::from(MOVES));
        });
    }
    run_with(&[], COURSE, async |page: &Page| {
        page.open("figure.html?regression").await;
        page.cdp("Performance.enable", json!({})).await;
        let before = Moment::of(page).await;
        page.js(&format!("void {FIGURE}.setState({{ scene: 'lambda', prediction: 1 }})")).await;
        page.until(&format!("{FIGURE}.readings.score_best != null")).await;
        before.until(page).await.print("page figure: grid of 25 λ, three starts", 1.0);
    });
    run(async |page: &Page| {
        page.open("").await;
        page.wait(2_000).await;
        page.cdp("Performance.enable", json!({})).await;
        let before = Moment::of(page).await;
        tokio::time::sleep(IDLE).await;
        before.until(page).await.print("doing nothing, a second", IDLE.as_secs_f64());
    });
}

/// To and fro with the mouse, a move for each frame the page paints.
async fn drag(page: &Page<'_>, handle: &str) {
    let from = page.handle(handle).await;
    mouse(page, "mousePressed", from).await;
    for step in 1..=MOVES {
        let share = f64::from(step) / f64::from(MOVES);
        let x = from.x + 120.0 * (std::f64::consts::TAU * share).sin();
        mouse(page, "mouseMoved", Spot { x, ..from }).await;
        page.settle().await;
    }
    mouse(page, "mouseReleased", from).await;
}

async fn mouse(page: &Page<'_>, kind: &str, Spot { x, y }: Spot) {
    page.cdp(
        "Input.dispatchMouseEvent",
        json!({ "type": kind, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1 }),
    )
    .await;
}

/// What the browser has counted up to a moment, in milliseconds.
struct Moment {
    at: Instant,
    script: f64,
    task: f64,
    frames: f64,
}

impl Moment {
    async fn of(page: &Page<'_>) -> Self {
        let metrics = page.cdp("Performance.getMetrics", json!({})).await;
        let named = |name: &str| {
            let found = metrics["metrics"].as_array().unwrap().iter().find(|metric| metric["name"] == name);
            1e3 * found.unwrap()["value"].as_f64().unwrap()
        };
        Self {
            at: Instant::now(),
            script: named("ScriptDuration"),
            task: named("TaskDuration"),
            frames: page.number(&format!("{FIGURE}.frames")).await,
        }
    }

    async fn until(&self, page: &Page<'_>) -> Cost {
        let now = Self::of(page).await;
        Cost {
            wall: now.at - self.at,
            script: now.script - self.script,
            task: now.task - self.task,
            frames: now.frames - self.frames,
        }
    }
}

/// What lies between two moments.
struct Cost {
    wall: Duration,
    script: f64,
    task: f64,
    frames: f64,
}

impl Cost {
    fn print(&self, name: &str, per: f64) {
        let seconds = self.wall.as_secs_f64();
        println!(
            "{name:<34} {:>9.1} {:>9.2} {:>9.2} {:>9.1}",
            1e3 * seconds / per,
            self.script / per,
            self.task / per,
            self.frames / seconds
        );
    }
}
