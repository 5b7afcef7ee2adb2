//! Points as a parameter: one move of a drag, and the link that is asked for after it.

use std::sync::LazyLock;

use divan::{Bencher, black_box};
use losslab::math::Point;
use losslab::scene::{
    Command, Cx, Edit, Outcome, ParamSpec, Params, Phase, PointEdit, Points, PointsKind, Scene, Session, Situation,
    Value, Words,
};

fn main() {
    divan::main();
}

/// A scene of nothing but points.
struct Cloud;

static SPECS: LazyLock<Vec<ParamSpec>> =
    LazyLock::new(|| vec![ParamSpec::points("data", "cloud.data", PointsKind::plain([2, 10_000]))]);

impl Scene for Cloud {
    fn id(&self) -> &'static str {
        "cloud"
    }

    fn words(&self) -> &'static str {
        ""
    }

    fn specs(&self) -> &[ParamSpec] {
        &SPECS
    }

    fn evaluate(&self, _params: &Params, _situation: &Situation<'_>, _cx: &mut Cx) -> Outcome {
        Outcome::default()
    }
}

fn session(count: usize) -> Session {
    let mut session = Session::new(&Cloud, Words::english());
    let points: Points = (0..count).map(|index| Point::new(index as f64 * 0.25, 0.5)).collect();
    session.apply(Command::Edit(vec![Edit::Set("data", Value::Points(points))], Phase::Done));
    session
}

/// The last point, up to which all of them are compared.
#[divan::bench(args = [200, 10_000])]
fn move_within_a_gesture(bencher: Bencher<'_, '_>, count: usize) {
    let (mut session, mut steps) = (session(count), 0..);
    bencher.bench_local(|| {
        let at = [0.5, f64::from(steps.next().unwrap_or_default())];
        let edit = Edit::Point("data", PointEdit::Move(count - 1, at));
        black_box(session.apply(Command::Edit(vec![edit], Phase::Ongoing)))
    });
}

#[divan::bench(args = [200, 400, 10_000])]
fn link(bencher: Bencher<'_, '_>, count: usize) {
    let session = session(count);
    bencher.bench_local(|| black_box(&session).whole_link());
}

/// What a host page's element asks for when a gesture is over.
#[divan::bench(args = [200, 10_000])]
fn fingerprint(bencher: Bencher<'_, '_>, count: usize) {
    let session = session(count);
    bencher.bench_local(|| black_box(&session).fingerprint());
}

/// `getState()`.
#[divan::bench(args = [200, 10_000])]
fn write_json(bencher: Bencher<'_, '_>, count: usize) {
    let session = session(count);
    bencher.bench_local(|| black_box(&session).value_json().to_string());
}
