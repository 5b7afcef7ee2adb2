//! Lengths, colours and lines as attributes of SVG, written without a text in between.

use std::fmt::{self, Write as _};

use crate::figure::layout::Area;
use crate::figure::style::{Color, Stroke};

/// A length in pixels, to a hundredth: finer than any screen or printer. Pictures are written anew in every frame of a
/// drag, so digits are made of whole numbers, which is quicker than to format fractions.
pub fn px(value: f32) -> Px {
    Px(value)
}

/// Such a length.
pub struct Px(f32);

/// Characters of the longest: all digits of an i64, a sign and a point.
const LONGEST: usize = 21;

impl Px {
    /// Hands over its digits.
    fn told<T>(&self, tell: impl FnOnce(&str) -> T) -> T {
        // The product of so few digits is exact.
        let hundredths = (f64::from(self.0) * 100.0).round_ties_even() as i64;
        let (mut whole, rest) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
        // From the last digit to the first: a picture has thousands of numbers, and each is written at once.
        let (mut text, mut start) = ([0; LONGEST], LONGEST);
        let mut put = |character| {
            start -= 1;
            text[start] = character;
        };
        let digit = |number: u64| b'0' + (number % 10) as u8;
        if rest % 10 != 0 {
            put(digit(rest));
        }
        if rest != 0 {
            put(digit(rest / 10));
            put(b'.');
        }
        while {
            put(digit(whole));
            whole /= 10;
            whole > 0
        } {}
        if hundredths < 0 {
            put(b'-');
        }
        tell(str::from_utf8(&text[start..]).unwrap_or_default())
    }
}

impl fmt::Display for Px {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.told(|digits| f.write_str(digits))
    }
}

/// The vertices of a line.
pub struct List<'a>(pub &'a [[f32; 2]]);

impl fmt::Display for List<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, [x, y]) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_char(' ')?;
            }
            px(*x).fmt(f)?;
            f.write_char(',')?;
            px(*y).fmt(f)?;
        }
        Ok(())
    }
}

/// Many discs as the path of a line with round ends.
pub struct Discs<'a>(pub &'a [[f32; 2]]);

impl fmt::Display for Discs<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut path = String::new();
        for at in self.0 {
            go(&mut path, 'M', *at);
            path += "h0";
        }
        f.write_str(&path)
    }
}

/// Many straight lines as one path.
pub struct Stretches<'a>(pub &'a [[[f32; 2]; 2]]);

impl fmt::Display for Stretches<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut path = String::new();
        for [from, to] in self.0 {
            go(&mut path, 'M', *from);
            go(&mut path, 'L', *to);
        }
        f.write_str(&path)
    }
}

/// Adds a step of a path. Paths of hundreds of them are made in one piece, as a formatter takes longer.
fn go(path: &mut String, step: char, [x, y]: [f32; 2]) {
    path.push(step);
    px(x).told(|digits| *path += digits);
    path.push(' ');
    px(y).told(|digits| *path += digits);
}

/// Place and size of a rectangle as attributes.
pub struct Rectangle<'a>(pub &'a Area);

impl fmt::Display for Rectangle<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [x, y] = self.0.min.map(px);
        let [width, height] = [self.0.width(), self.0.height()].map(px);
        write!(f, r#" x="{x}" y="{y}" width="{width}" height="{height}""#)
    }
}

/// A colour as an attribute of that name, and its opacity if it is not opaque.
pub struct Paint(&'static str, Color);

impl fmt::Display for Paint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(attribute, Color([r, g, b, a])) = self;
        write!(f, r##" {attribute}="#{r:02x}{g:02x}{b:02x}""##)?;
        if *a == u8::MAX { Ok(()) } else { write!(f, r#" {attribute}-opacity="{}""#, px(f32::from(*a) / 255.0)) }
    }
}

/// The colour inside a shape.
pub fn fill(color: Color) -> Paint {
    Paint("fill", color)
}

/// Colour, thickness and dash of a line as attributes; none of them if there is no line.
pub struct Line<'a>(&'a Stroke);

impl fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Stroke { width, color, dash } = self.0;
        if *width <= 0.0 {
            return Ok(());
        }
        write!(f, r#"{} stroke-width="{}""#, Paint("stroke", *color), px(*width))?;
        for (index, length) in dash.iter().enumerate() {
            let before = if index == 0 { r#" stroke-dasharray=""# } else { " " };
            write!(f, "{before}{}", px(*length))?;
        }
        if dash.is_empty() { Ok(()) } else { f.write_char('"') }
    }
}

/// The line around a shape.
pub fn line(stroke: &Stroke) -> Line<'_> {
    Line(stroke)
}
