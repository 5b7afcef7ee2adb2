//! SVG: a drawing as a vector image, primitive by primitive.
//!
//! Text is live (`<text>`, for inline use with the page's fonts) or outlines (for files and posters, where no font can
//! be counted on). Every group of a term carries its key as a class, so a page may style it.

mod attributes;

use std::borrow::Cow;
use std::fmt::{self, Write as _};

use super::font::{self, Face};
use super::layout::{Area, Drawing, Primitive, Shape};
use super::style::{self, Color, Stroke, Theme};
use attributes::{Discs, List, Rectangle, Stretches, fill, line, px};

/// How text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text {
    /// As characters: small, selectable, needs the fonts.
    Live,
    /// As outlines: looks the same everywhere. Live in a page that has not handed over any.
    Outline,
}

/// How a drawing is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Live or outlines.
    pub text: Text,
    /// Colour of the page behind the drawing.
    pub theme: Theme,
    /// What the picture shows, for those who do not see it.
    pub description: String,
    /// Begins every id in the picture, and does not end in a digit: no other picture in the same page may have it.
    /// `None` takes one that follows from what is drawn, so that different pictures can stand in one page and the same
    /// picture is always the same text.
    pub ids: Option<String>,
}

/// The drawing as a complete SVG document.
pub fn write(drawing: &Drawing, options: &Options) -> String {
    if let Some(ids) = &options.ids {
        return document(drawing, options, ids);
    }
    let text = document(drawing, options, UNNAMED);
    if drawing.primitives.iter().all(|primitive| primitive.clip.is_none()) {
        return text;
    }
    // Written anew: the library's search for a text within a text is a kilobyte of the page figure's module.
    document(drawing, options, &format!("clip-{:016x}-", hash(&text)))
}

/// Begins the ids of a picture until it is known what is drawn.
const UNNAMED: &str = "clip-0000000000000000-";

/// A primitive as an element of a picture that is kept, with live text. What it is clipped to is one of [`clips`],
/// whose ids begin the same.
pub fn element(primitive: &Primitive, ids: &str) -> String {
    let clip = primitive.clip.map(|area| clip_id(ids, &area));
    let mut svg = String::new();
    write_element(&mut svg, primitive, Text::Live, clip.as_deref());
    svg
}

/// The definitions of all rectangles that something in a drawing is clipped to. Their ids are where they lie, so that
/// an [`element`] stays right whatever comes or goes around it.
pub fn clips(drawing: &Drawing, ids: &str) -> Vec<String> {
    let mut areas: Vec<Area> = Vec::new();
    for area in drawing.primitives.iter().filter_map(|primitive| primitive.clip) {
        if !areas.contains(&area) {
            areas.push(area);
        }
    }
    areas.iter().map(|area| clip_path(&clip_id(ids, area), area)).collect()
}

fn clip_id(ids: &str, Area { min: [left, top], max: [right, bottom] }: &Area) -> String {
    format!("{ids}{}-{}-{}-{}", px(*left), px(*top), px(*right), px(*bottom))
}

fn clip_path(id: &str, area: &Area) -> String {
    format!(r#"<clipPath id="{id}"><rect{}/></clipPath>"#, Rectangle(area))
}

/// The document with ids that begin as given.
fn document(drawing: &Drawing, options: &Options, ids: &str) -> String {
    let [width, height] = drawing.size;
    let mut svg = String::with_capacity(drawing.primitives.len() * 160);
    // Writing to a String cannot fail, so the results below carry no information.
    let _ = write!(
        svg,
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}" role="img">"#,
        w = px(width),
        h = px(height)
    );
    let _ = write!(svg, "<title>{}</title>", escaped(&options.description));
    let _ = write!(svg, r#"<rect width="100%" height="100%"{}/>"#, fill(style::inks(options.theme).page));
    let mut clips = Clips { ids: escaped(ids).into_owned(), areas: Vec::new() };
    for primitive in &drawing.primitives {
        let clip = primitive.clip.map(|area| clips.id(area, &mut svg));
        write_element(&mut svg, primitive, options.text, clip.as_deref());
    }
    svg + "</svg>\n"
}

/// The hash of Fowler, Noll and Vo (FNV-1a, 64 bits): unlike the standard library's it is the same with every compiler.
fn hash(text: &str) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    text.bytes().fold(0xcbf2_9ce4_8422_2325, step)
}

/// The rectangles that something is clipped to, each defined once.
struct Clips {
    /// Begins their ids; the index in `areas` follows.
    ids: String,
    areas: Vec<Area>,
}

impl Clips {
    /// The id of a rectangle; its definition is written where it is needed for the first time.
    fn id(&mut self, area: Area, svg: &mut String) -> String {
        let known = self.areas.iter().position(|clip| *clip == area);
        let index = known.unwrap_or(self.areas.len());
        let id = format!("{}{index}", self.ids);
        if known.is_none() {
            self.areas.push(area);
            *svg += &clip_path(&id, &area);
        }
        id
    }
}

