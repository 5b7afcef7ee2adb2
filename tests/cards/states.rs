//! What a card jumps to: it is there, and every jump changes what is to be seen.

use std::rc::Rc;

use losslab::lesson::CardScene;
use losslab::scene::{Command, Edit, Outcome, Phase, Session, Words};

use super::{cards, check, checked, sheet, solved};

/// All that is drawn, tabled or typeset.
fn seen(outcome: &Outcome) -> String {
    let tables = outcome.tables.iter().filter(|table| table.shown);
    let tables: Vec<String> = tables.map(|table| format!("{table:?}")).collect();
    format!("{:?} {tables:?} {:?}", outcome.figures, outcome.formulas)
}

fn go(session: &mut Session, command: Command) -> String {
    session.apply(command);
    session.finish();
    seen(session.outcome())
}

#[test]
fn every_jump_changes_what_is_to_be_seen() {
    for card in cards() {
        let mut session = checked(card);
        let right = card.card.reasons.iter().position(|reason| reason.wrong.is_none()).unwrap();
        let at = |session: &mut Session, index: usize| sheet(session).reasons[index].command.clone().unwrap();
        // Whichever reason comes first, and after another one.
        for wrong in (0..3).filter(|index| *index != right) {
            let before = seen(session.outcome());
            let jump = at(&mut session, wrong);
            let text = card.card.reasons[wrong].text;
            assert_ne!(go(&mut session, jump), before, "{}: {text}", card.card.id);
            assert!(sheet(&mut session).reply.is_some_and(|(right, _)| !right));
            assert!(sheet(&mut session).points.is_empty(), "{}: explained too early", card.card.id);
            let back = at(&mut session, right);
            go(&mut session, back);
        }
        let jump = at(&mut session, right);
        let mut before = go(&mut session, jump);
        let points = sheet(&mut session).points;
        assert!((2..=4).contains(&points.len()), "{}: {} sentences", card.card.id, points.len());
        for (text, jump) in points {
            let after = go(&mut session, jump);
            assert_ne!(after, before, "{}: {text}", card.card.id);
            before = after;
        }
    }
}

#[test]
fn every_number_is_found() {
    for card in cards() {
        let solution = solved(card);
        for (index, (name, expr)) in card.card.values.iter().enumerate() {
            let value = solution.get(index);
            assert!(value.is_some_and(|value| !value.is_nan()), "{}: {name} is {value:?}: {expr:?}", card.card.id);
        }
    }
}

/// A name that nothing carries would hide nothing.
#[test]
fn what_is_seen_and_hidden_with_a_question_exists() {
    for card in cards() {
        let outcome = given(card);
        for (key, panel) in &card.card.seen {
            let figure = outcome.figures.iter().find(|figure| figure.key == *key);
            let figure = figure.unwrap_or_else(|| panic!("{}: no figure {key}", card.card.id));
            let is_there = panel.is_none_or(|panel| figure.panels.iter().any(|known| known.key == panel));
            assert!(is_there, "{}: {panel:?} of {key}", card.card.id);
        }
        let panels = outcome.figures.iter().flat_map(|figure| &figure.panels);
        let terms: Vec<&str> = panels.flat_map(|panel| panel.marks.iter().map(|mark| mark.term.key)).collect();
        for term in card.card.hidden {
            assert!(terms.contains(term), "{}: no {term} among {terms:?}", card.card.id);
        }
    }
}

/// The wrapped scene in the state that is shown with the question.
fn given(card: &'static CardScene) -> Rc<Outcome> {
    let mut session = Session::new(card.card.scene, Words::english());
    let edits = card.card.given.iter().map(|(spec, value)| Edit::Set(spec.key, value.clone())).collect();
    session.apply(Command::Edit(edits, Phase::Done));
    Rc::clone(session.outcome())
}

/// What a card shows after its check is the scene, to be played with.
#[test]
fn after_the_check_the_scene_is_there_with_all_it_has() {
    for card in cards() {
        let mut session = super::asked(card);
        super::predict(&mut session, card);
        check(&mut session);
        let outcome = Rc::clone(session.outcome());
        let panels = outcome.figures.iter().flat_map(|figure| &figure.panels);
        let handles: Vec<_> = panels.flat_map(|panel| &panel.handles).collect();
        assert!(!handles.is_empty());
        // The card has other things to do now than what the scene invites to.
        assert!(handles.iter().all(|handle| handle.invitation.is_none()), "{}", card.card.id);
        assert!(!outcome.insight.is_empty(), "{}", card.card.id);
    }
}
