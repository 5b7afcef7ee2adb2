//! Sampling: a function becomes the fewest vertices that still look smooth, with kinks and jumps exact.

/// A place where a curve must have a vertex.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Stop {
    /// The curve bends or has a kink here.
    Corner(f64),
    /// The curve jumps here; the limits from the left and from the right.
    Jump {
        /// Where.
        at: f64,
        /// The limit from below.
        left: f64,
        /// The limit from above.
        right: f64,
    },
}

impl Stop {
    fn at(self) -> f64 {
        match self {
            Self::Corner(at) | Self::Jump { at, .. } => at,
        }
    }
}

/// How far the drawn line may leave the curve, as a share of `height`: a fifth of a pixel on a tall panel.
const FLATNESS: f64 = 4e-4;
/// Halvings of a piece at most: 2¹⁰ vertices, more than any screen shows.
const DEPTH: u32 = 10;

/// Vertices of `f` over `range`, flat to within a share of `height` (the extent of the axis it is drawn on).
///
/// Between two stops `f` is taken to be smooth. A jump gives a NaN vertex, which breaks the line.
pub fn sample(f: impl Fn(f64) -> f64, range: [f64; 2], stops: &[Stop], height: f64) -> Vec<[f64; 2]> {
    let [low, high] = range;
    let mut points = vec![[low, f(low)]];
    let inside = stops.iter().copied().filter(|stop| stop.at() > low && stop.at() < high);
    let tolerance = FLATNESS * height.abs();
    for stop in inside.map(Some).chain([None]) {
        let Some(&start) = points.last() else { break };
        let end = match stop {
            Some(Stop::Corner(at)) => [at, f(at)],
            Some(Stop::Jump { at, left, .. }) => [at, left],
            None => [high, f(high)],
        };
        refine(&f, start, end, tolerance, DEPTH, &mut points);
        points.push(end);
        if let Some(Stop::Jump { at, right, .. }) = stop {
            points.extend([[at, f64::NAN], [at, right]]);
        }
    }
    points
}

/// Adds the vertices strictly between two ends, in order.
fn refine(f: &impl Fn(f64) -> f64, a: [f64; 2], b: [f64; 2], tolerance: f64, depth: u32, points: &mut Vec<[f64; 2]>) {
    // Off-centre probes as well: a curve can meet its chord's middle by symmetry.
    const PROBES: [f64; 3] = [0.5, 0.21, 0.83];
    let off = |share: f64| (f(a[0] + share * (b[0] - a[0])) - (a[1] + share * (b[1] - a[1]))).abs();
    // NaN counts as flat: nothing is gained by cutting finer.
    if depth == 0 || !PROBES.iter().any(|share| off(*share) > tolerance) {
        return;
    }
    let x = a[0] + 0.5 * (b[0] - a[0]);
    let middle = [x, f(x)];
    refine(f, a, middle, tolerance, depth - 1, points);
    points.push(middle);
    refine(f, middle, b, tolerance, depth - 1, points);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn straight_lines_need_no_vertices_between() {
        assert_eq!(sample(f64::abs, [-5.0, 5.0], &[Stop::Corner(0.0)], 4.0), [[-5.0, 5.0], [0.0, 0.0], [5.0, 5.0]]);
    }

    #[test]
    fn a_parabola_is_flat_to_the_tolerance_everywhere() {
        let points = sample(|x| x * x, [-2.0, 2.0], &[], 4.0);
        assert!(points.len() < 80, "{} vertices", points.len());
        for pair in points.windows(2) {
            let x = f64::midpoint(pair[0][0], pair[1][0]);
            assert!((x * x - f64::midpoint(pair[0][1], pair[1][1])).abs() <= FLATNESS * 4.0);
        }
    }

    #[test]
    fn a_jump_breaks_the_line_at_its_exact_limits() {
        let step = |x: f64| if x < 1.0 { 0.0 } else { 2.0 };
        let points = sample(step, [0.0, 3.0], &[Stop::Jump { at: 1.0, left: 0.0, right: 2.0 }], 2.0);
        assert_eq!(points.len(), 5);
        assert_eq!(points[1], [1.0, 0.0]);
        assert!(points[2][1].is_nan());
        assert_eq!(points[3], [1.0, 2.0]);
    }

    #[test]
    fn stops_outside_the_range_are_left_out() {
        assert_eq!(
            sample(|x| x, [0.0, 1.0], &[Stop::Corner(-1.0), Stop::Corner(1.0), Stop::Corner(7.0)], 1.0).len(),
            2
        );
    }
}
