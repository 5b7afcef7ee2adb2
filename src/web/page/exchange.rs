//! How one row of elements becomes another: what stays in place keeps its element, and one of the same make takes the
//! new attributes, for to take an element out and put another in costs the browser ten times as much.
//!
//! Between the quotation marks of an element stand names and values by turns; after the last come the words of a text.

use std::rc::Rc;

use super::json::{Object, list, texts};

/// The steps that make the new row of the old one, as a JSON list, to be done in this order: `[start, how many go,
/// [those that come]]`, or `[place, {attribute: value}]`, where words go by the name of nothing.
pub(super) fn exchanges(old: &[Rc<str>], new: &[Rc<str>]) -> String {
    if let Some(steps) = alterations(old, new) {
        return list(steps);
    }
    let start = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let ends = old[start..].iter().rev().zip(new[start..].iter().rev());
    let end = ends.take_while(|(old, new)| old == new).count();
    let (old, new) = (&old[start..old.len() - end], &new[start..new.len() - end]);
    let mut steps = Steps { at: start, ..Steps::default() };
    steps.align(old, new);
    steps.end();
    list(steps.written)
}

/// The steps where every element stays in its place, as in most frames of a drag.
fn alterations(old: &[Rc<str>], new: &[Rc<str>]) -> Option<Vec<String>> {
    if old.len() != new.len() {
        return None;
    }
    // Most are the same text in memory.
    let pairs = old.iter().zip(new).enumerate().filter(|(_, (old, new))| !Rc::ptr_eq(old, new) && old != new);
    pairs.map(|(at, (old, new))| Some(format!("[{at},{}]", alteration(old, new)?))).collect()
}

/// Steps in the making: what goes and comes at one place is gathered first.
#[derive(Default)]
struct Steps<'a> {
    written: Vec<String>,
    /// The place after all that is written.
    at: usize,
    gone: usize,
    made: Vec<&'a str>,
}

impl<'a> Steps<'a> {
    /// An element stays in its place, as it is or altered, or gives it to another.
    fn follow(&mut self, old: &str, new: &'a str) {
        if old == new {
            self.end();
            self.at += 1;
        } else if let Some(altered) = alteration(old, new) {
            self.end();
            self.written.push(format!("[{},{altered}]", self.at));
            self.at += 1;
        } else {
            self.gone += 1;
            self.made.push(new);
        }
    }

    /// Writes what has been gathered.
    fn end(&mut self) {
        let (gone, made) = (std::mem::take(&mut self.gone), std::mem::take(&mut self.made));
        if gone > 0 || !made.is_empty() {
            self.written.push(format!("[{},{gone},{}]", self.at, texts(made.iter().copied())));
            self.at += made.len();
        }
    }

    /// Pairs as many elements of the same make as keep their order, by the longest common subsequence.
    fn align(&mut self, old: &[Rc<str>], new: &'a [Rc<str>]) {
        let makes = |row: &[Rc<str>]| row.iter().map(|text| make(text)).collect::<Vec<_>>();
        let (before, after) = (makes(old), makes(new));
        let width = after.len() + 1;
        // How many of `old[i..]` and `new[j..]` can be paired.
        let mut pairs = vec![0_u16; (before.len() + 1) * width];
        for i in (0..before.len()).rev() {
            for j in (0..after.len()).rev() {
                let (down, right) = (pairs[(i + 1) * width + j], pairs[i * width + j + 1]);
                let both = pairs[(i + 1) * width + j + 1] + 1;
                pairs[i * width + j] = if before[i] == after[j] { both } else { down.max(right) };
            }
        }
        let (mut i, mut j) = (0, 0);
        while i < before.len() || j < after.len() {
            if i < before.len() && j < after.len() && before[i] == after[j] {
                self.follow(&old[i], &new[j]);
                (i, j) = (i + 1, j + 1);
            } else if j == after.len() || i < before.len() && pairs[(i + 1) * width + j] >= pairs[i * width + j + 1] {
                self.gone += 1;
                i += 1;
            } else {
                self.made.push(&new[j]);
                j += 1;
            }
        }
    }
}

/// What stands before a class, by which elements are told apart.
const CLASS: &str = " class=";

/// The attributes that make an element of the other, and its words, as a JSON object; none if that takes more.
fn alteration(old: &str, new: &str) -> Option<String> {
    let mut told = Object::default();
    let (mut before, mut pieces, mut name) = (old.split('"'), new.split('"').enumerate().peekable(), "");
    while let Some((index, piece)) = pieces.next() {
        let (known, is_last) = (before.next()?, pieces.peek().is_none());
        // What follows are attributes of an element inside it, which are not reached from here.
        if index > 0 && !is_last && index % 2 == 0 && piece.contains('<') {
            return None;
        }
        if known != piece {
            // A value can be set as it is written if it holds no character that is written as another.
            let (key, value) = match (index % 2, is_last) {
                (1, _) if name != CLASS => (name.rsplit(' ').next()?.strip_suffix('=')?, piece),
                (0, true) => ("", piece.strip_prefix('>')?.strip_suffix("</text>")?),
                _ => return None,
            };
            // Byte by byte, as the points of a line are thousands of them.
            if value.bytes().any(|byte| matches!(byte, b'&' | b'<')) {
                return None;
            }
            told.text(key, value);
        }
        name = piece;
    }
    before.next().is_none().then(|| told.written())
}

