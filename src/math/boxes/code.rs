//! How a detector codes one box relative to another: what the box loss is taken of.

use super::BBox;
use crate::MathError;
use crate::numeric::sum_of_differences;

/// Coded coordinates (x, y, w, h): shifts of the centre in units of the proposal's size, logarithms of the ratios of
/// sizes.
pub type Code = [f64; 4];

/// What the coded coordinates are multiplied with before the loss sees them; β means nothing without it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TargetWeights {
    /// (1, 1, 1, 1).
    #[default]
    Plain,
    /// (10, 10, 5, 5): the box weights of Detectron2, the inverse of py-faster-rcnn's target deviations (0.1, 0.1, 0.2,
    /// 0.2).
    Scaled,
}

impl TargetWeights {
    /// The four factors.
    pub fn factors(self) -> Code {
        match self {
            Self::Plain => [1.0; 4],
            Self::Scaled => [10.0, 10.0, 5.0, 5.0],
        }
    }
}

/// code(A, P) = ((Ax−Px)/Pw, (Ay−Py)/Ph, ln(Aw/Pw), ln(Ah/Ph)) on centres, each times its weight (Girshick et al.,
/// *Rich feature hierarchies*, 2014, appendix C). Right to 1e-12 even for boxes that nearly agree.
///
/// # Errors
/// [`MathError::DegenerateBox`] for a box or proposal without width or height.
pub fn encode(a: BBox, proposal: BBox, weights: TargetWeights) -> Result<Code, MathError> {
    let a = a.checked("box")?;
    let p = proposal.checked("proposal")?;
    let [wx, wy, ww, wh] = weights.factors();
    let (x, w) = encode_axis((a.x1, a.x2), (p.x1, p.x2));
    let (y, h) = encode_axis((a.y1, a.y2), (p.y1, p.y2));
    Ok([wx * x, wy * y, ww * w, wh * h])
}

/// The box that a proposal and a code stand for: the inverse of [`encode`].
///
/// # Errors
/// [`MathError::DegenerateBox`] for a proposal without width or height, or where the coded box is too small or too
/// large for f64; [`MathError::NotFinite`] for a code that is infinite or NaN.
pub fn decode(code: Code, proposal: BBox, weights: TargetWeights) -> Result<BBox, MathError> {
    let p = proposal.checked("proposal")?;
    if let Some(index) = code.iter().position(|t| !t.is_finite()) {
        return Err(MathError::NotFinite { what: "code", index, given: code[index] });
    }
    let [wx, wy, ww, wh] = weights.factors();
    let (x1, x2) = decode_axis(code[0] / wx, code[2] / ww, (p.x1, p.x2));
    let (y1, y2) = decode_axis(code[1] / wy, code[3] / wh, (p.y1, p.y2));
    BBox { x1, y1, x2, y2 }.checked("decoded box")
}

/// The shift of the centre, and the logarithm of the ratio of sizes, along one axis.
fn encode_axis(a: (f64, f64), p: (f64, f64)) -> (f64, f64) {
    let size = p.1 - p.0;
    let shift = 0.5 * sum_of_differences(a.0, p.0, a.1, p.1) / size;
    let ratio = (a.1 - a.0) / size;
    let log = if (0.5..=2.0).contains(&ratio) {
        // Near equal sizes the ratio has rounded away what the logarithm is about; the growth has not.
        (sum_of_differences(a.1, a.0, p.0, p.1) / size).ln_1p()
    } else if ratio.is_normal() {
        ratio.ln()
    } else {
        (a.1 - a.0).ln() - size.ln()
    };
    (shift, log)
}

/// Both edges from the proposal's, so that a code of 0 gives back exactly the proposal.
fn decode_axis(shift: f64, log: f64, p: (f64, f64)) -> (f64, f64) {
    let size = p.1 - p.0;
    let growth = 0.5 * log.exp_m1();
    (p.0 + size * (shift - growth), p.1 + size * (shift + growth))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::float_cmp, reason = "these results are exact")]

    use super::super::iou;
    use super::*;

    const PROPOSAL: BBox = BBox { x1: 10.0, y1: 20.0, x2: 30.0, y2: 60.0 };

    #[test]
    fn codes_of_simple_boxes() -> Result<(), MathError> {
        assert_eq!(encode(PROPOSAL, PROPOSAL, TargetWeights::Plain)?, [0.0; 4]);
        let moved = BBox::new(15.0, 30.0, 35.0, 70.0)?;
        assert_eq!(encode(moved, PROPOSAL, TargetWeights::Plain)?, [0.25, 0.25, 0.0, 0.0]);
        let grown = BBox::new(0.0, 30.0, 40.0, 50.0)?;
        let ln_2 = std::f64::consts::LN_2;
        assert_eq!(encode(grown, PROPOSAL, TargetWeights::Scaled)?, [0.0, 0.0, 5.0 * ln_2, -5.0 * ln_2]);
        Ok(())
    }

    #[test]
    fn a_code_of_zero_is_the_proposal_and_decoding_undoes_encoding() -> Result<(), MathError> {
        assert_eq!(decode([0.0; 4], PROPOSAL, TargetWeights::Scaled)?, PROPOSAL);
        let code = [2.5, -1.0, 1.5, -3.0];
        let back = encode(decode(code, PROPOSAL, TargetWeights::Scaled)?, PROPOSAL, TargetWeights::Scaled)?;
        for (there, back) in code.iter().zip(back) {
            assert!((there - back).abs() < 1e-13, "{there} {back}");
        }
        Ok(())
    }

    #[test]
    fn degenerate_boxes_overlap_nothing_and_are_not_coded() {
        let flat = BBox { y2: 20.0, ..PROPOSAL };
        let flipped = BBox { x1: 30.0, x2: 10.0, ..PROPOSAL };
        let unbounded = BBox { x2: f64::INFINITY, ..PROPOSAL };
        let unknown = BBox { x2: f64::NAN, ..PROPOSAL };
        for bad in [flat, flipped, unbounded, unknown] {
            assert_eq!((iou(bad, PROPOSAL), iou(bad, bad), bad.area()), (0.0, 0.0, 0.0), "{bad:?}");
            for weights in [TargetWeights::Plain, TargetWeights::Scaled] {
                let as_box = encode(bad, PROPOSAL, weights);
                assert!(matches!(as_box, Err(MathError::DegenerateBox { what: "box", .. })));
                let as_proposal = encode(PROPOSAL, bad, weights);
                assert!(matches!(as_proposal, Err(MathError::DegenerateBox { what: "proposal", .. })));
                assert!(decode([0.0; 4], bad, weights).is_err());
            }
        }
    }

    #[test]
    fn codes_that_leave_f64_are_refused() {
        let refused = |code| decode(code, PROPOSAL, TargetWeights::Plain);
        assert!(matches!(refused([0.0, 0.0, 800.0, 0.0]), Err(MathError::DegenerateBox { .. })));
        assert!(matches!(refused([0.0, 0.0, 0.0, -800.0]), Err(MathError::DegenerateBox { .. })));
        let nan = refused([0.0, f64::NAN, 0.0, 0.0]);
        assert!(matches!(nan, Err(MathError::NotFinite { what: "code", index: 1, .. })));
    }
}
