//! The readings of each loss, and the table of all points.

use std::rc::Rc;

use super::fitted::{self, COUNT, LOSSES};
use super::{MARKED, MY_LINE, OTHERS, State};
use crate::figure::{Table, Term};
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
        let number = |quantity: Quantity, value: f64| reading(fitted::term(of), key, quantity, value);
        list.push(number(MEAN_LOSS, fitted.mean_losses[of]));
        list.push(Reading { listed: !state.is_location, ..number(SLOPE, fit.line.slope) });
        list.push(Reading { listed: state.is_location, ..number(INTERCEPT, fit.line.intercept()) });
        list.push(number(SHARE, fitted.shares[of]));
        let word = ReadingValue::Word(if fit.is_unique() { "one" } else { "many" });
        list.push(Reading { value: word, listed: false, ..number(OPTIMA, 0.0) });
    }
    // The line of the others is hidden with the fits, though not all that has its colour.
    let beside = |term: Term, of: &str, quantity: Quantity, value: f64| {
        let value = if state.fits { ReadingValue::Number(value) } else { ReadingValue::Concealed };
        Reading { value, listed: false, ..reading(term, of, quantity, 0.0) }
    };
    list.push(beside(OTHERS, "others", SLOPE, fitted.others.slope));
    list.push(beside(OTHERS, "others", INTERCEPT, fitted.others.intercept()));
    list.push(beside(MARKED, "outlier", Quantity("residual"), fitted.residual));
    // Under the loss in focus it stands in the row of the line.
    for of in 0..COUNT {
        let value = fitted.mine.as_ref().map_or(NONE, |mine| ReadingValue::Number(mine.mean_losses[of]));
        let (key, listed) = (format!("mine.{}", LOSSES[of]).into(), fitted.mine.is_some() && of == state.focus);
        list.push(Reading { key, value, listed, ..reading(MY_LINE, "mine", MEAN_LOSS, 0.0) });
    }
    list
}

fn reading(term: Term, of: &str, quantity: Quantity, value: f64) -> Reading {
    let key = format!("{of}.{}", quantity.0).into();
    Reading { key, term, quantity, value: ReadingValue::Number(value), listed: true }
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
            [point.at[0], point.at[1], marked].into_iter().chain(residuals).collect()
        };
        Table { key: "points", columns, terms: &["point", "point", "outlier"], rows: points.map(row).collect() }
    })
}
