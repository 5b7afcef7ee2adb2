//! Values as text and as JSON: one reading and one writing for links, the command line and host pages.

use super::fault::{Fault, ParamError};
use super::json::Json;
use super::param::{Kind, ParamSpec, Value};
use crate::figure::number::{read, shortest};

impl ParamSpec {
    /// Reads a value as links and the command line write it.
    ///
    /// # Errors
    /// Text of another kind, or a value that is not allowed: nothing is clamped here.
    pub fn parse(&self, text: &str) -> Result<Value, ParamError> {
        let bad = || self.fail(text, Fault::BadType);
        let numbers =
            |text: &str| text.split(',').map(|part| read(part).ok_or_else(bad)).collect::<Result<Vec<_>, _>>();
        let value = match self.kind {
            _ if self.may_be_unset() && text.trim() == NOTHING => Value::Unset,
            Kind::Number { .. } => Value::Number(read(text).ok_or_else(bad)?),
            Kind::Integer { .. } => Value::Integer(read(text).and_then(whole).ok_or_else(bad)?),
            Kind::Flag => Value::Flag(match text.trim() {
                "1" | "true" | "on" => true,
                "0" | "false" | "off" => false,
                _ => return Err(bad()),
            }),
            Kind::Choice(options) => {
                Value::Choice(option(options, text).ok_or_else(|| self.fail(text, Fault::OutOfRange))?)
            }
            Kind::Set(options) => {
                let given: Vec<_> =
                    text.split(',').map(str::trim).filter(|name| !name.is_empty() && *name != NOTHING).collect();
                if given.iter().any(|name| option(options, name).is_none()) {
                    return Err(self.fail(text, Fault::OutOfRange));
                }
                Value::Set(options.iter().copied().filter(|name| given.contains(name)).collect())
            }
            Kind::Box { .. } => Value::Box(numbers(text)?.try_into().map_err(|_| bad())?),
            Kind::Points(kind) => {
                return kind.parse(text).map(Value::Points).map_err(|refused| self.fail_at(refused));
            }
        };
        // The message quotes what was written, not what it was read as.
        self.check(value).map_err(|_| self.fail(text, Fault::OutOfRange))
    }

    /// Reads a value from JSON: numbers, booleans, strings, arrays, null for unset; text in the form of links is taken
    /// as well.
    ///
    /// # Errors
    /// As for [`parse`](Self::parse).
    pub fn from_json(&self, json: &Json) -> Result<Value, ParamError> {
        let bad = || self.fail(&json.to_string(), Fault::BadType);
        match (self.kind, json) {
            (_, Json::Text(text)) => self.parse(text),
            (_, Json::Null) if self.may_be_unset() => Ok(Value::Unset),
            (Kind::Number { .. }, Json::Number(number)) => self.check(Value::Number(*number)),
            (Kind::Integer { .. }, Json::Number(number)) => self.check(Value::Integer(whole(*number).ok_or_else(bad)?)),
            (Kind::Flag, Json::Flag(on)) => Ok(Value::Flag(*on)),
            (Kind::Set(_), Json::List(names)) => self.parse(&joined(names, option_name).ok_or_else(bad)?),
            (Kind::Points(kind), Json::List(points)) => {
                kind.read_json(points).map(Value::Points).map_err(|refused| self.fail_at(refused))
            }
            (Kind::Box { .. }, Json::List(corners)) => self.parse(&joined(corners, corner).ok_or_else(bad)?),
            _ => Err(bad()),
        }
    }

    /// The value if it is allowed.
    ///
    /// # Errors
    /// Out of range, of another kind, or not finite.
    pub fn check(&self, value: Value) -> Result<Value, ParamError> {
        let clamped = self.clamp(value.clone());
        if clamped == value { Ok(value) } else { Err(self.fail(&value.text(), Fault::OutOfRange)) }
    }
}

/// How an empty set is written, and a number that is unset.
const NOTHING: &str = "none";

/// The whole number, if it is one that f64 holds exactly.
fn whole(number: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    (number.fract() == 0.0 && number.abs() <= EXACT).then_some(number as i64)
}

fn option(options: &'static [&'static str], name: &str) -> Option<&'static str> {
    options.iter().copied().find(|option| *option == name.trim())
}

/// A list as links write it, if all of it is of the right kind.
fn joined(values: &[Json], text: fn(&Json) -> Option<String>) -> Option<String> {
    Some(values.iter().map(text).collect::<Option<Vec<_>>>()?.join(","))
}

fn option_name(json: &Json) -> Option<String> {
    if let Json::Text(name) = json { Some(name.clone()) } else { None }
}

fn corner(json: &Json) -> Option<String> {
    if let Json::Number(number) = json { Some(shortest(*number)) } else { None }
}

fn list(numbers: &[f64]) -> String {
    numbers.iter().map(|number| shortest(*number)).collect::<Vec<_>>().join(",")
}

impl Value {
    /// The value as links and the command line write it.
    pub fn text(&self) -> String {
        match self {
            Self::Number(number) => shortest(*number),
            Self::Integer(number) => number.to_string(),
            Self::Flag(on) => u8::from(*on).to_string(),
            Self::Choice(name) => (*name).to_owned(),
            Self::Unset => NOTHING.to_owned(),
            Self::Set(names) if names.is_empty() => NOTHING.to_owned(),
            Self::Set(names) => names.join(","),
            Self::Box(corners) => list(corners),
            Self::Points(points) => points.text(),
        }
    }

    /// The value as JSON.
    pub fn json(&self) -> Json {
        match self {
            Self::Number(number) => Json::Number(*number),
            Self::Integer(number) => Json::Number(*number as f64),
            Self::Flag(on) => Json::Flag(*on),
            Self::Choice(name) => Json::from(*name),
            Self::Unset => Json::Null,
            Self::Set(names) => names.iter().copied().collect(),
            Self::Box(corners) => corners.iter().copied().collect(),
            Self::Points(points) => points.json(),
        }
    }
}
