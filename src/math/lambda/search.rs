//! The grid search: every λ, every start, in units of one gradient step.

use super::data::Dataset;
use super::training::{Metrics, Training, begin};
use super::{Experiment, lambda};

/// A search under way. It holds the training it is at, so it can stop and go on anywhere.
pub struct Search {
    experiment: Experiment,
    /// Made by the first unit of work, so that an unused search costs nothing.
    data: Option<Dataset>,
    index: usize,
    start: usize,
    taken: usize,
    training: Option<Box<dyn Training>>,
    /// What the starts of this λ came to.
    done: Vec<Metrics>,
}

impl Search {
    /// A search not yet begun.
    pub fn new(experiment: Experiment) -> Self {
        Self { experiment, data: None, index: 0, start: 0, taken: 0, training: None, done: Vec::new() }
    }

    /// Takes up to `units` gradient steps; `found` is told of every λ that is finished: its value and the mean over its
    /// starts. Returns the share of the work done, 1 when there is none left.
    pub fn advance(&mut self, units: usize, mut found: impl FnMut(f64, Metrics)) -> f64 {
        let Experiment { steps, seed, grid, starts, .. } = self.experiment;
        let data = self.data.get_or_insert_with(|| Dataset::new(seed));
        for _ in 0..units {
            if self.index >= grid {
                break;
            }
            let lambda = lambda(self.index, grid);
            let training = self.training.get_or_insert_with(|| begin(&self.experiment, lambda, self.start));
            if self.taken < steps {
                training.step(data);
                self.taken += 1;
            }
            if self.taken < steps {
                continue;
            }
            self.done.push(training.metrics(data));
            (self.training, self.taken) = (None, 0);
            self.start += 1;
            if self.start >= starts {
                found(lambda, Metrics::mean(&self.done));
                self.done.clear();
                (self.start, self.index) = (0, self.index + 1);
            }
        }
        self.share()
    }

    fn share(&self) -> f64 {
        let Experiment { steps, grid, starts, .. } = self.experiment;
        let all = (grid * starts.max(1) * steps.max(1)) as f64;
        let done = (self.index * starts.max(1) + self.start) * steps.max(1) + self.taken;
        if self.index >= grid { 1.0 } else { done as f64 / all }
    }

    /// The whole search at once: every λ with the mean over its starts.
    pub fn run(experiment: Experiment) -> Vec<(f64, Metrics)> {
        let (mut search, mut rows) = (Self::new(experiment), Vec::with_capacity(experiment.grid));
        while search.advance(usize::MAX, |lambda, metrics| rows.push((lambda, metrics))) < 1.0 {}
        rows
    }
}

/// The index with the highest score; the first of equals, `None` without rows.
pub fn best(rows: &[(f64, Metrics)]) -> Option<usize> {
    index_of_greatest(rows.iter().map(|(_, metrics)| metrics.score))
}

/// The index with the lowest λ-weighted training loss: what one picks by minimising over λ what λ itself weighs.
pub fn wrong_pick(rows: &[(f64, Metrics)]) -> Option<usize> {
    index_of_greatest(rows.iter().map(|(lambda, metrics)| -metrics.weighted(*lambda)))
}

fn index_of_greatest(values: impl Iterator<Item = f64>) -> Option<usize> {
    values
        .enumerate()
        .fold(None, |found: Option<(usize, f64)>, (index, value)| match found {
            Some((_, greatest)) if value <= greatest || value.is_nan() => found,
            _ => Some((index, value)),
        })
        .map(|(index, _)| index)
}

#[cfg(test)]
mod tests {
    use super::super::{CURVE, Trunk, curve_step};
    use super::*;

    const SMALL: Experiment = Experiment {
        box_scale: 1.0,
        steps: 30,
        seed: 3,
        trunk: Trunk::Three,
        grid: 5,
        starts: 2,
        method: super::super::Method::Adam { rate: super::super::RATE },
    };

    #[test]
    fn slices_give_the_same_rows_as_one_go() {
        let whole = Search::run(SMALL);
        let (mut search, mut rows, mut share) = (Search::new(SMALL), Vec::new(), 0.0);
        while share < 1.0 {
            let now = search.advance(7, |lambda, metrics| rows.push((lambda, metrics)));
            assert!(now > share);
            share = now;
        }
        assert_eq!(rows, whole);
        assert_eq!(rows.len(), SMALL.grid);
        for (lambda, metrics) in rows {
            assert!(lambda > 0.0 && metrics.curve.len() == CURVE);
            assert!(metrics.curve[0].cls > metrics.training.cls && metrics.val_cls.is_finite());
            assert!(
                (0.0..=1.0).contains(&metrics.accuracy)
                    && metrics.score <= metrics.iou
                    && (0.0..=1.0).contains(&metrics.early_share)
            );
        }
    }

    #[test]
    fn the_grid_is_even_in_decades_and_the_curve_ends_at_the_last_step() {
        assert_eq!([0, 12, 24].map(|index| lambda(index, 25)), [1e-3, 1.0, 1e3]);
        assert!((lambda(0, 1) - 1e-3).abs() < 1e-18);
        for steps in [1, 20, 200, 333] {
            assert_eq!((curve_step(0, steps), curve_step(CURVE - 1, steps)), (0, steps));
        }
    }

    #[test]
    fn heads_that_share_only_their_inputs_do_not_feel_lambda() {
        let rows = Search::run(Experiment { trunk: Trunk::None, steps: 120, ..SMALL });
        let (first, last) = (&rows[0].1, &rows[SMALL.grid - 1].1);
        assert!((first.val_cls - last.val_cls).abs() < 1e-12, "the class head never sees λ");
        assert!(
            (first.iou - last.iou).abs() < 0.01,
            "Adam's steps do not depend on the gradient's size: {} {}",
            first.iou,
            last.iou
        );
        assert!(first.early_share.is_nan());
    }
}
