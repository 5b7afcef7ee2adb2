//! A picture does not lie while it moves: no axis rescales under a hand, what does not change keeps its pixels, a
//! longer bar is a larger number, and what leaves its axis is marked at the edge.

use losslab::figure::layout::Area;
use losslab::figure::style::Theme;
use losslab::figure::{Drawing, Figure, HandleId, PanelFrame, Primitive, Shape, View, drag, layout};
use losslab::scene::{Command, Edit, Phase, Session};
use proptest::prelude::*;

use super::{SIZE, at, number};

const BARS: [&str; 3] = ["cls", "weighted_reg", "total"];
/// How far the tip of a bar that leaves its panel stands out.
const TIP: f32 = 8.0;

fn drawn(session: &mut Session) -> (Figure, Drawing) {
    let figure = session.outcome().figures[0].clone();
    let drawing = layout(&figure, &View::new(SIZE, Theme::Light));
    (figure, drawing)
}

/// What the readings call "box" is on the picture a bar, λ times as long, and the predicted box.
#[test]
fn the_box_stays_where_its_loss_is_pointed_at() {
    let mut session = at("");
    let outcome = session.outcome();
    let figure = &outcome.figures[0];
    let dims = |key| {
        let highlight = Some(outcome.term(key));
        let [plain, lit] = [None, highlight]
            .map(|highlight| layout(figure, &View { highlight, ..View::new(SIZE, Theme::Light) }).primitives);
        let of = |all: &[Primitive], term| -> Vec<Shape> {
            all.iter().filter(|one| one.term == Some(term)).map(|one| one.shape.clone()).collect()
        };
        ["cls", "weighted_reg", "predicted"].map(|term| of(&plain, term) != of(&lit, term))
    };
    assert_eq!(dims("reg"), [true, false, false]);
    assert_eq!(dims("cls")[1..], [true, true]);
}

/// What is drawn of a term within the panel of the sum.
fn shapes<'a>(drawing: &'a Drawing, term: &str) -> Vec<&'a Shape> {
    let panel: &PanelFrame = &drawing.panels[1];
    let inside = |area: &Area| area.min[1] >= panel.area.min[1] && area.max[1] <= panel.area.max[1];
    let of_term = drawing.primitives.iter().filter(|primitive| primitive.term == Some(term));
    let of_sum = of_term.filter(|primitive| match &primitive.shape {
        Shape::Plate { area, .. } => inside(area),
        Shape::Polygon { points, .. } => inside(&Area::of_corners(points[0], points[2])),
        _ => false,
    });
    of_sum.map(|primitive| &primitive.shape).collect()
}

/// The bar of a term, and whether it ends in a tip.
fn bar(drawing: &Drawing, term: &str) -> (Area, bool) {
    let shapes = shapes(drawing, term);
    let plates =
        shapes.iter().filter_map(|shape| if let Shape::Plate { area, .. } = shape { Some(*area) } else { None });
    let tipped = shapes.iter().any(|shape| matches!(shape, Shape::Polygon { .. }));
    // The paper under words stands on the bar.
    (plates.min_by(|a, b| a.min[0].total_cmp(&b.min[0])).expect("a bar"), tipped)
}

fn ranges(figure: &Figure) -> Vec<[[f64; 2]; 2]> {
    figure.panels.iter().map(|panel| [panel.x.range, panel.y.range]).collect()
}

