//! The entries of the page figure's modules: the page's elements do the rest.
//!
//! Naming the library here is what links its exports into a module, and naming scenes is what links those. Natively
//! there is no page, and nothing happens.

#[cfg(target_arch = "wasm32")]
mod heap;

/// Starts the module with the losses of one prediction.
pub fn curves() {
    #[cfg(target_arch = "wasm32")]
    losslab::web::start(losslab::scene::CURVES);
}

/// Starts the module with points of one's own.
pub fn points() {
    #[cfg(target_arch = "wasm32")]
    losslab::web::start(losslab::scene::POINTS);
}

/// Starts the module with the multi-task loss.
pub fn boxes() {
    #[cfg(target_arch = "wasm32")]
    losslab::web::start(losslab::scene::BOXES);
}

/// Starts the module with all scenes.
pub fn all() {
    #[cfg(target_arch = "wasm32")]
    losslab::web::start(losslab::scene::SCENES);
}
