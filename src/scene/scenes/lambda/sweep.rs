//! Sweeps of a loss weight that papers have published, to stand beside one's own, each on an axis of its own.

use crate::figure::{Side, Term};

/// One line of a sweep.
pub(super) struct Line {
    pub term: Term,
    /// Key of its name in the catalogue.
    pub words: &'static str,
    /// Weight of the box (or second) task relative to the class task, and the figure of merit in percent.
    pub points: &'static [[f64; 2]],
    /// The end at which its name stands: where the lines of its sweep lie apart.
    pub side: Side,
}

/// A published table.
pub(super) struct Sweep {
    /// The option that shows it.
    pub key: &'static str,
    /// Key of the source's name in the catalogue.
    pub source: &'static str,
    /// Key of the sentence about it.
    pub insight: &'static str,
    /// What the horizontal axis spans: little more than the weights that were tried.
    pub weights: [f64; 2],
    /// Weights that are marked on that axis.
    pub ticks: &'static [f64],
    /// What the vertical axis spans, percent.
    pub range: [f64; 2],
    pub lines: &'static [Line],
}

pub(super) const NO_SWEEP: &str = "none";
pub(super) const KEYS: &[&str] = &[NO_SWEEP, "faster_rcnn", "mmdetection", "libra", "kendall"];

const FIRST: Term = Term { key: "sweep_first", palette: 4 };
const SECOND: Term = Term { key: "sweep_second", palette: 6 };
const THIRD: Term = Term { key: "sweep_third", palette: 3 };

pub(super) static SWEEPS: [Sweep; 4] = [
    // Ren et al., TPAMI 2017 (the edition with a sweep of λ), table IX: VOC 2007 mAP.
    Sweep {
        key: "faster_rcnn",
        source: "lambda.source.faster_rcnn",
        insight: "lambda.sweep_insight.faster_rcnn",
        weights: [0.05, 200.0],
        ticks: &[0.1, 1.0, 10.0, 100.0],
        range: [66.0, 71.0],
        lines: &[Line {
            term: FIRST,
            words: "lambda.line.map",
            points: &[[0.1, 67.2], [1.0, 68.9], [10.0, 69.9], [100.0, 69.1]],
            side: Side::AFTER,
        }],
    },
    // Chen et al. 2019, table 5: COCO AP of Faster R-CNN by the weight of its box loss.
    Sweep {
        key: "mmdetection",
        source: "lambda.source.mmdetection",
        insight: "lambda.sweep_insight.one_data_set",
        weights: [0.8, 12.5],
        ticks: &[1.0, 2.0, 5.0, 10.0],
        range: [28.0, 39.0],
        lines: &[
            Line {
                term: FIRST,
                words: "loss.smooth_l1",
                points: &[[1.0, 36.4], [2.0, 36.9], [5.0, 35.7]],
                side: Side::AFTER,
            },
            Line {
                term: SECOND,
                words: "loss.l1",
                points: &[[1.0, 36.8], [2.0, 36.9], [5.0, 34.0]],
                side: Side::AFTER,
            },
            Line {
                term: THIRD,
                words: "lambda.line.iou_loss",
                points: &[[1.0, 36.9], [2.0, 37.3], [5.0, 35.4], [10.0, 30.7]],
                side: Side::AFTER,
            },
        ],
    },
    // Pang et al. 2019, table 6: COCO AP.
    Sweep {
        key: "libra",
        source: "lambda.source.libra",
        insight: "lambda.sweep_insight.one_data_set",
        weights: [0.9, 2.2],
        ticks: &[1.0, 1.5, 2.0],
        range: [35.0, 37.0],
        lines: &[
            Line {
                term: FIRST,
                words: "loss.smooth_l1",
                points: &[[1.0, 35.9], [1.5, 36.4], [2.0, 36.2]],
                side: Side::BEFORE,
            },
            Line {
                term: SECOND,
                words: "loss.l1",
                points: &[[1.0, 36.4], [1.5, 36.6], [2.0, 36.4]],
                side: Side::BEFORE,
            },
        ],
    },
    // Kendall, Gal and Cipolla 2018, figure 2a, IoU of segmentation by the class weight w; the weight of depth relative
    // to it is (1 − w)/w. w = 1 and w = 0 lie off any logarithmic axis. The second line is what learned weights reach.
    Sweep {
        key: "kendall",
        source: "lambda.source.kendall",
        insight: "lambda.sweep_insight.kendall",
        weights: [0.02, 12.0],
        ticks: &[0.1, 1.0, 10.0],
        range: [40.0, 66.0],
        lines: &[
            Line {
                term: FIRST,
                words: "lambda.line.fixed",
                points: &[
                    [0.025 / 0.975, 59.5],
                    [0.05 / 0.95, 59.9],
                    [0.1 / 0.9, 60.1],
                    [0.15 / 0.85, 60.4],
                    [0.2 / 0.8, 59.6],
                    [0.3 / 0.7, 59.0],
                    [1.0, 56.3],
                    [0.8 / 0.2, 47.2],
                    [0.9 / 0.1, 42.7],
                ],
                side: Side::AFTER,
            },
            Line {
                term: SECOND,
                words: "lambda.line.learned",
                points: &[[0.025 / 0.975, 62.7], [0.9 / 0.1, 62.7]],
                side: Side::AFTER,
            },
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::lambda::LAMBDAS;

    #[test]
    fn every_option_has_its_sweep_and_every_point_its_place() {
        assert!(KEYS.iter().skip(1).copied().eq(SWEEPS.iter().map(|sweep| sweep.key)));
        for sweep in &SWEEPS {
            for [x, y] in sweep.lines.iter().flat_map(|line| line.points) {
                assert!(
                    (sweep.weights[0]..=sweep.weights[1]).contains(x) && (sweep.range[0]..=sweep.range[1]).contains(y),
                    "{} {x} {y}",
                    sweep.key
                );
            }
            assert!(LAMBDAS[0] < sweep.weights[0] && sweep.weights[1] < LAMBDAS[1], "{}", sweep.key);
            assert!(sweep.lines.iter().all(|line| line.points.is_sorted_by(|a, b| a[0] < b[0])), "{}", sweep.key);
        }
    }
}
