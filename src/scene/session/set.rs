//! What may be right now: programs are refused where hands are clamped and links fall back.

use serde_json::{Map, Value as Json};

use super::Session;
use crate::scene::link::{self, LinkFault};
use crate::scene::{Command, Edit, Fault, ParamError, ParamSpec, Params, Phase, Scene, Value, Words, readings};

impl Session {
    /// Sets values, all or none.
    ///
    /// # Errors
    /// The first value that is not allowed with the others as given; nothing has changed then.
    pub fn set(&mut self, values: Vec<(&'static ParamSpec, Value)>) -> Result<bool, ParamError> {
        let scene = self.state.scene;
        let mut wanted = self.state.params.clone();
        for (spec, value) in &values {
            wanted.set(scene.specs(), spec.key, value.clone());
        }
        if let Some(error) = values.iter().find_map(|(spec, _)| self.check_range(scene, &wanted, spec)) {
            return Err(error);
        }
        let edits = values.into_iter().map(|(spec, value)| Edit::Set(spec.key, value)).collect();
        Ok(self.apply(Command::Edit(edits, Phase::Done)))
    }

    /// Sets values from a JSON object of parameters, all or none.
    ///
    /// # Errors
    /// The first key or value that is not allowed; nothing has changed then.
    pub fn set_json(&mut self, values: &Map<String, Json>) -> Result<bool, ParamError> {
        let specs = self.specs();
        let read = |(key, json): (&String, &Json)| {
            let spec = Params::spec(specs, key)?;
            Ok((spec, spec.from_json(json)?))
        };
        self.set(values.iter().map(read).collect::<Result<_, _>>()?)
    }

    /// All values as a JSON object.
    pub fn value_json(&self) -> Json {
        Json::Object(self.state.params.iter().map(|(key, value)| (key.to_owned(), value.json())).collect())
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
        self.notices.replace(link::notices(&faults, self.cx.words));
        self.state = super::State { scene, params };
        self.last = None;
        self.keep_ranges();
    }

    /// The values that are not what they may be right now.
    pub(super) fn out_of_range(
        &self,
        scene: &'static dyn Scene,
        params: &Params,
    ) -> Vec<(&'static ParamSpec, ParamError)> {
        let check = |spec| self.check_range(scene, params, spec).map(|error| (spec, error));
        scene.specs().iter().filter_map(check).collect()
    }

    fn check_range(&self, scene: &'static dyn Scene, params: &Params, spec: &ParamSpec) -> Option<ParamError> {
        let work = self.running.as_ref().filter(|running| running.scene == scene.id()).map(super::Running::work);
        let [low, high] = scene.state(params, work.as_ref(), spec.key).range?;
        let value = params.get(spec.key)?;
        let allowed =
            || Words::english().fill("allowed.now", &[("low", &low.to_string()), ("high", &high.to_string())]);
        let inside = (low..=high).contains(&params.number(spec.key));
        (!inside).then(|| ParamError {
            key: spec.key.to_owned(),
            given: value.text(),
            allowed: allowed(),
            fault: Fault::OutOfRange,
        })
    }

    /// Brings every value into the range it may have right now.
    pub(super) fn keep_ranges(&mut self) {
        for spec in self.specs() {
            if let Some([low, high]) = self.param_state(spec.key).range {
                let value = self.state.params.number(spec.key);
                if !(low..=high).contains(&value) {
                    let slot = crate::figure::Slot::number(spec.key);
                    self.state.params.set_slot(self.state.scene.specs(), slot, value.min(high).max(low));
                }
            }
        }
    }
}