/// Drags a handle, as one gesture in two moves, and holds what is seen against what was seen before.
fn check(link: &str, handle: usize, moves: [[f32; 2]; 2]) {
    let session = &mut at(link);
    let handles: Vec<HandleId> =
        session.outcome().figures[0].panels.iter().flat_map(|panel| &panel.handles).map(|handle| handle.id).collect();
    let handle = handles[handle % handles.len()];
    let (figure, drawing) = drawn(session);
    let Some(hit) = drawing.hit(handle) else { return };
    let [x, y] = hit.centre;
    let prefix = if link.contains("batch") { "batch." } else { "" };
    let values_of = |session: &mut Session| BARS.map(|key| number(session, &format!("{prefix}{key}")));
    let (mut before, mut seen) = (values_of(session), BARS.map(|key| bar(&drawing, key)));
    for by in moves {
        let (now, here) = drawn(session);
        let edits = drag(&now, &here, handle, [x + by[0], y + by[1]]);
        session.apply(Command::Edit(edits.into_iter().map(Edit::Slot).collect(), Phase::Ongoing));
        let (now, here) = drawn(session);
        assert_eq!(ranges(&now), ranges(&figure), "{handle} of {link}");
        assert_eq!(here.panels, drawing.panels, "{handle} of {link}");
        let values = values_of(session);
        let bars = BARS.map(|key| bar(&here, key));
        for (index, key) in BARS.into_iter().enumerate() {
            let (length, was) = (bars[index].0.width(), seen[index].0.width());
            if values[index].to_bits() == before[index].to_bits() {
                assert_eq!(bars[index], seen[index], "{key} rests while {handle} moves");
            } else {
                let ([more, less], [long, short]) = if values[index] > before[index] {
                    ([values[index], before[index]], [length, was])
                } else {
                    ([before[index], values[index]], [was, length])
                };
                assert!(long >= short, "{key}: {more} is {long} long and {less} {short}");
            }
            let end = here.panels[1].x.pixels()[1];
            assert_eq!(bars[index].1, here.panels[1].x.pixel(values[index]) > end + 0.5, "{key} {}", values[index]);
        }
        (before, seen) = (values, bars);
    }
    session.apply(Command::Release);
    assert_eq!(ranges(&drawn(session).0), ranges(&figure), "and letting go changes nothing");
}

#[test]
fn a_bar_that_leaves_ends_in_a_tip_at_the_edge_and_says_its_value() {
    let session = &mut at("f1=-6&f0=6");
    let (_, drawing) = drawn(session);
    let tip = shapes(&drawing, "cls").into_iter().find_map(|shape| match shape {
        Shape::Polygon { points, .. } => Some(points[1][0]),
        _ => None,
    });
    assert_eq!(tip, Some(drawing.panels[1].area.max[0] + TIP));
    let said = drawing.primitives.iter().any(|primitive| match &primitive.shape {
        Shape::Text { text, .. } => text.starts_with("class 12.0"),
        _ => false,
    });
    assert!(said, "{}", number(session, "cls"));
}

#[test]
fn a_residual_that_leaves_its_axis_is_marked_at_the_side_with_its_value() {
    for (link, left) in [("bx=0,0,16,16", true), ("weights=10-10-5-5&bx=0,0,740,320", false)] {
        let session = &mut at(link);
        let residual = number(session, "tw") - number(session, "target.tw");
        let (figure, drawing) = drawn(session);
        let panel = figure.panels.iter().position(|panel| panel.key == "tw").expect("a panel");
        let Area { min, max } = drawing.panels[panel].area;
        assert!(residual.abs() > figure.panels[panel].x.range[1], "{residual}");
        let edge = if left { min[0] } else { max[0] };
        let tip =
            |shape: &Shape| matches!(shape, Shape::Polygon { points, .. } if points[0][0].to_bits() == edge.to_bits());
        assert!(drawing.primitives.iter().any(|primitive| tip(&primitive.shape)), "{link}");
        let wanted = losslab::figure::number::pictured(residual, 3);
        let words = drawing.primitives.iter().filter(|primitive| match &primitive.shape {
            Shape::Text { text, at, .. } => text == &wanted && at[0] > min[0] && at[0] < max[0],
            _ => false,
        });
        assert_eq!(words.count(), 1, "{wanted}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn no_axis_moves_under_a_hand(
        link in prop::sample::select(vec!["", "follow=0", "lambda=100&weights=10-10-5-5", "beta=0&lambda=0.01", "view=batch", "view=batch&normaliser=anchors&regions=64"]),
        handle in 0..200usize,
        first in prop::array::uniform2(-400f32..400.0),
        then in prop::array::uniform2(-400f32..400.0),
    ) {
        check(link, handle, [first, then]);
    }
}
