//! The readings of each loss, and the table of all points.

use std::rc::Rc;

use super::fitted::{self, LOSSES};
use super::{MARKED, MY_LINE, OTHERS, State};
use crate::figure::{Cell, Table, Term};
use crate::scene::readings::NONE;
use crate::scene::{Cx, Quantity, Reading, ReadingValue};

const MEAN_LOSS: Quantity = Quantity("mean_loss");
const SLOPE: Quantity = Quantity("slope");
const INTERCEPT: Quantity = Quantity("intercept");
const SHARE: Quantity = Quantity("outlier_share");
/// How many lines are best: one, or a whole range.
const OPTIMA: Quantity = Quantity("optima");

pub(super) fn list(state: &State) -> Vec<Reading> {
    let fitted = &state.fitted;
    let mut list = Vec::new();
    for (of, key) in LOSSES.into_iter().enumerate() {
        let fit = &fitted.fits[of];
        let mut add = |quantity: Quantity, value: ReadingValue, listed: bool| {
            list.push(reading(fitted::term(of), key, quantity, value, listed));
        };
        add(MEAN_LOSS, ReadingValue::Number(fitted.mean_losses[of]), true);
        add(SLOPE, ReadingValue::Number(fit.line.slope), !state.is_location);
        add(INTERCEPT, ReadingValue::Number(fit.line.intercept()), state.is_location);
        add(SHARE, ReadingValue::Number(fitted.shares[of]), true);
        add(OPTIMA, ReadingValue::Word(if fit.is_unique() { "one" } else { "many" }), false);
    }
    // The line of the others is hidden with the fits, though not all that has its colour.
    let mut beside = |term: Term, of: &str, quantity: Quantity, value: f64| {
        let value = if state.fits { ReadingValue::Number(value) } else { ReadingValue::Concealed };
        list.push(reading(term, of, quantity, value, false));
    };
    beside(OTHERS, "others", SLOPE, fitted.others.slope);
    beside(OTHERS, "others", INTERCEPT, fitted.others.intercept());
    beside(MARKED, "outlier", Quantity("residual"), fitted.residual);
    // Under the loss in focus it stands in the row of the line.
    for (of, loss) in LOSSES.iter().enumerate() {
        let value = fitted.mine.as_ref().map_or(NONE, |mine| ReadingValue::Number(mine.mean_losses[of]));
        let (key, listed) = (format!("mine.{loss}").into(), fitted.mine.is_some() && of == state.focus);
        list.push(Reading { key, term: MY_LINE, quantity: MEAN_LOSS, value, listed });
    }
    list
}

fn reading(term: Term, of: &str, quantity: Quantity, value: ReadingValue, listed: bool) -> Reading {
    Reading { key: format!("{of}.{}", quantity.0).into(), term, quantity, value, listed }
}

/// Every point with its residual under each fit.
pub(super) fn table(state: &State, cx: &mut Cx) -> Rc<Table> {
    let fits = &state.fitted.fits;
    let inputs: Vec<f64> =
        fits.iter().flat_map(|fit| [fit.line.slope, fit.line.intercept()]).chain([state.data.marked as f64]).collect();
    cx.remember(("table", "points"), &state.data.points, &inputs, || {
        let columns = ["x", "y", "marked"].map(str::to_owned).into_iter();
        let columns = columns.chain(LOSSES.iter().map(|loss| format!("{loss}.residual"))).collect();
        let points = state.data.points.iter().enumerate();
        let row = |(index, point): (usize, &crate::math::Point)| {
            let marked = f64::from(u8::from(index == state.data.marked));
            let residuals = fits.iter().map(|fit| fit.line.residual(*point));
            [point.at[0], point.at[1], marked].into_iter().chain(residuals).map(Cell::from).collect()
        };
        let terms = &["point", "point", "outlier"];
        Table { key: "points", columns, terms, rows: points.map(row).collect(), shown: false }
    })
}
