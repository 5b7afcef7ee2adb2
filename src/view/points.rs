//! Points as a parameter: what its control says of them.

use super::State;
use crate::scene::ParamSpec;

/// How many points somebody has given; if none, that the scene draws its own.
pub fn count(state: &State, spec: &ParamSpec) -> String {
    match state.params.points(spec.key) {
        Some(points) => state.words.count("points.count", ("count", points.len()), &[]),
        None => state.words.get("points.own").to_owned(),
    }
}

/// The name of what brings the scene's own points back.
pub fn reset(state: &State, spec: &ParamSpec) -> String {
    state.words.fill("points.reset", &[("name", &spec.label(state.words))])
}
