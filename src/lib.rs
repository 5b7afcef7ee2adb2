//! Loss Lab: loss functions to take hold of.
//!
//! A [scene](scene::Scene) is a pure function from parameters to figures, readings, formulas and one sentence of
//! insight. Everything else renders those, or turns a hand's movement into new parameters.
//!
//! | module | what lives there | may use |
//! |---|---|---|
//! | [`math`] | losses, descent, fits, svm, softmax, boxes, the search for λ (two packages) | nothing |
//! | [`figure`] | pictures in axis units, their layout in pixels, SVG and CSV | nothing |
//! | [`scene`] | parameters, sessions, links, words; what scenes draw alike; one file a scene | `math`, `figure` |
//! | [`lesson`] | cards: predict, check, explain; progress; files for Anki and for teachers | `scene`, `figure` |
//! | `cli` | `losslab list`, `read`, `export`, `cards` (native) | `lesson`, `scene`, `figure` |
//! | [`view`] | what window and page figure share: state, hands, readings, export | `lesson`, `scene`, `figure` |
//! | `app` | the egui window (feature `app`) | `view` |
//! | `desktop` | the native window (feature `app`) | `app` |
//! | `web` | the `<loss-lab>` element's other half: window (wasm), page figure (feature `page`) | `app`; `view` |
//! | `page`, `window` | modules of a page, packages of their own: page figures; the window with cards (wasm) | `web` |
//!
//! Invariants: nothing but `app`, `desktop` and `web` knows egui (the tests run without that feature); a scene has no
//! clock, no randomness without a seed and no state; layout alone knows pixels and where words fit, and
//! [`figure::style`] alone colours; every change of a parameter is a [`scene::Command`] applied by a
//! [`scene::Session`], which also takes out of every outcome what is concealed; only what starts a session chooses a
//! language.
//!
//! A new scene is a file or folder in `scene/scenes`, a line in [`scene::SCENES`] and in the list of a module of page
//! figures, and a file in `assets/words`; a new loss is a file in `math`, a line in its registry, its words and its
//! formula.

/// Whether this program has cards: natively always, a module of a web page with the feature `cards`. Where this is
/// false nothing asks for what only cards need, and so it is not linked.
pub const HAS_CARDS: bool = cfg!(any(feature = "cards", not(target_arch = "wasm32")));

pub mod figure;
pub mod lesson;
pub mod scene;
pub mod view;

/// The mathematics: two packages, as one of them has to be fast wherever it runs.
pub mod math {
    pub use losslab_lambda as lambda;
    pub use losslab_math::*;
}

#[cfg(feature = "app")]
pub mod app;
#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
#[cfg(all(feature = "app", not(target_arch = "wasm32")))]
pub mod desktop;
#[cfg(any(feature = "page", all(feature = "app", target_arch = "wasm32")))]
pub mod web;
