//! A veil over a scene: the same scene, of which some terms are concealed. And the numbers that must not show through.

#![allow(dead_code, reason = "each test file uses its part")]

use std::collections::BTreeSet;

use losslab::figure::style::Theme;
use losslab::figure::{Form, Shape, Table, View, formula, layout, number};
use losslab::scene::formula::spoken;
use losslab::scene::{
    Action, Cx, Outcome, ParamSpec, ParamState, Params, Preset, Reading, ReadingValue, SCENES, Scene, Session,
    Situation, Task, Words, Work,
};

/// The scene with what it conceals. A card does the same, and asks its own question in place of the sentence.
pub struct Veil {
    inner: &'static dyn Scene,
    hidden: &'static [&'static str],
}

impl Veil {
    /// The scene without one term. Tests are few and short: it is never given back.
    pub fn over(inner: &'static dyn Scene, term: &'static str) -> &'static dyn Scene {
        Box::leak(Box::new(Self { inner, hidden: Box::leak(Box::new([term])) }))
    }
}

impl Scene for Veil {
    fn id(&self) -> &'static str {
        self.inner.id()
    }

    fn words(&self) -> &'static str {
        self.inner.words()
    }

    fn specs(&self) -> &[ParamSpec] {
        self.inner.specs()
    }

    fn presets(&self) -> &[Preset] {
        self.inner.presets()
    }

    fn actions(&self) -> &[Action] {
        self.inner.actions()
    }

    fn state(&self, params: &Params, work: Option<&Work<'_>>, key: &str) -> ParamState {
        self.inner.state(params, work, key)
    }

    fn follow(&self, edited: &[&'static str], before: &Params, params: &mut Params) {
        self.inner.follow(edited, before, params);
    }

    fn concealed(&self, _params: &Params) -> &'static [&'static str] {
        self.hidden
    }

    fn evaluate(&self, params: &Params, situation: &Situation<'_>, cx: &mut Cx) -> Outcome {
        Outcome { insight: "?".into(), ..self.inner.evaluate(params, situation, cx) }
    }

    fn job(&self, params: &Params) -> Option<Task> {
        self.inner.job(params)
    }
}

/// Links to every scene as it opens, and to others that show much.
pub fn links() -> Vec<String> {
    let opened = SCENES.iter().map(|scene| format!("scene={}", scene.id()));
    let more = ["scene=lambda&reveal=1&grid=5&steps=20", "scene=detector&view=batch", "scene=regression&residual=3.21"];
    opened.chain(more.map(str::to_owned)).collect()
}

/// A scene at a link, with its long work done.
pub fn open(link: &str) -> Session {
    let mut session = Session::from_link(link, Words::english());
    session.finish();
    session
}

/// The same with a veil over it.
pub fn veiled(link: &str, term: &'static str) -> Session {
    let known = Session::from_link(link, Words::english());
    let mut session = Session::new(Veil::over(known.scene(), term), Words::english());
    let values: Vec<_> = known.params().iter().map(|(key, value)| (spec(known.scene(), key), value.clone())).collect();
    let _ = session.set(&values);
    session.finish();
    session
}

fn spec(scene: &'static dyn Scene, key: &str) -> &'static ParamSpec {
    scene.specs().iter().find(|spec| spec.key == key).unwrap_or_else(|| panic!("no parameter {key}"))
}

/// The keys of all terms of a scene that can be seen.
pub fn terms(session: &mut Session) -> BTreeSet<&'static str> {
    let outcome = session.outcome();
    let marks = outcome.figures.iter().flat_map(|figure| &figure.panels).flat_map(|panel| &panel.marks);
    marks.map(|mark| mark.term.key).chain(outcome.readings.iter().map(|reading| reading.term.key)).collect()
}

