//! The λ experiment as a whole: where the best λ lies, what is lost on either side of it, and what the wrong criterion
//! picks.

use losslab::math::lambda::{Experiment, Metrics, Search, Trunk, best, wrong_pick};

/// Data seeds whose median is taken: one data set alone may lie a few steps of the grid aside.
const SEEDS: u64 = 8;

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    f64::midpoint(values[(values.len() - 1) / 2], values[values.len() / 2])
}

struct Medians {
    /// log₁₀ of the best λ.
    best: f64,
    /// At the smallest, the best and the largest λ.
    accuracy: [f64; 3],
    iou: [f64; 3],
    early_share: [f64; 3],
}

fn medians(experiment: Experiment) -> Medians {
    let sweeps: Vec<Vec<(f64, Metrics)>> =
        (1..=SEEDS).map(|seed| Search::run(Experiment { seed, ..experiment })).collect();
    let last = experiment.grid - 1;
    let picks: Vec<usize> = sweeps.iter().map(|rows| best(rows).unwrap_or(0)).collect();
    for rows in &sweeps {
        assert_eq!(wrong_pick(rows), Some(0), "the weighted loss always likes the smallest λ");
    }
    let interior = picks.iter().filter(|pick| (1..last).contains(*pick)).count();
    assert!(interior + 1 >= picks.len(), "the best λ is interior but for one data set at most: {picks:?}");
    let at = |place: usize, pick: usize| [0, pick, last][place];
    let three = |of: fn(&Metrics) -> f64| {
        [0, 1, 2]
            .map(|place| median(sweeps.iter().zip(&picks).map(|(rows, pick)| of(&rows[at(place, *pick)].1)).collect()))
    };
    Medians {
        best: median(sweeps.iter().zip(&picks).map(|(rows, pick)| rows[*pick].0.log10()).collect()),
        accuracy: three(|metrics| metrics.accuracy),
        iou: three(|metrics| metrics.iou),
        early_share: three(|metrics| metrics.early_share),
    }
}

fn check(box_scale: f64, expected: f64) {
    let Medians { best, accuracy, iou, early_share } = medians(Experiment { box_scale, ..Experiment::default() });
    println!(
        "s = {box_scale}: best {:.3}, accuracy {accuracy:.2?}, IoU {iou:.2?}, share {early_share:.2?}",
        10f64.powf(best)
    );
    // Two steps of the grid, a quarter of a decade each.
    assert!((best - expected.log10()).abs() <= 0.5 + 1e-9, "s = {box_scale}: {}", 10f64.powf(best));
    for measured in &accuracy[..2] {
        assert!((measured - 0.83).abs() < 0.03, "s = {box_scale}: accuracy {accuracy:?}");
    }
    // Past the best it falls off a cliff; how deep depends on the data, and at s = 0.3 the grid ends on the slope.
    assert!((0.36..0.56).contains(&accuracy[2]), "s = {box_scale}: accuracy {accuracy:?}");
    for (measured, expected) in iou.into_iter().zip([0.53, 0.63, 0.80]) {
        assert!((measured - expected).abs() < 0.04, "s = {box_scale}: IoU {iou:?}");
    }
    assert!(
        early_share[0] < 0.05 && (0.3..0.7).contains(&early_share[1]) && early_share[2] > 0.85,
        "s = {box_scale}: {early_share:?}"
    );
}

#[test]
fn a_small_unit_wants_a_large_lambda() {
    check(0.3, 100.0);
}

#[test]
fn residuals_as_they_are() {
    check(1.0, 10.0);
}

#[test]
fn a_large_unit_wants_a_small_lambda() {
    check(3.0, 1.0);
    check(10.0, 0.1);
}

#[test]
fn with_room_for_both_tasks_there_is_a_plateau_and_no_cliff() {
    let experiment = Experiment { trunk: Trunk::Four, seed: 4, ..Experiment::default() };
    let rows = Search::run(experiment);
    let scores: Vec<f64> = rows.iter().map(|(_, metrics)| metrics.score).collect();
    let highest = scores.iter().copied().fold(f64::MIN, f64::max);
    let near = scores.iter().filter(|score| **score > 0.93 * highest).count();
    assert!(near >= 7, "{scores:.2?}");
    let narrow = Search::run(Experiment { trunk: Trunk::Three, ..experiment });
    assert!(
        narrow.iter().all(|(_, metrics)| metrics.score < highest - 0.03),
        "three units never do both tasks as well"
    );
}
