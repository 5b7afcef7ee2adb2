//! The cross-hair: what every curve of a panel measures under the pointer.
//!
//! Where the axis spans a parameter the scene is asked for its readings at that value; elsewhere the nearest vertex
//! counts.

use super::State;
use crate::figure::{Drawing, Figure, Form, Hover, HoverRow, Mark, Panel, SlotEdit, number};
use crate::scene::{Outcome, ReadingValue, Session};

const DECIMALS: usize = 3;

/// The last cross-hair and what it was made of: a still pointer costs nothing.
#[derive(Default)]
pub struct Memory {
    of: Option<(u64, usize, u64)>,
    hover: Option<Hover>,
}

impl Memory {
    /// The cross-hair for a pointer at a pixel of the drawing, if it is over a panel.
    pub fn at(
        &mut self,
        at: [f32; 2],
        figure: &Figure,
        drawing: &Drawing,
        state: &State,
        session: &mut Session,
    ) -> Option<Hover> {
        let index = drawing.panels.iter().position(|frame| frame.area.contains(at))?;
        let panel = figure.panels.get(index)?;
        if !panel.marks.iter().any(|mark| matches!(mark.form, Form::Curve { .. })) {
            return None;
        }
        let pointed = drawing.panels[index].x.value(at[0]);
        let spanned = panel.x.spans.and_then(|drive| Some((drive, state.stepping(state.spec(drive.slot.key)?))));
        let x = match &spanned {
            Some((drive, spec)) => Some(drive.place(spec.snap(drive.value(pointed)))),
            None => nearest_vertex(panel, pointed),
        }?;
        let of = (state.revision, index, x.to_bits());
        if self.of != Some(of) {
            self.of = Some(of);
            let (name, value, rows) = match &spanned {
                Some((drive, spec)) => {
                    let edit = SlotEdit { slot: drive.slot, value: spec.snap(drive.value(x)) };
                    (spec.symbol, spec.shown(edit.value), read(panel, &session.peek(edit), state))
                }
                None => (panel.x.label.as_str(), number::brief(x, DECIMALS), at_vertex(panel, x, state)),
            };
            let title = if name.is_empty() { value } else { format!("{name} = {value}") };
            self.hover = (!rows.is_empty()).then_some(Hover { panel: index, x, title, rows });
        }
        self.hover.clone()
    }
}

/// Rows for the curves whose height is a reading.
fn read(panel: &Panel, outcome: &Outcome, state: &State) -> Vec<HoverRow> {
    let rows = panel.marks.iter().filter_map(|mark| {
        let key = reading_of(mark)?;
        let value = &outcome.readings.iter().find(|reading| reading.key == key)?.value;
        let y = if let ReadingValue::Number(value) = value { *value } else { f64::NAN };
        // What it is called there: a name may say what a curve does.
        Some(row(mark, name_in(outcome, key).or(label(mark)), y, &value.text(DECIMALS), state))
    });
    rows.collect()
}

/// What the curve of a reading is called in a picture.
fn name_in<'a>(outcome: &'a Outcome, key: &str) -> Option<&'a str> {
    for figure in &outcome.figures {
        for panel in &figure.panels {
            if let Some(mark) = panel.marks.iter().find(|mark| reading_of(mark) == Some(key)) {
                return label(mark);
            }
        }
    }
    None
}

/// The key of the reading that gives the height of a curve, if one does.
fn reading_of(mark: &Mark) -> Option<&str> {
    if let Form::Curve { reading, .. } = &mark.form { reading.as_deref() } else { None }
}

fn row(mark: &Mark, label: Option<&str>, y: f64, value: &str, state: &State) -> HoverRow {
    let name = label.map_or_else(|| state.term_name(mark.term.key), str::to_owned);
    HoverRow { term: mark.term, y, text: format!("{name} {value}") }
}

fn curves(panel: &Panel) -> impl Iterator<Item = (&Mark, &[[f64; 2]], Option<&str>)> {
    panel.marks.iter().filter_map(|mark| match &mark.form {
        Form::Curve { points, .. } => label(mark).map(|label| (mark, points.as_slice(), Some(label))),
        _ => None,
    })
}

/// What a curve is called on the picture.
fn label(mark: &Mark) -> Option<&str> {
    mark.name.as_ref().map(|name| name.text.as_str())
}

/// The finite point of a curve nearest to `x`.
fn nearest(points: &[[f64; 2]], x: f64) -> Option<[f64; 2]> {
    let finite = points.iter().filter(|point| point.iter().all(|coordinate| coordinate.is_finite()));
    finite.min_by(|a, b| (a[0] - x).abs().total_cmp(&(b[0] - x).abs())).copied()
}

fn nearest_vertex(panel: &Panel, x: f64) -> Option<f64> {
    let found = curves(panel).filter_map(|(_, points, _)| nearest(points, x)).map(|point| point[0]);
    found.min_by(|a, b| (a - x).abs().total_cmp(&(b - x).abs()))
}

fn at_vertex(panel: &Panel, x: f64, state: &State) -> Vec<HoverRow> {
    let rows = curves(panel).filter_map(|(mark, points, label)| {
        let [_, y] = nearest(points, x)?;
        Some(row(mark, label, y, &number::pictured(y, DECIMALS), state))
    });
    rows.collect()
}
