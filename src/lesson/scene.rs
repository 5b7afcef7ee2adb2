//! The card as a scene: the one it wraps, with a prediction and a check in front.
//!
//! Until the check nothing of the answer is in its outcome. The values of the scene it wraps rest then, whatever a link
//! says of them: what is shown is the state that the card gives. From the check on they are the card's answer and can
//! be changed as in the scene itself.

use super::card::{Ask, Card, Setting};
use super::grade::Verdict;
use super::picture;
use super::solve::{Solution, number_of};
use crate::figure::{Columns, Figure, Place, Scale, Term, Told};
use crate::scene::{
    Cx, Edit, Kind, Outcome, ParamSpec, ParamState, Params, Points, Quantity, Reading, ReadingValue, Scene, Situation,
    SliderMark, Task, Value, Words, Work,
};

/// The mark on the axis.
pub(super) const MARK: &str = "mark";
/// The option chosen.
pub(super) const CHOICE: &str = "choice";
/// The order of three things, as letters.
pub(super) const ORDER: &str = "order";
/// How far the check has come: 0 before it, 1 once all is told.
pub const CHECK: &str = "check";
/// The reason chosen.
pub(super) const REASON: &str = "reason";

/// What stands for no option.
pub(super) const NONE: &str = "none";
/// Options, things and reasons by their letters.
pub(super) const LETTERS: [&str; 5] = [NONE, "a", "b", "c", "d"];
/// Orders of three things: none yet, the first of them, all of them.
const ORDERS: [&str; 10] = [NONE, "a", "b", "c", "abc", "acb", "bac", "bca", "cab", "cba"];

/// How much of the check a second plays.
const CHECKED_A_SECOND: f64 = 0.9;
/// An axis has so many steps of the arrow keys, or a decade so many.
const STEPS: f64 = 100.0;
const STEPS_A_DECADE: f64 = 50.0;

pub(super) const GUESS: Term = Term { key: MARK, palette: 3 };
pub(super) const ANSWER: Term = Term { key: "answer", palette: 2 };

/// A card as a scene.
pub struct CardScene {
    /// The card.
    pub card: &'static Card,
    specs: Vec<ParamSpec>,
}

impl CardScene {
    /// The card's own parameters, and those of its scene with its answer as their defaults.
    pub fn new(card: &'static Card) -> Self {
        let letters = |count: usize| Kind::Choice(&LETTERS[..=count.min(LETTERS.len() - 1)]);
        let own = match &card.ask {
            Ask::Place { range: [low, high], scale, .. } => {
                let step = match scale {
                    Scale::Linear => (high - low) / STEPS,
                    Scale::Log10 => 1.0 / STEPS_A_DECADE,
                };
                let kind = Kind::Number { min: *low, max: *high, step, scale: *scale };
                ParamSpec::new(MARK, "card.mark", kind, Value::Unset)
            }
            Ask::Choose { options, .. } => {
                ParamSpec::new(CHOICE, "card.choice", letters(options.len()), Value::Choice(NONE)).hidden()
            }
            Ask::Order { .. } => {
                ParamSpec::new(ORDER, "card.order", Kind::Choice(&ORDERS), Value::Choice(NONE)).hidden()
            }
        };
        let check = ParamSpec::number(CHECK, "card.check", [0.0, 1.0], 0.01, 0.0).playing(CHECKED_A_SECOND).hidden();
        let reason = ParamSpec::new(REASON, "card.reason", letters(card.reasons.len()), Value::Choice(NONE)).hidden();
        let mut specs = vec![own, check, reason];
        for spec in card.scene.specs() {
            let shown = card.shown.iter().find(|(known, _)| known.key == spec.key);
            let default = shown.map_or_else(|| spec.default.clone(), |(_, value)| value.clone());
            specs.push(ParamSpec { default, ..spec.clone() });
        }
        Self { card, specs }
    }

    /// The values of the scene it wraps, as they are seen.
    fn inner(&self, params: &Params) -> Params {
        if is_asking(params) { state(self.card.scene, &self.card.given) } else { params.clone() }
    }

    /// Numbers of the card with those that the outcome of the state that answers gives.
    pub(super) fn solution(&self, outcome: &Outcome, words: &'static Words) -> Solution {
        Solution::of(self.card, |key| number_of(&outcome.readings, key), words)
    }
}

/// Whether a parameter is the card's, and not of the scene it wraps.
fn is_own(key: &str) -> bool {
    [MARK, CHOICE, ORDER, CHECK, REASON].contains(&key)
}

/// Whether nothing of the answer is to be seen yet.
pub(super) fn is_asking(params: &Params) -> bool {
    params.number(CHECK) == 0.0
}

/// Whether there is a prediction to check.
pub(super) fn is_placed(card: &Card, params: &Params) -> bool {
    match &card.ask {
        Ask::Place { .. } => !params.number(MARK).is_nan(),
        Ask::Choose { .. } => !params.has(CHOICE, NONE),
        Ask::Order { things } => chosen(params, ORDER).len() == things.len(),
    }
}

/// The letters of a choice; none of none.
pub(super) fn chosen<'a>(params: &'a Params, key: &str) -> &'a str {
    match params.get(key) {
        Some(Value::Choice(letters)) if *letters != NONE => letters,
        _ => "",
    }
}

/// The index of the option that a letter stands for.
pub(super) fn index_of(letter: &str) -> Option<usize> {
    LETTERS.iter().position(|known| *known == letter)?.checked_sub(1)
}

/// Values of a scene apart from defaults.
pub(super) fn state(scene: &'static dyn Scene, setting: &Setting) -> Params {
    let mut params = Params::defaults(scene.specs());
    for (spec, value) in setting {
        params.set(scene.specs(), spec.key, value.clone());
    }
    params
}

