//! What holds for softmax, boxes and the gated multi-task loss on random input: gradients against finite differences,
//! invariances, inverses, and the gate.

#![expect(clippy::float_cmp, reason = "what is compared so must agree to the last bit")]

use losslab::math::boxes::{BBox, Code, TargetWeights, decode, encode, iou};
use losslab::math::multitask::{Batch, Multitask, Normaliser, Region};
use losslab::math::softmax::naive::{self, Form, Status};
use losslab::math::softmax::{self, Precision};
use losslab::math::{MathError, norm};
use proptest::prelude::*;

/// How far a probe stands from the point it probes.
const STEP: f64 = 1e-5;

/// Logits and a target among them.
fn classes() -> impl Strategy<Value = (Vec<f64>, usize)> {
    prop::collection::vec(-20.0..20.0, 1..12).prop_flat_map(|logits| {
        let count = logits.len();
        (Just(logits), 0..count)
    })
}

fn code() -> impl Strategy<Value = Code> {
    prop::array::uniform4(-3.0..3.0)
}

fn bbox() -> impl Strategy<Value = BBox> {
    (-500.0..500.0, -500.0..500.0, 0.1..400.0, 0.1..400.0).prop_map(|(x1, y1, w, h)| BBox {
        x1,
        y1,
        x2: x1 + w,
        y2: y1 + h,
    })
}

fn target_weights() -> impl Strategy<Value = TargetWeights> {
    prop_oneof![Just(TargetWeights::Plain), Just(TargetWeights::Scaled)]
}

fn normaliser() -> impl Strategy<Value = Normaliser> {
    prop_oneof![
        Just(Normaliser::None),
        Just(Normaliser::All),
        Just(Normaliser::Foreground),
        Just(Normaliser::FASTER_RCNN),
    ]
}

/// The central difference of `f` in one element of a list.
fn difference(at: &[f64], index: usize, f: impl Fn(&[f64]) -> Result<f64, MathError>) -> Result<f64, MathError> {
    let mut moved = at.to_vec();
    moved[index] = at[index] + STEP;
    let above = f(&moved)?;
    moved[index] = at[index] - STEP;
    Ok((above - f(&moved)?) / (2.0 * STEP))
}

fn refused(error: MathError) -> TestCaseError {
    TestCaseError::fail(error.to_string())
}

