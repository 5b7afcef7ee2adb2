//! The colours of things that are drawn as such: a street, and a lamp.

use super::{Color, Theme, inks};

/// What things in a drawing are painted with: calm, so that the boxes over them are what one sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Paint {
    /// The sky.
    Sky,
    /// Houses in front.
    House,
    /// Houses behind, and windows.
    Shade,
    /// Asphalt.
    Road,
    /// Kerb and lane marking.
    Marking,
    /// The car's body.
    Car,
    /// The car's windows.
    Glass,
    /// Tyres and bicycle frame.
    Rubber,
    /// Hubs.
    Metal,
    /// The person's clothes.
    Cloth,
    /// The person's face and hands.
    Skin,
    /// A lamp, lit or not.
    Lamp(bool),
}

/// The colour of a paint.
pub const fn paint(paint: Paint, theme: Theme) -> Color {
    let (light, dark) = match paint {
        Paint::Sky => (0x00e2_ecf3, 0x001b_2430),
        Paint::House => (0x00e4_e2dc, 0x002a_2e35),
        Paint::Shade => (0x00d6_d5d1, 0x0022_262d),
        Paint::Road => (0x00c8_cbcf, 0x0033_383f),
        Paint::Marking => (0x00eb_ebe6, 0x0055_5a61),
        Paint::Car => (0x0086_a7c4, 0x0046_6582),
        Paint::Glass => (0x00dc_e8ee, 0x0090_a8b8),
        Paint::Rubber => (0x003a_3f47, 0x000c_0e11),
        Paint::Metal => (0x00b7_bcc3, 0x0079_8089),
        Paint::Cloth => (0x00a0_8fb0, 0x0066_5876),
        Paint::Skin => (0x00d9_b79a, 0x00a5_836a),
        Paint::Lamp(true) => (0x00f5_b31a, 0x00ff_cb4d),
        Paint::Lamp(false) => return inks(theme).rail,
    };
    Color::hex(if theme.is_dark() { dark } else { light })
}

/// The colour of a lamp, and of the glow around it if it is lit.
pub fn lamp(lit: bool, theme: Theme) -> (Color, Option<Color>) {
    let color = paint(Paint::Lamp(lit), theme);
    (color, lit.then(|| color.faded(0.35)))
}
