//! The display lists as text: what `figure::formula` reads, in thousandths of an em.

use std::fmt::Write as _;

use super::glyphs::Glyphs;
use super::marks::{Kind, Mark, Slot, Stand};
use super::source::{Line, Source};
use super::typeset::{self, Form, Piece, SLOT_HEIGHT};

/// Leads whoever opens the file to its format; the file is part of the program, so it is not described there.
pub const HEAD: &str = "# Typeset formulas, written by `cargo xtask formulas`; see src/figure/formula/list.rs.\n";

/// How far apart, in em, two glyphs may be from where the font would put them and still be one stretch of text.
const SAME: f64 = 0.0015;

/// Appends a formula.
///
/// # Errors
/// What could not be placed.
pub fn write(id: &str, source: &Source, glyphs: &mut Glyphs, out: &mut String) -> Result<(), String> {
    let _ = writeln!(out, "formula {id}\nvalues {}", source.values.join(" "));
    source.lines.iter().try_for_each(|line| write_line(line, glyphs, out))
}

fn write_line(line: &Line, glyphs: &mut Glyphs, out: &mut String) -> Result<(), String> {
    let placed = typeset::line(&line.latex)?;
    let size = [placed.width, placed.height, placed.depth].map(thousandths);
    let branch = shown(line.branch);
    let _ = writeln!(out, "line {} {branch} {} {} {}", line.name, size[0], size[1], size[2]);
    let mut writer = Writer { out, glyphs, mark: Mark::default(), run: None };
    for piece in &placed.pieces {
        let mark = line.marks.of(piece.color).ok_or("a colour that stands for nothing")?;
        writer.piece(piece, mark)?;
    }
    writer.end_run();
    Ok(())
}

/// Glyphs that stand where the font itself would put them: drawn as one text.
struct Run {
    at: [f64; 2],
    scale: f64,
    end: f64,
    text: String,
}

struct Writer<'a> {
    out: &'a mut String,
    glyphs: &'a mut Glyphs,
    mark: Mark,
    run: Option<Run>,
}

impl Writer<'_> {
    fn piece(&mut self, piece: &Piece, mark: &Mark) -> Result<(), String> {
        self.turn_to(mark);
        match (&mark.kind, &piece.form) {
            (Kind::Ink, Form::Glyph { font, code, at, scale }) => {
                let character = self.glyphs.character(*font, *code)?;
                self.glyph(character, *at, *scale, at[0] + piece.form.advance());
            }
            (Kind::Ink, Form::Rule { at, size }) => self.line('r', &[at[0], at[1], size[0], size[1]], ""),
            (Kind::Break, form @ Form::Rule { at, .. }) if form.advance() == 0.0 => self.line('b', &[at[0]], ""),
            (Kind::Equal(values), Form::Glyph { at, scale, .. }) => {
                let values: Vec<String> = values.iter().map(usize::to_string).collect();
                self.line('e', &[at[0], at[1], *scale], &format!(" {}", values.join(",")));
            }
            (Kind::Slot(slot), Form::Rule { at, size }) => self.slot(slot, *at, *size),
            _ => return Err("a slot or a break that became something else".to_owned()),
        }
        Ok(())
    }

    /// Says which term and branch what follows belongs to.
    fn turn_to(&mut self, mark: &Mark) {
        if mark.term != self.mark.term || mark.branch != self.mark.branch {
            self.end_run();
        }
        if mark.kind != Kind::Break && mark.term != self.mark.term {
            let _ = writeln!(self.out, "t {}", mark.term.as_deref().unwrap_or("-"));
            self.mark.term.clone_from(&mark.term);
        }
        if mark.kind != Kind::Break && mark.branch != self.mark.branch {
            let _ = writeln!(self.out, "c {}", shown(mark.branch));
            self.mark.branch = mark.branch;
        }
    }

    fn glyph(&mut self, character: char, at: [f64; 2], scale: f64, end: f64) {
        if let Some(run) = &mut self.run
            && (run.end - at[0]).abs() < SAME
            && (run.at[1] - at[1]).abs() < SAME
            && (run.scale - scale).abs() < SAME
        {
            run.text.push(character);
            run.end = end;
            return;
        }
        self.end_run();
        self.run = Some(Run { at, scale, end, text: character.to_string() });
    }

    fn end_run(&mut self) {
        if let Some(Run { at, scale, text, .. }) = self.run.take() {
            let _ = writeln!(self.out, "g {} {} {} {text}", thousandths(at[0]), thousandths(at[1]), thousandths(scale));
        }
    }

    fn line(&mut self, letter: char, lengths: &[f64], rest: &str) {
        self.end_run();
        let lengths: String = lengths.iter().map(|length| format!(" {}", thousandths(*length))).collect();
        let _ = writeln!(self.out, "{letter}{lengths}{rest}");
    }

    fn slot(&mut self, slot: &Slot, [x, top]: [f64; 2], [width, height]: [f64; 2]) {
        let styles = [
            (slot.is_signed(), 's'),
            (slot.is_parenthesised(), 'p'),
            (slot.is_negated(), 'n'),
            (slot.is_significant(), 'g'),
            (slot.stand == Stand::Left, 'l'),
            (slot.stand == Stand::Middle, 'm'),
            (true, '.'),
        ];
        let style: String = styles.iter().filter(|(holds, _)| *holds).map(|(_, letter)| letter).collect();
        let rest = format!(" {} {} {} {style}", slot.value, thousandths(width), slot.decimals());
        self.line('s', &[x, top + height, height / SLOT_HEIGHT], &rest);
    }
}

fn shown(branch: Option<usize>) -> String {
    branch.map_or_else(|| "-".to_owned(), |branch| branch.to_string())
}

/// Thousandths of an em: finer than a pixel at any size a formula is shown in.
fn thousandths(length: f64) -> i64 {
    (length * 1000.0).round() as i64
}
