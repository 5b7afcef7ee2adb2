//! The detector in the browser: boxes and logits under the mouse, read against the mathematics.

use losslab::math::boxes::{BBox, TargetWeights, encode, iou};
use losslab::math::residual::SmoothL1;
use losslab::math::{Loss as _, softmax};

use crate::browser::run;
use crate::page::{FIGURE, Page, Spot};

const OPEN: &str = "#v=1&scene=detector";

async fn corners(page: &Page<'_>, key: &str) -> BBox {
    let value = page.js(&format!("{FIGURE}.value.{key}")).await;
    let [x1, y1, x2, y2] = [0, 1, 2, 3].map(|index| value[index].as_f64().unwrap());
    BBox { x1, y1, x2, y2 }
}

async fn reading(page: &Page<'_>, key: &str) -> f64 {
    page.number(&format!("{FIGURE}.readings['{key}']")).await
}

/// Checks what the page reads against the mathematics of the boxes and logits it says it has.
async fn check(page: &Page<'_>) {
    let (truth, proposal, predicted) =
        (corners(page, "gt").await, corners(page, "pr").await, corners(page, "bx").await);
    let logits = [page.value("f0").await, page.value("f1").await, page.value("f2").await, page.value("f3").await];
    let code = encode(predicted, proposal, TargetWeights::Plain).unwrap();
    for (key, wanted) in ["tx", "ty", "tw", "th"].into_iter().zip(code) {
        near(reading(page, key).await, wanted, key);
    }
    let is_car = iou(proposal, truth) >= 0.5;
    near(reading(page, "iou.proposal").await, iou(proposal, truth), "iou.proposal");
    near(reading(page, "gate").await, f64::from(u8::from(is_car)), "gate");
    let cls = softmax::cross_entropy(&logits, usize::from(is_car)).unwrap();
    let mut reg = 0.0;
    if is_car {
        near(reading(page, "iou").await, iou(predicted, truth), "iou");
        let target = encode(truth, proposal, TargetWeights::Plain).unwrap();
        let loss = SmoothL1::new(1.0).unwrap();
        reg = code.iter().zip(target).map(|(t, wanted)| loss.value(t - wanted)).sum();
    }
    near(reading(page, "reg").await, reg, "reg");
    near(reading(page, "total").await, cls + reg, "total");
}

fn near(got: f64, wanted: f64, what: &str) {
    assert!((got - wanted).abs() <= 1e-12 * wanted.abs().max(1.0), "{what}: {got} for {wanted}");
}

/// The window that the driver's mouse must not leave, in CSS pixels.
const WINDOW: [f64; 2] = [1200.0, 640.0];

/// Handles of a box are numbered: its body, its edges from the left clockwise as 1 to 4, its corners from the upper
/// left clockwise as 5 to 8.
async fn drag(page: &Page<'_>, handle: &str, by: [f64; 2]) {
    drag_beside(page, handle, [0.0, 0.0], by).await;
}

/// Presses so far beside a handle's centre: where boxes lie on each other, the uppermost has the middle.
async fn drag_beside(page: &Page<'_>, handle: &str, beside: [f64; 2], by: [f64; 2]) {
    let at = page.handle(handle).await;
    let from = Spot { x: at.x + beside[0], y: at.y + beside[1] };
    page.drag(from, Spot { x: (from.x + by[0]).clamp(1.0, WINDOW[0]), y: (from.y + by[1]).clamp(1.0, WINDOW[1]) })
        .await;
}

#[test]
fn the_mouse_drags_boxes_and_logits_as_the_mathematics_says() {
    run(async |page: &Page| {
        page.open(OPEN).await;
        check(page).await;
        // The very first drag in the middle of the car is the proposal's.
        drag(page, "f3", [0.0, -20.0]).await;
        let before = corners(page, "bx").await;
        drag(page, "bx", [50.0, 20.0]).await;
        let after = corners(page, "bx").await;
        assert!(
            after.x1 > before.x1 + 30.0 && after.width() == before.width(),
            "the body has moved whole: {before:?}, {after:?}"
        );
        check(page).await;
        for (handle, by) in
            [("bx.5", [-30.0, 25.0]), ("bx.7", [35.0, -18.0]), ("gt.8", [-12.0, 6.0]), ("f2", [0.0, -25.0])]
        {
            let total = reading(page, "total").await;
            drag(page, handle, by).await;
            check(page).await;
            assert!(reading(page, "total").await != total, "{handle} moves the loss");
        }
        // Off the car: the gate shuts before the student's eyes.
        drag_beside(page, "pr.5", [24.0, 40.0], [-150.0, -100.0]).await;
        check(page).await;
        assert_eq!(reading(page, "gate").await, 0.0);
        assert_eq!(page.js(&format!("{FIGURE}.readings.iou")).await, "—");
    });
}

#[test]
fn no_drag_makes_a_box_degenerate() {
    run(async |page: &Page| {
        page.open(OPEN).await;
        // Inverted, flat, and off the picture.
        for (handle, by) in
            [("bx.5", [400.0, 300.0]), ("bx.7", [-500.0, -300.0]), ("bx", [-700.0, 600.0]), ("pr.6", [-600.0, 400.0])]
        {
            drag(page, handle, by).await;
            for key in ["bx", "pr", "gt"] {
                let BBox { x1, y1, x2, y2 } = corners(page, key).await;
                assert!(
                    x2 - x1 >= 16.0 && y2 - y1 >= 16.0 && x1 >= 0.0 && y1 >= 0.0,
                    "{handle}: {key} is {x1} {y1} {x2} {y2}"
                );
            }
            check(page).await;
        }
    });
}
