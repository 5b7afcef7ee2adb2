//! What may be right now: programs are refused where hands are clamped and links fall back.

use super::Session;
use crate::scene::fault::Part;
use crate::scene::history::Step;
use crate::scene::json::Json;
use crate::scene::link::{self, LinkFault};
use crate::scene::{Fault, Message, ParamError, ParamSpec, Params, Scene, Value, readings};

impl Session {
    /// Sets values of the present scene, all or none.
    ///
    /// # Errors
    /// As for [`set_state`](Self::set_state).
    pub fn set(&mut self, values: &[(&'static ParamSpec, Value)]) -> Result<bool, ParamError> {
        self.set_state(self.state.scene, values)
    }

    /// Opens a scene as it was left and sets values there, all of it or nothing, as one change that can be undone; says
    /// whether anything differs.
    ///
    /// # Errors
    /// The first value that is not allowed with the others as given; nothing has changed then.
    pub fn set_state(
        &mut self,
        scene: &'static dyn Scene,
        values: &[(&'static ParamSpec, Value)],
    ) -> Result<bool, ParamError> {
        let mut wanted = self.as_left(scene);
        let as_left = wanted.params.clone();
        for (spec, value) in values {
            wanted.params.set(scene.specs(), spec.key, value.clone());
        }
        if let Some(error) = values.iter().find_map(|(spec, _)| self.check_range(scene, &wanted.params, spec)) {
            return Err(error);
        }
        let (before, last) = (std::mem::replace(&mut self.state, wanted), self.last);
        if before.scene.id() != scene.id() {
            self.last = None;
        }
        let edited: Vec<&'static str> = values.iter().map(|(spec, _)| spec.key).collect();
        self.follow(&edited, &as_left);
        Ok(self.commit(before, last, Step::End))
    }

    /// Sets values of a scene from a JSON object of its parameters, as [`set_state`](Self::set_state) does.
    ///
    /// # Errors
    /// The first key or value that is not allowed; nothing has changed then.
    pub fn set_json(&mut self, scene: &'static dyn Scene, values: &[(String, Json)]) -> Result<bool, ParamError> {
        let read = |(key, json): &(String, Json)| {
            let spec = Params::spec(scene.specs(), key)?;
            Ok((spec, spec.from_json(json)?))
        };
        let values = values.iter().map(read).collect::<Result<Vec<_>, _>>()?;
        self.set_state(scene, &values)
    }

    /// All values as a JSON object, but those that [have no say yet](crate::scene::Scene::rests).
    pub fn value_json(&self) -> Json {
        let params = &self.state.params;
        let told = params.iter().filter(|(key, _)| !self.state.scene.rests(params, key));
        Json::Object(told.map(|(key, value)| (key.to_owned(), value.json())).collect())
    }

    /// All readings as a JSON object.
    pub fn readings_json(&mut self) -> Json {
        readings::json(&self.outcome().readings)
    }

    /// Takes over what a link says: what may not be right now falls back to the default, with a notice.
    pub(super) fn arrive(&mut self, read: link::Read) {
        let link::Read { scene, mut params, mut faults } = read;
        let outside = self.out_of_range(scene, &params);
        for (spec, _) in &outside {
            params.set(scene.specs(), spec.key, spec.default.clone());
        }
        faults.extend(outside.into_iter().map(|(_, error)| LinkFault::Param(error)));
        self.notices.replace(link::notices(&faults));
        self.state = super::State { scene, params };
        self.last = None;
    }

    /// The values that are not what they may be right now.
    pub(super) fn out_of_range(
        &self,
        scene: &'static dyn Scene,
        params: &Params,
    ) -> Vec<(&'static ParamSpec, ParamError)> {
        // A default gives way without a word: nobody has asked for it.
        let asked = scene.specs().iter().filter(|spec| params.get(spec.key) != Some(&spec.default));
        asked.filter_map(|spec| self.check_range(scene, params, spec).map(|error| (spec, error))).collect()
    }

    fn check_range(&self, scene: &'static dyn Scene, params: &Params, spec: &ParamSpec) -> Option<ParamError> {
        let [low, high] = scene.state(params, self.work_of(scene).as_ref(), spec.key).range?;
        let value = params.get(spec.key).filter(|value| **value != Value::Unset)?;
        let inside = (low..=high).contains(&params.number(spec.key));
        (!inside).then(|| ParamError {
            key: spec.key.to_owned(),
            given: value.text(),
            part: Part::Whole,
            allowed: Message::new("allowed.now").with("span", Message::span([low, high])).into(),
            fault: Fault::OutOfRange,
        })
    }

    /// Brings every value of a scene into the range it may have right now; the first that had to move and was not the
    /// default, which stands for as far as there is room.
    pub(super) fn keep_ranges(&self, scene: &'static dyn Scene, params: &mut Params) -> Option<&'static str> {
        let (work, mut moved) = (self.work_of(scene), None);
        for spec in scene.specs() {
            let Some(range) = scene.state(params, work.as_ref(), spec.key).range else { continue };
            let Some(value) = params.get(spec.key) else { continue };
            let (kept, is_default) = (value.within(range), *value == spec.default);
            if kept != *value {
                params.set(scene.specs(), spec.key, kept);
                moved = moved.or(Some(spec.key).filter(|_| !is_default));
            }
        }
        moved
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{Cx, Outcome, ParamState, Situation, Words, Work};

    /// A scene whose `b` may not be above its `a`.
    struct Ordered;

    static SPECS: [ParamSpec; 2] = [
        ParamSpec::number("a", "ordered.a", [0.0, 1.0], 0.1, 0.5),
        ParamSpec::number("b", "ordered.b", [0.0, 1.0], 0.1, 0.2),
    ];

    impl Scene for Ordered {
        fn id(&self) -> &'static str {
            "ordered"
        }

        fn words(&self) -> &'static str {
            ""
        }

        fn specs(&self) -> &[ParamSpec] {
            &SPECS
        }

        fn state(&self, params: &Params, _work: Option<&Work<'_>>, key: &str) -> ParamState {
            ParamState { range: (key == "b").then(|| [0.0, params.number("a")]), ..ParamState::default() }
        }

        fn evaluate(&self, _params: &Params, _situation: &Situation<'_>, _cx: &mut Cx) -> Outcome {
            Outcome::default()
        }
    }

    #[test]
    fn a_link_falls_back_to_the_default_of_what_may_not_be_right_now() {
        let arrived = |a: f64, b: f64| {
            let mut params = Params::defaults(&SPECS);
            params.set(&SPECS, "a", Value::Number(a));
            params.set(&SPECS, "b", Value::Number(b));
            let mut session = Session::new(&Ordered, Words::english());
            session.arrive(link::Read { scene: &Ordered, params, faults: Vec::new() });
            session.settle(false);
            (session.params().number("b"), session.notices().len())
        };
        assert_eq!(arrived(0.9, 0.8), (0.8, 0));
        assert_eq!(arrived(0.4, 0.8), (0.2, 1), "the default, and a notice");
        assert_eq!(arrived(0.1, 0.8), (0.1, 1), "where the default may not be either, the nearest that may");
    }
}
