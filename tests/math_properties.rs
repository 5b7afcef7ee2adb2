//! What holds for every loss and every input, tried on random ones: derivatives against finite differences, continuity,
//! convexity where claimed, bounds of 0-1, and the identities between losses. (Softmax, boxes and the multi-task loss:
//! see `math_tasks.rs`.)

#![expect(clippy::float_cmp, reason = "what is compared so must agree to the last bit")]

use losslab::math::margin::{LogBase, ZeroOne};
use losslab::math::residual::{Branch, Huber, L1, SmoothL1};
use losslab::math::{BreakpointKind, Loss, MARGIN_LOSSES, MarginSettings, RESIDUAL_LOSSES, ResidualSettings, Slope};
use proptest::prelude::*;

/// How far a probe stands from the point it probes.
const STEP: f64 = 1e-5;

/// Every loss of both registries under the given settings, with its key.
fn losses(settings: ResidualSettings, base: LogBase) -> Vec<(&'static str, Box<dyn Loss>)> {
    let margin = MarginSettings { base };
    let residual = RESIDUAL_LOSSES.iter().map(|entry| (entry.key, (entry.build)(&settings)));
    residual.chain(MARGIN_LOSSES.iter().map(|entry| (entry.key, (entry.build)(&margin)))).collect()
}

/// Thresholds with 0 and 1 among them.
fn beta() -> impl Strategy<Value = f64> {
    prop_oneof![Just(0.0), Just(1.0), 0.05..3.0]
}

fn settings() -> impl Strategy<Value = ResidualSettings> {
    let switch = any::<bool>;
    (beta(), switch(), switch(), switch()).prop_map(|(beta, half, offset, smooth_half)| ResidualSettings {
        beta,
        half,
        offset,
        smooth_half,
    })
}

fn base() -> impl Strategy<Value = LogBase> {
    prop_oneof![Just(LogBase::E), Just(LogBase::Two)]
}

/// Numbers of any size from 1e-300 to 1e300, of both signs.
fn any_size() -> impl Strategy<Value = f64> {
    (-300.0..300.0, any::<bool>())
        .prop_map(|(exponent, negative)| f64::powf(10.0, exponent) * if negative { -1.0 } else { 1.0 })
}

fn near_breakpoint(loss: &dyn Loss, at: f64, distance: f64) -> bool {
    loss.breakpoints().iter().any(|point| (point.at - at).abs() <= distance)
}

