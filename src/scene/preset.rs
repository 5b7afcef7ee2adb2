//! Presets: the path through a scene, the moves within one state, and what each of them claims.

use super::{Last, ParamSpec, Params, Scene, Situation, Value, Words};

/// A named set of values worth starting from. It may have a claim, the sentence that says what it shows:
/// `<scene>.claim.<id>`.
#[derive(Clone, Debug, PartialEq)]
pub struct Preset {
    /// Names it; its words are `<scene>.preset.<id>`.
    pub id: &'static str,
    /// What it sets.
    pub values: Vec<(&'static str, Value)>,
    /// Whether everything else stays as it is; otherwise it goes to its default.
    pub keeps: bool,
}

impl Preset {
    /// A starting point, a stage of the path through the scene: what it does not set goes to its default.
    pub fn new(id: &'static str, values: Vec<(&'static str, Value)>) -> Self {
        Self { id, values, keeps: false }
    }

    /// A move within a state: what it does not set stays as it is.
    pub fn keeping(id: &'static str, values: Vec<(&'static str, Value)>) -> Self {
        Self { id, values, keeps: true }
    }

    /// Sets its values.
    pub(super) fn put(&self, specs: &[ParamSpec], params: &mut Params) {
        for (key, value) in &self.values {
            params.set(specs, key, value.clone());
        }
    }

    /// Its name on the screen; a starting point's has its number on the path.
    pub fn name(&self, scene: &dyn Scene, words: &Words) -> String {
        let name = words.get(&format!("{}.preset.{}", scene.speaks_as(), self.id)).to_owned();
        let path = scene.presets().iter().filter(|preset| !preset.keeps);
        let number = path.take_while(|preset| preset.id != self.id).count() + 1;
        if self.keeps { name } else { words.fill("app.preset", &[("number", &number.to_string()), ("name", &name)]) }
    }
}

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
