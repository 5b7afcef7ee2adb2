//! Boxes in the hand: they stay boxes, and their names lie free and move them.

use losslab::figure::layout::Area;
use losslab::figure::style::Theme;
use losslab::figure::{HandleId, Knob, Shape, View, font, layout};
use losslab::math::boxes::{BBox, iou};
use losslab::scene::ReadingValue;
use proptest::prelude::*;

use super::{SIZE, at, corners, near, number, pull, value};

const LEAST: f64 = 16.0;
const PICTURE: [f64; 2] = [740.0, 320.0];

/// The default is far enough from the threshold that one sees it fall, and says so first.
#[test]
fn the_first_drag_is_the_proposals() {
    let session = &mut at("");
    near((number(session, "iou.proposal") * 100.0).round(), 68.0, "IoU of proposal and ground truth");
    let figure = session.outcome().figures[0].clone();
    let inviting = figure.panels.iter().flat_map(|panel| &panel.handles).filter(|handle| handle.invitation.is_some());
    assert_eq!(inviting.map(|handle| handle.id.key).collect::<Vec<_>>(), ["pr"]);
    let drawing = layout(&figure, &View { invite: true, ..View::new(SIZE, Theme::Light) });
    let place = drawing.primitives.iter().find_map(|primitive| match &primitive.shape {
        Shape::Text { at: [x, y], text, .. } if text == "drag me off" => Some([x + 50.0, *y]),
        _ => None,
    });
    let middle = drawing.hit("pr").expect("its body").centre;
    for at in [place.expect("the invitation"), middle] {
        assert_eq!(drawing.handle_at(at).expect("it answers").handle.key, "pr");
    }
    // Then it is the predicted box's turn, which lies on it.
    pull(session, "pr", [4.0, 0.0]);
    let drawing = layout(&session.outcome().figures[0], &View::new(SIZE, Theme::Light));
    assert_eq!(drawing.handle_at(middle).expect("it answers").handle.key, "bx");
}

#[test]
fn with_follow_the_code_stays_and_the_predicted_box_moves_along() {
    let session = &mut at("follow=1");
    let (code, before) = ([number(session, "tx"), number(session, "tw")], corners(session, "bx"));
    pull(session, "pr", [30.0, -10.0]);
    assert!(corners(session, "bx")[0] > before[0] + 20.0);
    near(number(session, "tx"), code[0], "tx");
    near(number(session, "tw"), code[1], "tw");
    let without = &mut at("follow=0");
    pull(without, "pr", [30.0, -10.0]);
    assert_eq!(corners(without, "bx"), before);
    // A script that sets both boxes means both.
    let [pr, bx] =
        [[100.0, 100.0, 300.0, 250.0], [110.0, 90.0, 310.0, 240.0]].map(|corners| corners.into_iter().collect());
    session.set_json(session.scene(), &[("pr".to_owned(), pr), ("bx".to_owned(), bx)]).expect("legal values");
    assert_eq!(corners(session, "bx"), [110.0, 90.0, 310.0, 240.0]);
}

/// The names of the boxes keep off the knobs and off each other, from a laptop to a small phone.
#[test]
fn names_of_boxes_lie_free() {
    const NAMES: [&str; 4] = ["drag me", "proposal", "ground truth", "predicted"];
    for (link, size) in [
        ("", [740.0, 560.0]),
        ("view=batch", [740.0, 560.0]),
        ("", [374.0, 700.0]),
        ("label=background", [304.0, 680.0]),
        ("", [304.0, 680.0]),
    ] {
        let figure = at(link).outcome().figures[0].clone();
        let drawing = layout(&figure, &View { invite: true, ..View::new(size, Theme::Light) });
        let shapes: Vec<&Shape> = drawing.primitives.iter().map(|primitive| &primitive.shape).collect();
        let names: Vec<Area> = shapes
            .iter()
            .filter_map(|shape| match shape {
                Shape::Text { at: [x, y], text, face, size, .. }
                    if *face == font::Face::SemiBold && NAMES.iter().any(|name| text.starts_with(name)) =>
                {
                    let width = font::width(text, *face, *size);
                    Some(Area { min: [*x, y - size / 2.0], max: [x + width, y + size / 2.0] })
                }
                _ => None,
            })
            .collect();
        assert_eq!(names.len(), 3);
        let knobs = drawing
            .hits
            .iter()
            .filter(|hit| matches!(hit.knob, Knob::Corner | Knob::Dot))
            .map(|hit| Area::around(hit.centre, [11.0; 2]));
        let around: Vec<Area> = knobs.collect();
        let free = |a: &Area, b: &Area| !a.overlaps(b);
        for (index, name) in names.iter().enumerate() {
            assert!(around.iter().all(|knob| free(name, knob)), "{link} at {size:?}: name {index} lies under a knob");
            assert!(
                names[..index].iter().all(|other| free(name, other)),
                "{link} at {size:?}: name {index} covers another"
            );
        }
    }
}

