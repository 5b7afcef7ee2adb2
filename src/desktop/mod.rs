//! The native window.

mod host;
mod keep;

use std::cell::RefCell;
use std::rc::Rc;

use eframe::egui;

use crate::app::{App, ThemeChoice};
use crate::scene::Session;

/// Size of the window at the start, and the least it can be made, in points.
const SIZE: [f32; 2] = [1280.0, 800.0];
const LEAST: [f32; 2] = [320.0, 320.0];

/// Opens the window on a session and stays until it is closed.
///
/// # Errors
/// No window or no OpenGL context could be had; the reason in words.
pub fn run(mut session: Session) -> Result<(), String> {
    let (keep, notice) = keep::Keep::read();
    if let Some(notice) = notice {
        session.notify(notice);
    }
    let title = session.words().get("app.window_title");
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_title(title)
            .with_app_id("losslab")
            .with_inner_size(SIZE)
            .with_min_inner_size(LEAST),
        renderer: eframe::Renderer::Glow,
        ..eframe::NativeOptions::default()
    };
    let create = |context: &eframe::CreationContext<'_>| {
        let session = Rc::new(RefCell::new(session));
        Ok(Box::new(App::new(&context.egui_ctx, session, ThemeChoice::default(), Box::new(host::DesktopHost { keep })))
            as Box<dyn eframe::App>)
    };
    eframe::run_native(title, options, Box::new(create))
        .map_err(|error| reason(&error.to_string()).trim_end_matches('.').to_owned())
}

/// What winit says without the place in its own sources that it says it of: `os error at FILE:LINE: REASON`.
fn reason(error: &str) -> &str {
    const PLACE: &str = "os error at ";
    error.split_once(PLACE).and_then(|(_, rest)| rest.split_once(": ")).map_or(error, |(_, reason)| reason)
}

#[cfg(test)]
mod tests {
    use super::reason;

    #[test]
    fn a_reason_names_no_source_file() {
        let error =
            "winit EventLoopError: os error at /home/a/winit-0.30/src/linux/mod.rs:788: Failed to open connection";
        assert_eq!(reason(error), "Failed to open connection");
        assert_eq!(reason("no OpenGL"), "no OpenGL");
    }
}
