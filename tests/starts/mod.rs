//! Every scene at its start and at every preset, and the words of a drawing.

#![allow(dead_code, reason = "each test file uses its part")]

use losslab::figure::font;
use losslab::figure::layout::{Area, Shape};
use losslab::scene::{Command, SCENES, Scene, Session, Words};

/// A scene with the id of a preset, none for its start.
pub type Start = (&'static dyn Scene, Option<&'static str>);

/// All of them.
pub fn starts() -> impl Iterator<Item = Start> {
    let of = |scene: &&'static dyn Scene| {
        let scene = *scene;
        [None].into_iter().chain(scene.presets().iter().map(|preset| Some(preset.id))).map(move |id| (scene, id))
    };
    SCENES.iter().flat_map(of)
}

/// A session there, its long work done only as far as the start needs.
pub fn session((scene, preset): Start) -> Session {
    let mut session = Session::new(scene, Words::english());
    if let Some(preset) = preset {
        session.apply(Command::Preset(preset));
    }
    session
}

/// The area between the baseline of a text and the height of its capitals; none for other shapes.
pub fn area_of_text(shape: &Shape) -> Option<Area> {
    let Shape::Text { at, anchor, text, face, size, .. } = shape else { return None };
    let [x, y] = font::baseline(*at, *anchor, text, *face, *size);
    let capitals = font::metrics(*face, *size).cap_height;
    Some(Area { min: [x, y - capitals], max: [x + font::width(text, *face, *size), y] })
}
