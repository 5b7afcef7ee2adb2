//! What a piece of a formula stands for, and the colours that carry it through the layout engine.

use ratex_types::Color;

/// What a piece stands for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// The term of the figure it highlights, such as `smooth_l1`.
    pub term: Option<String>,
    /// The branch it belongs to.
    pub branch: Option<usize>,
    /// What is special about it.
    pub kind: Kind,
}

/// What a piece is besides type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Type.
    #[default]
    Ink,
    /// Room for a live number.
    Slot(Slot),
    /// An equals sign, for where the values of these indices are written exactly.
    Equal(Vec<usize>),
    /// A place where a line may be broken.
    Break,
}

/// Room for a live number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Index among the formula's values.
    pub value: usize,
    /// A usual number: it settles width and decimals, and what is added if the number is negative.
    pub sample: String,
    /// Where in its room a number stands that does not fill it.
    pub stand: Stand,
}

/// Where in its room a number stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// At the right, so that digits keep their places.
    Right,
    /// At the left: nothing follows.
    Left,
    /// In the middle, as in a fraction.
    Middle,
}

impl Slot {
    /// Digits after the point.
    pub fn decimals(&self) -> usize {
        self.sample.split_once('.').map_or(0, |(_, after)| after.chars().filter(char::is_ascii_digit).count())
    }

    /// The sample's digits and point alone: the room that is kept.
    pub fn digits(&self) -> String {
        self.sample.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect()
    }

    /// Whether the number may be negative.
    pub fn is_signed(&self) -> bool {
        self.sample.contains('-')
    }

    /// Whether negative numbers stand in parentheses.
    pub fn is_parenthesised(&self) -> bool {
        self.sample.contains('(')
    }

    /// Whether a minus stands before it, so that what is shown is the negative of the number.
    pub fn is_negated(&self) -> bool {
        self.sample.starts_with("-(")
    }

    /// Whether it is written with three significant digits instead of decimals.
    pub fn is_significant(&self) -> bool {
        self.sample.starts_with('~')
    }
}

/// The marks of one line; each is known by its place, and 0 is none.
#[derive(Debug)]
pub struct Marks(Vec<Mark>);

impl Marks {
    /// No marks but none.
    pub fn new() -> Self {
        Self(vec![Mark::default()])
    }

    /// Remembers a mark and gives the colour that stands for it, as `\textcolor` takes it.
    pub fn color(&mut self, mark: Mark) -> String {
        let place = self.0.iter().position(|known| *known == mark).unwrap_or_else(|| {
            self.0.push(mark);
            self.0.len() - 1
        });
        format!("#{place:06x}")
    }

    /// The mark a colour stands for.
    pub fn of(&self, color: Color) -> Option<&Mark> {
        let place = [color.r, color.g, color.b]
            .iter()
            .fold(0, |sum, part| sum * 256 + (f64::from(*part) * 255.0).round() as usize);
        self.0.get(place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_leads_back_to_its_mark() {
        let mut marks = Marks::new();
        let mark = |branch| Mark { branch: Some(branch), ..Mark::default() };
        for branch in 0..300 {
            let name = marks.color(mark(branch));
            let color = Color::from_hex(&name);
            assert_eq!(color.and_then(|color| marks.of(color).cloned()), Some(mark(branch)), "{name}");
        }
        assert_eq!(marks.of(Color::BLACK), Some(&Mark::default()));
    }
}