proptest! {
    #[test]
    fn slopes_match_finite_differences(set in settings(), base in base(), at in -5.0..5.0) {
        for (key, loss) in losses(set, base) {
            if near_breakpoint(loss.as_ref(), at, 2.0 * STEP) {
                continue;
            }
            let difference = (loss.value(at + STEP) - loss.value(at - STEP)) / (2.0 * STEP);
            let (value, slope) = loss.value_and_gradient(at);
            prop_assert!((slope - difference).abs() <= 1e-7 * (1.0 + slope.abs()), "{key}: {slope} {difference}");
            prop_assert_eq!(loss.slope(at), Slope::Unique(slope), "{}", key);
            prop_assert_eq!(loss.value(at), value, "{}", key);
            prop_assert_eq!(loss.limits(at), (value, value), "{}", key);
        }
    }

    #[test]
    fn values_are_continuous_but_for_named_jumps(set in settings(), base in base(), at in -5.0..5.0) {
        for (key, loss) in losses(set, base) {
            let (low, high) = (at - STEP, at + STEP);
            let jump = loss.breakpoints().iter().any(|point| {
                matches!(point.kind, BreakpointKind::Jump { .. }) && (low..=high).contains(&point.at)
            });
            // No slope in this range is steeper than e^5.
            let change = (loss.value(at + STEP) - loss.value(at)).abs();
            prop_assert!(jump || change <= 150.0 * STEP, "{key} at {at}: {change}");
        }
    }

    #[test]
    fn breakpoints_are_what_they_say(set in settings(), base in base()) {
        for (key, loss) in losses(set, base) {
            let points = loss.breakpoints();
            prop_assert!(points.windows(2).all(|pair| pair[0].at < pair[1].at), "{} not ascending", key);
            for point in points {
                let probe = |offset: f64| loss.value_and_gradient(point.at + offset);
                let ((left, left_slope), (right, right_slope)) = (probe(-1e-9), probe(1e-9));
                let slope_jump = (right_slope - left_slope).abs();
                let (low, high) = loss.limits(point.at);
                prop_assert!((low - left).abs() < 1e-7 && (high - right).abs() < 1e-7, "{key}");
                match (point.kind, loss.slope(point.at)) {
                    (BreakpointKind::Jump { .. }, Slope::Jump { left, right }) => {
                        prop_assert!((low - high).abs() > 1e-3, "{key}");
                        prop_assert!((left - left_slope).abs() < 1e-6, "{key}");
                        prop_assert!((right - right_slope).abs() < 1e-6, "{key}");
                    }
                    (BreakpointKind::Corner, Slope::Interval { lo, hi }) => {
                        prop_assert_eq!((lo, hi), (left_slope, right_slope), "{}", key);
                        prop_assert!((left - right).abs() < 1e-7 && slope_jump > 0.5, "{key}");
                    }
                    (BreakpointKind::Corner, Slope::Jump { left: falls_from, right: to }) => {
                        prop_assert!((falls_from - left_slope).abs() < 1e-6, "{key}");
                        prop_assert!((to - right_slope).abs() < 1e-6, "{key}");
                        prop_assert!((left - right).abs() < 1e-7 && falls_from > to, "{key}: it bends down");
                    }
                    (BreakpointKind::Bend, Slope::Unique(_)) => {
                        prop_assert!((left - right).abs() < 1e-7 && slope_jump < 1e-6, "{key}");
                    }
                    (kind, slope) => prop_assert!(false, "{key}: {kind:?} with {slope:?}"),
                }
            }
        }
    }

    #[test]
    fn convex_losses_lie_below_their_chords_and_above_their_tangents(
        set in settings(), base in base(), a in -5.0..5.0, b in -5.0..5.0, share in 0.0..1.0,
    ) {
        for (key, loss) in losses(set, base).into_iter().filter(|(_, loss)| loss.is_convex()) {
            let (fa, fb) = (loss.value(a), loss.value(b));
            let rounding = 1e-12 * (1.0 + fa + fb);
            let chord = share * fa + (1.0 - share) * fb;
            prop_assert!(loss.value(share * a + (1.0 - share) * b) <= chord + rounding, "{key}");
            let kinks = loss.breakpoints().into_iter().map(|point| point.at);
            for from in kinks.chain([a]) {
                let (lo, hi) = loss.slope(from).subgradient().unwrap_or((f64::NAN, f64::NAN));
                for slope in [lo, hi] {
                    let tangent = loss.value(from) + slope * (b - from);
                    prop_assert!(fb >= tangent - rounding, "{key}: tangent from {from}");
                }
            }
        }
    }

    #[test]
    fn surrogates_that_claim_to_bound_zero_one_do(base in base(), at in prop_oneof![-40.0..40.0, any_size(), Just(0.0)]) {
        let settings = MarginSettings { base };
        for entry in MARGIN_LOSSES.iter().filter(|entry| (entry.bounds_zero_one)(&settings)) {
            // The logistic loss passes (0, 1) and may be rounded there.
            let value = (entry.build)(&settings).value(at);
            prop_assert!(value >= ZeroOne.value(at) - f64::EPSILON, "{} at {at}: {value}", entry.key);
        }
    }

    #[test]
    fn huber_is_delta_times_smooth_l1(beta in any_size(), x in any_size()) {
        let beta = beta.abs();
        let (value, slope) = SmoothL1 { beta, ..SmoothL1::default() }.value_and_gradient(x);
        let (huber, huber_slope) = Huber { delta: beta }.value_and_gradient(x);
        // Where one of the sides leaves the normal numbers there is nothing to compare.
        for (part, whole) in [(value, huber), (slope, huber_slope)] {
            if part.is_normal() && (beta * part).is_normal() && whole.is_normal() {
                prop_assert!((beta * part - whole).abs() <= 1e-12 * whole.abs(), "{part} {whole}");
            }
        }
    }

    #[test]
    fn residual_losses_are_even_and_grow_with_the_size(set in settings(), x in any_size(), less in 0.0..1.0) {
        // Without its ½ and with its −½β the value of smooth L1 drops at the threshold.
        let drops = |key: &str| key == "smooth_l1" && !set.smooth_half && set.offset;
        for (key, loss) in losses(set, LogBase::E).into_iter().take(RESIDUAL_LOSSES.len()) {
            let ((value, slope), (mirrored, mirrored_slope)) = (loss.value_and_gradient(x), loss.value_and_gradient(-x));
            prop_assert_eq!((value, slope), (mirrored, -mirrored_slope), "{}", key);
            prop_assert!(value >= 0.0 && (drops(key) || loss.value(less * x) <= value), "{key}");
        }
    }

    #[test]
    fn margin_losses_never_grow_with_the_margin(base in base(), m in any_size(), more in 0.0..10.0) {
        let settings = MarginSettings { base };
        for entry in MARGIN_LOSSES {
            let loss = (entry.build)(&settings);
            let (value, slope) = loss.value_and_gradient(m);
            prop_assert!(value >= 0.0 && slope <= 0.0 && loss.value(m + more) <= value, "{}", entry.key);
        }
    }

    #[test]
    fn smooth_l1_lies_between_its_parents(beta in any_size(), x in any_size()) {
        let loss = SmoothL1 { beta: beta.abs(), ..SmoothL1::default() };
        let value = loss.value(x);
        prop_assert!(loss.linear(x) <= value && value <= loss.quadratic(x));
        prop_assert!(value <= L1.value(x));
        let own = match loss.branch(x) {
            Branch::Quadratic => loss.quadratic(x),
            Branch::Linear => loss.linear(x),
        };
        prop_assert_eq!(value, own);
    }

    #[test]
    fn batch_means_are_means_of_values(set in settings(), base in base(), xs in prop::collection::vec(-5.0..5.0, 1..40)) {
        for (key, loss) in losses(set, base) {
            let n = xs.len() as f64;
            let mut gradient = vec![f64::NAN; xs.len()];
            let expected = xs.iter().map(|&x| loss.value(x)).sum::<f64>() / n;
            let close = |mean: f64| (mean - expected).abs() <= 1e-14 * expected;
            prop_assert!(loss.mean(&xs).is_ok_and(close), "{key}");
            prop_assert!(loss.mean_gradient(&xs, &mut gradient).is_ok_and(close), "{key}");
            for (&x, slope) in xs.iter().zip(gradient) {
                prop_assert!((slope - loss.value_and_gradient(x).1 / n).abs() <= 1e-15 * slope.abs(), "{key}");
            }
        }
    }
}

