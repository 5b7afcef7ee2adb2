//! Actions: what a scene offers to do with its values, such as one step of descent.

use super::{Edit, Params};

/// Something a scene can do: a button in every renderer, one entry in the history.
#[derive(Clone, Copy, Debug)]
pub struct Action {
    /// Names it; its words are `<scene>.action.<id>` and `<scene>.action.<id>.help`.
    pub id: &'static str,
    /// The key of the words that fill `{of}` in its name, if it names what it acts on: the loss a step is taken on.
    pub of: fn(&Params) -> Option<String>,
    /// What it changes, from the values there are.
    pub edits: fn(&Params) -> Vec<Edit>,
    /// Whether there is anything left for it to do.
    pub active: fn(&Params) -> bool,
}
