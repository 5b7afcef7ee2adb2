//! Reads a formula's source: LaTeX, with a few macros of our own.
//!
//! | macro | means |
//! |---|---|
//! | `\values{x beta loss}` | names of the live numbers, in the order in which scenes give them |
//! | `\general{…}` | the general form |
//! | `\numbers{…}`, `\numbers[0]{…}` | the form with numbers; with a branch, the one shown while that is in force |
//! | `\term{key}{…}` | belongs to a term of the figure: takes its colour, and each highlights the other |
//! | `\branch{0}{…}` | dimmed while another branch is in force |
//! | `\slot{x}{(-0.00)}` | a live number in the room of the sample's digits; perhaps with a sign or in parentheses |
//! | `\slot{x}{-(-0.00)}` | the same with a minus before it, which goes where the number is zero |
//! | `\result{x}{~0.00000}` | a live number with three significant digits |
//! | `\result{loss}{0.000}` | a live number with nothing after it |
//! | `\centred{n}{000}` | a live number in the middle of its room, as in a fraction |
//! | `\eq{x loss}` | `=` where these numbers are written exactly, else `≈` |
//! | `\brk` | here a line may be broken |

use std::fmt::Write as _;

use super::marks::{Kind, Mark, Marks, Slot, Stand};
use super::typeset;

/// A formula as it is written down.
#[derive(Debug)]
pub struct Source {
    /// Names of the live numbers.
    pub values: Vec<String>,
    /// The general form, then the forms with numbers.
    pub lines: Vec<Line>,
}

/// One form.
#[derive(Debug)]
pub struct Line {
    /// `general`, or `numbers`.
    pub name: String,
    /// The branch for which it holds, if not for all.
    pub branch: Option<usize>,
    /// LaTeX the layout engine understands.
    pub latex: String,
    /// What its colours stand for.
    pub marks: Marks,
}

/// Reads a source.
///
/// # Errors
/// Says what it did not understand.
pub fn read(text: &str) -> Result<Source, String> {
    let without_comments: Vec<&str> = text.lines().filter(|line| !line.starts_with('%')).collect();
    let text = without_comments.join("\n");
    let mut rest = text.trim();
    let (mut values, mut lines) = (Vec::new(), Vec::new());
    while !rest.is_empty() {
        let after = rest.strip_prefix('\\').ok_or_else(|| format!("expected a macro at {:?}", excerpt(rest)))?;
        let end = after.find(['{', '[']).ok_or("a macro without an argument")?;
        let (name, after) = after.split_at(end);
        let (branch, after) = option(after)?;
        let (body, after) = group(after)?;
        match name {
            "values" => values = body.split_whitespace().map(str::to_owned).collect(),
            "general" | "numbers" => lines.push(line(name, branch, body, &values)?),
            _ => return Err(format!("there is no \\{name}")),
        }
        rest = after.trim_start();
    }
    if lines.first().is_none_or(|line| line.name != "general") {
        return Err("the general form has to come first".to_owned());
    }
    Ok(Source { values, lines })
}

fn line(name: &str, branch: Option<usize>, body: &str, values: &[String]) -> Result<Line, String> {
    let mut marks = Marks::new();
    let latex = expand(body, &Mark::default(), values, &mut marks)?;
    Ok(Line { name: name.to_owned(), branch, latex, marks })
}

/// `[0]` if there is one, and what follows.
fn option(text: &str) -> Result<(Option<usize>, &str), String> {
    let Some(after) = text.strip_prefix('[') else { return Ok((None, text)) };
    let (number, after) = after.split_once(']').ok_or("a [ without ]")?;
    Ok((Some(number.parse().map_err(|_| format!("[{number}] is no branch"))?), after))
}

/// The contents of the braces that `text` starts with, and what follows them.
fn group(text: &str) -> Result<(&str, &str), String> {
    let text = text.trim_start();
    let mut depth = 0_usize;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        let is_plain = !escaped;
        escaped = c == '\\' && !escaped;
        match c {
            '{' if is_plain => depth += 1,
            '}' if is_plain => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Ok((&text[1..at], &text[at + 1..]));
                }
            }
            _ if depth == 0 => break,
            _ => {}
        }
    }
    Err(format!("expected {{…}} at {:?}", excerpt(text)))
}

fn excerpt(text: &str) -> String {
    text.chars().take(30).collect()
}

