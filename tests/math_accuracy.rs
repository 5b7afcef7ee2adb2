//! Right to 1e-12 relative over the whole range of f64: tables computed with 400 digits (Python's mpmath) at the exact
//! values of the f64 inputs, from the definitions. Rows whose results are not normal f64 numbers are left out.

#![expect(clippy::unreadable_literal, reason = "seventeen digits, to be compared with the source of the table")]
#![expect(clippy::approx_constant, reason = "a table holds values, whatever their name")]

use losslab::math::boxes::{BBox, Code, TargetWeights, encode, iou};
use losslab::math::margin::{Exponential, LogBase, Logistic};
use losslab::math::residual::{Huber, L1, L2, SmoothL1};
use losslab::math::{Loss, MathError, mean, mean_gradient, softmax};

/// The relative error that the mathematics allows itself.
const TOLERANCE: f64 = 1e-12;

#[track_caller]
fn check(what: &str, actual: f64, expected: f64) {
    let close = (actual - expected).abs() <= TOLERANCE * expected.abs();
    assert!(close, "{what}: {actual:e}, expected {expected:e}");
}

/// (β, x, value, slope): ½x²/β below β, else |x| − ½β.
#[rustfmt::skip]
const SMOOTH_L1: &[(f64, f64, f64, f64)] = &[
    (1e-300, 1e-300, 5e-301, 1.0),
    (1e-300, 1e-160, 1e-160, 1.0),
    (1e-300, 1e-08, 1e-08, 1.0),
    (1e-300, 7.3, 7.3, 1.0),
    (1e-300, 1e150, 1e150, 1.0),
    (1e-300, 1e300, 1e300, 1.0),
    (1e-150, 1e-160, 5e-171, 1e-10),
    (1e-150, 1e-08, 1e-08, 1.0),
    (1e-150, 7.3, 7.3, 1.0),
    (1e-150, 1e150, 1e150, 1.0),
    (1e-150, 1e300, 1e300, 1.0),
    (1e-05, 1e-08, 5e-12, 0.001),
    (1e-05, 0.05, 0.049995000000000005, 1.0),
    (1e-05, 0.7, 0.6999949999999999, 1.0),
    (1e-05, 7.3, 7.299995, 1.0),
    (1e-05, 1e150, 1e150, 1.0),
    (1e-05, 1e300, 1e300, 1.0),
    (0.1111111111111111, 1e-08, 4.5e-16, 9.000000000000001e-08),
    (0.1111111111111111, 0.05, 0.011250000000000001, 0.45000000000000007),
    (0.1111111111111111, 0.7, 0.6444444444444444, 1.0),
    (0.1111111111111111, 7.3, 7.2444444444444445, 1.0),
    (0.1111111111111111, 1e150, 1e150, 1.0),
    (0.1111111111111111, 1e300, 1e300, 1.0),
    (1.0, 1e-08, 5.0000000000000005e-17, 1e-08),
    (1.0, 0.05, 0.0012500000000000002, 0.05),
    (1.0, 0.7, 0.24499999999999997, 0.7),
    (1.0, 7.3, 6.8, 1.0),
    (1.0, 1e150, 1e150, 1.0),
    (1.0, 1e300, 1e300, 1.0),
    (1e150, 1e-08, 5e-167, 1e-158),
    (1e150, 0.05, 1.25e-153, 5.0000000000000005e-152),
    (1e150, 0.7, 2.45e-151, 7e-151),
    (1e150, 7.3, 2.6644999999999998e-149, 7.3e-150),
    (1e150, 1e150, 5e149, 1.0),
    (1e150, 1e300, 1e300, 1.0),
    (1e300, 0.05, 1.2500000000000001e-303, 5e-302),
    (1e300, 0.7, 2.4499999999999996e-301, 6.999999999999999e-301),
    (1e300, 7.3, 2.6644999999999996e-299, 7.3e-300),
    (1e300, 1e150, 0.49999999999999994, 9.999999999999999e-151),
    (1e300, 1e300, 5e299, 1.0),
];

