//! The regression scene: its readings are the mathematics, its picture and its insight say the same.

#![expect(clippy::expect_used, reason = "a step that fails is a test that fails")]

mod sentences;
mod steps;
#[path = "../sentences/mod.rs"]
mod taken_apart;

use losslab::figure::style::Theme;
use losslab::figure::{Form, HandleId, Knob, Mark, Role, Shape, Slot, SlotEdit, View, drag, font, layout};
use losslab::math::{Loss, residual::SmoothL1};
use losslab::scene::{Command, Edit, Phase, ReadingValue, Session, Words, link};

/// The scene as a link of it describes it.
fn at(link: &str) -> Session {
    let session = Session::from_link(link, Words::english());
    assert!(session.notices().is_empty(), "{link}: {:?}", session.notices());
    session
}

/// A reading as a number; NaN where it says that there is none.
fn number(session: &mut Session, key: &str) -> f64 {
    let found =
        session.outcome().readings.iter().find(|reading| reading.key == key).map(|reading| reading.value.clone());
    match found {
        Some(ReadingValue::Number(value)) => value,
        Some(ReadingValue::Word("—")) => f64::NAN,
        other => panic!("{key} reads {other:?}"),
    }
}

fn marks(session: &mut Session, panel: usize, role: Role) -> usize {
    session.outcome().figures[0].panels[panel].marks.iter().filter(|mark| mark.role == role).count()
}

/// Girshick (2015), equation 3, and `PyTorch`'s `smooth_l1_loss` for other thresholds.
#[test]
fn published_values() {
    for (link, loss, gradient) in [
        ("residual=0.5&beta=1", 0.125, 0.5),
        ("residual=0.5&beta=0.1111111111111111", 0.5 - 0.5 / 9.0, 1.0),
        ("residual=0.5&beta=2", 0.0625, 0.25),
        ("residual=2&beta=0.5", 1.75, 1.0),
        ("residual=-1&beta=1", 0.5, -1.0),
    ] {
        let mut session = at(link);
        assert!((number(&mut session, "smooth_l1.loss") - loss).abs() < 1e-12, "{link}");
        assert!((number(&mut session, "smooth_l1.gradient") - gradient).abs() < 1e-12, "{link}");
    }
}

#[test]
fn a_kink_reads_zero_with_its_interval() {
    let mut session = at("residual=0");
    assert!(number(&mut session, "l1.gradient").abs() < f64::EPSILON);
    assert!((number(&mut session, "l1.subgradient_lo") + 1.0).abs() < f64::EPSILON);
    assert!((number(&mut session, "l1.subgradient_hi") - 1.0).abs() < f64::EPSILON);
    assert_eq!(marks(&mut session, 0, Role::Fan), 2, "the fan opens to both sides");
    let away = &mut at("residual=0.05");
    assert_eq!(marks(away, 0, Role::Fan), 0);
}

#[test]
fn without_the_offset_there_is_no_slope_at_the_threshold() {
    let mut session = at("residual=1&beta=1&offset=0");
    assert_eq!(session.readings_json().get("smooth_l1.gradient"), Some(&"—".into()));
    assert!(session.outcome().insight.contains("jumps from 0.5 to 1"));
}

#[test]
fn the_branch_follows_the_residual() {
    let branch = |link| at(link).readings_json().get("smooth_l1.branch").cloned();
    assert_eq!(branch("residual=0.95&beta=1"), Some("quadratic".into()));
    assert_eq!(branch("residual=1&beta=1"), Some("linear".into()));
    assert_eq!(branch("residual=0&beta=0"), Some("linear".into()));
}

#[test]
fn dragging_the_point_and_the_rules_sets_what_they_stand_for() {
    let mut session = at("");
    for target in [-4.5, -1.0, -0.3, 0.0, 0.7, 1.0, 2.35, 5.0] {
        drag_to(&mut session, "residual", target);
        assert!((session.params().number("residual") - target).abs() < 1e-9);
        let expected = SmoothL1::default().value(target);
        assert!((number(&mut session, "smooth_l1.loss") - expected).abs() < 1e-12);
    }
    drag_to(&mut session, "beta", 2.5);
    assert!((session.params().number("beta") - 2.5).abs() < 1e-9);
    drag_to(&mut session, HandleId::new("beta", 1), -0.5);
    assert!((session.params().number("beta") - 0.5).abs() < 1e-9, "the left rule stands at −β");
    drag_to(&mut session, HandleId::new("residual", 1), 1.25);
    assert!((session.params().number("residual") - 1.25).abs() < 1e-9, "both panels hold the same residual");
}

