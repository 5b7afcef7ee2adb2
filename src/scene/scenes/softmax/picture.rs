//! The figure: the logits as bars, their probabilities with the gradient as arrows, and the loss as a sum.

use super::{GRADIENT, LOG_SUM, LOGIT, LOGITS, LOSS, PROBABILITY, RANGE, State};
use crate::figure::{
    Axis, Columns, Drive, Figure, Form, Handle, HandleId, Mark, Name, Panel, Place, Role, Side, Slot, Term, Told, XY,
    number,
};
use crate::scene::Words;
use crate::scene::kit::bars;

/// A step's arrow stands so far beside the middle of its bar: on the side where no invitation stands.
const ASIDE: f64 = -0.4;
/// Room beyond the ends of an axis, as a share of it, for knobs and names.
const BEYOND: f64 = 1.2;
/// What the axis of the probabilities shows: room for the names of arrows beyond both ends.
const PROBABILITIES: [f64; 2] = [-0.22, 1.22];
/// The panel of logits is so many times as high as that of probabilities.
const WEIGHT: f32 = 1.5;
/// With more classes there is no room to say of each small gradient how small it is.
const FEW: usize = 6;
/// What two decimals cannot show.
const SMALL: f64 = 0.005;
/// Decimals of a gradient.
const DECIMALS: usize = 2;
/// The link of the axes of classes.
const LINK: &str = "class";

pub(super) fn figure(state: &State, words: &Words) -> Figure {
    let p = number::pictured(state.probabilities[state.target], 3);
    let loss = number::pictured(state.loss, 3);
    let values = [state.logits.len(), state.target].map(|count| count.to_string());
    Figure {
        key: "softmax",
        description: words.fill("softmax.description", &[("count", &values[0]), ("class", &values[1])]),
        told: vec![Told {
            about: &[PROBABILITY.key, LOSS.key],
            text: words.fill("softmax.description.numbers", &[("p", &p), ("loss", &loss)]),
        }],
        place: Place::Main,
        panels: vec![logits(state, words), probabilities(state, words), sum(state, words)],
        columns: Columns::Stacked(1),
    }
}

/// An axis of classes, with one thing more at its end.
fn classes(state: &State, end: &str, words: &Words) -> Axis {
    let mut names = Vec::new();
    for class in 0..state.logits.len() {
        let key = if class == state.target { "softmax.class.target" } else { "softmax.class" };
        names.push(words.fill(key, &[("class", &class.to_string())]));
    }
    names.push(words.get(end).to_owned());
    Axis::categories(names).linked(LINK)
}

fn arrow(term: Term, role: Role, x: f64, [from, to]: [f64; 2]) -> Mark {
    Mark::new(term, role, Form::Arrow { from: [x, from], to: [x, to] })
}

/// Whether a bar's class is the right one.
fn role(state: &State, class: usize) -> Role {
    if class == state.target { Role::Primary } else { Role::Ghost }
}

/// The logits as bars to drag, each with the ghost of one step; and one handle for all of them.
fn logits(state: &State, words: &Words) -> Panel {
    let y = Axis::linear("", [-BEYOND * state.reach, BEYOND * state.reach]);
    // Four digits have no room beside the axis; every bar says its value.
    let y = if state.reach < RANGE[1] { y } else { y.bare() };
    let mut panel = Panel::new("logits", words.get("softmax.panel.logits"), classes(state, "softmax.all", words), y);
    panel.weight = WEIGHT;
    panel.marks.push(bars::zero());
    for (class, logit) in state.logits.iter().copied().enumerate() {
        panel.marks.push(bars::upright(LOGIT, role(state, class), class, [0.0, logit]));
        let step = arrow(GRADIENT, Role::Sole, class as f64 + ASIDE, [logit, state.landing(class)]);
        panel.marks.push(step);
        panel.handles.push(logit_handle(state, class, words));
    }
    let [low, high] = extent(&state.logits);
    panel.marks.push(bars::upright(LOGIT, Role::Ghost, state.logits.len(), [low, high]));
    panel.handles.push(all_handle(state, words));
    panel
}

