//! No word of a picture is cut off: every text lies within its picture, and within what it is clipped to.

mod starts;

use std::collections::BTreeSet;

use losslab::figure::layout::{Area, Shape, least_height};
use losslab::figure::style::Theme;
use losslab::figure::{Figure, View, layout};
use losslab::lesson;
use losslab::scene::{Session, Words};
use starts::{area_of_text, session, starts};

/// Widths of figures: as narrow as they get, on a phone, in a course page, in the lab.
const WIDTHS: [f32; 4] = [280.0, 362.0, 640.0, 780.0];
/// Heights that windows and pages give them, if they need no more.
const HEIGHTS: [f32; 2] = [420.0, 620.0];
/// So much (px) of what a font holds free around its letters may be outside.
const FREE: f32 = 2.0;

/// Texts that are not wholly to be seen.
fn cut_off(figure: &Figure, size: [f32; 2]) -> Vec<String> {
    let view = View { invite: true, ..View::new(size, Theme::Light) };
    let drawing = layout(figure, &view);
    let whole = Area { min: [0.0; 2], max: drawing.size };
    let texts = drawing.primitives.iter().filter_map(|primitive| {
        let Shape::Text { text, .. } = &primitive.shape else { return None };
        let area = area_of_text(&primitive.shape)?;
        let is_in = |around: Area| {
            let around = around.grown(FREE);
            around.contains(area.min) && around.contains(area.max)
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
    for (scene, preset) in starts() {
        let mut session = session((scene, preset));
        session.finish();
        check(&format!("{} {}", scene.id(), preset.unwrap_or("start")), &mut session, &mut found);
    }
    lesson::install_english();
    for card in lesson::cards() {
        let id = card.card.id;
        let mut session = Session::from_link(&format!("card={id}"), Words::english());
        check(&format!("card {id}"), &mut session, &mut found);
    }
    assert!(found.is_empty(), "{} are cut off:\n{}", found.len(), found.into_iter().collect::<Vec<_>>().join("\n"));
}
