//! The picture: the points with the lines fitted to them, and below it how much of each loss's pull is the marked
//! point's.

use std::rc::Rc;

use super::fitted::{self, Mine};
use super::{DATA, MARKED, MINE_LEFT, MINE_RIGHT, MY_LINE, OTHERS, OUTLIER, OUTLIERS, POINT, SQUARES, State};
use crate::figure::{
    Axis, Columns, Drive, Figure, Form, Handle, Knob, Mark, Name, Panel, Place, Role, Side, Slot, XY, number,
};
use crate::math::fits::{Fit, Line};
use crate::scene::Words;
use crate::scene::kit::points::{Shown, place_text};

/// The points' panel is this many times as high as what it shares with the bars.
const SHARE_LINES: u8 = 3;
/// The order of the bars, from the loss that the point owns to the one it does not.
const BARS: [usize; fitted::COUNT] = [1, 2, 0];
/// A bar leaves so much of its row free above and below.
const BAR_GAP: f64 = 0.12;
/// The axis of shares ends where all the pull would be one point's, with room for a name behind.
const SHARES: [f64; 2] = [0.0, 1.0];
/// Residuals are drawn one by one for so many points at most.
pub(super) const MOST_RESIDUALS: usize = 300;
/// And squares for so many: more of them hide each other.
pub(super) const MOST_SQUARES: usize = 60;

pub(super) fn figure(state: &State, words: &Words) -> Figure {
    Figure {
        key: "outliers",
        description: description(state, words),
        told: Vec::new(),
        place: Place::Main,
        panels: if state.fits { vec![points(state, words), shares(state, words)] } else { vec![points(state, words)] },
        columns: Columns::Stacked(1),
    }
}

fn points(state: &State, words: &Words) -> Panel {
    let shown = shown(state);
    let key = if state.is_location { "outliers.axis.order" } else { "outliers.axis.x" };
    let [x, y] = shown.axes([words.get(key), words.get("outliers.axis.y")]);
    let title = match (state.fits, state.is_location) {
        (false, _) => "outliers.panel.hidden",
        (true, true) => "outliers.panel.location",
        (true, false) => "outliers.panel.line",
    };
    let mut panel = Panel::new("points", words.get(title), x, y);
    panel.marks.extend(shown.dots(OTHERS, words));
    panel.marks.extend(residuals(state));
    for (of, fit) in state.fitted.fits.iter().enumerate() {
        panel.marks.extend(band(state, of, fit));
    }
    if state.fits {
        let others = Form::line(ends(state, state.fitted.others).to_vec());
        let name = words.get("outliers.mark.others");
        panel.marks.push(Mark::new(OTHERS, Role::Tangent, others).named(name, Side::AFTER));
    }
    for (of, fit) in state.fitted.fits.iter().enumerate() {
        let name = words.get(fitted::NAMES[of]);
        let line = Form::line(ends(state, fit.line).to_vec());
        panel.marks.push(Mark::new(fitted::term(of), Role::Primary, line).named(name, Side::AFTER));
    }
    panel.marks.extend(state.fitted.mine.as_ref().map(|mine| {
        let line = Form::line(mine.ends.to_vec());
        Mark::new(MY_LINE, Role::Sole, line).named(words.get("outliers.mark.mine"), Side::AFTER)
    }));
    let at = shown.place();
    panel.marks.push(Mark::new(MARKED, Role::Primary, Form::dot(at, place_text(at))));
    if let Some(mine) = &state.fitted.mine {
        panel.handles.extend(my_handles(state, mine, words));
    }
    panel.handles.push(marked_handle(state, &shown, words));
    panel.cloud = Some(shown.cloud(words));
    panel
}

fn shown(state: &State) -> Shown<'_> {
    let data = &state.data;
    Shown { key: DATA, choice: POINT, points: &data.points, chosen: data.marked, extent: data.extent }
}

/// A line from one end of the axis to the other.
fn ends(state: &State, line: Line) -> [[f64; 2]; 2] {
    state.data.extent.x.map(|x| [x, line.at(x)])
}

/// All lines that are as good as the one shown, if there are several.
fn band(state: &State, of: usize, fit: &Fit) -> Option<Mark> {
    if fit.corners.len() < 2 {
        return None;
    }
    // Between the places where two corners cross the edge of the band is straight.
    let [left, right] = state.data.extent.x;
    let mut places = vec![left, right];
    for (index, one) in fit.corners.iter().enumerate() {
        for other in &fit.corners[..index] {
            let apart = one.at(left) - other.at(left);
            let x = left + apart / (other.slope - one.slope);
            places.extend(Some(x).filter(|x| left < *x && *x < right));
        }
    }
    crate::figure::order::sort(&mut places, |a, b| a < b);
    let edges: Vec<[f64; 3]> = places
        .into_iter()
        .map(|x| {
            let [low, high] = fit.band(x);
            [x, low, high]
        })
        .collect();
    Some(Mark::new(fitted::term(of), Role::Fan, Form::Between { edges: Rc::new(edges) }))
}

