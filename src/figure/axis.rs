//! Axes: a range on a linear or logarithmic scale, and the map between its values and pixels.

use super::Drive;
use super::drag::Slot;

/// One of the two directions of a panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum XY {
    /// Horizontal.
    X,
    /// Vertical.
    Y,
}

impl XY {
    /// Index into a `[x, y]` pair.
    pub fn index(self) -> usize {
        match self {
            Self::X => 0,
            Self::Y => 1,
        }
    }
}

/// How values spread along an axis or a slider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Equal steps measure equal lengths.
    Linear,
    /// Equal factors measure equal lengths; values are positive.
    Log10,
}

impl Scale {
    /// The value's place on the scale: itself, or its decimal logarithm.
    pub fn forward(self, value: f64) -> f64 {
        match self {
            Self::Linear => value,
            Self::Log10 => decimal_logarithm(value),
        }
    }

    /// The value at a place on the scale: the inverse of [`forward`](Self::forward).
    pub fn inverse(self, place: f64) -> f64 {
        match self {
            Self::Linear => place,
            Self::Log10 => power_of_ten(place),
        }
    }
}

/// An axis of a panel.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// What it measures, such as "residual x"; empty for none.
    pub label: String,
    /// The values at its start (left, bottom) and end; finite, different, positive on a logarithmic scale.
    pub range: [f64; 2],
    /// Linear or logarithmic.
    pub scale: Scale,
    /// What brings its values to the parameter it spans, if it spans one: hovering there evaluates the scene at that
    /// value.
    pub spans: Option<Drive>,
    /// Axes of one figure with the same link share their pixel edges.
    pub link: Option<&'static str>,
    /// Whether ticks and grid lines are drawn; a picture of a street has none.
    pub ticks: bool,
    /// Whether only whole numbers have ticks: those of an axis of steps.
    pub whole: bool,
    /// Values that stay at their ticks where there is no room for many, such as the slopes −1, 0 and 1.
    pub kept: &'static [f64],
    /// What stands at 0, 1, 2 … in place of numbers, such as the names of classes; empty for an axis of numbers.
    pub names: Vec<String>,
    /// A second line under those names, such as the classes' probabilities; empty for none.
    pub notes: Vec<String>,
}

impl Axis {
    /// A linear axis over `range`, with ticks, linked to nothing.
    // Large, and made in many places.
    #[inline(never)]
    pub fn linear(label: impl Into<String>, range: [f64; 2]) -> Self {
        Self {
            label: label.into(),
            range,
            scale: Scale::Linear,
            spans: None,
            link: None,
            ticks: true,
            whole: false,
            kept: &[],
            names: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// A logarithmic axis over `range`, both ends positive.
    pub fn log10(label: impl Into<String>, range: [f64; 2]) -> Self {
        Self { scale: Scale::Log10, ..Self::linear(label, range) }
    }

    /// The same axis, spanning a parameter.
    #[must_use]
    pub fn spanning(self, param: &'static str) -> Self {
        self.spanning_by(Drive::direct(Slot::number(param), XY::X))
    }

    /// The same axis, spanning a parameter that follows from its values.
    #[must_use]
    pub fn spanning_by(self, drive: Drive) -> Self {
        Self { spans: Some(drive), ..self }
    }

    /// The same axis, of whole numbers.
    #[must_use]
    pub fn whole(self) -> Self {
        Self { whole: true, ..self }
    }

    /// The same axis, on which these values stay at their ticks however little room there is.
    #[must_use]
    pub fn keeping(self, kept: &'static [f64]) -> Self {
        Self { kept, ..self }
    }

    /// The same axis, sharing its pixel edges with others of that link.
    #[must_use]
    pub fn linked(self, link: &'static str) -> Self {
        Self { link: Some(link), ..self }
    }

    /// An axis of things: the first stands at 0, the next at 1, half a step is free at either end.
    pub fn categories(names: Vec<String>) -> Self {
        let end = names.len() as f64 - 0.5;
        Self { names, ..Self::linear("", [-0.5, end]) }
    }

    /// The same axis with a second line under its names.
    #[must_use]
    pub fn noted(self, notes: Vec<String>) -> Self {
        Self { notes, ..self }
    }

    /// The same axis without ticks or grid lines.
    #[must_use]
    pub fn bare(self) -> Self {
        Self { ticks: false, ..self }
    }

    /// Whether the value lies within the range, ends included.
    pub fn contains(&self, value: f64) -> bool {
        let [a, b] = self.range;
        value >= a.min(b) && value <= a.max(b)
    }
}

/// Coordinates beyond this many pixels are cut off: far outside every canvas, and safe in single precision.
const FAR: f64 = 1e6;

/// An axis laid onto a span of pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AxisMap {
    scale: Scale,
    /// Both ends of the range, as the scale has them.
    ends: [f64; 2],
    pixels: [f32; 2],
}

impl AxisMap {
    /// The axis with its start at the first pixel coordinate and its end at the second.
    pub fn new(axis: &Axis, pixels: [f32; 2]) -> Self {
        Self { scale: axis.scale, ends: axis.range.map(|end| axis.scale.forward(end)), pixels }
    }

