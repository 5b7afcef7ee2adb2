//! What the scene reads: the loss, probabilities and gradient of its logits, and the links that give them.

use losslab::math::softmax;
use losslab::scene::{Command, Edit, ParamSpec, Phase, Session, Value, Words};
use proptest::prelude::*;

use super::{at, near, number, word};

/// Computed apart from this project.
#[test]
fn the_default_is_wrong_and_unsure() {
    let session = &mut at("");
    let read = ["loss", "log_sum_exp", "p0", "p1", "p2", "p3", "gradient0", "gradient1", "gradient2", "gradient3"];
    let rounded: Vec<f64> = read.iter().map(|key| (number(session, key) * 1e4).round() / 1e4).collect();
    assert_eq!(rounded, [1.4402, 2.4402, 0.6439, 0.2369, 0.0871, 0.0321, 0.6439, -0.7631, 0.0871, 0.0321]);
    assert!(["naive.status", "shifted.status", "log_softmax.status"].iter().all(|key| word(session, key) == "ok"));
}

proptest! {
    #[test]
    fn readings_are_those_of_the_mathematics(
        logits in prop::collection::vec(-1000.0..1000.0, 10), classes in 2..=10usize, target in 0..10usize,
    ) {
        let target = target % classes;
        let values = logits.iter().enumerate().map(|(class, logit)| format!("&f{class}={logit}")).collect::<String>();
        let session = &mut at(&format!("classes={classes}&target={target}{values}"));
        let logits = &logits[..classes];
        let mut gradient = vec![0.0; classes];
        let loss = softmax::cross_entropy_gradient(logits, target, &mut gradient).expect("finite logits");
        near(number(session, "loss"), loss, "loss");
        near(number(session, "log_sum_exp"), logits[target] + loss, "log-sum-exp");
        let mut sum = 0.0;
        for (class, slope) in gradient.iter().enumerate() {
            near(number(session, &format!("gradient{class}")), *slope, "gradient");
            let one_hot = f64::from(u8::from(class == target));
            near(number(session, &format!("p{class}")), slope + one_hot, "probability");
            sum += number(session, &format!("gradient{class}"));
        }
        near(sum, 0.0, "the gradient's sum");
        let beyond = format!("p{classes}");
        prop_assert!(session.outcome().readings.iter().all(|reading| reading.key != beyond));
    }
}

#[test]
fn a_family_has_one_entry_of_words_and_a_name_for_each() {
    let specs = at("").scene().specs();
    let logits: Vec<&ParamSpec> = specs.iter().filter(|spec| spec.words == "softmax.f").collect();
    assert_eq!(logits.len(), 10);
    for (class, spec) in logits.iter().enumerate() {
        assert_eq!(spec.key, format!("f{class}"));
        assert_eq!(spec.label(Words::english()), format!("Logit of class {class}"));
        assert!(spec.help(Words::english()).contains(&format!("class {class},")));
    }
}

#[test]
fn what_is_beyond_the_classes_has_no_control_and_no_say() {
    let session = &mut at("classes=3&f3=900");
    let shown = |session: &Session, key: &str| session.param_state(key).shown;
    assert!(shown(session, "f2") && !shown(session, "f3"));
    let loss = number(session, "loss");
    near(loss, number(&mut at("classes=3"), "loss"), "the same without it");
    session.apply(Command::Edit(vec![Edit::Set("classes", Value::Integer(4))], Phase::Done));
    assert!(shown(session, "f3") && number(session, "loss") > 800.0);
}

#[test]
fn the_target_is_one_of_the_classes() {
    let set = |session: &mut Session, key: &'static str, value: i64| {
        session.apply(Command::Edit(vec![Edit::Set(key, Value::Integer(value))], Phase::Done));
    };
    let session = &mut at("classes=5&target=4");
    set(session, "classes", 3);
    assert_eq!(session.params().number("target"), 2.0);
    assert_eq!(
        session.outcome().insight,
        "The class that was right is gone, so another one had to take its place: class 2 is right now."
    );
    set(session, "target", 0);
    assert!(session.outcome().insight.starts_with("Class 0 is right now"));
    let beyond = Session::from_link("scene=softmax&classes=3&target=5", Words::english());
    assert_eq!((beyond.params().number("target"), beyond.notices().len()), (1.0, 1));
}

#[test]
fn sliders_reach_as_far_as_what_is_looked_at() {
    let reach = |link: &str, key: &str| at(link).param_state(key).reach;
    assert_eq!(reach("", "f0"), Some([-20.0, 20.0]));
    assert_eq!(reach("f1=20.05", "f0"), Some([-100.0, 100.0]));
    assert_eq!(reach("f1=-800", "f0"), Some([-1000.0, 1000.0]));
    assert_eq!(reach("f7=-800", "f0"), Some([-20.0, 20.0]), "a class that is not there");
    for (precision, end) in [("f16", 24.0), ("f32", 110.0), ("f64", 760.0)] {
        assert_eq!(reach(&format!("precision={precision}"), "shift"), Some([-end, end]));
        assert_eq!(reach(&format!("precision={precision}&shift=-761"), "shift"), Some([-1000.0, 1000.0]));
    }
}
