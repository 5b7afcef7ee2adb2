//! Gradient descent on a loss of one number: the position after each step, the step size up to which it settles, and
//! how it moves: settling, hopping, swapping, diverging, walking or at rest.

use std::cmp::Ordering;

use crate::Loss;

/// A step size η, perhaps one that shrinks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// η at first: positive and finite.
    pub size: f64,
    /// Whether it is halved every [`HALVING`] steps.
    pub halved: bool,
}

/// So many steps are taken between two halvings.
pub const HALVING: usize = 10;

impl Rate {
    /// The same η at every step.
    pub const fn constant(size: f64) -> Self {
        Self { size, halved: false }
    }

    /// The η with which the first step from a start is so long: `length` over the size of the slope there. Where there
    /// is no slope no η makes a step, and it is `length` itself.
    pub fn of_first_step(loss: &dyn Loss, start: f64, length: f64) -> f64 {
        let pull = pull(loss, start);
        if pull > 0.0 { (length / pull).min(f64::MAX) } else { length }
    }

    /// η as it is in force at a step, counted from 0: halved, it is η/2^⌊step/10⌋.
    pub fn at(self, step: usize) -> f64 {
        let halvings = i32::try_from(step / HALVING).unwrap_or(i32::MAX);
        if self.halved { self.size * 0.5f64.powi(halvings) } else { self.size }
    }
}

/// Positions of gradient descent on a loss, one after each step.
#[derive(Clone, Debug, PartialEq)]
pub struct Descent {
    /// From the start on; finite all of them.
    pub positions: Vec<f64>,
}

/// A place this close to a breakpoint is that breakpoint: rounding must not decide on which side of it a step ends.
const NEAR: f64 = 1e-9;
/// What is left of a number after nearly all of it was taken away, as a share of it, is an error of rounding.
const LAST_BITS: f64 = 1e-12;
/// A residual below this has settled.
pub const SETTLED: f64 = 0.01;

impl Descent {
    /// So many steps from a start. Where a loss has no slope there is no step, and none leads beyond what f64 can hold.
    pub fn new(loss: &dyn Loss, start: f64, rate: Rate, steps: usize) -> Self {
        let mut positions = vec![start];
        for step in 0..steps {
            positions.push(next(loss, positions[step], rate.at(step)));
        }
        Self { positions }
    }

    /// Where it has come to.
    pub fn end(&self) -> f64 {
        self.positions.last().copied().unwrap_or(f64::NAN)
    }

    /// The first of so many steps from which on the position stays nearer to 0 than [`SETTLED`]; nothing if it does
    /// not, as far as they go.
    pub fn settled_after(&self, steps: usize) -> Option<usize> {
        let seen = self.positions.get(..=steps).unwrap_or(&self.positions);
        let before = seen.iter().rposition(|at| at.abs() >= SETTLED).map_or(0, |last| last + 1);
        (before < seen.len()).then_some(before)
    }
}

/// Where one step leads.
fn next(loss: &dyn Loss, at: f64, rate: f64) -> f64 {
    let to = at - rate * loss.slope(at).reading().unwrap_or(0.0);
    let to = to.clamp(f64::MIN, f64::MAX);
    let to = if to.abs() < LAST_BITS * at.abs() { 0.0 } else { to };
    loss.breakpoints().iter().map(|point| point.at).find(|point| (to - point).abs() < NEAR).unwrap_or(to)
}

/// The size of the slope; 0 where there is none.
fn pull(loss: &dyn Loss, at: f64) -> f64 {
    loss.slope(at).reading().unwrap_or(0.0).abs()
}

/// The step size from which on descent no longer settles, for a convex loss of the residual that is least at 0: 2 over
/// its curvature there. 1 for x², 2 for ½x², 2β for smooth L1; 0 for a kink, near which no step is short enough.
pub fn limit(loss: &dyn Loss) -> f64 {
    let points = loss.breakpoints();
    let nearest = points.iter().map(|point| point.at.abs()).fold(f64::INFINITY, f64::min);
    // Up to its first breakpoint the loss is a parabola, whose slope is curvature times place.
    let place = if nearest.is_finite() { 0.5 * nearest } else { 1.0 };
    if place > 0.0 { 2.0 * place / pull(loss, place) } else { 0.0 }
}

/// How descent moves at a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Motion {
    /// It comes nearer to 0, and goes on doing so.
    Settling,
    /// It has come near 0, but passes it with steps that do not shrink.
    Hopping,
    /// It swaps sides at the same distance: a parabola exactly at its limit.
    Swapping,
    /// It goes away from 0: a parabola beyond its limit.
    Diverging,
    /// It comes nearer with steps of one length, and is not yet near.
    Walking,
    /// It is where the slope is 0.
    AtRest,
}

/// So far out that a slope which still grows does so for ever.
const FAR: f64 = 1e6;

impl Motion {
    /// How descent on a convex loss of the residual moves from a place at a step, with the η in force there. Hops of a
    /// η that is halved shrink, so those at a kink settle.
    pub fn of(loss: &dyn Loss, at: f64, rate: Rate, step: usize) -> Self {
        let (here, far) = (pull(loss, at), pull(loss, FAR));
        let (now, limit) = (rate.at(step), limit(loss));
        if here == 0.0 {
            return Self::AtRest;
        }
        if far - pull(loss, 2.0 * FAR) != 0.0 {
            return match beside(now, limit) {
                Ordering::Less => Self::Settling,
                Ordering::Equal => Self::Swapping,
                Ordering::Greater => Self::Diverging,
            };
        }
        let shrinks = rate.halved && limit == 0.0;
        // The hops before the last halving were twice as long.
        let near = now * far * if shrinks { 2.0 } else { 1.0 };
        if far - here == 0.0 && at.abs() > near - NEAR {
            Self::Walking
        } else if beside(now, limit).is_lt() || shrinks {
            Self::Settling
        } else {
            Self::Hopping
        }
    }
}

