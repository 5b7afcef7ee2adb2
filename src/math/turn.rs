//! Sine and cosine of a share of a full turn, the same on every machine. A library's take any angle, for which they
//! hold a table of π's first thousand bits; pages would download it.

use std::f64::consts::TAU;

/// Terms of both series: past them a term is below 1e-17 within an eighth of a turn.
const TERMS: u32 = 8;

/// Cosine and sine of so many turns, to within 1e-15; quarters come out exactly. NaN for what is not finite.
pub fn turn(turns: f64) -> [f64; 2] {
    let quarters = (4.0 * turns).round();
    // Exact: the two are within an eighth of each other.
    let angle = TAU * (turns - 0.25 * quarters);
    // From the last term inwards: each is the one before it times −x² over two numbers that follow each other.
    let series = |first: f64| {
        let factor = |sum: f64, term: u32| {
            let last = first + 2.0 * f64::from(term);
            (1.0 + sum) * -(angle * angle) / ((last - 1.0) * last)
        };
        1.0 + (1..=TERMS).rev().fold(0.0, factor)
    };
    let (cosine, sine) = (series(0.0), angle * series(1.0));
    match quarters.rem_euclid(4.0) as u8 {
        1 => [-sine, cosine],
        2 => [-cosine, -sine],
        3 => [sine, -cosine],
        // No quarter, or NaN.
        _ => [cosine, sine],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_are_exact() {
        assert_eq!(
            [0.0, 0.25, 0.5, 0.75, -0.25].map(turn).map(|[x, y]| [x + 0.0, y + 0.0]),
            [[1.0, 0.0], [0.0, 1.0], [-1.0, 0.0], [0.0, -1.0], [0.0, -1.0]]
        );
        assert!(turn(f64::NAN)[0].is_nan() && turn(f64::INFINITY)[1].is_nan());
    }

    #[test]
    fn turns_are_those_of_the_standard_library() {
        for step in -5000..5000 {
            let turns = f64::from(step) / 4999.0;
            let ([cosine, sine], (wanted_sine, wanted)) = (turn(turns), (TAU * turns).sin_cos());
            assert!((cosine - wanted).abs() < 2e-15 && (sine - wanted_sine).abs() < 2e-15, "{turns}");
        }
    }
}
