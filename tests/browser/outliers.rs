//! The outlier scene in the browser, drawn by the page and by a window: points by mouse, key and finger, read against
//! the mathematics; points of one's own.

use losslab::math::Point;
use losslab::math::fits::{FitLoss, Model, fit};
use losslab::scene::{Session, Words};
use serde_json::Value as Json;
use thirtyfour::prelude::*;

use crate::browser::run_with;
use crate::page::{FIGURE, LONE, Page, RENDERERS, Spot};

/// Makes as many points as a scene takes, about a line.
const MANY: &str = "Array.from({ length: 10000 }, (_, i) => [i / 1000, i / 2500 + Math.sin(i * i) / 3])";

async fn open(page: &Page<'_>, renderer: &str) {
    page.open_lone("outliers", renderer, "").await;
}

/// The points of the figure's link, as they are natively.
async fn points(page: &Page<'_>) -> Vec<Point> {
    let link = page.js(&format!("{FIGURE}.link")).await;
    let mut session = Session::from_link(link.as_str().unwrap(), Words::english());
    let outcome = session.outcome();
    let cloud = outcome.figures[0].panels[0].cloud.as_ref().unwrap();
    cloud.at.iter().map(|[x, y]| Point::new(*x, *y)).collect()
}

/// Checks what the page reads against the fits of its points.
async fn check(page: &Page<'_>) -> Vec<Point> {
    let points = points(page).await;
    for (key, loss) in [("l1", FitLoss::L1), ("l2", FitLoss::L2), ("smooth_l1", FitLoss::SmoothL1 { beta: 1.0 })] {
        let read = page.number(&format!("{FIGURE}.readings['{key}.slope']")).await;
        let slope = fit(loss, Model::Line, &points, None).line.slope;
        assert!((read - slope).abs() < 1e-9, "{key}: {read} for {slope}");
    }
    points
}

/// Those that differ, by their numbers.
fn moved(before: &[Point], after: &[Point]) -> Vec<usize> {
    assert_eq!(before.len(), after.len());
    (0..before.len()).filter(|index| before[*index] != after[*index]).map(|index| index + 1).collect()
}

fn beside(spot: Spot, [x, y]: [f64; 2]) -> Spot {
    Spot { x: spot.x + x, y: spot.y + y }
}

/// A drag goes from pixel to pixel, and figures need not be of one size: so far apart may its ends be, in units.
const PIXELS: f64 = 0.15;

#[test]
fn the_same_drags_move_the_same_points_in_both_renderers() {
    run_with(&[], LONE, async |page: &Page| {
        let mut ends: Vec<Vec<Point>> = Vec::new();
        for renderer in RENDERERS {
            open(page, renderer).await;
            let own = check(page).await;
            let [low, high] = [page.handle("data.1").await, page.handle("data").await];
            let unit = [0, 1].map(|axis| {
                let pixels = [high.x - low.x, high.y - low.y][axis];
                pixels / (own[9].at[axis] - own[0].at[axis])
            });
            page.drag(high, beside(high, [0.0, -3.0 * unit[1]])).await;
            let lower = check(page).await;
            assert!(page.value("outlier").await < 4.0, "{renderer}");
            assert_eq!(moved(&own, &lower), [10], "{renderer}: the marked one alone");
            // Another point, pressed and dragged in one go.
            let from = page.handle("data.3").await;
            page.drag(from, beside(from, [unit[0], 4.0 * unit[1]])).await;
            assert_eq!(page.value("point").await, 3.0, "{renderer}");
            let both = check(page).await;
            assert_eq!(moved(&lower, &both), [3], "{renderer}");
            ends.push(both);
        }
        for (one, other) in ends[0].iter().zip(&ends[1]) {
            assert!((0..2).all(|axis| (one.at[axis] - other.at[axis]).abs() < PIXELS), "{one:?} and {other:?}");
        }
    });
}

#[test]
fn the_keyboard_alone_chooses_moves_adds_and_removes() {
    run_with(&[], LONE, async |page: &Page| {
        let mut links = Vec::new();
        for renderer in RENDERERS {
            open(page, renderer).await;
            let own = check(page).await;
            for _ in 0..60 {
                page.press(Key::Tab).await;
                page.press(Key::PageUp).await;
                if page.value("point").await == 9.0 {
                    break;
                }
            }
            assert_eq!(page.value("point").await, 9.0, "{renderer}: no press of Tab led to the points");
            page.press(Key::PageUp).await;
            page.press(Key::Up).await;
            page.press(Key::Left).await;
            assert_eq!(moved(&own, &check(page).await), [8], "{renderer}");
            page.press(Key::Insert).await;
            assert_eq!(check(page).await.len(), 11, "{renderer}");
            page.press(Key::Delete).await;
            page.press(Key::Backspace).await;
            assert_eq!(check(page).await.len(), 9, "{renderer}");
            links.push(page.js(&format!("{FIGURE}.link")).await);
        }
        assert_eq!(links[0], links[1]);
    });
}

