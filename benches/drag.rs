//! One drag move, stage by stage: evaluate the scene, lay its figure out, write it as SVG; with feature `app` also the whole window's
//! frame, and the triangles of it.

use divan::{Bencher, black_box};
use losslab::figure::style::Theme;
use losslab::figure::svg::{self, Text};
use losslab::figure::{Slot, SlotEdit, View, layout};
use losslab::scene::{Command, Edit, Phase, SCENES, Session};

fn main() {
    divan::main();
}

/// The figure's size on a laptop.
const SIZE: [f32; 2] = [780.0, 700.0];

/// Residuals of a drag to and fro, all different from their predecessor.
fn residuals() -> impl Iterator<Item = f64> {
    (0..).map(|i| f64::from(i % 180) * 0.05 - 4.5)
}

fn dragged(session: &mut Session, residual: f64) {
    let edit = SlotEdit { slot: Slot::number("residual"), value: residual };
    session.apply(Command::Edit(vec![Edit::Slot(edit)], Phase::Ongoing));
}

#[divan::bench]
fn evaluate(bencher: Bencher<'_, '_>) {
    let (mut session, mut hand) = (Session::new(SCENES[0]), residuals());
    bencher.bench_local(|| {
        dragged(&mut session, hand.next().unwrap_or_default());
        black_box(session.outcome().readings.len())
    });
}

#[divan::bench]
fn evaluate_beta(bencher: Bencher<'_, '_>) {
    let (mut session, mut hand) = (Session::new(SCENES[0]), residuals());
    bencher.bench_local(|| {
        let edit = SlotEdit { slot: Slot::number("beta"), value: hand.next().unwrap_or_default().abs() };
        session.apply(Command::Edit(vec![Edit::Slot(edit)], Phase::Ongoing));
        black_box(session.outcome().readings.len())
    });
}

#[divan::bench]
fn lay_out(bencher: Bencher<'_, '_>) {
    let mut session = Session::new(SCENES[0]);
    let figure = session.outcome().figures[0].clone();
    let view = View::new(SIZE, Theme::Light);
    bencher.bench_local(|| layout(black_box(&figure), &view));
}

#[divan::bench]
fn write_svg(bencher: Bencher<'_, '_>) {
    let mut session = Session::new(SCENES[0]);
    let drawing = layout(&session.outcome().figures[0], &View::new(SIZE, Theme::Light));
    let options = svg::Options { text: Text::Live, theme: Theme::Light, description: String::new() };
    bencher.bench_local(|| svg::write(black_box(&drawing), &options));
}

/// The window: a frame is everything from a session that has changed to shapes, tessellation is from shapes to triangles.
#[cfg(feature = "app")]
mod window {
    use std::cell::RefCell;
    use std::rc::Rc;

    use divan::Bencher;
    use eframe::egui;
    use egui::{Context, FullOutput, Pos2, RawInput, Rect, vec2};
    use losslab::app::{App, Change, Host, Options};
    use losslab::scene::{SCENES, Session};

    use super::{dragged, residuals};

    /// Nobody listens.
    struct Alone;

    impl Host for Alone {
        fn copy_link(&mut self, _link: &str) -> Option<String> {
            None
        }

        fn changed(&mut self, _session: &mut Session, _change: Change) {}

        fn save(&mut self, _file_name: &str, _mime: &str, _bytes: &[u8]) -> Result<Option<String>, String> {
            Ok(None)
        }
    }

    struct Window {
        ctx: Context,
        app: App,
        session: Rc<RefCell<Session>>,
    }

    impl Window {
        fn open() -> Self {
            let ctx = Context::default();
            let session = Rc::new(RefCell::new(Session::new(SCENES[0])));
            let app = App::new(&ctx, Rc::clone(&session), Options::default(), Box::new(Alone));
            let mut window = Self { ctx, app, session };
            // Sizes settle and fonts load in the first frames.
            for _ in 0..4 {
                window.frame();
            }
            window
        }

        fn frame(&mut self) -> FullOutput {
            let screen = Rect::from_min_size(Pos2::ZERO, vec2(1280.0, 800.0));
            let Self { ctx, app, .. } = self;
            ctx.run_ui(RawInput { screen_rect: Some(screen), ..RawInput::default() }, |ui| app.ui(ui))
        }
    }

    #[divan::bench]
    fn frame(bencher: Bencher<'_, '_>) {
        let (mut window, mut hand) = (Window::open(), residuals());
        bencher.bench_local(|| {
            dragged(&mut window.session.borrow_mut(), hand.next().unwrap_or_default());
            window.frame().shapes.len()
        });
    }

    #[divan::bench]
    fn tessellate(bencher: Bencher<'_, '_>) {
        let mut window = Window::open();
        let FullOutput { shapes, pixels_per_point, .. } = window.frame();
        bencher.with_inputs(|| shapes.clone()).bench_local_values(|shapes| window.ctx.tessellate(shapes, pixels_per_point));
    }
}
