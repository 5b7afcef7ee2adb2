//! The view of a card: the question above the figure; beside or below it what there is to choose, the check, the
//! reasons and the explanation; and all cards with what is known of them.
//!
//! | file | what it does |
//! |---|---|
//! | `sheet.rs` | question, options, check, reasons, explanation |
//! | `rows.rs` | a line that can be chosen, its sign, the button that matters |
//! | `list.rs` | the way in, all cards, what was answered as a file |
//! | `deeds.rs` | what is done about the progress, and where the focus goes |

mod deeds;
mod list;
mod rows;
mod sheet;

pub(super) use deeds::Deed;
pub(super) use list::{entry_ui, fold_ui, menu_entry_ui};
pub(super) use sheet::{question_ui, sheet_ui};

use crate::lesson::{CHECK, Making};
use crate::view::State;

/// What belongs to the eye and not to the cards.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts, not states of one machine")]
pub(super) struct CardsView {
    /// Whether the keyboard has done what takes its focus away: it goes to what there is to do next.
    seeks: bool,
    /// Whether the figure is to be seen, which a narrow window may have scrolled away.
    pub shows: bool,
    /// Whether the list of all cards is unfolded.
    listed: bool,
    /// Whether it was asked to forget everything, and has not been told twice yet.
    forgets: bool,
    /// Whether the host lets the user choose a file of progress.
    pub chooses: bool,
    /// A file of all cards that is being made.
    pub making: Option<Making>,
}

impl CardsView {
    /// Nothing is unfolded, asked or made.
    pub fn new(chooses: bool) -> Self {
        Self { chooses, ..Self::default() }
    }
}

/// Whether a card is open that shows nothing of its answer.
pub(super) fn is_asking(state: &State) -> bool {
    state.sheet().is_some() && state.params.number(CHECK) == 0.0
}
