//! Reads JSON.

use super::Json;
use crate::figure::number;

/// Lists within lists are read to this depth; a state needs two.
const DEPTH: usize = 32;

/// Reads a text; `None` if it is no JSON.
pub(super) fn read(text: &str) -> Option<Json> {
    let mut reader = Reader { rest: text, depth: 0 };
    let value = reader.value()?;
    reader.skip();
    reader.rest.is_empty().then_some(value)
}

/// What is still to be read.
struct Reader<'a> {
    rest: &'a str,
    /// How many lists and objects are open.
    depth: usize,
}

impl Reader<'_> {
    fn skip(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\r', '\n']);
    }

    /// Takes this text if it comes next.
    fn take(&mut self, text: &str) -> Option<()> {
        self.skip();
        self.rest = self.rest.strip_prefix(text)?;
        Some(())
    }

    fn value(&mut self) -> Option<Json> {
        self.skip();
        match self.rest.chars().next()? {
            'n' => self.take("null").map(|()| Json::Null),
            't' => self.take("true").map(|()| Json::Flag(true)),
            'f' => self.take("false").map(|()| Json::Flag(false)),
            '"' => self.text().map(Json::Text),
            '[' => self.all("[", "]", Self::value).map(Json::List),
            '{' => self.all("{", "}", Self::entry).map(Json::Object),
            _ => self.number().map(Json::Number),
        }
    }

    fn entry(&mut self) -> Option<(String, Json)> {
        let name = self.text()?;
        self.take(":")?;
        Some((name, self.value()?))
    }

    /// Values between brackets, with commas between them.
    fn all<T>(&mut self, open: &str, close: &str, one: fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        self.take(open)?;
        self.depth += 1;
        let mut values = Vec::new();
        while self.depth <= DEPTH && self.take(close).is_none() {
            if !values.is_empty() {
                self.take(",")?;
            }
            values.push(one(self)?);
        }
        self.depth -= 1;
        (self.depth < DEPTH).then_some(values)
    }

    /// Fractions, commas and words of those who type are no numbers here.
    fn number(&mut self) -> Option<f64> {
        let plain = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | 'e' | 'E');
        let (number, rest) = self.rest.split_at(self.rest.find(|c| !plain(c)).unwrap_or(self.rest.len()));
        self.rest = rest;
        number::read(number)
    }

    fn text(&mut self) -> Option<String> {
        self.take("\"")?;
        let mut text = String::new();
        loop {
            let mut rest = self.rest.chars();
            let character = match rest.next()? {
                '"' => {
                    self.rest = rest.as_str();
                    return Some(text);
                }
                '\\' => match rest.next()? {
                    'b' => '\u{8}',
                    'f' => '\u{c}',
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    'u' => {
                        let (character, behind) = unit(rest.as_str())?;
                        rest = behind.chars();
                        character
                    }
                    itself @ ('"' | '\\' | '/') => itself,
                    _ => return None,
                },
                '\0'..='\u{1f}' => return None,
                itself => itself,
            };
            text.push(character);
            self.rest = rest.as_str();
        }
    }
}

/// A character by the four digits of its UTF-16 code, or by two such codes, and what comes behind it.
fn unit(text: &str) -> Option<(char, &str)> {
    let (first, rest) = code(text)?;
    if let Some(character) = char::from_u32(first.into()) {
        return Some((character, rest));
    }
    let (second, rest) = code(rest.strip_prefix("\\u")?)?;
    char::decode_utf16([first, second]).next()?.ok().map(|character| (character, rest))
}

fn code(text: &str) -> Option<(u16, &str)> {
    let (digits, rest) = text.split_at_checked(4)?;
    let is_plain = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    Some((u16::from_str_radix(digits, 16).ok().filter(|_| is_plain)?, rest))
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    #[test]
    fn what_is_no_json_is_refused() {
        for text in [
            "",
            " ",
            "{",
            "[1",
            "[1,]",
            "[,1]",
            "{\"a\"}",
            "{\"a\":}",
            "{a:1}",
            "nul",
            "truefalse",
            "1 2",
            "\"",
            "\"\\x\"",
            "\"\\u12\"",
            "\"\\ud800\"",
            "\"\\ud800\\u0041\"",
            "\"\\u+123\"",
            "\"\n\"",
            "inf",
            "1/2",
            "1,5",
            "--1",
            "[1 2]",
        ] {
            assert_eq!(Json::read(text), None, "{text}");
            assert!(serde_json::from_str::<Value>(text).is_err(), "{text}");
        }
        assert!(Json::read(&("[".repeat(DEPTH) + &"]".repeat(DEPTH))).is_some());
        assert_eq!(Json::read(&"[".repeat(1_000_000)), None);
    }

    #[test]
    fn spaces_escapes_and_order_are_understood() {
        let text = " { \"b\" : [ 1e-3 , -0.5 ] ,\t\"a\" : \"\\u00e4\\ud83d\\ude00\\/\\t\" ,\n \"c\" : { } } ";
        let json = Json::read(text);
        let wanted = [("b", [1e-3, -0.5].into_iter().collect()), ("a", Json::from("ä😀/\t")), ("c", Json::object([]))];
        assert_eq!(json, Some(Json::object(wanted)));
        assert!(serde_json::from_str::<Value>(text).is_ok());
    }
}
