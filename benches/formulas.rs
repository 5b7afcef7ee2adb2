//! Formulas of one frame: laid out with their numbers and colours, and brought into the primitives that are drawn.

use divan::{Bencher, black_box};
use losslab::figure::formula::{self, Formula, SIZE, View, strip};
use losslab::figure::style::Theme;
use losslab::scene::{Session, Words};

fn main() {
    divan::main();
}

/// Width of the strip on a laptop.
const WIDTH: f32 = 740.0;

fn given() -> (Vec<Formula>, Vec<losslab::figure::Term>) {
    let mut session = Session::from_link("show=l1,l2,smooth_l1,huber", Words::english());
    (session.outcome().formulas.clone(), session.outcome().terms())
}

/// The strip of the regression scene with all its losses, its first number another one in each round.
#[divan::bench]
fn strip_of_a_drag(bencher: Bencher<'_, '_>) {
    let (mut formulas, terms) = given();
    let view = View { width: WIDTH, size: SIZE, theme: Theme::Light, highlight: Some("smooth_l1"), terms: &terms };
    let mut residual = 0.0;
    bencher.bench_local(|| {
        residual = if residual > 5.0 { -5.0 } else { residual + 0.05 };
        for formula in &mut formulas {
            formula.values[0].1 = residual;
        }
        black_box(strip(&formulas, &view).drawing.primitives.len())
    });
}

/// All formulas there are, at once.
#[divan::bench]
fn strip_of_everything(bencher: Bencher<'_, '_>) {
    let all = formula::all().iter();
    let formulas: Vec<Formula> = all
        .map(|typeset| Formula {
            id: typeset.id,
            values: typeset.values.iter().map(|name| (*name, 0.7)).collect(),
            branch: Some(0),
        })
        .collect();
    let view = View { width: WIDTH, size: SIZE, theme: Theme::Light, highlight: None, terms: &[] };
    bencher.bench_local(|| black_box(strip(&formulas, &view).drawing.primitives.len()));
}
