//! Published numbers: each test names where its values come from.

#![expect(clippy::float_cmp, reason = "the results compared so are exact")]
#![expect(clippy::approx_constant, reason = "0.6931 is the published value")]

use approx::assert_relative_eq;
use losslab::math::boxes::{BBox, TargetWeights, decode, encode, iou};
use losslab::math::margin::{Exponential, Hinge, LogBase, Logistic, ModifiedHuber, Perceptron, SquaredHinge, ZeroOne};
use losslab::math::multitask::{Multitask, Normaliser, Region};
use losslab::math::residual::{Branch, Huber, L1, L2, SmoothL1};
use losslab::math::softmax::naive::{self, Form, Status};
use losslab::math::softmax::{self, Precision};
use losslab::math::{Loss, MathError, Slope, mean, mean_gradient};

fn smooth(beta: f64) -> SmoothL1 {
    SmoothL1 { beta, ..SmoothL1::default() }
}

/// Girshick, *Fast R-CNN*, 2015, equation 3: 0.5x² if |x| < 1, |x| − 0.5 otherwise.
#[test]
fn smooth_l1_of_fast_rcnn() {
    for (x, value, slope) in [(0.5, 0.125, 0.5), (1.0, 0.5, 1.0), (-3.0, 2.5, -1.0)] {
        assert_eq!(SmoothL1::default().value_and_gradient(x), (value, slope), "x = {x}");
    }
    assert_eq!(SmoothL1::default().branch(1.0), Branch::Linear);
}

/// The thresholds of py-faster-rcnn (σ = 3, β = 1/σ²; torchvision's 1/9 too), `PyTorch` (1) and one above, at x = 0.5.
#[test]
fn smooth_l1_at_published_thresholds() {
    for (beta, value, slope) in [(1.0, 0.125, 0.5), (1.0 / 9.0, 4.0 / 9.0, 1.0), (2.0, 0.0625, 0.25)] {
        let (actual, derivative) = smooth(beta).value_and_gradient(0.5);
        assert_relative_eq!(actual, value, max_relative = 1e-15);
        assert_relative_eq!(derivative, slope, max_relative = 1e-15);
    }
}

/// Detectron2's β = 0 is pure L1; `PyTorch` documents Huber(δ) = δ · `SmoothL1`(β = δ).
#[test]
fn smooth_l1_huber_and_l1_meet_where_documented() {
    assert_eq!(smooth(0.0).slope(0.0), L1.slope(0.0));
    assert_relative_eq!(smooth(0.0).value(-0.7), L1.value(-0.7));
    assert_relative_eq!(Huber { delta: 2.0 }.value(3.0), 2.0 * smooth(2.0).value(3.0));
    assert_relative_eq!(Huber { delta: 1.0 }.value(0.3), SmoothL1::default().value(0.3));
}

/// `PyTorch`'s `mse_loss` is the mean of x², scikit-learn's squared loss and optax's `l2_loss` are ½x².
#[test]
fn l2_with_and_without_the_half() -> Result<(), MathError> {
    // scikit-learn's example of mean_squared_error and mean_absolute_error: y = (3, −0.5, 2, 7), ŷ = (2.5, 0, 2, 8).
    let residuals = [-0.5, 0.5, 0.0, 1.0];
    assert_relative_eq!(mean(&L2 { half: false }, &residuals)?, 0.375);
    assert_relative_eq!(mean(&L2 { half: true }, &residuals)?, 0.1875);
    let mut gradient = [0.0; 4];
    assert_relative_eq!(mean_gradient(&L1, &residuals, &mut gradient)?, 0.5);
    assert_eq!(gradient, [-0.25, 0.25, 0.0, 0.25]);
    Ok(())
}