fn drag_to(session: &mut Session, handle: impl Into<HandleId>, x: f64) {
    let figure = session.outcome().figures[0].clone();
    let drawing = layout(&figure, &View::new([780.0, 700.0], Theme::Light));
    let handle: HandleId = handle.into();
    let hit = drawing.hit(handle).expect("the handle is there");
    let pointer = [drawing.panels[hit.panel].x.pixel(x), hit.centre[1]];
    let edits = drag(&figure, &drawing, handle, pointer);
    session.apply(Command::Edit(edits.into_iter().map(Edit::Slot).collect(), Phase::Done));
}

#[test]
fn both_panels_share_the_pixel_edges_of_the_residual() {
    let mut session = at("");
    let drawing = layout(&session.outcome().figures[0], &View::new([780.0, 700.0], Theme::Light));
    assert_eq!(drawing.panels[0].x, drawing.panels[1].x);
}

#[test]
fn ghosts_show_both_parents_and_vanish_where_there_are_none() {
    // At 0 nothing pulls, and no ghost of a landing is among them.
    let ghosts = |link: &str| marks(&mut at(&format!("residual=0&{link}")), 0, Role::Ghost);
    assert_eq!(ghosts("beta=1"), 3, "two arms of the parabola, one pair of lines");
    assert_eq!([ghosts("beta=0"), ghosts("show=l1")], [0; 2]);
}

#[test]
fn only_what_is_shown_is_drawn_but_everything_is_read() {
    let mut session = at("show=l2");
    let curves = session.outcome().figures[0].panels[0]
        .marks
        .iter()
        .filter(|mark| matches!(mark.form, Form::Curve { reading: Some(_), .. }))
        .count();
    assert_eq!(curves, 1);
    assert!((number(&mut session, "huber.loss") - 1.0).abs() < 1e-12);
    let none = &mut at("show=none");
    assert!(!none.outcome().insight.is_empty());
    assert_eq!(none.outcome().figures[0].panels[0].handles.len(), 1, "the residual can still be moved");
}

#[test]
fn a_peek_changes_nothing() {
    let mut session = at("residual=2");
    let (before, revision) = (session.link(), session.revision());
    let peeked = session.peek(SlotEdit { slot: Slot::number("residual"), value: -3.0 });
    assert!(
        peeked.readings.iter().any(|reading| reading.key == "l2.loss" && reading.value == ReadingValue::Number(9.0))
    );
    assert_eq!((session.link(), session.revision()), (before, revision));
}

#[test]
fn hostile_links_give_notices_and_a_working_default() {
    let session = Session::from_link("#residual=1e999&beta=-3&scene=nope&x=<script>", Words::english());
    assert_eq!(session.scene().id(), "regression");
    let texts: Vec<_> = session.notices().iter().map(|notice| notice.message.text(session.words())).collect();
    for (part, allowed) in
        [("nope", "regression"), ("1e999", "from -5 to 5"), ("-3", "from 0 to 3"), ("\"x\"", "residual, beta")]
    {
        assert!(texts.iter().any(|text| text.contains(part) && text.contains(allowed)), "{part}: {texts:?}");
    }
    assert_eq!(session.link(), "v=1&scene=regression");
}

#[test]
fn of_many_faults_in_a_link_the_last_are_counted() {
    for (link, said) in [
        ("a&b&c&d&e&f", "1 further part of the link was not taken."),
        ("a&b&c&d&e&f&g", "2 further parts of the link were not taken."),
    ] {
        let session = Session::from_link(link, Words::english());
        assert_eq!(session.notices().len(), 6, "{link}");
        assert_eq!(session.notices()[5].message.text(session.words()), said);
    }
}

#[test]
fn a_newer_link_is_not_guessed_at() {
    let read = link::read("v=2&scene=regression&residual=3");
    assert_eq!(read.faults.len(), 1);
    assert!((read.params.number("residual") - 1.5).abs() < 1e-12);
}

