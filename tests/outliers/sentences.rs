//! What a sentence says: every number in it is a reading or the mathematics, and every word of it holds.

use std::collections::BTreeMap;

use losslab::figure::number;
use losslab::math::fits::{self, FitLoss, Line, Model};
use losslab::math::{Point, datasets};
use losslab::scene::{Session, Value, Words};

use super::taken_apart::taken_apart;
use super::{LOSSES, at, figure, number as read, of_each, shown};

pub const PREFIXES: [&str; 2] = ["outliers.insight.", "outliers.claim."];

/// What the sentences of a state are measured by.
struct Facts {
    points: Vec<Point>,
    marked: usize,
    /// Ends of the axes.
    axes: [[f64; 2]; 2],
    beta: f64,
    location: bool,
    focus: usize,
    slopes: [f64; 3],
    levels: [f64; 3],
    means: [f64; 3],
    shares: [f64; 3],
    /// Slope and level of the line of the others, and the marked point's residual there.
    others: [f64; 3],
    mine: [f64; 3],
    many: Vec<usize>,
}

impl Facts {
    fn of(session: &mut Session) -> Self {
        let points = shown(session).iter().map(|[x, y]| Point::new(*x, *y)).collect();
        let panel = figure(session).panels[0].clone();
        let word = |session: &mut Session, loss: &str| super::value(session, &format!("{loss}.optima"));
        let several = losslab::scene::ReadingValue::Word("many");
        let loss = session.params().get("loss").cloned();
        Self {
            points,
            marked: panel.cloud.expect("a cloud").chosen,
            axes: [panel.x.range, panel.y.range],
            beta: session.params().number("beta"),
            location: session.params().has("mode", "location"),
            focus: LOSSES.iter().position(|key| loss == Some(Value::Choice(key))).expect("a loss is in focus"),
            slopes: of_each(session, "slope"),
            levels: of_each(session, "intercept"),
            means: of_each(session, "mean_loss"),
            shares: of_each(session, "outlier_share"),
            others: ["others.slope", "others.intercept", "outlier.residual"].map(|key| read(session, key)),
            mine: LOSSES.map(|loss| read(session, &format!("mine.{loss}"))),
            many: (0..3).filter(|of| word(session, LOSSES[*of]) == several).collect(),
        }
    }

    /// The number that a place of a sentence speaks of, and what is nothing beside the numbers it comes from.
    fn number(&self, name: &str) -> (f64, f64) {
        let [[left, right], [low, high]] = self.axes;
        let height = low.abs().max(high.abs());
        let slope = height / (right - left);
        match name {
            "size" => (self.others[2].abs(), height),
            "l1" => (100.0 * self.shares[0], 0.0),
            "l2" => (100.0 * self.shares[1], 0.0),
            "smooth" => (100.0 * self.shares[2], 0.0),
            "l1_slope" => (self.slopes[0], slope),
            "l2_slope" => (self.slopes[1], slope),
            "smooth_slope" => (self.slopes[2], slope),
            "others_slope" => (self.others[0], slope),
            "l1_value" => (self.levels[0], height),
            "l2_value" => (self.levels[1], height),
            "others" => (self.others[1], height),
            "l1_mean" => (self.means[0], height),
            "l2_mean" => (self.means[1], height * height),
            "mine_l1" => (self.mine[0], height),
            "mine_l2" => (self.mine[1], height * height),
            "mean" => (self.means[self.focus], if self.focus == 1 { height * height } else { height }),
            "shared" => (self.means[self.many[0]], height),
            "beta" => (self.beta, 0.0),
            "x" => (self.points[self.marked].at[0], 0.0),
            "count" => (self.points.len() as f64, 0.0),
            "most" => (60.0, 0.0),
            "most_lengths" => (300.0, 0.0),
            other => panic!("no reading is known for {{{other}}}"),
        }
    }

    /// Whether a text stands for the number of that name, with no digits too many and none of noise.
    fn is_said(&self, name: &str, text: &str) -> bool {
        let (value, scale) = self.number(name);
        if let Some(bound) = text.strip_prefix("< ") {
            return 0.0 < value && value < number::read(bound).expect("a bound");
        }
        if let Some(bound) = text.strip_prefix("> ") {
            return number::read(bound).expect("a bound") < value && value < 100.0;
        }
        let shown = number::read(text).expect("a number");
        let error = (shown - value).abs();
        let is_share = ["l1", "l2", "smooth"].contains(&name) && value >= 1.0;
        let step = if is_share { 0.5 + 1e-9 } else { 0.005 + 1e-9 };
        let is_close = if value.abs() < 0.1 || value.abs() > 1e5 { error <= 0.05 * value.abs() } else { error <= step };
        let is_nothing = text == "0" && value.abs() <= 1e-11 * scale;
        text.chars().count() <= 9 && (is_close || is_nothing || error <= 1e-11 * scale)
    }

