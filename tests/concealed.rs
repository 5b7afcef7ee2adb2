//! What carries a concealed term is nowhere: in no picture, page, table, file, link or reading, in any scene.

#[path = "veil/mod.rs"]
mod veil;

use losslab::figure::style::Theme;
use losslab::figure::{View, layout};
use losslab::scene::formula::spoken;
use losslab::scene::{ReadingValue, Session, Words};
use losslab::view::{Controls, Format, ThemeChoice, export};
use losslab::web::page::{Page, Surroundings};

const SIZE: [f32; 2] = [780.0, 700.0];
/// The pointer is brought to so many places of each figure, across and down.
const PLACES: [usize; 2] = [8, 6];

/// Everything a session lets out in words or digits, each under the name of the way out.
fn ways_out(session: &mut Session) -> Vec<(&'static str, String)> {
    let mut out = vec![("link", session.link()), ("readings", session.readings_json().to_string())];
    let outcome = std::rc::Rc::clone(session.outcome());
    out.push(("sentence", outcome.insight.clone()));
    out.extend(outcome.figures.iter().map(|figure| ("description", figure.description.clone())));
    out.extend(outcome.formulas.iter().map(|formula| ("formula", spoken(formula, Words::english()))));
    for format in [Format::Svg, Format::Csv] {
        out.extend(export::file(session, format, Theme::Light).map(|file| ("file", file.text)));
    }
    for theme in [ThemeChoice::Light, ThemeChoice::Dark] {
        let mut page = Page::new(session, Surroundings::new(Controls::Full, theme, false));
        out.push(("page", page.frame(session)));
        for figure in &outcome.figures {
            for place in 0..PLACES[0] * PLACES[1] {
                let share = [place % PLACES[0], place / PLACES[0]].map(|index| index as f32 + 0.5);
                page.point(figure.key, [share[0] / 8.0 * 640.0, share[1] / 6.0 * 480.0]);
                out.push(("hover", page.frame(session)));
            }
        }
    }
    out
}

fn check(session: &mut Session, state: &str, hidden: &[&str], secrets: impl IntoIterator<Item = String>) {
    let outcome = std::rc::Rc::clone(session.outcome());
    for key in hidden {
        for figure in &outcome.figures {
            let drawing = layout(figure, &View { invite: true, ..View::new(SIZE, Theme::Light) });
            assert!(drawing.primitives.iter().all(|primitive| primitive.term != Some(key)), "{state}: {key} is drawn");
            let handles = figure.panels.iter().flat_map(|panel| &panel.handles);
            assert!(handles.clone().all(|handle| handle.term.key != *key), "{state}: {key} can be taken hold of");
        }
        for reading in outcome.readings.iter().filter(|reading| reading.term.key == *key) {
            assert!(reading.value == ReadingValue::Concealed && !reading.listed, "{state}: {}", reading.key);
        }
        for column in outcome.tables.iter().flat_map(|table| &table.columns) {
            assert!(column.split('.').next() != Some(key), "{state}: {column} is in a table");
        }
    }
    let out = ways_out(session);
    for (way, text) in &out {
        for key in hidden {
            for written in [format!(r#""term":"{key}""#), format!(r#"class=\"{key}\""#), format!(r#"class="{key}""#)] {
                assert!(!text.contains(&written), "{state}: {key} is in the {way}");
            }
        }
    }
    for secret in secrets {
        for (way, text) in &out {
            let around = veil::before(text, &secret)
                .map(|before| &before[before.ceil_char_boundary(before.len().saturating_sub(80))..]);
            assert_eq!(around, None, "{state}: {secret} is in the {way}");
        }
    }
}

/// Whatever a card may conceal.
#[test]
fn a_concealed_term_is_nowhere_in_any_scene() {
    for link in veil::links() {
        let mut seen = veil::open(&link);
        for term in veil::terms(&mut seen) {
            let secrets = veil::secrets(&mut seen, term);
            check(&mut veil::veiled(&link, term), &format!("{link} without {term}"), &[term], secrets);
        }
    }
}

/// What the scenes conceal by themselves, and the numbers it stands for.
#[test]
fn what_a_scene_conceals_is_nowhere() {
    const GRID: &str = "scene=lambda&grid=7&steps=60";
    const ANSWERS: [&str; 3] = ["score", "best_lambda", "train_weighted"];
    const RESULTS: [&str; 3] = ["accuracy", "iou", "early_share"];
    const LOSSES: [&str; 4] = ["val_cls", "val_reg", "train_cls", "train_reg"];
    let mut revealed = veil::open(&format!("{GRID}&reveal=1"));
    let answers = veil::results(&mut revealed, &ANSWERS);
    let results = veil::results(&mut revealed, &[RESULTS.as_slice(), &LOSSES].concat());
    assert!(answers.len() > 10 && results.len() > 20);
    for more in ["", "&sweep=mmdetection", "&lambda=1000"] {
        let state = format!("{GRID}{more}");
        let hidden = [ANSWERS, RESULTS].concat();
        check(&mut veil::open(&state), &state, &hidden, answers.union(&results).cloned());
        let state = format!("{GRID}&prediction=3{more}");
        // The weighted loss is hardly more than the class loss where λ is small.
        check(&mut veil::open(&state), &state, &ANSWERS, answers.difference(&results).cloned());
    }
    // The same experiment revealed has all of it: the test looks where it should.
    let all = ways_out(&mut revealed);
    let scores = veil::results(&mut revealed, &["score"]);
    for looked in ["hover", "page", "file"] {
        let mut there = all.iter().filter(|(way, _)| *way == looked);
        assert!(there.any(|(_, text)| scores.iter().any(|score| text.contains(score))), "no score in any {looked}");
    }
}
