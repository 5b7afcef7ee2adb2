//! Actions: what a scene offers to do with its values, such as one step of descent.

use super::{Edit, Params, Scene, Value, Words};

/// Something a scene can do: a button in every renderer, one entry in the history.
#[derive(Clone, Copy, Debug)]
pub struct Action {
    /// Names it; its words are `<scene>.action.<id>` and `<scene>.action.<id>.help`.
    pub id: &'static str,
    /// The key of the words for what it acts on, such as the loss a step is taken on, if there is such a thing: they
    /// fill `{of}` in `<scene>.action.<id>.of`, which is its name then.
    pub of: fn(&Params) -> Option<String>,
    /// What it changes, from the values there are.
    pub edits: fn(&Params) -> Vec<Edit>,
    /// Whether there is anything left for it to do.
    pub active: fn(&Params) -> bool,
    /// Where it leads, if it opens another scene: that scene's id, and the values it has there apart from defaults.
    pub leads: Option<Destination>,
}

/// The id of a scene and values of its parameters, from the values there are.
pub type Destination = fn(&Params) -> (&'static str, Vec<(&'static str, Value)>);

impl Action {
    /// Its name on the screen, with these values.
    pub fn name(&self, scene: &dyn Scene, params: &Params, words: &Words) -> String {
        let key = format!("{}.action.{}", scene.speaks_as(), self.id);
        match (self.of)(params) {
            Some(of) => words.fill(&format!("{key}.of"), &[("of", words.get(&of))]),
            None => words.get(&key).to_owned(),
        }
    }
}