    /// Pixel coordinate of a value; beyond the range it extrapolates, and NaN stays NaN.
    pub fn pixel(&self, value: f64) -> f32 {
        let [a, b] = self.ends;
        let share = (self.scale.forward(value) - a) / (b - a);
        let [p, q] = self.pixels.map(f64::from);
        (p + share * (q - p)).clamp(-FAR, FAR) as f32
    }

    /// Value at a pixel coordinate: the inverse of [`pixel`](Self::pixel).
    pub fn value(&self, pixel: f32) -> f64 {
        let [a, b] = self.ends;
        let [p, q] = self.pixels.map(f64::from);
        self.scale.inverse(a + (f64::from(pixel) - p) / (q - p) * (b - a))
    }

    /// The first and the last pixel coordinate.
    pub fn pixels(&self) -> [f32; 2] {
        self.pixels
    }

    /// How much value one pixel spans at `value` (always positive).
    pub fn value_per_pixel(&self, value: f64) -> f64 {
        let at = self.pixel(value);
        (self.value(at + 1.0) - self.value(at)).abs()
    }
}

/// Behind a call, as the compiler would take it for so cheap that linear axes computed it too.
#[inline(never)]
fn decimal_logarithm(value: f64) -> f64 {
    value.log10()
}

/// 10 to that power; whole powers are exact, as the ends of axes are. (The library's general power is another
/// kilobyte.)
fn power_of_ten(exponent: f64) -> f64 {
    let whole = exponent.round();
    let rest = if exponent.is_finite() { exponent - whole } else { 0.0 };
    10f64.powi(whole as i32) * (rest * std::f64::consts::LN_10).exp()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pixel_and_value_are_inverse_on_both_scales() {
        for axis in [Axis::linear("", [-5.0, 5.0]), Axis::log10("", [0.01, 100.0]), Axis::linear("", [10.0, -2.0])] {
            let map = AxisMap::new(&axis, [40.0, 640.0]);
            for pixel in [40.0, 123.0, 640.0, 700.0] {
                assert!((map.pixel(map.value(pixel)) - pixel).abs() < 1e-3, "{axis:?} at {pixel}");
            }
        }
    }

    #[test]
    fn a_log_axis_puts_equal_factors_at_equal_distances() {
        let map = AxisMap::new(&Axis::log10("", [0.01, 100.0]), [0.0, 400.0]);
        assert!((map.pixel(1.0) - 200.0).abs() < 1e-4);
        assert!((map.pixel(10.0) - 300.0).abs() < 1e-4);
    }

    #[test]
    fn huge_values_stay_far_but_finite() {
        let map = AxisMap::new(&Axis::linear("", [0.0, 1.0]), [300.0, 0.0]);
        assert!(map.pixel(1e300).is_finite());
        assert!(map.pixel(f64::INFINITY).is_finite());
        assert!(map.pixel(f64::NAN).is_nan());
    }
}
