//! The `<loss-lab>` element's other half: what its scripts ask of a module.
//!
//! JavaScript owns the element, its attributes, events and address; this side owns the session and what shows it. Texts
//! and JSON are all that crosses the border. A module never calls a page's code while it is itself at work on a
//! session: it only leaves word with its [`PageHost`], which acts once the stack is empty.
//!
//! Modules of two kinds answer alike (`lab.rs`): those of `window` (feature `app`) are the app on a canvas, those of
//! `page` (feature `page`) the page figure, which is tested natively as well. Of each kind there is one with all scenes
//! and cards (feature `cards`, `cards.rs`) and there are lighter ones for a first page: the entry of a module names the
//! scenes that it carries (`start`).

#[cfg(feature = "page")]
pub mod page;

#[cfg(all(feature = "cards", target_arch = "wasm32"))]
mod cards;
#[cfg(target_arch = "wasm32")]
mod faces;
#[cfg(target_arch = "wasm32")]
mod host;
#[cfg(target_arch = "wasm32")]
mod json;
#[cfg(target_arch = "wasm32")]
mod lab;
#[cfg(all(feature = "app", target_arch = "wasm32"))]
mod window;

#[cfg(target_arch = "wasm32")]
pub use host::PageHost;
#[cfg(target_arch = "wasm32")]
pub use lab::{LossLab, start};