/// A number as pictures, tables and formulas write it, and as files do, with all its digits; nothing for one that could
/// stand there for another reason.
fn written(value: f64) -> Vec<String> {
    let text = number::fixed(value.abs(), 3);
    let digits = text.trim_matches(['0', '.']).replace('.', "");
    if !value.is_finite() || digits.len() < 3 {
        return Vec::new();
    }
    // Short numbers are coordinates as well.
    let full = Some(number::shortest(value.abs())).filter(|full| full.len() > text.len() + 3);
    [text].into_iter().chain(full).collect()
}

/// What stands before a number in a text, if it stands there: whole, not as the beginning of another one.
pub fn before<'a>(text: &'a str, number: &str) -> Option<&'a str> {
    let goes_on = |rest: &str| rest.starts_with(|next: char| next.is_ascii_digit());
    let mut places = text.match_indices(number).filter(|(at, _)| !goes_on(&text[at + number.len()..]));
    places.next().map(|(at, _)| &text[..at])
}

fn number_of(reading: &Reading) -> Option<f64> {
    if let ReadingValue::Number(value) = reading.value { Some(value) } else { None }
}

/// The readings of a term as they are written, but for what other terms or parameters show of themselves.
pub fn secrets(session: &mut Session, term: &str) -> BTreeSet<String> {
    let params: Vec<f64> = session.params().iter().map(|(key, _)| session.params().number(key)).collect();
    let mut known: Vec<String> = params.into_iter().map(|value| number::shortest(value.abs())).collect();
    let outcome = session.outcome();
    for figure in &outcome.figures {
        let drawing = layout(figure, &View::new([780.0, 700.0], Theme::Light));
        let others = drawing.primitives.into_iter().filter(|primitive| primitive.term.is_some_and(|key| key != term));
        known.extend(others.filter_map(|primitive| match primitive.shape {
            Shape::Text { text, .. } => Some(text),
            _ => None,
        }));
    }
    for table in &outcome.tables {
        let others: Vec<usize> =
            (0..table.columns.len()).filter(|index| table.columns[*index].split('.').next() != Some(term)).collect();
        let cells =
            table.rows.iter().flat_map(|row| others.iter().filter_map(|index| row[*index].number().map(f64::abs)));
        known.extend(cells.map(number::shortest));
    }
    let is_about = |id: &str| formula::find(id).is_some_and(|typeset| typeset.terms().contains(&term));
    let others = outcome.formulas.iter().filter(|formula| !is_about(formula.id));
    known.extend(others.map(|formula| spoken(formula, Words::english())));
    let (own, others): (Vec<_>, Vec<_>) = outcome.readings.iter().partition(|reading| reading.term.key == term);
    let others: Vec<f64> = others.into_iter().filter_map(number_of).collect();
    known.extend(others.iter().map(|value| number::shortest(value.abs())));
    known.extend(others.iter().flat_map(|value| written(*value)));
    let own = own.into_iter().filter_map(number_of).flat_map(written);
    own.filter(|secret| !known.iter().any(|known| known.contains(secret))).collect()
}

/// Every number of some columns of a table, and every height of the curves of these terms, as they are written.
pub fn results(session: &mut Session, terms: &[&str]) -> BTreeSet<String> {
    let outcome = session.outcome();
    let column = |table: &Table, term: &str| {
        let index = table.columns.iter().position(|name| name == term);
        index
            .into_iter()
            .flat_map(|index| table.rows.iter().filter_map(move |row| row[index].number()))
            .collect::<Vec<f64>>()
    };
    let cells = outcome.tables.iter().flat_map(|table| terms.iter().flat_map(|term| column(table, term)));
    let marks = outcome.figures.iter().flat_map(|figure| &figure.panels).flat_map(|panel| &panel.marks);
    let heights = marks.filter(|mark| terms.contains(&mark.term.key)).flat_map(|mark| match &mark.form {
        Form::Curve { points, .. } => points.iter().map(|point| point[1]).collect(),
        _ => Vec::new(),
    });
    cells.chain(heights).flat_map(written).collect()
}
