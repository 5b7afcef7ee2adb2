//! What cards say: short, about everything, and with no number of which nobody could tell where it comes from.

use std::collections::{BTreeMap, BTreeSet};

use losslab::figure::font::{self, Face};
use losslab::figure::number;
use losslab::lesson::{Ask, Card, Expr, Setting, Within};

use super::{cards, deck};

/// Letters that a line of the list has room for, and those of longer texts.
const TITLE: usize = 36;
const QUESTION: usize = 240;
const SENTENCE: usize = 220;

/// What the course must have asked about.
const MISTAKES: [&str; 9] = [
    "smooth_l1_is_huber",
    "lower_is_better",
    "nine_anchors",
    "lambda_ten",
    "log_loss_bounds",
    "slope_at_zero",
    "far_is_quicker",
    "lowest_lambda",
    "bigger_is_safer",
];

/// The sentences of a card with the state each belongs to.
fn sentences(card: &Card) -> Vec<(&'static str, &Setting)> {
    let reasons = card.reasons.iter().flat_map(|reason| match &reason.wrong {
        None => vec![(reason.text, &card.shown)],
        Some(wrong) => vec![(reason.text, &wrong.state), (wrong.text, &wrong.state)],
    });
    reasons.chain(card.points.iter().map(|point| (point.text, &point.state))).collect()
}

#[test]
fn there_are_enough_cards_of_every_kind_about_everything() {
    assert!(cards().len() >= 24, "{}", cards().len());
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    let mut facts: BTreeMap<u8, usize> = BTreeMap::new();
    for card in cards() {
        let kind = match card.card.ask {
            Ask::Place { .. } => "place",
            Ask::Choose { .. } => "choose",
            Ask::Order { .. } => "order",
        };
        *kinds.entry(kind).or_default() += 1;
        for fact in &card.card.facts {
            *facts.entry(*fact).or_default() += 1;
        }
    }
    assert!(kinds.len() == 3 && kinds.values().all(|count| *count >= 3), "{kinds:?}");
    assert_eq!(facts.keys().copied().collect::<Vec<_>>(), (1..=8).collect::<Vec<_>>());
    assert!(facts.values().all(|count| *count >= 2), "a fact is asked from several sides: {facts:?}");
    let reasons = cards().iter().flat_map(|card| &card.card.reasons);
    let known: BTreeSet<&str> = reasons.filter_map(|reason| Some(reason.wrong.as_ref()?.mistake)).collect();
    for mistake in MISTAKES {
        assert!(known.contains(mistake), "{mistake}");
    }
}

#[test]
fn texts_are_short_and_no_title_comes_twice() {
    let length = |text: &str| text.chars().count();
    let mut titles = BTreeSet::new();
    for card in cards() {
        let card = card.card;
        assert!(titles.insert(card.title) && length(card.title) <= TITLE, "{}: {}", card.id, card.title);
        let words = card.title.split(' ').filter(|word| word.contains(char::is_alphanumeric)).count();
        assert!((2..=5).contains(&words), "{}: {}", card.id, card.title);
        assert!(length(card.question) <= QUESTION, "{}: {}", card.id, length(card.question));
        for (text, _) in sentences(card) {
            assert!(length(text) <= SENTENCE, "{}: {} in {text}", card.id, length(text));
            assert!(text.ends_with(['.', '?']), "{}: no sentence: {text}", card.id);
        }
        assert!(card.question.ends_with(['.', '?']), "{}: {}", card.id, card.question);
    }
}

/// Who has seen that the right reason is always the first one reads no other.
#[test]
fn the_right_reason_stands_in_every_place() {
    let place = |card: &Card| card.reasons.iter().position(|reason| reason.wrong.is_none());
    for index in 0..3 {
        let there = cards().iter().filter(|card| place(card.card) == Some(index)).count();
        assert!(there * 4 >= cards().len(), "{there} at place {index}");
    }
}

#[test]
fn every_character_can_be_drawn() {
    for c in deck().chars().filter(|c| !c.is_control()).collect::<BTreeSet<_>>() {
        for face in [Face::Regular, Face::SemiBold] {
            assert!(font::has_glyphs(&c.to_string(), face), "{c:?} in {face:?}");
        }
    }
}

/// The names between braces in a text.
fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}

#[test]
fn every_name_is_a_value_and_every_value_is_used() {
    for card in cards() {
        let card = card.card;
        let named = |name: &str| card.values.iter().position(|(known, _)| *known == name);
        let mut used = BTreeSet::new();
        for (text, _) in sentences(card) {
            for name in names(text) {
                used.insert(named(name).unwrap_or_else(|| panic!("{}: {{{name}}} is no value", card.id)));
            }
            assert_eq!(text.matches('{').count(), text.matches('}').count(), "{}: {text}", card.id);
        }
        assert_eq!(names(card.question).count(), 0, "{}: a number of the answer in the question", card.id);
        match &card.ask {
            Ask::Place { answer, within, .. } => {
                used.insert(*answer);
                if let Within::Between(_, ends) = within {
                    used.extend(ends);
                }
            }
            Ask::Choose { options, .. } => used.extend(options.iter().map(|(_, value)| *value)),
            Ask::Order { things } => used.extend(things.iter().map(|(_, value)| *value)),
        }
        used.extend(card.values.iter().flat_map(|(_, expr)| match expr {
            Expr::Both(_, a, b) => vec![*a, *b],
            Expr::Reading(..) | Expr::Now(_) | Expr::Crossing { .. } => Vec::new(),
        }));
        for (index, (name, _)) in card.values.iter().enumerate() {
            assert!(used.contains(&index), "{}: nobody uses {name}", card.id);
        }
    }
}

/// The numbers that are written in a text, signs aside; those of names such as L1, f16 or R-CNN are none.
fn numbers(text: &str) -> Vec<f64> {
    let mut outside = String::new();
    for (index, part) in text.split(['{', '}']).enumerate() {
        outside += if index % 2 == 0 { part } else { " " };
    }
    let words = outside.split(|c: char| !(c.is_alphanumeric() || c == '.')).map(|word| word.trim_matches('.'));
    words.filter(|word| word.starts_with(|first: char| first.is_ascii_digit())).filter_map(number::read).collect()
}

/// A number in a sentence comes from the question or from the state that the sentence shows, or it is one of a formula.
#[test]
fn no_number_is_typed_that_is_not_given() {
    const OF_FORMULAS: [f64; 3] = [0.0, 1.0, 2.0];
    for card in cards() {
        let card = card.card;
        let of_state = |state: &Setting| -> Vec<f64> {
            let text: Vec<String> = state.iter().map(|(_, value)| value.text().replace('f', " ")).collect();
            numbers(&text.join(" ").replace([',', ';', '-'], " "))
        };
        let given =
            [numbers(card.question), of_state(&card.given), of_state(&card.shown), OF_FORMULAS.to_vec()].concat();
        for (text, state) in sentences(card) {
            let known = [given.clone(), of_state(state)].concat();
            for typed in numbers(text) {
                assert!(known.contains(&typed), "{}: where is {typed} from in: {text}", card.id);
            }
        }
    }
}
