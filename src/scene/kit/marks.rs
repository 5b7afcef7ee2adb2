//! How losses over one number are drawn: curves with their dots, fans and tangents, steps, and handles on them.

use super::{Drawn, Losses};
use crate::figure::{Axis, Drive, Form, Handle, HandleId, Knob, Mark, Name, Panel, Role, Side, Slot, Term, XY, number};
use crate::math::{BreakpointKind, Slope};
use crate::scene::{Cx, Quantity, Words};

/// Half the length of a tangent, and of the lines of a fan, along the axis in its [unit](Losses::unit).
const TANGENT: f64 = 1.0;
const FAN: f64 = 0.6;
/// So many lines stand for all subgradients at a kink.
const FAN_LINES: usize = 5;
/// Decimals of a value at the edge of a panel.
const DECIMALS: usize = 2;

/// The panel of values is this many times as high as that of slopes.
const VALUES_WEIGHT: f32 = 1.75;

/// The slopes that tell losses apart: their ticks stay, however low the panel is.
const SLOPES: [f64; 3] = [-1.0, 0.0, 1.0];

impl Losses {
    /// The two panels, still empty: values above, slopes below, over one axis.
    pub fn panels(&self, axis: &Axis, titles: [&str; 2]) -> [Panel; 2] {
        let axis = || axis.clone().linked(self.param);
        let value = Panel::new("loss", titles[0], axis(), Axis::linear("", self.heights));
        let slope = Panel::new("gradient", titles[1], axis(), Axis::linear("", self.slopes).keeping(&SLOPES));
        [Panel { weight: VALUES_WEIGHT, ..value }, slope]
    }

    /// The curve of a loss with its name, full and hollow dots where it jumps, and a dot where the number stands; there
    /// also all its supporting lines at a kink, and its tangent if it is in focus.
    pub fn value_marks(&self, of: &Drawn, cx: &mut Cx) -> Vec<Mark> {
        let (term, here) = (of.term(), self.spot(of, self.at));
        let fan_of = self.shown().find(|drawn| matches!(drawn.loss.slope(self.at), Slope::Interval { .. }));
        let mut marks = match of.loss.slope(self.at) {
            Slope::Interval { lo, hi } => {
                let name = fan_of.filter(|first| first.key == of.key).map(|_| cx.words.get("kit.fan"));
                fan(term, here, [lo, hi].map(|slope| self.facing * slope), self.unit, name)
            }
            // One line more would not be told from those of a fan.
            Slope::Unique(slope) if self.tangent && self.is_focus(of) && fan_of.is_none() => {
                vec![tangent(term, here, self.facing * slope, self.unit)]
            }
            Slope::Unique(_) | Slope::Jump { .. } => Vec::new(),
        };
        let name = of.name(cx.words);
        marks.push(self.curve(of, cx).named(name.clone(), Side::AFTER));
        for point in of.loss.breakpoints().iter() {
            if let BreakpointKind::Jump { left, right } = point.kind {
                marks.extend(jump(term, self.place(point.at), [left, right], Some(of.loss.value(point.at))));
            }
        }
        marks.push(dot(term, here, &name));
        marks
    }

    /// The curve of a loss alone, still without a name.
    pub fn curve(&self, of: &Drawn, cx: &mut Cx) -> Mark {
        let form = Form::Curve { points: self.values(of, cx), reading: Some(of.reading_key(Quantity::LOSS).into()) };
        Mark::new(of.term(), Role::Primary, form)
    }

    /// The curve of its slope with its name, a broad line over all subgradients at a kink, hollow dots where there is
    /// no slope, and a dot where the number stands.
    pub fn slope_marks(&self, of: &Drawn, reading: Quantity, cx: &mut Cx) -> Vec<Mark> {
        let term = of.term();
        let name = of.name(cx.words);
        let curve = Form::Curve { points: self.gradients(of, cx), reading: Some(of.reading_key(reading).into()) };
        let mut marks = Vec::new();
        for point in of.loss.breakpoints().iter() {
            let x = self.place(point.at);
            match of.loss.slope(point.at) {
                Slope::Interval { lo, hi } => {
                    let ends = [lo, hi].map(|slope| [x, self.facing * slope]);
                    marks.push(Mark::new(term, Role::Fan, Form::line(ends.to_vec())));
                }
                Slope::Jump { left, right } => {
                    marks.extend(jump(term, x, [left, right].map(|slope| self.facing * slope), None));
                }
                Slope::Unique(_) => {}
            }
        }
        marks.push(Mark::new(term, Role::Primary, curve).named(name.clone(), Side::AFTER));
        let slope = of.loss.slope(self.at).reading();
        marks.extend(slope.map(|slope| dot(term, [self.place(self.at), self.facing * slope], &name)));
        marks
    }

    /// A line across the panel where the number stands.
    pub fn guide(&self) -> Mark {
        let at = self.place(self.at);
        Mark::new(Term::neutral(self.param), Role::Guide, Form::Rule { axis: XY::X, at })
    }

    /// The handle that moves the number, on the curve in focus.
    pub fn value_handle(&self, name: String) -> Handle {
        self.handle(self.param.into(), self.at, name)
    }

    /// The handle that moves the number, on the slope in focus. Where there is none it waits hollow at the lower edge,
    /// called so.
    pub fn slope_handle(&self, name: String, words: &Words) -> Handle {
        let slope = self.focus().map(|of| of.loss.slope(self.at).reading());
        let handle = |y| Handle {
            at: [self.place(self.at), y],
            legal: [self.ends(), self.slopes],
            ..self.handle(HandleId::new(self.param, 1), self.at, name)
        };
        match slope {
            Some(Some(slope)) => handle(self.facing * slope),
            Some(None) => {
                let label = Some(Name::new(words.get("kit.no_slope"), Side::AFTER));
                Handle { label, knob: Knob::PaleDisc, ..handle(self.slopes[0]) }
            }
            None => handle(0.0),
        }
    }

