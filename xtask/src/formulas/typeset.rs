//! Lets the layout engine place a line, and brings what it says into a handful of pieces.

use ratex_font::{FontId, get_char_metrics};
use ratex_layout::{LayoutOptions, layout, to_display_list};
use ratex_parser::parse;
use ratex_types::path_command::PathCommand;
use ratex_types::{DisplayItem, DisplayList, MathStyle};

/// Height in em of the rule that stands for a number: that of a digit.
pub const SLOT_HEIGHT: f64 = 0.644;

/// Least height and depth in em of a line: those of parentheses, which a number may bring along.
const STRUT: [f64; 2] = [0.75, 0.25];

/// A placed line; lengths in em, y downwards from the baseline.
#[derive(Debug)]
pub struct Line {
    pub width: f64,
    pub height: f64,
    pub depth: f64,
    pub pieces: Vec<Piece>,
}

/// Something placed, with the colour that tells what it stands for.
#[derive(Debug)]
pub struct Piece {
    pub color: ratex_types::Color,
    pub form: Form,
}

/// What is placed.
#[derive(Debug)]
pub enum Form {
    /// A character of a font on its baseline.
    Glyph { font: FontId, code: u32, at: [f64; 2], scale: f64 },
    /// A filled rectangle from its upper left corner.
    Rule { at: [f64; 2], size: [f64; 2] },
}

impl Form {
    /// Room in em that a glyph takes before the next one.
    pub fn advance(&self) -> f64 {
        match self {
            Self::Glyph { font, code, scale, .. } => {
                get_char_metrics(*font, *code).map_or(0.0, |metrics| metrics.width) * scale
            }
            Self::Rule { size, .. } => size[0],
        }
    }
}

fn display(latex: &str) -> Result<DisplayList, String> {
    let nodes = parse(latex).map_err(|error| format!("{error} in {latex}"))?;
    // In text style sums keep their limits beside them, so that a strip of formulas stays low.
    let options = LayoutOptions { style: MathStyle::Text, ..LayoutOptions::default() };
    Ok(to_display_list(&layout(&nodes, &options)))
}

/// The width of some LaTeX, in em.
///
/// # Errors
/// What the engine could not read.
pub fn width(latex: &str) -> Result<f64, String> {
    Ok(display(latex)?.width)
}

/// Places a line.
///
/// # Errors
/// What the engine could not read, or answers with something that is neither glyph nor rule.
pub fn line(latex: &str) -> Result<Line, String> {
    let list = display(latex)?;
    let baseline = list.height;
    let pieces = list.items.iter().map(|item| piece(item, baseline)).collect::<Result<Vec<_>, _>>()?;
    let [height, depth] = [list.height.max(STRUT[0]), list.depth.max(STRUT[1])];
    Ok(Line { width: list.width, height, depth, pieces })
}

fn piece(item: &DisplayItem, baseline: f64) -> Result<Piece, String> {
    match item {
        DisplayItem::GlyphPath { x, y, scale, font, char_code, color } => {
            let font = FontId::parse(font).ok_or_else(|| format!("there is no font {font}"))?;
            let known = get_char_metrics(font, *char_code).is_some();
            let named = char::from_u32(*char_code).unwrap_or_default();
            if !known {
                return Err(format!("{} has no {named:?}", font.as_str()));
            }
            Ok(Piece {
                color: *color,
                form: Form::Glyph { font, code: *char_code, at: [*x, y - baseline], scale: *scale },
            })
        }
        DisplayItem::Line { x, y, width, thickness, color, .. } => Ok(Piece {
            color: *color,
            form: Form::Rule { at: [*x, y - thickness / 2.0 - baseline], size: [*width, *thickness] },
        }),
        DisplayItem::Rect { x, y, width, height, color } => {
            Ok(Piece { color: *color, form: Form::Rule { at: [*x, y - baseline], size: [*width, *height] } })
        }
        DisplayItem::Path { x, y, commands, color, .. } => {
            let [min, max] =
                upright(commands).ok_or("a delimiter so large that it needs more than glyphs and rules")?;
            let form = Form::Rule { at: [x + min[0], y + min[1] - baseline], size: [max[0] - min[0], max[1] - min[1]] };
            Ok(Piece { color: *color, form })
        }
    }
}

/// The corners of a path that is an upright rectangle: the straight stretch of a tall brace.
fn upright(commands: &[PathCommand]) -> Option<[[f64; 2]; 2]> {
    let mut points = Vec::new();
    for command in commands {
        match command {
            PathCommand::MoveTo { x, y } | PathCommand::LineTo { x, y } => points.push([*x, *y]),
            PathCommand::Close => {}
            _ => return None,
        }
    }
    let least = |axis: usize| points.iter().map(|point| point[axis]).fold(f64::INFINITY, f64::min);
    let most = |axis: usize| points.iter().map(|point| point[axis]).fold(f64::NEG_INFINITY, f64::max);
    let corners = [[least(0), least(1)], [most(0), most(1)]];
    let on_corner =
        |point: &[f64; 2]| (0..2).all(|axis| point[axis] == corners[0][axis] || point[axis] == corners[1][axis]);
    (points.len() >= 4 && points.iter().all(on_corner)).then_some(corners)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_as_wide_as_its_digits() {
        assert!((width("0.00").unwrap_or_default() - 1.778).abs() < 1e-3);
    }

    #[test]
    fn colours_do_not_change_the_spacing() {
        let [plain, coloured] =
            ["a+b=c", "a\\textcolor{#000001}{{}+b}=c"].map(|latex| width(latex).unwrap_or_default());
        assert!((plain - coloured).abs() < 1e-9, "{plain} {coloured}");
    }
}