/// Where its edges lie under those of other boxes, or it is too small for a finger, a box can be moved by its name.
#[test]
fn a_box_is_moved_by_its_name() {
    for (link, size) in [("", SIZE), ("", [366.0, 700.0]), ("view=batch", SIZE), ("pr=230,180,480,290", [304.0, 680.0])]
    {
        let figure = at(link).outcome().figures[0].clone();
        let drawing = layout(&figure, &View::new(size, Theme::Light));
        for (key, name) in [("pr", "proposal"), ("gt", "ground truth"), ("bx", "predicted")] {
            let mut places = drawing.primitives.iter().filter_map(|primitive| match &primitive.shape {
                Shape::Text { at: [x, y], text, face, size, .. }
                    if *face == font::Face::SemiBold && text.starts_with(name) =>
                {
                    Some([x + font::width(text, *face, *size) / 2.0, *y])
                }
                _ => None,
            });
            let at_name = places.next_back().expect("the box has its name");
            let hit = drawing.handle_at(at_name).expect("it answers");
            assert_eq!((hit.handle.key, hit.knob.is_stop()), (key, false), "{name} at {size:?}");
            assert!(matches!(hit.knob, Knob::Title { .. }) && hit.area.height() >= 24.0, "{:?}", hit.area);
            let session = &mut at(link);
            let before = corners(session, key);
            pull(session, hit.handle, [20.0, -8.0]);
            let after = corners(session, key);
            let moved = [0, 1, 2, 3].map(|slot| after[slot] - before[slot]);
            assert!(moved[0] > 10.0 && moved[1] < -4.0, "{moved:?}");
            near(moved[2], moved[0], "its width stays");
            near(moved[3], moved[1], "its height stays");
        }
    }
}

proptest! {
    /// Wherever a hand takes any part of any box, it stays a box inside the picture and every reading stays a number.
    #[test]
    fn dragged_boxes_stay_boxes(part in 0..30usize, far in prop::array::uniform2(-5000f32..5000.0), then in prop::array::uniform2(-900f32..900.0)) {
        let session = &mut at("beta=0&weights=10-10-5-5&lambda=100");
        let handles: Vec<HandleId> = session.outcome().figures[0].panels[0].handles.iter().map(|handle| handle.id).collect();
        prop_assert_eq!(handles.len(), 30);
        for by in [far, then] {
            // A background region has no ground truth to take hold of.
            if session.outcome().figures[0].panels[0].handles.iter().any(|handle| handle.id == handles[part]) {
                pull(session, handles[part], by);
            }
            for key in ["gt", "pr", "bx"] {
                let [x1, y1, x2, y2] = corners(session, key);
                prop_assert!(x1 >= 0.0 && y1 >= 0.0 && x2 <= PICTURE[0] && y2 <= PICTURE[1] && x2 - x1 >= LEAST && y2 - y1 >= LEAST, "{} {:?}", key, corners(session, key));
            }
            let readings = session.outcome().readings.clone();
            prop_assert!(readings.iter().all(|reading| !matches!(reading.value, ReadingValue::Number(value) if !value.is_finite())));
            let [[x1, y1, x2, y2], [a1, b1, a2, b2]] = [corners(session, "bx"), corners(session, "gt")];
            if let ReadingValue::Number(overlap) = value(session, "iou") {
                prop_assert_eq!(overlap, iou(BBox { x1, y1, x2, y2 }, BBox { x1: a1, y1: b1, x2: a2, y2: b2 }));
            }
        }
    }
}
