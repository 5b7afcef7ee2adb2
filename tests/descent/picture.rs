//! What the picture shows: ways up to the step that is shown, ghosts of the next one, and what has left it.

use losslab::figure::style::Theme;
use losslab::figure::{Form, Role, Shape, View, layout};
use losslab::scene::Session;
use losslab::view::hover::Memory;

use super::{LOSSES, at, dots, figure, marks, near, number, of_each};

/// The vertices of a loss's way, and the name at its end.
fn way(session: &mut Session, loss: &str) -> (Vec<[f64; 2]>, String) {
    let marks = marks(session, 0, loss);
    let curve = marks.iter().find(|mark| mark.role == Role::Primary && matches!(mark.form, Form::Curve { .. }));
    let curve = curve.expect("a way");
    let Form::Curve { points, .. } = &curve.form else { panic!("no curve") };
    (points.to_vec(), curve.name.as_ref().map(|name| name.text.clone()).unwrap_or_default())
}

#[test]
fn ways_end_at_the_step_that_is_shown_and_say_what_they_do() {
    let session = &mut at("step=13");
    let ends = of_each(session, "final_residual");
    for ((loss, end), says) in LOSSES.iter().zip(ends).zip(["L1 hops", "x² settles", "Smooth L1 settles"]) {
        let (points, name) = way(session, loss);
        assert_eq!((points.len(), name.as_str()), (14, says));
        near(points[13], [13.0, end], loss);
        near(points[0], [0.0, 3.7], loss);
    }
    for (link, loss, says) in [
        ("learning_rate=1", "l2", "x² swaps"),
        ("learning_rate=1.05", "l2", "x² diverges"),
        ("half=1", "l2", "½x² settles"),
        ("step=2", "l1", "L1 walks"),
        ("start=3", "l1", "L1 rests"),
        ("beta=0.15", "smooth_l1", "Smooth L1 hops"),
        ("halve=1", "l1", "L1 settles"),
    ] {
        assert_eq!(way(&mut at(link), loss).1, says, "{link}");
    }
}

#[test]
fn the_ghost_is_one_step_on_and_not_beyond_the_axis() {
    let ghosts = |session: &mut Session, loss: &str| {
        let marks = marks(session, 0, loss).into_iter().filter(|mark| mark.role == Role::Ghost);
        dots(&marks.collect::<Vec<_>>())
    };
    for loss in LOSSES {
        let next = number(&mut at("step=13"), &format!("{loss}.final_residual"));
        let found = ghosts(&mut at("step=12"), loss);
        assert_eq!(found.len(), 1, "{loss}");
        near(found[0], [13.0, next], loss);
        assert!(ghosts(&mut at(""), loss).is_empty(), "{loss}: all steps are taken");
    }
    assert!(ghosts(&mut at("learning_rate=1.2&step=2"), "l2").is_empty(), "it would lie beyond the axis");
}

#[test]
fn what_has_left_the_picture_is_marked_at_the_edge_in_a_few_letters() {
    for (link, text) in [
        ("learning_rate=1.05", "x² diverges: 64.56"),
        ("learning_rate=3&steps=100", "x² diverges: 2.92e70"),
        ("learning_rate=3&steps=100&step=99", "x² diverges: −5.84e69"),
        ("step=0", "x² 13.69"),
    ] {
        let drawing = layout(&figure(&mut at(link)), &View::new(super::SIZE, Theme::Light));
        let texts = drawing.primitives.iter().filter_map(|primitive| match &primitive.shape {
            Shape::Text { text, .. } => Some(text.as_str()),
            _ => None,
        });
        let texts: Vec<&str> = texts.collect();
        assert!(texts.contains(&text), "{link}: {texts:?}");
    }
}

#[test]
fn on_each_loss_stands_the_point_and_the_arrow_of_its_next_step() {
    let session = &mut at("step=12");
    let next = of_each(&mut at("step=13"), "final_residual");
    let (residuals, losses) = (of_each(session, "final_residual"), of_each(session, "final_loss"));
    for (index, loss) in LOSSES.iter().enumerate() {
        let marks = marks(session, 1, loss);
        assert!(dots(&marks).contains(&[residuals[index], losses[index]]), "{loss}");
        let arrow = marks
            .iter()
            .find_map(|mark| if let Form::Arrow { from, to } = mark.form { Some([from, to]) } else { None });
        let [from, to] = arrow.expect("an arrow");
        near(from, [residuals[index], losses[index]], loss);
        near(to, [next[index], losses[index]], "level with its tail");
    }
    assert!(marks(&mut at("start=0"), 1, "l1").iter().all(|mark| !matches!(mark.form, Form::Arrow { .. })));
}

/// A pointer reads every loss where it points: on the upper panel at that step, on the lower one at that residual.
#[test]
fn a_pointer_reads_each_loss_where_it_points() {
    let mut session = at("");
    let state = losslab::view::State::read(&mut session);
    let figure = figure(&mut session);
    let drawing = layout(&figure, &View::new(super::SIZE, Theme::Light));
    let mut read = |panel: usize, x: f64| {
        let frame = drawing.panels[panel];
        let at = [frame.x.pixel(x), frame.area.centre()[1]];
        let hover = Memory::default().at(at, &figure, &drawing, &state, &mut session).expect("it reads");
        hover.rows.into_iter().map(|row| row.text).collect::<Vec<_>>()
    };
    assert_eq!(read(0, 2.0), ["L1 walks 3.100", "x² settles 0.592", "Smooth L1 walks 3.100"], "as it is there");
    assert_eq!(read(1, -2.0), ["L1 2.000", "x² 4.000", "Smooth L1 1.500"]);
}
