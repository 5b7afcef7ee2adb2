//! Rows share the height of a figure, and nothing leaves it.

use super::*;
use crate::figure::Place;

fn figure() -> Figure {
    let panel = |key: &'static str, range| {
        Panel::new(key, key, Axis::linear("", [-5.0, 5.0]).linked("x"), Axis::linear("", range))
    };
    let panels = vec![panel("a", [0.0, 4.0]), panel("b", [-1000.0, 1000.0])];
    Figure {
        key: "f",
        description: String::new(),
        told: Vec::new(),
        place: Place::Main,
        panels,
        columns: Columns::Stacked(2),
    }
}

/// A picture over the whole width, a row of fixed height, and two panels that share a third.
fn rows() -> Figure {
    let panel = |span| Panel {
        span,
        ..Panel::new("p", "", Axis::linear("", [0.0, 1.0]).bare(), Axis::linear("", [0.0, 1.0]).bare())
    };
    let panels =
        vec![Panel { aspect: Some(2.0), ..panel(2) }, Panel { lines: Some(3), ..panel(2) }, panel(1), panel(1)];
    Figure { panels, columns: Columns::Rows { wide: 2, narrow: 1 }, ..figure() }
}

#[test]
fn rows_keep_fixed_heights_and_fill_the_figure() {
    let frames = frames(&rows(), [600.0, 700.0]);
    assert!((frames[0].area.width() / frames[0].area.height() - 2.0).abs() < 0.02 && frames[0].area.width() > 560.0);
    assert!((frames[1].area.height() - 48.0).abs() <= 1.0);
    assert!(
        frames[2].area.max[0] < frames[3].area.min[0] && (frames[2].area.min[1] - frames[3].area.min[1]).abs() < 0.5
    );
    assert!((frames[3].area.max[1] - (700.0 - MARGIN)).abs() <= 1.0);
}

#[test]
fn a_narrow_figure_stacks_its_rows_and_says_how_high_it_must_be() {
    let height = least_height(&rows(), 180.0);
    let frames = frames(&rows(), [180.0, height]);
    assert!(frames[2].area.max[1] < frames[3].area.min[1]);
    assert!(frames[3].area.height() > 80.0 && frames[3].area.max[1] <= height, "{height}");
    let frames = super::frames(&figure(), [180.0, least_height(&figure(), 180.0)]);
    assert!(frames.len() == 2 && frames.iter().all(|frame| frame.area.height() > LEAST_SQUEEZED - 1.0));
    assert!(least_height(&figure(), 900.0) < least_height(&figure(), 300.0), "they stand side by side");
    let three = Figure { panels: [figure().panels, figure().panels[..1].to_vec()].concat(), ..figure() };
    let frames = super::frames(&three, [180.0, least_height(&three, 180.0)]);
    assert!(frames.iter().all(|frame| frame.area.height() > LEAST_STACKED - 1.0));
}

#[test]
fn rows_without_room_are_left_out_from_the_end() {
    for (height, panels) in [(400.0, 4), (200.0, 2), (160.0, 1), (60.0, 1)] {
        let frames = frames(&rows(), [600.0, height]);
        assert_eq!(frames.len(), panels);
        assert!(panels == 1 || frames[0].area.height() >= LOWEST_PICTURE, "{height}");
        assert!(frames.iter().all(|frame| frame.area.max[1] <= height), "{height}");
    }
}

#[test]
fn linked_panels_share_their_pixel_edges_when_stacked() {
    let frames = frames(&figure(), [600.0, 600.0]);
    assert_eq!(frames[0].x.pixels(), frames[1].x.pixels());
    assert!(frames[0].area.max[1] < frames[1].area.min[1]);
}

#[test]
fn a_wide_figure_puts_them_side_by_side_and_nothing_leaves_it() {
    let frames = frames(&figure(), [1200.0, 400.0]);
    assert!(frames[0].area.max[0] < frames[1].area.min[0]);
    for frame in frames {
        assert!(frame.area.max[0] <= 1200.0 && frame.area.max[1] <= 400.0);
    }
}

#[test]
fn a_picture_keeps_its_aspect() {
    let mut figure = figure();
    figure.panels[0].aspect = Some(2.0);
    let area = frames(&figure, [600.0, 800.0])[0].area;
    assert!((area.width() / area.height() - 2.0).abs() < 1e-3);
}

#[test]
fn long_tick_labels_at_the_ends_of_an_axis_stay_inside() {
    let panel = Panel::new("p", "", Axis::linear("", [0.0, 0.01]), Axis::linear("", [0.0, 1.0]).bare());
    let figure = Figure { panels: vec![panel], ..figure() };
    for width in [300.0, 600.0, 1200.0] {
        let frame = frames(&figure, [width, 300.0])[0];
        for tick in ticks::ticks(&figure.panels[0].x, &frame.x, TICK_SPACING[0]) {
            let half = font::width(&tick.label, Face::Regular, LABEL_SIZE) / 2.0;
            let middle = frame.x.pixel(tick.value);
            assert!(middle - half >= -1.0 && middle + half <= width + 1.0, "{tick:?} at {middle} of {width}");
        }
    }
}