/// How a step size compares with a limit, but for the last bits of a computation.
fn beside(rate: f64, limit: f64) -> Ordering {
    if (rate - limit).abs() <= LAST_BITS * limit { Ordering::Equal } else { rate.total_cmp(&limit) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::residual::{Huber, L1, L2, SmoothL1};

    const X2: L2 = L2 { half: false };

    fn smooth(beta: f64) -> SmoothL1 {
        SmoothL1 { beta, ..SmoothL1::default() }
    }

    fn motion(loss: &dyn Loss, at: f64, rate: f64) -> Motion {
        Motion::of(loss, at, Rate::constant(rate), 0)
    }

    #[test]
    fn a_limit_is_two_over_the_curvature() {
        assert_eq!([limit(&X2), limit(&L2 { half: true }), limit(&L1)], [1.0, 2.0, 0.0]);
        assert_eq!([0.0, 0.15, 1.0, 3.0].map(|beta| limit(&smooth(beta))), [0.0, 0.3, 2.0, 6.0]);
        assert_eq!(limit(&Huber { delta: 0.5 }), 2.0, "inside it is ½x²");
    }

    #[test]
    fn a_parabola_settles_below_its_limit_swaps_at_it_and_diverges_beyond() {
        for (rate, expected) in [(0.3, Motion::Settling), (1.0, Motion::Swapping), (1.05, Motion::Diverging)] {
            assert_eq!(motion(&X2, -3.7, rate), expected, "{rate}");
            assert_eq!(motion(&L2 { half: true }, 3.7, 2.0 * rate), expected, "{rate}");
        }
        assert_eq!(motion(&X2, 0.0, 1.05), Motion::AtRest);
        assert_eq!(Descent::new(&X2, 3.7, Rate::constant(1.0), 3).positions, [3.7, -3.7, 3.7, -3.7]);
    }

    #[test]
    fn what_has_a_bounded_slope_walks_and_then_settles_or_hops() {
        for (at, expected) in [(3.7, Motion::Walking), (0.3, Motion::Walking), (0.1, Motion::Hopping)] {
            assert_eq!(motion(&L1, at, 0.3), expected, "{at}");
            assert_eq!(motion(&smooth(0.0), -at, 0.3), expected, "{at}");
        }
        assert_eq!(
            [motion(&smooth(1.0), 1.0, 0.3), motion(&smooth(1.0), 0.9, 0.3)],
            [Motion::Walking, Motion::Settling]
        );
        let [hops, settles] = [0.15, 0.16].map(|beta| motion(&smooth(beta), 0.1, 0.3));
        assert_eq!([hops, settles], [Motion::Hopping, Motion::Settling]);
        assert_eq!(motion(&smooth(0.1), 0.25, 0.3), Motion::Hopping, "beyond β, but one step from the other side");
    }

    #[test]
    fn halving_shrinks_the_hops_at_a_kink() {
        let rate = Rate { size: 0.3, halved: true };
        assert_eq!([0, 9, 10, 25].map(|step| rate.at(step)), [0.3, 0.3, 0.15, 0.075]);
        assert_eq!([0, 9, 10, 25].map(|step| Rate::constant(0.3).at(step)), [0.3; 4]);
        assert_eq!([2.0, 0.1].map(|at| Motion::of(&L1, at, rate, 5)), [Motion::Walking, Motion::Settling]);
        assert_eq!([0, 20].map(|step| Motion::of(&smooth(0.1), 0.05, rate, step)), [Motion::Hopping, Motion::Settling]);
    }

    #[test]
    fn rounding_decides_nothing() {
        for (start, rate, steps) in [(3.0, 0.3, 10), (4.0, 0.1, 40), (-3.0, 0.3, 10)] {
            for loss in [&L1 as &dyn Loss, &smooth(0.0), &smooth(0.05)] {
                let ends = [0, 1].map(|more| Descent::new(loss, start, Rate::constant(rate), steps + more).end());
                assert_eq!(ends, [0.0, 0.0], "from {start} by {rate}");
                let before = Descent::new(loss, start, Rate::constant(rate), steps - 1).end();
                assert_eq!(motion(loss, before, rate), Motion::Walking);
            }
        }
    }

    #[test]
    fn the_first_step_is_as_long_as_asked_for() {
        for loss in [&L1 as &dyn Loss, &X2, &smooth(1.0), &smooth(3.0)] {
            for start in [3.7, -0.05] {
                let rate = Rate::constant(Rate::of_first_step(loss, start, 0.3));
                let first = Descent::new(loss, start, rate, 1).end();
                assert!(((start - first).abs() - 0.3).abs() < 1e-12);
            }
            assert_eq!(Rate::of_first_step(loss, 0.0, 0.3), 0.3);
        }
        assert!(Rate::of_first_step(&X2, 1e-320, 3.0).is_finite());
    }

    #[test]
    fn settled_is_what_stays_near() {
        let of = |positions: &[f64], steps| Descent { positions: positions.to_vec() }.settled_after(steps);
        assert_eq!(of(&[1.0, 0.005, 0.5, 0.009, -0.001], 4), Some(3));
        assert_eq!(of(&[1.0, 0.005, 0.5, 0.009, -0.001], 2), None);
        assert_eq!(of(&[1.0, 0.005], 1), Some(1));
        assert_eq!([of(&[0.0], 0), of(&[0.01], 0)], [Some(0), None]);
    }
}