/// A number for what one element shares with those that can take its attributes: its kind, their names, and its class.
fn make(element: &str) -> u32 {
    let (mut make, mut name) = (0_u32, "");
    let attributes = element.rsplit_once('"').map_or("", |(attributes, _)| attributes);
    for (index, piece) in attributes.split('"').enumerate() {
        if index % 2 == 0 || name == CLASS {
            make = piece.bytes().fold(make, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
        }
        name = piece;
    }
    make
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;

    /// What the page's script does with the steps; how many elements it puts in or takes out.
    fn carry_out(steps: &str, row: &mut Vec<String>) -> usize {
        let steps: Vec<Vec<Value>> = serde_json::from_str(steps).unwrap();
        let mut moved = 0;
        for step in steps {
            let at = step[0].as_u64().unwrap() as usize;
            if let Value::Object(attributes) = &step[1] {
                attributes.iter().for_each(|(name, value)| set(&mut row[at], name, value.as_str().unwrap()));
                continue;
            }
            let gone = step[1].as_u64().unwrap() as usize;
            let made = step[2].as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned());
            moved += gone + made.len();
            row.splice(at..at + gone, made);
        }
        moved
    }

    fn set(element: &mut String, name: &str, value: &str) {
        let mut pieces: Vec<&str> = element.split('"').collect();
        let words = format!(">{value}</text>");
        let place = pieces.iter().position(|piece| piece.ends_with(&format!(" {name}=")));
        let (place, value) = place.map_or((pieces.len() - 1, words.as_str()), |place| (place + 1, value));
        pieces[place] = value;
        *element = pieces.join("\"");
    }

    fn row(words: &str) -> Vec<Rc<str>> {
        // A letter is a class, a digit a place.
        words
            .split_whitespace()
            .map(|word| format!(r#"<g x="{}" class="{}"/>"#, &word[1..], &word[..1]).into())
            .collect()
    }

    /// How many elements are put in or taken out between two rows.
    #[track_caller]
    fn check(old: &str, new: &str, moved: usize) {
        let (old, new) = (row(old), row(new));
        let mut shown: Vec<String> = old.iter().map(ToString::to_string).collect();
        assert_eq!(carry_out(&exchanges(&old, &new), &mut shown), moved);
        assert!(shown.iter().map(String::as_str).eq(new.iter().map(|text| &**text)), "{shown:?}");
    }

    #[test]
    fn what_is_of_the_same_make_is_altered() {
        check("a1 b1 c1", "a1 b1 c1", 0);
        check("a1 b1 c1", "a2 b1 c2", 0);
        check("a1 b1 c1 a3", "a2 c2 a4", 1);
        check("a1 c1", "a2 b2 c2", 1);
        check("a1 b1", "b2 a2", 2);
        check("a1 b1 a2 b2", "b3 a3 b4 c1", 2);
        check("", "a1 a2", 2);
        check("a1 a2", "", 2);
        check("a1 b1 b2 c1", "a2 b3 c2", 1);
    }

    #[test]
    fn only_what_differs_is_sent() {
        assert_eq!(exchanges(&row("a1 b1 c1"), &row("a1 b1 c1")), "[]");
        assert_eq!(exchanges(&row("a1 b1 c1"), &row("a1 b2 c1")), r#"[[1,{"x":"2"}]]"#);
        assert_eq!(exchanges(&row("a1 b1"), &row("a1")), "[[1,1,[]]]");
    }

    #[test]
    fn words_and_values_are_set_if_they_are_what_is_written() {
        let text = |x: &str, words: &str| format!(r#"<text x="{x}" class="a">{words}</text>"#);
        let altered = |x: &str, words: &str| alteration(&text("1", "one"), &text(x, words));
        assert_eq!(altered("2", "one").as_deref(), Some(r#"{"x":"2"}"#));
        assert_eq!(altered("2", "two").as_deref(), Some(r#"{"x":"2","":"two"}"#));
        assert_eq!(altered("2", "a &lt; b"), None);
        assert_eq!(altered("&amp;", "one"), None);
        assert_eq!(altered("1", "one<tspan>two</tspan>"), None);
        assert_eq!(alteration(r#"<g x="1"/>"#, r#"<g x="1" y="2"/>"#), None);
        assert_eq!(alteration(r#"<g x="1" y="2"/>"#, r#"<g x="1"/>"#), None);
        assert_eq!(alteration(r#"<g x="1"/>"#, r#"<g y="1"/>"#), None);
        let clip = |x: &str| format!(r#"<clipPath id="a"><rect x="{x}" y="2"/></clipPath>"#);
        assert_eq!(alteration(&clip("1"), &clip("3")), None, "x is not the clip's");
    }

    #[test]
    fn names_make_a_difference_values_none() {
        let make_of = |attributes: &str| make(&format!("<text {attributes}>words</text>"));
        assert_eq!(make_of(r#"x="1" class="a" y="2""#), make_of(r#"x="3" class="a" y="4""#));
        assert_ne!(make_of(r#"x="1" class="a" y="2""#), make_of(r#"x="1" class="a" z="2""#));
        assert_ne!(make_of(r#"x="1" class="a""#), make_of(r#"x="1" class="b""#));
    }

    proptest! {
        #[test]
        fn every_row_becomes_every_other(old in "([a-d][0-3] ){0,12}", new in "([a-d][0-3] ){0,12}") {
            let (old, new) = (row(&old), row(&new));
            let mut shown: Vec<String> = old.iter().map(ToString::to_string).collect();
            carry_out(&exchanges(&old, &new), &mut shown);
            prop_assert!(shown.iter().map(String::as_str).eq(new.iter().map(|text| &**text)));
        }
    }
}
