//! What a sentence says: every number in it is a reading or the mathematics, and every word of it holds.

use losslab::figure::number;
use losslab::math::Point;
use losslab::math::svm::{self, Fit, Plane};
use losslab::scene::{Last, Session};

use super::taken_apart::taken_apart;
use super::{chosen, number as read, objective, shown};

pub const PREFIXES: [&str; 2] = ["svm.insight.", "svm.claim."];

/// What the sentences of a state are measured by.
struct Facts {
    points: Vec<Point>,
    c: f64,
    fit: Fit,
    margin: f64,
    hinges: f64,
    squares: f64,
    support: usize,
    errors: usize,
    tried: Plane,
    slopes: [f64; 2],
    epoch: usize,
    trained: [f64; 2],
}

impl Facts {
    fn of(session: &mut Session) -> Self {
        let (points, c) = (shown(session), session.params().number("c"));
        let fit = svm::fit(&points, c);
        let [squares, hinges] = fit.plane.cost(&points);
        let tried = Plane::new(fit.plane.w, read(session, "slice.b"));
        Self {
            margin: fit.plane.margin(&points[chosen(session)]),
            support: points.iter().filter(|point| fit.plane.margin(point) <= 1.0 + 1e-6).count(),
            errors: fit.plane.errors(&points),
            slopes: svm::bias_slopes(&points, &tried),
            epoch: session.params().number("epoch") as usize,
            trained: ["trained.objective", "trained.errors"].map(|key| read(session, key)),
            points,
            c,
            fit,
            hinges,
            squares,
            tried,
        }
    }

    fn number(&self, name: &str) -> f64 {
        let count = self.points.len();
        match name {
            "m" => self.margin,
            "hinge" => (1.0 - self.margin).max(0.0),
            "c" => self.c,
            "width" => 2.0 / self.fit.plane.norm(),
            "squares" => self.squares,
            "weighted" => self.c * self.hinges,
            "hinges" => self.hinges,
            "objective" => self.squares + self.c * self.hinges,
            "errors" => self.errors as f64,
            "support" => self.support as f64,
            "silent" => (count - self.support) as f64,
            "count" => count as f64,
            "low" => self.fit.bias[0],
            "high" => self.fit.bias[1],
            "b" => self.tried.bias(),
            "tried" => self.tried.cost(&self.points)[1],
            "tried_errors" => self.tried.errors(&self.points) as f64,
            "slope" => self.slopes[0].max(0.0) + self.slopes[1].min(0.0),
            "left" => self.slopes[0],
            "right" => self.slopes[1],
            "epoch" => self.epoch as f64,
            "trained" => self.trained[0],
            other => panic!("no reading is known for {{{other}}}"),
        }
    }

    /// Whether a text stands for the number of that name, with no digits too many.
    fn is_said(&self, name: &str, text: &str) -> bool {
        let value = self.number(name);
        let shown = number::read(text).expect("a number");
        let error = (shown - value).abs();
        let is_close =
            if value.abs() < 0.1 || value.abs() > 1e5 { error <= 0.05 * value.abs() } else { error <= 0.0051 };
        text.chars().count() <= 9 && (is_close || error <= 0.005 * value.abs())
    }

    fn is_one_class(&self) -> bool {
        self.points.iter().all(|point| point.label == self.points[0].label)
    }

    fn has_street(&self) -> bool {
        self.fit.plane.w != [0.0; 2]
    }

    fn is_unique(&self) -> bool {
        self.fit.bias[0] == self.fit.bias[1]
    }

    /// What the line costs with another bias.
    fn cost_at(&self, b: f64) -> f64 {
        Plane::new(self.fit.plane.w, b).cost(&self.points)[1]
    }

    /// Whether the count of errors is the same a little to either side.
    fn is_flat(&self) -> bool {
        let at = |by: f64| Plane::new(self.fit.plane.w, self.tried.bias() + by).errors(&self.points);
        at(-1e-7) == at(0.0) && at(0.0) == at(1e-7)
    }

    /// Whether no bias is better than the one that is tried.
    fn is_lowest(&self) -> bool {
        let here = self.cost_at(self.tried.bias());
        let near = 1e-9 * (1.0 + here);
        here <= self.hinges + near && self.cost_at(self.tried.bias() - 1e-3) >= here - near
    }

    /// Whether the line stays where it is when the chosen point goes further out.
    fn stays_without(&self, index: usize) -> bool {
        let mut points = self.points.clone();
        points.remove(index);
        let fit = svm::fit(&points, self.c);
        let apart = [0, 1].map(|axis| (fit.plane.w[axis] - self.fit.plane.w[axis]).abs());
        apart[0].max(apart[1]) <= 1e-6 * (1.0 + self.fit.plane.norm())
    }
}

