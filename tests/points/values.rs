//! Points as text and as JSON, both ways, and what is refused.

use losslab::math::Point;
use losslab::scene::json::Json;
use losslab::scene::{Fault, ParamSpec, Points, PointsKind, Value, Words};
use proptest::prelude::*;

use super::{LABELLED, PLAIN, session};

fn spec(kind: PointsKind) -> ParamSpec {
    ParamSpec::points("data", "cloud.data", kind)
}

fn plain() -> ParamSpec {
    spec(PointsKind::plain([2, 4]))
}

fn labelled() -> ParamSpec {
    spec(PointsKind::labelled([1, 4]))
}

fn points(list: &[[f64; 2]]) -> Value {
    Value::Points(list.iter().map(|[x, y]| Point::new(*x, *y)).collect())
}

fn any_coordinate() -> impl Strategy<Value = f64> {
    let reach = PointsKind::REACH;
    prop_oneof![
        Just(0.0),
        Just(reach),
        Just(-reach),
        -10.0..10.0,
        -reach..reach,
        -1e-9..1e-9,
        (-99..99).prop_map(f64::from)
    ]
}

fn any_points(labelled: bool) -> impl Strategy<Value = Points> {
    let label = if labelled { prop_oneof![Just(-1_i8), Just(1)].boxed() } else { Just(0).boxed() };
    let point = (any_coordinate(), any_coordinate(), label).prop_map(|(x, y, label)| Point::labelled(x, y, label));
    prop::collection::vec(point, 0..=12)
        .prop_filter("one alone is too few", |points| points.len() != 1)
        .prop_map(Points::from)
}

proptest! {
    #[test]
    fn text_and_json_read_back_to_the_same_points((labelled, points) in any::<bool>().prop_flat_map(|labelled| {
        (Just(labelled), any_points(labelled))
    })) {
        let scene = if labelled { &LABELLED } else { &PLAIN };
        let (spec, value) = (&scene.specs[1], Value::Points(points.clone()));
        prop_assert_eq!(spec.parse(&value.text()), Ok(value.clone()));
        let json = value.json();
        prop_assert_eq!(spec.from_json(&json), Ok(value.clone()));
        prop_assert_eq!(Json::read(&json.to_string()), Some(json.clone()));
        prop_assert_eq!(spec.from_json(&Json::Text(value.text())), Ok(value.clone()));
        // getState() and setState(), then a link, and back from it.
        let mut from = session(scene);
        from.set(&[(spec, value.clone())]).expect("they are allowed");
        let Json::Object(state) = from.value_json() else { unreachable!("a state is an object") };
        let mut to = session(scene);
        to.set_json(scene, &state).expect("a state is allowed");
        prop_assert_eq!(to.params().get("data"), Some(&value));
        let link = from.link();
        let written = link.split("data=").nth(1).map(|rest| rest.split('&').next().unwrap_or_default());
        prop_assert_eq!(written.is_some(), !points.is_empty());
        prop_assert_eq!(spec.parse(written.unwrap_or_default()), Ok(value));
    }

    #[test]
    fn what_is_clamped_is_allowed_and_stays(list in prop::collection::vec((any::<f64>(), any::<f64>(), -5_i8..5), 0..9)) {
        let points: Points = list.into_iter().map(|(x, y, label)| Point::labelled(x, y, label)).collect();
        for spec in [plain(), labelled()] {
            let clamped = spec.clamp(Value::Points(points.clone()));
            prop_assert_eq!(spec.check(clamped.clone()), Ok(clamped.clone()));
            prop_assert_eq!(spec.parse(&clamped.text()), Ok(clamped));
        }
    }

    #[test]
    fn no_text_breaks_the_reader(text in "[0-9;,.e /-]{0,40}") {
        for spec in [plain(), labelled()] {
            if let Ok(value) = spec.parse(&text) {
                prop_assert_eq!(spec.check(value.clone()), Ok(value));
            }
        }
    }
}

#[test]
fn they_are_written_as_short_as_can_be() {
    assert_eq!(points(&[[1.0, -0.5], [-0.0, 1e-7]]).text(), "1,-0.5;0,1e-7");
    assert_eq!(points(&[[1.0, -0.5]]).json().to_string(), "[[1,-0.5]]");
    let classes = Value::Points([Point::labelled(1.0, 2.0, -1), Point::labelled(3.0, 4.5, 1)].into_iter().collect());
    assert_eq!(classes.text(), "1,2,-1;3,4.5,1");
    assert_eq!(classes.json().to_string(), "[[1,2,-1],[3,4.5,1]]");
    let none = Value::Points(Points::default());
    assert_eq!((none.text(), none.json().to_string()), ("none".to_owned(), "[]".to_owned()));
}

#[test]
fn what_people_write_is_understood() {
    for text in ["1,2;3,4", " 1, 2 ; 3 ,4 ", "1,2;3,4;", "1,4/2;3,4"] {
        assert_eq!(plain().parse(text), Ok(points(&[[1.0, 2.0], [3.0, 4.0]])), "{text:?}");
    }
    for text in ["", " ", "none"] {
        assert_eq!(plain().parse(text), Ok(Value::Points(Points::default())), "{text:?}");
    }
    assert_eq!(plain().parse("-0,0;1,1"), Ok(points(&[[0.0, 0.0], [1.0, 1.0]])));
}

