//! The picture vocabulary on its own: a box and a logarithmic axis through layout, SVG and drag, before any scene needs
//! them.

#![expect(clippy::expect_used, reason = "a step that fails is a test that fails")]

mod common;

use common::{LAMBDA, START, street};
use losslab::figure::layout::Area;
use losslab::figure::style::Theme;
use losslab::figure::svg::{Options, Text, write};
use losslab::figure::{Shape, SlotEdit, Term, View, drag, layout};

const SIZE: [f32; 2] = [640.0, 480.0];

fn value(edits: &[SlotEdit], key: &str, index: usize) -> f64 {
    edits.iter().find(|edit| edit.slot.key == key && edit.slot.index == index).expect("the drag drives this slot").value
}

#[test]
fn a_box_body_moves_all_four_slots_and_keeps_its_size() {
    let figure = street(START, 1.0);
    let drawing = layout(&figure, &View::new(SIZE, Theme::Light));
    let hit = drawing.hit("body").expect("the body answers");
    let frame = drawing.panels[0];
    let to = [hit.centre[0] + 40.0, hit.centre[1] + 10.0];
    let edits = drag(&figure, &drawing, "body", to);
    assert_eq!(edits.len(), 4);
    let right = frame.x.value(to[0]) - frame.x.value(hit.centre[0]);
    assert!((value(&edits, "gt", 0) - (100.0 + right)).abs() < 1e-9);
    assert!((value(&edits, "gt", 2) - value(&edits, "gt", 0) - 120.0).abs() < 1e-9, "the width stays");
    assert!((value(&edits, "gt", 3) - value(&edits, "gt", 1) - 80.0).abs() < 1e-9, "the height stays");
    assert!(value(&edits, "gt", 1) > 80.0, "down on the screen is down in the picture");
}

#[test]
fn a_box_body_stops_at_the_edge_of_the_picture_without_shrinking() {
    let figure = street(START, 1.0);
    let drawing = layout(&figure, &View::new(SIZE, Theme::Light));
    let edits = drag(&figure, &drawing, "body", [10_000.0, -10_000.0]);
    assert!((value(&edits, "gt", 2) - 640.0).abs() < 1e-9);
    assert!(value(&edits, "gt", 1).abs() < 1e-9);
    assert!((value(&edits, "gt", 2) - value(&edits, "gt", 0) - 120.0).abs() < 1e-9);
}

#[test]
fn a_handle_on_a_log_axis_moves_by_factors() {
    let figure = street(START, 1.0);
    let drawing = layout(&figure, &View::new(SIZE, Theme::Light));
    let frame = drawing.panels[1];
    let start = drawing.hit("lambda").expect("the handle answers").centre;
    let decade = (frame.x.pixels()[1] - frame.x.pixels()[0]) / 4.0;
    let edits = drag(&figure, &drawing, "lambda", [start[0] + decade, start[1]]);
    assert!(
        (value(&edits, LAMBDA, 0) / 10.0 - 1.0).abs() < 1e-4,
        "one quarter of four decades is a factor of ten: {edits:?}"
    );
    let beyond = drag(&figure, &drawing, "lambda", [1e7, 0.0]);
    assert!((value(&beyond, LAMBDA, 0) - 100.0).abs() < 1e-9);
}

#[test]
fn the_svg_holds_the_box_where_the_layout_puts_it() {
    let figure = street(START, 1.0);
    let drawing = layout(&figure, &View::new(SIZE, Theme::Light));
    let svg = write(
        &drawing,
        &Options { text: Text::Live, theme: Theme::Light, description: "a <street> & \"more\"".into(), ids: None },
    );
    assert!(svg.contains("a &lt;street&gt; &amp; &quot;more&quot;"));
    let frame = drawing.panels[0];
    let corner = format!("{:.2}", frame.x.pixel(100.0));
    assert!(svg.contains(corner.trim_end_matches('0').trim_end_matches('.')), "the left edge at {corner}");
    assert_eq!(
        svg.matches("<text").count(),
        drawing.primitives.iter().filter(|primitive| matches!(primitive.shape, Shape::Text { .. })).count()
    );
    assert!(roxmltree::Document::parse(&svg).is_ok(), "well-formed XML");
}

#[test]
fn outlines_need_no_font() {
    let figure = street(START, 1.0);
    let drawing = layout(&figure, &View::new(SIZE, Theme::Dark));
    let svg =
        write(&drawing, &Options { text: Text::Outline, theme: Theme::Dark, description: String::new(), ids: None });
    assert!(!svg.contains("<text") && svg.contains("<path"));
    assert!(roxmltree::Document::parse(&svg).is_ok());
}

#[test]
fn every_handle_answers_on_at_least_24_pixels() {
    let figure = street([100.0, 80.0, 101.0, 81.0], 1.0);
    for size in [SIZE, [300.0, 300.0]] {
        for hit in layout(&figure, &View::new(size, Theme::Light)).hits {
            let Area { min, max } = hit.area;
            assert!(max[0] - min[0] >= 24.0 && max[1] - min[1] >= 24.0, "{}", hit.handle);
        }
    }
}

#[test]
fn highlighting_one_term_dims_the_others() {
    let figure = street(START, 1.0);
    let opacity =
        |highlight| {
            let view = View { highlight, ..View::new(SIZE, Theme::Light) };
            let lines = layout(&figure, &view).primitives.into_iter().filter(|primitive| primitive.term == Some("gt"));
            lines
                .filter_map(|primitive| {
                    if let Shape::Line { stroke, .. } = primitive.shape { Some(stroke.color.0[3]) } else { None }
                })
                .max()
        };
    assert_eq!(opacity(None), Some(255));
    let own = figure.panels.iter().flat_map(|panel| &panel.marks).map(|mark| mark.term).find(|term| term.key == "gt");
    let palette = own.map_or(0, |term| term.palette);
    assert_eq!(opacity(own), Some(255));
    assert_eq!(opacity(Some(Term { key: "iou", palette })), Some(255), "one of its colour");
    assert!(opacity(Some(Term { key: "lambda", palette: palette + 1 })) < Some(255));
}