/// (m, value in base e, slope in base e, value in base 2): log(1 + e^−m).
#[rustfmt::skip]
const LOGISTIC: &[(f64, f64, f64, f64)] = &[
    (-1e300, 1e300, -1.0, 1.4426950408889635e300),
    (-708.0, 708.0, -1.0, 1021.428088949386),
    (-300.0, 300.0, -1.0, 432.80851226668904),
    (-40.0, 40.0, -1.0, 57.70780163555854),
    (-36.7, 36.7, -0.9999999999999999, 52.94690800062496),
    (-3.0, 3.048587351573742, -0.9525741268224333, 4.398181853832257),
    (-0.5, 0.9740769841801067, -0.6224593312018546, 1.4052960345207173),
    (-1e-08, 0.6931471855599454, -0.5000000025, 1.0000000072134752),
    (-1e-17, 0.6931471805599453, -0.5, 1.0),
    (-1e-300, 0.6931471805599453, -0.5, 1.0),
    (1e-300, 0.6931471805599453, -0.5, 1.0),
    (1e-17, 0.6931471805599453, -0.5, 1.0),
    (1e-08, 0.6931471755599453, -0.4999999975, 0.9999999927865248),
    (0.5, 0.4740769841801067, -0.37754066879814546, 0.6839485140762355),
    (3.0, 0.04858735157374206, -0.04742587317756678, 0.07009673116536624),
    (36.7, 1.1518409493076095e-16, -1.1518409493076095e-16, 1.6617552254589242e-16),
    (40.0, 4.248354255291589e-18, -4.248354255291589e-18, 6.129079616048701e-18),
    (300.0, 5.148200222412013e-131, -5.148200222412013e-131, 7.427282930377271e-131),
    (708.0, 3.307553003638408e-308, -3.307553003638408e-308, 4.771790315826527e-308),
];

/// (m, e^−m).
const EXPONENTIAL: &[(f64, f64)] = &[
    (-709.7, 1.6549840276802644e308),
    (-300.25, 2.4941248615349213e130),
    (-1.5, 4.4816890703380645),
    (-1e-09, 1.000000001),
    (0.1, 0.9048374180359595),
    (25.0, 1.3887943864964021e-11),
    (700.5, 5.980196118639791e-305),
];

/// (logits, target, loss, gradient): softmax cross-entropy.
#[rustfmt::skip]
const SOFTMAX: &[(&[f64], usize, f64, &[f64])] = &[
    (&[1000.0, 1001.0, 1002.0], 2, 0.4076059644443803, &[0.09003057317038046, 0.24472847105479764, -0.3347590442251781]),
    (&[0.0, -40.0], 0, 4.248354255291589e-18, &[-4.248354255291589e-18, 4.248354255291589e-18]),
    (&[0.0, -40.0], 1, 40.0, &[1.0, -1.0]),
    (&[0.0, -700.0], 0, 9.85967654375977e-305, &[-9.85967654375977e-305, 9.85967654375977e-305]),
    (&[0.0, 800.0], 0, 800.0, &[-1.0, 1.0]),
    (&[-1e16, -1e16, -1e16], 1, 1.0986122886681098, &[0.3333333333333333, -0.6666666666666666, 0.3333333333333333]),
    (&[1e16, 9999999999999998.0, 9999999999999994.0], 1, 2.1291089088298505, &[0.8788782427321509, -0.881056764089348, 0.002178521357197023]),
    (&[1e16, -1e16], 1, 2e16, &[1.0, -1.0]),
    (&[0.1, 0.1, -0.3, 12.7], 0, 12.600009004319336, &[-0.9999966280151285, 3.371984871573908e-06, 2.2603090543449014e-06, 0.9999909957212025]),
    (&[-5000.0, -5000.25, -5037.0], 0, 0.5759394198788436, &[-0.43782349911420193, 0.4378234991142019, 4.797078856132666e-17]),
    (&[300.0, -300.0, 0.0], 0, 5.148200222412013e-131, &[-5.148200222412013e-131, 2.6503965530043108e-261, 5.148200222412013e-131]),
    (&[1e300, 1e300, -1e300], 0, 0.6931471805599453, &[-0.5, 0.5, 0.0]),
];

