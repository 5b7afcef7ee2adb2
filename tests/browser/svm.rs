//! Support vectors in the browser, drawn by the page and by a window: points by mouse, key and finger, the training
//! played and scrubbed, read against the mathematics.

use losslab::math::svm;
use losslab::scene::{Session, Words};
use serde_json::json;
use thirtyfour::prelude::*;

use crate::browser::run_with;
use crate::page::{FIGURE, LONE, Page, RENDERERS, Spot};
use crate::roles::Reader;

/// The rectangles of the picture that lie elsewhere than their names say: left, top, right and bottom.
const CLIPS: &str = "[...document.querySelector('loss-lab').shadowRoot.querySelectorAll('clipPath')].filter(clip => {
    const [x, y, width, height] = ['x', 'y', 'width', 'height'].map(name => Number(clip.firstElementChild.getAttribute(name)));
    const named = clip.id.split('-').slice(-4).map(Number);
    return [x, y, x + width, y + height].some((side, index) => Math.abs(side - named[index]) > 0.02);
}).map(clip => clip.outerHTML)";

async fn open(page: &Page<'_>, renderer: &str, params: &str) {
    page.open_lone("svm", renderer, params).await;
}

/// Checks what the page reads against the best line of its points; w and b.
async fn check(page: &Page<'_>) -> [f64; 3] {
    let link = page.js(&format!("{FIGURE}.link")).await;
    let mut session = Session::from_link(link.as_str().unwrap(), Words::english());
    let c = session.params().number("c");
    let points: Vec<losslab::math::Point> = {
        let table = std::rc::Rc::clone(&session.outcome().tables[0]);
        let number = |row: &[losslab::figure::Cell], index: usize| row[index].number().unwrap();
        table
            .rows
            .iter()
            .map(|row| losslab::math::Point { at: [number(row, 0), number(row, 1)], label: number(row, 2) as i8 })
            .collect()
    };
    let fit = svm::fit(&points, c);
    let [squares, hinges] = fit.plane.cost(&points);
    let read = page.number(&format!("{FIGURE}.readings.objective")).await;
    let best = squares + c * hinges;
    assert!((read - best).abs() <= 1e-9 * best.max(1.0), "{read} for {best}");
    let mut plane = [0.0; 3];
    for (at, key) in plane.iter_mut().zip(["w0", "w1", "b"]) {
        *at = page.number(&format!("{FIGURE}.readings.{key}")).await;
    }
    plane
}

fn apart(a: [f64; 3], b: [f64; 3]) -> f64 {
    a.iter().zip(&b).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max)
}

#[test]
fn silent_points_move_nothing_and_others_the_street() {
    run_with(&[], LONE, async |page: &Page| {
        for renderer in RENDERERS {
            open(page, renderer, "").await;
            let before = check(page).await;
            assert_eq!(page.js(CLIPS).await, json!([]), "{renderer}: the picture is cut off elsewhere");
            let from = page.handle("data").await;
            page.drag(from, Spot { x: from.x - 12.0, y: from.y + 8.0 }).await;
            assert!(
                page.js(&format!("{FIGURE}.value.data.length")).await == 12,
                "{renderer}: the points are given now"
            );
            assert!(apart(check(page).await, before) < 1e-7, "{renderer}: a silent point was dragged");
            // Another point, pressed and dragged in one go: it holds the street.
            let from = page.handle("data.1").await;
            page.drag(from, Spot { x: from.x + 20.0, y: from.y - 14.0 }).await;
            assert_eq!(page.value("point").await, 1.0, "{renderer}");
            assert!(apart(check(page).await, before) > 0.01, "{renderer}: the street stayed");
        }
    });
}

