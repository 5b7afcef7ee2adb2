//! Ticks: round values along an axis, no closer than their labels allow.

use super::number;
use super::{Axis, AxisMap, Scale};

/// A place on an axis with its label.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// The value.
    pub value: f64,
    /// Its label; empty for an unlabelled line between decades.
    pub label: String,
}

/// Multiples that make a round step.
const ROUND_STEPS: [f64; 4] = [1.0, 2.0, 5.0, 10.0];
/// A value this close to zero, in steps, is zero: multiples of 0.1 do not add up exactly.
const NEAR_ZERO: f64 = 1e-9;
/// Labels that must stay may come this near to each other, of the usual spacing.
const CLOSEST: f32 = 0.36;
/// Most ticks an axis can have, whatever it is asked for.
const MOST: usize = 200;

/// Ticks at least `spacing` pixels apart.
pub fn ticks(axis: &Axis, map: &AxisMap, spacing: f32) -> Vec<Tick> {
    if !axis.ticks {
        return Vec::new();
    }
    if !axis.names.is_empty() {
        return axis
            .names
            .iter()
            .enumerate()
            .map(|(index, name)| Tick { value: index as f64, label: name.clone() })
            .collect();
    }
    let [from, to] = map.pixels();
    let room = ((to - from).abs() / spacing.max(1.0)).floor().max(1.0);
    let round = match axis.scale {
        Scale::Linear => linear(axis.range, f64::from(room), if axis.whole { 1.0 } else { 0.0 }),
        Scale::Log10 => decades(axis.range, f64::from(room)),
    };
    kept(axis, map, spacing, &round).unwrap_or(round)
}

/// The values that stay, if round ones have no place for all of them, as long as they do not lie on each other.
fn kept(axis: &Axis, map: &AxisMap, spacing: f32, round: &[Tick]) -> Option<Vec<Tick>> {
    let [low, high] = [axis.range[0].min(axis.range[1]), axis.range[0].max(axis.range[1])];
    let values: Vec<f64> = axis.kept.iter().copied().filter(|value| (low..=high).contains(value)).collect();
    let is_missing = |value: &f64| round.iter().all(|tick| (tick.value - value).abs() > NEAR_ZERO);
    let apart = |pair: &[f64]| (map.pixel(pair[1]) - map.pixel(pair[0])).abs() >= spacing * CLOSEST;
    let wanted = values.iter().any(is_missing) && values.windows(2).all(apart);
    wanted.then(|| values.iter().map(|value| Tick { value: *value, label: number::brief(*value, 3) }).collect())
}

fn linear(range: [f64; 2], room: f64, least: f64) -> Vec<Tick> {
    let (low, high) = (range[0].min(range[1]), range[0].max(range[1]));
    let least = ((high - low) / room).max(least);
    let power = 10f64.powi(least.log10().floor() as i32);
    let step =
        ROUND_STEPS.iter().map(|round| round * power).find(|step| *step >= least * (1.0 - NEAR_ZERO)).unwrap_or(least);
    let decimals = (-step.log10()).ceil().max(0.0) as usize;
    let first = (low / step - NEAR_ZERO).ceil();
    let last = (high / step + NEAR_ZERO).floor();
    // A short axis far from zero may have no round value on it.
    (0..((last - first + 1.0).max(0.0) as usize).min(MOST))
        .map(|i| {
            let multiple = first + i as f64;
            let value = if multiple.abs() < NEAR_ZERO { 0.0 } else { multiple * step };
            Tick { value, label: number::fixed(value, decimals) }
        })
        .collect()
}

fn decades(range: [f64; 2], room: f64) -> Vec<Tick> {
    let (low, high) = (range[0].min(range[1]).log10(), range[0].max(range[1]).log10());
    let stride = ((high - low) / room).ceil().max(1.0);
    let first = (low - NEAR_ZERO).ceil();
    let last = (high + NEAR_ZERO).floor();
    let count = ((last - first) / stride).max(0.0) as usize;
    (0..=count.min(MOST))
        .map(|i| first + i as f64 * stride)
        .map(|exponent| Tick { value: 10f64.powi(exponent as i32), label: power_of_ten(exponent as i32) })
        .collect()
}

/// 0.01, 0.1, 1, 10, 100, and beyond those 10⁴ or 10⁻⁴.
fn power_of_ten(exponent: i32) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    const PLAIN: std::ops::RangeInclusive<i32> = -3..=3;
    if PLAIN.contains(&exponent) {
        return number::brief(10f64.powi(exponent), 3);
    }
    let raised: String =
        exponent.to_string().chars().map(|c| c.to_digit(10).map_or('⁻', |digit| DIGITS[digit as usize])).collect();
    format!("10{raised}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(axis: &Axis, pixels: f32, spacing: f32) -> Vec<String> {
        ticks(axis, &AxisMap::new(axis, [0.0, pixels]), spacing).into_iter().map(|tick| tick.label).collect()
    }

    #[test]
    fn linear_ticks_are_round_and_end_on_the_range() {
        assert_eq!(
            labels(&Axis::linear("", [-5.0, 5.0]), 600.0, 50.0),
            ["−5", "−4", "−3", "−2", "−1", "0", "1", "2", "3", "4", "5"]
        );
        assert_eq!(labels(&Axis::linear("", [0.0, 0.3]), 300.0, 90.0), ["0.0", "0.1", "0.2", "0.3"]);
        assert_eq!(labels(&Axis::linear("", [-0.4, 4.0]), 200.0, 40.0), ["0", "1", "2", "3", "4"]);
        assert_eq!(labels(&Axis::linear("", [-0.2, 2.0]).whole(), 600.0, 40.0), ["0", "1", "2"]);
    }

    #[test]
    fn log_ticks_are_decades_thinned_to_the_room() {
        assert_eq!(labels(&Axis::log10("", [0.01, 100.0]), 500.0, 50.0), ["0.01", "0.1", "1", "10", "100"]);
        assert_eq!(labels(&Axis::log10("", [0.01, 100.0]), 150.0, 60.0), ["0.01", "1", "100"]);
        assert_eq!(labels(&Axis::log10("", [1e-5, 1e-4]), 500.0, 50.0), ["10⁻⁵", "10⁻⁴"]);
    }

    #[test]
    fn values_that_stay_do_so_where_round_ones_have_no_room() {
        let slopes = Axis::linear("", [-2.5, 2.5]).keeping(&[-1.0, 0.0, 1.0]);
        assert_eq!(labels(&slopes, 300.0, 34.0), ["−2", "−1", "0", "1", "2"]);
        for low in [70.0, 130.0] {
            assert_eq!(labels(&slopes, low, 34.0), ["−1", "0", "1"], "{low}");
        }
        assert_eq!(labels(&slopes, 40.0, 34.0), ["0"], "they would lie on each other");
        assert_eq!(labels(&Axis { range: [-2.5, 0.5], ..slopes }, 60.0, 34.0), ["−1", "0"]);
    }

    #[test]
    fn a_tiny_panel_still_gets_a_tick_and_a_bare_axis_none() {
        assert!(!labels(&Axis::linear("", [-5.0, 5.0]), 20.0, 50.0).is_empty());
        assert!(labels(&Axis::linear("", [-5.0, 5.0]).bare(), 600.0, 50.0).is_empty());
    }
}
