//! Parts: named pieces of a page, of which only those that differ are sent again.

use std::rc::Rc;

use super::json::quoted;

/// A name, and what is sent under it: JSON. Both are shared, because most parts of a frame are those of the last one.
pub(super) type Part = (Rc<str>, Rc<str>);

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
        self.0.push((name.into(), value.into()));
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

    /// What of a draft the other side does not have yet, as a JSON object; a part that is gone is null. Empty if there
    /// is nothing to say.
    pub fn news(&mut self, draft: Draft) -> String {
        let mut news = String::new();
        for (index, (name, text)) in draft.0.iter().enumerate() {
            let known = find(&self.sent, name, index).map(|known| &known.1);
            if known.is_none_or(|known| !Rc::ptr_eq(known, text) && known != text) {
                tell(&mut news, name, text);
            }
        }
        for (index, (name, _)) in self.sent.iter().enumerate() {
            if find(&draft.0, name, index).is_none() {
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
fn find<'a>(parts: &'a [Part], name: &str, likely: usize) -> Option<&'a Part> {
    let is_it = |part: &&Part| &*part.0 == name;
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
}
