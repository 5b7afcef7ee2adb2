//! The pictures: what each λ comes to on validation data, a published sweep on the same axis, the early share of the
//! gradient, and the training curves of one λ.

use super::sweep::{Line, Sweep};
use super::work::Row;
use super::{ACCURACY, BEST, CLS, DIGITS, GUESS, INSPECTED, IOU, PREDICTION, REG, SCORE, SHARE, State, WRONG};
use crate::figure::{
    Axis, Caption, Columns, Drive, Figure, Form, Handle, Knob, Mark, Name, Panel, Place, Role, Side, Slot, Term, XY,
    number,
};
use crate::math::lambda::{LAMBDAS, Losses, Trunk, curve_step};
use crate::scene::Words;

/// What an accuracy, an overlap, a score or a share can be.
const UNIT: [f64; 2] = [0.0, 1.0];
/// The upper panel is this many times as high as the lower one.
const QUALITY_WEIGHT: f32 = 1.5;
/// The logarithm of a loss that has vanished is nowhere; this stands below every axis.
const LEAST_LOSS: f64 = 1e-12;

/// Losses shown for each unit of the box residuals: from what a trained box head reaches to what an untrained one
/// starts with.
fn losses_range(box_scale: f64) -> [f64; 2] {
    match box_scale {
        s if s < 1.0 => [3e-4, 3.0],
        s if s < 3.0 => [3e-3, 3.0],
        s if s < 10.0 => [3e-2, 3.0],
        _ => [0.2, 10.0],
    }
}

pub(super) fn figures(state: &State<'_>, words: &Words) -> Vec<Figure> {
    let figure = |key, description: &str, place, panels| Figure {
        key,
        description: description.to_owned(),
        place,
        panels,
        columns: Columns::Stacked(2),
    };
    let mut main = vec![quality(state, words), losses(state, words)];
    main.extend(state.sweep.map(|sweep| published(sweep, state, words)));
    vec![
        figure("lambda", &description(state, words), Place::Main, main),
        figure("training", words.get("lambda.description.training"), Place::Side, vec![training(state, words)]),
        figure("share", words.get("lambda.description.share"), Place::Side, vec![share(state, words)]),
    ]
}

fn lambdas(words: &Words) -> Axis {
    Axis::log10(words.get("lambda.term.best_lambda"), LAMBDAS).linked(INSPECTED)
}

fn rule(term: Term, role: Role, at: f64) -> Mark {
    Mark::new(term, role, Form::Rule { axis: XY::X, at })
}

/// A number of every λ so far as a curve, with a dot at the inspected one.
fn curve(state: &State<'_>, term: Term, label: &str, of: impl Fn(&Row) -> f64) -> Vec<Mark> {
    let points: Vec<[f64; 2]> = state.rows.iter().map(|row| [row.0, of(row)]).collect();
    // Of what was trained for other values the part is left that no new row has reached.
    let reached = points.last().filter(|_| state.picks.is_none()).map_or(0.0, |[x, _]| *x);
    let old: Vec<[f64; 2]> =
        state.stale.iter().filter(|row| row.0 > reached && state.picks.is_none()).map(|row| [row.0, of(row)]).collect();
    let mut marks = vec![Mark::new(term, Role::Primary, Form::line(points)).named(label, Side::AFTER)];
    if !old.is_empty() {
        marks.push(Mark::new(term, Role::Ghost, Form::line(old)));
    }
    marks.extend(state.inspected().map(|row| {
        let value = of(row);
        Mark::new(term, Role::Primary, Form::dot([row.0, value], number::pictured(value, 3)))
    }));
    marks
}

fn quality(state: &State<'_>, words: &Words) -> Panel {
    let mut panel =
        Panel::new("quality", words.get("lambda.panel.quality").to_owned(), lambdas(words), Axis::linear("", UNIT));
    panel.weight = QUALITY_WEIGHT;
    let marks = &mut panel.marks;
    marks.push(rule(Term::neutral(INSPECTED), Role::Guide, state.asked));
    marks.push(rule(GUESS, Role::Threshold, state.prediction));
    if let (true, Some((best, wrong))) = (state.reveal, state.picks) {
        let (best, wrong) = (state.rows[best].0, state.rows[wrong].0);
        let name = words.fill("lambda.mark.best", &[("lambda", &number::brief_significant(best, DIGITS))]);
        marks.push(rule(BEST, Role::Threshold, best).named(name, Side::UPPER_RIGHT));
        marks.push(rule(WRONG, Role::Threshold, wrong).named(words.get("lambda.term.wrong"), Side::UPPER_RIGHT));
    }
    marks.extend(curve(state, ACCURACY, words.get("lambda.term.accuracy"), |row| row.1.accuracy));
    marks.extend(curve(state, IOU, words.get("lambda.term.iou"), |row| row.1.iou));
    let score = words.get("lambda.term.score");
    if state.reveal {
        marks.extend(curve(state, SCORE, score, |row| row.1.score));
    }
    panel.reserved.push(score.to_owned());
    panel.handles = vec![Handle {
        id: PREDICTION.into(),
        name: words.get("lambda.handle.prediction").to_owned(),
        value: number::brief_significant(state.prediction, DIGITS),
        term: GUESS,
        at: [state.prediction, UNIT[0]],
        knob: Knob::Grip,
        legal: [LAMBDAS, UNIT],
        drives: vec![Drive::direct(Slot::number(PREDICTION), XY::X)],
        label: Some(Name::new(words.get("lambda.term.prediction"), Side::AFTER)),
        invitation: Some(words.get("lambda.invitation").to_owned()),
    }];
    panel
}

