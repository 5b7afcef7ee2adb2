//! Cards: a question, a prediction, a check against the mathematics, and why.
//!
//! A [`Card`] is data: it names a scene, states of it and numbers to be read there, and holds the words around them. A
//! [`CardScene`] wraps the card's scene, so that everything a scene has (renderers, links, undo, keys, files) a card
//! has too: its mark is a parameter whose handle waits beside an axis, and its check is a parameter that is played from
//! 0 to 1. Until then nothing of the answer is in its outcome. What stands around the picture, the question, the
//! reasons, the explanation, is a [`Sheet`], which every renderer draws.
//!
//! | file | what it does |
//! |---|---|
//! | `card.rs` | what a card is made of |
//! | `read.rs`, `lines.rs` | reads a deck from its text, and says which line is wrong |
//! | `solve.rs` | finds the numbers a card names, by asking its scene |
//! | `scene.rs`, `picture.rs` | the card as a scene: its parameters, its axis, what it keeps back |
//! | `grade.rs` | how good a prediction is |
//! | `sheet.rs` | what stands around the picture |
//! | `deck.rs` | the cards there are |
//! | `progress.rs` | what was seen, and what went right |
//! | `handout` | all cards as files: for Anki, and as a sheet for teachers |

mod card;
mod deck;
mod grade;
mod handout;
mod lines;
mod picture;
mod progress;
mod read;
mod scene;
mod sheet;
mod solve;

pub use card::{Ask, Best, Card, Expr, Point, Reason, Setting, Test, Within};
#[cfg(not(target_arch = "wasm32"))]
pub use deck::install_english;
pub use deck::{cards, install, of};
pub use grade::Verdict;
#[cfg(not(target_arch = "wasm32"))]
pub use handout::export;
#[cfg(all(not(feature = "app"), target_arch = "wasm32"))]
pub use handout::set_faces;
pub use handout::{BESIDE, Handout, Making, formula_text, is_address};
pub use progress::{Progress, Seen, with_progress};
pub use read::{DeckFault, read};
pub use scene::{CHECK, CardScene};
pub use sheet::{Line, Sheet};
pub use solve::Solution;
