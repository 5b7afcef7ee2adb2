//! Every fit of `references.txt`, in which the header says how its numbers were found.

use losslab::math::fits::{Fit, FitLoss, Free, Line, Model, fit, mean_loss};
use losslab::math::{Point, datasets};

use super::{EXACT, as_good, ends, rounding, same_line};

const REFERENCES: &str = include_str!("references.txt");

/// One row: what is fitted, and what comes out.
struct Reference {
    model: Model,
    loss: FitLoss,
    least: f64,
    corners: Vec<Line>,
    free: bool,
}

fn number(text: &str) -> f64 {
    text.parse().expect(text)
}

fn pair(text: &str) -> [f64; 2] {
    let (first, second) = text.split_once(',').expect(text);
    [number(first), number(second)]
}

fn generated(text: &str) -> Vec<Point> {
    let words: Vec<&str> = text.split(' ').collect();
    let count = words[1].parse().expect(words[1]);
    let points = datasets::generated(words[0].parse().expect(words[0]), count, number(words[2]));
    datasets::raised(points, number(words[3]))
}

fn reference(text: &str, points: &[Point]) -> Reference {
    let mut words = text.split(' ');
    let mut next = || words.next().expect(text);
    let (model, loss, least) = (next(), next(), number(next()));
    let model = if model == "line" { Model::Line } else { Model::Location };
    let (rest, free) = text.strip_suffix(" free").map_or((text, false), |rest| (rest, true));
    let [x, y] = ends(points);
    let origin = if model == Model::Line && !free { x[0] } else { 0.0 };
    let corner = |text| {
        let [slope, level] = pair(text);
        Line { slope, level, centre: [origin, y[0]] }
    };
    let loss = match loss {
        "l1" => FitLoss::L1,
        "l2" => FitLoss::L2,
        smooth => FitLoss::SmoothL1 { beta: number(smooth.strip_prefix("smooth_l1:").expect(smooth)) },
    };
    Reference { model, loss, least, corners: rest.split(' ').skip(3).map(corner).collect(), free }
}

/// The sets of the file with their names and rows.
fn sets() -> Vec<(&'static str, Vec<Point>, Vec<&'static str>)> {
    let set = |block: &'static str| {
        let mut lines = block.lines();
        let (name, data) = (lines.next()?, lines.next()?);
        let points = if let Some(arguments) = data.strip_prefix("generated ") {
            generated(arguments)
        } else {
            data.strip_prefix("points ")?.split(' ').map(|text| Point { at: pair(text), label: 0 }).collect()
        };
        Some((name, points, lines.filter(|line| !line.is_empty()).collect()))
    };
    REFERENCES.split("\nset ").skip(1).map(|block| set(block).expect(block)).collect()
}

fn check(fit: &Fit, reference: &Reference, points: &[Point], what: &str) {
    let Reference { loss, least, ref corners, free, .. } = *reference;
    let found = mean_loss(loss, fit.line, points);
    assert!(as_good(loss, fit.line, least, points), "{what}: {found} instead of {least}");
    let slack = EXACT * least + rounding(fit.line, points);
    assert!(found >= least - slack, "{what}: {found} is less than the least, {least}");
    assert_eq!(fit.free == Free::Slope, free, "{what}");
    for corner in &fit.corners {
        assert!(corners.iter().any(|&known| same_line(known, *corner, points)), "{what}: {corner:?} of {fit:?}");
    }
    for &known in corners {
        assert!(fit.corners.iter().any(|&corner| same_line(known, corner, points)), "{what}: no {known:?} in {fit:?}");
    }
    assert_eq!(fit.is_unique(), corners.len() == 1 && !free, "{what}");
    for x in ends(points)[0] {
        let [low, high] = fit.band(x);
        let at = fit.line.at(x);
        assert!(low <= at && at <= high, "{what}: {at} outside of {low} to {high}");
    }
}

#[test]
fn fits_agree_with_independent_solutions() {
    let sets = sets();
    assert!(sets.len() >= 35, "{} sets", sets.len());
    for (name, points, rows) in sets {
        assert!(rows.len() >= 8, "{name}");
        for row in rows {
            let reference = reference(row, &points);
            let what = format!("{name}: {row}");
            let cold = fit(reference.loss, reference.model, &points, None);
            check(&cold, &reference, &points, &what);
            for start in [Line::new(0.0, 0.0), Line::new(-1.0, 3.0), cold.line] {
                check(&fit(reference.loss, reference.model, &points, Some(start)), &reference, &points, &what);
            }
        }
    }
}