    /// The lines drawn, by their heights at both ends of the axis.
    fn ends(&self) -> [[f64; 2]; 3] {
        [0, 1, 2].map(|of| self.axes[0].map(|x| self.levels[of] + self.slopes[of] * x))
    }

    fn height(&self) -> f64 {
        self.axes[1][1] - self.axes[1][0]
    }

    fn is_near(&self) -> bool {
        self.others[2].abs() < 0.02 * self.height()
    }

    /// How far the lines are apart at most, as a share of the axis.
    fn apart(&self) -> f64 {
        let ends = self.ends();
        let pairs = [(0, 1), (0, 2), (1, 2)];
        let apart = pairs.iter().flat_map(|(a, b)| [0, 1].map(|end| (ends[*a][end] - ends[*b][end]).abs()));
        apart.fold(0.0, f64::max) / self.height()
    }

    fn fit(&self, of: usize) -> fits::Fit {
        let loss = [FitLoss::L1, FitLoss::L2, FitLoss::SmoothL1 { beta: self.beta }][of];
        fits::fit(loss, if self.location { Model::Location } else { Model::Line }, &self.points, None)
    }

    /// Whether so many losses have more than one best line, which all of the corners are.
    fn are_many(&self, count: usize) -> bool {
        let losses = [FitLoss::L1, FitLoss::L2, FitLoss::SmoothL1 { beta: self.beta }];
        let best = |of: &usize| {
            let mean = |line: Line| fits::mean_loss(losses[*of], line, &self.points);
            let corners = self.fit(*of).corners;
            corners.len() > 1
                && corners.iter().all(|corner| (mean(*corner) - self.means[*of]).abs() <= 1e-9 * mean(*corner))
        };
        self.many.len() == count && self.many.iter().all(best)
    }

    /// Sum of squares of the residuals at the line of a loss.
    fn squares(&self, of: usize) -> f64 {
        fits::mean_loss(FitLoss::L2, self.fit(of).line, &self.points)
    }

    /// Whether all points but one have one x, or all of them.
    fn is_upright(&self, but: Option<usize>) -> bool {
        let mut places =
            (0..self.points.len()).filter(|index| Some(*index) != but).map(|index| self.points[index].at[0]);
        let first = places.next();
        !self.location && places.all(|x| Some(x) == first)
    }

    /// The heights in their order.
    fn heights(&self) -> Vec<f64> {
        let mut heights: Vec<f64> = self.points.iter().map(|point| point.at[1]).collect();
        heights.sort_by(f64::total_cmp);
        heights
    }
}

/// Whether what a sentence says apart from its numbers is so.
fn holds(key: &str, facts: &Facts, session: &mut Session) -> bool {
    if let Some(preset) = key.strip_prefix("outliers.claim.") {
        return claimed(preset, facts);
    }
    let (_, short) = key.rsplit_once('.').unwrap_or_default();
    let [fits, mine] = ["fits", "mine"].map(|key| session.params().flag(key));
    let count = facts.points.len();
    let residuals = session.params().get("residuals").cloned();
    let squares = residuals == Some(Value::Choice("squares"));
    let line = fits && !facts.location;
    let settled = facts.many.is_empty() && !facts.is_upright(None);
    match short {
        "hidden" => !fits && !mine,
        "mine_hidden" => !fits && mine,
        "mine" => fits && mine && (0..3).all(|of| facts.mine[of] >= facts.means[of] - 1e-9 * facts.mine[of].abs()),
        "pull" => line && settled && !facts.is_near() && !facts.is_upright(Some(facts.marked)),
        "near" => line && settled && facts.is_near() && facts.apart() <= 0.04,
        "near_apart" => line && settled && facts.is_near() && facts.apart() > 0.04,
        "location" => {
            let rest = facts.heights().iter().sum::<f64>() - facts.points[facts.marked].at[1];
            let mean = rest / (count as f64 - 1.0);
            let heights = facts.heights();
            let [low, high] = [heights[(count - 1) / 2], heights[count / 2]];
            let is =
                |a: f64, b: f64| (a - b).abs() <= 1e-9 * a.abs().max(heights[count - 1].abs()).max(heights[0].abs());
            fits && facts.location && is(facts.others[1], mean) && is(low, high) && is(facts.levels[0], low)
        }
        // What it says of β is so of every set; the two shares are one at 0.
        "beta" => fits && settled && facts.beta > 0.0,
        "beta_zero" => fits && settled && facts.beta == 0.0 && facts.shares[2] == facts.shares[0],
        "squares" => fits && !mine && squares && count <= 60 && facts.focus == 1,
        "squares_other" => {
            let is_least = facts.squares(1) <= facts.squares(facts.focus) * (1.0 + 1e-9);
            fits && !mine && squares && count <= 60 && facts.focus != 1 && is_least
        }
        "squares_many" => fits && !mine && count > if squares { 60 } else { 300 },
        "lengths" => fits && !mine && residuals == Some(Value::Choice("segments")) && count <= 300,
        "several" => line && facts.are_many(1),
        "several_both" => line && facts.are_many(2),
        "several_numbers" => fits && facts.location && facts.are_many(1),
        "several_numbers_both" => fits && facts.location && facts.are_many(2),
        "upright" => line && facts.is_upright(None) && facts.slopes == [0.0; 3],
        "others_upright" => line && facts.is_upright(Some(facts.marked)) && facts.others[0] == 0.0,
        other => panic!("nobody checks the sentence {other}"),
    }
}

