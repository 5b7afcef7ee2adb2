//! Points as text, `x,y;x,y` or `x,y,label;…`, and as JSON, `[[x,y],…]` or `[[x,y,label],…]`.

use super::{Points, PointsKind};
use crate::figure::number::{read, shortest};
use crate::math::Point;
use crate::scene::fault::{Fault, Part};
use crate::scene::json::Json;
use crate::scene::message::Message;

/// What cannot be taken: which part, the text of it, and why.
pub(in crate::scene) type Refused = (Part, String, Fault);

/// How no points are written.
const NONE: &str = "none";

/// The shortest text of a point and what separates it from the next: `0,0;`, and `,1` for a label.
const SHORTEST: usize = 4;

impl PointsKind {
    /// What is allowed.
    pub(in crate::scene) fn allowed(&self) -> Message {
        let key = if self.labelled { "allowed.labelled_points" } else { "allowed.points" };
        let count = Message::span([self.fewest() as f64, self.most as f64]);
        Message::new(key).with("count", count).with("span", Message::span([-self.reach, self.reach]))
    }

    /// Reads points as links and the command line write them; empty text is none. A separator at the end is taken.
    pub(in crate::scene) fn parse(&self, text: &str) -> Result<Points, Refused> {
        let text = text.trim();
        if text.is_empty() || text == NONE {
            return Ok(Points::default());
        }
        let mut points = Vec::new();
        for text in text.strip_suffix(';').unwrap_or(text).split(';') {
            let mut numbers = Numbers::default();
            text.split(',').for_each(|part| numbers.push(read(part)));
            let point = self.point(&numbers).map_err(|fault| refused(points.len(), text.trim(), fault))?;
            points.push(point);
        }
        self.counted(points)
    }

    /// Reads points as host pages write them.
    pub(in crate::scene) fn read_json(&self, list: &[Json]) -> Result<Points, Refused> {
        let mut points = Vec::new();
        for json in list {
            let values = if let Json::List(values) = json { values.as_slice() } else { &[] };
            let mut numbers = Numbers::default();
            for value in values {
                numbers.push(if let Json::Number(number) = value { Some(*number) } else { None });
            }
            let point = self.point(&numbers).map_err(|fault| refused(points.len(), &json.to_string(), fault))?;
            points.push(point);
        }
        self.counted(points)
    }

    /// A point of its numbers: two, and a label where there are any.
    fn point(&self, numbers: &Numbers) -> Result<Point, Fault> {
        let Numbers { known: [x, y, label], count, bad } = *numbers;
        if bad || count != if self.labelled { 3 } else { 2 } {
            return Err(Fault::BadType);
        }
        let at = [x, y];
        // What is no whole number is no label.
        let label_of = |label: f64| [-1_i8, 0, 1].into_iter().find(|known| f64::from(*known) == label);
        let point = label_of(label).map(|label| Point { at: at.map(|value| value + 0.0), label });
        point.filter(|point| self.allows(point)).ok_or(Fault::OutOfRange)
    }

    fn counted(&self, points: Vec<Point>) -> Result<Points, Refused> {
        let count = points.len();
        if self.allows_count(count) {
            Ok(points.into())
        } else {
            Err((Part::Points(count), String::new(), Fault::OutOfRange))
        }
    }
}

/// The numbers of one point as they are read, without a list for each: the label is 0 unless there is one.
#[derive(Default)]
struct Numbers {
    known: [f64; 3],
    count: usize,
    /// Whether there was something else among them.
    bad: bool,
}

impl Numbers {
    fn push(&mut self, number: Option<f64>) {
        if let Some(place) = self.known.get_mut(self.count) {
            *place = number.unwrap_or_default();
        }
        self.count += 1;
        self.bad |= number.is_none();
    }
}

fn refused(index: usize, text: &str, fault: Fault) -> Refused {
    (Part::Point(index + 1), text.to_owned(), fault)
}

impl Points {
    /// The points as links and the command line write them.
    pub fn text(&self) -> String {
        // No text is longer than this.
        self.text_within(usize::MAX).unwrap_or_default()
    }

    /// The same, if it is no longer than so many bytes. Of a longer one no more than those are written.
    pub fn text_within(&self, most: usize) -> Option<String> {
        if self.is_empty() {
            return Some(NONE.to_owned());
        }
        if (self.len() * SHORTEST).saturating_sub(1) > most {
            return None;
        }
        let mut text = String::new();
        for Point { at: [x, y], label } in self.iter() {
            if !text.is_empty() {
                text.push(';');
            }
            text += &shortest(*x);
            text.push(',');
            text += &shortest(*y);
            // Those of a set without classes have none.
            if *label != 0 {
                text += if *label < 0 { ",-1" } else { ",1" };
            }
            if text.len() > most {
                return None;
            }
        }
        Some(text)
    }

    /// The points as JSON.
    pub(in crate::scene) fn json(&self) -> Json {
        let json = |Point { at: [x, y], label }: &Point| {
            let label = Some(f64::from(*label)).filter(|label| *label != 0.0);
            [*x, *y].into_iter().chain(label).collect()
        };
        Json::List(self.iter().map(json).collect())
    }
}