/// What the cards and lessons of the scene ask for, computed apart from it.
#[test]
fn facts_of_the_lessons() {
    let read = |link: &str, keys: &[&str]| keys.iter().map(|key| number(&mut at(link), key)).collect::<Vec<_>>();
    assert_eq!(read("residual=2.5&beta=1", &["smooth_l1.loss", "smooth_l1.gradient"]), [2.0, 1.0]);
    assert_eq!(read("residual=1&beta=2", &["smooth_l1.loss"]), [0.25]);
    assert_eq!(read("residual=4", &["l1.gradient", "smooth_l1.gradient", "l2.gradient"]), [1.0, 1.0, 8.0]);
    assert_eq!(read("residual=1.999999&beta=2&smooth_half=0", &["smooth_l1.gradient"]), [2.0 * (1.999_999 / 2.0)]);
    assert_eq!(read("residual=2&beta=2&smooth_half=0&offset=0", &["smooth_l1.loss"]), [2.0], "no offset is needed");
    // x² settles for η < 1, swaps for ever at 1 and diverges beyond.
    for (rate, next) in [(0.9, -3.2), (1.0, -4.0), (1.5, -8.0)] {
        let found = read(&format!("residual=4&learning_rate={rate}"), &["l2.next"]);
        assert!((found[0] - next).abs() < 1e-12, "η = {rate}: {found:?}");
    }
}

#[test]
fn a_jump_is_full_where_the_loss_has_its_value_and_the_handle_of_no_slope_is_hollow() {
    let session = &mut at("beta=2&offset=0&show=smooth_l1&residual=2");
    let panels = session.outcome().figures[0].panels.clone();
    let dots = |panel: usize| {
        let dot = |mark: &Mark| match mark.form {
            Form::Point { at, hollow, .. } if at[0] > 0.0 => Some((at, hollow)),
            _ => None,
        };
        panels[panel].marks.iter().filter_map(dot).collect::<Vec<_>>()
    };
    assert!(dots(0).contains(&([2.0, 1.0], true)) && dots(0).contains(&([2.0, 2.0], false)), "|x| < β is strict");
    assert_eq!(dots(1), [([2.0, 1.0], true)]);
    let handle = &panels[1].handles[0];
    assert_eq!((handle.knob, handle.at[1]), (Knob::PaleDisc, panels[1].y.range[0]), "at the edge, not at slope 0");
    assert_eq!(handle.label.as_ref().map(|name| name.text.as_str()), Some("no slope"));
}

/// The words of the drawing with the places where they stand.
fn words_of(session: &mut Session, view: &View) -> Vec<(String, [f32; 2])> {
    let drawing = layout(&session.outcome().figures[0], view);
    let texts = drawing.primitives.iter().filter_map(|primitive| match &primitive.shape {
        Shape::Text { at, anchor, text, face, size, .. } => {
            let [x, y] = font::baseline(*at, *anchor, text, *face, *size);
            Some((text.clone(), [x + font::width(text, *face, *size) / 2.0, y]))
        }
        _ => None,
    });
    texts.collect()
}

#[test]
fn the_middle_band_is_named_at_its_top_whatever_its_width() {
    let view = View::new([780.0, 700.0], Theme::Light);
    for beta in ["0.05", "0.5", "1", "2", "3"] {
        let session = &mut at(&format!("beta={beta}&residual=4"));
        let frame = layout(&session.outcome().figures[0], &view).panels[0];
        let words = words_of(session, &view);
        let [x, y] = words.iter().find(|(text, _)| text == "quadratic").map(|(_, at)| *at).expect("the name");
        assert!((x - frame.x.pixel(0.0)).abs() < 1.0 && y < frame.area.min[1] + 60.0, "β = {beta}: {x} {y}");
    }
    let named = |beta: &str| words_of(&mut at(&format!("beta={beta}")), &view);
    let grips = |beta: &str| named(beta).into_iter().filter(|(text, _)| text.contains('β')).map(|(text, _)| text);
    assert_eq!(grips("0").collect::<Vec<_>>(), ["±β"], "two rules that are one");
    assert_eq!(grips("1").collect::<Vec<_>>(), ["−β", "β"]);
}

#[test]
fn ghosts_are_named_while_what_moves_them_is_used() {
    let view = |used| View { used, ..View::new([780.0, 700.0], Theme::Light) };
    let has = |link: &str, used, name: &str| words_of(&mut at(link), &view(used)).iter().any(|(text, _)| text == name);
    for used in ["beta", "offset", "smooth_half"] {
        assert!(has("", Some(used), "½x²/β") && has("", Some(used), "|x| − ½β"), "{used}");
    }
    assert!(!has("", Some("residual"), "½x²/β") && !has("", None, "|x| − ½β"));
    assert!(has("smooth_half=0&offset=0", Some("offset"), "x²/β") && has("offset=0", Some("offset"), "|x|"));
    let lit = View { highlight: Some(at("").outcome().term("smooth_l1")), ..view(None) };
    assert!(words_of(&mut at(""), &lit).iter().any(|(text, _)| text == "½x²/β"), "a branch of the formula is lit");
}