fn write_element(svg: &mut String, primitive: &Primitive, text: Text, clip: Option<&str>) {
    let mut common = primitive.term.map_or_else(String::new, |term| format!(r#" class="{}""#, escaped(term)));
    if let Some(clip) = clip {
        let _ = write!(common, r#" clip-path="url(#{clip})""#);
    }
    let _ = match &primitive.shape {
        Shape::Line { points, stroke } => {
            write!(
                svg,
                r#"<polyline points="{}" fill="none"{} stroke-linejoin="round"{common}/>"#,
                List(points),
                line(stroke)
            )
        }
        Shape::Polygon { points, fill: color } => {
            write!(svg, r#"<polygon points="{}"{}{common}/>"#, List(points), fill(*color))
        }
        Shape::Between { upper, lower, fill: color } => {
            let outline: Vec<[f32; 2]> = upper.iter().chain(lower.iter().rev()).copied().collect();
            write!(svg, r#"<polygon points="{}"{}{common}/>"#, List(&outline), fill(*color))
        }
        Shape::Plate { area, radius, fill: color, stroke } => {
            let round = if *radius > 0.0 { format!(r#" rx="{}""#, px(*radius)) } else { String::new() };
            write!(svg, "<rect{}{round}{}{}{common}/>", Rectangle(area), fill(*color), line(stroke))
        }
        Shape::Circle { centre: [x, y], radius, fill: color, stroke } => {
            write!(
                svg,
                r#"<circle cx="{}" cy="{}" r="{}"{}{}{common}/>"#,
                px(*x),
                px(*y),
                px(*radius),
                fill(*color),
                line(stroke)
            )
        }
        Shape::Dots { at, radius, square, fill: color } => {
            // A stretch without length has round ends only, and so is a disc; or square ones.
            let (stroke, ends) = (Stroke::solid(*color, 2.0 * radius), if *square { "square" } else { "round" });
            write!(svg, r#"<path d="{}" fill="none" stroke-linecap="{ends}"{}{common}/>"#, Discs(at), line(&stroke))
        }
        Shape::Segments { ends, stroke } => {
            write!(svg, r#"<path d="{}" fill="none"{}{common}/>"#, Stretches(ends), line(stroke))
        }
        Shape::Text { at, anchor, text: words, face, size, color } => {
            let [x, y] = font::baseline(*at, *anchor, words, *face, *size);
            match text {
                Text::Outline if font::has_outlines() => {
                    let path = font::outline(words, *face, *size).svg_path(x, y);
                    write!(svg, r#"<path d="{path}"{}{common}/>"#, fill(*color))
                }
                Text::Live | Text::Outline => {
                    live(svg, [x, y], words, &Type { face: *face, size: *size, color: *color }, &common)
                }
            }
        }
    };
}

/// What words are set in.
struct Type {
    face: Face,
    size: f32,
    color: Color,
}

/// Words as characters, their baseline beginning at a pixel.
fn live(svg: &mut String, [x, y]: [f32; 2], words: &str, set: &Type, common: &str) -> fmt::Result {
    let italic = if set.face.is_italic() { r#" font-style="italic""# } else { "" };
    write!(
        svg,
        r#"<text x="{}" y="{}" font-family="{}" font-weight="{}" font-size="{}"{italic}{}{common}>{}</text>"#,
        px(x),
        px(y),
        escaped(set.face.css_family()),
        set.face.css_weight(),
        px(set.size),
        fill(set.color),
        escaped(words)
    )
}

/// Text as it may stand in XML, in an element or an attribute: most texts are what they are.
fn escaped(text: &str) -> Cow<'_, str> {
    if !text.bytes().any(|byte| matches!(byte, b'&' | b'<' | b'>' | b'"')) {
        return text.into();
    }
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A triangle clipped to a rectangle that is so many pixels wide.
    fn picture(width: f32, ids: Option<&str>) -> String {
        let triangle = Shape::Polygon { points: vec![[0.0, 0.0], [9.0, 0.0], [0.0, 9.0]], fill: Color::rgb(0, 0, 0) };
        let clip = Some(Area { min: [0.0; 2], max: [width, 5.0] });
        let primitives = vec![Primitive::new(triangle, clip, None); 2];
        let drawing = Drawing { size: [9.0; 2], primitives, ..Drawing::default() };
        let ids = ids.map(str::to_owned);
        write(&drawing, &Options { text: Text::Live, theme: Theme::Light, description: String::new(), ids })
    }

    fn ids(svg: &str) -> Vec<String> {
        svg.split(r#" id=""#).skip(1).filter_map(|rest| rest.split_once('"')).map(|(id, _)| id.to_owned()).collect()
    }

    #[test]
    fn different_pictures_in_one_page_share_no_id() {
        let page = picture(5.0, None) + &picture(6.0, None);
        let [one, other] = ids(&page).try_into().unwrap_or_else(|ids| panic!("two clips, each defined once: {ids:?}"));
        assert_ne!(one, other);
        for id in [one, other] {
            assert_eq!(page.matches(&format!("url(#{id})")).count(), 2, "{page}");
        }
    }

    #[test]
    fn the_same_picture_is_always_the_same_text() {
        assert_eq!(picture(5.0, None), picture(5.0, None));
        assert_eq!(ids(&picture(5.0, Some("mine"))), ["mine0"]);
    }
}
