//! JSON, as host pages write states and everybody reads values: as much of a library as that takes, because a page
//! downloads all of it.

mod read;

use std::fmt::{self, Display, Formatter, Write as _};

use crate::figure::number;

/// A value of JSON.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// Nothing.
    Null,
    /// Yes or no.
    Flag(bool),
    /// A number; what is not finite is written as null.
    Number(f64),
    /// A text.
    Text(String),
    /// Values in their order.
    List(Vec<Json>),
    /// Values under their names, in the order they were given.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// Reads a text; `None` if it is no JSON.
    pub fn read(text: &str) -> Option<Self> {
        read::read(text)
    }

    /// An object.
    pub fn object<const N: usize>(values: [(&str, Self); N]) -> Self {
        Self::Object(values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    }

    /// The value of that name, if it is an object and has one.
    pub fn get(&self, name: &str) -> Option<&Self> {
        let Self::Object(values) = self else { return None };
        values.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl<T: Into<Self>> FromIterator<T> for Json {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Self::List(values.into_iter().map(Into::into).collect())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<f64> for Json {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl Display for Json {
    /// Without spaces; with `#` every value of an outermost object on a line of its own.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(on) => f.write_str(if *on { "true" } else { "false" }),
            Self::Number(number) if number.is_finite() => f.write_str(&number::shortest(*number)),
            Self::Null | Self::Number(_) => f.write_str("null"),
            Self::Text(text) => f.write_str(&quoted(text)),
            Self::List(values) => {
                // Not joined first: there may be ten thousand points in it.
                let mut before = '[';
                for value in values {
                    write!(f, "{before}{value}")?;
                    before = ',';
                }
                f.write_str(if values.is_empty() { "[]" } else { "]" })
            }
            Self::Object(values) => {
                let [colon, comma, before, after] =
                    if f.alternate() { [": ", ",\n  ", "\n  ", "\n"] } else { [":", ",", "", ""] };
                let line = |(name, value): &(String, Self)| format!("{}{colon}{value}", quoted(name));
                let lines: Vec<String> = values.iter().map(line).collect();
                write!(f, "{{{before}{}{after}}}", lines.join(comma))
            }
        }
    }
}

/// A text as JSON. Pictures are long texts, sent with every move of a hand: what needs no escape is copied as it is.
pub fn quoted(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + text.len() / 8 + 2);
    written.push('"');
    let mut copied = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escape = match byte {
            b'"' => "\\\"",
            b'\\' => "\\\\",
            b'\n' => "\\n",
            0..b' ' => "\\u00",
            _ => continue,
        };
        written.push_str(&text[copied..at]);
        written.push_str(escape);
        copied = at + 1;
        if escape == "\\u00" {
            // Writing to a String cannot fail.
            let _ = write!(written, "{byte:02x}");
        }
    }
    written.push_str(&text[copied..]);
    written.push('"');
    written
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;

    /// What the library has read.
    fn known(value: &Value) -> Json {
        match value {
            Value::Null => Json::Null,
            Value::Bool(on) => Json::Flag(*on),
            Value::Number(number) => Json::Number(number.as_f64().unwrap()),
            Value::String(text) => Json::from(text.as_str()),
            Value::Array(values) => values.iter().map(known).collect(),
            Value::Object(values) => {
                Json::Object(values.iter().map(|(name, value)| (name.clone(), known(value))).collect())
            }
        }
    }

    fn any_json() -> impl Strategy<Value = Json> {
        let leaf = prop_oneof![
            Just(Json::Null),
            any::<bool>().prop_map(Json::Flag),
            // The library reads others to their last bit only if it is told to.
            any::<i32>().prop_map(|number| Json::Number(f64::from(number) / 16.0)),
            ".*".prop_map(Json::Text),
        ];
        leaf.prop_recursive(4, 30, 5, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(Json::List),
                prop::collection::btree_map(".*", inner, 0..5)
                    .prop_map(|values| Json::Object(values.into_iter().collect())),
            ]
        })
    }

    #[test]
    fn people_get_lines() {
        let json = Json::object([("a", Json::Number(f64::NAN)), ("b", Json::Number(0.5))]);
        assert_eq!(json.to_string(), r#"{"a":null,"b":0.5}"#);
        assert_eq!(format!("{json:#}"), "{\n  \"a\": null,\n  \"b\": 0.5\n}");
    }

    proptest! {
        #[test]
        fn a_library_reads_what_is_written_and_lines_as_well(json in any_json()) {
            for text in [json.to_string(), format!("{json:#}")] {
                let value = serde_json::from_str::<Value>(&text);
                prop_assert_eq!(value.ok().as_ref().map(known), Some(json.clone()), "{}", text);
                prop_assert_eq!(Json::read(&text), Some(json.clone()), "{}", text);
            }
        }

        #[test]
        fn what_a_library_writes_is_read(json in any_json()) {
            let value: Value = serde_json::from_str(&json.to_string()).unwrap();
            prop_assert_eq!(Json::read(&value.to_string()), Some(json));
        }
    }
}
