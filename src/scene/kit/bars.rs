//! Bars: upright ones over classes, each with a grip on its tip, and lying ones for a loss and its terms.

use crate::figure::{Axis, Drive, Form, Handle, Knob, Mark, Name, Panel, Role, Side, Slot, Term, XY};

/// Half the width of an upright bar; classes stand one apart.
const HALF: f64 = 0.3;
/// A lying bar leaves so much of its row free above and below.
const GAP: f64 = 0.1;

/// The line at 0, from which upright bars rise.
pub fn zero() -> Mark {
    Mark::new(Term::neutral("zero"), Role::Guide, Form::Rule { axis: XY::Y, at: 0.0 })
}

/// An upright bar over a class.
pub fn upright(term: Term, role: Role, class: usize, span: [f64; 2]) -> Mark {
    let at = class as f64;
    Mark::new(term, role, Form::Bar { axis: XY::Y, span, edges: [at - HALF, at + HALF] })
}

/// The grip on the tip of a bar, which moves it within a range; its value stands beyond the tip.
pub fn grip(key: &'static str, term: Term, at: [f64; 2], range: [f64; 2], [name, value]: [String; 2]) -> Handle {
    Handle {
        id: key.into(),
        name,
        value: value.clone(),
        term,
        at,
        knob: Knob::Grip,
        legal: [[at[0], at[0]], range],
        drives: vec![Drive::direct(Slot::number(key), XY::Y)],
        label: Some(Name::new(value, if at[1] < 0.0 { Side::BELOW } else { Side::ABOVE })),
        invitation: None,
    }
}

/// A loss under its terms: a lying bar for each, over one axis; the last is the sum.
pub fn sum(title: &str, range: [f64; 2], bars: Vec<(Term, f64, Name)>) -> Panel {
    let count = bars.len();
    let rows = Axis::linear("", [count as f64, 0.0]).bare();
    let mut panel = Panel::new("sum", title, Axis::linear("", range), rows);
    // A line of words for each.
    panel.lines = Some(count as u8);
    for (row, (term, value, name)) in bars.into_iter().enumerate() {
        let edges = [row as f64 + GAP, (row + 1) as f64 - GAP];
        let role = if row + 1 == count { Role::Ghost } else { Role::Primary };
        panel.marks.push(Mark::new(term, role, Form::Bar { axis: XY::X, span: [0.0, value], edges }).called(name));
    }
    panel
}
