//! What holds for descent with every η, β and start that the scene allows.

use losslab::math::descent::limit;
use losslab::math::residual::{L1, L2, SmoothL1};
use losslab::math::{Descent, Loss, Motion, Rate};
use proptest::prelude::*;

const STEPS: usize = 100;

fn smooth(beta: f64) -> SmoothL1 {
    SmoothL1 { beta, ..SmoothL1::default() }
}

fn losses(beta: f64) -> [Box<dyn Loss>; 4] {
    [Box::new(L1), Box::new(L2 { half: false }), Box::new(L2 { half: true }), Box::new(smooth(beta))]
}

fn any_rate() -> impl Strategy<Value = f64> {
    prop_oneof![Just(0.01), Just(0.3), Just(1.0), Just(2.0), Just(3.0), (-2.0..0.477f64).prop_map(|at| 10f64.powf(at))]
}

fn any_start() -> impl Strategy<Value = f64> {
    prop_oneof![
        Just(-5.0),
        Just(0.0),
        Just(1e-300),
        Just(5.0),
        (-100..=100i32).prop_map(|at| f64::from(at) / 20.0),
        -5.0..5.0f64
    ]
}

/// One that is not yet settled.
fn far_start() -> impl Strategy<Value = f64> {
    any_start().prop_map(|start| if start.abs() > 0.01 { start } else { 1.0 })
}

fn any_beta() -> impl Strategy<Value = f64> {
    prop_oneof![Just(0.0), Just(1e-9), Just(3.0), (0..=60i32).prop_map(|at| f64::from(at) / 20.0), 0.0..3.0f64]
}

proptest! {
    #[test]
    fn every_position_is_a_number(
        start in any_start(), rate in any_rate(), beta in any_beta(), halved in any::<bool>(), same in any::<bool>(),
    ) {
        for loss in losses(beta) {
            let size = if same { Rate::of_first_step(&*loss, start, rate) } else { rate };
            let rate = Rate { size, halved };
            let descent = Descent::new(&*loss, start, rate, STEPS);
            prop_assert!(descent.positions.len() == STEPS + 1 && descent.positions.iter().all(|at| at.is_finite()));
            for (step, at) in descent.positions.iter().enumerate() {
                prop_assert!(!loss.value(*at).is_nan() && rate.at(step) > 0.0);
                Motion::of(&*loss, *at, rate, step);
            }
        }
    }

    /// What a motion is called is what the next step does.
    #[test]
    fn the_next_step_is_what_the_motion_says(
        start in any_start(), size in any_rate(), beta in any_beta(), halved in any::<bool>(),
    ) {
        let rate = Rate { size, halved };
        for loss in losses(beta) {
            let positions = Descent::new(&*loss, start, rate, STEPS).positions;
            for (step, pair) in positions.windows(2).enumerate() {
                let ([at, next], now) = ([pair[0], pair[1]], rate.at(step));
                // Beyond that the last bits say nothing, and 0 may be reached where it is only near.
                if at.abs() < 1e-9 || at.abs() > 1e150 {
                    continue;
                }
                let holds = match Motion::of(&*loss, at, rate, step) {
                    Motion::AtRest => next.to_bits() == at.to_bits(),
                    // Steps that end this near a breakpoint end on it, here or just beyond 0.
                    Motion::Walking => {
                        (at.abs() - next.abs() - now).abs() < 3e-9 && (at * next >= 0.0 || next.abs() <= 1e-9)
                    }
                    Motion::Swapping => (next + at).abs() <= 1e-9 * at.abs(),
                    Motion::Diverging => next.abs() > at.abs() && at * next < 0.0,
                    Motion::Hopping => at * next < 0.0 && next.abs() < now,
                    // Hops at a kink shrink when η is halved, not before.
                    Motion::Settling if limit(&*loss) == 0.0 => halved && at.abs() < 2.0 * now,
                    Motion::Settling => next.abs() < at.abs(),
                };
                prop_assert!(holds, "{at} to {next} by {now}: {:?}", Motion::of(&*loss, at, rate, step));
            }
        }
    }

    #[test]
    fn a_parabola_comes_nearer_below_its_limit_and_goes_away_beyond(start in far_start(), rate in any_rate(), half in any::<bool>()) {
        let loss = L2 { half };
        let ends = Descent::new(&loss, start, Rate::constant(rate), 1).end().abs();
        let limit = if half { 2.0 } else { 1.0 };
        let holds = match rate.total_cmp(&limit) {
            std::cmp::Ordering::Less => ends < start.abs(),
            std::cmp::Ordering::Equal => ends == start.abs(),
            std::cmp::Ordering::Greater => ends > start.abs(),
        };
        prop_assert!(holds);
    }

    /// Its steps are η long at most, so it never goes farther than it began, or than η.
    #[test]
    fn smooth_l1_never_diverges_and_is_monotone_up_to_beta(start in any_start(), rate in any_rate(), beta in any_beta()) {
        let positions = Descent::new(&smooth(beta), start, Rate::constant(rate), STEPS).positions;
        prop_assert!(positions.iter().all(|at| at.abs() <= start.abs().max(rate)));
        if rate <= beta {
            prop_assert!(positions.windows(2).all(|pair| pair[1].abs() <= pair[0].abs() && pair[0] * pair[1] >= 0.0));
        }
        if rate < 1.9 * beta {
            let long = Descent::new(&smooth(beta), start, Rate::constant(rate), 20_000);
            prop_assert!(long.settled_after(20_000).is_some());
        }
    }

    /// r = start mod η, on the side it came from, and r − η on the other; on 0 where η divides the start.
    #[test]
    fn l1_hops_between_the_rest_and_the_rest_less_eta(count in 0..20u32, tenths in 1..=9u32, rate in any_rate(), left in any::<bool>()) {
        let side = if left { -1.0 } else { 1.0 };
        let rest = f64::from(tenths) / 10.0 * rate;
        let start = side * (f64::from(count) * rate + rest);
        let positions = Descent::new(&L1, start, Rate::constant(rate), STEPS).positions;
        for (step, at) in positions.iter().enumerate().skip(count as usize) {
            let odd = (step - count as usize) % 2 == 1;
            prop_assert!((at - side * if odd { rest - rate } else { rest }).abs() < 1e-9, "{at} at {step}");
        }
        let lands = Descent::new(&L1, side * f64::from(count) * rate, Rate::constant(rate), STEPS).positions;
        prop_assert!(lands.iter().skip(count as usize).all(|at| *at == 0.0));
    }

    /// With steps that shrink even L1 settles, if it gets there.
    #[test]
    fn halved_steps_bring_l1_to_rest(start in any_start(), rate in any_rate()) {
        let descent = Descent::new(&L1, start, Rate { size: rate, halved: true }, STEPS);
        // All steps together are nearly 2 · 10 · η long. Who is that far away gets near, but not as near.
        let near = descent.end().abs() <= rate / 256.0;
        let holds = if near { start.abs() < 20.0 * rate } else { start.abs() > 19.9 * rate };
        prop_assert!(holds, "{}", descent.end());
    }
}
