//! One drag move, stage by stage: evaluate the scene, lay its figure out, write it as SVG; of many points, the first
//! two together; with feature `app` also the whole window's frame, and the triangles of it; with feature `page` the
//! page figure's.

use divan::{Bencher, black_box};
use losslab::figure::style::Theme;
use losslab::figure::svg::{self, Text};
use losslab::figure::{Slot, SlotEdit, View, layout};
use losslab::math::Point;
use losslab::scene::{Command, Edit, Phase, PointEdit, Points, SCENES, Session, Value, Words, find};

fn main() {
    divan::main();
}

/// The figure's size on a laptop.
const SIZE: [f32; 2] = [780.0, 700.0];

/// What is dragged: the point on the curves, or a box over the street.
#[derive(Clone, Copy, Debug)]
enum Hand {
    Residual,
    Beta,
    Margin,
    Box,
    /// A logit, with the table of numerics.
    Logit,
    /// The step size of descent.
    Rate,
    /// A support vector.
    Support,
}

impl Hand {
    fn session(self) -> Session {
        let scene = match self {
            Self::Residual | Self::Beta => "regression",
            Self::Margin => "hinge",
            Self::Box => "detector",
            Self::Logit => "softmax",
            Self::Rate => "descent",
            Self::Support => "svm",
        };
        Session::new(find(scene).unwrap_or(SCENES[0]), Words::english())
    }

    /// A move of a drag to and fro: every one differs from the last.
    fn pull(self, session: &mut Session, step: i32) {
        let edits: Vec<SlotEdit> = match self {
            Self::Residual => {
                vec![SlotEdit { slot: Slot::number("residual"), value: f64::from(step % 180) * 0.05 - 4.5 }]
            }
            Self::Beta => vec![SlotEdit { slot: Slot::number("beta"), value: f64::from(step % 60) * 0.05 }],
            Self::Margin => vec![SlotEdit { slot: Slot::number("margin"), value: f64::from(step % 110) * 0.05 - 2.75 }],
            Self::Logit => vec![SlotEdit { slot: Slot::number("f1"), value: f64::from(step % 200) * 0.05 - 5.0 }],
            Self::Rate => {
                vec![SlotEdit { slot: Slot::number("learning_rate"), value: 0.05 + f64::from(step % 90) * 0.01 }]
            }
            Self::Support => {
                vec![SlotEdit { slot: Slot { key: "data", index: 0 }, value: f64::from(step % 60) * 0.05 - 1.5 }]
            }
            Self::Box => {
                let x = f64::from(step % 400);
                [(0, x), (2, x + 200.0)]
                    .map(|(index, value)| SlotEdit { slot: Slot { key: "bx", index }, value })
                    .to_vec()
            }
        };
        session.apply(Command::Edit(edits.into_iter().map(Edit::Slot).collect(), Phase::Ongoing));
    }
}

#[divan::bench(args = [Hand::Residual, Hand::Beta, Hand::Margin, Hand::Box, Hand::Logit, Hand::Rate, Hand::Support])]
fn evaluate(bencher: Bencher<'_, '_>, hand: Hand) {
    let (mut session, mut steps) = (hand.session(), 0..);
    bencher.bench_local(|| {
        hand.pull(&mut session, steps.next().unwrap_or_default());
        black_box(session.outcome().readings.len())
    });
}

#[divan::bench(args = [Hand::Residual, Hand::Margin, Hand::Box])]
fn lay_out(bencher: Bencher<'_, '_>, hand: Hand) {
    let figure = hand.session().outcome().figures[0].clone();
    let view = View::new(SIZE, Theme::Light);
    bencher.bench_local(|| layout(black_box(&figure), &view));
}

#[divan::bench(args = [Hand::Residual, Hand::Margin, Hand::Box])]
fn write_svg(bencher: Bencher<'_, '_>, hand: Hand) {
    let drawing = layout(&hand.session().outcome().figures[0], &View::new(SIZE, Theme::Light));
    let options = svg::Options { text: Text::Live, theme: Theme::Light, description: String::new(), ids: None };
    bencher.bench_local(|| svg::write(black_box(&drawing), &options));
}

