//! Readings: the numbers of the lesson, and the mathematics.

use losslab::math::svm::{self, Plane, train};
use losslab::math::{Point, datasets};
use losslab::scene::{Command, Value};

use super::{at, crosswise, many, number, objective, preset, reads, rows, set, shown, with};

#[test]
fn the_lesson_begins_with_these_numbers() {
    let session = &mut at("");
    reads(session, ["w0", "w1", "b", "b_lo", "b_hi"], [0.5, 0.5, -0.1, -0.1, -0.1]);
    reads(session, ["objective", "hinge_sum", "errors", "support_vectors"], [1.75, 1.5, 1.0, 3.0]);
    reads(session, ["norm", "width"], [0.5_f64.sqrt(), 8.0_f64.sqrt()]);
    assert!(number(session, "gap") <= 1e-12);
    let alpha: Vec<f64> = rows(session).iter().map(|row| row[5]).collect();
    for (found, expected) in alpha.iter().zip([0.5, 0.5, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0]) {
        assert!((found - expected).abs() < 1e-9, "{alpha:?}");
    }
}

#[test]
fn a_greater_c_narrows_the_street_for_one_point() {
    let session = &mut at("");
    set(session, "c", Value::Number(10.0));
    reads(session, ["width", "errors", "hinge_sum"], [0.5_f64.sqrt(), 0.0, 0.0]);
}

#[test]
fn the_separable_set_has_an_interval_of_biases() {
    let session = &mut preset("wide");
    reads(session, ["w0", "w1", "b_lo", "b_hi", "b"], [0.42, 0.42, -0.076, 0.008, -0.034]);
    assert_eq!(number(session, "errors"), 0.0);
}

#[test]
fn crosswise_there_is_no_street() {
    let session = &mut preset("crosswise");
    assert_eq!(shown(session), crosswise());
    reads(session, ["w0", "w1", "norm", "b_lo", "b_hi", "hinge_sum"], [0.0, 0.0, 0.0, -1.0, 1.0, 4.0]);
    assert_eq!(number(session, "width"), f64::INFINITY);
}

#[test]
fn one_class_has_half_a_line_of_biases() {
    let session = &mut at("data=1,1,1;2,3,1");
    reads(session, ["w0", "w1", "b", "b_lo", "b_hi", "objective"], [0.0, 0.0, 1.0, 1.0, f64::INFINITY, 0.0]);
    let other = &mut at("data=1,1,-1");
    reads(other, ["b", "b_lo", "b_hi", "errors"], [-1.0, f64::NEG_INFINITY, -1.0, 0.0]);
}

#[test]
fn readings_are_the_mathematics_of_the_points_shown() {
    for link in ["", "c=0.01", "c=100&seed=3", "seed=9&points=200&separation=0.3", "data=170,60,1;180,80,-1;175,82,-1"]
    {
        let session = &mut at(link);
        let (points, c) = (shown(session), session.params().number("c"));
        let fit = svm::fit(&points, c);
        let [w0, w1] = fit.plane.w;
        reads(session, ["w0", "w1", "b"], [w0, w1, fit.plane.bias()]);
        reads(session, ["objective"], [objective(&fit.plane, &points, c)]);
        for (row, point) in rows(session).iter().zip(&points) {
            assert_eq!(row[3], fit.plane.margin(point), "{link}");
        }
        let b = number(session, "slice.b");
        let plane = Plane::new(fit.plane.w, b);
        reads(session, ["slice.hinge_sum", "slice.errors"], [plane.cost(&points)[1], plane.errors(&points) as f64]);
        let [left, right] = svm::bias_slopes(&points, &plane);
        reads(session, ["slice.gradient"], [left.max(0.0) + right.min(0.0)]);
    }
}

#[test]
fn the_training_is_read_from_its_first_epoch_on() {
    let session = &mut at("");
    assert!(number(session, "trained.objective").is_nan());
    let epochs = train(&datasets::two_classes(), 1.0, 40, 1);
    for epoch in [1, 2, 40] {
        set(session, "epoch", Value::Integer(epoch));
        let plane = epochs[epoch as usize - 1].plane;
        reads(session, ["trained.objective"], [objective(&plane, &datasets::two_classes(), 1.0)]);
    }
    assert!(number(session, "trained.objective") < 1.1 * 1.75, "it comes near");
    assert!(!session.apply(Command::Act("step")), "there are no more epochs");
}

#[test]
fn playing_trains_epoch_by_epoch() {
    let session = &mut at("");
    session.apply(Command::Play(true));
    let mut seen = vec![number(session, "trained.objective")];
    while session.is_playing() {
        if session.play(0.125) {
            seen.push(number(session, "trained.objective"));
        }
    }
    assert_eq!((seen.len(), session.params().number("epoch")), (41, 40.0));
    assert!(seen[0].is_nan() && seen[1..].iter().all(|cost| *cost >= 1.75));
}

#[test]
fn down_the_hinges_leads_to_the_best_bias_and_down_the_errors_nowhere() {
    for link in ["", "slice=-4", "slice=4&c=0.01", "seed=5&points=100&slice=3", "data=1,1,1;-1,-1,1;1,-1,-1;-1,1,-1"] {
        let session = &mut at(link);
        let before = number(session, "slice.hinge_sum");
        let [b, errors] = ["slice.b", "slice.errors"].map(|key| number(session, key));
        session.apply(Command::Act("descend_errors"));
        reads(session, ["slice.b", "slice.errors"], [b, errors]);
        let mut last = before;
        for _ in 0..60 {
            session.apply(Command::Act("descend_hinge"));
            let now = number(session, "slice.hinge_sum");
            assert!(now <= last + 1e-12, "{link}: {now} after {last}");
            last = now;
        }
        let [low, high, b] = ["b_lo", "b_hi", "slice.b"].map(|key| number(session, key));
        assert!(low - 1e-9 <= b && b <= high + 1e-9, "{link}: {b} in {low} to {high}");
        let least = number(session, "hinge_sum");
        reads(session, ["slice.hinge_sum"], [least]);
    }
}

#[test]
fn a_best_bias_far_from_0_has_its_slice_around_it() {
    let far: Vec<Point> =
        datasets::two_classes().iter().map(|point| Point { at: point.at.map(|at| at + 50.0), ..*point }).collect();
    let session = &mut with(far.into());
    let [b, slice] = ["b", "slice.b"].map(|key| number(session, key));
    assert!((b + 50.1).abs() < 1e-9 && (slice + 49.2).abs() < 1e-9, "{b} {slice}");
    let [low, high] = super::figure(session).panels[2].x.range;
    assert_eq!([low, high], [-54.0, -46.0]);
}

#[test]
fn a_thousand_points_are_a_table_of_a_thousand_rows() {
    let session = &mut with(many(1000));
    assert_eq!(rows(session).len(), 1000);
    assert!(number(session, "gap") <= 1e-9);
    assert!(!session.apply(Command::Act("add")), "there is room for no more");
}
