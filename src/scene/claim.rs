//! Claims: what a preset shows, said in place of the insight while that preset was used last.

use super::{Last, Situation, Words};

impl Situation<'_> {
    /// The sentence of a scene, with its numbers: the claim of the preset used last, `<scene>.claim.<id>`, if there is
    /// one, else that of a key. Whatever is done next ends the claim.
    pub fn say(&self, scene: &str, key: &str, values: &[(&str, &str)], words: &Words) -> String {
        words.fill(&self.claim(scene, words).unwrap_or_else(|| key.to_owned()), values)
    }

    /// The key of the claim that is being made, if any is.
    pub fn claim(&self, scene: &str, words: &Words) -> Option<String> {
        let Some(Last::Preset(id)) = self.last else { return None };
        Some(format!("{scene}.claim.{id}")).filter(|key| words.has(key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_stands_while_its_preset_was_used_last() {
        let words = Words::read(["s.claim.a = claimed {x}", "s.insight.b = seen {x}"]);
        let said = |last| Situation { last, ..Situation::default() }.say("s", "s.insight.b", &[("x", "1")], &words);
        assert_eq!(said(Some(Last::Preset("a"))), "claimed 1");
        for last in [None, Some(Last::Preset("other")), Some(Last::Param("a")), Some(Last::Action("a"))] {
            assert_eq!(said(last), "seen 1", "{last:?}");
        }
    }
}