/// The least and the greatest logit.
fn extent(logits: &[f64]) -> [f64; 2] {
    logits.iter().fold([f64::INFINITY, f64::NEG_INFINITY], |[low, high], logit| [low.min(*logit), high.max(*logit)])
}

fn logit_handle(state: &State, class: usize, words: &Words) -> Handle {
    let (at, logit) = ([class as f64, state.logits[class]], state.logits[class]);
    let is_target = class == state.target;
    let key = if is_target { "softmax.handle.target" } else { "softmax.handle.logit" };
    let name = words.fill(key, &[("class", &class.to_string())]);
    let texts = [name, number::brief(logit, 2)];
    let mut grip = bars::grip(LOGITS[class], LOGIT, at, [-state.reach, state.reach], texts);
    grip.invitation = is_target.then(|| words.get("softmax.invitation").to_owned());
    grip
}

/// The handle that moves all bars at once, and keeps them all within what they may be.
fn all_handle(state: &State, words: &Words) -> Handle {
    let (x, [low, high]) = (state.logits.len() as f64, extent(&state.logits));
    let grain = super::ARROW;
    // It stands on a step, so that all move by whole steps.
    let at = (high * super::PER_UNIT).round() / super::PER_UNIT;
    let drive = |(logit, key): (&f64, &'static str)| Drive {
        offset: logit - at,
        grain,
        ..Drive::direct(Slot::loose(key), XY::Y)
    };
    let legal = [(at + RANGE[0] - low).max(-state.reach), (at + RANGE[1] - high).min(state.reach)];
    let texts = [
        words.get("softmax.handle.all").to_owned(),
        words.fill("softmax.handle.all_value", &[("value", &number::brief(high, 2))]),
    ];
    Handle {
        id: HandleId::new(LOGITS[0], 1),
        drives: state.logits.iter().zip(LOGITS).map(drive).collect(),
        label: None,
        ..bars::grip(LOGITS[0], LOGIT, [x, at], legal, texts)
    }
}

/// The probabilities as bars, with an arrow from the one-hot target to each: the gradient.
fn probabilities(state: &State, words: &Words) -> Panel {
    let y = Axis::linear("", PROBABILITIES).keeping(&[0.0, 0.5, 1.0]);
    let title = words.get("softmax.panel.probabilities");
    let mut panel = Panel::new("probabilities", title, classes(state, "softmax.sum", words), y);
    panel.marks.push(bars::zero());
    for (class, p) in state.probabilities.iter().copied().enumerate() {
        let one_hot = f64::from(u8::from(class == state.target));
        let slope = state.gradient[class];
        let side = if slope < 0.0 { Side::BELOW } else { Side::ABOVE };
        panel.marks.push(bars::upright(PROBABILITY, role(state, class), class, [0.0, p]));
        let arrow = arrow(GRADIENT, Role::Sole, class as f64, [one_hot, p]);
        let is_named = state.logits.len() <= FEW || slope.abs() >= SMALL;
        let name = is_named.then(|| Name::new(number::pictured(slope, DECIMALS), side));
        panel.marks.push(Mark { name, ..arrow });
    }
    let none = number::fixed(0.0, DECIMALS);
    let x = state.logits.len() as f64;
    panel.marks.push(Mark::new(GRADIENT, Role::Sole, Form::dot([x, 0.0], none.clone())).named(none, Side::ABOVE));
    panel
}

/// Both terms of the loss and their sum, over one axis.
fn sum(state: &State, words: &Words) -> Panel {
    let bars = [
        (LOGIT, 0.0 - state.logits[state.target], "softmax.mark.logit"),
        (LOG_SUM, state.log_sum, "softmax.mark.log_sum"),
        (LOSS, state.loss, "softmax.mark.loss"),
    ];
    let bar = |(term, value, key): (Term, f64, &str)| {
        (term, value, Name::new(words.fill(key, &[("value", &number::pictured(value, 3))]), Side::AFTER))
    };
    let range = [-state.reach, 2.0 * state.reach];
    bars::sum(words.get("softmax.panel.sum"), range, bars.into_iter().map(bar).collect())
}
