//! The readings of the best line, of the training, the chosen point and the bias that is tried; and the table of
//! points.

use std::rc::Rc;

use super::{HINGE, STREET, State, TRAINING};
use crate::figure::{Cell, Rows, Table, Term};
use crate::math::Point;
use crate::math::svm::Plane;
use crate::scene::readings::NONE;
use crate::scene::{Quantity, Reading, ReadingValue};

/// The chosen point.
const CHOSEN: Term = Term::neutral("point");

const OBJECTIVE: Quantity = Quantity("objective");
const HINGE_SUM: Quantity = Quantity("hinge_sum");
const ERRORS: Quantity = Quantity("errors");
const BIAS: Quantity = Quantity("b");

/// Every reading: its term, key and quantity; those of one quantity share a column.
static READINGS: [(Term, &str, Quantity); 21] = [
    (STREET, "objective", OBJECTIVE),
    (STREET, "hinge_sum", HINGE_SUM),
    (STREET, "errors", ERRORS),
    (TRAINING, "trained.objective", OBJECTIVE),
    (TRAINING, "trained.hinge_sum", HINGE_SUM),
    (TRAINING, "trained.errors", ERRORS),
    (STREET, "support_vectors", Quantity("support_vectors")),
    (STREET, "w0", Quantity("w0")),
    (STREET, "w1", Quantity("w1")),
    (STREET, "b", BIAS),
    (STREET, "b_lo", Quantity("b_lo")),
    (STREET, "b_hi", Quantity("b_hi")),
    (STREET, "norm", Quantity("w_norm")),
    (STREET, "width", Quantity("width")),
    (STREET, "gap", Quantity("duality_gap")),
    (CHOSEN, "point.margin", Quantity("margin")),
    (CHOSEN, "point.hinge", Quantity::LOSS),
    (HINGE, "slice.b", BIAS),
    (HINGE, "slice.hinge_sum", HINGE_SUM),
    (HINGE, "slice.errors", ERRORS),
    (HINGE, "slice.gradient", Quantity::GRADIENT),
];
/// The table lists those of the line, and behind them those of the training where there is one.
const OF_LINE: usize = 3;
const OF_BOTH: usize = 6;

pub(super) fn list(state: &State) -> Vec<Reading> {
    let (fitted, tried) = (&state.fitted, &state.tried);
    let fit = &fitted.fit;
    let trained = state.trained.map_or([f64::NAN; 3], |epoch| cost(&epoch.plane, state));
    let margin = fit.plane.margin(&state.data.point());
    let values = [
        fitted.objective,
        fitted.hinges,
        fitted.errors as f64,
        trained[0],
        trained[1],
        trained[2],
        fitted.support as f64,
        fit.plane.w[0],
        fit.plane.w[1],
        fit.plane.bias(),
        fit.bias[0],
        fit.bias[1],
        fit.plane.norm(),
        fitted.width(),
        fit.gap,
        margin,
        (1.0 - margin).max(0.0),
        tried.b,
        tried.hinges,
        tried.errors as f64,
        tried.slope(),
    ];
    let listed = if state.epoch > 0 { OF_BOTH } else { OF_LINE };
    let reading = |(index, (&(term, key, quantity), value)): (usize, (&(Term, &'static str, Quantity), f64))| Reading {
        key: key.into(),
        term,
        quantity,
        value: if value.is_nan() { NONE } else { ReadingValue::Number(value) },
        listed: index < listed,
    };
    READINGS.iter().zip(values).enumerate().map(reading).collect()
}

/// What a line costs: the objective, Σ hinge, and errors.
pub(super) fn cost(plane: &Plane, state: &State) -> [f64; 3] {
    let points = &state.data.points;
    let [squares, hinges] = plane.cost(points);
    [squares + state.c * hinges, hinges, plane.errors(points) as f64]
}

/// Every point with its margin, its hinge and its multiplier.
pub(super) fn table(state: &State) -> Table {
    let (points, fitted) = (state.data.points.clone(), Rc::clone(&state.fitted));
    let columns = ["x", "y", "label", "margin", "hinge", "alpha"].map(str::to_owned).to_vec();
    let terms = &["point", "point", "point", "point", "hinge", "point"];
    let rows = Rows::when_asked(move || {
        let row = |((point, margin), alpha): ((&Point, &f64), &f64)| {
            let label = f64::from(point.label);
            [point.at[0], point.at[1], label, *margin, (1.0 - margin).max(0.0), *alpha].map(Cell::from).to_vec()
        };
        points.iter().zip(&fitted.margins).zip(&fitted.fit.alpha).map(row).collect()
    });
    Table { key: "points", columns, terms, rows, shown: false }
}