/// Whether a preset shows what it says.
fn claimed(preset: &str, facts: &Facts) -> bool {
    let [l1, l2, smooth] = facts.shares;
    let (count, one) = (facts.points.len() as f64, 1.0 / facts.points.len() as f64);
    let raised = |by: f64| fits::fit(FitLoss::L1, Model::Location, &datasets::raised(datasets::location(), by), None);
    match preset {
        "location" => {
            [0.0, 2.0, 10.0, 1e9].iter().all(|by| (raised(*by).line.intercept() - facts.levels[0]).abs() < 1e-9)
        }
        "far" => {
            let with_crowd = |of: usize| (facts.slopes[of] - 0.5).abs() < 0.1;
            count == 10.0 && facts.slopes[1] - facts.others[0] > 0.2 && with_crowd(0) && with_crowd(2)
        }
        "mine" => facts.slopes.iter().all(|slope| slope.is_nan()),
        "squares" => {
            let line = facts.fit(1).line;
            let square = |point: &Point| line.residual(*point).powi(2);
            let all: f64 = facts.points.iter().map(square).sum();
            square(&facts.points[facts.marked]) > 0.5 * all
        }
        "leverage" => {
            let [x, y] = facts.points[facts.marked].at;
            let crowd = facts.points[..10].iter().map(|point| point.at);
            let [far, high] = crowd.fold([0.0_f64; 2], |[far, high], at| [far.max(at[0]), high.max(at[1])]);
            x > 2.0 * far && (0.0..high).contains(&y) && facts.slopes[0] < 0.0
        }
        "threshold" => {
            let default = of_each(&mut at(""), "outlier_share");
            (smooth - l1).abs() < 0.02 && l1 == one && (l2 - default[1]).abs() < 1e-12
        }
        "several" => {
            facts.are_many(2) && !facts.many.contains(&1) && {
                let residuals = facts.points.iter().map(|point| facts.fit(2).line.residual(*point).abs());
                residuals.fold(f64::INFINITY, f64::min) > facts.beta
            }
        }
        "random" => {
            let default = of_each(&mut at(""), "outlier_share");
            l2 < default[1] && smooth < default[2] && l1 < default[0] && (l1 - one).abs() < 1e-12
        }
        other => panic!("nobody checks the claim {other}"),
    }
}

/// Checks the present sentence; its key.
pub fn check(session: &mut Session, state: &str) -> &'static str {
    let sentence = session.outcome().insight.clone();
    let (key, places): (_, BTreeMap<String, String>) = taken_apart(&sentence, &PREFIXES);
    let facts = Facts::of(session);
    let name = |of: usize| Words::english().get(&format!("loss.{}", LOSSES[of])).to_owned();
    for (place, text) in places {
        let is_so = match place.as_str() {
            "loss" => text == name(facts.focus),
            "one" => text == name(facts.many[0]),
            "other" => text == name(facts.many[1]),
            place => facts.is_said(place, &text),
        };
        assert!(is_so, "{{{place}}} of {key} in {state}: {sentence}");
    }
    assert!(holds(key, &facts, session), "{key} is not so in {state}: {sentence}");
    assert!(!sentence.contains("NaN") && !sentence.contains('∞'), "{state}: {sentence}");
    key
}
