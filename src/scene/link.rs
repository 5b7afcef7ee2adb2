//! Permalinks: a state as readable text, `v=1&scene=regression&beta=0.5&residual=2`, and back.
//!
//! Keys are sorted, only values that differ from their defaults are written, numbers in the shortest form that reads
//! back exactly. Reading never fails: what cannot be taken is a [`LinkFault`], and the default stands in for it. A
//! person's link is followed with notices for its faults, a program's is refused at the first.

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use super::fault::quote;
use super::{Message, Notice, PATH, ParamError, Params, Scene, Value, Words, carried, find, has_cards, named};
use crate::figure::order;

/// The version this program writes and reads.
pub const VERSION: u32 = 1;
/// A longer link is cut by some chat and mail programs; points that do not fit are left out.
pub const LONGEST: usize = 2048;
/// Longer texts are not read at all.
pub const LONGEST_READ: usize = 16 * 1024;
/// So many faults of one link are told; of the others, how many there are.
const MOST_NOTICES: usize = 5;

/// Names a card, in place of a scene.
pub const CARD: &str = "card";

/// What notices about a link as a whole are about.
const SUBJECT: &str = "link";
/// What the notice on what a shared link leaves out is about.
pub(super) const SHARED: &str = "shared";

/// Everything a fragment may hold as it is, but for what separates keys and values.
const ESCAPED: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'&').add(b'+').add(b'<').add(b'=').add(b'>').add(b'`');

/// What a link says.
pub struct Read {
    /// The scene it names, or the first.
    pub scene: &'static dyn Scene,
    /// Its values, complete.
    pub params: Params,
    /// What was not taken as given, in the order in which it stands there.
    pub faults: Vec<LinkFault>,
}

/// Something in a link that cannot be taken.
#[derive(Clone, Debug, PartialEq)]
pub enum LinkFault {
    /// It is so many bytes long, more than [`LONGEST_READ`]; nothing of it was read.
    TooLong(usize),
    /// It is of another version; nothing of it was taken, for its keys may mean something else.
    Version(String),
    /// It names no scene there is.
    Scene(String),
    /// It names no card there is.
    Card(String),
    /// A key or value that is not allowed.
    Param(ParamError),
}

impl LinkFault {
    /// The code that messages to host pages carry.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLong(_) => "too_large",
            Self::Version(_) => "unsupported_version",
            Self::Scene(_) | Self::Card(_) => "unknown_scene",
            Self::Param(error) => error.fault.code(),
        }
    }

    /// What is wrong, for a program that is refused.
    pub fn text(&self, words: &Words) -> String {
        self.message(false).text(words)
    }

    /// What is wrong, and for a person who has followed the link also what is shown instead.
    fn message(&self, to_person: bool) -> Message {
        let said = |person, program| Message::new(if to_person { person } else { program });
        match self {
            Self::TooLong(length) => said("link.long", "fault.long").with("length", *length).with("most", LONGEST_READ),
            Self::Version(given) => {
                said("link.version", "fault.version").with("known", f64::from(VERSION)).with("given", given.as_str())
            }
            Self::Scene(given) => {
                let scene = said("link.scene", "fault.scene").with("known", PATH.join(", "));
                scene.with("shown", carried()[0].id()).with("given", given.as_str())
            }
            Self::Card(given) => {
                let unknown = if has_cards() { "link.card" } else { "link.no_cards" };
                said(unknown, "fault.card").with("shown", carried()[0].id()).with("given", given.as_str())
            }
            Self::Param(error) if to_person => Message::new("link.value").with("fault", error.message()),
            Self::Param(error) => error.message(),
        }
    }
}

/// Faults as notices; a link that is wrong all over is not told in full.
pub fn notices(faults: &[LinkFault]) -> Vec<Notice> {
    let notice = |message| Notice { subject: SUBJECT, message };
    let told = faults.iter().take(MOST_NOTICES).map(|fault| notice(fault.message(true)));
    let more = faults.len().saturating_sub(MOST_NOTICES);
    let untold = (more > 0).then(|| notice(Message::new("link.more").with("count", more)));
    told.chain(untold).collect()
}

/// A permalink.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Without a `#`.
    pub text: String,
    /// Whether it leaves out points, with which it would be longer than [`LONGEST`].
    pub left_out: bool,
}

