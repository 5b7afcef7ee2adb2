//! Readings: the numbers of the lesson, the mathematics, and what is best many times over.

use losslab::figure::Form;
use losslab::math::fits::{self, FitLoss, Model};
use losslab::math::{Point, datasets};
use losslab::scene::{Command, Points, ReadingValue, Session, Value};

use super::{at, drag_to, given, number, of_each, preset, pull, rounds, set, shown, value, with};

fn losses(beta: f64) -> [FitLoss; 3] {
    [FitLoss::L1, FitLoss::L2, FitLoss::SmoothL1 { beta }]
}

#[test]
fn the_lesson_begins_with_these_slopes_and_shares() {
    let session = &mut at("");
    rounds(of_each(session, "slope"), [0.50, 0.82, 0.57], 2, "slopes");
    rounds(of_each(session, "outlier_share"), [0.10, 0.74, 0.32], 2, "shares");
    assert_eq!(shown(session).last(), Some(&[9.5, 8.25]), "the last point, 6 above its place");
}

#[test]
fn from_2_to_10_l2_follows_and_the_others_stay() {
    for (outlier, slope, share) in [(2.0, 0.60, 0.49), (10.0, 1.04, 0.82)] {
        let session = &mut at(&format!("outlier={outlier}"));
        rounds(of_each(session, "slope"), [0.50, slope, 0.57], 2, "slopes");
        rounds(of_each(session, "outlier_share"), [0.10, share, 0.32], 2, "shares");
    }
    let unmoved = |outlier: f64| {
        let session = &mut at(&format!("outlier={outlier}"));
        let of = |quantity| of_each(session, quantity);
        ["slope", "intercept", "outlier_share"].map(of).map(|[l1, _, smooth]| [l1, smooth])
    };
    for (found, first) in unmoved(10.0).as_flattened().iter().zip(unmoved(2.0).as_flattened()) {
        assert!((found - first).abs() < 1e-9, "{found} {first}");
    }
}

#[test]
fn a_drag_of_the_marked_point_is_the_same_lesson() {
    let session = &mut at("");
    for (outlier, slope) in [(2.0, 0.60), (10.0, 1.04)] {
        drag_to(session, [9.5, 2.25 + outlier]);
        rounds([session.params().number("outlier")], [outlier], 2, "outlier");
        rounds(of_each(session, "slope"), [0.50, slope, 0.57], 2, "slopes");
    }
}

#[test]
fn with_beta_towards_0_smooth_l1s_share_is_one_in_n() {
    let share = |beta: f64| number(&mut at(&format!("beta={beta}")), "smooth_l1.outlier_share");
    rounds([share(0.0)], [0.1], 9, "β = 0");
    let shares = [1.0, 0.3, 0.1, 0.05, 0.0].map(share);
    assert!(shares.windows(2).all(|pair| pair[0] >= pair[1]), "{shares:?}");
    let l1 = |session: &mut Session| ["slope", "intercept", "mean_loss"].map(|of| number(session, &format!("l1.{of}")));
    let smooth = ["slope", "intercept", "mean_loss"].map(|of| number(&mut at("beta=0"), &format!("smooth_l1.{of}")));
    assert_eq!(smooth, l1(&mut at("beta=0")), "they are one loss");
}

#[test]
fn far_along_x_even_l1_lets_go() {
    let session = &mut preset("leverage");
    rounds([number(session, "l1.slope")], [-0.15], 2, "at x = 10");
    for (x, l1) in [(9.0, 0.06), (8.0, 0.58), (7.0, 0.79), (6.0, 0.79), (5.0, 0.79), (4.0, 0.79)] {
        drag_to(session, [x, 1.0]);
        rounds(session.params().points("data").expect("data")[10].at, [x, 1.0], 1, "where it was dragged");
        rounds([number(session, "l1.slope")], [l1], 2, &format!("L1 at x = {x}"));
        if x == 5.0 {
            rounds([number(session, "l2.slope")], [0.18], 2, "L2 at x = 5");
        }
    }
}

#[test]
fn the_mean_is_dragged_along_and_the_median_is_not() {
    let session = &mut preset("location");
    let [median, mean, _] = of_each(session, "intercept");
    rounds([median, mean], [0.1, 1.2], 6, "median and mean of the five");
    pull(session, "data", |[x, y]| [x, y - 60.0]);
    let moved = shown(session)[4][1] - 7.0;
    assert!(moved > 1.0);
    let [after, dragged, _] = of_each(session, "intercept");
    assert!(after == median && (dragged - mean - moved / 5.0).abs() < 1e-9, "{after} {dragged}");
    assert_eq!(of_each(session, "slope"), [0.0; 3]);
    assert!(session.outcome().readings.iter().all(|reading| !(reading.listed && reading.key.ends_with("slope"))));
}