/// (target y, loss, gradient at y, gradient at y + 1) of a thousand logits fⱼ = (37j mod 1000)/50 − 10.
#[rustfmt::skip]
const SOFTMAX_1000: &[(usize, f64, f64, f64)] = &[
    (0, 23.902006336755882, -0.999999999958362, 8.727069973344247e-11),
    (27, 3.9220063367558806, -0.9801986732659417, 8.554262409727255e-11),
    (500, 13.90200633675588, -0.9999990828605798, 1.922265082567518e-06),
    (973, 23.882006336755882, -0.9999999999575208, 8.903368481313061e-11),
];

/// (box, proposal, code, intersection over union).
#[rustfmt::skip]
const BOXES: &[([f64; 4], [f64; 4], Code, f64)] = &[
    ([10.1, 20.2, 30.3, 60.6], [12.5, 18.25, 33.0, 58.7], [-0.12439024390243901, 0.047589616810877595, -0.014742281737203366, -0.0012368585373963277], 0.7138504486955798),
    ([100.00000001, 50.0, 180.00000002, 90.00000000001], [100.0, 50.0, 180.0, 90.0], [1.874998822870566e-10, 1.2505552149377764e-13, 1.249999215168919e-10, 2.50111042987524e-13], 0.9999999996247502),
    ([0.3, 0.1, 0.7, 0.2], [100000.0, 200000.0, 400000.0, 300000.0], [-0.8333316666666667, -2.4999985, -13.527828485512494, -13.815510557964274], 0.0),
    ([0.3333333333333333, 0.1, 0.5, 0.9], [0.333333333333333, 0.1, 0.5000000000000004, 0.9000000000000001], [-3.330669073875454e-16, -6.938893903907227e-17, -4.6629367034256464e-15, -1.3877787807814454e-16], 0.9999999999999952),
    ([-1e300, -0.001, 1e300, 0.001], [-1e-300, -1e300, 1e-300, 1e300], [0.0, 0.0, 1381.5510557964275, -697.6832831771958], 0.0),
    ([0.0, 0.0, 1e160, 1.0], [0.0, 0.0, 1.0, 1e160], [5e159, -0.5, 368.4136148790473, -368.4136148790473], 5e-161),
];

#[test]
fn smooth_l1_from_the_smallest_threshold_to_the_largest() {
    for &(beta, x, value, slope) in SMOOTH_L1 {
        let loss = SmoothL1 { beta, ..SmoothL1::default() };
        for (x, slope) in [(x, slope), (-x, -slope)] {
            check(&format!("smooth L1 {beta:e} at {x:e}"), loss.value(x), value);
            let reading = loss.slope(x).reading().unwrap_or(f64::NAN);
            check(&format!("slope {beta:e} at {x:e}"), reading, slope);
        }
    }
}

#[test]
fn huber_is_beta_times_the_table() {
    for &(beta, x, value, slope) in SMOOTH_L1 {
        let (product, product_slope) = (beta * value, beta * slope);
        if product.is_normal() && product_slope.is_normal() {
            let (actual, actual_slope) = Huber { delta: beta }.value_and_gradient(x);
            check(&format!("huber {beta:e} at {x:e}"), actual, product);
            check(&format!("huber slope {beta:e} at {x:e}"), actual_slope, product_slope);
        }
    }
}

