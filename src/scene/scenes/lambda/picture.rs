//! The pictures: what each λ comes to on validation data, a published sweep on the same axis, the early share of the
//! gradient, and the training curves of one λ.

use super::answer::Answer;
use super::network;
use super::sweep::{Line, Sweep};
use super::work::{Row, weighted};
use super::{ACCURACY, BEST, CLS, DIGITS, GUESS, INSPECTED, IOU, PREDICTION, REG, SCORE, SHARE, State, WEIGHTED};
use crate::figure::{
    Axis, Caption, Columns, Drive, Figure, Form, Handle, Knob, Mark, Name, Panel, Place, Role, Side, Slot, Term, Told,
    XY, number,
};
use crate::math::lambda::{LAMBDAS, Losses, STARTS, Trunk, curve_step};
use crate::math::power_of_ten;
use crate::scene::Words;

/// What an accuracy, an overlap, a score or a share can be.
const UNIT: [f64; 2] = [0.0, 1.0];
/// Where such a number is marked even if there is little room.
const HALVES: [f64; 3] = [0.0, 0.5, 1.0];
/// The upper panel is this many times as high as the lower one.
const QUALITY_WEIGHT: f32 = 1.5;
/// Height of the bracket that shows a sweep's place, as a share of its panel.
const BRACKET: f64 = 0.07;
/// The logarithm of a loss that has vanished is nowhere; this stands below every axis.
const LEAST_LOSS: f64 = 1e-12;

/// Losses shown for each unit of the box residuals: from what a trained box head reaches to what an untrained one
/// starts with.
fn losses_range(box_scale: f64) -> [f64; 2] {
    match box_scale {
        s if s < 1.0 => [3e-4, 3.0],
        s if s < 3.0 => [3e-3, 10.0],
        s if s < 10.0 => [3e-2, 10.0],
        _ => [0.2, 30.0],
    }
}

pub(super) fn figures(state: &State<'_>, words: &Words) -> Vec<Figure> {
    let figure = |key, description: &str, place, panels| Figure {
        key,
        description: description.to_owned(),
        told: Vec::new(),
        place,
        panels,
        columns: Columns::Stacked(2),
    };
    let wide = |panel| Panel { span: 4, ..panel };
    let mut main = vec![wide(quality(state, words)), network::sketch(state, words)];
    main.extend([wide(losses(state, words)), network::objects(state, words)]);
    main.extend(state.sweep.map(|sweep| wide(published(sweep, words))));
    let rows = Columns::Rows { wide: 6, narrow: 1 };
    let main = figure("lambda", &description(state, words), Place::Main, main);
    vec![
        Figure { told: told(state, words), columns: rows, ..main },
        figure("training", words.get("lambda.description.training"), Place::Side, vec![training(state, words)]),
        figure("share", words.get("lambda.description.share"), Place::Side, vec![share(state, words)]),
    ]
}

fn lambdas(words: &Words) -> Axis {
    Axis::log10(words.get("lambda.term.lambda"), LAMBDAS).linked(INSPECTED)
}

fn rule(term: Term, role: Role, at: f64) -> Mark {
    Mark::new(term, role, Form::Rule { axis: XY::X, at })
}