/// Replaces our macros by colours and rules; `within` is what the surroundings stand for.
fn expand(text: &str, within: &Mark, values: &[String], marks: &mut Marks) -> Result<String, String> {
    // Writing into a String cannot fail.
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out += &rest[..at];
        rest = &rest[at + 1..];
        let end = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        match name {
            "term" | "branch" => {
                let (of, after) = group(after)?;
                let (body, after) = group(after)?;
                let mark = if name == "term" {
                    Mark { term: Some(of.to_owned()), ..within.clone() }
                } else {
                    Mark { branch: Some(of.parse().map_err(|_| format!("{of} is no branch"))?), ..within.clone() }
                };
                let inside = expand(body, &mark, values, marks)?;
                let _ = write!(out, "\\textcolor{{{}}}{{{inside}}}", marks.color(mark));
                rest = after;
            }
            "slot" | "result" | "centred" => {
                let (of, after) = group(after)?;
                let (sample, after) = group(after)?;
                let value =
                    values.iter().position(|value| value == of).ok_or_else(|| format!("\\values names no {of}"))?;
                let stand = match name {
                    "result" => Stand::Left,
                    "centred" => Stand::Middle,
                    _ => Stand::Right,
                };
                let slot = Slot { value, sample: sample.to_owned(), stand };
                out += &rule(&slot, within, marks)?;
                rest = after;
            }
            "eq" => {
                let (of, after) = group(after)?;
                let index = |name: &str| {
                    let place = values.iter().position(|value| value == name);
                    place.ok_or_else(|| format!("\\values names no {name}"))
                };
                let equal = of.split_whitespace().map(index).collect::<Result<Vec<_>, _>>()?;
                let color = marks.color(Mark { kind: Kind::Equal(equal), ..within.clone() });
                let _ = write!(out, "\\mathrel{{\\textcolor{{{color}}}{{=}}}}");
                rest = after;
            }
            "brk" => {
                let mark = Mark { kind: Kind::Break, ..Mark::default() };
                let _ = write!(out, "\\textcolor{{{}}}{{\\rule{{0em}}{{0em}}}}", marks.color(mark));
                rest = after;
            }
            // A backslash before no letter, such as `\,`: both characters go together.
            "" => {
                let next = rest.chars().next().map_or(0, char::len_utf8);
                out.extend(["\\", &rest[..next]]);
                rest = &rest[next..];
            }
            _ => {
                out.extend(["\\", name]);
                rest = after;
            }
        }
    }
    Ok(out + rest)
}

/// A rule as wide and as high as the sample's digits, which the layout engine places as it would the number.
fn rule(slot: &Slot, within: &Mark, marks: &mut Marks) -> Result<String, String> {
    let width = typeset::width(&slot.digits())?;
    let color = marks.color(Mark { kind: Kind::Slot(slot.clone()), ..within.clone() });
    Ok(format!("\\textcolor{{{color}}}{{\\rule{{{width:.4}em}}{{{}em}}}}", typeset::SLOT_HEIGHT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_ends_at_its_own_brace() {
        assert_eq!(group("{a{b}\\}c}d"), Ok(("a{b}\\}c", "d")));
        assert!(group("{a").is_err() && group("a}").is_err());
    }

    #[test]
    fn macros_nest_and_everything_else_passes() {
        let source = read("% note\n\\values{x}\n\\general{\\term{a}{\\branch{1}{\\frac{x}{2}}}\\,\\{}")
            .unwrap_or_else(|error| panic!("{error}"));
        let line = &source.lines[0];
        assert!(line.latex.contains("\\frac{x}{2}") && line.latex.ends_with("\\,\\{"), "{}", line.latex);
        let inner = ratex_types::Color::rgb(0.0, 0.0, 1.0 / 255.0);
        let mark = Mark { term: Some("a".to_owned()), branch: Some(1), kind: Kind::Ink };
        assert_eq!(line.marks.of(inner), Some(&mark));
    }

    #[test]
    fn mistakes_are_named() {
        for (text, named) in
            [("\\general{\\slot{y}{0}}", "y"), ("\\nmbers{}", "nmbers"), ("\\numbers{1}", "general"), ("x", "x")]
        {
            let error = read(text).err().unwrap_or_default();
            assert!(error.contains(named), "{text}: {error}");
        }
    }
}
