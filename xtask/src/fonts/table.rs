//! The tables that measure text, as Rust source: which characters a face has, their advances, and how much nearer or
//! farther two neighbours stand.
//!
//! Most glyphs are kerned as some other one is (all round letters alike), so a pair is looked up by the classes of its
//! glyphs: those with the same row, or the same column, of the full square are one class.

use std::fmt::{Display, Write};

use super::source::{ACCENTS, Numbered, Source};

/// As long as lines of source may be, less what they are indented by.
const WIDTH: usize = 112;

/// The table of one face.
pub fn write(file: &str, source: &Source<'_>) -> String {
    let glyphs = source.glyphs();
    let advances = glyphs.iter().map(|glyph| source.alone(glyph).1);
    let pairs = Pairs::of(source, &glyphs);
    let metrics = &source.metrics;
    let stretches = stretches(source).into_iter().map(|(first, length, glyph)| {
        format!("Stretch {{ first: '{}', length: {length}, glyph: {glyph} }}", first.escape_unicode())
    });
    let mut text = head(file);
    text += "use super::{Stretch, Table};\n\npub(super) static TABLE: Table = Table {\n";
    for (name, value) in [
        ("units_per_em", f32::from(metrics.units_per_em)),
        ("ascent", metrics.ascent),
        ("descent", metrics.descent),
        ("leading", metrics.leading),
        ("cap_height", metrics.cap_height.unwrap_or(metrics.ascent)),
        ("x_height", metrics.x_height.unwrap_or(metrics.ascent)),
    ] {
        // Writing to a String cannot fail, here and below.
        let _ = writeln!(text, "    {name}: {value:?},");
    }
    list(&mut text, "stretches", stretches);
    list(&mut text, "advances", advances);
    list(&mut text, "left_classes", pairs.left.iter().copied());
    list(&mut text, "right_classes", pairs.right.iter().copied());
    let _ = writeln!(text, "    right_count: {},", pairs.columns);
    list(&mut text, "kerns", pairs.kerns.iter().copied());
    text + "};\n"
}

