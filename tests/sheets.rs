//! Files: one picture for window, page and command line, with a margin, room for all that belongs to it, and letters
//! that can be read on a slide.

mod starts;

use std::rc::Rc;

use losslab::figure::layout::{Area, LABEL_SIZE, least_height};
use losslab::figure::sheet::{MARGIN, SIZE, Sheet};
use losslab::figure::style::Theme;
use losslab::figure::{Drawing, Shape, svg};
use losslab::scene::Outcome;
use starts::{area_of_text, session, starts};

/// Plot areas and their ticks stand on whole pixels.
const ROUNDING: f32 = 1.0;

/// Every scene at its defaults and at every preset, with its name; long work is done only as far as the start needs.
fn outcomes() -> impl Iterator<Item = (String, Rc<Outcome>)> {
    starts().map(|start| (format!("{} {:?}", start.0.id(), start.1), Rc::clone(session(start).outcome())))
}

fn main_sheet(outcome: &Outcome) -> Sheet<'_> {
    outcome.sheet(&outcome.figures[0], Theme::Light)
}

/// The rectangle that a shape is seen in, without half the thickness of its line.
fn extent(shape: &Shape, clip: Option<Area>) -> Option<Area> {
    let around = |points: &[[f32; 2]]| {
        let dots = points.iter().map(|point| Area { min: *point, max: *point });
        dots.reduce(|a, b| a.union(&b)).unwrap_or(Area { min: [MARGIN; 2], max: [MARGIN; 2] })
    };
    let whole = match shape {
        Shape::Line { points, .. } | Shape::Polygon { points, .. } => around(points),
        Shape::Between { upper, lower, .. } => around(upper).union(&around(lower)),
        Shape::Plate { area, .. } => *area,
        Shape::Circle { centre, radius, .. } => Area::around(*centre, [2.0 * radius; 2]),
        Shape::Dots { at, radius, .. } => around(at).grown(*radius),
        Shape::Segments { ends, .. } => around(ends.as_flattened()),
        Shape::Text { .. } => area_of_text(shape)?,
    };
    clip.map_or(Some(whole), |clip| whole.intersect(&clip))
}

fn seen(drawing: &Drawing) -> Area {
    let areas = drawing.primitives.iter().filter_map(|primitive| extent(&primitive.shape, primitive.clip));
    areas.reduce(|a, b| a.union(&b)).unwrap_or_else(|| panic!("an empty drawing"))
}

#[test]
fn a_sentence_stands_under_the_picture_in_lines_that_fit() {
    for (name, outcome) in outcomes() {
        let [plain, captioned] = [main_sheet(&outcome), main_sheet(&outcome).with_caption(&outcome.insight)];
        let size = captioned.size([None, None]);
        assert!(size[1] >= plain.size([None, None])[1], "{name}");
        let drawing = captioned.layout(size);
        let texts = drawing.primitives.iter().filter_map(|primitive| match &primitive.shape {
            Shape::Text { text, .. } => Some(text.as_str()),
            _ => None,
        });
        let said = texts.collect::<Vec<_>>().join(" ");
        assert!(said.ends_with(&outcome.insight), "{name}: {said}");
        let Area { min, max } = seen(&drawing);
        assert!(min[0] >= MARGIN - ROUNDING && max[0] <= size[0] - MARGIN + ROUNDING, "{name}");
        assert!(max[1] <= size[1] - MARGIN + ROUNDING, "{name}: {max:?} in {size:?}");
    }
}

#[test]
fn nothing_in_a_file_reaches_into_its_margin() {
    for (name, outcome) in outcomes() {
        for size in [main_sheet(&outcome).size([None, None]), [1200.0, 800.0], [400.0, 600.0]] {
            let Area { min, max } = seen(&main_sheet(&outcome).layout(size));
            let inside =
                (0..2).all(|axis| min[axis] >= MARGIN - ROUNDING && max[axis] <= size[axis] - MARGIN + ROUNDING);
            assert!(inside, "{name} at {size:?}: {min:?} {max:?}");
        }
    }
}

#[test]
fn a_file_has_the_usual_size_or_is_as_high_as_all_its_panels_and_formulas_need() {
    let mut usual = 0;
    for (name, outcome) in outcomes() {
        let sheet = main_sheet(&outcome);
        let [width, height] = sheet.size([None, None]);
        assert!(width == SIZE[0] && height >= SIZE[1] && height.fract() == 0.0, "{name}: {width} {height}");
        usual += usize::from(height == SIZE[1]);
        let written = sheet.svg([None, None], svg::Text::Live);
        for panel in &sheet.figure.panels {
            assert!(written.contains(&escaped(&panel.title)), "{name} lacks the panel {}", panel.title);
        }
        assert!(outcome.formulas.is_empty() || written.contains("Loss Lab Formula"), "{name} lacks its formulas");
        assert!(height >= least_height(sheet.figure, width - 2.0 * MARGIN) + 2.0 * MARGIN, "{name}");
    }
    assert!(usual > 0, "where everything has room, the usual height is kept");
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[test]
fn a_size_that_is_asked_for_is_kept() {
    for (name, outcome) in outcomes() {
        let sheet = main_sheet(&outcome);
        assert_eq!(sheet.size([Some(300.0), Some(200.0)]), [300.0, 200.0], "{name}");
        assert_eq!(sheet.size([Some(1600.0), None])[0], 1600.0, "{name}");
        assert_eq!(sheet.size([None, Some(900.0)]), [SIZE[0], 900.0], "{name}");
    }
}

/// A slide is 13.3 inches wide; 10 points on it can be read from the last row.
#[test]
fn letters_are_large_enough_on_a_slide() {
    let points = LABEL_SIZE / SIZE[0] * 13.3 * 72.0;
    assert!(points >= 10.0, "{points} points");
}

#[test]
fn a_file_shows_no_handle() {
    for (name, outcome) in outcomes() {
        let sheet = main_sheet(&outcome);
        assert!(sheet.layout(SIZE).hits.is_empty(), "{name}");
        let written = sheet.svg([None, None], svg::Text::Live);
        assert!(!written.contains(r#"r="15""#), "{name} has a halo");
    }
}