#[test]
fn points_are_flipped_deleted_and_brought_back() {
    run_with(&[], LONE, async |page: &Page| {
        open(page, "page", "").await;
        let reader = Reader::of(page).await;
        let before = check(page).await;
        reader.click("button", "Change its class").await;
        assert!(apart(check(page).await, before) > 0.01);
        assert!(page.number(&format!("{FIGURE}.readings.errors")).await > 1.0);
        reader.click("button", "Undo").await;
        reader.click("button", "Remove the point").await;
        assert_eq!(page.number(&format!("{FIGURE}.value.data.length")).await, 11.0);
        assert!(apart(check(page).await, before) < 1e-7);
        reader.click("button", "Add a point").await;
        assert_eq!(page.number(&format!("{FIGURE}.value.data.length")).await, 12.0);
        check(page).await;
    });
}

#[test]
fn the_training_is_played_and_scrubbed() {
    run_with(&[], LONE, async |page: &Page| {
        for renderer in RENDERERS {
            open(page, renderer, "").await;
            let exact = page.number(&format!("{FIGURE}.readings.objective")).await;
            // A press on the chosen point takes the focus and moves nothing.
            let at = page.handle("data").await;
            page.actions().move_to(at.x as i64, at.y as i64).click().perform().await.unwrap();
            page.press(Key::Space).await;
            page.until(&format!("{FIGURE}.value.epoch === 40")).await;
            let trained = page.number(&format!("{FIGURE}.readings['trained.objective']")).await;
            assert!(trained >= exact - 1e-9 && trained < 1.1 * exact, "{renderer}: {trained} for {exact}");
        }
        open(page, "page", "").await;
        let reader = Reader::of(page).await;
        reader.press("slider", "Epoch of training", Key::Right).await;
        reader.press("slider", "Epoch of training", Key::Right).await;
        assert_eq!(page.value("epoch").await, 2.0);
        page.check_session().await;
        reader.press("slider", "Epoch of training", Key::Home).await;
        assert_eq!(page.value("epoch").await, 0.0);
    });
}

#[test]
fn the_keyboard_alone_chooses_moves_adds_and_removes() {
    run_with(&[], LONE, async |page: &Page| {
        for renderer in RENDERERS {
            open(page, renderer, "").await;
            check(page).await;
            for _ in 0..60 {
                page.press(Key::Tab).await;
                page.press(Key::PageUp).await;
                if page.value("point").await == 10.0 {
                    break;
                }
            }
            assert_eq!(page.value("point").await, 10.0, "{renderer}: no press of Tab led to the points");
            page.press(Key::Up).await;
            page.press(Key::Left).await;
            assert_eq!(page.number(&format!("{FIGURE}.value.data.length")).await, 12.0, "{renderer}");
            page.press(Key::Insert).await;
            assert_eq!(page.number(&format!("{FIGURE}.value.data.length")).await, 13.0, "{renderer}");
            page.press(Key::Delete).await;
            assert_eq!(page.number(&format!("{FIGURE}.value.data.length")).await, 12.0, "{renderer}");
            check(page).await;
        }
    });
}

#[test]
fn a_finger_drags_a_point() {
    run_with(&[], LONE, async |page: &Page| {
        page.be_touched().await;
        for renderer in RENDERERS {
            open(page, renderer, "point=1").await;
            let before = check(page).await;
            let from = page.handle("data").await;
            page.touch("touchStart", &[from]).await;
            for share in 1..=8 {
                page.touch("touchMove", &[Spot { x: from.x + f64::from(share) * 4.0, ..from }]).await;
            }
            page.touch("touchEnd", &[]).await;
            page.settle().await;
            assert!(apart(check(page).await, before) > 0.01, "{renderer}");
        }
    });
}

#[test]
fn points_of_ones_own_come_with_their_classes() {
    run_with(&[], LONE, async |page: &Page| {
        open(page, "page", "").await;
        let paste = "(text => {
            figure.shadowRoot.querySelector('[type=range]').focus();
            const data = new DataTransfer();
            data.setData('text/plain', text);
            dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        })";
        page.js(&format!("void {paste}('x,y,class\\n0,0,cat\\n1,1,dog\\n2,2,dog\\n-1,0,cat')")).await;
        page.until(&format!("{FIGURE}.value.data?.length === 4")).await;
        check(page).await;
    });
}
