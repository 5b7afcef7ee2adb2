//! The options of a set or a choice: what they are called, and which of them have their controls in sight.

use super::State;
use crate::figure::{Term, style};
use crate::scene::{Action, ParamSpec, Value};

/// Whether an option is on.
pub fn is_on(state: &State, spec: &ParamSpec, option: &str) -> bool {
    state.params.has(spec.key, option)
}

/// The options of a set that are in sight: the first ones, those that are on, or all if it is `unfolded`.
pub fn in_sight(
    state: &State,
    spec: &ParamSpec,
    options: &'static [&'static str],
    unfolded: bool,
) -> Vec<&'static str> {
    let numbered = options.iter().enumerate();
    let shown = numbered.filter(|(index, option)| unfolded || *index < spec.first || is_on(state, spec, option));
    shown.map(|(_, option)| *option).collect()
}

/// Whether a set has anything to fold: an option beyond the first ones that is off.
pub fn folds(state: &State, spec: &ParamSpec, options: &[&str]) -> bool {
    options.iter().skip(spec.first).any(|option| !is_on(state, spec, option))
}

/// The set with one of its options switched.
pub fn toggled(state: &State, spec: &ParamSpec, options: &'static [&'static str], option: &str) -> Value {
    let kept = options.iter().copied().filter(|known| is_on(state, spec, known) != (*known == option));
    Value::Set(kept.collect())
}

/// The loss that an option stands for.
pub fn term(state: &State, option: &str) -> Option<Term> {
    let mut terms = state.outcome.readings.iter().map(|reading| reading.term);
    terms.find(|term| term.key == option && term.palette != style::NEUTRAL)
}

/// What is written on a chip of a set: one that is off asks to be added.
pub fn chip_text(name: &str, on: bool) -> String {
    if on { name.to_owned() } else { format!("+ {name}") }
}

/// The name of something the scene offers to do, and what it says of it.
pub fn action_words(state: &State, action: &Action) -> (String, String) {
    let help = state.help_of(&format!("{}.action.{}", state.scene.speaks_as(), action.id));
    (action.name(state.scene, &state.params, state.words), help)
}

/// One sentence on what a parameter does, and why it does nothing at the moment; empty if there is neither.
pub fn help(state: &State, spec: &ParamSpec) -> String {
    let help = state.help_of(spec.words);
    if state.param_state(spec.key).active {
        return help;
    }
    let inactive = state.words.get("app.inactive");
    if help.is_empty() { inactive.to_owned() } else { format!("{help} {inactive}") }
}
