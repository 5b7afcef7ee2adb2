//! Lines and their cells, quoted or not, as RFC 4180 has them.
//!
//! A quote that does not close before a separator or the end of a line is a character like any other, so that a stray
//! one spoils its own line and not the rest of the file. No byte is looked at more than a few times.

use std::borrow::Cow;

use crate::figure::number;

/// Columns behind these are counted, not kept.
const MOST_KEPT: usize = 256;

/// A line, with those that a quoted cell continues it on.
#[derive(Default)]
pub(super) struct Line<'a> {
    /// Its number in the text, from 1.
    pub number: usize,
    /// All of it, as it was given.
    pub text: &'a str,
    /// Its first cells, without the blanks and quotes around them.
    pub cells: Vec<Cow<'a, str>>,
    /// How many cells it has, without empty ones at its end.
    pub count: usize,
}

impl Line<'_> {
    /// A cell, empty if there is none.
    pub fn cell(&self, index: usize) -> &str {
        self.cells.get(index).map_or("", |cell| cell)
    }

    /// Whether there is nothing to read in it: no cell, a comment, or what tells a spreadsheet the separator.
    fn is_silent(&self) -> bool {
        self.count == 0 || self.text.starts_with('#') || (self.number == 1 && self.text.starts_with("sep="))
    }
}

/// The lines of a text, one after the other.
pub(super) struct Lines<'a> {
    text: &'a str,
    separator: u8,
    at: usize,
    number: usize,
}

impl<'a> Lines<'a> {
    /// The lines of a text whose cells stand between separators: `;`, `,`, a tab, or a space for any number of blanks.
    pub fn new(text: &'a str, separator: u8) -> Self {
        Self { text, separator, at: 0, number: 1 }
    }

    /// Reads the next line that has something to read in it; whether there is one.
    pub fn next(&mut self, line: &mut Line<'a>) -> bool {
        while self.at < self.text.len() {
            self.line(line);
            if !line.is_silent() {
                return true;
            }
        }
        false
    }

    fn line(&mut self, line: &mut Line<'a>) {
        let start = self.at;
        line.number = self.number;
        line.cells.clear();
        line.count = 0;
        for index in 1.. {
            let cell = self.cell();
            if !cell.is_empty() {
                line.count = index;
            }
            if index <= MOST_KEPT {
                line.cells.push(cell);
            }
            if !self.byte(self.at).is_some_and(|byte| self.separates(byte)) {
                break;
            }
            self.at += 1;
        }
        line.text = self.text[start..self.at].trim();
        self.at += if self.text[self.at..].starts_with("\r\n") { 2 } else { 1 };
        self.number += 1;
    }

    /// Reads up to the next separator or the end of the line.
    fn cell(&mut self) -> Cow<'a, str> {
        if self.separator == b' ' {
            self.at = self.find(self.at, &|byte| !self.separates(byte));
        }
        let open = self.after_blanks(self.at);
        let quoted = self.byte(open) == Some(b'"');
        if let Some((close, end)) = quoted.then(|| self.closed(open + 1)).flatten() {
            let inside = &self.text[open + 1..close];
            self.number += breaks(inside);
            self.at = end;
            return if number::has(inside, b'"') { Cow::Owned(single(inside)) } else { Cow::Borrowed(inside.trim()) };
        }
        let start = self.at;
        self.at = self.find(start, &|byte| self.ends(byte));
        Cow::Borrowed(self.text[start..self.at].trim())
    }

    /// Where a quoted cell closes, and where the separator or the end of the line behind it stands.
    fn closed(&self, mut from: usize) -> Option<(usize, usize)> {
        loop {
            let close = self.find(from, &|byte| byte == b'"');
            match self.byte(close + 1) {
                Some(b'"') => from = close + 2,
                _ if close == self.text.len() => return None,
                _ => {
                    let end = if self.separator == b' ' { close + 1 } else { self.after_blanks(close + 1) };
                    return self.byte(end).is_none_or(|byte| self.ends(byte)).then_some((close, end));
                }
            }
        }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// The first place from there on with such a byte, an ASCII one; else the end of the text.
    fn find(&self, from: usize, is_one: &dyn Fn(u8) -> bool) -> usize {
        self.text.as_bytes()[from..].iter().position(|byte| is_one(*byte)).map_or(self.text.len(), |steps| from + steps)
    }

    /// The first place from there on where no space stands.
    fn after_blanks(&self, from: usize) -> usize {
        self.find(from, &|byte| byte != b' ')
    }

    fn separates(&self, byte: u8) -> bool {
        byte == self.separator || (byte == b'\t' && self.separator == b' ')
    }

    fn ends(&self, byte: u8) -> bool {
        matches!(byte, b'\n' | b'\r') || self.separates(byte)
    }
}

/// How many lines end within a text: at "\n", "\r\n" or "\r".
fn breaks(text: &str) -> usize {
    let mut before = 0;
    let mut count = 0;
    for byte in text.bytes() {
        count += usize::from(byte == b'\r' || (byte == b'\n' && before != b'\r'));
        before = byte;
    }
    count
}

/// The text with one quote for each two.
fn single(text: &str) -> String {
    let mut is_second = false;
    let kept = text.chars().filter(|letter| {
        is_second = *letter == '"' && !is_second;
        *letter != '"' || is_second
    });
    kept.collect::<String>().trim().to_owned()
}
