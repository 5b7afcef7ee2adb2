//! The answer: which λ scores best, how sure that is, and how a prediction compares.

use super::work::Row;
use crate::figure::number;
use crate::math::lambda::{best, wrong_pick};

/// Scores within this share of the best are as good as it.
const AS_GOOD: f64 = 0.98;
/// Where all scores are nearer to each other than this, no λ is better than another.
const FLAT: f64 = 0.01;
/// From this ratio of its ends on, a stretch of scores as good as the best is a plateau.
const WIDE: f64 = 5.0;
/// A prediction within this factor of the best λ is near it.
const NEAR: f64 = 2.0;
/// A λ of the grid is told with so many significant digits at most.
const MOST_DIGITS: usize = 3;

/// What all λ of a grid have come to.
pub(super) struct Answer<'a> {
    rows: &'a [Row],
    best: usize,
    wrong: usize,
}

/// How a prediction compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Its score is as good as the best.
    Hit,
    /// It is not far off.
    Near,
    /// It is far off.
    Far,
}

impl<'a> Answer<'a> {
    /// The answer of a grid that is trained to its end.
    pub fn of(rows: &'a [Row]) -> Option<Self> {
        best(rows).zip(wrong_pick(rows)).map(|(best, wrong)| Self { rows, best, wrong })
    }

    /// λ and metrics of the highest score.
    pub fn best(&self) -> &'a Row {
        &self.rows[self.best]
    }

    /// Those of the least weighted loss.
    pub fn wrong(&self) -> &'a Row {
        &self.rows[self.wrong]
    }

    /// Whether no λ is better than another.
    pub fn is_flat(&self) -> bool {
        let least = self.rows.iter().map(|row| row.1.score).fold(f64::INFINITY, f64::min);
        self.best().1.score - least < FLAT
    }

    fn is_as_good(&self, row: &Row) -> bool {
        row.1.score >= AS_GOOD * self.best().1.score
    }

    /// The ends of the stretch around the best λ whose scores are as good as its own.
    pub fn stretch(&self) -> [f64; 2] {
        let (before, after) = self.rows.split_at(self.best);
        let end = |row: Option<&Row>| row.map_or(self.best().0, |row| row.0);
        let low = before.iter().rev().take_while(|row| self.is_as_good(row)).last();
        [end(low), end(after.iter().take_while(|row| self.is_as_good(row)).last())]
    }

    /// The same, if it is wide enough to speak of.
    pub fn plateau(&self) -> Option<[f64; 2]> {
        Some(self.stretch()).filter(|[low, high]| high / low >= WIDE)
    }

    /// The best λ and those of the grid beside it, with no more digits than it takes to tell them apart: more are
    /// noise.
    pub fn about(&self) -> [String; 2] {
        let near = &self.rows[self.best.saturating_sub(1)..(self.best + 2).min(self.rows.len())];
        let texts = |digits| near.iter().map(|row| number::brief_significant(row.0, digits)).collect::<Vec<_>>();
        let differ = |texts: &Vec<String>| texts.windows(2).all(|pair| pair[0] != pair[1]);
        let texts = (1..MOST_DIGITS).map(texts).find(differ).unwrap_or_else(|| texts(MOST_DIGITS));
        [texts[self.best - self.best.saturating_sub(1)].clone(), texts.join(", ")]
    }

    /// How many times the best λ is larger or smaller than a prediction.
    pub fn factor(&self, guess: f64) -> f64 {
        (guess / self.best().0).max(self.best().0 / guess)
    }

    /// How a prediction compares; what counts is the λ of the grid nearest to it.
    pub fn verdict(&self, guess: f64) -> Verdict {
        let far = |row: &Row| (row.0.ln() - guess.ln()).abs();
        let nearest = self.rows.iter().min_by(|a, b| far(a).total_cmp(&far(b)));
        match nearest.filter(|row| self.is_as_good(row)) {
            Some(_) => Verdict::Hit,
            None if self.factor(guess) <= NEAR => Verdict::Near,
            None => Verdict::Far,
        }
    }
}
