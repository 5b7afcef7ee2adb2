//! A batch's region is one thing in three pictures: its row in each panel and its box in the street.

use losslab::figure::style::Theme;
use losslab::figure::{Drawing, Figure, Form, Shape, View, layout};

use super::{SIZE, at};

fn drawn(figure: &Figure, item: Option<usize>) -> Drawing {
    layout(figure, &View { item, ..View::new(SIZE, Theme::Light) })
}

/// How thick the sides of an item's box are.
fn sides(figure: &Figure, drawing: &Drawing, item: usize) -> f32 {
    let frame = &drawing.panels[0];
    let form = figure.panels[0].marks.iter().find(|mark| mark.item == Some(item)).map(|mark| &mark.form);
    let Some(Form::Box { min, .. }) = form else { panic!("{item} has no box") };
    let corner = frame.place(*min);
    let found = drawing.primitives.iter().find_map(|primitive| match &primitive.shape {
        Shape::Line { points, stroke } if points.contains(&corner) => Some(stroke.width),
        _ => None,
    });
    found.expect("its sides are drawn")
}

#[test]
fn a_pointer_at_a_row_or_at_a_box_brings_out_both_and_dims_nothing() {
    let figure = at("view=batch").outcome().figures[0].clone();
    let plain = drawn(&figure, None);
    let (mut by_row, mut by_box) = (0, 0);
    for (panel, frame) in figure.panels.iter().zip(&plain.panels) {
        for mark in panel.marks.iter().filter(|mark| mark.item.is_some()) {
            let at = match mark.form {
                // At the right end: a row answers wherever its bar ends.
                Form::Bar { edges, .. } => {
                    by_row += 1;
                    [frame.area.max[0] - 4.0, frame.y.pixel(f64::midpoint(edges[0], edges[1]))]
                }
                Form::Box { min, max } => {
                    by_box += 1;
                    let ([x, top], [_, bottom]) = (frame.place(min), frame.place(max));
                    [x, top + 0.37 * (bottom - top)]
                }
                _ => panic!("neither row nor box"),
            };
            let found = plain.item_at(&figure, at).expect("something answers");
            // Boxes may lie on one another.
            assert!(found == mark.item.unwrap_or_default() || matches!(mark.form, Form::Box { .. }));
        }
    }
    assert!(by_row == 2 * by_box && by_box >= 16, "{by_row} rows, {by_box} boxes");
    // The rows of the student's own region stand out anyhow.
    for (item, marks) in [(0, 1), (1, 3), (by_box - 1, 3)] {
        let lit = drawn(&figure, Some(item));
        assert!(sides(&figure, &lit, item) > sides(&figure, &plain, item), "the box of {item}");
        let differs = lit.primitives.iter().zip(&plain.primitives).filter(|(a, b)| a != b).count();
        assert_eq!(differs, marks, "marks of {item}");
    }
    assert_eq!(plain.item_at(&figure, [0.5, 0.5]), None);
    let alone = at("").outcome().figures[0].clone();
    assert!(alone.panels.iter().flat_map(|panel| &panel.marks).all(|mark| mark.item.is_none()));
}
