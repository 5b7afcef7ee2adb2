//! Names on pictures: wherever hands have brought things, no words lie on others, and none leaves the picture.

use losslab::figure::layout::Area;
use losslab::figure::style::Theme;
use losslab::figure::{Drawing, Figure, Shape, View, font, layout};
use losslab::scene::{Command, SCENES, Session, Words};

/// A laptop's figure, a phone's, and one in a low window.
const SIZES: [[f32; 2]; 3] = [[780.0, 700.0], [366.0, 560.0], [540.0, 420.0]];

/// States in which things crowd, beside the scenes' own presets.
const CROWDED: [&str; 29] = [
    "scene=regression&residual=5&show=l1,l2,smooth_l1,huber",
    "scene=regression&residual=-5&beta=3&show=l1,l2,smooth_l1,huber",
    "scene=regression&beta=0&residual=0",
    "scene=regression&residual=4&learning_rate=3&show=l1,l2,smooth_l1,huber",
    "scene=regression&residual=-4.9&half=1&show=l1,l2,smooth_l1,huber",
    "scene=regression&residual=1&smooth_half=0&learning_rate=1",
    "scene=regression&residual=0.05&beta=0.05&zoom=1",
    "scene=regression&beta=0.1&residual=0.1",
    "scene=descent&step=0",
    "scene=descent&step=1&learning_rate=3",
    "scene=descent&step=12",
    "scene=descent&steps=100&learning_rate=0.01&step=50",
    "scene=descent&start=-5&learning_rate=1.05&step=3",
    "scene=descent&start=-5&learning_rate=3&steps=5&step=4&half=1",
    "scene=descent&start=0",
    "scene=descent&start=0.05&same_first_step=1&learning_rate=3&steps=100",
    "scene=descent&start=0.05&beta=3&learning_rate=1.2&same_first_step=1",
    "scene=hinge&margin=0&show=zero_one,hinge,squared_hinge,logistic",
    "scene=hinge&margin=1&rug=1&steps=3",
    "scene=hinge&margin=-3&steps=10&learning_rate=0.4&chord_a=-3&chord_b=3",
    "scene=hinge&margin=3&view=score&label=-1",
    "scene=softmax&classes=10&f0=-0.05&f1=0.05&f3=0",
    "scene=softmax&classes=10&f0=6&f1=-6&f2=5.95&f3=-5.9&f4=1.75&f5=-0.25&f6=0.3&f9=-1.234",
    "scene=softmax&classes=10&target=9&f9=-1000&f0=999.95&f1=-999.95&f2=500.25",
    "scene=softmax&f1=6&f0=5.9&f2=5.95&f3=6",
    "scene=detector&f1=-6&f0=6",
    "scene=detector&lambda=100&view=batch",
    "scene=lambda&reveal=1&prediction=1000&lambda=1000",
    "scene=lambda&reveal=1&prediction=5&sweep=mmdetection",
];

/// Every state, by name, with its long work done, and what was used last there.
fn states() -> Vec<(String, Session, Option<&'static str>)> {
    let mut states = Vec::new();
    for scene in SCENES {
        states.push((scene.id().to_owned(), Session::new(*scene, Words::english()), None));
        for preset in scene.presets() {
            let mut session = Session::new(*scene, Words::english());
            session.apply(Command::Preset(preset.id));
            states.push((format!("{} {}", scene.id(), preset.id), session, Some(preset.id)));
        }
    }
    for link in CROWDED {
        states.push((link.to_owned(), Session::from_link(link, Words::english()), Some("beta")));
        states.push((link.to_owned(), Session::from_link(link, Words::english()), Some("chord_a")));
    }
    for (_, session, _) in &mut states {
        session.finish();
    }
    states
}

/// Words and where they are seen, as high as a capital letter.
fn words(drawing: &Drawing) -> Vec<(Area, &str)> {
    let texts = drawing.primitives.iter().filter_map(|primitive| match &primitive.shape {
        Shape::Text { at, anchor, text, face, size, .. } => {
            let [x, baseline] = font::baseline(*at, *anchor, text, *face, *size);
            let top = baseline - font::metrics(*face, *size).cap_height;
            let area = Area { min: [x, top], max: [x + font::width(text, *face, *size), baseline] };
            Some((area, text.as_str()))
        }
        _ => None,
    });
    texts.collect()
}

fn every_picture(check: impl Fn(&str, &Figure, &Drawing)) {
    for (name, mut session, used) in states() {
        for figure in &session.outcome().figures {
            for size in SIZES {
                for invite in [false, true] {
                    let view = View { used, invite, ..View::new(size, Theme::Light) };
                    check(&format!("{name} {} {size:?}", figure.key), figure, &layout(figure, &view));
                }
            }
        }
    }
}

#[test]
fn no_words_lie_on_others() {
    every_picture(|name, _, drawing| {
        let words = words(drawing);
        for (index, (area, text)) in words.iter().enumerate() {
            for (other, beside) in &words[index + 1..] {
                assert!(!area.overlaps(other), "{name}: \"{text}\" on \"{beside}\"");
            }
        }
    });
}

#[test]
fn no_words_leave_the_picture() {
    every_picture(|name, _, drawing| {
        for (area, text) in words(drawing) {
            let inside = area.min[0] >= -1.0 && area.max[0] <= drawing.size[0] + 1.0 && area.max[1] <= drawing.size[1];
            assert!(inside && area.min[1] >= 0.0, "{name}: \"{text}\" at {area:?}");
        }
    });
}
