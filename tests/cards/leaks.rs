//! Nothing of an answer before the check, by whatever way out.
//!
//! A twin asks the same question with the same picture, and neither its answer nor the states it jumps to are the
//! card's. Whatever can be had of both before the check is the same.

use std::rc::Rc;

use losslab::figure::number;
use losslab::figure::style::Theme;
use losslab::figure::{Slot, SlotEdit, View, layout};
use losslab::lesson::{Ask, CardScene, Verdict, read};
use losslab::scene::{Command, Outcome, Session, Value, Words};
use losslab::view::{Controls, Format, ThemeChoice, export};
use losslab::web::page::{Page, Surroundings};

use super::{asked, cards, check, deck, predict, set, sheet, solved};

const SIZE: [f32; 2] = [780.0, 700.0];
/// The pointer is brought to so many places of each figure, across and down; a prediction to so many of its axis.
const PLACES: [usize; 2] = [8, 8];
const MARKS: usize = 24;
/// Before the id of a twin.
const TWIN: &str = "twin_of_";

/// The twins of all cards, in their order.
fn twins() -> Vec<&'static CardScene> {
    let mut text = String::new();
    for line in deck().lines() {
        text += &match line {
            _ if line.starts_with('[') => line.replacen('[', &["[", TWIN].concat(), 1),
            _ if line.starts_with("value ") => [line.split(" = ").next().unwrap(), " = no.reading @"].concat(),
            _ if line.starts_with("shown =") => "shown =".to_owned(),
            _ if line.starts_with("+ ") => "+ Another reason.".to_owned(),
            _ if line.starts_with("- ") => "- [another] Another mistake. @ > Another reply.".to_owned(),
            _ if line.starts_with("* ") => "* Another sentence. @".to_owned(),
            _ => line.to_owned(),
        };
        text.push('\n');
    }
    let cards = read(text.leak()).unwrap();
    cards.into_iter().map(|card| &*Box::leak(Box::new(CardScene::new(Box::leak(Box::new(card)))))).collect()
}

/// All of an outcome.
fn whole(outcome: &Outcome) -> String {
    let Outcome { figures, tables, readings, formulas, insight, told } = outcome;
    format!("{figures:?} {tables:?} {readings:?} {formulas:?} {insight} {told:?}")
}

/// Everything a session lets out, each under the name of the way out.
fn ways_out(session: &mut Session) -> Vec<(&'static str, String)> {
    let mut out = vec![
        ("link", session.link()),
        ("values", session.value_json().to_string()),
        ("readings", session.readings_json().to_string()),
        ("outcome", whole(session.outcome())),
    ];
    let outcome = Rc::clone(session.outcome());
    for figure in &outcome.figures {
        let drawing = layout(figure, &View { invite: true, ..View::new(SIZE, Theme::Light) });
        out.push(("drawing", format!("{:?}", drawing.primitives)));
    }
    for format in [Format::Svg, Format::Csv] {
        out.extend(export::file(session, format, Theme::Light).map(|file| ("file", file.text)));
    }
    out
}

/// The same with every prediction there could be, looked at or made.
fn everything(card: &'static CardScene) -> Vec<(&'static str, String)> {
    let mut session = asked(card);
    let mut out = ways_out(&mut session);
    if let Ask::Place { range, scale, .. } = &card.card.ask {
        let [from, to] = range.map(|end| scale.forward(end));
        for index in 0..=MARKS {
            let mark = scale.inverse(from + (to - from) * index as f64 / MARKS as f64);
            let peeked = session.peek(SlotEdit { slot: Slot::number("mark"), value: mark });
            out.push(("peek", whole(&peeked)));
            set(&mut session, "mark", Value::Number(mark));
            out.extend(ways_out(&mut session));
        }
    }
    predict(&mut session, card);
    out.extend(ways_out(&mut session));
    out
}

#[test]
fn a_card_and_a_twin_with_another_answer_are_the_same_before_the_check() {
    for (card, twin) in cards().iter().zip(twins()) {
        let (own, other) = (everything(card), everything(twin));
        assert_eq!(own.len(), other.len(), "{}", card.card.id);
        for ((way, own), (_, other)) in own.iter().zip(&other) {
            assert!(*own == other.replace(TWIN, ""), "{}: the {way} depends on the answer", card.card.id);
        }
    }
}

