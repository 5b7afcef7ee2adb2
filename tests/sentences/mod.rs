//! Sentences taken apart again: which template of the catalogue one was made from, and what stands in its places.

#![allow(dead_code, reason = "each test file uses its part")]

use std::collections::BTreeMap;

use losslab::scene::{Session, Words};

/// What stands in the places of a template, if the sentence is made from it.
pub fn filled(template: &str, sentence: &str) -> Option<BTreeMap<String, String>> {
    let mut found = BTreeMap::new();
    let (mut template, mut sentence) = (template, sentence);
    while let Some((before, rest)) = template.split_once('{') {
        let (name, after) = rest.split_once('}')?;
        sentence = sentence.strip_prefix(before)?;
        let next = after.split('{').next().unwrap_or_default();
        let end = if next == after { sentence.len().checked_sub(after.len())? } else { sentence.find(next)? };
        if !sentence.is_char_boundary(end) {
            return None;
        }
        found.insert(name.to_owned(), sentence[..end].to_owned());
        (template, sentence) = (after, &sentence[end..]);
    }
    (template == sentence).then_some(found)
}

/// The key of a sentence, of those with one of these beginnings, and what stands in its places: as little as can be.
pub fn taken_apart(sentence: &str, prefixes: &[&str]) -> (&'static str, BTreeMap<String, String>) {
    let words = Words::english();
    let keys = words.keys().filter(|key| prefixes.iter().any(|prefix| key.starts_with(prefix)));
    let found = keys.filter_map(|key| Some((key, filled(words.get(key), sentence)?)));
    let length = |(_, places): &(_, BTreeMap<String, String>)| places.values().map(String::len).sum::<usize>();
    found.min_by_key(length).unwrap_or_else(|| panic!("no template gives: {sentence}"))
}

/// How the sentences of a scene are checked.
pub struct Check<'a> {
    /// What their keys begin with.
    pub prefixes: &'a [&'a str],
    /// What has to stand in a place of that name.
    pub expected: fn(&str, &mut Session) -> String,
    /// Whether what the sentence of a key says is so.
    pub holds: fn(&str, &mut Session) -> bool,
}

impl Check<'_> {
    /// Checks the present sentence; its key.
    pub fn present(&self, session: &mut Session, state: &str) -> &'static str {
        let sentence = session.outcome().insight.clone();
        let (key, places) = taken_apart(&sentence, self.prefixes);
        for (name, text) in places {
            assert_eq!(text, (self.expected)(&name, session), "{{{name}}} of {key} in {state}: {sentence}");
        }
        assert!((self.holds)(key, session), "{key} is not so in {state}: {sentence}");
        key
    }
}
