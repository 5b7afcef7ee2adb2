//! Displayed equations hold as displayed: what is reckoned from the numbers on the screen is the result on the screen
//! wherever "=" stands between them, and where it is not, "≈" does.

#[path = "sentences/mod.rs"]
mod taken_apart;

use std::collections::BTreeMap;

use losslab::figure::formula::{self, SIZE, View};
use losslab::figure::style::Theme;
use losslab::figure::{Primitive, Shape, number};
use losslab::scene::formula::spoken;
use losslab::scene::{Formula, SCENES, Session, Words};
use proptest::prelude::*;

/// The numbers of an equation by their names.
type Numbers = BTreeMap<String, f64>;
/// Gives the number of a name.
type Named<'a> = &'a dyn Fn(&str) -> f64;

/// One equation: how its line reads, and what its result is, reckoned from the other numbers.
struct Equation {
    id: &'static str,
    branch: Option<usize>,
    /// `~` is "=" or "≈"; what is raised stands behind `^`, what is lower behind `_`.
    line: &'static str,
    result: &'static str,
    reckoned: fn(Named<'_>) -> f64,
}

macro_rules! equation {
    ($id:literal, $branch:expr, $line:literal, $result:literal, $of:ident => $reckoned:expr) => {
        Equation { id: $id, branch: $branch, line: $line, result: $result, reckoned: |$of| $reckoned }
    };
}

const EQUATIONS: &[Equation] = &[
    equation!("batch_mean", None, "{sum}_{n}~{mean}", "mean", of => of("sum") / of("n")),
    equation!("batch_gradient", None, "({rest}+{pull})/{n}~{gradient}", "gradient",
        of => (of("rest") + of("pull")) / of("n")),
    equation!("exponential", None, "𝑒^{m}~{loss}", "loss", of => of("m").exp()),
    equation!("gradient_step", Some(0), "{x}−{eta}⋅{slope}~{next}", "next",
        of => of("x") - of("eta") * of("slope")),
    equation!("gradient_step", Some(1), "{x}−{eta}⋅{slope}~{next}", "next",
        of => of("x") - of("eta") * of("slope")),
    equation!("gradient_step", Some(2), "{x}−{eta}⋅{slope}~{next}", "next",
        of => of("x") - of("eta") * of("slope")),
    equation!("hinge", None, "max(0,1−{m})~{loss}", "loss", of => (1.0 - of("m")).max(0.0)),
    equation!("hinge_score", Some(0), "𝑦𝑓~{y}⋅{f}~{m}<1:−𝑦~{slope}", "m", of => of("y") * of("f")),
    equation!("hinge_score", Some(2), "𝑦𝑓~{y}⋅{f}~{m}>1:{slope}", "m", of => of("y") * of("f")),
    equation!("huber", Some(0), "0.5⋅{x}^2~{loss}", "loss", of => 0.5 * of("x").powi(2)),
    equation!("huber", Some(1), "{delta}⋅(∣{x}∣−0.5⋅{delta2})~{loss}", "loss",
        of => of("delta") * (of("x").abs() - 0.5 * of("delta2"))),
    equation!("l1", None, "∣{x}∣~{loss}", "loss", of => of("x").abs()),
    equation!("l2", None, "{x}^2~{loss}", "loss", of => of("x").powi(2)),
    equation!("l2_half", None, "0.5⋅{x}^2~{loss}", "loss", of => 0.5 * of("x").powi(2)),
    equation!("logistic", None, "ln(1+𝑒^{m})~{loss}", "loss", of => of("m").exp().ln_1p()),
    equation!("logistic_base2", None, "log_2(1+𝑒^{m})~{loss}", "loss", of => of("m").exp().ln_1p() / 2f64.ln()),
    equation!("modified_huber", Some(0), "max(0,1−{m})^2~{loss}", "loss", of => (1.0 - of("m")).max(0.0).powi(2)),
    equation!("modified_huber", Some(1), "−4⋅{m}~{loss}", "loss", of => -4.0 * of("m")),
    equation!("multi_task", Some(0), "{cls}+{lambda}⋅{gate}⋅{reg}~{total}", "total",
        of => of("cls") + of("lambda") * of("gate") * of("reg")),
    equation!("multi_task", Some(1), "{cls}+{lambda}⋅{gate}⋅{reg}~{total}", "total",
        of => of("cls") + of("lambda") * of("gate") * of("reg")),
    equation!("normalised_batch", None, "{cls_sum}_{n_cls}+{lambda}⋅{reg_sum}_{n_reg}~{total}", "total",
        of => of("cls_sum") / of("n_cls") + of("lambda") * of("reg_sum") / of("n_reg")),
    equation!("perceptron", None, "max(0,{m})~{loss}", "loss", of => of("m").max(0.0)),
    equation!("smooth_l1", Some(0), "0.5⋅{x}^2/{beta}~{loss}", "loss", of => 0.5 * of("x").powi(2) / of("beta")),
    equation!("smooth_l1", Some(1), "∣{x}∣−0.5⋅{beta}~{loss}", "loss", of => of("x").abs() - 0.5 * of("beta")),
    equation!("smooth_l1_bare", Some(0), "{x}^2/{beta}~{loss}", "loss", of => of("x").powi(2) / of("beta")),
    equation!("smooth_l1_bare", Some(1), "∣{x}∣~{loss}", "loss", of => of("x").abs()),
    equation!("smooth_l1_no_half", Some(0), "{x}^2/{beta}~{loss}", "loss", of => of("x").powi(2) / of("beta")),
    equation!("smooth_l1_no_half", Some(1), "∣{x}∣−0.5⋅{beta}~{loss}", "loss", of => of("x").abs() - 0.5 * of("beta")),
    equation!("smooth_l1_no_offset", Some(0), "0.5⋅{x}^2/{beta}~{loss}", "loss",
        of => 0.5 * of("x").powi(2) / of("beta")),
    equation!("smooth_l1_no_offset", Some(1), "∣{x}∣~{loss}", "loss", of => of("x").abs()),
    equation!("softmax_cross_entropy", None, "{logit}+{log_sum}~{loss}", "loss", of => of("logit") + of("log_sum")),
    equation!("log_sum_exp", None, "{maximum}+{rest}~{log_sum}", "log_sum", of => of("maximum") + of("rest")),
    equation!("softmax_gradient", None, "{probability}−{target}~{gradient}", "gradient",
        of => of("probability") - of("target")),
    equation!("squared_hinge", None, "max(0,1−{m})^2~{loss}", "loss", of => (1.0 - of("m")).max(0.0).powi(2)),
    equation!("svm_objective", None, "0.5⋅{norm}^2+{c}⋅{hinge_sum}~{objective}", "objective",
        of => 0.5 * of("norm").powi(2) + of("c") * of("hinge_sum")),
];

/// Formulas that state numbers and reckon nothing with them.
const STATEMENTS: [&str; 3] = ["hinge_subgradient", "lambda_selection", "zero_one"];

/// Slots in which the minus before a number is part of it.
const NEGATED: [(&str, &str); 5] = [
    ("exponential", "m"),
    ("logistic", "m"),
    ("logistic_base2", "m"),
    ("perceptron", "m"),
    ("softmax_cross_entropy", "logit"),
];

/// The line with numbers as it is drawn, without spaces between its parts.
fn drawn(given: &Formula) -> String {
    let view = View { width: 2000.0, size: SIZE, theme: Theme::Light, highlight: None, terms: &[] };
    let primitives = formula::strip(std::slice::from_ref(given), &view).drawing.primitives;
    let texts = primitives.into_iter().filter_map(|Primitive { shape, .. }| match shape {
        // Texts hang from the tops of their rows.
        Shape::Text { at: [x, top], text, size, .. } => Some((x, top + 0.9 * size, size, text)),
        _ => None,
    });
    let mut line = String::new();
    let mut last = (0.0, 0.0, SIZE);
    for (x, base, size, text) in texts {
        let (x_before, before, was) = last;
        last = (x, base, size);
        // The general form stands above and is drawn first.
        if x < 2.0 * SIZE && x + 2.0 * SIZE < x_before {
            line.clear();
        } else if base < before - 0.2 * was && (size < was || line.ends_with(')')) {
            line.push('^');
            if line.ends_with("10^") {
                line += &text.replace('−', "⁻");
                continue;
            }
        } else if base > before + 0.2 * SIZE && text.starts_with(|c: char| c.is_ascii_digit()) {
            line.push('_');
        }
        line += &text;
    }
    line
}

/// A number as it is drawn: with its sign, in parentheses, as a power of ten.
fn read(text: &str) -> f64 {
    let text = text.trim();
    if let Some(rest) = text.strip_prefix(['−', '-']) {
        return -read(rest);
    }
    if let Some(inside) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return read(inside);
    }
    if let Some((mantissa, exponent)) = text.split_once("10^") {
        let mantissa = mantissa.strip_suffix('⋅').map_or(1.0, read);
        return mantissa * 10f64.powf(read(&exponent.replace('⁻', "−")));
    }
    number::read(text).unwrap_or_else(|| panic!("{text:?} is no number"))
}

