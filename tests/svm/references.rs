//! Every optimum of `references.txt`, in which the header says how its numbers were found.

use losslab::math::svm::{self, MARGIN};
use losslab::math::{Point, datasets};

use super::{EXACT, objective};

const REFERENCES: &str = include_str!("references.txt");

/// How far a margin may be from what it is.
const NEAR: f64 = 1e-7;

fn number(text: &str) -> f64 {
    text.parse().expect(text)
}

fn pair(text: &str) -> [f64; 2] {
    let (first, second) = text.split_once(',').expect(text);
    [number(first), number(second)]
}

fn points(text: &str) -> Vec<Point> {
    let words: Vec<&str> = text.split(' ').collect();
    if words[0] == "generated" {
        let [seed, count] = [1, 2].map(|word: usize| words[word].parse().expect(text));
        return datasets::generated_classes(seed, count as usize, number(words[3]));
    }
    let point = |text: &&str| {
        let (at, label) = text.rsplit_once(',').expect(text);
        Point { at: pair(at), label: label.parse().expect(text) }
    };
    words[1..].iter().map(point).collect()
}

fn check(points: &[Point], row: &str, what: &str) {
    let words: Vec<&str> = row.split(' ').collect();
    let (c, least, w, bias) = (number(words[0]), number(words[1]), pair(words[2]), pair(words[3]));
    let fit = svm::fit(points, c);
    assert!(fit.gap <= EXACT, "{what}: gap {}", fit.gap);
    let found = objective(&fit.plane, points, c);
    assert!((found - least).abs() <= EXACT * least, "{what}: {found} instead of {least}");
    // Across the set this is what a margin may be off.
    let reach = points.iter().flat_map(|point| [0, 1].map(|axis| (point.at[axis] - points[0].at[axis]).abs()));
    let reach = reach.fold(0.0, f64::max).max(1e-300);
    for (found, known) in fit.plane.w.iter().zip(w) {
        assert!((found - known).abs() * reach <= NEAR, "{what}: {:?} instead of {w:?}", fit.plane.w);
    }
    if w == [0.0; 2] {
        assert_eq!(fit.plane.w, w, "{what}");
    }
    // Far from the origin the bias is large, and so is its last digit.
    let near = NEAR + 1e-12 * bias[0].abs();
    for (found, known) in fit.bias.iter().zip(bias) {
        assert!((found - known).abs() <= near, "{what}: {:?} instead of {bias:?}", fit.bias);
    }
    assert_eq!(fit.is_unique(), bias[0] == bias[1], "{what}");
    let support = (0..points.len()).filter(|index| fit.plane.margin(&points[*index]) <= MARGIN);
    let support: Vec<String> = support.map(|index| index.to_string()).collect();
    assert_eq!(support.join(","), words[4], "{what}");
}

#[test]
fn optima_agree_with_independent_solutions() {
    let mut sets = 0;
    for block in REFERENCES.split("\nset ").skip(1) {
        let mut lines = block.lines().filter(|line| !line.is_empty());
        let (name, points) = (lines.next().expect(block), points(lines.next().expect(block)));
        for row in lines {
            check(&points, row, &format!("{name}: {row}"));
        }
        sets += 1;
    }
    assert!(sets >= 20, "{sets} sets");
}
