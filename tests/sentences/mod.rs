//! Sentences taken apart again: which template of the catalogue one was made from, and what stands in its places.

#![allow(dead_code, reason = "each test file uses its part")]

use std::collections::BTreeMap;

use losslab::scene::Words;

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
