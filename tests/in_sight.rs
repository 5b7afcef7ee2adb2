//! No word of a picture is cut off: every text lies within its picture, and within what it is clipped to.

use std::collections::BTreeSet;

use losslab::figure::layout::{Area, Shape, least_height};
use losslab::figure::style::Theme;
use losslab::figure::{Figure, View, font, layout};
use losslab::lesson;
use losslab::scene::{Command, SCENES, Session, Words};

/// Widths of figures: as narrow as they get, on a phone, in a course page, in the lab.
const WIDTHS: [f32; 4] = [280.0, 362.0, 640.0, 780.0];
/// Heights that windows and pages give them, if they need no more.
const HEIGHTS: [f32; 2] = [420.0, 620.0];
/// So much (px) of what a font holds free around its letters may be outside.
const FREE: f32 = 2.0;

/// A text, and the area between its baseline and the height of its capitals.
fn area_of(shape: &Shape) -> Option<(&str, Area)> {
    let Shape::Text { at, anchor, text, face, size, .. } = shape else { return None };
    let width = font::width(text, *face, *size);
    let baseline = font::baseline(*at, *anchor, text, *face, *size);
    let capitals = font::metrics(*face, *size).cap_height;
    Some((text, Area { min: [baseline[0], baseline[1] - capitals], max: [baseline[0] + width, baseline[1]] }))
}

/// Texts that are not wholly to be seen.
fn cut_off(figure: &Figure, size: [f32; 2]) -> Vec<String> {
    let view = View { invite: true, ..View::new(size, Theme::Light) };
    let drawing = layout(figure, &view);
    let whole = Area { min: [0.0; 2], max: drawing.size };
    let texts = drawing.primitives.iter().filter_map(|primitive| {
        let (text, area) = area_of(&primitive.shape)?;
        let is_in = |around: Area| {
            (0..2).all(|axis| area.min[axis] >= around.min[axis] - FREE && area.max[axis] <= around.max[axis] + FREE)
        };
        (!is_in(whole) || primitive.clip.is_some_and(|clip| !is_in(clip)))
            .then(|| format!("{text:?} at {area:?} of {whole:?} {:?}", primitive.clip))
    });
    texts.collect()
}

fn check(name: &str, session: &mut Session, found: &mut BTreeSet<String>) {
    for figure in &session.outcome().figures {
        for width in WIDTHS {
            for height in HEIGHTS {
                let size = [width, least_height(figure, width).max(height)];
                for text in cut_off(figure, size) {
                    found.insert(format!("{name}, {} at {size:?}: {text}", figure.key));
                }
            }
        }
    }
}

#[test]
fn no_text_is_cut_off() {
    let mut found = BTreeSet::new();
    for scene in SCENES {
        for preset in [None].into_iter().chain(scene.presets().iter().map(|preset| Some(preset.id))) {
            let mut session = Session::new(*scene, Words::english());
            if let Some(preset) = preset {
                session.apply(Command::Preset(preset));
            }
            session.finish();
            check(&format!("{} {}", scene.id(), preset.unwrap_or("start")), &mut session, &mut found);
        }
    }
    lesson::install_english();
    for card in lesson::cards() {
        let id = card.card.id;
        let mut session = Session::from_link(&format!("card={id}"), Words::english());
        check(&format!("card {id}"), &mut session, &mut found);
    }
    assert!(found.is_empty(), "{} are cut off:\n{}", found.len(), found.into_iter().collect::<Vec<_>>().join("\n"));
}