/// Whether what a sentence says apart from its numbers is so.
fn holds(key: &str, facts: &Facts, session: &mut Session) -> bool {
    let last = session.last();
    let is_set = facts.has_street() && !facts.is_one_class();
    let best = |b: f64| b.is_infinite() || (facts.cost_at(b) - facts.hinges).abs() <= 1e-6 * (1.0 + facts.hinges);
    let bounds = facts.fit.bias.iter().all(|b| best(*b));
    let is_falling = facts.slopes[0] * facts.slopes[1] > 0.0;
    match key.rsplit_once('.').map_or(key, |(_, short)| short) {
        _ if key.starts_with("svm.claim.") => claimed(key, facts, session),
        "silent" => is_set && facts.is_unique() && facts.margin > 1.0 && facts.stays_without(chosen(session)),
        "silent_free" => is_set && !facts.is_unique() && bounds && facts.margin > 1.0,
        "edge" => is_set && (facts.margin - 1.0).abs() <= 1.1e-6,
        "inside" => is_set && 0.0 < facts.margin && facts.margin < 1.0,
        "wrong" => is_set && facts.margin <= 0.0,
        "c" => is_set && facts.is_unique() && last == Some(Last::Param("c")),
        "interval" => is_set && !facts.is_unique() && bounds && last == Some(Last::Param("c")),
        "nothing" => !facts.has_street() && !facts.is_one_class() && facts.is_unique(),
        "nothing_free" => !facts.has_street() && !facts.is_one_class() && !facts.is_unique() && bounds,
        "one_class" => !facts.has_street() && facts.is_one_class() && facts.hinges == 0.0,
        "slice" => is_falling && facts.slopes[0] == facts.slopes[1] && facts.is_flat() && !facts.is_lowest(),
        "slice_jump" => is_falling && facts.slopes[0] == facts.slopes[1] && !facts.is_flat() && !facts.is_lowest(),
        "slice_kink" => is_falling && facts.slopes[0] < facts.slopes[1] && !facts.is_lowest(),
        "bottom" => facts.is_unique() && facts.is_lowest(),
        "bottom_flat" => !facts.is_unique() && facts.is_lowest() && bounds,
        "bottom_one_class" => facts.is_one_class() && facts.is_lowest(),
        "errors_flat" => last == Some(Last::Action("descend_errors")) && facts.is_flat(),
        "errors_jump" => last == Some(Last::Action("descend_errors")) && !facts.is_flat(),
        "training" => facts.epoch > 0 && facts.trained[0] >= facts.number("objective") - 1e-9,
        "untrained" => facts.epoch == 0,
        other => panic!("nobody checks the sentence {other}"),
    }
}

/// Whether what a preset claims is so.
fn claimed(key: &str, facts: &Facts, session: &mut Session) -> bool {
    let usual = Facts::of(&mut super::at(""));
    let chosen = chosen(session);
    match key.trim_start_matches("svm.claim.") {
        "street" => facts.margin > 1.0 && facts.stays_without(chosen),
        "narrow" => {
            let near = |name: &str, expected: f64| (usual.number(name) - expected).abs() < 0.005;
            facts.c == 10.0 && near("width", 2.83) && usual.errors == 1 && facts.errors == 0
        }
        "wide" => !facts.is_unique() && facts.has_street() && facts.errors == 0 && facts.hinges > 0.0,
        "far" => facts.margin > 3.0 && (objective(&usual.fit.plane, &facts.points, 1.0) - 1.75).abs() < 1e-9,
        "overlap" => {
            let hard = svm::fit(&facts.points, 1e4);
            hard.plane.errors(&facts.points) > 0 && facts.errors > 0
        }
        "crosswise" => !facts.has_street() && facts.fit.bias == [-1.0, 1.0],
        "slice" => facts.errors == 1 && facts.is_flat() && !facts.is_lowest(),
        "training" => facts.trained[0] < 1.05 * facts.number("objective"),
        other => panic!("nobody checks the claim {other}"),
    }
}

/// Checks the present sentence; its key.
pub fn check(session: &mut Session, state: &str) -> &'static str {
    let sentence = session.outcome().insight.clone();
    let (key, places) = taken_apart(&sentence, &PREFIXES);
    let facts = Facts::of(session);
    for (place, text) in places {
        assert!(facts.is_said(&place, &text), "{{{place}}} of {key} in {state}: {sentence}");
    }
    assert!(holds(key, &facts, session), "{key} is not so in {state}: {sentence}");
    assert!(!sentence.contains("NaN") && !sentence.contains('∞'), "{state}: {sentence}");
    key
}