#[test]
fn fingers_alone_choose_and_move() {
    run_with(&[], LONE, async |page: &Page| {
        page.be_touched().await;
        for renderer in RENDERERS {
            open(page, renderer).await;
            let own = check(page).await;
            let tap = async |spot: Spot| {
                page.touch("touchStart", &[spot]).await;
                page.wait(60).await;
                page.touch("touchEnd", &[]).await;
                page.wait(100).await;
                page.settle().await;
            };
            tap(page.handle("data.4").await).await;
            page.until(&format!("{FIGURE}.value.point === 4")).await;
            assert_eq!(moved(&own, &check(page).await), [0; 0], "{renderer}");
            let to = beside(page.handle("data").await, [8.0, -34.0]);
            let before = page.js(&format!("{FIGURE}.link")).await;
            tap(to).await;
            page.until(&format!("{FIGURE}.link !== {before}")).await;
            assert_eq!(moved(&own, &check(page).await), [4], "{renderer}");
            let at = page.handle("data").await;
            assert!((at.x - to.x).hypot(at.y - to.y) < 4.0, "{renderer}: {at:?} and {to:?}");
        }
    });
}

#[test]
fn a_dropped_file_and_pasted_text_take_the_place_of_the_points() {
    run_with(&[], LONE, async |page: &Page| {
        open(page, "page").await;
        page.js(
            "void (() => {
                const data = new DataTransfer();
                data.items.add(new File(['x;y\\n1;2\\n2;4\\n3;6\\n4;20'], 'mine.csv', { type: 'text/csv' }));
                const inside = figure.shadowRoot.querySelector('svg');
                const event = new DragEvent('drop', { dataTransfer: data, bubbles: true, composed: true, cancelable: true });
                inside.dispatchEvent(event);
            })()",
        )
        .await;
        page.until(&format!("{FIGURE}.value.data?.length === 4")).await;
        page.settle().await;
        assert_eq!(check(page).await.last(), Some(&Point::new(4.0, 20.0)));
        let paste = "(text => {
            figure.shadowRoot.querySelector('[type=range]').focus();
            const data = new DataTransfer();
            data.setData('text/plain', text);
            dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        })";
        page.js(&format!("void {paste}('1,1\\n2,3\\n3,2')")).await;
        page.until(&format!("{FIGURE}.value.data?.length === 3")).await;
        let before = page.js(&format!("{FIGURE}.link")).await;
        page.js(&format!("void {paste}('<b>good morning</b>')")).await;
        page.until(&format!("{FIGURE}.notices.some(text => text.includes('No points were read'))")).await;
        assert_eq!(page.js(&format!("{FIGURE}.link")).await, before);
    });
}

#[test]
fn ten_thousand_points_come_back_and_drags_of_one_need_no_more_memory() {
    run_with(&["--js-flags=--expose-gc"], LONE, async |page: &Page| {
        for renderer in RENDERERS {
            open(page, renderer).await;
            page.js(&format!("void (window.many = {MANY}, {FIGURE}.setState({{ data: many }}))")).await;
            page.settle().await;
            let same = page
                .js(&format!(
                    "(() => {{ const state = {FIGURE}.getState(); {FIGURE}.reset(); {FIGURE}.setState(state);
                    return JSON.stringify({FIGURE}.getState().data) === JSON.stringify(state.data)
                        && state.data.length === 10000; }})()"
                ))
                .await;
            assert_eq!(same, Json::Bool(true), "{renderer}");
            let heap = "(gc(), performance.memory.usedJSHeapSize)";
            let mut used = Vec::new();
            for _ in 0..2 {
                for _ in 0..4 {
                    let from = page.handle("data").await;
                    page.drag(from, beside(from, [-10.0, 12.0])).await;
                    let from = page.handle("data").await;
                    page.drag(from, beside(from, [10.0, -12.0])).await;
                }
                used.push(page.number(heap).await);
            }
            assert!(used[1] < 1.5 * used[0] + 8e6, "{renderer}: {used:?} bytes");
            assert_eq!(page.js(&format!("{FIGURE}.getState().data.length")).await, 10_000, "{renderer}");
        }
    });
}
