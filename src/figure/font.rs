//! Text is measured here and nowhere else, so that a layout needs no window, and no font file either.
//!
//! Widths are those of egui's galleys before they are rounded to 1/32 point; heights are those of its rows. Both
//! come out the same because `cargo xtask fonts` has read the files egui draws with, and asked the shaper egui asks:
//! tables say how much room each character takes, and how near it stands to its neighbour. Positions are never rounded
//! to pixels here: the screen does that last, the SVG file never.
//!
//! ```text
//! table.rs  the tables ──▶ line.rs  a line of glyphs ──▶ width
//!                                │
//! ink.rs  how they are drawn ────┴──▶ outline.rs
//! ```
//!
//! The faces are subsets of Inter (text) and of the mathematical faces of `KaTeX` (one-letter symbols such as x, β, λ,
//! and typeset formulas); see `assets/fonts/README.md`. Digits are tabular, so that a line keeps its width while a
//! number in it changes.

mod ink;
mod line;
mod outline;
mod table;

use super::Anchor;

#[cfg(target_arch = "wasm32")]
pub use outline::set_outlines;
pub use outline::{Outline, PathCommand, has_outlines, outline};

use table::table;

/// A face of the interface and of every figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Face {
    /// Body text, tick labels, readings.
    Regular,
    /// Headings, curve labels, the current choice, values; the characters that these are written with, and no others.
    SemiBold,
    /// Italic serif letters for the symbols of mathematics, and the icons Inter lacks.
    Symbol,
    /// The glyphs of typeset formulas, upright, italic and large, each on a character of its own.
    Formula,
}

impl Face {
    /// Every face.
    pub const ALL: [Self; 4] = [Self::Regular, Self::SemiBold, Self::Symbol, Self::Formula];

    /// The name under which egui knows both the font and the family that starts with it.
    pub fn family_name(self) -> &'static str {
        match self {
            Self::Regular => "regular",
            Self::SemiBold => "semibold",
            Self::Symbol => "symbol",
            Self::Formula => "formula",
        }
    }

    /// The font file, for egui and for pages that hold their faces.
    #[cfg(any(feature = "app", not(target_arch = "wasm32")))]
    pub fn bytes(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("../../assets/fonts/Inter-Regular.otf"),
            Self::SemiBold => include_bytes!("../../assets/fonts/Inter-SemiBold.otf"),
            Self::Symbol => include_bytes!("../../assets/fonts/LossLabMath-Italic.ttf"),
            Self::Formula => include_bytes!("../../assets/fonts/LossLabFormula-Regular.ttf"),
        }
    }

    /// Where a character is looked for, in this order. The egui families must list the same.
    pub fn chain(self) -> &'static [Self] {
        match self {
            Self::Regular => &[Self::Regular, Self::Symbol],
            Self::SemiBold => &[Self::SemiBold, Self::Regular, Self::Symbol],
            Self::Symbol => &[Self::Symbol, Self::Regular],
            Self::Formula => &[Self::Formula, Self::Regular, Self::Symbol],
        }
    }

    /// What SVG's `font-family` has to say: the names that pages give the faces of the chain, and what looks least
    /// unlike them where there are none.
    pub fn css_family(self) -> &'static str {
        match self {
            Self::Regular => "Loss Lab Text, Loss Lab Math, Inter, sans-serif",
            // A family of its own: within one, a browser would not look in Regular for what SemiBold lacks.
            Self::SemiBold => "Loss Lab Strong, Loss Lab Text, Loss Lab Math, Inter, sans-serif",
            Self::Symbol => "Loss Lab Math, Loss Lab Text, serif",
            Self::Formula => "Loss Lab Formula, Loss Lab Text, Loss Lab Math, serif",
        }
    }

    /// SVG's `font-weight`.
    pub fn css_weight(self) -> u16 {
        match self {
            Self::Regular | Self::Symbol | Self::Formula => 400,
            Self::SemiBold => 600,
        }
    }

    /// Whether SVG's `font-style` is `italic`.
    pub fn is_italic(self) -> bool {
        self == Self::Symbol
    }

    fn index(self) -> usize {
        self as usize
    }
}

