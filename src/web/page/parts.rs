//! Parts: named pieces of a page, of which only what differs is sent again.

use std::rc::Rc;

use super::exchange::exchanges;
use super::json::quoted;

/// A name, and what is sent under it. Both are shared, because most parts of a frame are those of the last one.
pub(super) type Part = (Rc<str>, Content);

/// Texts of which each may differ by itself.
pub(super) type Row = Rc<[Rc<str>]>;

/// What a part holds.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Content {
    /// JSON, sent as a whole.
    Whole(Rc<str>),
    /// A row, sent as what has to be put in the place of what: see `exchange.rs`.
    Row(Row),
}

/// A part that is sent as a whole.
pub(super) fn whole(name: &str, value: String) -> Part {
    (name.into(), Content::Whole(value.into()))
}

/// What was sent.
#[derive(Default)]
pub(super) struct Parts {
    /// Everything the other side has.
    sent: Vec<Part>,
}

/// The parts of a frame in the making.
#[derive(Default)]
pub(super) struct Draft(Vec<Part>);

impl Draft {
    /// Adds a part that is written already.
    pub fn add(&mut self, name: &str, value: String) {
        self.0.push(whole(name, value));
    }

    /// Adds a part that is a row.
    pub fn row(&mut self, name: &str, row: Row) {
        self.0.push((name.into(), Content::Row(row)));
    }

    /// Adds parts that have been written before.
    pub fn extend(&mut self, parts: &[Part]) {
        self.0.extend_from_slice(parts);
    }

    /// The parts as they are written.
    pub fn into_written(self) -> Vec<Part> {
        self.0
    }
}

impl Parts {
    /// Everything has to be sent anew.
    pub fn forget(&mut self) {
        self.sent.clear();
    }

    /// Adds what was sent of some parts, as they need not be written anew; whether there is any.
    pub fn repeat(&self, draft: &mut Draft, is_one: impl Fn(&str) -> bool) -> bool {
        let before = draft.0.len();
        draft.0.extend(self.sent.iter().filter(|(name, _)| is_one(name)).cloned());
        draft.0.len() > before
    }

    /// What of a draft the other side does not have yet, as a JSON object; a part that is gone is null. Empty if there
    /// is nothing to say.
    pub fn news(&mut self, draft: Draft) -> String {
        let mut news = String::new();
        let mut met = 0;
        for (index, (name, content)) in draft.0.iter().enumerate() {
            let known = find(&self.sent, name, index).map(|known| &known.1);
            met += usize::from(known.is_some());
            match (known, content) {
                (Some(known), content) if known == content => {}
                (Some(Content::Row(known)), Content::Row(row)) => tell(&mut news, name, &exchanges(known, row)),
                (_, Content::Row(row)) => tell(&mut news, name, &exchanges(&[], row)),
                (_, Content::Whole(text)) => tell(&mut news, name, text),
            }
        }
        if met < self.sent.len() {
            for (name, _) in self.sent.iter().filter(|(name, _)| find(&draft.0, name, 0).is_none()) {
                tell(&mut news, name, "null");
            }
        }
        self.sent = draft.0;
        if !news.is_empty() {
            news.push('}');
        }
        news
    }
}

/// The part of that name, which most often stands where it stood in the last frame.
fn find<'a>(parts: &'a [Part], name: &Rc<str>, likely: usize) -> Option<&'a Part> {
    let is_it = |part: &&Part| Rc::ptr_eq(&part.0, name) || part.0 == *name;
    parts.get(likely).filter(is_it).or_else(|| parts.iter().find(is_it))
}

fn tell(news: &mut String, name: &str, text: &str) {
    news.push(if news.is_empty() { '{' } else { ',' });
    *news += &quoted(name);
    news.push(':');
    *news += text;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(parts: &[(&str, i32)]) -> Draft {
        let mut draft = Draft::default();
        for (name, value) in parts {
            draft.add(name, value.to_string());
        }
        draft
    }

    #[test]
    fn only_what_differs_is_sent() {
        let mut parts = Parts::default();
        assert_eq!(parts.news(draft(&[("a", 1), ("b", 2)])), r#"{"a":1,"b":2}"#);
        assert_eq!(parts.news(draft(&[("a", 1), ("b", 2)])), "");
        assert_eq!(parts.news(draft(&[("b", 3), ("c", 4)])), r#"{"b":3,"c":4,"a":null}"#);
        parts.forget();
        assert_eq!(parts.news(draft(&[("b", 3)])), r#"{"b":3}"#);
    }

    #[test]
    fn what_is_repeated_is_no_news() {
        let mut parts = Parts::default();
        parts.news(draft(&[("a/1", 1), ("a/2", 2), ("b", 3)]));
        let mut next = draft(&[("b", 4)]);
        assert!(parts.repeat(&mut next, |name| name.starts_with("a/")));
        assert!(!parts.repeat(&mut next, |name| name == "c"));
        assert_eq!(parts.news(next), r#"{"b":4}"#);
        assert_eq!(parts.news(draft(&[("a/1", 5), ("a/2", 2), ("b", 4)])), r#"{"a/1":5}"#);
    }
}
