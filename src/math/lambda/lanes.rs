//! Arithmetic on blocks of samples, written so that a compiler turns every loop into vector instructions: fixed
//! lengths, no branches, no calls. Portable: the same source gives SSE2, AVX, NEON or wasm's SIMD, and the same
//! results.

/// Samples of one block: small enough for every buffer of a pass to stay in the nearest cache.
pub(super) const BLOCK: usize = 64;
/// Partial sums of one dot product; an addition has to wait for the one before it in its own lane only.
const LANES: usize = 8;

/// One number for each sample of a block.
pub(super) type Lanes = [f64; BLOCK];

/// The exponential's argument is kept within ±this: e^700 is still finite, and no logit of the experiment comes near.
const LARGEST_ARGUMENT: f64 = 700.0;
/// Adding and subtracting 1.5 · 2⁵² rounds to a whole number without a call, and leaves that number in the lowest bits.
const ROUNDER: f64 = 6_755_399_441_055_744.0;
const EXPONENT_BIAS: u64 = 1023;
const MANTISSA_BITS: u32 = 52;
/// ln 2 in two parts (Cody and Waite): the first has so few digits that its multiples are exact.
const LN_2_HIGH: f64 = 0.693_147_180_369_123_8;
const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;
/// 1/k! for k = 1 to 9: past them e^r − 1 misses less than 3e-11 of itself for |r| ≤ ½ ln 2.
const TAYLOR: [f64; 9] =
    [1.0, 0.5, 1.0 / 6.0, 1.0 / 24.0, 1.0 / 120.0, 1.0 / 720.0, 1.0 / 5040.0, 1.0 / 40_320.0, 1.0 / 362_880.0];

/// 2ⁿ and e^r − 1 with x = n ln 2 + r.
#[inline(always)]
#[expect(clippy::inline_always, reason = "a call in the loop would keep it from being vectorised")]
fn split(x: f64) -> (f64, f64) {
    let x = if x > LARGEST_ARGUMENT { LARGEST_ARGUMENT } else { x };
    let x = if x < -LARGEST_ARGUMENT { -LARGEST_ARGUMENT } else { x };
    let shifted = x * std::f64::consts::LOG2_E + ROUNDER;
    let n = shifted - ROUNDER;
    let r = (x - n * LN_2_HIGH) - n * LN_2_LOW;
    let [_, lower @ .., last] = TAYLOR;
    let polynomial = lower.iter().rev().fold(last, |sum, factor| sum * r + factor);
    let power = f64::from_bits(shifted.to_bits().wrapping_add(EXPONENT_BIAS) << MANTISSA_BITS);
    (power, r + r * r * polynomial)
}

/// e^x with a relative error below 1e-10, for |x| up to 700 (beyond, as at 700).
#[inline(always)]
#[expect(clippy::inline_always, reason = "a call in the loop would keep it from being vectorised")]
pub(super) fn exp(x: f64) -> f64 {
    let (power, rest) = split(x);
    power + power * rest
}

/// tanh x with a relative error below 1e-10, near 0 as well: (e^2x − 1) / (e^2x + 1) with e^2x − 1 computed as such.
#[inline(always)]
#[expect(clippy::inline_always, reason = "a call in the loop would keep it from being vectorised")]
fn tanh(x: f64) -> f64 {
    let (power, rest) = split(2.0 * x);
    let less_one = power * rest + (power - 1.0);
    less_one / (less_one + 2.0)
}

/// Makes every number its tanh.
#[cfg_attr(
    target_arch = "x86_64",
    inline(always),
    expect(clippy::inline_always, reason = "compiled once for every width of registers")
)]
pub(super) fn squash(lanes: &mut Lanes) {
    for value in lanes {
        *value = tanh(*value);
    }
}

/// Σ over the block of `a · b`.
#[inline(always)]
#[expect(clippy::inline_always, reason = "compiled once for every width of registers")]
pub(super) fn dot(a: &Lanes, b: &Lanes) -> f64 {
    let mut sums = [0.0; LANES];
    for (a, b) in a.as_chunks::<LANES>().0.iter().zip(b.as_chunks::<LANES>().0) {
        for lane in 0..LANES {
            sums[lane] += a[lane] * b[lane];
        }
    }
    in_pairs(sums)
}

/// Σ over the block.
#[inline(always)]
#[expect(clippy::inline_always, reason = "compiled once for every width of registers")]
pub(super) fn total(a: &Lanes) -> f64 {
    let mut sums = [0.0; LANES];
    for chunk in a.as_chunks::<LANES>().0 {
        for lane in 0..LANES {
            sums[lane] += chunk[lane];
        }
    }
    in_pairs(sums)
}

#[inline(always)]
#[expect(clippy::inline_always, reason = "compiled once for every width of registers")]
fn in_pairs([a, b, c, d, e, f, g, h]: [f64; LANES]) -> f64 {
    ((a + e) + (b + f)) + ((c + g) + (d + h))
}

/// Makes `out` `bias` + Σ over `inputs` of weight · input, for every sample.
#[inline(always)]
#[expect(clippy::inline_always, reason = "compiled once for every width of registers")]
pub(super) fn affine<const COUNT: usize>(weights: &[f64; COUNT], bias: f64, inputs: &[Lanes; COUNT], out: &mut Lanes) {
    for i in 0..BLOCK {
        let mut value = bias;
        for (weight, input) in weights.iter().zip(inputs) {
            value += weight * input[i];
        }
        out[i] = value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROMISED: f64 = 1e-10;

    fn arguments() -> impl Iterator<Item = f64> {
        let spread = (-40_000..=40_000).map(|i| f64::from(i) * 0.001_003);
        let tiny = (-300..0).map(|exponent| 10f64.powi(exponent));
        spread.chain(tiny.clone()).chain(tiny.map(|x| -x))
    }

    #[test]
    fn exp_and_tanh_are_right_to_the_promised_digits() {
        for x in arguments().chain([-700.0, -1.0, 0.5, 699.9]) {
            assert!((exp(x) / x.exp() - 1.0).abs() < PROMISED, "exp {x}");
            if x != 0.0 {
                assert!((tanh(x) / x.tanh() - 1.0).abs() < PROMISED, "tanh {x}");
            }
        }
        assert_eq!((exp(0.0).to_bits(), tanh(0.0).to_bits()), (1.0f64.to_bits(), 0.0f64.to_bits()));
    }

    #[test]
    fn far_out_they_saturate_and_stay_finite() {
        assert!(exp(1e9).is_finite() && exp(-1e9) >= 0.0);
        for x in [30.0, 400.0, 1e9] {
            assert!((tanh(x) - 1.0).abs() < PROMISED && (tanh(-x) + 1.0).abs() < PROMISED, "{x}");
        }
    }

    #[test]
    fn sums_and_products_of_a_block() {
        let a: Lanes = std::array::from_fn(|i| i as f64);
        let ones = [1.0; BLOCK];
        let count = BLOCK as f64;
        assert!((total(&a) - count * (count - 1.0) / 2.0).abs() < 1e-9);
        assert_eq!([dot(&a, &a), dot(&a, &ones)], [a.iter().map(|x| x * x).sum(), total(&a)]);
        let mut out = ones;
        affine(&[2.0, -1.0], 0.5, &[a, ones], &mut out);
        assert!((out[3] - 5.5).abs() < 1e-12);
    }
}
