//! Points as a parameter: what its control says of them.

use super::State;
use super::hand::POINT_STEPS;
use crate::figure::{Axis, Cloud, Panel, Scale, Slot, SlotEdit};
use crate::scene::{Edit, Kind, ParamError, ParamSpec, Value};

/// What the two numbers of a point are called.
pub const COORDINATES: [&str; 2] = ["x", "y"];

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

/// What the chosen point is called, and where it lies, if a picture shows the points.
pub fn chosen(state: &State, spec: &ParamSpec) -> Option<(String, [f64; 2])> {
    let cloud = cloud(state, spec)?;
    Some((cloud.called(cloud.chosen), *cloud.at.get(cloud.chosen)?))
}

/// What a step of each coordinate is: a hundredth of its axis.
pub fn grains(state: &State, spec: &ParamSpec) -> [f64; 2] {
    let step = |axis: &Axis| (axis.range[1] - axis.range[0]).abs() / POINT_STEPS;
    shown(state, spec).map_or([1.0; 2], |(panel, _)| [step(&panel.x), step(&panel.y)])
}

/// The edit that brings one coordinate of the chosen point to a number.
pub fn moved(state: &State, spec: &ParamSpec, coordinate: usize, value: f64) -> Option<Edit> {
    // A third number would be another point's.
    let cloud = cloud(state, spec).filter(|_| coordinate < COORDINATES.len())?;
    let index = 2 * cloud.chosen + coordinate;
    Some(Edit::Slot(SlotEdit { slot: Slot { key: spec.key, index }, value }))
}

/// The edit that a typed coordinate of the chosen point asks for.
///
/// # Errors
/// What was typed is no number, or is beyond what a coordinate may be.
pub fn typed(state: &State, spec: &ParamSpec, coordinate: usize, text: &str) -> Result<Option<Edit>, ParamError> {
    let reach = spec.points_kind().map_or(0.0, |kind| kind.reach);
    let kind = Kind::Number { min: -reach, max: reach, step: 0.0, scale: Scale::Linear };
    let number = ParamSpec { kind, default: Value::Number(0.0), ..spec.clone() };
    let value = number.parse(text)?;
    Ok(if let Value::Number(value) = value { moved(state, spec, coordinate, value) } else { None })
}

fn cloud<'a>(state: &'a State, spec: &ParamSpec) -> Option<&'a Cloud> {
    shown(state, spec).map(|(_, cloud)| cloud)
}

/// The panel that shows the points, and its cloud.
fn shown<'a>(state: &'a State, spec: &ParamSpec) -> Option<(&'a Panel, &'a Cloud)> {
    let panels = state.outcome.figures.iter().flat_map(|figure| &figure.panels);
    let mut clouds = panels.filter_map(|panel| Some((panel, panel.cloud.as_ref()?)));
    clouds.find(|(_, cloud)| cloud.key == spec.key)
}
