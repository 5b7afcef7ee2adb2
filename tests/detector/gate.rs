//! The label and the gate: what opens and shuts it, and what then counts.

use losslab::figure::{Form, NameKind, Role};
use losslab::scene::{Command, Edit, Phase, ReadingValue, Session, Value};

use super::{at, corners, near, number, pull, value};

#[test]
fn the_gate_shuts_when_the_proposal_is_dragged_off_the_car() {
    let session = &mut at("");
    assert_eq!(value(session, "label"), ReadingValue::Word("car"));
    let boxes = |session: &mut Session| {
        let panel = &session.outcome().figures[0].panels[0];
        panel.marks.iter().filter(|mark| matches!(mark.form, Form::Box { .. })).count()
    };
    assert_eq!(boxes(session), 4, "and the one a step leads to");
    pull(session, "pr", [-60.0, -90.0]);
    assert!(number(session, "iou.proposal") < 0.5 && number(session, "iou.proposal") > 0.0);
    assert_eq!(value(session, "label"), ReadingValue::Word("background"));
    for key in ["gate", "reg", "weighted_reg", "grad_norm.reg", "gradient.tx", "gradient.th"] {
        assert!(number(session, key).abs() < f64::EPSILON, "{key}");
    }
    near(number(session, "total"), number(session, "cls"), "only the class is left");
    assert_eq!(value(session, "iou"), ReadingValue::Word("—"));
    assert_eq!(value(session, "target.tx"), ReadingValue::Word("—"));
    let unused = |session: &mut Session| {
        let panel = &session.outcome().figures[0].panels[0];
        let truth = panel.marks.iter().find(|mark| mark.term.key == "ground_truth").expect("it stays");
        (truth.role, truth.name.as_ref().map(|name| name.text.clone()))
    };
    let faint = (Role::Ghost, Some("ground truth, not used".to_owned()));
    assert_eq!((boxes(session), unused(session)), (3, faint.clone()), "there is something to drag back to");
    let lit = |session: &mut Session| {
        session.outcome().figures[0].panels[1]
            .marks
            .iter()
            .any(|mark| mark.name.as_ref().is_some_and(|name| name.kind == NameKind::Lamp(true)))
    };
    assert!(!lit(session) && session.outcome().insight.contains("background"));
    session.apply(Command::Undo);
    assert!(lit(session));
    let session = &mut at("label=background");
    assert_eq!(unused(session), faint);
    assert_eq!(value(session, "iou"), ReadingValue::Word("—"));
    near(number(session, "iou.proposal"), number(&mut at(""), "iou.proposal"), "the proposal's overlap goes on");
}

#[test]
fn the_true_class_names_the_ground_truth() {
    for (link, name) in [("", "ground truth: car"), ("label=bicycle", "ground truth: bicycle")] {
        let panel = at(link).outcome().figures[0].panels[0].clone();
        let names = panel.marks.iter().filter_map(|mark| mark.name.as_ref());
        assert!(names.map(|of| of.text.as_str()).any(|text| text == name), "{name}");
    }
    assert!(at("label=bicycle").outcome().insight.contains("wrong annotation"));
}

#[test]
fn auto_takes_the_class_of_the_thing_under_the_ground_truth() {
    for (thing, class) in [("226,184,484,286", "car"), ("596,160,640,284", "person"), ("50,208,160,286", "bicycle")] {
        let session = &mut at(&format!("gt={thing}&pr={thing}"));
        assert_eq!(value(session, "label"), ReadingValue::Word(class));
    }
}

#[test]
fn swapping_keeps_the_settings_and_goes_to_background_and_back() {
    let session = &mut at("lambda=5&f2=3");
    session.apply(Command::Preset("to_background"));
    assert_eq!(value(session, "label"), ReadingValue::Word("background"));
    near(session.params().number("lambda"), 5.0, "λ stays");
    session.apply(Command::Preset("to_car"));
    assert_eq!(value(session, "label"), ReadingValue::Word("car"));
    near(session.params().number("f2"), 3.0, "the logits stay");
}

#[test]
fn at_the_threshold_one_pixel_shuts_the_gate() {
    let session = &mut at("");
    session.apply(Command::Preset("threshold"));
    assert_eq!(value(session, "label"), ReadingValue::Word("car"));
    let [x1, y1, x2, y2] = corners(session, "pr");
    session.apply(Command::Edit(vec![Edit::Set("pr", Value::Box([x1, y1, x2 - 1.0, y2]))], Phase::Done));
    assert_eq!(value(session, "label"), ReadingValue::Word("background"));
}

#[test]
fn published_settings_name_their_source() {
    for (preset, source) in [
        ("fast_rcnn", "Girshick"),
        ("faster_rcnn", "1.067"),
        ("torchvision", "torchvision"),
        ("py_faster_rcnn", "σ = 3"),
        ("detectron2", "Detectron2"),
    ] {
        let session = &mut at("");
        session.apply(Command::Preset(preset));
        let insight = session.outcome().insight.clone();
        assert!(insight.contains(source), "{preset}: {insight}");
        assert!(session.params().has("view", "batch"), "{preset} opens what it speaks of");
    }
}