/// The residuals of the loss in focus at its own line, or at the line somebody laid.
fn residuals(state: &State) -> Vec<Mark> {
    let points = &state.data.points;
    if state.residuals == "none" || points.len() > MOST_RESIDUALS || !(state.fits || state.fitted.mine.is_some()) {
        return Vec::new();
    }
    let (term, line) = match &state.fitted.mine {
        Some(mine) => (MY_LINE, mine.line),
        None => (fitted::term(state.focus), state.fitted.fits[state.focus].line),
    };
    let spans = points.iter().map(|point| [point.at[0], line.at(point.at[0]), point.at[1]]);
    let spans = Rc::new(spans.collect::<Vec<_>>());
    let form = |squares| Form::Residuals { spans: Rc::clone(&spans), squares };
    let mut marks = Vec::new();
    if state.residuals == SQUARES && points.len() <= MOST_SQUARES {
        marks.push(Mark::new(term, Role::Fan, form(true)));
    }
    marks.push(Mark::new(term, Role::Tangent, form(false)));
    marks
}

/// The handle of the marked point: the scene's own moves up and down alone, away from its place and back.
fn marked_handle(state: &State, shown: &Shown<'_>, words: &Words) -> Handle {
    let [number, count] = [shown.chosen + 1, shown.points.len()].map(|count| number::fixed(count as f64, 0));
    let name = words.fill("outliers.handle.point", &[("number", &number), ("count", &count)]);
    let handle = shown.handle(MARKED, name);
    // Only the scene's own point is far off for certain.
    let key = if state.data.is_lifted() { "outliers.invitation.up" } else { "outliers.invitation.any" };
    let invitation = Some(words.get(key).to_owned());
    if !state.data.is_lifted() {
        return Handle { invitation, ..handle };
    }
    let [x, y] = handle.at;
    let outlier = state.outlier;
    let drive = Drive { offset: outlier - y, ..Drive::direct(Slot::number(OUTLIER), XY::Y) };
    Handle { legal: [[x, x], OUTLIERS.map(|by| y - outlier + by)], drives: vec![drive], invitation, ..handle }
}

/// The two ends of the line somebody lays; one number has one.
fn my_handles(state: &State, mine: &Mine, words: &Words) -> Vec<Handle> {
    let [[x0, _], [x1, _]] = mine.ends;
    // Within the panel, where a hand can take them.
    let places = [0.1, 0.9].map(|share| x0 + share * (x1 - x0));
    let keys = [(MINE_LEFT, "outliers.mine_left.label"), (MINE_RIGHT, "outliers.mine_right.label")];
    let count = if state.is_location { 1 } else { keys.len() };
    let handle = |(end, (key, name)): (usize, (&'static str, &str))| {
        let at = [places[end], mine.line.at(places[end])];
        // The other end stays where it is, and this one is farther out than the hand.
        let other = mine.ends[1 - end][1];
        let (gain, offset) = if state.is_location { (1.0, 0.0) } else { (1.0 / 0.9, -other / 9.0) };
        Handle {
            id: key.into(),
            name: words.get(name).to_owned(),
            value: number::telling(mine.ends[end][1], 2),
            term: MY_LINE,
            at,
            knob: Knob::Disc,
            legal: [[at[0], at[0]], state.data.extent.y],
            drives: vec![Drive { gain, offset, ..Drive::direct(Slot::number(key), XY::Y) }],
            label: None,
            invitation: None,
        }
    };
    keys.into_iter().enumerate().take(count).map(handle).collect()
}

/// How much of each loss's pull at the line of the others is the marked point's.
fn shares(state: &State, words: &Words) -> Panel {
    let axis = Axis::linear(words.get("outliers.axis.share"), SHARES);
    let rows = Axis::linear("", [fitted::COUNT as f64, 0.0]).bare();
    let mut panel = Panel::new("shares", words.get("outliers.panel.shares"), axis, rows);
    panel.lines = Some(SHARE_LINES);
    for (row, of) in BARS.into_iter().enumerate() {
        let share = state.fitted.shares[of];
        let edges = [row as f64 + BAR_GAP, (row + 1) as f64 - BAR_GAP];
        let bar = Form::Bar { axis: XY::X, span: [0.0, share], edges };
        let loss = words.get(fitted::NAMES[of]);
        let name = words.fill("outliers.mark.share", &[("loss", loss), ("share", &percent(share))]);
        panel.marks.push(Mark::new(fitted::term(of), Role::Primary, bar).called(Name::new(name, Side::AFTER)));
    }
    panel
}

/// A share in whole hundredths, or what is left of one at either end.
pub(super) fn percent(share: f64) -> String {
    /// Less than this is not counted.
    const LEAST: f64 = 0.01;
    /// More than this would be rounded to all of it.
    const MOST: f64 = 99.5;
    match 100.0 * share {
        hundredths if hundredths > 0.0 && hundredths < LEAST => format!("< {}", number::plain(LEAST, 2)),
        hundredths if hundredths < 1.0 => number::telling(hundredths, 2),
        hundredths if hundredths >= MOST && share < 1.0 => "> 99".to_owned(),
        hundredths => number::fixed(hundredths, 0),
    }
}

fn description(state: &State, words: &Words) -> String {
    let count = state.data.points.len();
    let at = place_text(shown(state).place());
    let key = match (state.fits, state.is_location) {
        (false, _) => "outliers.description.hidden",
        (true, true) => "outliers.description.location",
        (true, false) => "outliers.description.line",
    };
    words.count(key, ("count", count), &[("at", &at)])
}
