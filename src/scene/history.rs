//! History: what undo and redo go through. A gesture of many edits is one entry, and what changes nothing is none.

/// Entries kept.
const LONGEST: usize = 200;
/// Bytes of shared data that the entries keep alive; there are fewer entries rather than more bytes.
const HEAVIEST: usize = 16 << 20;

/// A state that holds shared data.
pub(super) trait Shares {
    /// Bytes of it that are not those of another state.
    fn bytes_beside(&self, other: &Self) -> usize;
}

/// How a change enters the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// As part of a gesture that goes on.
    Within,
    /// As the last part of a gesture, or as a gesture of its own.
    End,
    /// As an entry of its own; a gesture under way is part of it.
    Whole,
    /// As an entry of its own, after that of a gesture under way, which ends.
    Apart,
    /// Not at all: it was undo or redo.
    Travel,
}

/// States that were left, and how to get back to them.
pub(super) struct History<S> {
    undo: Vec<S>,
    redo: Vec<S>,
    /// The state with which the gesture under way began.
    before_gesture: Option<S>,
}

impl<S> Default for History<S> {
    fn default() -> Self {
        Self { undo: Vec::new(), redo: Vec::new(), before_gesture: None }
    }
}

impl<S: Clone + PartialEq + Shares> History<S> {
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// The state with which the gesture under way began, if one is.
    pub fn before_gesture(&self) -> Option<&S> {
        self.before_gesture.as_ref()
    }

    /// Takes in that `before` has become `now`; whether that made an entry. Only what differs is one, and only an entry
    /// ends what can be redone.
    pub fn record(&mut self, before: S, now: &S, step: Step) -> bool {
        match step {
            Step::Within => {
                self.before_gesture.get_or_insert(before);
                false
            }
            Step::End | Step::Whole => {
                let from = self.before_gesture.take().unwrap_or(before);
                let differs = from != *now;
                if differs {
                    self.push(from, now);
                }
                differs
            }
            Step::Apart => {
                let ended = self.end_gesture(&before);
                let differs = before != *now;
                if differs {
                    self.push(before, now);
                }
                ended || differs
            }
            Step::Travel => false,
        }
    }

    /// One entry back; a gesture under way ends here, so that it can be taken back and done again, too.
    pub fn undo(&mut self, state: &mut S) {
        self.end_gesture(state);
        if let Some(entry) = self.undo.pop() {
            self.redo.push(std::mem::replace(state, entry));
        }
    }

    /// One entry forward again.
    pub fn redo(&mut self, state: &mut S) {
        self.end_gesture(state);
        if let Some(entry) = self.redo.pop() {
            self.undo.push(std::mem::replace(state, entry));
        }
    }

    /// Ends the gesture under way, if there is one; whether that made an entry.
    fn end_gesture(&mut self, state: &S) -> bool {
        let Some(from) = self.before_gesture.take().filter(|from| from != state) else { return false };
        self.push(from, state);
        true
    }

    fn push(&mut self, state: S, now: &S) {
        self.redo.clear();
        self.undo.push(state);
        let kept = self.light(now);
        self.undo.drain(..self.undo.len() - kept);
    }

    /// How many of the latest entries are not too many and not too heavy; the latest is kept in any case.
    fn light(&self, now: &S) -> usize {
        let later = [now].into_iter().chain(self.undo.iter().rev());
        let mut bytes = 0;
        let light = |(entry, later): &(&S, &S)| {
            bytes += entry.bytes_beside(later);
            bytes <= HEAVIEST
        };
        self.undo.iter().rev().zip(later).take(LONGEST).take_while(light).count().max(1)
    }
}
