//! Data sets that scenes begin with: points on a line, one of them out of line, and points of two classes.
//!
//! In every set on a line the last point is the *marked* one, the one that a learner moves. Most coordinates are whole
//! thousandths, so that a link can hold them, and so that the last digit of a logarithm, which differs from platform to
//! platform, does not show (but for a chance of about 1e-12 a point).

use super::Point;
use super::random::Random;

/// How far the points of the built-in set lie above their line, y = 0.5x − 2.5; the marked one is the last.
const OFFSETS: [f64; 10] = [0.2, -0.3, 0.1, 0.4, -0.2, -0.4, 0.3, 0.1, -0.2, 0.0];
/// The line of the built-in and the generated sets.
const SLOPE: f64 = 0.5;
const INTERCEPT: f64 = -2.5;
/// Their first and last x.
const FIRST: f64 = 0.5;
const LAST: f64 = 9.5;
/// How many generated coordinates there are in a unit.
const STEPS: f64 = 1000.0;

/// Ten points on x = 0.5, 1.5 … 9.5 about y = 0.5x − 2.5, the marked one, the last, at its place on the line.
pub fn built_in() -> Vec<Point> {
    OFFSETS.iter().enumerate().map(|(i, offset)| (FIRST + i as f64, offset)).map(on_line).collect()
}

/// The built-in line with other points: `n` of them evenly from x = 0.5 to 9.5, each a normal deviate with standard
/// deviation `noise` above it, and the marked one on it. The same in every run and on every machine.
pub fn generated(seed: u64, n: usize, noise: f64) -> Vec<Point> {
    let mut random = Random::new(seed, 0);
    let point = |i: usize| {
        let last = i + 1 == n;
        let x = if last { LAST } else { round(FIRST + (LAST - FIRST) * i as f64 / (n - 1) as f64) };
        let offset = if last { 0.0 } else { noise * random.normal() };
        Point::new(x, round(SLOPE * x + INTERCEPT + offset))
    };
    (0..n).map(point).collect()
}

/// A set with its last point raised by `outlier`.
pub fn raised(mut points: Vec<Point>, outlier: f64) -> Vec<Point> {
    if let Some(point) = points.last_mut() {
        point.at[1] = round(point.at[1] + outlier);
    }
    points
}

/// Ten points on x from 0.2 to 3.2 about y = 1 + 0.9x, and the marked one at height 1 and any `x`: the further out, the
/// more of a lever, which at last turns L1's line too.
pub fn leverage(x: f64) -> Vec<Point> {
    /// How much less than those of the built-in set its points lie off their line.
    const SHARE: f64 = 0.7;
    let crowd = OFFSETS.iter().enumerate().map(|(i, offset)| {
        let x = 0.2 + i as f64 / 3.0;
        Point::new(x, 1.0 + 0.9 * x + SHARE * offset)
    });
    crowd.chain([Point::new(x, 1.0)]).collect()
}

/// Five points for one number to be fitted to, on x = 0.5, 2.75 … 9.5; the marked one, the last, is the highest, so
/// that raising it leaves their median where it is.
pub fn location() -> Vec<Point> {
    const HEIGHTS: [f64; 5] = [-0.4, -1.2, 0.5, 0.1, 1.0];
    let step = (LAST - FIRST) / (HEIGHTS.len() - 1) as f64;
    HEIGHTS.iter().enumerate().map(|(i, &y)| Point::new(FIRST + step * i as f64, y)).collect()
}

/// Points of two classes that overlap a little: six of class +1, then six of class −1, of which the first lies among
/// the others.
pub fn two_classes() -> Vec<Point> {
    const CLASSES: [([[f64; 2]; 6], i8); 2] = [
        ([[1.0, 1.2], [1.8, 0.4], [2.2, 1.6], [1.4, 2.2], [2.6, 0.9], [0.6, 2.0]], 1),
        ([[0.9, 0.3], [-0.4, -1.8], [-1.8, -1.4], [-2.2, -0.2], [-1.2, -2.3], [-2.6, -1.1]], -1),
    ];
    let class = |(places, label): ([[f64; 2]; 6], i8)| places.map(|at| Point { at, label });
    CLASSES.map(class).into_iter().flatten().collect()
}

/// The same with the one that lies among the others on its own side: a line can part them.
pub fn two_classes_apart() -> Vec<Point> {
    let mut points = two_classes();
    points[6].at = [-1.0, -0.8];
    points
}

/// `n` points of two classes in turn, normal with standard deviation 1 about two places `separation` apart, opposite
/// each other across the origin. The same in every run and on every machine.
pub fn generated_classes(seed: u64, n: usize, separation: f64) -> Vec<Point> {
    /// From the place of class −1 to that of class +1.
    const TOWARDS: [f64; 2] = [0.6, 0.8];
    let mut random = Random::new(seed, 2);
    let point = |i: usize| {
        let label = if i.is_multiple_of(2) { 1 } else { -1 };
        let middle = f64::from(label) * 0.5 * separation;
        Point { at: TOWARDS.map(|towards| round(middle * towards + random.normal())), label }
    };
    (0..n).map(point).collect()
}

fn on_line((x, offset): (f64, &f64)) -> Point {
    Point::new(x, round(SLOPE * x + INTERCEPT + offset))
}

/// To whole thousandths.
fn round(value: f64) -> f64 {
    (value * STEPS).round() / STEPS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn generated_points_are_the_same_everywhere() {
        let points = generated(1, 5, 0.3);
        assert_eq!(points, generated(1, 5, 0.3));
        assert_ne!(points, generated(2, 5, 0.3));
        assert_eq!(points.iter().map(|point| point.at[0]).collect::<Vec<_>>(), [0.5, 2.75, 5.0, 7.25, 9.5]);
        assert_eq!(points.last(), Some(&Point::new(9.5, 2.25)));
        assert!(generated(1, 0, 0.3).is_empty());
        assert_eq!(generated(1, 1, 0.3), [Point::new(9.5, 2.25)]);
    }

    #[test]
    fn noise_is_what_it_says() {
        let points = generated(3, 2001, 0.5);
        let square = |point: &Point| (point.at[1] - (SLOPE * point.at[0] + INTERCEPT)).powi(2);
        let deviation = (points.iter().map(square).sum::<f64>() / 2000.0).sqrt();
        assert!((deviation - 0.5).abs() < 0.03, "{deviation}");
    }

    #[test]
    fn generated_classes_are_as_far_apart_as_they_say() {
        let points = generated_classes(3, 4001, 3.0);
        let mean = |label: i8, axis: usize| {
            let own: Vec<f64> =
                points.iter().filter(|point| point.label == label).map(|point| point.at[axis]).collect();
            own.iter().sum::<f64>() / own.len() as f64
        };
        for (axis, apart) in [1.8, 2.4].into_iter().enumerate() {
            assert!((mean(1, axis) - mean(-1, axis) - apart).abs() < 0.1);
        }
        assert_eq!(points[..9], generated_classes(3, 9, 3.0));
    }

    #[test]
    fn only_the_marked_point_is_raised() {
        let (before, after) = (built_in(), raised(built_in(), 6.0));
        assert_eq!(before[..9], after[..9]);
        assert_eq!((before[9].at, after[9].at), ([9.5, 2.25], [9.5, 8.25]));
    }
}
