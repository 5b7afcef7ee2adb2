//! History: what undo and redo go through. A gesture of many edits is one entry.

/// Entries kept.
const LONGEST: usize = 200;

/// States that were left, and how to get back to them.
pub(super) struct History<S> {
    undo: Vec<S>,
    redo: Vec<S>,
    before_gesture: Option<S>,
}

impl<S> Default for History<S> {
    fn default() -> Self {
        Self { undo: Vec::new(), redo: Vec::new(), before_gesture: None }
    }
}

impl<S: Clone> History<S> {
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    pub fn in_gesture(&self) -> bool {
        self.before_gesture.is_some()
    }

    /// Keeps the state a gesture begins with; within one it changes nothing.
    pub fn begin_gesture(&mut self, state: &S) {
        self.before_gesture.get_or_insert_with(|| state.clone());
    }

    /// Ends a gesture, which is an entry if it has `moved` anything from its beginning.
    pub fn end_gesture(&mut self, moved: impl FnOnce(&S) -> bool) {
        if let Some(before) = self.before_gesture.take().filter(moved) {
            self.push(before);
        }
    }

    /// An entry of its own for a state about to be left; a gesture under way is part of it.
    pub fn remember(&mut self, state: &S) {
        self.before_gesture = None;
        self.push(state.clone());
    }

    /// Takes the last entry away again if it turns out to be no different.
    pub fn forget_if(&mut self, same: impl FnOnce(&S) -> bool) {
        if self.undo.last().is_some_and(same) {
            self.undo.pop();
        }
    }

    /// One entry back, or forward again.
    pub fn travel(&mut self, back: bool, state: &mut S) {
        self.before_gesture = None;
        let (from, to) = if back { (&mut self.undo, &mut self.redo) } else { (&mut self.redo, &mut self.undo) };
        if let Some(entry) = from.pop() {
            to.push(std::mem::replace(state, entry));
        }
    }

    fn push(&mut self, state: S) {
        self.redo.clear();
        self.undo.push(state);
        if self.undo.len() > LONGEST {
            self.undo.remove(0);
        }
    }
}
