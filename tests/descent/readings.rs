//! The numbers of the lesson, computed apart from the scene, and what steps, links and the table hold.

use losslab::scene::{Command, ReadingValue, Value};

use super::{LOSSES, at, near, number, of_each, preset, set, states, value};

#[test]
fn from_one_start_each_loss_goes_its_own_way() {
    let session = &mut at("");
    assert_eq!(session.params().number("step"), 30.0);
    assert_eq!(states(session), ["hopping", "settling", "settling"]);
    near(of_each(session, "settled_after"), [f64::NAN, 7.0, 22.0], "first under 0.01");
    near(of_each(session, "first_step"), [0.3, 2.22, 0.3], "lengths");
    near(of_each(session, "loss"), [3.7, 13.69, 3.2], "losses at the start");
    for (step, l1) in [(0, 3.7), (12, 0.1), (13, -0.2), (14, 0.1), (29, -0.2), (30, 0.1)] {
        let session = &mut at(&format!("step={step}"));
        near([number(session, "l1.final_residual")], [l1], "L1 hops for ever");
        near([number(session, "l1.final_loss")], [l1.abs()], "its loss");
    }
    near([number(&mut at("half=1"), "l2.settled_after")], [17.0], "½x²");
    let walks = &mut at("step=5");
    assert_eq!(states(walks), ["walking", "settling", "walking"]);
    near(of_each(walks, "final_residual"), [2.2, 3.7 * 0.4f64.powi(5), 2.2], "after five steps");
}

#[test]
fn l2_swaps_at_its_limit_and_diverges_beyond() {
    for (link, state, end) in [
        ("learning_rate=0.9", "settling", 3.7 * 0.8f64.powi(30)),
        ("learning_rate=1", "swapping", 3.7),
        ("learning_rate=1.05", "diverging", 3.7 * 1.1f64.powi(30)),
        ("learning_rate=1.05&half=1", "settling", 3.7 * 0.05f64.powi(30)),
        ("learning_rate=2&half=1", "swapping", 3.7),
        ("learning_rate=0.5", "at_rest", 0.0),
    ] {
        let session = &mut at(link);
        assert_eq!(states(session)[1], state, "{link}");
        near([number(session, "l2.final_residual")], [end], link);
    }
    near([number(&mut at("learning_rate=1&step=7"), "l2.final_residual")], [-3.7], "on the other side");
    let far = &mut at("learning_rate=3&steps=100");
    let end = 3.7 * 5f64.powi(100);
    assert!((number(far, "l2.final_residual") / end - 1.0).abs() < 1e-12 && number(far, "l2.final_loss").is_finite());
}

#[test]
fn smooth_l1_hops_from_twice_beta_on() {
    for (beta, state) in [(0.15, "hopping"), (0.16, "settling"), (0.3, "at_rest"), (0.0, "hopping")] {
        assert_eq!(states(&mut at(&format!("beta={beta}")))[2], state, "β = {beta}");
    }
    let saw = &mut at("beta=0.15&step=29");
    near([number(saw, "smooth_l1.final_residual")], [-0.1], "between ±0.1");
    assert!(number(&mut at("beta=0.16&steps=100"), "smooth_l1.settled_after") < 100.0);
}

/// 3 − 10 · 0.3 and 4 − 40 · 0.1 are not 0 in floating point.
#[test]
fn where_eta_divides_the_start_l1_lands_on_0() {
    for (link, count) in [("start=3", 10), ("start=-3", 10), ("start=4&learning_rate=0.1&steps=50", 40)] {
        let session = &mut at(&format!("{link}&step={count}"));
        assert_eq!((number(session, "l1.final_residual"), states(session)[0]), (0.0, "at_rest"), "{link}");
        near([number(session, "l1.settled_after")], [f64::from(count)], link);
        let before = &mut at(&format!("{link}&step={}", count - 1));
        assert_eq!(states(before)[0], "walking", "{link}");
    }
}

#[test]
fn halving_brings_l1_nearly_to_rest() {
    let session = &mut preset("halve");
    near(of_each(session, "rate"), [0.3 / 64.0; 3], "η in force at step 60");
    assert_eq!(states(session)[0], "settling");
    assert!(number(session, "l1.final_residual").abs() < 0.01);
    near(of_each(&mut at("halve=1&step=9"), "rate"), [0.3; 3], "still the first ten");
}

