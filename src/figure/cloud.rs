//! Clouds: the points of a data set, any of which can be taken hold of.
//!
//! However many there are, one of them at a time has a [`Handle`](super::Handle), and so the cloud is one stop of the
//! keyboard's focus. Which one is a parameter: a press on another point sets it, and the handle is there.

use super::drag::{Slot, SlotEdit};
use super::{HandleId, Vertices};

/// Points of which the chosen one has a handle, in the same panel.
#[derive(Clone, Debug, PartialEq)]
pub struct Cloud {
    /// Key of the chosen point's handle, the only one of that key.
    pub key: &'static str,
    /// Where all points lie, in axis units.
    pub at: Vertices,
    /// Which of them has the handle.
    pub chosen: usize,
    /// The whole number that chooses: 1 for the first point.
    pub choice: &'static str,
    /// What one of them is called, such as "point".
    pub name: String,
    /// The action that adds a point.
    pub add: &'static str,
    /// The action that takes the chosen one away.
    pub remove: &'static str,
}

impl Cloud {
    /// The name of the place where a point answers, whether it is the chosen one or not.
    pub fn id(&self, index: usize) -> HandleId {
        HandleId::new(self.key, index + 1)
    }

    /// Which point answers under a name; none under that of the handle.
    pub fn index(&self, id: HandleId) -> Option<usize> {
        let index = id.index.checked_sub(1).filter(|_| id.key == self.key)?;
        (index < self.at.len()).then_some(index)
    }

    /// What a point is called, with its number from 1.
    pub fn called(&self, index: usize) -> String {
        format!("{} {}", self.name, index + 1)
    }

    /// What chooses a point.
    pub fn choose(&self, index: usize) -> SlotEdit {
        SlotEdit { slot: Slot::number(self.choice), value: (index + 1) as f64 }
    }
}
