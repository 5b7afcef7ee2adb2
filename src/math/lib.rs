//! The mathematics of the whole tool: losses of one number and descent on them, softmax cross-entropy, boxes, the gated
//! multi-task loss, and the fits that losses lead to. The experiment that shows why its λ must be looked for is a
//! package of its own, in `lambda/`.
//!
//! Everything is f64, pure and free of drawing. Values are right to 1e-12 relative wherever they fit f64 (normal
//! numbers), ∞ beyond, and an error only where the question makes no sense. Adding a loss is one file in `residual/` or
//! `margin/` and one line in the registry below.

pub mod batch;
pub mod boxes;
mod breakpoint;
pub mod datasets;
pub mod descent;
mod error;
pub mod fits;
mod loss;
pub mod margin;
pub mod multitask;
mod numeric;
mod point;
pub mod random;
pub mod residual;
mod slope;
pub mod softmax;
pub mod svm;
mod turn;

pub use batch::{mean, mean_gradient};
pub use breakpoint::{Breakpoint, BreakpointKind, Breakpoints};
pub use descent::{Descent, Motion, Rate};
pub use error::MathError;
pub use loss::Loss;
pub use numeric::{norm, power_of_ten};
pub use point::Point;
pub use slope::Slope;
pub use turn::turn;

pub use margin::MarginSettings;
pub use residual::ResidualSettings;

use margin::{Exponential, Hinge, LogBase, Logistic, ModifiedHuber, Perceptron, SquaredHinge, ZeroOne};
use residual::{Huber, L1, L2, SmoothL1};

/// A residual loss as scenes find it.
#[derive(Clone, Copy, Debug)]
pub struct ResidualEntry {
    /// Its public key, in links, readings and sets.
    pub key: &'static str,
    /// The id of its typeset formula with these settings.
    pub formula: fn(&ResidualSettings) -> &'static str,
    /// Its slot in the palette: the same colour and dash wherever it is drawn.
    pub palette: u8,
    /// The learner's settings that it depends on, by their names in [`ResidualSettings`].
    pub uses: &'static [&'static str],
    /// Makes it from the learner's settings.
    pub build: fn(&ResidualSettings) -> Box<dyn Loss>,
}

/// A margin loss as scenes find it.
#[derive(Clone, Copy, Debug)]
pub struct MarginEntry {
    /// Its public key, in links, readings and sets.
    pub key: &'static str,
    /// The id of its typeset formula.
    pub formula: &'static str,
    /// Its slot in the palette: the same colour and dash wherever it is drawn.
    pub palette: u8,
    /// Whether it lies on or above 0-1 at every margin with these settings.
    pub bounds_zero_one: fn(&MarginSettings) -> bool,
    /// Makes it from the learner's settings.
    pub build: fn(&MarginSettings) -> Box<dyn Loss>,
}

/// Every residual loss, in the order of lists and legends.
pub static RESIDUAL_LOSSES: &[ResidualEntry] = &[
    ResidualEntry { key: "l1", formula: |_| "l1", palette: 0, uses: &[], build: |_| Box::new(L1) },
    ResidualEntry {
        key: "l2",
        formula: |set| if set.half { "l2_half" } else { "l2" },
        palette: 1,
        uses: &["half"],
        build: |set| Box::new(L2 { half: set.half }),
    },
    ResidualEntry {
        key: "smooth_l1",
        formula: |set| match (set.smooth_half, set.offset) {
            (true, true) => "smooth_l1",
            (true, false) => "smooth_l1_no_offset",
            (false, true) => "smooth_l1_no_half",
            (false, false) => "smooth_l1_bare",
        },
        palette: 2,
        uses: &["beta", "offset", "smooth_half"],
        build: |set| Box::new(SmoothL1 { beta: set.beta, half: set.smooth_half, offset: set.offset }),
    },
    ResidualEntry {
        key: "huber",
        formula: |_| "huber",
        palette: 3,
        uses: &["beta"],
        build: |set| Box::new(Huber { delta: set.beta }),
    },
];

/// Every margin loss, in the order of lists and legends.
pub static MARGIN_LOSSES: &[MarginEntry] = &[
    MarginEntry {
        key: "zero_one",
        formula: "zero_one",
        palette: 4,
        bounds_zero_one: |_| true,
        build: |_| Box::new(ZeroOne),
    },
    MarginEntry { key: "hinge", formula: "hinge", palette: 5, bounds_zero_one: |_| true, build: |_| Box::new(Hinge) },
    MarginEntry {
        key: "squared_hinge",
        formula: "squared_hinge",
        palette: 6,
        bounds_zero_one: |_| true,
        build: |_| Box::new(SquaredHinge),
    },
    MarginEntry {
        key: "logistic",
        formula: "logistic",
        palette: 7,
        bounds_zero_one: |set| set.base == LogBase::Two,
        build: |set| Box::new(Logistic { base: set.base }),
    },
    MarginEntry {
        key: "exponential",
        formula: "exponential",
        palette: 8,
        bounds_zero_one: |_| true,
        build: |_| Box::new(Exponential),
    },
    MarginEntry {
        key: "perceptron",
        formula: "perceptron",
        palette: 9,
        bounds_zero_one: |_| false,
        build: |_| Box::new(Perceptron),
    },
    MarginEntry {
        key: "modified_huber",
        formula: "modified_huber",
        palette: 10,
        bounds_zero_one: |_| true,
        build: |_| Box::new(ModifiedHuber),
    },
];

/// The residual loss with this key.
pub fn residual_loss(key: &str) -> Option<&'static ResidualEntry> {
    RESIDUAL_LOSSES.iter().find(|entry| entry.key == key)
}

/// The margin loss with this key.
pub fn margin_loss(key: &str) -> Option<&'static MarginEntry> {
    MARGIN_LOSSES.iter().find(|entry| entry.key == key)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn keys_and_palette_slots_are_unique() {
        let residual = RESIDUAL_LOSSES.iter().map(|entry| (entry.key, entry.palette));
        let margin = MARGIN_LOSSES.iter().map(|entry| (entry.key, entry.palette));
        let all: Vec<_> = residual.chain(margin).collect();
        let keys: BTreeSet<_> = all.iter().map(|(key, _)| key).collect();
        let slots: BTreeSet<_> = all.iter().map(|(_, slot)| slot).collect();
        assert_eq!((keys.len(), slots.len()), (all.len(), all.len()));
        assert!(residual_loss("smooth_l1").is_some_and(|entry| entry.palette == 2));
        assert!(margin_loss("hinge").is_some_and(|entry| entry.palette == 5));
        assert!(residual_loss("hinge").is_none());
    }

    #[test]
    fn settings_reach_the_losses() -> Result<(), MathError> {
        let set = ResidualSettings { beta: 2.0, half: true, offset: false, smooth_half: false };
        for (key, value) in [("l1", 3.0), ("l2", 4.5), ("smooth_l1", 3.0), ("huber", 4.0)] {
            let entry = residual_loss(key).ok_or(MathError::Empty { what: "registry" })?;
            assert_eq!((entry.build)(&set).value(3.0).to_bits(), f64::to_bits(value), "{key}");
        }
        let base_two = MarginSettings { base: LogBase::Two };
        let logistic = margin_loss("logistic").ok_or(MathError::Empty { what: "registry" })?;
        assert!((logistic.bounds_zero_one)(&base_two));
        assert!(!(logistic.bounds_zero_one)(&MarginSettings::default()));
        assert_eq!((logistic.build)(&base_two).mean(&[0.0])?.to_bits(), 1.0_f64.to_bits());
        Ok(())
    }
}