/// Which letter and accent make which character, three in a row: where a face has the character, the two become it;
/// where it has the two only, the character becomes them.
pub fn composed(sources: &[Source<'_>]) -> String {
    let mut found: Vec<[char; 3]> = sources.iter().flat_map(|source| joined(source).chain(parted(source))).collect();
    found.sort_unstable();
    found.dedup();
    let mut text = head("the fonts of `assets/fonts`");
    text += "pub(super) static COMPOSED: &[[char; 3]] = &[\n";
    let triples = found.iter().map(|triple| format!("[{}]", triple.map(|c| format!("'{}'", shown(c))).join(", ")));
    wrap(&mut text, "    ", triples);
    text + "];\n"
}

/// Letters and accents that this face has as one character.
fn joined(source: &Source<'_>) -> impl Iterator<Item = [char; 3]> {
    let letters = source.characters.keys().filter(|c| !ACCENTS.contains(c));
    letters.flat_map(|letter| ACCENTS.map(|accent| [*letter, accent])).filter_map(|[letter, accent]| {
        let [glyph] = source.shape(&[letter, accent].iter().collect::<String>())[..] else { return None };
        Some([letter, accent, source.character(glyph.id)?])
    })
}

/// Characters that this face has as a letter and an accent.
fn parted(source: &Source<'_>) -> impl Iterator<Item = [char; 3]> {
    let lacking = ('\u{80}'..='\u{ffff}').filter(|c| !source.characters.contains_key(c));
    lacking.filter_map(|whole| {
        let [letter, accent] = source.shape(whole.encode_utf8(&mut [0; 4]))[..] else { return None };
        let [letter, accent] = [source.character(letter.id)?, source.character(accent.id)?];
        ACCENTS.contains(&accent).then_some([letter, accent, whole])
    })
}

fn head(from: &str) -> String {
    let from = if from.contains('`') { from.to_owned() } else { format!("`{from}`") };
    format!("//! Written by `cargo xtask fonts` from {from}.\n\n")
}

/// A letter as itself, an accent as its code: alone it would sit on the quote.
fn shown(c: char) -> String {
    if ACCENTS.contains(&c) { c.escape_unicode().to_string() } else { c.to_string() }
}

fn list(text: &mut String, name: &str, items: impl Iterator<Item = impl Display>) {
    let mut body = String::new();
    wrap(&mut body, "        ", items);
    let _ = if body.is_empty() {
        writeln!(text, "    {name}: &[],")
    } else {
        writeln!(text, "    {name}: &[\n{body}    ],")
    };
}

/// As many items in a line as it has room for.
fn wrap(text: &mut String, indent: &str, items: impl Iterator<Item = impl Display>) {
    let mut line = String::new();
    for item in items {
        let item = format!("{item},");
        if line.chars().count() + item.chars().count() >= WIDTH {
            let _ = writeln!(text, "{indent}{line}");
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line += &item;
    }
    if !line.is_empty() {
        let _ = writeln!(text, "{indent}{line}");
    }
}

/// Characters that follow each other in Unicode: the first, how many, and the number of the first one's glyph.
fn stretches(source: &Source<'_>) -> Vec<(char, usize, usize)> {
    let special = source.glyphs().len() - source.characters.len();
    let mut stretches: Vec<(char, usize, usize)> = Vec::new();
    for (index, c) in source.characters.keys().enumerate() {
        match stretches.last_mut() {
            Some((first, length, _)) if u32::from(*first) as usize + *length == u32::from(*c) as usize => *length += 1,
            _ => stretches.push((*c, 1, special + index)),
        }
    }
    stretches
}

/// How much room pairs take beyond what their glyphs take alone.
struct Pairs {
    /// Classes by glyph; class 0 is never kerned, and glyphs past the end are of it.
    left: Vec<usize>,
    right: Vec<usize>,
    /// How many classes there are on the right.
    columns: usize,
    /// A row for each class on the left, a column for each on the right.
    kerns: Vec<i32>,
}

impl Pairs {
    fn of(source: &Source<'_>, glyphs: &[Numbered]) -> Self {
        let square: Vec<Vec<i32>> =
            glyphs.iter().map(|left| glyphs.iter().map(|right| kern(source, left, right)).collect()).collect();
        let turned: Vec<Vec<i32>> =
            (0..glyphs.len()).map(|column| square.iter().map(|row| row[column]).collect()).collect();
        let (left, rows) = classes(&square);
        let (right, columns) = classes(&turned);
        let kerns = rows.iter().flat_map(|row| columns.iter().map(|column| square[*row][*column])).collect();
        Self { left, right, columns: columns.len(), kerns }
    }
}

/// What a pair takes beyond its glyphs alone. Nothing is kerned to an accent, nor to the box.
fn kern(source: &Source<'_>, left: &Numbered, right: &Numbered) -> i32 {
    let (Some(first), Some(second)) = (left.character, right.character) else { return 0 };
    if [first, second].iter().any(|c| !source.characters.contains_key(c) || ACCENTS.contains(c)) {
        return 0;
    }
    let text = left.text() + &second.to_string();
    let [.., one, other] = source.shape(&text)[..] else { return 0 };
    let [left, right] = [left, right].map(|glyph| source.alone(glyph));
    // A 1 behind a capital is another glyph than a 1 elsewhere: not every pair comes about.
    if (one.id, other.id) == (left.0, right.0) { one.advance - left.1 } else { 0 }
}

/// The class of each line, trailing zeros left out, and a line of each class. Lines of zeros are class 0.
fn classes(lines: &[Vec<i32>]) -> (Vec<usize>, Vec<usize>) {
    let mut classes = Vec::new();
    let blank = lines.iter().position(|line| line.iter().all(|kern| *kern == 0));
    let mut samples: Vec<usize> = blank.into_iter().collect();
    for (index, line) in lines.iter().enumerate() {
        let known = samples.iter().position(|sample| lines[*sample] == *line);
        classes.push(known.unwrap_or(samples.len()));
        if known.is_none() {
            samples.push(index);
        }
    }
    let kerned = classes.iter().rposition(|class| *class > 0).map_or(0, |last| last + 1);
    classes.truncate(kerned);
    (classes, if kerned == 0 { Vec::new() } else { samples })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_alike_are_one_class_and_blank_ones_are_class_0() {
        let lines = [vec![0, 0], vec![3, 0], vec![0, 0], vec![3, 0], vec![0, 5], vec![0, 0]];
        assert_eq!(classes(&lines), (vec![0, 1, 0, 1, 2], vec![0, 1, 4]));
        assert_eq!(classes(&lines[..1]), (vec![], vec![]));
    }

    #[test]
    fn long_lists_are_wrapped() {
        let mut text = String::new();
        wrap(&mut text, "  ", (0..200).map(|_| 1234));
        assert!(text.lines().count() > 5 && text.lines().all(|line| line.len() <= 120), "{text}");
    }
}
