//! The picture: classes differ by form, support vectors by a ring, and what is not there is not drawn.

use losslab::figure::style::Theme;
use losslab::figure::svg::{Options, Text, write};
use losslab::figure::{Dot, Form, Mark, Role, Shape};
use losslab::scene::{Command, Session, Value};

use super::{at, drawn, figure, many, number, preset, rows, set, with};

fn marks(session: &mut Session, panel: usize) -> Vec<Mark> {
    figure(session).panels[panel].marks.clone()
}

/// How many dots look so, pale or not.
fn dots(session: &mut Session, wanted: Dot, pale: bool) -> usize {
    let count = |mark: &Mark| match &mark.form {
        Form::Dots { at, look } if *look == wanted && (mark.role == Role::Ghost) == pale => at.len(),
        _ => 0,
    };
    marks(session, 0).iter().map(count).sum()
}

#[test]
fn classes_have_forms_and_support_vectors_rings() {
    let session = &mut at("");
    let looks = [(Dot::Disc, false), (Dot::Disc, true), (Dot::Square, false), (Dot::Square, true), (Dot::Ring, false)];
    assert_eq!(looks.map(|(look, pale)| dots(session, look, pale)), [2, 4, 1, 5, 3]);
    let (_, drawing) = drawn(session);
    let squares =
        drawing.primitives.iter().filter(|primitive| matches!(primitive.shape, Shape::Dots { square: true, .. }));
    assert!(squares.count() >= 2);
    let options = Options { text: Text::Live, theme: Theme::Light, description: String::new(), ids: None };
    let svg = write(&drawing, &options);
    assert!(svg.contains("stroke-linecap=\"square\"") && svg.contains("stroke-linecap=\"round\""));
}

#[test]
fn a_ring_stands_where_a_margin_is_1_at_most_and_nowhere_else() {
    for link in ["", "c=0.01", "c=100", "seed=4&points=200&separation=1", "data=1,1,1;1,1,-1;2,2,1"] {
        let session = &mut at(link);
        let support = rows(session).iter().filter(|row| row[3] <= 1.0 + 1e-6).count();
        assert_eq!(dots(session, Dot::Ring, false), support, "{link}");
        assert_eq!(number(session, "support_vectors"), support as f64);
    }
}

#[test]
fn violations_reach_their_margin_lines() {
    let session = &mut at("");
    let segments = marks(session, 0).into_iter().find_map(|mark| match mark.form {
        Form::Segments { ends } => Some(ends.to_vec()),
        _ => None,
    });
    let segments = segments.expect("there is a violation");
    // (0.9, 0.3) of class −1: f = 0.5, so it is 1.5 short, along w by 1.5 / ‖w‖² = 3.
    assert_eq!(segments.len(), 1);
    let expected = [[0.9, 0.3], [-0.6, -1.2]];
    for (found, expected) in segments[0].iter().zip(expected) {
        assert!((0..2).all(|axis| (found[axis] - expected[axis]).abs() < 1e-9), "{segments:?}");
    }
}

/// A street is the band of its title's width between two dashed lines.
#[test]
fn a_street_has_two_margins_and_a_line_and_without_one_there_are_none() {
    let count = |session: &mut Session, role: Role| marks(session, 0).iter().filter(|mark| mark.role == role).count();
    let session = &mut at("");
    assert_eq!([Role::Band, Role::Target, Role::Sole].map(|role| count(session, role)), [1, 2, 2]);
    assert!(figure(session).panels[0].title.contains("2.83"));
    let crosswise = &mut preset("crosswise");
    assert_eq!([Role::Band, Role::Target, Role::Sole].map(|role| count(crosswise, role)), [0, 0, 0]);
    assert!(figure(crosswise).panels[0].title.starts_with("No street"));
    let wide = &mut preset("wide");
    assert_eq!(count(wide, Role::Fan), 1, "a band of lines");
    assert_eq!(count(session, Role::Fan), 0);
}

#[test]
fn the_line_of_the_training_is_there_from_its_first_epoch_on() {
    let session = &mut at("");
    let trained = |session: &mut Session| {
        marks(session, 0).iter().filter(|mark| mark.term.key == "training").map(|mark| mark.role).collect::<Vec<_>>()
    };
    assert!(trained(session).is_empty());
    session.apply(Command::Act("step"));
    assert_eq!(trained(session), [Role::Primary, Role::Sole], "a line, and the arrow of the push");
}

#[test]
fn the_violations_laid_end_to_end_are_the_sum_of_hinges() {
    for link in ["", "c=0.01", "seed=2&points=30&separation=1"] {
        let session = &mut at(link);
        let sum = number(session, "hinge_sum");
        let bars: Vec<[f64; 2]> = marks(session, 1)
            .iter()
            .filter_map(|mark| match mark.form {
                Form::Bar { span, edges, .. } if edges[0] > 1.0 => Some(span),
                _ => None,
            })
            .collect();
        assert!((bars.last().expect("bars")[1] - sum).abs() < 1e-9, "{link}");
        assert!(bars.windows(2).all(|pair| pair[0][1] <= pair[1][0] + 1e-9), "one behind the other: {bars:?}");
    }
}

#[test]
fn a_staircase_and_a_polyline_are_drawn_from_edge_to_edge() {
    for link in ["", "c=100", "data=0,0,1;1,0,1", "data=0,0,1", "data=2,1,1;2,1,-1", "seed=3&points=200"] {
        let session = &mut at(link);
        let panel = &figure(session).panels[2];
        let of = |key: &str| -> Vec<[f64; 2]> {
            let own = panel.marks.iter().filter(|mark| mark.term.key == key);
            own.flat_map(|mark| match &mark.form {
                Form::Curve { points, .. } => points.to_vec(),
                Form::Segments { ends } => ends.as_flattened().to_vec(),
                _ => Vec::new(),
            })
            .collect()
        };
        let (errors, hinges) = (of("zero_one"), of("hinge"));
        for points in [&errors, &hinges] {
            let [first, last] = [points[0][0], points[points.len() - 1][0]];
            assert!(first <= panel.x.range[0] && last >= panel.x.range[1], "{link}: {first} to {last}");
        }
        // Errors never lie over the hinges.
        let height = |b: f64| {
            let points = &hinges;
            let after = points.partition_point(|point| point[0] < b).clamp(1, points.len() - 1);
            let ([x0, y0], [x1, y1]) = (points[after - 1], points[after]);
            y0 + (y1 - y0) * (b - x0) / (x1 - x0)
        };
        for [b, count] in errors {
            assert!(count <= height(b) + 1e-6, "{link}: {count} errors at {b}, hinges {}", height(b));
        }
    }
}

#[test]
fn a_crowd_is_drawn_in_a_few_pieces() {
    let session = &mut with(many(1000));
    let (_, drawing) = drawn(session);
    assert!(drawing.primitives.len() < 400, "{}", drawing.primitives.len());
}

#[test]
fn the_line_of_a_bias_that_is_tried_is_there_while_it_is() {
    let session = &mut at("");
    let tried = |session: &mut Session| marks(session, 0).iter().any(|mark| mark.role == Role::Threshold);
    assert!(!tried(session));
    set(session, "slice", Value::Number(1.0));
    assert!(tried(session));
    set(session, "c", Value::Number(2.0));
    assert!(!tried(session));
}
