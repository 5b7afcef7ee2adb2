//! Softmax in the browser, drawn by the page and by a window: bars, classes, target and shift by mouse, key and finger,
//! read against the mathematics.

use losslab::math::softmax;
use serde_json::json;
use thirtyfour::prelude::*;

use crate::browser::run_with;
use crate::page::{FIGURE, LONE, Page, RENDERERS, Spot};
use crate::roles::Reader;

async fn open(page: &Page<'_>, renderer: &str, params: &str) {
    page.open_lone("softmax", renderer, params).await;
}

/// Checks loss and gradient as the page reads them, and everything else against a session of its link.
async fn check(page: &Page<'_>) -> f64 {
    let classes = page.value("classes").await as usize;
    let mut logits = Vec::new();
    for class in 0..classes {
        logits.push(page.value(&format!("f{class}")).await);
    }
    let target = page.value("target").await as usize;
    let mut gradient = vec![0.0; classes];
    let loss = softmax::cross_entropy_gradient(&logits, target, &mut gradient).unwrap();
    let read = page.number(&format!("{FIGURE}.readings.loss")).await;
    assert!((read - loss).abs() <= 1e-12 * loss.abs(), "{read} for {loss}");
    for (class, slope) in gradient.into_iter().enumerate() {
        let read = page.number(&format!("{FIGURE}.readings.gradient{class}")).await;
        assert!((read - slope).abs() <= 1e-12 * slope.abs(), "{class}: {read} for {slope}");
    }
    page.check_session().await;
    loss
}

#[test]
fn bars_are_dragged_one_by_one_and_all_at_once() {
    run_with(&[], LONE, async |page: &Page| {
        for renderer in RENDERERS {
            open(page, renderer, "").await;
            let before = check(page).await;
            let from = page.handle("f1").await;
            page.drag(from, Spot { y: from.y - 40.0, ..from }).await;
            let after = check(page).await;
            assert!(after < before && page.value("f1").await > 1.5, "{renderer}");
            let all =
                page.js(&format!("{FIGURE}.handles().map(handle => handle.id).find(id => !/^f\\d$/.test(id))")).await;
            let from = page.handle(all.as_str().unwrap()).await;
            page.drag(from, Spot { y: from.y - 30.0, ..from }).await;
            assert!(page.value("f3").await > -0.9, "{renderer}: all have moved");
            assert!((check(page).await - after).abs() < 1e-9, "{renderer}: and nothing has changed");
        }
    });
}

#[test]
fn classes_target_shift_and_precision_are_set_by_role_and_key() {
    run_with(&[], LONE, async |page: &Page| {
        open(page, "page", "target=3").await;
        let reader = Reader::of(page).await;
        reader.press("slider", "Classes", Key::Left).await;
        assert_eq!([page.value("classes").await, page.value("target").await], [3.0, 2.0]);
        check(page).await;
        let said = page.js(&format!("{FIGURE}.shadowRoot.querySelector('.ll-insight').textContent")).await;
        assert!(said.as_str().unwrap().contains("class 2 is right now"), "{said}");
        reader.press("slider", "True class", Key::Home).await;
        assert_eq!(page.value("target").await, 0.0);
        reader.press("slider", "Shift", Key::End).await;
        assert_eq!(page.value("shift").await, 24.0, "the slider ends where half precision is long lost");
        assert_eq!(page.js(&format!("{FIGURE}.readings['naive.loss']")).await, "nan");
        check(page).await;
        reader.click("radio", "double precision").await;
        reader.press("slider", "Shift", Key::End).await;
        assert_eq!(page.value("shift").await, 760.0);
        check(page).await;
        reader.write("textbox", "Shift", "900").await;
        assert_eq!(page.value("shift").await, 900.0, "typed it may be more");
        check(page).await;
    });
}

#[test]
fn the_table_shows_every_step_as_it_is_rounded() {
    run_with(&[], LONE, async |page: &Page| {
        open(page, "page", "shift=-18").await;
        let cells = "[...document.querySelector('loss-lab').shadowRoot.querySelectorAll('.ll-table tbody tr')].map(row => [...row.children].map(cell => cell.textContent))";
        let rows = page.js(cells).await;
        let row = |begin: &str| rows.as_array().unwrap().iter().find(|row| row[0] == begin).unwrap().clone();
        assert_eq!(row("loss"), json!(["loss", "1.0986", "1.4404", "1.4404"]));
        assert_eq!(row("verdict"), json!(["verdict", "digits lost", "right", "right"]));
        assert_eq!(row("logit of y")[1], "−17.000");
        page.js(&format!("{FIGURE}.setState({{ shift: 12 }})")).await;
        page.settle().await;
        let rows = page.js(cells).await;
        let loss = rows.as_array().unwrap().iter().find(|row| row[0] == "loss").unwrap().clone();
        assert_eq!(loss[1], "NaN", "{rows}");
    });
}

#[test]
fn a_finger_drags_bars_and_the_shift() {
    run_with(&[], LONE, async |page: &Page| {
        page.be_touched().await;
        for renderer in RENDERERS {
            open(page, renderer, "").await;
            let from = page.handle("f0").await;
            page.touch("touchStart", &[from]).await;
            for share in 1..=8 {
                page.touch("touchMove", &[Spot { y: from.y + f64::from(share) * 6.0, ..from }]).await;
            }
            page.touch("touchEnd", &[]).await;
            page.settle().await;
            assert!(page.value("f0").await < 1.0, "{renderer}");
            check(page).await;
        }
        open(page, "page", "").await;
        let track = "(r => ({ x: r.x, y: r.y + r.height / 2, w: r.width }))(document.querySelector('loss-lab').shadowRoot.querySelector('.ll-track').getBoundingClientRect())";
        let at = page.js(track).await;
        let [x, y, wide] = ["x", "y", "w"].map(|key| at[key].as_f64().unwrap());
        let spot = |share: f64| Spot { x: x + share * wide, y };
        page.touch("touchStart", &[spot(0.5)]).await;
        for step in 1..=8 {
            page.touch("touchMove", &[spot(0.5 - 0.05 * f64::from(step))]).await;
        }
        page.touch("touchEnd", &[]).await;
        page.settle().await;
        assert!(page.value("shift").await < -15.0, "{}", page.value("shift").await);
        check(page).await;
    });
}

#[test]
fn two_classes_lead_to_the_margin_loss_of_their_difference() {
    run_with(&[], LONE, async |page: &Page| {
        open(page, "page", "classes=2&f0=0.5&f1=1.75").await;
        let loss = check(page).await;
        Reader::of(page).await.click("button", "As a margin loss").await;
        assert_eq!(page.value("margin").await, 1.25);
        let logistic = page.number(&format!("{FIGURE}.readings['logistic.loss']")).await;
        assert!((logistic - loss).abs() < 1e-12);
    });
}