/// What a unit of the last place of a number is.
fn last_place(text: &str) -> f64 {
    if let Some((mantissa, exponent)) = text.split_once("10^") {
        let mantissa = mantissa.strip_suffix('⋅').unwrap_or("1");
        return last_place(mantissa) * 10f64.powf(read(&exponent.replace('⁻', "−")));
    }
    text.split_once('.').map_or(1.0, |(_, decimals)| decimals.chars().fold(1.0, |unit, _| unit / 10.0))
}

impl Equation {
    fn of(given: &Formula) -> Option<&'static Self> {
        EQUATIONS.iter().find(|equation| equation.id == given.id && equation.branch == given.branch)
    }

    /// Which of the signs stands before the result, counted from the first.
    fn sign(&self) -> usize {
        let before = self.line.split(&format!("{{{}}}", self.result)).next().unwrap_or_default();
        before.matches('~').count() - 1
    }

    /// The formula with these inputs, and the result they have.
    fn filled(&self, inputs: &[(&'static str, f64)]) -> Formula {
        let negative = |name: &str| NEGATED.contains(&(self.id, name));
        let of = |name: &str| {
            let value = inputs.iter().find(|(known, _)| *known == name.trim_end_matches('2')).map(|(_, value)| *value);
            let value = value.unwrap_or_else(|| panic!("{} has no {name}", self.id));
            if negative(name) { -value } else { value }
        };
        let mut values = inputs.to_vec();
        values.retain(|(name, _)| *name != self.result);
        values.push((self.result, (self.reckoned)(&of)));
        Formula { id: self.id, values, branch: self.branch }
    }
}

/// Holds an equation, as it is drawn and said, against its numbers.
fn check(given: &Formula) -> bool {
    let equation = Equation::of(given).unwrap_or_else(|| panic!("nobody reckons {} {:?}", given.id, given.branch));
    let line = drawn(given);
    let signs: Vec<char> = line.chars().filter(|c| matches!(c, '=' | '≈')).collect();
    let is_equal = signs[equation.sign()] == '=';
    // A sign of minus, and one that is an operator, have to be told apart.
    let plain = line.replace(['=', '≈'], "~");
    let plain = match plain.strip_prefix('−') {
        Some(rest) if equation.id == "gradient_step" => format!("-{rest}"),
        _ => plain,
    };
    let found = taken_apart::filled(equation.line, &plain).unwrap_or_else(|| panic!("{line} is no {}", equation.line));
    let numbers: Numbers = found.iter().map(|(name, text)| (name.clone(), read(text))).collect();
    let (reckoned, shown) = ((equation.reckoned)(&|name| numbers[name]), numbers[equation.result]);
    let said = spoken(given, Words::english());
    let is_said = said.contains(" is about ");
    // What is said may name numbers that this line does not show.
    assert!(!is_equal || !is_said || equation.id == "huber", "{line} is said as: {said}");
    assert!(is_equal || is_said, "{line} is said as: {said}");
    if is_equal {
        assert!((reckoned - shown).abs() <= 1e-9 * shown.abs(), "{line}, but {reckoned}: {given:?}");
    } else {
        // What is written as a power of ten is more exact than anything a fixed count of decimals can give; and where
        // five digits are the most that is written, the fifth of a large result may be another.
        let unit = last_place(found[equation.result].trim_start_matches(['−', '('])).max(5e-4).max(5e-5 * shown.abs());
        assert!((reckoned - shown).abs() <= 1.15 * unit, "{line}, but {reckoned}: {given:?}");
        let is_exact = |name: &str| {
            let value = given.value(name.trim_end_matches('2')).unwrap_or(f64::NAN);
            let value = if NEGATED.contains(&(equation.id, name)) { -value } else { value };
            (numbers[name] - value).abs() <= 1e-12 * value.abs()
        };
        let shown = equation.line.split('~').take(equation.sign() + 2).collect::<String>();
        let names = numbers.keys().filter(|name| shown.contains(&format!("{{{name}}}")));
        assert!(!names.clone().all(|name| is_exact(name)), "{line} holds exactly: {given:?}");
    }
    is_equal
}

#[test]
fn every_formula_that_reckons_is_checked() {
    for typeset in formula::all().iter().filter(|typeset| !STATEMENTS.contains(&typeset.id)) {
        let known: Vec<_> = EQUATIONS.iter().filter(|known| known.id == typeset.id).collect();
        // At the kink of the hinge's slope along the score there is nothing to reckon.
        let all = if typeset.id == "hinge_score" { 2 } else { typeset.branches().max(1) };
        assert_eq!(known.len(), all, "{}", typeset.id);
    }
}

/// A number as hands give it: on a slider's steps, typed, or come out of a computation.
fn given_number() -> impl Strategy<Value = f64> {
    let steps = (-100..=100i32).prop_map(|steps| f64::from(steps) / 20.0);
    let typed = (-50_000..=50_000i32).prop_map(|units| f64::from(units) / 10_000.0);
    prop_oneof![3 => steps, 1 => typed, 2 => -5.0..5.0f64]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_equation_holds_as_displayed(
        which in 0..EQUATIONS.len(), x in given_number(), size in given_number(), other in given_number(),
        whole in 1..30u32, lambda in prop_oneof![Just(1.0), (-40..=40i32).prop_map(|step| 10f64.powf(f64::from(step) / 20.0))],
    ) {
        let equation = &EQUATIONS[which];
        let (beta, count, on) = (0.6 * size.abs().max(0.05), f64::from(whole), f64::from(whole % 2));
        // Each branch on its own side of its threshold.
        let x = match (equation.id.starts_with("smooth_l1") || equation.id == "huber", equation.branch) {
            // A power of ten that is squared would have two exponents.
            (true, Some(0)) => Some(0.2 * x * beta).filter(|x| x.abs() > 0.002).unwrap_or_default(),
            (true, _) => x.signum() * x.abs().max(beta),
            _ => x,
        };
        let (maximum, rest) = (3.0 * x, other.abs());
        let inputs = [
            ("x", x), ("m", x), ("f", x), ("logit", x), ("beta", beta), ("delta", beta), ("eta", beta),
            ("slope", if equation.id == "hinge_score" { -1.0 } else { other }), ("y", 2.0 * on - 1.0), ("gate", on),
            ("target", on), ("probability", beta / 3.0), ("n", count), ("n_cls", count), ("n_reg", 2.0 * count),
            ("sum", 2.0 * rest), ("cls", rest), ("reg", beta), ("cls_sum", rest), ("reg_sum", 4.0 * beta),
            ("lambda", lambda), ("maximum", maximum), ("rest", rest), ("naive", maximum + rest),
            ("log_sum", x + rest), ("norm", beta), ("c", lambda), ("hinge_sum", rest),
            ("pull", other),
        ];
        check(&equation.filled(&inputs));
    }
}

fn formulas(link: &str) -> Vec<Formula> {
    let mut session = Session::from_link(link, Words::english());
    assert!(session.notices().is_empty(), "{link}: {:?}", session.notices());
    session.finish();
    session.outcome().formulas.clone()
}

fn shown(link: &str, id: &str) -> String {
    let all = formulas(link);
    drawn(all.iter().find(|formula| formula.id == id).unwrap_or_else(|| panic!("{link} shows no {id}")))
}

#[test]
fn the_equations_people_found_not_to_hold() {
    for (link, id, line) in [
        ("beta=1/9&residual=0.5", "smooth_l1", "∣0.50∣−0.5⋅0.1111≈0.444"),
        ("residual=2.345", "l1", "∣2.345∣=2.345"),
        ("residual=2.345", "l2", "2.345^2≈5.499"),
        ("residual=1.5&beta=2", "smooth_l1", "0.5⋅1.50^2/2.00=0.5625"),
        ("residual=-1.5&half=1", "l2_half", "0.5⋅(−1.50)^2=1.125"),
        ("scene=hinge&margin=0&show=perceptron,logistic", "perceptron", "max(0,0.00)=0.000"),
        ("scene=hinge&margin=0&show=perceptron,logistic", "logistic", "ln(1+𝑒^0.00)≈0.693"),
        ("scene=hinge&margin=-0.7&show=perceptron", "perceptron", "max(0,−(−0.70))=0.700"),
        ("scene=detector&lambda=100&pr=190,150,440,296", "multi_task", "0.29776+100⋅1⋅0.16259≈16.56"),
    ] {
        assert_eq!(shown(link, id), line, "{link}");
    }
}

/// On the steps of a slider the digits are those the slider has: nothing comes and goes but at the end of the line.
#[test]
fn inputs_on_a_sliders_steps_keep_their_digits() {
    for step in -100..=100i32 {
        let line = shown(&format!("residual={}", f64::from(step) / 20.0), "smooth_l1");
        let size = format!("{:.2}", f64::from(step.abs()) / 20.0);
        assert!(line.contains(&size) && line.contains("1.00"), "{line}");
    }
}

/// In every scene, at its start, in its presets and at the ends of its logits and weights.
#[test]
fn the_scenes_equations_hold() {
    const LINKS: [&str; 11] = [
        "scene=detector&f0=-6&f1=6",
        "scene=detector&f0=6&f1=-6&lambda=100",
        "scene=detector&lambda=0.01",
        "scene=detector&label=background&lambda=100",
        "scene=detector&view=batch&normaliser=anchors&lambda=10",
        "scene=detector&view=batch&normaliser=foreground&lambda=100",
        "scene=descent&step=1",
        "scene=descent&step=7&learning_rate=0.3333&halve=1",
        "scene=descent&learning_rate=3&same_first_step=1&start=-0.35",
        "scene=hinge&view=score&label=-1&margin=0.333",
        "scene=hinge&show=exponential,modified_huber,squared_hinge,perceptron,logistic&margin=-2.345",
    ];
    let mut all: Vec<Formula> = LINKS.iter().flat_map(|link| formulas(link)).collect();
    for scene in SCENES.iter().filter(|scene| scene.id() != "lambda") {
        all.extend(formulas(&format!("scene={}", scene.id())));
        for preset in scene.presets() {
            let mut session = Session::new(*scene, Words::english());
            session.apply(losslab::scene::Command::Preset(preset.id));
            all.extend(session.outcome().formulas.clone());
        }
    }
    let checked = all.iter().filter(|given| Equation::of(given).is_some());
    assert!(checked.map(check).count() > 50);
}
