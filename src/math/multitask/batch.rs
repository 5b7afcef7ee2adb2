//! The gated loss over many regions, and what its sums are divided by.

use super::{Multitask, Region, TaskLosses};
use crate::boxes::Code;
use crate::numeric::Sum;
use crate::{MathError, softmax};

/// Many regions, row after row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Batch<'a> {
    /// The number of classes with background.
    pub classes: usize,
    /// `classes` logits for each region.
    pub logits: &'a [f64],
    /// The true class of each region.
    pub labels: &'a [usize],
    /// t of each region.
    pub coordinates: &'a [Code],
    /// t* of each region; never read on background.
    pub targets: &'a [Code],
}

impl Multitask {
    /// The loss of a batch after its normaliser, with its gradients by all logits and by all coordinates t (λ and the
    /// normaliser included; all 0 on background) written into slices as long as those are.
    ///
    /// # Errors
    /// As [`Multitask::region`] for each region; [`MathError::Empty`] without regions, [`MathError::Length`] for lists
    /// that do not fit each other, [`MathError::OutOfRange`] for a normaliser that is not above 0. After an error in a
    /// region the slices hold nothing to be used.
    pub fn batch(
        &self,
        batch: &Batch<'_>,
        logit_gradient: &mut [f64],
        coordinate_gradient: &mut [Code],
    ) -> Result<TaskLosses, MathError> {
        self.check()?;
        batch.check(logit_gradient.len(), coordinate_gradient.len())?;
        let foreground = batch.labels.iter().filter(|&&label| Self::gate(label)).count();
        let (n_cls, n_reg) = self.normaliser.divisors(batch.labels.len(), foreground);
        let (mut cls, mut reg) = (Sum::default(), Sum::default());
        let rows = logit_gradient.chunks_exact_mut(batch.classes).zip(coordinate_gradient);
        for (region, (logit_row, coordinate_row)) in batch.regions().zip(rows) {
            let (box_loss, slopes) = self.boxes_of(&region)?;
            cls.add(softmax::cross_entropy_gradient(region.logits, region.label, logit_row)?);
            reg.add(box_loss);
            for slope in logit_row {
                *slope /= n_cls;
            }
            *coordinate_row = slopes.map(|slope| self.lambda * slope / n_reg);
        }
        Ok(self.weigh(cls.total() / n_cls, reg.total() / n_reg))
    }
}

impl<'a> Batch<'a> {
    /// Its regions in order.
    pub fn regions(&self) -> impl Iterator<Item = Region<'a>> + use<'a> {
        // A batch without classes has no rows; 1 only keeps `chunks_exact` from panicking over it.
        let rows = self.logits.chunks_exact(self.classes.max(1));
        rows.zip(self.labels)
            .zip(self.coordinates)
            .zip(self.targets)
            .map(|(((logits, &label), &coordinates), &target)| Region { logits, label, coordinates, target })
    }

    fn check(&self, logit_gradient: usize, coordinate_gradient: usize) -> Result<(), MathError> {
        if self.labels.is_empty() {
            return Err(MathError::Empty { what: "labels" });
        }
        if self.classes == 0 {
            return Err(MathError::Empty { what: "classes" });
        }
        let regions = self.labels.len();
        let logits = regions * self.classes;
        for (what, given, allowed) in [
            ("logits", self.logits.len(), logits),
            ("coordinates", self.coordinates.len(), regions),
            ("targets", self.targets.len(), regions),
            ("logit gradient", logit_gradient, logits),
            ("coordinate gradient", coordinate_gradient, regions),
        ] {
            if given != allowed {
                return Err(MathError::Length { what, given, allowed });
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::float_cmp, reason = "these results are exact")]

    use super::*;
    use crate::multitask::Normaliser;

    const LOGITS: [f64; 8] = [0.0, 0.0, 1.0, -1.0, 3.0, 2.0, -5.0, 5.0];
    const LABELS: [usize; 4] = [0, 1, 0, 1];
    const COORDINATES: [Code; 4] = [[9.0; 4], [2.0; 4], [9.0; 4], [-0.5; 4]];
    // Background has no target.
    const TARGETS: [Code; 4] = [[f64::NAN; 4], [0.0; 4], [f64::INFINITY; 4], [0.0; 4]];
    const BATCH: Batch<'static> =
        Batch { classes: 2, logits: &LOGITS, labels: &LABELS, coordinates: &COORDINATES, targets: &TARGETS };

    #[test]
    fn a_batch_is_the_sum_of_its_regions_over_the_divisors() -> Result<(), MathError> {
        let normalisers = [
            (Normaliser::None, 1.0, 1.0),
            (Normaliser::All, 4.0, 4.0),
            (Normaliser::Foreground, 4.0, 2.0),
            (Normaliser::FASTER_RCNN, 256.0, 2400.0),
        ];
        for (normaliser, n_cls, n_reg) in normalisers {
            let loss = Multitask { lambda: 10.0, normaliser, ..Multitask::default() };
            let (mut logits, mut coordinates) = ([7.0; 8], [[7.0; 4]; 4]);
            let value = loss.batch(&BATCH, &mut logits, &mut coordinates)?;
            let (mut cls, mut reg) = (0.0, 0.0);
            for (row, region) in BATCH.regions().enumerate() {
                let mut gradient = [0.0; 2];
                let (one, slopes) = loss.region(&region, &mut gradient)?;
                cls += one.cls;
                reg += one.reg;
                assert_eq!(logits[2 * row..][..2], gradient.map(|slope| slope / n_cls));
                assert_eq!(coordinates[row], slopes.map(|slope| slope / n_reg));
            }
            assert!((value.cls - cls / n_cls).abs() < 1e-15, "{normaliser:?}");
            assert_eq!((value.reg, value.weighted_reg), (reg / n_reg, 10.0 * (reg / n_reg)));
            assert_eq!(value.total, value.cls + value.weighted_reg);
        }
        Ok(())
    }

    #[test]
    fn background_alone_divides_by_one() -> Result<(), MathError> {
        let labels = [0; 4];
        let loss = Multitask { normaliser: Normaliser::Foreground, ..Multitask::default() };
        let batch = Batch { labels: &labels, ..BATCH };
        let mut coordinates = [[7.0; 4]; 4];
        let value = loss.batch(&batch, &mut [0.0; 8], &mut coordinates)?;
        assert_eq!((value.reg, coordinates), (0.0, [[0.0; 4]; 4]));
        Ok(())
    }

    #[test]
    fn refuses_lists_that_do_not_fit() {
        let loss = Multitask::default();
        let run = |batch: &Batch<'_>, logits: usize, regions: usize| {
            loss.batch(batch, &mut vec![0.0; logits], &mut vec![[0.0; 4]; regions])
        };
        let empty = Batch { classes: 2, logits: &[], labels: &[], coordinates: &[], targets: &[] };
        assert_eq!(run(&empty, 0, 0), Err(MathError::Empty { what: "labels" }));
        let classless = Batch { classes: 0, logits: &[], ..BATCH };
        assert_eq!(run(&classless, 0, 4), Err(MathError::Empty { what: "classes" }));
        let short = Batch { targets: &TARGETS[..3], ..BATCH };
        assert_eq!(run(&short, 8, 4), Err(MathError::Length { what: "targets", given: 3, allowed: 4 }));
        let gradient = run(&BATCH, 8, 5);
        assert!(matches!(gradient, Err(MathError::Length { what: "coordinate gradient", .. })));
        assert!(run(&Batch { labels: &[0, 1, 2, 1], ..BATCH }, 8, 4).is_err());
    }
}
