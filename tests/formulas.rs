//! Formulas and what surrounds them: every loss has one, every one has a sentence, and scenes fill them rightly.

use std::collections::BTreeSet;

use losslab::figure::formula::{self, Typeset};
use losslab::figure::style::Theme;
use losslab::figure::{Drawing, Shape, svg};
use losslab::math::{MARGIN_LOSSES, RESIDUAL_LOSSES, ResidualSettings};
use losslab::scene::formula::{spoken, words_key};
use losslab::scene::{Command, Formula, SCENES, Session, Words};

/// What the lessons need; their scenes name them.
const NEEDED: [&str; 24] = [
    "batch_gradient",
    "batch_mean",
    "exponential",
    "gradient_step",
    "hinge",
    "hinge_subgradient",
    "huber",
    "l1",
    "l2",
    "l2_half",
    "lambda_selection",
    "log_sum_exp",
    "logistic",
    "logistic_base2",
    "modified_huber",
    "multi_task",
    "normalised_batch",
    "perceptron",
    "smooth_l1",
    "softmax_cross_entropy",
    "softmax_gradient",
    "squared_hinge",
    "svm_objective",
    "zero_one",
];

fn branches(formula: &Typeset) -> Vec<Option<usize>> {
    let count = formula.branches();
    if count == 0 { vec![None] } else { (0..count).map(Some).collect() }
}

#[test]
fn every_loss_and_every_lesson_has_its_formula() {
    let settings = [[false, false], [false, true], [true, false], [true, true]].map(|[on, other]| ResidualSettings {
        half: on,
        offset: on,
        smooth_half: other,
        ..ResidualSettings::default()
    });
    let residual = settings.iter().flat_map(|set| RESIDUAL_LOSSES.iter().map(|entry| (entry.formula)(set)));
    for id in residual.chain(MARGIN_LOSSES.iter().map(|entry| entry.formula)).chain(NEEDED) {
        assert!(formula::find(id).is_some(), "{id}");
    }
}

