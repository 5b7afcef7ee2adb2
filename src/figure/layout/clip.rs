//! Clipping lines to a rectangle, so that no renderer meets a coordinate far outside the picture.

use super::Area;

/// The pieces of a line that lie inside the rectangle; NaN vertices break it.
pub fn clip_line(points: impl IntoIterator<Item = [f32; 2]>, area: &Area) -> Vec<Vec<[f32; 2]>> {
    let mut pieces: Vec<Vec<[f32; 2]>> = Vec::new();
    let mut previous: Option<[f32; 2]> = None;
    let mut connected = false;
    for point in points {
        if !(point[0].is_finite() && point[1].is_finite()) {
            previous = None;
            connected = false;
            continue;
        }
        if let Some(from) = previous {
            match clip_segment(from, point, area) {
                Some((a, b)) => {
                    match pieces.last_mut() {
                        Some(piece) if connected && a == from => piece.push(b),
                        _ => pieces.push(vec![a, b]),
                    }
                    connected = b == point;
                }
                None => connected = false,
            }
        }
        previous = Some(point);
    }
    pieces
}

/// Liang and Barsky (1984): the part of a segment inside an upright rectangle.
pub(super) fn clip_segment(from: [f32; 2], to: [f32; 2], area: &Area) -> Option<([f32; 2], [f32; 2])> {
    let (mut enter, mut leave) = (0.0f32, 1.0f32);
    for axis in 0..2 {
        let delta = to[axis] - from[axis];
        for (step, room) in [(-delta, from[axis] - area.min[axis]), (delta, area.max[axis] - from[axis])] {
            if step == 0.0 {
                if room < 0.0 {
                    return None;
                }
            } else if step < 0.0 {
                enter = enter.max(room / step);
            } else {
                leave = leave.min(room / step);
            }
        }
    }
    let at = |share: f32| [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
    // Whole ends are returned untouched, so that neighbouring segments join exactly.
    (enter <= leave).then(|| (if enter == 0.0 { from } else { at(enter) }, if leave >= 1.0 { to } else { at(leave) }))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOX: Area = Area { min: [0.0, 0.0], max: [10.0, 10.0] };

    #[test]
    fn a_line_that_leaves_and_returns_gives_two_pieces() {
        let pieces = clip_line([[-5.0, 5.0], [5.0, 5.0], [5.0, 15.0], [8.0, 15.0], [8.0, 5.0]], &BOX);
        assert_eq!(pieces, vec![vec![[0.0, 5.0], [5.0, 5.0], [5.0, 10.0]], vec![[8.0, 10.0], [8.0, 5.0]]]);
    }

    #[test]
    fn nan_breaks_and_outside_vanishes() {
        assert_eq!(
            clip_line([[1.0, 1.0], [2.0, f32::NAN], [3.0, 3.0], [4.0, 4.0]], &BOX),
            vec![vec![[3.0, 3.0], [4.0, 4.0]]]
        );
        assert!(clip_line([[20.0, 1.0], [30.0, 9.0]], &BOX).is_empty());
    }

    #[test]
    fn an_inner_line_stays_one_piece() {
        assert_eq!(clip_line([[1.0, 1.0], [2.0, 3.0], [9.0, 9.0]], &BOX).len(), 1);
    }
}
