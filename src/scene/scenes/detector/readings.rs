//! The numbers under their public keys, and the table of coordinates.

use std::borrow::Cow;

use super::{
    CLS, COORDINATES, Crowd, GATE, GROUND_TRUTH, LOGITS, OVERLAP, PREDICTED, Picked, REG, State, TOTAL, WEIGHTED,
};
use crate::figure::{Cell, Table, Term};
use crate::math::norm;
use crate::math::residual::SmoothL1;
use crate::math::{Loss as _, multitask::TaskLosses};
use crate::scene::readings::NONE;
use crate::scene::{Quantity, Reading, ReadingValue};

/// The Euclidean length of a gradient; its unit says of what by what.
const NORM: Quantity = Quantity("norm");
/// A coded coordinate of a box, and what it ought to be.
const COORDINATE: Quantity = Quantity("coordinate");
const TARGET: Quantity = Quantity("target");
/// Intersection over union.
const IOU: Quantity = Quantity("iou");
/// What a region was found to be.
const CLASS: Quantity = Quantity("label");

/// All readings. Those of the view on the screen are listed in its table.
pub fn list(state: &State) -> Vec<Reading> {
    let mut list = region(&state.region, !state.batch);
    list.extend(coordinates_of(&state.region));
    list.extend(classes_of(&state.region));
    list.extend(batch(&state.crowd, state));
    list
}

fn reading(key: impl Into<Cow<'static, str>>, term: Term, quantity: Quantity, value: ReadingValue) -> Reading {
    Reading { key: key.into(), term, quantity, value, listed: false }
}

fn number(key: impl Into<Cow<'static, str>>, term: Term, quantity: Quantity, value: f64) -> Reading {
    reading(key, term, quantity, ReadingValue::Number(value))
}

fn terms(keys: [&'static str; 4], losses: &TaskLosses) -> [Reading; 4] {
    let TaskLosses { cls, reg, weighted_reg, total } = *losses;
    let [a, b, c, d] = keys;
    [(a, CLS, cls), (b, REG, reg), (c, WEIGHTED, weighted_reg), (d, TOTAL, total)]
        .map(|(key, term, value)| number(key, term, Quantity::LOSS, value))
}

fn region(picked: &Picked, listed: bool) -> Vec<Reading> {
    let mut list: Vec<Reading> = terms(["cls", "reg", "weighted_reg", "total"], &picked.losses).to_vec();
    list.push(number("grad_norm.cls", CLS, NORM, norm(&picked.logit_gradient)));
    list.push(reading("unit.cls", CLS, Quantity::UNIT, ReadingValue::Word("per_logit")));
    list.push(number("grad_norm.reg", WEIGHTED, NORM, norm(&picked.code_gradient)));
    list.push(reading("unit.reg", WEIGHTED, Quantity::UNIT, ReadingValue::Word("per_coordinate")));
    for reading in &mut list {
        reading.listed = listed;
    }
    list.push(number("gate", GATE, Quantity::COUNT, f64::from(u8::from(picked.is_open()))));
    list.push(reading("label", GATE, CLASS, ReadingValue::Word(picked.class.key())));
    let overlap = if picked.is_open() { ReadingValue::Number(picked.overlap) } else { NONE };
    list.push(reading("iou", OVERLAP, IOU, overlap));
    // What `auto` goes by is known even where it says background.
    list.push(number("iou.proposal", OVERLAP, IOU, picked.assigned));
    list
}

fn coordinates_of(picked: &Picked) -> Vec<Reading> {
    let each = COORDINATES.iter().enumerate().flat_map(|(index, key)| {
        let target = picked.target.map_or(NONE, |target| ReadingValue::Number(target[index]));
        [
            number(*key, PREDICTED, COORDINATE, picked.code[index]),
            reading(format!("target.{key}"), GROUND_TRUTH, TARGET, target),
            number(format!("gradient.{key}"), WEIGHTED, Quantity::GRADIENT, picked.code_gradient[index]),
        ]
    });
    each.collect()
}

fn classes_of(picked: &Picked) -> Vec<Reading> {
    let each = LOGITS.iter().enumerate().flat_map(|(index, key)| {
        [
            number(format!("p{index}"), CLS, Quantity::PROBABILITY, picked.probabilities[index]),
            number(format!("gradient.{key}"), CLS, Quantity::GRADIENT, picked.logit_gradient[index]),
        ]
    });
    each.collect()
}

fn batch(crowd: &Crowd, state: &State) -> Vec<Reading> {
    let mut list: Vec<Reading> =
        terms(["batch.cls", "batch.reg", "batch.weighted_reg", "batch.total"], &crowd.losses).to_vec();
    for reading in &mut list {
        reading.listed = state.batch;
    }
    list.push(number("batch.foreground", GATE, Quantity::COUNT, crowd.foreground as f64));
    list.push(number("batch.n_cls", CLS, Quantity::COUNT, crowd.n_cls));
    list.push(number("batch.n_reg", REG, Quantity::COUNT, crowd.n_reg));
    list.push(number("batch.box_weight", WEIGHTED, Quantity::COUNT, crowd.box_weight(&state.loss)));
    list
}

/// The coordinates as rows for a spreadsheet: x, y, w, h.
pub fn coordinates(state: &State) -> Table {
    let columns = ["coordinate", "t", "target", "residual", "smooth_l1", "gradient"].map(str::to_owned).to_vec();
    let picked = &state.region;
    let loss = SmoothL1 { beta: state.loss.beta, ..SmoothL1::default() };
    let row = |index: usize| {
        let target = picked.target.map_or(f64::NAN, |target| target[index]);
        let residual = picked.code[index] - target;
        let cells = [
            (index + 1) as f64,
            picked.code[index],
            target,
            residual,
            loss.value(residual),
            picked.code_gradient[index],
        ];
        cells.map(Cell::from).to_vec()
    };
    let terms = &["coordinate", PREDICTED.key, GROUND_TRUTH.key, PREDICTED.key, REG.key, REG.key];
    Table { key: "coordinates", terms, columns, rows: (0..COORDINATES.len()).map(row).collect(), shown: false }
}