    /// A handle that moves a number of the same axis, on the curve in focus.
    pub fn handle(&self, id: HandleId, at: f64, name: String) -> Handle {
        let y = self.focus().map_or(0.0, |of| of.loss.value(at));
        let value = number::pictured(at, DECIMALS);
        // One whose place has left the axis waits at its edge, and says where it is.
        let [low, high] = self.ends();
        let side = if self.place(at) < low { Side::AFTER } else { Side::BEFORE };
        let label = (!(low..=high).contains(&self.place(at))).then(|| Name::new(value.clone(), side));
        Handle {
            id,
            name,
            value,
            term: self.focus().map_or(Term::neutral(self.param), Drawn::term),
            at: [self.place(at), y],
            knob: Knob::Disc,
            legal: [self.ends(), self.heights],
            drives: vec![Drive { gain: self.facing, ..Drive::direct(Slot::number(id.key), XY::X) }],
            label,
            invitation: None,
        }
    }

    /// A step of descent from one number to another: an arrow level with the first, and the ghost of its landing on the
    /// curve. Nothing where both are one, because there is no slope to follow.
    pub fn step_marks(&self, of: &Drawn, from: f64, to: f64, name: &str) -> Vec<Mark> {
        if from.to_bits() == to.to_bits() {
            return Vec::new();
        }
        let (tail, landing) = (self.spot(of, from), self.spot(of, to));
        let head = [landing[0], tail[1]];
        vec![
            self.position(of, to, Role::Ghost),
            Mark::new(of.term(), Role::Ghost, Form::line(vec![head, landing])),
            Mark::new(of.term(), Role::Sole, Form::Arrow { from: tail, to: head }).named(name, Side::ABOVE),
        ]
    }

    /// A dot on the curve of a loss.
    pub fn position(&self, of: &Drawn, at: f64, role: Role) -> Mark {
        Mark::new(of.term(), role, Form::dot(self.spot(of, at), number::pictured(at, DECIMALS)))
    }

    /// Where a number stands on the curve of a loss.
    pub fn spot(&self, of: &Drawn, at: f64) -> [f64; 2] {
        [self.place(at), of.loss.value(at)]
    }

    /// What lies between two losses of which the first is never above the second.
    pub fn between(&self, lower: &Drawn, upper: &Drawn, cx: &mut Cx) -> Form {
        let numbers = |of: &Drawn, cx: &mut Cx| -> Vec<f64> {
            let points = self.values(of, cx);
            points.iter().filter(|point| !point[1].is_nan()).map(|point| self.facing * point[0]).collect()
        };
        let mut places = numbers(upper, cx);
        for number in numbers(lower, cx) {
            places.insert(places.partition_point(|place| *place < number), number);
        }
        places.dedup();
        let both_sides = |at: f64| {
            let (below, above) = (lower.loss.limits(at), upper.loss.limits(at));
            [[self.place(at), below.0, above.0], [self.place(at), below.1, above.1]]
        };
        let mut edges: Vec<[f64; 3]> = places.into_iter().flat_map(both_sides).collect();
        // Where neither of them jumps both sides are the same.
        edges.dedup();
        Form::Between { edges: edges.into() }
    }
}

/// Lines that touch a kink from below: some of its subgradients, and the area over which all of them spread. The first
/// bears the name.
fn fan(term: Term, [x, y]: [f64; 2], [one, other]: [f64; 2], unit: f64, name: Option<&str>) -> Vec<Mark> {
    let half = FAN * unit;
    let end = |reach: f64, slope: f64| [x + reach, y + reach * slope];
    let side = |reach: f64| {
        Mark::new(term, Role::Fan, Form::Area { points: vec![[x, y], end(reach, one), end(reach, other)] })
    };
    let line = |index: usize| {
        let slope = one + (other - one) * index as f64 / (FAN_LINES - 1) as f64;
        let mark = Mark::new(term, Role::Tangent, Form::line(vec![end(-half, slope), end(half, slope)]));
        Mark { name: name.filter(|_| index == 0).map(|name| Name::new(name, Side::AFTER)), ..mark }
    };
    [side(-half), side(half)].into_iter().chain((0..FAN_LINES).map(line)).collect()
}

fn tangent(term: Term, [x, y]: [f64; 2], slope: f64, unit: f64) -> Mark {
    let ends = [-TANGENT * unit, TANGENT * unit].map(|reach| [x + reach, y + reach * slope]);
    Mark::new(term, Role::Tangent, Form::line(ends.to_vec()))
}

/// A dot that names its value where it leaves the panel.
fn dot(term: Term, at: [f64; 2], name: &str) -> Mark {
    Mark::new(term, Role::Primary, Form::dot(at, format!("{name} {}", number::pictured(at[1], DECIMALS))))
}

/// The ends of a curve at a jump: full where its value lies, hollow elsewhere; all hollow if it has none.
fn jump(term: Term, x: f64, limits: [f64; 2], value: Option<f64>) -> Vec<Mark> {
    let end = |y: f64| {
        let hollow = value.is_none_or(|value| value.to_bits() != y.to_bits());
        Mark::new(term, Role::Primary, Form::Point { at: [x, y], value: number::pictured(y, DECIMALS), hollow })
    };
    let [left, right] = limits;
    let mut marks = vec![end(left)];
    if left.to_bits() != right.to_bits() {
        marks.push(end(right));
    }
    marks
}
