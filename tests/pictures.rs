//! A picture is a test: every scene and preset as SVG, so that a change of layout is seen where changes are reviewed.
//!
//! The files stand in `tests/pictures` and open in any browser. After a change that is meant, write them anew with
//! `INSTA_UPDATE=always cargo test --no-default-features --test pictures` and look at every one that differs.

mod starts;

use std::rc::Rc;

use losslab::figure::style::Theme;
use losslab::figure::{Figure, View, layout, svg};
use losslab::lesson;
use losslab::scene::{Command, Edit, Outcome, Phase, SCENES, Scene, Session, Value, Words};
use starts::{session, starts};

/// A figure in the middle of a laptop's window, and one on a phone.
const LAPTOP: [f32; 2] = [780.0, 700.0];
const PHONE: [f32; 2] = [366.0, 560.0];

/// Compares a picture with the file of that name; an element a line, so that a difference shows where it is.
fn check(name: &str, picture: &str) {
    let lines = picture.replace("><", ">\n<");
    insta::with_settings!({
        snapshot_path => "pictures",
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, { insta::assert_binary_snapshot!(&format!("{name}.svg"), lines.into_bytes()) });
}

fn svg_of(figure: &Figure, view: &View) -> String {
    let options = svg::Options {
        text: svg::Text::Live,
        theme: view.theme,
        description: figure.description.clone(),
        ids: Some("clip".to_owned()),
    };
    svg::write(&layout(figure, view), &options)
}

/// A scene at a preset, or at its defaults, with its long work done.
fn outcome(scene: &'static dyn Scene, preset: Option<&'static str>) -> Rc<Outcome> {
    let mut session = session((scene, preset));
    session.finish();
    Rc::clone(session.outcome())
}

/// Everything that moves or is seen in a window: handles, and at the start the invitations.
#[test]
fn every_scene_and_preset_looks_as_it_did() {
    for (scene, preset) in starts() {
        for figure in &outcome(scene, preset).figures {
            let view = View { invite: preset.is_none(), used: preset, ..View::new(LAPTOP, Theme::Light) };
            let name = [scene.id(), figure.key, preset.unwrap_or("start")].join("-");
            check(&name, &svg_of(figure, &view));
        }
    }
}

/// What is concealed at first and seen once it is revealed, by name.
#[test]
fn what_is_revealed_looks_as_it_did() {
    for (name, link) in [
        ("trained", "scene=lambda&prediction=3"),
        ("revealed", "scene=lambda&prediction=3&reveal=1"),
        ("revealed-plateau", "scene=lambda&prediction=3&reveal=1&trunk=4&lambda=1000"),
        ("revealed-flat", "scene=lambda&prediction=3&reveal=1&trunk=none"),
        ("revealed-sweep", "scene=lambda&prediction=3&reveal=1&sweep=kendall&lambda=0.001"),
    ] {
        let mut session = Session::from_link(link, Words::english());
        session.finish();
        for figure in &session.outcome().figures {
            let name = ["lambda", figure.key, name].join("-");
            check(&name, &svg_of(figure, &View::new(LAPTOP, Theme::Light)));
        }
        let figure = &session.outcome().figures[0];
        check(&["lambda", "phone", name].join("-"), &svg_of(figure, &View::new(PHONE, Theme::Dark)));
    }
}

/// A card before its check and after it, with a prediction that is far off.
#[test]
fn the_first_cards_look_as_they_did() {
    /// Where on its axis the prediction is, so that the distance is seen.
    const PREDICTED: f64 = 0.8;
    lesson::install_english();
    for id in [
        "smooth_l1_value",
        "beta_from_value",
        "outlier_pull",
        "step_limit_square",
        "hinge_silent",
        "sum_overflows",
        "gate_shuts",
        "unit_times_ten",
    ] {
        let card = lesson::cards().iter().find(|card| card.card.id == id).unwrap();
        let mut session = Session::new(*card, Words::english());
        let view = View { invite: true, ..View::new(LAPTOP, Theme::Light) };
        check(&["card", id, "before"].join("-"), &svg_of(&session.outcome().figures[0], &view));
        let lesson::Ask::Place { range, scale, .. } = &card.card.ask else { panic!("{id} is placed") };
        let [from, to] = range.map(|end| scale.forward(end));
        let mark = scale.inverse(from + PREDICTED * (to - from));
        for edit in [Edit::Set("mark", Value::Number(mark)), Edit::Set("check", Value::Number(1.0))] {
            session.apply(Command::Edit(vec![edit], Phase::Done));
        }
        session.finish();
        let view = View::new(LAPTOP, Theme::Light);
        check(&["card", id, "after"].join("-"), &svg_of(&session.outcome().figures[0], &view));
    }
}

#[test]
fn every_scene_looks_as_it_did_in_the_dark_on_a_phone() {
    for scene in SCENES {
        for figure in &outcome(*scene, None).figures {
            let name = [scene.id(), figure.key, "phone"].join("-");
            check(&name, &svg_of(figure, &View { invite: true, ..View::new(PHONE, Theme::Dark) }));
        }
    }
}

#[test]
fn every_scene_looks_as_it_did_in_a_file() {
    for scene in SCENES {
        let outcome = outcome(*scene, None);
        let file = outcome.sheet(&outcome.figures[0], Theme::Light).svg([None, None], svg::Text::Live);
        check(&[scene.id(), "file"].join("-"), &file);
    }
}