fn losses(state: &State<'_>, words: &Words) -> Panel {
    let range = losses_range(state.experiment.box_scale);
    let mut panel =
        Panel::new("losses", words.get("lambda.panel.losses").to_owned(), lambdas(words), Axis::log10("", range));
    panel.marks.push(rule(Term::neutral(INSPECTED), Role::Guide, state.asked));
    panel.marks.extend(curve(state, CLS, words.get("lambda.term.cls"), |row| row.1.val_cls.max(LEAST_LOSS)));
    panel.marks.extend(curve(state, REG, words.get("lambda.term.reg"), |row| row.1.val_reg.max(LEAST_LOSS)));
    panel.handles = vec![Handle {
        id: INSPECTED.into(),
        name: words.get("lambda.handle.lambda").to_owned(),
        value: number::brief_significant(state.asked, DIGITS),
        term: Term::neutral(INSPECTED),
        at: [state.asked, range[1]],
        knob: Knob::Grip,
        legal: [LAMBDAS, range],
        drives: vec![Drive::direct(Slot::number(INSPECTED), XY::X)],
        label: None,
        invitation: None,
    }];
    panel
}

/// A sweep of a paper, on the axis of one's own; its title names the source.
fn published(sweep: &Sweep, state: &State<'_>, words: &Words) -> Panel {
    let mut panel =
        Panel::new("published", words.get(sweep.source).to_owned(), lambdas(words), Axis::linear("", sweep.range));
    panel.marks.push(rule(Term::neutral(INSPECTED), Role::Guide, state.asked));
    panel.marks.extend(sweep.lines.iter().flat_map(|line| published_line(line, words)));
    panel
}

fn published_line(line: &Line, words: &Words) -> Vec<Mark> {
    let Line { term, points, .. } = *line;
    let curve = Mark::new(term, Role::Secondary, Form::line(points.to_vec()));
    let dot = |at: &[f64; 2]| Mark::new(term, Role::Primary, Form::dot(*at, number::fixed(at[1], 1)));
    [curve.named(words.get(line.words), line.side)].into_iter().chain(points.iter().map(dot)).collect()
}

/// How the inspected λ has been trained.
fn training(state: &State<'_>, words: &Words) -> Panel {
    let steps = state.experiment.steps;
    let shown = state.inspected().map_or(state.asked, |row| row.0);
    let title = words.fill("lambda.panel.training", &[("lambda", &number::brief_significant(shown, DIGITS))]);
    let x = Axis::linear(words.get("lambda.axis.step"), [0.0, steps as f64]);
    let mut panel = Panel::new("training", title, x, Axis::log10("", losses_range(state.experiment.box_scale)));
    let Some((_, metrics)) = state.inspected() else { return panel };
    let mut line = |term: Term, key: &str, of: fn(&Losses) -> f64| {
        let vertex =
            |(moment, losses): (usize, &Losses)| [curve_step(moment, steps) as f64, of(losses).max(LEAST_LOSS)];
        let points: Vec<_> = metrics.curve.iter().enumerate().map(vertex).collect();
        panel.marks.push(Mark::new(term, Role::Primary, Form::line(points)).named(words.get(key), Side::AFTER));
    };
    line(CLS, "lambda.term.cls", |losses| losses.cls);
    line(REG, "lambda.term.reg", |losses| losses.reg);
    panel
}

/// Who pulls the trunk at the start.
fn share(state: &State<'_>, words: &Words) -> Panel {
    let mut panel =
        Panel::new("share", words.get("lambda.panel.share").to_owned(), lambdas(words), Axis::linear("", UNIT));
    panel.marks.push(Mark::new(Term::neutral(INSPECTED), Role::Guide, Form::Rule { axis: XY::Y, at: 0.5 }));
    panel.marks.push(rule(Term::neutral(INSPECTED), Role::Guide, state.asked));
    if state.experiment.trunk == Trunk::None {
        let text = words.get("lambda.note.no_trunk").to_owned();
        panel.captions.push(Caption { term: Term::neutral(INSPECTED), role: Role::Note, text });
        panel.reserved.push(words.get("lambda.term.early_share").to_owned());
        return panel;
    }
    if let (true, Some((best, _))) = (state.reveal, state.best()) {
        panel.marks.push(rule(BEST, Role::Threshold, *best));
    }
    panel.marks.extend(curve(state, SHARE, words.get("lambda.term.early_share"), |row| row.1.early_share));
    panel
}

fn description(state: &State<'_>, words: &Words) -> String {
    let (count, all) = (state.rows.len().to_string(), state.experiment.grid.to_string());
    let (guess, scale) =
        (number::brief_significant(state.prediction, DIGITS), number::brief(state.experiment.box_scale, 1));
    let text = words
        .fill("lambda.description.grid", &[("count", &count), ("all", &all), ("scale", &scale), ("guess", &guess)]);
    let best = state
        .best()
        .filter(|_| state.reveal)
        .map(|(best, _)| words.fill("lambda.description.best", &[("best", &number::brief_significant(*best, DIGITS))]));
    let sweep = state.sweep.map(|sweep| words.fill("lambda.description.sweep", &[("source", words.get(sweep.source))]));
    [Some(text), best, sweep].into_iter().flatten().collect::<Vec<_>>().join(" ")
}
