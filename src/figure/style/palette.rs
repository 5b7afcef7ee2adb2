//! The palette: the colour and the dash of every loss, and of whatever else has to be told apart.
//!
//! Curves that can stand in one panel differ by colour *and* by dash: the four losses of a residual, the seven losses
//! of a margin, the lines of a published sweep. Every colour can be read as text on its theme's page and surface, with
//! a contrast of 4.5 : 1 at least. From slot 4 on no dash is that of a ghost, a tangent, a threshold or a proposal.
//! Tests hold all of this.

use super::{Color, DASHED, DOTTED, SOLID, Theme, inks};

/// Palette slot of what belongs to no loss: axes, boxes' proposals, cross-hairs.
pub const NEUTRAL: u8 = u8::MAX;

const LONG_DASHED: &[f32] = &[14.0, 4.0];
const SHORT_DASHED: &[f32] = &[5.0, 3.0];
const SPARSE: &[f32] = &[7.0, 7.0];
const LONG_SHORT: &[f32] = &[16.0, 3.0, 6.0, 3.0];
const DASH_DOT: &[f32] = &[9.0, 3.5, 2.0, 3.5];
const DASH_DOT_DOT: &[f32] = &[10.0, 3.0, 2.0, 3.0, 2.0, 3.0];
const DASH_DASH_DOT: &[f32] = &[6.0, 3.0, 6.0, 3.0, 2.0, 3.0];

/// What a slot is drawn with.
pub(super) struct Swatch {
    light: Color,
    dark: Color,
    dash: &'static [f32],
}

const fn swatch([light, dark]: [u32; 2], dash: &'static [f32]) -> Swatch {
    Swatch { light: Color::hex(light), dark: Color::hex(dark), dash }
}

/// By slot; the loss that each belongs to is named beside it.
pub(super) static SWATCHES: &[Swatch] = &[
    swatch([0x000b_6bb8, 0x005a_b4f0], DASHED),        // L1
    swatch([0x00c2_4a0a, 0x00f5_8a4b], DOTTED),        // L2
    swatch([0x0000_7f5a, 0x0035_c797], SOLID),         // smooth L1
    swatch([0x008a_3fb0, 0x00c9_93ea], DASH_DOT),      // Huber
    swatch([0x008a_6200, 0x00e0_b84a], LONG_DASHED),   // 0-1
    swatch([0x00b0_2a62, 0x00f2_86b0], SHORT_DASHED),  // hinge
    swatch([0x002f_5d62, 0x008c_c4c9], SPARSE),        // squared hinge
    swatch([0x004c_1ebc, 0x00a3_61fb], DASH_DOT),      // logistic
    swatch([0x0074_3b1f, 0x00b4_7f52], DASH_DOT_DOT),  // exponential
    swatch([0x0022_4209, 0x0089_f3a2], LONG_SHORT),    // perceptron
    swatch([0x0048_005f, 0x0093_82b3], DASH_DASH_DOT), // modified Huber
];

/// The colour of a palette slot; [`NEUTRAL`], and a slot that does not exist, is the ink of text.
pub fn hue(palette: u8, theme: Theme) -> Color {
    match SWATCHES.get(usize::from(palette)) {
        Some(swatch) => {
            if theme.is_dark() {
                swatch.dark
            } else {
                swatch.light
            }
        }
        None => inks(theme).text,
    }
}

/// The dash of a palette slot; [`NEUTRAL`], and a slot that does not exist, is a solid line.
pub fn dash(palette: u8) -> &'static [f32] {
    SWATCHES.get(usize::from(palette)).map_or(SOLID, |swatch| swatch.dash)
}