/// The twins are no twins after the check: the test above looks where there is something to be seen.
#[test]
fn after_the_check_the_answer_is_out() {
    for card in cards().iter().take(4) {
        let before = asked(card).value_json().to_string();
        let mut session = asked(card);
        predict(&mut session, card);
        check(&mut session);
        assert_ne!(session.value_json().to_string(), before);
        assert!(!session.readings_json().to_string().contains(r#""card.right":null"#), "{}", card.card.id);
        assert!(!sheet(&mut session).answer.is_empty());
    }
}

#[test]
fn readings_are_null_before_the_check() {
    for card in cards() {
        let mut session = asked(card);
        let readings = session.readings_json().to_string();
        assert!(readings.split(',').all(|pair| pair.trim_end_matches('}').ends_with(":null")), "{readings}");
    }
}

#[test]
fn the_sheet_says_nothing_before_the_check() {
    for card in cards() {
        let mut session = asked(card);
        for placed in [false, true] {
            if placed {
                predict(&mut session, card);
            }
            let sheet = sheet(&mut session);
            assert_eq!(sheet.verdict, Verdict::Open);
            assert!(sheet.answer.is_empty() && sheet.reasons.is_empty() && sheet.points.is_empty(), "{}", sheet.card);
            assert!(
                sheet.reply.is_none() && sheet.options.iter().all(|option| option.right.is_none()),
                "{}",
                sheet.card
            );
        }
    }
}

/// A check that is taken back, a link that was shared before it, and one that somebody has written by hand.
#[test]
fn what_was_concealed_is_concealed_again() {
    for card in cards() {
        let id = card.card.id;
        let mut session = asked(card);
        predict(&mut session, card);
        let before = ways_out(&mut session);
        let link = session.link();
        check(&mut session);
        session.apply(Command::Undo);
        assert!(ways_out(&mut session) == before, "{id}: after the check was taken back");
        let mut shared = Session::from_link(&link, Words::english());
        assert!(ways_out(&mut shared) == before, "{id}: from the link {link}");
        let shown: String =
            card.card.shown.iter().map(|(spec, value)| format!("&{}={}", spec.key, value.text())).collect();
        let mut written = Session::from_link(&format!("{link}&reason=a{shown}"), Words::english());
        written.finish();
        let sheet = sheet(&mut written);
        assert!(sheet.answer.is_empty() && sheet.reply.is_none() && sheet.reasons.is_empty(), "{id}");
        let pictured = |session: &mut Session| whole(session.outcome());
        let mut asked = asked(card);
        predict(&mut asked, card);
        assert!(pictured(&mut written) == pictured(&mut asked), "{id}: from a link with its answer state");
    }
}

/// The number that answers as it would be shown, if nobody could take it for something else.
fn secret(card: &'static CardScene) -> Option<String> {
    const DIGITS: usize = 3;
    let Ask::Place { answer, .. } = card.card.ask else { return None };
    let brief = number::brief_significant(solved(card).get(answer)?.abs(), DIGITS);
    let tells = brief.trim_matches(['0', '.']).replace('.', "").len() >= DIGITS;
    Some(brief).filter(|brief| tells && !card.card.question.contains(brief.as_str()))
}

/// The page says and draws more than the outcome: what is under the pointer, values of handles, names of controls.
#[test]
fn no_page_holds_the_answer_before_the_check() {
    let mut tried = 0;
    for card in cards() {
        let Some(secret) = secret(card) else { continue };
        tried += 1;
        let mut session = asked(card);
        let mut page = Page::new(&mut session, Surroundings::new(Controls::Full, ThemeChoice::Light, false));
        let mut out = vec![page.frame(&mut session)];
        let figures: Vec<&str> = session.outcome().figures.iter().map(|figure| figure.key).collect();
        for figure in figures {
            for place in 0..PLACES[0] * PLACES[1] {
                let [across, down] = [place % PLACES[0], place / PLACES[0]].map(|index| index as f32 + 0.5);
                page.point(figure, [across / 8.0 * SIZE[0], down / 8.0 * SIZE[1]]);
                out.push(page.frame(&mut session));
            }
        }
        assert!(out.iter().all(|text| !holds(text, &secret)), "{}: {secret} is in a page", card.card.id);
    }
    assert!(tried >= 4, "{tried} answers of three digits");
}

/// Whether a number stands in a text, whole.
fn holds(text: &str, number: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit() || c == '.';
    text.match_indices(number).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + number.len()..]);
        !before.ends_with(is_digit) && !after.starts_with(|c: char| c.is_ascii_digit())
    })
}
