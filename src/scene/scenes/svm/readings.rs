//! The readings of the best line, of the training, the chosen point and the bias that is tried; and the table of points.

use std::rc::Rc;

use super::{EPOCH, HINGE, STREET, State, TRAINING};
use crate::figure::{Table, Term};
use crate::math::svm::Plane;
use crate::scene::readings::NONE;
use crate::scene::{Cx, Quantity, Reading, ReadingValue};

/// The chosen point.
const CHOSEN: Term = Term::neutral("point");

const OBJECTIVE: Quantity = Quantity("objective");
const HINGE_SUM: Quantity = Quantity("hinge_sum");
const ERRORS: Quantity = Quantity("errors");
const MARGIN: Quantity = Quantity("margin");

pub(super) fn list(state: &State) -> Vec<Reading> {
    let fitted = &state.fitted;
    let (fit, point) = (&fitted.fit, state.data.point());
    let mut list = Vec::new();
    let mut add = |term: Term, key: &'static str, quantity: Quantity, value: f64, listed: bool| {
        let value = if value.is_nan() { NONE } else { ReadingValue::Number(value) };
        list.push(Reading { key: key.into(), term, quantity, value, listed });
    };
    let [w0, w1] = fit.plane.w;
    add(STREET, "objective", OBJECTIVE, fitted.objective, true);
    add(STREET, "hinge_sum", HINGE_SUM, fitted.hinges, true);
    add(STREET, "errors", ERRORS, fitted.errors as f64, true);
    add(STREET, "support_vectors", Quantity("support_vectors"), fitted.support as f64, false);
    add(STREET, "w0", Quantity("w0"), w0, false);
    add(STREET, "w1", Quantity("w1"), w1, false);
    add(STREET, "b", Quantity("b"), fit.plane.bias(), false);
    add(STREET, "b_lo", Quantity("b_lo"), fit.bias[0], false);
    add(STREET, "b_hi", Quantity("b_hi"), fit.bias[1], false);
    add(STREET, "norm", Quantity("w_norm"), fit.plane.norm(), false);
    add(STREET, "width", Quantity("width"), fitted.width(), false);
    add(STREET, "gap", Quantity("duality_gap"), fit.gap, false);
    let trained = state.trained.map(|epoch| cost(&epoch.plane, state));
    let [objective, hinges, errors] = trained.unwrap_or([f64::NAN; 3]);
    let listed = trained.is_some() || state.used(&[EPOCH]);
    add(TRAINING, "trained.objective", OBJECTIVE, objective, listed);
    add(TRAINING, "trained.hinge_sum", HINGE_SUM, hinges, listed);
    add(TRAINING, "trained.errors", ERRORS, errors, listed);
    let margin = fit.plane.margin(&point);
    add(CHOSEN, "point.margin", MARGIN, margin, false);
    add(CHOSEN, "point.hinge", Quantity::LOSS, (1.0 - margin).max(0.0), false);
    add(HINGE, "slice.b", Quantity("b"), state.tried.b, false);
    add(HINGE, "slice.hinge_sum", HINGE_SUM, state.tried.hinges, false);
    add(HINGE, "slice.errors", ERRORS, state.tried.errors as f64, false);
    add(HINGE, "slice.gradient", Quantity::GRADIENT, state.tried.slope(), false);
    list
}

/// What a line costs: the objective, Σ hinge, and errors.
fn cost(plane: &Plane, state: &State) -> [f64; 3] {
    let points = &state.data.points;
    let [squares, hinges] = plane.cost(points);
    [squares + state.c * hinges, hinges, plane.errors(points) as f64]
}

/// Every point with its margin, its hinge and its multiplier.
pub(super) fn table(state: &State, cx: &mut Cx) -> Rc<Table> {
    let fit = &state.fitted.fit;
    cx.remember(("table", "points"), &state.data.points, &[state.c], || {
        let columns = ["x", "y", "label", "margin", "hinge", "alpha"].map(str::to_owned).to_vec();
        let row = |(point, alpha): (&crate::math::Point, &f64)| {
            let margin = fit.plane.margin(point);
            vec![point.at[0], point.at[1], f64::from(point.label), margin, (1.0 - margin).max(0.0), *alpha]
        };
        let rows = state.data.points.iter().zip(&fit.alpha).map(row).collect();
        Table { key: "points", columns, terms: &["point", "point", "point", "point", "hinge", "point"], rows }
    })
}
