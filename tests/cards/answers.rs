//! What cards find out, and how predictions are graded.

use losslab::lesson::{Ask, Verdict, read};
use losslab::scene::{Command, Value};

use super::{asked, cards, check, set, sheet};

#[test]
fn a_deck_is_read_whole() {
    let text = include_str!("../../assets/cards/en.txt");
    let read = read(text);
    assert!(read.as_ref().is_ok_and(|cards| !cards.is_empty()), "{read:?}");
    assert_eq!(read.unwrap().len(), cards().len());
}

#[test]
fn every_card_can_be_answered_right_and_wrong() {
    for card in cards() {
        let mut session = asked(card);
        let before = sheet(&mut session);
        assert_eq!((before.check, before.verdict), (None, Verdict::Open), "{}: nothing to check yet", before.card);
        if let Ask::Place { range, .. } = card.card.ask {
            set(&mut session, "mark", Value::Number(range[0]));
            check(&mut session);
            let low = sheet(&mut session);
            session.apply(Command::Undo);
            set(&mut session, "mark", Value::Number(range[1]));
            check(&mut session);
            let high = sheet(&mut session);
            println!("{} {:?} {} {}", low.card, low.verdict, low.answer, session.outcome().insight);
            assert_eq!([low.verdict, high.verdict], [Verdict::Wrong; 2], "{}: the ends of the axis", low.card);
        }
    }
}