impl Scene for CardScene {
    fn id(&self) -> &'static str {
        self.card.id
    }

    fn speaks_as(&self) -> &'static str {
        self.card.scene.id()
    }

    fn card(&self) -> Option<&'static str> {
        Some(self.card.title)
    }

    fn words(&self) -> &'static str {
        ""
    }

    fn specs(&self) -> &[ParamSpec] {
        &self.specs
    }

    fn state(&self, params: &Params, work: Option<&Work<'_>>, key: &str) -> ParamState {
        let asking = is_asking(params);
        match key {
            CHECK => ParamState::active_if(is_placed(self.card, params) && params.number(CHECK) < 1.0),
            MARK => ParamState::shown_if(asking),
            _ if is_own(key) => ParamState::default(),
            _ if asking => ParamState { active: false, ..ParamState::shown_if(false) },
            _ => self.card.scene.state(params, work, key),
        }
    }

    fn marks(&self, params: &Params, key: &str) -> Vec<SliderMark> {
        if is_own(key) || is_asking(params) { Vec::new() } else { self.card.scene.marks(params, key) }
    }

    fn follow(&self, edited: &[&'static str], before: &Params, params: &mut Params) {
        if !is_asking(params) {
            self.card.scene.follow(edited, before, params);
        }
    }

    fn materialise(&self, params: &Params, key: &str) -> Option<Points> {
        self.card.scene.materialise(params, key)
    }

    fn import(&self, key: &'static str, points: Points) -> Vec<Edit> {
        self.card.scene.import(key, points)
    }

    fn rests(&self, params: &Params, key: &str) -> bool {
        is_asking(params) && !is_own(key)
    }

    fn concealed(&self, params: &Params) -> &'static [&'static str] {
        if is_asking(params) { self.card.hidden } else { self.card.scene.concealed(params) }
    }

    fn job(&self, params: &Params) -> Option<Task> {
        if is_asking(params) { None } else { self.card.scene.job(params) }
    }

    fn evaluate(&self, params: &Params, situation: &Situation<'_>, cx: &mut Cx) -> Outcome {
        let (card, words, asking) = (self.card, cx.words, is_asking(params));
        let last = situation.last.filter(|last| !is_own(last.key()));
        let inner = if asking { Situation::default() } else { Situation { last, ..*situation } };
        let mut outcome = card.scene.evaluate(&self.inner(params), &inner, cx);
        if asking {
            keep_back(&mut outcome, card);
        } else {
            invite_nobody(&mut outcome.figures);
        }
        let solution = if asking { Solution(Vec::new()) } else { self.solution(&outcome, words) };
        let verdict = Verdict::of(card, params, &solution);
        // Whoever goes on from the answer hears what the scene has to say.
        if last.is_none() || asking {
            (outcome.insight, outcome.told) = (verdict.sentence(card, params, &solution, words), Vec::<Told>::new());
        }
        if let Ask::Place { .. } = card.ask {
            put_axis(&mut outcome.figures, picture::axis(card, params, &solution, words), card.question);
        }
        outcome.readings.push(reading(
            "card.right",
            match verdict {
                Verdict::Right => ReadingValue::Number(1.0),
                Verdict::Wrong => ReadingValue::Number(0.0),
                Verdict::Open => ReadingValue::Concealed,
                Verdict::Pending => ReadingValue::Pending,
            },
        ));
        outcome
    }
}

fn reading(key: &'static str, value: ReadingValue) -> Reading {
    Reading { key: key.into(), term: ANSWER, quantity: Quantity::STATE, value, listed: false }
}

/// Leaves of what a scene says what may be seen with the question.
fn keep_back(outcome: &mut Outcome, card: &Card) {
    for reading in &mut outcome.readings {
        (reading.value, reading.listed) = (ReadingValue::Concealed, false);
    }
    outcome.formulas.clear();
    outcome.tables.clear();
    outcome.told.clear();
    outcome.figures.retain(|figure| card.seen.iter().any(|(key, _)| *key == figure.key));
    for figure in &mut outcome.figures {
        figure.panels.retain(|panel| {
            card.seen.iter().any(|(key, only)| *key == figure.key && only.is_none_or(|only| only == panel.key))
        });
        card.question.clone_into(&mut figure.description);
        figure.told.clear();
        for panel in &mut figure.panels {
            panel.handles.clear();
            panel.cloud = None;
        }
    }
}

/// Takes away what invites to a first drag: the card has other things to do now.
fn invite_nobody(figures: &mut [Figure]) {
    for handle in figures.iter_mut().flat_map(|figure| &mut figure.panels).flat_map(|panel| &mut panel.handles) {
        handle.invitation = None;
    }
}

/// Puts the axis above what there is to be seen in the middle.
fn put_axis(figures: &mut Vec<Figure>, axis: crate::figure::Panel, question: &str) {
    let Some(main) = figures.iter_mut().find(|figure| figure.place == Place::Main) else {
        figures.insert(
            0,
            Figure {
                key: MARK,
                description: question.to_owned(),
                told: Vec::new(),
                place: Place::Main,
                panels: vec![axis],
                columns: Columns::Stacked(1),
            },
        );
        return;
    };
    // One panel alone has the whole width.
    let most: usize = main.panels.iter().map(|panel| panel.span).sum();
    let (wide, narrow) = match main.columns {
        // Side by side on a phone, plots would have no room for the names of their curves.
        Columns::Stacked(_) => (1, 1),
        Columns::Rows { wide, narrow } => (wide, narrow),
    };
    let (wide, narrow) = (wide.min(most), narrow.min(most));
    main.columns = Columns::Rows { wide, narrow };
    main.panels.insert(0, crate::figure::Panel { span: wide, ..axis });
}
