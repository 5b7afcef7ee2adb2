//! Points as a parameter: as text and JSON, edited one at a time, in history, in links and in what is remembered.

#![expect(clippy::expect_used, reason = "a step that fails is a test that fails")]

mod edits;
mod links;
mod memory;
#[cfg(feature = "page")]
mod page;
mod values;

use std::sync::LazyLock;

use losslab::math::Point;
use losslab::scene::{
    Command, Cx, Edit, Outcome, ParamSpec, ParamState, Params, Phase, PointEdit, Points, PointsKind, Quantity, Reading,
    ReadingValue, Scene, Session, Situation, Value, Words, Work,
};

/// As many as a scene takes.
const MANY: usize = 10_000;

/// A scene of points: its own lie on a line of the slope `slope`, which has no effect once others are given.
struct Cloud {
    specs: LazyLock<Vec<ParamSpec>>,
}

static PLAIN: Cloud = Cloud { specs: LazyLock::new(|| specs(PointsKind::plain([2, MANY]))) };
static LABELLED: Cloud = Cloud { specs: LazyLock::new(|| specs(PointsKind::labelled([1, 12]))) };

fn specs(kind: PointsKind) -> Vec<ParamSpec> {
    vec![
        ParamSpec::number("slope", "cloud.slope", [-10.0, 10.0], 0.5, 1.0),
        ParamSpec::points("data", "cloud.data", kind),
        ParamSpec::number("moved", "cloud.moved", [-1.0, 1e9], 1.0, 0.0),
    ]
}

/// The scene's own: four points.
fn own(params: &Params, labelled: bool) -> Points {
    let slope = params.number("slope");
    let label = |index: i32| if index % 2 == 0 { -1 } else { 1 };
    let point =
        |index: i32| Point::labelled(index.into(), slope * f64::from(index), if labelled { label(index) } else { 0 });
    (0..4).map(point).collect()
}

impl Cloud {
    fn is_labelled(&self) -> bool {
        self.specs[1].points_kind().is_some_and(|kind| kind.labelled)
    }
}

impl Scene for Cloud {
    fn id(&self) -> &'static str {
        "cloud"
    }

    fn words(&self) -> &'static str {
        ""
    }

    fn specs(&self) -> &[ParamSpec] {
        &self.specs
    }

    fn state(&self, params: &Params, _work: Option<&Work<'_>>, key: &str) -> ParamState {
        ParamState::active_if(key != "slope" || params.points("data").is_none())
    }

    fn materialise(&self, params: &Params, key: &str) -> Option<Points> {
        (key == "data").then(|| own(params, self.is_labelled()))
    }

    /// Counts the edits of points that it hears of.
    fn follow(&self, edited: &[&'static str], _before: &Params, params: &mut Params) {
        if edited.contains(&"data") {
            params.set(self.specs(), "moved", Value::Number(params.number("moved") + 1.0));
        }
    }

    fn evaluate(&self, params: &Params, _situation: &Situation<'_>, cx: &mut Cx) -> Outcome {
        let points = params.points("data").cloned().unwrap_or_else(|| own(params, self.is_labelled()));
        let sum = cx.remember(("sum", ""), &points, &[], || points.iter().map(|point| point.at[1]).sum::<f64>());
        let term = losslab::figure::Term { key: "sum", palette: 0 };
        let value = ReadingValue::Number(*sum);
        let reading = Reading { key: "sum".into(), term, quantity: Quantity::LOSS, value, listed: true };
        Outcome { readings: vec![reading], ..Outcome::default() }
    }
}

fn session(scene: &'static Cloud) -> Session {
    Session::new(scene, Words::english())
}

/// A session with so many points given.
fn session_of(count: usize) -> Session {
    let mut session = session(&PLAIN);
    let points = (0..count).map(|index| Point::new(index as f64, 0.5)).collect();
    session.apply(Command::Edit(vec![Edit::Set("data", Value::Points(points))], Phase::Done));
    session
}

fn edit(session: &mut Session, edit: PointEdit, phase: Phase) -> bool {
    session.apply(Command::Edit(vec![Edit::Point("data", edit)], phase))
}

/// The points that are given.
fn given(session: &Session) -> Points {
    session.params().points("data").cloned().unwrap_or_default()
}

/// What there is to be read of notices.
fn said(session: &Session) -> Vec<String> {
    session.notices().iter().map(|notice| notice.message.text(Words::english())).collect()
}
