//! Labels at the ends of curves: near their curve, and never on top of each other.

/// A label that wants to stand at a height.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Wish {
    /// Index of what it labels.
    pub of: usize,
    /// The height at which it would like to be centred.
    pub y: f32,
}

/// Moves labels of one height apart as little as it can, keeping their order and staying between top and bottom.
///
/// One pass down pushes each below its predecessor, one pass up brings back what went over the bottom.
pub(super) fn spread(wishes: &mut [Wish], height: f32, [top, bottom]: [f32; 2]) {
    wishes.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut least = top + height / 2.0;
    for wish in &mut *wishes {
        wish.y = wish.y.max(least);
        least = wish.y + height;
    }
    let mut most = bottom - height / 2.0;
    for wish in wishes.iter_mut().rev() {
        wish.y = wish.y.min(most);
        most = wish.y - height;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_labels_move_apart_and_stay_inside() {
        let mut wishes = [Wish { of: 0, y: 50.0 }, Wish { of: 1, y: 52.0 }, Wish { of: 2, y: 99.0 }, Wish { of: 3, y: 99.0 }];
        spread(&mut wishes, 10.0, [0.0, 100.0]);
        for pair in wishes.windows(2) {
            assert!(pair[1].y - pair[0].y >= 10.0 - 1e-3);
        }
        assert!(wishes[3].y <= 95.0 && wishes[0].of == 0);
    }

    #[test]
    fn distant_labels_do_not_move() {
        let mut wishes = [Wish { of: 0, y: 20.0 }, Wish { of: 1, y: 60.0 }];
        spread(&mut wishes, 10.0, [0.0, 100.0]);
        assert_eq!(wishes.map(|wish| wish.y), [20.0, 60.0]);
    }
}
