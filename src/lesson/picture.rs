//! The axis of a card: my mark, and once it is checked the truth on the same axis with the distance between them.

use super::card::{Ask, Card, Within};
use super::scene::{ANSWER, CHECK, GUESS, MARK};
use super::solve::Solution;
use crate::figure::{Axis, Drive, Form, Handle, Knob, Mark, Name, Panel, Role, Scale, Side, Slot, Term, XY, number};
use crate::scene::{Params, Words};

/// Height of the panel in lines of words.
const LINES: u8 = 5;
/// Significant digits of what is marked.
const DIGITS: usize = 3;
/// The bottom and the top of the panel, and the edges of the bar between mark and truth.
const UPRIGHT: [f64; 2] = [0.0, 1.0];
const BAR: [f64; 2] = [0.3, 0.5];

/// The panel; without the answer while that is not known, or not asked for.
pub(super) fn axis(card: &Card, params: &Params, solution: &Solution, words: &Words) -> Panel {
    let Ask::Place { label, range, scale, answer, within } = &card.ask else {
        return Panel::new(MARK, "", Axis::linear("", UPRIGHT), Axis::linear("", UPRIGHT));
    };
    let x = match scale {
        Scale::Linear => Axis::linear("", *range),
        Scale::Log10 => Axis::log10("", *range),
    };
    // As its title: only the lowest panel has the room to name its axis.
    let mut panel = Panel::new(MARK, *label, x, Axis::linear("", UPRIGHT).bare());
    let line = Form::Rule { axis: XY::Y, at: UPRIGHT[0] };
    panel.marks.push(Mark::new(Term::neutral(MARK), Role::Guide, line));
    panel.lines = Some(LINES);
    let mark = params.number(MARK);
    let check = params.number(CHECK);
    if let Some(truth) = solution.get(*answer).filter(|_| check > 0.0) {
        show_answer(&mut panel, [mark, truth, check], (*scale, *within, solution), words);
    }
    if !mark.is_nan() {
        let rule = Mark::new(GUESS, Role::Threshold, Form::Rule { axis: XY::X, at: mark });
        let name = words.fill("card.mark.at", &[("mark", &number::brief_significant(mark, DIGITS))]);
        panel.marks.push(if check > 0.0 { rule.named(name, Side::LOWER_RIGHT) } else { rule });
    }
    if check == 0.0 {
        panel.handles.push(handle(mark, *range, words));
    }
    panel
}

fn show_answer(
    panel: &mut Panel,
    [mark, truth, check]: [f64; 3],
    (scale, within, solution): (Scale, Within, &Solution),
    words: &Words,
) {
    let (from, to) = (scale.forward(mark), scale.forward(truth));
    let reached = if check < 1.0 { scale.inverse(from + check * (to - from)) } else { truth };
    if check >= 1.0 {
        let span = accepted(truth, within, solution);
        panel.marks.push(Mark::new(ANSWER, Role::Band, Form::Band { axis: XY::X, span }));
    }
    if !mark.is_nan() {
        let span = [mark, reached];
        panel.marks.push(Mark::new(GUESS, Role::Primary, Form::Bar { axis: XY::X, span, edges: BAR }));
    }
    let rule = Mark::new(ANSWER, Role::Threshold, Form::Rule { axis: XY::X, at: reached });
    let name = words.fill("card.answer.at", &[("answer", &number::brief_significant(truth, DIGITS))]);
    panel.marks.push(if check < 1.0 { rule } else { rule.named(name, Side::UPPER_RIGHT) });
}

/// From where to where a mark is right.
fn accepted(truth: f64, within: Within, solution: &Solution) -> [f64; 2] {
    match within {
        Within::Distance(distance) => [truth - distance, truth + distance],
        Within::Factor(factor) => [truth / factor, truth * factor],
        Within::Between(factor, [low, high]) => {
            let [low, high] = [low, high].map(|index| solution.get(index).unwrap_or(truth));
            [low.min(truth / factor), high.max(truth * factor)]
        }
    }
}

/// The mark one predicts with; it waits beside the axis until it is placed.
fn handle(mark: f64, range: [f64; 2], words: &Words) -> Handle {
    let value = if mark.is_nan() { number::NONE.to_owned() } else { number::brief_significant(mark, DIGITS) };
    let side = if mark.is_nan() { Side::BEFORE } else { Side::AFTER };
    Handle {
        id: MARK.into(),
        name: words.get("card.mark.label").to_owned(),
        value,
        term: GUESS,
        at: [mark, UPRIGHT[0]],
        knob: Knob::Grip,
        legal: [range, UPRIGHT],
        drives: vec![Drive::direct(Slot::number(MARK), XY::X)],
        label: Some(Name::new(words.get("card.mark.label"), side)),
        invitation: mark.is_nan().then(|| words.get("card.invitation").to_owned()),
    }
}
