//! One drag move, stage by stage: evaluate the scene, lay its figure out, write it as SVG; tessellate it with feature `app`.

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
