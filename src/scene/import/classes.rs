//! Labels to the classes −1 and +1: those two numbers themselves, 0 and 1, or any two words.

use super::decimal;
use crate::figure::number;
use crate::math::Point;

/// The labels met so far, at most two.
#[derive(Debug, Default)]
pub(super) struct Classes(Vec<String>);

/// What two words stand for, −1 first; of a set with one label there is no second.
pub(super) struct Meaning {
    pub low: String,
    pub high: Option<String>,
}

impl Classes {
    /// Which of the labels it is, in the order of their appearance; nothing if it is a third.
    pub fn place(&mut self, cell: &str) -> Option<i8> {
        // However it is written: "+1" and "1.0" are one label.
        let is = |class: &f64| decimal(cell) == Some(*class);
        let label = [-1.0, 0.0, 1.0].into_iter().find(is).map_or_else(|| cell.to_owned(), number::shortest);
        let place = self.0.iter().position(|known| *known == label);
        if place.is_none() && self.0.len() < 2 {
            self.0.push(label);
            return Some(self.0.len() as i8 - 1);
        }
        place.map(|place| place as i8)
    }

    /// The labels met.
    pub fn names(&self) -> &[String] {
        &self.0
    }

    /// Turns places into classes, the lesser label into −1, so that it does not matter which comes first; says what
    /// they mean unless they say it themselves.
    pub fn put(self, points: &mut [Point]) -> Option<Meaning> {
        let mut names = self.0;
        let is_plain = names.iter().all(|name| matches!(name.as_str(), "-1" | "1"));
        let first = match names.as_slice() {
            [only] if only != "1" => -1,
            [first, second] if first < second => -1,
            _ => 1,
        };
        for point in points {
            point.label = if point.label == 0 { first } else { -first };
        }
        if first > 0 {
            names.reverse();
        }
        let mut names = names.into_iter();
        if is_plain { None } else { Some(Meaning { low: names.next()?, high: names.next() }) }
    }
}
