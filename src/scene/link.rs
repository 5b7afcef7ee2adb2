//! Permalinks: a state as readable text, `v=1&scene=regression&beta=0.5&residual=2`, and back.
//!
//! Keys are sorted, only values that differ from their defaults are written, numbers in the shortest form that reads
//! back exactly. Reading never fails: what cannot be taken becomes a [`Notice`], and the default stands in for it.

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use super::param::quote;
use super::{Notice, Params, SCENES, Scene, Value, Words, find};

/// The version this program writes and reads.
pub const VERSION: u32 = 1;
/// A longer link is cut by some chat and mail programs; own points are then left out.
pub const LONGEST: usize = 2048;
/// Longer texts are not read at all.
const LONGEST_READ: usize = 16 * 1024;
/// So many faults of one link are told; of the others, how many there are.
const MOST_NOTICES: usize = 5;

/// Everything a fragment may hold as it is, but for what separates keys and values.
const ESCAPED: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'&').add(b'+').add(b'<').add(b'=').add(b'>').add(b'`');

/// What a link says.
pub struct Decoded {
    /// The scene it names, or the first.
    pub scene: &'static dyn Scene,
    /// Its values, complete.
    pub params: Params,
    /// What was not taken as given.
    pub notices: Vec<Notice>,
}

/// The link of a state. Points are left out where it would become longer than [`LONGEST`] bytes.
pub fn encode(scene: &dyn Scene, params: &Params) -> String {
    let mut pairs: Vec<_> = scene
        .specs()
        .iter()
        .filter_map(|spec| params.get(spec.key).filter(|value| **value != spec.default).map(|value| (spec.key, value)))
        .collect();
    pairs.sort_by_key(|(key, _)| *key);
    let write = |points: bool| {
        let kept = pairs.iter().filter(|(_, value)| points || !matches!(value, Value::Points(_)));
        kept.fold(format!("v={VERSION}&scene={}", scene.id()), |text, (key, value)| {
            text + "&" + key + "=" + &utf8_percent_encode(&value.text(), ESCAPED).to_string()
        })
    };
    let whole = write(true);
    if whole.len() > LONGEST { write(false) } else { whole }
}

/// Reads a link, with or without `#` and whatever stands before it.
pub fn decode(text: &str) -> Decoded {
    let fragment = text.split_once('#').map_or(text, |(_, fragment)| fragment);
    let words = Words::english();
    let mut notices = Vec::new();
    let mut notice = |key: &str, values: &[(&str, &str)]| notices.push(Notice(words.fill(key, values)));
    if fragment.len() > LONGEST_READ {
        notice("link.long", &[("length", &fragment.len().to_string()), ("most", &LONGEST_READ.to_string())]);
        return Decoded { scene: SCENES[0], params: Params::defaults(SCENES[0].specs()), notices };
    }
    let pairs: Vec<(String, String)> = fragment.split('&').filter(|part| !part.is_empty()).map(pair).collect();
    let value_of = |key: &str| pairs.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str());
    let newer = value_of("v").filter(|version| *version != VERSION.to_string());
    if let Some(version) = newer {
        notice("link.version", &[("known", &VERSION.to_string()), ("given", &quote(version))]);
    }
    let scene = match value_of("scene") {
        None => SCENES[0],
        Some(id) => find(id).unwrap_or_else(|| {
            let ids: Vec<_> = SCENES.iter().map(|scene| scene.id()).collect();
            notice("link.scene", &[("known", &ids.join(", ")), ("shown", ids[0]), ("given", &quote(id))]);
            SCENES[0]
        }),
    };
    let specs = scene.specs();
    let mut params = Params::defaults(specs);
    let rest = pairs.iter().filter(|(key, _)| key != "v" && key != "scene");
    // A newer link may mean something else by the same keys: nothing of it is guessed.
    for (key, text) in rest.filter(|_| newer.is_none()) {
        match Params::spec(specs, key).and_then(|spec| Ok((spec, spec.parse(text)?))) {
            Ok((spec, value)) => params.set(specs, spec.key, value),
            Err(error) => notice("link.value", &[("fault", &error.to_string())]),
        }
    }
    if notices.len() > MOST_NOTICES {
        let more = (notices.len() - MOST_NOTICES).to_string();
        notices.truncate(MOST_NOTICES);
        notices.push(Notice(words.fill("link.more", &[("count", &more)])));
    }
    Decoded { scene, params, notices }
}

fn pair(part: &str) -> (String, String) {
    let (key, value) = part.split_once('=').unwrap_or((part, ""));
    let read = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    (read(key), read(value))
}
