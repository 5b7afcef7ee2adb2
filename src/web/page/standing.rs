//! What stands still under a hand: parts that follow from the scene, its theme and how much is shown, and the controls
//! whose values stay. They are written once, not in every frame of a drag; and what nobody can see rests during one.

use super::Page;
use super::parts::{Draft, Part};
use crate::figure::style::{self, Theme};
use crate::scene::{ParamState, SliderMark, Value};
use crate::view::readings::is_settled;
use crate::view::{Controls, ThemeChoice};

/// What all of it follows from.
#[derive(PartialEq)]
struct Origin {
    scene: &'static str,
    theme: (ThemeChoice, Theme),
    controls: Controls,
    unfolded: Vec<&'static str>,
    /// Losses in sight, which have their colour on their chip.
    losses: Vec<(&'static str, u8)>,
}

/// What a control follows from beside that.
pub(super) type Now = (Option<Value>, ParamState, Vec<SliderMark>);

/// The parts that stand.
#[derive(Default)]
pub(super) struct Standing {
    origin: Option<Origin>,
    parts: Vec<Part>,
    controls: Vec<(&'static str, Now, Part)>,
    /// What is there for those who do not see it, as it was when nothing was under way.
    unseen: Vec<Part>,
    /// Where the terms of the formulas can be pointed at, as it was then.
    pub terms: Vec<Part>,
}

impl Standing {
    /// The part of a control, if it is known how it is written now.
    pub fn control(&self, key: &str, now: &Now) -> Option<&Part> {
        self.controls.iter().find(|(known, of, _)| *known == key && of == now).map(|(.., part)| part)
    }

    /// Keeps how a control is written now.
    pub fn keep(&mut self, key: &'static str, now: Now, part: Part) {
        self.controls.retain(|(known, ..)| *known != key);
        self.controls.push((key, now, part));
    }
}

impl Page {
    /// The parts that stand, written anew only if what they follow from is another.
    pub(super) fn write_standing(&mut self, draft: &mut Draft) {
        let origin = self.origin();
        if self.standing.origin.as_ref() != Some(&origin) {
            let mut anew = Draft::default();
            self.write_surroundings(&mut anew);
            let parts = anew.into_written();
            self.standing = Standing { origin: Some(origin), parts, ..Standing::default() };
        }
        draft.extend(&self.standing.parts);
    }

    /// Words that nobody meets in the middle of a gesture: they are written again when it is over.
    pub(super) fn write_settled(&mut self, draft: &mut Draft) {
        if self.is_quiet() || self.standing.unseen.is_empty() {
            let mut anew = Draft::default();
            self.write_unseen(&mut anew);
            self.standing.unseen = anew.into_written();
        }
        draft.extend(&self.standing.unseen);
    }

    /// Whether a place of the page is out of sight while something is dragged: it is drawn when that is over, or when
    /// it comes into sight.
    pub(super) fn rests(&self, place: &str) -> bool {
        self.state.in_gesture && self.out_of_sight.iter().any(|other| other == place)
    }

    /// Whether no gesture and no work is under way.
    pub(super) fn is_quiet(&self) -> bool {
        is_settled(&self.state)
    }

    fn origin(&self) -> Origin {
        let mut losses: Vec<(&str, u8)> = Vec::new();
        for term in self.state.outcome.readings.iter().map(|reading| reading.term) {
            if term.palette != style::NEUTRAL && !losses.contains(&(term.key, term.palette)) {
                losses.push((term.key, term.palette));
            }
        }
        Origin {
            scene: self.state.scene.id(),
            theme: (self.around.theme, self.theme()),
            controls: self.around.controls,
            unfolded: self.unfolded.clone(),
            losses,
        }
    }
}
