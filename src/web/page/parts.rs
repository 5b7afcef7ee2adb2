//! Parts: named pieces of a page, of which only those that differ are sent again.

use serde_json::Value as Json;

/// What was sent, and what is about to be.
#[derive(Default)]
pub(super) struct Parts {
    /// Name and text of everything the other side has.
    sent: Vec<(String, String)>,
}

/// The parts of a frame in the making.
#[derive(Default)]
pub(super) struct Draft(Vec<(String, String)>);

impl Draft {
    /// Adds a part.
    pub fn add(&mut self, name: impl Into<String>, value: &Json) {
        self.0.push((name.into(), value.to_string()));
    }

    /// Adds parts that have been written before.
    pub fn extend(&mut self, parts: &[(String, String)]) {
        self.0.extend_from_slice(parts);
    }

    /// The parts as they are written.
    pub fn into_written(self) -> Vec<(String, String)> {
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
        let known = |name: &str, parts: &[(String, String)]| parts.iter().position(|(other, _)| other == name);
        let mut news = Vec::new();
        for (name, text) in &draft.0 {
            if known(name, &self.sent).is_none_or(|index| self.sent[index].1 != *text) {
                news.push(format!("{}:{text}", Json::from(name.as_str())));
            }
        }
        let gone = self.sent.iter().filter(|(name, _)| known(name, &draft.0).is_none());
        news.extend(gone.map(|(name, _)| format!("{}:null", Json::from(name.as_str()))));
        self.sent = draft.0;
        if news.is_empty() { String::new() } else { format!("{{{}}}", news.join(",")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(parts: &[(&str, i32)]) -> Draft {
        let mut draft = Draft::default();
        for (name, value) in parts {
            draft.add(*name, &Json::from(*value));
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
