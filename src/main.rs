//! The entry: the command line and the window natively, the start of the module on the web.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    losslab::cli::main()
}

/// The page's `<loss-lab>` elements do the rest; naming the library here is what links its exports into the module.
#[cfg(all(feature = "app", target_arch = "wasm32"))]
fn main() {
    losslab::web::start();
}

#[cfg(all(not(feature = "app"), target_arch = "wasm32"))]
fn main() {}
