//! The two ways of walking downhill that the experiment knows.

/// How a gradient moves the weights.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Method {
    /// Adam (Kingma and Ba, 2015) with decay 0.9 and 0.999: every weight moves by about `rate` whatever its gradient's
    /// size.
    Adam {
        /// Step size.
        rate: f64,
    },
    /// Plain gradient descent.
    Descent {
        /// Step size.
        rate: f64,
    },
}

const DECAY: [f64; 2] = [0.9, 0.999];
/// Keeps Adam from dividing by zero.
const EPSILON: f64 = 1e-8;

/// A method with its memory.
#[derive(Clone, Debug)]
pub(super) struct Optimiser {
    method: Method,
    /// Running means of the gradient and of its square.
    means: Vec<[f64; 2]>,
    /// DECAY to the power of the steps taken.
    powers: [f64; 2],
}

impl Optimiser {
    pub fn new(method: Method, len: usize) -> Self {
        Self { method, means: vec![[0.0; 2]; len], powers: [1.0; 2] }
    }

    /// Moves the weights one step.
    pub fn step(&mut self, weights: &mut [f64], gradient: &[f64]) {
        match self.method {
            Method::Descent { rate } => {
                for (weight, slope) in weights.iter_mut().zip(gradient) {
                    *weight -= rate * slope;
                }
            }
            Method::Adam { rate } => {
                self.powers = [self.powers[0] * DECAY[0], self.powers[1] * DECAY[1]];
                let [mean_scale, square_scale] = self.powers.map(|power| (1.0 - power).recip());
                for ((weight, slope), [mean, square]) in weights.iter_mut().zip(gradient).zip(&mut self.means) {
                    *mean = DECAY[0] * *mean + (1.0 - DECAY[0]) * slope;
                    *square = DECAY[1] * *square + (1.0 - DECAY[1]) * slope * slope;
                    *weight -= rate * (*mean * mean_scale) / ((*square * square_scale).sqrt() + EPSILON);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adams_first_step_is_the_rate_whatever_the_gradient() {
        let mut weights = [0.0; 2];
        Optimiser::new(Method::Adam { rate: 0.03 }, 2).step(&mut weights, &[1000.0, -0.01]);
        assert!((weights[0] + 0.03).abs() < 1e-6 && (weights[1] - 0.03).abs() < 1e-6, "{weights:?}");
    }

    #[test]
    fn adam_follows_its_published_recursion() {
        let (mut weights, mut optimiser) = ([1.0], Optimiser::new(Method::Adam { rate: 0.1 }, 1));
        let (mut m, mut v, mut w) = (0.0, 0.0, 1.0f64);
        for t in 1..=50 {
            let slope = 2.0 * w;
            m = 0.9 * m + 0.1 * slope;
            v = 0.999 * v + 0.001 * slope * slope;
            w -= 0.1 * (m / (1.0 - 0.9f64.powi(t))) / ((v / (1.0 - 0.999f64.powi(t))).sqrt() + 1e-8);
            optimiser.step(&mut weights, &[slope]);
            assert!((weights[0] - w).abs() < 1e-10, "step {t}");
        }
    }

    #[test]
    fn descent_is_the_plain_step() {
        let mut weights = [1.0];
        Optimiser::new(Method::Descent { rate: 0.5 }, 1).step(&mut weights, &[3.0]);
        assert_eq!(weights[0].to_bits(), (-0.5f64).to_bits());
    }
}