#[test]
fn l1_and_l2_over_the_range() {
    for x in [1e-300, 1e-150, 0.1, 3.7, 1e150, 1e300] {
        check("L1", L1.value(-x), x);
        check("L2 slope", L2 { half: false }.value_and_gradient(x).1, 2.0 * x);
        check("½ L2 slope", L2 { half: true }.value_and_gradient(-x).1, -x);
    }
    check("L2", L2 { half: false }.value(1e-150), 1e-300);
    check("L2", L2 { half: false }.value(-1e150), 1e300);
    check("½ L2", L2 { half: true }.value(1.5e154), 1.125e308);
}

#[test]
fn logistic_and_exponential_in_both_tails() {
    for &(m, value, slope, binary) in LOGISTIC {
        let (natural, derivative) = Logistic { base: LogBase::E }.value_and_gradient(m);
        check(&format!("logistic at {m:e}"), natural, value);
        check(&format!("logistic slope at {m:e}"), derivative, slope);
        let base_two = Logistic { base: LogBase::Two };
        check(&format!("log2 logistic at {m:e}"), base_two.value(m), binary);
    }
    for &(m, value) in EXPONENTIAL {
        let (actual, slope) = Exponential.value_and_gradient(m);
        check(&format!("exponential at {m:e}"), actual, value);
        check(&format!("exponential slope at {m:e}"), slope, -value);
    }
}

#[test]
fn softmax_cross_entropy_and_its_gradient() -> Result<(), MathError> {
    for &(logits, target, loss, expected) in SOFTMAX {
        let mut gradient = vec![f64::NAN; logits.len()];
        let what = format!("{logits:?}, target {target}");
        check(&what, softmax::cross_entropy_gradient(logits, target, &mut gradient)?, loss);
        check(&what, softmax::cross_entropy(logits, target)?, loss);
        for (&actual, &slope) in gradient.iter().zip(expected) {
            check(&what, actual, slope);
        }
    }
    Ok(())
}

#[test]
fn softmax_of_a_thousand_classes() -> Result<(), MathError> {
    let logits: Vec<f64> = (0..1000).map(|j| f64::from(j * 37 % 1000) / 50.0 - 10.0).collect();
    let mut gradient = vec![0.0; logits.len()];
    for &(target, loss, own, next) in SOFTMAX_1000 {
        check("loss", softmax::cross_entropy_gradient(&logits, target, &mut gradient)?, loss);
        check("own gradient", gradient[target], own);
        check("next gradient", gradient[target + 1], next);
    }
    let tied = [-1e16; 1000];
    check("a thousand ties", softmax::cross_entropy(&tied, 999)?, 1000.0_f64.ln());
    Ok(())
}

#[test]
fn codes_of_boxes_that_nearly_agree_and_of_boxes_that_do_not() -> Result<(), MathError> {
    for &(a, p, code, overlap) in BOXES {
        let [a, p] = [a, p].map(|[x1, y1, x2, y2]| BBox { x1, y1, x2, y2 });
        for (actual, expected) in encode(a, p, TargetWeights::Plain)?.into_iter().zip(code) {
            check(&format!("code of {a:?}"), actual, expected);
        }
        check(&format!("overlap of {a:?}"), iou(a, p), overlap);
        check(&format!("overlap with {a:?}"), iou(p, a), overlap);
    }
    Ok(())
}

#[test]
fn means_of_a_million_stay_exact() -> Result<(), MathError> {
    // In lanes and pairs a sum of a million equal terms loses nothing; one after the other would lose 1e-11 or so.
    let residuals = vec![0.1; 1_000_000];
    let mut gradient = vec![0.0; residuals.len()];
    check("L1", mean(&L1, &residuals)?, 0.1);
    check("smooth L1", mean_gradient(&SmoothL1::default(), &residuals, &mut gradient)?, 0.005);
    assert!(gradient.iter().all(|&slope| (slope / 1e-7 - 1.0).abs() < TOLERANCE));
    check("mean near the top", mean(&L2 { half: false }, &[1.3e154; 3])?, 1.69e308);
    Ok(())
}