/// The formulas of scikit-learn's figure "SGD: convex loss functions", which takes the logistic loss in base 2.
#[test]
fn margin_losses_of_the_scikit_learn_figure() {
    let losses: [(&dyn Loss, [f64; 4]); 7] = [
        (&ZeroOne, [1.0, 1.0, 0.0, 0.0]),
        (&Hinge, [3.0, 1.0, 0.5, 0.0]),
        (&Perceptron, [2.0, 0.0, 0.0, 0.0]),
        (&SquaredHinge, [9.0, 1.0, 0.25, 0.0]),
        (&ModifiedHuber, [8.0, 1.0, 0.25, 0.0]),
        (&Logistic { base: LogBase::Two }, [3.068_508_5, 1.0, 0.683_948_5, 0.183_118_4]),
        (&Exponential, [7.389_056_1, 1.0, 0.606_530_7, 0.135_335_3]),
    ];
    for (loss, values) in losses {
        for (margin, value) in [-2.0, 0.0, 0.5, 2.0].into_iter().zip(values) {
            assert_relative_eq!(loss.value(margin), value, epsilon = 5e-8);
        }
    }
    assert_relative_eq!(Logistic { base: LogBase::E }.value(0.0), 0.6931, epsilon = 5e-5);
}

/// scikit-learn's documented example of `hinge_loss`: decisions (−2.18, 2.36, 0.09) for labels (−1, 1, 1) give 0.30.
#[test]
fn hinge_mean_of_scikit_learn() -> Result<(), MathError> {
    assert_relative_eq!(mean(&Hinge, &[2.18, 2.36, 0.09])?, 0.30, epsilon = 0.005);
    Ok(())
}

/// Stanford `CS231n`, linear classification: scores (13, −7, 11), true class 0, Δ = 10 give max(0, −10) + max(0, 8) =
/// 8.
#[test]
fn multiclass_hinge_of_cs231n() {
    const DELTA: f64 = 10.0;
    let loss: f64 = [-7.0, 11.0].map(|other| DELTA * Hinge.value((13.0 - other) / DELTA)).iter().sum();
    assert_relative_eq!(loss, 8.0, max_relative = 1e-12);
}

/// Conventions at kinks differ: |x| at 0 has slope 0 in `PyTorch`, +1 in JAX, −1 in scikit-learn; hinge at 1 has 0, −½
/// or −1.
#[test]
fn intervals_hold_every_published_convention() {
    let holds = |slope: Slope, choice: f64| slope.subgradient().is_some_and(|(lo, hi)| lo <= choice && choice <= hi);
    for choice in [0.0, 1.0, -1.0] {
        assert!(holds(L1.slope(0.0), choice));
    }
    for choice in [0.0, -0.5, -1.0] {
        assert!(holds(Hinge.slope(1.0), choice));
    }
    assert_eq!((L1.slope(0.0).reading(), Hinge.slope(1.0).reading()), (Some(0.0), Some(0.0)));
    assert_eq!(ZeroOne.slope(0.0).reading(), None);
}

/// Softmax of (1000, 1001, 1002), the textbook case for taking the maximum out.
#[test]
fn softmax_of_large_logits() -> Result<(), MathError> {
    let logits = [1000.0, 1001.0, 1002.0];
    let expected = [0.090_030_6, 0.244_728_5, 0.665_241_0];
    for (p, expected) in softmax::probabilities(&logits)?.into_iter().zip(expected) {
        assert_relative_eq!(p, expected, epsilon = 5e-8);
    }
    assert_relative_eq!(softmax::cross_entropy(&logits, 2)?, 0.407_606_0, epsilon = 5e-8);
    assert_relative_eq!(softmax::log_sum_exp(&logits)?, 1_002.407_606_0, epsilon = 5e-8);
    Ok(())
}

/// exp overflows above 11.0899 (f16), 88.7228 (f32), 709.7827 (f64), and takes the naive ratio with it.
#[test]
fn naive_ratio_overflows_at_the_published_logits() -> Result<(), MathError> {
    // The neighbours of the limits that f16 can hold are 1/128 apart.
    for (precision, below, above) in [
        (Precision::F16, 11.085_937_5, 11.093_75),
        (Precision::F32, 88.7228, 88.7229),
        (Precision::F64, 709.7827, 709.7828),
    ] {
        let run = |logit| naive::cross_entropy(Form::Ratio, precision, &[logit, 0.0], 0.0, 1);
        assert_eq!(run(below)?.status, Status::Ok, "{precision:?}");
        assert_eq!(run(above)?.status, Status::ExpOverflow, "{precision:?}");
        assert_relative_eq!(precision.exp_limit(), below, epsilon = 5e-3);
    }
    Ok(())
}