proptest! {
    #[test]
    fn cross_entropy_gradient_matches_finite_differences((logits, target) in classes()) {
        let mut gradient = vec![0.0; logits.len()];
        softmax::cross_entropy_gradient(&logits, target, &mut gradient).map_err(refused)?;
        for (class, &slope) in gradient.iter().enumerate() {
            let expected = difference(&logits, class, |f| softmax::cross_entropy(f, target)).map_err(refused)?;
            prop_assert!((slope - expected).abs() < 1e-8, "{slope} {expected}");
        }
        prop_assert!(gradient.iter().sum::<f64>().abs() < 1e-15 * 12.0);
    }

    #[test]
    fn softmax_ignores_a_shift_and_keeps_its_bounds((logits, target) in classes(), shift in -1000_i32..1000) {
        let shifted: Vec<f64> = logits.iter().map(|f| f + f64::from(shift)).collect();
        let loss = softmax::cross_entropy(&logits, target).map_err(refused)?;
        let after = softmax::cross_entropy(&shifted, target).map_err(refused)?;
        prop_assert!(loss >= 0.0 && (loss - after).abs() < 1e-12 * 1000.0, "{loss} {after}");
        let p = softmax::probabilities(&logits).map_err(refused)?;
        prop_assert!((p.iter().sum::<f64>() - 1.0).abs() < 1e-14);
        prop_assert!((p[target].ln() + loss).abs() <= 1e-13 * (1.0 + loss));
        let max = logits.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let lse = softmax::log_sum_exp(&logits).map_err(refused)?;
        prop_assert!(max <= lse && lse <= max + (logits.len() as f64).ln() + 1e-14);
    }

    #[test]
    fn naive_forms_are_right_where_they_say_so((logits, target) in classes(), shift in -1000.0..1000.0) {
        for form in Form::ALL {
            for precision in [Precision::F16, Precision::F32, Precision::F64] {
                let naive = naive::cross_entropy(form, precision, &logits, shift, target).map_err(refused)?;
                let error = (naive.value - naive.rounded_loss).abs();
                let right = error <= precision.epsilon().sqrt() * naive.rounded_loss;
                prop_assert_eq!(naive.status == Status::Ok, right, "{:?} {:?} {:?}", form, precision, naive);
                // The shift is below 65504, and log-softmax neither overflows nor takes the log of 0.
                if form == Form::LogSoftmax {
                    prop_assert!(matches!(naive.status, Status::Ok | Status::DigitsLost));
                }
                let stable = softmax::cross_entropy(&logits, target).map_err(refused)?;
                let moved = (naive.rounded_loss - stable).abs();
                prop_assert!(moved <= 2.0 * naive.input_rounding + 1e-14 * (1.0 + stable), "{naive:?} {stable}");
            }
        }
    }

    #[test]
    fn decoding_undoes_encoding(a in bbox(), p in bbox(), weights in target_weights()) {
        let back = encode(a, p, weights).and_then(|code| decode(code, p, weights)).map_err(refused)?;
        for (there, back) in [(a.x1, back.x1), (a.y1, back.y1), (a.x2, back.x2), (a.y2, back.y2)] {
            prop_assert!((there - back).abs() < 1e-10, "{there} {back}");
        }
    }

    #[test]
    fn overlap_is_symmetric_and_ignores_place_and_scale(a in bbox(), b in bbox(), scale in -8_i32..8) {
        let overlap = iou(a, b);
        prop_assert!((0.0..=1.0).contains(&overlap));
        prop_assert_eq!(overlap, iou(b, a));
        prop_assert_eq!(iou(a, a), 1.0);
        let by = f64::powi(2.0, scale);
        let scaled = |of: BBox| BBox { x1: by * of.x1, y1: by * of.y1, x2: by * of.x2, y2: by * of.y2 };
        prop_assert_eq!(overlap, iou(scaled(a), scaled(b)));
        let swapped = |of: BBox| BBox { x1: of.y1, y1: of.x1, x2: of.y2, y2: of.x2 };
        prop_assert!((overlap - iou(swapped(a), swapped(b))).abs() < 1e-15);
    }

    #[test]
    fn region_gradients_match_finite_differences(
        (logits, label) in classes(), coordinates in code(), target in code(), beta in 0.05..2.0, lambda in 0.01..100.0,
    ) {
        let loss = Multitask { lambda, beta, ..Multitask::default() };
        let region = Region { logits: &logits, label, coordinates, target };
        let mut gradient = vec![0.0; logits.len()];
        let (value, slopes) = loss.region(&region, &mut gradient).map_err(refused)?;
        let total = |region: Region<'_>| {
            loss.region(&region, &mut vec![0.0; logits.len()]).map(|(value, _)| value.total)
        };
        for (class, slope) in gradient.iter().enumerate() {
            let expected = difference(&logits, class, |logits| total(Region { logits, ..region })).map_err(refused)?;
            prop_assert!((slope - expected).abs() < 1e-8 * (1.0 + value.total), "{slope} {expected}");
        }
        for (axis, slope) in slopes.iter().enumerate() {
            let moved = |t: &[f64]| total(Region { coordinates: [t[0], t[1], t[2], t[3]], ..region });
            let expected = difference(&coordinates, axis, moved).map_err(refused)?;
            // The slope bends at β, within a probe's reach by λ · STEP/β.
            let tolerance = 1e-8 * (1.0 + value.total) + lambda * STEP / beta * f64::from(u8::from(
                ((coordinates[axis] - target[axis]).abs() - beta).abs() < 2.0 * STEP,
            ));
            prop_assert!((slope - expected).abs() < tolerance, "{slope} {expected}");
            prop_assert!(Multitask::gate(label) || slope.abs() == 0.0);
        }
        prop_assert!(norm(&slopes) <= 2.0 * lambda * (1.0 + 1e-15));
    }

    #[test]
    fn batch_gradients_match_finite_differences(
        rows in prop::collection::vec((prop::array::uniform3(-5.0..5.0), 0_usize..3, code(), code()), 1..6),
        normaliser in normaliser(), weights in target_weights(),
    ) {
        // β = 0.5 with residuals off its bends is left to chance; a bend moves a difference by STEP/β at most.
        let loss = Multitask { lambda: 2.0, beta: 0.5, weights, normaliser };
        let logits: Vec<f64> = rows.iter().flat_map(|row| row.0).collect();
        let labels: Vec<usize> = rows.iter().map(|row| row.1).collect();
        let coordinates: Vec<Code> = rows.iter().map(|row| row.2).collect();
        let targets: Vec<Code> = rows.iter().map(|row| row.3).collect();
        let total = |logits: &[f64], t: &[f64]| {
            let coordinates: Vec<Code> = t.as_chunks::<4>().0.to_vec();
            let batch = Batch { classes: 3, logits, labels: &labels, coordinates: &coordinates, targets: &targets };
            let (mut by_logit, mut by_coordinate) = (vec![0.0; logits.len()], vec![[0.0; 4]; labels.len()]);
            let value = loss.batch(&batch, &mut by_logit, &mut by_coordinate)?;
            Ok::<_, MathError>((value, by_logit, by_coordinate))
        };
        let t: Vec<f64> = coordinates.concat();
        let (value, by_logit, by_coordinate) = total(&logits, &t).map_err(refused)?;
        let tolerance = 1e-8 * (1.0 + value.total) + 4.0 * STEP;
        for (index, slope) in by_logit.iter().enumerate() {
            let expected = difference(&logits, index, |logits| Ok(total(logits, &t)?.0.total)).map_err(refused)?;
            prop_assert!((slope - expected).abs() < tolerance, "{slope} {expected}");
        }
        for (index, slope) in by_coordinate.concat().iter().enumerate() {
            let expected = difference(&t, index, |t| Ok(total(&logits, t)?.0.total)).map_err(refused)?;
            prop_assert!((slope - expected).abs() < tolerance, "{slope} {expected}");
        }
    }
}
