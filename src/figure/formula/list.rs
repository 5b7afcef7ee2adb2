//! Reads the display lists, which `cargo xtask formulas` writes.
//!
//! Lengths are in thousandths of an em, y down from the baseline; `-` is none. `formula ID`; `values NAME…`; `line FORM
//! BRANCH WIDTH HEIGHT DEPTH`; then, in order, what holds for what follows: `t TERM`, `c BRANCH`; and what is drawn:
//!
//! | line | means |
//! |---|---|
//! | `g X Y SCALE CHARACTERS` | type |
//! | `r X Y WIDTH HEIGHT` | a rule |
//! | `b X` | a place to break the line |
//! | `e X Y SCALE VALUES` | "=" where these values are written exactly, else "≈" |
//! | `s X Y SCALE VALUE WIDTH DECIMALS STYLE` | room for a number |
//!
//! A style holds `s` (may be negative), `p` (then in parentheses), `n` (the number's negative is shown), `g` (has three
//! significant digits), `l` (stands at the left: no number follows closely), `m` (stands in the middle).

use std::num::ParseIntError;

use super::{Dress, Line, Piece, PieceForm, Slot, Stand, Typeset};
use crate::figure::number;

/// Lengths are written in thousandths of an em.
const UNIT: f32 = 1000.0;

/// Reads all formulas.
///
/// # Errors
/// The number of the line that makes no sense, counted from 1.
pub(super) fn read(text: &'static str) -> Result<Vec<Typeset>, usize> {
    let mut reader = Reader::default();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
        reader.line(line).ok_or(index + 1)?;
    }
    Ok(reader.formulas)
}

#[derive(Default)]
struct Reader {
    formulas: Vec<Typeset>,
    term: Option<&'static str>,
    branch: Option<usize>,
}

impl Reader {
    fn line(&mut self, line: &'static str) -> Option<()> {
        let (kind, rest) = line.split_once(' ')?;
        let mut words = rest.split(' ');
        match kind {
            "formula" => {
                self.formulas.push(Typeset { id: rest, values: Vec::new(), general: empty(), numbers: Vec::new() });
            }
            "values" => self.formulas.last_mut()?.values = words.collect(),
            "line" => self.open(&mut words)?,
            "t" => self.term = Some(rest).filter(|term| *term != "-"),
            "c" => self.branch = branch(rest).ok()?,
            "g" => {
                let [x, y, scale] = lengths(&mut words)?;
                self.push([x, y], PieceForm::Glyphs { scale, text: words.next()? })?;
            }
            "r" => {
                let [x, y, width, height] = lengths(&mut words)?;
                self.push([x, y], PieceForm::Rule { size: [width, height] })?;
            }
            "e" => {
                let [x, y, scale] = lengths(&mut words)?;
                let values = words.next()?.split(',').map(str::parse).collect::<Result<_, _>>().ok()?;
                self.push([x, y], PieceForm::Equal { scale, values })?;
            }
            "s" => self.slot(&mut words)?,
            "b" => {
                let [x] = lengths(&mut words)?;
                self.push([x, 0.0], PieceForm::Break)?;
            }
            _ => return None,
        }
        Some(())
    }

    fn open(&mut self, words: &mut std::str::Split<'static, char>) -> Option<()> {
        (self.term, self.branch) = (None, None);
        let form = words.next()?;
        let branch = branch(words.next()?).ok()?;
        let [width, height, depth] = lengths(words)?;
        let line = Line { branch, width, height, depth, pieces: Vec::new() };
        let formula = self.formulas.last_mut()?;
        match form {
            "general" => formula.general = line,
            "numbers" => formula.numbers.push(line),
            _ => return None,
        }
        Some(())
    }

    fn slot(&mut self, words: &mut std::str::Split<'static, char>) -> Option<()> {
        let [x, y, scale] = lengths(words)?;
        let value = words.next()?.parse().ok()?;
        let [width] = lengths(words)?;
        let decimals = words.next()?.parse().ok()?;
        let style = words.next()?;
        let [signed, parenthesised, negated, significant, left, middle] =
            (*b"spnglm").map(|letter| number::has(style, letter));
        let stand = match (left, middle) {
            (true, _) => Stand::Left,
            (false, true) => Stand::Middle,
            (false, false) => Stand::Right,
        };
        let dress = match (negated, parenthesised) {
            (true, _) => Dress::Negated,
            (false, true) => Dress::Parentheses,
            (false, false) => Dress::Plain,
        };
        let slot = Slot { value, scale, width, decimals, signed, dress, significant, stand };
        self.push([x, y], PieceForm::Slot(slot))
    }

    fn push(&mut self, at: [f32; 2], form: PieceForm) -> Option<()> {
        let formula = self.formulas.last_mut()?;
        let line = formula.numbers.last_mut().unwrap_or(&mut formula.general);
        line.pieces.push(Piece { term: self.term, branch: self.branch, at, form });
        Some(())
    }
}

fn empty() -> Line {
    Line { branch: None, width: 0.0, height: 0.0, depth: 0.0, pieces: Vec::new() }
}

fn branch(word: &str) -> Result<Option<usize>, ParseIntError> {
    if word == "-" { Ok(None) } else { word.parse().map(Some) }
}

fn lengths<const N: usize>(words: &mut std::str::Split<'static, char>) -> Option<[f32; N]> {
    let mut lengths = [0.0; N];
    for length in &mut lengths {
        *length = words.next()?.parse::<i32>().ok()? as f32 / UNIT;
    }
    Some(lengths)
}
