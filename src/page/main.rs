//! The entry of the page figure's module: the page's elements do the rest.
//!
//! Naming the library here is what links its exports into the module.

#[cfg(target_arch = "wasm32")]
mod heap;

#[cfg(target_arch = "wasm32")]
fn main() {
    losslab::web::start();
}

/// Natively there is no page.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
