//! The entry of the window's module with cards: the page's elements do the rest.
//!
//! Naming the library here is what links its exports into the module. Natively there is no page, and nothing happens.

fn main() {
    #[cfg(target_arch = "wasm32")]
    losslab::web::start(losslab::scene::SCENES);
}