#[test]
fn losses_that_claim_no_convexity_break_a_chord() {
    let set = ResidualSettings { offset: false, ..ResidualSettings::default() };
    let not_convex: Vec<_> = losses(set, LogBase::E).into_iter().filter(|(_, loss)| !loss.is_convex()).collect();
    let keys: Vec<_> = not_convex.iter().map(|(key, _)| *key).collect();
    assert_eq!(keys, ["smooth_l1", "zero_one"]);
    for (key, loss) in not_convex {
        let chord = |a: f64, b: f64| 0.5 * (loss.value(a) + loss.value(b)) - loss.value(0.5 * (a + b));
        let grid = || (-30..=30).map(|step| f64::from(step) / 10.0);
        assert!(grid().any(|a| grid().any(|b| chord(a, b) < -0.1)), "{key}");
    }
}

#[test]
fn surrogates_that_claim_no_bound_fall_below_zero_one_at_zero() {
    let below = |base| -> Vec<&str> {
        let settings = MarginSettings { base };
        MARGIN_LOSSES
            .iter()
            .filter(|entry| (entry.build)(&settings).value(0.0) < ZeroOne.value(0.0))
            .inspect(|entry| assert!(!(entry.bounds_zero_one)(&settings), "{}", entry.key))
            .map(|entry| entry.key)
            .collect()
    };
    assert_eq!(below(LogBase::E), ["logistic", "perceptron"]);
    assert_eq!(below(LogBase::Two), ["perceptron"]);
}
