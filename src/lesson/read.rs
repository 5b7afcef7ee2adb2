//! Reads a deck: cards as blocks of lines, `[id]` and then `key = text`.
//!
//! ```text
//! [smooth_l1_value]
//! title = Beyond the threshold
//! facts = 1
//! tags = define smooth_l1
//! scene = regression
//! formula = smooth_l1             (formulas it is about, by their names in assets/formulas/source: files set them)
//! question = A residual of 2.5, and β is 1. How large is smooth L1?
//! given = residual=2.5            (the state that is shown with the question)
//! seen = regression.loss          (the figures shown with it, or one panel of one; none without this line)
//! hidden = smooth_l1              (terms that would give the answer away there)
//! axis = smooth L1                (place a number: what the axis measures, its ends, how near is right)
//! range = 0 5                     (`range = log 0.01 3` for a logarithmic axis)
//! within = 0.1                    (`x2` for a factor; `x2 or low high` for that or between two named numbers)
//! value loss = smooth_l1.loss @ residual=2.5
//! value more = loss / other       (or + - *)
//! value limit = learning_rate 0.01..3 : l2.state is settling @ start=3
//! value far = pr[0,2] 0..-288 : iou.proposal >= 0.5 @
//! value best = best_lambda now    (read in the state that answers, once long work is done)
//! answer = loss                   (instead: `choose = largest`, `smallest` or, of three things, `rising`, with lines
//!                                  `option TEXT = name`)
//! shown = residual=2.5            (the state that answers)
//! + the right reason
//! - [huber_name] a wrong one @ state that refutes it > what is to be seen there
//! * a sentence of the explanation @ state that shows it
//! ```

use std::sync::OnceLock;

use super::card::{Ask, Best, Card, Expr, Point, Reason, Setting, Test, Within, Wrong};
use super::lines::{Block, fault};
use crate::figure::{Scale, number};
use crate::scene::{ParamSpec, Params, Scene, find, link};

pub use super::lines::DeckFault;

type Outcome<T> = Result<T, DeckFault>;

/// Reasons of every card, of which one is right.
const REASONS: usize = 3;

/// The cards of a text that stays for as long as the program runs.
///
/// # Errors
/// The first line that is wrong, and what is allowed there.
pub fn read(text: &'static str) -> Outcome<Vec<Card>> {
    let mut cards: Vec<Card> = Vec::new();
    for block in Block::all(text)? {
        let card = card(&block)?;
        if find(card.id).is_some() || cards.iter().any(|known| known.id == card.id) {
            return Err(fault(block.line, &["[", card.id, "] is the name of another card or scene"].concat()));
        }
        cards.push(card);
    }
    Ok(cards)
}