/// Vertical measures of a row of text, in px; the same for every face at one size, so that faces mix on a baseline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Metrics {
    /// From the top of the row down to the baseline.
    pub ascent: f32,
    /// From the baseline down to the bottom of the row; positive.
    pub descent: f32,
    /// The height of the row, egui's `row_height`.
    pub line_height: f32,
    /// Height of a capital H: centre a label on half of it, as digits are as high.
    pub cap_height: f32,
    /// Height of a lower-case x.
    pub x_height: f32,
}

impl Metrics {
    /// The height of a one-row galley, which egui rounds to whole screen pixels.
    pub fn galley_height(&self, pixels_per_point: f32) -> f32 {
        round_to(self.line_height, 1.0 / pixels_per_point)
    }

    /// From the top of a one-row galley to the baseline egui draws on: put the galley this far above the
    /// baseline that was laid out, and both agree to a screen pixel.
    pub fn galley_baseline(&self, pixels_per_point: f32) -> f32 {
        // egui aligns to the bottom of the row, so what rounding adds to the height comes above the text.
        let grown = self.galley_height(pixels_per_point) - self.line_height;
        round_to(self.ascent + grown, 1.0 / pixels_per_point)
    }
}

/// egui keeps its layout on multiples of this many points, and so rounds every vertical measure of a font.
const GUI_ROUNDING: f32 = 1.0 / 32.0;

fn round_to(value: f32, step: f32) -> f32 {
    (value / step).round() * step
}

/// The vertical measures of `face` at `size` px.
pub fn metrics(face: Face, size: f32) -> Metrics {
    let font = table(face);
    let scale = size / font.units_per_em;
    let ascent = round_to(font.ascent * scale, GUI_ROUNDING);
    let descent = round_to(-font.descent * scale, GUI_ROUNDING);
    Metrics {
        ascent,
        descent,
        line_height: ascent + descent + round_to(font.leading * scale, GUI_ROUNDING),
        cap_height: font.cap_height * scale,
        x_height: font.x_height * scale,
    }
}

/// The advance width of `text` in px, kerning included; of several lines, the widest.
///
/// A character that no face of the chain has is as wide as the box that is drawn for it, the first face's.
pub fn width(text: &str, face: Face, size: f32) -> f32 {
    let lines = text.split('\n').map(|line| line::advance(line, face));
    lines.fold(0.0, f32::max) * size / table(face).units_per_em
}

/// Where the baseline of one line of text begins, in px, if `anchor` of the text sits at a place: every renderer places
/// text by this.
pub fn baseline([x, y]: [f32; 2], anchor: Anchor, text: &str, face: Face, size: f32) -> [f32; 2] {
    let metrics = metrics(face, size);
    // A text centred by the height of its capitals looks centred; by its row it would sit low.
    let down = match anchor.y {
        ..=-1 => metrics.ascent,
        0 => metrics.cap_height / 2.0,
        1.. => -metrics.descent,
    };
    let left = match anchor.x {
        ..=-1 => 0.0,
        0 => width(text, face, size) / 2.0,
        1.. => width(text, face, size),
    };
    [x - left, y + down]
}

/// Whether every character of `text` can be drawn with `face` and its fallbacks.
pub fn has_glyphs(text: &str, face: Face) -> bool {
    text.chars().all(|c| line::can_draw(c, face))
}

/// The characters of `text` that this face itself lacks, whatever its fallbacks have, in order of appearance.
pub fn lacking(text: &str, face: Face) -> Vec<char> {
    text.chars().filter(|&c| !line::face_has(face, c)).collect()
}

/// The characters of `text` that neither `face` nor its fallbacks have, each once, in order of appearance.
pub fn missing(text: &str, face: Face) -> Vec<char> {
    let mut missing = Vec::new();
    for c in text.chars().filter(|&c| !line::can_draw(c, face)) {
        if !missing.contains(&c) {
            missing.push(c);
        }
    }
    missing
}

#[cfg(test)]
mod tests;
