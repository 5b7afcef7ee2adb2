//! The entry: the command line and the window natively, the start of the module on the web.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    losslab::cli::main()
}

/// The page's elements do the rest; naming the library here is what links its exports into the module.
#[cfg(target_arch = "wasm32")]
fn main() {
    losslab::web::start(losslab::scene::SCENES);
}