/// A number of every λ so far as a curve, with a dot at the inspected one.
fn curve(state: &State<'_>, term: Term, label: &str, of: impl Fn(&Row) -> f64) -> Vec<Mark> {
    let points: Vec<[f64; 2]> = state.rows.iter().map(|row| [row.0, of(row)]).collect();
    // Of what was trained for other values the part is left that no new row has reached.
    let reached = points.last().map_or(0.0, |[x, _]| *x);
    let old = state.stale.iter().filter(|row| row.0 > reached && state.answer.is_none());
    let old: Vec<[f64; 2]> = old.map(|row| [row.0, of(row)]).collect();
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

/// A line of words at the top of a panel, about nothing in particular.
pub(super) fn note(text: &str) -> Caption {
    Caption { term: Term::neutral(INSPECTED), role: Role::Note, text: text.to_owned() }
}

/// The λ that is looked into, once there is something to see.
fn looked_into(state: &State<'_>) -> Option<Mark> {
    state.is_open.then(|| rule(Term::neutral(INSPECTED), Role::Guide, state.looked_into()))
}

fn quality(state: &State<'_>, words: &Words) -> Panel {
    let shares = Axis::linear("", UNIT).keeping(&HALVES);
    let mut panel = Panel::new("quality", words.get("lambda.panel.quality").to_owned(), lambdas(words), shares);
    panel.weight = QUALITY_WEIGHT;
    panel.captions.push(note(words.get("lambda.note.score")));
    if let Some(answer) = &state.answer {
        show_answer(answer, &mut panel, words);
    }
    let marks = &mut panel.marks;
    marks.extend(looked_into(state));
    if !state.is_open {
        // The two ends as examples; the middle is left blank.
        let ends = [("lambda.mark.classes", Side::UPPER_RIGHT), ("lambda.mark.boxes", Side::UPPER_LEFT)];
        marks.extend(
            LAMBDAS
                .into_iter()
                .zip(ends)
                .map(|(at, (name, side))| rule(Term::neutral(INSPECTED), Role::Note, at).named(words.get(name), side)),
        );
    }
    marks.extend(state.prediction.map(|guess| rule(GUESS, Role::Threshold, guess)));
    marks.extend(curve(state, ACCURACY, words.get("lambda.term.accuracy"), |row| row.1.accuracy));
    marks.extend(curve(state, IOU, words.get("lambda.term.iou"), |row| row.1.iou));
    for start in 0..STARTS {
        let score = |row: &Row| row.1.scores.get(start).copied().unwrap_or(f64::NAN);
        let points: Vec<_> = state.rows.iter().map(|row| [row.0, score(row)]).collect();
        marks.push(Mark::new(SCORE, Role::Ghost, Form::line(points)));
    }
    let score = words.get("lambda.term.score");
    marks.extend(curve(state, SCORE, score, |row| row.1.score));
    panel.reserved =
        ["lambda.term.accuracy", "lambda.term.iou", "lambda.term.score"].map(|of| words.get(of).to_owned()).into();
    panel.handles = vec![marker(state, words)];
    panel
}

/// Which λ is best, and which are as good.
fn show_answer(answer: &Answer<'_>, panel: &mut Panel, words: &Words) {
    if answer.is_flat() {
        panel.captions.push(Caption {
            term: BEST,
            role: Role::Primary,
            text: words.get("lambda.note.flat").to_owned(),
        });
        return;
    }
    let span = answer.stretch();
    if span[0] < span[1] {
        let band = Mark::new(SCORE, Role::Band, Form::Band { axis: XY::X, span });
        panel.marks.push(band.named(words.get("lambda.mark.good"), Side::BELOW));
    }
    let [best, _] = answer.about();
    let name = words.fill("lambda.mark.best", &[("lambda", &best)]);
    panel.marks.push(rule(BEST, Role::Threshold, answer.best().0).named(name, Side::UPPER_RIGHT));
}

/// The marker one predicts with.
fn marker(state: &State<'_>, words: &Words) -> Handle {
    let value =
        state.prediction.map_or_else(|| number::NONE.to_owned(), |guess| number::brief_significant(guess, DIGITS));
    let side = if state.prediction.is_some() { Side::AFTER } else { Side::BEFORE };
    Handle {
        id: PREDICTION.into(),
        name: words.get("lambda.handle.prediction").to_owned(),
        value,
        term: GUESS,
        at: [state.prediction.unwrap_or(f64::NAN), UNIT[0]],
        knob: Knob::Grip,
        legal: [LAMBDAS, UNIT],
        drives: vec![Drive::direct(Slot::number(PREDICTION), XY::X)],
        label: Some(Name::new(words.get("lambda.term.prediction"), side)),
        invitation: state.prediction.is_none().then(|| words.get("lambda.invitation").to_owned()),
    }
}

fn losses(state: &State<'_>, words: &Words) -> Panel {
    let range = losses_range(state.experiment.box_scale);
    let title = words.get(if state.reveal { "lambda.panel.losses_revealed" } else { "lambda.panel.losses" });
    let mut panel = Panel::new("losses", title.to_owned(), lambdas(words), Axis::log10("", range));
    panel.marks.extend(looked_into(state));
    panel.marks.extend(curve(state, CLS, words.get("lambda.term.cls"), |row| row.1.val_cls.max(LEAST_LOSS)));
    panel.marks.extend(curve(state, REG, words.get("lambda.term.reg"), |row| row.1.val_reg.max(LEAST_LOSS)));
    let points: Vec<_> = state.rows.iter().map(|row| [row.0, weighted(row)]).collect();
    let sum = Mark::new(WEIGHTED, Role::Primary, Form::line(points));
    panel.marks.push(sum.named(words.get("lambda.term.train_weighted"), Side::AFTER));
    if let Some(answer) = &state.answer {
        let least = answer.wrong();
        let name = words.fill("lambda.mark.least", &[("lambda", &number::brief_significant(least.0, DIGITS))]);
        let at = [least.0, weighted(least)];
        panel.marks.push(Mark::new(WEIGHTED, Role::Primary, Form::dot(at, "")).named(name, Side::LOWER_RIGHT));
    }
    panel.reserved = ["lambda.term.cls", "lambda.term.reg"].map(|of| words.get(of).to_owned()).into();
    if state.is_open {
        panel.handles = vec![Handle {
            id: INSPECTED.into(),
            name: words.get("lambda.handle.lambda").to_owned(),
            value: number::brief_significant(state.looked_into(), DIGITS),
            term: Term::neutral(INSPECTED),
            at: [state.looked_into(), range[1]],
            knob: Knob::Grip,
            legal: [LAMBDAS, range],
            drives: vec![Drive::direct(Slot::number(INSPECTED), XY::X)],
            label: Some(Name::new(words.get("lambda.handle.lambda_label"), Side::AFTER)),
            invitation: None,
        }];
    }
    panel.marks.extend(state.sweep.map(|sweep| bracket(sweep, range, words)));
    panel
}

/// Where on this axis a sweep lies that has an axis of its own.
fn bracket(sweep: &Sweep, [low, high]: [f64; 2], words: &Words) -> Mark {
    let height = |share: f64| low * power_of_ten(share * (high / low).log10());
    let ([from, to], [foot, line]) = (sweep.weights, [0.0, BRACKET].map(height));
    let points = vec![[from, foot], [from, line], [to, line], [to, foot]];
    let mark = Mark::new(sweep.lines[0].term, Role::Tangent, Form::line(points));
    mark.named(words.get("lambda.mark.sweep"), Side::BEFORE)
}

/// A sweep of a paper, on an axis of its own; its title names the source.
fn published(sweep: &Sweep, words: &Words) -> Panel {
    let x = Axis::log10(words.get("lambda.axis.weight"), sweep.weights).keeping(sweep.ticks);
    let mut panel = Panel::new("published", words.get(sweep.source).to_owned(), x, Axis::linear("", sweep.range));
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
    let shown = number::brief_significant(state.looked_into(), DIGITS);
    let title = words.fill("lambda.panel.training", &[("lambda", &shown)]);
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
    panel.marks.extend(looked_into(state));
    panel.reserved.push(words.get("lambda.term.early_share").to_owned());
    if state.experiment.trunk == Trunk::None {
        panel.captions.push(note(words.get("lambda.note.no_trunk")));
        return panel;
    }
    let answer = state.answer.as_ref().filter(|answer| !answer.is_flat());
    panel.marks.extend(answer.map(|answer| rule(BEST, Role::Threshold, answer.best().0)));
    panel.marks.extend(curve(state, SHARE, words.get("lambda.term.early_share"), |row| row.1.early_share));
    panel
}

fn description(state: &State<'_>, words: &Words) -> String {
    let (count, all) = (state.rows.len().to_string(), state.experiment.grid.to_string());
    let scale = number::brief(state.experiment.box_scale, 1);
    let text = words.fill("lambda.description.grid", &[("count", &count), ("all", &all), ("scale", &scale)]);
    let guess = match state.prediction {
        Some(guess) => words.fill("lambda.description.guess", &[("guess", &number::brief_significant(guess, DIGITS))]),
        None => words.get("lambda.description.unplaced").to_owned(),
    };
    let sweep = state.sweep.map(|sweep| words.fill("lambda.description.sweep", &[("source", words.get(sweep.source))]));
    [Some(text), Some(guess), sweep].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The answer, as a sentence of the description.
fn told(state: &State<'_>, words: &Words) -> Vec<Told> {
    let answer = state.answer.as_ref().filter(|answer| !answer.is_flat());
    let told = answer.map(|answer| {
        let [best, _] = answer.about();
        Told { about: &[BEST.key], text: words.fill("lambda.description.best", &[("best", &best)]) }
    });
    told.into_iter().collect()
}
