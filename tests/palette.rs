//! Every loss, and every term that a scene names, has a place of its own in the palette.

use std::collections::BTreeSet;

use losslab::figure::style::{NEUTRAL, Theme, accent, dash, hue, inks};
use losslab::math::{MARGIN_LOSSES, RESIDUAL_LOSSES};
use losslab::scene::{SCENES, Session, Words};

/// Whether the palette has the slot: one it lacks is drawn in the neutral ink.
fn exists(palette: u8) -> bool {
    hue(palette, Theme::Light) != hue(NEUTRAL, Theme::Light)
}

#[test]
fn every_loss_has_a_colour_and_within_its_registry_a_dash_of_its_own() {
    let registries: [Vec<(&str, u8)>; 2] = [
        RESIDUAL_LOSSES.iter().map(|entry| (entry.key, entry.palette)).collect(),
        MARGIN_LOSSES.iter().map(|entry| (entry.key, entry.palette)).collect(),
    ];
    let mut colours = BTreeSet::new();
    for losses in &registries {
        let mut dashes: Vec<&[f32]> = Vec::new();
        for (key, palette) in losses {
            assert!(exists(*palette), "the palette has no slot {palette} for {key}");
            assert!(colours.insert(hue(*palette, Theme::Light).0), "{key} has the colour of another loss");
            assert!(!dashes.contains(&dash(*palette)), "{key} has the dash of another loss");
            dashes.push(dash(*palette));
        }
    }
}

#[test]
fn the_dialog_on_embedding_has_the_colours_of_the_lab() {
    let sheet = include_str!("../assets/dialog/style.js");
    for (name, theme) in [(".light {", Theme::Light), (".dark {", Theme::Dark)] {
        let rule = sheet.split_once(name).and_then(|(_, rest)| rest.split_once('}')).map_or("", |(rule, _)| rule);
        let ink = inks(theme);
        for (property, color) in [
            ("page", ink.page),
            ("surface", ink.surface),
            ("text", ink.text),
            ("muted", ink.muted),
            ("hairline", ink.hairline),
            ("chosen", ink.chosen),
            ("warning", ink.warning),
            ("accent", accent(theme)),
        ] {
            let [r, g, b, _] = color.0;
            let wanted = format!("--{property}: #{r:02x}{g:02x}{b:02x};");
            assert!(rule.contains(&wanted), "{name} has no {wanted}");
        }
    }
}

#[test]
fn every_term_of_a_scene_has_its_slot() {
    for scene in SCENES {
        for term in Session::new(*scene, Words::english()).outcome().terms() {
            assert!(term.palette == NEUTRAL || exists(term.palette), "{} in {}", term.key, scene.id());
        }
    }
}
