//! The readings: every loss at the margin, how far it lies above 0-1, its chord there, and where descent has come to.

use super::picture::CHORDS;
use super::{Drawn, HINGE, State, ZERO_ONE, rug};
use crate::figure::Term;
use crate::scene::readings::NONE;
use crate::scene::{Quantity, Reading, ReadingValue};

/// How far a loss lies above 0-1; below it where this is negative.
const GAP: Quantity = Quantity("gap");
/// The height of the chord over the margin.
const CHORD: Quantity = Quantity("chord");
/// The slope along the score.
pub(super) const SCORE_GRADIENT: Quantity = Quantity("gradient_f");
/// The margin after the steps, and the loss there.
const FINAL_MARGIN: Quantity = Quantity("final_margin");
const FINAL_LOSS: Quantity = Quantity("final_loss");
/// The margins of the rug.
const TWELVE: Term = Term::neutral("rug");

pub(super) fn list(state: &State) -> Vec<Reading> {
    let mut list: Vec<Reading> = state.losses.drawn.iter().flat_map(|drawn| of_loss(state, drawn)).collect();
    list.extend(state.losses.one(HINGE).map(|hinge| Reading {
        key: "gap".into(),
        listed: false,
        ..hinge.reading(GAP, gap(state, hinge))
    }));
    let counts = [
        ("rug.speaking", Quantity("speaking"), rug::speaking() as f64),
        ("rug.errors", Quantity("errors"), rug::errors() as f64),
        ("rug.hinge_sum", Quantity("hinge_sum"), rug::hinge_sum()),
    ];
    list.extend(counts.map(|(key, quantity, value)| Reading {
        key: key.into(),
        term: TWELVE,
        quantity,
        value: ReadingValue::Number(value),
        listed: false,
    }));
    list
}

fn of_loss(state: &State, drawn: &Drawn) -> Vec<Reading> {
    let mut list = drawn.readings(state.margin());
    // One column of slopes: along what the axis is.
    for reading in list.iter_mut().filter(|reading| reading.quantity != Quantity::LOSS) {
        reading.listed &= !state.in_score;
    }
    let only = |reading: Reading, shown: bool| Reading { listed: reading.listed && shown, ..reading };
    let slope = drawn.loss.slope(state.margin()).reading();
    let slope = slope.map_or(NONE, |slope| ReadingValue::Number(state.label * slope));
    list.push(only(drawn.reading(SCORE_GRADIENT, slope), state.in_score));
    let compared = drawn.key != ZERO_ONE && state.losses.shows(ZERO_ONE);
    let chord = state.chord_of(drawn).height(state.margin()).map_or(NONE, ReadingValue::Number);
    let on_chord = state.used(CHORDS);
    let end = state.descent(drawn).end();
    let stepped = state.steps > 0;
    list.push(only(drawn.reading(GAP, gap(state, drawn)), compared && !stepped && !on_chord));
    list.push(only(drawn.reading(CHORD, chord), on_chord));
    list.push(only(drawn.reading(FINAL_MARGIN, ReadingValue::Number(end)), stepped && !on_chord));
    list.push(only(drawn.reading(FINAL_LOSS, ReadingValue::Number(drawn.loss.value(end))), false));
    list
}

/// How far a loss lies above 0-1.
fn gap(state: &State, drawn: &Drawn) -> ReadingValue {
    let counted = state.zero_one().map_or(f64::NAN, |zero_one| zero_one.loss.value(state.margin()));
    ReadingValue::Number(drawn.loss.value(state.margin()) - counted)
}
