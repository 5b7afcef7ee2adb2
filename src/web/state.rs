//! States as host pages write them: one object with the scene and its parameters, or a permalink.

use percent_encoding::percent_decode_str;
use serde_json::{Map, Value as Json};
use wasm_bindgen::JsValue;

use crate::scene::{Command, ParamError, SCENES, Scene, Session, Words, find, link};

/// Names the scene in a state; no parameter is called so.
const SCENE: &str = "scene";
/// Names the version in a link.
const VERSION: &str = "v";

/// An `Error` for the page, with a `code` to branch on.
pub fn fault(code: &str, message: &str) -> JsValue {
    let error = js_sys::Error::new(message);
    // An object just made takes any property.
    let _ = js_sys::Reflect::set(&error, &"code".into(), &code.into());
    error.into()
}

fn refused(error: &ParamError) -> JsValue {
    fault(error.fault.code(), &error.to_string())
}

/// The scene and all parameters.
pub fn json(session: &Session) -> Json {
    let mut object = Map::from_iter([(SCENE.to_owned(), Json::from(session.scene().id()))]);
    if let Json::Object(values) = session.value_json() {
        object.extend(values);
    }
    Json::Object(object)
}

/// Sets the scene, if it is named, and parameters: all of it or nothing.
pub fn set(session: &mut Session, text: &str) -> Result<(), JsValue> {
    let Ok(Json::Object(mut values)) = serde_json::from_str(text) else {
        return Err(fault("bad_message", Words::english().get("web.bad_message")));
    };
    let scene = match values.remove(SCENE) {
        None => session.scene(),
        Some(name) => named(name.as_str().unwrap_or(&name.to_string()))?,
    };
    // On a session of its own first, so that a refusal leaves this one as it is, its scene included.
    Session::new(scene).set_json(&values).map_err(|error| refused(&error))?;
    session.apply(Command::Open(scene.id()));
    session.set_json(&values).map_err(|error| refused(&error))?;
    Ok(())
}

fn named(id: &str) -> Result<&'static dyn Scene, JsValue> {
    find(id).ok_or_else(|| {
        let known: Vec<_> = SCENES.iter().map(|scene| scene.id()).collect();
        fault(
            "unknown_scene",
            &Words::english().fill("cli.unknown_scene", &[("given", id), ("known", &known.join(", "))]),
        )
    })
}

/// Whether a link is allowed in all its parts: what a person's link gets wrong is noted, what a program's does is
/// refused.
pub fn check_link(text: &str) -> Result<(), JsValue> {
    let fragment = text.split_once('#').map_or(text, |(_, fragment)| fragment);
    let decoded = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    let pairs =
        fragment.split('&').filter(|part| !part.is_empty()).map(|part| part.split_once('=').unwrap_or((part, "")));
    let mut values: Map<String, Json> = pairs.map(|(key, value)| (decoded(key), Json::from(decoded(value)))).collect();
    let known = link::VERSION.to_string();
    if let Some(version) = values.remove(VERSION).filter(|version| *version != known) {
        let given = version.to_string();
        return Err(fault(
            "unsupported_version",
            &Words::english().fill("web.version", &[("given", &given), ("known", &known)]),
        ));
    }
    let scene = match values.remove(SCENE) {
        None => SCENES[0],
        Some(name) => named(name.as_str().unwrap_or_default())?,
    };
    Session::new(scene).set_json(&values).map(drop).map_err(|error| refused(&error))
}
