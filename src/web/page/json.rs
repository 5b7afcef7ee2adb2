//! JSON as it is written: text after text, without a tree in between, which would be made and thrown away many times a
//! frame, and whose making would be downloaded with every place that does.

use crate::figure::number as digits;
pub(super) use crate::scene::json::quoted;

/// A list of values that are written already.
pub(super) fn list(values: impl IntoIterator<Item = String>) -> String {
    let mut list = String::from("[");
    for value in values {
        if list.len() > 1 {
            list.push(',');
        }
        list += &value;
    }
    list + "]"
}

/// A list of numbers.
pub(super) fn numbers(values: &[f32]) -> String {
    list(values.iter().map(|value| number((*value).into())))
}

/// A list of texts.
pub(super) fn texts<'a>(values: impl IntoIterator<Item = &'a str>) -> String {
    list(values.into_iter().map(quoted))
}

/// A number to a hundredth, which is finer than any pixel or step; what JSON has no number for is null.
fn number(value: f64) -> String {
    if value.is_finite() { digits::plain(value, 2) } else { "null".to_owned() }
}

/// An object in the making.
#[derive(Default)]
pub(super) struct Object(String);

impl Object {
    /// Adds a value that is written already.
    #[inline(never)]
    pub fn raw(&mut self, key: &str, value: &str) -> &mut Self {
        self.0.push_str(if self.0.is_empty() { "{\"" } else { ",\"" });
        self.0 += key;
        self.0 += "\":";
        self.0 += value;
        self
    }

    /// Adds a text.
    #[inline(never)]
    pub fn text(&mut self, key: &str, value: &str) -> &mut Self {
        self.raw(key, &quoted(value))
    }

    /// Adds a text, or null.
    #[inline(never)]
    pub fn maybe(&mut self, key: &str, value: Option<&str>) -> &mut Self {
        match value {
            Some(value) => self.text(key, value),
            None => self.raw(key, "null"),
        }
    }

    /// Adds a number, to a hundredth.
    #[inline(never)]
    pub fn number(&mut self, key: &str, value: f64) -> &mut Self {
        self.raw(key, &number(value))
    }

    /// Adds a share of a whole, to its hundred thousandth, or null.
    #[inline(never)]
    pub fn share(&mut self, key: &str, value: f64) -> &mut Self {
        let share = if value.is_nan() { "null".to_owned() } else { digits::plain(value, 5) };
        self.raw(key, &share)
    }

    /// Adds yes or no.
    #[inline(never)]
    pub fn flag(&mut self, key: &str, value: bool) -> &mut Self {
        self.raw(key, if value { "true" } else { "false" })
    }

    /// The object as it is written.
    #[inline(never)]
    pub fn written(&mut self) -> String {
        if self.0.is_empty() {
            self.0.push('{');
        }
        self.0.push('}');
        std::mem::take(&mut self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_can_be_read() {
        let mut object = Object::default();
        object.text("name", "a \"b\" \\ \n ∞").number("x", -0.125).number("none", f64::NAN).flag("on", true);
        object.maybe("help", None).share("share", 1.0 / 3.0).raw("area", &numbers(&[1.0, 2.5]));
        let text = object.written();
        let expected = serde_json::json!({
            "name": "a \"b\" \\ \n ∞", "x": -0.13, "none": null, "on": true, "help": null, "share": 0.33333,
            "area": [1, 2.5],
        });
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).ok().map(|value| value.to_string()), {
            Some(expected.to_string())
        });
        assert_eq!(Object::default().written(), "{}");
    }
}
