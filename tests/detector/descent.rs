//! The gradients: each drag moves the term it should, a step follows them, and the arrows point where the loss falls.

use losslab::figure::{Form, HandleId, Role};
use losslab::scene::{Command, Edit, Phase, Session, Value};

use super::{at, corners, near, number, pull};

#[test]
fn a_logit_moves_the_class_term_alone_and_a_box_the_box_term_alone() {
    let session = &mut at("");
    let (cls, reg) = (number(session, "cls"), number(session, "reg"));
    pull(session, "f1", [0.0, 30.0]);
    assert!(number(session, "cls") > cls);
    near(number(session, "reg"), reg, "the box term rests");
    let cls = number(session, "cls");
    pull(session, HandleId::new("bx", 7), [25.0, -20.0]);
    assert!((number(session, "reg") - reg).abs() > 1e-3);
    near(number(session, "cls"), cls, "the class term rests");
}

/// One step is θ − η · ∂L/∂θ on the logits and on t, and it is where arrows and pale box lead.
#[test]
fn a_step_follows_the_gradients_and_a_shut_gate_lets_it_move_the_logits_alone() {
    let keys = ["f0", "f1", "f2", "f3", "tx", "ty", "tw", "th"];
    let read = |session: &mut Session, key: &str| match key.as_bytes()[0] {
        b'f' => session.params().number(key),
        _ => number(session, key),
    };
    for (link, rate, moves_box) in [
        ("", 0.5, true),
        ("learning_rate=1.5&weights=10-10-5-5&beta=0", 1.5, true),
        ("label=background", 0.5, false),
        ("pr=500,24,690,146&learning_rate=2", 2.0, false),
    ] {
        let session = &mut at(link);
        let (box_before, steep) = (corners(session, "bx"), number(session, "total"));
        let wanted = keys.map(|key| read(session, key) - rate * number(session, &format!("gradient.{key}")));
        let ghosts: Vec<Form> = session.outcome().figures[0].panels[0]
            .marks
            .iter()
            .filter(|mark| mark.role == Role::Ghost && mark.term.key == "predicted")
            .map(|mark| mark.form.clone())
            .collect();
        session.apply(Command::Act("step"));
        let [x1, y1, x2, y2] = corners(session, "bx");
        for (key, wanted) in keys.into_iter().zip(wanted) {
            let got = read(session, key);
            assert!((got - wanted).abs() < 1e-4, "{key} of {link}: {got} for {wanted}");
        }
        let landed = Form::Box { min: [x1, y1], max: [x2, y2] };
        assert_eq!(ghosts, if moves_box { vec![landed] } else { vec![] }, "{link}");
        assert_eq!(corners(session, "bx") != box_before, moves_box, "{link}");
        if rate < 1.0 {
            assert!(number(session, "total") < steep, "{link}");
        }
        session.apply(Command::Undo);
        assert_eq!(corners(session, "bx"), box_before);
    }
}

#[test]
fn arrows_point_where_the_loss_falls() {
    // The predicted box is too high and too narrow: its top is pulled down, its right edge outwards.
    let session = &mut at("");
    let panel = session.outcome().figures[0].panels[0].clone();
    let arrows: Vec<[f64; 2]> = panel
        .marks
        .iter()
        .filter_map(|mark| {
            if let (Form::Arrow { from, to }, Role::Sole) = (&mark.form, mark.role) {
                Some([to[0] - from[0], to[1] - from[1]])
            } else {
                None
            }
        })
        .collect();
    assert_eq!(arrows.len(), 4, "one on each edge");
    for (edge, arrow) in arrows.iter().enumerate() {
        let mut moved = corners(session, "bx");
        let sign = arrow[edge % 2].signum();
        moved[edge] += sign;
        let before = number(session, "total");
        session.apply(Command::Edit(vec![Edit::Set("bx", Value::Box(moved))], Phase::Done));
        assert!(number(session, "total") < before, "edge {edge} moved by {sign}");
        session.apply(Command::Undo);
    }
}
