//! Style: the only place that turns roles and themes into colours, dashes and thicknesses.
//!
//! `palette.rs` holds the colour and the dash of every loss, `paint.rs` the colours of things that are drawn as such.

mod paint;
mod palette;

pub use paint::{Paint, lamp, paint};
pub use palette::{NEUTRAL, dash, hue};

use super::{Role, Term};

/// What a picture is drawn on, and with which inks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Theme {
    /// Dark ink on a light page.
    #[default]
    Light,
    /// Light ink on a dark page.
    Dark,
    /// Ink on white paper.
    Print,
    /// Black on white, with nothing pale, for systems that force strong colours.
    ContrastLight,
    /// White on black, likewise.
    ContrastDark,
}

impl Theme {
    /// Every theme.
    pub const ALL: [Self; 5] = [Self::Light, Self::Dark, Self::Print, Self::ContrastLight, Self::ContrastDark];

    /// Whether ink is lighter than the page.
    pub const fn is_dark(self) -> bool {
        matches!(self, Self::Dark | Self::ContrastDark)
    }
}

/// Red, green, blue, opacity; not premultiplied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Color(pub [u8; 4]);

impl Color {
    /// An opaque colour.
    pub const fn rgb(r: u8, g: u8, b: u8) -> Self {
        Self([r, g, b, u8::MAX])
    }

    /// An opaque colour, written as `0x00rr_ggbb`.
    pub const fn hex(rgb: u32) -> Self {
        let [_, r, g, b] = rgb.to_be_bytes();
        Self::rgb(r, g, b)
    }

    /// The same hue at an opacity from 0 to 1.
    #[must_use]
    pub fn faded(self, opacity: f32) -> Self {
        let [r, g, b, a] = self.0;
        Self([r, g, b, (f32::from(a) * opacity.clamp(0.0, 1.0)).round() as u8])
    }
}

/// A line's colour, thickness in pixels and dash pattern (lengths on and off in pixels; empty for a solid line).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Colour.
    pub color: Color,
    /// Thickness in pixels.
    pub width: f32,
    /// Lengths on and off in pixels.
    pub dash: &'static [f32],
}

impl Stroke {
    /// No line at all.
    pub const NONE: Self = Self::solid(Color([0; 4]), 0.0);

    /// A line without gaps.
    pub const fn solid(color: Color, width: f32) -> Self {
        Self { color, width, dash: SOLID }
    }
}

/// The greys and surfaces of a theme.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Inks {
    /// Behind figures.
    pub page: Color,
    /// Behind controls, bars, lists.
    pub surface: Color,
    /// Words and numbers that matter.
    pub text: Color,
    /// Everything secondary: one weight of grey.
    pub muted: Color,
    /// Lines that separate.
    pub hairline: Color,
    /// Grid lines.
    pub grid: Color,
    /// The zero line and cross-hairs.
    pub axis: Color,
    /// Behind the chosen item of a list, and under the pointer.
    pub chosen: Color,
    /// The unfilled part of a slider.
    pub rail: Color,
    /// Notices: something was not taken as given.
    pub warning: Color,
}

/// The theme's greys and surfaces.
pub const fn inks(theme: Theme) -> Inks {
    match theme {
        Theme::Light => Inks {
            page: Color::rgb(0xfc, 0xfc, 0xfb),
            surface: Color::rgb(0xff, 0xff, 0xff),
            text: Color::rgb(0x1a, 0x1c, 0x20),
            muted: Color::rgb(0x61, 0x65, 0x6d),
            hairline: Color::rgb(0xe3, 0xe4, 0xe6),
            grid: Color::rgb(0xec, 0xec, 0xed),
            axis: Color::rgb(0xa9, 0xac, 0xb1),
            chosen: Color::rgb(0xee, 0xf2, 0xf5),
            rail: Color::rgb(0xde, 0xdf, 0xe2),
            warning: Color::rgb(0x9a, 0x4b, 0x00),
        },
        Theme::Dark => Inks {
            page: Color::rgb(0x11, 0x13, 0x17),
            surface: Color::rgb(0x17, 0x1a, 0x1f),
            text: Color::rgb(0xee, 0xf0, 0xf3),
            muted: Color::rgb(0x9d, 0xa3, 0xac),
            hairline: Color::rgb(0x2b, 0x2f, 0x36),
            grid: Color::rgb(0x22, 0x26, 0x2c),
            axis: Color::rgb(0x62, 0x68, 0x72),
            chosen: Color::rgb(0x22, 0x28, 0x30),
            rail: Color::rgb(0x33, 0x38, 0x40),
            warning: Color::rgb(0xf2, 0xb1, 0x5c),
        },
        Theme::Print => PAPER,
        Theme::ContrastLight => strong(PAPER.text, PAPER.page),
        Theme::ContrastDark => strong(PAPER.page, PAPER.text),
    }
}

/// The inks of white paper.
const PAPER: Inks = Inks {
    page: Color::rgb(0xff, 0xff, 0xff),
    surface: Color::rgb(0xff, 0xff, 0xff),
    text: Color::rgb(0x00, 0x00, 0x00),
    muted: Color::rgb(0x40, 0x40, 0x40),
    hairline: Color::rgb(0xc4, 0xc4, 0xc4),
    grid: Color::rgb(0xe2, 0xe2, 0xe2),
    axis: Color::rgb(0x80, 0x80, 0x80),
    chosen: Color::rgb(0xf0, 0xf0, 0xf0),
    rail: Color::rgb(0xc4, 0xc4, 0xc4),
    warning: Color::rgb(0x7a, 0x3b, 0x00),
};