#[test]
fn readings_are_the_fits_of_the_points_shown() {
    for link in [
        "",
        "outlier=-10&beta=0.3",
        "mode=location&outlier=3",
        "seed=3&points=77&noise=1.5&beta=2",
        "seed=9&points=200&noise=0&outlier=0",
        "data=0,0;1,2;4,1;7,9&point=2&beta=0",
        "data=1e9,1;999999999,2;999999997,1;999999996,-7",
    ] {
        let session = &mut at(link);
        let points: Vec<Point> = shown(session).iter().map(|[x, y]| Point::new(*x, *y)).collect();
        let (beta, chosen) = (session.params().number("beta"), session.params().number("point") as usize);
        let marked = chosen.checked_sub(1).unwrap_or(points.len() - 1);
        let model = if session.params().has("mode", "location") { Model::Location } else { Model::Line };
        let others = fits::others(model, &points, marked);
        assert_eq!(number(session, "others.slope"), others.slope, "{link}");
        let measured = ["slope", "intercept", "mean_loss", "outlier_share"].map(|of| of_each(session, of));
        for (of, loss) in losses(beta).into_iter().enumerate() {
            let fit = fits::fit(loss, model, &points, None);
            let mean = fits::mean_loss(loss, fit.line, &points);
            let share = fits::share(loss, others, &points, marked);
            let expected = [fit.line.slope, fit.line.intercept(), mean, share];
            for (found, expected) in measured.iter().zip(expected) {
                assert!((found[of] - expected).abs() <= 1e-9 * expected.abs().max(1.0), "{link} {loss:?}: {found:?}");
            }
        }
    }
}

#[test]
fn on_one_line_nobody_pulls_and_rounding_is_no_share() {
    for link in
        ["data=0.1,0.1;0.2,0.2;0.3,0.3;0.7,0.7", "data=0.1,0.3;1.1,0.4;2.1,0.5", "seed=1&points=10&noise=0&outlier=0"]
    {
        assert_eq!(of_each(&mut at(link), "outlier_share"), [0.0; 3], "{link}");
    }
    let alone = &mut at("data=0.1,0.3;1.1,0.4;2.1,7.5");
    assert_eq!(of_each(alone, "outlier_share"), [1.0; 3], "two points lie on their line, the third pulls alone");
}

#[test]
fn where_many_lines_are_best_the_reading_and_the_band_say_so() {
    let pairs: Points =
        [[1.0, 0.0], [1.0, 4.0], [8.0, 3.0], [8.0, 7.0]].map(|[x, y]| Point::new(x, y)).into_iter().collect();
    for (mut session, many) in [(preset("several"), vec!["l1", "smooth_l1"]), (at("beta=1"), Vec::new())] {
        for loss in super::LOSSES {
            let word = if many.contains(&loss) { "many" } else { "one" };
            assert_eq!(value(&mut session, &format!("{loss}.optima")), ReadingValue::Word(word), "{loss}");
            let marks = session.outcome().figures[0].panels[0].marks.clone();
            let band = marks.into_iter().find_map(|mark| match mark.form {
                Form::Between { edges } if mark.term.key == loss => Some(edges),
                _ => None,
            });
            assert_eq!(band.is_some(), many.contains(&loss), "{loss}");
            let of = super::LOSSES.iter().position(|key| *key == loss).expect("known");
            let fit = fits::fit(losses(1.0)[of], Model::Line, &pairs, None);
            for [x, low, high] in band.iter().flat_map(|edges| edges.iter()) {
                for corner in &fit.corners {
                    assert!((low - 1e-9..=high + 1e-9).contains(&corner.at(*x)), "{loss} at {x}");
                }
            }
            assert!(band.is_none_or(|edges| edges.windows(2).all(|pair| pair[0][0] <= pair[1][0])));
        }
    }
    assert_eq!(value(&mut at("data=1,0;1,2;1,7"), "l2.optima"), ReadingValue::Word("many"), "one above the other");
}

#[test]
fn generated_sets_are_the_same_in_every_session() {
    let session = &mut at("seed=7&points=40&noise=1");
    let again = shown(&mut at("seed=7&points=40&noise=1"));
    assert_eq!(shown(session), again);
    let known = datasets::raised(datasets::generated(7, 40, 1.0), 6.0);
    assert_eq!(again, known.iter().map(|point| point.at).collect::<Vec<_>>());
    set(session, "seed", Value::Integer(8));
    assert_ne!(shown(session), again);
    session.apply(Command::Undo);
    assert_eq!((shown(session), given(session).len()), (again, 0));
    assert!(
        with(super::many(12)).param_state("seed") != at("").param_state("seed"),
        "a seed has no effect on given points"
    );
}