#[test]
fn with_the_same_first_step_each_has_an_eta_of_its_own() {
    for start in [3.7, -0.35, 0.05] {
        let session = &mut at(&format!("same_first_step=1&start={start}"));
        near(of_each(session, "first_step"), [0.3; 3], "one length");
    }
    let session = &mut at("same_first_step=1");
    near(of_each(session, "rate"), [0.3, 0.3 / 7.4, 0.3], "η over the slope");
    near(of_each(&mut at("same_first_step=1&start=0"), "rate"), [0.3; 3], "where there is no slope");
}

#[test]
fn the_limits_on_the_slider_are_where_the_states_change() {
    for (link, expected) in [
        ("", vec![1.0, 2.0]),
        ("half=1&beta=0.25", vec![2.0, 0.5]),
        ("beta=0", vec![1.0]),
        ("same_first_step=1", vec![7.4, 2.0]),
        ("same_first_step=1&start=0.5", vec![1.0, 1.0]),
    ] {
        let marks = at(link).marks("learning_rate");
        let found: Vec<f64> = marks.iter().map(|mark| mark.at).collect();
        assert!(found.len() == expected.len(), "{link}: {found:?}");
        for (found, expected) in found.iter().zip(&expected) {
            assert!((found - expected).abs() < 1e-12, "{link}: {found} instead of {expected}");
        }
        for mark in marks.iter().filter(|mark| mark.at < 2.9) {
            let state = |rate: f64| {
                let session = &mut at(&format!("{link}&learning_rate={rate}&step=1"));
                value(session, &format!("{}.state", mark.term.key))
            };
            // Near 0, where smooth L1 shows it; L2 shows it anywhere.
            if mark.term.key == "l2" {
                assert_eq!(state(mark.at * 0.999), ReadingValue::Word("settling"), "{link}");
                assert_eq!(state(mark.at * 1.001), ReadingValue::Word("diverging"), "{link}");
            }
        }
    }
}

#[test]
fn the_step_stays_within_the_steps_and_goes_along_from_the_end() {
    let session = &mut at("");
    set(session, "steps", Value::Integer(50));
    assert_eq!(session.params().number("step"), 50.0, "it stood at the end");
    set(session, "step", Value::Integer(20));
    set(session, "steps", Value::Integer(60));
    assert_eq!(session.params().number("step"), 20.0);
    set(session, "steps", Value::Integer(8));
    assert_eq!(session.params().number("step"), 8.0, "no more than there are");
    assert_eq!(session.param_state("step").range, Some([0.0, 8.0]));
    assert_eq!(session.link(), "v=1&scene=descent&steps=8", "the end goes without saying");
    session.apply(Command::Undo);
    assert_eq!(session.params().number("step"), 20.0);
}

#[test]
fn a_step_on_and_back() {
    let session = &mut at("step=0");
    assert!(!session.apply(Command::Act("back")), "there is none before the start");
    assert!(session.apply(Command::Act("step")) && session.apply(Command::Act("step")));
    near(of_each(session, "final_residual"), [3.1, 3.7 * 0.16, 3.1], "two steps");
    assert!(session.apply(Command::Act("back")));
    assert_eq!(session.params().number("step"), 1.0);
    assert!(!at("").apply(Command::Act("step")), "all are taken");
}

#[test]
fn the_table_has_a_row_for_each_step() {
    let session = &mut at("halve=1&steps=25&step=3");
    let table = std::rc::Rc::clone(&session.outcome().tables[0]);
    let names = ["residual", "loss"];
    let columns = LOSSES.iter().flat_map(|loss| names.map(|name| format!("{loss}.{name}")));
    let columns: Vec<String> = ["step", "rate"].map(str::to_owned).into_iter().chain(columns).collect();
    assert_eq!((table.key, table.columns.clone(), table.rows.len()), ("descent", columns, 26));
    for step in [0, 10, 25] {
        let session = &mut at(&format!("halve=1&steps=25&step={step}"));
        let row: Vec<f64> = table.rows[step].iter().filter_map(losslab::figure::Cell::number).collect();
        let [l1, l2, smooth] = of_each(session, "final_residual");
        let [l1_loss, l2_loss, smooth_loss] = of_each(session, "final_loss");
        let rate = number(session, "l1.rate");
        assert_eq!(row, [step as f64, rate, l1, l1_loss, l2, l2_loss, smooth, smooth_loss]);
    }
}
