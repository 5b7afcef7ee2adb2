//! States as host pages write them: one object with the scene and its parameters, or a permalink.

use wasm_bindgen::JsValue;

use crate::figure::number::shortest;
use crate::figure::sheet::SIDES;
use crate::scene::json::Json;
use crate::scene::link::{CARD, card_named};
use crate::scene::{Fault, LinkFault, Message, ParamError, Part, Session, Words, named};

/// Names the scene in a state; no parameter is called so.
const SCENE: &str = "scene";

/// An `Error` for the page, with a `code` to branch on.
pub fn fault(code: &str, message: &str) -> JsValue {
    let error = js_sys::Error::new(message);
    // An object just made takes any property.
    let _ = js_sys::Reflect::set(&error, &"code".into(), &code.into());
    error.into()
}

/// The same, with the `key` it is about.
fn fault_of(key: &str, code: &str, message: &str) -> JsValue {
    let error = fault(code, message);
    let _ = js_sys::Reflect::set(&error, &"key".into(), &key.into());
    error
}

/// A fault of a link, or of a state's scene, as an `Error` for the page, with the `key` it is about if there is one.
pub fn refused_link(refused: &LinkFault, words: &Words) -> JsValue {
    let (code, message) = (refused.code(), refused.text(words));
    match refused {
        LinkFault::TooLong(_) => fault(code, &message),
        LinkFault::Version(_) => fault_of("v", code, &message),
        LinkFault::Scene(_) => fault_of(SCENE, code, &message),
        LinkFault::Card(_) => fault_of(CARD, code, &message),
        LinkFault::Param(error) => fault_of(&error.key, code, &message),
    }
}

fn refused(error: &ParamError, words: &Words) -> JsValue {
    fault_of(&error.key, error.fault.code(), &error.text(words))
}

/// A side of a picture, if it is given: refused if no picture may be so large or small.
pub fn side(name: &str, given: Option<f64>, words: &Words) -> Result<Option<f32>, JsValue> {
    let sides = f64::from(*SIDES.start())..=f64::from(*SIDES.end());
    let Some(wrong) = given.filter(|side| !sides.contains(side)) else { return Ok(given.map(|side| side as f32)) };
    let span = Message::span([*sides.start(), *sides.end()]);
    let error = ParamError {
        key: name.to_owned(),
        given: shortest(wrong),
        part: Part::Whole,
        allowed: Message::new("allowed.number").with("span", span).into(),
        fault: Fault::OutOfRange,
    };
    Err(refused(&error, words))
}

/// The scene, or the card, and all parameters.
pub fn state(session: &Session) -> Json {
    let scene = session.scene();
    let mut object = vec![(if scene.is_card() { CARD } else { SCENE }.to_owned(), Json::from(scene.id()))];
    if let Json::Object(values) = session.value_json() {
        object.extend(values);
    }
    Json::Object(object)
}

/// Sets the scene, if it is named, and parameters: all of it or nothing.
pub fn set(session: &mut Session, text: &str) -> Result<(), JsValue> {
    let words = session.words();
    let Some(Json::Object(mut values)) = Json::read(text) else {
        return Err(fault("bad_message", words.get("web.bad_message")));
    };
    let mut take = |key: &str| {
        let at = values.iter().position(|(known, _)| known == key)?;
        Some(match values.remove(at).1 {
            Json::Text(name) => name,
            other => other.to_string(),
        })
    };
    let found = match (take(CARD), take(SCENE)) {
        (Some(id), _) => card_named(&id),
        (None, Some(id)) => named(&id),
        (None, None) => Ok(session.scene()),
    };
    let scene = found.map_err(|error| refused_link(&error, words))?;
    session.set_json(scene, &values).map_err(|error| refused(&error, words))?;
    Ok(())
}
