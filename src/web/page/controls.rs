//! A part for each control: its name, what it says of itself, and where it stands right now.

use serde_json::{Value as Json, json};

use super::Page;
use super::figures::color;
use super::parts::Draft;
use crate::figure::{number as digits, style};
use crate::scene::{Kind, ParamSpec, Value};
use crate::view::number::Track;
use crate::view::options;

/// The numbers of a box, as they are called.
const CORNERS: [&str; 4] = ["x1", "y1", "x2", "y2"];

impl Page {
    /// The controls there are, in their order, and each of them.
    pub(super) fn write_controls(&self, draft: &mut Draft) {
        let shown = |spec: &&ParamSpec| self.state.param_state(spec.key).shown;
        let specs: Vec<&ParamSpec> = self.state.specs().iter().filter(shown).collect();
        let keys = |aside: bool| specs.iter().filter(|spec| spec.aside == aside).map(|spec| spec.key).collect::<Json>();
        draft.add("controls", &json!({ "main": keys(false), "aside": keys(true) }));
        for spec in specs {
            draft.add(format!("control/{}", spec.key), &self.control_json(spec));
        }
    }

    fn control_json(&self, spec: &ParamSpec) -> Json {
        let mut control = match spec.kind {
            Kind::Number { .. } | Kind::Integer { .. } => self.number_json(spec),
            Kind::Flag => json!({ "kind": "flag", "on": self.state.params.flag(spec.key) }),
            Kind::Choice(known) => json!({
                "kind": "choice",
                "options": known.iter().map(|option| self.option_json(spec, option)).collect::<Json>(),
            }),
            Kind::Set(known) => self.set_json(spec, known),
            Kind::Box { .. } => self.box_json(spec),
        };
        control["label"] = json!(spec.label(self.state.words));
        control["symbol"] = json!(spec.symbol);
        control["help"] = json!(options::help(&self.state, spec));
        control["active"] = json!(self.state.param_state(spec.key).active);
        control
    }

    fn number_json(&self, spec: &ParamSpec) -> Json {
        let value = self.state.params.number(spec.key);
        let Some(track) = Track::of(spec) else { return json!({ "kind": "number" }) };
        json!({
            "kind": "number",
            "value": spec.shown(value),
            "steps": track.steps(),
            "now": track.step(value),
            "from": track.origin(),
            "share": track.share(value),
        })
    }

    fn option_json(&self, spec: &ParamSpec, option: &'static str) -> Json {
        let on = options::is_on(&self.state, spec, option);
        let name = spec.option_label(self.state.words, option);
        let term = options::term(&self.state, option).filter(|_| on);
        json!({
            "id": option,
            "text": if matches!(spec.kind, Kind::Set(_)) { options::chip_text(&name, on) } else { name.clone() },
            "name": name,
            "on": on,
            "color": term.map(|term| color(style::hue(term.palette, self.theme()))),
            "dash": term.map(|term| style::dash(term.palette)),
        })
    }

    fn set_json(&self, spec: &ParamSpec, known: &'static [&'static str]) -> Json {
        let open = self.unfolded.contains(&spec.key);
        let shown = options::in_sight(&self.state, spec, known, open);
        let fold = options::folds(&self.state, spec, known)
            .then(|| self.state.words.get(if open { "app.fewer_options" } else { "app.more_options" }));
        json!({
            "kind": "set",
            "fold": fold,
            "open": open,
            "options": shown.iter().map(|option| self.option_json(spec, option)).collect::<Json>(),
        })
    }

    fn box_json(&self, spec: &ParamSpec) -> Json {
        let corners = match self.state.params.get(spec.key) {
            Some(Value::Box(corners)) => *corners,
            _ => [0.0; 4],
        };
        let label = spec.label(self.state.words);
        let part = |(name, value): (&str, f64)| {
            // All digits, because what the field shows is what it holds once it is left again.
            json!({ "name": name, "value": digits::shortest(value), "said": format!("{label} {name}") })
        };
        json!({ "kind": "box", "parts": CORNERS.into_iter().zip(corners).map(part).collect::<Json>() })
    }
}
