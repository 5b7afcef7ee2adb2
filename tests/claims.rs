//! Claims: what a preset shows is said while it was used last, in whichever scene, and by nothing else.

#[path = "sentences/mod.rs"]
mod sentences;

use losslab::scene::{Command, Edit, Kind, Phase, SCENES, Session, Value, Words};
use sentences::filled;

/// Scenes whose every preset has a claim.
const FULLY: [&str; 6] = ["regression", "outliers", "descent", "hinge", "svm", "softmax"];

#[test]
fn a_claim_stands_until_the_next_action() {
    let words = Words::english();
    let mut claims = 0;
    for scene in SCENES {
        for preset in scene.presets() {
            let key = format!("{}.claim.{}", scene.id(), preset.id);
            if !words.has(&key) {
                assert!(!FULLY.contains(&scene.id()), "{key} is missing");
                continue;
            }
            claims += 1;
            let mut session = Session::new(*scene, words);
            let claimed = |session: &mut Session| filled(words.get(&key), &session.outcome().insight).is_some();
            session.apply(Command::Preset(preset.id));
            assert!(claimed(&mut session), "{key}: {}", session.outcome().insight);
            let number = scene.specs().iter().find(|spec| matches!(spec.kind, Kind::Number { .. }));
            let Some(spec) = number else { continue };
            let moved = spec.stepped(session.params().number(spec.key), -1.0);
            session.apply(Command::Edit(vec![Edit::Set(spec.key, Value::Number(moved))], Phase::Done));
            assert!(!claimed(&mut session), "{key} after {}", spec.key);
            session.apply(Command::Preset(preset.id));
            session.apply(Command::Undo);
            assert!(!claimed(&mut session), "{key} after undo");
        }
    }
    assert!(claims >= 20, "{claims} claims");
}

#[test]
fn every_claim_belongs_to_a_preset() {
    for key in Words::english().keys().filter(|key| key.contains(".claim.")) {
        let is_of = |id: &str, preset: &str| format!("{id}.claim.{preset}") == key;
        let known =
            |scene: &&&dyn losslab::scene::Scene| scene.presets().iter().any(|preset| is_of(scene.id(), preset.id));
        assert!(SCENES.iter().any(|scene| known(&scene)), "{key}");
    }
}

#[test]
fn starting_points_are_numbered_as_a_path_and_moves_are_not() {
    let words = Words::english();
    for scene in SCENES {
        let path = scene.presets().iter().filter(|preset| !preset.keeps);
        for (index, preset) in path.enumerate() {
            let name = preset.name(*scene, words);
            assert!(name.starts_with(&format!("{} · ", index + 1)), "{name}");
        }
        for preset in scene.presets().iter().filter(|preset| preset.keeps) {
            assert!(!preset.name(*scene, words).contains('·'), "{}", preset.id);
        }
    }
}

#[test]
fn every_preset_that_claims_something_says_it_with_its_numbers() {
    let words = Words::english();
    for scene in SCENES {
        let mut session = Session::new(*scene, words);
        let before = (session.link(), session.last());
        for (preset, claim) in scene.presets().iter().zip(session.claims().iter()) {
            assert!(!claim.contains(['{', '}']), "{}: {claim}", preset.id);
            assert_eq!(claim.is_empty(), !words.has(&format!("{}.claim.{}", scene.id(), preset.id)), "{}", preset.id);
        }
        assert_eq!((session.link(), session.last()), before);
        for (preset, claim) in scene.presets().iter().zip(session.claims().iter()) {
            session.apply(Command::Reset(None));
            session.apply(Command::Preset(preset.id));
            assert!(claim.is_empty() || session.outcome().insight == *claim, "{}: {claim}", preset.id);
        }
    }
}
