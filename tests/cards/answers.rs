//! What the cards find out, against what the mathematics says apart from the scenes.

use std::f64::consts::LN_2;

use losslab::lesson::{Ask, CardScene};

use super::{cards, checked, sheet, solved};

/// An answer: its number and how far off it may be, or its words.
enum Answer {
    Number(f64, f64),
    Words(&'static str),
}

use Answer::{Number, Words};

/// Differences of rounding.
const ROUNDING: f64 = 1e-9;
/// What is found by halving, along states that settle slowly near a limit.
const FOUND: f64 = 1e-6;

fn exact(number: f64) -> Answer {
    Number(number, ROUNDING)
}

fn found(number: f64) -> Answer {
    Number(number, FOUND)
}

/// The largest number of f16, (2 − 2⁻¹⁰) · 2¹⁵, and half a unit more, from where on it is infinite.
const F16_END: f64 = 65520.0;

/// The shift from which on the sum of e^(f + s) does not fit into f16.
fn sum_limit() -> f64 {
    let sum: f64 = [2.0, 1.0, 0.0, -1.0].into_iter().map(f64::exp).sum();
    (F16_END / sum).ln()
}

/// What every card is answered with, worked out by hand.
fn expected() -> Vec<(&'static str, Answer)> {
    vec![
        ("smooth_l1_value", exact(2.5 - 0.5)),
        ("smooth_l1_near", exact(0.5 * 0.5 * 0.5)),
        ("small_slopes", Words("smooth L1 (0.25) < L2 (0.5) < L1 (1)")),
        ("beta_from_value", exact(0.5 / 0.25)),
        ("missing_offset", exact(2.0 - 0.5 * 2.0)),
        ("huber_factor", exact(0.5)),
        ("sigma_to_beta", exact(1.0 / 9.0)),
        ("slope_at_the_kink", exact(1.0 - -1.0)),
        ("outlier_pull", exact((2.0 * 8.0) / (2.0 * 4.0))),
        ("outlier_share", exact(1.0 / 10.0)),
        ("who_follows", Words("L1 (0.5) < smooth L1 (0.57) < L2 (0.818)")),
        ("mean_or_median", exact(3.0)),
        ("far_steps", exact(4.0 - 5.0 * 0.3)),
        ("step_limit_square", found(1.0)),
        ("step_limit_smooth", found(2.0 * 0.4)),
        ("l1_hops", exact(0.3)),
        ("half_or_whole", exact(2.0 * 0.2)),
        ("hinge_value", exact(1.0 + 0.5)),
        ("hinge_silent", exact(1.0)),
        ("zero_one_descent", exact(-1.0)),
        ("logistic_at_zero", exact(LN_2)),
        ("not_convex", Words("the 0-1 loss")),
        ("street_and_c", Words("C of 10 (0.707) < C of 1 (2.83) < C of 0.1 (3.5)")),
        ("silent_point", found(1.0)),
        ("equal_logits", exact(2.0 * LN_2)),
        ("softmax_slope", exact(0.25 - 1.0)),
        ("shift_changes_nothing", exact(0.0)),
        // Each e^f is rounded to f16 before the sum is.
        ("sum_overflows", Number(sum_limit(), 0.01)),
        ("silent_underflow", Words("naive: −ln(e^f / Σ e^f)")),
        ("log_of_zero", exact(20.0 + (-20f64).exp())),
        ("coded_offset", exact(50.0 / 200.0)),
        ("two_terms", Words("the class term −ln p(car)")),
        // (258 − d) / (258 + d) = ½.
        ("gate_shuts", found(258.0 / 3.0)),
        ("background_box", exact(0.0)),
        ("lambda_ten", exact((10.0 / 2400.0) / (1.0 / 256.0))),
        ("ignored_task", Words("the mean IoU of the boxes")),
        // Four classes: chance is 0.25, and the best λ comes to 0.88.
        ("bigger_lambda", Number(0.46, 0.05)),
        // A hundredth of about 6, where the box loss is quadratic; the grid has two values a factor of 1.8 apart there.
        ("unit_times_ten", Number(0.08, 0.03)),
        ("lowest_loss_lambda", exact(0.001)),
    ]
}

#[test]
fn every_answer_is_what_the_mathematics_gives() {
    let expected = expected();
    let known: Vec<&str> = expected.iter().map(|(id, _)| *id).collect();
    assert_eq!(cards().iter().map(|card| card.card.id).collect::<Vec<_>>(), known, "a card without an answer here");
    for (card, (id, answer)) in cards().iter().zip(&expected) {
        match answer {
            Number(number, off) => {
                let given = given(card);
                assert!((given - number).abs() <= *off, "{id}: {given}, not {number}");
            }
            Words(words) => assert_eq!(sheet(&mut checked(card)).answer, *words, "{id}"),
        }
    }
}

fn given(card: &'static CardScene) -> f64 {
    let Ask::Place { answer, .. } = card.card.ask else { panic!("{} has no number", card.card.id) };
    solved(card).get(answer).unwrap()
}

/// The values of β, η and margins, and what else decides, are all in the question.
#[test]
fn questions_say_what_the_answer_depends_on() {
    for (id, words) in [
        ("smooth_l1_value", &["β = 1", "2.5"][..]),
        ("missing_offset", &["β = 2"]),
        ("huber_factor", &["δ = 0.5", "β = 0.5"]),
        ("far_steps", &["β = 1", "η = 0.3", "4"]),
        ("step_limit_square", &["x²", "2x"]),
        ("step_limit_smooth", &["β = 0.4"]),
        ("half_or_whole", &["x²", "½x²", "η = 0.2"]),
        ("logistic_at_zero", &["base e", "m = 0"]),
        ("street_and_c", &["½‖w‖² + C Σ hinge"]),
        ("sum_overflows", &["f16", "65504"]),
        ("lambda_ten", &["256", "2400", "λ = 10"]),
    ] {
        let card = cards().iter().find(|card| card.card.id == id).unwrap();
        for word in words {
            assert!(card.card.question.contains(word), "{id} does not say {word}");
        }
    }
}