/// Inks of which none is pale: one for all there is to read, and its half for what only guides the eye.
const fn strong(ink: Color, page: Color) -> Inks {
    let Color([r, g, b, _]) = ink;
    let Color([pr, pg, pb, _]) = page;
    let half = Color::rgb(r / 2 + pr / 2, g / 2 + pg / 2, b / 2 + pb / 2);
    Inks {
        page,
        surface: page,
        text: ink,
        muted: ink,
        hairline: ink,
        grid: half,
        axis: ink,
        chosen: page,
        rail: half,
        warning: ink,
    }
}

/// What shows where the keyboard's focus is.
pub fn accent(theme: Theme) -> Color {
    hue(0, theme)
}

const SOLID: &[f32] = &[];
const DASHED: &[f32] = &[8.0, 4.0];
const DOTTED: &[f32] = &[2.0, 3.5];
const FINE_DOTTED: &[f32] = &[1.5, 3.0];

/// How much a mark stands out right now: the view decides, never the scene.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Emphasis {
    /// Nothing is highlighted, or this is what is.
    Normal,
    /// This is highlighted.
    Strong,
    /// Something else is highlighted.
    Dim,
}

/// Share of the opacity that is left to what steps back behind a highlight.
const DIMMED: f32 = 0.3;
const CURVE_WIDTH: f32 = 2.5;
const STRONG_WIDTH: f32 = 3.5;
const BOX_WIDTH: f32 = 2.0;
const FAN_WIDTH: f32 = 7.0;
const SCENERY_WIDTH: f32 = 3.0;
const STRONG_GUIDE_WIDTH: f32 = 2.0;

/// The line of a mark.
pub fn stroke(term: Term, role: Role, theme: Theme, emphasis: Emphasis) -> Stroke {
    let hue = hue(term.palette, theme);
    let ink = inks(theme);
    let (color, width, dash) = match role {
        Role::Primary => (hue, CURVE_WIDTH, dash(term.palette)),
        Role::Secondary => (hue.faded(0.75), 2.0, dash(term.palette)),
        Role::Ghost => (hue.faded(0.75), 1.5, FINE_DOTTED),
        Role::Tangent => (hue.faded(0.7), 1.5, SOLID),
        Role::Threshold => (hue, 1.5, DOTTED),
        Role::Guide | Role::Band | Role::Note => (ink.axis, 1.0, SOLID),
        Role::Fan => (hue.faded(0.35), FAN_WIDTH, SOLID),
        Role::Sole => (hue, CURVE_WIDTH, SOLID),
        Role::Target => (hue, BOX_WIDTH, DASHED),
        Role::Proposal => (hue, BOX_WIDTH, DOTTED),
        Role::Scenery(of) => return Stroke { color: paint(of, theme), width: SCENERY_WIDTH, dash: SOLID },
    };
    match emphasis {
        Emphasis::Normal => Stroke { color, width, dash },
        Emphasis::Strong if role == Role::Guide => Stroke { color: hue, width: STRONG_GUIDE_WIDTH, dash },
        Emphasis::Strong => {
            Stroke { color, width: if matches!(role, Role::Primary | Role::Sole) { STRONG_WIDTH } else { width }, dash }
        }
        Emphasis::Dim => Stroke { color: color.faded(DIMMED), width, dash },
    }
}

/// The filling of a mark.
pub fn fill(term: Term, role: Role, theme: Theme, emphasis: Emphasis) -> Color {
    if let Role::Scenery(of) = role {
        return paint(of, theme);
    }
    let hue = hue(term.palette, theme);
    let opacity = match (role, theme.is_dark()) {
        (Role::Band, false) => 0.085,
        (Role::Band, true) => 0.13,
        (Role::Fan, false) => 0.12,
        (Role::Fan, true) => 0.2,
        (Role::Ghost, _) => 0.4,
        (
            Role::Primary
            | Role::Secondary
            | Role::Tangent
            | Role::Guide
            | Role::Threshold
            | Role::Note
            | Role::Sole
            | Role::Target
            | Role::Proposal
            | Role::Scenery(_),
            _,
        ) => 1.0,
    };
    let color = hue.faded(opacity);
    if emphasis == Emphasis::Dim { color.faded(DIMMED) } else { color }
}

/// The soft disc around a handle: faint at rest, stronger under the pointer or the keyboard's focus.
pub fn halo(term: Term, theme: Theme, active: bool) -> Color {
    hue(term.palette, theme).faded(if active { 0.38 } else { 0.22 })
}

/// Share of the opacity that is left to a formula's branch that is not in force.
const INACTIVE: f32 = 0.38;

/// The ink of a part of a formula: its term's colour, dimmed while another branch is in force.
pub fn formula_ink(palette: u8, theme: Theme, is_active: bool) -> Color {
    let ink = hue(palette, theme);
    if is_active { ink } else { ink.faded(INACTIVE) }
}

/// The plate behind a highlighted part of a formula.
pub fn formula_plate(palette: u8, theme: Theme) -> Color {
    hue(palette, theme).faded(if theme.is_dark() { 0.24 } else { 0.14 })
}

#[cfg(test)]
mod tests;
