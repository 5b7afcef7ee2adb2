//! A part for each control: its name, what it says of itself, and where it stands right now.

use super::Page;
use super::figures::color;
use super::json::{Object, list, numbers, texts};
use super::parts::{Draft, whole};
use crate::figure::{number as digits, style};
use crate::scene::{Kind, ParamSpec, Value};
use crate::view::{marks, options, playback, points};

/// The numbers of a box, as they are called.
const CORNERS: [&str; 4] = ["x1", "y1", "x2", "y2"];

impl Page {
    /// The controls there are, in their order, and each of them.
    pub(super) fn write_controls(&mut self, draft: &mut Draft) {
        let is_checking = self.is_checking();
        let shown = |spec: &&ParamSpec| !is_checking && !spec.hidden && self.state.param_state(spec.key).shown;
        let specs: Vec<&ParamSpec> = self.state.specs().iter().filter(shown).collect();
        let keys = |aside: bool| texts(specs.iter().filter(|spec| spec.aside == aside).map(|spec| spec.key));
        draft.add("controls", Object::default().raw("main", &keys(false)).raw("aside", &keys(true)).written());
        for spec in specs {
            let is_its = |name: &str| name.strip_prefix("control/") == Some(spec.key);
            if self.rests(if spec.aside { "aside" } else { "controls" }) && self.parts.repeat(draft, is_its) {
                continue;
            }
            // Which point is chosen, and where it lies, is not in the value of its points alone; nor whether one is
            // played.
            if spec.points_kind().is_some() || spec.play.is_some() {
                draft.add(&format!("control/{}", spec.key), self.control(spec));
                continue;
            }
            let state = &self.state;
            let now =
                (state.params.get(spec.key).cloned(), state.param_state(spec.key), state.marks(spec.key).to_vec());
            if let Some(part) = self.standing.control(spec.key, &now) {
                draft.extend(std::slice::from_ref(part));
                continue;
            }
            let part = whole(&format!("control/{}", spec.key), self.control(spec));
            draft.extend(std::slice::from_ref(&part));
            self.standing.keep(spec.key, now, part);
        }
    }

    fn control(&self, spec: &ParamSpec) -> String {
        let mut control = Object::default();
        match spec.kind {
            Kind::Number { .. } | Kind::Integer { .. } => self.write_number(spec, &mut control),
            Kind::Flag => {
                control.text("kind", "flag").flag("on", self.state.params.flag(spec.key));
            }
            Kind::Choice(known) => {
                let options = list(known.iter().map(|option| self.option(spec, option)));
                control.text("kind", "choice").raw("options", &options);
            }
            Kind::Set(known) => self.write_set(spec, known, &mut control),
            Kind::Box { .. } => self.write_box(spec, &mut control),
            Kind::Points(_) => self.write_points(spec, &mut control),
        }
        control
            .text("label", &spec.label(self.state.words))
            .text("symbol", spec.symbol)
            .text("help", &options::help(&self.state, spec))
            .flag("active", self.state.param_state(spec.key).active)
            .written()
    }

    fn write_number(&self, spec: &ParamSpec, control: &mut Object) {
        let value = self.state.params.number(spec.key);
        let Some(track) = self.state.track(spec) else { return };
        control
            .text("kind", "number")
            .text("value", &self.state.stepping(spec).shown(value))
            .number("steps", track.steps())
            .number("now", track.step_or_middle(value))
            .share("from", track.origin())
            .share("share", track.share(value));
        if let Some(button) = playback::Button::of(&self.state, spec) {
            let mut play = Object::default();
            play.text("name", button.name).text("help", &button.help).flag("on", self.state.playing);
            control.raw("play", &play.written());
        }
        let marks = marks::of(&self.state, spec);
        if !marks.is_empty() {
            let written = marks.iter().map(|tick| {
                let hue = color(style::hue(tick.term.palette, self.theme()));
                Object::default().text("name", &tick.name).text("color", &hue).share("share", tick.share).written()
            });
            control.raw("marks", &list(written));
        }
    }

    fn option(&self, spec: &ParamSpec, option: &'static str) -> String {
        let on = options::is_on(&self.state, spec, option);
        let name = spec.option_label(self.state.words, option);
        let term = options::term(&self.state, option).filter(|_| on);
        let text = if matches!(spec.kind, Kind::Set(_)) { options::chip_text(&name, on) } else { name.clone() };
        let hue = term.map(|term| color(style::hue(term.palette, self.theme())));
        let dash = term.map_or_else(|| "null".to_owned(), |term| numbers(style::dash(term.palette)));
        Object::default()
            .text("id", option)
            .text("name", &name)
            .text("text", &text)
            .flag("on", on)
            .maybe("color", hue.as_deref())
            .raw("dash", &dash)
            .written()
    }

    fn write_set(&self, spec: &ParamSpec, known: &'static [&'static str], control: &mut Object) {
        let open = self.unfolded.contains(&spec.key);
        let shown = options::in_sight(&self.state, spec, known, open);
        let fold = options::folds(&self.state, spec, known)
            .then(|| self.state.words.get(if open { "app.fewer_options" } else { "app.more_options" }));
        control
            .text("kind", "set")
            .maybe("fold", fold)
            .flag("open", open)
            .raw("options", &list(shown.iter().map(|option| self.option(spec, option))));
    }

    fn write_points(&self, spec: &ParamSpec, control: &mut Object) {
        control
            .text("kind", "points")
            .text("value", &points::count(&self.state, spec))
            .flag("given", self.state.params.points(spec.key).is_some())
            .text("reset", &points::reset(&self.state, spec))
            .text("open", self.state.words.get("points.open"));
        if let Some((name, place)) = points::chosen(&self.state, spec) {
            control.raw("parts", &parts(&name, points::COORDINATES.into_iter().zip(&place)));
        }
    }

    fn write_box(&self, spec: &ParamSpec, control: &mut Object) {
        let Some(Value::Box(corners)) = self.state.params.get(spec.key) else { return };
        let label = spec.label(self.state.words);
        control.text("kind", "box").raw("parts", &parts(&label, CORNERS.into_iter().zip(corners)));
    }
}

/// Numbers in fields of their own, each with the name of what they are part of.
fn parts<'a>(of: &str, all: impl Iterator<Item = (&'static str, &'a f64)>) -> String {
    let part = |(name, value): (&str, &f64)| {
        // All digits, because what the field shows is what it holds once it is left again.
        let (value, said) = (digits::shortest(*value), format!("{of} {name}"));
        Object::default().text("name", name).text("value", &value).text("said", &said).written()
    };
    list(all.map(part))
}