fn card(block: &Block) -> Outcome<Card> {
    let (line, name) = block.need("scene")?;
    let scene = find(name).ok_or_else(|| fault(line, &["there is no scene `", name, "`"].concat()))?;
    let state = |key: &str| block.get(key).map_or(Ok(Vec::new()), |(line, text)| setting(scene, line, text));
    let mut values: Vec<(&'static str, Expr)> = Vec::new();
    for (line, key, text) in &block.lines {
        if let Some(name) = key.strip_prefix("value ") {
            let expr = expr(scene, *line, text, &values)?;
            values.push((name.trim(), expr));
        }
    }
    let (line, facts) = block.need("facts")?;
    let facts = facts.split_whitespace().map(str::parse).collect::<Result<Vec<u8>, _>>();
    let reasons = reasons(scene, block)?;
    let points = block.every("*").map(|(line, text)| {
        let (text, state) = text.rsplit_once(" @").unwrap_or((text, ""));
        Ok(Point { text: text.trim(), state: setting(scene, line, state)? })
    });
    Ok(Card {
        id: block.id,
        title: block.need("title")?.1,
        facts: facts.map_err(|_| fault(line, "facts are whole numbers with spaces between them"))?,
        tags: block.get("tags").map_or_else(Vec::new, |(_, text)| text.split_whitespace().collect()),
        scene,
        question: block.need("question")?.1,
        ask: ask(block, &values)?,
        given: state("given")?,
        seen: block.get("seen").map_or_else(Vec::new, |(_, text)| text.split_whitespace().map(part).collect()),
        hidden: block.get("hidden").map_or(&[], |(_, text)| text.split_whitespace().collect::<Vec<_>>().leak()),
        shown: state("shown")?,
        values,
        reasons,
        points: points.collect::<Outcome<_>>()?,
        formulas: block.get("formula").map_or_else(Vec::new, |(_, text)| text.split_whitespace().collect()),
        known: OnceLock::new(),
    })
}

/// `figure` or `figure.panel`
fn part(text: &'static str) -> (&'static str, Option<&'static str>) {
    text.split_once('.').map_or((text, None), |(figure, panel)| (figure, Some(panel)))
}

fn reasons(scene: &'static dyn Scene, block: &Block) -> Outcome<Vec<Reason>> {
    let mut reasons = Vec::new();
    for (line, key, text) in &block.lines {
        match *key {
            "+" => reasons.push(Reason { text, wrong: None }),
            "-" => reasons.push(wrong(scene, *line, text)?),
            _ => {}
        }
    }
    let right = reasons.iter().filter(|reason| reason.wrong.is_none()).count();
    if reasons.len() == REASONS && right == 1 {
        Ok(reasons)
    } else {
        Err(fault(block.line, &["[", block.id, "] needs one `+ reason` and two `- reason`"].concat()))
    }
}

/// `[mistake] reason @ state > what is to be seen there`
fn wrong(scene: &'static dyn Scene, line: usize, text: &'static str) -> Outcome<Reason> {
    let parts = || {
        let (mistake, rest) = text.strip_prefix('[')?.split_once(']')?;
        let (rest, why) = rest.rsplit_once(" > ")?;
        let (text, state) = rest.rsplit_once(" @")?;
        Some((mistake, text.trim(), state, why.trim()))
    };
    let (mistake, text, state, why) =
        parts().ok_or_else(|| fault(line, "expected `- [mistake] reason @ state > what is to be seen there`"))?;
    Ok(Reason { text, wrong: Some(Wrong { mistake, state: setting(scene, line, state)?, text: why }) })
}

fn ask(block: &Block, values: &[(&'static str, Expr)]) -> Outcome<Ask> {
    if let Some((line, text)) = block.get("answer") {
        let (axis, range) = (block.need("axis")?.1, block.need("range")?);
        let (scale, ends) = range.1.strip_prefix("log ").map_or((Scale::Linear, range.1), |ends| (Scale::Log10, ends));
        let numbers: Vec<f64> = ends.split_whitespace().filter_map(number::read).collect();
        let [low, high] = numbers[..] else { return Err(fault(range.0, "expected `range = LOW HIGH`")) };
        let within = block.need("within")?;
        let answer = named(values, line, text)?;
        let within = within_of(within, values)?;
        return Ok(Ask::Place { label: axis, range: [low, high], scale, answer, within });
    }
    let mut options = Vec::new();
    for (line, key, text) in &block.lines {
        if let Some(option) = key.strip_prefix("option ") {
            options.push((option.trim(), named(values, *line, text)?));
        }
    }
    let (line, kind) = block.need("choose")?;
    let best = match kind {
        "largest" => Best::Largest,
        "smallest" => Best::Smallest,
        "rising" => {
            let things = options.try_into().map_err(|_| fault(line, "three things are put in order"))?;
            return Ok(Ask::Order { things });
        }
        _ => return Err(fault(line, "expected `choose = largest`, `smallest` or `rising`")),
    };
    Ok(Ask::Choose { options, best })
}

/// `0.1`, `x2`, `x2 or low high`
fn within_of((line, text): (usize, &'static str), values: &[(&'static str, Expr)]) -> Outcome<Within> {
    let wrong = || fault(line, "expected `within = NUMBER`, `xFACTOR` or `xFACTOR or LOW HIGH`");
    let Some(factor) = text.strip_prefix('x') else {
        return number::read(text).map(Within::Distance).ok_or_else(wrong);
    };
    let (factor, ends) = factor.split_once(" or ").map_or((factor, None), |(factor, ends)| (factor, Some(ends)));
    let factor = number::read(factor).ok_or_else(wrong)?;
    let Some(ends) = ends else { return Ok(Within::Factor(factor)) };
    let (low, high) = ends.split_once(' ').ok_or_else(wrong)?;
    Ok(Within::Between(factor, [named(values, line, low)?, named(values, line, high)?]))
}

fn named(values: &[(&'static str, Expr)], line: usize, name: &str) -> Outcome<usize> {
    let name = name.trim();
    values
        .iter()
        .position(|(known, _)| *known == name)
        .ok_or_else(|| fault(line, &["no `value ", name, " = …` stands above"].concat()))
}

fn expr(scene: &'static dyn Scene, line: usize, text: &'static str, values: &[(&'static str, Expr)]) -> Outcome<Expr> {
    if let Some((way, state)) = text.split_once(" @").filter(|_| text.contains("..")) {
        return crossing(scene, line, way, setting(scene, line, state)?);
    }
    if let Some((key, state)) = text.split_once(" @") {
        return Ok(Expr::Reading(key.trim(), setting(scene, line, state)?));
    }
    if let Some(key) = text.strip_suffix(" now") {
        return Ok(Expr::Now(key.trim()));
    }
    for sign in ['+', '-', '*', '/'] {
        if let Some((a, b)) = text.split_once(&[' ', sign, ' '].iter().collect::<String>()) {
            return Ok(Expr::Both(sign, named(values, line, a)?, named(values, line, b)?));
        }
    }
    Err(fault(line, "expected `reading @ state`, `reading now`, `a / b` or `parameter low..high : test @ state`"))
}

/// `parameter low..high : reading >= number` or `… : reading is word`
fn crossing(scene: &'static dyn Scene, line: usize, way: &'static str, at: Setting) -> Outcome<Expr> {
    let wrong = || fault(line, "expected `parameter low..high : reading >= number` or `… : reading is word`");
    let (moved, test) = way.split_once(" : ").ok_or_else(wrong)?;
    let (slot, span) = moved.trim().split_once(' ').ok_or_else(wrong)?;
    let (low, high) = span.split_once("..").ok_or_else(wrong)?;
    let span = [number::read(low).ok_or_else(wrong)?, number::read(high).ok_or_else(wrong)?];
    let (key, corners) = slot.strip_suffix(']').and_then(|slot| slot.split_once('[')).unwrap_or((slot, ""));
    let corners = corners.split(',').filter(|part| !part.is_empty()).map(str::parse).collect::<Result<_, _>>();
    let test = match test.split_once(" >= ") {
        Some((key, least)) => Test::AtLeast(key.trim(), number::read(least).ok_or_else(wrong)?),
        None => test.split_once(" is ").map(|(key, word)| Test::Is(key.trim(), word.trim())).ok_or_else(wrong)?,
    };
    Ok(Expr::Crossing { key: spec(scene, line, key)?.key, corners: corners.map_err(|_| wrong())?, span, test, at })
}

/// `key=value&key=value`, as in a link.
fn setting(scene: &'static dyn Scene, line: usize, text: &str) -> Outcome<Setting> {
    let mut setting = Vec::new();
    for (key, text) in link::pairs(text.trim()) {
        let spec = spec(scene, line, &key)?;
        let value = spec.parse(&text).map_err(|error| {
            fault(
                line,
                &["`", &key, "=", &text, "` of `", scene.id(), "` is not allowed: ", error.fault.code()].concat(),
            )
        })?;
        setting.push((spec, value));
    }
    Ok(setting)
}

fn spec(scene: &'static dyn Scene, line: usize, key: &str) -> Outcome<&'static ParamSpec> {
    Params::spec(scene.specs(), key)
        .map_err(|_| fault(line, &["`", scene.id(), "` has no parameter `", key, "`"].concat()))
}