/// The documented example of `MMDetection`'s `bbox_overlaps`.
#[test]
fn overlaps_of_mmdetection() {
    let ours = [[0.0, 0.0, 10.0, 10.0], [10.0, 10.0, 20.0, 20.0], [32.0, 32.0, 38.0, 42.0]];
    let theirs = [[0.0, 0.0, 10.0, 20.0], [0.0, 10.0, 10.0, 19.0], [10.0, 10.0, 20.0, 20.0]];
    let expected = [[0.5, 0.0, 0.0], [0.0, 0.0, 1.0], [0.0, 0.0, 0.0]];
    let bbox = |[x1, y1, x2, y2]: [f64; 4]| BBox { x1, y1, x2, y2 };
    for (a, row) in ours.into_iter().zip(expected) {
        assert_eq!(theirs.map(|b| iou(bbox(a), bbox(b))), row);
    }
}

/// Girshick et al., *Rich feature hierarchies*, 2014, appendix C, worked by hand; weights (10, 10, 5, 5) of Detectron2
/// are the inverse of py-faster-rcnn's deviations (0.1, 0.1, 0.2, 0.2).
#[test]
fn box_codes_of_rcnn() -> Result<(), MathError> {
    let proposal = BBox::new(100.0, 100.0, 200.0, 300.0)?;
    let truth = BBox::new(120.0, 90.0, 220.0, 330.0)?;
    let plain = encode(truth, proposal, TargetWeights::Plain)?;
    let scaled = encode(truth, proposal, TargetWeights::Scaled)?;
    let expected = [0.2, 0.05, 0.0, 1.2_f64.ln()];
    for (((plain, scaled), expected), deviation) in
        plain.into_iter().zip(scaled).zip(expected).zip([0.1, 0.1, 0.2, 0.2])
    {
        assert_relative_eq!(plain, expected, max_relative = 1e-14);
        assert_relative_eq!(scaled, expected / deviation, max_relative = 1e-14);
    }
    let back = decode(scaled, proposal, TargetWeights::Scaled)?;
    assert_relative_eq!(back.y2, truth.y2, max_relative = 1e-14);
    Ok(())
}

/// Ren et al., *Faster R-CNN*, 2015: with `N_cls` = 256 and `N_reg` ≈ 2400, λ = 10 weighs the two terms roughly
/// equally, 1.067.
#[test]
fn lambda_ten_of_faster_rcnn_weighs_about_one() {
    let (n_cls, n_reg) = Normaliser::FASTER_RCNN.divisors(256, 128);
    assert_relative_eq!(10.0 * n_cls / n_reg, 1.067, epsilon = 5e-4);
}

/// *Fast R-CNN*, equation 1, by hand: L = −log p(u) + λ[u ≥ 1] `L_loc`, with equal logits of 21 classes (VOC and
/// background).
#[test]
fn multitask_loss_of_fast_rcnn() -> Result<(), MathError> {
    let logits = [0.0; 21];
    let mut gradient = [0.0; 21];
    let mut region = Region { logits: &logits, label: 7, coordinates: [0.5, 0.0, 3.0, -1.0], target: [0.0; 4] };
    let (value, slopes) = Multitask::default().region(&region, &mut gradient)?;
    assert_relative_eq!(value.cls, 21.0_f64.ln(), max_relative = 1e-15);
    assert_relative_eq!(value.reg, 0.125 + 2.5 + 0.5);
    assert_relative_eq!(value.total, 21.0_f64.ln() + 3.125, max_relative = 1e-15);
    assert_eq!(slopes, [0.5, 0.0, 1.0, -1.0]);
    assert_relative_eq!(gradient[7], -20.0 / 21.0, max_relative = 1e-14);
    region.label = 0;
    let (background, slopes) = Multitask::default().region(&region, &mut gradient)?;
    assert_eq!((background.reg, background.weighted_reg, slopes), (0.0, 0.0, [0.0; 4]));
    Ok(())
}
