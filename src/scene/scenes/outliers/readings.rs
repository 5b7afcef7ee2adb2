//! The readings of each loss, and the table of all points.

use super::fitted::{self, LOSSES};
use super::{MARKED, MY_LINE, OTHERS, State};
use crate::figure::{Cell, Rows, Table, Term};
use crate::math::Point;
use crate::scene::readings::NONE;
use crate::scene::{Quantity, Reading, ReadingValue};

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
pub(super) fn table(state: &State) -> Table {
    let columns = ["x", "y", "marked"].map(str::to_owned).into_iter();
    let columns = columns.chain(LOSSES.iter().map(|loss| format!("{loss}.residual"))).collect();
    let lines = state.fitted.fits.each_ref().map(|fit| fit.line);
    let (points, chosen) = (state.data.points.clone(), state.data.marked);
    let rows = Rows::when_asked(move || {
        let row = |(index, point): (usize, &Point)| {
            let marked = f64::from(u8::from(index == chosen));
            let residuals = lines.iter().map(|line| line.residual(*point));
            [point.at[0], point.at[1], marked].into_iter().chain(residuals).map(Cell::from).collect()
        };
        points.iter().enumerate().map(row).collect()
    });
    Table { key: "points", columns, terms: &["point", "point", "outlier"], rows, shown: false }
}
