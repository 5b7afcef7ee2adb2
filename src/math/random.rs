//! Random numbers with a seed: small, the same on every machine, good enough for a data set of a few thousand normals.

use crate::turn;

/// The bits of a double's mantissa, for a uniform number in [0, 1).
const MANTISSA_BITS: u32 = 53;

/// Steele, Lea and Flood's `SplitMix64` (*Fast splittable pseudorandom number generators*, 2014).
#[derive(Clone, Debug)]
pub struct Random {
    state: u64,
}

impl Random {
    /// The stream of a seed; each `stream` of one seed is a stream of its own.
    pub fn new(seed: u64, stream: u64) -> Self {
        let mut first = Self { state: seed };
        // One draw away, so that neighbouring seeds and streams share nothing.
        Self { state: first.bits() ^ stream.wrapping_mul(0xd1b5_4a32_d192_ed03) }
    }

    fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Uniform in [0, 1).
    pub fn uniform(&mut self) -> f64 {
        (self.bits() >> (u64::BITS - MANTISSA_BITS)) as f64 / f64::from(MANTISSA_BITS).exp2()
    }

    /// A standard normal deviate (Box and Muller, 1958).
    pub fn normal(&mut self) -> f64 {
        let (radius, angle) = (1.0 - self.uniform(), self.uniform());
        (-2.0 * radius.ln()).sqrt() * turn(angle)[0]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normals_have_mean_zero_and_variance_one() {
        let mut random = Random::new(7, 0);
        let draws: Vec<f64> = (0..20_000).map(|_| random.normal()).collect();
        let mean = draws.iter().sum::<f64>() / draws.len() as f64;
        let variance = draws.iter().map(|x| x * x).sum::<f64>() / draws.len() as f64;
        assert!(mean.abs() < 0.03 && (variance - 1.0).abs() < 0.03, "{mean} {variance}");
        assert!(draws.iter().all(|x| x.is_finite()));
    }

    #[test]
    fn a_seed_and_a_stream_say_everything() {
        let first = |seed, stream| Random::new(seed, stream).normal().to_bits();
        assert_eq!(first(1, 2), first(1, 2));
        assert_ne!(first(1, 2), first(2, 2));
        assert_ne!(first(1, 2), first(1, 3));
    }
}