/// What is said of a text that is refused, and which kind of fault it is.
#[track_caller]
fn check_refused(spec: &ParamSpec, text: &str, said: &str, fault: Fault) {
    let error = spec.parse(text).expect_err("it is not allowed");
    assert_eq!((error.text(Words::english()).as_str(), error.fault), (said, fault), "{text:?}");
}

const PLAIN_ALLOWED: &str =
    "points as x,y;x,y and so on (from 2 to 4 of them, x and y from -1000000000 to 1000000000), or none";
const LABELLED_ALLOWED: &str = "points as x,y,label;x,y,label and so on (from 1 to 4 of them, x and y from -1000000000 to 1000000000, label -1 or 1), or none";

#[test]
fn a_fault_names_its_point_and_what_is_allowed() {
    let plain_fault = |what: &str| format!("data: {what} not allowed; give {PLAIN_ALLOWED}");
    let labelled_fault = |what: &str| format!("data: {what} not allowed; give {LABELLED_ALLOWED}");
    let (bad, outside) = (Fault::BadType, Fault::OutOfRange);
    check_refused(&plain(), "1,2;3,x", &plain_fault("point 2, \"3,x\", is"), bad);
    check_refused(&plain(), "1,2;;3,4", &plain_fault("point 2, \"\", is"), bad);
    check_refused(&plain(), "1,2;3,4,1", &plain_fault("point 2, \"3,4,1\", is"), bad);
    check_refused(&plain(), "1", &plain_fault("point 1, \"1\", is"), bad);
    check_refused(&plain(), "1,2e9;3,4", &plain_fault("point 1, \"1,2e9\", is"), outside);
    check_refused(&plain(), "1,1/0;3,4", &plain_fault("point 1, \"1,1/0\", is"), outside);
    check_refused(&plain(), "1,2", &plain_fault("1 point is"), outside);
    check_refused(&plain(), "1,2;1,2;1,2;1,2;1,2", &plain_fault("5 points are"), outside);
    check_refused(&labelled(), "1,2", &labelled_fault("point 1, \"1,2\", is"), bad);
    for label in ["5", "0", "0.5", "-2"] {
        let text = format!("1,2,1;3,4,{label}");
        check_refused(&labelled(), &text, &labelled_fault(&format!("point 2, \"3,4,{label}\", is")), outside);
    }
}

#[test]
fn a_fault_in_json_names_its_point() {
    let refused = |spec: &ParamSpec, json: &str| {
        let json = Json::read(json).expect("it is JSON");
        spec.from_json(&json).map_err(|error| (error.fault.code(), error.text(Words::english())))
    };
    let wrong = |code, what: &str| Err((code, format!("data: {what} not allowed; give {PLAIN_ALLOWED}")));
    assert_eq!(refused(&plain(), "[[1,2],[3]]"), wrong("bad_type", "point 2, \"[3]\", is"));
    assert_eq!(refused(&plain(), "[[1,2],[3,\"4\"]]"), wrong("bad_type", "point 2, \"[3,\"4\"]\", is"));
    assert_eq!(refused(&plain(), "[[1,2],7]"), wrong("bad_type", "point 2, \"7\", is"));
    assert_eq!(refused(&plain(), "[[1,2],[3,4,0]]"), wrong("bad_type", "point 2, \"[3,4,0]\", is"));
    assert_eq!(refused(&plain(), "[[1,2],[3,-1e10]]"), wrong("out_of_range", "point 2, \"[3,-1e10]\", is"));
    assert_eq!(refused(&plain(), "7"), wrong("bad_type", "\"7\" is"));
    assert!(refused(&labelled(), "[[1,2,5]]").is_err_and(|(code, _)| code == "out_of_range"));
    assert_eq!(refused(&plain(), "[]"), Ok(Value::Points(Points::default())));
}

#[test]
fn clamping_keeps_what_it_can() {
    let wild = [Point::labelled(5.0, 2e9, 7), Point::new(f64::NAN, 0.0), Point::labelled(1.0, 1.0, -3)];
    let clamped = |spec: ParamSpec| spec.clamp(Value::Points(wild.into_iter().collect()));
    assert_eq!(clamped(plain()), points(&[[5.0, 1e9], [1.0, 1.0]]));
    let classes = [Point::labelled(5.0, 1e9, 1), Point::labelled(1.0, 1.0, -1)];
    assert_eq!(clamped(labelled()), Value::Points(classes.into_iter().collect()));
    let many = points(&[[1.0, 1.0]; 9]);
    assert_eq!(plain().clamp(many), points(&[[1.0, 1.0]; 4]));
    assert_eq!(plain().clamp(points(&[[1.0, 1.0]])), Value::Points(Points::default()), "too few are none");
    let fine: Points = [Point::new(1.0, 1.0); 3].into_iter().collect();
    let Value::Points(same) = plain().clamp(Value::Points(fine.clone())) else { unreachable!("of the same kind") };
    assert!(same.is_same(&fine), "what is allowed is not copied");
}