impl Link {
    /// What there is to say of it.
    pub fn notice(&self) -> Option<Notice> {
        let message = || Message::new("link.left_out").with("most", LONGEST as f64);
        self.left_out.then(|| Notice { subject: SHARED, message: message() })
    }
}

/// The link of a state.
pub fn encode(scene: &dyn Scene, params: &Params) -> Link {
    let concealed = scene.concealed(params);
    // A default beyond what may be right now stands for as far as there is room.
    let kept = |spec: &super::ParamSpec| match scene.state(params, None, spec.key).range {
        Some(range) => spec.default.within(range),
        None => spec.default.clone(),
    };
    let differs = |spec: &&super::ParamSpec| {
        !concealed.contains(&spec.key) && params.get(spec.key).is_some_and(|value| *value != kept(spec))
    };
    let mut specs: Vec<_> = scene.specs().iter().filter(differs).collect();
    order::sort(&mut specs, |a, b| a.key < b.key);
    let begin = format!("v={VERSION}&{}={}", if scene.is_card() { CARD } else { "scene" }, scene.id());
    // Points get the room that all else leaves.
    let mut parts: Vec<Option<String>> = specs.iter().map(|spec| part(spec.key, params.get(spec.key)?)).collect();
    let mut length = begin.len() + parts.iter().flatten().map(String::len).sum::<usize>();
    for (spec, part) in specs.iter().zip(&mut parts) {
        if let Some(Value::Points(points)) = params.get(spec.key) {
            let room = LONGEST.saturating_sub(length + spec.key.len() + "&=".len());
            *part = points.text_within(room).map(|text| format!("&{}={text}", spec.key));
            length += part.as_ref().map_or(0, String::len);
        }
    }
    let left_out = parts.iter().any(Option::is_none);
    Link { text: begin + &parts.into_iter().flatten().collect::<String>(), left_out }
}

/// A key and its value; points are not written here.
fn part(key: &str, value: &Value) -> Option<String> {
    let text = if let Value::Points(_) = value { return None } else { value.text() };
    Some(format!("&{key}={}", utf8_percent_encode(&text, ESCAPED)))
}

/// Reads a link, with or without `#` and whatever stands before it.
pub fn read(text: &str) -> Read {
    let fragment = text.split_once('#').map_or(text, |(_, fragment)| fragment);
    let nothing = |fault| {
        let scene = carried()[0];
        Read { scene, params: Params::defaults(scene.specs()), faults: vec![fault] }
    };
    if fragment.len() > LONGEST_READ {
        return nothing(LinkFault::TooLong(fragment.len()));
    }
    let pairs: Vec<(String, String)> = pairs(fragment).collect();
    let value_of = |key: &str| pairs.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str());
    let newer = value_of("v").filter(|version| *version != VERSION.to_string());
    let mut faults: Vec<_> = newer.into_iter().map(|version| LinkFault::Version(quote(version))).collect();
    let scene = value_of(CARD).map(card_named).or_else(|| value_of("scene").map(named));
    let scene = scene.unwrap_or(Ok(carried()[0])).unwrap_or_else(|fault| {
        faults.push(fault);
        carried()[0]
    });
    let specs = scene.specs();
    let mut params = Params::defaults(specs);
    let rest = pairs.iter().filter(|(key, _)| !["v", "scene", CARD].contains(&key.as_str()));
    // A newer link may mean something else by the same keys: nothing of it is guessed.
    for (key, text) in rest.filter(|_| newer.is_none()) {
        match Params::spec(specs, key).and_then(|spec| Ok((spec, spec.parse(text)?))) {
            Ok((spec, value)) => params.set(specs, spec.key, value),
            Err(error) => faults.push(LinkFault::Param(error)),
        }
    }
    Read { scene, params, faults }
}

/// The card of that id.
///
/// # Errors
/// There is none.
pub fn card_named(id: &str) -> Result<&'static dyn Scene, LinkFault> {
    find(id).filter(|scene| scene.is_card()).ok_or_else(|| LinkFault::Card(quote(id)))
}

/// The keys and values of a text such as `beta=0.5&residual=2`.
pub fn pairs(text: &str) -> impl Iterator<Item = (String, String)> + '_ {
    text.split('&').filter(|part| !part.is_empty()).map(pair)
}

fn pair(part: &str) -> (String, String) {
    let (key, value) = part.split_once('=').unwrap_or((part, ""));
    let read = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    (read(key), read(value))
}