#[test]
fn every_formula_can_be_said_with_all_its_numbers() {
    let words = Words::english();
    for typeset in formula::all() {
        for branch in branches(typeset) {
            assert!(words.has(&words_key(typeset.id, branch)), "the catalogue lacks {}", words_key(typeset.id, branch));
            let number = |(index, name): (usize, &&'static str)| (*name, index as f64 + 1.25);
            let values = typeset.values.iter().enumerate().map(number).collect();
            let sentence = spoken(&Formula { id: typeset.id, values, branch }, words);
            assert!(!sentence.contains(['{', '}']) && sentence.ends_with('.'), "{sentence}");
            let constant = words.get(&words_key(typeset.id, branch)).to_owned();
            assert!(
                typeset.values.iter().any(|name| constant.contains(&format!("{{{name}}}"))),
                "{constant} says no number"
            );
        }
    }
}

#[test]
fn no_sentence_is_left_without_a_formula() {
    let known: Vec<String> = formula::all()
        .iter()
        .flat_map(|typeset| {
            let general = format!("formula.{}_general", typeset.id);
            branches(typeset).into_iter().map(|branch| words_key(typeset.id, branch)).chain([general])
        })
        .collect();
    for key in Words::english().keys().filter(|key| key.starts_with("formula.")) {
        assert!(known.iter().any(|known| known == key), "{key}");
    }
}

fn formulas(link: &str) -> Vec<Formula> {
    Session::from_link(link, Words::english()).outcome().formulas.clone()
}

/// Over all presets, and every switch that brings another formula.
#[test]
fn every_scene_fills_the_formulas_it_names() {
    const LINKS: [&str; 10] = [
        "scene=regression&show=l1,l2,smooth_l1,huber&half=1",
        "scene=regression&show=l1,l2,smooth_l1,huber&offset=0&residual=-3",
        "scene=regression&smooth_half=0",
        "scene=regression&smooth_half=0&offset=0&residual=0.5",
        "scene=hinge&show=exponential,modified_huber",
        "scene=detector&view=batch&normaliser=anchors",
        "scene=detector&label=background",
        "scene=lambda&reveal=1&grid=5&steps=20",
        "scene=descent&step=0",
        "scene=descent&learning_rate=3&steps=100",
    ];
    let mut sessions: Vec<Session> = LINKS.into_iter().map(|link| Session::from_link(link, Words::english())).collect();
    for scene in SCENES {
        sessions.push(Session::new(*scene, Words::english()));
        for preset in scene.presets() {
            let mut session = Session::new(*scene, Words::english());
            session.apply(Command::Preset(preset.id));
            sessions.push(session);
        }
    }
    let mut filled = BTreeSet::new();
    for session in &mut sessions {
        session.finish();
        for given in &session.outcome().formulas {
            let typeset = formula::find(given.id).unwrap_or_else(|| panic!("there is no formula {}", given.id));
            let missing: Vec<_> = typeset.values.iter().filter(|name| given.value(name).is_none()).collect();
            assert!(missing.is_empty() || given.values.is_empty(), "{}: {missing:?}", given.id);
            let in_range = given.branch.is_some_and(|branch| branch < typeset.branches()) || typeset.branches() == 0;
            assert!(in_range, "{}", given.id);
            filled.insert(given.id);
        }
    }
    let losses = RESIDUAL_LOSSES.iter().map(|entry| (entry.formula)(&ResidualSettings::default()));
    let losses = losses.chain(MARGIN_LOSSES.iter().map(|entry| entry.formula));
    let others = ["l2_half", "smooth_l1_no_offset", "smooth_l1_no_half", "smooth_l1_bare"];
    let others = others.into_iter().chain(["logistic_base2", "hinge_subgradient", "hinge_score"]);
    let of_scenes =
        ["gradient_step", "batch_gradient", "batch_mean", "multi_task", "normalised_batch", "lambda_selection"];
    let of_scenes = of_scenes.into_iter().chain(["softmax_cross_entropy", "softmax_gradient", "log_sum_exp"]);
    let of_scenes = of_scenes.chain(["svm_objective"]);
    assert_eq!(filled, losses.chain(others).chain(of_scenes).collect::<BTreeSet<_>>());
}

#[test]
fn the_formulas_of_the_regression_follow_its_switches() {
    let ids = |link: &str| formulas(link).iter().map(|formula| formula.id).collect::<Vec<_>>();
    assert_eq!(ids(""), ["l1", "l2", "smooth_l1"]);
    assert_eq!(ids("half=1&show=l2,huber"), ["l2_half", "huber"]);
    assert_eq!(ids("offset=0&show=smooth_l1"), ["smooth_l1_no_offset"]);
    assert_eq!(ids("smooth_half=0&show=smooth_l1"), ["smooth_l1_no_half"]);
    assert_eq!(ids("offset=0&smooth_half=0&show=smooth_l1"), ["smooth_l1_bare"]);
    let [smooth] = formulas("residual=0.7&show=smooth_l1").try_into().unwrap_or_else(|other| panic!("{other:?}"));
    assert_eq!([smooth.value("x"), smooth.value("beta")], [Some(0.7), Some(1.0)]);
    assert!(smooth.branch == Some(0) && smooth.value("loss").is_some_and(|loss| (loss - 0.245).abs() < 1e-12));
    assert_eq!(spoken(&smooth, Words::english()).matches("0.245").count(), 1);
    assert_eq!(formulas("residual=-1&show=smooth_l1")[0].branch, Some(1), "the threshold itself is on the line");
}

/// Each live number stands under its own name: two that are swapped change what is said.
#[test]
fn numbers_are_matched_by_their_names() {
    let words = Words::english();
    let batch = |n_cls, n_reg| {
        let values = vec![("n_reg", n_reg), ("total", 5.0), ("n_cls", n_cls), ("lambda", 1.0)];
        let sums = [("cls_sum", 3.0), ("reg_sum", 4.0)];
        let values = values.into_iter().chain(sums).collect();
        spoken(&Formula { id: "normalised_batch", values, branch: None }, words)
    };
    assert!(batch(256.0, 2400.0).contains("over 256") && !batch(256.0, 2400.0).contains("not a number"));
    assert_ne!(batch(256.0, 2400.0), batch(2400.0, 256.0));
    let detector = &formulas("scene=detector&view=batch&normaliser=anchors")[0];
    assert_eq!([detector.value("n_cls"), detector.value("n_reg")], [Some(256.0), Some(2400.0)]);
}

#[test]
fn a_file_holds_the_figure_and_its_formulas_in_the_size_asked_for() {
    let mut session = Session::from_link("residual=0.7", Words::english());
    let outcome = session.outcome();
    let sheet = outcome.sheet(&outcome.figures[0], Theme::Light);
    let numbers = |size| {
        let drawing = sheet.layout(size);
        assert_eq!(drawing.size, size);
        drawing
            .primitives
            .iter()
            .filter(|primitive| matches!(&primitive.shape, Shape::Text { text, .. } if text == "0.245"))
            .count()
    };
    assert_eq!(numbers([800.0, 600.0]), 1);
    assert_eq!(numbers([300.0, 200.0]), 0, "a small picture is the figure alone");
}

#[test]
fn a_strip_is_an_svg_like_any_other() {
    let given = formulas("");
    let terms = Session::new(SCENES[0], Words::english()).outcome().terms();
    for theme in [Theme::Light, Theme::Dark] {
        let view = formula::View { width: 600.0, size: formula::SIZE, theme, highlight: None, terms: &terms };
        let drawing: Drawing = formula::strip(&given, &view).drawing;
        let description = given.iter().map(|formula| spoken(formula, Words::english())).collect::<Vec<_>>().join(" ");
        for text in [svg::Text::Live, svg::Text::Outline] {
            let written =
                svg::write(&drawing, &svg::Options { text, theme, description: description.clone(), ids: None });
            assert!(roxmltree::Document::parse(&written).is_ok());
            assert!(written.contains(r#"class="smooth_l1""#) && written.contains("<title>L1 is"));
        }
    }
}
