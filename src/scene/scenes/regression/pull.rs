//! The pull: under the point, the step that each loss would take from there, against its slope and as long as that
//! times η; and where the step of the loss in focus lands.

use super::{RATE, STEP, State};
use crate::figure::{Form, Mark, Name, Role, Side, number};
use crate::math::{Descent, Rate};
use crate::scene::Words;
use crate::scene::kit::Drawn;

/// What makes the table list where the steps land.
pub(super) const STEPPED: &[&str] = &[RATE, STEP, "pull"];
/// Decimals of a pull beside its arrow, and of a landing beyond the axis.
const DECIMALS: usize = 2;
/// From the axis to the first row, and from the last one to the edge, in rows.
const FIRST_ROW: f64 = 0.75;
const LAST_ROW: f64 = 0.25;
/// Landings are rounded to this: what is left of it is an error of adding, and would make long links.
const GRAIN: f64 = 1e12;

impl State {
    /// Where one step of descent on a loss leads, x − η · slope; nothing where it has no slope.
    pub(super) fn landing(&self, drawn: &Drawn) -> Option<f64> {
        drawn.loss.slope(self.losses.at).reading()?;
        let end = Descent::new(&*drawn.loss, self.losses.at, Rate::constant(self.rate), 1).end();
        Some((end * GRAIN).round() / GRAIN + 0.0)
    }

    /// One arrow for each loss shown that pulls, in rows below the axis, with the size of its slope.
    pub(super) fn pulls(&self, words: &Words) -> Vec<Mark> {
        let pull = |of: &Drawn| of.loss.slope(self.losses.at).reading().map(f64::abs).filter(|pull| *pull > 0.0);
        let pulling: Vec<(&Drawn, f64)> = self.losses.shown().filter_map(|of| Some((of, pull(of)?))).collect();
        let mut marks = Vec::new();
        for (row, (drawn, pull)) in pulling.iter().enumerate() {
            let Some(to) = self.landing(drawn) else { continue };
            let level = self.losses.heights[0] * (row as f64 + FIRST_ROW) / (pulling.len() as f64 + LAST_ROW);
            let form = Form::Arrow { from: [self.losses.at, level], to: [to, level] };
            let side = if to < self.losses.at { Side::AFTER } else { Side::BEFORE };
            let name = Name::new(self.pull_name(row, *pull, to, words), side);
            marks.push(Mark::new(drawn.term(), Role::Sole, form).called(name));
            if self.losses.is_focus(drawn) {
                let up = vec![[to, level], self.losses.spot(drawn, to)];
                marks.push(Mark::new(drawn.term(), Role::Ghost, Form::line(up)));
                marks.push(self.losses.position(drawn, to, Role::Ghost));
            }
        }
        marks
    }

    /// The size of a slope, in the first row with the word for it; and where the step lands, if it leaves the axis.
    fn pull_name(&self, row: usize, pull: f64, to: f64, words: &Words) -> String {
        let [low, high] = self.losses.ends();
        let [pull, end] = [pull, to].map(|value| number::brief(value, DECIMALS));
        let pull = if row == 0 { words.fill("regression.mark.pull", &[("pull", &pull)]) } else { pull };
        if (low..=high).contains(&to) {
            return pull;
        }
        words.fill("regression.mark.pull_to", &[("pull", &pull), ("to", &end)])
    }
}
