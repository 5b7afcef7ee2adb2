//! Parameter values of a scene: plain data, always complete and always within the specification.

use super::fault::{Fault, ParamError, Part, quote};
use super::param::{Kind, ParamSpec, Value};
use super::points::Points;
use crate::figure::Slot;

/// A number that moves along with others is a multiple of one part in so many: sums leave digits that are noise.
const TIDY: f64 = 1e9;

/// One value for every parameter of a scene, in the order of its specification.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Params {
    entries: Vec<(&'static str, Value)>,
}

impl Params {
    /// All defaults.
    pub fn defaults(specs: &[ParamSpec]) -> Self {
        Self { entries: specs.iter().map(|spec| (spec.key, spec.default.clone())).collect() }
    }

    /// The value under that key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.entries.iter().find(|(name, _)| *name == key).map(|(_, value)| value)
    }

    /// Keys and values in the order of the specification.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Value)> {
        self.entries.iter().map(|(key, value)| (*key, value))
    }

    /// The number under that key; integers count. NaN while it is unset; 0 if there is none, which the scenes' own
    /// tests rule out.
    pub fn number(&self, key: &str) -> f64 {
        match self.get(key) {
            Some(Value::Number(number)) => *number,
            Some(Value::Integer(number)) => *number as f64,
            Some(Value::Unset) => f64::NAN,
            _ => 0.0,
        }
    }

    /// Whether the flag under that key is on.
    pub fn flag(&self, key: &str) -> bool {
        matches!(self.get(key), Some(Value::Flag(true)))
    }

    /// Whether the set under that key holds the option, or the choice is it.
    pub fn has(&self, key: &str, option: &str) -> bool {
        match self.get(key) {
            Some(Value::Set(names)) => names.contains(&option),
            Some(Value::Choice(name)) => *name == option,
            _ => false,
        }
    }

    /// The points under that key, if somebody has given any: otherwise a scene draws its own.
    pub fn points(&self, key: &str) -> Option<&Points> {
        match self.get(key) {
            Some(Value::Points(points)) if !points.is_empty() => Some(points),
            _ => None,
        }
    }

    /// Sets a value, clamped. Unknown keys change nothing.
    pub fn set(&mut self, specs: &[ParamSpec], key: &str, value: Value) {
        if let (Some(spec), Some((_, entry))) =
            (specs.iter().find(|spec| spec.key == key), self.entries.iter_mut().find(|(name, _)| *name == key))
        {
            *entry = spec.clamp(value);
        }
    }

    /// Sets one number inside a value, snapped to its steps, or to others, and clamped: what a handle does. The corners
    /// of a box lie on whole pixels of the picture then.
    pub fn set_slot(&mut self, specs: &[ParamSpec], slot: Slot, number: f64, step: Option<f64>) {
        let Some(spec) = specs.iter().find(|spec| spec.key == slot.key) else { return };
        let Some(value) = self.get(slot.key).cloned() else { return };
        let edited = match (spec.kind, value) {
            (Kind::Number { .. }, _) if slot.is_loose() => Value::Number((number * TIDY).round() / TIDY),
            (Kind::Number { .. }, _) => Value::Number(spec.stepping(step).snap(number)),
            (Kind::Integer { .. }, _) => Value::Integer(number.round() as i64),
            (_, Value::Box(mut corners)) if slot.index < corners.len() => {
                corners[slot.index] = number.round();
                Value::Box(corners)
            }
            _ => return,
        };
        // A box is clamped once all its slots are in: moving a body sets four, and the first alone may turn it inside
        // out.
        if let Some((_, entry)) = self.entries.iter_mut().find(|(name, _)| *name == slot.key) {
            *entry = edited;
        }
    }

    /// Brings every value back within the specification.
    pub fn settle(&mut self, specs: &[ParamSpec]) {
        // Points are clamped when they are set, and nothing sets slots of them: ten thousand of them are not looked
        // through for the sake of other values.
        let entries = specs.iter().zip(&mut self.entries).filter(|(_, (_, value))| !matches!(value, Value::Points(_)));
        for (spec, (_, value)) in entries {
            *value = spec.clamp(value.clone());
        }
    }

    /// The specification of a key.
    ///
    /// # Errors
    /// No parameter has that key; the error lists those there are.
    pub fn spec<'a>(specs: &'a [ParamSpec], key: &str) -> Result<&'a ParamSpec, ParamError> {
        specs.iter().find(|spec| spec.key == key).ok_or_else(|| ParamError {
            key: quote(key),
            given: String::new(),
            part: Part::Whole,
            allowed: specs.iter().map(|spec| spec.key).collect::<Vec<_>>().join(", ").into(),
            fault: Fault::UnknownKey,
        })
    }
}