/// The page figure: a frame is everything from a session that has changed to the text that crosses into JavaScript.
#[cfg(feature = "page")]
#[divan::bench(args = [Hand::Residual, Hand::Margin, Hand::Box])]
fn page_frame(bencher: Bencher<'_, '_>, hand: Hand) {
    use losslab::view::{Controls, ThemeChoice};
    use losslab::web::page::{Page, Surroundings};

    let (mut session, mut steps) = (hand.session(), 0..);
    let around = Surroundings::new(Controls::Minimal, ThemeChoice::Light, false);
    let mut page = Page::new(&mut session, around);
    bencher.bench_local(|| {
        hand.pull(&mut session, steps.next().unwrap_or_default());
        page.frame(&mut session).len()
    });
}

/// One of the points of the outlier scene under the hand: what a frame computes of it, to the primitives.
#[divan::bench(args = [10, 200, 10_000])]
fn outliers(bencher: Bencher<'_, '_>, count: usize) {
    let mut session = Session::new(find("outliers").unwrap_or(SCENES[1]), Words::english());
    let height = |index: usize| 0.4 * (index % 97) as f64 + 0.05 * (index * 37 % 23) as f64;
    let points: Points = (0..count).map(|index| Point::new((index % 97) as f64, height(index))).collect();
    session.apply(Command::Edit(vec![Edit::Set("data", Value::Points(points))], Phase::Done));
    let (view, mut steps) = (View::new(SIZE, Theme::Light), 0..);
    bencher.bench_local(|| {
        let height = f64::from(steps.next().unwrap_or_default() % 180) * 0.2;
        let edit = Edit::Point("data", PointEdit::Move(count - 1, [60.0, height]));
        session.apply(Command::Edit(vec![edit], Phase::Ongoing));
        layout(black_box(&session.outcome().figures[0]), &view)
    });
}

/// The window: a frame is everything from a session that has changed to shapes, tessellation is from shapes to
/// triangles.
#[cfg(feature = "app")]
mod window {
    use std::cell::RefCell;
    use std::rc::Rc;

    use divan::Bencher;
    use eframe::egui;
    use egui::{Context, DroppedFileHandle, FullOutput, Pos2, RawInput, Rect, vec2};
    use losslab::app::{App, Change, Done, Format, Host, NotSaved, ThemeChoice};
    use losslab::figure::style::Theme;
    use losslab::scene::Session;

    use super::Hand;

    /// Nobody listens.
    struct Alone;

    impl Host for Alone {
        fn copy_link(&mut self, _link: &str) -> Option<String> {
            None
        }

        fn changed(&mut self, _session: &mut Session, _change: Change) {}

        fn save(&mut self, _: &mut Session, _: Format, _: Theme) -> Result<Option<String>, NotSaved> {
            Ok(None)
        }

        fn load(&mut self, _: DroppedFileHandle, _: usize, _: Done) {}
    }

    struct Window {
        ctx: Context,
        app: App,
        session: Rc<RefCell<Session>>,
    }

    impl Window {
        fn open(hand: Hand) -> Self {
            let ctx = Context::default();
            let session = Rc::new(RefCell::new(hand.session()));
            let app = App::new(&ctx, Rc::clone(&session), ThemeChoice::default(), Box::new(Alone));
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

    #[divan::bench(args = [Hand::Residual, Hand::Margin, Hand::Box])]
    fn frame(bencher: Bencher<'_, '_>, hand: Hand) {
        let (mut window, mut steps) = (Window::open(hand), 0..);
        bencher.bench_local(|| {
            hand.pull(&mut window.session.borrow_mut(), steps.next().unwrap_or_default());
            window.frame().shapes.len()
        });
    }

    #[divan::bench(args = [Hand::Residual, Hand::Margin, Hand::Box])]
    fn tessellate(bencher: Bencher<'_, '_>, hand: Hand) {
        let mut window = Window::open(hand);
        let FullOutput { shapes, pixels_per_point, .. } = window.frame();
        bencher
            .with_inputs(|| shapes.clone())
            .bench_local_values(|shapes| window.ctx.tessellate(shapes, pixels_per_point));
    }
}
